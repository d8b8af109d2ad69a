import MMXCommands
import MMXData
import MMXRuntime
import MMXSyntax
import TestSupport
import Testing

/// What every row of the tables of commands and stages promises.
@Suite struct HelpTests {
  @Test func everyRowIsThatOfItsName() {
    for name in CommandName.allCases { #expect(CommandRow.of(name).name == name) }
    for name in StageName.allCases { #expect(StageRow.of(name).stage == name) }
  }

  /// The families of commands are parts of the whole, each member read by its own name.
  @Test func everyCommandOfAFamilyIsACommand() {
    var found: Set<String> = []
    for name in CommandName.allCases {
      let member: String? =
        switch name.syntax {
        case .entity(let command): command.rawValue
        case .words(let command): command.rawValue
        default: nil
        }
      #expect(member ?? name.rawValue == name.rawValue)
      if let member { found.insert(member) }
    }
    #expect(found.union(["delete"]) == Set(EntityCommand.allCases.map(\.rawValue) + SessionCommand.allCases.map(\.rawValue)))
  }

  @Test(arguments: CommandRow.all.map(\.verb)) func theExampleOfACommandPrintsItsResult(verb: String) throws {
    let row = try #require(CommandRow.named(verb))
    check(row.help, row.example, row.gives)
    #expect(row.usage.hasPrefix(verb) && row.example.contains(verb))
  }

  @Test(arguments: StageRow.all.map(\.name)) func theExampleOfAStagePrintsItsResult(name: String) throws {
    let row = try #require(StageRow.named(name))
    check(row.help, "print (\(row.example))", row.gives)
    #expect(row.usage.hasPrefix("| \(name)") && row.example.contains("| \(name)"))
  }

  private func check(_ help: Message, _ example: String, _ gives: String) {
    let printed = withLargeStack { () -> String in
      let session = Session()
      session.run(example, name: "example")
      return session.host.printed
    }
    // What is shown rather than printed depends on the terminal.
    let lines = printed.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("= ") && !$0.hasPrefix("! ") }
    #expect(help.hasSuffix("."))
    #expect(!printed.contains("error ("), "\(example) printed \(printed)")
    #expect(gives.isEmpty || lines.joined(separator: "\n") == gives + "\n", "\(example) printed \(printed)")
  }

  @Test func helpShowsEachRowAndTopic() throws {
    let names = CommandRow.all.map(\.verb) + StageRow.all.map(\.name) + Builtin.names
    for name in names + [
      "commands", "stages", "functions", "errors", "literals", "operators", "paths", "statements", "tests", "if", "expect",
    ] {
      let session = Session()
      session.run("print help \(name)", name: "help")
      #expect(!session.host.printed.contains("error (") && session.host.printed.count > 30, "help \(name)")
      #expect(!session.host.printed.split(separator: "\n").contains { $0.count > 160 }, "help \(name)")
    }
  }
}
