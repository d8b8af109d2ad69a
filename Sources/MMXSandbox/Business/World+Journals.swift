import MMXCatalogue
import MMXData
import MMXHTTP

/// Journals, their entries and their VAT entries. The two last are rows of the journal they stand in.
extension World {
  func fillJournal(_ fields: inout OrderedRecord<JSON>, over old: WorldRecord?, _ visit: Visit) throws(Refusal) {
    if fields["Status"]?.isNull != false { fields["Status"] = "O" }
    var entries: [JSON] = []
    for (index, row) in (fields["JournalEntries"]?.array ?? []).enumerated() {
      guard var row = row.object else { continue }
      let before = row["JournalEntryId"]?.integer.flatMap { id in
        old?.rows("JournalEntries").first { $0["JournalEntryId"]?.integer == id }
      }
      for side in ["Debit", "Credit"] { try fillSide(side, of: &row, before, at: "JournalEntries[\(index)]", visit) }
      entries.append(.object(row))
    }
    fields["JournalEntries"] = .array(entries)
    let vat = (fields["VatEntries"]?.array ?? []).compactMap { $0.object }
    fields["VatEntries"] = .array(vat.map { .object(World.withAccountingType($0)) })
  }

  /// An amount and the same in home currency. Of the two the one that was edited counts; both of a home entry cannot differ.
  private func fillSide(_ side: String, of row: inout OrderedRecord<JSON>, _ before: JSON?, at place: String, _ visit: Visit)
    throws(Refusal)
  {
    let domestic = side + "InDomesticCurrency"
    let isHome = row["Currency"]?.reference == home.currency
    let (given, givenAtHome) = (row[side]?.number, row[domestic]?.number)
    let amount = given ?? (isHome ? givenAtHome : nil) ?? .zero
    row[side] = .number(amount)
    let hasCurrency = before.map { $0["Currency"]?.reference == row["Currency"]?.reference } ?? true
    let isStale = before.map { !hasCurrency || $0[side]?.number != given && $0[domestic]?.number == givenAtHome } ?? false
    if let givenAtHome, !isStale {
      guard isHome, givenAtHome != amount else { return }
      guard let before, before[side]?.number == given else {
        throw .invalid("\(place).\(domestic)", .badValue(givenAtHome.text, of: domestic))
      }
      row[side] = .number(givenAtHome)
      return
    }
    let rate = self.rate(of: row["Currency"]?.reference, on: row["JournalEntryDate"]?.string?.wireDate?.date, visit)
    row[domestic] = .number(isHome ? amount : try exact { () throws(Problem) in try (amount * rate).rounded(to: 2) })
  }

  /// Source: the service fills the accounting type where the organisation pays VAT.
  private static func withAccountingType(_ entry: OrderedRecord<JSON>) -> OrderedRecord<JSON> {
    var entry = entry
    if entry["VatAccountingType"]?.isNull != false { entry["VatAccountingType"] = entry["VatBook"] == "PR" ? "201" : "101" }
    return entry
  }

