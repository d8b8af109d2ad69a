import MMXCatalogue
import TestSupport
import Testing

/// What people see of the catalogue on a terminal of 80 columns.
@Suite struct CatalogueScreenTests {
  /// Every operation stands on the page of some type that `resources` lists, and nothing on those pages is cut.
  @Test func everyOperationIsShownWhole() {
    let types = Catalogue.resources.map(\.singular)
    let operations = Catalogue.operations.map { "\($0.module).\($0.name)" }
    let shown = screen(["resources"] + types.map { "describe \($0)" } + operations.map { "describe \($0)" })
    #expect(shown.split(separator: "\n").filter { $0.contains("…") } == [])
    let lines = Set(shown.split(separator: "\n").flatMap { $0.split(separator: "  ") }.map { String($0.drop { $0 == " " }) })
    let listed = (Catalogue.resources.flatMap { $0.operations + Catalogue.others(of: $0) } + Catalogue.loose).map(\.name)
    #expect(Catalogue.operations.map(\.name).filter { !listed.contains($0) } == [])
    #expect(operations.filter { !lines.contains($0) } == [])
    let paths = Catalogue.operations.filter { $0.verb == .get && $0.actions.isEmpty && !$0.path().isEmpty }.map { "get \($0.path())" }
    #expect(paths.filter { !lines.contains($0) } == [])
  }

  private func screen(_ commands: [String]) -> String {
    let home = Home()
    let script = home.file("screens.mmx", commands.map { "show (\($0)) full\n" }.joined())
    let terminal = TerminalRun(["--no-pager", "--color", "never", script], home: home, columns: 80)
    #expect(terminal.finish() == 0)
    return terminal.screen.log
  }
}
