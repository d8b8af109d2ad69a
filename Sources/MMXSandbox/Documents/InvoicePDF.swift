package import MMXData

/// An invoice, order or delivery note on A4.
package enum InvoicePDF {
  /// A PDF of as many pages as the rows need. Throws `value` if libharu is missing or fails. Without libzint it has no payment code.
  package static func render(_ document: InvoiceDocument) throws(Problem) -> [UInt8] {
    var layout = try InvoiceLayout(document)
    return try layout.render()
  }
}

private struct InvoiceLayout {
  private static let left: Float = 48
  private static let right: Float = PDFCanvas.width - 48
  private static let bottom: Float = PDFCanvas.height - 68
  private static let gap: Float = 7

  private let document: InvoiceDocument
  private let canvas: PDFCanvas
  private var y: Float = 0

  private struct Column {
    var start: Float
    var width: Float
    var isNumeric: Bool
  }

  /// Columns that fit between the edges, and the size of their text.
  private struct Grid {
    var columns: [Column]
    var size: Float
    var lineHeight: Float { size + 3 }
  }

  init(_ document: InvoiceDocument) throws(Problem) {
    self.document = document
    canvas = try PDFCanvas(date: document.date)
  }

  mutating func render() throws(Problem) -> [UInt8] {
    startPage()
    drawHead()
    for text in document.above { drawParagraph(text) }
    if !document.above.isEmpty { y += 6 }
    let grid = fitted(document.header, document.rows, wide: document.wideColumn, from: Self.left, to: Self.right)
    draw(heading: document.header, grid)
    for row in document.rows { draw(row, grid, heading: document.header) }
    drawSums()
    drawPayment()
    for note in document.notes { drawParagraph(note) }
    drawFeet()
    return try canvas.bytes()
  }

  private mutating func startPage() {
    canvas.addPage()
    y = 60
    if canvas.pages > 1 {
      canvas.draw(document.title, x: Self.left, y: y, 9)
      y += 24
    }
  }

  /// Starts a page where less than the height is left.
  private mutating func need(_ height: Float) { if y + height > Self.bottom { startPage() } }

  // MARK: The head

  /// Seller on the left, title and facts on the right; below them the buyer and who gets the goods.
  private mutating func drawHead() {
    let middle = Self.left + (Self.right - Self.left) * 0.5 + Self.gap
    let sellerEnd = drawLines(document.seller, x: Self.left, width: middle - Self.left - 2 * Self.gap, from: y)
    var top = y
    for part in folded(document.title, width: Self.right - middle, 16, .bold).prefix(6) {
      canvas.draw(part, x: middle, y: top + 4, 16, .bold)
      top += 21
    }
    top += 4
    let labels = (document.facts.map { canvas.width(of: $0.label, 9) }.max() ?? 0) + 10
    for fact in document.facts {
      canvas.draw(fact.label, x: middle, y: top, 9)
      for part in folded(fact.value, width: max(40, Self.right - middle - labels), 9, .bold) {
        canvas.draw(part, x: middle + labels, y: top, 9, .bold)
        top += 12.5
      }
    }
    y = max(sellerEnd, top) + 12
    let width = middle - Self.left - 2 * Self.gap
    let buyerEnd = drawParty(document.buyerLabel, document.buyer, x: Self.left, width: width)
    let recipientEnd = document.recipient.isEmpty ? y : drawParty(document.recipientLabel, document.recipient, x: middle, width: width)
    y = max(buyerEnd, recipientEnd) + 16
  }

  private func drawParty(_ label: String, _ lines: [String], x: Float, width: Float) -> Float {
    var top = y
    if !label.isEmpty {
      canvas.draw(label, x: x, y: top, 8)
      top += 13
    }
    return drawLines(lines, x: x, width: width, from: top)
  }

  private func drawLines(_ lines: [String], x: Float, width: Float, from top: Float) -> Float {
    var y = top
    for (index, line) in lines.enumerated() {
      for part in folded(line, width: width, index == 0 ? 10 : 9, index == 0 ? .bold : .regular) {
        canvas.draw(part, x: x, y: y, index == 0 ? 10 : 9, index == 0 ? .bold : .regular)
        y += 13
      }
    }
    return y
  }

