import MMXData
import Testing

/// `mmx lsp`
@Suite struct LanguageServerTests {
  private let home = Home()

  private func framed(_ message: JSON) -> String {
    let text = message.text(.compact)
    return "Content-Length: \(text.utf8.count)\r\n\r\n\(text)"
  }

  /// The messages of what was printed.
  private func messages(_ output: String) -> [JSON] {
    var rest = Array(output.utf8)[...]
    var result: [JSON] = []
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")),
      let length = Int(String(decoding: rest[rest.startIndex..<end], as: UTF8.self).filter(\.isNumber))
    {
      let body = rest[(end + 3)...].prefix(length)
      if let message = try? JSON(bytes: Array(body)) { result.append(message) }
      rest = rest[(end + 3)...].dropFirst(length)
    }
    return result
  }

  private let conversation: [JSON] = [
    ["jsonrpc": "2.0", "id": 1, "method": "initialize", "params": ["processId": nil, "rootUri": nil, "capabilities": [:]]],
    ["jsonrpc": "2.0", "method": "initialized", "params": [:]],
    [
      "jsonrpc": "2.0", "method": "textDocument/didOpen",
      "params": ["textDocument": ["uri": "file:///tmp/a.mmx", "languageId": "mmx", "version": 1, "text": "x=nothing\nget custo"]],
    ],
    [
      "jsonrpc": "2.0", "id": 2, "method": "textDocument/completion",
      "params": ["textDocument": ["uri": "file:///tmp/a.mmx"], "position": ["line": 1, "character": 9]],
    ],
    ["jsonrpc": "2.0", "id": 3, "method": "shutdown"], ["jsonrpc": "2.0", "method": "exit"],
  ]

  @Test(arguments: [["lsp"], ["lsp", "--stdio"]]) func anEditorIsServed(words: [String]) {
    let run = run(words, input: conversation.map(framed).joined(), home: home)
    let messages = messages(run.output)
    #expect(run.status == 0 && run.error.isEmpty)
    #expect(messages.first?["result"]?["serverInfo"]?["name"] == "mmx")
    #expect(messages.first { $0["id"] == 2 }?["result"]?["items"]?.array?.first?["label"] == "customers")
    #expect(messages.contains { $0["id"] == 3 && $0["result"] == .null })
  }

  @Test func findingsAreTold() {
    let run = run(["lsp"], input: conversation.prefix(3).map(framed).joined(), home: home)
    let told = messages(run.output).last?["params"]?["diagnostics"]?.array
    #expect(told?.isEmpty == false && run.status == 1)
  }

  @Test func garbageIsAnswered() {
    let run = run(["lsp"], input: "GET / HTTP/1.1\r\n\r\n\u{0}Content-Length: 4\r\n\r\nnull" + framed(conversation[0]), home: home)
    #expect(messages(run.output).compactMap { $0["error"]?["code"]?.integer } == [-32700, -32600])
    #expect(run.status == 1)
  }

  /// No state, no configuration.
  @Test func nothingIsWritten() {
    home.file("marker", "")
    _ = run(["lsp"], input: conversation.map(framed).joined(), home: home)
    #expect(home.mode(".local") == nil && home.mode(".config") == nil)
  }

  @Test func wordsAreRefused() { #expect(run(["lsp", "a.mmx"], home: home).status == 2) }
}
