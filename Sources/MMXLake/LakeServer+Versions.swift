package import MMXData
package import MMXService
import MMXPostgres
import MMXStore

extension LakeServer {
  // MARK: Collections

  package func holdings() throws(Problem) -> [LakeHolding] { try holdings(where: "", []) }

  package func holding(of resource: String) throws(Problem) -> LakeHolding? {
    try holdings(where: " WHERE resource = $1", [.text(resource)]).first
  }

  private func holdings(where condition: String, _ values: [SQLValue]) throws(Problem) -> [LakeHolding] {
    try read(else: []) { database throws(Problem) in
      var holdings: [LakeHolding] = []
      try database.each(
        generated: """
          SELECT * FROM (
            SELECT coalesce(v.resource, r.name) AS resource, r.way, r.since, r.watermark, r.synced, coalesce(v.rows, 0),
              coalesce(v.versions, 0), coalesce(v.bytes, 0), v.newest
            FROM (
              SELECT resource, count(*) FILTER (WHERE valid_until IS NULL AND NOT deleted) AS rows, count(*) AS versions,
                sum(octet_length(source))::bigint AS bytes, max(valid_from) FILTER (WHERE valid_until IS NULL) AS newest
              FROM versions\(condition) GROUP BY resource) v
            FULL JOIN resources r ON r.name = v.resource) h\(condition) ORDER BY 1
          """, values
      ) { row throws(Problem) in
        holdings.append(
          LakeHolding(
            resource: row.text(0), way: row.optionalText(1).flatMap(LakeHolding.Way.init) ?? .read, rows: row.int(5),
            versions: row.int(6), since: row.optionalText(2), watermark: row.optionalText(3), synced: row.optionalInt(4),
            bytes: row.int(7), newest: row.optionalText(8)))
        return true
      }
      return holdings
    }
  }

  package func begin(_ resource: String, since: String?, way: LakeHolding.Way) throws(Problem) {
    // What is held reaches back as far as ever asked for; records before that are looked through once.
    try change(
      """
      INSERT INTO resources (name, way, since) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE
        SET way = excluded.way, since = excluded.since, watermark = NULL, synced = NULL
        WHERE resources.since IS NOT NULL AND (excluded.since IS NULL OR excluded.since < resources.since)
      """, [.text(resource), .text(way.rawValue), SQLValue(since)])
  }

  package func complete(_ resource: String, watermark: String?, total: Int) throws(Problem) {
    try change(
      "UPDATE resources SET watermark = coalesce($2, watermark), total = $3, synced = $4 WHERE name = $1",
      [.text(resource), SQLValue(watermark), .int(total), .int(clock.read())])
  }

  // MARK: Keeping

  package func keep(_ records: [LakeEntry], of resource: String) throws(Problem) {
    guard !records.isEmpty else { return }
    var rows = CopyRows()
    for (number, entry) in records.enumerated() {
      let text = try JSON.object(entry.record).pacedText()
      let rowVersion = entry.record[ignoringCase: "RowVersion"]?.string ?? entry.rowVersion
      let modified = entry.record[ignoringCase: "RecordDtModified"]?.string ?? entry.modified
      rows.add([
        String(number), String(entry.id), entry.isWhole ? "t" : "f", rowVersion, modified, LakeVersion.stamp(modified), text,
        ServerJSON.plain(entry.record, text),
      ])
    }
    try use { database throws(Problem) in
      try database.transaction { () throws(Problem) in
        try database.each(
          generated: """
            CREATE TEMP TABLE IF NOT EXISTS incoming (
              number bigint, id bigint, whole boolean, row_version text, modified text, stamp text, source text, plain text)
              ON COMMIT DELETE ROWS
            """)
        try database.copy(into: "pg_temp.incoming", rows.bytes)
        try database.each(generated: "SELECT mmx_keep($1, $2, $3)", [.text(resource), .text(now), .int(clock.read())])
      }
    }
  }

