import CZint

/// The black and white modules of a payment code. Nil if libzint is not installed, or the data is too long for the code.
struct PaymentSymbol {
  let rows: Int
  let columns: Int
  private let modules: [UInt8]

  init?(_ code: InvoiceDocument.PaymentCode) {
    guard unsafe czint_load() == nil else { return nil }
    let kind: czint_kind =
      switch code.kind {
      case .qr: CZINT_QR
      case .upn: CZINT_UPN
      case .pdf417: CZINT_PDF417
      }
    var modules = [UInt8](repeating: 0, count: 200 * 1152)
    var (rows, columns): (Int32, Int32) = (0, 0)
    guard unsafe czint_encode(kind, code.data, code.data.count, &modules, modules.count, &rows, &columns), rows > 0, columns > 0 else {
      return nil
    }
    self.modules = modules
    (self.rows, self.columns) = (Int(rows), Int(columns))
  }

  func isBlack(_ row: Int, _ column: Int) -> Bool { modules[row * columns + column] == 1 }
}
