import MMXCatalogue
import MMXClient
import MMXData
import MMXService
import MMXHTTP
import MMXSandbox
import MMXStore
import Synchronization
import TestSupport
import Testing

/// A transport that loses what passes through it: the request before it arrives, or the answer after.
final class Losing: Transport {
  enum Loss { case none, before, after }
  private let base: any Transport
  var loss = Loss.none

  init(_ base: any Transport) { self.base = base }

  func send(_ request: Request) throws(TransportFailure) -> Response {
    guard !request.isRepeatable, !request.url.hasSuffix("token"), loss != .none else { return try base.send(request) }
    if loss == .after { _ = try base.send(request) }
    throw TransportFailure(.connectionLost, "the connection was lost", mayHaveBeenSent: true)
  }
}

/// `journal find` and `undo`, against the simulator.
@Suite struct DetectiveTests {
  let fixture = Fixture()
  let network: Losing
  let client: Client

  init() {
    var options = Simulator.Options()
    options.clock = { 1_795_000_000 }
    network = Losing(Simulator(options: options))
    client = fixture.client(network) {
      ($0.clientID, $0.clientSecret) = (options.clientID, options.clientSecret)
      ($0.username, $0.password) = (options.username, options.password)
    }
  }

  let customer: JSON = [
    "Name": "Nova d.o.o.", "Address": "Ulica 1", "PostalCode": "11000", "City": "Beograd", "Country": ["ID": 3], "SubjectToVAT": "N",
    "Currency": ["ID": 2], "EInvoiceIssuing": "SeNePripravlja", "Code": "N-77",
  ]

  func call(
    _ verb: Verb, _ path: String, _ body: JSON? = nil, query: [(name: String, value: String)] = [], previous: OrderedRecord<JSON>? = nil
  ) -> Call {
    Call(verb, "api/orgs/12/\(path)", query: query, body: body, organisation: 12, purpose: "\(verb) \(path)", previous: previous)
  }

  func get(_ path: String) throws -> OrderedRecord<JSON> {
    try #require(try JSON(bytes: try client.send(call(.get, path)).body).object)
  }

  /// The write with its answer or itself lost; gives its number.
  func lose(_ call: Call, _ loss: Losing.Loss) throws -> Int {
    network.loss = loss
    defer { network.loss = .none }
    let found = try #require(problem { () throws(Problem) in try client.send(call) })
    #expect(found.kind == .unknown)
    return try #require(found.code.flatMap { Int($0) })
  }

  /// Long after the write.
  func find(_ id: Int) throws -> JSON {
    fixture.now += 3_000_000
    return try client.session(.find(id))
  }

  /// What is not there may still come: a negative says so until the service can no longer be at work.
  @Test(arguments: [0, 60_000, 600_000, -86_400_000]) func aNegativeIsNoneAtOnce(milliseconds: Int) throws {
    let entry = try lose(call(.post, "customers", customer), .before)
    fixture.now += milliseconds
    let early = try client.session(.find(entry))
    #expect(early["conclusion"]?.string?.hasPrefix("not yet") == true)
    #expect(early["settle"]?.string?.contains("failed") == false && early["settle"]?.string?.contains("journal find \(entry)") == true)
    #expect(try client.session(.journalEntry(entry))["lookAgain"]?.string?.hasPrefix("after ") == true)
    fixture.now -= milliseconds
    #expect(try find(entry)["settle"] == .string("`journal settle \(entry) as failed`"))
  }

  @Test func aClockThatIsSetMakesNoWriteOlder() throws {
    fixture.uptime = 5000
    let entry = try lose(call(.post, "customers", customer), .before)
    fixture.now += 86_400_000
    fixture.uptime = 65_000
    #expect(try client.session(.find(entry))["conclusion"]?.string?.hasPrefix("not yet") == true)
    fixture.now -= 2 * 86_400_000
    fixture.uptime = 3_000_000
    #expect(try client.session(.find(entry))["settle"] == .string("`journal settle \(entry) as failed`"))
  }

  /// Where a secret was taken out of what was sent, its absence proves nothing.
  @Test func whatTheJournalHoldsInPartProvesNothing() throws {
    client.redactor.add(Secret("Nova d.o.o."))
    let entry = try lose(call(.post, "customers", customer), .before)
    #expect(try find(entry)["settle"]?.string?.hasSuffix("as you decide") == true)
  }

  // MARK: Creations

