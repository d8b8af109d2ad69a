import Testing

@testable import MMXCommands
import MMXRuntime

/// Names of files that the service chose.
struct SafeFileNameTests {
  @Test(arguments: [
    ("racun.pdf", "racun.pdf"), ("../../etc/passwd", "passwd"), ("C:\\Windows\\x.exe", "x.exe"), (".bashrc", "bashrc"),
    ("..", "attachment"),
    ("", "attachment"), ("/", "attachment"), ("a/", "attachment"), ("~root", "root"), ("-rf", "_rf"), (" x.pdf. ", "x.pdf"),
    ("a\u{0}b\n\u{1B}[31m.pdf", "ab[31m.pdf"), ("abc\u{202E}fdp.exe", "abcfdp.exe"), ("a\u{200B}b", "ab"), ("a:b*c?.txt", "a_b_c_.txt"),
    ("Račun 12/2026.pdf", "2026.pdf"), ("....x", "x"), ("a\u{A0}b", "ab"), ("con\u{2028}", "con"), ("Račun č.pdf", "Račun č.pdf"),
  ]) func reduced(name: String, expected: String) { #expect(SafeFileName.reduced(name) == expected) }

  @Test func longNamesKeepTheirEnding() {
    let name = SafeFileName.reduced(String(repeating: "č", count: 5000) + ".pdf")
    #expect(name.utf8.count <= SafeFileName.limit && name.hasSuffix("č.pdf"))
    #expect(SafeFileName.reduced(String(repeating: "x", count: 300)).utf8.count == SafeFileName.limit)
  }

  @Test func equalNamesAreNumbered() {
    var taken: Set<String> = []
    let names = ["a.pdf", "A.pdf", "a.pdf", "b"].map { SafeFileName.distinct($0, from: &taken) }
    #expect(names == ["a.pdf", "A (2).pdf", "a (3).pdf", "b"])
  }
}
