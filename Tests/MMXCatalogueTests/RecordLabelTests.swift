import MMXData
import Testing

@testable import MMXCatalogue

struct RecordLabelTests {
  @Test(arguments: [
    (
      #"{"InvoiceNumber": 43, "Year": 2026, "Customer": {"ID": 5, "Name": "Mlekara"}, "InvoiceValue": 43200, "Currency": {"Name": "RSD"}}"#,
      "43/2026||Mlekara|43200|RSD|43/2026"
    ),
    (#"{"DocumentNumber": "IF-2026-7", "Year": 2026, "Amount": 1.5}"#, "IF-2026-7|||1.5||IF-2026-7"),
    (#"{"OriginalDocumentNumber": "R-1", "Supplier": {"ID": 7, "Name": "Struja"}}"#, "R-1||Struja|||R-1"),
    (#"{"code": "K1", "name": "Mlekara", "Title": "x"}"#, "K1|Mlekara||||Mlekara"),
    (#"{"Year": 2026, "Name": null, "LastName": "Petrović", "Currency": "Serbian dinar"}"#, "|Petrović||||Petrović"),
    (#"{"Name": "", "Number": 5}"#, "5|||||5"), (#"{}"#, "|||||"),
  ])
  func says(record: String, parts: String) throws {
    let label = RecordLabel(try #require(try JSON(record).object))
    let found = [label.number, label.name, label.partner, label.amount?.description, label.currency, label.brief]
    #expect(found.map { $0 ?? "" }.joined(separator: "|") == parts)
  }
}
