import MMXCatalogue
import MMXData
import MMXHTTP
import Testing

@testable import MMXSandbox

@Suite struct SwaggerTests {
  private func get(_ url: String, _ method: String = "GET") throws -> Response {
    try Simulator().send(Request(method, url, isRepeatable: true))
  }

  @Test(arguments: [
    ("https://moj.minimax.rs/RS/API/swagger/docs/v1", "moj.minimax.rs", "/RS/API", "https"),
    ("http://127.0.0.1:8080/si/api/swagger/docs/v1", "127.0.0.1:8080", "/si/api", "http"),
    ("http://127.0.0.1:8080/swagger/docs/v1", "127.0.0.1:8080", "/", "http"),
  ])
  func addressIsWhereItWasAsked(url: String, host: String, root: String, scheme: String) throws {
    let document = try get(url).json
    #expect(document["swagger"] == "2.0")
    #expect(document["host"]?.string == host)
    #expect(document["basePath"]?.string == root)
    #expect(document["schemes"] == .array([.string(scheme)]))
  }

  /// What the specification asks of a document, as far as a reader of it would trip.
  @Test(arguments: Localisation.allCases) func documentIsSound(localisation: Localisation) throws {
    let document = try get("https://x.test/\(localisation.rawValue)/API/swagger/docs/strict").json
    let paths = try #require(document["paths"]?.object)
    let verbs: Set = ["get", "put", "post", "delete"]
    var ids: [String] = []
    for (path, item) in paths {
      #expect(path.hasPrefix("/api/"))
      for (verb, operation) in item.object ?? [:] {
        #expect(verbs.contains(verb))
        ids.append(operation["operationId"]?.string ?? "")
        let parameters = operation["parameters"]?.array ?? []
        let names = parameters.map { "\($0["in"]?.string ?? "") \($0["name"]?.string ?? "")" }
        #expect(Set(names).count == names.count, "\(verb) \(path): \(names)")
        #expect(parameters.count { $0["in"] == "body" } <= 1)
        let inPath = parameters.filter { $0["in"] == "path" }
        #expect(inPath.allSatisfy { $0["required"] == true })
        let named = path.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first.map(String.init) }
        #expect(Set(inPath.compactMap { $0["name"]?.string }) == Set(named), "\(path)")
        for parameter in parameters where parameter["in"] != "body" { #expect(parameter["type"]?.string != nil, "\(path) \(parameter)") }
        #expect(operation["responses"]?.object?.isEmpty == false)
        for (_, response) in operation["responses"]?.object ?? [:] { #expect(response["description"]?.string?.isEmpty == false) }
      }
    }
    #expect(Set(ids).count == ids.count)
    #expect(ids.count == Catalogue.operations.count { $0.localisations.contains(localisation) })
    let definitions = try #require(document["definitions"]?.object)
    for reference in SwaggerTests.references(in: document) {
      #expect(reference.hasPrefix("#/definitions/") && definitions[String(reference.dropFirst(14))] != nil, "\(reference)")
    }
  }

  /// Names that generators made for the vendor's document lean on.
  @Test func namesAreTheVendors() throws {
    let document = try get("https://x.test/RS/API/swagger/docs/v1").json
    #expect(document["info"]?["title"] == "SAOP.API")
    let definitions = try #require(document["definitions"]?.object)
    for name in [
      "SAOP.API.Common.mMApiFkField", "SAOP.API.Models.Customer.Customer", "SAOP.API.Models.IssuedInvoice.IssuedInvoiceRow",
      "SAOP.API.Models.SearchResult[SAOP.API.Models.Customer.CustomerSearch]",
      "SAOP.API.Models.SyncQueryResult[SAOP.API.Models.SyncCandidate]", "SAOP.API.Models.SyncCandidate",
    ] { #expect(definitions[name] != nil, "\(name)") }
    for (path, verb, id, body) in [
      ("accounts", "get", "Account_Get", nil), ("accounts/{accountId}", "get", "Account_Get", nil),
      ("accounts/code({code})", "get", "Account_Get", nil), ("accounts/content({content})", "get", "Account_GetByContent", nil),
      ("accounts/synccandidates", "get", "Account_GetAccountsSyncCandidates", nil), ("customers", "post", "Customer_Post", "customer"),
      ("customers/{customerId}", "put", "Customer_Put", "customer"), ("customers/{customerId}", "delete", "Customer_Delete", nil),
      ("customers/{customerId}/bankAccounts", "post", "BankAccount_Post", "account"), ("analytics", "post", "Analytic_Post", "analytic"),
      ("issuedinvoices/{issuedInvoiceId}/actions/{actionName}", "put", "IssuedInvoice_CustomActionIssuedInvoice", nil),
    ] as [(String, String, String, String?)] {
      let paths = document["paths"]?.object ?? [:]
      let operation = paths[ignoringCase: "/api/orgs/{organisationId}/\(path)"]?[verb]
      #expect(operation?["operationId"]?.string == id, "\(verb) \(path)")
      #expect(operation?["parameters"]?.array?.first { $0["in"] == "body" }?["name"]?.string == body, "\(verb) \(path)")
      #expect(operation?["security"] == [["oauth2": ["minimax.rs"]]])
      #expect(operation?["produces"]?.array?.count == 4)
    }
    for reference in SwaggerTests.references(in: document) { #expect(definitions[String(reference.dropFirst(14))] != nil, "\(reference)") }
    // A validator that takes formats strictly has nothing to say about times without a zone.
    #expect(!document.text().contains("date-time"))
  }

  private static func references(in json: JSON) -> Set<String> {
    switch json {
    case .object(let fields):
      var found = Set(fields["$ref"]?.string.map { [$0] } ?? [])
      for (_, value) in fields { found.formUnion(references(in: value)) }
      return found
    case .array(let items): return items.reduce(into: []) { $0.formUnion(references(in: $1)) }
    default: return []
    }
  }

  @Test func itIsReadAndNotWritten() throws {
    #expect(try get("https://x.test/RS/API/swagger/docs/v1", "POST").status == 405)
    #expect(try get("https://x.test/RS/API/swagger/docs/v2").status == 401)
  }

  @Test(arguments: ["http://127.0.0.1/", "http://127.0.0.1", "http://127.0.0.1/RS/API/", "http://127.0.0.1/hr/api"])
  func pageListsEveryOperation(url: String) throws {
    let response = try get(url)
    #expect(response.status == 200)
    #expect(response.header("Content-Type") == "text/html; charset=utf-8")
    let page = response.text
    let localisation: Localisation = url.contains("hr") ? .hr : .rs
    for operation in Catalogue.operations where operation.localisations.contains(localisation) {
      #expect(page.contains("<code>\(Swagger.path(of: operation))</code> <span>\(operation.name)</span>"))
    }
    #expect(!page.contains("http://") && !page.contains("https://"), "nothing from elsewhere")
    let policy = try #require(response.header("Content-Security-Policy"))
    #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'sha256-") && policy.contains("connect-src 'self'"))
    #expect(!page.contains(" style=") && !page.contains(" onclick="), "the policy forbids them")
  }

  @Test func pageEscapesTheAddress() throws {
    let page = try get("http://127.0.0.1/rs/api/").text
    #expect(page.contains(#"data-api="/rs/api""#))
  }
}
