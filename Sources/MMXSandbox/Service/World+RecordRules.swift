import MMXCatalogue
import MMXData

/// What the catalogue says a record must be: needed fields there, codes known, references to something.
extension World {
  func problems(
    in fields: OrderedRecord<JSON>, of schema: Schema, _ visit: Visit, path: String = ""
  ) -> [Remark] {
    var found: [Remark] = []
    for field in schema.fields where field.exists(in: visit.localisation) && !field.isReadOnly {
      let value = fields[field.name] ?? .null
      let place = path + field.name
      if field.isNeeded(in: fields), value.isNull || value == "" {
        found.append((.required(field.name), place))
      }
      if let code = value.string, !field.codes.isEmpty, !field.allows(code) {
        found.append((.badValue(code, of: field.name), place))
      }
      switch field.type {
      case .reference(let name?):
        guard let id = value.reference, let table = World.table(ofSchema: name) else { break }
        if entry(table, id, in: visit.organisation) == nil { found.append((.missing(field.name, "\(id)"), place)) }
      case .list(.record(let name)):
        guard let row = Catalogue.schema(name) else { break }
        for (index, item) in (value.array ?? []).enumerated() {
          guard let fields = item.object else { continue }
          found += problems(in: fields, of: row, visit, path: "\(place)[\(index)].")
        }
      default: break
      }
    }
    return found
  }

  /// The table that holds records of a schema, nil for schemas no table holds.
  static func table(ofSchema name: String) -> String? { tableOfSchema[name] }

  private static let tableOfSchema: [String: String] = {
    var tables: [String: String] = [:]
    for name in Catalogue.schemaNames {
      guard let resource = Catalogue.resource(ofSchema: name), resource.idField != nil, resource.get != nil || resource.list != nil
      else { continue }
      tables[name] = resource.plural
    }
    // Organisations are the account's, journal entries and VAT entries are rows of their journal.
    for name in ["Organisation", "UserOrganisation", "JournalEntries", "VATEntry"] { tables[name] = nil }
    return tables
  }()

  /// A code stands for one customer or item of an organisation, a tax number for one customer. Source: clients in production, which
  /// branch on the status.
  func checkUnique(_ fields: OrderedRecord<JSON>, _ resource: Resource, over entry: WorldRecord?, _ visit: Visit) throws(Refusal) {
    guard ["customers", "items"].contains(resource.plural) else { return }
    if let code = fields["Code"]?.string, !code.isEmpty,
      entries(resource.plural, in: visit.organisation, code: code).contains(where: { $0.id != entry?.id })
    {
      throw .state(.codeExists(code))
    }
    // A number that was there before the change is no fault of the change.
    guard resource.plural == "customers", let number = fields["TaxNumber"]?.string, !number.isEmpty, entry?.text("TaxNumber") != number,
      let other = first("customers", in: visit.organisation, where: { $0.id != entry?.id && $0.text("TaxNumber") == number })
    else { return }
    throw .state(.taxNumberExists(number, customer: other.id))
  }
}

extension Field {
  /// Whether a record with these values needs the field. A condition is a field and its codes, `DocumentType IRI, IRS or AVA (...)`.
  func isNeeded(in fields: OrderedRecord<JSON>) -> Bool {
    guard isMandatory else { return false }
    guard let condition = mandatoryWhen else { return true }
    let words = condition.prefix { $0 != "(" }.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    guard let name = words.first, let value = fields[name]?.string else { return false }
    return words.dropFirst().contains(value)
  }

  /// A code is right if any of the documented lists has it: the samples send the common ones everywhere, and one of HR was taken in SI.
  func allows(_ code: String) -> Bool {
    code.isEmpty || codes.contains { $0.code == code } || codesByLocalisation.values.contains { $0.contains(code) }
  }
}
