extension Operation {
  /// Source: documentation, RS and SI; HR is assumed. The filters of `synccandidates` are inferred.
  package static let addresses: [Operation] = rows(
    of: "Address",
    [
      Operation(.get, "customers/{customerId}/addresses", "GetAddresses", query: [.search], answers: .page("AddressModel")),
      Operation(.post, "customers/{customerId}/addresses", "AddAddress", body: .record("AddressModel"), answers: .created),
      Operation(.get, "customers/{customerId}/addresses/{addressId}", "GetAddress", answers: .record("AddressModel")),
      Operation(.put, "customers/{customerId}/addresses/{addressId}", "UpdateAddress", body: .record("AddressModel")),
      Operation(.delete, "customers/{customerId}/addresses/{addressId}", "DeleteAddress"),
      Operation(.get, "customers/{customerId}/addresses/synccandidates", "GetAddressesSyncCandidates", answers: .sync),
    ])

  /// Source: documentation, RS and SI; HR is assumed. The filters of `synccandidates` are inferred.
  package static let bankAccounts: [Operation] = rows(
    of: "BankAccount",
    [
      Operation(.get, "customers/{customerId}/bankAccounts", "GetBankAccounts", query: [.search], answers: .page("BankAccount")),
      Operation(.post, "customers/{customerId}/bankAccounts", "AddBankAccount", body: .record("BankAccount"), answers: .created),
      Operation(.get, "customers/{customerId}/bankAccounts/{bankAccountId}", "GetBankAccount", answers: .record("BankAccount")),
      Operation(.put, "customers/{customerId}/bankAccounts/{bankAccountId}", "UpdateBankAccount", body: .record("BankAccount")),
      Operation(.delete, "customers/{customerId}/bankAccounts/{bankAccountId}", "DeleteBankAccount"),
      Operation(.get, "customers/{customerId}/bankAccounts/synccandidates", "GetBankAccountsSyncCandidates", answers: .sync),
    ])

  /// Source: documentation, RS and SI; HR is assumed. The filters of `synccandidates` are inferred.
  package static let contacts: [Operation] = rows(
    of: "Contact",
    [
      Operation(.get, "customers/{customerId}/contacts", "GetCustomerContacts", query: [.search], answers: .page("Contact")),
      Operation(.post, "customers/{customerId}/contacts", "AddContact", body: .record("Contact"), answers: .created),
      Operation(.get, "customers/{customerId}/contacts/{contactId}", "GetContact", answers: .record("Contact")),
      Operation(.put, "customers/{customerId}/contacts/{contactId}", "UpdateContact", body: .record("Contact")),
      Operation(.delete, "customers/{customerId}/contacts/{contactId}", "DeleteContact"),
      Operation(.get, "contacts", "GetContacts", query: [.text("Email")], answers: .page("Contact")),
      Operation(.get, "customers/{customerId}/contacts/synccandidates", "GetContactsSyncCandidates", answers: .sync),
    ])
}