  // MARK: Tables

  /// Columns as wide as their widest number or word; the wide one takes what is left and is broken at spaces. The text shrinks where there
  /// are many columns.
  private func fitted(_ header: [String], _ rows: [[String]], wide: Int, from left: Float, to right: Float) -> Grid {
    let count = header.count
    let isNumeric = (0..<count).map { column in
      let cells = rows.compactMap { column < $0.count ? $0[column] : nil }.filter { !$0.isEmpty }
      return column != wide && !cells.isEmpty
        && cells.allSatisfy { cell in cell.unicodeScalars.allSatisfy { "0123456789.,-% ".unicodeScalars.contains($0) } }
    }
    let room = right - left - Self.gap * Float(max(0, count - 1))
    for size: Float in [9, 8.5, 8, 7.5, 7, 6.5, 6] {
      var widths = (0..<count).map { column in
        // A table without a wide column has room for its headings.
        let heading = wide < 0 ? [Substring(header[column])] : header[column].split(separator: " ")
        let words = heading.map { canvas.width(of: String($0), size, .bold) }.max() ?? 0
        let cells = rows.map { column < $0.count ? canvas.width(of: $0[column], size) : 0 }.max() ?? 0
        // A code may be long; it is broken then, a number never.
        return max(words, isNumeric[column] ? cells : min(cells, 76)) + 0.5
      }
      guard widths.indices.contains(wide) else {
        if widths.reduce(0, +) > room, size > 6 { continue }
        return Grid(columns: placed(widths, isNumeric, from: left), size: size)
      }
      let others = widths.reduce(0, +) - widths[wide]
      if room - others < (count > 5 ? 120 : 60), size > 6 { continue }
      widths[wide] = max(room - others, 40)
      return Grid(columns: placed(widths, isNumeric, from: left), size: size)
    }
    return Grid(columns: [], size: 6)
  }

  private func placed(_ widths: [Float], _ isNumeric: [Bool], from left: Float) -> [Column] {
    var start = left
    return zip(widths, isNumeric).map { width, isNumeric in
      defer { start += width + Self.gap }
      return Column(start: start, width: width, isNumeric: isNumeric)
    }
  }

  private mutating func draw(heading: [String], _ grid: Grid, at left: Float = InvoiceLayout.left, to right: Float = InvoiceLayout.right) {
    let cells = zip(heading, grid.columns).map { folded($0, width: $1.width, grid.size, .bold) }
    let lines = cells.map(\.count).max() ?? 1
    canvas.fill(x: left - 3, y: y - grid.size - 2, width: right - left + 6, height: Float(lines) * grid.lineHeight + 5, grey: 0.92)
    put(cells, grid, .bold)
    y += Float(lines) * grid.lineHeight + 6
  }

  private mutating func draw(_ row: [String], _ grid: Grid, heading: [String]) {
    let cells = zip(row, grid.columns).map { cell, column in folded(cell, width: column.width, grid.size, .regular) }
    let height = Float(cells.map(\.count).max() ?? 1) * grid.lineHeight
    if y + height > Self.bottom {
      startPage()
      draw(heading: heading, grid)
    }
    put(cells, grid, .regular)
    y += height + 2
  }

  private func put(_ cells: [[String]], _ grid: Grid, _ weight: PDFCanvas.Weight) {
    for (lines, column) in zip(cells, grid.columns) {
      for (index, line) in lines.enumerated() {
        let top = y + Float(index) * grid.lineHeight
        if column.isNumeric {
          canvas.draw(line, x: column.start + column.width, y: top, grid.size, weight, right: true)
        } else {
          canvas.draw(line, x: column.start, y: top, grid.size, weight)
        }
      }
    }
  }

  // MARK: Sums

