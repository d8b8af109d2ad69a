import MMXCatalogue
import MMXClient
import MMXCurl
import MMXData
import MMXService
import MMXHTTP
import MMXRuntime
import MMXSession
import MMXStore
import MMXSystem
import MMXTerminal

/// The checks of the doctor, in order of dependence.
struct Examination {
  private typealias Finding = Doctor.Finding
  private let program: Program
  private let session: Session
  private var settings: Settings { session.settings }
  private var service: any Service { session.backend.service }

  init(_ program: Program, _ session: Session) {
    self.program = program
    self.session = session
  }

  func findings() -> [Doctor.Finding] {
    var found = [settingsFound(), credentialsFound(), stateFound(), lakeFound()].compactMap { $0 }
    if settings.profile?.value == "recording" {
      return found + [Finding("network", .skip, "the session replays a recording; nothing is sent")]
    }
    let (network, isReachable) = networkFound()
    found += network
    guard isReachable else {
      return found + [Finding("sign-in", .skip, "not tried: the service cannot be reached")]
        + [quotaFound(), journalFound()].compactMap { $0 }
    }
    let (account, isSignedIn) = signInFound()
    found.append(account)
    if isSignedIn { found += rightsFound() }
    return found + [quotaFound(), journalFound()].compactMap { $0 }
  }

  // MARK: Settings

  private func settingsFound() -> Doctor.Finding {
    var details: [Message] = []
    func add(_ name: String, _ value: String?, _ origin: Origin?) {
      if let value, let origin { details.append("\(name): \(value) (\(origin))") }
    }
    add("profile", settings.profile?.value, settings.profile?.origin)
    add("localisation", settings.localisation.value.rawValue, settings.localisation.origin)
    add("api", settings.apiAddress.value, settings.apiAddress.origin)
    add("auth", settings.tokenAddress.value, settings.tokenAddress.origin)
    add("scope", settings.scope.value, settings.scope.origin)
    add("client", settings.clientID?.value, settings.clientID?.origin)
    add("user", settings.userName?.value, settings.userName?.origin)
    add("organisation", settings.organisation.map { String($0.value) }, settings.organisation?.origin)
    if settings.isReadOnly.value { add("read-only", "yes", settings.isReadOnly.origin) }
    if settings.isProtected.value { add("protected", "yes", settings.isProtected.origin) }
    do throws(Problem) {
      try settings.ofClient(program.options, program.environment, isInteractive: false).checkAddresses()
    } catch {
      var finding = Finding("settings", error)
      finding.details += details
      return finding
    }
    let place = settings.localisation.value
    if let host = Address.host(of: settings.apiAddress.value), host.hasPrefix("moj.minimax."),
      !host.hasSuffix(".\(place.rawValue.lowercased())")
    {
      return Finding(
        "settings", .warn, "the address is not that of the localisation \(place.rawValue)",
        todo: "codes and fields are checked for \(place.rawValue); change `localisation` in the profile to match", details: details)
    }
    return Finding(
      "settings", .ok, settings.profile.map { "\(place.rawValue), profile \($0.value)" } ?? "\(place.rawValue), no profile",
      details: details)
  }

  /// Where the secrets are, never what they are.
  private func credentialsFound() -> Doctor.Finding? {
    if settings.isSandbox { return nil }
    let environment = program.environment
    func source(_ variable: String) -> String? {
      if environment[variable] != nil { return "environment \(variable)" }
      if let path = environment[variable + "_FILE"] { return "file '\(path)' (\(variable)_FILE)" }
      return settings.credentialCommand.map { "credential-command (\($0.origin))" }
    }
    let password = program.options.readsPasswordFromInput ? "standard input" : source("MMX_PASSWORD")
    let rows = [
      ("client", settings.clientID.map { "\($0.origin)" } ?? settings.credentialCommand.map { _ in "credential-command" }),
      ("client secret", source("MMX_CLIENT_SECRET")),
      ("user", settings.userName.map { "\($0.origin)" } ?? settings.credentialCommand.map { _ in "credential-command" }),
      ("password", password),
    ]
    let missing = rows.filter { $0.1 == nil }.map(\.0)
    let details: [Message] = rows.compactMap { name, origin in origin.map { "\(name): \($0)" } }
    var open: [String] = []
    for variable in ["MMX_PASSWORD_FILE", "MMX_CLIENT_SECRET_FILE"] {
      if let path = environment[variable], File.isOpenToOthers(path) == true { open.append(path) }
    }
    if !missing.isEmpty {
      return Finding(
        "credentials", .fail, "missing: \(missing.joined(separator: ", "))",
        todo: "`mmx login` at a terminal sets them up; `mmx --sandbox` needs none",
        details: details, kind: .auth)
    }
    if let path = open.first {
      return Finding("credentials", .warn, "other users can read '\(path)'", todo: "chmod 600 '\(path)'", details: details)
    }
    return Finding("credentials", .ok, "all four parts have a source", details: details)
  }

