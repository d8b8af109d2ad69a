import MMXCatalogue
import MMXData
package import MMXService
import MMXHTTP

/// The reads that are certain to follow, and those of them that are under way side by side.
struct ReadsAhead {
  /// The reads of one pipeline, in its order.
  struct PipelineReads {
    weak var series: ReadSeries?
    var expected: ArraySlice<(call: Call, url: String)> = []
    var underWay: ArraySlice<Begun> = []

    func holds(_ url: String) -> Bool { underWay.contains { $0.request.url == url } || expected.contains { $0.url == url } }

    /// What was expected before the address is not wanted after all.
    mutating func skip(to url: String) {
      underWay = underWay.drop { $0.request.url != url }
      if underWay.isEmpty { expected = expected.drop { $0.url != url } }
    }
  }

  /// A read that was counted and begun.
  struct Begun {
    let request: Request
    let token: Secret
    let counted: Client.Counted
    let read: any ReadUnderWay
    /// Whether it is given less time than it would have by itself.
    let isHurried: Bool
  }

  var pipelines: [PipelineReads] = []
  /// How many reads may be under way. It opens as answers come, and falls to one where the service has had enough.
  private(set) var window = firstWindow
  /// Milliseconds of the slowest read so far, at most an hour.
  private var slowest = 0
  /// Whether a read beside another was not answered: from then on there is one at a time.
  private(set) var isGivenUp = false

  private static let firstWindow = 4
  /// A server that takes one connection at a time leaves the others without a word.
  private static let shortestPatience = 5_000

  /// Milliseconds that a read beside another may take before it is asked for again by itself.
  var patience: Int { max(ReadsAhead.shortestPatience, 4 * slowest) }

  var underWay: Int { pipelines.reduce(0) { $0 + $1.underWay.count } }

  mutating func opens(to most: Int) { window = min(window + 1, most) }

  mutating func narrows() { window = 1 }

  mutating func givesUp() {
    isGivenUp = true
    pipelines = []
  }

  mutating func note(_ milliseconds: Int) { slowest = max(slowest, min(milliseconds, 3_600_000)) }

  /// Nobody waits any more for the reads of a pipeline that is gone.
  mutating func forgetAbandoned() { pipelines.removeAll { $0.series == nil } }
}

/// Reads side by side. Each is counted before it is begun, and is given in its turn; one that went wrong is asked for by itself, with
/// all waits and retries.
extension Client {
  private var parallel: Int { askedParallel ?? settings.parallel }

  package func expect(_ calls: [Call], of series: ReadSeries) {
    guard parallel > 1, !ahead.isGivenUp, calls.allSatisfy({ $0.verb == .get }) else { return }
    ahead.forgetAbandoned()
    let fresh = calls.compactMap { call in (try? settings.url(of: call)).map { (call: call, url: $0) } }
    guard !fresh.isEmpty, fresh.count == calls.count else { return }
    if let index = ahead.pipelines.firstIndex(where: { $0.series === series }) {
      ahead.pipelines[index].expected += fresh
    } else {
      ahead.pipelines.append(.init(series: series, expected: fresh[...]))
    }
  }

  /// What was read before a write says nothing of what is there after it.
  func forgetReads() { ahead.pipelines = [] }

  /// A read that came ahead of its turn.
  struct EarlyRead {
    let token: Secret
    let counted: Counted
    let result: Result<Response, TransportFailure>
    let milliseconds: Int
  }

  /// The read where it was expected, with those after it begun; nil if it is to be sent by itself.
  func earlyRead(_ url: String) -> EarlyRead? {
    ahead.forgetAbandoned()
    guard let pipeline = ahead.pipelines.firstIndex(where: { $0.holds(url) }) else { return nil }
    ahead.pipelines[pipeline].skip(to: url)
    begin(pipeline)
    // Where it could not be begun, who sends it by itself learns why.
    guard ahead.pipelines.indices.contains(pipeline) else { return nil }
    guard let begun = ahead.pipelines[pipeline].underWay.first else {
      _ = ahead.pipelines[pipeline].expected.popFirst()
      return nil
    }
    return finish(begun, pipeline)
  }

  private func finish(_ begun: ReadsAhead.Begun, _ pipeline: Int) -> EarlyRead? {
    let result = finish(begun)
    ahead.pipelines[pipeline].underWay.removeFirst()
    switch result {
    case .success(let response) where response.status == 429 || response.status == 401 || response.status >= 500:
      ahead.narrows()
    case .success(let response):
      ahead.note(begun.read.milliseconds)
      if response.header("Retry-After") != nil { ahead.narrows() } else { ahead.opens(to: parallel) }
    case .failure(let failure) where failure.reason == .timeout:
      ahead.givesUp()
      // Counted it stays: the service may have had it.
      if begun.isHurried { return nil }
    case .failure: ahead.narrows()
    }
    return EarlyRead(token: begun.token, counted: begun.counted, result: result, milliseconds: begun.read.milliseconds)
  }

  /// Begins reads of the pipeline as far as window, pauses and counts allow.
  private func begin(_ pipeline: Int) {
    while ahead.underWay < min(ahead.window, parallel), let next = ahead.pipelines[pipeline].expected.first,
      pause(of: next.call.organisation) == nil
    {
      do throws(Problem) {
        let token = try accessToken()
        let counted = try count(next.call)
        let timeout = RetryPlan(started: 0, timeout: settings.timeout * 1000).timeout(now: 0)
        let isHurried = ahead.underWay > 0 && ahead.patience < timeout
        let request = request(next.call, next.url, token, timeout: isHurried ? ahead.patience : timeout)
        guard let read = try? transport.begin(request) else {
          takeBack(counted)
          ahead.givesUp()
          return
        }
        ahead.pipelines[pipeline].expected.removeFirst()
        ahead.pipelines[pipeline].underWay.append(.init(request: request, token: token, counted: counted, read: read, isHurried: isHurried))
      } catch {
        // Whoever asks for it in its turn is told.
        return
      }
    }
  }
}
