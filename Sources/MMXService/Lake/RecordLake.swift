package import MMXData

/// The lakes of organisations.
package protocol Lakes: AnyObject {
  /// The lake of an organisation, which may be empty. Throws `refused` if there is no place for it, and for writing where nothing may be changed.
  func lake(of organisation: Int, forWriting isForWriting: Bool) throws(Problem) -> any RecordLake
  /// The lake of an organisation if there is one; nothing is made to find out.
  func known(of organisation: Int) -> (any RecordLake)?
  /// Takes collections of a lake with all their versions, all collections if there are none, to PostgreSQL: to an address, or to a file that
  /// psql loads. Returns the number of versions. Throws `refused` if the server cannot be used, `script` if the file cannot be written.
  func export(_ resources: [String], of organisation: Int, toPostgres target: String) throws(Problem) -> Int
}

/// Records of one organisation as they were read, kept in versions: the lake. Nothing in it makes a call.
///
/// Times of versions are the service's own (`RecordDtModified`), as texts of equal form that compare as they follow each other
/// (`LakeVersion.stamp`). Every method throws `refused` if the file cannot be used.
package protocol RecordLake: AnyObject {
  /// The file; nil if it is kept in memory and ends with the process, or on a server.
  var path: String? { get }
  /// The collections that it holds, by name.
  func holdings() throws(Problem) -> [LakeHolding]
  func holding(of resource: String) throws(Problem) -> LakeHolding?
  /// Notes that a collection is to be kept whole.
  /// - Parameter since: only records changed since then, as the service is asked; nil for all.
  func begin(_ resource: String, since: String?, way: LakeHolding.Way) throws(Problem)
  /// Hands over the current version of each record, without its content; deleted ones included. Few of them are in memory at a time.
  func eachHead(of resource: String, _ body: (LakeVersion) throws(Problem) -> Void) throws(Problem)
  /// Keeps records in one transaction. A partial one never replaces a whole one, one that is known already changes nothing.
  func keep(_ records: [LakeEntry], of resource: String) throws(Problem)
  /// Notes that the service does not have these records any more; what they were is kept.
  func end(_ ids: [Int], of resource: String) throws(Problem)
  /// Notes that a collection is as the service has it.
  /// - Parameter watermark: the newest change that the service named; nil keeps the one there is.
  func complete(_ resource: String, watermark: String?, total: Int) throws(Problem)
  /// The records as they are, or as they were at a time, by ID.
  func versions(of resource: String, asOf time: String?) throws(Problem) -> [LakeVersion]
  /// All versions of the records that changed since the time, by ID and time.
  func history(of resource: String, since time: String) throws(Problem) -> [LakeVersion]
  /// Hands over every version of a collection, in the order in which they were kept, its head and the text of its record; few of them are in
  /// memory at a time.
  func eachVersion(of resource: String, _ body: (LakeVersion, String?) throws(Problem) -> Void) throws(Problem)
  /// How many records are only known from after the time.
  func unknownBefore(_ time: String, of resource: String) throws(Problem) -> Int
  /// The codes of records that are there and begin so, in any letter case of A to Z, with the records' names; by code. Looks up an index, so
  /// that it takes no longer for many records.
  func codes(of resource: String, beginning: String, limit: Int) throws(Problem) -> [(code: String, name: String)]
  /// Runs one statement of SQL that reads.
  /// - Parameters:
  ///   - parameters: values for `:name`, by the name without its colon.
  ///   - isInterrupted: asked while it runs.
  func select(_ sql: String, parameters: [String: LakeValue], isInterrupted: @escaping () -> Bool) throws(Problem) -> LakeTable
  /// What is wrong with the file; empty if nothing is.
  func check() throws(Problem) -> [String]
  /// Removes what the records of these collections were before the time, and those that the service no longer has. Returns how many versions
  /// were removed.
  func forget(_ resources: [String], before time: String) throws(Problem) -> Int
  /// Takes the right to bring it up to date, which one machine has at a time where several share it. Throws `refused` if another has it.
  func beginSync() throws(Problem)
  func endSync()
  /// Whether a follower was told of changes of the collection, or is to be from some version on.
  func isFollowed(_ resource: String, by follower: String) throws(Problem) -> Bool
  /// Tells the follower of what changes from here on, unless it is told already.
  func beginFollowing(_ resource: String, as follower: String) throws(Problem)
  /// The versions that a follower was not told of, in the order in which they came.
  func newSteps(of resource: String, to follower: String, limit: Int) throws(Problem) -> [LakeStep]
  /// The versions that a follower was told of in vain, in the order in which they came.
  func failedSteps(of resource: String, to follower: String) throws(Problem) -> [LakeStep]
  /// Notes that a follower was told of a version, or that it failed and is to be told again. Steps are noted in their order.
  func note(_ step: LakeStep, of resource: String, to follower: String, isDelivered: Bool) throws(Problem)
  /// The right to follow this lake, which one process has at a time, for the lifetime of the object. Throws `refused` if another has it.
  func followingRight() throws(Problem) -> any LakeRight
  /// What the service's clock says now, as times of versions are written.
  var now: String { get }
  /// A moment, in milliseconds since 1970, for people: `09:14` today, `2026-11-29 09:14` on another day.
  func localText(_ milliseconds: Int) -> String
}

