import MMXData
import MMXHTTP

/// What the lint remembers of the tokens of one client.
struct LintTokens: Sendable {
  /// When tokens end, by who asked for them.
  private var ends: [String: Int] = [:]
  /// Sign-ins that were refused.
  private var refused: Set<String> = []

  func look(at incoming: Incoming, _ time: Int) -> [LintHistory.Found] {
    let form = TokenForm(incoming)
    var found: [LintHistory.Found] = []
    let ask = LintRight(
      curl:
        "curl --data-urlencode grant_type=password --data-urlencode client_id=\"$CLIENT_ID\" --data-urlencode client_secret=\"$CLIENT_SECRET\" "
        + "--data-urlencode username=\"$USERNAME\" --data-urlencode password=\"$NEW_PASSWORD\" "
        + ShellWord.quoted(String(incoming.request.url.prefix { $0 != "?" })), mmx: "login")
    if refused.contains(form.attempt) {
      found.append(.init(rule: .refusedPassword, detail: "for the same user; make a new application password, then ask once", right: ask))
    }
    if let end = ends[form.account], end - time > 60_000 {
      let right = LintRight(
        curl: LintAdvice.curl("GET", "\(incoming.tokenRoot)API/api/currentuser/orgs"), mmx: "orgs")
      let detail = "\((end - time) / 1000) s before its end; keep access_token for expires_in seconds, and send it again"
      found.append(.init(rule: .earlyToken, detail: detail, right: right, key: ""))
    }
    return found
  }

  /// After the service refused a token, asking for another is right.
  mutating func forget() { ends = [:] }

  mutating func learn(_ response: Response?, to incoming: Incoming, _ time: Int) {
    let form = TokenForm(incoming)
    guard let response else { return }
    let answer = try? JSON(bytes: response.body)
    if response.status == 200, let seconds = answer?["expires_in"]?.integer {
      ends[form.account] = time + min(max(seconds, 0), 10_000_000) * 1000
    } else if (400..<500).contains(response.status), response.status != 429 {
      // A request that was not understood says nothing of the password, nor does an answer of the lint's own.
      let isOther = answer.map { ["invalid_request", "unsupported_grant_type", "invalid_scope", ""].contains($0["error"]?.string ?? "") }
      if isOther != true { refused.insert(form.attempt) }
    }
  }
}

/// Who asks for a token. No password is kept: only whether it is the one that was asked with before.
struct TokenForm {
  let client: String
  let account: String
  let attempt: String

  init(_ incoming: Incoming) {
    let form = PercentEncoding.split(String(decoding: incoming.request.body ?? [], as: UTF8.self))
    func field(_ name: String) -> String { form.first { $0.name == name }?.value ?? "" }
    let basic = incoming.header("Authorization").flatMap { $0.split(separator: " ").last }.flatMap { Base64.decode(String($0)) }
    let pair = basic.map { String(decoding: $0, as: UTF8.self).prefix { $0 != ":" } }
    client = field("client_id").isEmpty ? pair.map(String.init) ?? "" : field("client_id")
    account = "\(client) \(field("username"))"
    attempt = "\(account) \("\(field("password")) \(field("client_secret")) \(incoming.header("Authorization") ?? "")".hashValue)"
  }
}

extension Incoming {
  /// What comes before `AUT/oauth20/token`.
  var tokenRoot: String { request.url.lowercased().firstRange(of: "aut/oauth20").map { String(request.url[..<$0.lowerBound]) } ?? base }
}
