import MMXChecker
import MMXData
import MMXSyntax
import TestSupport
import Testing

@testable import MMXLanguageServer

/// Texts that change.
@Suite struct DocumentTests {
  private func document(_ text: String, _ encoding: PositionEncoding) -> OpenDocument {
    let checker = Checker(localisation: .rs) { path throws(Problem) in throw Problem(.script, "'\(path)' is not there") }
    return OpenDocument("file:///a.mmx", version: 1, text: text, encoding, checker)
  }

  /// Random changes of parts give the text that the same changes give on the units of the client.
  @Test(arguments: 0..<100) func changesOfPartsGiveTheWhole(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for encoding in [PositionEncoding.utf8, .utf16] {
      var text = TextPositionTests.text(seed)
      let document = document(text, encoding)
      for round in 0..<10 {
        var changes: [JSON] = []
        for step in 0..<Int.random(in: 1...3, using: &random) {
          let scalars = Array(text.unicodeScalars)
          var ends = [Int.random(in: 0...scalars.count, using: &random), Int.random(in: 0...scalars.count, using: &random)].sorted()
          // A client has no place inside a line end.
          for index in ends.indices where ends[index] > 0 && ends[index] < scalars.count {
            if scalars[ends[index]] == "\n", scalars[ends[index] - 1] == "\r" { ends[index] -= 1 }
          }
          let new = TextPositionTests.text(seed &* 31 &+ round &* 7 &+ step)
          let places = ends.map { place(scalars.prefix($0), encoding) }
          changes.append(["range": ["start": places[0].json, "end": places[1].json], "text": .string(new)])
          text = string(scalars[..<ends[0]]) + new + string(scalars[ends[1]...])
        }
        try document.change(changes, version: 2)
        #expect(Array(document.source.text.utf8) == Array(text.utf8), "seed \(seed)")
      }
    }
  }

  private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private func place(_ scalars: ArraySlice<Unicode.Scalar>, _ encoding: PositionEncoding) -> TextPosition {
    var (line, start) = (0, scalars.startIndex)
    for (index, scalar) in zip(scalars.indices, scalars) {
      let isAlone = scalar == "\r" && !(index + 1 < scalars.endIndex && scalars[index + 1] == "\n")
      if scalar == "\n" || isAlone { (line, start) = (line + 1, index + 1) }
    }
    let rest = string(scalars[start...])
    return TextPosition(line: line, character: encoding == .utf8 ? rest.utf8.count : rest.utf16.count)
  }

  @Test func aWholeTextReplacesAll() throws {
    let document = document("a", .utf16)
    try document.change([["text": "b"], ["range": nil, "text": "c"]], version: 2)
    #expect(document.source.text == "c" && document.version == 2)
  }

  @Test func aRangeInReverseOrderIsARange() throws {
    let document = document("abc", .utf16)
    let range: JSON = ["start": ["line": 0, "character": 2], "end": ["line": 0, "character": 1]]
    try document.change([["range": range, "text": ""]], version: 2)
    #expect(document.source.text == "ac")
  }

  @Test(arguments: [
    "null", "{}", "{\"text\": 1}", "{\"range\": {}, \"text\": \"\"}", "{\"range\": {\"start\": {\"line\": \"a\"}}, \"text\": \"\"}",
    "{\"range\": {\"start\": {\"line\": 0, \"character\": 1.5}, \"end\": {\"line\": 0, \"character\": 2}}, \"text\": \"\"}",
  ])
  func malformedChangesAreRefused(change: String) throws {
    let document = document("abc", .utf16)
    let change = try JSON(change)
    #expect(throws: ResponseError.self) { try document.change([change], version: 2) }
    #expect(document.source.text == "abc")
  }

  /// Half a character is one unit, as it is for the client.
  @Test func halfACharacterIsOneUnit() throws {
    let sent = #""x = \"\ud83d!\"""#
    let text = try JSON(sent).string ?? ""
    let document = document(text, .utf16)
    let range: JSON = ["start": ["line": 0, "character": 6], "end": ["line": 0, "character": 7]]
    try document.change([["range": range, "text": "?"]], version: 2)
    #expect(document.source.text == "x = \"\u{FFFD}?\"")
  }

  @Test(arguments: [
    ("file:///a/b.mmx", "/a/b.mmx"), ("file:///a%20b/%C4%8D.mmx", "/a b/č.mmx"), ("file://host/a.mmx", "/a.mmx"),
    ("untitled:Untitled-1", "untitled:Untitled-1"), ("file:///a%zz", "/a%zz"), ("file://", "file://"),
  ])
  func addressesHavePaths(address: String, path: String) { #expect(DocumentAddress.path(of: address) == path) }
}
