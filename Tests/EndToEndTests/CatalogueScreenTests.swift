import MMXCatalogue
import MMXData
import TestSupport
import Testing

/// What people see of the catalogue on a terminal of 80 columns.
@Suite struct CatalogueScreenTests {
  /// Every operation is on the page of some type that `resources` lists, and nothing on those pages is cut.
  @Test func everyOperationIsShownWhole() {
    let types = Catalogue.resources.map(\.singular)
    let operations = Catalogue.operations.map { "\($0.module).\($0.name)" }
    let shown = screen(["resources"] + types.map { "describe \($0)" } + operations.map { "describe \($0)" })
    #expect(shown.split(separator: "\n").filter { $0.contains("…") } == [])
    let lines = Set(shown.split(separator: "\n").flatMap { $0.split(separator: "  ") }.map { String($0.drop { $0 == " " }) })
    let listed = (Catalogue.resources.flatMap { $0.operations + Catalogue.others(of: $0) } + Catalogue.loose).map(\.name)
    #expect(Catalogue.operations.map(\.name).filter { !listed.contains($0) } == [])
    #expect(operations.filter { !lines.contains($0) } == [])
    let paths = Catalogue.operations.filter { $0.method == .get && $0.actions.isEmpty && !$0.path().isEmpty }.map { "get \($0.path())" }
    #expect(paths.filter { !lines.contains($0) } == [])
  }

  /// What tells a record from others stays on the screen before IDs and what only the service needs, in the list of every resource.
  @Test(arguments: [80, 120]) func keyColumnsAreShownBeforeIDs(columns: Int) throws {
    let paths = Catalogue.resources.filter { $0.parents.isEmpty && $0.list != nil }.compactMap { $0.path(under: []) }
    let home = Home()
    let script = home.file(
      "lists.mmx", paths.map { "print \"@ \($0)\"\ntry { show get \($0) limit 20 } catch e { print e.kind }\n" }.joined())
    let terminal = TerminalRun(
      ["--sandbox", "--quiet", "--no-pager", "--color", "never", script], home: home, columns: columns)
    #expect(terminal.finish() == 0)
    let json = run(
      [
        "--sandbox", "--quiet", "-o", "json",
        home.file("json.mmx", paths.map { "print try { json(get \($0) limit 20) } catch e { \"{}\" }\n" }.joined()),
      ], home: home)
    let parts = terminal.screen.log.split(separator: "@ ", omittingEmptySubsequences: false).dropFirst().map {
      $0.split(separator: "\n").map(String.init)
    }
    let rows = json.output.split(separator: "\n")
    try #require(parts.count == paths.count && rows.count == paths.count, "\(parts.count) \(rows.count) \(paths.count) \(json.error)")
    var (tables, headings): (Int, [String: Set<String>]) = (0, [:])
    for (lines, text) in zip(parts, rows) {
      guard lines.count > 2, let records = try JSON(String(text)).array, let first = records.first?.object else { continue }
      tables += 1
      let shown = Set(lines[1].split(separator: " ").map { String($0.filter { $0 != "…" }) })
      headings[lines[0].filter { $0 != " " }] = shown
      #expect(lines.allSatisfy { $0.count <= columns }, "\(lines)")
      let hidden = first.map(\.key).filter { name in !shown.contains { name.hasPrefix($0) } }
      // Empty ones say nothing.
      let keys = hidden.filter { name in CatalogueScreenTests.keys.contains(name) && records.contains { $0[name]?.isNull == false } }
      let late = shown.filter { $0 == "RowVersion" || $0 == "RecordDtModified" || $0.hasSuffix("Id") }
      #expect(keys.isEmpty || late.isEmpty, "\(lines[0]): \(keys) are hidden, \(late) are not")
    }
    #expect(tables > 20)
    #expect(headings["receivedinvoices"]?.isSuperset(of: ["InvoiceNumber", "Customer", "InvoiceAmount"]) == true)
    #expect(headings["issuedinvoices"]?.isSuperset(of: ["InvoiceNumber", "Customer", "InvoiceValue"]) == true)
  }

  /// Number, name, partner, dates, amounts, status.
  private static let keys: Set<String> = [
    "Code", "Name", "Title", "Number", "InvoiceNumber", "Customer", "Employee", "Date", "DateIssued", "DateDue", "JournalDate",
    "InvoiceValue",
    "InvoiceAmount", "Amount", "Price", "Status",
  ]

  private func screen(_ commands: [String]) -> String {
    let home = Home()
    let script = home.file("screens.mmx", commands.map { "show (\($0)) full\n" }.joined())
    let terminal = TerminalRun(["--no-pager", "--color", "never", script], home: home, columns: 80)
    #expect(terminal.finish() == 0)
    return terminal.screen.log
  }
}
