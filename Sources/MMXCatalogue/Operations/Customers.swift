extension Operation {
  /// Source: documentation, RS and SI; HR is assumed.
  package static let customers: [Operation] = rows(
    of: "Customer",
    [
      Operation(.get, "customers", "GetCustomers", query: [.search], answers: .page("CustomerSearch")),
      Operation(.post, "customers", "AddCustomer", body: .record("Customer"), answers: .created),
      Operation(.get, "customers/{customerId}", "GetCustomer", answers: .record("Customer")),
      Operation(.put, "customers/{customerId}", "UpdateCustomer", body: .record("Customer")),
      Operation(.delete, "customers/{customerId}", "DeleteCustomer"),
      Operation(.get, "customers/code({code})", "GetCustomerByCode", answers: .record("Customer")),
      Operation(.post, "customers/addbytaxnumber({taxNumber})", "AddCustomerByTaxNumber", answers: .created),
      Operation(.get, "customers/synccandidates", "GetCustomersSyncCandidates", answers: .sync),
    ])
}
