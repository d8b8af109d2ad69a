import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// The pages of a list, one after the other, with account kept of what came: rows are counted as they are seen, whatever a page says of
/// its own size.
struct PageWalk {
  /// Rows of the pages taken so far.
  private(set) var seen = 0
  /// The number of the page taken last.
  private(set) var page = 0
  private(set) var isDone = false
  /// How many rows the list has, as the service said last; nil where it does not say, or says what cannot be.
  private(set) var total: Int?

  private let what: String
  private let idField: String?
  private let size: Int?
  private var totals: (first: Int, last: Int)?
  private var impossibleTotal: Int?
  private var endedEarly = false
  private var ids: Set<Int> = []
  private var doubled = 0
  private var before: [JSON] = []

  /// - Parameters:
  ///   - what: the list, for messages: `customers`.
  ///   - idField: tells rows apart; nil where they have none.
  ///   - size: rows of a page, where they were asked for.
  init(_ what: String, idField: String?, size: Int? = nil) { (self.what, self.idField, self.size) = (what, idField, size) }

  /// Takes the next page. Throws `network` for one that was not asked for.
  mutating func take(_ rows: [JSON], of envelope: OrderedRecord<JSON>) throws(Problem) {
    page += 1
    try PageWalk.check(envelope, asked: page, what)
    // Rows without IDs may be alike; a page of several of them is not.
    guard rows.isEmpty || rows != before || rows.count == 1 && idField == nil else { throw .samePage(what, page) }
    before = rows
    seen += rows.count
    for row in rows {
      guard let idField, let id = row[ignoringCase: idField]?.wholeNumber else { continue }
      if !ids.insert(id).inserted { doubled += 1 }
    }
    let told = envelope[ignoringCase: "TotalRows"]?.wholeNumber
    if let told, told > 0 || told == 0 && seen == 0 {
      totals = (totals?.first ?? told, told)
      total = told
    } else if let told {
      impossibleTotal = told
    }
    isDone = rows.isEmpty || total.map { seen >= $0 } ?? (rows.count < fullSize(of: envelope))
    endedEarly = rows.isEmpty && total.map { seen < $0 } ?? false
  }

  /// The rows of a page; null stands for none where the count says so too. Nil where the answer is no page.
  static func rows(of envelope: OrderedRecord<JSON>) -> [JSON]? {
    if let rows = envelope[ignoringCase: "Rows"], !rows.isNull { return rows.array }
    return envelope[ignoringCase: "TotalRows"]?.wholeNumber == 0 ? [] : nil
  }

  /// What is to be said once after the last page that was asked for: rows that may be missing or are doubled. Nil where everything fits.
  var warning: Message? {
    var parts: [Message] = []
    if let impossibleTotal { parts.append("the service counts \(impossibleTotal) rows") }
    if let totals, totals.first != totals.last { parts.append("the service's count went from \(totals.first) to \(totals.last)") }
    if endedEarly { parts.append("page \(page) is empty") }
    if let total, seen > total { parts.append("the service counts \(total)") }
    if doubled > 0 { parts.append("\(doubled, "row came", "rows came") twice") }
    guard !parts.isEmpty else { return nil }
    let expected: Message = total.map { "\(seen) of \($0) rows of \(what) came" } ?? "\(seen) rows of \(what) came"
    return "warning: \(expected), and rows may be missing or doubled: \(Message.joined(parts))"
  }

  /// Throws `network` where a page says that it is another one than was asked for.
  static func check(_ envelope: OrderedRecord<JSON>, asked page: Int, _ what: String) throws(Problem) {
    if let came = envelope[ignoringCase: "CurrentPageNumber"]?.wholeNumber, came != page { throw .otherPage(what, asked: page, came: came) }
  }

  /// Rows of a full page, at least. What was asked for says little: a service may cut it down and tell what was asked.
  private func fullSize(of envelope: OrderedRecord<JSON>) -> Int {
    let told = envelope[ignoringCase: "PageSize"]?.wholeNumber ?? 0
    return min(told > 0 ? told : CallPrice.pageSize, size ?? CallPrice.pageSize, CallPrice.pageSize)
  }
}
