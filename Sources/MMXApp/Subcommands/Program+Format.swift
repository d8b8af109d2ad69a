import MMXData
import MMXSyntax
import MMXSystem
import MMXTerminal

/// `mmx fmt`
extension Program {
  /// Formats the files named, or standard input to standard output. A file that does not parse is reported and not changed.
  func format() throws(Problem) -> Int32 {
    let isCheck = options.own["check"] != nil
    var paths: [String] = []
    for path in options.arguments { paths += Folder.files(in: path, suffix: ".mmx") ?? [path] }
    var status: Int32 = 0
    for path in options.arguments.isEmpty ? ["-"] : paths {
      let source = try script(path)
      let result = onLargeStack { () -> Result<String, Diagnostic> in
        do throws(Diagnostic) { return .success(try Formatter.format(source)) } catch { return .failure(error) }
      }
      switch result {
      case .failure(let diagnostic):
        host.report([diagnostic])
        status = diagnostic.problem.kind.exitStatus
      case .success(let text):
        let isChanged = text != source.text
        if isCheck {
          if isChanged {
            host.write(path + "\n")
            if status == 0 { status = 1 }
          }
        } else if path == "-" {
          host.write(text)
        } else if isChanged {
          try File.write(path, Array(text.utf8))
        }
      }
    }
    return status
  }
}
