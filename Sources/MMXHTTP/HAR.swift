import MMXData

/// Recordings of exchanges in the format HAR 1.2.
package enum HAR {
  /// One exchange: a request and its answer, or why there was none.
  package struct Entry: Sendable {
    package var request: Request
    package var result: Result<Response, TransportFailure>
    /// Milliseconds since 1970, and how long it took.
    package var started: Int
    package var milliseconds: Int
  }

  /// The addresses of a recording, kept beside the entries, so that it can be replayed without the original settings.
  package struct Origin: Hashable, Sendable {
    /// The part of addresses before `api/...`.
    package var apiAddress: String
    package var tokenAddress: String
    package var localisation: String
    package var organisation: Int?

    package init(apiAddress: String, tokenAddress: String, localisation: String, organisation: Int?) {
      self.apiAddress = apiAddress
      self.tokenAddress = tokenAddress
      self.localisation = localisation
      self.organisation = organisation
    }
  }

  /// Text before the first entry and after the last; entries are separated by `,`.
  static func frame(_ origin: Origin, version: String) -> (start: String, end: String) {
    let origin: JSON = [
      "api": .string(origin.apiAddress), "auth": .string(origin.tokenAddress), "localisation": .string(origin.localisation),
      "organisation": origin.organisation.map { .number(Number($0)) } ?? .null,
    ]
    let creator: JSON = ["name": "mmx", "version": .string(version)]
    return (#"{"log":{"version":"1.2","creator":\#(creator.text()),"_mmx":\#(origin.text()),"entries":["# + "\n", "\n]}}\n")
  }
}

extension HAR.Entry {
  /// The entry in HAR, with everything passed through `redact`.
  func json(_ redact: ([UInt8]) -> [UInt8]) -> JSON {
    json(redactingBytes: redact, redact: { String(decoding: redact(Array($0.utf8)), as: UTF8.self) })
  }

  private func json(redactingBytes: ([UInt8]) -> [UInt8], redact: (String) -> String) -> JSON {
    [
      "startedDateTime": .string(HAR.time(started)), "time": number(milliseconds), "request": requestJSON(redact),
      "response": responseJSON(redactingBytes, redact), "cache": .object(OrderedRecord()),
      "timings": ["send": 0, "wait": number(milliseconds), "receive": 0],
    ]
  }

  private func requestJSON(_ redact: (String) -> String) -> JSON {
    let parts = request.url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = parts.count > 1 ? PercentEncoding.split(parts[1]) : []
    var record: OrderedRecord<JSON> = [
      "method": .string(request.method), "url": .string(redact(request.url)), "httpVersion": "HTTP/1.1", "cookies": [],
      "headers": pairs(request.headers, redact), "queryString": pairs(query, redact), "headersSize": -1,
      "bodySize": number(request.body?.count ?? 0),
    ]
    if let body = request.body {
      let type = request.headers.first { $0.name.isEqualIgnoringCase(to: "Content-Type") }?.value ?? ""
      record["postData"] = ["mimeType": .string(type), "text": .string(redact(String(decoding: body, as: UTF8.self)))]
    }
    return .object(record)
  }

  /// An exchange without an answer has the status 0, as browsers write it, and the reason in an extra member.
  private func responseJSON(_ redactBytes: ([UInt8]) -> [UInt8], _ redact: (String) -> String) -> JSON {
    switch result {
    case .success(let response): return answer(response, redactBytes, redact)
    case .failure(let failure):
      guard case .object(var record) = answer(Response(status: 0), redactBytes, redact) else { return .null }
      record["_failure"] = [
        "reason": .string(failure.reason.rawValue), "message": .string(redact(failure.message.text)),
        "sent": .bool(failure.mayHaveBeenSent),
      ]
      return .object(record)
    }
  }

  private func answer(_ response: Response, _ redactBytes: ([UInt8]) -> [UInt8], _ redact: (String) -> String) -> JSON {
    var content: OrderedRecord<JSON> = [
      "size": number(response.body.count), "mimeType": .string(redact(response.header("Content-Type") ?? "application/octet-stream")),
    ]
    if let text = String(validating: response.body, as: UTF8.self) {
      content["text"] = .string(redact(text))
    } else {
      // Redacted before encoding, so that the base64 stays valid.
      content["text"] = .string(Base64.encode(redactBytes(response.body)))
      content["encoding"] = "base64"
    }
    return [
      "status": number(response.status), "statusText": "", "httpVersion": "HTTP/1.1", "cookies": [],
      "headers": pairs(response.headers, redact), "content": .object(content),
      "redirectURL": .string(redact(response.header("Location") ?? "")), "headersSize": -1, "bodySize": number(response.body.count),
    ]
  }

  private func pairs(_ pairs: [(name: String, value: String)], _ redact: (String) -> String) -> JSON {
    .array(pairs.map { ["name": .string(redact($0.name)), "value": .string(redact($0.value))] })
  }

  private func number(_ value: Int) -> JSON { .number(Number(value)) }
}

extension HAR {
  /// `2026-11-23T10:00:00.250Z`.
  static func time(_ milliseconds: Int) -> String {
    let seconds = milliseconds.flooredDivision(by: 1000)
    let rest = String(milliseconds - seconds * 1000)
    return DateTime(secondsSince1970: seconds).description + "." + String(repeating: "0", count: 3 - rest.count) + rest + "Z"
  }
}
