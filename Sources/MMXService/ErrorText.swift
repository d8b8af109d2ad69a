import MMXCatalogue
import MMXData

/// The text of a refusal. It is not published which statuses have which part, so all are looked for: `Message`, then `ValidationMessages`,
/// then `error_description` and `error`, then the text itself. Markup in a text becomes plain lines.
package struct ErrorText: Sendable {
  /// The main sentence, nil if the body holds none.
  package private(set) var message: String?
  /// The main sentence, if it says more than the code.
  package var sentence: String? { hasSentence ? message : nil }
  private var hasSentence = true
  /// One line for each validation message, led by its property.
  package private(set) var details: [String] = []
  /// The OAuth `error`.
  package private(set) var code: String?
  /// No known member was found, and `message` is the raw body.
  package private(set) var isRaw = false

  package init(_ body: [UInt8]) {
    // A letter in a code page is lost, but not the rest.
    switch (try? JSON(bytes: body)) ?? (try? JSON(bytes: Array(String(decoding: body, as: UTF8.self).utf8))) {
    case .object(let record)?: read(record)
    case .array(let items)?: details = items.flatMap(ErrorText.validation)
    case .string(let text)?: message = ErrorText.sentence(text)
    default: break
    }
    if message == nil, details.isEmpty {
      message = ErrorText.nonEmpty(AnswerText.text(of: body))
      isRaw = message != nil
    }
  }

  /// Whether it reports a record changed by somebody else. Source: documentation for the text; the status is not published.
  package var isConcurrency: Bool {
    ([message ?? ""] + details).contains {
      let text = $0.lowercased()
      return text.contains("concurrency error") || text.contains("record changed by another action")
    }
  }

  /// Whether that is the whole text, and not a record that quotes it.
  package var beginsAsConcurrency: Bool { message?.lowercased().hasPrefix("concurrency error") == true }

  /// Whether the only detail is the sentence, also with a field.
  package var saysOneThing: Bool {
    details.count == 1 && (message.map { details[0] == $0 || details[0].hasSuffix(": " + $0) } ?? true)
  }

  private mutating func read(_ record: OrderedRecord<JSON>) {
    message = ErrorText.text(record[ignoringCase: "Message"])
    for name in ["MessageDetail", "ExceptionMessage", "detail"] {
      if let text = record[ignoringCase: name]?.string { details += AnswerText.lines(text) }
    }
    let places = [record, record[ignoringCase: "Data"]?.object].compactMap { $0 }
    for (name, place) in ErrorText.refusals.flatMap({ name in places.map { (name, $0) } }) {
      switch place[ignoringCase: name] {
      case .array(let items)?: details += items.flatMap(ErrorText.validation)
      case .string(let text)?: details += AnswerText.lines(text)
      case .object(let fields)?:
        for (field, texts) in fields {
          for text in (texts.array ?? [texts]).compactMap(\.string) { details += ErrorText.named(field, AnswerText.lines(text)) }
        }
      default: break
      }
    }
    code = ErrorText.text(record["error"])
    message = message ?? ErrorText.text(record["error_description"]) ?? ErrorText.text(record[ignoringCase: "title"])
    hasSentence = message != nil
    message = message ?? code
  }

  /// Members that describe what is wrong with a request. Source: documentation for the first, the framework of the service for the others.
  static let refusals = ["ValidationMessages", "ModelState", "errors"]

  private static func validation(_ item: JSON) -> [String] {
    if let text = item.string { return AnswerText.lines(text) }
    let lines = AnswerText.lines(item[ignoringCase: "Message"]?.string ?? "")
    return named(item[ignoringCase: "PropertyName"]?.string ?? "", lines)
  }

  /// `BusinessLogic` is not a field. Source: observed.
  private static func named(_ property: String, _ lines: [String]) -> [String] {
    let property = AnswerText.line(property, limit: 80)
    return property.isEmpty || property.isEqualIgnoringCase(to: "BusinessLogic") ? lines : lines.map { "\(property): \($0)" }
  }

  private static func text(_ json: JSON?) -> String? { json?.string.flatMap(sentence) }

  private static func sentence(_ text: String) -> String? { nonEmpty(AnswerText.sentence(text)) }

  private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }
}