  /// A state that several machines share.
  private func serverFound(_ server: any ServerDatabase, _ name: String) -> Doctor.Finding {
    let (writes, refusals, milliseconds): (Int, Int, Int)
    do throws(Problem) {
      try server.reach()
      let start = SystemClock.elapsedMicroseconds
      writes = try server.first("SELECT count(*) FROM journal") { $0.int(0) } ?? 0
      milliseconds = (SystemClock.elapsedMicroseconds - start + 999) / 1000
      refusals = try server.first("SELECT count(*) FROM refusals") { $0.int(0) } ?? 0
      try server.checkLock()
    } catch { return Finding("state", error) }
    let details: [Message] = [
      "address: \(name)", "one question takes \(milliseconds) ms",
      "kept there: \(writes, "write", "writes") of the journal, \(refusals, "refusal", "refusals")",
    ]
    let seconds = abs(server.offset) / 1000
    guard seconds <= 60 else {
      return Finding(
        "state", .warn, "the clock of this machine is \(Examination.spell(seconds)) off that of the database",
        todo: "set the clocks, for instance with `timedatectl set-ntp true`",
        details: details)
    }
    return Finding("state", .ok, "the database that other machines share can be used", details: details)
  }

  func stateFound() -> Doctor.Finding {
    let store = session.backend.account.store
    if let server = store.server { return serverFound(server, store.serverName ?? "") }
    guard let folder = store.folder else { return Finding("state", .ok, "kept in memory for this run") }
    do throws(Problem) {
      let connection = try store.connection()
      let verdict = try connection.first("PRAGMA quick_check(1)") { $0.text(0) } ?? "no answer"
      guard verdict == "ok" else {
        return Finding(
          "state", .fail, "the database in '\(folder)' is damaged: \(verdict)",
          todo: "move '\(folder)/state.db' away; the journal of writes goes with it, so settle open writes first", kind: .refused)
      }
      _ = try store.locks()
    } catch { return Finding("state", error) }
    var details: [Message] = ["folder: \(folder)"]
    if let free = File.freeMegabytes(of: folder) {
      details.append("free: \(free) MB")
      if free < 10 {
        return Finding(
          "state", .warn, "the disk of the state folder is nearly full", todo: "make room: without the journal no write is sent",
          details: details)
      }
    }
    if File.isOpenToOthers(folder) == true {
      return Finding("state", .warn, "other users can open '\(folder)'", todo: "chmod 700 '\(folder)'", details: details)
    }
    return Finding("state", .ok, "the database is intact", details: details)
  }

  // MARK: Lake

