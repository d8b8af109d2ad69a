import MMXCatalogue
import MMXData

/// The Swagger 2.0 document of the catalogue, for the address and the localisation that it is asked at, in the names of the vendor's.
///
/// The vendor's form repeats operation IDs, which the specification forbids and generators made for it expect; the strict form does not.
///
/// Fields that are not mandatory may be null; Swagger 2.0 has no word for it, so `x-nullable` says it, as most tools read it.
enum Swagger {
  enum Form: Sendable { case vendor, strict }

  static func document(_ incoming: Incoming, _ form: Form) -> JSON {
    let localisation = incoming.localisation
    let place = incoming.place
    let operations = Catalogue.operations.filter { $0.localisations.contains(localisation) }
    var paths = OrderedRecord<JSON>()
    let repeated = Dictionary(grouping: operations, by: \.name).filter { $0.value.count > 1 }
    var pages: [String] = []
    for operation in operations {
      let path = self.path(of: operation)
      var item = paths[path]?.object ?? [:]
      let id =
        switch form {
        case .vendor: vendorID(of: operation)
        case .strict: repeated[operation.name] == nil ? operation.name : "\(operation.module)_\(operation.name)"
        }
      item[operation.method.rawValue.lowercased()] = self.operation(operation, id: id, localisation)
      if case .page(let row) = operation.answer, !pages.contains(row) { pages.append(row) }
      paths[path] = .object(item)
    }
    return [
      "swagger": "2.0",
      "info": [
        "title": "SAOP.API", "version": "v1",
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
      "paths": .object(paths), "definitions": definitions(localisation, pages),
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

  /// `Account_Get` for the list, the record and the record by its code; the method's name for what is no plain read or write.
  private static func vendorID(of operation: Operation) -> String {
    let module = operation.module
    let resource = Catalogue.resource(of: operation)
    let reads = [resource?.list?.name, resource?.get?.name]
    let isPlain = operation.method == .get && (reads.contains(operation.name) || operation.name == "Get\(module)ByCode")
    if isPlain { return "\(module)_Get" }
    switch operation.name {
    case "Add" + module: return "\(module)_Post"
    case "Update" + module: return "\(module)_Put"
    case "Delete" + module: return "\(module)_Delete"
    case "GetAccountByContent": return "Account_GetByContent"
    default: return "\(module)_\(operation.name)"
    }
  }

  private static let formats: JSON = ["application/json", "text/json", "application/xml", "text/xml"]
  private static let readFormats: JSON = [
    "application/json", "text/json", "application/xml", "text/xml", "application/x-www-form-urlencoded",
  ]

  private static func operation(_ operation: Operation, id: String, _ localisation: Localisation) -> JSON {
    [
      "tags": [.string(operation.module)], "operationId": .string(id), "consumes": operation.body == .none ? [] : readFormats,
      "produces": formats, "parameters": .array(parameters(of: operation)), "responses": .object(responses(of: operation)),
      "security": [["oauth2": [.string(localisation.scope)]]],
    ]
  }

  private static func parameters(of operation: Operation) -> [JSON] {
    var list: [JSON] = []
    if operation.isPerOrganisation { list.append(parameter("organisationId", in: "path", .int, isRequired: true)) }
    for segment in operation.path {
      switch segment {
      case .word: break
      case .form(_, let name), .parameter(let name):
        // The vendor's document has it so.
        let isText = name == "customerId" && ["Address", "BankAccount"].contains(operation.module) && operation.answer == .sync
        var own = parameter(name, in: "path", isText ? .text : type(ofPath: name), isRequired: true)
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
    if let body { list.append(["name": .string(bodyName(of: operation)), "in": "body", "required": true, "schema": body]) }
    return list
  }

  /// The module in lower camel case.
  private static func bodyName(of operation: Operation) -> String {
    if operation.module == "BankAccount" { return "account" }
    return operation.module.prefix(1).lowercased() + operation.module.dropFirst()
  }

  private static func type(ofPath name: String) -> FieldType { name.hasSuffix("Id") ? .int : .text }

  private static func parameter(_ name: String, in place: String, _ type: FieldType, isRequired: Bool, note: String? = nil) -> JSON {
    var parameter: OrderedRecord<JSON> = ["name": .string(name), "in": .string(place), "required": .bool(isRequired)]
    // A query takes dates in more forms than a record has.
    for (key, value) in plain(type == .date ? .text : type) { parameter[key] = value }
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
      responses["200"] = ["description": "named by the vendor's document, never answered", "schema": ["type": "object"]]
    case .none: responses["200"] = ["description": "done; no body", "schema": ["type": "object"]]
    case .action:
      responses["200"] = ["description": "done", "schema": ["type": "object"]]
    case .record(let name): responses["200"] = ["description": "the record", "schema": reference(name)]
    case .list(let name): responses["200"] = ["description": "all of them", "schema": ["type": "array", "items": reference(name)]]
    case .page(let name):
      responses["200"] = ["description": "a page", "schema": ["$ref": .string("#/definitions/" + WireName.page(of: WireName.of(name)))]]
    case .sync: responses["200"] = ["description": "a page", "schema": ["$ref": .string("#/definitions/" + syncPage)]]
    }
    let refusals = [
      ("400", "the request is not valid"), ("401", "no token, or none that is good"),
      ("403", "no right on the organisation"), ("404", "no such record"), ("405", "the address has no such verb"),
      ("409", "the record's state does not allow it, or there is one already"),
      ("413", "the body is too large"), ("415", "the body is no JSON"), ("429", "over the limit of calls; see Retry-After"),
    ]
    for (status, text) in refusals { responses[status] = ["description": .string(text), "schema": ["$ref": "#/definitions/Refusal"]] }
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

  private static let refusalName = "Refusal"
  private static let syncName = "SAOP.API.Models.SyncCandidate"
  private static let syncPage = "SAOP.API.Models.SyncQueryResult[SAOP.API.Models.SyncCandidate]"
  private static let number: JSON = ["type": "integer", "format": "int64"]
  private static let nullableText: JSON = ["type": "string", "x-nullable": true]

  private static func definitions(_ localisation: Localisation, _ pages: [String]) -> JSON {
    var all: OrderedRecord<JSON> = [
      WireName.of("FkField"): [
        "type": "object", "x-nullable": true, "description": "a link to a record; a request needs ID alone",
        "properties": ["ID": number, "Name": nullableText, "ResourceUrl": nullableText],
      ],
      refusalName: [
        "type": "object",
        "properties": [
          "Message": ["type": "string"], "Data": ["type": "object", "x-nullable": true],
          "ValidationMessages": [
            "type": "array",
            "items": ["type": "object", "properties": ["Message": ["type": "string"], "PropertyName": ["type": "string"]]],
          ],
        ],
      ],
      syncName: [
        "type": "object",
        "properties": ["ID": number, "RecordDtModified": .object(plain(.date)), "RowVersion": ["type": "string"]],
      ],
      syncPage: page(of: ["$ref": .string("#/definitions/" + syncName)]),
    ]
    for name in Catalogue.schemaNames where all[WireName.of(name)] == nil {
      all[WireName.of(name)] = Catalogue.schema(name).map { definition(of: $0, localisation) }
    }
    for row in pages { all[WireName.page(of: WireName.of(row))] = page(of: reference(row)) }
    return .object(all)
  }

  private static func definition(of schema: Schema, _ localisation: Localisation) -> JSON {
    var properties = OrderedRecord<JSON>()
    for field in schema.fields where field.exists(in: localisation) { properties[field.name] = property(of: field, localisation) }
    return ["type": "object", "properties": .object(properties)]
  }

  private static func property(of field: Field, _ localisation: Localisation) -> JSON {
    if case .reference = field.type { return reference("FkField") }
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
    // No `date-time`: that of the specification has an offset, and the service's has none.
    case .date: ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,7})?)?$"]
    case .bytes: ["type": "string", "format": "byte"]
    case .reference: ["$ref": .string("#/definitions/\(WireName.of("FkField"))")]
    case .list(let element): ["type": "array", "items": .object(plain(element))]
    case .record(let name): ["$ref": .string("#/definitions/\(WireName.of(name))")]
    }
  }

  private static func reference(_ name: String) -> JSON { ["$ref": .string("#/definitions/\(WireName.of(name))")] }
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
    let halves = base.schemeMark
    let scheme = halves.map { String(base[..<$0.lowerBound]) } ?? "http"
    let rest = halves.map { base[$0.upperBound...] } ?? base[...]
    let authority = rest.prefix { $0 != "/" }
    let root = rest.dropFirst(authority.count).dropLast()
    return (scheme, String(authority), root.isEmpty ? "/" : String(root))
  }
}
