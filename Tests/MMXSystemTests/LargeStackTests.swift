import MMXSystem
import Testing

@Suite struct LargeStackTests {
  /// Deep recursion that 8 MB cannot hold.
  @Test func largeStackHoldsDeepRecursion() {
    func depth(_ left: Int) -> Int {
      let filler = (left, left, left, left, left, left, left, left)
      return left == 0 ? 0 : depth(left - 1) + (filler.3 == left ? 1 : 2)
    }
    #expect(onLargeStack { depth(500_000) } == 500_000)
  }

  @Test func largeStackSurvivesARefusal() { #expect(onLargeStack(megabytes: 1 << 40) { 7 } == 7) }
}
