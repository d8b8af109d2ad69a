import MMXData

/// What a part of a program gives, and what is wrong with it for every value of the types of its parts.
struct Outcome {
  let type: StaticType
  /// Made when it is asked for: to find out what a name may have meant takes its time.
  let problem: (() -> Problem)?

  init(_ type: StaticType) { (self.type, problem) = (type, nil) }

  init(_ type: StaticType, _ problem: @autoclosure @escaping () -> Problem) { (self.type, self.problem) = (type, problem) }

  static var unknown: Outcome { Outcome(.unknown) }
}
