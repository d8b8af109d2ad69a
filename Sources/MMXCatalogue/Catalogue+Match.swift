import MMXData

/// An operation found for a path, with the values of the path's parameters.
package struct Match: Sendable {
  package let operation: Operation
  private let values: Values

  /// Most are not asked for, and read off the path only then.
  private enum Values {
    case known([String: String])
    case path([String])
  }

  package init(operation: Operation, parameters: [String: String]) {
    (self.operation, values) = (operation, .known(parameters))
  }

  /// - Parameter path: segments that fit the operation.
  init(operation: Operation, path: [String]) {
    (self.operation, values) = (operation, .path(path))
  }

  package var parameters: [String: String] {
    switch values {
    case .known(let parameters): parameters
    case .path(let segments): operation.parameters(in: segments)
    }
  }

  /// The ID of the record that the path ends in, an action aside; nil if it names none.
  package var recordID: Int? {
    for segment in operation.path.reversed() {
      guard case .parameter(let name) = segment else { continue }
      if name != "actionName" { return parameters[name].flatMap { Int($0) } }
    }
    return nil
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
    let fitting = operations(at: path, perOrganisation, localisation)
    return fitting.first { $0.method == method }.map { Match(operation: $0, path: path) }
  }

  /// The methods that a path can be called with; empty if the service has no such path.
  package static func methods(path: [String], perOrganisation: Bool, localisation: Localisation = .rs) -> [Method] {
    var methods: [Method] = []
    for operation in operations(at: path, perOrganisation, localisation) where !methods.contains(operation.method) {
      methods.append(operation.method)
    }
    return methods
  }

  /// The localisations in which the service has the path; empty if none.
  package static func localisations(path: [String], perOrganisation: Bool) -> Set<Localisation> {
    operations(at: path, perOrganisation, nil).reduce(into: []) { $0.formUnion($1.localisations) }
  }

  /// All operations at a path, those with more fixed words first; in any localisation if none is given.
  package static func operations(at path: [String], _ perOrganisation: Bool, _ localisation: Localisation?) -> [Operation] {
    var (found, most): ([Operation], Int) = ([], 0)
    for operation in candidates(path.first ?? "", count: path.count, perOrganisation)
    where localisation.map(operation.isOffered) ?? true && operation.hasRest(path) {
      if operation.wordCount > most { (found, most) = ([], operation.wordCount) }
      if operation.wordCount == most { found.append(operation) }
    }
    return found
  }
}

extension Catalogue {
  /// Operations by the first words of their paths, in lower case: most programs need those of one word, and the others are not made.
  struct Group {
    let words: [String]
    let operations: @Sendable () -> [Operation]

    init(_ words: [String], _ operations: @escaping @Sendable () -> [Operation]) { (self.words, self.operations) = (words, operations) }
  }

  /// Operations that were looked up: most paths have the word and the length of the one before.
  private struct Candidates {
    let word: String
    let count: Int
    /// Those of an organisation, and the others.
    let inside: [Operation]
    let outside: [Operation]
  }

  /// Those whose path begins with the word and has as many segments.
  private static func candidates(_ word: String, count: Int, _ perOrganisation: Bool) -> [Operation] {
    let known: [Operation]? = latestCandidates.withLock { known in
      guard let known, known.count == count, known.word == word else { return nil }
      return perOrganisation ? known.inside : known.outside
    }
    if let known { return known }
    let all = operations(below: word).filter { $0.path.count == count && $0.firstWord.isEqualIgnoringCase(to: word) }
    let found = Candidates(
      word: word, count: count, inside: all.filter(\.isPerOrganisation), outside: all.filter { !$0.isPerOrganisation })
    // Not for words from outside that name nothing.
    if !all.isEmpty { latestCandidates.withLock { $0 = found } }
    return perOrganisation ? found.inside : found.outside
  }

  private static let latestCandidates = Locked<Candidates?>(nil)

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
  /// Most are offered in all localisations, which is quicker to see than one in a set.
  fileprivate func isOffered(in localisation: Localisation) -> Bool {
    localisations.count == Localisation.everywhere.count || localisations.contains(localisation)
  }

  /// Whether the operation is at a path of as many segments whose first word is its own.
  fileprivate func hasRest(_ segments: [String]) -> Bool {
    // A path may begin with a parameter too.
    let start = if case .word? = path.first { 1 } else { 0 }
    for index in path.indices.dropFirst(start) {
      let text = segments[index]
      let fits =
        switch path[index] {
        case .word(let word): word.isEqualIgnoringCase(to: text)
        case .form(let word, _): Operation.argument(of: text, word: word) != nil
        case .parameter(let name): accepts(text, for: name)
        }
      guard fits else { return false }
    }
    return true
  }

  /// The values of the parameters in a path that fits.
  fileprivate func parameters(in segments: [String]) -> [String: String] {
    var values: [String: String] = [:]
    for (pattern, text) in zip(path, segments) {
      switch pattern {
      case .word: break
      case .form(let word, let name): values[name] = Operation.argument(of: text, word: word)
      case .parameter(let name): values[name] = text
      }
    }
    return values
  }

  func accepts(_ text: String, for parameter: String) -> Bool {
    if parameter == "actionName" { return actions.contains { $0.name.isEqualIgnoringCase(to: text) } }
    if parameter.utf8.last == UInt8(ascii: "d"), parameter.utf8.dropLast().last == UInt8(ascii: "I") {
      return !text.isEmpty && text.allBytes { 0x30...0x39 ~= $0 }
    }
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
