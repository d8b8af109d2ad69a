package import MMXCatalogue
package import MMXSyntax

/// The types of a program: those of its expressions, and what is known at a place.
package struct ProgramTypes {
  private let recording: Recording

  /// Infers the types of a program that may still be typed; what could not be parsed is not in it. Imports are not followed.
  /// - Parameter offset: the place, counted in UTF-8, about which `names` and `role` are asked.
  package init(_ program: Program, in context: ProgramContext, at offset: Int? = nil) {
    recording = Recording(at: offset)
    Inference(ProgramFiles(program), in: context, recording: recording).run()
  }

  /// Unknown if it is not part of the program.
  package func type(of expression: Expr) -> StaticType { recording.types[expression.span] ?? .unknown }

  /// The type of the expression, name or stage at exactly this place: for a stage its result, for a variable its value.
  package func type(at span: Span) -> StaticType? { recording.types[span] }

  /// The innermost expression or name at an offset, counted in UTF-8, and its type.
  package func type(at offset: Int) -> (type: StaticType, span: Span)? {
    let around = recording.types.filter { $0.key.start <= offset && offset < $0.key.end }
    return around.min { $0.key.end - $0.key.start < $1.key.end - $1.key.start }.map { ($0.value, $0.key) }
  }

  /// The operation that a path means in its command, as far as that is known.
  package func operation(of path: Path) -> Operation? { recording.operations[path.span] }

  /// The segments of a path; nil if what it starts from is not known.
  package func reading(of path: Path) -> PathReading? { recording.readings[path.span] }

  // MARK: At the offset

  /// The names that the program sets and what they hold there; `it` is the current row.
  package var names: [String: StaticType] { recording.names }

  /// What the innermost expression there is for.
  package var role: Role { recording.role }
}
