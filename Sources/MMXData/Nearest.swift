/// The candidate that a mistyped name most likely means, nil if none is similar. Letter case is ignored; ties go to the first.
///
/// At least one letter is shared, and a word is never suggested for its opposite: `Neplacan` is not a typo of `Placan`.
package func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
  guard !wanted.isEmpty else { return nil }
  let limit = max(1, wanted.count / 3)
  let letters = lettersIn(wanted.lazy.compactMap { UInt8(exactly: $0.value) })
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    // A letter takes one to four bytes.
    let size = candidate.utf8.count
    guard size >= wanted.count - limit, size <= 4 * (wanted.count + limit) else { continue }
    // Each change removes one letter and adds at most one.
    if (lettersIn(candidate.utf8) ^ letters).nonzeroBitCount > 2 * limit, candidate.utf8.allSatisfy({ $0 < 0x80 }) { continue }
    let scalars = Array(candidate.lowercased().unicodeScalars)
    guard abs(scalars.count - wanted.count) <= limit else { continue }
    let distance = editDistance(wanted, scalars)
    if distance <= limit, distance < wanted.count, distance < (best?.distance ?? .max), !isOpposite(wanted, scalars) {
      best = (candidate, distance)
    }
  }
  return best?.name
}

/// A bit for each ASCII character that occurs, in either letter case; a few share a bit.
private func lettersIn(_ bytes: some Sequence<UInt8>) -> UInt64 {
  bytes.reduce(0) { bits, byte in byte < 0x80 ? bits | 1 << UInt64(byte & (byte & 0x40 == 0 ? 0x3F : 0x1F)) : bits }
}

/// Whether one is the other with a negating prefix.
private func isOpposite(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
  let (short, long) = a.count < b.count ? (a, b) : (b, a)
  return ["ne", "un", "in", "im", "not", "non", "dis", "de", "is", "isnot"].contains { prefix in
    let prefix = Array(prefix.unicodeScalars)
    guard long.starts(with: prefix), !short.starts(with: prefix) else { return false }
    let rest = Array(long.dropFirst(prefix.count))
    return rest.count > 2 && !short.isEmpty && editDistance(rest, short) <= max(1, short.count / 4)
  }
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforeLast = Array(repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  var row = beforeLast
  for i in 1...a.count {
    row[0] = i
    for j in 1...b.count {
      let same = a[i - 1] == b[j - 1]
      row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
    }
    swap(&beforeLast, &last)
    swap(&last, &row)
  }
  return last[b.count]
}
