package import MMXData
import MMXStore

/// Codes of the records that are there, for Tab.
extension LakeFile {
  static let codes: StaticString = """
    CREATE INDEX current_codes ON versions (resource, json_extract(record, '$.Code') COLLATE NOCASE)
      WHERE valid_until IS NULL AND deleted = 0
    """

  package func codes(of resource: String, beginning: String, limit: Int) throws(Problem) -> [(code: String, name: String)] {
    try use { connection throws(Problem) in
      // Behind every text that begins so.
      let end = beginning + "\u{10FFFF}"
      return try connection.query(
        """
        SELECT json_extract(record, '$.Code'), json_extract(record, '$.Name') FROM versions INDEXED BY current_codes
        WHERE resource = ?1 AND valid_until IS NULL AND deleted = 0 AND typeof(json_extract(record, '$.Code')) = 'text'
          AND json_extract(record, '$.Code') COLLATE NOCASE >= ?2 AND json_extract(record, '$.Code') COLLATE NOCASE < ?3
        ORDER BY json_extract(record, '$.Code') COLLATE NOCASE LIMIT ?4
        """, [.text(resource), .text(beginning), .text(end), .int(limit)]
      ) { row in (row.text(0), row.text(1)) }
    }
  }
}
