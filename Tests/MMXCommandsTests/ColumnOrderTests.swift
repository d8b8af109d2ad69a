import MMXCatalogue
import Testing

@testable import MMXCommands
import MMXRuntime

/// The order of columns for people, over every type that lists have.
@Suite struct ColumnOrderTests {
  private static let schemas: [Schema] = Catalogue.resources.compactMap { $0.rowSchema ?? $0.recordSchema }.compactMap {
    Catalogue.schema($0)
  }

  @Test func whatOnlyTheServiceNeedsComesLast() {
    #expect(ColumnOrderTests.schemas.count > 20)
    for schema in ColumnOrderTests.schemas {
      let ranks = schema.fields.map { ColumnOrder.rank(of: $0.name, $0, isOwn: $0.name == schema.idField) }
      for (field, rank) in zip(schema.fields, ranks) {
        if ["RowVersion", "RecordDtModified"].contains(field.name) { #expect(rank == .service, "\(schema.name).\(field.name)") }
        if ["InvoiceValue", "InvoiceAmount", "Customer", "InvoiceNumber", "DateIssued", "Status", "Name"].contains(field.name) {
          #expect(rank < .ownID, "\(schema.name).\(field.name)")
        }
      }
    }
  }

  @Test func everyColumnKeepsAPlace() {
    let columns = ["CustomerId", "RowVersion", "Currency", "Name", "Code", "RecordDtModified"]
    let order = ColumnOrder(nil, columns)
    #expect(order.positions.map { columns[$0] } == ["Code", "Name", "Currency", "CustomerId", "RowVersion", "RecordDtModified"])
  }
}
