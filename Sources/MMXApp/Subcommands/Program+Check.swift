import MMXCatalogue
import MMXChecker
import MMXData
import MMXSession
import MMXSyntax
import MMXSystem
import MMXTerminal
import MMXTypes

/// `mmx check`
extension Program {
  /// Checks the files named, those in the folders named, and what they import. Findings go to standard output, a summary to standard error.
  func check() throws(Problem) -> Int32 {
    guard !options.arguments.isEmpty else { throw .missingWord("check", "check FILE...") }
    let settings = try Settings(options, environment, file: try profileFile())
    let columns = settings.columnsOfSQL
    var paths: [String] = []
    for path in options.arguments { paths += Folder.files(in: path, suffix: ".mmx") ?? [path] }
    var reported: [Finding] = []
    var seen: Set<String> = []
    var count = 0
    var isUnreadable = false
    for path in paths {
      let source: Source
      do throws(Problem) { source = try script(path) } catch {
        if error.kind == .interrupted { throw error }
        host.report(error)
        isUnreadable = true
        continue
      }
      count += 1
      // A file that several import is reported once.
      for finding in findings(in: source, settings.localisation.value, columns) where seen.insert(finding.identity).inserted {
        reported.append(finding)
        show(finding)
      }
    }
    let errors = reported.filter { $0.severity == .error }
    summarise(files: count, errors: errors.count, warnings: reported.count - errors.count)
    if isUnreadable || errors.contains(where: { $0.problem.kind == .syntax }) { return Problem.Kind.syntax.exitStatus }
    return errors.isEmpty ? 0 : 1
  }

  private func findings(in source: Source, _ localisation: Localisation, _ columns: @escaping ColumnsOfSQL) -> [Finding] {
    onLargeStack {
      Checker(localisation: localisation, columns: columns) { name throws(Problem) in
        try File.text(of: try self.host.readFile(name), named: name)
      }.check(source)
    }
  }

  private func show(_ finding: Finding) {
    if host.format.reports != nil { return host.write(finding.json.text(.compact) + "\n") }
    let terminal = host.terminal
    let renderer = Renderer(
      usesColour: terminal.usesColour, width: terminal.outputIsTerminal ? Terminal.size().columns : nil, language: host.language)
    host.output.write(renderer.render(finding.diagnostic, isWarning: finding.severity == .warning))
  }

  private func summarise(files: Int, errors: Int, warnings: Int) {
    let files: Message = files == 0 ? "no files" : "\(files, "file", "files")"
    let errors: Message = errors == 0 ? "no errors" : "\(errors, "error", "errors")"
    let warnings: Message = warnings == 0 ? "no warnings" : "\(warnings, "warning", "warnings")"
    host.note("\(files) checked: \(errors), \(warnings)")
  }
}

extension Finding {
  fileprivate var identity: String {
    "\(diagnostic.source.name)\u{0}\(diagnostic.span.start)\u{0}\(diagnostic.span.end)\u{0}\(problem.message.text)"
  }

  /// One object a finding. Lines and columns count from 1, columns in characters; the end is after the last character. `offset` and
  /// `length` count bytes of UTF-8.
  var json: JSON {
    let (source, span) = (diagnostic.source, diagnostic.span)
    return .object([
      "file": .string(source.name), "severity": .string(severity.rawValue), "kind": .string(problem.kind.rawValue),
      "message": .string(problem.message.text), "hint": (problem.hint?.text).map(JSON.string) ?? .null,
      "line": .number(Number(diagnostic.line)),
      "column": .number(Number(diagnostic.column)), "endLine": .number(Number(source.line(at: span.end))),
      "endColumn": .number(Number(source.column(at: span.end))), "offset": .number(Number(span.start)),
      "length": .number(Number(max(0, span.end - span.start))),
    ])
  }
}
