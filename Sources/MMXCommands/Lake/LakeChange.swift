import MMXCatalogue
import MMXData
import MMXRuntime
import MMXService

/// What a version of a record says against the one before it.
struct LakeChange {
  enum Kind { case added, changed, deleted }

  let kind: Kind
  /// The fields that differ, those of rows of a document too. Empty where a record came or went.
  let fields: [FieldChange]

  /// Nil where nothing differs that anybody would call a change, such as a record that was saved as it was.
  init?(from before: LakeVersion?, to version: LakeVersion, _ resource: Resource) {
    guard let before, !before.isDeleted else {
      if version.isDeleted { return nil }
      (kind, fields) = (.added, [])
      return
    }
    if version.isDeleted {
      (kind, fields) = (.deleted, [])
      return
    }
    let schema = (resource.recordSchema ?? resource.rowSchema).flatMap { Catalogue.schema($0) }
    let names = before.record.keys + version.record.keys.filter { before.record[$0] == nil }
    fields = names.flatMap { name -> [FieldChange] in
      if Schema.serviceFields.contains(name) { return [] }
      // A row of a list lacks what the record has.
      if !before.isWhole, before.record[name] == nil { return [] }
      return FieldChange.between(before.record[name], version.record[name], schema?.field(name)?.type, path: name)
    }
    kind = .changed
    if fields.isEmpty { return nil }
  }
}
