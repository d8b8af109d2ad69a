import MMXData

/// Texts and lists that grow where they are kept, so that a loop of additions takes time for what it adds, not for what it has.
extension Machine {
  /// R[a] += RK[c]; the store puts the sum where R[a] was read.
  @inline(never)
  func grow(_ i: Instruction, _ store: Instruction, _ r: Window) throws(Problem) {
    let addend = r[operand: i.c]
    try grow(i.a, by: addend, store, r)
  }

  private func grow(_ register: UInt16, by addend: Value, _ store: Instruction, _ r: Window) throws(Problem) {
    var isTaken = false
    if r[register].canGrow {
      withPlace(of: store, r) { place in
        guard Value.areSame(place, r[register]) else { return }
        place = .null
        isTaken = true
      }
    }
    do throws(Problem) { try Value.accumulate(addend, onto: &r[register]) } catch {
      // As if nothing had happened.
      if isTaken { withPlace(of: store, r) { $0 = r[register] } }
      throw error
    }
  }

  /// R[a] += the texts or lists of c registers from R[b]. False if they are not all one or the other; those in the mask are texts then.
  @inline(never)
  func growTexts(_ i: Instruction, _ mask: UInt32, _ store: Instruction, _ r: Window) throws -> Bool {
    let parts = Int(i.b)..<Int(i.b) + Int(i.c)
    // A `switch` over the register would hold the value for as long as it grows.
    if r[i.a].isText {
      guard parts.allSatisfy({ r[$0].isText || mask & 1 << UInt32($0 - parts.lowerBound) != 0 }) else { return try spell(parts, mask, r) }
      var join = i
      join.a = i.b
      guard try self.join(join, mask, r) else { return false }
      try grow(i.a, by: r[i.b], store, r)
      return true
    }
    if r[i.a].canGrow, mask == 0, let addend = try joinedLists(r, from: Int(i.b), count: Int(i.c)) {
      try grow(i.a, by: addend, store, r)
      return true
    }
    return try spell(parts, mask, r)
  }

  /// The items of all in one list; nil if one is not a list.
  private func joinedLists(_ r: Window, from first: Int, count: Int) throws(Problem) -> Value? {
    var result = Value.items([])
    for register in first..<first + count {
      guard case .list = r[register] else { return nil }
      try Value.accumulate(r[register], onto: &result)
    }
    return result
  }

  /// The variable, field or item that the instruction stores to, if storing there only puts the value in its place: not what is checked.
  private func withPlace(of store: Instruction, _ r: Window, _ body: (inout Value) -> Void) {
    switch store.operation {
    case .storeGlobal: body(&globals.values[Int(store.b)])
    case .storeCell: if case .cell(let cell) = r[store.b] { body(&cell.value) }
    case .storeCapture: unsafe body(&frames.running.function.takeUnretainedValue().captures[Int(store.b)].value)
    case .storeMaybe:
      if !r[store.a].isUnset { body(&r[store.a]) } else if globals.isSet(Int(store.b)) { body(&globals.values[Int(store.b)]) }
    case .setField:
      guard case .record(let record) = r[store.a], record.schema == nil else { return }
      let site = unsafe frames.running.entry.pointee.sites[Int(store.b)]
      let isKnown = site.shapeID == ObjectIdentifier(record.shape)
      if let position = isKnown ? site.position : record.shape.position(of: site.name) { body(&record.values[position]) }
    case .setIndex:
      switch (r[store.a], r[store.b]) {
      case (.list(let list), .number(let number)) where list.schema == nil:
        guard let whole = number.integer else { return }
        let position = whole < 0 ? list.items.count + whole : whole
        if list.items.indices.contains(position) { body(&list.items[position]) }
      case (.record(let record), .text(let key)) where record.schema == nil:
        if let position = record.shape.position(of: key.string) { body(&record.values[position]) }
      default: return
      }
    default: return
    }
  }
}

extension Value {
  fileprivate var isText: Bool { if case .text = self { true } else { false } }

  /// Whether adding to it may make it longer in place.
  fileprivate var canGrow: Bool {
    switch self {
    case .text, .list: true
    default: false
    }
  }
}
