import MMXRuntime
import MMXSyntax

/// What session commands give whose fields are always the same: those of the reports in `MMXCommands`, which a test compares.
extension SessionCommand {
  /// - Parameter words: what follows the command.
  func report(_ words: [String]) -> StaticType {
    switch self {
    case .orgs: .list(of: .report([("ID", .number(nil)), ("Name", .text), ("APIAccess", .text)]))
    case .resources: .list(of: .report([("Resource", .text), ("Type", .text), ("Can", .text)]))
    case .vars: .list(of: .report([("Name", .text), ("Type", .text), ("Value", .text)]))
    case .status: .status
    case .login: .session
    case .logout: .report([("signedIn", .bool(nil))])
    case .quota: .quota
    case .journal: .journal(words)
    case .lake: .lake(words)
    case .trace: words.isEmpty ? .list(of: .calls) : .null
    case .undo: .null
    case .set, .whoami, .describe, .help, .history, .edit, .resume, .profile, .exit: .unknown
    }
  }
}

extension StaticType {
  fileprivate static func report(_ fields: [(String, StaticType)]) -> StaticType { .record(RecordType(fields)) }

  private static var sessionFields: [(String, StaticType)] {
    [
      ("profile", .text), ("localisation", .text), ("api", .text), ("auth", .text), ("scope", .text), ("client", .text), ("user", .text),
      ("readOnly", .bool(nil)), ("signedIn", .bool(nil)), ("tokenUntil", .text), ("callsThisRun", .number(nil)), ("maxCalls", .number(nil)),
      ("state", .text), ("sandbox", .text), ("settings", .list(of: .report([("setting", .text), ("value", .text), ("from", .text)]))),
    ]
  }

  fileprivate static var session: StaticType { .report(sessionFields) }
  fileprivate static var status: StaticType { .report([("organisation", .text), ("session", .text)] + sessionFields) }

  fileprivate static var quota: StaticType {
    .report([
      ("use", .text),
      (
        "organisations",
        .list(
          of: .report([
            ("organisation", .number(nil)), ("lastDay", .number(nil)), ("dayLimit", .number(nil)), ("month", .number(nil)),
            ("monthLimit", .number(nil)), ("nextFree", .text), ("pausedUntil", .text),
          ]))
      ),
      ("reserved", .number(nil)), ("callsThisRun", .number(nil)), ("maxCalls", .number(nil)),
    ])
  }

  private static var writeFields: [(String, StaticType)] {
    [
      ("journal", .number(nil)), ("time", .text), ("state", .text), ("purpose", .text), ("organisation", .number(nil)),
      ("status", .number(nil)), ("verb", .text), ("path", .text),
    ]
  }

  fileprivate static func journal(_ words: [String]) -> StaticType {
    switch words.first.flatMap(JournalCommand.init(rawValue:)) {
    case .find:
      .report([
        ("journal", .number(nil)), ("purpose", .text), ("state", .text), ("searched", .text), ("evidence", .text),
        ("candidates", .list(of: .record(RecordType([], isOpen: true)))), ("conclusion", .text), ("settle", .text),
      ])
    case .show, .settle:
      .report(
        writeFields + [
          ("profile", .text), ("address", .text), ("tookEffect", .bool(nil)), ("finished", .text), ("location", .text), ("message", .text),
          ("body", .unknown), ("previous", .unknown), ("lookFor", .text), ("settle", .text), ("lookAgain", .text),
        ])
    case nil: .list(of: .report(writeFields))
    }
  }

  fileprivate static func lake(_ words: [String]) -> StaticType {
    guard let word = words.first else {
      return .list(
        of: .report([
          ("Resource", .text), ("Rows", .number(nil)), ("Versions", .number(nil)), ("Newest", .text), ("Synced", .text),
          ("Bytes", .number(nil)), ("From", .text), ("Way", .text),
        ]))
    }
    return switch LakeCommand(rawValue: word) {
    case .check: .list(of: .text)
    case .forget: .number(nil)
    case .export: .null
    case nil: .unknown
    case .add, .sync:
      .list(
        of: .report([
          ("Resource", .text), ("Read", .number(nil)), ("Deleted", .number(nil)), ("Rows", .number(nil)), ("Calls", .number(nil)),
        ]))
    }
  }

  fileprivate static var calls: StaticType {
    .report([("Time", .text), ("Verb", .text), ("Status", .unknown), ("ms", .number(nil)), ("Bytes", .number(nil)), ("Path", .text)])
  }
}
