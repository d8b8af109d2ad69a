package import MMXData

/// Prices in words.
extension Plan {
  /// `1 read`, `0 to 5 reads`, `any number of reads`.
  package static func reads(_ range: CountRange) -> Message {
    if let most = range.most, most == range.least { return "\(most, "read", "reads")" }
    return range.most == nil && range.least == 0 ? "any number of reads" : "\(range.text) reads"
  }

  /// `1 write`, `0 to 5 writes`, `any number of writes`.
  package static func writes(_ range: CountRange) -> Message {
    if let most = range.most, most == range.least { return "\(most, "write", "writes")" }
    return range.most == nil && range.least == 0 ? "any number of writes" : "\(range.text) writes"
  }

  /// `1 call`, `0 to 5 calls`, `any number of calls`.
  package static func calls(_ range: CountRange) -> Message {
    if let most = range.most, most == range.least { return "\(most, "call", "calls")" }
    return range.most == nil && range.least == 0 ? "any number of calls" : "\(range.text) calls"
  }
}

extension Plan {
  /// `12 to 14 reads, 3 writes`.
  package var price: Message { Plan.price(reads, writes) }

  fileprivate static func price(_ reads: CountRange, _ writes: CountRange) -> Message {
    if reads.isNone { return Plan.writes(writes) }
    return writes.isNone ? Plan.reads(reads) : "\(Plan.reads(reads)), \(Plan.writes(writes))"
  }
}

extension Plan.Line {
  /// What one run of the command costs.
  package var price: Message { Plan.price(reads, writes) }

  /// What it runs for, innermost first, and the note.
  package var tail: [Message] {
    per.reversed().map { repetition in
      let isCounted = repetition.times.most.map { $0 > 0 } ?? false
      return isCounted ? "for each \(repetition.of) (\(repetition.times.text))" : "for each \(repetition.of)"
    } + [note].compactMap { $0 }
  }
}
