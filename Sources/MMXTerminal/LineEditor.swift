import CEdit
import MMXData

/// Reads entries from the keyboard: with libedit on a terminal that can move its cursor, otherwise line by line.
///
/// One thread owns it, and the process has one at a time.
@safe package final class LineEditor {
  private var handle: OpaquePointer?
  private var plain = LineInput()
  private let output: Int32
  private let usesColour: Bool
  private let reflows: Bool
  private let complete: (String, Int) -> Candidates
  private let paste: (String, String) -> Pasted
  private var display: LineDisplay?
  /// What is searched for, while it is.
  private var search: (pattern: String, isFound: Bool)?
  /// The past entries that hold a text, the best first, after passing over a number of them; at most as many as asked for.
  package var find: (_ text: String, _ passed: Int, _ limit: Int) -> [String] = { _, _, _ in [] }
  /// What begins the next line of an entry that is not complete, nil for a complete one.
  package var continuation: (_ entry: String) -> String? = { _ in nil }
  /// Edits the entry elsewhere; gives what takes its place.
  package var edit: (_ entry: String) -> String = { $0 }
  /// Whether the last entry was dropped by Ctrl-D in the middle of it.
  package private(set) var droppedEntry = false
  private var recall = Recall()
  private var continuations = Continuations()
  /// Whether a line of the entry was begun by a key, so that all of them show their prompts; what was pasted or recalled has none.
  private var addsLines = false
  /// More matches than the one in the line.
  private var otherMatches: [String] = []
  /// How an entry looks, nil for plainly. Asked before a key is awaited, with the line and the cursor, counted in Unicode scalars; without a
  /// cursor when the entry is ended.
  package var paint: ((_ line: [Unicode.Scalar], _ cursor: Int?) -> Painting)?

  /// The text that goes into the line for a paste, and the note about it.
  package struct Pasted {
    package let text: String
    package let remark: String?

    package init(_ text: String, remark: String? = nil) { (self.text, self.remark) = (text, remark) }
  }

  /// - Parameters:
  ///   - complete: called on Tab with the line and the cursor, counted in Unicode scalars.
  ///   - paste: called with the text of a bracketed paste and the line up to the cursor.
  package init(
    terminal: Terminal, complete: @escaping (_ line: String, _ cursor: Int) -> Candidates = { _, _ in .none },
    paste: @escaping (_ text: String, _ before: String) -> Pasted = { text, _ in Pasted(text) }
  ) {
    output = terminal.promptDescriptor
    usesColour = terminal.usesColour
    reflows = terminal.reflows
    self.complete = complete
    self.paste = paste
    // libedit makes room for every place of the window.
    let size = LineEditor.size(of: output)
    if terminal.inputIsTerminal, !terminal.isDumb, 2...LineEditor.maximumSide ~= size.columns, size.rows <= LineEditor.maximumSide {
      Terminal.installLocale()
      unsafe handle = nil
      let display = unsafe mmx_display(
        context: Unmanaged.passUnretained(self).toOpaque(), complete: onTab, paste: onPaste, accept: onAccept, find: onFind,
        recall: onRecall,
        enter: onEnter, draw: onDraw, resized: onResize, clear: onClear, search: onSearch, width: widthOfScalar)
      unsafe handle = mmx_editor_open(output, display)
    } else {
      unsafe handle = nil
    }
  }

  private static let maximumSide = 2000

  /// As reported by the terminal, otherwise 80 by 24.
  private static func size(of output: Int32) -> LineDisplay.Size {
    var (columns, rows): (Int32, Int32) = (0, 0)
    guard unsafe mmx_terminal_size(output, &columns, &rows) else { return LineDisplay.Size(columns: 80, rows: 24) }
    return LineDisplay.Size(columns: Int(columns), rows: rows > 0 ? Int(rows) : 24)
  }

  deinit { if let handle = unsafe handle { unsafe mmx_editor_close(handle) } }

  /// Shows the prompt and waits for an entry, of several lines perhaps.
  package func read(prompt: String) -> TypedEntry {
    (droppedEntry, addsLines) = (false, false)
    while true {
      if let entry = readOnce(prompt: prompt) { return entry }
    }
  }

  /// Nil where the entry was edited elsewhere and is to be read again.
  private func readOnce(prompt: String) -> TypedEntry? {
    guard let handle = unsafe handle else {
      // Editing hints mean nothing here.
      let shown = prompt.split(separator: "\u{1}", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }
      writeAtOnce(shown.map { String($0.element) }.joined(), to: output)
      let entry = plain.next()
      if case .line = entry { return entry }
      writeAtOnce("\n", to: output)
      return entry
    }
    recall.begin()
    let size = LineEditor.size(of: output)
    display = LineDisplay(prompt: prompt, size: size, reflows: reflows)
    var line: UnsafePointer<wchar_t>?
    var length = 0
    let result = unsafe mmx_editor_read(handle, &line, &length)
    let typed = unsafe Int(result) == MMX_EDITOR_END ? [] : scalars(line, length)
    let mark = Int(result) == MMX_EDITOR_INTERRUPTED ? "^C" : ""
    let isEdited = Int(result) == MMX_EDITOR_EDIT
    write(isEdited ? display?.erase() : display?.finish(typed, painting(of: typed, nil), mark: mark, size: LineEditor.size(of: output)))
    (display, search) = (nil, nil)
    switch Int(result) {
    case MMX_EDITOR_LINE: return .line(unsafe text(line, length))
    case MMX_EDITOR_INTERRUPTED: return .interrupted
    case MMX_EDITOR_DROPPED:
      droppedEntry = true
      return .interrupted
    case MMX_EDITOR_EDIT:
      prefill(edit(unsafe text(line, length)))
      return nil
    default: return .end
    }
  }

  private func write(_ sequences: String?) {
    if let sequences, !sequences.isEmpty { writeAtOnce(sequences, to: output) }
  }

  /// Shows the line as it is now; nil shows again what was shown.
  fileprivate func draw(_ line: [Unicode.Scalar]?, cursor: Int) {
    write(
      line.map { display?.draw($0, cursor: cursor, painting(of: $0, cursor), size: LineEditor.size(of: output)) }
        ?? display?.startAfresh(size: LineEditor.size(of: output)))
    mmx_rows_below_cursor(Int32(clamping: display?.rowsBelow ?? 0))
  }

  /// In a search only the match has a colour.
  private func painting(of line: [Unicode.Scalar], _ cursor: Int?) -> Painting {
    var painting = inked(line, cursor)
    if addsLines { painting.continuations = continuations.prompts(for: line, continuation) }
    return painting
  }

  private func inked(_ line: [Unicode.Scalar], _ cursor: Int?) -> Painting {
    guard let paint else { return .none }
    guard let search, let cursor else { return paint(line, cursor) }
    guard search.isFound, !search.pattern.isEmpty else { return .none }
    let end = min(line.count, cursor + search.pattern.unicodeScalars.count)
    return Painting(inks: line.indices.map { $0 >= cursor && $0 < end ? .match : .plain }, rowsBelow: otherMatches)
  }

  /// Shows a match in the line, and keeps those after it for the rows below; false if there is none.
  fileprivate func showMatch(_ pattern: String, passing passed: Int, in handle: OpaquePointer) -> Bool {
    let found = find(pattern, passed, 5)
    otherMatches = Array(found.dropFirst())
    guard let match = found.first else { return false }
    let (text, sought) = (wide(match), wide(pattern))
    unsafe text.withUnsafeBufferPointer { text in
      unsafe sought.withUnsafeBufferPointer {
        if let text = text.baseAddress, let sought = $0.baseAddress { unsafe mmx_editor_show(handle, text, sought) }
      }
    }
    return true
  }

  /// Shows an older or newer entry in the line, if there is one.
  fileprivate func recallEntry(_ line: String, beginning: String, older: Bool, in handle: OpaquePointer) {
    guard let entry = recall.entry(line, beginning: beginning, older: older) else { return }
    addsLines = false
    unsafe wide(entry).withUnsafeBufferPointer { if let first = $0.baseAddress { unsafe mmx_editor_show(handle, first, nil) } }
  }

  /// Whether Enter begins another line.
  fileprivate func addsLine(_ line: String?) -> Bool {
    if let line, continuation(line) == nil { return false }
    addsLines = true
    return true
  }

  /// Takes over what is suggested after the line, or its first word.
  fileprivate func accept(_ line: [Unicode.Scalar], wordOnly: Bool, in handle: OpaquePointer) {
    guard search == nil, let painting = paint?(line, line.count), !painting.suggestion.isEmpty else { return }
    let text = wordOnly ? painting.firstWord : painting.suggestion
    unsafe wide(text).withUnsafeBufferPointer { if let first = $0.baseAddress { unsafe mmx_editor_replace(handle, 0, first) } }
  }

  fileprivate func windowChanged() { display?.windowChanged() }

  /// The search replaces the prompt; nil restores it.
  fileprivate func search(_ pattern: String?, isFound: Bool) {
    if pattern?.isEmpty != false || !isFound { otherMatches = [] }
    search = pattern.map { ($0, isFound) }
    display?.setPrompt(pattern.map { (isFound ? "(search) '" : "(not found) '") + visible($0) + "': " })
  }

  fileprivate func clear() {
    write("\u{1B}[H\u{1B}[2J")
    write(display?.startAfresh(size: LineEditor.size(of: output)))
  }

  /// Whether a text can be put into the line before it is edited.
  package var canPrefill: Bool { unsafe handle != nil }

  /// Begins the next entry with a text, to be checked and run with Enter.
  package func prefill(_ text: String) {
    guard let handle = unsafe handle else { return }
    unsafe wide(text).withUnsafeBufferPointer { if let first = $0.baseAddress { unsafe mmx_editor_prefill(handle, first) } }
  }

  /// Forgets what was remembered, to remember it in another order.
  package func forgetEntries() {
    recall.forget()
    if let handle = unsafe handle { unsafe mmx_editor_forget(handle) }
  }

  /// Takes the keys of vi or of emacs from now on.
  package func useKeys(ofVi isVi: Bool) {
    if let handle = unsafe handle { unsafe mmx_editor_keys(handle, isVi) }
  }

  /// Makes an entry, of several lines perhaps, one step of the Up key.
  package func remember(_ entry: String) {
    recall.remember(entry)
    guard let handle = unsafe handle, !entry.isEmpty else { return }
    unsafe wide(entry).withUnsafeBufferPointer { if let first = $0.baseAddress { unsafe mmx_editor_remember(handle, first) } }
  }

  /// Puts a pasted text into the line at the cursor; a note is shown above the line.
  fileprivate func insertPaste(_ pasted: String, in line: [Unicode.Scalar], cursor: Int, of handle: OpaquePointer) {
    var before = String.UnicodeScalarView()
    before.append(contentsOf: line.prefix(cursor))
    let result = paste(pasted, String(before))
    if let remark = result.remark {
      write(display?.finish(line, painting(of: line, nil), size: LineEditor.size(of: output)))
      write(wrap(remark, to: LineEditor.size(of: output).columns).map { $0 + "\n" }.joined())
      write(display?.startAfresh(size: LineEditor.size(of: output)))
    }
    unsafe wide(result.text).withUnsafeBufferPointer { if let first = $0.baseAddress { unsafe mmx_editor_replace(handle, 0, first) } }
  }

  /// Inserts what all candidates share, and what follows if there is one only; where that is nothing new, lists them below the line.
  fileprivate func completeWord(_ line: String, cursor: Int, in handle: OpaquePointer) {
    let candidates = complete(line, cursor)
    guard !(candidates.items.isEmpty && candidates.title.isEmpty), candidates.start >= 0, candidates.start <= cursor else { return }
    let typed = String(String.UnicodeScalarView(line.unicodeScalars.dropFirst(candidates.start).prefix(cursor - candidates.start)))
    if let insertion = candidates.insertion(for: typed) {
      unsafe wide(insertion).withUnsafeBufferPointer { unsafe mmx_editor_replace(handle, cursor - candidates.start, $0.baseAddress) }
    } else {
      let size = Terminal.size(of: output)
      let typed = Array(line.unicodeScalars)
      write(display?.finish(typed, painting(of: typed, nil), size: LineEditor.size(of: output)))
      write(candidates.list(width: size.columns, rows: size.rows, colour: usesColour))
      write(display?.startAfresh(size: LineEditor.size(of: output)))
      unsafe mmx_editor_listed(handle)
    }
  }
}

