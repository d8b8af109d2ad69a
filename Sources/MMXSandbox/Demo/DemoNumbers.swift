/// Numbers that states and banks give out, made up with right check digits. Source: the published rules; see `NumberCheck`.
enum DemoNumbers {
  /// The tax number of a made-up company: PIB, davčna številka or OIB.
  static func taxNumber(_ index: Int, in home: Home) -> String {
    switch home.localisation {
    case .rs: return DemoNames.taxNumber(index)
    case .hr:
      let digits = String(1_000_000_019 + index * 7_919_003)
      return digits + "\(mod11and10(digits))"
    case .si:
      // Some numbers have no check digit; the next one that has is taken.
      var number = 1_200_000 + index * 37_117
      while true {
        let sum = zip(String(number).utf8, [8, 7, 6, 5, 4, 3, 2]).reduce(0) { $0 + (Int($1.0) - 0x30) * $1.1 }
        let check = 11 - sum % 11
        if check != 11 { return "\(number)\(check % 10)" }
        number += 1
      }
    }
  }

  /// A bank account: Serbia's in its own form, an IBAN elsewhere.
  static func account(_ index: Int, in home: Home) -> String {
    switch home.localisation {
    case .rs:
      let check = 98 - (160 * 10_000_000_000_000 + 100_000 + index) % 97 * 100 % 97
      return "160-\(100_000 + index)-\(check < 10 ? "0" : "")\(check)"
    case .si:
      let digits = "02922\(padded(10_450_000 + index * 317, 8))"
      return iban("SI", "281800", digits + padded(98 - mod97(digits + "00"), 2))
    case .hr:
      let own = padded(110_300_000 + index * 919, 9)
      return iban("HR", "172700", "2340009\(own)\(mod11and10(own))")
    }
  }

  /// The IBAN of a Serbian account, for payments from abroad; nil for what is none.
  static func iban(ofSerbian account: String) -> String? {
    let parts = account.split(separator: "-").map(String.init)
    guard parts.count == 3, parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) }), parts[1].utf8.count <= 13 else { return nil }
    return iban("RS", "272800", parts[0] + padded(parts[1], 13) + parts[2])
  }

  private static func iban(_ letters: String, _ turned: String, _ digits: String) -> String {
    "\(letters)\(padded(98 - mod97(digits + turned), 2))\(digits)"
  }

  private static func padded(_ number: Int, _ width: Int) -> String { padded(String(number), width) }

  private static func padded(_ digits: String, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func mod97(_ digits: String) -> Int { digits.utf8.reduce(0) { ($0 * 10 + Int($1) - 0x30) % 97 } }

  /// The check digit of ISO 7064 MOD 11,10.
  static func mod11and10(_ digits: String) -> Int {
    var rest = 10
    for unit in digits.utf8 {
      let sum = (Int(unit) - 0x30 + rest) % 10
      rest = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (11 - rest) % 10
  }
}
