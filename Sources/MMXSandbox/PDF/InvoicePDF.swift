package import MMXData

/// An invoice, order or delivery note on A4.
package enum InvoicePDF {
  /// A PDF of as many pages as the rows need. Throws `value` where libharu is missing or fails.
  package static func render(_ document: InvoiceDocument) throws(Problem) -> [UInt8] {
    var layout = try InvoiceLayout(document)
    return try layout.render()
  }
}

private struct InvoiceLayout {
  private static let left: Float = 48
  private static let right: Float = PDFCanvas.width - 48
  private static let bottom: Float = PDFCanvas.height - 60
  private static let gap: Float = 8

  private let document: InvoiceDocument
  private let canvas: PDFCanvas
  private var y: Float = 0
  private var columns: [Column] = []

  private struct Column {
    var start: Float
    var width: Float
    var isNumeric: Bool
  }

  init(_ document: InvoiceDocument) throws(Problem) {
    self.document = document
    canvas = try PDFCanvas(date: document.date)
  }

  mutating func render() throws(Problem) -> [UInt8] {
    startPage()
    drawHead()
    columns = fitted()
    drawHeader()
    for row in document.rows { draw(row) }
    drawTotals()
    for note in document.notes { drawParagraph(note) }
    return try canvas.bytes()
  }

  private mutating func startPage() {
    canvas.addPage()
    y = 60
    if canvas.pages > 1 {
      canvas.draw(document.title, x: Self.left, y: y, 9)
      canvas.draw("\(canvas.pages)", x: Self.right, y: y, 9, right: true)
      y += 24
    }
  }

  /// Title, seller on the left, buyer on the right, facts below.
  private mutating func drawHead() {
    canvas.draw(document.title, x: Self.left, y: y, 18, .bold)
    y += 30
    let middle = (Self.left + Self.right) / 2 + Self.gap
    let top = y
    let sellerEnd = drawLines(document.seller, x: Self.left, width: middle - Self.left - Self.gap, from: top)
    let buyerEnd = drawLines(document.buyer, x: middle, width: Self.right - middle, from: top)
    y = max(sellerEnd, buyerEnd) + 12
    for fact in document.facts {
      canvas.draw(fact.label, x: Self.left, y: y, 9)
      canvas.draw(fact.value, x: Self.left + 130, y: y, 9, .bold)
      y += 13
    }
    y += 14
  }

  private func drawLines(_ lines: [String], x: Float, width: Float, from top: Float) -> Float {
    var y = top
    for (index, line) in lines.enumerated() {
      for part in folded(line, width: width, 10, index == 0 ? .bold : .regular) {
        canvas.draw(part, x: x, y: y, 10, index == 0 ? .bold : .regular)
        y += 13
      }
    }
    return y
  }

  // MARK: The table

  /// Numeric columns as wide as their widest cell; the text columns share the rest.
  private func fitted() -> [Column] {
    let count = document.header.count
    let isNumeric = (0..<count).map { column in
      let cells = document.rows.compactMap { column < $0.count ? $0[column] : nil }.filter { !$0.isEmpty }
      return !cells.isEmpty && cells.allSatisfy { cell in cell.unicodeScalars.allSatisfy { "0123456789.,-% ".unicodeScalars.contains($0) } }
    }
    var widths = (0..<count).map { column in
      ([document.header[column]] + document.rows.compactMap { column < $0.count ? $0[column] : nil }).map { canvas.width(of: $0, 9, .bold) }
        .max() ?? 0
    }
    let room = Self.right - Self.left - Self.gap * Float(max(0, count - 1))
    let numbers = zip(widths, isNumeric).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    let texts = widths.reduce(0, +) - numbers
    let textRoom = max(room - numbers, room / 3)
    let scale = texts > 0 && texts + numbers > room ? textRoom / texts : 1
    for index in widths.indices where !isNumeric[index] { widths[index] *= scale }
    // What is left over goes to the first text column, so that numbers stand at the right edge.
    if let first = isNumeric.firstIndex(of: false) { widths[first] += max(0, room - widths.reduce(0, +)) }
    var start = Self.left
    return zip(widths, isNumeric).map { width, isNumeric in
      defer { start += width + Self.gap }
      return Column(start: start, width: width, isNumeric: isNumeric)
    }
  }

  private mutating func drawHeader() {
    draw(document.header, .bold)
    canvas.line(from: Self.left, to: Self.right, y: y - 8, thickness: 0.8)
    y += 4
  }

  private mutating func draw(_ row: [String], _ weight: PDFCanvas.Weight = .regular) {
    let cells = zip(row, columns).map { cell, column in folded(cell, width: column.width, 9, weight) }
    let height = Float(cells.map(\.count).max() ?? 1) * 12
    if y + height > Self.bottom, weight == .regular {
      startPage()
      drawHeader()
    }
    for (lines, column) in zip(cells, columns) {
      for (index, line) in lines.enumerated() {
        let top = y + Float(index) * 12
        if column.isNumeric {
          canvas.draw(line, x: column.start + column.width, y: top, 9, weight, right: true)
        } else {
          canvas.draw(line, x: column.start, y: top, 9, weight)
        }
      }
    }
    y += height + 3
  }

  private mutating func drawTotals() {
    if y + Float(document.totals.count) * 15 + 20 > Self.bottom { startPage() }
    canvas.line(from: Self.left, to: Self.right, y: y - 8, thickness: 0.8)
    y += 8
    for (index, total) in document.totals.enumerated() {
      let weight: PDFCanvas.Weight = index == document.totals.count - 1 ? .bold : .regular
      canvas.draw(total.label, x: Self.right - 110, y: y, 10, weight, right: true)
      canvas.draw(total.value, x: Self.right, y: y, 10, weight, right: true)
      y += 15
    }
    y += 12
  }

  private mutating func drawParagraph(_ text: String) {
    for line in folded(text, width: Self.right - Self.left, 9, .regular) {
      if y > Self.bottom { startPage() }
      canvas.draw(line, x: Self.left, y: y, 9)
      y += 12
    }
  }

  /// Lines no wider than asked, broken at blanks, or inside a word that is wider alone.
  private func folded(_ text: String, width: Float, _ size: Float, _ weight: PDFCanvas.Weight) -> [String] {
    var lines: [String] = []
    var line = ""
    func fits(_ candidate: String) -> Bool { canvas.width(of: candidate, size, weight) <= width + 0.5 }
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let candidate = line.isEmpty ? String(word) : line + " " + word
      if fits(candidate) {
        line = candidate
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = String(word)
      while !fits(line), line.count > 1 {
        var head = line
        while head.count > 1, !fits(head) { head.removeLast() }
        lines.append(head)
        line.removeFirst(head.count)
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }
}

extension Problem {
  static func pdfFailed(_ code: Int) -> Problem { Problem(.value, "the PDF could not be made", code: "haru \(code)") }

  static func pdfLibraryMissing(_ reason: String) -> Problem {
    Problem(.value, "libharu cannot be opened: \(reason)", hint: "install it: `apt-get install libhpdf-2.3.0`")
  }
}