  /// Sums on the right, VAT by rate below them.
  private mutating func drawSums() {
    need(Float(document.totals.count) * 15 + 24)
    canvas.line(from: Self.left, to: Self.right, y: y - 7, thickness: 0.8)
    y += 8
    for (index, total) in document.totals.enumerated() {
      let isLast = index == document.totals.count - 1
      let (size, weight): (Float, PDFCanvas.Weight) = isLast ? (11, .bold) : (9.5, .regular)
      if isLast { canvas.line(from: Self.right - 240, to: Self.right, y: y - 10.5, thickness: 0.5) }
      if isLast { y += 3 }
      canvas.draw(total.label, x: Self.right - 110, y: y, size, weight, right: true)
      canvas.draw(total.value, x: Self.right, y: y, size, weight, right: true)
      y += 15
    }
    y += 6
    guard let taxes = document.taxes, !taxes.rows.isEmpty else { return }
    need(Float(taxes.rows.count + 1) * 14 + 12)
    let natural = fitted(taxes.header, taxes.rows, wide: -1, from: Self.left, to: Self.right)
    let right = (natural.columns.last.map { $0.start + $0.width } ?? Self.right)
    y += 6
    draw(heading: taxes.header, natural, to: right)
    for row in taxes.rows { draw(row, natural, heading: taxes.header) }
    y += 12
  }

  // MARK: Payment

  /// The code, and beside it what it says.
  private mutating func drawPayment() {
    guard let payment = document.payment, let code = PaymentSymbol(payment) else { return }
    let isWide = payment.kind == .pdf417
    // UPN QR and HUB3 have sizes of their own on paper; the other is one that phones read from a hand's breadth.
    let width: Float = isWide ? 172 : payment.kind == .upn ? 113 : 96
    let module = width / Float(code.columns)
    let rowHeight = isWide ? module * 3 : module
    let height = rowHeight * Float(code.rows)
    need(height + 26)
    let top = y + 4
    for row in 0..<code.rows {
      var column = 0
      while column < code.columns {
        guard code.isBlack(row, column) else {
          column += 1
          continue
        }
        let start = column
        while column < code.columns, code.isBlack(row, column) { column += 1 }
        canvas.fill(
          x: Self.left + 8 + Float(start) * module, y: top + Float(row) * rowHeight, width: Float(column - start) * module,
          height: rowHeight)
      }
    }
    let x = Self.left + width + 30
    var line = top + 8
    canvas.draw(payment.caption, x: x, y: line, 9, .bold)
    line += 15
    let labels = (payment.facts.map { canvas.width(of: $0.label, 8.5) }.max() ?? 0) + 10
    for fact in payment.facts {
      canvas.draw(fact.label, x: x, y: line, 8.5)
      canvas.draw(fact.value, x: x + labels, y: line, 8.5, .bold)
      line += 12.5
    }
    y = max(top + height, line) + 18
  }

  // MARK: Texts

  private mutating func drawParagraph(_ text: String) {
    for paragraph in text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }) {
      for line in folded(String(paragraph), width: Self.right - Self.left, 9, .regular) {
        need(0)
        canvas.draw(line, x: Self.left, y: y, 9)
        y += 12
      }
    }
    y += 4
  }

  private func drawFeet() {
    let pages = canvas.pages
    for page in 1...max(pages, 1) {
      canvas.select(page: page)
      let y = PDFCanvas.height - 40
      canvas.line(from: Self.left, to: Self.right, y: y - 10, thickness: 0.3)
      if let line = folded(document.foot, width: Self.right - Self.left - 70, 7, .regular).first {
        canvas.draw(line, x: Self.left, y: y, 7)
      }
      canvas.draw("\(document.pageWord) \(page)/\(pages)", x: Self.right, y: y, 7, right: true)
    }
  }

  /// Lines no wider than asked, broken at spaces, or inside a word that is wider alone.
  private func folded(_ text: String, width: Float, _ size: Float, _ weight: PDFCanvas.Weight) -> [String] {
    var lines: [String] = []
    var line = ""
    func fits(_ candidate: String) -> Bool { canvas.width(of: candidate, size, weight) <= width + 0.5 }
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\r\n" }) {
      let candidate = line.isEmpty ? String(word) : line + " " + word
      if fits(candidate) {
        line = candidate
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = String(word)
      // No letter is narrower than a tenth of its height, so that no more of a long word need be measured.
      let most = Int(width / (size * 0.1)) + 2
      while !fits(String(line.prefix(most))), line.count > 1 {
        var head = String(line.prefix(most))
        while head.count > 1, !fits(head) { head.removeLast() }
        lines.append(head)
        line.removeFirst(head.count)
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }
}
