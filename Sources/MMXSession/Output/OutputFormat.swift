package import MMXData

/// How values are shown.
package enum OutputFormat: String, CaseIterable, Sendable {
  case table, json, jsonl, csv

  package var help: Message {
    switch self {
    case .table: "for people"
    case .json: "indented JSON"
    case .jsonl: "a JSON value a line"
    case .csv: "for spreadsheets"
    }
  }

  /// How reports that are not rows are written as JSON; nil if they are written as text.
  package var reports: JSON.Style? {
    switch self {
    case .json: .indented
    case .jsonl: .compact
    case .table, .csv: nil
    }
  }
}
