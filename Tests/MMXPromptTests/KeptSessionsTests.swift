import MMXData
import MMXSystem
import TestSupport
import Testing

@testable import MMXPrompt

/// What a session keeps of its variables.
@Suite struct KeptSessionsTests {
  let folder = TemporaryFolder()

  private var files: [String] { Folder.names(in: folder.path).filter { $0.hasSuffix(".json") } }

  private func kept(_ file: String) throws -> KeptSessions.Kept? {
    // Under the name of a process that has ended.
    let bytes = try File.read(folder.path + "/" + file)
    try File.writePrivate(folder.path + "/1-999999999.json", bytes)
    return try KeptSessions(folder: folder.path).ended().first { $0.name == "1-999999999.json" }
  }

  @Test func linesAddedSinceCountAndATornOneDoesNot() throws {
    let sessions = try KeptSessions(folder: folder.path)
    let first = #"{"functions":[],"snapshot":{"variables":{"a":1,"b":{"object":0}},"objects":[{"list":[1],"schema":null}]}}"#
    #expect(!sessions.hasWritten && !sessions.add(#"{"set":{"a":2}}"#))
    try sessions.write(first, hasSecret: false, at: 5)
    #expect(sessions.add(#"{"set":{"a":2,"c":"č"}}"#) && sessions.add(#"{"set":{"a":3}}"#) && sessions.hasWritten)
    let file = try #require(files.first)
    var json = try #require(try kept(file)?.json)
    #expect(json["snapshot"]?["variables"] == ["a": .number(Number(3)), "b": ["object": .number(Number(0))], "c": "č"])
    try File.append(folder.path + "/" + file, Array(#"{"set":{"a":4"#.utf8))
    json = try #require(try kept(file)?.json)
    #expect(json["snapshot"]?["variables"]?["a"] == .number(Number(3)) && json["time"]?.integer == 5)
    // Replaced again, with what is in the variables then.
    try sessions.write(first, hasSecret: false, at: 6)
    #expect(try kept(file)?.json["snapshot"]?["variables"]?["a"] == .number(Number(1)))
  }

  /// The file is replaced when the lines are as long as the rest, so that they stay few, and holds no line beside a secret.
  @Test func linesAreAddedForAWhileOnly() throws {
    let sessions = try KeptSessions(folder: folder.path)
    try sessions.write(#"{"snapshot":{"variables":{"a":1},"objects":[]}}"#, hasSecret: false, at: 5)
    var count = 0
    while count < 1000, sessions.add(#"{"set":{"a":"a text that is not very short"}}"#) { count += 1 }
    #expect((10..<1000).contains(count))
    try sessions.write(#"{"snapshot":{"variables":{"a":2},"objects":[]}}"#, hasSecret: true, at: 5)
    #expect(!sessions.add(#"{"set":{"a":3}}"#))
  }
}
