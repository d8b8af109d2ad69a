import MMXData

/// A built-in function: dispatch, checks, `help` and completion come from its row.
package struct Builtin: Sendable {
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
  /// Whether the last parameter takes any further arguments too.
  let isVariadic: Bool
  package let help: String
  package let example: String
  /// The example's printed result.
  package let gives: String
  let run: @Sendable ([Value], Machine) throws -> Value

  init(
    _ name: String, _ parameters: [Parameter] = [], variadic isVariadic: Bool = false, help: String, example: String, gives: String,
    run: @escaping @Sendable ([Value], Machine) throws -> Value
  ) {
    self.name = name
    self.parameters = parameters
    self.isVariadic = isVariadic
    self.help = help
    self.example = example
    self.gives = gives
    self.run = run
  }

  package static let all: [Builtin] = text + numbers + dates + collections + general + files

  package static let names: [String] = all.map(\.name)

  private static let positions: [String: Int] = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })

  package static func named(_ name: String) -> Builtin? { positions[name].map { all[$0] } }

  static func index(of name: String) -> Int? { positions[name] }

  package var usage: String {
    "\(name)(\(parameters.map { $0.isOptional ? "\($0.name)?" : $0.name }.joined(separator: ", "))\(isVariadic ? ", ..." : ""))"
  }

  /// Checks count and types, fills defaults, and runs it.
  func call(_ arguments: [Value], _ machine: Machine) throws -> Value {
    var arguments = arguments
    guard arguments.count <= parameters.count || isVariadic else { throw Problem.tooManyArguments(arguments.count, of: name, usage: usage) }
    for (index, parameter) in parameters.enumerated() {
      if index >= arguments.count { arguments.append(.unset) }
      if arguments[index].isUnset {
        guard let value = parameter.defaultValue else { throw Problem.missingArgument(parameter.name, of: name, usage: usage) }
        switch value {
        case .null: arguments[index] = .null
        case .text(let text): arguments[index] = .string(text)
        case .number(let number): arguments[index] = .int(number)
        }
      } else if !(parameter.isOptional && arguments[index].isNull) {
        arguments[index] = try machine.materialized(arguments[index])
        guard parameter.kind.accepts(arguments[index]) else { throw Problem.argumentType(self, parameter, arguments[index]) }
      }
    }
    return try run(arguments, machine)
  }
}

extension Builtin.Parameter.Kind {
  func accepts(_ value: Value) -> Bool {
    switch (self, value) {
    case (.any, _), (.text, .text), (.number, .number), (.list, .list), (.record, .record), (.record, .entity), (.date, .date),
      (.date, .dateTime), (.function, .function), (.bool, .bool):
      true
    case (.whole, .number(let number)): number.integer != nil
    default: false
    }
  }

  var spelled: String {
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

/// Arguments already checked against the parameters.
extension Array where Element == Value {
  func text(_ index: Int) -> String { self[index].string ?? "" }

  func number(_ index: Int) -> Number { if case .number(let number) = self[index] { number } else { .zero } }

  func whole(_ index: Int) -> Int { number(index).integer ?? 0 }

  func items(_ index: Int) -> [Value] { if case .list(let list) = self[index] { list.items } else { [] } }

  func function(_ index: Int) -> Function? { if case .function(let function) = self[index] { function } else { nil } }
}
