import MMXData

/// What HAR 1.2 demands of a document, from its specification: the members of each object and their types. Members that a program adds
/// of its own begin with `_`.
enum HARCheck {
  /// `?` marks what may be absent, `[ ]` a list.
  private static let objects: [String: [(name: String, type: String)]] = [
    "document": [("log", "log")],
    "log": [
      ("version", "text"), ("creator", "creator"), ("browser", "creator?"), ("pages", "[object]?"), ("entries", "[entry]"),
      ("comment", "text?"),
    ],
    "creator": [("name", "text"), ("version", "text"), ("comment", "text?")],
    "entry": [
      ("startedDateTime", "moment"), ("time", "number"), ("request", "request"), ("response", "response"), ("cache", "object"),
      ("timings", "timings"), ("serverIPAddress", "text?"), ("connection", "text?"), ("pageref", "text?"), ("comment", "text?"),
    ],
    "request": [
      ("method", "text"), ("url", "text"), ("httpVersion", "text"), ("cookies", "[object]"), ("headers", "[pair]"),
      ("queryString", "[pair]"), ("postData", "postData?"), ("headersSize", "number"), ("bodySize", "number"), ("comment", "text?"),
    ],
    "response": [
      ("status", "number"), ("statusText", "text"), ("httpVersion", "text"), ("cookies", "[object]"), ("headers", "[pair]"),
      ("content", "content"), ("redirectURL", "text"), ("headersSize", "number"), ("bodySize", "number"), ("comment", "text?"),
    ],
    "pair": [("name", "text"), ("value", "text"), ("comment", "text?")],
    "postData": [("mimeType", "text"), ("params", "[object]?"), ("text", "text?"), ("comment", "text?")],
    "content": [
      ("size", "number"), ("compression", "number?"), ("mimeType", "text"), ("text", "text?"), ("encoding", "text?"), ("comment", "text?"),
    ],
    "timings": [
      ("blocked", "number?"), ("dns", "number?"), ("connect", "number?"), ("send", "number"), ("wait", "number"), ("receive", "number"),
      ("ssl", "number?"), ("comment", "text?"),
    ],
  ]

  /// Everything that is not as it should be; empty for a valid document.
  static func faults(_ bytes: [UInt8]) -> [String] {
    guard let json = try? JSON(bytes: bytes) else { return ["it is not JSON"] }
    var faults: [String] = []
    check(json, "document", "", &faults)
    if json["log"]?["version"]?.string != "1.2" { faults.append("log.version is not 1.2") }
    for (number, entry) in (json["log"]?["entries"]?.array ?? []).enumerated() {
      let parts = (entry["timings"]?.object ?? OrderedRecord()).compactMap { $0.value.integer }.filter { $0 >= 0 }
      if entry["time"]?.integer != parts.reduce(0, +) { faults.append("entry \(number): time is not the sum of timings") }
    }
    return faults
  }

  private static func check(_ json: JSON, _ type: String, _ place: String, _ faults: inout [String]) {
    if type.hasPrefix("[") {
      guard let items = json.array else { return faults.append("\(place) is no list") }
      for (index, item) in items.enumerated() { check(item, String(type.dropFirst().dropLast()), "\(place)[\(index)]", &faults) }
    } else if let members = objects[type] {
      guard let record = json.object else { return faults.append("\(place) is no object") }
      for (name, type) in members {
        let isOptional = type.hasSuffix("?")
        if let value = record[name] {
          check(value, isOptional ? String(type.dropLast()) : type, "\(place).\(name)", &faults)
        } else if !isOptional {
          faults.append("\(place) lacks \(name)")
        }
      }
      for name in record.keys where !name.hasPrefix("_") && !members.contains(where: { $0.name == name }) {
        faults.append("\(place) has \(name), which HAR does not know")
      }
    } else if !fits(json, type) {
      faults.append("\(place) is no \(type)")
    }
  }

  private static func fits(_ json: JSON, _ type: String) -> Bool {
    switch type {
    case "text": json.string != nil
    case "number": json.integer.map { $0 >= -1 } ?? false
    case "moment": json.string.map { $0.hasSuffix("Z") && DateTime(String($0.dropLast())) != nil } ?? false
    default: json.object != nil
    }
  }
}
