import MMXData
import MMXHTTP

/// Who may sign in, with what, and for how long a token is good.
struct Tokens: Sendable {
  struct Bearer: Sendable {
    let client: String
    let user: String
    let expires: Int
  }

  private var issued: [String: Bearer] = [:]
  /// Wrong passwords in a row, by user.
  private var wrong: [String: Int] = [:]
  private var generator: Generator

  init(seed: UInt64) { generator = Generator(seed: seed) }

  /// Who a token was made for; nil for an unknown or expired one, and for any other scheme than Bearer.
  func bearer(_ authorization: String?, now: Int) -> Bearer? {
    guard let parts = authorization?.split(separator: " "), parts.count == 2, String(parts[0]).isEqualIgnoringCase(to: "Bearer") else {
      return nil
    }
    return issued[String(parts[1])].flatMap { $0.expires > now ? $0 : nil }
  }

  /// Answers the token address. Source: the client pair may be in the form (documentation) or in a Basic header (samples); the
  /// errors are inferred from OAuth 2.
  mutating func answer(_ incoming: Incoming, _ options: Simulator.Options, now: Int) -> Response {
    guard incoming.request.method.uppercased() == "POST" else {
      return Refusal(405, "The requested resource does not support http method '\(incoming.request.method)'.", headers: [("Allow", "POST")])
        .response()
    }
    let form = PercentEncoding.split(String(decoding: incoming.request.body ?? [], as: UTF8.self))
    func field(_ name: String) -> String? { form.first { $0.name == name }?.value }
    guard let grant = field("grant_type") else { return Tokens.refusal("invalid_request", "grant_type is missing") }
    guard grant == "password" else { return Tokens.refusal("unsupported_grant_type", "only the grant password is supported") }
    let pairs = Tokens.basicPairs(incoming.header("Authorization")) ?? [(field("client_id") ?? "", field("client_secret") ?? "")]
    guard let pair = pairs.first(where: { options.knows(client: $0.0, secret: $0.1) }) else {
      return Tokens.refusal("invalid_client", "the client or its secret is wrong")
    }
    guard let user = field("username"), let password = field("password") else {
      return Tokens.refusal("invalid_request", "username or password is missing")
    }
    return check(user, password, client: pair.0, scope: field("scope"), options, now: now)
  }

  private mutating func check(
    _ user: String, _ password: String, client: String, scope: String?, _ options: Simulator.Options, now: Int
  ) -> Response {
    guard wrong[user, default: 0] < options.wrongPasswordLimit else {
      return Tokens.refusal("invalid_grant", "the application is locked after too many wrong passwords")
    }
    guard options.knows(user: user, password: password) else {
      wrong[user, default: 0] += 1
      let isLocked = wrong[user, default: 0] >= options.wrongPasswordLimit
      return Tokens.refusal(
        "invalid_grant",
        isLocked ? "the application is locked after too many wrong passwords" : "the user name or password is incorrect")
    }
    wrong[user] = nil
    issued = issued.filter { $0.value.expires > now }
    let token = generator.hexadecimal(digits: 48)
    issued[token] = Bearer(client: client, user: user, expires: now + options.tokenSeconds)
    return .ok([
      "access_token": .string(token), "token_type": "bearer", "expires_in": .integer(options.tokenSeconds),
      "refresh_token": .string(generator.hexadecimal(digits: 32)), "scope": .string(scope ?? "minimax.rs"),
    ])
  }

  private static func refusal(_ error: String, _ description: String) -> Response {
    Response(400, json: ["error": .string(error), "error_description": .string(description)])
  }

  /// The pair of a Basic header as it is and percent-decoded: OAuth asks for the one, most clients send the other.
  private static func basicPairs(_ header: String?) -> [(String, String)]? {
    guard let parts = header?.split(separator: " "), parts.count == 2, String(parts[0]).isEqualIgnoringCase(to: "Basic"),
      let bytes = Base64.decode(String(parts[1])), let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    let decoded = halves.map { PercentEncoding.decode($0, plusIsBlank: true) ?? "" }
    return [(String(halves[0]), String(halves[1])), (decoded[0], decoded[1])]
  }
}

extension Simulator.Options {
  private func isSample(_ words: String...) -> Bool { admitsSamples && words.allSatisfy { $0 == "xxx" } }

  fileprivate func knows(client: String, secret: String) -> Bool {
    (client == clientID && secret == clientSecret.reveal()) || isSample(client, secret)
  }

  fileprivate func knows(user: String, password: String) -> Bool {
    (user == username && password == self.password.reveal()) || isSample(user, password)
  }
}

/// SplitMix64: the same numbers for the same seed, on every machine.
struct Generator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to the bound, the bound left out.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  mutating func hexadecimal(digits: Int) -> String {
    var text = ""
    while text.utf8.count < digits {
      let part = String(next(), radix: 16)
      text += String(repeating: "0", count: 16 - part.utf8.count) + part
    }
    return String(text.prefix(digits))
  }
}
