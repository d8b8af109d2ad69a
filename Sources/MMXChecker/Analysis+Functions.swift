import MMXData
import MMXRuntime
import MMXSyntax

/// A function of the program, as far as it is known.
final class DeclaredFunction {
  let name: String
  let literal: FunctionLiteral
  let source: Source
  /// Where it stands, in the walk at hand.
  var scope: Scope
  /// What it is called with, joined over the calls met; settled before the second walk.
  private(set) var given: [StaticType]
  private(set) var parameters: [StaticType]
  var summary: (result: StaticType, price: CallPrice)?
  var isInProgress = false
  var isRecursive = false
  /// Whether every call of it is one that was met.
  var isCalledByName: Bool
  var isTest = false
  private(set) var isCalled = false

  init(name: String, literal: FunctionLiteral, source: Source, scope: Scope, isCalledByName: Bool) {
    (self.name, self.literal, self.source, self.scope, self.isCalledByName) = (name, literal, source, scope, isCalledByName)
    given = literal.parameters.map { _ in .never }
    parameters = literal.parameters.map { _ in .unknown }
  }

  func note(_ arguments: [StaticType]) {
    isCalled = true
    for (index, type) in arguments.enumerated() where index < given.count { given[index] = given[index].joined(type.withoutConstant) }
  }

  /// What the first walk learned becomes what the second one knows.
  func settle() {
    if isCalledByName { parameters = given.map { if case .never = $0 { .unknown } else { $0.promoted(nil) } } }
    (summary, isInProgress, isRecursive) = (nil, false, false)
  }

  var usage: String { "\(name)(\(literal.parameters.map(\.name).joined(separator: ", ")))" }
}

extension Analysis {
  /// Declares a function and leaves its body for later.
  func declareFunction(_ declaration: FunctionDeclaration) {
    let name = declaration.name
    let isCalledByName = facts.uses[name] == nil && facts.assignmentDepths[name] == nil && facts.functionCounts[name] == 1
    let type = StaticType.function(.declared(function(declaration.function, name: name, isCalledByName: isCalledByName)))
    if let variable = scope.find(name) { set(variable, type) } else { declare(name, type) }
  }

  /// The position of a function of the program; it is walked once the top level is.
  func function(_ literal: FunctionLiteral, name: String = "a function", isCalledByName: Bool = false) -> Int {
    let place = ListType.Place(source: source.name, span: literal.span)
    let position: Int
    if let known = functionPositions[place] {
      position = known
      functions[position].scope = scope
    } else {
      position = functions.count
      functions.append(DeclaredFunction(name: name, literal: literal, source: source, scope: scope, isCalledByName: isCalledByName))
      functionPositions[place] = position
    }
    if !isSummarising { pending.append(position) }
    return position
  }

  /// The body, for its findings.
  func walkBody(of function: DeclaredFunction) {
    let saved = (source, scope, flow, bill.total, bill.isCertain, returned)
    (source, scope, flow, bill.isCertain) = (function.source, function.scope, Flow(), true)
    let told = bill.lines.count
    bill.around.append(.init(of: "call of \(function.name)", times: CallRange(0, nil)))
    _ = result(of: function)
    bill.around.removeLast()
    if function.isTest || (function.isCalledByName && !function.isCalled) { bill.lines.removeSubrange(told...) }
    (source, scope, flow, bill.total, bill.isCertain, returned) = saved
  }

  /// What a call gives and costs, worked out once.
  func summary(of function: DeclaredFunction) -> (result: StaticType, price: CallPrice) {
    if let known = function.summary { return known }
    if function.isInProgress {
      function.isRecursive = true
      return (.unknown, .nothing)
    }
    function.isInProgress = true
    let saved = (source, scope, flow, bill, returned, isSummarising)
    (source, scope, flow, isSummarising) = (function.source, function.scope, Flow(), true)
    bill.isCertain = true
    var (result, price) = silently { priced { self.result(of: function) } }
    (source, scope, flow, bill, returned, isSummarising) = saved
    function.isInProgress = false
    if function.isRecursive, !price.isNothing {
      price = CallPrice(reads: CallRange(price.reads.least, nil), writes: CallRange(price.writes.least, price.writes.isNone ? 0 : nil))
    }
    if function.isRecursive { result = .unknown }
    function.summary = (result, price)
    return (result, price)
  }

