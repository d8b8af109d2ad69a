import MMXCommands
import MMXData
import MMXSyntax
import TestSupport
import Testing

@testable import MMXRuntime

/// The rules of values, as tables of expressions.
@Suite struct ValueTests {
  /// What an expression is: its text, or the kind of its problem in brackets.
  private func result(_ expression: String, after setup: String = "") -> String {
    withLargeStack {
      let interpreter = Interpreter(service: nil, host: QuietHost())
      do throws(Interpreter.Failure) {
        return try interpreter.evaluate(Source(name: "t", text: setup + "\n" + expression)).plainText
      } catch {
        return "[\(error.kind.rawValue)]"
      }
    }
  }

  // MARK: Equality

  static let values = [
    "null", "true", "false", "0", "1", "-1", "0.5", "\"\"", "\"a\"", "\"1\"", "[]", "[1]", "[null]", "{}", "{a: 1}", "{a: null}", "len",
    "x => x",
  ]

  /// Values of which no two are equal, each equal to itself, whichever instruction compares them.
  @Test(arguments: values, values) func onlyTheSameValueIsEqual(left: String, right: String) {
    let isSame = left == right
    let setup =
      "a = \(left)\nb = \(left == right ? "a" : right)\nfn f(p, q) { if p == q { 1 } else { 0 } }\nfn g(p, q) { if p != q { 0 } else { 1 } }"
    #expect(
      result("[a == b, a != b, f(a, b), g(a, b), a in [b], [a] == [b], {k: a} == {k: b}]", after: setup)
        == (isSame ? "[true,false,1,1,true,true,true]" : "[false,true,0,0,false,false,false]"))
  }

  @Test(arguments: [
    ("1.10", "1.1"), ("-0", "0"), ("1e3", "1000"), ("[1.0, 2]", "[1, 2.00]"), ("{a: 1, b: 2}", "{b: 2, a: 1}"),
    ("@2026-01-01", "@2026-01-01T00:00"),
    ("\"e\\u0301\"", "\"é\""), ("[[], {}]", "[[], {}]"), ("'a'", "\"a\""), ("0.1 + 0.2", "0.3"), ("1 / 4", "0.25"),
    ("[@2026-01-01]", "[@2026-01-01T00:00:00]"),
  ])
  func equalValuesOfOtherSpelling(left: String, right: String) {
    #expect(result("a == b and b == a and not (a != b) and a in [b]", after: "a = \(left)\nb = \(right)") == "true")
  }

  @Test(arguments: [
    ("\"a\"", "\"A\""), ("\"a\"", "\"a \""), ("[1, 2]", "[2, 1]"), ("{a: 1}", "{A: 1}"), ("{a: 1}", "{a: 1, b: null}"),
    ("@2026-01-01", "@2026-01-01T00:00:01"),
    ("1", "\"1\""), ("true", "1"), ("\"č\"", "\"c\""), ("[[1]]", "[1]"), ("1e50", "1e51"),
  ])
  func differentValues(left: String, right: String) {
    #expect(result("a == b or b == a or not (a != b) or a in [b]", after: "a = \(left)\nb = \(right)") == "false")
  }

  @Test(arguments: [
    "@2026-01-01 == \"2026-01-01\"", "\"x\" != @2026-01-01T10:00", "\"2026-01-01\" in [@2026-01-01]", "[@2026-01-01] == [\"2026-01-01\"]",
  ])
  func aDateIsNotComparedWithText(expression: String) { #expect(result(expression) == "[type]") }

  // MARK: Order

  /// Rising; each line is one order.
  static let rising = [
    [
      "-1000000000000000000000000000000000", "-2", "-1.5", "0", "0.1", "0.12", "1", "1e3", "10000.01",
      "99999999999999999999999999999999999999",
    ],
    ["\"\"", "\" \"", "\"1\"", "\"10\"", "\"2\"", "\"a\"", "\"A b\"", "\"ab\"", "\"c\"", "\"č\"", "\"ca\"", "\"čb\"", "\"z\"", "\"ж\""],
    ["@0001-01-01", "@2026-01-31", "@2026-01-31T00:00:01", "@2026-02-01", "@2026-02-01T23:59:59", "@9999-12-31"], ["false", "true"],
  ]

  @Test(arguments: rising) func oneOrderEverywhere(values: [String]) {
    for (low, high) in zip(values, values.dropFirst()) {
      let setup = "a = \(low)\nb = \(high)"
      #expect(
        result("[a < b, a <= b, a > b, a >= b, b > a, b >= a, b < a, b <= a, a <= a, a < a]", after: setup)
          == "[true,true,false,false,true,true,false,false,true,false]", "\(low), \(high)")
      #expect(result("if a < b { if a >= b { 1 } else if b <= a { 2 } else if b > a { 3 } }", after: setup) == "3", "\(low), \(high)")
      #expect(result("[[b, a] | min, [a, b] | max] == [a, b]", after: setup) == "true", "\(low), \(high)")
    }
    let list = values.joined(separator: ", ")
    #expect(result("sort([\(values.reversed().joined(separator: ", ")), null]) == [\(list), null]") == "true")
    #expect(result("([null, \(list)] | sort it desc) == [\(values.reversed().joined(separator: ", ")), null]") == "true")
  }

  @Test(arguments: [
    ("1 < \"1\"", "[type]"), ("true < 1", "[type]"), ("[1] < [2]", "[type]"), ("{} > {}", "[type]"), ("@2026-01-01 < 1", "[type]"),
    ("\"a\" >= @2026-01-01", "[type]"),
    ("len < len", "[type]"), ("sort([1, \"a\"])", "[type]"), ("max([1, \"a\"])", "[type]"),
    ("null < 1", "false"), ("1 < null", "false"), ("null <= null", "false"), ("null > \"a\"", "false"), ("[1] >= null", "false"),
    ("null ~ \"a\"", "false"), ("null =~ \"a\"", "false"),
  ])
  func whatHasNoOrder(expression: String, value: String) { #expect(result(expression) == value) }

  // MARK: Truth

  @Test(arguments: [
    ("true", "yes"), ("false", "no"), ("null", "no"), ("0", "[type]"), ("1", "[type]"), ("\"\"", "[type]"), ("\"a\"", "[type]"),
    ("[]", "[type]"), ("{}", "[type]"),
    ("@2026-01-01", "[type]"), ("len", "[type]"),
  ])
  func conditions(value: String, branch: String) {
    let isBool = value == "true" || value == "false"
    #expect(result("if a { \"yes\" } else { \"no\" }", after: "a = \(value)") == branch)
    #expect(result("if not a { \"no\" } else { \"yes\" }", after: "a = \(value)") == branch)
    #expect(result("n = 0\nwhile a and n < 1 { n += 1 }\nif n == 1 { \"yes\" } else { \"no\" }", after: "a = \(value)") == branch)
    #expect(result("if (a or false) { \"yes\" } else { \"no\" }", after: "a = \(value)") == branch)
    #expect(result("typeof(a and true)", after: "a = \(value)") == (isBool || value == "null" ? "bool" : "[type]"))
    #expect(result("[1] | where a | count", after: "a = \(value)") == (branch == "yes" ? "1" : branch == "no" ? "0" : branch))
  }

  // MARK: Membership

  @Test(arguments: [
    ("1 in [1, 2]", "true"), ("1.0 in [1]", "true"), ("3 in [1, 2]", "false"), ("null in [null]", "true"), ("null in []", "false"),
    ("[1] in [[1]]", "true"),
    ("\"1\" in [1]", "false"), ("\"a\" in {a: null}", "true"), ("\"A\" in {a: 1}", "false"), ("\"ab\" in \"xaby\"", "true"),
    ("\"\" in \"x\"", "true"), ("\"B\" in \"abc\"", "false"),
    ("1 not in [1]", "false"), ("\"b\" not in {a: 1}", "true"), ("1 in null", "false"), ("1 not in null", "true"),
    ("1 in \"1\"", "[type]"), ("1 in {a: 1}", "[type]"), ("1 in 1", "[type]"), ("1 in true", "[type]"), ("\"a\" in @2026-01-01", "[type]"),
    ("\"AB\" ~ \"b\"", "true"), ("\"čaj\" ~ \"CA\"", "true"), ("\"a\" !~ \"b\"", "true"), ("\"ab12\" =~ \"[0-9]+$\"", "true"),
    ("\"AB\" =~ \"b\"", "false"), ("\"AB\" =~ \"(?i)b\"", "true"),
  ])
  func membership(expression: String, value: String) { #expect(result(expression) == value) }

  // MARK: Arithmetic

  @Test(arguments: [
    ("1.10 + 2", "3.10"), ("1.1 * 1.10", "1.210"), ("1 / 3", "0.3333333333333333333333333333333333"), ("10 / 4", "2.5"), ("1 / 8", "0.125"),
    ("7 % 3", "1"), ("-7 % 3", "2"), ("7 % -3", "-2"), ("5.5 % 2", "1.5"),
    ("0.1 + 0.2 - 0.3 == 0", "true"), ("1_000.50 - 0.50", "1000.00"), ("-(2 - 5)", "3"), ("2 + 3 * 4 - 1", "13"), ("1e3 + 1", "1001"),
    ("\"a\" + \"b\"", "ab"), ("[1] + [2, [3]]", "[1,2,[3]]"), ("{a: 1, b: 2} + {b: 3, c: 4}", "{\"a\":1,\"b\":3,\"c\":4}"),
    ("@2026-01-31 + 1", "2026-02-01"), ("1 + @2026-01-31", "2026-02-01"), ("@2026-03-01 - 1", "2026-02-28"),
    ("@2026-03-01 - @2026-01-01", "59"),
    ("@2026-01-01T12:00 + 0.5", "2026-01-02T00:00:00"), ("@2026-01-02T06:00 - @2026-01-01", "1.25"),
    ("@2026-01-01 - @2026-01-01T06:00", "-0.25"),
    ("@2026-01-01T01:00 - 1 / 24", "2026-01-01T00:00:00"), ("@2026-01-01 + 2.0", "2026-01-03"),
    ("1 / 0", "[value]"), ("1 % 0", "[value]"), ("0 / 0", "[value]"), ("@2026-01-01 + 0.5", "[value]"), ("@9999-12-31 + 1", "[value]"),
    ("@0001-01-01 - 1", "[value]"),
    ("99999999999999999999999999999999999999 + 1", "[value]"), ("1e50 * 2", "[value]"), ("@2026-01-01 + 1e30", "[value]"),
    ("@2026-01-01T00:00 + 1e30", "[value]"),
    ("null + 1", "[type]"), ("1 + null", "[type]"), ("-null", "[type]"), ("1 + \"1\"", "[type]"), ("\"1\" * 2", "[type]"),
    ("[1] - [1]", "[type]"), ("true + true", "[type]"),
    ("@2026-01-01 + @2026-01-01", "[type]"), ("1 - @2026-01-01", "[type]"), ("\"a\" - \"a\"", "[type]"), ("{} * 2", "[type]"),
    ("-\"a\"", "[type]"), ("[1] + 1", "[type]"), ("len + 1", "[type]"),
  ])
  func arithmetic(expression: String, value: String) { #expect(result(expression) == value) }

  /// A literal on the right has instructions of its own; the rules are the same.
  @Test(arguments: ["+", "-", "*", "/", "%"], ["7", "-7.5", "null", "\"a\"", "[1]", "@2026-01-31", "@2026-01-31T06:00"])
  func literalsCountAsVariablesDo(operation: String, left: String) {
    for right in ["0", "1", "3", "2.5", "null", "\"a\""] {
      let literal = result("a \(operation) \(right)", after: "a = \(left)")
      #expect(literal == result("a \(operation) b", after: "a = \(left)\nb = \(right)"), "\(left) \(operation) \(right)")
      #expect(
        literal == result("a", after: "a = \(left)\na \(operation == "%" ? "= a % \(right)" : "\(operation)= \(right)")"),
        "\(left) \(operation)= \(right)")
    }
  }

  // MARK: Text and JSON

  @Test(arguments: [
    ("null", "null", "null", "null"), ("true", "bool", "true", "true"), ("1.10", "number", "1.10", "1.10"),
    ("1e3", "number", "1000", "1e3"), ("-0.0", "number", "0.0", "0.0"),
    ("\"a\\\"b\\n\"", "string", "a\"b\n", "\"a\\\"b\\n\""), ("@2026-11-23", "date", "2026-11-23", "\"2026-11-23\""),
    ("@2026-11-23T10:30", "datetime", "2026-11-23T10:30:00", "\"2026-11-23T10:30:00\""),
    ("[1, \"a\", null]", "list", "[1,\"a\",null]", "[1,\"a\",null]"),
    ("{b: [1e2], \"a b\": {}}", "record", "{\"b\":[100],\"a b\":{}}", "{\"b\":[1e2],\"a b\":{}}"), ("[]", "list", "[]", "[]"),
    ("{}", "record", "{}", "{}"), ("[len]", "list", "<list>", "[type]"),
    ("len", "function", "<function len>", "[type]"), ("x => x", "function", "<function>", "[type]"),
    ("read(\"a.pdf\", \"bytes\")", "bytes", "<4 bytes>", "\"JVBERg==\""),
    ("[@2026-11-23]", "list", "[\"2026-11-23\"]", "[\"2026-11-23\"]"),
  ])
  func typesAndTexts(value: String, type: String, text: String, json: String) {
    let setup = "a = \(value)"
    #expect(result("typeof(a)", after: setup) == type)
    #expect(result("a", after: setup) == text)
    if value != "[len]" { #expect(result("str(a) == \"${a}\" and str(a) == \"\" + str(a) + \"\"", after: setup) == "true") }
    #expect(result("json(a)", after: setup) == json)
  }

  @Test(arguments: [
    "null", "[1.10,1e5,-0,123456789012345678901234567890123456789012]", #"{"a":{"b":[true,"č\n"]},"":""}"#, #"["\ud83d"]"#,
    #"[[],{},[{}],{"a":[]}]"#,
    #"[{"a":1,"b":2},{"b":3,"a":4},{"a":5}]"#,
  ])
  func jsonBothWays(text: String) throws {
    let value = try Value(jsonBytes: Array(text.utf8))
    #expect(try value.json() == JSON(text))
    #expect(try value.json().text() == text)
    #expect(try Value(JSON(text)).equals(value))
  }

  // MARK: Copies

  @Test(arguments: [
    ("b = a\nb[0] = 9", "[9,[2]]"), ("b = copy(a)\nb[0] = 9", "[1,[2]]"), ("b = copy(a)\nb[1][0] = 9", "[1,[2]]"),
    ("b = a[..]\nb[1][0] = 9", "[1,[9]]"), ("b = a[..]\nb[0] = 9", "[1,[2]]"),
    ("b = a + []\nb[1][0] = 9\nb[0] = 9", "[1,[9]]"), ("b = [a]\nb[0][0] = 9", "[9,[2]]"), ("b = a\nb += [3]", "[1,[2]]"),
    ("b = a\na += [3]", "[1,[2],3]"), ("a += [a]", "[1,[2],[1,[2]]]"), ("a[0] += 1", "[2,[2]]"),
    ("b = copy({k: a})\nb.k[0] = 9", "[1,[2]]"), ("b = {k: a}\nb.k[0] = 9", "[9,[2]]"), ("fn f(x) { x[0] = 9 }\nf(a)", "[9,[2]]"),
    ("fn f(x) { x = [9] }\nf(a)", "[1,[2]]"),
    ("for x in a { x = 9 }", "[1,[2]]"), ("b = a | map it\nb[0] = 9", "[1,[2]]"), ("b = sort([3, 1])\nb[0] = 9", "[1,[2]]"),
  ])
  func whatIsSharedAndWhatIsCopied(change: String, a: String) { #expect(result("a", after: "a = [1, [2]]\n\(change)") == a) }

  /// A literal in a loop is a new value in each round, a long one too.
  @Test(arguments: ["[0]", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]", "[[0], 1, 2, 3, 4, 5, 6, 7, 8, 9][0]"]) func literalsAreNewEachTime(
    literal: String
  ) {
    #expect(result("all[0][0]", after: "all = []\nfor i in range(2) { x = \(literal)\nx[0] += 1\nall += [x] }") == "1")
    #expect(result("all[1][0]", after: "all = []\nfor i in range(2) { x = \(literal)\nx[0] += 1\nall += [x] }") == "1")
  }

  @Test func aCopyOfSharedPartsSharesNothing() {
    #expect(result("b", after: "p = [1]\na = [p, p]\nb = copy(a)\nb[0][0] = 2\nb") == "[[2],[1]]")
  }

  // MARK: Limits

  @Test(arguments: ["a = [0]\na[0] = a", "a = {}\na.k = a", "a = [{k: []}]\na[0].k += [a]", "a = [0]\nb = [a]\na[0] = b"])
  func aValueInsideItself(setup: String) {
    #expect(result("json(a)", after: setup) == "[limit]")
    #expect(result("copy(a)", after: setup) == "[limit]")
    #expect(result("a == a and a in [a]", after: setup) == "true")
    #expect(result("len(a)", after: setup) == "1")
  }

  @Test func cyclesThatAreTheSameEverywhereEndInALimit() {
    #expect(result("a == b", after: "a = [0]\na[0] = a\nb = [0]\nb[0] = b") == "[limit]")
  }

  @Test(arguments: [(199, "ok"), (200, "[limit]"), (5_000, "[limit]")]) func nestingHasALimit(depth: Int, outcome: String) {
    let setup = "a = 1\nb = 1\nfor i in range(\(depth)) { a = [a]; b = [b] }"
    #expect(result("x = json(a)\n\"ok\"", after: setup) == outcome)
    #expect(result("x = copy(a)\n\"ok\"", after: setup) == outcome)
    #expect(result("x = a == b\n\"ok\"", after: setup) == (depth <= 200 ? "ok" : outcome))
  }
}
