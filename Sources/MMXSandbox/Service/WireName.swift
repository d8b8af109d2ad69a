/// What the vendor's document calls the models. Source: the RS Swagger document.
enum WireName {
  /// The name of a schema's definition.
  static func of(_ schema: String) -> String { names[schema] ?? "SAOP.API.Models.\(schema)" }

  /// A page of rows.
  static func page(of row: String) -> String { "SAOP.API.Models.SearchResult[\(row)]" }

  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for row in table.split(separator: "\n") {
      let halves = row.split(separator: " ")
      if halves.count == 2 { names[String(halves[0])] = "SAOP.API." + halves[1] }
    }
    return names
  }()

  private static let table = """
    Account Models.Account.Account
    AddressModel Models.Address.AddressModel
    AgregateInvoice Models.Dashboard.AgregateInvoice
    AgregateInvoiceChart Models.Dashboard.Chart[SAOP.API.Models.Dashboard.AgregateInvoice]
    Analytic Models.Analytic.Analytic
    AnalyticSearch Models.Analytic.AnalyticSearch
    Attachment Models.Attachment
    AttachmentLink Models.Document.AttachmentLink
    BankAccount Models.BankAccount.BankAccount
    ClassificationOfProductByActivity Models.ClassificationOfProductByActivity.ClassificationOfProductByActivity
    Contact Models.Contact.Contact
    Country Models.Country.Country
    Currency Models.Currency.Currency
    Customer Models.Customer.Customer
    CustomerSearch Models.Customer.CustomerSearch
    Dashboard Models.Dashboard.Dashboard
    DashboardCustomer Models.Dashboard.DashboardCustomer
    DashboardCustomerChart Models.Dashboard.Chart[SAOP.API.Models.Dashboard.DashboardCustomer]
    DashboardMonth Models.Dashboard.DashboardMonth
    DashboardMonthChart Models.Dashboard.Chart[SAOP.API.Models.Dashboard.DashboardMonth]
    Document Models.Document.Document
    DocumentAttachment Models.Document.DocumentAttachment
    DocumentNumbering Models.DocumentNumbering.DocumentNumbering
    DocumentSearch Models.Document.DocumentSearch
    EFakturaEntry Models.RSEFaktura.EFakturaEntry
    Employee Models.Employee.Employee
    EmployeeSearch Models.Employee.EmployeeSearch
    ExchangeRate Models.ExchangeRate.ExchangeRate
    FkField Common.mMApiFkField
    Inbox Models.Inbox.Inbox
    InboxAttachment Models.Inbox.InboxAttachment
    IssuedInvoice Models.IssuedInvoice.IssuedInvoice
    IssuedInvoiceAdditionalSourceDocument Models.IssuedInvoice.IssuedInvoiceAdditionalSourceDocument
    IssuedInvoicePaymentMethod Models.IssuedInvoice.IssuedInvoicePaymentMethod
    IssuedInvoicePaymentMethodSearch Models.IssuedInvoice.PaymentMethodSearch
    IssuedInvoicePosting Models.IssuedInvoicePosting.IssuedInvoicePosting
    IssuedInvoicePostingPaymentMethod Models.IssuedInvoicePosting.IssuedInvoicePostingPaymentMethod
    IssuedInvoicePostingPaymentMethodSearch Models.IssuedInvoicePosting.PaymentMethodSearch
    IssuedInvoicePostingRetailDataForBookkeeping Models.IssuedInvoicePosting.IssuedInvoicePostingRetailDataForBookkeeping
    IssuedInvoicePostingRetailDataForBookkeepingRow Models.IssuedInvoicePosting.IssuedInvoicePostingRetailDataForBookkeepingRow
    IssuedInvoicePostingRetailDataForStockManagement Models.IssuedInvoicePosting.IssuedInvoicePostingRetailDataForStockManagement
    IssuedInvoicePostingRetailDataForStockManagementRow Models.IssuedInvoicePosting.IssuedInvoicePostingRetailDataForStockManagementRow
    IssuedInvoicePostingRetailDataForValueBasedStockManagement Models.IssuedInvoicePosting.IssuedInvoicePostingRetailDataForValueBasedStockManagement
    IssuedInvoicePostingRetailDataForValueBasedStockManagementRow Models.IssuedInvoicePosting.IssuedInvoicePostingRetailDataForValueBasedStockManagementRow
    IssuedInvoicePostingRevenue Models.IssuedInvoicePosting.IssuedInvoicePostingRevenue
    IssuedInvoicePostingSearch Models.IssuedInvoicePosting.IssuedInvoicePostingSearch
    IssuedInvoicePostingTax Models.IssuedInvoicePosting.IssuedInvoicePostingTax
    IssuedInvoiceRow Models.IssuedInvoice.IssuedInvoiceRow
    IssuedInvoiceSearch Models.IssuedInvoice.IssuedInvoiceSearch
    Item Models.Item.Item
    ItemComposite Models.Item.ItemComposite
    ItemData Models.Item.ItemData
    ItemDataListResult Models.ListResult[SAOP.API.Models.Item.ItemData]
    ItemPriceListItem Models.Item.ItemPriceListItem
    ItemPriceListItemListResult Models.ListResult[SAOP.API.Models.Item.ItemPriceListItem]
    ItemSearch Models.Item.ItemSearch
    ItemsSettings Models.Item.ItemsSettings
    Journal Models.Journal.Journal
    JournalEntries Models.Journal.JournalEntries
    JournalEntry Models.Journal.JournalEntry
    JournalSearch Models.Journal.JournalSearch
    JournalType Models.JournalType.JournalType
    Order Models.Order.Order
    OrderRow Models.Order.OrderRow
    OrderSearch Models.Order.OrderSearch
    Organisation Models.Organisation.Organisation
    Outbox Models.Outbox.Outbox
    OutboxAttachment Models.Outbox.OutboxAttachment
    PaymentMethodPaymentMethodSearch Models.PaymentMethod.PaymentMethodSearch
    PayrollSettings Models.Payroll.PayrollSettings
    PostalCode Models.PostalCode.PostalCode
    ProductGroup Models.ProductGroup.ProductGroup
    PurposeCode Models.PurposeCode.PurposeCode
    ReceivedInvoice Models.ReceivedInvoice.ReceivedInvoice
    ReceivedInvoiceSearch Models.ReceivedInvoice.ReceivedInvoiceSearch
    ReportTemplate Models.ReportTemplate.ReportTemplate
    StockEntry Models.Stock.StockEntry
    StockEntryRow Models.Stock.StockEntryRow
    StockEntrySearch Models.Stock.StockEntrySearch
    StockListItem Models.Stock.StockListItem
    SyncCandidate Models.SyncCandidate
    SyncQueryResult Models.SyncQueryResult[SAOP.API.Models.SyncCandidate]
    User Models.User.User
    UserOrganisation Models.User.UserOrganisation
    VATEntry Models.Journal.VATEntry
    VATEntryRow Models.Journal.VATEntryRow
    ValidationMessage Common.mMApiValidationMessage
    VatAccountingType Models.VatAccountingType.VatAccountingType
    VatRate Models.VatRate.VatRate
    Warehouse Models.Warehouse.Warehouse
    """
}
