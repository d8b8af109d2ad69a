import MMXData

/// The names of the top level: of every file that was run and every entry at the prompt.
package final class Globals {
  private var table = NameTable()
  let values = Registers(capacity: Globals.maximumCount)
  /// By slot.
  private var marks: [Marks] = []

  private struct Marks: OptionSet {
    let rawValue: UInt8

    /// Some top level assigns the name, now or later.
    static let known = Marks(rawValue: 1)
    /// The name was set in a block that has ended.
    static let ended = Marks(rawValue: 2)
  }

  /// As many as an operand of an instruction can address.
  static let maximumCount = 1 << 16

  /// By slot.
  var names: [String] { table.names }

  /// The slot of the name, created if it is new. Throws `limit` if there are no more slots.
  func slot(_ name: String) throws(Problem) -> Int {
    if let slot = table.slot(of: name) { return slot }
    guard names.count < Globals.maximumCount else { throw .tooManyNames(Globals.maximumCount) }
    try values.reserve(names.count + 1)
    table.append(name)
    marks.append([])
    return names.count - 1
  }

  /// The slot of a name that the top level assigns.
  @discardableResult
  func note(_ name: String) throws(Problem) -> Int {
    let slot = try slot(name)
    marks[slot].insert(.known)
    return slot
  }

  /// Assigns slots to names before any program does.
  func setFirst(_ pairs: KeyValuePairs<String, Value>) {
    for (name, value) in pairs {
      do throws(Problem) {
        let slot = value.isUnset ? try slot(name) : try note(name)
        values[slot] = value
      } catch {
        preconditionFailure("a new machine has room for a few names")
      }
    }
  }

  /// Takes over the names that a program was compiled with, in the same slots; false if it started from other names.
  func adopt(_ compiled: Globals) throws(Problem) -> Bool {
    guard compiled.names.starts(with: names) else { return false }
    for (name, more) in zip(compiled.names, compiled.marks) { marks[try slot(name)].formUnion(more) }
    return true
  }

  /// Removes the names after the first ones: those of a refused program, which have no value yet.
  func forget(after count: Int) {
    guard count < names.count else { return }
    table.removeAll(after: count)
    marks.removeSubrange(count...)
  }

  func noteEnded(_ slot: Int) { marks[slot].insert(.ended) }

  func hasEnded(_ slot: Int) -> Bool { marks[slot].contains(.ended) }

  func isKnown(_ name: String) -> Bool { table.slot(of: name).map { marks[$0].contains(.known) } ?? false }

  func isSet(_ slot: Int) -> Bool { !values[slot].isUnset }

  package subscript(name: String) -> Value? { table.slot(of: name).flatMap { isSet($0) ? values[$0] : nil } }

  func set(_ name: String, to value: Value) throws(Problem) { values[try note(name)] = value }

  /// Names that have a value, in the order they got their slots.
  package var setNames: [String] { names.indices.filter { isSet($0) }.map { names[$0] } }
}
