import Testing

@testable import MMXTypes

@Suite struct SharedTableTests {
  @Test func copiesDoNotSeeLaterChanges() {
    var first = SharedTable<String>()
    first[3] = "a"
    first[200] = "b"
    var second = first
    second[3] = "c"
    second[200] = nil
    second[64] = "d"
    #expect([first[3], first[64], first[200], first[9_999]] == ["a", nil, "b", nil])
    #expect([second[3], second[64], second[200]] == ["c", "d", nil])
  }

  @Test func setsJoinWhateverTheirLengths() {
    var short = NumberSet()
    short.insert(63)
    var long = NumberSet()
    for number in [0, 64, 63, 500] { long.insert(number) }
    short.formUnion(long)
    #expect(short.members == [0, 63, 64, 500])
    long.formUnion(NumberSet())
    #expect(long.members == [0, 63, 64, 500])
    var late = NumberSet()
    for number in [100_000, 99_000] { late.insert(number) }
    late.formUnion(long)
    #expect(late.members == [0, 63, 64, 500, 99_000, 100_000])
  }
}
