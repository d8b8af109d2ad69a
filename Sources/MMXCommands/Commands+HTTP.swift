import MMXCatalogue
import MMXData
import MMXService
import MMXRuntime
import MMXSyntax

extension Commands {
  /// `http VERB PATH [BODY] [with {...}]`: the raw call, and the answer with any status.
  func http(_ method: String, _ path: Path, _ operands: inout ArraySlice<Value>, hasBody: Bool, hasQuery: Bool) throws -> Value {
    let call = try httpCall(method, path, &operands, hasBody: hasBody, hasQuery: hasQuery)
    let answer = try exchange(call)
    var headers = OrderedRecord<Value>()
    // A header that comes several times is one list, as HTTP reads it.
    for (name, value) in answer.headers { headers[name] = .string(headers[name]?.string.map { "\($0), \(value)" } ?? value) }
    let isInvented = !call.method.isRead && session.service?.sendsWrites == false
    return .record(
      [
        ("status", .int(answer.status)), ("headers", .record(RecordObject(headers))), ("body", body(of: answer)),
        ("ms", .int(answer.milliseconds)),
      ] + (isInvented ? [("dryRun", .bool(true))] : []))
  }

  func httpCall(_ method: String, _ path: Path, _ operands: inout ArraySlice<Value>, hasBody: Bool, hasQuery: Bool) throws -> Call {
    guard let method = Method.named(method) else {
      throw Problem.noSuchMethod(method)
    }
    // `//host/path` names a host in a browser, so it is not read as a path here.
    if let text = machine.commandPlace?.source.text(path.span), text.hasPrefix("//") { throw Problem.otherHost() }
    var resolved = try resolve(path, &operands, isRaw: true)
    if resolved.segments.contains(where: { $0.contains(":") && $0.hasSuffix(":") }) {
      throw Problem.otherHost()
    }
    var body: JSON?
    if hasBody { body = try takeOperand(&operands).json() }
    if hasQuery {
      let value = try takeOperand(&operands)
      guard case .record(let record) = value else { throw Problem.notRecord("with", value) }
      for (name, value) in record.fields where !value.isNull {
        if resolved.query.contains(where: { $0.name.isEqualIgnoringCase(to: name) }) { throw Problem.filterTwice(name) }
        resolved.query.append((name, try queryText(value, name)))
      }
    }
    if resolved.isPerOrganisation, resolved.organisation == nil { throw noOrganisation() }
    return Call(
      method, resolved.encoded, query: resolved.query, body: body, organisation: resolved.isPerOrganisation ? resolved.organisation : nil,
      purpose: "http \(method.rawValue) \(resolved.text)")
  }

  /// The body as JSON if it is JSON, as text if it is text, otherwise as bytes.
  private func body(of answer: Answer) -> Value {
    if answer.body.isEmpty { return .null }
    if let json = try? decodeJSON(answer) { return Value(json) }
    let text = String(decoding: answer.body, as: UTF8.self)
    return text.utf8.count == answer.body.count && !text.contains("\u{FFFD}") ? .string(text) : .bytes(Bytes(answer.body))
  }
}
