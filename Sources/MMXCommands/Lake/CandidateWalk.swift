import MMXData
import MMXService
import MMXSyntax

/// A changed record, as the service names it.
struct Candidate {
  var id: Int
  var modified: String?
  var rowVersion: String?

  init?(_ row: JSON) {
    guard let id = row[ignoringCase: "ID"]?.wholeNumber, id > 0 else { return nil }
    self.id = id
    modified = row[ignoringCase: "RecordDtModified"]?.string
    rowVersion = row[ignoringCase: "RowVersion"]?.string
  }

  var stamp: String { LakeVersion.stamp(modified) ?? "" }
}

/// A walk over the changes of a collection, page by page from the newest down: what it found, and what to ask for next.
struct CandidateWalk {
  /// What the page that was taken means for the walk.
  enum Step {
    /// Another page is to be read.
    case next
    case ended
    /// Rows may have been missed, because records were deleted meanwhile.
    case shifted
  }

  /// How many times in a row an earlier change must follow a later one until the rows count as sorted: that many are not so by chance.
  private static let descentsOfSorted = 16

  /// By ID, the newest of each.
  private(set) var candidates: [Int: Candidate] = [:]
  /// How many records the service has, of those that the lake is to hold.
  private(set) var total = 0
  /// Whether these are all of them.
  private(set) var isComplete = false
  /// Changes before it are not wanted; nil for all.
  let floor: String?
  private let since: String?
  /// Whether only changes since the floor are asked for, because the service does not sort them.
  private var isNarrowed = false
  private var isSorted = true
  private var descents = 0
  private var page = 1
  private var seen = 0
  /// The time of the latest row.
  private var last: String?
  /// How many rows the page before named.
  private var listed: Int?

  /// - Parameters:
  ///   - since: as the service reads times: of changes before it the lake keeps nothing.
  ///   - floor: as versions have times.
  init(since: String?, floor: String?) { (self.since, self.floor) = (since, floor) }

  var isAtStart: Bool { page == 1 && !isNarrowed }

  /// The page to read next.
  var query: [(name: String, value: String)] {
    let pages = [(name: "CurrentPage", value: String(page)), (name: "PageSize", value: String(CallPrice.largePage))]
    if isNarrowed {
      let from = max(floor ?? "", LakeVersion.stamp(since) ?? "")
      return [("RecordDtModifiedFrom", CandidateWalk.queryTime(from))] + pages
    }
    return (since.map { [("RecordDtModifiedFrom", $0)] } ?? []) + pages + [("SortField", "RecordDtModified"), ("Order", "D")]
  }

  /// As the service reads times: without decimals that are zero.
  static func queryTime(_ stamp: String) -> String { DateTime(stamp)?.description ?? stamp }

  /// Takes the rows of the page that was asked for.
  /// - Parameter total: how many rows the service has.
  mutating func take(_ rows: [Candidate], total: Int) -> Step {
    if let listed, total < listed { return .shifted }
    if !isNarrowed { self.total = total }
    listed = total
    seen += rows.count
    for candidate in rows {
      if let last, candidate.stamp != last {
        if candidate.stamp > last { isSorted = false } else { descents += 1 }
      }
      last = candidate.stamp
      if let known = candidates[candidate.id], known.stamp > candidate.stamp { continue }
      candidates[candidate.id] = candidate
    }
    if seen >= total || rows.isEmpty {
      isComplete = !isNarrowed && candidates.count >= total
      return .ended
    }
    if let floor, let last, !isNarrowed {
      if isSorted, descents >= CandidateWalk.descentsOfSorted, last < floor { return .ended }
      if !isSorted {
        (isNarrowed, page, seen, listed) = (true, 1, 0, nil)
        return .next
      }
    }
    page += 1
    return .next
  }
}
