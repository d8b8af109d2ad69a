import MMXData
import TestSupport
import Testing

@testable import MMXLanguageServer

/// Framing
@Suite struct MessageReaderTests {
  private func items(_ text: String) -> [MessageReader.Item] { items(Array(text.utf8)) }

  private func items(_ bytes: [UInt8]) -> [MessageReader.Item] {
    var reader = MessageReader()
    reader.add(bytes)
    var result: [MessageReader.Item] = []
    while let item = reader.next() { result.append(item) }
    return result
  }

  @Test(arguments: [
    "Content-Length: 2\r\n\r\n{}", "Content-Length:2\n\n{}",
    "content-length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}",
    "Content-Type: x\r\nContent-Length:   2\r\n\r\n{}",
  ])
  func aMessageIsRead(text: String) { #expect(items(text) == [.message([:])]) }

  @Test func messagesFollowEachOther() {
    #expect(items("Content-Length: 1\r\n\r\n1Content-Length: 1\r\n\r\n2Content-Length: 9\r\n\r\n3") == [.message(1), .message(2)])
  }

  @Test func bytesComeOneByOne() {
    var reader = MessageReader()
    var found: [MessageReader.Item] = []
    for unit in "Content-Length: 4\r\n\r\n\"č\"Content-Length: 1\r\n\r\n7".utf8 {
      reader.add([unit])
      while let item = reader.next() { found.append(item) }
    }
    #expect(found == [.message("č"), .message(7)])
  }

  /// What follows is read all the same.
  @Test(arguments: [
    "Content-Length: x\r\n\r\n", "Content-Length: -4\r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n", "Hello: 5\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\r\n", "{\"jsonrpc\": \"2.0\"}\r\n\r\n", "Content-Length: 1\r\n\r\n{",
    "Content-Length: 3\r\n\r\n\"\u{0}\"",
  ])
  func garbageIsAFailureAndPassedOver(text: String) {
    let found = items(text + "Content-Length: 1\r\n\r\n5")
    #expect(found.last == .message(5))
    let isParseError = if case .failure(let error)? = found.first { error.code == .notParsed } else { false }
    #expect(isParseError)
  }

  @Test func aMessageThatIsTooLargeIsPassedOver() {
    var reader = MessageReader()
    let size = MessageReader.largestMessage + 1
    reader.add("Content-Length: \(size)\r\n\r\n".utf8)
    let first = reader.next()
    #expect(first != nil && first != .message(.null))
    for _ in 0..<(size / 1_000_000) {
      reader.add([UInt8](repeating: 0x20, count: 1_000_000))
      #expect(reader.next() == nil)
    }
    reader.add([UInt8](repeating: 0x20, count: size % 1_000_000))
    reader.add("Content-Length: 1\r\n\r\n5".utf8)
    #expect(reader.next() == .message(5))
  }

  @Test func aHeaderWithoutEndIsGivenUp() {
    let found = items([UInt8](repeating: UInt8(ascii: "a"), count: 20_000))
    #expect(!found.isEmpty)
  }

  @Test func whatIsWrittenIsRead() {
    let value: JSON = ["a": ["č", 1, nil, true], "😀": "\r\n"]
    #expect(items(value.framed + value.framed) == [.message(value), .message(value)])
  }

  @Test(arguments: 0..<200) func randomBytesNeverTrap(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let pieces = ["Content-Length: ", "5", "\r\n", "\r\n\r\n", "{}", "\n", "content-length:", "\u{0}", "é", "[[[["].map { Array($0.utf8) }
    var reader = MessageReader()
    for _ in 0..<60 {
      let isByte = Bool.random(using: &random)
      reader.add(isByte ? [UInt8.random(in: 0...255, using: &random)] : pieces.randomElement(using: &random) ?? [])
      while reader.next() != nil {}
    }
  }
}
