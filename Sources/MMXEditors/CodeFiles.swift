import MMXData

/// Visual Studio Code and its relatives: an extension with a grammar, and a client of the language server that needs no package from
/// elsewhere.
enum CodeFiles {
  static func setUp(release: String) -> EditorSetUp {
    func file(_ path: String, _ text: String) -> EditorFile { EditorFile(.home, ".vscode/extensions/mmx.mmx-\(release)/\(path)", text) }
    return EditorSetUp([
      file("package.json", manifest(release).text(.indented) + "\n"),
      file("language-configuration.json", configuration.text(.indented) + "\n"),
      file("syntaxes/mmx.tmLanguage.json", grammar.text(.indented) + "\n"),
      file("extension.js", client),
    ])
  }

  /// What tells others that the file is of mmx; JSON has no comments.
  private static let remark: JSON = .string("Scripts of mmx, \(EditorFile.mark).")

  private static func manifest(_ release: String) -> JSON {
    [
      "name": "mmx", "publisher": "mmx", "displayName": "mmx", "version": .string(release), "description": remark,
      "engines": ["vscode": "^1.67.0"], "categories": ["Programming Languages"], "main": "./extension.js",
      "activationEvents": ["onLanguage:mmx"],
      "contributes": [
        "languages": [
          [
            "id": "mmx", "aliases": ["mmx"], "extensions": [".mmx"], "firstLine": "^#!.*\\bmmx\\b",
            "configuration": "./language-configuration.json",
          ]
        ],
        "commands": [["command": "mmx.runInSandbox", "title": "mmx: run in sandbox"]],
        "menus": ["commandPalette": [["command": "mmx.runInSandbox", "when": "editorLangId == mmx"]]],
        "grammars": [["language": "mmx", "scopeName": "source.mmx", "path": "./syntaxes/mmx.tmLanguage.json"]],
        "configuration": [
          "title": "mmx",
          "properties": [
            "mmx.path": ["type": "string", "default": "mmx", "scope": "machine", "description": "The program mmx, by its name or path."],
            "mmx.profile": ["type": "string", "default": "", "description": "The profile whose codes and fields are used; none if empty."],
          ],
        ],
      ],
    ]
  }

  private static let configuration: JSON = [
    "comment": remark,
    "comments": ["lineComment": "#"],
    "brackets": [["{", "}"], ["[", "]"], ["(", ")"]],
    "autoClosingPairs": [
      ["open": "{", "close": "}"], ["open": "[", "close": "]"], ["open": "(", "close": ")"],
      ["open": "\"", "close": "\"", "notIn": ["string", "comment"]], ["open": "'", "close": "'", "notIn": ["string", "comment"]],
    ],
    "surroundingPairs": [["{", "}"], ["[", "]"], ["(", ")"], ["\"", "\""], ["'", "'"]],
    "indentationRules": ["increaseIndentPattern": "[{(\\[]\\s*(#.*)?$", "decreaseIndentPattern": "^\\s*[})\\]]"],
  ]

  private static var grammar: JSON {
    guard case .object(var record) = TextMateGrammar.json else { return TextMateGrammar.json }
    record["comment"] = remark
    return .object(record)
  }

  /// The client. Its numbers of kinds are those of the protocol, which begin with 1, and of the editor, which begin with 0.
  private static let client = #"""
    // The language server of mmx, \#(EditorFile.mark).
    "use strict";
    const vscode = require("vscode");
    const { spawn } = require("child_process");

    let server;

    class Server {
      constructor() {
        this.last = 0;
        this.waiting = new Map();
        this.received = Buffer.alloc(0);
        this.findings = vscode.languages.createDiagnosticCollection("mmx");
        const settings = vscode.workspace.getConfiguration("mmx");
        const profile = settings.get("profile");
        const words = profile ? ["lsp", "--profile", profile] : ["lsp"];
        this.process = spawn(settings.get("path") || "mmx", words, { stdio: ["pipe", "pipe", "ignore"] });
        this.process.on("error", (error) => this.end(`mmx was not found: ${error.message}`));
        this.process.on("exit", (status) => this.end(status ? `mmx lsp ended with ${status}` : undefined));
        this.process.stdin.on("error", () => {});
        this.process.stdout.on("data", (bytes) => this.receive(bytes));
        const folders = (vscode.workspace.workspaceFolders || []).map((folder) => ({ uri: folder.uri.toString(), name: folder.name }));
        const greeting = { processId: process.pid, rootUri: null, workspaceFolders: folders, capabilities: {} };
        this.ready = this.ask("initialize", greeting).then((answer) => {
          this.legend = answer.capabilities.semanticTokensProvider && answer.capabilities.semanticTokensProvider.legend;
          this.tell("initialized", {});
          return answer.capabilities;
        });
      }

      end(message) {
        if (!this.process) return;
        this.process = undefined;
        for (const [, { fail }] of this.waiting) fail(new Error("mmx lsp has ended"));
        this.waiting.clear();
        this.findings.clear();
        if (message) vscode.window.showWarningMessage(message);
      }