  @Test func aCreatedRecordIsFoundByItsFields() throws {
    let entry = try lose(call(.post, "customers", customer), .after)
    let before = client.callsMade
    let report = try find(entry)
    let conclusion = try #require(report["conclusion"]?.string)
    #expect(conclusion.hasSuffix("has everything that was sent: it took effect"))
    #expect(report["settle"] == .string("`journal settle \(entry) as done`"))
    #expect(report["searched"]?.string?.hasPrefix("get customers with {SearchString: \"N-77\"}: 1 found\nget customers/") == true)
    #expect(report["candidates"]?.array?.first?["equal"] == "9 of 9 fields" && report["candidates"]?.array?.first?["minutesApart"] == 0)
    #expect(client.callsMade - before == 2, "a list and one record")
  }

  @Test func aRecordThatWasNeverCreatedIsNotFound() throws {
    let report = try find(try lose(call(.post, "customers", customer), .before))
    #expect(report["conclusion"]?.string?.hasPrefix("nothing like it was found") == true)
    #expect(report["settle"] == "`journal settle 1 as failed`" && report["candidates"] == [])
  }

  /// A record of the same fields that another write made is no proof.
  @Test func aTwinOfAnotherWriteIsTold() throws {
    var other = try #require(customer.object)
    other["Code"] = "N-78"
    _ = try client.send(call(.post, "customers", .object(other)))
    let report = try find(try lose(call(.post, "customers", .object(other.filteredWithoutCode)), .before))
    #expect(report["settle"] == "`journal settle 2 as failed`")
    #expect(report["candidates"]?.array?.first?["note"] == "made by the write of journal 1")
    #expect(
      report["conclusion"]
        == "what is like it was made by other writes: as far as the service's filters show, this one had no effect")
  }

  @Test func anInvoiceIsFoundByItsFilters() throws {
    let invoice: JSON = [
      "InvoiceType": "R", "Customer": ["ID": 5], "DateIssued": "2026-11-18", "DateTransaction": "2026-11-18", "DateDue": "2026-12-18",
      "AddresseeName": "A", "AddresseeAddress": "B", "AddresseePostalCode": "11000", "AddresseeCity": "C", "AddresseeCountry": ["ID": 3],
      "Currency": ["ID": 2],
      "IssuedInvoiceRows": [["Item": ["ID": 1], "ItemName": "x", "RowNumber": 1, "Quantity": 3, "Price": "12.50", "VatRate": ["ID": 4]]],
    ]
    let report = try find(try lose(call(.post, "issuedinvoices", invoice), .after))
    #expect(
      report["searched"]?.string?.contains("CustomerID: \"5\"") == true && report["searched"]?.string?.contains("DateIssuedFrom") == true)
    #expect(report["candidates"]?.array?.isEmpty == false)
  }

  // MARK: Changes

  @Test(arguments: [(Losing.Loss.after, true), (.before, false)])
  func anUpdateIsToldByItsRowVersionAndFields(loss: Losing.Loss, tookEffect: Bool) throws {
    let before = try get("customers/5")
    var changed = before
    changed["Name"] = "Other"
    let entry = try lose(call(.put, "customers/5", .object(changed), previous: before), loss)
    let report = try find(entry)
    #expect(report["settle"] == .string("`journal settle \(entry) as \(tookEffect ? "done" : "failed")`"))
    #expect(
      report["conclusion"]
        == (tookEffect
          ? "the record was written since and has everything that was sent: it took effect"
          : "the record has the RowVersion that was sent, so nothing was written since: it had no effect"))
  }

  @Test func anUpdateAfterWhichOthersWroteIsLeftToThePerson() throws {
    let before = try get("customers/5")
    var changed = before
    changed["Name"] = "Other"
    let entry = try lose(call(.put, "customers/5", .object(changed), previous: before), .before)
    var third = before
    third["City"] = "Niš"
    _ = try client.send(call(.put, "customers/5", .object(third)))
    let report = try find(entry)
    #expect(report["conclusion"] == "the record was written since, and not only by this: see what differs")
    #expect(report["evidence"]?.string?.contains("Name: sent \"Other\", found") == true)
  }

  @Test(arguments: [(Losing.Loss.after, "done"), (.before, "failed")])
  func aDeleteIsToldByTheRecord(loss: Losing.Loss, outcome: String) throws {
    let created = call(.post, "customers", customer)
    let id = try #require(try client.send(created).createdID)
    let entry = try lose(call(.delete, "customers/\(id)"), loss)
    #expect(try find(entry)["settle"] == .string("`journal settle \(entry) as \(outcome)`"))
  }

  @Test func anActionIsToldByTheRowVersion() throws {
    let page = try get("issuedinvoices")
    let row = try #require(page["Rows"]?.array?.first { $0["Status"] == "O" && $0["InvoiceType"] == "R" })
    let id = try #require(row["IssuedInvoiceId"]?.integer)
    let version = try #require(try get("issuedinvoices/\(id)")["RowVersion"]?.string)
    let issue = call(.put, "issuedinvoices/\(id)/actions/issue", query: [("rowVersion", version)])
    #expect(try find(try lose(issue, .before))["settle"]?.string?.hasSuffix("as failed`") == true)
    let report = try find(try lose(issue, .after))
    #expect(report["conclusion"]?.string?.hasPrefix("the record was written since, its Status is") == true)
  }

  @Test func whatCannotBeLookedForIsSaid() throws {
    let entry = try lose(call(.post, "documents/1/attachments", ["FileName": "x"]), .before)
    let found = try #require(problem { () throws(Problem) in try client.session(.find(entry)) })
    #expect(found.kind == .refused && found.message.hasPrefix("the service has no way to look for what a write"))
    #expect(problem { () throws(Problem) in try client.session(.find(99)) }?.kind == .notfound)
  }

  // MARK: Undo

  func undo(_ id: Int? = nil) throws -> JSON { try client.session(.undo(id)) }

  func refusal(_ id: Int? = nil) -> Problem? { problem { () throws(Problem) in try client.session(.undo(id)) } }

  /// Sends the plan as the language does.
  func carryOut(_ plan: JSON) throws {
    let verb = try #require(plan["verb"]?.string.flatMap(Verb.init(rawValue:)))
    let number = plan["journal"]?.integer ?? 0
    var call = Call(
      verb, try #require(plan["path"]?.string), body: plan["body"].flatMap { $0.isNull ? nil : $0 }, organisation: 12,
      purpose: "undo \(number): \(plan["undo"]?.string ?? "")")
    call.undoes = number
    _ = try client.send(call)
  }

  @Test func anUpdateIsRestoredWithAFreshRowVersion() throws {
    let before = try get("customers/5")
    var changed = before
    changed["Name"] = "Other"
    changed["City"] = "Niš"
    _ = try client.send(call(.put, "customers/5", .object(changed), previous: before))
    // Another field that somebody changes afterwards stays as it is.
    var third = try get("customers/5")
    third["Address"] = "Nova ulica 5"
    _ = try client.send(call(.put, "customers/5", .object(third)))
    let plan = try undo(1)
    #expect(plan["undo"] == "restore customers/5" && plan["changes"]?.array?.compactMap { $0["Field"]?.string } == ["Name", "City"])
    try carryOut(plan)
    let after = try get("customers/5")
    #expect(after["Name"] == before["Name"] && after["City"] == before["City"] && after["Address"] == "Nova ulica 5")
    #expect(refusal(1)?.message == "the write of journal 1 was undone by that of journal 3")
  }

  @Test func anUpdateThatOthersChangedAgainIsAConflict() throws {
    let before = try get("customers/5")
    for name in ["One", "Two"] {
      var changed = try get("customers/5")
      changed["Name"] = .string(name)
      _ = try client.send(call(.put, "customers/5", .object(changed), previous: name == "One" ? before : nil))
    }
    let found = try #require(refusal(1))
    #expect(found.kind == .concurrency && found.details == ["Name: this write set \"One\", it is now \"Two\""])
    #expect(refusal(2)?.message == "the write of journal 2 cannot be undone: what the record was before had not been read")
  }

  @Test func aCreationIsDeletedAndTheLatestComesFirst() throws {
    let created = call(.post, "customers", customer)
    let id = try #require(try client.send(created).createdID)
    let plan = try undo()
    #expect(plan["verb"] == "DELETE" && plan["path"] == .string("api/orgs/12/customers/\(id)") && plan["was"] == "post customers")
    try carryOut(plan)
    #expect(problem { () throws(Problem) in try client.send(call(.get, "customers/\(id)")) }?.kind == .notfound)
    #expect(refusal()?.message == "the journal holds no write that can be undone")
  }

  @Test func whatCannotBeUndoneIsSaid() throws {
    let created = call(.post, "customers", customer)
    let id = try #require(try client.send(created).createdID)
    _ = try client.send(call(.delete, "customers/\(id)", previous: customer.object))
    #expect(refusal(2)?.message == "'customers/\(id)' was deleted and does not come back under its ID")
    #expect(try client.session(.journalEntry(2))["previous"] == customer)
    let lost = try lose(call(.post, "customers", customer), .before)
    #expect(refusal(lost)?.hint?.contains("`journal find 3`") == true)
    _ = try client.session(.settle(lost, done: false))
    #expect(refusal(lost)?.message == "the write of journal 3 had no effect, so there is nothing to undo")
    _ = try client.session(.settle(try lose(call(.post, "customers", customer), .after), done: true))
    #expect(refusal(4)?.message == "the write of journal 4 made a record whose ID is not known")
  }
}

extension OrderedRecord where Value == JSON {
  fileprivate var filteredWithoutCode: OrderedRecord<JSON> {
    var copy = self
    copy["Code"] = nil
    return copy
  }
}
