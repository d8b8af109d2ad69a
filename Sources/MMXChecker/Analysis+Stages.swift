import MMXData
import MMXRuntime
import MMXSyntax
import MMXTypes

extension Analysis {
  /// What is wrong with the arguments of a stage.
  func runs(_ stage: Stage, as name: StageName, over rows: ListType?, _ parts: [StaticType]) {
    switch name {
    case .first, .last, .skip: for (argument, type) in zip(stage.arguments, parts) { checkCount(name, type, argument.value.span) }
    case .sum: if let rows { checkSum(parts.first ?? rows.element, stage.arguments.first?.value.span ?? stage.nameSpan) }
    case .where, .select, .unique, .full, .sort, .count, .avg, .min, .max, .group, .map, .each, .flatten, .join, .table, .json, .csv,
      .write:
      return
    }
  }

  private func checkCount(_ name: StageName, _ type: StaticType, _ span: Span) {
    let isWrong = !type.isNumber || (type.isConstant && type.constantInteger.map { $0 < 0 } ?? true)
    if let sample = type.sample, isWrong { report(.stageCount(name.rawValue, sample), span) }
  }

  private func checkSum(_ type: StaticType, _ span: Span) {
    if let sample = type.sample, !type.isNumber, !sample.isNull { report(.notNumber("sum", sample), span) }
  }
}
