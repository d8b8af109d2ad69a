import MMXCatalogue
import MMXData
import MMXService
import MMXHTTP
import MMXStore
import TestSupport
import Testing

@testable import MMXClient

/// Answers by address and begins reads beside one another. Owned by one test.
private final class Side: Transport {
  /// `begin N`, `end N`, `send N`, by the last part of the address.
  var log: [String] = []
  var underWay = 0
  var peak = 0
  /// Told the last part of the address and how often it was asked for before.
  let answer: (_ name: String, _ times: Int) -> Script.Step
  var beforeBegin: () -> Void = {}
  private var asked: [String: Int] = [:]

  init(_ answer: @escaping (String, Int) -> Script.Step = { name, _ in .json(200, "{\"Name\":\"\(name)\"}") }) { self.answer = answer }

  func step(_ request: Request) -> Script.Step {
    if request.url.hasSuffix("/token") { return .json(200, #"{"access_token":"t","token_type":"bearer","expires_in":3600}"#) }
    let name = Side.name(request)
    defer { asked[name, default: 0] += 1 }
    return answer(name, asked[name] ?? 0)
  }

  static func name(_ request: Request) -> String { request.url.split(separator: "/").last.map(String.init) ?? "" }

  func send(_ request: Request) throws(TransportFailure) -> Response {
    if !request.url.hasSuffix("/token") { log.append("send \(Side.name(request))") }
    return try step(request).get()
  }

  func begin(_ request: Request) throws(TransportFailure) -> (any ReadUnderWay)? {
    beforeBegin()
    log.append("begin \(Side.name(request))")
    underWay += 1
    peak = max(peak, underWay)
    return Begun(self, request)
  }

  final class Begun: ReadUnderWay {
    private let side: Side
    private let request: Request
    private var isEnded = false
    var milliseconds: Int { 7 }

    init(_ side: Side, _ request: Request) { (self.side, self.request) = (side, request) }

    deinit { end() }

    func finish() throws(TransportFailure) -> Response {
      end()
      side.log.append("end \(Side.name(request))")
      return try side.step(request).get()
    }

    private func end() {
      if !isEnded { side.underWay -= 1 }
      isEnded = true
    }
  }
}

@Suite struct ReadsAheadTests {
  private func calls(_ numbers: ClosedRange<Int>) -> [Call] {
    numbers.map { Call(.get, "api/orgs/12/customers/\($0)", organisation: 12, purpose: "get customers/\($0)") }
  }

  private func name(_ answer: Answer) -> String? { (try? JSON(bytes: answer.body))?["Name"]?.string }

  @Test func readsThatFollowAreBegunBesideOneAnotherAndGivenInOrder() throws {
    let (fixture, side, series) = (Fixture(), Side(), ReadSeries())
    let client = fixture.client(side)
    client.expect(calls(1...30), of: series)
    let names = try calls(1...30).map { try name(client.send($0)) }
    #expect(names == (1...30).map { String($0) })
    #expect(side.peak == 8 && client.callsMade == 30)
    #expect(side.log.filter { $0.hasPrefix("begin") } == (1...30).map { "begin \($0)" })
    #expect(!side.log.contains { $0.hasPrefix("send") })
  }

  @Test func theWindowOpensAsAnswersCome() throws {
    let (fixture, side, series) = (Fixture(), Side(), ReadSeries())
    let client = fixture.client(side)
    client.expect(calls(1...30), of: series)
    var peaks: [Int] = []
    for call in calls(1...6) {
      _ = try client.send(call)
      peaks.append(side.peak)
    }
    #expect(peaks == [4, 5, 6, 7, 8, 8])
    try client.session.setParallel(2)
    for call in calls(7...30) {
      _ = try client.send(call)
      if call.path.hasSuffix("/20") { side.peak = 0 }
    }
    #expect(side.peak == 2)
  }

  /// Each read is counted before it is begun, and no more than the run or the day allows: the error comes in its turn.
  @Test(arguments: [true, false]) func countsHoldExactly(byRun: Bool) throws {
    let (fixture, series) = (Fixture(), ReadSeries())
    let side = Side()
    let store = fixture.state()
    let client = fixture.client(side, store: store) { if byRun { $0.maxCalls = 10 } else { $0.dayLimit = 10 } }
    var counted: [Int] = []
    side.beforeBegin = { counted.append(client.callsMade) }
    client.expect(calls(1...30), of: series)
    var done = 0
    let problem = problem { () throws(Problem) in
      for call in calls(1...30) {
        _ = try client.send(call)
        done += 1
      }
    }
    #expect(problem?.kind == .quota && done == 10 && client.callsMade == 10)
    #expect(counted == Array(1...10))
  }

  /// A read that went wrong is asked for by itself, as often and after such waits as one that was never begun.
  @Test(arguments: [500, 503]) func failuresAreRetriedAlone(status: Int) throws {
    let (fixture, series) = (Fixture(), ReadSeries())
    let side = Side { name, times in name == "5" && times < 2 ? .json(status) : .json(200, "{\"Name\":\"\(name)\"}") }
    let client = fixture.client(side)
    client.expect(calls(1...12), of: series)
    #expect(try calls(1...12).map { try name(client.send($0)) } == (1...12).map { String($0) })
    #expect(fixture.waits == [500, 1000] && side.log.filter { $0 == "send 5" }.count == 2)
  }

  @Test func aPauseHoldsBackAllOfThem() throws {
    let (fixture, series) = (Fixture(), ReadSeries())
    let side = Side { name, times in
      ["4", "5", "6"].contains(name) && times == 0
        ? .json(429, #"{"Message":"slow"}"#, [("Retry-After", "2")]) : .json(200, "{\"Name\":\"\(name)\"}")
    }
    let client = fixture.client(side)
    client.expect(calls(1...12), of: series)
    #expect(try calls(1...12).map { try name(client.send($0)) } == (1...12).map { String($0) })
    let begun = try #require(side.log.firstIndex(of: "end 4"))
    let resent = try #require(side.log.firstIndex(of: "send 4"))
    #expect(!side.log[begun..<resent].contains { $0.hasPrefix("begin") }, "nothing is begun while the service wants a pause")
    #expect(fixture.waits.contains(2000))
  }

  /// A server that takes one connection at a time leaves the others without a word.
  @Test func aReadThatIsNotAnsweredEndsItForTheRun() throws {
    let (fixture, series) = (Fixture(), ReadSeries())
    let side = Side { name, times in
      name == "2" && times == 0 ? .failure(.init(.timeout, "late", mayHaveBeenSent: true)) : .json(200, "{\"Name\":\"\(name)\"}")
    }
    let client = fixture.client(side)
    client.expect(calls(1...12), of: series)
    #expect(try calls(1...12).map { try name(client.send($0)) } == (1...12).map { String($0) })
    #expect(side.log.filter { $0.hasPrefix("send") } == (2...12).map { "send \($0)" })
    client.expect(calls(13...14), of: series)
    _ = try client.send(calls(13...13)[0])
    #expect(side.log.last == "send 13" && side.underWay == 0)
  }

  /// A connection that is lost is no reason to continue one by one.
  @Test func aLostReadIsRetriedAndTheOthersGoOn() throws {
    let (fixture, series) = (Fixture(), ReadSeries())
    let side = Side { name, times in name == "3" && times == 0 ? .lost() : .json(200, "{\"Name\":\"\(name)\"}") }
    let client = fixture.client(side)
    client.expect(calls(1...20), of: series)
    #expect(try calls(1...20).map { try name(client.send($0)) } == (1...20).map { String($0) })
    #expect(side.log.filter { $0.hasPrefix("send") } == ["send 3"] && side.log.contains("begin 20"))
  }

  /// What was read before a write says nothing of what is there after it.
  @Test func aWriteForgetsThem() throws {
    let (fixture, side, series) = (Fixture(), Side(), ReadSeries())
    let client = fixture.client(side)
    client.expect(calls(1...12), of: series)
    _ = try client.send(calls(1...1)[0])
    #expect(side.underWay > 0)
    _ = try client.send(saveCustomer)
    #expect(side.underWay == 0)
    _ = try client.send(calls(2...2)[0])
    #expect(side.log.last == "send 2")
  }

  @Test func nobodyWaitsForTheReadsOfAPipelineThatIsGone() throws {
    let (fixture, side) = (Fixture(), Side())
    var series: ReadSeries? = ReadSeries()
    let client = fixture.client(side)
    if let series { client.expect(calls(1...12), of: series) }
    _ = try client.send(calls(1...1)[0])
    series = nil
    _ = try client.send(calls(40...40)[0])
    #expect(side.underWay == 0)
  }

  /// Rows may be passed over: what was begun for them is dropped, and what comes next is begun.
  @Test func readsThatAreNotWantedAfterAllAreDropped() throws {
    let (fixture, side, series) = (Fixture(), Side(), ReadSeries())
    let client = fixture.client(side)
    client.expect(calls(1...20), of: series)
    for number in [1, 3, 12] { #expect(try name(client.send(calls(number...number)[0])) == String(number)) }
    #expect(!side.log.contains("send 12") && side.underWay <= 8)
  }

  @Test func oneAtATimeIsAskedForByItself() throws {
    let (fixture, side, series) = (Fixture(), Side(), ReadSeries())
    let client = fixture.client(side) { $0.parallel = 1 }
    client.expect(calls(1...3), of: series)
    _ = try client.send(calls(1...1)[0])
    #expect(side.log == ["send 1"])
  }

  /// The trace shows them as if each had been sent in its turn.
  @Test func theTraceIsInOrder() throws {
    let (fixture, side, series) = (Fixture(), Side(), ReadSeries())
    let client = fixture.client(side)
    try client.session.setTrace(true)
    client.expect(calls(1...3), of: series)
    for call in calls(1...3) { _ = try client.send(call) }
    let lines = fixture.lines.filter { !$0.contains("token") && !$0.contains("Name") && !$0.contains("sign-in") }
    let asked = lines.filter { $0.hasPrefix("> GET") }.map { $0.suffix(11) }
    #expect(asked == ["customers/1", "customers/2", "customers/3"])
    #expect(lines.suffix(2).last == "< 200 application/json 12 bytes 7 ms")
  }
}
