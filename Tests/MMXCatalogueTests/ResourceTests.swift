import Testing

@testable import MMXCatalogue

struct ResourceTests {
  @Test func spellingsAreUnique() {
    let names = Catalogue.resources.flatMap { Set([$0.singular, $0.plural]) }
    #expect(Set(names).count == names.count)
    #expect(Catalogue.resources.allSatisfy { !$0.module.isEmpty && $0.rowSchema != nil })
  }

  @Test func everyCollectionOfTheServiceIsAResource() {
    for operation in Catalogue.operations {
      guard case .page = operation.answer, operation.name != "GetJournalsInVODStandard" else { continue }
      #expect(Catalogue.resource(of: operation) != nil, "\(operation.name)")
    }
  }

  @Test(arguments: [
    ("customer", "customers"), ("Customers", "customers"), ("ISSUEDINVOICE", "issuedinvoices"), ("stockentry", "stockentries"),
    ("StockEntries", "stockentries"), ("vatrate", "vatrates"), ("purpose-codes", "purposecodes"), ("inbox", "inboxitems"),
    ("Inbox", "inboxitems"), ("address", "addresses"), ("bankAccounts", "bankaccounts"), ("report-templates", "reporttemplates"),
    ("paymentMethods", "paymentmethods"), ("AddressModel", "addresses"), ("VATEntry", "vatentries"), ("organisation", "organisations"),
  ])
  func nameFinds(name: String, plural: String) {
    #expect(Catalogue.resource(named: name)?.plural == plural)
  }

  @Test func unknownNameSuggests() {
    #expect(Catalogue.resource(named: "custmers") == nil)
    #expect(Catalogue.nearestResource(to: "custmers") == "customers")
    #expect(Catalogue.nearestResource(to: "issuedinvoces") == "issuedinvoices")
    #expect(Catalogue.nearestResource(to: "zzzzzz") == nil)
  }

  @Test(arguments: [
    ("Country", "countries"), ("Customer", "customers"), ("DocumentAttachment", "documents/7/attachments"),
    ("Contact", "customers/7/contacts"),
    ("PaymentMethodPaymentMethodSearch", "paymentMethods"), ("Organisation", "orgs"), ("BankAccount", "customers/7/bankAccounts"),
  ])
  func schemaIsFoundAt(schema: String, path: String) throws {
    let resource = try #require(Catalogue.resource(ofSchema: schema))
    #expect(resource.path(under: resource.parents.map { _ in "7" }) == path)
  }

  @Test func referencesLeadSomewhere() {
    // Rows of a record have no address of their own.
    let rows: Set = ["JournalEntry", "StockEntryRow", "ClassificationOfProductByActivity", "User"]
    for schema in Catalogue.schemaNames.compactMap({ Catalogue.schema($0) }) {
      for field in schema.fields {
        guard case .reference(let name?) = field.type, !rows.contains(name) else { continue }
        #expect(Catalogue.resource(ofSchema: name) != nil, "\(schema.name).\(field.name)")
      }
    }
  }

  @Test func whatCanBeDone() throws {
    let customer = try #require(Catalogue.resource(named: "customer"))
    #expect(customer.module == "Customer")
    #expect(customer.idField == "CustomerId")
    #expect(customer.rowSchema == "CustomerSearch")
    #expect(customer.recordSchema == "Customer")
    #expect(customer.list != nil && customer.get != nil && customer.create != nil && customer.update != nil && customer.delete != nil)
    #expect(customer.forms.map(\.name) == ["GetCustomerByCode", "AddCustomerByTaxNumber"])
    #expect(customer.syncCandidates != nil)
    #expect(customer.attachmentAdd == nil)

    let invoice = try #require(Catalogue.resource(named: "issuedinvoice"))
    #expect(invoice.action(named: "ISSUEANDGENERATEPDF")?.action.returns == "Attachment")
    #expect(invoice.attachmentAdd?.name == "AddIssuedInvoiceAttachment")
    #expect(Catalogue.resource(named: "order")?.actionOperations.map(\.method) == [.get, .put])

    let contact = try #require(Catalogue.resource(named: "contact"))
    #expect(contact.parents == ["customerId"])
    #expect(contact.listAcross?.name == "GetContacts")
    #expect(contact.path(under: ["5"]) == "customers/5/contacts")
    #expect(contact.path(under: []) == nil)
    #expect(Catalogue.resource(named: "postalcode")?.list?.name == "GetPostalCodesForCounty")
  }

  @Test func pathLeadsToResource() {
    #expect(Catalogue.match(.get, path: ["contacts"], perOrganisation: true)?.resource?.singular == "contact")
    #expect(
      Catalogue.match(.get, path: ["documents", "3", "attachments", "4"], perOrganisation: true)?.resource?.singular == "documentattachment"
    )
    #expect(
      Catalogue.match(.post, path: ["documents", "3", "attachments"], perOrganisation: true)?.resource?.singular == "documentattachment")
    #expect(Catalogue.match(.get, path: ["items", "code(A)"], perOrganisation: true)?.resource?.singular == "item")
    #expect(Catalogue.match(.get, path: ["dashboards"], perOrganisation: true)?.resource == nil)
  }
}

/// Parts of the catalogue that are made alone are those that are made with all of it.
@Suite struct CatalogueByWordTests {
  @Test func everyGroupIsFoundByTheWordsOfItsPaths() {
    for group in Catalogue.groups {
      #expect(Set(group.operations().map(\.firstWord)) == Set(group.words))
    }
    for operation in Catalogue.operations where !operation.path.isEmpty {
      guard case .word(let word)? = operation.path.first else {
        Issue.record("\(operation.name) begins with no word")
        continue
      }
      #expect(Catalogue.operations(below: word.uppercased()).map(\.name).contains(operation.name))
    }
    #expect(Catalogue.operations(below: "nothing").isEmpty)
  }

  @Test func theResourceOfAnOperationIsTheOneWithTheLongestPath() {
    for operation in Catalogue.operations {
      let owners = Catalogue.resources.filter { resource in
        resource.module == operation.module && resource.operations.contains { $0.name == operation.name }
      }
      let longest = owners.map(\.path.count).max()
      let wanted = owners.first { $0.path.count == longest }
      #expect(Catalogue.resource(of: operation)?.plural == wanted?.plural, "\(operation.name)")
    }
  }
}
