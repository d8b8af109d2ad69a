package import MMXCatalogue
package import MMXData

/// Messages about entities, fields and references, in alphabetical order.
extension Problem {
  static func ambiguousField(_ name: String, _ candidates: [String]) -> Problem {
    Problem(
      .name, "'\(name)' matches several fields: \(candidates.joined(separator: ", "))",
      hint: "spell it as one of them, or write `r[\"\(candidates[0])\"]`")
  }

  package static func badKey(_ index: Value) -> Problem {
    Problem(.type, "a field is named by a text, not by \(index.typeWithArticle)", hint: "write `r[\"Name\"]` or `r.Name`")
  }

  /// The codes, the most likely one first.
  package static func codesHint(_ code: String, _ codes: [(code: String, meaning: String)]) -> Message {
    let list =
      codes.prefix(12).map { $0.meaning.isEmpty ? $0.code : "\($0.code) (\($0.meaning))" }.joined(separator: ", ")
      + (codes.count > 12 ? ", ..." : "")
    return slip(code, codes.map(\.code)).map { "did you mean '\($0)'? codes: \(list)" } ?? "codes: \(list)"
  }

  package static func draftReference(_ label: String) -> Problem {
    Problem(.value, "the \(label) has no ID yet", hint: "save it first")
  }

  package static func fieldOfOtherLocalisation(_ name: String, _ only: [String], _ localisation: String) -> Problem {
    Problem(.catalogue, "'\(name)' exists in \(Message.listing(only)) only, and this is \(localisation)")
  }

  static func fieldOutsideRow(_ name: String, _ entity: Entity) -> Problem {
    fieldOutsideRow(name, entity.resource, id: String(entity.id ?? 0))
  }

  package static func fieldOutsideRow(_ name: String, _ resource: Resource, id: String) -> Problem {
    Problem(
      .name, "a row of \(resource.plural) does not have '\(name)'",
      hint: "read the whole records with `| full`, or this one with `get \(resource.plural)/\(id)`")
  }

  static func fieldType(_ name: String, wants: Message, _ value: Value, hint: Message?) -> Problem {
    var given = value.typeWithArticle
    if case .number = value { given = value.shown }
    return Problem(.catalogue, "'\(name)' takes \(wants), not \(given)", hint: callHint(value) ?? hint)
  }

  package static func otherOrganisation(_ field: String, _ other: Int, _ organisation: Int) -> Problem {
    Problem(
      .catalogue, "'\(field)' points into organisation \(other), and the record belongs to organisation \(organisation)",
      hint: "look the record up in organisation \(organisation)")
  }

  static func otherType(_ field: String, wants: String, got: String) -> Problem {
    Problem(.catalogue, "'\(field)' takes a reference to \(wants), not to \(got)")
  }

  package static func partType(_ schema: String, _ value: Value) -> Problem {
    Problem(.catalogue, "\(withArticle(schema)) is a record, not \(value.typeWithArticle)", hint: "see `describe \(schema)`")
  }

  package static func readOnlyField(_ name: String, _ type: String) -> Problem {
    Problem(.catalogue, "'\(name)' of \(type) is filled by the service and cannot be set")
  }

  package static func referenceAssignment(_ name: String) -> Problem {
    Problem(.type, "a reference cannot be changed", hint: "set the whole field, for instance `c.Country = get countries/code(RS)`")
  }

  package static func referenceField(_ name: String) -> Problem {
    Problem(
      .name, "a reference has ID, Name and ResourceUrl, and no '\(name)'", hint: "read the record it points to: `(get (x)).\(name)`",
      cause: .missing(.field(name)))
  }

  package static func textAssignment() -> Problem {
    Problem(.type, "a text cannot be changed in place", hint: "make a new one, for instance with `replace`")
  }

  package static func unknownCode(_ code: String, _ field: String, _ codes: [(code: String, meaning: String)]) -> Problem {
    Problem(.catalogue, "'\(field)' has no code '\(code)'", hint: codesHint(code, codes))
      .slipped(code, for: slip(code, codes.map(\.code)))
  }

  package static func unknownField(_ name: String, of schema: Schema) -> Problem {
    unknownField(name, of: Catalogue.resource(ofSchema: schema.name)?.singular ?? schema.name, in: schema.fields.map(\.name))
  }

  static func unknownField(_ name: String, of entity: Entity) -> Problem {
    unknownField(name, of: entity.typeName, in: entity.recordSchema.fields.map(\.name) + entity.fields.keys)
  }

  package static func unknownField(_ name: String, of type: String, in names: [String]) -> Problem {
    let near = nearest(to: name, in: names)
    return Problem(
      .name, "\(type) has no field '\(name)'", hint: near.map { "did you mean '\($0)'?" } ?? "`describe \(type)` lists its fields",
      cause: .missing(.field(name))
    ).slipped(name, for: near)
  }

  /// A function instead of its result.
  private static func callHint(_ value: Value) -> Message? {
    if case .function(let function) = value, let builtin = function.builtin { "call it: `\(builtin.name)()`" } else { nil }
  }

  /// The code that was mistyped. Short codes are too similar to guess, and one that begins with another letter may be the opposite.
  private static func slip(_ code: String, _ codes: [String]) -> String? {
    if let same = codes.first(where: { $0.isEqualIgnoringCase(to: code) }) { return same }
    guard code.utf8.count > 3, let near = nearest(to: code, in: codes) else { return nil }
    return near.first?.lowercased() == code.first?.lowercased() ? near : nil
  }
}
