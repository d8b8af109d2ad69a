import MMXCatalogue
import MMXData
package import MMXService
import MMXHTTP

/// The reads that are certain to follow, and those of them that run in parallel.
struct ReadsAhead {
  /// The reads of one pipeline, in its order.
  struct PipelineReads {
    weak var series: ReadSeries?
    var expected: ArraySlice<(call: Call, url: String)> = []
    var underWay: ArraySlice<Begun> = []

    func holds(_ url: String) -> Bool { underWay.contains { $0.request.url == url } || expected.contains { $0.url == url } }

    /// Announced reads before this one are not used.
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
    /// Whether it has less time than it would have alone.
    let isHurried: Bool
  }

  var pipelines: [PipelineReads] = []
  /// How many reads may run in parallel. It grows as answers arrive, and falls to one when the service is overloaded.
  private(set) var window = firstWindow
  /// Milliseconds of the slowest read so far, at most an hour.
  private var slowest = 0
  /// Whether a parallel read was not answered: from then on there is one at a time.
  private(set) var isGivenUp = false

  private static let firstWindow = 4
  /// A server that accepts one connection at a time does not answer the others.
  private static let shortestPatience = 5_000

  /// Milliseconds that a parallel read may take before it is repeated alone.
  var patience: Int { max(ReadsAhead.shortestPatience, 4 * slowest) }

  var underWay: Int { pipelines.reduce(0) { $0 + $1.underWay.count } }

  mutating func opens(to most: Int) { window = min(window + 1, most) }

  mutating func narrows() { window = 1 }

  mutating func givesUp() {
    isGivenUp = true
    pipelines = []
  }

  mutating func note(_ milliseconds: Int) { slowest = max(slowest, min(milliseconds, 3_600_000)) }

  /// The reads of a released pipeline are no longer used.
  mutating func forgetAbandoned() { pipelines.removeAll { $0.series == nil } }
}

/// Parallel reads. Each is counted before it is begun, and returned in its turn; a failed one is repeated alone, with all waits and
/// retries.
extension Client {
  private var parallel: Int { askedParallel ?? settings.parallel }

  package func expect(_ calls: [Call], of series: ReadSeries) {
    guard parallel > 1, !ahead.isGivenUp, calls.allSatisfy({ $0.method == .get }) else { return }
    ahead.forgetAbandoned()
    let fresh = calls.compactMap { call in (try? settings.url(of: call)).map { (call: call, url: $0) } }
    guard !fresh.isEmpty, fresh.count == calls.count else { return }
    if let index = ahead.pipelines.firstIndex(where: { $0.series === series }) {
      ahead.pipelines[index].expected += fresh
    } else {
      ahead.pipelines.append(.init(series: series, expected: fresh[...]))
    }
  }

  /// Reads from before a write do not show the state after it.
  func forgetReads() { ahead.pipelines = [] }

  /// A read that was sent ahead of its turn.
  struct EarlyRead {
    let token: Secret
    let counted: Counted
    let result: Result<Response, TransportFailure>
    let milliseconds: Int
  }

  /// The read if it was announced, with those after it begun; nil if it must be sent alone.
  func earlyRead(_ url: String) -> EarlyRead? {
    ahead.forgetAbandoned()
    guard let pipeline = ahead.pipelines.firstIndex(where: { $0.holds(url) }) else { return nil }
    ahead.pipelines[pipeline].skip(to: url)
    begin(pipeline)
    // If it could not be begun, the caller that sends it alone gets the reason.
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
      // It stays counted: the service may have received it.
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
        // The error is thrown in its turn.
        return
      }
    }
  }
}
