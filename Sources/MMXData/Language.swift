/// A language that messages are told in: how a template of English reads in it, and which form of a word a number wants.
package struct Language: Sendable {
  /// As in a locale: `en`, `sr`.
  package let code: String
  /// In the language itself.
  package let name: String
  package let englishName: String
  private let lookUp: @Sendable (String) -> String?
  private let chooseForm: @Sendable (Int) -> Int

  /// - Parameters:
  ///   - form: the position of the word's form among those of a template, such as 0 for one and 1 for many.
  ///   - lookUp: the text for a template of English, nil where there is none.
  package init(
    _ code: String, name: String, english: String, form: @escaping @Sendable (Int) -> Int, lookUp: @escaping @Sendable (String) -> String?
  ) {
    self.code = code
    self.name = name
    englishName = english
    chooseForm = form
    self.lookUp = lookUp
  }

  package static let english = Language("en", name: "English", english: "English", form: { $0 == 1 ? 0 : 1 }, lookUp: { _ in nil })

  package var isEnglish: Bool { code == "en" }

  func translation(of template: String) -> String? { lookUp(template) }

  func form(for number: Int) -> Int { chooseForm(number) }
}
