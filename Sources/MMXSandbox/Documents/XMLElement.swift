import MMXData

/// An element of an XML document that has a text or elements in it.
struct XMLElement: Sendable {
  let name: String
  var attributes: [(name: String, value: String)] = []
  var text = ""
  var elements: [XMLElement] = []

  init(_ name: String, _ text: String, attributes: [(name: String, value: String)] = []) {
    self.name = name
    self.text = text
    self.attributes = attributes
  }

  /// Elements that are nil are left out.
  init(_ name: String, _ elements: [XMLElement?], attributes: [(name: String, value: String)] = []) {
    self.name = name
    self.elements = elements.compactMap { $0 }
    self.attributes = attributes
  }

  /// Nil for a text that is empty or absent.
  init?(_ name: String, nonEmpty text: String?) {
    guard let text, !text.isEmpty else { return nil }
    self.init(name, text)
  }

  /// The whole document with this element as its root, indented, in UTF-8.
  func document() -> [UInt8] {
    var output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    write(to: &output, indent: 0)
    return Array(output.utf8)
  }

  private func write(to output: inout String, indent: Int) {
    let margin = String(repeating: "  ", count: indent)
    output += "\(margin)<\(name)"
    for attribute in attributes { output += " \(attribute.name)=\"\(XMLElement.escaped(attribute.value))\"" }
    guard !elements.isEmpty else {
      output += text.isEmpty ? "/>\n" : ">\(XMLElement.escaped(text))</\(name)>\n"
      return
    }
    output += ">\n"
    for element in elements { element.write(to: &output, indent: indent + 1) }
    output += "\(margin)</\(name)>\n"
  }

  /// Spaces are spelled as numbers, because a reader would make spaces of them in attributes; what XML 1.0 has no spelling for is left out.
  private static func escaped(_ text: String) -> String {
    Markup.escaped(text) { scalar in
      switch scalar {
      case "\t", "\n", "\r": "&#\(scalar.value);"
      case "\u{7F}": "\u{7F}"
      default: ""
      }
    }
  }
}
