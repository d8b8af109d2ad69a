import MMXCatalogue
import MMXData
import MMXRuntime
import MMXService
import Testing

@testable import MMXCommands

/// What people and scripts read of the session: sentences are made here, of what the client found.
@Suite struct SessionValuesTests {
  private static let noon = Moment(milliseconds: 1_795_000_000_000, offset: 3600)

  private func entry(_ state: JournalEntry.State, method: Method = .put, atWork: Bool = false) -> JournalEntry {
    JournalEntry(
      number: 7, time: Self.noon, state: state, status: nil, organisation: 12, method: method, path: "api/orgs/12/customers?x=1",
      purpose: "save customer 5", profile: nil, address: "http://127.0.0.1/", tookEffect: nil, finished: nil, location: nil, message: nil,
      body: ["Name": "A"], previous: nil, atWorkUntil: atWork ? Self.noon : nil)
  }

  private func search(
    _ evidence: WriteSearch.Evidence, tookEffect: Bool? = nil, state: JournalEntry.State = .unknown, isPartlyKnown: Bool = false,
    atWork: Bool = false
  ) throws -> OrderedRecord<JSON> {
    let search = WriteSearch(
      write: entry(state),
      steps: [.rows(path: "customers", filters: [("Code", "K")], total: 300, seen: 100), .record("customers/5")],
      candidates: [
        .init(
          id: 5, equal: 1, compared: 2, differences: [.init(name: "Name", sent: "A", found: nil)], modified: "2026-11-24T10:00:00",
          minutesApart: 3, maker: 4)
      ], evidence: evidence, tookEffect: tookEffect, isPartlyKnown: isPartlyKnown, atWorkUntil: atWork ? Self.noon : nil)
    return try #require(try search.value.json().object)
  }

  @Test func anEntryOfUnknownOutcomeSaysWhatToLookFor() throws {
    let cases: [(Method, Bool, String)] = [
      (
        .post, false,
        "a record below 'api/orgs/12/customers' created about \(Self.noon.text) with the fields of 'body'; if there is none, it had no effect"
      ),
      (
        .post, true,
        "a record below 'api/orgs/12/customers' created about \(Self.noon.text) with the fields of 'body'; if there is none, it may still appear"
      ),
      (.delete, false, "`get api/orgs/12/customers`: if the service no longer has it, the delete took effect"),
      (.put, false, "`get api/orgs/12/customers`: if it shows the fields of 'body', or a state that this action leads to, it took effect"),
    ]
    for (method, atWork, text) in cases {
      let page = try entry(.unknown, method: method, atWork: atWork).page.json()
      #expect(page["lookFor"]?.string == text)
      #expect((page["lookAgain"] != nil) == atWork && page["settle"]?.string?.contains("`journal settle 7 as done`") == true)
    }
    #expect(try entry(.done).page.json()["lookFor"] == nil)
  }

  @Test func aSearchSaysWhatToDecideAndHow() throws {
    let found = try search(.created(5), tookEffect: true)
    #expect(found["searched"] == "get customers with {Code: \"K\"}: 300 found, the newest 100 examined\nget customers/5")
    #expect(
      found["evidence"]
        == "5: 1 of 2 fields as sent, modified 2026-11-24T10:00:00 (3 min apart), created by the write of journal 4\n  Name: sent \"A\", found null"
    )
    #expect(
      found["conclusion"] == "record 5 has everything that was sent: the write took effect"
        && found["settle"] == "`journal settle 7 as done`")
    #expect(try search(.notDeleted, tookEffect: false)["settle"] == "`journal settle 7 as failed`")
    #expect(try search(.noneAlike)["settle"]?.string?.hasSuffix("as you decide") == true)
    #expect(try search(.noneAlike, state: .done)["settle"]?.isNull == true)
    let early = try search(.nothingAlike, atWork: true)
    #expect(
      early["conclusion"]?.string?.hasPrefix("not yet") == true && early["settle"]?.string?.hasPrefix("`journal find 7` again") == true)
    #expect(try search(.nothingAlike, isPartlyKnown: true)["conclusion"]?.string?.hasSuffix("so this proves nothing") == true)
  }

  @Test func quotaIsOneLineAnOrganisation() throws {
    let next = Moment(milliseconds: Self.noon.milliseconds + 7_500_000, offset: 3600)
    func use(_ organisation: Int?, _ next: Moment?, paused: Bool = false) -> QuotaReport.Use {
      .init(
        organisation: organisation, lastDay: 4, dayLimit: 1000, month: 31, monthLimit: 20_000, nextFree: next,
        pausedUntil: paused ? next : nil)
    }
    func line(_ use: QuotaReport.Use) throws -> String? {
      try QuotaReport(uses: [use], reserved: 0, callsThisRun: 1, maximumCalls: nil, made: Self.noon).value.json()["use"]?.string
    }
    #expect(try line(use(12, nil)) == "organisation 12: 4 of 1000 calls in 24 hours, 31 of 20000 this month; the next is free now")
    #expect(try line(use(12, next))?.hasSuffix("the next is free at \(next.text) (in 2 h 5 min)") == true)
    #expect(try line(use(12, next, paused: true))?.hasSuffix(", because the service accepts no more calls until then (429)") == true)
    #expect(try line(use(nil, nil)) == "no organisation: 4 calls in 24 hours, 31 this month")
  }
}
