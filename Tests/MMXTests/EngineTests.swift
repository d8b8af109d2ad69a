import CSystemCalls
import Foundation
import MMX
import TestSupport
import Testing

/// The library as another program uses it: nothing but its public surface.
@Suite struct EngineTests {
  @Test func aSourceGivesTheValueOfItsLastStatement() throws {
    let engine = Engine()
    #expect(try engine.run("[1.10, 2.20] | sum") == .number("3.30"))
    #expect(try engine.run("x = 1") == .null)
    let record = try engine.run(#"{ Name: "Č", Rows: [{ n: null }, true] }"#)
    #expect(record["Name"] == "Č" && record["Rows"]?[0]?["n"] == .null && record["Rows"]?[1] == true && record["Rows"]?[2] == nil)
    #expect(try engine.run("12345678901234567890.10") == .number("12345678901234567890.10"))
  }

  @Test func namesKeepTheirValues() throws {
    let engine = Engine()
    try engine.set("rate", .number("1.20"))
    try engine.set("rows", [["v": 1], ["v": .number("2.50")]])
    try engine.run("fn gross(x) { x * rate }\ntotal = rows | map gross(.v) | sum")
    #expect(engine["total"] == .number("4.2000") && engine["total"]?.integer == nil)
    #expect(engine["gross"] == nil && engine["missing"] == nil)
    #expect(throws: ScriptError.self) { try engine.set("bad", .date("2026-02-30")) }
  }

  @Test func hostFunctionsAreCalledByPositionAndName() throws {
    let engine = Engine()
    try engine.register("area", parameters: ["width", "height"]) { arguments in
      guard let width = arguments[0].integer, let height = arguments[1].integer else { throw HostError("whole numbers only", kind: .type) }
      return Value(width * height)
    }
    #expect(try engine.run("area(3, 4) + area(height = 2, width = 5)") == 22)
    #expect(try engine.run("[2, 3] | map area(it, it)") == [4, 9])
    #expect(try engine.run(#"try { area("x", 1) } catch e { e.kind + ": " + e.message }"#) == "type: whole numbers only")
    #expect(throws: ScriptError.self) { try engine.run("area(1)") }
  }

  @Test func anErrorSaysWhatWhereAndWhatToDo() throws {
    let engine = Engine()
    let error = #expect(throws: ScriptError.self) { try engine.run("x = 1\nnew customer { Nmae: x }", name: "books.mmx") }
    let found = try #require(error)
    #expect(found.kind == "name" && found.message == "customer has no field 'Nmae'" && found.hint == "did you mean 'Name'?")
    #expect(found.source == "books.mmx" && found.line == 2 && found.column == 16 && found.range == 21..<25)
    #expect(found.rendered.contains("2 | new customer { Nmae: x }") && found.rendered.contains("^^^^"))
    #expect(throws: ScriptError.self) { try engine.run("x = = 1") }
  }

  @Test func anErrorInAFunctionTellsTheCallsAndTheServicesStatus() throws {
    let engine = Engine(service: Books())
    try engine.run("use org 12\nfn f(n) { n / 0 }\nfn g(n) {\n  f(n)\n}")
    let error = #expect(throws: ScriptError.self) { try engine.run("g(1)", name: "two.mmx") }
    #expect(error?.calls.map(\.function) == ["f", "g"] && error?.calls.map(\.line) == [4, 1] && error?.calls.last?.source == "two.mmx")
    #expect(error?.rendered.contains("in g, called at two.mmx:1:1") == true)
    let missing = #expect(throws: ScriptError.self) { try engine.run("get customers/6") }
    #expect(missing?.kind == "notfound" && missing?.status == 404 && missing?.exitStatus == nil)
  }

  @Test func aProgramMayEndItself() throws {
    let engine = Engine()
    let error = #expect(throws: ScriptError.self) { try engine.run("x = 1\nexit 3\nx = 2") }
    #expect(error?.exitStatus == 3 && engine["x"] == 1)
  }

  @Test func severalMistakesAreShownTogether() {
    let error = #expect(throws: ScriptError.self) { try Engine().run("x = = 1\ny = )") }
    #expect(error?.line == 1 && error?.rendered.contains("script:1:5") == true && error?.rendered.contains("script:2:5") == true)
  }

  @Test(arguments: ["get", "if", "a b", "", "x.y", "it"]) func aNameThatProgramsCannotUseIsRefused(name: String) {
    #expect(throws: ScriptError.self) { try Engine().set(name, 1) }
    #expect(throws: ScriptError.self) { try Engine().register(name) { _ in .null } }
  }

  /// As the README shows it.
  @Test func aHostFunctionAndAHostValueMeetInAnExpression() throws {
    let engine = Engine()
    try engine.register("rate", parameters: ["country"]) { _ in .number("20") }
    try engine.set("net", .number("1250.00"))
    #expect(try engine.run("round(net * (1 + rate(\"RS\") / 100), 2)") == .number("1500.00"))
  }

  @Test func aFunctionCannotBearTheNameOfAStage() {
    let error = #expect(throws: ScriptError.self) { try Engine().register("where") { _ in .null } }
    #expect(error?.kind == "name")
  }

  @Test func aHostFunctionCannotRunItsEngine() throws {
    let engine = Engine()
    let inner = UncheckedBox(engine)
    try engine.register("again") { _ in try inner.value.run("1") }
    let error = #expect(throws: ScriptError.self) { try engine.run("again()") }
    #expect(error?.message.contains("the engine runs a program already") == true)
    #expect(try engine.run("2") == 2)
  }

  @Test func valuesAreTakenApart() throws {
    let value = try Engine().run(#"{ n: 1.50, d: @2026-11-23, t: "x", b: true, l: [null, 2.0] }"#)
    #expect(value["n"]?.string == "1.50" && value["d"] == .date("2026-11-23") && value["t"]?.string == "x" && value["b"]?.bool == true)
    #expect(value["l"]?.items?.first?.isNull == true && value["l"]?[1]?.integer == 2)
    #expect(value.fields?.map(\.name) == ["n", "d", "t", "b", "l"] && value.items == nil)
  }

  @Test func limitsEndARun() throws {
    var options = Engine.Options()
    options.maximumSteps = 10_000
    let engine = Engine(options: options)
    for program in ["while true { }", "fn f() { f() }; f()", String(repeating: "(", count: 100_000), "x = [1]; x[0] = x; json(x)"] {
      let error = #expect(throws: ScriptError.self) { try engine.run(program) }
      #expect(["limit", "syntax"].contains(error?.kind))
    }
    #expect(try engine.run("1 + 1") == 2)
  }

  @Test func anotherThreadCancels() throws {
    let engine = Engine()
    let cancellation = engine.cancellation
    try engine.register("started") { _ in
      // The run is under way here, so that it is this run that is cancelled.
      Thread { cancellation.cancel() }.start()
      return .null
    }
    let error = #expect(throws: ScriptError.self) { try engine.run("started()\ntry { while true { } } catch e { 1 }") }
    #expect(error?.kind == "interrupted")
    #expect(try engine.run("2") == 2)
  }

  @Test func outputGoesToTheEmbedder() throws {
    let engine = Engine()
    var printed = ""
    engine.onOutput = { printed += $0 }
    try engine.run("print 1.50, \"ž\"\nshow [1]")
    #expect(printed == "1.50 ž\n[\n  1\n]\n")
  }

  @Test func filesAreForbiddenUnlessAllowed() throws {
    let error = #expect(throws: ScriptError.self) { try Engine().run(#"read("/etc/hostname", "text")"#) }
    #expect(error?.kind == "refused")
    var options = Engine.Options()
    options.allowsFiles = true
    let folder = TemporaryFolder()
    folder.write("čša", to: "a.txt")
    #expect(try Engine(options: options).run(#"read("\#(folder.file("a.txt"))", "text")"#) == "čša")
  }

  // MARK: Files

  private func engineWithFiles() -> Engine {
    var options = Engine.Options()
    options.allowsFiles = true
    return Engine(options: options)
  }

  @Test(arguments: [
    #"read("PATH")"#, #"write("PATH.txt", "x")"#, #"[{a: 1}] | write "PATH""#, #"[{a: 1}] | bulk(results = "PATH") | each { 1 }"#,
  ])
  func noFileIsTouchedUnlessAllowed(program: String) throws {
    let folder = TemporaryFolder()
    let program = program.replacing("PATH", with: folder.file("a.csv"))
    let error = #expect(throws: ScriptError.self) { try Engine().run(program) }
    #expect(error?.kind == "refused")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  /// A program that is not trusted with memory names a file larger than it.
  @Test func aFileHasALimit() {
    let folder = TemporaryFolder()
    folder.write("", to: "large.csv")
    truncate(folder.file("large.csv"), 1 << 40)
    for path in [folder.file("large.csv"), "/dev/zero"] {
      let error = #expect(throws: ScriptError.self) { try engineWithFiles().run("read(\"\(path)\", \"text\")") }
      #expect(error?.kind == "limit" && error?.message == "'\(path)' is larger than 64 MB")
    }
  }

  @Test func whatIsWrittenIsOnDiskWhenTheProgramGoesOn() throws {
    let folder = TemporaryFolder()
    let engine = engineWithFiles()
    csystemcalls_begin()
    try engine.run("write(\"\(folder.file("a.txt"))\", \"x\")")
    #expect(String(cString: csystemcalls_end()) == "fsync rename fsync-folder ")
  }

  @Test func aWriteThatFailsLeavesTheOldFileAndNothingElse() throws {
    let folder = TemporaryFolder()
    folder.write("old", to: "a.txt")
    let engine = engineWithFiles()
    csystemcalls_fail("fsync", EIO)
    defer { csystemcalls_fail(nil, 0) }
    let error = #expect(throws: ScriptError.self) { try engine.run("write(\"\(folder.file("a.txt"))\", \"x\")") }
    #expect(error?.kind == "script")
    #expect(try engine.run("read(\"\(folder.file("a.txt"))\", \"text\")") == "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.txt"])
  }

  @Test func enginesThatWriteOneFileDoNotMixTheirContents() throws {
    let folder = TemporaryFolder()
    let path = folder.file("a.txt")
    DispatchQueue.concurrentPerform(iterations: 16) { number in
      let letter = String(UnicodeScalar(UInt8(97 + number)))
      _ = try? engineWithFiles().run("write(\"\(path)\", \"\(String(repeating: letter, count: 5000 + number))\")")
    }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(Set(text).count == 1 && text.count == 5000 + Int(text.utf8.first ?? 0) - 97)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.txt"])
  }

  /// Nobody ever writes to the pipe.
  @Test func aReadOfAPipeIsCancelled() throws {
    let folder = TemporaryFolder()
    mkfifo(folder.file("pipe"), 0o600)
    let engine = engineWithFiles()
    let cancellation = engine.cancellation
    try engine.register("started") { _ in
      Thread { cancellation.cancel() }.start()
      return .null
    }
    let error = #expect(throws: ScriptError.self) { try engine.run("started()\nread(\"\(folder.file("pipe"))\", \"text\")") }
    #expect(error?.kind == "interrupted")
  }

  @Test func aResultsFileIsThatOfOneEngine() throws {
    let folder = TemporaryFolder()
    let program = "[{a: 1}] | bulk(results = \"\(folder.file("done.csv"))\") | each { inner() }"
    let other = UncheckedBox(engineWithFiles())
    try other.value.register("inner") { _ in .null }
    let engine = engineWithFiles()
    try engine.register("inner") { _ in
      // While the first has it.
      try other.value.run(program)
    }
    let error = #expect(throws: ScriptError.self) { try engine.run(program) }
    #expect(error?.message.contains("another mmx is writing") == true || error?.details.joined().contains("another mmx is writing") == true)
    #expect(try !FileManager.default.contentsOfDirectory(atPath: folder.path).contains(".done.csv.lock"))
  }

  /// A service of two customers.
  private final class Books: AccountingService {
    private(set) var requests: [ServiceRequest] = []
    func answer(_ request: ServiceRequest) throws -> ServiceResponse {
      requests.append(request)
      if request.method == "PUT" {
        return ServiceResponse(status: 400, body: Array(#"{"Message":"Concurrency error - record changed"}"#.utf8))
      }
      guard request.path.hasSuffix("customers/5") else { return ServiceResponse(status: 404, body: Array(#"{"Message":"none"}"#.utf8)) }
      return ServiceResponse(status: 200, body: Array(#"{"CustomerId":5,"Name":"Ana","RowVersion":"AA=="}"#.utf8))
    }
  }

  @Test func commandsCallTheSuppliedService() throws {
    let books = Books()
    var options = Engine.Options()
    options.organisation = 12
    let engine = Engine(service: books, options: options)
    #expect(try engine.run("c = get customers/5; c.Name") == "Ana")
    #expect(books.requests.map(\.path) == ["api/orgs/12/customers/5"])
    #expect(try engine.run("try { get customers/6 } catch e { e.kind }") == "notfound")
    #expect(try engine.run("c.Name = \"X\"; try { save c } catch e { e.kind }") == "concurrency")
    #expect(
      books.requests.first { $0.method == "PUT" }?.body.map { String(decoding: $0, as: UTF8.self) }?.contains(#""RowVersion":"AA==""#)
        == true)
    #expect(throws: ScriptError.self) { try Engine().run("get customers/5") }
  }
}

/// What only the thread of the run touches.
private final class UncheckedBox<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
