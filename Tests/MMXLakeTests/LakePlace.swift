import MMXData
import MMXLake
import MMXPostgres
import MMXService
import TestSupport
import Testing

/// Where the lake of a test is. Tests of a suite `.inEveryPlace` run once in each.
enum LakePlace {
  case file, server

  @TaskLocal static var current = LakePlace.file

  /// An empty lake of a test, at a fixed time.
  static func lake() throws -> any RecordLake {
    switch current {
    case .file: return LakeFile(path: nil, clock: { 1_795_428_000_000 }, offset: { _ in 0 })
    case .server: return try server(address(), clock: { 1_795_428_000_000 })
    }
  }

  /// The address of a database of its own, on the server of the tests.
  static func address() throws -> String {
    let server = try #require(PostgresServer.shared, "PostgreSQL is installed; scripts/setup does it")
    let folder = TemporaryFolder()
    return server.database(for: folder.path)
  }

  static func server(_ address: String, clock: (() -> Int)? = nil) throws -> LakeServer {
    let address = try #require(ServerAddress(address))
    let lake =
      clock.map { LakeServer(address, schema: "org12_rs", clock: $0, offset: { _ in 0 }) } ?? LakeServer(address, schema: "org12_rs")
    lake.allowWriting()
    return lake
  }
}

extension LakeValue {
  /// As tests compare it: an amount has a mark.
  var shown: String {
    switch self {
    case .null: "null"
    case .integer(let integer): String(integer)
    case .number(let number): "#" + number.description
    case .text(let text): text
    }
  }
}

struct InEveryPlace: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void) async throws {
    guard testCase != nil else { return try await function() }
    for place in [LakePlace.file, .server] { try await LakePlace.$current.withValue(place) { try await function() } }
  }
}

extension Trait where Self == InEveryPlace {
  static var inEveryPlace: InEveryPlace { InEveryPlace() }
}