  /// The records that are kept of the organisation, and since when they are as the service has them; nil where none are kept.
  private func lakeFound() -> Doctor.Finding? {
    guard let (lake, server) = session.knownLake else { return nil }
    let held: [LakeHolding]
    do throws(Problem) { held = try lake.holdings() } catch { return Finding("lake", error) }
    let place: Message = server.map { "on \($0)" } ?? lake.path.map { "file: \($0)" } ?? "kept in memory for this run"
    guard !held.isEmpty else {
      return Finding("lake", .ok, "no records are kept; `lake add customers` keeps them", details: [place])
    }
    let rows = held.map(\.rows).reduce(0, +)
    var size: Message = "\(rows, "record", "records") of \(held.count, "collection", "collections")"
    let counted = held.compactMap(\.bytes)
    if !counted.isEmpty { size = "\(size), \((counted.reduce(0, +) + 1023) / 1024) kB" }
    let details = [place] + held.map { Examination.line($0, lake) }
    if let open = held.first(where: { $0.synced == nil && $0.way != .read }) {
      return Finding("lake", .warn, "\(open.resource) were never read to the end", todo: "`lake sync` continues", details: details)
    }
    let oldest = held.filter { $0.way != .read }.compactMap { holding in holding.synced.map { (holding.resource, $0) } }
      .min { $0.1 < $1.1 }
    if let (resource, time) = oldest, SystemClock.milliseconds - time > 7 * 86_400_000 {
      return Finding(
        "lake", .warn, "\(size); \(resource) are as of \(lake.localText(time))", todo: "`lake sync` reads what changed since",
        details: details)
    }
    return Finding("lake", .ok, size, details: details)
  }

  /// `customers: 36, as of 09:14, newest change 2026-11-29T10:00:00`
  private static func line(_ holding: LakeHolding, _ lake: any RecordLake) -> Message {
    let age: Message = holding.synced.map { "as of \(lake.localText($0))" } ?? "as far as read"
    let newest = holding.newest.map { String($0.prefix(19)) }
    return newest.map { "\(holding.resource): \(holding.rows), \(age), newest change \($0)" }
      ?? "\(holding.resource): \(holding.rows), \(age)"
  }

  // MARK: Network

  /// Names, TLS and clock of each address; whether all were reached.
  private func networkFound() -> ([Doctor.Finding], isReachable: Bool) {
    var found: [Doctor.Finding] = []
    var isReachable = true
    var seen: Set<String> = []
    for address in [settings.apiAddress.value, settings.tokenAddress.value] {
      guard let host = Address.host(of: address), let origin = Address.origin(of: address) else {
        isReachable = false
        continue
      }
      guard seen.insert(origin).inserted else { continue }
      let names = namesFound(host, address)
      found.append(names)
      guard names.state != .fail else {
        found.append(Finding("tls", .skip, "\(host): not tried without its address"))
        isReachable = false
        continue
      }
      let (connection, reached) = connectionFound(host, address)
      found += connection
      if !reached { isReachable = false }
    }
    return (found, isReachable)
  }

  private func namesFound(_ host: String, _ address: String) -> Doctor.Finding {
    let proxy = Proxy.address(for: address) { program.environment[$0] }
    let name = proxy.map(Examination.hostOfProxy) ?? host
    do throws(Problem) {
      let addresses = try HostName.addresses(of: name)
      let list = addresses.prefix(4).joined(separator: ", ")
      return Finding("names", .ok, proxy == nil ? "\(host) is \(list)" : "the proxy \(name) is \(list); it resolves \(host) itself")
    } catch {
      var finding = Finding("names", error)
      finding.todo =
        proxy == nil
        ? "check the address in the settings, the network, and /etc/resolv.conf" : "check HTTPS_PROXY and the network"
      return finding
    }
  }

  private static func hostOfProxy(_ text: String) -> String {
    String(Proxy.place(text).prefix { $0 != ":" })
  }

  private func connectionFound(_ host: String, _ address: String) -> ([Doctor.Finding], reached: Bool) {
    var options = CurlTransport.Settings(
      userAgent: "mmx/\(Release.version)", certificateFile: program.environment["SSL_CERT_FILE"])
    options.readsCertificate = true
    let environment = program.environment
    options.proxy = { Proxy.address(for: $0) { environment[$0] } }
    let transport = CurlTransport(options) { Interrupt.isSet }
    let before = SystemClock.seconds
    let response: Response
    do throws(TransportFailure) {
      response = try transport.send(Request("GET", address, headers: [("Accept", "application/json")], isRepeatable: true))
    } catch {
      let isTLS = error.reason == .tls
      let todo: Message =
        isTLS
        ? "check the machine's date and its certificates (the package ca-certificates); with a company proxy set SSL_CERT_FILE to its certificate"
        : error.reason == .timeout || error.reason == .refused
          ? "check the address, the network, a firewall, and HTTPS_PROXY if this machine needs a proxy"
          : "try again; `mmx --trace` shows each exchange"
      return ([Finding(isTLS ? "tls" : "connection", .fail, error.message, todo: todo, kind: .network)], false)
    }
    let after = SystemClock.seconds
    var found: [Doctor.Finding] = []
    if Address.scheme(of: address) == "https" {
      found.append(certificateFound(host, transport.certificate, now: after))
    } else {
      found.append(
        Address.isLoopback(address)
          ? Finding("tls", .ok, "\(host) is this machine: no TLS")
          : Finding("tls", .warn, "\(host) uses plain http: secrets cross the network unprotected", todo: "use an https address"))
    }
    if let clock = clockFound(host, response.header("Date"), before, after) { found.append(clock) }
    return (found, true)
  }

