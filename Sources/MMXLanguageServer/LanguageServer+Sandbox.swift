package import MMXData

/// Running a script on the sandbox, from the editor.
extension LanguageServer {
  /// What the editor asks for; its argument is the address of the script.
  static let runInSandbox = "mmx.runInSandbox"

  /// Starts the script; what it prints is told when it has ended.
  func execute(_ parameters: JSON) throws(ResponseError) -> JSON {
    let command = try parameters.text("command")
    guard command == LanguageServer.runInSandbox else { throw .failed("there is no command '\(command)'") }
    guard let address = parameters["arguments"]?.array?.first?.string else { throw .missing("arguments") }
    let path = DocumentAddress.path(of: address)
    guard path.hasPrefix("/"), let saved = try? surroundings.text(of: path) else { throw .failed("'\(address)' is not saved in a file") }
    // What runs is the file.
    if let document = openDocument(ofFile: path), document.source.text != LoneSurrogate.replaced(in: saved) {
      throw .failed("'\(path)' has changes that are not saved")
    }
    do throws(Problem) { try surroundings.startInSandbox(path) } catch { throw .failed(error.message.text(in: surroundings.language)) }
    return .null
  }

  /// The most that a box on the screen holds.
  private static let mostShown = 2_000

  /// The messages for the editor about a script that was started and has ended: all that it printed for its log, the end of it to be shown.
  package func ended(_ path: String, status: Int32, output: String) -> [JSON] {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let end: Message = status == 0 ? "'\(name)' ran in the sandbox" : "'\(name)' ended with \(Int(status)) in the sandbox"
    let title = end.text(in: surroundings.language)
    let text = String(decoding: Array(output.utf8), as: UTF8.self)
    let tail = text.unicodeScalars.count > LanguageServer.mostShown ? "…\(String(text.suffix(LanguageServer.mostShown)))" : text
    func message(_ method: String, _ text: String) -> JSON {
      let shown = text.isEmpty ? title : "\(title)\n\(text)"
      return [
        "jsonrpc": "2.0", "method": .string(method), "params": ["type": status == 0 ? 3 : 1, "message": .string(shown)],
      ]
    }
    return [message("window/logMessage", text), message("window/showMessage", tail)]
  }
}
