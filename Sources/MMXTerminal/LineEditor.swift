import CEdit
import MMXData

/// Reads entries from the keyboard: with libedit on a terminal that can move its cursor, else line by line.
///
/// One thread owns it, and the process has one at a time.
@safe package final class LineEditor {
  private let handle: OpaquePointer?
  private var plain = LineInput()
  private let output: Int32
  private let usesColour: Bool
  private let complete: (String, Int) -> Candidates

  /// - Parameter complete: called on Tab with the line and the cursor, counted in Unicode scalars.
  package init(terminal: Terminal, complete: @escaping (_ line: String, _ cursor: Int) -> Candidates = { _, _ in .none }) {
    output = terminal.promptDescriptor
    usesColour = terminal.usesColour
    self.complete = complete
    if terminal.inputIsTerminal, !terminal.isDumb {
      Terminal.installLocale()
      unsafe handle = mmx_editor_open(output)
    } else {
      unsafe handle = nil
    }
    if let handle = unsafe handle {
      unsafe mmx_editor_completion(handle, onTab, Unmanaged.passUnretained(self).toOpaque())
    }
  }

  deinit { if let handle = unsafe handle { unsafe mmx_editor_close(handle) } }

  /// Shows the prompt and waits for an entry. Only a paste gives an entry of several lines.
  package func read(prompt: String) -> Entry {
    guard let handle = unsafe handle else {
      // Editing hints mean nothing here.
      let shown = prompt.split(separator: "\u{1}", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }
      _ = writeAll(Array(shown.map { String($0.element) }.joined().utf8), to: output)
      let entry = plain.next()
      if entry != .end { return entry }
      _ = writeAll([UInt8(ascii: "\n")], to: output)
      return entry
    }
    var line: UnsafePointer<wchar_t>?
    var length = 0
    let result = unsafe wide(prompt).withUnsafeBufferPointer { unsafe mmx_editor_read(handle, $0.baseAddress, &line, &length) }
    switch Int(result) {
    case MMX_EDITOR_LINE: return .line(unsafe text(line, length))
    case MMX_EDITOR_INTERRUPTED:
      _ = writeAll(Array("^C\n".utf8), to: output)
      return .interrupted
    default:
      _ = writeAll([UInt8(ascii: "\n")], to: output)
      return .end
    }
  }

  /// Whether a text can be put into the line before it is edited.
  package var canPrefill: Bool { unsafe handle != nil }

  /// Begins the next entry with a text, to be looked over and run with Enter.
  package func prefill(_ text: String) {
    guard let handle = unsafe handle else { return }
    unsafe wide(text).withUnsafeBufferPointer { if let first = $0.baseAddress { unsafe mmx_editor_prefill(handle, first) } }
  }

  /// Forgets what was remembered, to remember it in another order.
  package func forgetEntries() {
    if let handle = unsafe handle { unsafe mmx_editor_forget(handle) }
  }

  /// Takes the keys of vi or of emacs from now on.
  package func useKeys(ofVi isVi: Bool) {
    if let handle = unsafe handle { unsafe mmx_editor_keys(handle, isVi) }
  }

  /// Makes an entry, of several lines perhaps, one step of the Up key.
  package func remember(_ entry: String) {
    guard let handle = unsafe handle, !entry.isEmpty else { return }
    unsafe wide(entry).withUnsafeBufferPointer { if let first = $0.baseAddress { unsafe mmx_editor_remember(handle, first) } }
  }

  /// Inserts what all candidates share, and what follows where there is one only; where that is nothing new, lists them below the line.
  fileprivate func completeWord(_ line: String, cursor: Int, in handle: OpaquePointer) {
    let candidates = complete(line, cursor)
    guard !(candidates.items.isEmpty && candidates.title.isEmpty), candidates.start >= 0, candidates.start <= cursor else { return }
    let typed = String(String.UnicodeScalarView(line.unicodeScalars.dropFirst(candidates.start).prefix(cursor - candidates.start)))
    if let insertion = candidates.insertion(for: typed) {
      unsafe wide(insertion).withUnsafeBufferPointer { unsafe mmx_editor_replace(handle, cursor - candidates.start, $0.baseAddress) }
    } else {
      let size = Terminal.size(of: output)
      unsafe mmx_editor_list(handle, candidates.list(width: size.columns, rows: size.rows, colour: usesColour))
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
  /// What takes the place of the typed text; nil where nothing more is certain.
  func insertion(for typed: String) -> String? {
    // Whoever asks with nothing typed wants to see the arguments.
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
  var scalars = String.UnicodeScalarView()
  guard let wide = unsafe wide else { return "" }
  for unsafe character in unsafe UnsafeBufferPointer(start: wide, count: length) {
    scalars.append(Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}")
  }
  return String(scalars)
}
