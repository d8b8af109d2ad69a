import MMXCatalogue
import MMXData

/// A body to begin with, that the sandbox takes as it is: what a create needs, with IDs of the demo company.
struct SampleBody {
  private let world: World
  private let localisation: Localisation
  private let today: CalendarDate

  init(_ localisation: Localisation, today: CalendarDate) {
    self.localisation = localisation
    self.today = today
    world = World.demo(localisation, seed: 1, .small)
  }

  /// Empty if the operation takes none.
  func text(_ operation: Operation) -> String {
    switch operation.body {
    case .none: ""
    case .record(let name): record(name).text(.indented)
    case .list(let name): JSON.array([record(name)]).text(.indented)
    }
  }

  private func record(_ name: String) -> JSON {
    guard let schema = Catalogue.schema(name) else { return .object([:]) }
    let own = special(name)
    var fields = OrderedRecord<JSON>()
    for field in schema.fields where field.exists(in: localisation) && !field.isReadOnly {
      if let value = own[field.name] {
        fields[field.name] = value
      } else if field.isNeeded(in: localisation, value: { own[$0]?.string }) {
        fields[field.name] = value(of: field)
      }
    }
    return .object(fields)
  }

  private func value(of field: Field) -> JSON {
    switch field.type {
    case .reference(let schema):
      let table = schema.flatMap { World.table(ofSchema: $0) }
      return .reference(table.flatMap { world.entries($0, in: 12).first?.id } ?? 1)
    case .date: return date
    case .int, .decimal: return 1
    case .bool: return true
    case .bytes: return "aGVq"
    case .list, .record: return .array([])
    case .text: return .string(field.codes.first?.code ?? (field.name == "PostalCode" ? world.companies[0].postalCode : "Primer"))
    }
  }

  private var date: JSON { .string("\(today)") }
  private func later(_ days: Int) -> JSON { .string("\((try? today.adding(days: days)) ?? today)") }

  /// What the rules of a module ask for beside the marks of its fields.
  private func special(_ name: String) -> OrderedRecord<JSON> {
    let home = world.home
    let file: OrderedRecord<JSON> = [
      "AttachmentFileName": "beleska.txt", "AttachmentMimeType": "text/plain", "AttachmentData": "aGVq",
    ]
    switch name {
    case "Address": return ["Name": "Magacin", "Address": "Magacinska 1", "Country": .reference(home.country)]
    case "Analytic", "ProductGroup": return ["Code": "NOVO", "Name": "Novo"]
    case "Attachment", "InboxAttachment": return file
    case "BankAccount": return ["AccountNumber": .string(DemoNumbers.account(900, in: home)), "Default": "N"]
    case "Contact": return ["FullName": "Ana Primer", "Email": "ana@example.com"]
    case "Customer": return ["Country": .reference(home.country), "Currency": .reference(home.currency), "SubjectToVAT": "N"]
    case "Document": return ["Description": "Ugovor", "DocumentDate": date]
    case "DocumentAttachment": return ["Description": "Strana 1", "FileName": "a.txt", "MimeType": "text/plain", "AttachmentData": "aGVq"]
    case "Employee": return ["EmploymentType": "ZD", "EmploymentStartDate": date]
    case "IssuedInvoice":
      return [
        "InvoiceType": "R", "Customer": .reference(5), "DateIssued": date, "DateTransaction": date, "DateDue": later(15),
        "IssuedInvoiceRows": [["Item": .reference(1), "Quantity": 2], ["Item": .reference(4), "Quantity": 1, "DiscountPercent": 10]],
      ]
    case "IssuedInvoicePosting": return ["DocumentType": "IZT", "Date": date, "Description": "Pazar", "SalesValue": 1200]
    case "Item":
      return [
        "Name": "Nova usluga", "ItemType": "S", "UnitOfMeasurement": "h", "VatRate": .reference(home.rates.standard), "Price": 100,
        "Currency": .reference(home.currency), "Usage": "D",
      ]
    case "Journal":
      let entry: JSON = ["JournalEntryDate": date, "Currency": .reference(home.currency)]
      return [
        "JournalType": .reference(5), "JournalDate": date, "Description": "Temeljnica",
        "JournalEntries": [
          entry.merged(["Account": .reference(World.LedgerAccount.bank), "Debit": 100]),
          entry.merged(["Account": .reference(26), "Credit": 100]),
        ],
      ]
    case "Order":
      return [
        "ReceivedIssued": "P", "Date": date, "Customer": .reference(5), "Currency": .reference(home.currency),
        "OrderRows": [["Item": .reference(1), "Quantity": 2]],
      ]
    case "ReceivedInvoice":
      return ["Customer": .reference(5), "DateReceived": date, "DateIssued": date, "DateDue": later(30), "InvoiceAmount": 1200]
    case "StockEntry":
      return [
        "StockEntryType": "P", "StockEntrySubtype": "S", "Date": date, "Customer": .reference(1),
        "StockEntryRows": [["Item": .reference(4), "WarehouseTo": .reference(1), "Quantity": 5, "Price": 100]],
      ]
    case "VATEntry":
      return [
        "VatBook": "IR", "VatDate": date, "Customer": .reference(5),
        "VatEntryRows": [["VatRate": .reference(home.rates.standard), "VatBase": 100, "Vat": 20]],
      ]
    case "Warehouse": return ["Code": "NM", "Name": "Novi", "InventoryManagement": "Nabavna"]
    default: return [:]
    }
  }
}

extension JSON {
  fileprivate func merged(_ more: OrderedRecord<JSON>) -> JSON {
    guard var fields = object else { return self }
    for (name, value) in more { fields[name] = value }
    return .object(fields)
  }
}
