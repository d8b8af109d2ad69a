import MMXCatalogue
import MMXClient
import MMXData
import MMXRuntime
import MMXSession
import MMXSystem
import MMXTerminal

/// `mmx doctor`: one check after another, each with its finding and what to do; a check whose precondition failed is skipped and reported.
///
/// It sends what a session would send and nothing more: a password that was refused before is not sent again, and no record is written.
struct Doctor {
  let program: Program

  init(_ program: Program) { self.program = program }

  /// What one check found.
  struct Finding {
    enum Verdict: String, Comparable {
      case ok, skip, warn, fail

      static func < (a: Verdict, b: Verdict) -> Bool { order.firstIndex(of: a) ?? 0 < order.firstIndex(of: b) ?? 0 }
      private static let order: [Verdict] = [.ok, .skip, .warn, .fail]
    }

    let check: String
    let state: Verdict
    let said: Message
    var todo: Message?
    var details: [Message] = []
    /// For a failed check, the kind that decides the exit status.
    var kind: Problem.Kind?

    init(_ check: String, _ state: Verdict, _ said: Message, todo: Message? = nil, details: [Message] = [], kind: Problem.Kind? = nil) {
      (self.check, self.state, self.said, self.todo, self.details, self.kind) = (check, state, said, todo, details, kind)
    }

    /// A check that failed with a problem.
    init(_ check: String, _ problem: Problem) {
      self.init(check, .fail, problem.message, todo: problem.hint, details: problem.details, kind: problem.kind)
    }
  }

  func run() throws(Problem) -> Int32 {
    try program.refuseWords("doctor")
    var findings: [Finding] = []
    var redact: (String) -> String = { $0 }
    do throws(Problem) {
      let session = try program.openSession()
      redact = session.backend.redactor.redact
      findings = Examination(program, session).findings()
    } catch {
      if error.kind == .interrupted { throw error }
      findings = [Finding("settings", error)]
    }
    let report = DoctorReport(findings.map { $0.redacted(redact) })
    program.host.show(report.display(in: program.host.language))
    if let path = program.options.own["report"] {
      let text = path.lowercased().hasSuffix(".json") ? report.json.text(.indented) + "\n" : report.text
      try program.host.writeFile(path, Array(text.utf8))
      program.host.note("wrote \(path)")
    }
    return report.exitStatus
  }
}

extension Doctor.Finding {
  func redacted(_ redact: (String) -> String) -> Self {
    Self(
      check, state, said.mapping(redact), todo: todo?.mapping(redact), details: details.map { $0.mapping(redact) }, kind: kind)
  }
}

/// Findings as text, as JSON and as an exit status.
struct DoctorReport {
  let findings: [Doctor.Finding]

  init(_ findings: [Doctor.Finding]) { self.findings = findings }

  var worst: Doctor.Finding.Verdict { findings.map(\.state).max() ?? .ok }

  /// 0 if nothing failed, even with warnings; otherwise the status of the kind of the first failed check.
  var exitStatus: Int32 { findings.first { $0.state == .fail }.map { ($0.kind ?? .script).exitStatus } ?? 0 }

  var json: JSON {
    [
      "mmx": .string(Release.version), "system": .string(CurrentProcess.system),
      "result": .string(worst == .skip ? "ok" : worst.rawValue),
      "checks": .array(
        findings.map { finding in
          var record: OrderedRecord<JSON> = [
            "check": .string(finding.check), "state": .string(finding.state.rawValue), "found": .string(finding.said.text),
          ]
          if let todo = finding.todo { record["todo"] = .string(todo.text) }
          if !finding.details.isEmpty { record["details"] = .array(finding.details.map { .string($0.text) }) }
          return .object(record)
        }),
    ]
  }

  func display(in language: Language) -> Display {
    func localised(_ message: Message) -> String { message.text(in: language) }
    let rows = findings.map { finding in
      [
        finding.state.rawValue, finding.check,
        (([finding.said] + finding.details).map(localised) + (finding.todo.map { ["-> " + localised($0)] } ?? [])).joined(separator: "\n"),
      ]
    }
    return .table(
      .init(
        columns: ["", localised("check"), localised("found")].map { .init(name: $0) }, rows: rows, footer: summary, folds: true),
      json: json)
  }

  private var summary: Message {
    let (failed, warned) = (findings.count { $0.state == .fail }, findings.count { $0.state == .warn })
    if failed == 0, warned == 0 { return "everything is well" }
    return "\(failed) failed, \(warned) with a warning"
  }

  /// The report as a file for people, the same words without a terminal's width.
  var text: String {
    var text = "mmx \(Release.version), \(CurrentProcess.system)\n"
    for finding in findings {
      text += "\(finding.state.rawValue.padded(to: 5)) \(finding.check.padded(to: 12)) \(finding.said.text)\n"
      for line in finding.details { text += "                   \(line.text)\n" }
      if let todo = finding.todo { text += "                   -> \(todo.text)\n" }
    }
    return text + summary.text + "\n"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
