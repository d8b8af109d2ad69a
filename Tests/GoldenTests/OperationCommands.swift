/// For each operation of the service a program of commands that calls it. `NAME` stands for functions of the preamble.
enum OperationCommands {
  /// Makes the records that the programs need and the demo data lacks.
  static let preamble = """
    fn customer() {
      return save new customer { Code: "T1", Name: "N", Address: "A", PostalCode: "11000", City: "B", Country: 3, SubjectToVAT: "N",
        Currency: 2, EInvoiceIssuing: "SeNePripravlja" }
    }
    fn item() { return save new item { Code: "T1", Name: "N", ItemType: "S", VatRate: 4, Currency: 2, Price: 10.00, UnitOfMeasurement: "kom" } }
    fn invoice() {
      return save new issuedinvoice { InvoiceType: "R", Customer: 5, DateIssued: @2026-11-20, DateTransaction: @2026-11-20, DateDue: @2026-12-05,
        AddresseeName: "N", AddresseeAddress: "A", AddresseePostalCode: "11000", AddresseeCity: "B", AddresseeCountry: 3,
        IssuedInvoiceRows: [{ Item: 1, ItemName: "R", RowNumber: 1, Quantity: 1, Price: 100.00, PriceWithVAT: 120.00, VATPercent: 20,
          Discount: 0, DiscountPercent: 0, Value: 100.00, VatRate: 4 }] }
    }
    fn posting() { return save new issuedinvoiceposting { DocumentType: "IZT", Date: @2026-11-20, Description: "D" } }
    fn received() {
      return save new receivedinvoice { Customer: 5, Currency: 2, DateIssued: @2026-11-20, DateTransaction: @2026-11-20, DateDue: @2026-12-05,
        DateReceived: @2026-11-21, InvoiceAmount: 120.00, DocumentReference: "R" }
    }
    fn ledger() {
      return save new journal { JournalType: 5, JournalDate: @2026-11-20, Description: "D",
        JournalEntries: [{ JournalEntryDate: @2026-11-20, Account: 1, Currency: 2, Debit: 10.00, Credit: 0 },
          { JournalEntryDate: @2026-11-20, Account: 2, Currency: 2, Debit: 0, Credit: 10.00 }] }
    }
    fn vat(j) {
      return save new journals/{j}/vat { VatEntryDate: @2026-11-20 }
    }
    fn order() {
      return save new order { ReceivedIssued: "P", Date: @2026-11-20, Customer: 5, Currency: 2,
        OrderRows: [{ Item: 1, ItemName: "R", Quantity: 1, Price: 100.00 }] }
    }
    fn stockentry() {
      return save new stockentry { StockEntryType: "P", StockEntrySubtype: "S", Date: @2026-11-20, Customer: 5, Currency: 2 }
    }
    fn document() { return save new document { Description: "D", DocumentDate: @2026-11-20 } }
    fn attached() {
      d = document()
      attach d "a.pdf"
      return (attachments d)[0]
    }
    fn employee() { return save new employee { FirstName: "A", LastName: "B", Gender: "Z", EmploymentType: "ZD" } }
    fn mail() { return save new inboxitem { InboxType: "PR", Description: "D" } }
    fn products() { return save new productgroup { Code: "T1", Name: "N" } }
    fn warehouse() { return save new warehouse { Code: "T1", Name: "N", InventoryManagement: "Nabavna" } }
    fn analytic() { return save new analytic { Code: "T1", Name: "N" } }

    """

