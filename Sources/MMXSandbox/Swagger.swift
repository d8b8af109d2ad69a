import MMXCatalogue
import MMXData

/// The Swagger 2.0 document of the catalogue, for the address and the localisation that it is asked at.
///
/// Fields that are not mandatory may be null; Swagger 2.0 has no word for it, so `x-nullable` says it, as most tools read it.
enum Swagger {
  static func document(_ incoming: Incoming) -> JSON {
    let localisation = incoming.localisation
    let place = incoming.place
    let operations = Catalogue.operations.filter { $0.localisations.contains(localisation) }
    var paths = OrderedRecord<JSON>()
    let repeated = Dictionary(grouping: operations, by: \.name).filter { $0.value.count > 1 }
    for operation in operations {
      let path = self.path(of: operation)
      var item = paths[path]?.object ?? [:]
      let id = repeated[operation.name] == nil ? operation.name : "\(operation.module)_\(operation.name)"
      item[operation.verb.rawValue.lowercased()] = self.operation(operation, id: id)
      paths[path] = .object(item)
    }
    return [
      "swagger": "2.0",
      "info": [
        "title": "Minimax API, sandbox", "version": "v1",
        "description": "What the sandbox of mmx answers, which stands in for the service with records of its own.",
      ],
      "host": .string(place.authority), "basePath": .string(place.root), "schemes": [.string(place.scheme)],
      "consumes": ["application/json"], "produces": ["application/json"],
      "securityDefinitions": [
        "oauth2": [
          "type": "oauth2", "flow": "password",
          "tokenUrl": .string("\(place.scheme)://\(place.authority)/\(localisation.rawValue)/AUT/oauth20/token"),
          "scopes": .object([localisation.scope: "everything the user may do"]),
        ]
      ],
      "security": [["oauth2": [.string(localisation.scope)]]],
      "paths": .object(paths), "definitions": definitions(localisation),
    ]
  }

  /// `/api/orgs/{organisationId}/customers/code({code})`
  static func path(of operation: Operation) -> String {
    let segments = operation.path.map { segment in
      switch segment {
      case .word(let word): word
      case .parameter(let name): "{\(name)}"
      case .form(let word, let name): "\(word)({\(name)})"
      }
    }
    let start = operation.isPerOrganisation ? ["api", "orgs", "{organisationId}"] : ["api"]
    return "/" + (start + segments).joined(separator: "/")
  }

  // MARK: Operations

  private static func operation(_ operation: Operation, id: String) -> JSON {
    [
      "tags": [.string(operation.module)], "operationId": .string(id), "parameters": .array(parameters(of: operation)),
      "responses": .object(responses(of: operation)),
    ]
  }

  private static func parameters(of operation: Operation) -> [JSON] {
    var list: [JSON] = []
    if operation.isPerOrganisation { list.append(parameter("organisationId", in: "path", .int, isRequired: true)) }
    for segment in operation.path {
      switch segment {
      case .word: break
      case .form(_, let name), .parameter(let name):
        var own = parameter(name, in: "path", type(ofPath: name), isRequired: true)
        let words = name == "actionName" ? operation.actions.map(\.name) : operation.arguments
        if !words.isEmpty { own = own.with("enum", .array(words.map { .string($0) })) }
        list.append(own)
      }
    }
    for query in operation.query {
      list.append(parameter(query.name, in: "query", query.type, isRequired: query.isRequired, note: query.note))
    }
    for name in Set(operation.actions.flatMap(\.parameters)).sorted() {
      list.append(parameter(name, in: "query", .text, isRequired: false))
    }
    let body: JSON? =
      switch operation.body {
      case .none: nil
      case .record(let name): reference(name)
      case .list(let name): ["type": "array", "items": reference(name)]
      }
    if let body { list.append(["name": "record", "in": "body", "required": true, "schema": body]) }
    return list
  }

  private static func type(ofPath name: String) -> FieldType { name.hasSuffix("Id") ? .int : name == "date" ? .date : .text }

  private static func parameter(_ name: String, in place: String, _ type: FieldType, isRequired: Bool, note: String? = nil) -> JSON {
    var parameter: OrderedRecord<JSON> = ["name": .string(name), "in": .string(place), "required": .bool(isRequired)]
    for (key, value) in plain(type) { parameter[key] = value }
    if let note { parameter["description"] = .string(note) }
    return .object(parameter)
  }

