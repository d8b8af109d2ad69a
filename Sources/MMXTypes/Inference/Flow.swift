/// What is known at one point of the program: the types of variables, and whether it is reachable.
///
/// Branches share what they do not change, so that joining them costs about as much as their changes.
package struct Flow {
  package internal(set) var isLive = true
  /// By the variables' IDs.
  private var entries = SharedTable<Entry>()
  /// The variables that changed since the last fork.
  private var changed = NumberSet()
  /// Counts changes; types older than a promotion are converted when read.
  private var clock = 0
  private var lastPromotion = 0
  private var promotions: [String: Int] = [:]

  private struct Entry {
    var type: StaticType
    var stamp: Int
  }

  /// The type of the variable here; nil if it has none yet.
  subscript(id: Int) -> StaticType? {
    get {
      guard let entry = entries[id] else { return nil }
      guard entry.type.mayHoldRecords else { return entry.type }
      if entry.stamp < lastPromotion { return entry.type.promoted(nil) }
      return promotions.reduce(entry.type) { type, promotion in promotion.value > entry.stamp ? type.promoted(promotion.key) : type }
    }
    set {
      clock += 1
      entries[id] = newValue.map { Entry(type: $0, stamp: clock) }
      changed.insert(id)
    }
  }

  /// Records of the resource, or of any, may have been read or written: search rows may be whole records now.
  mutating func promote(_ resource: String?) {
    clock += 1
    if let resource { promotions[resource] = clock } else { (lastPromotion, promotions) = (clock, [:]) }
  }

  /// Of which records some may have been read or written since an earlier point of the same program, any or those of resources.
  func promotions(since start: Flow) -> (all: Bool, resources: [String]) {
    (lastPromotion > start.clock, promotions.filter { $0.value > start.clock }.keys.sorted())
  }

  /// The same at the start of a branch.
  var forked: Flow {
    var result = self
    result.changed = NumberSet()
    return result
  }

  /// After branches of the other one were joined into this one.
  mutating func rejoin(_ start: Flow) {
    changed.formUnion(start.changed)
  }

  /// What is known where two branches of one fork meet.
  func joined(_ other: Flow, _ certainty: Certainty) -> Flow {
    guard isLive else { return other }
    guard other.isLive else { return self }
    var result = self
    result.clock = max(clock, other.clock)
    result.lastPromotion = max(lastPromotion, other.lastPromotion)
    result.promotions = promotions.merging(other.promotions) { max($0, $1) }
    var both = changed
    both.formUnion(other.changed)
    for id in both.members {
      switch (self[id], other[id]) {
      case (let a?, let b?): result[id] = a.joined(b, certainty)
      case (let a?, nil): result[id] = a
      case (nil, let b): result[id] = b
      }
    }
    return result
  }
}
