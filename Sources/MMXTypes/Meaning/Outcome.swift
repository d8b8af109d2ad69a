import MMXData

/// The type of a part of a program, and its problem for every value of the types of its parts.
struct Outcome {
  let type: StaticType
  /// Evaluated on demand: finding out what a name may have meant is slow.
  let problem: (() -> Problem)?

  init(_ type: StaticType) { (self.type, problem) = (type, nil) }

  init(_ type: StaticType, _ problem: @autoclosure @escaping () -> Problem) { (self.type, self.problem) = (type, problem) }

  static var unknown: Outcome { Outcome(.unknown) }
}
