package import MMXData

/// A built-in function: dispatch, checks, `help` and completion come from its row.
package final class Builtin: Sendable {
  package struct Parameter: Sendable {
    package enum Kind: Hashable, Sendable {
      case any, text, number, whole, list, record, date, function, bool
    }
    package let name: String
    package let kind: Kind
    /// Further requirements on an argument of the kind, and its purpose.
    package let content: Content
    /// Nil if the argument is required.
    let defaultValue: Default?

    /// A requirement of the function on an argument beyond its kind.
    package enum Content: Sendable {
      case anything
      /// A text, a list, a record or bytes.
      case sized
      /// A record, or a list with options.
      case keyed
      /// A number, or a text that contains one.
      case numeral
      /// A list or a text.
      case sequence
      /// The name of a file.
      case file
      /// How a file is read, or written.
      case fileOptions(reading: Bool)
      /// One of these words.
      case words([String])
    }

    enum Default: Sendable {
      case null
      case text(String)
      case number(Int)
    }

    package var isOptional: Bool { defaultValue != nil }

    private init(_ name: String, _ kind: Kind, _ content: Content = .anything, default value: Default? = nil) {
      (self.name, self.kind, self.content, defaultValue) = (name, kind, content, value)
    }

    static func any(_ name: String, _ content: Content = .anything, default value: Default? = nil) -> Parameter {
      Parameter(name, .any, content, default: value)
    }
    static func text(_ name: String, default text: String? = nil) -> Parameter { Parameter(name, .text, default: text.map { .text($0) }) }
    /// - Parameter words: all that it may be; the first one is the default.
    static func word(_ name: String, of words: [String]) -> Parameter {
      Parameter(name, .text, .words(words), default: words.first.map { .text($0) })
    }
    static func file(_ name: String) -> Parameter { Parameter(name, .text, .file) }
    static func number(_ name: String) -> Parameter { Parameter(name, .number) }
    static func whole(_ name: String, default value: Default? = nil) -> Parameter { Parameter(name, .whole, default: value) }
    static func list(_ name: String) -> Parameter { Parameter(name, .list) }
    static func date(_ name: String) -> Parameter { Parameter(name, .date) }
    static func function(_ name: String, default value: Default) -> Parameter { Parameter(name, .function, default: value) }
  }

  /// What there is to say of what a call gives; arguments are named by their positions.
  package indirect enum Result: Sendable {
    case any, text, number, bool, date, dateTime
    case list(of: Result)
    /// The type of the argument.
    case argument(Int)
    /// The items of the argument, all of them; of a text a text.
    case items(of: Int)
    /// Some of the items of the argument, in a list.
    case part(of: Int)
    /// Whole numbers from one argument to the next.
    case range
    /// The contents of a file, by its name or the argument after it.
    case content
  }

  package let name: String
  package let parameters: [Parameter]
  private let kinds: [Parameter.Kind]
  /// Whether the last parameter takes all further arguments.
  package let isVariadic: Bool
  /// Whether it has an effect besides its value.
  private let acts: Bool
  /// What a call gives.
  package let returns: Result
  package let help: Message
  package let example: String
  /// The example's printed result.
  package let gives: String
  let run: @Sendable (Arguments, Machine) throws -> Value

  @inline(never)
  init(
    _ name: String, _ parameters: [Parameter] = [], variadic isVariadic: Bool = false, acts: Bool = false, returns: Result = .any,
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

  /// Whether a call only reads its arguments: it has no effects and runs no function of the script.
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

  /// For each parameter its default, `.unset` if it is required.
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

  /// An argument of another type: rows that are not yet read, a null for a default, otherwise an error.
  private func check(_ arguments: Arguments, _ index: Int, _ machine: Machine) throws {
    let parameter = parameters[index]
    if parameter.isOptional, arguments[index].isNull { return }
    if case .rows = arguments[index] { arguments[index] = try machine.materialized(arguments[index]) }
    guard parameter.kind.accepts(arguments[index]) else { throw Problem.argumentType(self, parameter, arguments[index]) }
  }
}

extension Builtin.Parameter.Content {
  /// Throws if the function would refuse the value itself, whose type it accepts: a word that is none of those to choose from, a text that
  /// is no number.
  func check(_ value: Value, of builtin: String) throws(Problem) {
    switch (self, value) {
    case (.words(let words), .text(let text)):
      if !words.contains(text.string) { throw .notOneOf(words, text.string, of: builtin) }
    case (.numeral, .text(let text)): _ = try Builtin.number(in: text.string)
    case (.fileOptions, .text): _ = try FileOptions(value)
    case (.anything, _), (.sized, _), (.keyed, _), (.numeral, _), (.sequence, _), (.file, _), (.fileOptions, _), (.words, _): return
    }
  }

  /// Whether the function accepts a value of this type; conditions on the value are checked by the function.
  func accepts(_ value: Value) -> Bool {
    switch (self, value) {
    case (.anything, _), (.file, _), (.fileOptions, _), (.words, _): true
    case (.sized, .text), (.sized, .list), (.sized, .rows), (.sized, .record), (.sized, .entity), (.sized, .bytes): true
    case (.keyed, .record), (.keyed, .entity), (.keyed, .reference), (.keyed, .list), (.keyed, .rows): true
    case (.numeral, .number), (.numeral, .text): true
    case (.sequence, .list), (.sequence, .rows), (.sequence, .text): true
    case (.sized, _), (.keyed, _), (.numeral, _), (.sequence, _): false
    }
  }

  var spelled: Message {
    switch self {
    case .anything, .file, .fileOptions, .words: "a value"
    case .sized: "a text, a list or a record"
    case .keyed: "a record"
    case .numeral: "a text"
    case .sequence: "a list or a text"
    }
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