  private func certificateFound(_ host: String, _ certificate: CurlTransport.Certificate?, now: Int) -> Doctor.Finding {
    guard let certificate, let end = HTTPDate.seconds(certificate.expires) else {
      return Finding("tls", .ok, "\(host): the certificate is trusted")
    }
    let days = (end - now) / 86_400
    let text: Message = "\(host): trusted, ends in \(days, "day", "days")"
    let details: [Message] = certificate.issuer.isEmpty ? [] : ["issuer: \(AnswerText.line(certificate.issuer, limit: 120))"]
    return days < 14
      ? Finding("tls", .warn, text, todo: "the service must renew it; after that day nothing can be sent", details: details)
      : Finding("tls", .ok, text, details: details)
  }

  /// The machine's clock against the answer's `Date`, which has whole seconds.
  private func clockFound(_ host: String, _ date: String?, _ before: Int, _ after: Int) -> Doctor.Finding? {
    guard let date, let theirs = HTTPDate.seconds(date) else { return Finding("clock", .skip, "\(host) did not state the time") }
    let offset = theirs < before ? before - theirs : theirs > after ? after - theirs : 0
    let size = abs(offset)
    if size <= 5 { return Finding("clock", .ok, "correct within \(max(1, size)) s") }
    let length = Examination.spell(size)
    let text: Message =
      offset > 0
      ? "the clock of this machine is \(length) fast, compared with \(host)"
      : "the clock of this machine is \(length) slow, compared with \(host)"
    return size <= 60
      ? Finding("clock", .ok, text)
      : Finding(
        "clock", size > 600 ? .fail : .warn, text,
        todo: "set the clock, for instance with `timedatectl set-ntp true`; tokens and the count of calls depend on it",
        kind: .network)
  }

  private static func spell(_ seconds: Int) -> Message {
    seconds < 120
      ? "\(seconds) s"
      : seconds < 7200 ? "\(seconds / 60) min" : seconds < 172_800 ? "\(seconds / 3600) h" : "\(seconds / 86_400, "day", "days")"
  }

  // MARK: Account

  private func signInFound() -> (Doctor.Finding, isSignedIn: Bool) {
    do throws(Problem) {
      let answer = try service.send(.profile(purpose: "doctor: who am I"))
      let user = (try? decodeJSON(answer))?["Username"]?.string ?? (try? decodeJSON(answer))?["UserName"]?.string
      let tokenUntil = (try? service.session.status())?.tokenUntil
      let who: Message = user.map { "signed in as \(AnswerText.line($0, limit: 80))" } ?? "signed in"
      return (Finding("sign-in", .ok, tokenUntil.map { "\(who), token until \($0.text)" } ?? who), true)
    } catch { return (Finding("sign-in", error), false) }
  }

