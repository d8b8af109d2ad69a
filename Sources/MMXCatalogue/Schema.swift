package import MMXData

/// A model of the service: its fields in their documented order. Each is made once and shared by the records it describes.
package final class Schema: Sendable {
  package let name: String
  /// The field that holds the record's ID, nil if it has none.
  package let idField: String?
  package let fields: [Field]
  /// Rows of the table that could not be read. Empty: a test walks the tables.
  package let malformedRows: [String]
  /// The names of the fields, shared by all records that have exactly these.
  package let shape: Shape

  init(_ name: String, id: String?, fields: [Field], malformedRows: [String]) {
    self.name = name
    idField = id
    self.fields = fields
    self.malformedRows = malformedRows
    shape = Shape(fields.map(\.name))
  }

  /// The field with this name, otherwise the only one that differs in letter case.
  package func field(_ name: String) -> Field? {
    if let position = shape.position(of: name) { return fields[position] }
    let similar = fields.filter { $0.name.isEqualIgnoringCase(to: name) }
    return similar.count == 1 ? similar[0] : nil
  }

  /// The fields that the service sets with every save: no change of theirs is one that anybody made.
  package static let serviceFields: Set<String> = ["RowVersion", "RecordDtModified"]

  package var hasRowVersion: Bool { shape.position(of: "RowVersion") != nil }
}

/// A field of a model.
package struct Field: Sendable {
  package let name: String
  package let type: FieldType
  /// Filled by the service; ignored in requests.
  package let isReadOnly: Bool
  /// Ignored by the service on create: IDs and RowVersion. Both are sent on update.
  package let isIgnoredOnCreate: Bool
  /// Required on create.
  package let isMandatory: Bool
  /// `InvoiceType=R`: mandatory only where that field has that value.
  package let mandatoryWhen: String?
  /// Localisations that require the field on create though others do not.
  package let mandatoryIn: Set<Localisation>
  /// Never null in the service's own data, from older pages: weaker than mandatory.
  package let isNotNull: Bool
  /// The value that the service uses for a missing field.
  package let defaultValue: String?
  /// Where the service takes the value of a missing field from: `from the customer (older page)`.
  package let filled: String?
  /// Characters, from older pages: a hint, not a rule.
  package let maxLength: Int?
  /// Allowed codes with their meanings, in order; empty if any value is allowed.
  package let codes: [(code: String, meaning: String)]
  /// The codes of localisations that differ from `codes`.
  package let codesByLocalisation: [Localisation: [String]]
  /// Localisations that have the field; empty means all.
  package let onlyFor: Set<Localisation>
  /// Localisations whose documents show the field; empty means all. The others may lack it, or be older.
  package let seenIn: Set<Localisation>
  /// Whether the codes are taken from another model.
  package let areCodesInferred: Bool
  /// What a referenced report template's `DisplayType` may be.
  package let displayTypes: [String]
  package let note: String?
}

/// The type of a field, a parameter or a body.
package indirect enum FieldType: Hashable, Sendable {
  case int
  case decimal
  case text
  case bool
  case date
  /// base64 on the wire.
  case bytes
  /// `{ID, Name, ResourceUrl}` of a record of the named schema (nil if it is not documented).
  case reference(String?)
  case list(FieldType)
  case record(String)
}

extension FieldType {
  /// The schema of the type: what it refers to, is a list of, or contains.
  package var schema: String? {
    switch self {
    case .reference(let name): name
    case .record(let name): name
    case .list(let element): element.schema
    default: nil
    }
  }
}