  /// Walks the parameters' defaults and the body in the scope at hand.
  private func result(of function: DeclaredFunction) -> StaticType {
    returned = .never
    return scoped(isFunction: true) {
      for (parameter, type) in zip(function.literal.parameters, function.parameters) {
        var type = type
        if let value = parameter.defaultValue {
          let standard = self.type(of: value)
          type = type.isKnown ? type.joined(standard.withoutConstant) : .unknown
        }
        declare(parameter.name, type)
      }
      let last =
        switch function.literal.body {
        case .block(let block): walk(block)
        case .expression(let expression): type(of: expression)
        }
      let result = returned.joined(last)
      if case .never = result { return flow.isLive ? .unknown : .never }
      return result.withoutConstant.bounded
    }
  }

  // MARK: Calls

  func type(ofCall call: CallExpr) -> StaticType {
    let callee = type(ofCallee: call.callee)
    let arguments = call.arguments.map { ($0, type(of: $0.value)) }
    return type(ofCalling: callee, call.callee, arguments, leading: [], at: call.span)
  }

  private func type(ofCallee callee: Expr) -> StaticType {
    guard case .name(let name, let span) = callee else { return type(of: callee) }
    return type(ofName: name, span, at: .call)
  }

  /// A call of a value of the type; `leading` are arguments that a pipeline puts in front.
  func type(
    ofCalling callee: StaticType, _ expression: Expr, _ arguments: [(CallExpr.Argument, StaticType)], leading: [StaticType], at span: Span
  ) -> StaticType {
    switch callee {
    case .function(.builtin(let builtin)?): return type(ofCalling: builtin, arguments, leading: leading, at: span)
    case .function(.declared(let position)?): return type(ofCalling: functions[position], arguments, leading: leading, at: span)
    case .unknown, .never, .function:
      // It may do anything that a function of the program does.
      promote(nil)
      if facts.functionsCall {
        charge(CallPrice(reads: CallRange(0, nil), writes: CallRange(0, nil), note: "whatever the function does"), span)
      }
      return .unknown
    default:
      if let sample = callee.sample { report(.notCallable(sample), expression.span) }
      return .unknown
    }
  }

  private func type(
    ofCalling function: DeclaredFunction, _ arguments: [(CallExpr.Argument, StaticType)], leading: [StaticType], at span: Span
  ) -> StaticType {
    let parameters = function.literal.parameters
    let shape = Signature(
      name: function.name, usage: function.usage, parameters: parameters.map { ($0.name, $0.defaultValue != nil) }, isVariadic: false)
    if let values = place(arguments, leading: leading, shape, at: span) {
      for (value, parameter) in zip(values, parameters) where value == nil && parameter.defaultValue == nil { return .unknown }
      function.note(values.map { $0 ?? .never })
    } else {
      function.note(parameters.map { _ in .unknown })
    }
    let (result, price) = summary(of: function)
    if !price.isNothing {
      // Its lines tell what for.
      charge(price, span, isListed: false)
    }
    promote(nil)
    if case .never = result {
      bill.stops += 1
      leave()
    }
    return result
  }

  struct Signature {
    let name: String
    let usage: String
    let parameters: [(name: String, isOptional: Bool)]
    let isVariadic: Bool
  }

  /// The values for each parameter, nil where there is none; the whole is nil where the call is wrong, which is told.
  func place(
    _ arguments: [(CallExpr.Argument, StaticType)], leading: [StaticType], _ shape: Signature, at span: Span
  ) -> [StaticType?]? {
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
