import MMXData

/// How the rows of `Schemas/` are written and read.
///
/// A row is `Name  type  clause  clause`, separated by two or more spaces; a line that starts with a space continues with the row before it.
/// - Types: `int decimal text text(250) bool date bytes`, `ref Country` (or `ref`, if the target is not documented), `list Row`, `record
///   Part`.
/// - Clauses: `read-only`, `ignored on create`, `required`, `required when InvoiceType=R`, `required in HR`, `not null`, `default D`,
///   `filled from ...`, `codes D=meaning | N=meaning` (`yes/no` for D and N, `codes inferred` if taken from another model), `codes of RS A
///   B`, `templates IR DP`, `only RS HR`, `seen in RS`, and `# note`.
extension Schema {
  convenience init(_ name: String, id: String? = nil, _ rows: String) {
    var fields: [Field] = []
    var malformed: [String] = []
    for row in Schema.joined(rows) {
      if let field = Field(row: row) { fields.append(field) } else { malformed.append(row) }
    }
    self.init(name, id: id, fields: fields, malformedRows: malformed)
  }

  /// Rows with their continuation lines.
  private static func joined(_ text: String) -> [String] {
    var rows: [String] = []
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      if line.first == UInt8(ascii: " "), let last = rows.indices.last {
        // Codes that continue on the next line end in `|`: one space keeps them in their clause.
        let isOpen = rows[last].utf8.last == UInt8(ascii: "|")
        rows[last] += (isOpen ? " " : "  ") + String(Substring(line.drop { $0 == UInt8(ascii: " ") }))
      } else {
        rows.append(String(Substring(line)))
      }
    }
    return rows
  }
}

extension Field {
  /// Nil for a row that breaks the grammar.
  init?(row: String) {
    let parts = Field.clauses(of: row)
    guard parts.count >= 2, let (type, length) = FieldType.parse(parts[1]) else { return nil }
    var clauses = FieldClauses()
    for part in parts.dropFirst(2) {
      guard clauses.read(part) else { return nil }
    }
    name = String(parts[0])
    self.type = type
    maxLength = length
    isReadOnly = clauses.isReadOnly
    isIgnoredOnCreate = clauses.isIgnoredOnCreate
    isMandatory = clauses.isMandatory
    mandatoryWhen = clauses.mandatoryWhen
    mandatoryIn = clauses.mandatoryIn
    isNotNull = clauses.isNotNull
    defaultValue = clauses.defaultValue
    filled = clauses.filled
    codes = clauses.codes
    codesByLocalisation = clauses.codesByLocalisation
    onlyFor = clauses.onlyFor
    seenIn = clauses.seenIn
    areCodesInferred = clauses.areCodesInferred
    displayTypes = clauses.displayTypes
    note = clauses.note
  }

  /// The parts of a row between two or more spaces.
  private static func clauses(of row: String) -> [Substring] {
    var parts: [Substring] = []
    var start: String.Index?
    var end = row.startIndex
    let units = row.utf8
    for index in units.indices {
      if units[index] != UInt8(ascii: " ") {
        if start == nil { start = index }
        end = units.index(after: index)
      } else if let from = start, end < index {
        parts.append(row[from..<end])
        start = nil
      }
    }
    if let from = start { parts.append(row[from..<end]) }
    return parts
  }
}

extension FieldType {
  /// The type and the length in parentheses.
  fileprivate static func parse(_ text: Substring) -> (FieldType, Int?)? {
    let words = text.split(separator: " ")
    switch (words.first, words.count) {
    case ("int", 1): return (.int, nil)
    case ("decimal", 1): return (.decimal, nil)
    case ("text", 1): return (.text, nil)
    case ("bool", 1): return (.bool, nil)
    case ("date", 1): return (.date, nil)
    case ("bytes", 1): return (.bytes, nil)
    case ("ref", 1): return (.reference(nil), nil)
    case ("ref", 2): return (.reference(String(words[1])), nil)
    case ("list", 2): return (.list(.record(String(words[1]))), nil)
    case ("record", 2): return (.record(String(words[1])), nil)
    default:
      guard words.count == 1, text.hasPrefix("text("), text.hasSuffix(")") else { return nil }
      return Int(text.dropFirst(5).dropLast()).map { (.text, $0) }
    }
  }
}

/// What the clauses of a row say.
private struct FieldClauses {
  var isReadOnly = false, isIgnoredOnCreate = false, isMandatory = false, isNotNull = false, areCodesInferred = false
  var mandatoryWhen: String?, defaultValue: String?, filled: String?, note: String?
  var codes: [(code: String, meaning: String)] = []
  var codesByLocalisation: [Localisation: [String]] = [:]
  var mandatoryIn: Set<Localisation> = [], onlyFor: Set<Localisation> = [], seenIn: Set<Localisation> = []
  var displayTypes: [String] = []

  /// False for a clause the grammar does not have.
  mutating func read(_ clause: Substring) -> Bool {
    switch clause {
    case "read-only": isReadOnly = true
    case "ignored on create": isIgnoredOnCreate = true
    case "required": isMandatory = true
    case "not null": isNotNull = true
    case "yes/no": codes = [("D", "yes"), ("N", "no")]
    default: return readWithArgument(clause)
    }
    return true
  }

  private mutating func readWithArgument(_ clause: Substring) -> Bool {
    if let rest = clause.after("# ") {
      note = String(rest)
    } else if let rest = clause.after("required when ") {
      isMandatory = true
      mandatoryWhen = String(rest)
    } else if let rest = clause.after("required in ") {
      return readLocalisations(rest, into: &mandatoryIn)
    } else if let rest = clause.after("default ") {
      defaultValue = String(rest)
    } else if let rest = clause.after("filled ") {
      filled = String(rest)
    } else if let rest = clause.after("templates ") {
      displayTypes = rest.split(separator: " ").map(String.init)
    } else if let rest = clause.after("only ") {
      return readLocalisations(rest, into: &onlyFor)
    } else if let rest = clause.after("seen in ") {
      return readLocalisations(rest, into: &seenIn)
    } else if let rest = clause.after("codes of ") {
      return readLocalCodes(rest)
    } else if let rest = clause.after("codes inferred ") {
      areCodesInferred = true
      return readCodes(rest)
    } else if let rest = clause.after("codes ") {
      return readCodes(rest)
    } else {
      return false
    }
    return true
  }

  private mutating func readCodes(_ text: Substring) -> Bool {
    for part in text.split(separator: "|") {
      let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { return false }
      let meaning = pair[1].last == " " ? pair[1].dropLast() : pair[1]
      codes.append((String(pair[0]), String(meaning)))
    }
    return !codes.isEmpty
  }

  private mutating func readLocalCodes(_ text: Substring) -> Bool {
    let words = text.split(separator: " ").map(String.init)
    guard let first = words.first, let localisation = Localisation(rawValue: first), words.count > 1 else { return false }
    codesByLocalisation[localisation] = Array(words.dropFirst())
    return true
  }

  private func readLocalisations(_ text: Substring, into set: inout Set<Localisation>) -> Bool {
    for word in text.split(separator: " ") {
      guard let localisation = Localisation(rawValue: String(word)) else { return false }
      set.insert(localisation)
    }
    return !set.isEmpty
  }
}

extension Substring {
  /// What follows the prefix, nil if the text does not have it.
  fileprivate func after(_ prefix: String) -> Substring? {
    utf8.starts(with: prefix.utf8) ? self[utf8.index(startIndex, offsetBy: prefix.utf8.count)...] : nil
  }
}
