/// The text with control, direction-changing and invisible characters spelled out (`\u{1B}`), so that nothing from the service controls a
/// terminal.
package func visible(_ text: String, keepingTabs: Bool = false, keepingNewlines: Bool = false) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  var result = ""
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\t" where keepingTabs: result += "\t"
    case "\n" where keepingNewlines: result += "\n"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    case _ where scalar.steersTerminals:
      result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

extension Unicode.Scalar {
  /// Control characters of both sets, marks that change the direction of writing, line separators, and characters that are invisible and
  /// meaningless there: soft hyphens, the byte order mark, tags. Joiners, which combine letters and emoji, are not included.
  var steersTerminals: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x115F, 0x1160, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164,
      0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Whether it is invisible, apart from spaces and line ends: in a program it can only be a mistake or a deception.
  package var isInvisible: Bool { value > 0x20 && (steersTerminals || value == 0x200C || value == 0x200D || value == 0x34F) }
}

/// Whether terminals give the character two columns.
package func isWide(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x25FD...0x25FE, 0x2614...0x2615, 0x26AA...0x26AB,
    0x26BD...0x26BE, 0x2705, 0x274C, 0x274E, 0x2753...0x2755, 0x2757, 0x2795...0x2797, 0x2E80...0x303E, 0x3041...0x33FF,
    0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F18E, 0x1F191...0x1F19A, 0x1F1E6...0x1F202, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
    0x1F7E0...0x1F7EB, 0x1F90C...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
    true
  default: false
  }
}

extension Character {
  /// The columns that a terminal gives it: 0 for a combining mark, 2 for East Asian letters and emoji, otherwise 1.
  package var displayWidth: Int {
    if isASCII { return 1 }
    let scalars = unicodeScalars
    guard let first = scalars.first else { return 0 }
    if isWide(first) { return 2 }
    // An ordinary character shown as emoji by a variation selector.
    if scalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
    return first.takesNoColumn ? 0 : 1
  }
}

extension Unicode.Scalar {
  fileprivate var takesNoColumn: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    case .format: value != 0xAD
    default: false
    }
  }
}

extension StringProtocol {
  /// The columns it takes on a terminal, without control characters: make it `visible` first.
  package var displayWidth: Int {
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }
}
