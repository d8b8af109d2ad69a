/// What a schema on a server is for, and how patient its users are.
package struct ServerPlan: Sendable {
  /// The name of the schema.
  package let schema: String
  let isLake: Bool
  /// The advisory lock of those who write.
  let lock: (kind: Int32, number: Int32)
  /// Milliseconds: the longest that the server works on a statement.
  let limit: Int32

  /// What machines remember together. A call waits for it.
  package static let state = ServerPlan(schema: "mmx", isLake: false, lock: (7_171_448, 0), limit: 5000)

  /// Records of an organisation.
  package static func lake(schema: String) -> ServerPlan {
    var number: UInt32 = 2_166_136_261
    for unit in schema.utf8 { number = (number ^ UInt32(unit)) &* 16_777_619 }
    return ServerPlan(schema: schema, isLake: true, lock: (7_171_451, Int32(bitPattern: number)), limit: 300_000)
  }

  var quotedSchema: String { "\"" + schema.replacing("\"", with: "\"\"") + "\"" }
  /// Milliseconds: the longest that an answer is waited for.
  var patience: Int32 { limit + 3000 }
  /// The right to bring a lake up to date, among the places of `Locks`.
  package var place: Int { 1 << 60 | Int(UInt32(bitPattern: lock.number)) }
  /// The right to follow a lake.
  package var followPlace: Int { place | 1 << 33 }
}
