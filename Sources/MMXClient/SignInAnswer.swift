import MMXCatalogue
import MMXData
import MMXService
import MMXHTTP
import MMXStore

/// The meaning of an answer of the token address.
enum SignInAnswer {
  case token(TokenTable.Token, refresh: Secret?)
  /// The service refused what was sent.
  /// - said: in its words.
  case refused(Problem, Refused, said: String, isLocked: Bool)
  /// Something else than a token that says nothing for certain about the secrets.
  /// - wait: milliseconds that the service wants left alone.
  case unclear(Problem, Cause, wait: Int?)

  /// What a refusal is about.
  enum Refused { case client, password }

  /// Why there is no token.
  enum Cause {
    /// Something in front of the service answered, which has not checked the secrets.
    case elsewhere
    /// A setting, which need not be tried again in a run.
    case setting
    case unknown
  }
}

/// Reads an answer of the token address. The text counts, not the status: the form of a refusal is not published, and gateways change
/// statuses.
struct SignInReader {
  let response: Response
  /// Milliseconds since 1970.
  let now: Int
  private let text: ErrorText
  private let code: String?

  init(_ response: Response, now: Int) {
    var response = response
    response.body = response.bodyInUTF8
    (self.response, self.now) = (response, now)
    text = ErrorText(response.body)
    code = SignInReader.code(of: response, text)
  }

  /// - Parameter moment: formats a time, in milliseconds since 1970.
  func read(moment: (Int) -> (at: String, wait: String)) -> SignInAnswer {
    if let token { return .token(token, refresh: (try? JSON(bytes: response.body))?["refresh_token"]?.string.map { Secret($0) }) }
    if let answer = byCode { return answer }
    if response.status == 423 || mayBeOfService && SignInReader.saysLocked(text) { return refusedPassword(isLocked: true) }
    switch response.status {
    case 429:
      let wait = RetryAfter.milliseconds(response.header("Retry-After"), now: now, date: response.header("Date"))
      return .unclear(.tooManySignIns(text.message, free: wait.map { moment(now + $0) }), .unknown, wait: wait)
    case 200..<300: return unclear(.notAToken(response.status, outline))
    case 300..<400:
      return unclear(
        .signInNotPossible(response.status, response.header("Location").map { AnswerText.line($0, limit: 120) } ?? text.message))
    case 407, 413, 451, 511: return unclear(.signInIntercepted(response.status, text.message), .elsewhere)
    case 403: return unclear(.signInIntercepted(403, text.message), isPage && !speaksOfPasswords ? .elsewhere : .unknown)
    case 404, 405, 408, 410, 411, 414, 415, 417, 421, 425, 426, 431: return unclear(.signInNotPossible(response.status, text.message))
    case 400..<500:
      return isPage
        ? unclear(.signInIntercepted(response.status, text.message), speaksOfPasswords ? .unknown : .elsewhere)
        : refusedPassword(isLocked: false)
    default: return unclear(.signInNotPossible(response.status, text.message))
    }
  }

  private func unclear(_ problem: Problem, _ cause: SignInAnswer.Cause = .unknown) -> SignInAnswer {
    // A failing service asks to retry within the hour; a quota may ask for more.
    .unclear(
      problem, cause,
      wait: RetryAfter.milliseconds(response.header("Retry-After"), now: now, date: response.header("Date")).map { min($0, 3_600_000) })
  }

  private func refusedPassword(isLocked: Bool) -> SignInAnswer {
    .refused(.signInRefused(response.status, text, code: code, isLocked: isLocked), .password, said: said, isLocked: isLocked)
  }

  private var said: String {
    // Of a whole page only the title is useful in one line.
    text.message ?? text.details.first ?? code ?? "status \(response.status)"
  }

  // MARK: Tokens

  private var token: TokenTable.Token? {
    guard response.status / 100 == 2, text.code == nil, let json = try? JSON(bytes: response.body), let text = json["access_token"]?.string,
      !text.isEmpty,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    // The documented lifetime is used if the answer states none that is plausible.
    let life = json["expires_in"]?.wholeNumber ?? 0
    let seconds = life > 0 ? min(life, 86_400) : 3600
    return TokenTable.Token(token: Secret(text), obtained: now, expires: now + seconds * 1000)
  }

  /// An outline of a body that is not a token, without values, because one of them may still be a token.
  private var outline: String {
    if let record = (try? JSON(bytes: response.body))?.object {
      return "JSON with "
        + (record.isEmpty ? "nothing in it" : record.keys.map { AnswerText.line($0, limit: 30) }.prefix(8).joined(separator: ", "))
    }
    let text = AnswerText.text(of: response.body)
    if text.isEmpty { return "nothing" }
    let isNamed = String(decoding: response.body, as: UTF8.self).lowercased().contains("token")
    let mayBeSecret = isNamed || text.split(whereSeparator: \.isWhitespace).contains(where: SignInReader.mayBeToken)
    return mayBeSecret ? "\(response.body.count) bytes" : "'\(AnswerText.line(text, limit: 60))'"
  }

