import MMXData

extension StageRow {
  static let sortRow = StageRow(
    .sort, 0...16, "| sort .City, .Name desc", help: "Rows in order; stable, nulls last.", example: #"["b", "č", "a"] | sort it desc"#,
    gives: #"["č","b","a"]"#
  ) { call in
    var rows = try call.allRows()
    let positions =
      switch call.arguments.count {
      case 0: try Sorting.order(rows, isDescending: false)
      case 1: try Sorting.order(rows.paced { try call.apply(0, to: $0) }, isDescending: call.plan.isDescending[0])
      default:
        try Sorting.order(
          rows.paced { row in try call.arguments.indices.map { try SortKey(call.apply($0, to: row)) } }, call.plan.isDescending)
      }
    try rows.arrange(positions)
    return .items(rows)
  }
}
