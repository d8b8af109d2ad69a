@testable import MMXFormats

/// An XML document as a tree, read by an independent parser.
final class XMLTree {
  let name: String
  let attributes: [String: String]
  private(set) var elements: [XMLTree] = []
  private var ownText = ""

  private init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// Throws where the document is not well-formed.
  convenience init(_ bytes: [UInt8]) throws {
    let reader = Reader()
    try XML.read(bytes, named: "e-invoice", into: reader)
    let root = reader.open[0].elements[0]
    self.init(root.name, root.attributes)
    elements = root.elements
  }

  /// The elements of a name, which the parser gives without its prefix.
  func all(_ name: String) -> [XMLTree] { elements.filter { $0.name == name.split(separator: ":").last.map(String.init) } }

  /// The text at the first element of each name on the path, names separated by `/`; empty if there is none.
  func text(_ path: String) -> String {
    var place: XMLTree? = self
    for name in path.split(separator: "/") { place = place?.all(String(name)).first }
    return place?.ownText ?? ""
  }

  private final class Reader: XMLSink {
    var open = [XMLTree("", [:])]

    func begin(_ element: String, _ attributes: XMLAttributes) {
      let tree = XMLTree(element, Dictionary(attributes.pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
      open[open.count - 1].elements.append(tree)
      open.append(tree)
    }

    func end(_ element: String) { open.removeLast() }

    func text(_ text: String) { open[open.count - 1].ownText += text }
  }
}