  package func end(_ ids: [Int], of resource: String) throws(Problem) {
    guard !ids.isEmpty else { return }
    try change(
      """
      WITH gone AS (
        UPDATE versions SET valid_until = greatest($3 COLLATE "C", valid_from) WHERE resource = $1 AND id = ANY ($2::bigint[])
          AND valid_until IS NULL AND NOT deleted RETURNING id, valid_until)
      INSERT INTO versions (resource, id, valid_from, whole, deleted, seen) SELECT $1, id, valid_until, true, true, $4 FROM gone
      """, [.text(resource), .text("{" + ids.map(String.init).joined(separator: ",") + "}"), .text(now), .int(clock.read())])
  }

  // MARK: Reading

  private static let columns = columns(of: "versions")

  /// What `version` reads, of the table or its short name.
  static func columns(of table: String) -> String {
    ["id", "valid_from", "valid_until", "row_version", "modified", "whole::int", "deleted::int", "seen"].map { "\(table).\($0)" }
      .joined(separator: ", ")
  }

  package func eachHead(of resource: String, _ body: (LakeVersion) throws(Problem) -> Void) throws(Problem) {
    try read(else: ()) { database throws(Problem) in
      try database.stream(
        generated: "SELECT \(LakeServer.columns), NULL FROM versions WHERE resource = $1 AND valid_until IS NULL", [.text(resource)]
      ) { row throws(Problem) in try body(try version(row)) }
    }
  }

  package func versions(of resource: String, asOf time: String?) throws(Problem) -> [LakeVersion] {
    let condition =
      time == nil ? "valid_until IS NULL" : "valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2)"
    return try versions(
      "SELECT \(LakeServer.columns), source FROM versions WHERE resource = $1 AND \(condition) AND NOT deleted ORDER BY id",
      [.text(resource)] + (time.map { [.text($0)] } ?? []))
  }

  package func history(of resource: String, since time: String) throws(Problem) -> [LakeVersion] {
    try versions(
      """
      SELECT \(LakeServer.columns), source FROM versions WHERE resource = $1 AND (valid_until IS NULL OR valid_until >= $2)
        AND id IN (SELECT id FROM versions WHERE resource = $1 AND valid_from >= $2) ORDER BY id, valid_from, row
      """, [.text(resource), .text(time)])
  }

  private func versions(_ sql: String, _ values: [SQLValue]) throws(Problem) -> [LakeVersion] {
    try read(else: []) { database throws(Problem) in
      var versions: [LakeVersion] = []
      try database.stream(generated: sql, values) { row throws(Problem) in versions.append(try version(row)) }
      return versions
    }
  }

  package func eachVersion(of resource: String, _ body: (LakeVersion, String?) throws(Problem) -> Void) throws(Problem) {
    try read(else: ()) { database throws(Problem) in
      try database.stream(
        generated: "SELECT \(LakeServer.columns), NULL, source FROM versions WHERE resource = $1 ORDER BY row", [.text(resource)]
      ) { row throws(Problem) in try body(try version(row), row.optionalText(9)) }
    }
  }

  package func unknownBefore(_ time: String, of resource: String) throws(Problem) -> Int {
    try read(else: 0) { database throws(Problem) in
      var count = 0
      try database.each(
        generated: """
          SELECT count(*) FROM (SELECT id FROM versions WHERE resource = $1 GROUP BY id HAVING min(valid_from) > $2) later
          """, [.text(resource), .text(time)]
      ) { row throws(Problem) in
        count = row.int(0)
        return false
      }
      return count
    }
  }

  /// The columns that `LakeServer.columns` names, and the record.
  func version(_ row: any SQLRow) throws(Problem) -> LakeVersion {
    var record = OrderedRecord<JSON>()
    if !row.isNull(8) {
      try Pace.step()
      // What another program wrote there may be anything.
      guard case .object(let object)? = try? JSON(bytes: Array(row.text(8).utf8)) else { throw .damagedLakeServer(name, plan.schema) }
      record = object
    }
    return LakeVersion(
      id: row.int(0), from: row.text(1), until: row.optionalText(2), rowVersion: row.optionalText(3), modified: row.optionalText(4),
      isWhole: row.bool(5), isDeleted: row.bool(6), seen: row.int(7), record: record)
  }

  // MARK: Care