  /// Whether the word is none of a language: long, or with digits among its letters.
  private static func mayBeToken(_ word: Substring) -> Bool {
    word.utf8.count > 20 || word.utf8.count > 7 && word.contains(where: \.isNumber) && word.contains(where: \.isLetter)
  }

  // MARK: Codes

  /// The meaning of the code of an OAuth refusal; nil if there is none, or one without meaning at this status.
  private var byCode: SignInAnswer? {
    switch code {
    case nil: return nil
    case "invalid_client", "unauthorized_client":
      return .refused(.signInSetting(code ?? "", text, response.status), .client, said: said, isLocked: false)
    case "invalid_grant", "access_denied": return refusedPassword(isLocked: SignInReader.saysLocked(text) || response.status == 423)
    case "invalid_scope", "invalid_request", "unsupported_grant_type", "unsupported_response_type":
      return unclear(.signInSetting(code ?? "", text, response.status), .setting)
    case "server_error", "temporarily_unavailable", "slow_down", "authorization_pending": return nil
    case let other?:
      // A gateway puts the status there.
      let isOfGateway = other.contains(" ") || response.status == 403 && other == "forbidden"
      let mayRefuse = response.status / 100 == 2 || [400, 401, 402, 403, 406, 409, 422, 423].contains(response.status)
      return mayRefuse && !(isOfGateway && response.status == 403) ? refusedPassword(isLocked: SignInReader.saysLocked(text)) : nil
    }
  }

  /// Codes that are looked for in texts of any form: forms, pages, XML, headers, the address of a redirect.
  private static let telling = ["invalid_grant", "invalid_client", "unauthorized_client"]

  /// The OAuth `error` in lower case.
  private static func code(of response: Response, _ text: ErrorText) -> String? {
    let error = (try? JSON(bytes: response.body))?[ignoringCase: "error"]
    if let code = text.code ?? error?.string ?? error?[ignoringCase: "code"]?.string ?? error?[ignoringCase: "type"]?.string, !code.isEmpty
    {
      return AnswerText.line(code, limit: 80).lowercased()
    }
    let places = [response.header("WWW-Authenticate"), response.header("Location")].compactMap { $0 }
    let all = ([String(decoding: response.body.prefix(1 << 16), as: UTF8.self)] + places).map { $0.lowercased() }
    return telling.first { code in all.contains { $0.contains(code) } }
  }

  /// Messages are in the language of the installation.
  private static func saysLocked(_ text: ErrorText) -> Bool {
    let said = ([text.message ?? "", text.code ?? ""] + text.details).joined(separator: " ").folded
    return ["zaklenj", "zakljucan", "blokiran", "закључан", "блокиран"].contains { said.contains($0) }
      || said.split(whereSeparator: { !$0.isLetter }).contains { $0 == "locked" || $0 == "lockout" || $0 == "locks" }
  }

  // MARK: Pages

  /// Then it may be a refusal in another form.
  private var speaksOfPasswords: Bool {
    let said = String(decoding: response.body.prefix(1 << 16), as: UTF8.self).folded
    return ["password", "lozink", "geslo", "gesla", "zapork", "лозинк"].contains { said.contains($0) }
  }

  /// Whether the text may be from the token service: a firewall also says that something is blocked.
  private var mayBeOfService: Bool {
    if isPage || response.status / 100 == 3 { return false }
    return [400, 401].contains(response.status)
      || (try? JSON(bytes: response.body))?.object != nil && ![407, 451, 511].contains(response.status)
  }

  /// Whether it is a page of something in front of the service. A page with 400 or 401 may be from the service itself, so these need
  /// evidence of another origin.
  private var isPage: Bool {
    guard Answer.isMarkup(response.body) else { return false }
    guard response.status == 400 || response.status == 401 else { return true }
    let isNamed = response.headers.contains { header in
      let name = header.name.lowercased()
      return name == "proxy-authenticate" || name == "via" || name.hasPrefix("x-squid") || name.hasPrefix("cf-")
    }
    if isNamed { return true }
    let said = String(decoding: response.body.prefix(1 << 16), as: UTF8.self).lowercased() + (response.header("Server")?.lowercased() ?? "")
    return ["proxy", "firewall", "squid", "zscaler", "fortinet", "fortigate", "cloudflare", "web filter", "access denied"].contains {
      said.contains($0)
    }
  }
}
