import MMXCatalogue
import MMXData

/// What the catalogue says a record must be: needed fields there, codes known, references to something.
extension World {
  func problems(
    in fields: OrderedRecord<JSON>, of schema: Schema, _ visit: Visit, path: String = ""
  ) -> [(message: String, property: String)] {
    var found: [(message: String, property: String)] = []
    for field in schema.fields where field.exists(in: visit.localisation) && !field.isReadOnly {
      let value = fields[field.name] ?? .null
      let place = path + field.name
      if field.isNeeded(in: fields), value.isNull || value == "" {
        found.append(("\(field.name) is required.", place))
      }
      if let code = value.string, !field.codes.isEmpty, !field.allows(code, in: visit.localisation) {
        found.append(("The value '\(code)' is not valid for \(field.name).", place))
      }
      switch field.type {
      case .reference(let name?):
        guard let id = value.reference, let table = World.table(ofSchema: name) else { break }
        if entry(table, id, in: visit.organisation) == nil { found.append(("\(field.name) \(id) does not exist.", place)) }
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

  /// Codes of customers and items stand for one record of an organisation.
  func duplicateCode(_ fields: OrderedRecord<JSON>, _ resource: Resource, id: Int?, _ visit: Visit) -> (message: String, property: String)?
  {
    guard ["customers", "items"].contains(resource.plural), let code = fields["Code"]?.string, !code.isEmpty else { return nil }
    let isTaken = entries(resource.plural, in: visit.organisation, code: code).contains { $0.id != id }
    return isTaken ? ("Code '\(code)' already exists.", "Code") : nil
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

  /// A code is right if any of the documented lists has it: the samples send the common ones everywhere.
  func allows(_ code: String, in localisation: Localisation) -> Bool {
    code.isEmpty || codes.contains { $0.code == code } || codesByLocalisation[localisation]?.contains(code) == true
  }
}
