import MMXData
import MMXSyntax
import MMXTypes

/// Findings and prices of walks that are not made again.
extension Analysis {
  /// Where keeping began, and what is left of it.
  struct Keeping {
    let findings: Int
    let lines: Int
    let total: CallPrice
    let isCertain: Bool
    /// Whether only things were told that hold elsewhere too.
    var isWhole = true
  }

  /// What was told of a statement or a body. Its places are those of the text that it was found in, without the text itself.
  private final class Kept {
    let findings: [Finding]
    let lines: [Bill.Line]
    let price: CallPrice
    let wasCertain: Bool
    let isCertain: Bool

    init(_ findings: [Finding], _ lines: [Bill.Line], _ price: CallPrice, wasCertain: Bool, isCertain: Bool) {
      (self.findings, self.lines, self.price, self.wasCertain, self.isCertain) = (findings, lines, price, wasCertain, isCertain)
    }
  }

  private static let nowhere = Source(name: "", text: "")

  func beginKeeping() {
    keeping = Keeping(findings: findings.count, lines: bill.lines.count, total: bill.total, isCertain: bill.isCertain)
    bill.total = .nothing
  }

  func endKeeping() -> AnyObject? {
    guard let keeping else { return nil }
    self.keeping = nil
    let price = bill.total
    bill.total = keeping.total + price
    let (found, lines) = (findings[keeping.findings...], bill.lines[min(keeping.lines, bill.lines.count)...])
    guard keeping.isWhole, found.allSatisfy({ $0.diagnostic.source === source }), lines.allSatisfy({ $0.source === source }) else {
      return nil
    }
    return Kept(
      found.map { $0.moved(by: 0, to: Analysis.nowhere) }, lines.map { $0.moved(by: 0, to: Analysis.nowhere) }, price,
      wasCertain: keeping.isCertain, isCertain: bill.isCertain)
  }

  func mayTellAgain(_ kept: AnyObject) -> Bool { (kept as? Kept)?.wasCertain == bill.isCertain }

  func tellAgain(_ kept: AnyObject, movedBy distance: Int) {
    guard let kept = kept as? Kept else { return }
    for finding in kept.findings { add(again: finding.moved(by: distance, to: source)) }
    bill.lines += kept.lines.map { $0.moved(by: distance, to: source) }
    bill.total = bill.total + kept.price
    bill.isCertain = kept.isCertain
  }

  func price(of function: DeclaredFunction) -> CallPrice? { bill.functions[ObjectIdentifier(function)] }

  func knows(_ price: CallPrice, of function: DeclaredFunction) { bill.functions[ObjectIdentifier(function)] = price }
}

extension Finding {
  fileprivate func moved(by distance: Int, to source: Source) -> Finding {
    var moved = self
    (moved.diagnostic.span, moved.diagnostic.source) = (diagnostic.span.moved(by: distance), source)
    return moved
  }
}

extension Bill.Line {
  fileprivate func moved(by distance: Int, to source: Source) -> Bill.Line {
    Bill.Line(source: source, span: span.moved(by: distance), price: price, around: around)
  }
}
