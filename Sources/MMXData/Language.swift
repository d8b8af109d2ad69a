/// A language of messages: the translation of an English template, and the form of a word that a number requires.
package struct Language: Sendable {
  /// The code of a locale: `en`, `sr`.
  package let code: String
  /// The name in the language itself.
  package let name: String
  package let englishName: String
  /// The name as `set language` lists it.
  package let title: Message
  /// The thousands separator and the decimal mark.
  package let signs: (thousands: String, point: String)
  package let replies: Replies
  private let lookUp: @Sendable (String) -> String?
  private let chooseForm: @Sendable (Int) -> Int

  /// - Parameters:
  ///   - form: the position of the word's form in a template, such as 0 for one and 1 for many.
  ///   - lookUp: the text for a template of English, nil if there is none.
  package init(
    _ code: String, name: String, english: String, title: Message, signs: (thousands: String, point: String), replies: Replies,
    form: @escaping @Sendable (Int) -> Int, lookUp: @escaping @Sendable (String) -> String?
  ) {
    self.code = code
    self.name = name
    englishName = english
    (self.title, self.signs, self.replies) = (title, signs, replies)
    chooseForm = form
    self.lookUp = lookUp
  }

  /// The words and letters that answer a question, in lower case.
  package struct Replies: Sendable {
    package let yes, no, all, quit: [String]

    package init(yes: [String], no: [String], all: [String], quit: [String]) {
      (self.yes, self.no, self.all, self.quit) = (yes, no, all, quit)
    }
  }

  package static let english = Language(
    "en", name: "English", english: "English", title: "English", signs: (",", "."),
    replies: Replies(yes: ["y", "yes"], no: ["n", "no"], all: ["a", "all"], quit: ["q", "quit"]), form: { $0 == 1 ? 0 : 1 },
    lookUp: { _ in nil })

  package var isEnglish: Bool { code == "en" }

  func translation(of template: String) -> String? { lookUp(template) }

  func form(for number: Int) -> Int { chooseForm(number) }
}
