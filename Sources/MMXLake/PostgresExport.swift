package import MMXData
package import MMXService
import MMXPostgres
import MMXStore

/// A lake, or some of its collections, taken to PostgreSQL with all versions: as a script for psql, or straight into a server. What is made
/// there is a lake itself, which a profile can name. Few records are in memory at a time.
package struct PostgresExport {
  private let lake: any RecordLake
  private let holdings: [LakeHolding]

  /// - Parameter resources: the plurals of collections; all if there are none. Throws `notfound` for one that the lake has not.
  package init(of lake: any RecordLake, _ resources: [String]) throws(Problem) {
    self.lake = lake
    let held = try lake.holdings()
    for resource in resources where !held.contains(where: { $0.resource == resource }) { throw .notInLake(resource) }
    holdings = resources.isEmpty ? held : held.filter { resources.contains($0.resource) }
  }

  /// Bytes of rows that are sent, or written, together.
  private static let piece = 1 << 20

  // MARK: Rows

  /// A table of the connection into which rows are copied, because records have yet to become jsonb.
  private static let arriving = """
    CREATE TEMP TABLE IF NOT EXISTS arriving (
      resource text, id bigint, valid_from text, valid_until text, row_version text, modified text, whole boolean, deleted boolean,
      seen bigint, source text, plain text, number bigint) ON COMMIT DROP
    """
  private static let settling = """
    INSERT INTO versions (resource, id, valid_from, valid_until, row_version, modified, whole, deleted, seen, source, record)
      SELECT resource, id, valid_from, valid_until, row_version, modified, whole, deleted, seen, source, mmx_json(coalesce(plain, source))
      FROM arriving ORDER BY number
    """

  /// Hands over the rows of every version in pieces. Returns how many there were.
  private func rows(_ send: ([UInt8]) throws(Problem) -> Void) throws(Problem) -> Int {
    var (rows, number) = (CopyRows(), 0)
    for holding in holdings {
      try lake.eachVersion(of: holding.resource) { version, text throws(Problem) in
        number += 1
        rows.add([
          holding.resource, String(version.id), version.from, version.until, version.rowVersion, version.modified,
          version.isWhole ? "t" : "f", version.isDeleted ? "t" : "f", String(version.seen), text,
          try text.flatMap { text throws(Problem) in try ServerJSON.plain(text) }, String(number),
        ])
        try Pace.step()
        if rows.bytes.count >= PostgresExport.piece {
          try send(rows.bytes)
          rows.removeAll()
        }
      }
    }
    if !rows.bytes.isEmpty { try send(rows.bytes) }
    return number
  }

  // MARK: A script

  /// Writes a script that psql loads into an empty schema, in one transaction. Returns the number of versions.
  package func script(schema: String, _ write: ([UInt8]) throws(Problem) -> Void) throws(Problem) -> Int {
    let quoted = LakeView.quoted(schema)
    var text = """
      -- A lake of mmx. Load it with: psql -X -f FILE DATABASE
      \\set ON_ERROR_STOP on
      BEGIN;
      SET LOCAL client_encoding = 'UTF8';
      SET LOCAL standard_conforming_strings = on;
      CREATE SCHEMA \(quoted);
      SET LOCAL search_path = \(quoted), pg_temp;
      CREATE TABLE version (step bigint PRIMARY KEY, made timestamptz NOT NULL DEFAULT clock_timestamp());
      INSERT INTO version (step) SELECT generate_series(1, \(LakeServer.schema.count));

      """
    for step in LakeServer.schema { for statement in step.statements { text += "\(statement);\n" } }
    for view in LakeView.all { text += "CREATE \(view.serverStatement);\n" }
    text += "INSERT INTO facts VALUES ('views', '\(LakeView.serverEdition)');\n"
    var rows = CopyRows()
    for holding in holdings { rows.add(PostgresExport.row(of: holding)) }
    text += "COPY resources (name, way, since, watermark, total, synced) FROM STDIN;\n"
    text += String(decoding: rows.bytes, as: UTF8.self) + "\\.\n"
    text += PostgresExport.arriving + ";\nCOPY arriving FROM STDIN;\n"
    try write(Array(text.utf8))
    let count = try self.rows(write)
    try write(Array("\\.\n\(PostgresExport.settling);\nCOMMIT;\nANALYZE \(quoted).versions;\n".utf8))
    return count
  }

  private static func row(of holding: LakeHolding) -> [String?] {
    [
      holding.resource, holding.way.rawValue, holding.since, holding.watermark, String(holding.rows), holding.synced.map(String.init),
    ]
  }

  // MARK: A server

  /// Puts the collections in the place of those that the other lake has, all or nothing. Returns the number of versions.
  package func load(into other: LakeServer) throws(Problem) -> Int {
    other.allowWriting()
    try other.beginSync()
    defer { other.endSync() }
    return try other.use { database throws(Problem) in
      let count = try database.transaction(durable: true) { () throws(Problem) in
        try database.each(generated: PostgresExport.arriving)
        for holding in holdings {
          try database.each(generated: "DELETE FROM versions WHERE resource = $1", [.text(holding.resource)])
          try database.each(
            generated: """
              INSERT INTO resources (name, way, since, watermark, total, synced) VALUES ($1, $2, $3, $4, $5, $6)
              ON CONFLICT (name) DO UPDATE SET way = excluded.way, since = excluded.since, watermark = excluded.watermark,
                total = excluded.total, synced = excluded.synced
              """,
            [
              .text(holding.resource), .text(holding.way.rawValue), SQLValue(holding.since), SQLValue(holding.watermark),
              .int(holding.rows), SQLValue(holding.synced),
            ])
        }
        return try rows { piece throws(Problem) in
          try database.copy(into: "pg_temp.arriving", piece)
          try database.each(generated: PostgresExport.settling)
          try database.each(generated: "TRUNCATE pg_temp.arriving")
        }
      }
      // Who may not leaves it to the server.
      try? database.each(generated: "ANALYZE versions")
      return count
    }
  }
}

extension ServerJSON {
  /// As `plain` of the record that the text is; nil as well for a text that is none.
  static func plain(_ text: String) throws(Problem) -> String? {
    guard isSuspicious(text), case .object(let record)? = try? JSON(bytes: Array(text.utf8)) else { return nil }
    return plain(record, text)
  }
}
