extension Number {
  /// As an amount, with at least two decimals and thousands separators: 43,200.00, in Serbian 43.200,00.
  package func money(in language: Language) -> String {
    let parts = description.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, description.allSatisfy({ $0.isNumber || $0 == "." || $0 == "-" }) else { return description }
    var decimals = parts.count > 1 ? String(parts[1]) : ""
    while decimals.utf8.count < 2 { decimals += "0" }
    let (thousands, point) = language.signs
    let digits = whole.drop { $0 == "-" }
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { grouped += thousands }
      grouped.append(digit)
    }
    return (whole.hasPrefix("-") ? "-" : "") + grouped + point + decimals
  }
}
