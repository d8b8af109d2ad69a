import MMXCatalogue
import MMXData
import MMXHTTP

/// Lists: filters, search, order, pages.
extension World {
  /// The page of the entries that the query asks for, as rows of the schema.
  func page(_ entries: some RandomAccessCollection<WorldRecord>, as schema: Schema, _ visit: Visit) throws(Refusal) -> Response {
    let filters = try filters(visit)
    let slice = try Page(visit)
    if filters.isEmpty, visit.query("SortField") == nil {
      return slice.response(rendered(slice.cut(entries), as: schema, visit), total: entries.count)
    }
    let kept = try sorted(entries.filter { entry in filters.allSatisfy { $0(entry) } }, by: schema, visit)
    return slice.response(rendered(slice.cut(kept), as: schema, visit), total: kept.count)
  }

  // MARK: Filters

  private typealias Filter = (WorldRecord) -> Bool

  private func filters(_ visit: Visit) throws(Refusal) -> [Filter] {
    var filters: [Filter] = []
    for parameter in visit.operation.query where !Page.parameters.contains(parameter.name) && !visit.ignored.contains(parameter.name) {
      guard let text = visit.query(parameter.name) else { continue }
      if parameter.name.lowercased() == "searchstring" {
        let wanted = FoldedText(text)
        filters.append { search(wanted, in: $0, visit) }
      } else if let filter = try filter(parameter, text, visit) {
        filters.append(filter)
      }
    }
    return filters
  }

  /// The filter after a parameter's name: an end of a range, a reference, part of a text, or the value of a field.
  private func filter(_ parameter: Operation.QueryParameter, _ text: String, _ visit: Visit) throws(Refusal) -> Filter? {
    let name = parameter.name
    if parameter.type == .date || name == "date" {
      guard let limit = text.queryDate else { throw .invalid(name, .badValue(text, of: name)) }
      if name.hasSuffix("From") { return dateFilter(String(name.dropLast(4)), visit) { $0 >= limit } }
      if name.hasSuffix("To") { return dateFilter(String(name.dropLast(2)), visit) { $0 < limit.endOfDay || $0 == limit } }
      return { entry in
        // Rows of code lists that are good for a time.
        let (start, end) = (entry.text("ValidFrom")?.wireDate, entry.text("ValidTo")?.wireDate)
        return start.map { $0 <= limit } != false && end.map { limit < $0.endOfDay || limit == $0 } != false
      }
    }
    if parameter.type == .int, Int(text) == nil { throw .invalid(name, .badValue(text, of: name)) }
    if ["CustomerName", "Description"].contains(name) {
      let wanted = FoldedText(text)
      return { wanted.occurs(in: name == "Description" ? $0.text(name) ?? "" : referenceName("Customer", in: $0, visit)) }
    }
    if name == "FromJournalId", let first = Int(text) { return { $0.id >= first } }
    return valueFilter(name, text, visit)
  }

  private func valueFilter(_ name: String, _ text: String, _ visit: Visit) -> Filter? {
    let stem = name.lowercased().hasSuffix("id") ? String(name.dropLast(2)) : nil
    return { entry in
      // `CustomerID` is a field of fiscal invoices in RS and also the filter on the reference `Customer`: the reference wins.
      for candidate in stem.map({ [$0, String($0.dropLast())] }) ?? [] {
        if let value = entry.fields[ignoringCase: candidate] { return value.reference == Int(text) }
      }
      // Records hold every field of their schema: one without the name is not what the parameter is about.
      guard entry.fields[ignoringCase: name] != nil else { return true }
      switch value(of: entry.fields.keys.first { $0.isEqualIgnoringCase(to: name) } ?? name, in: entry, visit) {
      case .string(let own): return own.folded == text.folded
      case .number(let own): return Number(text) == own
      case .object(let own):
        return "\(JSON.object(own).reference ?? 0)" == text || referenceName(name, in: entry, visit).folded == text.folded
      default: return false
      }
    }
  }

  /// `DateFrom` looks at `Date`, or if there is none at the record's own kind of date: `JournalDate`, `InboxDate`.
  private func dateFilter(_ stem: String, _ visit: Visit, _ test: @escaping (DateTime) -> Bool) -> Filter {
    return { entry in
      let own = entry.text(stem) ?? (stem == "Date" ? entry.text("JournalEntryDate") ?? entry.text("JournalDate") : nil)
      return own?.wireDate.map(test) ?? false
    }
  }

