import MMXData
import MMXSystem
import TestSupport
import Testing

@Suite struct ChildTests {
  @Test(arguments: [("printf 'a\\nb'", "a\nb", Int32(0)), ("exit 3", "", 3), ("kill -9 $$", "", 137)])
  func output(command: String, text: String, status: Int32) throws {
    let result = try Child.output(of: command)
    #expect(String(decoding: result.text, as: UTF8.self) == text)
    #expect(result.status == status)
  }

  @Test func aCommandReadsWhatItIsGiven() throws {
    let folder = TemporaryFolder()
    let bytes = [UInt8](repeating: 0x61, count: 200_000)
    #expect(try Child.run(shell: "cat > '\(folder.file("a"))'; exit 4", reading: bytes) == 4)
    #expect(try File.read(folder.file("a")) == bytes)
    #expect(try Child.run(shell: "no-such-command-of-ours 2>/dev/null", reading: []) == 127)
  }

  @Test func aProgramThatIsNotThereIsSaid() {
    let problem = #expect(throws: Problem.self) { try Child.run(["/nowhere/x"]) }
    #expect(problem?.kind == .script && problem?.message == "cannot start '/nowhere/x': no such file or directory")
  }

  @Test func whatPrintsWithoutEndIsStoppedAtTheLimit() {
    let problem = #expect(throws: Problem.self) { try Child.output(of: "yes", limit: 1 << 20) }
    #expect(problem?.kind == .limit)
  }
}
