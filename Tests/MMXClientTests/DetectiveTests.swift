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
    _ method: Method, _ path: String, _ body: JSON? = nil, query: [(name: String, value: String)] = [], previous: OrderedRecord<JSON>? = nil
  ) -> Call {
    Call(method, "api/orgs/12/\(path)", query: query, body: body, organisation: 12, purpose: "\(method) \(path)", previous: previous)
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
  func find(_ id: Int) throws -> WriteSearch {
    fixture.now += 3_000_000
    return try client.session.find(id)
  }

  /// What is not there may still come: a negative says so until the service can no longer be at work.
  @Test(arguments: [0, 60_000, 600_000, -86_400_000]) func aNegativeIsNoneAtOnce(milliseconds: Int) throws {
    let entry = try lose(call(.post, "customers", customer), .before)
    fixture.now += milliseconds
    let early = try client.session.find(entry)
    #expect(early.tookEffect == nil && early.atWorkUntil != nil)
    #expect(try client.session.journalEntry(entry).atWorkUntil == early.atWorkUntil)
    fixture.now -= milliseconds
    #expect(try find(entry).tookEffect == false)
  }

  @Test func aClockThatIsSetMakesNoWriteOlder() throws {
    fixture.uptime = 5000
    let entry = try lose(call(.post, "customers", customer), .before)
    fixture.now += 86_400_000
    fixture.uptime = 65_000
    #expect(try client.session.find(entry).atWorkUntil != nil)
    fixture.now -= 2 * 86_400_000
    fixture.uptime = 3_000_000
    #expect(try client.session.find(entry).tookEffect == false)
  }

  /// Where a secret was taken out of what was sent, its absence proves nothing.
  @Test func whatTheJournalHoldsInPartProvesNothing() throws {
    client.redactor.add(Secret("Nova d.o.o."))
    let entry = try lose(call(.post, "customers", customer), .before)
    let found = try find(entry)
    #expect(found.tookEffect == nil && found.isPartlyKnown)
  }

  // MARK: Creations

  @Test func aCreatedRecordIsFoundByItsFields() throws {
    let entry = try lose(call(.post, "customers", customer), .after)
    let before = client.callsMade
    let report = try find(entry)
    let candidate = try #require(report.candidates.first)
    #expect(report.evidence == .created(try #require(candidate.id)) && report.tookEffect == true && report.write.number == entry)
    guard case .rows("customers", let filters, 1, 1) = try #require(report.steps.first) else {
      return #expect(Bool(false), "\(report.steps)")
    }
    #expect(filters.map(\.name) == ["SearchString"] && filters.map(\.value) == ["N-77"])
    #expect(candidate.equal == 9 && candidate.compared == 9 && candidate.minutesApart == 0)
    #expect(client.callsMade - before == 2, "a list and one record")
  }

  @Test func aRecordThatWasNeverCreatedIsNotFound() throws {
    let report = try find(try lose(call(.post, "customers", customer), .before))
    #expect(report.evidence == .nothingAlike && report.tookEffect == false && report.candidates.isEmpty)
  }

  /// A record of the same fields that another write made is no proof.
  @Test func aTwinOfAnotherWriteIsTold() throws {
    var other = try #require(customer.object)
    other["Code"] = "N-78"
    _ = try client.send(call(.post, "customers", .object(other)))
    let report = try find(try lose(call(.post, "customers", .object(other.filteredWithoutCode)), .before))
    #expect(report.evidence == .madeByOthers && report.tookEffect == false && report.candidates.first?.maker == 1)
  }

  @Test func anInvoiceIsFoundByItsFilters() throws {
    let invoice: JSON = [
      "InvoiceType": "R", "Customer": ["ID": 5], "DateIssued": "2026-11-18", "DateTransaction": "2026-11-18", "DateDue": "2026-12-18",
      "AddresseeName": "A", "AddresseeAddress": "B", "AddresseePostalCode": "11000", "AddresseeCity": "C", "AddresseeCountry": ["ID": 3],
      "Currency": ["ID": 2],
      "IssuedInvoiceRows": [["Item": ["ID": 1], "ItemName": "x", "RowNumber": 1, "Quantity": 3, "Price": "12.50", "VatRate": ["ID": 4]]],
    ]
    let report = try find(try lose(call(.post, "issuedinvoices", invoice), .after))
    guard case .rows(_, let filters, _, _) = try #require(report.steps.first) else { return #expect(Bool(false), "\(report.steps)") }
    #expect(filters.contains { $0 == ("CustomerID", "5") } && filters.contains { $0.name == "DateIssuedFrom" })
    #expect(!report.candidates.isEmpty)
  }

  // MARK: Changes

  @Test(arguments: [(Losing.Loss.after, true), (.before, false)])
  func anUpdateIsToldByItsRowVersionAndFields(loss: Losing.Loss, tookEffect: Bool) throws {
    let before = try get("customers/5")
    var changed = before
    changed["Name"] = "Other"
    let entry = try lose(call(.put, "customers/5", .object(changed), previous: before), loss)
    let report = try find(entry)
    #expect(report.tookEffect == tookEffect && report.evidence == (tookEffect ? .updated : .notWrittenSince))
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
    #expect(report.evidence == .writtenByOthers && report.tookEffect == nil)
    #expect(report.candidates.first?.differences.contains { $0.name == "Name" && $0.sent == "Other" } == true)
  }

  @Test(arguments: [(Losing.Loss.after, true), (.before, false)])
  func aDeleteIsToldByTheRecord(loss: Losing.Loss, tookEffect: Bool) throws {
    let created = call(.post, "customers", customer)
    let id = try #require(try client.send(created).createdID)
    let entry = try lose(call(.delete, "customers/\(id)"), loss)
    #expect(try find(entry).tookEffect == tookEffect)
  }

  @Test func anActionIsToldByTheRowVersion() throws {
    let page = try get("issuedinvoices")
    let row = try #require(page["Rows"]?.array?.first { $0["Status"] == "O" && $0["InvoiceType"] == "R" })
    let id = try #require(row["IssuedInvoiceId"]?.integer)
    let version = try #require(try get("issuedinvoices/\(id)")["RowVersion"]?.string)
    let issue = call(.put, "issuedinvoices/\(id)/actions/issue", query: [("rowVersion", version)])
    #expect(try find(try lose(issue, .before)).tookEffect == false)
    let report = try find(try lose(issue, .after))
    guard case .writtenSince(.some) = report.evidence else { return #expect(Bool(false), "\(report.evidence)") }
  }

  @Test func whatCannotBeLookedForIsSaid() throws {
    let entry = try lose(call(.post, "documents/1/attachments", ["FileName": "x"]), .before)
    let found = try #require(problem { () throws(Problem) in try client.session.find(entry) })
    #expect(found.kind == .refused && found.message.hasPrefix("the service offers no search for what a write"))
    #expect(problem { () throws(Problem) in try client.session.find(99) }?.kind == .notfound)
  }

  // MARK: Undo

  func undo(_ id: Int? = nil) throws -> UndoPlan { try client.session.undoPlan(id) }

  func refusal(_ id: Int? = nil) -> Problem? { problem { () throws(Problem) in try client.session.undoPlan(id) } }

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
    #expect(plan.text == "restore customers/5" && plan.changes.map(\.field) == ["Name", "City"])
    _ = try client.send(plan.call)
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
    #expect(refusal(2)?.message == "the write of journal 2 cannot be undone: the record had not been read before it")
  }

  @Test func aCreationIsDeletedAndTheLatestComesFirst() throws {
    let created = call(.post, "customers", customer)
    let id = try #require(try client.send(created).createdID)
    let plan = try undo()
    #expect(plan.call.method == .delete && plan.call.path == "api/orgs/12/customers/\(id)" && plan.was == "post customers")
    _ = try client.send(plan.call)
    #expect(problem { () throws(Problem) in try client.send(call(.get, "customers/\(id)")) }?.kind == .notfound)
    #expect(refusal()?.message == "the journal holds no write that can be undone")
  }

  @Test func whatCannotBeUndoneIsSaid() throws {
    let created = call(.post, "customers", customer)
    let id = try #require(try client.send(created).createdID)
    _ = try client.send(call(.delete, "customers/\(id)", previous: customer.object))
    #expect(refusal(2)?.message == "'customers/\(id)' was deleted and cannot be restored under its ID")
    #expect(try client.session.journalEntry(2).previous == customer)
    let lost = try lose(call(.post, "customers", customer), .before)
    #expect(refusal(lost)?.hint?.contains("`journal find 3`") == true)
    _ = try client.session.settle(lost, done: false)
    #expect(refusal(lost)?.message == "the write of journal 3 had no effect, so there is nothing to undo")
    _ = try client.session.settle(try lose(call(.post, "customers", customer), .after), done: true)
    #expect(refusal(4)?.message == "the write of journal 4 created a record whose ID is not known")
  }
}

extension OrderedRecord where Value == JSON {
  fileprivate var filteredWithoutCode: OrderedRecord<JSON> {
    var copy = self
    copy["Code"] = nil
    return copy
  }
}
