package import MMXData

extension Language {
  /// Serbian in Latin letters.
  package static let serbian = Language(
    "sr", name: "srpski", english: "Serbian", title: "Serbian (srpski)", signs: (".", ","),
    replies: Replies(yes: ["d", "da"], no: ["n", "ne"], all: ["s", "sve"], quit: ["k", "kraj"]), form: serbianForm
  ) { serbianTable.text(for: $0) }

  /// Read when the first message is shown, so that nothing else waits for it.
  package static let serbianTable = TextTable([
    Serbian.app, Serbian.bulk, Serbian.catalogue, Serbian.checker, Serbian.client, Serbian.data, Serbian.doctor, Serbian.formats,
    Serbian.habits, Serbian.help,
    Serbian.lake, Serbian.library, Serbian.prompt, Serbian.records, Serbian.reports, Serbian.runtime, Serbian.sandbox, Serbian.store,
    Serbian.syntax,
    Serbian.system,
    Serbian.topics,
  ])

  /// 1, 21, 101 red; 2 to 4, 22 reda; 0, 5 to 20, 112 redova.
  private static func serbianForm(_ number: Int) -> Int {
    let (ones, tens) = ((number % 10).magnitude, (number % 100).magnitude)
    if ones == 1, tens != 11 { return 0 }
    return (2...4).contains(ones) && !(12...14).contains(tens) ? 1 : 2
  }
}

/// Rows of text, one constant for each area; see `TextTable`.
enum Serbian {}
