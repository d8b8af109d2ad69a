import MMXData

/// Code lists: short lists that the service fills, whose IDs differ between installations and organisations.
extension Resource {
  /// Whether programs should look up its records by code or name instead of a fixed ID.
  package var isCodeList: Bool { Resource.codeLists.contains(plural) }

  /// Source: the traps of the API's description: "look ids up by code, never hard-code".
  private static let codeLists: Set<String> = [
    "accounts", "countries", "currencies", "documentnumberings", "issuedinvoicepaymentmethods", "issuedinvoicepostingpaymentmethods",
    "journaltypes", "paymentmethods", "postalcodes", "purposecodes", "reporttemplates", "vatrates",
  ]

  /// How one of its records is read without its ID: `get currencies/code(RSD)`.
  package func lookup(_ localisation: Localisation) -> String {
    let hasCodes = forms.contains { if $0.method == .get, case .form("code", _)? = $0.path.last { true } else { false } }
    guard hasCodes else {
      return "get \(path(under: []) ?? plural) all | where .Name == \"...\" | first"
    }
    return "get \(path(under: []) ?? plural)/code(\(Resource.exampleCodes[plural]?[localisation] ?? "..."))"
  }

  private static let exampleCodes: [String: [Localisation: String]] = [
    "countries": [.rs: "RS", .si: "SI", .hr: "HR"], "currencies": [.rs: "RSD", .si: "EUR", .hr: "EUR"],
    "vatrates": [.rs: "S", .si: "S", .hr: "S"],
  ]
}
