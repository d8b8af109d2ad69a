import MMXCatalogue
package import MMXData
import MMXService

/// The organisations that answers named, for completion and for questions that name them.
package final class OrganisationsSeen {
  private(set) var names: OrderedRecord<JSON> = OrderedRecord()
  /// Whether something was learned since this was last asked.
  private var isNew = false

  package var all: [(id: Int, name: String)] {
    names.compactMap { key, name in Int(key).map { ($0, name.string ?? "") } }.sorted { $0.id < $1.id }
  }

  func name(of id: Int) -> String? { names[String(id)]?.string }

  package func learn(_ id: Int, _ name: String) {
    guard self.name(of: id) != name, names.count < 1000 || names[String(id)] != nil else { return }
    names[String(id)] = .string(name)
    isNew = true
  }

  /// Takes over what another session learned.
  package func learn(_ json: JSON) {
    for (key, name) in json.object ?? OrderedRecord() {
      if let id = Int(key), let name = name.string { learn(id, name) }
    }
    isNew = false
  }

  /// Reads the user's organisations off an answer that lists them.
  func learn(from call: Call, _ answer: Answer) {
    guard call.verb == .get, call.path.lowercased().hasSuffix("currentuser/orgs"), answer.body.count < 1 << 20,
      let json = try? JSON(bytes: answer.body), let rows = (json[ignoringCase: "Rows"] ?? json).array
    else { return }
    for row in rows {
      let reference = row[ignoringCase: "Organisation"]
      if let id = reference?[ignoringCase: "ID"]?.wholeNumber, let name = reference?[ignoringCase: "Name"]?.string { learn(id, name) }
    }
  }

  /// What is to be kept, where it changed.
  package func changes() -> JSON? {
    defer { isNew = false }
    return isNew ? .object(names) : nil
  }
}
