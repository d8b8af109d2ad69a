import MMXCatalogue
import MMXData
import MMXService
import MMXStore

/// Counting calls before they are sent.
extension Client {
  /// Identifies whose calls are counted together: the installation and the client. A hash, so the store contains neither.
  var clientKey: String {
    let client = credentials?.clientID ?? settings.clientID ?? ""
    if let known = lastClientKey, known.address == settings.apiAddress, known.client == client { return known.key }
    let key = Client.key(settings, client)
    lastClientKey = (settings.apiAddress, client, key)
    return key
  }

  static func key(_ settings: Settings, _ clientID: String?) -> String {
    Digest.hex(Digest.sha256([settings.apiAddress.lowercased(), clientID ?? ""]))
  }

  /// A call that was counted.
  struct Counted {
    let row: Int
    let isInStore: Bool
  }

  /// Counts a call; throws `quota` instead if the limit or `--max-calls` is reached. Calls outside any organisation are counted but not
  /// limited: the documentation limits organisations.
  func count(_ call: Call) throws(Problem) -> Counted {
    if let most = settings.maxCalls, callsMade >= most { throw .runLimit(most) }
    let counted: Counted
    do throws(Problem) {
      counted = Counted(row: try countInStore(call), isInStore: true)
    } catch {
      // Where others count too, a call that they would not know of is not made.
      guard error.kind != .quota, !store.isShared else { throw error }
      warnOfStore(error)
      counted = Counted(row: try count(call, in: spare), isInStore: false)
    }
    callsMade += 1
    return counted
  }

  /// Removes the count of a call that was not sent.
  func takeBack(_ counted: Counted) { try? (counted.isInStore ? store : spare).calls.takeBack(counted.row) }

  /// Removes what was counted ahead of calls that are not made.
  package func rest() {
    handInKept()
    for state in [store, spare] where state.exists { try? state.calls.giveBack() }
  }

  /// Once more where a server was lost meanwhile: at worst a call is counted that is not made.
  private func countInStore(_ call: Call) throws(Problem) -> Int {
    do throws(Problem) { return try count(call, in: store) } catch {
      guard store.isShared, error.cause == .away || error.cause == .busy else { throw error }
      return try count(call, in: store)
    }
  }

  private func count(_ call: Call, in state: SharedState) throws(Problem) -> Int {
    let (now, key, organisation) = (clock.stamp, clientKey, call.organisation ?? 0)
    let counted = try state.calls.count(client: key, organisation: organisation, now: now, monthStart: Clock.monthStart(now.wall)) {
      use throws(Problem) in
      let most = (settings.maxCalls ?? .max) - callsMade
      guard call.organisation != nil else { return most }
      // Read within the transaction, which already has its locks.
      let reserve = settings.isInteractive ? 0 : try state.calls.reserve(client: key)
      return min(most, try admit(use, organisation, reserve: reserve, in: state))
    }
    if call.organisation != nil { warn(counted.before, organisation) }
    return counted.row
  }

  /// How many calls may be made after this use.
  private func admit(_ use: CallTable.Use, _ organisation: Int, reserve: Int, in state: SharedState) throws(Problem) -> Int {
    let now = clock.now()
    guard use.month < settings.monthLimit else {
      throw .quotaUsed("\(settings.monthLimit) calls of this month", organisation, free: moment(Clock.nextMonthStart(now)))
    }
    let limit = max(0, settings.dayLimit - max(0, reserve))
    if use.lastDay < limit { return min(limit - use.lastDay, settings.monthLimit - use.month) }
    let free = try nextFree(limit, organisation, in: state)
    if use.lastDay < settings.dayLimit { throw .quotaReserved(reserve, organisation, free: free.map(moment)) }
    throw .quotaUsed("\(settings.dayLimit) calls of the last 24 hours", organisation, free: free.map(moment))
  }

  /// When fewer than `limit` calls will lie within the last 24 hours; nil if that never happens.
  func nextFree(_ limit: Int, _ organisation: Int, in state: SharedState) throws(Problem) -> Int? {
    guard limit > 0 else { return nil }
    return try state.calls.timeOfCall(limit, client: clientKey, organisation: organisation, now: clock.stamp).map { $0 + 86_400_000 }
  }

  func moment(_ time: Int) -> (at: String, wait: String) { (clock.text(time), Moment.duration(time - clock.now())) }

  private func warn(_ before: CallTable.Use, _ organisation: Int) {
    let (day, month) = (before.lastDay + 1, before.month + 1)
    if day * 10 >= settings.dayLimit * 8 {
      warnOnce(
        "quota day \(organisation)",
        "\(day) of \(settings.dayLimit) calls of the last 24 hours are used for organisation \(organisation); `quota` shows more")
    }
    if month * 10 >= settings.monthLimit * 8 {
      warnOnce(
        "quota month \(organisation)",
        "\(month) of \(settings.monthLimit) calls of this month are used for organisation \(organisation); `quota` shows more")
    }
  }
}
