import MMXSyntax

/// Walks that are not made because an equal one was.
extension Inference {
  /// A statement of the top level of the main file.
  func walk(_ statement: Statement, _ memory: PartMemory) -> StaticType {
    let (kind, isObserved) = (Walk.Kind.statement, observer != nil)
    if let walk = usable(memory[kind, isObserved], at: statement.span.start) {
      repeatStatement(walk, statement)
      walk.version = version
      return .unknown
    }
    memory[kind, isObserved] = nil
    self.memory?.walks += 1
    let (start, recorder, stops) = (flow, WalkRecorder(), (stops, breaks, pending.count))
    observer?.beginKeeping()
    self.recorder = recorder
    let result = walk(statement)
    self.recorder = nil
    let kept = observer?.endKeeping()
    guard flow.isLive, stops == (self.stops, breaks, pending.count), observer == nil || kept != nil,
      let walk = noted(recorder, from: statement.span.start)
    else { return result }
    walk.kept = kept
    let promotions = flow.promotions(since: start)
    (walk.promotesAll, walk.promoted) = (promotions.all, promotions.resources)
    for looked in recorder.names {
      let type = looked.variable.flatMap { start[$0.id] }
      guard (type == nil) == (looked.variable == nil), let meaning = meaning(looked, type) else { return result }
      let after = scope.find(looked.name).flatMap { flow[$0.id] }
      var written: StaticType?
      switch (meaning, after) {
      case (.unset, nil): break
      case (.function(let shape), .function(.declared(let function)?)?) where shape == FunctionShape(function): break
      case (_, let type?):
        guard type.isSame(as: type) else { return result }
        written = type
      case (_, nil): return result
      }
      walk.names.append(Walk.Name(name: looked.name, before: meaning, after: written))
    }
    memory[kind, isObserved] = walk
    return result
  }

  /// The body of a function of the top level, for its mistakes.
  func walkRemembered(_ function: DeclaredFunction, _ memory: PartMemory) {
    let (kind, isObserved) = (Walk.Kind.body, observer != nil)
    if let walk = usable(memory[kind, isObserved], at: function.literal.span.start, function) {
      make(walk, at: function.literal.span.start)
      walk.version = version
      return
    }
    memory[kind, isObserved] = nil
    self.memory?.walks += 1
    let (recorder, before) = (WalkRecorder(), (stops, breaks, pending.count, function.isCalled))
    observer?.beginKeeping()
    self.recorder = recorder
    walkBody(of: function)
    self.recorder = nil
    let kept = observer?.endKeeping()
    guard before.2 == pending.count, function.isCalled == before.3, observer == nil || kept != nil,
      let walk = notedBody(recorder, of: function)
    else { return }
    walk.kept = kept
    (walk.stops, walk.breaks) = (stops - before.0, breaks - before.1)
    memory[kind, isObserved] = walk
  }

  /// What a call of a function of the top level gives.
  func summarise(_ function: DeclaredFunction, _ memory: PartMemory, _ walkBody: () -> StaticType) -> StaticType {
    let (kind, isObserved) = (Walk.Kind.summary, observer != nil)
    if let walk = usable(memory[kind, isObserved], at: function.literal.span.start, function) {
      make(walk, at: function.literal.span.start)
      walk.version = version
      if let price = walk.price { observer?.knows(price, of: function) }
      return walk.result
    }
    memory[kind, isObserved] = nil
    self.memory?.walks += 1
    let (recorder, outer, before) = (WalkRecorder(), self.recorder, pending.count)
    self.recorder = recorder
    let result = walkBody()
    self.recorder = outer
    guard before == pending.count, !function.isRecursive, result.isSame(as: result), let walk = notedBody(recorder, of: function)
    else { return result }
    (walk.result, walk.price) = (result, observer?.price(of: function))
    memory[kind, isObserved] = walk
    return result
  }

  /// Whether what a function's name means can be found again by the name alone.
  func memory(of function: DeclaredFunction) -> PartMemory? {
    guard memory != nil, let part = function.memory, function.scope.isTopLevel, function.source === files.main else { return nil }
    return part
  }

  private var version: Int { memory?.version ?? 0 }

  // MARK: Keeping

  /// What was noted of a walk, without the names; nil if it cannot be made again.
  private func noted(_ recorder: WalkRecorder, from start: Int) -> Walk? {
    guard !recorder.isSpoilt else { return nil }
    let walk = Walk(version: version, start: start)
    walk.asked = Array(recorder.asked)
    walk.endedNames = recorder.endedNames
    walk.isAfterTopLevel = isAfterTopLevel
    for (name, type) in recorder.assignments {
      guard type.isSame(as: type) else { return nil }
      walk.assignments.append((name, type))
    }
    var shapes: Set<ObjectIdentifier> = []
    for (function, arguments) in recorder.calls {
      guard arguments.allSatisfy({ $0.isSame(as: $0) }), let name = name(of: function, recorder) else { return nil }
      walk.calls.append(Walk.Call(name: name, arguments: arguments))
      guard shapes.insert(ObjectIdentifier(function)).inserted else { continue }
      guard let type = function.result, type.isSame(as: type), !function.isInProgress else { return nil }
      walk.results.append(Walk.Result(name: name, type: type, price: observer?.price(of: function)))
    }
    return walk
  }