/// Called by libedit on Tab; the context is the editor, which outlives its handle.
private func onTab(
  context: UnsafeMutableRawPointer?, handle: OpaquePointer?, line: UnsafePointer<wchar_t>?, length: Int, cursor: Int
) {
  guard let context = unsafe context, let handle = unsafe handle else { return }
  let editor = unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
  unsafe editor.completeWord(text(line, length), cursor: cursor, in: handle)
}

private func onPaste(
  context: UnsafeMutableRawPointer?, handle: OpaquePointer?, line: UnsafePointer<wchar_t>?, length: Int, cursor: Int,
  pasted: UnsafePointer<wchar_t>?, count: Int
) {
  guard let context = unsafe context, let handle = unsafe handle else { return }
  let editor = unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
  unsafe editor.insertPaste(text(pasted, count), in: scalars(line, length), cursor: cursor, of: handle)
}

private func onAccept(
  context: UnsafeMutableRawPointer?, handle: OpaquePointer?, line: UnsafePointer<wchar_t>?, length: Int, wordOnly: Bool
) {
  guard let context = unsafe context, let handle = unsafe handle else { return }
  unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue().accept(scalars(line, length), wordOnly: wordOnly, in: handle)
}

private func onFind(
  context: UnsafeMutableRawPointer?, handle: OpaquePointer?, pattern: UnsafePointer<wchar_t>?, length: Int, passed: Int32
) -> Bool {
  guard let context = unsafe context, let handle = unsafe handle else { return false }
  let editor = unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
  return unsafe editor.showMatch(text(pattern, length), passing: Int(passed), in: handle)
}

