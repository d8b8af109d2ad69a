import MMXCommands
import MMXData
import MMXSyntax
import TestSupport
import Testing

@testable import MMXRuntime

/// Files of JSON, read whole and row by row.
@Suite struct FileRowsTests {
  /// What an expression is: its text, or the message of its problem in brackets.
  private func result(_ expression: String) -> String {
    withLargeStack {
      let host = QuietHost()
      for (name, text) in FileRowsTests.files { host.files[name] = Array(text.utf8) }
      let interpreter = Interpreter(service: nil, host: host)
      do throws(Interpreter.Failure) {
        return try interpreter.evaluate(Source(name: "t", text: expression)).plainText
      } catch {
        return "[\(error.diagnostics.first?.problem.message.text ?? "")]"
      }
    }
  }

  private static let files = [
    "list.json": "\u{FEFF} [{\"a\": 1.10}, {\"a\": 2}]\n", "empty.json": "[]", "record.json": "{\"a\": [1, 2]}",
    "cut.json": "[{\"a\": 1},\n {\"a\": 2}, {\"a\"", "more.json": "[{\"a\": 1}] 2",
    "rows.jsonl": "\u{FEFF}{\"a\": 1.10}\r\n\n  \n{\"a\": 2}", "cut.jsonl": "{\"a\": 1}\n\n{\"a\": x}\n",
  ]

  @Test(arguments: [
    ("read('list.json') | map .a | sum", "3.10"), ("len(read('list.json'))", "2"), ("read('list.json') | first 1 | map .a", "[1.10]"),
    ("read('list.json') | where .a > 5", "[]"), ("read('empty.json') | count", "0"), ("(read('record.json')).a | sum", "3"),
    ("read('rows.jsonl') | map .a | sum", "3.10"), ("len(read('rows.jsonl'))", "2"), ("read('list.json') | map .a", "[1.10,2]"),
    ("(read('list.json') | last).a", "2"), ("(read('list.json') | sort .a | first).a", "1.10"),
  ])
  func rows(expression: String, text: String) { #expect(result(expression) == text) }

  /// A document that is broken anywhere is none, even if only its first rows are wanted.
  @Test(arguments: ["", " | count", " | first 1", " | map .a", " | where true | sum .a", " | first"]) func aBrokenDocument(stages: String) {
    #expect(result("read('cut.json')\(stages)") == "['cut.json': not JSON: an unexpected end at line 2, column 16]")
    #expect(result("read('more.json')\(stages)") == "['more.json': not JSON: unexpected text after the value at line 1, column 12]")
  }

  @Test func aBrokenLine() {
    #expect(result("read('cut.jsonl')") == "[line 3 of 'cut.jsonl': not JSON: an unexpected character at column 7]")
    #expect(result("read('cut.jsonl') | count") == result("read('cut.jsonl')"))
    #expect(result("read('cut.jsonl') | first 1 | map .a") == "[1]")
  }
}