      write(message) {
        if (!this.process) return;
        const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
        this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
        this.process.stdin.write(body);
      }

      tell(method, params) {
        this.write({ method, params });
      }

      ask(method, params, token) {
        const id = ++this.last;
        this.write({ id, method, params });
        if (token) token.onCancellationRequested(() => this.tell("$/cancelRequest", { id }));
        return new Promise((done, fail) => (this.process ? this.waiting.set(id, { done, fail }) : fail(new Error("mmx lsp has ended"))));
      }

      receive(bytes) {
        this.received = Buffer.concat([this.received, bytes]);
        for (;;) {
          const end = this.received.indexOf("\r\n\r\n");
          if (end < 0) return;
          const length = /content-length: *(\d+)/i.exec(this.received.toString("latin1", 0, end));
          const start = end + 4;
          const size = length ? Number(length[1]) : 0;
          if (this.received.length < start + size) return;
          const text = this.received.toString("utf8", start, start + size);
          this.received = this.received.subarray(start + size);
          this.take(JSON.parse(text));
        }
      }

      take(message) {
        if (message.method === "textDocument/publishDiagnostics") {
          const { uri, diagnostics } = message.params;
          this.findings.set(vscode.Uri.parse(uri), diagnostics.map(finding));
        } else if (message.method && message.id !== undefined) {
          this.write({ id: message.id, result: null });
        } else if (this.waiting.has(message.id)) {
          const { done, fail } = this.waiting.get(message.id);
          this.waiting.delete(message.id);
          message.error ? fail(new Error(message.error.message)) : done(message.result);
        }
      }
    }

    const place = (position) => new vscode.Position(position.line, position.character);
    const range = (range) => new vscode.Range(place(range.start), place(range.end));
    const edit = (edit) => new vscode.TextEdit(range(edit.range), edit.newText);
    const text = (content) =>
      content === undefined || content === null ? undefined : new vscode.MarkdownString(typeof content === "string" ? content : content.value);

    function finding(found) {
      const result = new vscode.Diagnostic(range(found.range), found.message, (found.severity || 1) - 1);
      result.source = "mmx";
      result.code = found.code;
      return result;
    }

    function changes(workspaceEdit) {
      const result = new vscode.WorkspaceEdit();
      for (const [uri, edits] of Object.entries((workspaceEdit && workspaceEdit.changes) || {})) {
        result.set(vscode.Uri.parse(uri), edits.map(edit));
      }
      for (const change of (workspaceEdit && workspaceEdit.documentChanges) || []) {
        if (change.edits) result.set(vscode.Uri.parse(change.textDocument.uri), change.edits.map(edit));
      }
      return result;
    }

    function suggestion(item) {
      const result = new vscode.CompletionItem(item.label, item.kind ? item.kind - 1 : undefined);
      result.detail = item.detail;
      result.documentation = text(item.documentation);
      result.sortText = item.sortText;
      result.filterText = item.filterText;
      result.insertText = item.textEdit ? item.textEdit.newText : item.insertText;
      if (item.textEdit) result.range = range(item.textEdit.range || item.textEdit.insert);
      return result;
    }