private func onRecall(
  context: UnsafeMutableRawPointer?, handle: OpaquePointer?, line: UnsafePointer<wchar_t>?, length: Int, cursor: Int, older: Bool
) {
  guard let context = unsafe context, let handle = unsafe handle else { return }
  let editor = unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
  unsafe editor.recallEntry(text(line, length), beginning: text(line, cursor), older: older, in: handle)
}

private func onEnter(context: UnsafeMutableRawPointer?, line: UnsafePointer<wchar_t>?, length: Int) -> Bool {
  guard let context = unsafe context else { return false }
  return unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue().addsLine(line == nil ? nil : text(line, length))
}

private func onDraw(context: UnsafeMutableRawPointer?, line: UnsafePointer<wchar_t>?, length: Int, cursor: Int) {
  guard let context = unsafe context else { return }
  let editor = unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
  unsafe editor.draw(line == nil ? nil : scalars(line, length), cursor: cursor)
}

private func onResize(context: UnsafeMutableRawPointer?) {
  guard let context = unsafe context else { return }
  unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue().windowChanged()
}

private func onSearch(context: UnsafeMutableRawPointer?, pattern: UnsafePointer<wchar_t>?, length: Int, isFound: Bool) {
  guard let context = unsafe context else { return }
  let editor = unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
  unsafe editor.search(pattern == nil ? nil : text(pattern, length), isFound: isFound)
}