  /// That of a walk which knows nothing of where the program is.
  private func notedBody(_ recorder: WalkRecorder, of function: DeclaredFunction) -> Walk? {
    guard let walk = noted(recorder, from: function.literal.span.start) else { return nil }
    // What a function gives that is called first here may depend on what was set before.
    if !walk.assignments.isEmpty, !walk.results.isEmpty { return nil }
    guard function.parameters.allSatisfy({ $0.isSame(as: $0) }) else { return nil }
    walk.function = (FunctionShape(function), function.parameters, function.isCalled)
    for looked in recorder.names {
      guard let meaning = meaning(looked, looked.variable.map { _ in looked.everything }) else { return nil }
      walk.names.append(Walk.Name(name: looked.name, before: meaning, after: nil))
    }
    return walk
  }

  /// The name by which the part found the function.
  private func name(of function: DeclaredFunction, _ recorder: WalkRecorder) -> String? {
    let found = recorder.names.first { name in
      if case .function(.declared(let known)?)? = name.variable?.everything { known === function } else { false }
    }
    return found?.name
  }

  private func meaning(_ looked: WalkRecorder.Lookup, _ type: StaticType?) -> Walk.Meaning? {
    guard let type else { return .unset(isLater: looked.isLater) }
    if case .function(.declared(let function)?) = type { return .function(FunctionShape(function)) }
    return type.isSame(as: type) ? .value(type) : nil
  }

  // MARK: Comparing

  /// The walk, if another one would find and change the same.
  private func usable(_ walk: Walk?, at place: Int, _ function: DeclaredFunction? = nil) -> Walk? {
    guard let walk, walk.version == version - 1, let changedNames, walk.isAfterTopLevel == isAfterTopLevel else { return nil }
    if !changedNames.isEmpty, walk.asked.contains(where: changedNames.contains) { return nil }
    if let kept = walk.kept, observer?.mayTellAgain(kept) == false { return nil }
    if let function {
      guard let known = walk.function, known.shape == FunctionShape(function), known.isCalled == function.isCalled,
        zip(known.parameters, function.parameters).allSatisfy({ $0.isSame(as: $1) })
      else { return nil }
    }
    for name in walk.names {
      let variable = outermost.find(name.name)
      let type: StaticType? = function == nil ? variable.flatMap { flow[$0.id] } : variable?.everything
      if function == nil, variable != nil, type == nil { return nil }
      switch (name.before, type) {
      case (.unset(let isLater), nil): if isLater != (laterNames[name.name] != nil) { return nil }
      case (.function(let shape), .function(.declared(let now)?)?): if shape != FunctionShape(now) { return nil }
      case (.value(let before), let now?): if !before.isSame(as: now) { return nil }
      default: return nil
      }
    }
    for known in walk.results {
      guard let called = self.function(named: known.name), !called.isInProgress, result(of: called).isSame(as: known.type),
        observer == nil || observer?.price(of: called) == known.price
      else { return nil }
    }
    return walk
  }

  private var outermost: Scope { scope.outermost }

  private func function(named name: String) -> DeclaredFunction? {
    if case .function(.declared(let function)?)? = outermost.find(name)?.everything { function } else { nil }
  }

  // MARK: Making again

  private func repeatStatement(_ walk: Walk, _ statement: Statement) {
    make(walk, at: statement.span.start)
    if walk.promotesAll { promote(nil) }
    for resource in walk.promoted { promote(resource) }
    for name in walk.names {
      guard let type = name.after else { continue }
      let variable = outermost.find(name.name) ?? declareAgain(name.name)
      flow[variable.id] = type
      variable.isOutside = false
    }
    if case .assign(let assignment) = statement, assignment.operation == nil, case .name(let name, _) = assignment.target {
      laterNames[name] = nil
    }
  }

  /// What every walk changes besides the flow.
  private func make(_ walk: Walk, at place: Int) {
    for call in walk.calls { function(named: call.name)?.note(call.arguments, context.certainty) }
    for (name, type) in walk.assignments {
      let variable = outermost.find(name) ?? declareAgain(name)
      variable.everything = join(variable.everything, type)
    }
    noteEnded(walk.endedNames)
    (stops, breaks) = (stops + walk.stops, breaks + walk.breaks)
    if let kept = walk.kept { observer?.tellAgain(kept, movedBy: place - walk.start) }
  }
}
