package import MMXData

/// A built-in function: dispatch, checks, `help` and completion come from its row.
package final class Builtin: Sendable {
  package struct Parameter: Sendable {
    package enum Kind: Sendable {
      case any, text, number, whole, list, record, date, function, bool
    }
    package let name: String
    package let kind: Kind
    /// Nil where the argument is needed.
    let defaultValue: Default?

    enum Default: Sendable {
      case null
      case text(String)
      case number(Int)
    }

    package var isOptional: Bool { defaultValue != nil }

    static func any(_ name: String) -> Parameter { .init(name: name, kind: .any, defaultValue: nil) }
    static func any(_ name: String, default value: Default) -> Parameter { .init(name: name, kind: .any, defaultValue: value) }
    static func text(_ name: String) -> Parameter { .init(name: name, kind: .text, defaultValue: nil) }
    static func text(_ name: String, default text: String) -> Parameter { .init(name: name, kind: .text, defaultValue: .text(text)) }
    static func number(_ name: String) -> Parameter { .init(name: name, kind: .number, defaultValue: nil) }
    static func whole(_ name: String) -> Parameter { .init(name: name, kind: .whole, defaultValue: nil) }
    static func whole(_ name: String, default value: Default) -> Parameter { .init(name: name, kind: .whole, defaultValue: value) }
    static func list(_ name: String) -> Parameter { .init(name: name, kind: .list, defaultValue: nil) }
    static func date(_ name: String) -> Parameter { .init(name: name, kind: .date, defaultValue: nil) }
    static func function(_ name: String, default value: Default) -> Parameter { .init(name: name, kind: .function, defaultValue: value) }
  }

  package let name: String
  package let parameters: [Parameter]
  private let kinds: [Parameter.Kind]
  /// Whether the last parameter takes any further arguments too.
  package let isVariadic: Bool
  /// Whether it does something besides giving a value.
  private let acts: Bool
  /// What it gives, `any` where that depends on its arguments.
  package let returns: Parameter.Kind
  package let help: Message
  package let example: String
  /// The example's printed result.
  package let gives: String
  let run: @Sendable (Arguments, Machine) throws -> Value

  init(
    _ name: String, _ parameters: [Parameter] = [], variadic isVariadic: Bool = false, acts: Bool = false, returns: Parameter.Kind = .any,
    help: Message,
    example: String, gives: String,
    run: @escaping @Sendable (Arguments, Machine) throws -> Value
  ) {
    self.name = name
    self.parameters = parameters
    kinds = parameters.map(\.kind)
    self.isVariadic = isVariadic
    self.acts = acts
    self.returns = returns
    self.help = help
    self.example = example
    self.gives = gives
    self.run = run
  }

  /// Whether a call only looks at its arguments: it does nothing else and runs no function of the script.
  var looksOnly: Bool { !acts && !parameters.contains { if case .function = $0.kind { true } else { false } } }

  package static let all: [Builtin] = text + numbers + dates + collections + general + files

  package static let names: [String] = all.map(\.name)

  private static let positions: [String: Int] = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })

  package static func named(_ name: String) -> Builtin? { positions[name].map { all[$0] } }

  static func index(of name: String) -> Int? { positions[name] }

  package var usage: String {
    "\(name)(\(parameters.map { $0.isOptional ? "\($0.name)?" : $0.name }.joined(separator: ", "))\(isVariadic ? ", ..." : ""))"
  }

  /// Registers that a call needs: for each argument and each parameter that gets its default.
  func room(for count: Int) -> Int { max(count, parameters.count) }

  /// For each parameter the value it has where none is given, `.unset` where one must be.
  var defaults: [Value] {
    parameters.map { parameter in
      switch parameter.defaultValue {
      case nil: .unset
      case .null: .null
      case .text(let text): .string(text)
      case .number(let number): .int(number)
      }
    }
  }

  /// Checks count and types, fills defaults, and runs it. The caller reserved `room(for:)` registers.
  func call(_ given: Arguments, defaults: [Value], _ machine: Machine) throws -> Value {
    guard given.count <= kinds.count || isVariadic else { throw Problem.tooManyArguments(given.count, of: name, usage: usage) }
    let arguments = given.widened(to: kinds.count)
    for index in kinds.indices {
      if index >= given.count || arguments[index].isUnset {
        if defaults[index].isUnset { throw Problem.missingArgument(parameters[index].name, of: name, usage: usage) }
        arguments[index] = defaults[index]
      } else if !kinds[index].accepts(arguments[index]) {
        try check(arguments, index, machine)
      }
    }
    return try run(arguments, machine)
  }

  /// An argument of another type: rows still to be read, a null in place of a default, else an error.
  private func check(_ arguments: Arguments, _ index: Int, _ machine: Machine) throws {
    let parameter = parameters[index]
    if parameter.isOptional, arguments[index].isNull { return }
    if case .rows = arguments[index] { arguments[index] = try machine.materialized(arguments[index]) }
    guard parameter.kind.accepts(arguments[index]) else { throw Problem.argumentType(self, parameter, arguments[index]) }
  }
}

extension Builtin.Parameter.Kind {
  func accepts(_ value: Value) -> Bool {
    switch (self, value) {
    case (.any, .rows), (.any, .unset): false
    case (.any, _), (.text, .text), (.number, .number), (.list, .list), (.record, .record), (.record, .entity), (.date, .date),
      (.date, .dateTime), (.function, .function), (.bool, .bool):
      true
    case (.whole, .number(let number)): number.integer != nil
    default: false
    }
  }

  var spelled: Message {
    switch self {
    case .any: "a value"
    case .text: "a text"
    case .number: "a number"
    case .whole: "a whole number"
    case .list: "a list"
    case .record: "a record"
    case .date: "a date"
    case .function: "a function"
    case .bool: "true or false"
    }
  }
}