  /// An account says whether an entry must, may or must not name a customer, an analytic, an employee; in home currency both sides come
  /// to the same. Source: help pages; that a journal which does not balance is refused and not just kept from confirmation is inferred.
  func checkJournal(_ fields: OrderedRecord<JSON>) throws(Refusal) {
    var problems: [Remark] = []
    for (index, row) in (fields["JournalEntries"]?.array ?? []).enumerated() {
      guard let account = row["Account"]?.reference.flatMap({ entry("accounts", $0, in: 0) }) else { continue }
      for (rule, field) in [("CustomerEntry", "Customer"), ("AnalyticsEntry", "Analytic"), ("EmployeeEntry", "Employee")] {
        let (isSet, code) = (row[field]?.reference != nil, account.text("Code") ?? "")
        let place = "JournalEntries[\(index)].\(field)"
        if account.text(rule) == "D", !isSet { problems.append((.accountRequires(code, field), place)) }
        if account.text(rule) == "N", isSet { problems.append((.accountForbids(code, field), place)) }
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    let rows = fields["JournalEntries"]?.array ?? []
    let (debit, credit) = try exact { () throws(Problem) in
      (try World.sum(rows, "DebitInDomesticCurrency"), try World.sum(rows, "CreditInDomesticCurrency"))
    }
    guard debit == credit else {
      throw .invalid("JournalEntries", .notBalanced(debit, credit))
    }
  }

  private static func sum(_ rows: [JSON], _ field: String) throws(Problem) -> Number {
    var total = Number.small(0, scale: 2)
    for row in rows { total = try total + (row[field]?.number ?? .zero) }
    return total
  }

  // MARK: Entries

  /// All entries of all journals, with their journal's facts.
  func journalEntries(_ visit: Visit) -> [WorldRecord] {
    var found: [WorldRecord] = []
    for journal in entries("journals", in: visit.organisation) {
      for row in journal.rows("JournalEntries") {
        guard var fields = row.object, let id = fields["JournalEntryId"]?.integer else { continue }
        for name in ["JournalType", "JournalDate", "Status"] { fields[name] = journal.fields[name] ?? .null }
        found.append(
          WorldRecord(key: RecordKey(organisation: visit.organisation, resource: "journalentries", id: id), parent: nil, fields: fields))
      }
    }
    return found
  }

  // MARK: VAT entries

  private func journal(_ visit: Visit) throws(Refusal) -> WorldRecord {
    let id = visit.id("journalId") ?? 0
    guard let journal = entry("journals", id, in: visit.organisation) else { throw .missing("Journal", id) }
    return journal
  }

  private func vatIndex(_ journal: WorldRecord, _ visit: Visit) throws(Refusal) -> Int {
    let id = visit.id("vatId") ?? 0
    guard let index = journal.rows("VatEntries").firstIndex(where: { $0["VatEntryId"]?.integer == id }) else {
      throw .missing("VAT entry", id)
    }
    return index
  }

  func readVATEntry(_ visit: Visit) throws(Refusal) -> Response {
    let journal = try journal(visit)
    let index = try vatIndex(journal, visit)
    guard let schema = Catalogue.schema("Journal"), let rows = rendered(journal, as: schema, visit)["VatEntries"]?.array else {
      throw .missing("VAT entry", 0)
    }
    return .ok(rows[index])
  }

  /// Adds, replaces or, without a body, removes a VAT entry, and saves the journal.
  mutating func writeVATEntry(_ visit: Visit) throws(Refusal) -> Response {
    var journal = try journal(visit)
    try checkMayChange(journal)
    guard let schema = Catalogue.schema("Journal"), let rowSchema = Catalogue.schema("VATEntry") else {
      throw Refusal(501, "The sandbox has no VAT entries.")
    }
    var rows = journal.rows("VatEntries")
    switch visit.operation.method {
    case .post: rows.append(try vatEntry(over: nil, rowSchema, visit))
    case .put:
      let index = try vatIndex(journal, visit)
      rows[index] = try vatEntry(over: rows[index].object, rowSchema, visit)
    default: rows.remove(at: try vatIndex(journal, visit))
    }
    journal.fields["VatEntries"] = .array(rows)
    let saved = save(journal, of: schema, at: visit.now)
    guard visit.operation.method == .post else { return .done }
    return created(visit.location("journals/\(journal.id)/vat", saved.rows("VatEntries").last?["VatEntryId"]?.integer ?? 0))
  }

  private func vatEntry(over old: OrderedRecord<JSON>?, _ schema: Schema, _ visit: Visit) throws(Refusal) -> JSON {
    let body = try visit.body()
    if let old, let version = old["RowVersion"]?.string {
      guard let sent = body[ignoringCase: "RowVersion"]?.string, !sent.isEmpty else {
        throw .invalid("RowVersion", .required("RowVersion"))
      }
      guard sent == version else { throw .concurrency }
    }
    var reader = RecordReader(localisation: visit.localisation)
    let fields = World.withAccountingType(reader.read(body, as: schema, over: old))
    let problems = reader.problems + self.problems(in: fields, of: schema, visit)
    guard problems.isEmpty else { throw .invalid(problems) }
    return .object(fields)
  }
}
