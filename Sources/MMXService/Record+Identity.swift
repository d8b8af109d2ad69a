package import MMXCatalogue
package import MMXData

extension OrderedRecord<JSON> {
  /// Throws `network` if the record is not the one that the path names, by its ID or its code: edits would go to the wrong record.
  /// - Parameter needsID: a record without its ID is an error too.
  package func checkIsRecord(at segments: [String], _ schema: Schema?, needsID: Bool = false) throws(Problem) {
    guard let last = segments.last, let schema else { return }
    var path: String { segments.joined(separator: "/") }
    if let asked = Int(last), let idField = schema.idField {
      let came = self[ignoringCase: idField]
      if came == nil && !needsID {
        guard holdsFields(of: schema) else { throw .shapeOfAnswer("a record") }
        return
      }
      guard came?.wholeNumber == asked else {
        throw .otherRecord(path, came: "\(idField) \(came?.string ?? came?.text() ?? "null")")
      }
    } else if let asked = Operation.argument(of: last, word: "code"), let came = self[ignoringCase: "Code"]?.string {
      guard came.folded.filter({ !$0.isWhitespace }) == asked.folded.filter({ !$0.isWhitespace }) else {
        throw .otherRecord(path, came: "Code \(AnswerText.line(came, limit: 80))")
      }
    } else if !holdsFields(of: schema) {
      throw .shapeOfAnswer("a record")
    }
  }

  /// Whether it has any field of the schema. A message or an envelope has none.
  private func holdsFields(of schema: Schema) -> Bool { schema.fields.contains { self[ignoringCase: $0.name] != nil } }
}
