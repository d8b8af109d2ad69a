package import MMXData

/// The ID of the record an answer says was created. The `Location` may be absolute or relative, with or without `?id=`, with a
/// trailing slash. Source: third-party code and samples.
///
/// Throws `unknown` where the header is missing or odd: the record exists, and only its ID is not known.
package func createdID(_ answer: Answer) throws(Problem) -> Int {
  guard let location = answer.header("Location"), !location.isEmpty else {
    throw .createdWithoutID("the answer has no Location", journalEntry: answer.journalEntry)
  }
  let ids = [idOfPath(location), idOfQuery(location)].compactMap { $0 }
  guard let id = ids.first, ids.allSatisfy({ $0 == id }) else {
    throw .createdWithoutID("its Location is '\(AnswerText.line(location, limit: 200))'", journalEntry: answer.journalEntry)
  }
  return id
}

/// The last segment of the path where it is an ID: `7` of `https://host/items/7/?id=7`.
private func idOfPath(_ location: String) -> Int? {
  let path = location.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
  guard let last = path.split(separator: UInt8(ascii: "/")).last else { return nil }
  return id(last)
}

private func idOfQuery(_ location: String) -> Int? {
  let parts = location.utf8.prefix { $0 != UInt8(ascii: "#") }.split(separator: UInt8(ascii: "?"), maxSplits: 1)
  guard parts.count == 2 else { return nil }
  for pair in parts[1].split(separator: UInt8(ascii: "&")) {
    let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1)
    if sides.count == 2, String(decoding: sides[0], as: UTF8.self).isEqualIgnoringCase(to: "id") { return id(sides[1]) }
  }
  return nil
}

private func id(_ digits: Substring.UTF8View) -> Int? {
  guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(String(decoding: digits, as: UTF8.self)), number > 0 else {
    return nil
  }
  return number
}
