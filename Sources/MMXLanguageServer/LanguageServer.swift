package import MMXCatalogue
import MMXChecker
package import MMXData
import MMXSyntax
package import MMXTerminal
package import MMXTypes

/// What the language server asks of the program around it.
package protocol EditorSurroundings: AnyObject {
  /// The text of a file. Throws what the system says.
  func text(of path: String) throws(Problem) -> String
  /// What Tab offers at the end of a text; its start is counted in the scalars of the text.
  /// - Parameters:
  ///   - file: the path of the file that the text is of.
  ///   - earlier: the names that come before the text, and what they hold.
  func candidates(after text: String, of file: String, knowing earlier: [String: StaticType]) -> Candidates
  /// The columns that a statement of `sql` gives, or why it cannot run; nil if that is not known.
  func columns(ofSQL statement: String) -> Result<[String], Problem>?
  /// The paths of scripts in a folder and below it; not all where there are very many.
  func scripts(in folder: String) -> [String]
  /// Starts a script on the sandbox. Throws what the system says.
  func startInSandbox(_ path: String) throws(Problem)
  /// The page of help on a word; nil if there is none.
  func help(on word: String) -> String?
  /// The language of messages.
  var language: Language { get }
}

extension EditorSurroundings {
  package func columns(ofSQL statement: String) -> Result<[String], Problem>? { nil }
}

/// A language server, LSP 3.17: it answers messages and knows nothing of how they come and go. It makes no call and writes nothing; a script
/// that it is asked to run is run outside. Owned by one thread, on a large stack.
package final class LanguageServer {
  /// How far the conversation is.
  private enum Phase { case new, running, shutDown, ended }

  let surroundings: any EditorSurroundings
  let localisation: Localisation
  /// The version of the program, for the client.
  private let release: String
  private var phase = Phase.new
  var encoding = PositionEncoding.utf16
  /// By address.
  var documents: [String: OpenDocument] = [:]
  /// The documents whose findings are to be published.
  var unpublished: Set<String> = []
  /// Files that are not open and for which findings were published, by the document that imports them.
  var publishedFiles: [String: Set<String>] = [:]
  var client = ClientAbilities()
  var workspace = Workspace()
  /// Messages to send besides the answer to the request.
  var outgoing: [JSON] = []

  package init(_ surroundings: any EditorSurroundings, localisation: Localisation, release: String) {
    (self.surroundings, self.localisation, self.release) = (surroundings, localisation, release)
  }

  /// The exit status after `exit`; nil before.
  package var exitStatus: Int32? { phase == .ended ? status : nil }
  /// The exit status if the client goes away now: 0 after `shutdown`, otherwise 1.
  package private(set) var status: Int32 = 1

  // MARK: Messages

  /// Answers one message.
  package func receive(_ message: MessageReader.Item) -> [JSON] { receive([message]) }

  /// Answers messages that came together. A request among them that a later one cancels is not carried out, and findings are published
  /// once, of the last version of a document.
  package func receive(_ messages: [MessageReader.Item]) -> [JSON] {
    let cancelled = Set(messages.compactMap(LanguageServer.cancelledRequest))
    var answers: [JSON] = []
    for item in messages where phase != .ended {
      switch item {
      case .failure(let error): answers.append(LanguageServer.failure(error, id: .null))
      case .message(let message): if let answer = receive(message, cancelled) { answers.append(answer) }
      }
      answers += outgoing
      outgoing = []
    }
    if phase == .running {
      publishFindings()
      answers += outgoing
      outgoing = []
    }
    return answers
  }

  private static func cancelledRequest(_ item: MessageReader.Item) -> JSON? {
    guard case .message(let message) = item, message["method"]?.string == "$/cancelRequest" else { return nil }
    return message["params"]?["id"]
  }

  private static func failure(_ error: ResponseError, id: JSON) -> JSON { ["jsonrpc": "2.0", "id": id, "error": error.json] }

  private func receive(_ message: JSON, _ cancelled: Set<JSON>) -> JSON? {
    guard let record = message.object else {
      return LanguageServer.failure(.invalidRequest("a message is an object"), id: .null)
    }
    // The client's answer to a request: the server makes none.
    if record["method"] == nil, record["result"] != nil || record["error"] != nil { return nil }
    let id = record["id"]
    let isValidID = id.map { $0.string != nil || $0.number != nil || $0.isNull } ?? true
    guard isValidID, record["jsonrpc"]?.string == "2.0", let method = record["method"]?.string else {
      return LanguageServer.failure(.invalidRequest("a message has 'jsonrpc': \"2.0\" and 'method'"), id: isValidID ? id ?? .null : .null)
    }
    let parameters = record["params"] ?? .null
    guard parameters.object != nil || parameters.array != nil || parameters.isNull else {
      return id.map { LanguageServer.failure(.invalidRequest("'params' is an object or a list"), id: $0) }
    }
    guard let id else {
      notify(method, parameters)
      return nil
    }
    if cancelled.contains(id) { return LanguageServer.failure(.cancelled, id: id) }
    do throws(ResponseError) {
      return ["jsonrpc": "2.0", "id": id, "result": try answer(method, parameters)]
    } catch { return LanguageServer.failure(error, id: id) }
  }

  // MARK: Life

  private func answer(_ method: String, _ parameters: JSON) throws(ResponseError) -> JSON {
    switch phase {
    case .new:
      guard method == "initialize" else { throw .notInitialised }
      return initialise(parameters)
    case .running:
      if method == "initialize" { throw .invalidRequest("'initialize' is sent once") }
      if method == "shutdown" {
        (phase, status) = (.shutDown, 0)
        return .null
      }
      guard let request = Request(rawValue: method) else { throw .unknownMethod(method) }
      return try answer(request, parameters)
    case .shutDown, .ended: throw .invalidRequest("after 'shutdown' only 'exit' is sent")
    }
  }

  private func initialise(_ parameters: JSON) -> JSON {
    phase = .running
    client = ClientAbilities(parameters["capabilities"] ?? .null)
    workspace = Workspace(parameters)
    encoding = client.encodings.contains(PositionEncoding.utf8.rawValue) ? .utf8 : .utf16
    return [
      "capabilities": LanguageServer.abilities(encoding),
      "serverInfo": ["name": "mmx", "version": .string(release)],
    ]
  }

  private func notify(_ method: String, _ parameters: JSON) {
    if method == "exit" {
      phase = .ended
      return
    }
    guard phase == .running, let notification = Notification(rawValue: method) else { return }
    do throws(ResponseError) { try take(notification, parameters) } catch {
      outgoing.append([
        "jsonrpc": "2.0", "method": "window/logMessage",
        "params": ["type": 1, "message": .string("\(method): \(error.message)")],
      ])
    }
  }
}

/// What a client said of itself that matters here.
struct ClientAbilities {
  var encodings: [String] = []
  /// Whether it asks for findings, so that they need not be published.
  var asksForFindings = false

  init() {}

  init(_ capabilities: JSON) {
    encodings = capabilities["general"]?["positionEncodings"]?.array?.compactMap(\.string) ?? []
    asksForFindings = capabilities["textDocument"]?["diagnostic"]?.object != nil
  }
}
