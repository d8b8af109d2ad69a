import MMXCatalogue
import MMXData

/// What the body of a refusal says. Which statuses carry which piece is not published, so all are looked for: `Message`, then
/// `ValidationMessages`, then `error_description` and `error`, then the text itself.
struct ErrorText {
  /// The main sentence, nil where the body holds none.
  private(set) var message: String?
  /// One line for each validation message, led by its property.
  private(set) var details: [String] = []
  /// The OAuth `error`.
  private(set) var code: String?
  /// Nothing named was found and `message` is the body as it came.
  private(set) var isRaw = false

  init(_ body: [UInt8]) {
    switch try? JSON(bytes: body) {
    case .object(let record)?: read(record)
    case .array(let items)?: details = items.compactMap(ErrorText.validation)
    case .string(let text)?: message = ErrorText.line(text)
    default: break
    }
    if message == nil, details.isEmpty {
      message = ErrorText.line(AnswerText.text(of: body))
      isRaw = message != nil
    }
  }

  /// Whether it speaks of a record changed by somebody else. Source: documentation for the text; the status is not published.
  var isConcurrency: Bool {
    ([message ?? ""] + details).contains {
      let text = $0.lowercased()
      return text.contains("concurrency error") || text.contains("record changed by another action")
    }
  }

  private mutating func read(_ record: OrderedRecord<JSON>) {
    message = ErrorText.text(record[ignoringCase: "Message"])
    for name in ["MessageDetail", "ExceptionMessage", "detail"] {
      if let text = ErrorText.text(record[ignoringCase: name]) { details.append(text) }
    }
    if let items = record[ignoringCase: "ValidationMessages"]?.array { details += items.compactMap(ErrorText.validation) }
    for name in ["ModelState", "errors"] {
      guard let fields = record[ignoringCase: name]?.object else { continue }
      for (field, texts) in fields {
        for text in (texts.array ?? [texts]).compactMap(ErrorText.text) { details.append("\(AnswerText.line(field, limit: 80)): \(text)") }
      }
    }
    code = ErrorText.text(record["error"])
    if message == nil { message = ErrorText.text(record["error_description"]) ?? ErrorText.text(record[ignoringCase: "title"]) ?? code }
  }

  private static func validation(_ item: JSON) -> String? {
    if let text = item.string { return line(text) }
    guard let message = text(item[ignoringCase: "Message"]) else { return nil }
    guard let property = text(item[ignoringCase: "PropertyName"]) else { return message }
    return "\(property): \(message)"
  }

  private static func text(_ json: JSON?) -> String? { json?.string.flatMap(line) }

  private static func line(_ text: String) -> String? {
    let line = AnswerText.line(text)
    return line.isEmpty ? nil : line
  }
}
