import MMXData
import TestSupport
import Testing

struct MessageTests {
  /// Says everything backwards, and counts as languages with three forms do.
  private let mirror = Language(
    "mi", name: "mirror", english: "Mirror", title: "", signs: ("", ""), replies: .init(yes: [], no: [], all: [], quit: []),
    form: { $0 == 1 ? 0 : $0 < 5 ? 1 : 2 },
    lookUp: {
      ["{1} has no field '{2}'": "'{2}': {1}!", "{1} {1|row|rows}": "{1|a|b|c} {1}", "a list": "tsil a", "not {1}": "{1} ton"][$0]
    })

  @Test func aTextIsItsTemplate() {
    let message: Message = "interrupted"
    #expect(message.text == "interrupted" && message.template == "interrupted" && message.text(in: mirror) == "interrupted")
  }

  @Test func holesAreNumberedInOrder() {
    let (type, name) = ("customer", "Nmae")
    let message: Message = "\(type) has no field '\(name)'"
    #expect(message.template == "{1} has no field '{2}'")
    #expect(message.text == "customer has no field 'Nmae'")
    #expect(message.text(in: mirror) == "'Nmae': customer!")
  }

  @Test(arguments: [(0, "0 rows", "b 0"), (1, "1 row", "a 1"), (2, "2 rows", "b 2"), (7, "7 rows", "c 7")])
  func aNumberBringsItsWord(count: Int, english: String, mirrored: String) {
    let message: Message = "\(count, "row", "rows")"
    #expect(message.text == english && message.text(in: mirror) == mirrored)
  }

  @Test func aMessageInsideIsTranslatedToo() {
    let inner: Message = "a list"
    let message: Message = "not \(inner)"
    #expect(message.text == "not a list" && message.text(in: mirror) == "tsil a ton")
    let unknown: Message = "lacks \(inner)"
    #expect(unknown.text(in: mirror) == "lacks tsil a")
  }

  @Test func whatFillsAHoleIsNoTemplate() {
    let message: Message = "'\("{1} {2|a|b}")' and \(2)"
    #expect(message.text == "'{1} {2|a|b}' and 2")
    #expect(Message(verbatim: "a list").text(in: mirror) == "a list")
  }

  @Test func bracesOfExamplesAreText() {
    let message: Message = "write `\("new customer") {Name: value}` or `{...}`"
    #expect(message.text == "write `new customer {Name: value}` or `{...}`")
    #expect(Message.pieces(of: "{1}{x}{2|a|b}{") == [.hole(1, forms: []), .literal("{x}"), .hole(2, forms: ["a", "b"]), .literal("{")])
  }

  @Test func listsAndChoices() {
    #expect(Message.listing(["a"]).text == "a" && Message.listing(["a", "b", "c"]).text == "a, b and c")
    #expect(Message.choice(of: ["a", "b"]).text == "a or b" && Message.joined(["a list", "b"]).text(in: mirror) == "tsil a, b")
  }

  @Test func aChangeReachesWhatFillsIt() {
    let inner: Message = "the secret \("s3cret")"
    let message: Message = "\(inner) of \("s3cret") times \(3)"
    #expect(message.mapping { $0 == "s3cret" ? "(secret)" : $0 }.text == "the secret (secret) of (secret) times 3")
  }

  @Test func messagesAreComparedByTheirEnglishText() {
    let name = "x"
    #expect("no '\(name)'" as Message == "no 'x'" as Message)
    #expect(Set<Message>(["no '\(name)'", "no 'x'"]).count == 1)
  }
}
