import MMXCatalogue
import MMXData
import MMXService
package import MMXRuntime

/// Files to and from the service.
extension Commands {
  // MARK: Up

  /// The path for attachments of a record, and their schema.
  private struct AttachmentPlace {
    let path: ServicePath
    let match: Match
    let schema: Schema
    /// The body is a list of attachments instead of one.
    let takesMany: Bool

    func call(_ bodies: [JSON], purpose: String) -> Call {
      path.call(match, body: takesMany ? .array(bodies) : bodies.first, purpose: purpose)
    }
  }

  /// `attach E FILE`; inbox items take a list of files in one call too.
  func attach(_ entity: Entity, file: Value) throws -> Value {
    try check(entity, "attach")
    let place = try attachmentPlace(of: entity)
    let names = try fileNames(file)
    guard names.count == 1 || place.takesMany else { throw Problem.oneAttachment(entity.resource) }
    var bodies: [JSON] = []
    var size = 0
    for name in names {
      let bytes = try host.readFile(name)
      size += bytes.count
      bodies.append(.object(Commands.attachment(named: SafeFileName.base(of: name), bytes, place.schema)))
    }
    let call = place.call(
      bodies, purpose: "attach \(names.map { SafeFileName.base(of: $0) }.joined(separator: ", ")) to \(entity.label)")
    let answer = try send(call, for: entity, after: entity.state)
    let isSent = session.service?.sendsWrites != false
    return .report(
      [
        ReportField("attached", .string(names.joined(separator: ", "))), ReportField("to", .string(entity.label)),
        ReportField("bytes", .int(size)), ReportField("ID", isSent ? answer.createdID.map(Value.int) ?? .null : .null),
      ] + (isSent ? [] : [ReportField("dryRun", .bool(true))]))
  }

  /// The call of `attach`, without the content of the file.
  func attachCall(_ entity: Entity, file: Value) throws -> Call {
    let place = try attachmentPlace(of: entity)
    let bodies = try fileNames(file).map { JSON.object(Commands.attachment(named: SafeFileName.base(of: $0), nil, place.schema)) }
    return place.call(bodies, purpose: "")
  }

  private func attachmentPlace(of entity: Entity) throws -> AttachmentPlace {
    let isInbox = entity.resource.plural == "inboxitems"
    guard let path = isInbox ? entity.place() : entity.place("attachments") else { throw Problem.draftReference(entity.label) }
    let add = isInbox ? Catalogue.resource(named: "inboxattachment")?.create : entity.resource.attachmentAdd
    guard let add, let name = add.body.schema, let schema = Catalogue.schema(name) else { throw Problem.noAttachments(entity.resource) }
    let takesMany = if case .list = add.body { true } else { false }
    return AttachmentPlace(path: path, match: try operation(.post, at: path), schema: schema, takesMany: takesMany)
  }

  private func fileNames(_ value: Value) throws -> [String] {
    let items: [Value]
    if case .list(let list) = value, !list.items.isEmpty { items = list.items } else { items = [value] }
    return try items.map { item in
      guard let name = item.string else { throw Problem.needsText("attach", item) }
      if name == "-" { throw Problem.attachmentWithoutName() }
      return name
    }
  }

  /// The names of the fields differ between documents and the others.
  private static func attachment(named name: String, _ bytes: [UInt8]?, _ schema: Schema) -> OrderedRecord<JSON> {
    let prefix = schema.field("FileName") == nil ? "Attachment" : ""
    var body: OrderedRecord<JSON> = [
      "\(prefix)FileName": .string(name), "\(prefix)MimeType": .string(MimeType.of(name)),
      "AttachmentData": .string(bytes.map(Base64.encode) ?? "<base64 of the file>"),
    ]
    if schema.field("Description") != nil { body["Description"] = .string(name) }
    return body
  }

  // MARK: Lists

  /// Those of invoices by one separate call; those of documents and inbox items are in the record.
  func attachments(of entity: Entity) throws -> Value {
    if let list = entity.resource.attachmentList, let call = attachmentsCall(entity), case .list(let schema) = list.answer {
      guard case .array(let items) = try sendForJSON(call) else { throw Problem.shapeOfAnswer("a list") }
      return .items(items.map { $0.object.map { typedRecord($0, schema, entity.organisation) } ?? Value(.null) })
    }
    if case .partial = entity.state { try readWhole(entity) } else { try read(entity) }
    guard let own = entity.fields[ignoringCase: "Attachments"] else { throw Problem.noAttachments(entity.resource) }
    guard entity.resource.plural == "documents", case .list(let list) = own else { return own }
    return .items(list.items.map { documentAttachment($0, of: entity) ?? $0 })
  }

  func attachmentsCall(_ entity: Entity) -> Call? {
    guard entity.resource.attachmentList != nil else { return nil }
    return entity.place("attachments")?.read
  }

  /// A link of a document as a row of its attachments, whose whole record has the file.
  private func documentAttachment(_ link: Value, of document: Entity) -> Value? {
    guard case .record(let record) = link, let path = document.path, let resource = Catalogue.resource(named: "documentattachment"),
      let schema = resource.recordSchema.flatMap({ Catalogue.schema($0) }), let rowSchema = Catalogue.schema("AttachmentLink"),
      case .number(let number)? = record.fields["DocumentAttachmentId"], let id = number.integer
    else { return nil }
    let base = (try? link.json())?.object ?? OrderedRecord()
    return .entity(
      Entity(
        organisation: document.organisation, resource: resource, collection: path + ["attachments"], recordSchema: schema,
        rowSchema: rowSchema, id: id, state: .partial, base: base, fields: record.fields))
  }

