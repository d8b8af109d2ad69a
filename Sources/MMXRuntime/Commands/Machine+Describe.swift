import MMXCatalogue
import MMXData

extension Machine {
  /// `describe`, `describe customer`, `describe customer.SubjectToVAT`: from the catalogue, offline.
  func describe(_ topic: String?) throws -> Value {
    guard let topic else {
      return .string("describe TYPE shows a type's fields and paths, describe TYPE.FIELD one field; resources lists the types")
    }
    let parts = topic.split(separator: ".", maxSplits: 1).map(String.init)
    guard let type = parts.first else { throw Problem.noSuchPath([topic]) }
    let resource = Catalogue.resource(named: type)
    guard let schema = (resource?.recordSchema).flatMap({ Catalogue.schema($0) }) ?? Catalogue.schema(ignoringCase: type) else { throw Problem.noSuchPath([type]) }
    if parts.count == 2 {
      guard let field = schema.field(parts[1]) else { throw Problem.unknownField(parts[1], of: schema) }
      return describe(field, of: schema)
    }
    var fields: [(String, Value)] = [("type", .string(resource?.singular ?? schema.name))]
    if let resource { fields.append(("paths", .items(resource.operations.map { .string("\($0.verb.rawValue) \($0.path())") }))) }
    fields.append(("fields", .items(schema.fields.map { row($0) })))
    return .record(fields)
  }

  private func row(_ field: Field) -> Value {
    .record([("Field", .string(field.name)), ("Type", .string(Machine.spell(field.type))), ("Note", .string(marks(field).joined(separator: ", ")))])
  }

  private func marks(_ field: Field) -> [String] {
    var marks: [String] = []
    if field.isMandatory { marks.append(field.mandatoryWhen.map { "needed when \($0)" } ?? "needed") }
    if field.isReadOnly { marks.append("read-only") }
    if let length = field.maxLength { marks.append("up to \(length)") }
    let codes = Catalogue.codes(of: field, localisation)
    if !codes.isEmpty { marks.append(codes.prefix(6).map { $0.meaning.isEmpty ? $0.code : "\($0.code) \($0.meaning)" }.joined(separator: " · ") + (codes.count > 6 ? " ..." : "")) }
    if !field.onlyFor.isEmpty { marks.append("\(field.onlyFor.map(\.rawValue).sorted().joined(separator: ", ")) only") }
    return marks
  }

  private func describe(_ field: Field, of schema: Schema) -> Value {
    let codes = Catalogue.codes(of: field, localisation)
    return .record([
      ("field", .string("\(schema.name).\(field.name)")), ("type", .string(Machine.spell(field.type))),
      ("needed", .bool(field.isMandatory)), ("readOnly", .bool(field.isReadOnly)), ("maxLength", field.maxLength.map(Value.int) ?? .null),
      ("codes", codes.isEmpty ? .null : .items(codes.map { .record([("Code", .string($0.code)), ("Meaning", .string($0.meaning))]) })),
      ("note", field.note.map(Value.string) ?? .null),
    ])
  }

  static func spell(_ type: FieldType) -> String {
    switch type {
    case .int: "whole number"
    case .decimal: "number"
    case .text: "text"
    case .bool: "true or false"
    case .date: "date"
    case .bytes: "bytes"
    case .reference(let name): name.map { "reference to \($0)" } ?? "reference"
    case .list(let element): "list of \(spell(element))"
    case .record(let name): name
    }
  }
}