  private func rightsFound() -> [Doctor.Finding] {
    let rows: [JSON]
    do throws(Problem) {
      rows =
        try decodeJSON(
          try service.send(.organisations(query: [("PageSize", "200")], purpose: "doctor: organisations")))["Rows"]?.array ?? []
    } catch { return [Finding("rights", error)] }
    guard !rows.isEmpty else {
      return [
        Finding(
          "rights", .fail, "the user has no organisation", todo: "ask an administrator of the organisation to give this user API access",
          kind: .forbidden)
      ]
    }
    let organisations = rows.map { row -> (id: Int?, name: String, access: String) in
      let reference = row[ignoringCase: "Organisation"]
      return (
        reference?[ignoringCase: "ID"]?.wholeNumber, AnswerText.line(reference?[ignoringCase: "Name"]?.string ?? "", limit: 60),
        row[ignoringCase: "APIAccess"]?.string ?? "?"
      )
    }
    let details: [Message] = organisations.prefix(20).map { "\($0.id.map(String.init) ?? "?")  \($0.name): API access \($0.access)" }
    var found: [Doctor.Finding] = []
    let without = organisations.filter { $0.access == "N" }
    let count: Message = "\(organisations.count, "organisation", "organisations")"
    found.append(
      without.isEmpty
        ? Finding("rights", .ok, "API access to \(count)", details: details)
        : Finding(
          "rights", .warn, "no API access to \(without.count) of \(count)",
          todo: "an administrator gives access in the organisation's settings",
          details: details))
    if let wanted = session.interpreter.organisation { found.append(organisationFound(wanted, organisations.compactMap(\.id))) }
    return found
  }

  /// Whether the organisation in use can be read: one call of it.
  private func organisationFound(_ wanted: Int, _ known: [Int]) -> Doctor.Finding {
    guard known.contains(wanted) else {
      return Finding(
        "organisation", .fail, "\(wanted) is not among the user's organisations",
        todo: "`mmx -c orgs` lists them; then --org N or `org = N` in the profile",
        kind: .forbidden)
    }
    do throws(Problem) {
      let answer = try service.send(
        Call(.get, "api/orgs/\(wanted)", organisation: wanted, purpose: "doctor: the organisation"))
      let title = (try? decodeJSON(answer))?[ignoringCase: "Title"]?.string
      return Finding(
        "organisation", .ok, title.map { "\(wanted) \(AnswerText.line($0, limit: 60)) can be read" } ?? "\(wanted) can be read")
    } catch { return Finding("organisation", error) }
  }

  // MARK: Books of mmx itself

  private func quotaFound() -> Doctor.Finding? {
    guard let quota = try? service.session.quota() else { return nil }
    var worst = Doctor.Finding.Verdict.ok
    let details = quota.uses.filter { $0.organisation != nil || $0.pausedUntil != nil }.map { use -> Message in
      if let time = use.pausedUntil?.text {
        worst = .fail
        return use.organisation.map { "organisation \($0): the service accepts no more calls until \(time)" }
          ?? "outside any organisation the service accepts no more calls until \(time)"
      } else if use.lastDay >= use.dayLimit || use.month >= use.monthLimit {
        worst = .fail
      } else if use.lastDay * 10 >= use.dayLimit * 8 || use.month * 10 >= use.monthLimit * 8 {
        worst = max(worst, .warn)
      }
      let used: Message =
        "organisation \(use.organisation ?? 0): \(use.lastDay) of \(use.dayLimit) in 24 h, \(use.month) of \(use.monthLimit) this month"
      return use.nextFree.map { "\(used); the next call is free \($0.text)" } ?? used
    }
    if worst == .ok { return Finding("quota", .ok, "enough calls left", details: details) }
    return Finding(
      "quota", worst, worst == .fail ? "an organisation has no calls left" : "an organisation has used 80 % of its calls",
      todo: "`mmx -c quota` shows more; `quota reserve N` reserves calls for people", details: details, kind: .quota)
  }

  private func journalFound() -> Doctor.Finding? {
    guard let writes = try? service.session.journal(limit: 1000) else { return nil }
    let open = writes.filter { $0.state == .unknown }
    guard !open.isEmpty else { return Finding("journal", .ok, "no write of unknown outcome") }
    let details: [Message] = open.prefix(5).map {
      "journal \($0.number): \($0.time.text), \(AnswerText.line($0.purpose, limit: 80))"
    }
    return Finding(
      "journal", .warn, "\(open.count, "write", "writes") of unknown outcome",
      todo: "`mmx -c 'journal find N'` looks for what one did",
      details: details)
  }
}
