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

  /// How errors are written as JSON; nil if they are written for people.
  package var errors: JSON.Style? {
    switch self {
    case .table: nil
    case .json, .jsonl, .csv: .compact
    }
  }

  /// How `mmx follow` writes a change.
  package enum ChangeForm: Sendable {
    case line
    case json(JSON.Style)
  }

  /// How `mmx follow` writes a change; nil if it cannot.
  package var change: ChangeForm? {
    switch self {
    case .table: .line
    case .json, .jsonl: .json(.compact)
    case .csv: nil
    }
  }
}
