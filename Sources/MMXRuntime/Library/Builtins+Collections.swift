import MMXData

extension Builtin {
  static let collections: [Builtin] = [
    Builtin(
      "keys", [.any("r", .keyed)], returns: .list(of: .text), help: "The keys of a record, in order.", example: "keys({a: 1, b: 2})",
      gives: #"["a","b"]"#
    ) { a, machine in
      .items(try fields(a[0], "keys", machine).keys.paced(Value.string))
    },
    Builtin(
      "values", [.any("r", .keyed)], returns: .list(of: .any), help: "The values of a record, in order.", example: "values({a: 1, b: 2})",
      gives: "[1,2]"
    ) { a, machine in
      .items(try fields(a[0], "values", machine).values)
    },
    Builtin(
      "has", [.any("r", .keyed), .text("key")], returns: .bool, help: "Whether the record has exactly this key.",
      example: #"has({a: 1}, "A")"#,
      gives: "false"
    ) { a, machine in
      .bool(try fields(a[0], "has", machine)[a.text(1)] != nil)
    },
    Builtin(
      "copy", [.any("x")], returns: .argument(0), help: "A deep copy; an entity keeps its identity.", example: "copy([1, 2])",
      gives: "[1,2]"
    ) {
      a, _ in try a[0].deepCopy()
    },
    Builtin(
      "range", [.whole("from"), .whole("to", default: .null), .whole("step", default: .number(1))], returns: .range,
      help: "Whole numbers from `from`, or 0, up to but excluding `to`.", example: "range(3)", gives: "[0,1,2]"
    ) { a, _ in
      let (from, to) = a[1].isNull ? (0, a.whole(0)) : (a.whole(0), a.whole(1))
      let step = a.whole(2)
      guard step != 0 else { throw Problem.rangeStep() }
      let (distance, overflow) = to.subtractingReportingOverflow(from)
      let (count, isTooLong) = distance.dividedReportingOverflow(by: step)
      guard !overflow, !isTooLong, count.magnitude < Value.maximumItems else { throw Problem.listTooLong() }
      var items: [Value] = []
      // An end that the steps do not hit needs one more than the quotient.
      try items.claim(max(0, count) + 1)
      for number in stride(from: from, to: to, by: step) {
        try Pace.step()
        items.append(.int(number))
      }
      return .items(items)
    },
    Builtin(
      "zip", [.list("a"), .list("b")], returns: .list(of: .any), help: "Pairs of items, as many as the shorter list has.",
      example: #"zip([1, 2], ["a", "b"])"#, gives: #"[[1,"a"],[2,"b"]]"#
    ) { a, _ in
      .items(try zip(a.items(0), a.items(1)).paced { .items([$0, $1]) })
    },
    Builtin(
      "sum", [.list("list"), .function("of", default: .null)], returns: .number,
      help: "The sum of the items, or of what a function returns for each; nulls are skipped.", example: "sum([1.10, 2])", gives: "3.10"
    ) { a, machine in
      guard let function = a.function(1) else { return try Folding.sum(a.items(0)) }
      return try Folding.sum(try a.items(0).paced { try machine.call(function, [$0]) })
    },
    Builtin(
      "sort", [.list("list"), .function("by", default: .null)], returns: .items(of: 0),
      help: "The items in order, or in order of what a function returns for each; stable, nulls last.",
      example: #"sort(["b", "č", "a", "c"])"#,
      gives: #"["a","b","c","č"]"#
    ) { a, machine in
      var items = a.items(0)
      let keys = if let function = a.function(1) { try items.paced { try machine.call(function, [$0]) } } else { items }
      try items.arrange(try Sorting.order(keys, isDescending: false))
      return .items(items)
    },
    Builtin(
      "reverse", [.any("x", .sequence)], returns: .items(of: 0),
      help: "The items, or the characters of a text, from the last to the first.", example: "reverse([1, 2, 3])",
      gives: "[3,2,1]"
    ) { a, _ in
      switch a[0] {
      case .list(let list): return .items(try list.items.reversed().paced { $0 })
      case .text(let text):
        try Memory.take(text.string.utf8.count)
        var result = ""
        result.reserveCapacity(text.string.utf8.count)
        for character in text.string.reversed() {
          try Pace.step()
          result.append(character)
        }
        return .string(result)
      default: throw Problem.reverseArgument(a[0])
      }
    },
  ]

  private static func fields(_ value: Value, _ function: String, _ machine: Machine) throws -> OrderedRecord<Value> {
    switch value {
    case .record(let record): return record.fields
    case .entity(let entity):
      try machine.commands.read(entity)
      return entity.fields
    case .reference(let reference): return reference.json.map { Value($0) }
    case .list(let list) where list.named != nil: return list.named ?? OrderedRecord()
    default: throw Problem.notARecord(value, for: function)
    }
  }
}
