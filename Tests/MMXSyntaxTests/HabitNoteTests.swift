import Testing

@testable import MMXSyntax

@Suite struct HabitNoteTests {
  @Test func eachNoteHasRowsAndEachRowItsNote() {
    // `!=` is an operator.
    let named = Set(Habit.all.map(\.here).filter { $0.hasPrefix("!") && $0 != "!=" }.map { String($0.dropFirst()) })
    #expect(named == Set(Habit.notes.keys))
  }
}