  static let programs: [String: String] = [
    "Account.GetAccounts": "get accounts search \"1\" sort Code desc size 5",
    "Account.GetAccount": "get accounts/1",
    "Account.GetAccountByCode": "get accounts/code(1010)",
    "Account.GetAccountByContent": "get accounts/content(OtherRevenues)",
    "Account.GetAccountsSyncCandidates": "get accounts/synccandidates with { RecordDtModifiedFrom: @2026-01-01 }",
    "Address.GetAddresses": "c = get customers/5; get (c)/addresses",
    "Address.AddAddress": "save new customers/5/addresses { Name: \"M\", Address: \"A\", PostalCode: \"11000\", City: \"B\", Country: 3 }",
    "Address.GetAddress": "get customers/5/addresses/2",
    "Address.UpdateAddress": "a = get customers/5/addresses/2; a.City = \"X\"; save a",
    "Address.DeleteAddress": "delete customers/5/addresses/2",
    "Address.GetAddressesSyncCandidates": "get customers/5/addresses/synccandidates",
    "Analytic.GetAnalytics": "get analytics all",
    "Analytic.AddAnalytic": "analytic()",
    "Analytic.GetAnalytic": "get analytics/1",
    "Analytic.UpdateAnalytic": "a = get analytics/1; a.Name = \"X\"; save a",
    "Analytic.DeleteAnalytic": "a = analytic(); delete a",
    "Analytic.GetAnalyticsSyncCandidates": "get analytics/synccandidates all",
    "BankAccount.GetBankAccounts": "get customers/5/bankAccounts",
    "BankAccount.AddBankAccount": "save new customers/5/bankaccounts { AccountNumber: \"160-0000000012345-95\" }",
    "BankAccount.GetBankAccount": "b = save new customers/5/bankaccounts { AccountNumber: \"1\" }; get customers/5/bankaccounts/{b}",
    "BankAccount.UpdateBankAccount": "b = save new customers/5/bankaccounts { AccountNumber: \"1\" }; b.AccountNumber = \"2\"; save b",
    "BankAccount.DeleteBankAccount": "b = save new customers/5/bankaccounts { AccountNumber: \"1\" }; delete b",
    "BankAccount.GetBankAccountsSyncCandidates": "get customers/5/bankaccounts/synccandidates",
    "Contact.GetCustomerContacts": "get customers/5/contacts",
    "Contact.AddContact": "save new customers/5/contacts { FullName: \"A B\", Email: \"a@example.com\" }",
    "Contact.GetContact": "get customers/5/contacts/5",
    "Contact.UpdateContact": "c = (get contacts with { Email: \"nabavka5@example.com\" })[0]; c.FullName = \"X\"; save c",
    "Contact.DeleteContact": "delete customers/5/contacts/5",
    "Contact.GetContacts": "get contacts",
    "Contact.GetContactsSyncCandidates": "get customers/5/contacts/synccandidates",
    "Country.GetCountries": "get countries all",
    "Country.GetCountryByID": "get countries/3",
    "Country.GetCountryByCode": "get countries/code(RS)",
    "Country.GetCountriesSyncCandidates": "get countries/synccandidates",
    "Currency.GetCurrencies": "get currencies page 1 size 10",
    "Currency.GetCurrencyByID": "get currencies/2",
    "Currency.GetDomesticCurrency": "get currencies/date({today()})",
    "Currency.GetCurrencyByCode": "get currencies/code(RSD)",
    "Currency.GetCurrenciesSyncCandidates": "get currencies/synccandidates",
    "Customer.GetCustomers": "get customers limit 3",
    "Customer.AddCustomer": "customer()",
    "Customer.GetCustomer": "get customers/5",
    "Customer.UpdateCustomer": "c = get customers/5; c.Name = \"X\"; save c",
    "Customer.DeleteCustomer": "delete customer()",
    "Customer.GetCustomerByCode": "get customers/code(K005)",
    "Customer.AddCustomerByTaxNumber": "c = save new customers/addbytaxnumber(104052135); assert c.Name != null",
    "Customer.GetCustomersSyncCandidates":
      "get customers/synccandidates with { RecordDtModifiedFrom: @2026-01-01, RecordDtModifiedTo: @2027-01-01 }",
    "Dashboard.GetDashboards": "get dashboards",
    "Document.GetDocuments": "get documents",
    "Document.AddDocument": "document()",
    "Document.GetDocument": "get documents/{document()}",
    "Document.UpdateDocument": "d = document(); d.Description = \"X\"; save d",
    "Document.DeleteDocument": "d = document(); delete d",
    "Document.GetDocumentAttachment": "a = attached(); assert (get (a)).AttachmentData != null",
    "Document.UpdateDocumentAttachment": "a = get (attached()); a.Description = \"X\"; save a",
    "Document.DeleteDocumentAttachment": "delete attached()",
    "Document.AddDocumentAttachment": "d = document(); attach d \"a.pdf\"",
    "Document.GetDocumentsSyncCandidates": "get documents/synccandidates",
    "DocumentNumbering.GetDocumentNumberings": "get document-numbering",
    "DocumentNumbering.GetDocumentNumbering": "get document-numbering/1",
    "EFaktura.GetEFaktura": "get efaktura/list search \"Primer\"",
    "Employee.GetEmployees": "get employees",
    "Employee.AddEmployee": "employee()",
    "Employee.GetEmployee": "get employees/1",
    "Employee.UpdateEmployee": "e = get employees/1; e.City = \"X\"; save e",
    "Employee.DeleteEmployee": "delete employee()",
    "Employee.GetEmployeesSyncCandidates": "get employees/synccandidates",
    "ExchangeRate.GetExchangeRateByCurrencyId": "get exchange-rates/1 with { date: @2026-11-20 }",
    "ExchangeRate.GetExchangeRateByCurrencyCode": "get exchange-rates/code(EUR)",
    "Inbox.GetInboxItems": "get inbox with { InboxDateFrom: @2026-01-01 }",
    "Inbox.AddInboxItem": "mail()",
    "Inbox.GetInboxItem": "get inbox/1",
    "Inbox.AddInboxAttachments": "m = mail(); attach m [\"a.pdf\", \"b.pdf\"]; assert len((get (m)).Attachments) == 2",
    "Inbox.DeleteInboxItem": "delete mail()",
    "Inbox.DeleteInboxAttachment":
      "m = mail(); attach m \"a.pdf\"; delete inbox/{m}/attachments/{(attachments get (m))[0].InboxAttachmentId}",
    "Inbox.CustomActionInbox": "m = mail(); do reject m with { rejectionReason: \"x\" }",
    "IssuedInvoice.GetIssuedInvoices": "get issuedinvoices with { InvoiceType: \"R\", Year: 2026 }",
    "IssuedInvoice.AddIssuedInvoice": "invoice()",
    "IssuedInvoice.GetIssuedInvoice": "get issuedinvoices/1",
    "IssuedInvoice.UpdateIssuedInvoice": "i = invoice(); i.Notes = \"X\"; save i",
    "IssuedInvoice.DeleteIssuedInvoice": "delete invoice()",
    "IssuedInvoice.CustomActionIssuedInvoice": "i = invoice(); do issue i",
    "IssuedInvoice.GetIssuedInvoicesSyncCandidates": "get issuedinvoices/synccandidates",
    "IssuedInvoice.GetIssuedInvoicePaymentMethods": "get issuedinvoices/paymentmethods",
    "IssuedInvoice.GetIssuedInvoiceAttachments": "i = invoice(); attachments i",
    "IssuedInvoice.AddIssuedInvoiceAttachment": "i = invoice(); attach i \"a.pdf\"",
    "IssuedInvoicePosting.GetIssuedInvoicePostings": "get issuedinvoicepostings with { DateFrom: @2026-01-01 }",
    "IssuedInvoicePosting.AddIssuedInvoicePosting": "posting()",
    "IssuedInvoicePosting.GetIssuedInvoicePosting": "get issuedinvoicepostings/1",
    "IssuedInvoicePosting.DeleteIssuedInvoicePosting": "delete posting()",
    "IssuedInvoicePosting.GetIssuedInvoicePostingPaymentMethods": "get issuedinvoicepostings/paymentmethods",
    "IssuedInvoicePosting.CustomActionIssuedInvoicePosting": "p = posting(); do issue p",
    "Item.GetItems": "get items search \"Laser\"",
    "Item.AddItem": "item()",
    "Item.GetItem": "get items/1",
    "Item.UpdateItem": "i = get items/1; i.Price = 1.10; save i",
    "Item.DeleteItem": "delete item()",
    "Item.GetItemByCode": "get items/code(K-001)",
    "Item.GetItemsSettings": "get items/settings",
    "Item.GetItemsData": "get items/itemsdata with { ItemId: 1 }",
    "Item.GetPriceLists": "get items/pricelists with { ItemId: get items/1 }",
    "Item.GetItemsSyncCandidates": "get items/synccandidates",
    "Journal.GetJournals": "get journals with { DateFrom: @2026-01-01 }",
    "Journal.AddJournal": "ledger()",
    "Journal.GetJournal": "get journals/1",
    "Journal.UpdateJournal": "j = ledger(); j.Description = \"X\"; save j",
    "Journal.DeleteJournal": "delete ledger()",
    "Journal.GetVATEntry": "j = ledger(); v = vat(j); get journals/{j}/vat/{v}",
    "Journal.UpdateVATEntry": "j = ledger(); v = vat(j); v.Notes = \"X\"; save v",
    "Journal.DeleteVATEntry": "j = ledger(); v = vat(j); delete v",
    "Journal.AddVATEntry": "vat(ledger())",
    "Journal.GetJournalsSyncCandidates": "get journals/synccandidates",
    "Journal.GetJournalsInVODStandard": "get journals/vodstandard with { DateFrom: @2026-01-01 }",
    "Journal.GetJournalEntries": "get journals/journal-entries",
    "JournalType.GetJournalTypes": "get journaltypes",
    "JournalType.GetJournalTypeByID": "get journaltypes/5",
    "JournalType.GetJournalTypeByCode": "get journaltypes/code(TM)",
    "JournalType.GetJournalTypesSyncCandidates": "get journaltypes/synccandidates",
    "Order.GetOrders": "get orders with { ReceivedIssued: \"P\" }",
    "Order.AddOrder": "order()",
    "Order.GetOrder": "get orders/1",
    "Order.UpdateOrder": "o = order(); o.Notes = \"X\"; save o",
    "Order.DeleteOrder": "delete order()",
    "Order.GetCustomActionOrder": "o = order(); p = do getorderpdf o; assert p.Data.AttachmentData != null",
    "Order.PutCustomActionOrder": "o = order(); do confirm o",
    "Order.GetOrdersSyncCandidates": "get orders/synccandidates",
    "Organisation.GetOrganisation": "get orgs/12",
    "Organisation.GetAllOrganisations": "get orgs/allOrgs with { startRowIndex: 0, endRowIndex: 10, searchString: \"\" }",
    "Outbox.GetOutboxItems": "get outbox",
    "Outbox.GetOutboxItem": "try { get outbox/1 } catch e { assert e.kind == \"notfound\" }",
    "PaymentMethod.GetPaymentMethods": "get paymentmethods",
    "PayrollSettings.GetPayrollSettingByCodeAndDate": "get payrollsettings/PLACE with { date: \"20261120\" }",
    "PostalCode.GetPostalCodesForCounty": "get postalcodes/countries/3",
    "PostalCode.GetPostalCodeByID": "get postalcodes/1",
    "PostalCode.GetPostalCodesSyncCandidates": "get postalcodes/synccandidates",
    "ProductGroup.GetProductGroups": "get productgroups",
    "ProductGroup.AddProductGroup": "products()",
    "ProductGroup.GetProductGroup": "get productgroups/1",
    "ProductGroup.UpdateProductGroup": "g = (get productgroups)[0]; g.Name = \"X\"; save g",
    "ProductGroup.DeleteProductGroup": "delete products()",
    "ProductGroup.GetProductGroupsSyncCandidates": "get productgroups/synccandidates",
    "PurposeCode.GetPurposeCodes": "get purpose-codes",
    "PurposeCode.GetPurposeCodeByID": "get purpose-codes/1",
    "PurposeCode.GetPurposeCodeByCode": "get purpose-codes/code(220)",
    "PurposeCode.GetPurposeCodesSyncCandidates": "get purpose-codes/synccandidates",
    "ReceivedInvoice.GetReceivedInvoice": "get receivedinvoices/1",
    "ReceivedInvoice.UpdateReceivedInvoice": "i = received(); i.DocumentReference = \"X\"; save i",
    "ReceivedInvoice.DeleteReceivedInvoice": "delete received()",
    "ReceivedInvoice.GetReceivedInvoices": "get receivedinvoices with { DateIssuedFrom: @2026-01-01 }",
    "ReceivedInvoice.AddReceivedInvoice": "received()",
    "ReceivedInvoice.GetAttachments": "attachments get receivedinvoices/1",
    "ReceivedInvoice.AddAttachment": "i = get receivedinvoices/1; attach i \"a.pdf\"",
    "ReportTemplate.GetReportTemplates": "get report-templates search \"IR\"",
    "ReportTemplate.GetReportTemplate": "get report-templates/1",
    "ReportTemplate.GetReportTemplateSyncCandidates": "get report-templates/synccandidates",
    "Stock.GetStocks": "get stocks with { Date: today() }",
    "Stock.GetStockForItem": "get stocks/4",
    "StockEntry.GetStockEntries": "get stockentry with { StockEntryType: \"P\" }",
    "StockEntry.AddStockEntry": "stockentry()",
    "StockEntry.GetStockEntry": "get stockentry/1",
    "StockEntry.UpdateStockEntry": "s = stockentry(); s.Description = \"X\"; save s",
    "StockEntry.DeleteStockEntry": "delete stockentry()",
    "StockEntry.GetCustomActionStockEntry": "s = stockentry(); do getDeliveryNotepdf s",
    "StockEntry.PutCustomActionStockEntry": "s = stockentry(); do confirm s",
    "User.GetCurrentUserProfile": "whoami",
    "User.MyOrganisations": "orgs",
    "VatAccountingType.GetVatAccountingTypes": "get vataccountingtypes with { date: today() }",
    "VatAccountingType.GetVatAccountingTypesSyncCandidates": "get vataccountingtypes/synccandidates",
    "VatRate.GetVatRates": "get vatrates with { countryID: 3 }",
    "VatRate.GetVatRateByID": "get vatrates/4",
    "VatRate.GetVatRateByCode": "get vatrates/code(S) with { date: today() }",
    "VatRate.GetVatRatesSyncCandidates": "get vatrates/synccandidates",
    "Warehouse.GetWarehouses": "get warehouses",
    "Warehouse.AddWarehouse": "warehouse()",
    "Warehouse.GetWarehouse": "get warehouses/1",
    "Warehouse.UpdateWarehouse": "w = get warehouses/1; w.Name = \"X\"; save w",
    "Warehouse.DeleteWarehouse": "delete warehouse()",
    "Warehouse.GetWarehousesSyncCandidates": "get warehouses/synccandidates",
  ]
}
