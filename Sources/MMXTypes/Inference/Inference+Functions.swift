import MMXData
import MMXRuntime
import MMXSyntax

/// A function of the program, as far as it is known.
package final class DeclaredFunction {
  package let name: String
  let literal: FunctionLiteral
  let source: Source
  /// Where it is, in the current walk.
  var scope: Scope
  /// The types of its arguments, joined over the calls; final before the second walk.
  private(set) var given: [StaticType]
  private(set) var parameters: [StaticType]
  /// The result type of a call, once inferred.
  var result: StaticType?
  var isInProgress = false
  package internal(set) var isRecursive = false
  /// Whether every call of it is known.
  package let isOnlyCalled: Bool
  package internal(set) var isTest = false
  /// What is known of the statement that declares it; nil inside others.
  var memory: PartMemory?
  package private(set) var isCalled = false

  init(name: String, literal: FunctionLiteral, source: Source, scope: Scope, isOnlyCalled: Bool) {
    (self.name, self.literal, self.source, self.scope, self.isOnlyCalled) = (name, literal, source, scope, isOnlyCalled)
    given = literal.parameters.map { _ in .never }
    parameters = literal.parameters.map { _ in .unknown }
  }

  func note(_ arguments: [StaticType], _ certainty: Certainty) {
    isCalled = true
    for (index, type) in arguments.enumerated() where index < given.count {
      given[index] = given[index].joined(type.withoutConstant, certainty)
    }
  }

  /// The results of the first walk become the input of the second.
  func settle(_ certainty: Certainty) {
    if isOnlyCalled { parameters = given.map { if case .never = $0 { .unknown } else { $0.later(certainty) } } }
    (result, isInProgress, isRecursive) = (nil, false, false)
  }

  /// Lets go of what the walk learned, which holds functions in its turn.
  func forget() { (scope, given, parameters, result) = (Scope(in: nil), [], [], nil) }

  package var usage: String { "\(name)(\(literal.parameters.map(\.name).joined(separator: ", ")))" }
}

extension FunctionLiteral {
  /// Whether it is an expression of one value, as stages call them.
  var takesRow: Bool { if parameters.count == 1, case .expression = body { true } else { false } }
}

extension Inference {
  typealias Argument = (argument: CallExpr.Argument, type: StaticType)

  /// Declares a function; its body is walked later.
  func declareFunction(_ declaration: FunctionDeclaration, _ memory: PartMemory? = nil) {
    let name = declaration.name
    let function = function(declaration.function, name: name, isOnlyCalled: facts.isOnlyCalled(name))
    function.memory = memory
    let type = StaticType.function(.declared(function))
    record(type, at: declaration.nameSpan)
    if let variable = find(name) { set(variable, type) } else { declare(name, type) }
  }

  /// A function of the program; it is walked after the top level.
  func function(_ literal: FunctionLiteral, name: String = "a function", isOnlyCalled: Bool = false) -> DeclaredFunction {
    let place = FunctionPlace(source: ObjectIdentifier(source), span: literal.span)
    let function: DeclaredFunction
    if let known = functions[place] {
      function = known
      function.scope = scope
    } else {
      function = DeclaredFunction(name: name, literal: literal, source: source, scope: scope, isOnlyCalled: isOnlyCalled)
      functions[place] = function
    }
    if !isSummarising { pending.append(function) }
    recorder?.spoil()
    return function
  }

  /// The body, for its findings.
  func walkBody(of function: DeclaredFunction) {
    let saved = (source, scope, flow)
    (source, scope, flow) = (function.source, function.scope, Flow())
    observer?.enter(.body(function))
    _ = walk(function)
    observer?.leave(.body(function))
    (source, scope, flow) = saved
  }

  /// The result type of a call, inferred once.
  func result(of function: DeclaredFunction) -> StaticType {
    if let known = function.result { return known }
    if function.isInProgress {
      function.isRecursive = true
      return .unknown
    }
    function.isInProgress = true
    let known = memory(of: function)
    let outer = recorder
    if known == nil { recorder = nil }
    var result = known.map { summarise(function, $0) { summary(of: function) } } ?? summary(of: function)
    recorder = outer
    function.isInProgress = false
    if function.isRecursive { result = .unknown }
    function.result = result
    return result
  }

  /// Walks the body for what a call gives and costs.
  private func summary(of function: DeclaredFunction) -> StaticType {
    let saved = (source, scope, flow, stops, breaks, isSummarising)
    (source, scope, flow, isSummarising) = (function.source, function.scope, Flow(), true)
    observer?.enter(.summary(function))
    let result = silently { walk(function) }
    observer?.leave(.summary(function))
    (source, scope, flow, stops, breaks, isSummarising) = saved
    return result
  }

  /// Walks the parameters' defaults and the body in the current scope.
  private func walk(_ function: DeclaredFunction) -> StaticType {
    scoped(isFunction: true) {
      for (parameter, type) in zip(function.literal.parameters, function.parameters) {
        var type = type
        if let value = parameter.defaultValue {
          let standard = self.type(of: value).withoutConstant
          type = type.isKnown ? join(type, standard) : context.certainty == .likely ? standard : .unknown
        }
        declare(parameter.name, type, at: parameter.span)
      }
      let result =
        switch function.literal.body {
        case .block(let block): walkReturning(block)
        case .expression(let expression): type(of: expression)
        }
      if case .never = result { return flow.isLive ? .unknown : .never }
      return result.withoutConstant.bounded
    }
  }

