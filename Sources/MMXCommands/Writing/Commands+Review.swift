import MMXCatalogue
import MMXData
import MMXRuntime

/// Checks of a record before a call is spent on it.
extension Commands {
  /// Throws `validation` for a draft that lacks required fields; warns about lengths and check digits, once for each fault.
  func review(_ entity: Entity) throws(Problem) {
    let isDraft = entity.id == nil
    if let form = entity.createPath?.last, let number = Commands.argument(of: form, word: "addbytaxnumber") {
      warn("tax \(number)", NumberCheck.tax(number, in: localisation).map { "tax number \(number): \($0.message)" })
      return
    }
    if isDraft {
      let missing = missingFields(in: entity.fields, of: entity.recordSchema)
      if !missing.isEmpty { try refuse(.missingFields(entity, missing)) }
    }
    let names = isDraft ? entity.fields.keys : entity.editedFields
    for name in names { reviewLength(entity.fields[name] ?? .null, entity.recordSchema.field(name), of: entity.recordSchema) }
    reviewNumbers(names, of: entity)
  }

  /// In a dry run the problem is reported instead of the write.
  private func refuse(_ problem: Problem) throws(Problem) {
    if session.service?.sendsWrites == false { return warn("missing \(problem.message)", problem.message) }
    if let status = try? session.service?.session.status(), status.isReadOnly { return }
    throw problem
  }

  private static func argument(of segment: String, word: String) -> String? {
    guard segment.hasSuffix(")"), let open = segment.firstIndex(of: "("), String(segment[..<open]).isEqualIgnoringCase(to: word) else {
      return nil
    }
    return String(segment[segment.index(after: open)...].dropLast())
  }

  // MARK: Needed fields

  /// Paths of fields that are required on create and have no value, including those of rows.
  private func missingFields(in fields: OrderedRecord<Value>, of schema: Schema, path: String = "") -> [String] {
    var missing: [String] = []
    for field in schema.fields {
      let value = fields[field.name] ?? .null
      if value.isNull || value.string == "", field.isNeeded(in: localisation, value: { fields[$0]?.string }) {
        missing.append(path + field.name)
      }
      guard case .list(.record(let name)) = field.type, case .list(let list) = value, let row = Catalogue.schema(name) else { continue }
      for (index, item) in list.items.enumerated() {
        if case .record(let record) = item { missing += missingFields(in: record.fields, of: row, path: "\(path)\(field.name)[\(index)].") }
      }
    }
    return missing
  }

  // MARK: Warnings

  private func reviewLength(_ value: Value, _ field: Field?, of schema: Schema) {
    guard let field else { return }
    if let most = field.maxLength, let text = value.string, text.count > most {
      warn(
        "length \(schema.name).\(field.name)",
        "\(schema.name).\(field.name) has \(text.count) characters; older pages of the documentation allow \(most)")
    }
    guard case .list(let list) = value, case .list(.record(let name)) = field.type, let row = Catalogue.schema(name) else { return }
    for item in list.items {
      if case .record(let record) = item { for (key, inner) in record.fields { reviewLength(inner, row.field(key), of: row) } }
    }
  }

  private func reviewNumbers(_ names: [String], of entity: Entity) {
    for name in names {
      guard let text = entity.fields[name]?.string, !text.isEmpty, let fault = fault(of: text, name, entity) else { continue }
      // Personal numbers are not shown.
      let shown = name == "PersonalIdenficationNumber" ? name : "\(name) \(text)"
      warn("\(entity.recordSchema.name).\(name) \(text)", "\(entity.label): \(shown): \(fault.message)")
    }
  }

  private func fault(of text: String, _ name: String, _ entity: Entity) -> NumberCheck.Fault? {
    switch (entity.recordSchema.name, name) {
    case ("Customer", "TaxNumber"): atHome(entity, text) { NumberCheck.tax($0, in: localisation) }
    case ("Customer", "RegistrationNumber"): atHome(entity, text) { NumberCheck.registration($0, in: localisation) }
    case ("Customer", "VATIdentificationNumber"): NumberCheck.vat(text, in: localisation)
    case ("Employee", "TaxNumber"): NumberCheck.tax(text, in: localisation)
    case ("Employee", "PersonalIdenficationNumber"): localisation == .hr ? nil : NumberCheck.personal(text)
    case ("BankAccount", "IBAN"): NumberCheck.iban(text)
    case ("BankAccount", "AccountNumber"): NumberCheck.account(text, in: localisation)
    default: nil
    }
  }

  /// The fault by domestic rules for a customer who may be foreign. If the country is not known, only a wrong check digit counts: a number
  /// of another length may belong to another country.
  private func atHome(_ entity: Entity, _ text: String, _ check: (String) -> NumberCheck.Fault?) -> NumberCheck.Fault? {
    switch livesHere(entity) {
    case true?: check(text)
    case false?: nil
    case nil: check(text).flatMap { $0.isOfCheckDigit ? $0 : nil }
    }
  }

  /// Whether the customer's country is that of the localisation, nil if it is not known without a call.
  private func livesHere(_ entity: Entity) -> Bool? {
    switch entity.fields["Country"] {
    case .entity(let country): country.fields["Code"]?.string.map { $0.isEqualIgnoringCase(to: localisation.rawValue) }
    case .reference(let reference):
      reference.json["Name"]?.string.map { name in localisation.countryNames.contains { $0.folded == name.folded } }
    default: nil
    }
  }

  /// Warns on standard error, once in a session.
  func warn(_ key: String, _ text: Message?) {
    guard let text, warned.insert(key).inserted else { return }
    host.note("warning: \(text)")
  }
}

extension Localisation {
  /// How the service and people write the country: the service uses its code. Source: recorded answers.
  fileprivate var countryNames: [String] {
    switch self {
    case .rs: ["RS", "Srbija", "Republika Srbija", "Serbia", "Србија", "Република Србија"]
    case .si: ["SI", "Slovenija", "Republika Slovenija", "Slovenia"]
    case .hr: ["HR", "Hrvatska", "Republika Hrvatska", "Croatia"]
    }
  }
}
