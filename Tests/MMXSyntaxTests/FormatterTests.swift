import Foundation
import MMXData
import MMXSyntax
import TestSupport
import Testing

@Suite struct FormatterTests {
  private func format(_ text: String) throws -> String { try Formatter.format(Source(name: "t", text: text)) }

  @Test(arguments: [
    ("x=1", "x = 1\n"),
    ("  x  =  [1,2 ,3]  ;y=2;  \n\n\n\nz=3", "x = [1, 2, 3]; y = 2\n\nz = 3\n"),
    ("if a>1{print  \"x\"}else{y=-1}", "if a > 1 { print \"x\" } else { y = -1 }\n"),
    ("fn f(a,b=1){\n\n\nreturn a-b\n\n}", "fn f(a, b = 1) {\n  return a - b\n}\n"),
    ("# top\nx = 1 # why   \n   # alone", "# top\nx = 1  # why\n# alone\n"),
    ("rows\n| where .v>1\n   | select .n,X=.v*2", "rows\n  | where .v > 1\n  | select .n, X = .v * 2\n"),
    ("r={\nName:\"X\",\n   Rows:[{a:1},\n{a:2}],\n}", "r = {\n  Name: \"X\",\n  Rows: [{ a: 1 },\n    { a: 2 }],\n}\n"),
    ("get customers/{ c }/addresses  with{Nope:1}", "get customers/{c}/addresses with { Nope: 1 }\n"),
    ("x = 1 + \\\n2", "x = 1 + \\\n  2\n"),
    ("s = \"\"\"a\n   b  \n\"\"\"", "s = \"\"\"a\n   b  \n\"\"\"\n"),
    ("print -1, a - 1, f(-x), [-1]", "print -1, a - 1, f(-x), [-1]\n"),
    ("e = {}\nf( x )\nl[ 0 ]", "e = {}\nf(x)\nl[0]\n"),
    ("", ""), ("\n\n", ""), ("#!/usr/bin/env mmx\nprint 1", "#!/usr/bin/env mmx\nprint 1\n"),
    ("x=1\r\ny=2\r\n", "x = 1\ny = 2\n"), ("x=1\r# c\r\ry=2\r", "x = 1\n# c\n\ny = 2\n"),
    ("x=\"\"\"a\r\nb\rc\"\"\"\r\nif a{\r\ny=1+\\\r\n2\r\n}", "x = \"\"\"a\nb\nc\"\"\"\nif a {\n  y = 1 + \\\n    2\n}\n"),
    ("g = x=>x+1 ?? 2", "g = x => x + 1 ?? 2\n"),
    ("a/b%c;y= - 1;z=a -b;w=[- 1,-x ?? 2]", "a / b % c; y = -1; z = a - b; w = [-1, -x ?? 2]\n"),
    ("fn  f ( a , b=1 ) {a};g=fn (x){x}", "fn f(a, b = 1) { a }; g = fn(x) { x }\n"),
    ("w=x . y ?. z[ 1 .. 2 ]", "w = x.y?.z[1..2]\n"),
    ("x=not(a)and(b)in[c]", "x = not (a) and (b) in [c]\n"),
    ("print\"a\",it.b\nrows|where.a|sort -.b", "print \"a\", it.b\nrows | where .a | sort -.b\n"),
    ("get customers sort  .Name desc   all", "get customers sort .Name desc all\n"),
    ("rows # a\n# b\n| f # c\n# d\nx=1", "rows  # a\n  # b\n  | f  # c\n# d\nx = 1\n"),
    ("x=r\n# a\n.b", "x = r\n  # a\n  .b\n"),
    ("if a {\nx\n}\n# why\nelse {y}", "if a {\n  x\n}\n# why\nelse { y }\n"),
    ("trace on# c\nf(# c\n1)", "trace on  # c\nf(  # c\n  1)\n"),
    ("\u{FEFF}x=1\r\n# c\r\ny=\"\"\"a\n b\"\"\"", "x = 1\n# c\ny = \"\"\"a\n b\"\"\"\n"),
    (
      "for i,x in [1] {\nif x==1 {\nbreak\n} else if x==2 {\ncontinue\n}\n}",
      "for i, x in [1] {\n  if x == 1 {\n    break\n  } else if x == 2 {\n    continue\n  }\n}\n"
    ),
  ])
  func canonicalForm(text: String, formatted: String) throws {
    #expect(try format(text) == formatted)
    #expect(try format(formatted) == formatted)
  }

  @Test func aSourceThatDoesNotParseIsRefused() {
    #expect(throws: Diagnostic.self) { try format("x = = 1") }
  }

  static let programs: [String] = {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let folders = [tests.appendingPathComponent("GoldenTests/Golden"), tests.deletingLastPathComponent().appendingPathComponent("scripts")]
    return folders.flatMap { folder in
      (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? [])
        .filter { $0.hasSuffix(".mmx") }.map { folder.appendingPathComponent($0).path }
    }.sorted()
  }()

  /// The tree without its places.
  private func tree(_ text: String) -> String {
    "\(Parser.parse(Source(name: "t", text: text)).program.statements)"
      .replacingOccurrences(
        of: #"[A-Za-z]*Span: (Optional\()?MMXSyntax\.Span\(start: \d+, end: \d+\)\)?"#, with: "", options: .regularExpression
      )
      .replacingOccurrences(of: #"MMXSyntax\.Span\(start: \d+, end: \d+\)"#, with: "", options: .regularExpression)
  }

  @Test(arguments: programs) func formattingIsIdempotentAndKeepsTheTree(path: String) throws {
    let whole = try String(contentsOfFile: path, encoding: .utf8)
    for text in whole.components(separatedBy: "\n#---\n") {
      // Describing a tree nests deep.
      let found = withLargeStack { () -> (once: String, twice: String, isSame: Bool)? in
        guard let once = try? format(text) else { return nil }
        return (once, (try? format(once)) ?? "", tree(once) == tree(text))
      }
      guard let (formatted, twice, isSame) = found else { continue }
      #expect(formatted == twice && isSame)
      #expect(formatted.filter { $0 == "#" }.count == text.filter { $0 == "#" }.count)
    }
  }

  @Test func thereArePrograms() { #expect(FormatterTests.programs.count > 15) }
}