  private static func responses(of operation: Operation) -> OrderedRecord<JSON> {
    var responses = OrderedRecord<JSON>()
    switch operation.answer {
    case .created:
      responses["201"] = [
        "description": "created; no body", "headers": ["Location": ["type": "string", "description": "where the record is read"]],
      ]
    case .none: responses["200"] = ["description": "done; no body"]
    case .action:
      responses["200"] = ["description": "done", "schema": ["type": "object", "properties": ["Data": ["type": "object"]]]]
    case .record(let name): responses["200"] = ["description": "the record", "schema": reference(name)]
    case .list(let name): responses["200"] = ["description": "all of them", "schema": ["type": "array", "items": reference(name)]]
    case .page(let name): responses["200"] = ["description": "a page", "schema": page(of: reference(name))]
    case .sync: responses["200"] = ["description": "a page", "schema": page(of: reference(syncName))]
    }
    let refusals = [
      ("400", "the request is not valid, or the record's state does not allow it"), ("401", "no token, or none that is good"),
      ("403", "no right on the organisation"), ("404", "no such record"), ("405", "the address has no such verb"),
      ("413", "the body is too large"), ("415", "the body is no JSON"), ("429", "over the limit of calls; see Retry-After"),
    ]
    for (status, text) in refusals { responses[status] = ["description": .string(text), "schema": reference(refusalName)] }
    return responses
  }

  private static func page(of row: JSON) -> JSON {
    [
      "type": "object", "required": ["Rows"],
      "properties": [
        "Rows": ["type": "array", "items": row], "TotalRows": number, "CurrentPageNumber": number, "PageSize": number,
      ],
    ]
  }

  // MARK: Definitions

  private static let (referenceName, refusalName, syncName) = ("Reference", "Refusal", "SyncCandidate")
  private static let number: JSON = ["type": "integer", "format": "int64"]
  private static let nullableText: JSON = ["type": "string", "x-nullable": true]

  private static func definitions(_ localisation: Localisation) -> JSON {
    var all: OrderedRecord<JSON> = [
      referenceName: [
        "type": "object", "x-nullable": true, "description": "a link to a record; a request needs ID alone",
        "properties": ["ID": number, "Name": nullableText, "ResourceUrl": nullableText],
      ],
      refusalName: [
        "type": "object",
        "properties": [
          "Message": ["type": "string"],
          "ValidationMessages": [
            "type": "array",
            "items": ["type": "object", "properties": ["Message": ["type": "string"], "PropertyName": ["type": "string"]]],
          ],
        ],
      ],
      syncName: [
        "type": "object",
        "properties": ["ID": number, "RecordDtModified": ["type": "string", "format": "date-time"], "RowVersion": ["type": "string"]],
      ],
    ]
    for name in Catalogue.schemaNames where all[name] == nil { all[name] = Catalogue.schema(name).map { definition(of: $0, localisation) } }
    return .object(all)
  }

  private static func definition(of schema: Schema, _ localisation: Localisation) -> JSON {
    var properties = OrderedRecord<JSON>()
    for field in schema.fields where field.exists(in: localisation) { properties[field.name] = property(of: field, localisation) }
    return ["type": "object", "properties": .object(properties)]
  }

  private static func property(of field: Field, _ localisation: Localisation) -> JSON {
    if case .reference = field.type { return reference(referenceName) }
    var property = plain(field.type)
    if case .record(let name) = field.type { property = ["allOf": [reference(name)]] }
    property["x-nullable"] = true
    if field.isReadOnly { property["readOnly"] = true }
    if !field.codes.isEmpty {
      var codes = field.codes.map(\.code)
      for code in field.codesByLocalisation[localisation] ?? [] where !codes.contains(code) { codes.append(code) }
      property["description"] = .string(field.codes.map { "\($0.code): \($0.meaning)" }.joined(separator: ", "))
      property["enum"] = .array(codes.map { .string($0) })
    }
    if let note = field.note, property["description"] == nil { property["description"] = .string(note) }
    return .object(property)
  }

  private static func plain(_ type: FieldType) -> OrderedRecord<JSON> {
    switch type {
    case .int: ["type": "integer", "format": "int64"]
    case .decimal: ["type": "number", "format": "double"]
    case .text: ["type": "string"]
    case .bool: ["type": "boolean"]
    case .date: ["type": "string", "format": "date-time"]
    case .bytes: ["type": "string", "format": "byte"]
    case .reference: ["$ref": .string("#/definitions/\(referenceName)")]
    case .list(let element): ["type": "array", "items": .object(plain(element))]
    case .record(let name): ["$ref": .string("#/definitions/\(name)")]
    }
  }

  private static func reference(_ name: String) -> JSON { ["$ref": .string("#/definitions/\(name)")] }
}

extension JSON {
  fileprivate func with(_ name: String, _ value: JSON) -> JSON {
    guard var fields = object else { return self }
    fields[name] = value
    return .object(fields)
  }
}

extension Incoming {
  /// The parts of the address before `api/...` or `swagger/...`.
  var place: (scheme: String, authority: String, root: String) {
    let halves = base.firstRange(of: "://")
    let scheme = halves.map { String(base[..<$0.lowerBound]) } ?? "http"
    let rest = halves.map { base[$0.upperBound...] } ?? base[...]
    let authority = rest.prefix { $0 != "/" }
    let root = rest.dropFirst(authority.count).dropLast()
    return (scheme, String(authority), root.isEmpty ? "/" : String(root))
  }
}
