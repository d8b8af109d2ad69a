import MMXChecker
import MMXData
import MMXSyntax

/// Open documents, and what the checker finds in them.
extension LanguageServer {
  /// The checker that reads what is open before what is on disk.
  var checker: Checker {
    Checker(localisation: localisation, columns: { [surroundings] in surroundings.columns(ofSQL: $0) }) {
      [unowned self] path throws(Problem) in try text(ofFile: path)
    }
  }

  private func text(ofFile path: String) throws(Problem) -> String {
    if let document = openDocument(ofFile: path) { return document.source.text }
    return try surroundings.text(of: path)
  }

  /// The open document of a file.
  func openDocument(ofFile path: String) -> OpenDocument? {
    documents[DocumentAddress.of(path)] ?? documents.values.first { $0.path == path }
  }

  func take(_ notification: Notification, _ parameters: JSON) throws(ResponseError) {
    switch notification {
    case .opened:
      let item = parameters["textDocument"] ?? .null
      let (address, text) = (try item.text("uri"), try item.text("text"))
      let document = OpenDocument(address, version: item["version"] ?? .null, text: text, encoding, checker)
      documents[address] = document
      isChanged(document.path)
      unpublished.insert(address)
    case .changed:
      let address = try parameters.documentAddress
      guard let document = documents[address] else { throw .notOpen(address) }
      guard let changes = parameters["contentChanges"]?.array else { throw .missing("contentChanges") }
      isChanged(document.path)
      unpublished.insert(address)
      try document.change(changes, version: parameters["textDocument"]?["version"] ?? .null)
    case .saved: return
    case .closed:
      let address = try parameters.documentAddress
      guard let document = documents.removeValue(forKey: address) else { throw .notOpen(address) }
      isChanged(document.path)
      unpublished.remove(address)
      if !client.asksForFindings {
        publish([], of: address, version: .null)
        for file in publishedFiles.removeValue(forKey: address) ?? [] { publish([], of: file, version: .null) }
      }
    case .foldersChanged: changeFolders(parameters["event"] ?? .null)
    case .filesChanged:
      for change in parameters["changes"]?.array ?? [] { isChanged(DocumentAddress.path(of: try change.text("uri"))) }
    }
  }

  /// What was found out about the documents that import the file is no longer true.
  private func isChanged(_ path: String) {
    for document in documents.values where document.path != path && document.mayImport(path) {
      document.forgetExamination()
      unpublished.insert(document.address)
    }
  }

  // MARK: Findings

  /// Publishes what is new, if it does not ask itself.
  func publishFindings() {
    let addresses = unpublished.sorted()
    unpublished = []
    guard !client.asksForFindings else { return }
    for address in addresses {
      guard let document = documents[address] else { continue }
      let findings = document.examination.findings
      publish(items(findings.filter { $0.diagnostic.source === document.source }), of: address, version: document.version)
      var published: Set<String> = []
      for (file, items) in findingsOfOthers(findings, document) {
        published.insert(file)
        publish(items, of: file, version: .null)
      }
      for file in (publishedFiles[address] ?? []).subtracting(published).sorted() { publish([], of: file, version: .null) }
      publishedFiles[address] = published
    }
  }

  private func publish(_ items: [JSON], of address: String, version: JSON) {
    var parameters: OrderedRecord<JSON> = ["uri": .string(address), "diagnostics": .array(items)]
    if !version.isNull { parameters["version"] = version }
    outgoing.append(["jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": .object(parameters)])
  }

  /// The findings as the answer to a client that asks.
  func report(of document: OpenDocument) -> JSON {
    let findings = document.examination.findings
    var report: OrderedRecord<JSON> = [
      "kind": "full", "items": .array(items(findings.filter { $0.diagnostic.source === document.source })),
    ]
    let others = findingsOfOthers(findings, document)
    if !others.isEmpty {
      report["relatedDocuments"] = .object(OrderedRecord(others.map { ($0, ["kind": "full", "items": .array($1)]) }))
    }
    return .object(report)
  }

  /// Those in files that the document imports and that are not open, by address.
  private func findingsOfOthers(_ findings: [Finding], _ document: OpenDocument) -> [(String, [JSON])] {
    let others = findings.filter { $0.diagnostic.source !== document.source && openDocument(ofFile: $0.diagnostic.source.name) == nil }
    return Dictionary(grouping: others) { $0.diagnostic.source.name }.sorted { $0.key < $1.key }.map {
      (DocumentAddress.of($0), items($1))
    }
  }

  /// As the protocol writes them, each once.
  func items(_ findings: [Finding]) -> [JSON] {
    var seen: Set<JSON> = []
    return findings.map(item).filter { seen.insert($0).inserted }
  }

  /// The sentence and the hint below it; `data` has what `mmx check --json` prints besides.
  private func item(_ finding: Finding) -> JSON {
    let (problem, span) = (finding.problem, finding.diagnostic.span)
    let language = surroundings.language
    let lines = [problem.message, problem.hint].compactMap { $0?.text(in: language) }
    return [
      "range": PositionMap(finding.diagnostic.source, encoding).json(span),
      "severity": finding.severity == .error ? 1 : 2,
      "code": .string(problem.kind.rawValue),
      "source": "mmx",
      "message": .string(lines.joined(separator: "\n")),
      "data": ["message": .string(problem.message.text), "hint": (problem.hint?.text).map(JSON.string) ?? .null],
    ]
  }
}
