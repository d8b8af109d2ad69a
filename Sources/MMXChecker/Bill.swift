import MMXData
import MMXRuntime
import MMXSyntax

/// What the walk has spent so far.
struct Bill {
  var total = CallPrice.nothing
  /// Whether what comes next runs in any case; false behind a branch that may have ended the function, the loop or the program.
  var isCertain = true
  /// Loops and functions around, outermost first.
  var around: [Repetition] = []
  var lines: [Line] = []
  /// `return`, `throw` and `exit` met so far, and `break` in the loop at hand.
  var stops = 0
  var breaks = 0

  /// Something that runs what is inside it several times.
  struct Repetition: Hashable {
    /// `row of get customers all`, `round`, `call of f`.
    var of: Message
    var times: CallRange
  }

  /// What one command costs each time, and how often it runs.
  struct Line {
    let source: Source
    let span: Span
    var price: CallPrice
    let around: [Repetition]
  }
}

extension Analysis {
  /// Adds the price of the command at the place.
  func charge(_ price: CallPrice, _ span: Span, isListed: Bool = true) {
    guard !price.isNothing, flow.isLive, explained == nil else { return }
    let due = bill.isCertain ? price : price.or(.nothing)
    bill.total = bill.total + due
    if silence == 0, isListed { bill.lines.append(Bill.Line(source: source, span: span, price: due, around: bill.around)) }
  }

  /// What the body costs, which is not added.
  func priced<Result>(_ body: () -> Result) -> (Result, CallPrice) {
    let before = bill.total
    bill.total = .nothing
    defer { bill.total = before }
    let result = body()
    return (result, bill.total)
  }

  /// A body that runs several times.
  func repeated<Result>(_ repetition: Bill.Repetition, _ body: () -> Result) -> Result {
    let (wasCertain, stops, breaks) = (bill.isCertain, bill.stops, bill.breaks)
    (bill.isCertain, bill.breaks) = (true, 0)
    bill.around.append(repetition)
    let (result, price) = priced(body)
    bill.around.removeLast()
    let mayEnd = bill.stops != stops || bill.breaks > 0
    bill.isCertain = wasCertain && bill.stops == stops
    bill.breaks = breaks
    let times = mayEnd ? CallRange(min(1, repetition.times.least), repetition.times.most) : repetition.times
    let due = price * times
    bill.total = bill.total + (wasCertain ? due : due.or(.nothing))
    return result
  }

  /// One of several bodies that runs alone; what is known after is what is known after any.
  func alternatives<Result>(_ bodies: [() -> Result]) -> [Result] {
    let start = flow
    let isCertain = bill.isCertain
    var results: [Result] = []
    var (end, price): (Flow?, CallPrice?) = (nil, nil)
    var mayStop = false
    for body in bodies {
      flow = start.forked
      bill.isCertain = isCertain
      let (result, spent) = priced(body)
      results.append(result)
      mayStop = mayStop || !flow.isLive || !bill.isCertain
      end = end?.joined(flow) ?? flow
      price = price?.or(spent) ?? spent
    }
    flow = end ?? start
    flow.rejoin(start)
    bill.total = bill.total + (price ?? .nothing)
    bill.isCertain = isCertain && !(mayStop && flow.isLive)
    return results
  }
}
