package import MMXCatalogue
import MMXData
package import MMXService
package import MMXRuntime

/// The commands of the language: what programs do with the records of the service.
///
/// One machine runs the program, one `Commands` runs its commands; the thread of the machine owns both.
package final class Commands: CommandRunner {
  /// It owns this.
  unowned let machine: Machine
  let host: any Host
  var session: Selection
  /// What the stage `full` has read so far.
  var reading: ReadingProgress?
  /// Runs of `bulk` whose loop has not begun, and those whose loop is running.
  var bulkRuns: [BulkRun] = []
  /// What the latest read answered with.
  var latestKind: AnswerKind?
  /// Warnings that have been given.
  var warned: Set<String> = []

  /// The lakes of organisations.
  let lakes: (any Lakes)?
  /// Whether reads are answered from the lake alone.
  let isOffline: Bool
  /// Whether what is read is kept in the lake, and whether that was said.
  var keepsReads = false

  /// Records of the explained command, each with the read that would return it.
  var standIns: [(record: Entity, read: Call)] = []

  init(_ machine: Machine, service: (any Service)?, lakes: (any Lakes)? = nil, isOffline: Bool = false, organisation: Int?) {
    self.machine = machine
    self.lakes = lakes
    self.isOffline = isOffline
    host = machine.host
    session = Selection(service: service, organisation: organisation)
  }

  package var localisation: Localisation { session.service?.localisation ?? .rs }
  package func rest() { session.service?.rest() }
  package var organisation: Int? { session.organisation }
  package var organisationName: String? { session.organisationName }

  package func select(organisation: Int?, name: String?) { (session.organisation, session.organisationName) = (organisation, name) }
}

/// The session that commands use; `use` changes it.
struct Selection {
  var service: (any Service)?
  var organisation: Int?
  /// Known after `use org "Name"` or `orgs`.
  var organisationName: String?
}

extension Commands {
  func service() throws(Problem) -> any Service {
    guard let service = session.service else { throw .noService() }
    return service
  }

  /// Makes a call whose answer is JSON.
  func sendForJSON(_ call: Call) throws -> JSON {
    if isOffline { throw call.method.isRead ? Problem.offline(call.purpose) : .offlineWork(call.purpose) }
    try machine.checkInterrupt()
    tellProgress()
    return try decodeJSON(try service().send(call))
  }
}

extension Interpreter {
  package struct Options: Sendable {
    /// The value of `args`.
    package var arguments: [String] = []
    /// The organisation selected at the start.
    package var organisation: Int?
    /// Whether reads are answered from the lake alone.
    package var isOffline = false

    package init() {}
  }

  /// An interpreter whose commands work on the service; without one, a command that needs it is a `refused` problem.
  /// - Parameter lakes: where records are kept; nil for nowhere.
  package convenience init(service: (any Service)?, host: any Host, lakes: (any Lakes)? = nil, options: Options = Options()) {
    self.init(host: host, arguments: options.arguments) {
      Commands($0, service: service, lakes: lakes, isOffline: options.isOffline, organisation: options.organisation)
    }
  }
}
