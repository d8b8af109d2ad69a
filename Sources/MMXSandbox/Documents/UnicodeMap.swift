/// The map that a font's codes stand for characters by, which readers search and copy text with.
///
/// libharu 2.3 and 2.4 write it in the words of another kind of map (`begincidrange`), of which readers warn. Its codes are the
/// characters themselves, so the right map is short, and takes the place of the wrong one without moving a byte of what follows.
enum UnicodeMap {
  private static let map = Array(
    """
    /CIDInit /ProcSet findresource begin
    12 dict begin begincmap
    /CMapName /UTF-8 def /CMapType 2 def
    1 begincodespacerange <0000> <FFFF> endcodespacerange
    1 beginbfrange <0000> <FFFF> <0000> endbfrange
    endcmap CMapName currentdict /CMap defineresource pop end end
    """.utf8)

  /// Puts the right maps into a document of libharu's. One that is laid out in another way is left as it is.
  static func repair(_ document: inout [UInt8]) {
    var place = 0
    while let name = find("/CMapName /UTF-8", in: document, from: place) {
      place = name + 1
      guard let keyword = find("stream", in: document, from: name), let end = find("endstream", in: document, from: keyword + 6) else {
        return
      }
      // The keyword ends its line, and a line end is before the end of the data.
      let start = keyword + (document[keyword + 6] == 0x0D ? 8 : 7)
      let last = end - (document[end - 2] == 0x0D ? 2 : 1)
      guard start + map.count <= last else { continue }
      if let filter = find("/Filter", in: document, from: name), filter < keyword, let close = find("]", in: document, from: filter),
        close < keyword
      {
        fill(&document, filter...close)
      }
      fill(&document, start...(last - 1))
      document.replaceSubrange(start..<(start + map.count), with: map)
      place = end
    }
  }

  private static func fill(_ document: inout [UInt8], _ range: ClosedRange<Int>) {
    for index in range { document[index] = 0x20 }
  }

  private static func find(_ word: String, in document: [UInt8], from start: Int) -> Int? {
    let word = Array(word.utf8)
    guard let first = word.first, start >= 0 else { return nil }
    var index = start
    while index + word.count <= document.count {
      if document[index] == first, document[index..<(index + word.count)].elementsEqual(word) { return index }
      index += 1
    }
    return nil
  }
}
