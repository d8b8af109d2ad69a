package import MMXData
package import MMXService
import MMXPostgres
import MMXStore

extension LakeServer {
  /// The most rows of a result.
  private static let mostRows = 1_000_000

  package func select(_ sql: String, parameters: [String: LakeValue], isInterrupted: @escaping () -> Bool) throws(Problem) -> LakeTable {
    guard !sql.utf8.contains(0) else { throw .badServerSQL("it holds a zero byte") }
    let statement = try ServerStatement(sql, parameters)
    return try use { database throws(Problem) in
      try database.watching(isInterrupted) { () throws(Problem) in
        try database.reading { () throws(Problem) in
          do throws(Problem) {
            try check(statement, database)
            return try rows(of: statement, database)
          } catch {
            // What the server says of the statement: a class that begins with 22, 42 and the like.
            guard let code = error.code, code.utf8.count == 5, error.kind == .refused else { throw error }
            var problem = Problem.badServerSQL(database.lastSaid)
            if code.hasPrefix("42"), let near = SQLAdvice.nearestName(for: sql) { problem.hint = Problem.nearSQL(near) }
            throw problem
          }
        }
      }
    }
  }

  /// The server's plan shows which collections are read, and where an amount would pass through binary floating point.
  private func check(_ statement: ServerStatement, _ database: PostgresDatabase) throws(Problem) {
    let plan = try database.table("EXPLAIN (VERBOSE, COSTS OFF) " + statement.text, statement.values)
    var resources: Set<String> = []
    for index in 0..<plan.count {
      let line = plan.row(index).text(0)
      if line.contains("::double precision") || line.contains("::real") { throw .inexactNumber() }
      for part in line.split(separator: "resource = '").dropFirst() { resources.insert(String(part.prefix { $0 != "'" })) }
    }
    for resource in resources.sorted() where LakeView.all.contains(where: { $0.resource == resource }) {
      // A collection that was never read would look as if it were empty.
      let found = try database.table(
        """
        SELECT 1 WHERE EXISTS (SELECT FROM versions WHERE resource = $1)
          OR EXISTS (SELECT FROM resources WHERE name = $1 AND synced IS NOT NULL)
        """, [.text(resource)])
      guard found.count > 0 else { throw .notInLake(resource) }
    }
  }

  private func rows(of statement: ServerStatement, _ database: PostgresDatabase) throws(Problem) -> LakeTable {
    _ = try database.table("SET LOCAL cursor_tuple_fraction = 1")
    _ = try database.table("DECLARE result NO SCROLL CURSOR FOR " + statement.text, statement.values)
    var (rows, names): ([[LakeValue]], [String]) = ([], [])
    while true {
      let page = try database.table("FETCH 1000 FROM result")
      if names.isEmpty {
        for column in page.columns where [700, 701].contains(column.type) { throw .inexactColumn(column.name) }
        names = statement.names(of: page.columns.map(\.name))
      }
      guard page.count > 0 else { return LakeTable(columns: names, rows: rows) }
      guard rows.count + page.count <= LakeServer.mostRows else { throw .tooLongSQL() }
      for index in 0..<page.count {
        try Pace.step()
        let row = page.row(index)
        rows.append(page.columns.enumerated().map { LakeServer.value(row, $0.offset, type: $0.element.type) })
      }
    }
  }

  /// By the numbers of types in PostgreSQL's catalogue.
  private static func value(_ row: any SQLRow, _ column: Int, type: Int) -> LakeValue {
    guard let text = row.optionalText(column) else { return .null }
    switch type {
    case 16: return .integer(text == "t" ? 1 : 0)
    case 20, 21, 23, 26: return Int(text).map { .integer($0) } ?? .text(text)
    case 1700:
      // Not a number, infinite, or with more decimals than a quotient has meaning.
      guard let number = Number(short(text)) else { return .text(text) }
      return .number(number)
    case 1114:
      let time = text.replacing(" ", with: "T")
      return .text(time.hasSuffix("T00:00:00") ? String(time.prefix(10)) : time)
    default: return .text(text)
    }
  }

  /// A quotient is given with sixteen decimals and more, though most be zero.
  private static func short(_ text: String) -> String {
    guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")), text.utf8[point...].count > 16 else { return text }
    var units = Array(text.utf8)
    while units.last == UInt8(ascii: "0") { units.removeLast() }
    if units.last == UInt8(ascii: ".") { units.removeLast() }
    return String(decoding: units, as: UTF8.self)
  }
}

/// A statement of a person as PostgreSQL takes it.
private struct ServerStatement {
  /// With `$1::bigint` in place of `:name`.
  private(set) var text = ""
  private(set) var values: [SQLValue] = []
  /// Names as the statement spells them, by their spelling in lower case; the last of each.
  private var spellings: [String: String] = [:]

  /// Throws `refused` for what does not read, and `name` for a parameter without value.
  init(_ sql: String, _ parameters: [String: LakeValue]) throws(Problem) {
    var bytes = Array(sql.utf8)
    while let last = bytes.last, [0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: ";")].contains(last) { bytes.removeLast() }
    let tokens = SQLToken.tokens(of: bytes)
    guard let first = tokens.first?.word ?? (tokens.first?.isSymbol("(") == true ? "select" : nil),
      ["select", "with", "values"].contains(first), !tokens.contains(where: { $0.isSymbol(";") })
    else { throw .notReading() }
    var (made, numbers, done): ([UInt8], [String: Int], Int) = ([], [:], 0)
    for token in tokens {
      if token.kind == .word { spellings[token.text.lowercased()] = token.text }
      let start = token.range.lowerBound
      // `::` before the name of a type is a cast.
      guard token.kind == .parameter, token.text.hasPrefix(":"), token.text.utf8.count > 1,
        start == 0 || bytes[start - 1] != UInt8(ascii: ":")
      else { continue }
      let name = String(token.text.dropFirst())
      guard let value = parameters[name] else { throw .missingParameter(name) }
      let number = numbers[name] ?? numbers.count + 1
      if numbers.updateValue(number, forKey: name) == nil { values.append(ServerStatement.bound(value)) }
      made += bytes[done..<start] + Array("$\(number)\(ServerStatement.cast(value))".utf8)
      done = token.range.upperBound
    }
    text = String(decoding: made + bytes[done...], as: UTF8.self)
  }

  private static func bound(_ value: LakeValue) -> SQLValue {
    switch value {
    case .null: .null
    case .integer(let integer): .int(integer)
    case .number(let number): .text(number.description)
    case .text(let text): .text(text)
    }
  }

  private static func cast(_ value: LakeValue) -> String {
    switch value {
    case .integer: "::bigint"
    case .number: "::numeric"
    case .null, .text: ""
    }
  }

  /// Names of columns as the statement or the catalogue spells them: PostgreSQL gives them in lower case.
  func names(of columns: [String]) -> [String] {
    var names: [String] = []
    for column in columns {
      let spelled = spellings[column] ?? LakeView.spellings[column] ?? column
      var (name, number) = (spelled, 1)
      while names.contains(name) {
        number += 1
        name = "\(spelled)_\(number)"
      }
      names.append(name)
    }
    return names
  }
}

extension LakeView {
  /// The names of columns by their spelling in lower case.
  static let spellings: [String: String] = {
    var spellings = ["id": "ID", "parent": "Parent", "position": "Position"]
    for column in all.flatMap(\.columns) where spellings[column.name.lowercased()] == nil {
      spellings[column.name.lowercased()] = column.name
    }
    return spellings
  }()
}