  private func referenceName(_ field: String, in entry: WorldRecord, _ visit: Visit) -> String {
    guard let id = entry.fields[ignoringCase: field]?.reference else { return "" }
    let table = field.lowercased() == "account" ? "accounts" : Catalogue.resource(named: field)?.plural
    guard let target = table.flatMap({ self.entry($0, id, in: visit.organisation) }) else { return "" }
    return field.lowercased() == "account" ? target.text("Code") ?? "" : name(of: target)
  }

  /// Any text of the record has the words, in any case and with or without diacritics; bytes and rows are not looked at.
  private func search(_ text: FoldedText, in entry: WorldRecord, _ visit: Visit) -> Bool {
    for (key, value) in entry.fields where key != "RowVersion" && key != "AttachmentData" && !key.hasPrefix("RecordDt") {
      if let own = value.string, text.occurs(in: own) { return true }
      if key == "Customer" || key == "Item", value.reference != nil, text.occurs(in: referenceName(key, in: entry, visit)) {
        return true
      }
    }
    return false
  }

  // MARK: Order

  private func sorted(_ entries: [WorldRecord], by schema: Schema, _ visit: Visit) throws(Refusal) -> [WorldRecord] {
    guard let name = visit.query("SortField") else { return entries }
    // Source: told by clients, whose unknown fields were passed over.
    guard let field = schema.field(name) else { return entries }
    let isDescending: Bool
    switch visit.query("Order")?.uppercased() {
    case "D": isDescending = true
    case "A", nil: isDescending = false
    default: throw .invalid("Order", .mustBeAscendingOrDescending)
    }
    let keyed = entries.map { (entry: $0, key: SortKey(value(of: field.name, in: $0, visit), self, field, visit)) }
    return keyed.sorted { a, b in
      if a.key == b.key { return a.entry.id < b.entry.id }
      if a.key == .nothing || b.key == .nothing { return b.key == .nothing }
      return isDescending ? b.key < a.key : a.key < b.key
    }.map(\.entry)
  }

  private enum SortKey: Comparable {
    case number(Number), text(String), nothing

    init(_ value: JSON, _ world: World, _ field: Field, _ visit: Visit) {
      switch value {
      case .number(let number): self = .number(number)
      case .string(let text): self = .text(text.folded)
      case .object: self = .text(world.referenceName(field.name, in: value, field, visit).folded)
      default: self = .nothing
      }
    }
  }

  private func referenceName(_ name: String, in value: JSON, _ field: Field, _ visit: Visit) -> String {
    guard case .reference(let schema) = field.type else { return "" }
    return reference(value.reference, to: schema, visit)["Name"]?.string ?? ""
  }
}

/// Which rows of a list are asked for.
struct Page {
  static let parameters: Set<String> = ["CurrentPage", "PageSize", "SortField", "Order"]

  let number: Int
  let size: Int

  /// Source: pages count from 1 and hold 100 rows unless asked otherwise.
  init(_ visit: Visit) throws(Refusal) {
    number = visit.lenientInteger("CurrentPage") ?? 1
    size = visit.lenientInteger("PageSize") ?? 100
    guard number >= 1 else { throw .invalid("CurrentPage", .mustBePositive("CurrentPage")) }
    guard size >= 1 else { throw .invalid("PageSize", .mustBePositive("PageSize")) }
  }

  func cut<Element>(_ all: some RandomAccessCollection<Element>) -> [Element] {
    let (start, overflow) = (number - 1).multipliedReportingOverflow(by: size)
    return overflow ? [] : Array(all.dropFirst(start).prefix(size))
  }

  func response(_ rows: [JSON], total: Int) -> Response {
    .ok([
      "Rows": .array(rows), "TotalRows": .integer(total), "CurrentPageNumber": .integer(number), "PageSize": .integer(size),
    ])
  }
}

extension DateTime {
  /// The first moment after its day where it is midnight, itself otherwise: the end of a range includes a whole day.
  var endOfDay: DateTime {
    guard ticksOfDay == 0 else { return self }
    return (try? DateTime(ticks: ticks + DateTime.ticksPerDay)) ?? self
  }
}
