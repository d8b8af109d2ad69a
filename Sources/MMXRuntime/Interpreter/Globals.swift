/// The names of the top level: of every file run, of every entry at the prompt.
final class Globals {
  private(set) var names: [String] = []
  private var slots: [String: Int] = [:]
  let values = Registers()
  /// Names that some top level assigns, now or later.
  private var known: Set<Int> = []
  /// Names that were set in a block that has ended.
  private(set) var ended: Set<Int> = []

  /// The slot of the name, made where it is new.
  func slot(_ name: String) -> Int {
    if let slot = slots[name] { return slot }
    names.append(name)
    slots[name] = names.count - 1
    values.extend(to: names.count)
    return names.count - 1
  }

  /// The slot of a name that the top level assigns.
  @discardableResult
  func note(_ name: String) -> Int {
    let slot = slot(name)
    known.insert(slot)
    return slot
  }

  func noteEnded(_ slot: Int) { ended.insert(slot) }

  func isKnown(_ name: String) -> Bool { slots[name].map { known.contains($0) } ?? false }

  func isSet(_ slot: Int) -> Bool { !values[slot].isUnset }

  subscript(name: String) -> Value? {
    get { slots[name].flatMap { isSet($0) ? values[$0] : nil } }
    set { values[note(name)] = newValue ?? .unset }
  }

  /// Names that have a value, in the order they got their slots.
  var setNames: [String] { names.indices.filter { isSet($0) }.map { names[$0] } }
}