  package func check() throws(Problem) -> [String] {
    try read(else: []) { database throws(Problem) in
      var findings: [String] = []
      func look(_ sql: String, _ what: String) throws(Problem) {
        try database.each(generated: sql) { row throws(Problem) in
          findings.append("\(row.text(0))/\(row.text(1)): \(what)")
          return true
        }
      }
      try look(
        "SELECT resource, id FROM versions WHERE NOT deleted AND mmx_json(source) IS NULL AND record IS NULL LIMIT 20",
        "PostgreSQL cannot read the record, so views have nothing of it")
      try look(
        "SELECT DISTINCT resource, id FROM versions WHERE valid_until < valid_from LIMIT 20", "a version ends before it begins")
      try look(
        """
        SELECT DISTINCT resource, id FROM (
          SELECT resource, id, valid_from, lag(coalesce(valid_until, '9')) OVER (PARTITION BY resource, id ORDER BY valid_from, row) AS before
          FROM versions) v WHERE valid_from < before LIMIT 20
        """, "two versions at one time")
      return findings
    }
  }

  package func forget(_ resources: [String], before time: String) throws(Problem) -> Int {
    try use { database throws(Problem) in
      var count = 0
      try database.transaction(durable: true) { () throws(Problem) in
        for resource in resources {
          try database.each(
            generated: """
              WITH gone AS (
                DELETE FROM versions WHERE resource = $1 AND valid_until IS NOT NULL AND valid_until < $2 RETURNING 1)
              SELECT count(*) FROM gone
              """, [.text(resource), .text(time)]
          ) { row throws(Problem) in
            count += row.int(0)
            return false
          }
          // The mark of a deleted record once nothing else of it is left.
          try database.each(
            generated: """
              DELETE FROM versions WHERE resource = $1 AND deleted AND valid_from < $2
                AND id NOT IN (SELECT id FROM versions WHERE resource = $1 AND NOT deleted)
              """, [.text(resource), .text(time)])
        }
        try database.each(generated: "DELETE FROM follow_failed WHERE row NOT IN (SELECT row FROM versions)")
      }
      // What was removed is not to stay in the pages of the table. Who may not do that leaves it to the server.
      try? database.each(generated: "VACUUM versions")
      return count
    }
  }
}

/// Rows in COPY's text format.
struct CopyRows {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ values: [String?]) {
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(0x09) }
      guard let value else {
        bytes += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
        continue
      }
      for unit in value.utf8 {
        switch unit {
        // PostgreSQL's texts hold none.
        case 0: bytes += [0xEF, 0xBF, 0xBD]
        case 0x09: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
        case 0x0A: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
        case 0x0D: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
        case UInt8(ascii: "\\"): bytes += [unit, unit]
        default: bytes.append(unit)
        }
      }
    }
    bytes.append(0x0A)
  }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}

/// JSON as PostgreSQL's jsonb can hold it.
enum ServerJSON {
  /// The text with what cannot be held replaced; nil where it can be held as it is.
  static func plain(_ record: OrderedRecord<JSON>, _ text: String) -> String? {
    guard isSuspicious(text) else { return nil }
    return plain(.object(record)).text()
  }

  /// Whether it has an escape that may be of no character, or a number that is very large or small.
  static func isSuspicious(_ text: String) -> Bool {
    var (before, digits): (UInt8, Int) = (0, 0)
    for unit in text.utf8 {
      let isDigit = (0x30...0x39).contains(unit)
      digits = isDigit ? digits + 1 : 0
      if digits > mostDigits || before == UInt8(ascii: "\\") && unit == UInt8(ascii: "u") { return true }
      if (0x30...0x39).contains(before), unit | 0x20 == UInt8(ascii: "e") { return true }
      before = unit
    }
    return false
  }

  private static let mostDigits = 300

  private static func plain(_ value: JSON) -> JSON {
    switch value {
    case .null, .bool: return value
    case .string(let text): return .string(plain(text))
    case .number:
      let text = value.text()
      let parts = text.lowercased().split(separator: "e")
      let exponent = parts.count > 1 ? Int(parts[1]) ?? .max : 0
      return text.utf8.count > 2 * mostDigits || !(-mostDigits...mostDigits).contains(exponent) ? .string(text) : value
    case .array(let items): return .array(items.map(plain))
    case .object(let record): return .object(OrderedRecord(record.map { (plain($0.key), plain($0.value)) }))
    }
  }

  private static func plain(_ text: String) -> String { LoneSurrogate.replaced(in: text).replacing("\u{0}", with: "\u{FFFD}") }
}
