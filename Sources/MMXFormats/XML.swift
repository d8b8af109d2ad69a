import CExpat
import MMXData

/// Receives the parts of an XML document in order.
protocol XMLSink: AnyObject {
  func begin(_ element: String, _ attributes: XMLAttributes)
  func end(_ element: String)
  func text(_ text: String)
}

/// The attributes of an element, by name without a prefix.
struct XMLAttributes {
  let pairs: [(name: String, value: String)]

  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
}

enum XML {
  /// Reports the document to the sink. Throws `value` with line and column if it is not well-formed.
  static func read(_ bytes: [UInt8], named name: String, into sink: any XMLSink) throws(Problem) {
    if let reason = unsafe cexpat_load() { throw unsafe .libraryMissing("libexpat", String(cString: reason), "libexpat1") }
    let box = Box(sink)
    var handler = unsafe cexpat_handler(
      context: Unmanaged.passUnretained(box).toOpaque(),
      start: { context, name, attributes in
        unsafe XML.sink(context)?.begin(XML.text(name), XML.attributes(attributes))
      },
      end: { context, name in unsafe XML.sink(context)?.end(XML.text(name)) },
      text: { context, start, count in
        guard let start = unsafe start else { return }
        let units = unsafe UnsafeRawBufferPointer(start: start, count: Int(count))
        unsafe XML.sink(context)?.text(String(decoding: units, as: UTF8.self))
      },
      goes_on: { context in unsafe XML.box(context)?.goesOn() ?? false })
    var place = cexpat_place()
    let reason = unsafe withExtendedLifetime(box) { unsafe cexpat_parse(bytes, bytes.count, &handler, &place) }
    if let problem = box.problem { throw problem }
    if let reason = unsafe reason {
      throw unsafe .xlsxMalformed(name, String(cString: reason), line: Int(place.line), column: Int(place.column))
    }
  }

  private final class Box {
    let sink: any XMLSink
    /// The error that ended the reading.
    private(set) var problem: Problem?

    init(_ sink: any XMLSink) { self.sink = sink }

    func goesOn() -> Bool {
      do throws(Problem) {
        try Pace.ask()
        return true
      } catch {
        problem = error
        return false
      }
    }
  }

  private static func box(_ context: UnsafeMutableRawPointer?) -> Box? {
    unsafe context.map { unsafe Unmanaged<Box>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func sink(_ context: UnsafeMutableRawPointer?) -> (any XMLSink)? { unsafe box(context)?.sink }

  private static func text(_ name: UnsafePointer<CChar>?) -> String { unsafe name.map { unsafe String(cString: $0) } ?? "" }

  private static func attributes(_ list: UnsafePointer<UnsafePointer<CChar>?>?) -> XMLAttributes {
    guard var next = unsafe list else { return XMLAttributes(pairs: []) }
    var pairs: [(String, String)] = []
    while let name = unsafe next.pointee {
      let spelled = unsafe text(name)
      let local = spelled.utf8.lastIndex(of: UInt8(ascii: ":")).map { String(spelled[spelled.utf8.index(after: $0)...]) } ?? spelled
      unsafe pairs.append((local, text(next.successor().pointee)))
      unsafe next = next.advanced(by: 2)
    }
    return XMLAttributes(pairs: pairs)
  }
}
