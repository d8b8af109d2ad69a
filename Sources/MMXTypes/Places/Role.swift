package import MMXCatalogue
import MMXData
package import MMXRuntime

/// What an expression is for: what its value is to be, as far as what is around it says.
package indirect enum Role {
  case any
  /// A value of the type: for a field, or compared with one.
  case value(StaticType)
  /// A record with these keys.
  case record(RecordKeys)
  /// One of these, as they are typed.
  case choice([String])
  /// A record of the service, which has the action if one is given.
  case entity(action: String?)
  /// The name of a file.
  case file
  /// A number of rows or of a page.
  case count
  /// Nothing may be there.
  case nothing

  /// How a file is read, or written.
  static func options(reading: Bool) -> Role { .record(.options(FileOption.all.filter { reading ? $0.isRead : $0.isWritten })) }

  /// What an argument is for.
  init(_ parameter: Builtin.Parameter) {
    switch parameter.content {
    case .file: self = .file
    case .fileOptions(let reading): self = .options(reading: reading)
    case .words(let words): self = .choice(words.map { JSON.quoted($0) })
    case .anything, .sized, .keyed, .numeral, .sequence:
      switch parameter.kind {
      case .text: self = .value(.text)
      case .number, .whole: self = .value(.number(nil))
      case .bool: self = .value(.bool(nil))
      case .date: self = .value(.date)
      case .list: self = .value(.list(of: .unknown))
      case .any, .record, .function: self = .any
      }
    }
  }

  /// What the items of a list are for that is for this.
  var item: Role {
    switch self {
    case .value(.list(let list)): .value(list.element)
    case .record: self
    case .any, .value, .choice, .entity, .file, .count, .nothing: .any
    }
  }

  /// The meaning of the keys of a record with this purpose.
  package var keys: RecordKeys {
    switch self {
    case .value(let type): RecordKeys(type)
    case .record(let keys): keys
    case .any, .choice, .entity, .file, .count, .nothing: .unknown
    }
  }
}

/// What the keys of a record literal mean.
package enum RecordKeys {
  case fields(Schema)
  case filters(Operation)
  /// These alone.
  case names([String])
  case options([FileOption])
  case unknown

  /// Those of a record of the type, or of an item of it.
  init(_ type: StaticType) {
    switch type {
    case .record(let record): self = (record.schema.flatMap { Catalogue.schema($0) }).map { .fields($0) } ?? .unknown
    case .list(let list): self = RecordKeys(list.element)
    case .reference: self = .names(["ID"])
    case .unknown, .never, .null, .bool, .number, .text, .date, .dateTime, .bytes, .entity, .function: self = .unknown
    }
  }

  /// Those of the body of a call.
  init(bodyOf operation: Operation?) {
    switch operation?.body {
    case .record(let name), .list(let name): self = Catalogue.schema(name).map { .fields($0) } ?? .unknown
    case nil, .some(.none): self = .unknown
    }
  }

  /// The field that a key means; a filter has the codes of the row's field of its name.
  package func field(_ key: String) -> (field: Field, schema: Schema)? {
    switch self {
    case .fields(let schema): return schema.field(key).map { ($0, schema) }
    case .filters(let operation):
      guard case .page(let name) = operation.answer else { return nil }
      for schema in [name, Catalogue.resource(of: operation)?.recordSchema].compactMap({ $0 }).compactMap({ Catalogue.schema($0) }) {
        if let field = schema.field(key) { return (field, schema) }
      }
      return nil
    case .names, .options, .unknown: return nil
    }
  }

  /// What the value of a key is for.
  func role(of key: String) -> Role {
    if let (field, schema) = field(key) { return .value(StaticType(field.type, of: field, in: schema)) }
    switch self {
    case .filters(let operation): return operation.parameter(named: key).map { .value(StaticType($0.type)) } ?? .any
    case .options(let options): return options.first { $0.name == key }.map { .choice($0.values) } ?? .any
    case .fields, .names, .unknown: return .any
    }
  }
}

extension Catalogue {
  /// The parameters of all actions with this name.
  static func parameters(ofAction name: String) -> [String] {
    resources.lazy.compactMap { $0.action(named: name)?.action.parameters }.first ?? []
  }
}
