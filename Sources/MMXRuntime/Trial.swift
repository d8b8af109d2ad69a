package import MMXCatalogue
package import MMXData
package import MMXSyntax

/// Operations of the language tried on sample values, for analyses of programs before they run: an error for a sample of some types is one
/// for every value of them, with the message of a running program.
package enum Trial {
  // MARK: Samples

  /// An entity of the resource that is never read.
  package static func entity(_ resource: Resource, schema: Schema) -> Value {
    .entity(
      Entity(
        organisation: nil, resource: resource, collection: [], recordSchema: schema, id: 1, state: .whole, base: OrderedRecord(),
        fields: OrderedRecord()))
  }

  package static func reference(to schema: String?) -> Value {
    .reference(Reference(organisation: nil, schemaName: schema, json: ["ID": .number(Number(1))]))
  }

  /// The fields of every error that `catch` names.
  package static let errorFields: [String] = Fault.fields

  package static var function: Value { Builtin.named("today").map { .function(Function($0)) } ?? .null }

  // MARK: Operators

  /// The result of `a op b`, or why it has none.
  package static func binary(_ operation: BinaryOperator, _ a: Value, _ b: Value) -> Result<Value, Problem> {
    do throws(Problem) {
      switch operation {
      case .add: return .success(try Value.add(a, b))
      case .subtract: return .success(try Value.subtract(a, b))
      case .multiply: return .success(try Value.multiply(a, b))
      case .divide: return .success(try Value.divide(a, b))
      case .remainder: return .success(try Value.remainder(a, b))
      case .equal: return .success(.bool(try a.equals(b)))
      case .notEqual: return .success(.bool(try !a.equals(b)))
      case .less, .atMost, .greater, .atLeast:
        if !a.isNull, !b.isNull { _ = try a.compare(b) }
        return .success(.bool(false))
      case .isIn, .notIn: return .success(.bool(try a.isIn(b)))
      case .contains, .notContains: try needTexts("~", a, b)
      case .matches:
        try needTexts("=~", a, b)
        if let pattern = b.string { _ = try Pattern(pattern) }
      }
      return .success(.bool(false))
    } catch {
      return .failure(error)
    }
  }

  private static func needTexts(_ sign: String, _ a: Value, _ b: Value) throws(Problem) {
    if a.isNull || b.isNull { return }
    for side in [a, b] where side.string == nil { throw Problem.needsText(sign, side) }
  }

  package static func negated(_ value: Value) -> Result<Value, Problem> {
    do throws(Problem) { return .success(try value.negated()) } catch { return .failure(error) }
  }

  /// Why the value is not a condition.
  package static func condition(_ value: Value) -> Problem? {
    do throws(Problem) { _ = try value.truth() } catch { return error }
    return nil
  }

  // MARK: Fields and arguments

  /// Why the field does not accept the value; read-only fields are checked elsewhere.
  package static func field(_ field: Field, of schema: Schema, takes value: Value, _ localisation: Localisation) -> Problem? {
    do throws(Problem) {
      _ = try FieldCheck(localisation: localisation, organisation: nil).checked(value, for: field, of: schema)
    } catch { return error }
    return nil
  }

  /// Why the parameter of a built-in does not accept the value.
  /// - Parameter isExact: whether it is the argument itself, not a sample of its type.
  package static func argument(
    _ parameter: Builtin.Parameter, of builtin: Builtin, takes value: Value, isExact: Bool = false
  ) -> Problem? {
    if parameter.isOptional, value.isNull { return nil }
    guard parameter.kind.accepts(value) else { return .argumentType(builtin, parameter, value) }
    guard parameter.content.accepts(value) else { return .argumentContent(builtin, parameter, value) }
    guard isExact else { return nil }
    do throws(Problem) { try parameter.content.check(value, of: builtin.name) } catch { return error }
    return nil
  }

  /// Why `read`, `write` or `csv` does not accept an option.
  /// - Parameter value: what is given to it; nil if only its type is known.
  package static func fileOption(_ name: String, takes value: Value?) -> Problem? {
    do throws(Problem) { _ = try FileOptions(.record([(name, value ?? .null)])) } catch { return error }
    return nil
  }

  /// The file that an `import` in another file refers to.
  package static func importedFile(_ path: String, from file: String) -> String { Interpreter.resolve(path, relativeTo: file) }
}

extension Program {
  /// The problems of a parsed program that are found before it runs.
  package var refusals: [Diagnostic] {
    var compiler = Compiler(source, globals: Globals(), showsStatements: false)
    _ = compiler.compile(self)
    return compiler.diagnostics
  }
}