extension RecordLake {
  package func beginSync() {}
  package func endSync() {}
}

/// A collection in the lake.
package struct LakeHolding: Hashable, Sendable {
  /// How changes are found.
  package enum Way: String, Sendable {
    /// By `synccandidates`.
    case candidates
    /// The service has none, so whole lists are read.
    case list
    /// It holds only what was read anyway.
    case read
  }

  /// The plural of the catalogue.
  package var resource: String
  package var way: Way
  /// Records that the service has, as far as is known, and versions in all.
  package var rows: Int
  package var versions: Int
  /// Only records changed since then; nil for all.
  package var since: String?
  /// The newest change that was named by the service, as it spelled it; nil before the first sync has ended.
  package var watermark: String?
  /// When the last sync ended, in milliseconds since 1970; nil before.
  package var synced: Int?
  /// Bytes of the records; nil where they were not counted.
  package var bytes: Int?
  /// The newest change of a record.
  package var newest: String?

  /// How many records the service had, and when; nil where only a part was read.
  package var total: (rows: Int, synced: Int)? {
    guard way != .read, since == nil, let synced else { return nil }
    return (rows, synced)
  }

  package init(
    resource: String, way: Way, rows: Int, versions: Int, since: String?, watermark: String?, synced: Int?, bytes: Int?, newest: String?
  ) {
    self.resource = resource
    self.way = way
    self.rows = rows
    self.versions = versions
    self.since = since
    self.watermark = watermark
    self.synced = synced
    self.bytes = bytes
    self.newest = newest
  }
}

/// A record to keep.
package struct LakeEntry: Sendable {
  package var id: Int
  package var record: OrderedRecord<JSON>
  /// Whether it is the whole record, not the row of a list that carries less.
  package var isWhole: Bool
  /// As the candidate named them; nil takes those of the record.
  package var rowVersion: String?
  package var modified: String?

  package init(id: Int, record: OrderedRecord<JSON>, isWhole: Bool, rowVersion: String? = nil, modified: String? = nil) {
    self.id = id
    self.record = record
    self.isWhole = isWhole
    self.rowVersion = rowVersion
    self.modified = modified
  }
}

/// What a record was from one change to the next.
package struct LakeVersion: Sendable {
  package var id: Int
  /// The service's local time of the change that made it, and of the one that ended it; nil while it lasts.
  package var from: String
  package var until: String?
  package var rowVersion: String?
  /// `RecordDtModified`, as the service spelled it.
  package var modified: String?
  package var isWhole: Bool
  package var isDeleted: Bool
  /// When it was read, in milliseconds since 1970.
  package var seen: Int
  /// Empty where only its head was asked for, and for a deleted one.
  package var record: OrderedRecord<JSON>

  package init(
    id: Int, from: String, until: String?, rowVersion: String?, modified: String?, isWhole: Bool, isDeleted: Bool, seen: Int,
    record: OrderedRecord<JSON>
  ) {
    self.id = id
    self.from = from
    self.until = until
    self.rowVersion = rowVersion
    self.modified = modified
    self.isWhole = isWhole
    self.isDeleted = isDeleted
    self.seen = seen
    self.record = record
  }

  /// Whether the service would give the same record for this candidate.
  package func isSame(rowVersion: String?, modified: String?) -> Bool {
    guard isWhole, !isDeleted, rowVersion == self.rowVersion else { return false }
    return LakeVersion.stamp(modified) == LakeVersion.stamp(self.modified) && (rowVersion != nil || modified != nil)
  }

  /// Such a time without decimals that say nothing: `2026-11-30T09:14:05.85`.
  package static func readable(_ stamp: String) -> String { DateTime(stamp)?.description ?? stamp }

  /// A time of the service in the form in which times of versions are compared: `2026-11-30T09:14:05.8500000`; nil if it is none.
  package static func stamp(_ text: String?) -> String? { text.flatMap { DateTime($0) }.map(stamp) }

  package static func stamp(_ time: DateTime) -> String {
    let text = time.description
    // `2026-11-30T09:14:05` and up to seven decimals.
    let whole = 19
    let decimals = text.utf8.count > whole ? String(text.dropFirst(whole + 1)) : ""
    return String(text.prefix(whole)) + "." + decimals + String(repeating: "0", count: max(0, 7 - decimals.utf8.count))
  }
}

/// A version of a record on its way to a follower.
package struct LakeStep: Sendable {
  /// The place of the version among all of the lake; a later one has a greater.
  package var place: Int
  package var version: LakeVersion
  /// What the record was before, as far as that is known.
  package var before: LakeVersion?

  package init(place: Int, version: LakeVersion, before: LakeVersion?) {
    (self.place, self.version, self.before) = (place, version, before)
  }
}

/// A right that one process has at a time, until the object goes.
package protocol LakeRight: AnyObject {}

/// A value of a row that SQL gives, or of a parameter.
package enum LakeValue: Sendable {
  case null
  case integer(Int)
  /// An amount, exact.
  case number(Number)
  case text(String)
}

/// What a statement of SQL gives.
package struct LakeTable: Sendable {
  package var columns: [String]
  package var rows: [[LakeValue]]

  package init(columns: [String], rows: [[LakeValue]]) { (self.columns, self.rows) = (columns, rows) }
}