  // MARK: Down

  /// The value is an attachment, a list of them, or the answer of an action that makes a PDF.
  ///
  /// The service determines only the base name, without anything that could name another place.
  package func writeAttachments(_ value: Value, into folder: String) throws {
    var files: [(name: String, bytes: [UInt8])] = []
    try collect(value, into: &files)
    guard !files.isEmpty else { throw Problem.nothingToSave() }
    let place = folder.hasSuffix("/") ? folder : folder + "/"
    try host.makeFolder(place)
    var taken: Set<String> = []
    for file in files {
      let name = SafeFileName.distinct(SafeFileName.reduced(file.name), from: &taken)
      let path = place + name
      if try !host.createFile(path, file.bytes) {
        guard host.canAsk, host.confirm("'\(path)' exists; overwrite it?") else {
          // The file from the service may not be obtainable again.
          try writeBeside(path, name, in: place, file.bytes, &taken)
          continue
        }
        try host.writeFile(path, file.bytes)
      }
      tellWritten(path, file.bytes)
    }
  }

  /// A file without content is written as it came, and told of: it may be taken for the document.
  private func tellWritten(_ path: String, _ bytes: [UInt8]) {
    host.note(
      bytes.isEmpty
        ? "warning: wrote \(path), which is empty: the service sent no content" : "wrote \(path), \(bytes.count, "byte", "bytes")")
  }

  private func writeBeside(_ path: String, _ name: String, in place: String, _ bytes: [UInt8], _ taken: inout Set<String>) throws {
    for _ in 0..<10_000 {
      let other = place + SafeFileName.distinct(name, from: &taken)
      guard try host.createFile(other, bytes) else { continue }
      if bytes.isEmpty { tellWritten(other, bytes) }
      return host.note("'\(path)' exists and was not changed; wrote \(other), \(bytes.count, "byte", "bytes")")
    }
    throw Problem.notOverwritten(path)
  }

  private func collect(_ value: Value, into files: inout [(name: String, bytes: [UInt8])]) throws {
    switch value {
    case .list(let list): for item in list.items { try collect(item, into: &files) }
    case .entity(let entity):
      if case .partial = entity.state { try readWhole(entity) } else { try read(entity) }
      try collect(entity.fields, into: &files)
    case .record(let record):
      if case .record(let data)? = record.fields["Data"] { return try collect(data.fields, into: &files) }
      try collect(record.fields, into: &files)
    case .null: return
    default: throw Problem.notAttachment(value)
    }
  }

  private func collect(_ fields: OrderedRecord<Value>, into files: inout [(name: String, bytes: [UInt8])]) throws {
    let data = fields[ignoringCase: "AttachmentData"] ?? .null
    let name = (fields[ignoringCase: "AttachmentFileName"] ?? fields[ignoringCase: "FileName"])?.string ?? ""
    switch data {
    case .bytes(let bytes): files.append((name, bytes.bytes))
    case .text(let text):
      guard let bytes = Base64.decode(text.string) else { throw Problem.notAttachment(data) }
      files.append((name, bytes))
    default: throw Problem.noFileInside(name)
    }
  }
}

/// File names that come from elsewhere.
enum SafeFileName {
  /// Bytes of UTF-8 of a name, its ending included: file systems allow 255, and making names distinct needs some.
  static let limit = 180

  /// The last component of a local path.
  static func base(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// A safe base name: no separators, no leading dots, no control characters or characters that change the direction of writing, of bounded
  /// length, never empty, and not an option to any program.
  static func reduced(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar {
      case "/", "\\": scalars.removeAll()
      case ":", "*", "?", "\"", "<", ">", "|": scalars.append("_")
      default: if isPlain(scalar) { scalars.append(scalar) }
      }
    }
    var result = Substring(String(scalars))
    while let first = result.first, first == "." || first == " " || first == "~" { result.removeFirst() }
    while let last = result.last, last == "." || last == " " { result.removeLast() }
    if result.first == "-" { result = "_" + result.dropFirst() }
    return result.isEmpty ? "attachment" : cut(String(result))
  }

  /// The name, or the name with a number if it was used before; names that differ only in letter case are equal.
  static func distinct(_ name: String, from taken: inout Set<String>) -> String {
    var candidate = name
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      let (stem, ending) = parts(name)
      candidate = "\(stem) (\(number))\(ending)"
      number += 1
    }
    return candidate
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }

  /// Keeps the ending, which gives the type of the file.
  private static func cut(_ name: String) -> String {
    guard name.utf8.count > limit else { return name }
    let (stem, ending) = parts(name)
    var short = stem
    while short.utf8.count + ending.utf8.count > limit, !short.isEmpty { short.removeLast() }
    return short + ending
  }

  private static func parts(_ name: String) -> (stem: String, ending: String) {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name[dot...].utf8.count <= 16 else { return (name, "") }
    return (String(name[..<dot]), String(name[dot...]))
  }
}
