import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax
import MMXTypes

/// What a word of a document means.
extension LanguageServer {
  func hover(_ document: OpenDocument, _ position: TextPosition) -> JSON {
    let offset = document.map.offset(of: position)
    guard let (text, span) = meaning(document, offset) else { return .null }
    return ["contents": text, "range": document.map.json(span)]
  }

  private func meaning(_ document: OpenDocument, _ offset: Int) -> (JSON, Span)? {
    func holds(_ span: Span) -> Bool { span.start <= offset && offset < span.end }
    let around = Surroundings(of: offset, in: document.program)
    switch around.expressions.last {
    case .field(let access)? where holds(access.nameSpan):
      let known = document.types.type(of: access.base).fields.first { $0.name.isEqualIgnoringCase(to: access.name) }
      return known.map { (page($0), access.nameSpan) }
    case .record(let members, _)?:
      guard let member = members.first(where: { holds($0.keySpan) }) else { break }
      return key(member, document)
    case .pipeline(let pipeline)?:
      guard let stage = pipeline.stages.first(where: { holds($0.nameSpan) }) else { break }
      return surroundings.help(on: stage.name).map { (LanguageServer.preformatted($0), stage.nameSpan) }
    case .command(let command)?:
      if let path = command.path, holds(path.span), let operation = document.types.operation(of: path) {
        return (LanguageServer.markdown(route(of: operation)), path.span)
      }
      guard holds(command.verbSpan) else { break }
      return surroundings.help(on: command.verb).map { (LanguageServer.preformatted($0), command.verbSpan) }
    case .name(let name, let span)?:
      return page(onName: name, document, span).map { ($0, span) }
    default: break
    }
    return word(document, offset)
  }

  /// A word of the language, or a name that is declared there.
  private func word(_ document: OpenDocument, _ offset: Int) -> (JSON, Span)? {
    guard let token = document.token(at: offset), token.kind == .name else { return nil }
    let text = document.source.text(token.span)
    return page(onName: text, document, token.span).map { ($0, token.span) }
  }

  /// What a name at the place holds, otherwise what help says of it.
  private func page(onName name: String, _ document: OpenDocument, _ span: Span) -> JSON? {
    switch document.types.type(at: span) {
    case .function(.builtin)?, .unknown?, .never?, nil: break
    case .function(.declared(let function)?)?: return LanguageServer.code("fn \(function.usage)")
    case let type?: return LanguageServer.code("\(name): \(type)")
    }
    if let function = document.function(named: name) { return LanguageServer.code("fn \(function.usage(as: name))") }
    return surroundings.help(on: name).map(LanguageServer.preformatted)
  }

  private static func code(_ text: String) -> JSON { markdown("```mmx\n\(text)\n```") }

  private func key(_ member: RecordMember, _ document: OpenDocument) -> (JSON, Span)? {
    let types = ProgramTypes(document.program, in: ProgramContext(localisation: localisation), at: member.keySpan.start)
    guard let (field, schema) = types.role.keys.field(member.key) else { return nil }
    return (LanguageServer.markdown(page(field, of: schema)), member.keySpan)
  }

  // MARK: Pages

  private func page(_ known: KnownField) -> JSON {
    guard let field = known.field else { return LanguageServer.code("\(known.name): \(known.type)") }
    return LanguageServer.markdown(page(field, of: nil))
  }

  /// A field's type, marks, codes and note.
  private func page(_ field: Field, of schema: Schema?) -> String {
    func localised(_ message: Message) -> String { message.text(in: surroundings.language) }
    var marks = [localised(field.type.spelled)]
    if field.isMandatory { marks.append(localised("needed")) }
    if field.isReadOnly { marks.append(localised("read-only")) }
    if let length = field.maxLength { marks.append(localised("at most \(length, "character", "characters")")) }
    var lines = ["```mmx\n\(schema.map { $0.name + "." } ?? "")\(field.name): \(marks.joined(separator: ", "))\n```"]
    lines += Catalogue.codes(of: field, localisation).map { "- `\($0.code)` \($0.meaning)" }
    if let note = field.note { lines.append("\n" + note) }
    return lines.joined(separator: "\n")
  }

