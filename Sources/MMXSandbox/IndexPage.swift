import MMXCatalogue
import MMXData
import MMXHTTP
import MMXStore

/// The page at the server's root: every operation with a form to try it. One file, with nothing from elsewhere; its policy lets in
/// just its own script and style, by their hashes, and calls to its own server.
enum IndexPage {
  static func response(_ incoming: Incoming, _ options: Simulator.Options) -> Response {
    let policy = """
      default-src 'none'; script-src '\(hash(script))'; style-src '\(hash(style))'; connect-src 'self'; base-uri 'none'; \
      form-action 'none'; frame-ancestors 'none'
      """
    let headers = [
      (name: "Content-Type", value: "text/html; charset=utf-8"), (name: "Content-Security-Policy", value: policy),
      (name: "X-Content-Type-Options", value: "nosniff"), (name: "Referrer-Policy", value: "no-referrer"),
    ]
    return Response(status: 200, headers: headers, body: Array(html(incoming, options).utf8))
  }

  private static func hash(_ text: String) -> String { "sha256-" + Base64.encode(Digest.sha256(Array(text.utf8))) }

  // MARK: The document

  private static func html(_ incoming: Incoming, _ options: Simulator.Options) -> String {
    let localisation = incoming.localisation
    let place = incoming.place
    // At the bare root the addresses are those of the localisation, as the service has them.
    let api = place.root == "/" ? "/\(localisation.rawValue)/API" : place.root
    let operations = Catalogue.operations.filter { $0.localisations.contains(localisation) }
    var modules: [String] = []
    for operation in operations where !modules.contains(operation.module) { modules.append(operation.module) }
    let sections = modules.map { module in section(module, operations.filter { $0.module == module }) }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>mmx sandbox</title>
      <style>\(style)</style>
      </head>
      <body data-api="\(escaped(api))" data-token="/\(localisation.rawValue)/AUT/oauth20/token">
      <header>
      <h1>mmx sandbox</h1>
      <p>\(operations.count) operations of the Minimax API, answered from made-up records. <a href="\(escaped(api))/swagger/docs/v1">Swagger 2.0</a>,
      <a href="/_sandbox/fault">faults</a>.</p>
      <form id="account" autocomplete="off">
      \(field("client_id", options.clientID))\(field("client_secret", options.clientSecret.reveal()))
      \(field("username", options.username))\(field("password", options.password.reveal()))\(field("organisationId", "12"))
      <button>Sign in</button> <output id="state">not signed in</output>
      </form>
      <input id="filter" type="search" placeholder="filter: customers, PUT, actions ..." aria-label="filter operations">
      </header>
      <main>
      \(sections.joined(separator: "\n"))
      </main>
      <noscript><p>The forms need JavaScript.</p></noscript>
      <script>\(script)</script>
      </body>
      </html>

      """
  }

  private static func section(_ module: String, _ operations: [Operation]) -> String {
    "<section><h2>\(escaped(module))</h2>\n\(operations.map(entry).joined(separator: "\n"))\n</section>"
  }

  private static func entry(_ operation: Operation) -> String {
    let verb = operation.verb.rawValue
    let path = Swagger.path(of: operation)
    var fields: [String] = []
    for segment in operation.path {
      switch segment {
      case .word: break
      case .parameter("actionName"): fields.append(choice("actionName", operation.actions.map(\.name)))
      case .form(_, let name) where !operation.arguments.isEmpty: fields.append(choice(name, operation.arguments))
      case .form(_, let name), .parameter(let name): fields.append(field(name, "", kind: "path"))
      }
    }
    for query in operation.query { fields.append(field(query.name, "", kind: "query", hint: query.note)) }
    for name in Set(operation.actions.flatMap(\.parameters)).sorted() { fields.append(field(name, "", kind: "query")) }
    let body =
      operation.body == .none
      ? "" : "<label class=\"wide\">body<textarea rows=\"8\" spellcheck=\"false\">\(escaped(sample(operation)))</textarea></label>"
    return """
      <details class="\(verb.lowercased())"><summary><b>\(verb)</b> <code>\(escaped(path))</code> <span>\(escaped(operation.name))</span></summary>
      <form class="try" data-verb="\(verb)" data-path="\(escaped(path))">\(fields.joined())\(body)<button>Send</button><pre hidden></pre></form></details>
      """
  }

  /// A body to begin with: the fields a create needs, empty.
  private static func sample(_ operation: Operation) -> String {
    func record(_ name: String) -> JSON {
      let needed = Catalogue.schema(name)?.fields.filter { $0.isMandatory && !$0.isReadOnly } ?? []
      return .object(
        OrderedRecord(needed.map { field in (field.name, blank(field.type)) }))
    }
    func blank(_ type: FieldType) -> JSON { if case .reference = type { ["ID": 0] } else { "" } }
    switch operation.body {
    case .none: return ""
    case .record(let name): return lines(record(name))
    case .list(let name): return "[\(lines(record(name)))]"
    }
  }

  private static func lines(_ record: JSON) -> String {
    let members = (record.object ?? [:]).map { "  \(JSON.string($0.key).text()): \($0.value.text())" }
    return members.isEmpty ? "{\n}" : "{\n\(members.joined(separator: ",\n"))\n}"
  }

  // MARK: Parts

  private static func field(_ name: String, _ value: String, kind: String = "account", hint: String? = nil) -> String {
    let title = hint.map { " title=\"\(escaped($0))\"" } ?? ""
    return "<label\(title)>\(escaped(name))<input name=\"\(escaped(name))\" data-kind=\"\(kind)\" value=\"\(escaped(value))\"></label>"
  }

  private static func choice(_ name: String, _ words: [String]) -> String {
    let options = words.map { "<option>\(escaped($0))</option>" }.joined()
    return "<label>\(escaped(name))<select name=\"\(escaped(name))\" data-kind=\"path\">\(options)</select></label>"
  }

  /// Safe as content and in an attribute between double quotes.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  private static let style = """
    :root { color-scheme: light dark; --line: #8884; --get: #2563eb; --post: #15803d; --put: #b45309; --delete: #b91c1c; }
    body { margin: 0 auto; max-width: 68rem; padding: 0 1rem 4rem; font: 15px/1.5 system-ui, sans-serif; }
    header { position: sticky; top: 0; padding: .5rem 0; background: Canvas; border-bottom: 1px solid var(--line); }
    h1 { margin: 0; font-size: 1.4rem; } h2 { margin: 1.5rem 0 .4rem; font-size: 1.05rem; } p { margin: .2rem 0 .6rem; }
    form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
    label { display: flex; flex-direction: column; font-size: .75rem; } label.wide { flex-basis: 100%; }
    input, select, textarea, button { font: 13px/1.4 ui-monospace, monospace; padding: .25rem .4rem; } #account input { width: 8.5rem; }
    #filter { width: 100%; margin-top: .5rem; box-sizing: border-box; } output { font-size: .85rem; }
    details { border: 1px solid var(--line); border-radius: 4px; margin: .25rem 0; } summary { padding: .3rem .6rem; cursor: pointer; }
    summary b { display: inline-block; width: 4.2rem; color: var(--verb); } summary span { float: right; opacity: .65; font-size: .8rem; }
    .get { --verb: var(--get); } .post { --verb: var(--post); } .put { --verb: var(--put); } .delete { --verb: var(--delete); }
    code { font: 13px ui-monospace, monospace; } .try { padding: .5rem .6rem .7rem; }
    pre { flex-basis: 100%; margin: 0; padding: .5rem; max-height: 24rem; overflow: auto; border: 1px solid var(--line); font-size: 12px; }
    """

  private static let script = """
    'use strict';
    const account = document.getElementById('account'), state = document.getElementById('state'), body = document.body;
    let token = null;
    async function signIn() {
      const form = new URLSearchParams({grant_type: 'password', scope: 'minimax.rs'});
      for (const name of ['client_id', 'client_secret', 'username', 'password']) form.set(name, account.elements[name].value);
      const answer = await fetch(body.dataset.token, {method: 'POST', body: form});
      const json = await answer.json();
      token = json.access_token || null;
      state.value = token ? 'signed in for ' + json.expires_in + ' s' : json.error_description || json.error;
    }
    function address(form) {
      let path = form.dataset.path.replace('{organisationId}', encodeURIComponent(account.elements.organisationId.value));
      const query = new URLSearchParams();
      for (const field of form.elements) {
        if (field.dataset.kind === 'path') path = path.replace('{' + field.name + '}', encodeURIComponent(field.value));
        if (field.dataset.kind === 'query' && field.value !== '') query.set(field.name, field.value);
      }
      const text = query.toString();
      return body.dataset.api + path + (text ? '?' + text : '');
    }
    async function send(form) {
      const shown = form.querySelector('pre'), text = form.querySelector('textarea');
      shown.hidden = false;
      try {
        if (!token) await signIn();
        const url = address(form), headers = {Authorization: 'Bearer ' + token, Accept: 'application/json'};
        if (text) headers['Content-Type'] = 'application/json';
        const answer = await fetch(url, {method: form.dataset.verb, headers, body: text ? text.value : undefined});
        let content = await answer.text();
        try { content = JSON.stringify(JSON.parse(content), null, 2); } catch (error) { /* shown as it came */ }
        const place = answer.headers.get('Location');
        shown.textContent = form.dataset.verb + ' ' + url + '\\n' + answer.status + (place ? '\\nLocation: ' + place : '') + '\\n\\n' + content;
      } catch (error) { shown.textContent = String(error); }
    }
    account.addEventListener('submit', event => { event.preventDefault(); signIn().catch(error => { state.value = String(error); }); });
    for (const form of document.querySelectorAll('form.try'))
      form.addEventListener('submit', event => { event.preventDefault(); send(form); });
    document.getElementById('filter').addEventListener('input', event => {
      const words = event.target.value.toLowerCase().split(' ').filter(word => word);
      for (const section of document.querySelectorAll('section')) {
        let any = false;
        for (const entry of section.querySelectorAll('details')) {
          const text = entry.querySelector('summary').textContent.toLowerCase();
          entry.hidden = !words.every(word => text.includes(word));
          any = any || !entry.hidden;
        }
        section.hidden = !any;
      }
    });
    """
}
