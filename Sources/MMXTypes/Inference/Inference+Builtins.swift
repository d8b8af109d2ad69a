import MMXData
import MMXRuntime
import MMXSyntax

extension Inference {
  func type(ofCalling builtin: Builtin, _ arguments: [Argument], leading: [StaticType], at span: Span) -> StaticType {
    for (argument, type) in arguments { read(type, argument.value) }
    let signature = Signature(builtin)
    guard let values = place(arguments, leading: leading, signature, at: span) else {
      return builtin.type(ofCallWith: [], rowCount: context.rowCount)
    }
    for (index, parameter) in builtin.parameters.enumerated() {
      guard let type = values[index] else { continue }
      let place = signature.place(of: index, arguments, leading: leading.count) ?? span
      if case .fileOptions = parameter.content { checkFileOptions(type, arguments.first { $0.0.value.span == place }?.0.value, at: place) }
      guard let sample = type.sample,
        let problem = Trial.argument(parameter, of: builtin, takes: sample, isExact: type.isConstant)
      else { continue }
      report(problem, place)
    }
    if builtin.isHigherOrder { promote(nil) }
    return builtin.type(ofCallWith: values.map { $0 ?? .null }, rowCount: context.rowCount)
  }

  /// Reports options of `read`, `write` and `csv` that there are not, and values that they do not take.
  /// - Parameter expression: what gives them, if that is known.
  func checkFileOptions(_ type: StaticType, _ expression: Expr?, at span: Span) {
    guard case .record(let record) = type else { return }
    let members: [RecordMember] = if case .record(let members, _)? = expression?.ungrouped { members } else { [] }
    for (name, type) in record.fields {
      // Of a text that is not known a sample says nothing.
      let value = type.isConstant || !type.isText ? type.sample : nil
      guard let problem = Trial.fileOption(name, takes: value) else { continue }
      report(problem, members.first { $0.key == name }.map { $0.value.span } ?? span)
    }
  }

  /// The type of an argument; of a function that is called with the items of the first argument, its body is walked with an item as the
  /// argument.
  func type(of argument: CallExpr.Argument, at position: Int, of callee: StaticType, after given: [StaticType]) -> StaticType {
    guard case .function(.builtin(let builtin)?) = callee else { return type(of: argument.value) }
    let index = argument.name.flatMap { name in builtin.parameters.firstIndex { $0.name == name } } ?? position
    guard builtin.parameters.indices.contains(index) else { return type(of: argument.value) }
    if builtin.callsFunction(at: index), case .function(let literal) = argument.value.ungrouped, literal.takesRow, let list = given.first {
      return type(ofFunction: literal, argument.value, over: list)
    }
    return type(of: argument.value, for: Role(builtin.parameters[index]))
  }

  private func type(ofFunction literal: FunctionLiteral, _ expression: Expr, over input: StaticType) -> StaticType {
    let list: ListType = if case .list(let list) = input { list } else { ListType(element: .unknown) }
    note(expression, .any)
    _ = repeated(Repetition(of: (list.rows ?? RowName(source: nil)).message, times: list.count)) { rowType(of: expression, list.element) }
    record(.function(nil), at: expression.span)
    return .function(nil)
  }
}