    // Saves the script and runs it where its output can be read.
    async function runInSandbox(uri) {
      const editor = vscode.window.activeTextEditor;
      if (!uri && !editor) return;
      const document = uri ? await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)) : editor.document;
      if (document.isUntitled || (document.isDirty && !(await document.save()))) return;
      const program = vscode.workspace.getConfiguration("mmx").get("path") || "mmx";
      const run = new vscode.ProcessExecution(program, ["--sandbox", document.uri.fsPath]);
      await vscode.tasks.executeTask(new vscode.Task({ type: "process" }, vscode.TaskScope.Workspace, "run in sandbox", "mmx", run));
    }

    async function activate(context) {
      server = new Server();
      const isOurs = (document) => document.languageId === "mmx";
      const identifier = (document) => ({ uri: document.uri.toString() });
      const at = (document, position) => ({
        textDocument: identifier(document),
        position: { line: position.line, character: position.character },
      });
      const plain = (range) => ({
        start: { line: range.start.line, character: range.start.character },
        end: { line: range.end.line, character: range.end.character },
      });
      const open = (document) =>
        isOurs(document) &&
        server.tell("textDocument/didOpen", {
          textDocument: { ...identifier(document), languageId: "mmx", version: document.version, text: document.getText() },
        });
      let capabilities;
      try {
        capabilities = await server.ready;
      } catch {
        return;
      }
      vscode.workspace.textDocuments.forEach(open);
      const keep = (...things) => context.subscriptions.push(...things);
      const languages = vscode.languages;
      const scripts = { language: "mmx" };
      const ask = (method, params, token) => server.ask(method, params, token).catch(() => null);
      keep(
        server.findings,
        vscode.workspace.onDidOpenTextDocument(open),
        vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
          if (!isOurs(document) || contentChanges.length === 0) return;
          server.tell("textDocument/didChange", {
            textDocument: { ...identifier(document), version: document.version },
            contentChanges: [{ text: document.getText() }],
          });
        }),
        vscode.workspace.onDidCloseTextDocument((document) => {
          if (!isOurs(document)) return;
          server.tell("textDocument/didClose", { textDocument: identifier(document) });
          server.findings.delete(document.uri);
        }),
        languages.registerCompletionItemProvider(
          scripts,
          {
            async provideCompletionItems(document, position, token) {
              const found = await ask("textDocument/completion", at(document, position), token);
              const items = found && (Array.isArray(found) ? found : found.items);
              return items && new vscode.CompletionList(items.map(suggestion), !Array.isArray(found) && found.isIncomplete);
            },
          },
          ...((capabilities.completionProvider && capabilities.completionProvider.triggerCharacters) || [])
        ),
        languages.registerHoverProvider(scripts, {
          async provideHover(document, position, token) {
            const found = await ask("textDocument/hover", at(document, position), token);
            return found && new vscode.Hover(text(found.contents), found.range && range(found.range));
          },
        }),
        languages.registerDefinitionProvider(scripts, {
          async provideDefinition(document, position, token) {
            const found = await ask("textDocument/definition", at(document, position), token);
            return found && [].concat(found).map((one) => new vscode.Location(vscode.Uri.parse(one.uri), range(one.range)));
          },
        }),
        languages.registerReferenceProvider(scripts, {
          async provideReferences(document, position, context, token) {
            const wanted = { ...at(document, position), context: { includeDeclaration: context.includeDeclaration } };
            const found = await ask("textDocument/references", wanted, token);
            return found && found.map((one) => new vscode.Location(vscode.Uri.parse(one.uri), range(one.range)));
          },
        }),
        languages.registerWorkspaceSymbolProvider({
          async provideWorkspaceSymbols(query, token) {
            const found = await ask("workspace/symbol", { query }, token);
            return found && found.map((one) => {
              const place = new vscode.Location(vscode.Uri.parse(one.location.uri), range(one.location.range));
              return new vscode.SymbolInformation(one.name, one.kind - 1, "", place);
            });
          },
        }),
        languages.registerCodeLensProvider(scripts, {
          async provideCodeLenses(document, token) {
            const found = await ask("textDocument/codeLens", { textDocument: identifier(document) }, token);
            return found && found.map((one) => new vscode.CodeLens(range(one.range), one.command));
          },
        }),
        vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const named = (folders) => folders.map((folder) => ({ uri: folder.uri.toString(), name: folder.name }));
          server.tell("workspace/didChangeWorkspaceFolders", { event: { added: named(added), removed: named(removed) } });
        }),
        vscode.commands.registerCommand("mmx.runInSandbox", runInSandbox),
        languages.registerRenameProvider(scripts, {
          // Its refusal says why.
          async provideRenameEdits(document, position, newName, token) {
            return changes(await server.ask("textDocument/rename", { ...at(document, position), newName }, token));
          },
        }),
        languages.registerDocumentFormattingEditProvider(scripts, {
          async provideDocumentFormattingEdits(document, options, token) {
            const wanted = { textDocument: identifier(document), options: { tabSize: 2, insertSpaces: true } };
            const found = await ask("textDocument/formatting", wanted, token);
            return found && found.map(edit);
          },
        }),
        languages.registerCodeActionsProvider(scripts, {
          async provideCodeActions(document, selection, context, token) {
            const diagnostics = context.diagnostics.map((one) => ({ range: plain(one.range), message: one.message, code: one.code }));
            const wanted = { textDocument: identifier(document), range: plain(selection), context: { diagnostics } };
            const found = (await ask("textDocument/codeAction", wanted, token)) || [];
            return found.filter((one) => one.edit).map((one) => {
              const action = new vscode.CodeAction(one.title, vscode.CodeActionKind.QuickFix);
              action.edit = changes(one.edit);
              action.isPreferred = one.isPreferred;
              return action;
            });
          },
        }),
        languages.registerInlayHintsProvider(scripts, {
          async provideInlayHints(document, part, token) {
            const found = await ask("textDocument/inlayHint", { textDocument: identifier(document), range: plain(part) }, token);
            return found && found.map((one) => {
              const hint = new vscode.InlayHint(place(one.position), one.label);
              hint.paddingLeft = one.paddingLeft;
              return hint;
            });
          },
        })
      );
      if (server.legend) {
        const legend = new vscode.SemanticTokensLegend(server.legend.tokenTypes, server.legend.tokenModifiers);
        keep(
          languages.registerDocumentSemanticTokensProvider(
            scripts,
            {
              async provideDocumentSemanticTokens(document, token) {
                const found = await ask("textDocument/semanticTokens/full", { textDocument: identifier(document) }, token);
                return found && new vscode.SemanticTokens(new Uint32Array(found.data));
              },
            },
            legend
          )
        );
      }
    }

    async function deactivate() {
      if (!server || !server.process) return;
      await server.ask("shutdown").catch(() => null);
      server.tell("exit");
    }

    module.exports = { activate, deactivate };

    """#
}
