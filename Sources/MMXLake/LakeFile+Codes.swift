package import MMXData
import MMXStore

/// Codes of the records that are there, for Tab: a table beside the versions, which triggers keep up.
extension LakeFile {
  static let codes: StaticString = """
    CREATE TABLE known_codes (
      resource TEXT NOT NULL, id INTEGER NOT NULL, code TEXT NOT NULL COLLATE NOCASE, name TEXT, PRIMARY KEY (resource, id))
      STRICT, WITHOUT ROWID
    """
  static let codesByCode: StaticString = "CREATE INDEX known_codes_by_code ON known_codes (resource, code)"
  static let codesOfOld: StaticString = """
    INSERT INTO known_codes SELECT resource, id, json_extract(record, '$.Code'), CAST(json_extract(record, '$.Name') AS TEXT) FROM versions
    WHERE valid_until IS NULL AND NOT deleted AND typeof(json_extract(record, '$.Code')) = 'text'
    """
  static let codeOfNew: StaticString = """
    CREATE TRIGGER code_of_new AFTER INSERT ON versions WHEN new.valid_until IS NULL BEGIN
      DELETE FROM known_codes WHERE resource = new.resource AND id = new.id;
      INSERT INTO known_codes SELECT new.resource, new.id, json_extract(new.record, '$.Code'), CAST(json_extract(new.record, '$.Name') AS TEXT)
        WHERE NOT new.deleted AND typeof(json_extract(new.record, '$.Code')) = 'text';
    END
    """
  static let codeOfChanged: StaticString = """
    CREATE TRIGGER code_of_changed AFTER UPDATE OF record ON versions WHEN new.valid_until IS NULL AND new.record IS NOT old.record BEGIN
      DELETE FROM known_codes WHERE resource = new.resource AND id = new.id;
      INSERT INTO known_codes SELECT new.resource, new.id, json_extract(new.record, '$.Code'), CAST(json_extract(new.record, '$.Name') AS TEXT)
        WHERE NOT new.deleted AND typeof(json_extract(new.record, '$.Code')) = 'text';
    END
    """

  package func codes(of resource: String, beginning: String, limit: Int) throws(Problem) -> [(code: String, name: String)] {
    try use { connection throws(Problem) in
      // Behind every text that begins so.
      let end = beginning + "\u{10FFFF}"
      return try connection.query(
        "SELECT code, name FROM known_codes WHERE resource = ? AND code >= ? AND code < ? ORDER BY code LIMIT ?",
        [.text(resource), .text(beginning), .text(end), .int(limit)]
      ) { row in (row.text(0), row.text(1)) }
    }
  }
}
