extension Operation {
  /// Source: documentation, RS and SI; HR is assumed.
  package static let countries: [Operation] = rows(
    of: "Country",
    [
      Operation(.get, "countries", "GetCountries", query: [.search], answers: .page("Country")),
      Operation(.get, "countries/{countryId}", "GetCountryByID", answers: .record("Country")),
      Operation(.get, "countries/code({code})", "GetCountryByCode", answers: .record("Country")),
      Operation(.get, "countries/synccandidates", "GetCountriesSyncCandidates", answers: .sync),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let currencies: [Operation] = rows(
    of: "Currency",
    [
      Operation(.get, "currencies", "GetCurrencies", query: [.search], answers: .page("Currency")),
      Operation(.get, "currencies/{currencyId}", "GetCurrencyByID", answers: .record("Currency")),
      Operation(.get, "currencies/date({date})", "GetDomesticCurrency", answers: .record("Currency")),
      Operation(.get, "currencies/code({code})", "GetCurrencyByCode", answers: .record("Currency")),
      Operation(.get, "currencies/synccandidates", "GetCurrenciesSyncCandidates", answers: .sync),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let documentNumberings: [Operation] = rows(
    of: "DocumentNumbering",
    [
      Operation(.get, "document-numbering", "GetDocumentNumberings", query: [.search], answers: .page("DocumentNumbering")),
      Operation(.get, "document-numbering/{documentNumberingId}", "GetDocumentNumbering", answers: .record("DocumentNumbering")),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let exchangeRates: [Operation] = rows(
    of: "ExchangeRate",
    [
      Operation(
        .get, "exchange-rates/{currencyId}", "GetExchangeRateByCurrencyId",
        query: [.date("date")],
        answers: .record("ExchangeRate")),
      Operation(
        .get, "exchange-rates/code({currencyCode})", "GetExchangeRateByCurrencyCode",
        query: [.date("date")],
        answers: .record("ExchangeRate")),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let journalTypes: [Operation] = rows(
    of: "JournalType",
    [
      Operation(.get, "journaltypes", "GetJournalTypes", query: [.search], answers: .page("JournalType")),
      Operation(.get, "journaltypes/{journalTypeId}", "GetJournalTypeByID", answers: .record("JournalType")),
      Operation(.get, "journaltypes/code({code})", "GetJournalTypeByCode", answers: .record("JournalType")),
      Operation(.get, "journaltypes/synccandidates", "GetJournalTypesSyncCandidates", answers: .sync),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let paymentMethods: [Operation] = rows(
    of: "PaymentMethod",
    [
      Operation(.get, "paymentMethods", "GetPaymentMethods", query: [.search], answers: .page("PaymentMethodPaymentMethodSearch"))
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let postalCodes: [Operation] = rows(
    of: "PostalCode",
    [
      Operation(.get, "postalcodes/countries/{countryId}", "GetPostalCodesForCounty", query: [.search], answers: .page("PostalCode")),
      Operation(.get, "postalcodes/{postalCodeId}", "GetPostalCodeByID", answers: .record("PostalCode")),
      Operation(.get, "postalcodes/synccandidates", "GetPostalCodesSyncCandidates", answers: .sync),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let purposeCodes: [Operation] = rows(
    of: "PurposeCode",
    [
      Operation(.get, "purpose-codes", "GetPurposeCodes", query: [.search], answers: .page("PurposeCode")),
      Operation(.get, "purpose-codes/{purposeCodeId}", "GetPurposeCodeByID", answers: .record("PurposeCode")),
      Operation(.get, "purpose-codes/code({code})", "GetPurposeCodeByCode", answers: .record("PurposeCode")),
      Operation(.get, "purpose-codes/synccandidates", "GetPurposeCodesSyncCandidates", answers: .sync),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let reportTemplates: [Operation] = rows(
    of: "ReportTemplate",
    [
      Operation(.get, "report-templates", "GetReportTemplates", query: [.search], answers: .page("ReportTemplate")),
      Operation(.get, "report-templates/{reportTemplateId}", "GetReportTemplate", answers: .record("ReportTemplate")),
      Operation(.get, "report-templates/synccandidates", "GetReportTemplateSyncCandidates", answers: .sync),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let vatAccountingTypes: [Operation] = rows(
    of: "VatAccountingType",
    [
      Operation(
        .get, "vataccountingtypes", "GetVatAccountingTypes",
        query: [.text("date", note: "YYYY-MM-DD"), .search],
        answers: .page("VatAccountingType")),
      Operation(.get, "vataccountingtypes/synccandidates", "GetVatAccountingTypesSyncCandidates", answers: .sync),
    ])

  /// Source: documentation, RS and SI; HR is assumed.
  package static let vatRates: [Operation] = rows(
    of: "VatRate",
    [
      Operation(
        .get, "vatrates", "GetVatRates",
        query: [.text("date", note: "YYYY-MM-DD"), .int("countryID"), .search],
        answers: .page("VatRate")),
      Operation(
        .get, "vatrates/{vatRateId}", "GetVatRateByID",
        query: [.text("date", note: "YYYY-MM-DD"), .int("countryID")],
        answers: .record("VatRate")),
      Operation(
        .get, "vatrates/code({code})", "GetVatRateByCode",
        query: [.text("date", note: "YYYY-MM-DD"), .int("countryID")],
        answers: .record("VatRate")),
      Operation(.get, "vatrates/synccandidates", "GetVatRatesSyncCandidates", answers: .sync),
    ])
}
