import MMXData
import Testing

@testable import MMXSandbox

/// Dates as clients in production send them.
struct WireDateTests {
  @Test(arguments: [
    ("2024-10-09", "2024-10-09T00:00:00"), ("2024-10-09T16:47", "2024-10-09T16:47:00"),
    ("2024-10-09T16:47:12.850Z", "2024-10-09T16:47:12.85"),
    ("2024-10-09T16:47:12z", "2024-10-09T16:47:12"), ("2024-10-09T16:47:12+02:00", "2024-10-09T16:47:12"),
    ("2024-10-09T16:47:12.5-0800", "2024-10-09T16:47:12.5"), ("2024-10-09T16:47+02", "2024-10-09T16:47:00"),
    ("2026-11-29 14:30:05", "2026-11-29T14:30:05"), ("2026-11-29T14:30:05.1234567", "2026-11-29T14:30:05.1234567"),
    ("2026-11-29T14:30:05.123456789Z", "2026-11-29T14:30:05.1234567"), ("0001-01-01T00:00:00", "0001-01-01T00:00:00"),
  ])
  func bodyTakes(text: String, expected: String) {
    #expect(text.wireDate?.description == expected)
    #expect(text.queryDate?.description == expected)
  }

  @Test(arguments: [
    ("29-11-2026", "2026-11-29T00:00:00"), ("29.11.2026", "2026-11-29T00:00:00"), ("29.11.2026.", "2026-11-29T00:00:00"),
    ("9. 1. 2026", "2026-01-09T00:00:00"), ("29.11.2026 14:30", "2026-11-29T14:30:00"), ("29-11-2026T14:30:05Z", "2026-11-29T14:30:05"),
    ("2026-11-29T14:30:05 01:00", "2026-11-29T14:30:05"),
  ])
  func queryTakesMore(text: String, expected: String) { #expect(text.queryDate?.description == expected) }

  @Test(arguments: [
    "", "soon", "garbage", "2026-13-01", "2026-02-30", "29.02.2026", "29/11/2026", "11-29-2026", "2026-11-29T25:00",
    "2026-11-29T10:00:00+1",
    "2026-11-29T10:00:00Zx", "29.11", "29.11.26", "1.1.2026x", "2026-11-29T", "2026-11-29 ", "T", "29.11.2026 ",
    "9999999999999999999.1.2026",
    "2026-11-29T10:00:00.12345678x", "\u{661}.1.2026",
  ])
  func nonsenseIsNone(text: String) { #expect(text.queryDate == nil) }

  @Test(arguments: [
    "customers/synccandidates?RecordDtModifiedFrom=garbage", "customers/synccandidates?RecordDtModifiedTo=2026-13-01",
    "issuedinvoices?DateIssuedFrom=soon", "vatrates?date=soon", "stocks?Date=soon", "exchange-rates/code(EUR)?date=soon",
    "currencies/date(soon)",
  ])
  func nonsenseIsRefused(path: String) throws { #expect(try Caller().org("GET", path).status == 400) }

  @Test func filtersObeyEveryForm() throws {
    let caller = try Caller()
    _ = try caller.create("customers", Caller.customer)
    for form in ["2026-11-23", "23-11-2026", "23.11.2026", "2026-11-23T00:00:00Z", "2026-11-23%2010:59:59", "2026-11-23T11:00:00%2B02:00"] {
      let found = try caller.get("customers/synccandidates?RecordDtModifiedFrom=\(form)")
      #expect(found["TotalRows"] == 1, "\(form)")
    }
    #expect(try caller.get("customers/synccandidates?RecordDtModifiedFrom=2026-11-23T11:00:01")["TotalRows"] == 0)
    #expect(try caller.get("customers/synccandidates?RecordDtModifiedFrom=2026-11-23&RecordDtModifiedTo=23.11.2026")["TotalRows"] == 1)
    #expect(try caller.get("customers/synccandidates?RecordDtModifiedTo=2026-11-22")["TotalRows"] == 36)
    #expect(try caller.get("currencies/date(23-11-2026)")["Code"] == "RSD")
  }

  @Test func daysAreCutAndMomentsKept() throws {
    let invoice = try Caller().create(
      "issuedinvoices",
      Caller.invoice(
        [["ItemName": "X", "Quantity": 1, "Price": 1]],
        [
          ("DateIssued", "2026-11-23T16:47:12.850Z"), ("DateTransaction", "2026-11-23 16:47:12"),
          ("DateDue", "2026-12-08T23:59:59.9999999+01:00"),
        ]))
    #expect(invoice["DateIssued"] == "2026-11-23T16:47:12.85")
    #expect(invoice["DateTransaction"] == "2026-11-23T00:00:00")
    #expect(invoice["DateDue"] == "2026-12-08T00:00:00")
  }
}
