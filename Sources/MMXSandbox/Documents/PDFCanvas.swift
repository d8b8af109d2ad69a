import CHaru
import MMXData

/// A document of A4 pages being drawn with libharu. Lengths are points, `y` counts down from the upper edge.
@safe final class PDFCanvas {
  static let width: Float = 595
  static let height: Float = 842

  enum Weight { case regular, bold }

  private let document: UnsafeMutableRawPointer
  private var page: UnsafeMutableRawPointer?
  private var all: [UnsafeMutableRawPointer?] = unsafe []
  private let fonts: (regular: UnsafeMutableRawPointer?, bold: UnsafeMutableRawPointer?)
  /// Whether text goes out as UTF-8; the standard fonts know CP1250 only.
  private let isUnicode: Bool
  private(set) var pages = 0

  /// Dated with the given day, so that the same document gives the same bytes. Throws `value` if libharu is not installed.
  init(date: CalendarDate) throws(Problem) {
    if let reason = unsafe charu_load() { throw unsafe .pdfLibraryMissing(String(cString: reason)) }
    guard let document = unsafe charu_new() else { throw .pdfFailed(0) }
    unsafe self.document = unsafe document
    let folder = "/usr/share/fonts/truetype/dejavu/"
    if let regular = unsafe charu_font_file(document, folder + "DejaVuSans.ttf"),
      let bold = unsafe charu_font_file(document, folder + "DejaVuSans-Bold.ttf")
    {
      unsafe fonts = unsafe (regular, bold)
      isUnicode = true
    } else {
      unsafe fonts = unsafe (charu_font_standard(document, "Helvetica"), charu_font_standard(document, "Helvetica-Bold"))
      isUnicode = false
    }
    let (year, month, day) = date.components
    unsafe charu_set_date(document, Int32(year), Int32(month), Int32(day))
  }

  deinit { unsafe charu_free(document) }

  func addPage() {
    unsafe page = charu_add_page(document)
    unsafe all.append(page)
    pages += 1
  }

  /// Goes back to a page, the first one being 1.
  func select(page number: Int) { if unsafe all.indices.contains(number - 1) { unsafe page = all[number - 1] } }

  func width(of text: String, _ size: Float, _ weight: Weight = .regular) -> Float {
    guard let page = unsafe page else { return 0 }
    select(size, weight)
    return unsafe encoded(text).withUnsafeBufferPointer { unsafe charu_text_width(page, $0.baseAddress) }
  }

  /// The text with its left end, or with `right` its right end, at `x`.
  func draw(_ text: String, x: Float, y: Float, _ size: Float, _ weight: Weight = .regular, right: Bool = false) {
    guard let page = unsafe page, !text.isEmpty else { return }
    let left = right ? x - width(of: text, size, weight) : x
    select(size, weight)
    unsafe encoded(text).withUnsafeBufferPointer { unsafe charu_text(page, left, PDFCanvas.height - y, $0.baseAddress) }
  }

  func line(from x1: Float, to x2: Float, y: Float, thickness: Float) {
    guard let page = unsafe page else { return }
    unsafe charu_line(page, x1, PDFCanvas.height - y, x2, PDFCanvas.height - y, thickness)
  }

  /// Fills a rectangle, its upper left corner given.
  func fill(x: Float, y: Float, width: Float, height: Float, grey: Float = 0) {
    guard let page = unsafe page else { return }
    unsafe charu_fill(page, x, PDFCanvas.height - y - height, width, height, grey)
  }

  /// The finished document.
  func bytes() throws(Problem) -> [UInt8] {
    let size = unsafe charu_finish(document)
    guard size > 0 else { throw unsafe .pdfFailed(Int(charu_error(document))) }
    var bytes = [UInt8](repeating: 0, count: size)
    guard unsafe charu_read(document, &bytes, size) else { throw unsafe .pdfFailed(Int(charu_error(document))) }
    UnicodeMap.repair(&bytes)
    return bytes
  }

  private func select(_ size: Float, _ weight: Weight) {
    guard let page = unsafe page else { return }
    unsafe charu_set_font(page, weight == .bold ? fonts.bold : fonts.regular, size)
  }

  /// The text for C, control characters left out, in the font's encoding.
  private func encoded(_ text: String) -> [CChar] {
    let printable = text.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    let units: [UInt8] =
      isUnicode ? Array(String(String.UnicodeScalarView(printable)).utf8) : printable.map { CP1250.unit($0) }
    return units.map { CChar(bitPattern: $0) } + [0]
  }
}

/// The Windows code page of Central Europe, as far as South Slavic and German texts need it.
enum CP1250 {
  private static let units: [Unicode.Scalar: UInt8] = [
    "Č": 0xC8, "č": 0xE8, "Ć": 0xC6, "ć": 0xE6, "Ž": 0x8E, "ž": 0x9E, "Š": 0x8A, "š": 0x9A, "Đ": 0xD0, "đ": 0xF0, "Ä": 0xC4, "ä": 0xE4,
    "Ö": 0xD6, "ö": 0xF6, "Ü": 0xDC, "ü": 0xFC, "ß": 0xDF, "é": 0xE9, "É": 0xC9, "á": 0xE1, "Á": 0xC1, "€": 0x80, "–": 0x96, "—": 0x97,
    "„": 0x84, "“": 0x93, "”": 0x94, "’": 0x92, "…": 0x85, "·": 0xB7, "\u{A0}": 0xA0,
  ]

  static func unit(_ scalar: Unicode.Scalar) -> UInt8 {
    scalar.value < 0x7F ? UInt8(scalar.value) : units[scalar] ?? UInt8(ascii: "?")
  }
}
