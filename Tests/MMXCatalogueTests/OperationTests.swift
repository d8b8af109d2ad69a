import Testing

@testable import MMXCatalogue

struct OperationTests {
  @Test func allOperationsAreThere() {
    #expect(Catalogue.operations.count == 178)
    #expect(Set(Catalogue.operations.map(\.module)).count == 36)
  }

  @Test func namesAreUnique() {
    let names = Catalogue.operations.map { "\($0.module).\($0.name)" }
    #expect(Set(names).count == names.count)
  }

  @Test func everyBodyAndAnswerIsAKnownSchema() {
    for operation in Catalogue.operations {
      let returned = operation.actions.compactMap(\.returns)
      for name in [operation.body.schema, operation.answer.schema].compactMap({ $0 }) + returned {
        #expect(Catalogue.schema(name) != nil, "\(operation.name): \(name)")
      }
    }
  }

  @Test func noPathIsReadTwoWays() {
    for operation in Catalogue.operations {
      let samples = operation.actions.isEmpty ? [nil] : operation.actions.map { Optional($0.name) }
      for action in samples {
        let path = operation.path.map { segment in
          switch segment {
          case .word(let word): word.uppercased()
          case .parameter("actionName"): action ?? "?"
          case .parameter(let name): name.hasSuffix("Id") ? "7" : "X-7"
          case .form(let word, _): "\(word.uppercased())(a b)"
          }
        }
        let found = Catalogue.operations(at: path, operation.isPerOrganisation, .rs).filter { $0.method == operation.method }
        #expect(found.map(\.name) == [operation.name], "\(operation.method) \(path)")
      }
    }
  }

  @Test func everyPageHasPaging() {
    for operation in Catalogue.operations {
      guard case .page = operation.answer else { continue }
      for name in ["CurrentPage", "PageSize", "SortField", "Order"] {
        #expect(operation.parameter(named: name) != nil, "\(operation.name): \(name)")
      }
    }
  }

  @Test func queryNamesAreUnique() {
    for operation in Catalogue.operations {
      let names = operation.query.map { $0.name.lowercased() }
      #expect(Set(names).count == names.count, "\(operation.name)")
    }
  }

  @Test func actionsThatIssueOrSendAreFinal() {
    let final = Catalogue.operations.flatMap(\.actions).filter(\.isFinal).map(\.name)
    #expect(Set(final) == ["issue", "issueCancellation", "issueAndGeneratepdf", "sendEInvoice", "approve", "reject"])
  }

  @Test func actionsNeedRowVersionOnlyWhereDocumented() {
    let needy = Set(Catalogue.operations.filter(\.needsRowVersion).map(\.module))
    #expect(needy == ["IssuedInvoice", "Order", "StockEntry"])
    #expect(Catalogue.operations.filter(\.needsRowVersion).allSatisfy { $0.parameter(named: "ROWVERSION")?.isRequired == true })
  }

  @Test func contentHasItsWords() {
    let operation = Catalogue.operations.first { $0.name == "GetAccountByContent" }
    #expect(operation?.arguments.count == 15)
  }

  @Test(arguments: [
    ("GET", "customers/5", "GetCustomer"), ("GET", "CUSTOMERS/5", "GetCustomer"),
    ("GET", "customers/synccandidates", "GetCustomersSyncCandidates"),
    ("GET", "items/settings", "GetItemsSettings"), ("GET", "items/code(K-001)", "GetItemByCode"),
    ("GET", "items/CODE(a(b))", "GetItemByCode"),
    ("POST", "customers/addbytaxnumber(100123456)", "AddCustomerByTaxNumber"), ("GET", "", "GetOrganisation"),
    ("GET", "issuedinvoices/paymentmethods", "GetIssuedInvoicePaymentMethods"),
    ("PUT", "issuedinvoices/7/actions/IssueAndGeneratePdf", "CustomActionIssuedInvoice"),
    ("PUT", "orders/7/actions/confirm", "PutCustomActionOrder"), ("GET", "orders/7/actions/getorderpdf", "GetCustomActionOrder"),
    ("POST", "inbox/7", "AddInboxAttachments"), ("GET", "journals/1/vat/2", "GetVATEntry"),
    ("GET", "postalcodes/countries/3", "GetPostalCodesForCounty"), ("GET", "currencies/date(2026-11-23)", "GetDomesticCurrency"),
  ])
  func pathFinds(verb: String, path: String, name: String) throws {
    let verb = try #require(Method(rawValue: verb))
    let match = Catalogue.match(verb, path: path.split(separator: "/").map(String.init), perOrganisation: true)
    #expect(match?.operation.name == name)
  }

  @Test(arguments: [
    "customers/abc", "customers/-5", "customers/code()", "issuedinvoices/7/actions/explode", "nothing", "customers/5/addresses/x",
  ])
  func pathFindsNothing(path: String) {
    #expect(Catalogue.methods(path: path.split(separator: "/").map(String.init), perOrganisation: true) == [])
  }

  @Test func parametersAreBound() {
    let match = Catalogue.match(.get, path: ["customers", "5", "addresses", "9"], perOrganisation: true)
    #expect(match?.parameters == ["customerId": "5", "addressId": "9"])
    #expect(Catalogue.match(.get, path: ["items", "code(K (1))"], perOrganisation: true)?.parameters == ["code": "K (1)"])
    #expect(
      Catalogue.match(.put, path: ["inbox", "5", "actions", "REJECT"], perOrganisation: true)?.action?.parameters == ["rejectionReason"])
  }

  @Test func otherVerbsAreNamed() {
    #expect(Catalogue.match(.delete, path: ["customers"], perOrganisation: true) == nil)
    #expect(Catalogue.methods(path: ["customers"], perOrganisation: true) == [.get, .post])
  }

  @Test func efakturaIsSerbian() {
    #expect(Catalogue.match(.get, path: ["efaktura", "list"], perOrganisation: false, localisation: .rs) != nil)
    #expect(Catalogue.match(.get, path: ["efaktura", "list"], perOrganisation: false, localisation: .si) == nil)
    #expect(Catalogue.match(.get, path: ["orgs", "allOrgs"], perOrganisation: false)?.operation.name == "GetAllOrganisations")
  }
}
