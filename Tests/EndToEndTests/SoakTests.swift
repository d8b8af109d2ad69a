import Glibc
import MMXData
import TestSupport
import Testing

/// A short run of scripts/soak: what many processes wrote through faults is what the service holds and what their journal says.
@Suite struct SoakTests {
  @Test func theJournalOfManyProcessesAgreesWithTheServiceThroughFaults() throws {
    let scripts = String(#filePath.split(separator: "/Tests/").first ?? "") + "/scripts"
    let home = Home()
    let run = run(
      ["python3", scripts + "/soak.py", Built.mmx, "320", "8", "7", scripts + "/soak-worker.mmx", home.path + "/soak.json"],
      of: "/usr/bin/env", home: home, seconds: 120)
    #expect(run.status == 0 && run.error == "", "\(run.output)\(run.error)")
    let result = try JSON(bytes: try #require(readBytes(home.path + "/soak.json")))
    #expect(result["operations"] == 320 && result["processes"] == 8 && result["sign_ins"] == 1)
    #expect(result["duplicates"] == 0 && result["lost"] == 0 && result["lost_updates"] == 0 && result["disagreements"] == [])
    // Faults did come, and of the writes exactly those that met one are unknown.
    let unknown = result["unknown"]?.integer ?? 0
    #expect(unknown > 0 && result["answers_spoiled"] == result["unknown"])
    #expect(result["journal"]?["unknown"]?.integer == unknown && result["journal"]?["done"]?.integer ?? 0 > 200)
  }

  /// Short runs of scripts/soak-faults.
  @Test(arguments: [("prompt", 4), ("bulk", 4), ("state", 3)]) func nothingIsSentTwiceOrLostThroughFaults(kind: String, rounds: Int) throws
  {
    let scripts = String(#filePath.split(separator: "/Tests/").first ?? "") + "/scripts"
    let home = Home()
    let run = run(
      ["python3", scripts + "/soak-faults.py", Built.mmx, kind, String(rounds), "7", home.path + "/soak.json"], of: "/usr/bin/env",
      home: home,
      seconds: 300)
    #expect(run.status == 0 && run.error == "", "\(run.output)\(run.error)")
    let result = try JSON(bytes: try #require(readBytes(home.path + "/soak.json")))
    #expect(result["failures"] == [] && result["rounds"]?.integer == rounds && result["lost"] == 0 && result["duplicates"] == 0)
    // Faults did come, and rows got through them.
    #expect(result["rows"]?.integer ?? 0 > 5 && result["processes"]?.integer ?? 0 > rounds)
  }

  /// A short run of scripts/soak-signin.
  @Test func aPasswordLeavesNoMoreOftenThanItMayThroughFaults() throws {
    let scripts = String(#filePath.split(separator: "/Tests/").first ?? "") + "/scripts"
    let home = Home()
    let run = run(
      ["python3", scripts + "/soak-signin.py", Built.mmx, "9", "7", home.path + "/soak.json"], of: "/usr/bin/env", home: home, seconds: 300)
    #expect(run.status == 0 && run.error == "", "\(run.output)\(run.error)")
    let result = try JSON(bytes: try #require(readBytes(home.path + "/soak.json")))
    #expect(result["failures"] == [] && result["wrong passwords"] == 6)
    #expect(result["killed"]?.integer ?? 0 > 10 && result["sign-ins"]?.integer ?? 0 > 9)
  }
}
