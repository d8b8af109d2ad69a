import Testing

@testable import MMXTerminal

@Suite struct RecallTests {
  private static func recall(_ entries: [String]) -> Recall {
    var recall = Recall()
    for entry in entries { recall.remember(entry) }
    return recall
  }

  @Test func upAndDownGoThroughThoseThatBeginSo() {
    var recall = RecallTests.recall(["10 + 1", "20 + 1", "20 + 1", "10 + 2"])
    #expect(recall.entry("10", beginning: "10", older: true) == "10 + 2")
    #expect(recall.entry("10 + 2", beginning: "10 + 2", older: true) == "10 + 1")
    #expect(recall.entry("10 + 1", beginning: "10 + 1", older: true) == nil)
    #expect(recall.entry("10 + 1", beginning: "10 + 1", older: false) == "10 + 2")
    #expect(recall.entry("10 + 2", beginning: "", older: false) == "10")
    #expect(recall.entry("10", beginning: "10", older: false) == nil)
  }

  @Test func aChangedLineBeginsAnew() {
    var recall = RecallTests.recall(["a", "b"])
    #expect(recall.entry("", beginning: "", older: true) == "b")
    #expect(recall.entry("bx", beginning: "", older: true) == "b")
    #expect(recall.entry("b", beginning: "b", older: true) == "a")
    #expect(recall.entry("a", beginning: "a", older: false) == "b")
    #expect(recall.entry("b", beginning: "b", older: false) == "bx")
  }

  @Test func thereMayBeNone() {
    var recall = Recall()
    #expect(recall.entry("", beginning: "", older: true) == nil)
    #expect(recall.entry("", beginning: "", older: false) == nil)
    recall = RecallTests.recall(["a"])
    #expect(recall.entry("a", beginning: "", older: true) == nil)
    recall.forget()
    #expect(recall.entry("", beginning: "", older: true) == nil)
  }

  @Test func promptsOfLinesAreFoundOutOnce() {
    var continuations = Continuations()
    var asked: [String] = []
    func prompts(_ text: String) -> [String] {
      continuations.prompts(for: Array(text.unicodeScalars)) {
        asked.append($0)
        return $0.contains("{") ? "...    " : nil
      }
    }
    #expect(prompts("a") == [])
    #expect(prompts("a\nb{\n") == ["...  ", "...    "])
    #expect(prompts("a\nb{\nc") == ["...  ", "...    "])
    #expect(asked == ["a", "a\nb{"])
    #expect(prompts("x\nb{\nc").count == 2 && asked.count == 4)
  }
}
