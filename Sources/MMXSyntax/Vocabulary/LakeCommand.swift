import MMXData

/// What `lake` does with the records that are kept: the word after it, in the order in which Tab offers them.
package enum LakeCommand: String, CaseIterable, Sendable {
  case add, sync, check, export, forget

  /// What it does, beside the word.
  var help: Message {
    switch self {
    case .add: "keep collections: lake add customers, items"
    case .sync: "read what changed"
    case .check: "examine what is kept"
    case .export: "to a csv or xlsx file, or to PostgreSQL"
    case .forget: "remove what people's records were"
    }
  }

  /// Whether it asks the service.
  package var makesCalls: Bool { price != nil }

  /// What it costs; nil for nothing.
  var price: CallPrice? {
    switch self {
    case .add:
      CallPrice(
        reads: CountRange(1, nil), note: "one for each page of 500 changes, and one for each record that is not in the lake yet")
    case .sync:
      CallPrice(reads: CountRange(0, nil), note: "one for each collection in the lake, and one for each record that changed")
    case .check, .export, .forget: nil
    }
  }

  /// What Tab offers after it.
  /// - Parameter words: those after `lake`, its own first.
  func offer(after words: [String]) -> SessionCommand.Offer {
    switch self {
    case .add: words.last == "from" ? .nothing : .kept
    case .sync: words.count == 1 ? .words([("full", "look for deleted records too")]) : .nothing
    case .check: .nothing
    case .export:
      switch words.count {
      case 1:
        .words([
          ("csv", "a text file of one collection"), ("xlsx", "a sheet of one collection"), ("postgres", "a script for psql, or a database"),
        ])
      case 2: .file
      default: .nothing
      }
    case .forget:
      switch words.count {
      case 1: .words([("personal", "past versions of customers, employees and others")])
      case 2: .words([("before", "a date: before @2020-01-01")])
      default: .nothing
      }
    }
  }
}
