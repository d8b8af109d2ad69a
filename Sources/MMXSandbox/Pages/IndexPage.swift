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
    let samples = SampleBody(localisation, today: DateTime(secondsSince1970: options.clock()).inServiceTime.date)
    let sections = modules.map { module in section(module, operations.filter { $0.module == module }, samples) }
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
      <p>\(operations.count) operations of the Minimax API, answered from made-up records. <a href="\(escaped(api))/swagger/docs/v1">Swagger 2.0</a>
      (<a href="\(escaped(api))/swagger/docs/strict">strict</a>),
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

  private static func section(_ module: String, _ operations: [Operation], _ samples: SampleBody) -> String {
    "<section><h2>\(escaped(module))</h2>\n\(operations.map { entry($0, samples) }.joined(separator: "\n"))\n</section>"
  }

  private static func entry(_ operation: Operation, _ samples: SampleBody) -> String {
    let verb = operation.method.rawValue
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
      ? "" : "<label class=\"wide\">body<textarea rows=\"8\" spellcheck=\"false\">\(escaped(samples.text(operation)))</textarea></label>"
    // A change begins with the record as it is, its row version included.
    let read = verb == "PUT" && operation.body != .none ? "<button type=\"button\" class=\"read\">Read the record</button>" : ""
    return """
      <details class="\(verb.lowercased())"><summary><b>\(verb)</b> <code>\(escaped(path))</code> <span>\(escaped(operation.name))</span></summary>
      <form class="try" data-verb="\(verb)" data-path="\(escaped(path))">\(fields.joined())\(body)<button>Send</button>\(read)<div class="result" hidden></div></form></details>
      """
  }

  // MARK: Parts

  private static func field(_ name: String, _ value: String, kind: String = "account", hint: String? = nil) -> String {
    let title = hint.map { " title=\"\(escaped($0))\"" } ?? ""
    // An empty ID would turn the read of a record into the list of all.
    let needed = kind == "query" ? "" : " required"
    return
      "<label\(title)>\(escaped(name))<input name=\"\(escaped(name))\" data-kind=\"\(kind)\" value=\"\(escaped(value))\"\(needed)></label>"
  }

  private static func choice(_ name: String, _ words: [String]) -> String {
    let options = words.map { "<option>\(escaped($0))</option>" }.joined()
    return "<label>\(escaped(name))<select name=\"\(escaped(name))\" data-kind=\"path\">\(options)</select></label>"
  }

  private static func escaped(_ text: String) -> String { Markup.escaped(text) }

  private static let style = """
    :root { color-scheme: light dark; --line: #8884; --get: #2563eb; --post: #15803d; --put: #b45309; --delete: #b91c1c; }
    @media (prefers-color-scheme: dark) { :root { --get: #7aa2ff; --post: #4ade80; --put: #fbbf24; --delete: #f87171; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 68rem; padding: 0 1rem 4rem; font: 15px/1.5 system-ui, sans-serif; }
    header { position: sticky; top: 0; z-index: 2; padding: .5rem 0; background: Canvas; border-bottom: 1px solid var(--line); }
    h1 { margin: 0; font-size: 1.4rem; } h2 { margin: 1.5rem 0 .4rem; font-size: 1.05rem; } p { margin: .2rem 0 .6rem; }
    form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
    label { display: flex; flex-direction: column; font-size: .75rem; min-width: 0; } label.wide { flex-basis: 100%; }
    input, select, textarea, button { font: 13px/1.4 ui-monospace, monospace; padding: .25rem .4rem; max-width: 100%; } textarea { width: 100%; }
    #account input { width: 8.5rem; } #filter { width: 100%; margin-top: .5rem; } output { font-size: .85rem; }
    details { border: 1px solid var(--line); border-radius: 4px; margin: .25rem 0; }
    summary { padding: .3rem .6rem; cursor: pointer; display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: baseline; }
    summary b { width: 4rem; color: var(--verb); } summary code { flex: 1 1 14rem; min-width: 0; overflow-wrap: anywhere; }
    summary span { color: GrayText; font-size: .8rem; overflow-wrap: anywhere; }
    .get { --verb: var(--get); } .post { --verb: var(--post); } .put { --verb: var(--put); } .delete { --verb: var(--delete); }
    code { font: 13px ui-monospace, monospace; } .try { padding: .5rem .6rem .7rem; }
    .result { flex-basis: 100%; min-width: 0; } .result p { margin: .3rem 0; font-size: .85rem; overflow-wrap: anywhere; }
    .good { color: var(--post); } .bad { color: var(--delete); }
    pre { margin: .2rem 0; padding: .5rem; max-height: 24rem; overflow: auto; border: 1px solid var(--line); font-size: 12px; }
    @media (max-width: 40rem) { header { position: static; } #account label { flex: 1 1 45%; } #account input { width: 100%; } }
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
    function part(place, name, text, kind) {
      const made = document.createElement(name);
      if (text) made.textContent = text;
      if (kind) made.className = kind;
      place.append(made);
      return made;
    }
    function quoted(text) { return "'" + text.replaceAll("'", "'\\\\''") + "'"; }
    async function call(verb, url, text) {
      if (!token) await signIn();
      const headers = {Authorization: 'Bearer ' + token, Accept: 'application/json'};
      if (text !== undefined) headers['Content-Type'] = 'application/json';
      return fetch(url, {method: verb, headers, body: text});
    }
    function files(json, found = []) {
      if (json && typeof json === 'object') {
        if (typeof json.AttachmentData === 'string') found.push(json);
        for (const value of Object.values(json)) files(value, found);
      }
      return found;
    }
    function offer(place, file) {
      const bytes = Uint8Array.from(atob(file.AttachmentData), letter => letter.charCodeAt(0));
      const link = part(part(place, 'p'), 'a', 'save ' + (file.AttachmentFileName || file.FileName || 'file'));
      link.href = URL.createObjectURL(new Blob([bytes], {type: file.AttachmentMimeType || file.MimeType || 'application/octet-stream'}));
      link.download = file.AttachmentFileName || file.FileName || 'file';
    }
    async function show(place, verb, url, text) {
      const start = performance.now(), answer = await call(verb, url, text), content = await answer.text();
      const time = Math.round(performance.now() - start);
      place.replaceChildren();
      part(place, 'p', answer.status + ' ' + answer.statusText + ' in ' + time + ' ms, ' + content.length + ' characters', answer.ok ? 'good' : 'bad');
      part(place, 'p', verb + ' ' + url);
      const at = answer.headers.get('Location');
      if (at) {
        const line = part(place, 'p', 'Location: '), link = part(line, 'a', at), next = part(place, 'div');
        link.href = at;
        link.addEventListener('click', event => { event.preventDefault(); show(next, 'GET', at).catch(error => part(next, 'p', String(error), 'bad')); });
      }
      let shown = content;
      try {
        const json = JSON.parse(content);
        shown = JSON.stringify(json, null, 2);
        for (const file of files(json)) offer(place, file);
      } catch (error) { /* shown as it came */ }
      if (shown) part(place, 'pre', shown);
      const more = part(place, 'details');
      part(more, 'summary', 'headers and curl');
      part(more, 'pre', [...answer.headers].map(pair => pair.join(': ')).join('\\n'));
      const data = text === undefined ? '' : " -H 'Content-Type: application/json' --data " + quoted(text);
      part(more, 'pre', 'curl -X ' + verb + ' -H "Authorization: Bearer $TOKEN"' + data + ' ' + quoted(new URL(url, location).href));
      return answer;
    }
    async function version(form) {
      const field = form.elements.rowVersion;
      if (!field || field.value) return;
      const url = address(form).replace(/\\/actions\\/.*$/, ''), answer = await call('GET', url);
      if (answer.ok) field.value = (await answer.json()).RowVersion || '';
    }
    async function send(form) {
      const place = form.querySelector('.result'), text = form.querySelector('textarea');
      place.hidden = false;
      try {
        await version(form);
        await show(place, form.dataset.verb, address(form), text ? text.value : undefined);
        if (form.elements.rowVersion) form.elements.rowVersion.value = '';
      } catch (error) { place.replaceChildren(); part(place, 'p', String(error), 'bad'); }
    }
    async function read(form) {
      if (!form.reportValidity()) return;
      const place = form.querySelector('.result');
      place.hidden = false;
      try {
        const answer = await call('GET', address(form)), content = await answer.text();
        place.replaceChildren();
        part(place, 'p', 'read: ' + answer.status + ' ' + answer.statusText, answer.ok ? 'good' : 'bad');
        if (answer.ok) form.querySelector('textarea').value = JSON.stringify(JSON.parse(content), null, 2); else part(place, 'pre', content);
      } catch (error) { part(place, 'p', String(error), 'bad'); }
    }
    account.addEventListener('submit', event => { event.preventDefault(); signIn().catch(error => { state.value = String(error); }); });
    for (const form of document.querySelectorAll('form.try'))
      form.addEventListener('submit', event => { event.preventDefault(); send(form); });
    for (const button of document.querySelectorAll('button.read')) button.addEventListener('click', () => read(button.form));
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
