import MMXData

extension Problem {
  static func csvMark(_ what: String, _ text: String) -> Problem {
    Problem(.value, "the \(what) of CSV is one ASCII character, not '\(text)'", hint: #"write `{ delimiter: ";", decimal: "," }`"#)
  }

  static func csvOpenQuote(line: Int) -> Problem {
    Problem(
      .value, "line \(line) of the CSV opens a quote that never ends", hint: #"close it, and write a quote inside a quoted cell as `""`"#)
  }

  static func csvTextAfterQuote(line: Int) -> Problem {
    Problem(
      .value, "line \(line) of the CSV goes on after a closing quote",
      hint: #"write a quote inside a quoted cell as `""`, or say which `delimiter` it has"#)
  }
}
