import MMXCatalogue
import MMXData
import MMXHTTP
import TestSupport
import Testing

@testable import MMXSandbox

struct RoutingTests {
  @Test(arguments: [
    "https://moj.minimax.rs/RS/API/api/orgs/12/customers/5", "https://x.test/rs/api/API/ORGS/12/Customers/5/",
    "http://127.0.0.1:81/api/orgs/12/customers/5", "http://h/API/api/orgs/12/customers/5/?", "https://h/SI/API/api/orgs/12/customers/5",
  ])
  func customerIsFound(url: String) throws {
    #expect(try Caller().call("GET", url).json["CustomerId"] == 5)
  }

  @Test(arguments: [
    ("GET", "https://h/RS/API/orgs/12/customers/5", 404), ("GET", "https://h/x", 404), ("GET", "https://h/RS/API/api/orgs/12/nothing", 404),
    ("GET", "https://h/RS/API/api/currencies", 404), ("DELETE", "https://h/RS/API/api/orgs/12/customers", 405),
    ("PATCH", "https://h/RS/API/api/orgs/12/customers/5", 405), ("GET", "https://h/RS/API/api/orgs/12/customers/99999", 404),
    ("GET", "https://h/RS/API/api/orgs/14/customers", 403), ("GET", "https://h/RS/API/api/orgs/99/customers", 403),
    ("GET", "https://h/SI/API/api/efaktura/list", 404), ("GET", "https://h/RS/API/api/efaktura/list", 200),
    ("GET", "https://h/RS/API/api/orgs/12/customers/99999999999999999999", 404),
  ])
  func statusOf(method: String, url: String, status: Int) throws {
    let answer = try Caller().call(method, url)
    #expect(answer.status == status)
    #expect(status == 200 || !answer.message.isEmpty)
    #expect(answer.header("content-type")?.hasPrefix("application/json") == true)
  }

  @Test func otherVerbsAreAllowed() throws {
    #expect(try Caller().call("DELETE", "orgs/12/customers").header("Allow") == "GET, POST")
  }

  /// What it would copy into `Location` must be able to stand there.
  @Test(arguments: ["\0", "\r\nX-Evil: 1\r\n", " ", "\u{7F}"])
  func addressWithAControlCharacterIsNone(text: String) throws {
    let caller = try Caller()
    for url in ["http://127.0.0.1\(text)/RS/API/api/orgs/12/customers", "http://x/RS/API\(text)/api/orgs/12/customers"] {
      #expect(throws: TransportFailure.self) { try caller.call("POST", url, Caller.customer) }
    }
  }

  @Test func badAddressIsATransportFailure() throws {
    let simulator = Simulator()
    #expect(throws: TransportFailure.self) { try simulator.send(Request("GET", "customers", isRepeatable: true)) }
    #expect(throws: TransportFailure.self) { try simulator.send(Request("GET", "https://h/%zz", isRepeatable: true)) }
  }

  @Test func callsAreCounted() throws {
    let clock = Caller.Clock()
    let caller = try Caller(clock: clock) {
      $0.callLimit = 3; $0.tokenSeconds = 200_000
    }
    for _ in 0..<3 {
      #expect(try caller.org("GET", "currencies").status == 200)
      clock.move(60)
    }
    let refused = try caller.org("GET", "currencies")
    #expect(refused.status == 429)
    #expect(refused.header("Retry-After") == "\(24 * 3600 - 180)")
    #expect(try caller.call("GET", "orgs/13/currencies").status == 200, "each organisation has its own count")
    #expect(try caller.call("GET", "currentuser/orgs").status == 200)
    clock.move(24 * 3600 - 180)
    #expect(try caller.org("GET", "currencies").status == 200)
    #expect(try caller.org("GET", "currencies").status == 429)
  }

  @Test func callsOfTheMonthAreCounted() throws {
    let clock = Caller.Clock()
    let caller = try Caller(clock: clock) {
      $0.callLimit = 2
      $0.monthlyCallLimit = 3
      $0.tokenSeconds = 2_000_000
    }
    #expect(try caller.org("GET", "currencies").status == 200)
    #expect(try caller.org("GET", "currencies").status == 200)
    #expect(try caller.org("GET", "currencies").message.contains("2 calls in 24 hours"))
    clock.move(24 * 3600)
    #expect(try caller.org("GET", "currencies").status == 200)
    let refused = try caller.org("GET", "currencies")
    #expect(refused.status == 429)
    #expect(refused.message.contains("3 calls in a month"))
    // From 2026-11-24 10:00 to 2026-12-01 00:00.
    let wait = 6 * 86_400 + 14 * 3600
    #expect(refused.header("Retry-After") == "\(wait)")
    clock.move(wait)
    #expect(try caller.org("GET", "currencies").status == 200)
  }

  @Test func noLimitIsNoLimit() throws {
    let caller = try Caller {
      $0.callLimit = nil
      $0.monthlyCallLimit = nil
    }
    for _ in 0..<1500 { #expect(try caller.org("GET", "items/settings").status == 200) }
  }

  @Test func rightsAreThoseOfTheOrganisation() throws {
    let caller = try Caller { $0.rights = [12: .read, 13: .none] }
    #expect(try caller.org("GET", "customers/5").status == 200)
    #expect(try caller.org("POST", "customers", Caller.customer).status == 403)
    #expect(try caller.call("GET", "orgs/13/customers").status == 403)
    #expect(try caller.call("GET", "currentuser/orgs").json["Rows"]?.array?.map { $0["Organisation"]?["ID"]?.integer } == [12])
  }

  /// Whatever a row of the catalogue describes, the simulator does something about it.
  @Test func everyOperationIsAnswered() throws {
    let caller = try Caller { $0.callLimit = 100_000 }
    for operation in Catalogue.operations {
      for action in operation.actions.isEmpty ? [""] : operation.actions.map(\.name) {
        let values = ["actionName": action, "code": "S", "taxNumber": "123456789", "date": "2026-11-23", "content": "OtherRevenues"]
        let ids = operation.path.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
        var bound = values.merging(ids.map { ($0, values[$0] ?? "1") }) { old, _ in old }
        bound["currencyCode"] = "EUR"
        let path = operation.path(binding: bound)
        let answer = try caller.call(operation.method.rawValue, operation.isPerOrganisation ? "orgs/12/\(path)" : path, [:])
        #expect(![500, 501, 405, 403, 429].contains(answer.status), "\(operation.method) \(path): \(answer.text)")
        if case .page = operation.answer { #expect(answer.json["TotalRows"]?.integer != nil, "\(path)") }
      }
    }
  }
}
