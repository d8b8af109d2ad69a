import MMXData
import MMXPostgres
import MMXStore
import TestSupport
import Testing

/// Where the state of a test is. Tests of a suite `.inEveryPlace` run once in each.
enum Place {
  case file, server

  @TaskLocal static var current = Place.file

  /// The state of a test, the same for the same folder, as another process has it.
  static func state(in folder: TemporaryFolder) throws -> SharedState {
    switch current {
    case .file: return SharedState(folder: folder.file("mmx"))
    case .server:
      let address = try ServerPlace.address(for: folder)
      return SharedState(server: PostgresDatabase(address, steps: SharedState.serverSchema, clock: nil), name: address.name)
    }
  }
}

/// Databases on the server of the tests.
enum ServerPlace {
  private static let known = Locked<[String: ServerAddress]>([:])

  static func address(for folder: TemporaryFolder) throws -> ServerAddress {
    if let address = known.withLock({ $0[folder.path] }) { return address }
    let server = try #require(PostgresServer.shared, "PostgreSQL is installed; scripts/setup does it")
    let address = try #require(ServerAddress(server.database(for: folder.path)))
    known.withLock { $0[folder.path] = address }
    return address
  }
}

struct InEveryPlace: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void) async throws {
    guard testCase != nil else { return try await function() }
    for place in [Place.file, .server] { try await Place.$current.withValue(place) { try await function() } }
  }
}

extension Trait where Self == InEveryPlace {
  static var inEveryPlace: InEveryPlace { InEveryPlace() }
}
