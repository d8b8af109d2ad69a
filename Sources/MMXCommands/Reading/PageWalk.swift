import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// The pages of a list, one after the other. Rows are counted as they arrive, whatever a page states as its size.
struct PageWalk {
  /// Rows of the pages taken so far.
  private(set) var seen = 0
  /// The number of the last page.
  private(set) var page = 0
  private(set) var isDone = false
  /// The number of rows of the list by the service's last answer; nil if it does not state one, or an impossible one.
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
  ///   - idField: identifies rows; nil if they have none.
  ///   - size: the requested page size, if any.
  init(_ what: String, idField: String?, size: Int? = nil) { (self.what, self.idField, self.size) = (what, idField, size) }

  /// Takes the next page. Throws `network` for one that was not requested.
  mutating func take(_ rows: [JSON], of envelope: OrderedRecord<JSON>) throws(Problem) {
    page += 1
    try PageWalk.check(envelope, asked: page, what)
    // Rows without IDs may be equal; a page of several of them is not.
    guard rows.isEmpty || rows != before || rows.count == 1 && idField == nil else { throw .samePage(what, page) }
    before = rows
    seen += rows.count
    for row in rows {
      guard let idField, let id = row[ignoringCase: idField]?.wholeNumber else { continue }
      if !ids.insert(id).inserted { doubled += 1 }
    }
    let stated = envelope[ignoringCase: "TotalRows"]?.wholeNumber
    if let stated, stated > 0 || stated == 0 && seen == 0 {
      totals = (totals?.first ?? stated, stated)
      total = stated
    } else if let stated {
      impossibleTotal = stated
    }
    isDone = rows.isEmpty || total.map { seen >= $0 } ?? (rows.count < fullSize(of: envelope))
    endedEarly = rows.isEmpty && total.map { seen < $0 } ?? false
  }

  /// The rows of a page; null means none if the count agrees. Nil if the answer is not a page.
  static func rows(of envelope: OrderedRecord<JSON>) -> [JSON]? {
    if let rows = envelope[ignoringCase: "Rows"], !rows.isNull { return rows.array }
    return envelope[ignoringCase: "TotalRows"]?.wholeNumber == 0 ? [] : nil
  }

  /// The warning after the last page: rows that may be missing or are repeated. Nil if the counts agree.
  var warning: Message? {
    var parts: [Message] = []
    if let impossibleTotal { parts.append("the service counts \(impossibleTotal) rows") }
    if let totals, totals.first != totals.last { parts.append("the service's count changed from \(totals.first) to \(totals.last)") }
    if endedEarly { parts.append("page \(page) is empty") }
    if let total, seen > total { parts.append("the service counts \(total)") }
    if doubled > 0 { parts.append("\(doubled, "row arrived", "rows arrived") twice") }
    guard !parts.isEmpty else { return nil }
    let expected: Message = total.map { "\(seen) of \($0) rows of \(what) arrived" } ?? "\(seen, "row", "rows") of \(what) arrived"
    return "warning: \(expected), and rows may be missing or repeated: \(Message.joined(parts))"
  }

  /// Throws `network` if a page is not the requested one.
  static func check(_ envelope: OrderedRecord<JSON>, asked page: Int, _ what: String) throws(Problem) {
    if let came = envelope[ignoringCase: "CurrentPageNumber"]?.wholeNumber, came != page { throw .otherPage(what, asked: page, came: came) }
  }

  /// The rows of a full page, at least. The requested size is no proof: a service may reduce it and still state what was requested.
  private func fullSize(of envelope: OrderedRecord<JSON>) -> Int {
    let stated = envelope[ignoringCase: "PageSize"]?.wholeNumber ?? 0
    return min(stated > 0 ? stated : CallPrice.pageSize, size ?? CallPrice.pageSize, CallPrice.pageSize)
  }
}