private func onClear(context: UnsafeMutableRawPointer?) {
  guard let context = unsafe context else { return }
  unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue().clear()
}

private func widthOfScalar(_ character: wchar_t) -> Int32 {
  Int32(scalar(character).columnsInEntry)
}

/// Texts in as many columns as fit, down and then across, each line ended; what is past the limit is counted.
func columns(_ texts: [String], width: Int, limit: Int) -> String {
  let shown = Array(texts.prefix(limit))
  let cell = (shown.map(\.displayWidth).max() ?? 0) + 2
  let across = max(1, width / cell)
  let down = (shown.count + across - 1) / across
  var result = ""
  for row in 0..<down {
    var line = ""
    for position in stride(from: row, to: shown.count, by: down) {
      line += shown[position] + String(repeating: " ", count: cell - shown[position].displayWidth)
    }
    while line.hasSuffix(" ") { line.removeLast() }
    result += line + "\n"
  }
  return texts.count > limit ? result + "and \(texts.count - limit) more\n" : result
}

extension Candidates {
  /// What takes the place of the typed text; nil if nothing more is certain.
  func insertion(for typed: String) -> String? {
    // Tab without a typed word lists the arguments.
    if typed.isEmpty, !title.isEmpty { return nil }
    if items.count == 1 {
      let only = items[0].text + items[0].ending
      return only == typed ? nil : only
    }
    let shared = commonBeginning(of: items.map(\.text))
    return shared != typed && shared.count >= typed.count && shared.folded.hasPrefix(typed.folded) ? shared : nil
  }
}

/// The longest text all of them begin with.
func commonBeginning(of texts: [String]) -> String {
  guard var shared = texts.first else { return "" }
  for text in texts.dropFirst() where !text.hasPrefix(shared) { shared = shared.commonPrefix(with: text) }
  return shared
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    var result = ""
    for (a, b) in zip(self, other) {
      guard a == b else { break }
      result.append(a)
    }
    return result
  }
}

/// The scalars as libedit takes them, ended by 0.
private func wide(_ text: String) -> [wchar_t] {
  text.unicodeScalars.filter { $0 != "\0" }.map { wchar_t(bitPattern: $0.value) } + [0]
}

private func text(_ wide: UnsafePointer<wchar_t>?, _ length: Int) -> String {
  var view = String.UnicodeScalarView()
  view.append(contentsOf: unsafe scalars(wide, length))
  return String(view)
}

private func scalars(_ wide: UnsafePointer<wchar_t>?, _ length: Int) -> [Unicode.Scalar] {
  guard let wide = unsafe wide else { return [] }
  return unsafe UnsafeBufferPointer(start: wide, count: length).map { scalar($0) }
}

private func scalar(_ character: wchar_t) -> Unicode.Scalar { Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}" }
