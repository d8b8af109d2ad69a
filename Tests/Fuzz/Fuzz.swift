import Glibc
import MMXCommands
import MMXData
import MMXFormats
import MMXRuntime
import MMXSyntax

/// What libFuzzer calls with bytes of its choice; `MMX_FUZZ_TARGET` names the entry point that takes them. A trap, a failed check or an endless
/// run is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  target(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

private let target: @Sendable ([UInt8]) -> Void = {
  let name = getenv("MMX_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = targets[name] else { fatalError("MMX_FUZZ_TARGET is one of \(targets.keys.sorted())") }
  return target
}()

private let targets: [String: @Sendable ([UInt8]) -> Void] = [
  "csv": fuzzCSV, "format": fuzzFormatter, "json": fuzzJSON, "lexer": fuzzLexer, "number": fuzzNumber, "parser": fuzzParser, "run": fuzzRun,
  "sandbox": fuzzSandbox, "xlsx": fuzzXLSX,
]

func check(_ holds: Bool, _ what: @autoclosure () -> String) {
  if !holds { fatalError(what()) }
}

private func source(_ bytes: [UInt8]) -> Source { Source(name: "fuzz", text: String(decoding: bytes, as: UTF8.self)) }

/// Tokens with their trivia tile the source, whatever the lexer is told about lines.
@Sendable private func fuzzLexer(_ bytes: [UInt8]) {
  for joinsLines in [false, true] {
    var lexer = Lexer(source(bytes))
    var position = lexer.offset
    while true {
      let token = lexer.next(joiningLines: joinsLines)
      check(token.trivia.start == position && token.trivia.end == token.span.start, "a gap at \(position)")
      check(token.span.end > position || token.kind == .end, "no progress at \(position)")
      position = token.span.end
      if token.kind == .end { break }
    }
    check(position == lexer.source.bytes.count, "the end comes at \(position)")
  }
}

@Sendable private func fuzzParser(_ bytes: [UInt8]) {
  let source = source(bytes)
  let result = Parser.parse(source)
  var position = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  for token in result.tokens {
    check(token.trivia.start == position && token.trivia.end == token.span.start, "a gap at \(position)")
    position = token.span.end
  }
  for diagnostic in result.diagnostics {
    let span = diagnostic.span
    check(span.start >= 0 && span.start <= span.end && span.end <= source.bytes.count, "\(diagnostic.problem.message) at \(span)")
    check(!Renderer().render(diagnostic).isEmpty, "nothing rendered")
  }
}

/// What is formatted stays as it is when it is formatted again.
@Sendable private func fuzzFormatter(_ bytes: [UInt8]) {
  let source = source(bytes)
  let once: String
  do throws(Diagnostic) { once = try Formatter.format(source) } catch {
    check(!Parser.parse(source).diagnostics.isEmpty, "a program that parses is not formatted: \(error.problem.message)")
    return
  }
  let twice = try? Formatter.format(Source(name: "fuzz", text: once))
  check(twice == once, "formatted again it is another:\n\(once)\n---\n\(twice ?? "nothing")")
}

@Sendable private func fuzzJSON(_ bytes: [UInt8]) {
  guard let json = try? JSON(bytes: bytes) else { return }
  for style in [JSON.Style.compact, .spaced, .indented] {
    let text = json.text(style)
    let again = try? JSON(text)
    check(again == json, "read again it is another: \(text)")
    check(again?.text(style) == text, "written again it is another: \(text)")
  }
  check(json.hashValue == (try? JSON(json.text()))?.hashValue, "equal values of other hashes")
}

/// Two numbers with a space between: exact or a problem, and what is undone is as it was.
@Sendable private func fuzzNumber(_ bytes: [UInt8]) {
  let numbers = String(decoding: bytes, as: UTF8.self).split(separator: " ").map { ($0, Number(String($0))) }
  for case let (text, number?) in numbers {
    check(number.text == text, "\(text) goes out as \(number.text)")
    if let plain = Number(number.description) {
      check(plain == number && plain.hashValue == number.hashValue, "\(text) is shown as \(number.description)")
    }
    _ = number.integer
    for places in [-3, 0, 2, 40] {
      if let rounded = try? number.rounded(to: places), let back = try? rounded.rounded(to: places) {
        check(back == rounded, "rounding \(text) twice")
      }
    }
  }
  guard numbers.count > 1, let a = numbers[0].1, let b = numbers[1].1 else { return }
  check((a < b) == (b > a) && (a == b) == (b == a) && !(a < b && b < a), "the order of \(a) and \(b)")
  if let sum = try? a + b, let back = try? sum - b { check(back == a, "\(a) + \(b) - \(b) is \(back)") }
  if let product = try? a * b, !b.isZero, let back = try? product / b, product.text.utf8.count < 34 {
    check(back == a, "\(a) * \(b) / \(b) is \(back)")
  }
  if let rest = try? a % b, !b.isZero { check(rest.isZero || rest.isNegative == b.isNegative, "\(a) % \(b) is \(rest)") }
}

@Sendable private func fuzzCSV(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  guard let lines = try? CSV.parse(text), let first = lines.first else { return }
  var layout = CSV.Layout()
  for delimiter in [",", ";", "\t"] as [Character] {
    layout.delimiter = delimiter
    let header = first.map(\.text)
    let rows = lines.dropFirst().map { $0.map { $0.isEmpty ? CSV.Cell.empty : .text($0.text) } }
    guard let written = try? CSV.text(header: header, rows: rows, layout) else { return }
    guard let read = try? CSV.parse(written, layout) else { fatalError("what was written cannot be read: \(written)") }
    check(read.map { $0.map(\.text) } == lines.map { $0.map(\.text) }, "read again it is another: \(written)")
  }
}

@Sendable private func fuzzXLSX(_ bytes: [UInt8]) { _ = try? XLSX.rows(of: bytes) }

/// A program without a service, with files in memory and few steps. With the machine's fast part it does the same.
@Sendable private func fuzzRun(_ bytes: [UInt8]) {
  let (plain, fast) = (outcome(bytes, .never), outcome(bytes, .always))
  check(plain == fast, "with the core: \(fast)\nwithout it: \(plain)")
}

/// What the program writes, and the diagnostics that end it.
private func outcome(_ bytes: [UInt8], _ use: Machine.CoreUse) -> String {
  let host = FuzzHost()
  let interpreter = Interpreter(service: nil, host: host)
  interpreter.coreUse = use
  interpreter.allowSteps(2_000)
  do { try interpreter.run(source(bytes), mode: .file) } catch {
    for diagnostic in error.diagnostics {
      let span = diagnostic.span
      check(
        span.start >= 0 && span.start <= span.end && span.end <= diagnostic.source.bytes.count, "\(diagnostic.problem.message) at \(span)")
      host.written += "\(diagnostic.problem.message.text) at \(span.start)\n"
    }
  }
  return host.written
}

private final class FuzzHost: Host {
  var written = ""
  private var files: [String: [UInt8]] = [:]

  var isInterrupted: Bool { false }
  var now: DateTime { DateTime(secondsSince1970: 1_795_428_000) }
  func write(_ text: String) { written += text }
  func note(_ line: Message) {}
  func show(_ display: Display) { written += display.json.text() }
  func environment(_ name: String) -> String? { nil }
  func readFile(_ path: String) throws(Problem) -> [UInt8] {
    guard let bytes = files[path] else { throw Problem(.script, "no file '\(path)'") }
    return bytes
  }
  func writeFile(_ path: String, _ bytes: [UInt8]) throws(Problem) { files[path] = bytes }
  func sleep(milliseconds: Int) {}
  func command(_ command: HostCommand, _ words: [String]) throws(Problem) -> Value { .null }
  func confirm(_ question: Message) -> Bool { false }
}