  /// The body of a function: the type of its last value or of what it returns.
  func walkReturning(_ body: Block) -> StaticType {
    let outer = returned
    defer { returned = outer }
    returned = .never
    let last = walk(body)
    return join(returned, last)
  }

  // MARK: Calls

  func type(ofCall call: CallExpr) -> StaticType {
    let callee: StaticType =
      if case .name(let name, let span) = call.callee { type(ofName: name, span, at: .call) } else { type(of: call.callee) }
    if case .name(_, let span) = call.callee { record(callee, at: span) }
    var arguments: [Argument] = []
    for (position, argument) in call.arguments.enumerated() {
      arguments.append((argument, type(of: argument, at: position, of: callee, after: arguments.map(\.type))))
    }
    return type(ofCalling: callee, call.callee, arguments, leading: [], at: call.span)
  }

  /// A call of a value of the type; `leading` are the arguments from a pipeline.
  func type(
    ofCalling callee: StaticType, _ expression: Expr, _ arguments: [Argument], leading: [StaticType], at span: Span
  ) -> StaticType {
    switch callee {
    case .function(.builtin(let builtin)?): return type(ofCalling: builtin, arguments, leading: leading, at: span)
    case .function(.declared(let function)?): return type(ofCalling: function, arguments, leading: leading, at: span)
    case .unknown, .never, .function(nil):
      // It may do anything that a function of the program does.
      promote(nil)
      recorder?.spoil()
      observer?.calls(nil, at: span)
      return .unknown
    case .null, .bool, .number, .text, .date, .dateTime, .bytes, .list, .record, .entity, .reference:
      if let sample = callee.sample { report(.notCallable(sample), expression.span) }
      return .unknown
    }
  }

  private func type(
    ofCalling function: DeclaredFunction, _ arguments: [Argument], leading: [StaticType], at span: Span
  ) -> StaticType {
    let parameters = function.literal.parameters
    var given = parameters.map { _ in StaticType.unknown }
    if let values = place(arguments, leading: leading, Signature(function), at: span) {
      for (value, parameter) in zip(values, parameters) where value == nil && parameter.defaultValue == nil { return .unknown }
      given = values.map { $0 ?? .never }
    }
    function.note(given, context.certainty)
    recorder?.called(function, given)
    let result = result(of: function)
    observer?.calls(function, at: span)
    promote(nil)
    if case .never = result {
      stops += 1
      leave()
    }
    return result
  }

  // MARK: Arguments

  struct Signature {
    let name: String
    let usage: String
    let parameters: [(name: String, isOptional: Bool)]
    let isVariadic: Bool

    init(_ builtin: Builtin) {
      (name, usage, isVariadic) = (builtin.name, builtin.usage, builtin.isVariadic)
      parameters = builtin.parameters.map { ($0.name, $0.isOptional) }
    }

    init(_ function: DeclaredFunction) {
      (name, usage, isVariadic) = (function.name, function.usage, false)
      parameters = function.literal.parameters.map { ($0.name, $0.defaultValue != nil) }
    }

    /// The expression of the parameter's value.
    func place(of index: Int, _ arguments: [Argument], leading: Int) -> Span? {
      for (position, (argument, _)) in arguments.enumerated() {
        let target = argument.name.map { name in parameters.firstIndex { $0.name == name } } ?? leading + position
        if target == index { return argument.value.span }
      }
      return nil
    }
  }

  /// The values for each parameter, nil if there is none; the whole is nil if the call is wrong, which is reported.
  func place(_ arguments: [Argument], leading: [StaticType], _ shape: Signature, at span: Span) -> [StaticType?]? {
    var values: [StaticType?] = leading + Array(repeating: nil, count: max(0, shape.parameters.count - leading.count))
    let count = leading.count + arguments.count
    for (index, (argument, type)) in arguments.enumerated() {
      var position = leading.count + index
      if let name = argument.name {
        guard let named = shape.parameters.firstIndex(where: { $0.name == name }) else {
          report(.unknownArgument(name, of: shape.name, usage: shape.usage), argument.nameSpan)
          return nil
        }
        position = named
      }
      guard position < shape.parameters.count else {
        if shape.isVariadic { continue }
        report(.tooManyArguments(count, of: shape.name, usage: shape.usage), span)
        return nil
      }
      if values[position] != nil {
        report(
          .argumentTwice(shape.parameters[position].name, of: shape.name), argument.name == nil ? argument.value.span : argument.nameSpan)
        return nil
      }
      values[position] = type
    }
    if leading.count > shape.parameters.count, !shape.isVariadic {
      report(.tooManyArguments(count, of: shape.name, usage: shape.usage), span)
      return nil
    }
    for (index, parameter) in shape.parameters.enumerated() where values[index] == nil && !parameter.isOptional {
      report(.missingArgument(parameter.name, of: shape.name, usage: shape.usage), span)
      return nil
    }
    return values
  }
}