  private func route(of operation: Operation) -> String {
    var lines = [
      "```text\n\(operation.method.rawValue) api/\(operation.isPerOrganisation ? "orgs/{organisationId}/" : "")\(operation.path())\n```"
    ]
    lines += operation.query.map { "- `\($0.name)`" + ($0.note.map { " \($0)" } ?? "") }
    if !operation.actions.isEmpty { lines.append("- " + operation.actions.map { "`\($0.name)`" }.joined(separator: ", ")) }
    return lines.joined(separator: "\n")
  }

  // MARK: Arguments

  /// The function whose arguments are being written.
  func signature(_ document: OpenDocument, _ position: TextPosition) -> JSON {
    let offset = document.map.offset(of: position)
    guard let (name, argument) = document.openCall(at: offset) else { return .null }
    let (usage, parameters, help): (String, [String], String?)
    if let builtin = Builtin.named(name) {
      (usage, parameters, help) = (builtin.usage, builtin.parameters.map(\.name), builtin.help.text(in: surroundings.language))
    } else if let function = document.function(named: name) {
      (usage, parameters, help) = (function.usage(as: name), function.parameters.map(\.name), nil)
    } else {
      return .null
    }
    var signature: OrderedRecord<JSON> = [
      "label": .string(usage), "parameters": .array(parameters.map { ["label": .string($0)] }),
    ]
    if let help { signature["documentation"] = .string(help) }
    return [
      "signatures": [.object(signature)], "activeSignature": 0,
      "activeParameter": .number(Number(min(argument, max(0, parameters.count - 1)))),
    ]
  }
}

extension Command {
  /// The path of the service in it.
  var path: Path? {
    switch form {
    case .get(let path, _), .new(let path, _), .deletePath(let path), .http(_, _, let path, _, _): path
    case .save, .entity, .action, .attach, .explain, .useOrganisation, .useProfile, .seen, .changes, .sql, .print, .show, .words: nil
    }
  }
}

extension FunctionLiteral {
  /// `tax(x, rate)`
  fileprivate func usage(as name: String) -> String { "\(name)(\(parameters.map(\.name).joined(separator: ", ")))" }
}

extension OpenDocument {
  /// The token that holds an offset.
  func token(at offset: Int) -> Token? {
    let tokens = parsed.tokens
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].span.end <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < tokens.count, tokens[low].span.start <= offset else { return nil }
    return tokens[low]
  }

  /// The function whose bracket is open at an offset, and how many commas are between them.
  func openCall(at offset: Int) -> (name: String, argument: Int)? {
    var open: [(name: String?, commas: Int)] = []
    var last: Token?
    for token in parsed.tokens where token.span.end <= offset && token.span.start < token.span.end {
      switch token.kind {
      case .symbol(.openParen):
        let isCall = last.map { $0.kind == .name && $0.span.end == token.span.start } ?? false
        open.append((isCall ? last.map { source.text($0.span) } : nil, 0))
      case .symbol(.openBracket), .symbol(.openBrace): open.append((nil, 0))
      case .symbol(.closeParen), .symbol(.closeBracket), .symbol(.closeBrace): _ = open.popLast()
      case .symbol(.comma): if let index = open.indices.last { open[index].commas += 1 }
      default: break
      }
      last = token
    }
    guard let call = open.last, let name = call.name else { return nil }
    return (name, call.commas)
  }

  /// A function that the document or a file it imports declares.
  func function(named name: String) -> FunctionLiteral? {
    let programs = [program] + examination.files.names.compactMap { examination.files.programs[$0] }
    for program in programs {
      for case .function(let declaration) in program.statements where declaration.name == name { return declaration.function }
    }
    return nil
  }
}
