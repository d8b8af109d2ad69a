import CProcess

extension String {
  /// Gives access to the UTF-8 of the text.
  package mutating func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws(Problem) -> Result) throws(Problem) -> Result {
    let result = withUTF8 { bytes in Swift.Result { () throws(Problem) in try unsafe body(bytes) } }
    return try result.get()
  }

  /// Appends to a text that becomes long. Throws `limit` if it would have to grow and there is no memory for twice its size.
  /// - Parameter room: bytes that it has room for; 0 at first.
  package mutating func grow(with piece: String, room: inout Int) throws(Problem) {
    let size = utf8.count + piece.utf8.count
    if size > room {
      room = 2 * size
      try Memory.take(room)
      reserveCapacity(room)
    }
    self += piece
  }
}

/// Bytes that are processed between two checks.
private let stretch = 1 << 18

/// Searching bytes in bytes, in time proportional to the sum of both lengths. All throw what ends long work.
extension UnsafeBufferPointer<UInt8> {
  /// The first occurrence of the bytes at or after a position.
  package func place(of wanted: UnsafeBufferPointer<UInt8>, from start: Int) throws(Problem) -> Int? {
    guard let sought = wanted.baseAddress, !wanted.isEmpty else { return start }
    guard let first = baseAddress else { return nil }
    var start = start
    let reach = Swift.max(stretch, wanted.count)
    while start + wanted.count <= count {
      let length = Swift.min(count - start, reach + wanted.count)
      if let found = unsafe cprocess_find(first + start, length, sought, wanted.count) { return unsafe found - UnsafeRawPointer(first) }
      try Pace.step(length >> 8)
      start += length - wanted.count + 1
    }
    return nil
  }

  /// Whether the other bytes are at a position, which may be out of range.
  package func holds(_ other: UnsafeBufferPointer<UInt8>, at place: Int) throws(Problem) -> Bool {
    guard place >= 0, other.count <= count - place else { return false }
    var index = 0
    while index < other.count {
      let end = Swift.min(other.count, index + stretch)
      try Pace.step(1 + (end - index) >> 7)
      while index < end {
        guard unsafe self[place + index] == other[index] else { return false }
        index += 1
      }
    }
    return true
  }

  /// The texts between occurrences of a separator that is not empty.
  func parts(separatedBy mark: UnsafeBufferPointer<UInt8>) throws(Problem) -> [String] {
    var parts: [String] = []
    var start = 0
    while let end = try unsafe place(of: mark, from: start) {
      try Pace.step(1 + (end - start) >> 6)
      try parts.grow(with: try unsafe text(start..<end))
      start = end + mark.count
    }
    try parts.grow(with: try unsafe text(start..<count))
    return parts
  }

  private func text(_ range: Range<Int>) throws(Problem) -> String {
    if range.count >= Memory.largeValue { try Memory.take(range.count) }
    return unsafe String(decoding: UnsafeBufferPointer(rebasing: self[range]), as: UTF8.self)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes occur in it contiguously; for short texts.
  func contains(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { wanted in
      guard let first = baseAddress, let sought = wanted.baseAddress, !wanted.isEmpty else { return wanted.isEmpty }
      return unsafe cprocess_find(first, count, sought, wanted.count) != nil
    }
  }
}

extension [UInt8] {
  /// Whether the bytes occur in it contiguously.
  package func contains(bytes: [UInt8]) -> Bool { unsafe withUnsafeBufferPointer { unsafe $0.contains(bytes) } }
}