extension Answer {
  /// A body that reports an error, whatever its status: validation messages, and nothing that the call could have created.
  ///
  /// Messages beside `Data`, or in an answer that has a `Location`, are remarks on something done. So is a sentence without validation
  /// messages: it may say anything.
  package enum Verdict: Equatable { case fine, refused, remarks }

  package var verdict: Verdict {
    var hasLocation: Bool { header("Location") != nil }
    switch try? json?.get() {
    case .array(let items)?:
      guard !items.isEmpty, items.allSatisfy(Answer.isValidation) else { return .fine }
      return hasLocation ? .remarks : .refused
    case .object(let record)? where Answer.mayReport(record.shape):
      let data = record[ignoringCase: "Data"]?.object
      guard Answer.saysWhatIsWrong(record) || data.map(Answer.saysWhatIsWrong) == true else {
        return record.count == 1 && record[ignoringCase: "Message"]?.string?.isEmpty == false ? .remarks : .fine
      }
      if hasLocation { return .remarks }
      // `Data` that contains only messages contains nothing that was created.
      let isMade = ["Data", "Rows"].contains { !(record[ignoringCase: $0] ?? .null).isNull }
      return isMade && data.map(Answer.holdsMessagesAlone) != true ? .remarks : .refused
    case nil where json == nil && !hasLocation && hasText: return .remarks
    default: return .fine
    }
  }

  /// Whether the body is a sentence, as JSON or plain.
  private var hasText: Bool {
    guard body.contains(where: { $0 > 0x20 }), !isMarkup else { return false }
    guard let json = try? JSON(bytes: body) else { return true }
    return json.string?.isEmpty == false
  }

  /// Whether the body of a success is the report of a failure, as the framework of the service or a gateway in front of it writes one. It
  /// does not say how far the call came.
  var saysItFailed: Bool {
    guard case .object(let record)? = try? json?.get() else { return json == nil && (try? JSON(bytes: body)) == .bool(false) }
    return record.contains { name, value in
      switch name.lowercased() {
      case "exceptionmessage", "exceptiontype", "stacktrace", "error", "odata.error": !value.isNull && value != "" && value != .bool(false)
      case "success", "issuccess", "succeeded": value == .bool(false)
      case "status", "statuscode": (400..<600).contains(value.wholeNumber ?? 0)
      default: false
      }
    }
  }

  /// Whether an object with these keys has a member that a verdict depends on.
  private static func mayReport(_ shape: Shape) -> Bool {
    // Answers of a kind share their shape.
    if latestSilent.withLock({ $0 === shape }) { return false }
    if (ErrorText.refusals + ["Data", "Message"]).contains(where: { shape.position(ignoringCase: $0) != nil }) { return true }
    latestSilent.withLock { $0 = shape }
    return false
  }

  /// The latest shape without such a member. While it is kept here, no key is added to it.
  private static let latestSilent = Locked<Shape?>(nil)

  private static func saysWhatIsWrong(_ record: OrderedRecord<JSON>) -> Bool {
    ErrorText.refusals.contains { name in
      switch record[ignoringCase: name] {
      case .array(let items)?: !items.isEmpty
      case .object(let fields)?: !fields.isEmpty
      case .string(let text)?: !text.isEmpty
      default: false
      }
    }
  }

  private static func holdsMessagesAlone(_ record: OrderedRecord<JSON>) -> Bool {
    record.allSatisfy { name, value in
      value.isNull || (ErrorText.refusals + ["Message"]).contains { $0.isEqualIgnoringCase(to: name) }
    }
  }

  /// `{Message, PropertyName}`: no record of the service has only these.
  private static func isValidation(_ item: JSON) -> Bool {
    guard let record = item.object, record[ignoringCase: "Message"]?.string != nil else { return false }
    return record.allSatisfy { name, _ in ["Message", "PropertyName"].contains { $0.isEqualIgnoringCase(to: name) } }
  }
}
