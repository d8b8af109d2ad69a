import MMXCatalogue
package import MMXData
package import MMXSyntax

/// A record as a text for editing, and back.
extension Interpreter {
  /// The fields of an entity that can be set, one a line, followed by their types and meanings in a language. Throws `name` or `type` if the
  /// variable is not an entity.
  package func editableText(of name: String, in language: Language) throws(Problem) -> String {
    let entity = try entity(named: name)
    let shown = entity.fields.compactMap { key, value -> (String, String, String)? in
      guard let field = entity.recordSchema.field(key), !field.isReadOnly, !field.isIgnoredOnCreate else { return nil }
      guard let literal = Literal.text(value) else { return nil }
      return (field.name, literal, note(field, value).text(in: language))
    }
    let absent = entity.recordSchema.fields.filter { field in
      !field.isReadOnly && !field.isIgnoredOnCreate && entity.fields[ignoringCase: field.name] == nil
        && (entity.id == nil || field.isMandatory)
    }
    let header: Message = "\(entity.label): change values, then save and leave the editor; nothing is sent before `save \(name)`."
    var lines = ["# " + header.text(in: language), "{"]
    for (key, literal, note) in shown { lines.append("  \(key): \(literal),\(note.isEmpty ? "" : "  # \(note)")") }
    for field in absent { lines.append("  # \(field.name):   \(note(field, .null).text(in: language))") }
    return (lines + ["}", ""]).joined(separator: "\n")
  }

  /// Sets the fields that an edited text changes: all of them, or none if one is refused.
  /// - Returns: their names; nil if the text is no longer a record.
  package func applyEdit(_ source: Source, to name: String) throws(Failure) -> [String]? {
    let entity: Entity
    do { entity = try self.entity(named: name) } catch { throw Failure(error, in: source) }
    let members = recordMembers(of: source)
    guard case .record(let record) = try evaluate(source) else { return nil }
    let before = entity.fields
    var changed: [String] = []
    for (key, value) in record.fields {
      if let old = entity.fields[ignoringCase: key], Literal.isSame(value, old) { continue }
      do {
        try entity.set(key, to: value, in: localisation)
      } catch {
        entity.fields = before
        let span = members.first { $0.key == key }?.keySpan ?? .none
        throw Failure(error, at: span, in: source)
      }
      changed.append(key)
    }
    return changed
  }

  private func entity(named name: String) throws(Problem) -> Entity {
    guard let value = value(of: name) else {
      throw .unknownName(name, hint: nearest(to: name, in: variableNames).map { "did you mean '\($0)'?" })
    }
    guard case .entity(let entity) = value else { throw .notEntity("edit", value) }
    return entity
  }

  private func note(_ field: Field, _ value: Value) -> Message {
    var parts = [field.type.spelled]
    if case .reference(let reference) = value, let name = reference.json["Name"]?.string {
      parts.insert(Message(verbatim: visible(name)), at: 0)
    }
    if let code = value.string, let meaning = Catalogue.codes(of: field, localisation).first(where: { $0.code == code })?.meaning,
      !meaning.isEmpty
    {
      parts.insert(Message(term: meaning), at: 0)
    }
    if field.isMandatory { parts.append("required") }
    return .joined(parts)
  }

  private func recordMembers(of source: Source) -> [RecordMember] {
    guard case .expression(let expression)? = Parser.parse(source).program.statements.last, case .record(let members, _) = expression else {
      return []
    }
    return members
  }
}

/// Values as literals of the language.
private enum Literal {
  /// Nil for values without a literal: bytes and functions.
  static func text(_ value: Value, depth: Int = 0) -> String? {
    guard depth < 20 else { return nil }
    switch value {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let number): return number.description
    case .date(let date): return "@\(date.description)"
    case .dateTime(let time): return "@\(time.description)"
    case .text(let text): return JSON.string(text.string).text().replacing("$", with: "\\$")
    case .reference(let reference): return reference.id.map(String.init)
    case .entity(let entity): return entity.id.map(String.init)
    case .list(let list):
      let indent = String(repeating: "  ", count: depth + 2)
      let items = list.items.map { text($0, depth: depth + 1) }
      guard !items.contains(where: { $0 == nil }) else { return nil }
      return items.isEmpty ? "[]" : "[\n" + items.compactMap { $0.map { indent + $0 + ",\n" } }.joined() + indent.dropLast(2) + "]"
    case .record(let record):
      let fields = record.fields.map { key, value in (key, text(value, depth: depth + 1)) }
      return "{ " + fields.compactMap { key, text in text.map { "\(JSON.string(key).text()): \($0)" } }.joined(separator: ", ") + " }"
    default: return nil
    }
  }

  /// Whether an edited value is equal to the value of the field.
  static func isSame(_ edited: Value, _ held: Value) -> Bool {
    switch (edited, held) {
    case (.number(let number), .reference(let reference)): return number.integer == reference.id
    case (.number(let number), .entity(let entity)): return number.integer == entity.id
    default: return text(edited) == text(held)
    }
  }
}
