import MMXData
import MMXSyntax

extension LanguageServer {
  /// What a client may ask for.
  enum Request: String, CaseIterable {
    case findings = "textDocument/diagnostic"
    case completion = "textDocument/completion"
    case completionDetails = "completionItem/resolve"
    case hover = "textDocument/hover"
    case signature = "textDocument/signatureHelp"
    case definition = "textDocument/definition"
    case references = "textDocument/references"
    case highlights = "textDocument/documentHighlight"
    case renamePlace = "textDocument/prepareRename"
    case rename = "textDocument/rename"
    case symbols = "textDocument/documentSymbol"
    case folds = "textDocument/foldingRange"
    case formatting = "textDocument/formatting"
    case rangeFormatting = "textDocument/rangeFormatting"
    case tokens = "textDocument/semanticTokens/full"
    case prices = "textDocument/inlayHint"
    case total = "textDocument/codeLens"
    case corrections = "textDocument/codeAction"
    case workspaceSymbols = "workspace/symbol"
    case execution = "workspace/executeCommand"
  }

  /// What a client may tell.
  enum Notification: String {
    case opened = "textDocument/didOpen"
    case changed = "textDocument/didChange"
    case saved = "textDocument/didSave"
    case closed = "textDocument/didClose"
    case filesChanged = "workspace/didChangeWatchedFiles"
    case foldersChanged = "workspace/didChangeWorkspaceFolders"
  }

  /// What the server can do, for the answer to `initialize`.
  static func abilities(_ encoding: PositionEncoding) -> JSON {
    [
      "positionEncoding": .string(encoding.rawValue),
      "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
      "diagnosticProvider": ["identifier": "mmx", "interFileDependencies": true, "workspaceDiagnostics": false],
      "completionProvider": [
        "triggerCharacters": [".", "|", "/", "{", "(", "\"", " "], "resolveProvider": true,
      ],
      "hoverProvider": true,
      "signatureHelpProvider": ["triggerCharacters": ["(", ","]],
      "definitionProvider": true,
      "referencesProvider": true,
      "documentHighlightProvider": true,
      "renameProvider": ["prepareProvider": true],
      "documentSymbolProvider": true,
      "foldingRangeProvider": true,
      "documentFormattingProvider": true,
      "documentRangeFormattingProvider": true,
      "semanticTokensProvider": [
        "legend": [
          "tokenTypes": .array(TokenType.allCases.map { .string($0.rawValue) }), "tokenModifiers": [],
        ],
        "full": true,
      ],
      "inlayHintProvider": true,
      "codeLensProvider": ["resolveProvider": false],
      "codeActionProvider": ["codeActionKinds": ["quickfix"]],
      "workspaceSymbolProvider": true,
      "executeCommandProvider": ["commands": [.string(LanguageServer.runInSandbox)]],
      "workspace": ["workspaceFolders": ["supported": true, "changeNotifications": true]],
    ]
  }

  func answer(_ request: Request, _ parameters: JSON) throws(ResponseError) -> JSON {
    switch request {
    case .completionDetails: return details(of: parameters)
    case .workspaceSymbols: return workspaceSymbols(try parameters.text("query"))
    case .execution: return try execute(parameters)
    default: return try answer(request, about: try document(of: parameters), parameters)
    }
  }

  private func answer(_ request: Request, about document: OpenDocument, _ parameters: JSON) throws(ResponseError) -> JSON {
    switch request {
    case .findings: return report(of: document)
    case .completion: return completion(document, try parameters.position("position"))
    case .completionDetails, .workspaceSymbols, .execution: return .null
    case .hover: return hover(document, try parameters.position("position"))
    case .signature: return signature(document, try parameters.position("position"))
    case .definition: return definition(document, try parameters.position("position"))
    case .references:
      let isDeclarationWanted = parameters["context"]?["includeDeclaration"]?.bool ?? true
      return references(document, try parameters.position("position"), declaration: isDeclarationWanted)
    case .highlights: return highlights(document, try parameters.position("position"))
    case .renamePlace: return try renamePlace(document, try parameters.position("position"))
    case .rename: return try rename(document, try parameters.position("position"), to: try parameters.text("newName"))
    case .symbols: return symbols(document)
    case .folds: return folds(document)
    case .formatting: return try formatting(document, in: nil)
    case .rangeFormatting: return try formatting(document, in: try parameters.range("range"))
    case .tokens: return tokens(document)
    case .prices: return prices(document, in: try parameters.range("range"))
    case .total: return total(document)
    case .corrections: return corrections(document, in: try parameters.range("range"), parameters["context"] ?? .null)
    }
  }

  /// The document that a request is about: an open one, or a file as it is on disk.
  func document(of parameters: JSON) throws(ResponseError) -> OpenDocument {
    let address = try parameters.documentAddress
    if let document = documents[address] { return document }
    let path = DocumentAddress.path(of: address)
    guard path.hasPrefix("/"), let text = try? surroundings.text(of: path) else { throw .notOpen(address) }
    return OpenDocument(address, version: .null, text: text, encoding, checker)
  }
}
