import MMXSyntax
import MMXTypes
import TestSupport
import Testing

/// What commands and paths give.
@Suite struct CommandTypesTests {
  private static let commands: [(command: CommandName, marked: String, type: String)] = [
    (.get, "^get customers/5^", "customer"), (.get, "^get customers^", "list of row of customers"),
    (.get, "^get customers/code(K-1)^", "customer"), (.get, "c = get customers/5; ^get (c)/addresses^", "list of address"),
    (.get, "c = get customers/5; ^get (c.Country)^", "country"), (.get, "^get orgs/5/customers/5^", "customer"),
    (.get, "^get customers/{3}^", "customer"), (.get, "^get customers/{args[0]}^", "customer"),
    (.get, "^get customers/synccandidates^", "list of {ID: number, RecordDtModified: text, RowVersion: text, ...}"),
    (.get, "^get nothing/5^", "anything"),
    (.http, "^http GET customers/5^", "{status: number, headers: {...}, body: anything, ms: number}"),
    (.attachments, "^attachments (get documents/1)^", "list of row of documentattachments"),
    (.attachments, "^attachments (get issuedinvoices/1)^", "anything"),
    (.new, "^new customer {}^", "new customer"), (.new, "^new customers/5/addresses {}^", "new address"),
    (.new, "^new nothing {}^", "anything"),
    (.save, "^save new customer {}^", "customer"), (.delete, "^delete customers/5^", "null"),
    (.delete, "^delete (get customers/5)^", "null"),
    (.do, "^do issue (get issuedinvoices/1)^", "anything"), (.attach, "^attach (get customers/5) \"a\"^", "null"),
    (.refresh, "^refresh (get customers | first)^", "customer"),
    (.diff, "^diff (get customers/5)^", "list of {Field: text, Was: anything, Now: anything}"),
    (.revert, "^revert (get customers/5)^", "customer"),
    (.undo, "^undo^", "null"), (.explain, "^explain get customers/5^", "anything"), (.print, "^print 1^", "null"),
    (.show, "^show 1^", "null"),
    (.lake, "^(lake)[0].Rows^", "number"), (.lake, "^lake check^", "list of text"), (.lake, "^lake export csv a.csv items^", "null"),
    (.seen, "^seen customers^", "list of customer"),
    (.seen, "^seen customers as of @2026-01-01^ | first", "list of Customer"), (.seen, "^seen nothing^", "list of anything"),
    (
      .changes, "^changes customers since @2026-01-01^",
      "list of {ID: number, Change: text, Field: text, Was: anything, Now: anything, WasAt: anything, At: anything}"
    ),
    (.sql, "^sql \"select 1\"^", "list of anything"),
    (.orgs, "^orgs^", "list of {ID: number, Name: text, APIAccess: text}"), (.whoami, "^whoami^", "anything"),
    (.status, "^(status).readOnly^", "bool"), (.status, "^(status).settings^", "list of {setting: text, value: text, from: text}"),
    (.quota, "^(quota).organisations[0].nextFree^", "text"), (.journal, "^(journal)[0].status^", "number"),
    (.journal, "^(journal show 1).tookEffect^", "bool"), (.journal, "^(journal find 1).conclusion^", "text"),
    (.describe, "^describe customer^", "anything"),
    (.resources, "^resources^", "list of {Resource: text, Type: text, Can: text}"), (.help, "^help^", "anything"),
    (.vars, "^vars^", "list of {Name: text, Type: text, Value: text}"), (.use, "^use org 12^", "null"), (.use, "^use profile a^", "null"),
    (.set, "^set steps 5^", "anything"), (.trace, "^(trace)[0].ms^", "number"), (.trace, "^trace on^", "null"),
    (.history, "^history^", "anything"),
    (.edit, "^edit^", "anything"),
    (.resume, "^resume^", "anything"), (.profile, "^profile^", "anything"), (.login, "^(login).signedIn^", "bool"),
    (.logout, "^logout^", "{signedIn: bool}"),
    (.exit, "^exit^", "nothing"),
  ]

  @Test(arguments: commands) func command(_: CommandName, marked: String, type: String) { #expect(ProgramTypesTests.type(marked) == type) }

  @Test func everyCommandHasAType() { #expect(Set(CommandTypesTests.commands.map(\.command)) == Set(CommandName.allCases)) }

  /// What a command does to the record of a variable.
  @Test(arguments: [
    ("c = get customers | first; save c; ^c^", "customer"), ("c = get customers | first; d = c; save c; ^d^", "customer"),
    ("c = get customers | first; ^c^", "row of customers"), ("c = get customers | first; delete c; ^c^", "customer"),
  ])
  func recordsAfterCommands(marked: String, type: String) { #expect(ProgramTypesTests.type(marked) == type) }

  /// Fields that a localisation does not have say nothing there.
  @Test func fieldsGoByTheLocalisation() {
    let marked = "^(get issuedinvoices/1).DebitNote^"
    #expect(ProgramTypesTests.type(marked, localisation: .si) == "anything")
    #expect(ProgramTypesTests.type(marked, localisation: .rs) == "code of IssuedInvoice.DebitNote")
  }
}
