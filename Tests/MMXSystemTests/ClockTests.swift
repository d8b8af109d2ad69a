import MMXData
import MMXSystem
import Testing

@Suite struct ClockTests {
  @Test func clocksGoForward() {
    let (micro, milli) = (SystemClock.elapsedMicroseconds, SystemClock.elapsedMilliseconds)
    #expect(SystemClock.wait(milliseconds: 60) { false })
    #expect(SystemClock.elapsedMicroseconds - micro >= 60_000 && SystemClock.elapsedMilliseconds - milli >= 59)
    #expect(abs(SystemClock.milliseconds / 1000 - SystemClock.seconds) <= 1)
  }

  @Test func aWaitEndsWhenItIsStopped() {
    var asked = 0
    let isOver = SystemClock.wait(milliseconds: .max) {
      asked += 1
      return asked == 3
    }
    #expect(!isOver && asked == 3)
  }

  @Test func localTimeIsAheadByTheOffset() {
    let now = SystemClock.seconds
    #expect(SystemClock.localTime(at: now) == DateTime(secondsSince1970: now + SystemClock.offset(at: now)))
  }
}
