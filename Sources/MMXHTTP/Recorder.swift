package import MMXData

/// Forwards requests and writes each exchange to a recording, without secrets. After every exchange the file is a complete HAR document, so
/// a killed run leaves a valid recording.
package final class Recorder: Transport {
  private let transport: any Transport
  private let redact: ([UInt8]) -> [UInt8]
  private let learn: (Secret) -> Void
  private let now: () -> Int
  private let frame: (start: String, end: String)
  /// Replaces the file from an offset. Returns false if that fails.
  private let write: (_ text: String, _ offset: Int) -> Bool
  private var end = 0
  private var isFirst = true
  private var isBroken = false

  /// - learn: receives the tokens in answers before those answers are written.
  /// - now: milliseconds since 1970.
  package init(
    _ transport: any Transport, of origin: HAR.Origin, version: String, redact: @escaping ([UInt8]) -> [UInt8],
    learn: @escaping (Secret) -> Void, now: @escaping () -> Int, write: @escaping (_ text: String, _ offset: Int) -> Bool
  ) {
    self.transport = transport
    self.redact = redact
    self.learn = learn
    self.now = now
    self.write = write
    frame = HAR.frame(origin, version: version)
    put(frame.start)
  }

  package func send(_ request: Request) throws(TransportFailure) -> Response {
    let started = now()
    let result = Result { () throws(TransportFailure) in try transport.send(request) }
    record(request, result, started: started, milliseconds: max(0, now() - started))
    return try result.get()
  }

  package func begin(_ request: Request) throws(TransportFailure) -> (any ReadUnderWay)? {
    guard let read = try transport.begin(request) else { return nil }
    return RecordedRead(request, read, started: now(), in: self)
  }

  fileprivate func record(_ request: Request, _ result: Result<Response, TransportFailure>, started: Int, milliseconds: Int) {
    if case .success(let response) = result { learnTokens(response) }
    let entry = HAR.Entry(request: request, result: result, started: started, milliseconds: milliseconds)
    put((isFirst ? "" : ",\n") + entry.json(redact).text())
    isFirst = false
  }

  private func learnTokens(_ response: Response) {
    guard response.body.count < 1 << 16, let json = try? JSON(bytes: response.body) else { return }
    for name in ["access_token", "refresh_token", "id_token"] {
      if let text = json[ignoringCase: name]?.string { learn(Secret(text)) }
    }
  }

  /// The text replaces the end of the document, which is written again after it.
  private func put(_ text: String) {
    guard !isBroken else { return }
    isBroken = !write(text + frame.end, end)
    end += text.utf8.count
  }
}

/// A read that is recorded in its turn: when its answer is asked for.
private final class RecordedRead: ReadUnderWay {
  private let request: Request
  private let read: any ReadUnderWay
  private let started: Int
  private let recorder: Recorder

  init(_ request: Request, _ read: any ReadUnderWay, started: Int, in recorder: Recorder) {
    (self.request, self.read, self.started, self.recorder) = (request, read, started, recorder)
  }

  var milliseconds: Int { read.milliseconds }

  func finish() throws(TransportFailure) -> Response {
    let result = Result { () throws(TransportFailure) in try read.finish() }
    recorder.record(request, result, started: started, milliseconds: read.milliseconds)
    return try result.get()
  }
}
