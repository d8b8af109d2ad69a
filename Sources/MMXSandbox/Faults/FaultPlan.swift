import MMXData

/// The faults of a running server. Every rule draws from its own numbers, in the order its requests come, so the same seed and the same
/// requests give the same faults.
package final class FaultPlan: Sendable {
  /// What happens to one request.
  struct Fault: Sendable {
    let moment: FaultRule.Moment
    /// Milliseconds.
    let delay: Int
    let effect: FaultRule.Effect?
    let retryAfter: Int?
    /// What `garbage` answers with.
    let noise: [UInt8]
  }

  fileprivate struct Course: Sendable {
    let rule: FaultRule
    var generator: Generator
    var matched = 0
    var fired = 0
  }

  fileprivate struct State: Sendable {
    var seed: UInt64
    var courses: [Course]
  }

  private let state: Locked<State>

  package init(_ rules: [FaultRule] = [], seed: UInt64 = 1) {
    state = Locked(State(seed: seed, courses: FaultPlan.courses(rules, seed)))
  }

  private static func courses(_ rules: [FaultRule], _ seed: UInt64) -> [Course] {
    rules.enumerated().map { index, rule in Course(rule: rule, generator: Generator(seed: seed &+ UInt64(index) &* 0x5851_F42D_4C95_7F2D)) }
  }

  /// Starts afresh with other rules, and with the seed of before if none is given.
  package func replace(_ rules: [FaultRule], seed: UInt64? = nil) {
    state.withLock { state in
      let seed = seed ?? state.seed
      state = State(seed: seed, courses: FaultPlan.courses(rules, seed))
    }
  }

  /// The fault of the first rule that strikes, nil if the request goes well.
  func draw(verb: String, path: String) -> Fault? {
    state.withLock { state in
      for index in state.courses.indices where state.courses[index].rule.concerns(verb: verb, path: path) {
        if let fault = state.courses[index].draw() { return fault }
      }
      return nil
    }
  }

  /// What the control address tells: `{"Spec", "Seed", "Rules": [{"Rule", "Matched", "Fired"}]}`.
  var report: JSON {
    state.withLock { state in
      let rules = state.courses.map { course -> JSON in
        ["Rule": .string(course.rule.text), "Matched": .integer(course.matched), "Fired": .integer(course.fired)]
      }
      let spec = state.courses.map(\.rule.text).joined(separator: "; ")
      return ["Spec": .string(spec), "Seed": .integer(Int(clamping: state.seed)), "Rules": .array(rules)]
    }
  }
}

extension FaultPlan.Course {
  /// Every request draws the same count of numbers, whatever comes of it.
  fileprivate mutating func draw() -> FaultPlan.Fault? {
    matched += 1
    let (chance, wait, salt) = (generator.below(FaultRule.million), generator.next(), generator.next())
    guard matched > rule.skip, rule.times.map({ fired < $0 }) ?? true, chance < rule.rate else { return nil }
    fired += 1
    let delay = rule.delay.map { $0.lowerBound + Int(wait % UInt64($0.upperBound - $0.lowerBound + 1)) } ?? 0
    var noise: [UInt8] = []
    if rule.effect == .garbage {
      var source = Generator(seed: salt)
      // Begins like JSON and is not even text.
      noise = [UInt8(ascii: "{"), 0xFF] + (0..<(16 + source.below(240))).map { _ in UInt8(truncatingIfNeeded: source.next()) }
    }
    return FaultPlan.Fault(moment: rule.when, delay: delay, effect: rule.effect, retryAfter: rule.retryAfter, noise: noise)
  }
}

extension FaultPlan.Fault {
  /// For the log: `status 503 before`, `delayed 200 ms, dropped after`.
  var description: String {
    let spoiled: String? =
      switch effect {
      case .status(let status): "status \(status) \(moment)"
      case .truncate: "truncated \(moment)"
      case .garbage: "garbage \(moment)"
      case .drop: "dropped \(moment)"
      case nil: nil
      }
    return [delay > 0 ? "delayed \(delay) ms" : nil, spoiled].compactMap { $0 }.joined(separator: ", ")
  }
}
