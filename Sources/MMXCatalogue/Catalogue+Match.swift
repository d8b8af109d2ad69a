import MMXData

/// An operation found for a path, with the values of the path's parameters.
package struct Match: Sendable {
  package let operation: Operation
  package let parameters: [String: String]

  package init(operation: Operation, parameters: [String: String]) {
    (self.operation, self.parameters) = (operation, parameters)
  }

  package var resource: Resource? { Catalogue.resource(of: operation) }

  /// The action the path names.
  package var action: Operation.Action? {
    parameters["actionName"].flatMap { name in operation.actions.first { $0.name.isEqualIgnoringCase(to: name) } }
  }
}

extension Catalogue {
  /// The operation at a path of decoded segments: those after `api/orgs/N/`, or after `api/` where `perOrganisation` is false.
  ///
  /// Words match in any letter case and before parameters; IDs are digits, actions are known names.
  package static func match(
    _ method: Method, path: [String], perOrganisation: Bool, localisation: Localisation = .rs
  ) -> Match? {
    matches(path, perOrganisation, localisation).first { $0.operation.method == method }
  }

  /// The methods that a path can be called with; empty if the service has no such path.
  package static func methods(path: [String], perOrganisation: Bool, localisation: Localisation = .rs) -> [Method] {
    var methods: [Method] = []
    for match in matches(path, perOrganisation, localisation) where !methods.contains(match.operation.method) {
      methods.append(match.operation.method)
    }
    return methods
  }

  /// The localisations in which the service has the path; empty if none.
  package static func localisations(path: [String], perOrganisation: Bool) -> Set<Localisation> {
    matches(path, perOrganisation, nil).reduce(into: []) { $0.formUnion($1.operation.localisations) }
  }

  /// All operations at a path, those with more fixed words first; in any localisation if none is given.
  package static func matches(_ path: [String], _ perOrganisation: Bool, _ localisation: Localisation?) -> [Match] {
    var found: [(match: Match, words: Int)] = []
    for operation in operations(below: path.first ?? "")
    where operation.isPerOrganisation == perOrganisation && operation.path.count == path.count
      && localisation.map(operation.localisations.contains) ?? true
    {
      guard let parameters = operation.bind(path) else { continue }
      let words = operation.path.count { if case .word = $0 { true } else { false } }
      found.append((Match(operation: operation, parameters: parameters), words))
    }
    let most = found.map(\.words).max() ?? 0
    return found.filter { $0.words == most }.map(\.match)
  }
}

extension Catalogue {
  /// Operations by the first words of their paths, in lower case: most programs need those of one word, and the others are not made.
  struct Group {
    let words: [String]
    let operations: @Sendable () -> [Operation]

    init(_ words: [String], _ operations: @escaping @Sendable () -> [Operation]) { (self.words, self.operations) = (words, operations) }
  }

  /// Those whose path begins with the word, in any letter case; the empty word stands for the empty path.
  static func operations(below word: String) -> [Operation] {
    let word = word.lowercased()
    return operationsOfWord.withLock { known in
      if let operations = known[word] { return operations }
      let groups = groups.filter { $0.words.contains(word) }
      let operations = groups.flatMap { $0.operations() }.filter { $0.firstWord == word }
      // Not for words from outside that name nothing.
      if !groups.isEmpty { known[word] = operations }
      return operations
    }
  }

  /// Those that were asked for. A path is looked up at every call.
  private static let operationsOfWord = Locked<[String: [Operation]]>([:])

  static let groups: [Group] = [
    Group(["accounts"]) { Operation.accounts },
    Group(["customers"]) { Operation.addresses },
    Group(["analytics"]) { Operation.analytics },
    Group(["customers"]) { Operation.bankAccounts },
    Group(["customers", "contacts"]) { Operation.contacts },
    Group(["countries"]) { Operation.countries },
    Group(["currencies"]) { Operation.currencies },
    Group(["customers"]) { Operation.customers },
    Group(["dashboards"]) { Operation.dashboards },
    Group(["documents"]) { Operation.documents },
    Group(["document-numbering"]) { Operation.documentNumberings },
    Group(["efaktura"]) { Operation.eFaktura },
    Group(["employees"]) { Operation.employees },
    Group(["exchange-rates"]) { Operation.exchangeRates },
    Group(["inbox"]) { Operation.inbox },
    Group(["issuedinvoices"]) { Operation.issuedInvoices },
    Group(["issuedinvoicepostings"]) { Operation.issuedInvoicePostings },
    Group(["items"]) { Operation.items },
    Group(["journals"]) { Operation.journals },
    Group(["journaltypes"]) { Operation.journalTypes },
    Group(["orders"]) { Operation.orders },
    Group(["orgs", ""]) { Operation.organisations },
    Group(["outbox"]) { Operation.outbox },
    Group(["paymentmethods"]) { Operation.paymentMethods },
    Group(["payrollsettings"]) { Operation.payrollSettings },
    Group(["postalcodes"]) { Operation.postalCodes },
    Group(["productgroups"]) { Operation.productGroups },
    Group(["purpose-codes"]) { Operation.purposeCodes },
    Group(["receivedinvoices"]) { Operation.receivedInvoices },
    Group(["report-templates"]) { Operation.reportTemplates },
    Group(["stocks"]) { Operation.stocks },
    Group(["stockentry"]) { Operation.stockEntries },
    Group(["currentuser"]) { Operation.users },
    Group(["vataccountingtypes"]) { Operation.vatAccountingTypes },
    Group(["vatrates"]) { Operation.vatRates },
    Group(["warehouses"]) { Operation.warehouses },
  ]
}

extension Operation {
  /// In lower case; empty for the empty path.
  var firstWord: String { if case .word(let word)? = path.first { word.lowercased() } else { "" } }
}

extension Operation {
  /// The values of the path's parameters, nil if the path is another one.
  fileprivate func bind(_ segments: [String]) -> [String: String]? {
    var values: [String: String] = [:]
    for (pattern, text) in zip(path, segments) {
      switch pattern {
      case .word(let word):
        guard word.isEqualIgnoringCase(to: text) else { return nil }
      case .form(let word, let name):
        guard let argument = Operation.argument(of: text, word: word) else { return nil }
        values[name] = argument
      case .parameter(let name):
        guard accepts(text, for: name) else { return nil }
        values[name] = text
      }
    }
    return values
  }

  func accepts(_ text: String, for parameter: String) -> Bool {
    if parameter == "actionName" { return actions.contains { $0.name.isEqualIgnoringCase(to: text) } }
    if parameter.hasSuffix("Id") { return !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    return !text.isEmpty
  }

  /// `K-001` of `code(K-001)`.
  package static func argument(of text: String, word: String) -> String? {
    guard text.utf8.last == UInt8(ascii: ")"), let open = text.utf8.firstIndex(of: UInt8(ascii: "(")),
      String(text[..<open]).isEqualIgnoringCase(to: word)
    else { return nil }
    let argument = text[text.utf8.index(after: open)...].dropLast()
    return argument.isEmpty ? nil : String(argument)
  }
}
