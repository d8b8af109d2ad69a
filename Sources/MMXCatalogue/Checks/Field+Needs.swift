extension Field {
  /// Whether the field is required on create; `value` returns the text of another field.
  ///
  /// Fields that the service fills or has a default for are not required: there the help pages contradict the samples.
  package func isNeeded(in localisation: Localisation, value: (String) -> String?) -> Bool {
    if !onlyFor.isEmpty, !onlyFor.contains(localisation) { return false }
    if mandatoryIn.contains(localisation) { return true }
    guard isMandatory, filled == nil, defaultValue == nil else { return false }
    guard let condition else { return true }
    return value(condition.field).map { condition.codes.contains($0) } ?? false
  }

  /// What `mandatoryWhen` says: a field and the codes of it, `InvoiceType=R` or `DocumentType IRI, IRS or AVA (...)`.
  package var condition: (field: String, codes: [String])? {
    guard let mandatoryWhen else { return nil }
    let words = mandatoryWhen.prefix { $0 != "(" }.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    guard let field = words.first else { return nil }
    return (field, words.dropFirst().filter { $0 != "or" })
  }
}
