import MMXCatalogue
import MMXData

/// Reads the JSON of a request into the fields of a schema.
///
/// Names match in any letter case, numbers may come as text, an empty text is no reference. Read-only fields keep what they were, and so
/// do IDs. A field left out is cleared, as in any PUT of a whole record: nobody published what the service does, and a client that
/// forgets a field should see it here. Fields no model knows are kept only where the record had them.
struct RecordReader {
  let localisation: Localisation
  /// What could not be read.
  private(set) var problems: [Remark] = []

  init(localisation: Localisation) { self.localisation = localisation }

  mutating func read(_ json: JSON, as schema: Schema, over previous: OrderedRecord<JSON>?, path: String = "") -> OrderedRecord<JSON> {
    guard let given = json.object else {
      problems.append((.noRecord, path))
      return OrderedRecord()
    }
    var values: [JSON] = []
    for field in schema.fields {
      let old = previous?[field.name] ?? .null
      if field.isReadOnly || field.isIgnoredOnCreate || !field.exists(in: localisation) {
        values.append(old)
      } else {
        values.append(read(given[ignoringCase: field.name] ?? .null, as: field, of: schema.name, over: old, path: path + field.name))
      }
    }
    var record = OrderedRecord(shape: schema.shape, values: values)
    guard let previous, previous.shape !== schema.shape else { return record }
    for key in previous.keys where schema.shape.position(ignoringCase: key) == nil { record[key] = given[key] }
    // Records that know the same continue sharing one shape.
    return record.keys == previous.keys ? OrderedRecord(shape: previous.shape, values: record.values) : record
  }

  private static let prices: Set<String> = ["Price", "PriceWithVAT"]
  /// Dates that are kept as days, whatever time is sent with them. Source: recorded answers for the first two.
  private static let days: Set<String> = ["DateTransaction", "DateDue", "DateTransactionFrom"]

  private mutating func read(_ value: JSON, as field: Field, of schema: String, over old: JSON, path: String) -> JSON {
    // A price that is not sent is the item's; one of 0 stays 0.
    if value.isNull || value == "" {
      return schema == "IssuedInvoiceRow" && RecordReader.prices.contains(field.name) ? .null : field.absent
    }
    switch field.type {
    case .list(.record(let name)): return readRows(value, as: name, over: old, path: path)
    case .record(let name):
      guard let schema = Catalogue.schema(name) else { return value }
      return .object(read(value, as: schema, over: old.object, path: path + "."))
    case .reference:
      if let id = value["ID"] ?? value[ignoringCase: "id"] {
        if id.isNull || id == "" { return .null }
        if let number = id.lenientInteger { return .reference(number == 0 ? nil : number) }
      }
    default:
      if let scalar = field.type.scalar(value) {
        guard field.type == .date, RecordReader.days.contains(field.name), let moment = scalar.string?.wireDate else { return scalar }
        return .day(moment.date)
      }
    }
    problems.append((.badValue(of: field.name), path))
    return .null
  }

  private mutating func readRows(_ value: JSON, as name: String, over old: JSON, path: String) -> JSON {
    guard let items = value.array, let schema = Catalogue.schema(name) else {
      problems.append((.noList, path))
      return .array([])
    }
    var rows: [JSON] = []
    for (index, item) in items.enumerated() {
      let id = schema.idField.flatMap { item[ignoringCase: $0]?.lenientInteger }
      let before = old.array?.first { row in id != nil && schema.idField.flatMap { row[$0]?.integer } == id }
      rows.append(.object(read(item, as: schema, over: before?.object, path: "\(path)[\(index)].")))
    }
    return .array(rows)
  }
}

extension Field {
  /// Whether the localisation has the field at all.
  func exists(in localisation: Localisation) -> Bool { onlyFor.isEmpty || onlyFor.contains(localisation) }

  /// What the service puts if nothing is sent.
  var absent: JSON {
    if let value = defaultValue, let scalar = type.scalar(.string(value)) { return scalar }
    switch type {
    case .int where isNotNull, .decimal where isNotNull: return 0
    case .list: return .array([])
    default: return .null
    }
  }
}

extension FieldType {
  /// A value of a plain type as the service keeps it; nil for one of another type.
  func scalar(_ value: JSON) -> JSON? {
    switch self {
    case .int: return value.lenientInteger.map { .integer($0) }
    case .decimal:
      guard let number = value.number ?? value.string.flatMap({ Number($0) }) else { return nil }
      return .number(number)
    case .text:
      switch value {
      case .string: return value
      case .number(let number): return .string(number.text)
      default: return nil
      }
    case .bool: return value.bool.map { .bool($0) } ?? (value == "true" ? true : value == "false" ? false : nil)
    case .date: return value.string?.wireDate.map { .string($0.description) }
    case .bytes: return value.string.flatMap { Base64.decode($0) == nil ? nil : .string($0) }
    case .reference, .list, .record: return nil
    }
  }
}
