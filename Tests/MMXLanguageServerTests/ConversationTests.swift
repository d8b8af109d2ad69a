import MMXData
import TestSupport
import Testing

@testable import MMXLanguageServer

/// The life of a conversation, and messages that are none.
@Suite struct ConversationTests {
  @Test func firstComesInitialize() {
    let editor = Editor()
    #expect(editor.ask("textDocument/hover", [:]).code == -32002)
    #expect(editor.ask("shutdown").code == -32002)
    editor.open("/a.mmx", "x = ")
    #expect(editor.findings(of: "/a.mmx") == nil)
    #expect(editor.result("initialize", ["capabilities": [:]])["capabilities"]?["positionEncoding"] == "utf-16")
    #expect(editor.ask("initialize", [:]).code == -32600)
  }

  @Test func utf8IsChosenWhereItIsOffered() {
    let editor = Editor()
    let answer = editor.result("initialize", ["capabilities": ["general": ["positionEncodings": ["utf-32", "utf-16", "utf-8"]]]])
    #expect(answer["capabilities"]?["positionEncoding"] == "utf-8")
  }

  @Test func exitEndsWithZeroAfterShutdown() {
    let editor = Editor.running()
    #expect(editor.server.exitStatus == nil)
    #expect(editor.result("shutdown") == .null)
    #expect(editor.ask("textDocument/hover", [:]).code == -32600)
    editor.tell("exit", [:])
    #expect(editor.server.exitStatus == 0)
  }

  @Test func exitEndsWithOneWithoutShutdown() {
    let (editor, unheard) = (Editor.running(), Editor())
    editor.tell("exit", [:])
    unheard.tell("exit", [:])
    #expect(editor.server.exitStatus == 1 && unheard.server.exitStatus == 1)
  }

  @Test(arguments: [
    ("[]", -32600), ("1", -32600), ("null", -32600), ("{}", -32600), (#"{"jsonrpc": "2.0", "id": 1}"#, -32600),
    (#"{"jsonrpc": "1.0", "id": 1, "method": "shutdown"}"#, -32600), (#"{"jsonrpc": "2.0", "id": 1, "method": 5}"#, -32600),
    (#"{"jsonrpc": "2.0", "id": [], "method": "shutdown"}"#, -32600),
    (#"{"jsonrpc": "2.0", "id": 1, "method": "shutdown", "params": 5}"#, -32600),
    (#"{"jsonrpc": "2.0", "id": 1, "method": "textDocument/nothing"}"#, -32601),
    (#"{"jsonrpc": "2.0", "id": 1, "method": "$/nothing"}"#, -32601),
    (#"{"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover"}"#, -32602),
    (#"{"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover", "params": {"textDocument": {"uri": "file:///none.mmx"}}}"#, -32602),
  ])
  func malformedMessagesHaveTheirNumbers(message: String, code: Int) throws {
    #expect(Editor.running().server.receive(.message(try JSON(message))).first?.code == code)
  }

  @Test(arguments: [
    #"{"jsonrpc": "2.0", "id": 7, "result": null}"#, #"{"jsonrpc": "2.0", "id": 7, "error": {"code": 1, "message": ""}}"#,
    #"{"jsonrpc": "2.0", "method": "$/setTrace", "params": {"value": "off"}}"#, #"{"jsonrpc": "2.0", "method": "nothing"}"#,
  ])
  func someMessagesHaveNoAnswer(message: String) throws {
    #expect(Editor.running().server.receive(.message(try JSON(message))).isEmpty)
  }

  @Test func whatIsNotJSONIsAnsweredWithoutNumber() {
    let answer = Editor.running().server.receive(.failure(.notParsed("why")))
    #expect(answer.first?.code == -32700 && answer.first?["id"] == .null)
  }

  @Test func aRequestThatIsCancelledIsNotCarriedOut() {
    let editor = Editor.running()
    editor.open("/a.mmx", "x = 1")
    let request: JSON = [
      "jsonrpc": "2.0", "id": "r", "method": "textDocument/formatting", "params": ["textDocument": ["uri": "file:///a.mmx"]],
    ]
    let cancel: JSON = ["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": "r"]]
    #expect(editor.server.receive([.message(request), .message(cancel)]).map(\.code) == [-32800])
    #expect(editor.server.receive(.message(cancel)).isEmpty)
  }

  @Test func aRefusedNotificationIsLogged() {
    let editor = Editor.running()
    editor.change("/none.mmx", [["text": ""]])
    #expect(editor.told.first?["method"] == "window/logMessage")
  }

  /// Findings of a burst of changes are told once.
  @Test func aBurstIsCheckedOnce() {
    let editor = Editor.running()
    editor.open("/a.mmx", "")
    let changes = (2..<20).map { version -> MessageReader.Item in
      let document: JSON = ["uri": "file:///a.mmx", "version": .number(Number(version))]
      let parameters: JSON = ["textDocument": document, "contentChanges": [["text": .string("x = nothing\(version)")]]]
      return .message(["jsonrpc": "2.0", "method": "textDocument/didChange", "params": parameters])
    }
    let answers = editor.server.receive(changes)
    #expect(answers.count == 1 && answers.first?["params"]?["version"] == 19)
  }

  /// Any message with anything in it is answered or not, and never ends the server.
  @Test(arguments: 0..<150) func randomMessagesNeverTrap(seed: Int) {
    withLargeStack {
      var random = SeededGenerator(seed: UInt64(seed))
      let editor = Editor.running()
      let methods =
        LanguageServer.Request.allCases.map(\.rawValue) + ["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose"]
      let texts = [
        "", "x = ", "get customers/", "fn f(a) { a", "\"${", "f(1, b = 2", "\r\n😀 | where .", "import \"b.mmx\"\nx = 1 | sor", "{{{[[[(((",
      ]
      func number() -> JSON { .number(Number([0, 1, 2, 5, -1, Int.max, Int.min].randomElement(using: &random) ?? 0)) }
      func position() -> JSON { ["line": number(), "character": number()] }
      func range() -> JSON { ["start": position(), "end": position()] }
      func odd(_ value: JSON) -> JSON {
        Int.random(in: 0..<12, using: &random) > 0 ? value : [JSON.null, 1, "x", [], [:]].randomElement(using: &random) ?? .null
      }
      for round in 0..<30 {
        let text = JSON.string(texts.randomElement(using: &random) ?? "")
        let method = round == 0 ? "textDocument/didOpen" : methods.randomElement(using: &random) ?? ""
        let document: JSON = ["uri": odd("file:///a.mmx"), "version": odd(1), "text": odd(text)]
        let parameters: JSON = [
          "textDocument": odd(document), "position": odd(position()), "range": odd(range()), "newName": odd("y"),
          "contentChanges": odd([odd(["range": odd(range()), "text": odd(text)]), ["text": odd(text)]]), "context": odd([:]),
          "label": odd("where"),
        ]
        let answer = editor.ask(method, odd(parameters))
        #expect(answer["error"] != nil || answer["result"] != nil, "seed \(seed)")
        editor.tell(method, odd(parameters))
      }
    }
  }
}
