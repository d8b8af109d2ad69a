#define _GNU_SOURCE
#include "CEdit.h"
#include "CProcess.h"
#include "Signals.h"
#include <errno.h>
#include <histedit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <unistd.h>
#include <wctype.h>

struct mmx_editor {
  EditLine *edit;
  HistoryW *history;
  /// Where libedit draws: nowhere. Only its bell goes on to the terminal.
  FILE *sink;
  int output;
  bool uses_vi;
  mmx_display display;
  /// What the completion under way did.
  bool replaced;
  /// Whether this read has shown anything.
  bool has_drawn;
  /// What the next read begins with, NULL for nothing.
  wchar_t *initial;
  /// The line given out last.
  wchar_t *line;
  /// The signals let through while a key is awaited, and at no other time of a read.
  sigset_t awaited;
  /// Bytes that came in while the terminal collected lines; the system gives a Ctrl-D among them as 0.
  int typed_ahead;
  /// Where the cursor was when the line was drawn last, in wide characters.
  ptrdiff_t drawn_cursor;
  /// Whether the read ends for the line to be edited elsewhere, or for an entry to be dropped in the middle.
  bool leaves_for_editing, leaves_entry;
};

// Keys ---------------------------------------------------------------------------------------------------------------

static void bind(mmx_editor *editor, const wchar_t *key, const wchar_t *function) {
  el_wset(editor->edit, EL_BIND, key, function, NULL);
}

/// In vi mode an escape leaves insert mode and the rest is a key of the command map.
static void bind_sequence(mmx_editor *editor, const wchar_t *key, const wchar_t *function) {
  if (editor->uses_vi) el_wset(editor->edit, EL_BIND, L"-a", key + 1, function, NULL);
  else bind(editor, key, function);
}

/// In the command map of vi.
static void bind_command(mmx_editor *editor, const wchar_t *key, const wchar_t *function) {
  el_wset(editor->edit, EL_BIND, L"-a", key, function, NULL);
}

static void bind_vi_keys(mmx_editor *editor) {
  static const struct { const wchar_t *key, *function; } keys[] = {
    {L"^L", L"mmx-clear"}, {L"^R", L"mmx-search"}, {L"^X^E", L"mmx-edit"}, {L"v", L"mmx-edit"},
    // The escape of an arrow key leaves insert mode.
    {L"[C", L"mmx-vi-right"}, {L"OC", L"mmx-vi-right"}, {L"[A", L"mmx-previous"}, {L"OA", L"mmx-previous"},
    {L"[B", L"mmx-next"}, {L"OB", L"mmx-next"}, {L"k", L"mmx-previous"}, {L"j", L"mmx-next"},
    // A paste in command mode keeps its escape.
    {L"\033[200~", L"mmx-paste"}, {L"^M", L"mmx-vi-enter"}, {L"^J", L"mmx-vi-enter"}, {L"o", L"mmx-vi-open"}, {L"O", L"mmx-vi-open"},
  };
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) bind_command(editor, keys[i].key, keys[i].function);
}

static void bind_own_keys(mmx_editor *editor) {
  bind(editor, L"\t", L"mmx-complete");
  bind(editor, L"^M", L"mmx-enter");
  bind(editor, L"^J", L"mmx-enter");
  bind(editor, L"^P", L"mmx-previous");
  bind(editor, L"^N", L"mmx-next");
  bind(editor, L"^X^E", L"mmx-edit");
  bind(editor, L"^R", L"mmx-search");
  bind(editor, L"^L", L"mmx-clear");
  bind(editor, L"^H", L"mmx-delete-before");
  bind(editor, L"^?", L"mmx-delete-before");
  bind(editor, L"^F", L"mmx-right");
  if (editor->uses_vi) bind_vi_keys(editor);
  bind_sequence(editor, L"\033[200~", L"mmx-paste");
}

static void bind_emacs_keys(mmx_editor *editor) {
  static const struct { const wchar_t *key, *function; } keys[] = {
    {L"\033[A", L"mmx-up"},                 {L"\033OA", L"mmx-up"},
    {L"\033[B", L"mmx-down"},               {L"\033OB", L"mmx-down"},
    {L"\033[C", L"mmx-right"},           {L"\033OC", L"mmx-right"},
    {L"\033[D", L"mmx-left"},           {L"\033OD", L"mmx-left"},
    {L"\033[H", L"mmx-line-begin"},         {L"\033OH", L"mmx-line-begin"},
    {L"\033[1~", L"mmx-line-begin"},        {L"\033[4~", L"mmx-line-end"},
    {L"\033[F", L"mmx-line-end"},           {L"\033OF", L"mmx-line-end"},
    {L"^A", L"mmx-line-begin"},             {L"^E", L"mmx-line-end"},
    {L"\033\r", L"mmx-add-line"},           {L"\033\n", L"mmx-add-line"},
    {L"\033[3~", L"mmx-delete-under"},   {L"\033[1;5C", L"mmx-next-word"},
    {L"\033[1;5D", L"ed-prev-word"},        {L"\033[1;3C", L"mmx-next-word"},
    {L"\033[1;3D", L"ed-prev-word"},        {L"^W", L"ed-delete-prev-word"},
    {L"^U", L"vi-kill-line-prev"},          {L"\033f", L"mmx-next-word"},
    {L"^B", L"mmx-left"},                   {L"^D", L"mmx-delete-or-end"},
  };
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) bind(editor, keys[i].key, keys[i].function);
}

static mmx_editor *editor_of(EditLine *edit) {
  void *data = NULL;
  el_wget(edit, EL_CLIENTDATA, &data);
  return data;
}

/// A copy of the line, because changing it moves libedit's buffer; NULL without memory.
static wchar_t *copy_line(const LineInfoW *info, size_t *length, size_t *cursor) {
  *length = (size_t)(info->lastchar - info->buffer);
  *cursor = (size_t)(info->cursor - info->buffer);
  wchar_t *line = malloc((*length + 1) * sizeof *line);
  if (line == NULL) return NULL;
  wmemcpy(line, info->buffer, *length);
  line[*length] = 0;
  return line;
}

static unsigned char on_tab(EditLine *edit, int key) {
  (void)key;
  mmx_editor *editor = editor_of(edit);
  if (editor == NULL || editor->display.complete == NULL) return CC_ERROR;
  size_t length, cursor;
  wchar_t *line = copy_line(el_wline(edit), &length, &cursor);
  if (line == NULL) return CC_ERROR;
  editor->replaced = false;
  editor->display.complete(editor->display.context, editor, line, length, cursor);
  free(line);
  return editor->replaced ? CC_REFRESH : CC_REFRESH_BEEP;
}

// A mark that takes no column belongs to the character before it: the cursor does not stop between them, and they are deleted together.

/// How many wide characters the one before the cursor takes.
static int before_cursor(const mmx_editor *editor, const LineInfoW *info) {
  int count = 0;
  while (info->cursor - count > info->buffer) {
    count += 1;
    if (editor->display.width(info->cursor[-count]) != 0) break;
  }
  return count;
}

/// How many wide characters the one under the cursor takes.
static int under_cursor(const mmx_editor *editor, const LineInfoW *info) {
  int count = 0;
  while (info->cursor + count < info->lastchar && (count == 0 || editor->display.width(info->cursor[count]) == 0)) count += 1;
  return count;
}

static unsigned char on_left(EditLine *edit, int key) {
  (void)key;
  int count = before_cursor(editor_of(edit), el_wline(edit));
  if (count == 0) return CC_ERROR;
  el_cursor(edit, -count);
  return CC_CURSOR;
}

/// At the end of the line: takes over what is suggested there.
static bool accept_suggestion(mmx_editor *editor, bool word_only) {
  size_t length, cursor;
  wchar_t *line = copy_line(el_wline(editor->edit), &length, &cursor);
  if (line == NULL) return false;
  editor->replaced = false;
  editor->display.accept(editor->display.context, editor, line, length, word_only);
  free(line);
  return editor->replaced;
}

static unsigned char on_right(EditLine *edit, int key) {
  (void)key;
  int count = under_cursor(editor_of(edit), el_wline(edit));
  if (count == 0) return accept_suggestion(editor_of(edit), false) ? CC_REFRESH : CC_ERROR;
  el_cursor(edit, count);
  return CC_CURSOR;
}

static bool is_in_word(wchar_t c) { return iswalnum((wint_t)c) || wcschr(L"*?_-.[]~=", c) != NULL; }

static unsigned char on_next_word(EditLine *edit, int key) {
  (void)key;
  const LineInfoW *info = el_wline(edit);
  const wchar_t *at = info->cursor;
  if (at == info->lastchar) return accept_suggestion(editor_of(edit), true) ? CC_REFRESH : CC_ERROR;
  while (at < info->lastchar && !is_in_word(*at)) at += 1;
  while (at < info->lastchar && is_in_word(*at)) at += 1;
  el_cursor(edit, (int)(at - info->cursor));
  return CC_CURSOR;
}

static unsigned char on_delete_before(EditLine *edit, int key) {
  (void)key;
  int count = before_cursor(editor_of(edit), el_wline(edit));
  if (count == 0) return CC_ERROR;
  el_wdeletestr(edit, count);
  return CC_REFRESH;
}

static unsigned char on_delete_under(EditLine *edit, int key) {
  (void)key;
  int count = under_cursor(editor_of(edit), el_wline(edit));
  if (count == 0) return CC_ERROR;
  el_cursor(edit, count);
  el_wdeletestr(edit, count);
  return CC_REFRESH;
}

/// The escape that began a sequence in vi's insert mode went one to the left and to command mode: goes back.
static void undo_vi_escape(mmx_editor *editor) {
  const LineInfoW *info = el_wline(editor->edit);
  if (editor->uses_vi && info->cursor < info->lastchar) el_cursor(editor->edit, 1);
}

/// From vi's command mode, in which the cursor does not stay after the last character.
static void return_to_vi_insert(mmx_editor *editor) {
  const LineInfoW *info = el_wline(editor->edit);
  if (editor->uses_vi) el_wpush(editor->edit, info->cursor == info->lastchar ? L"a" : L"i");
}

/// Ctrl-D: the end where the line is empty; in an entry of several lines that has a new one, the end of the entry.
static unsigned char on_delete_or_end(EditLine *edit, int key) {
  const LineInfoW *info = el_wline(edit);
  if (info->lastchar == info->buffer) return CC_EOF;
  if (info->cursor != info->lastchar || info->lastchar[-1] != L'\n') return on_delete_under(edit, key);
  editor_of(edit)->leaves_entry = true;
  return CC_EOF;
}

// Several lines ------------------------------------------------------------------------------------------------------

static const wchar_t *line_begin(const LineInfoW *info) {
  const wchar_t *at = info->cursor;
  while (at > info->buffer && at[-1] != L'\n') at -= 1;
  return at;
}

static const wchar_t *line_end(const LineInfoW *info) {
  const wchar_t *at = info->cursor;
  while (at < info->lastchar && *at != L'\n') at += 1;
  return at;
}

static unsigned char on_line_begin(EditLine *edit, int key) {
  (void)key;
  const LineInfoW *info = el_wline(edit);
  el_cursor(edit, (int)(line_begin(info) - info->cursor));
  return CC_CURSOR;
}

static unsigned char on_line_end(EditLine *edit, int key) {
  (void)key;
  const LineInfoW *info = el_wline(edit);
  el_cursor(edit, (int)(line_end(info) - info->cursor));
  return CC_CURSOR;
}

/// Moves to the line above or below, as far into it; false at the first or last one.
static bool move_line(EditLine *edit, bool up) {
  const LineInfoW *info = el_wline(edit);
  const wchar_t *begin = line_begin(info), *end = line_end(info);
  ptrdiff_t column = info->cursor - begin;
  const wchar_t *to;
  if (up) {
    if (begin == info->buffer) return false;
    to = begin - 1;
    while (to > info->buffer && to[-1] != L'\n') to -= 1;
    to += column < begin - 1 - to ? column : begin - 1 - to;
  } else {
    if (end == info->lastchar) return false;
    to = end + 1;
    while (to < info->lastchar && *to != L'\n' && column > 0) to += 1, column -= 1;
  }
  el_cursor(edit, (int)(to - info->cursor));
  return true;
}

/// To another line, at the first or last one to another entry.
static unsigned char go(EditLine *edit, bool up, bool by_beginning) {
  mmx_editor *editor = editor_of(edit);
  if (move_line(edit, up)) return CC_CURSOR;
  size_t length, cursor;
  wchar_t *line = copy_line(el_wline(edit), &length, &cursor);
  if (line == NULL) return CC_ERROR;
  editor->replaced = false;
  editor->display.recall(editor->display.context, editor, line, length, by_beginning ? cursor : 0, up);
  free(line);
  return editor->replaced ? CC_REFRESH : CC_ERROR;
}

static unsigned char on_up(EditLine *edit, int key) { (void)key; return go(edit, true, true); }
static unsigned char on_down(EditLine *edit, int key) { (void)key; return go(edit, false, true); }
static unsigned char on_previous(EditLine *edit, int key) { (void)key; return go(edit, true, false); }
static unsigned char on_next(EditLine *edit, int key) { (void)key; return go(edit, false, false); }

static unsigned char add_line(EditLine *edit) {
  el_winsertstr(edit, L"\n");
  return CC_REFRESH;
}

static unsigned char on_add_line(EditLine *edit, int key) {
  (void)key;
  mmx_editor *editor = editor_of(edit);
  editor->display.enter(editor->display.context, NULL, 0);
  return add_line(edit);
}

/// Ends the entry, or begins another line of one that is not complete.
static unsigned char on_enter(EditLine *edit, int key) {
  (void)key;
  mmx_editor *editor = editor_of(edit);
  const LineInfoW *info = el_wline(edit);
  bool is_last = line_end(info) == info->lastchar;
  if (editor->display.enter(editor->display.context, info->buffer, (size_t)(info->lastchar - info->buffer))) {
    info = el_wline(edit);
    if (is_last) el_cursor(edit, (int)(info->lastchar - info->cursor));
    return add_line(edit);
  }
  info = el_wline(edit);
  el_cursor(edit, (int)(info->lastchar - info->cursor));
  el_winsertstr(edit, L"\n");
  return CC_NEWLINE;
}

/// In vi's command mode.
static unsigned char on_vi_enter(EditLine *edit, int key) {
  unsigned char result = on_enter(edit, key);
  if (result == CC_REFRESH) return_to_vi_insert(editor_of(edit));
  return result;
}

/// `o` of vi: a line below, or with `O` above.
static unsigned char on_vi_open(EditLine *edit, int key) {
  mmx_editor *editor = editor_of(edit);
  const LineInfoW *info = el_wline(edit);
  bool is_above = key == L'O';
  el_cursor(edit, (int)((is_above ? line_begin(info) : line_end(info)) - info->cursor));
  unsigned char result = on_add_line(edit, key);
  if (is_above) el_cursor(edit, -1);
  return_to_vi_insert(editor);
  return result;
}

/// Ctrl-X Ctrl-E: the read ends, and goes on with what comes back.
static unsigned char on_edit(EditLine *edit, int key) {
  (void)key;
  editor_of(edit)->leaves_for_editing = true;
  return CC_EOF;
}

static unsigned char on_clear(EditLine *edit, int key) {
  (void)key;
  mmx_editor *editor = editor_of(edit);
  editor->display.clear(editor->display.context);
  return CC_REFRESH;
}


/// The Right key of vi. Its escape went one to the left, so that the end of the line is the last character.
static unsigned char on_vi_right(EditLine *edit, int key) {
  (void)key;
  mmx_editor *editor = editor_of(edit);
  const LineInfoW *info = el_wline(edit);
  int count = under_cursor(editor, info);
  if (info->cursor + count < info->lastchar) {
    el_cursor(edit, count);
    return CC_CURSOR;
  }
  ptrdiff_t before = info->cursor - info->buffer;
  el_cursor(edit, count);
  if (accept_suggestion(editor, false)) {
    return_to_vi_insert(editor);
    return CC_REFRESH;
  }
  info = el_wline(edit);
  el_cursor(edit, (int)(before - (info->cursor - info->buffer)));
  return CC_ERROR;
}

static bool ends_with(const wchar_t *text, size_t length, const wchar_t *end, size_t count) {
  return length >= count && wmemcmp(text + length - count, end, count) == 0;
}

/// Everything to the closing sequence becomes part of the line, newlines included; nothing runs before Enter is pressed.
static unsigned char on_paste(EditLine *edit, int key) {
  (void)key;
  static const wchar_t end[] = L"\033[201~";
  const size_t end_length = sizeof end / sizeof *end - 1, limit = 4u << 20;
  mmx_editor *editor = editor_of(edit);
  size_t length = 0, room = 1024;
  wchar_t *text = malloc(room * sizeof *text);
  while (text != NULL && !ends_with(text, length, end, end_length)) {
    if (length + 1 == room) {
      wchar_t *larger = room < limit ? realloc(text, 2 * room * sizeof *text) : NULL;
      if (larger == NULL) break;
      text = larger;
      room *= 2;
    }
    if (el_wgetc(edit, &text[length]) != 1) {
      free(text);
      return CC_EOF;
    }
    length += 1;
  }
  if (text == NULL || editor == NULL) {
    free(text);
    return CC_ERROR;
  }
  if (ends_with(text, length, end, end_length)) length -= end_length;
  size_t kept = 0;
  for (size_t i = 0; i < length; i++) {
    wchar_t c = text[i];
    if (c == L'\r') c = i + 1 < length && text[i + 1] == L'\n' ? 0 : L'\n';
    if ((c >= 32 && c != 127) || c == L'\n' || c == L'\t') text[kept++] = c;
  }
  while (kept > 0 && text[kept - 1] == L'\n') kept -= 1;
  text[kept] = 0;
  undo_vi_escape(editor);
  size_t line_length, cursor;
  wchar_t *line = kept > 0 ? copy_line(el_wline(edit), &line_length, &cursor) : NULL;
  if (line != NULL) editor->display.paste(editor->display.context, editor, line, line_length, cursor, text, kept);
  return_to_vi_insert(editor);
  free(line);
  free(text);
  return CC_REFRESH;
}

// Search -------------------------------------------------------------------------------------------------------------

// libedit's own search takes what is typed for a regular expression, so that `f(x) + 1` is not found.

/// Puts a text in the place of the line, with the cursor before one of its characters.
static void replace_line(EditLine *edit, const wchar_t *text, size_t cursor) {
  const LineInfoW *info = el_wline(edit);
  el_cursor(edit, (int)(info->lastchar - info->cursor));
  if (info->lastchar > info->buffer) el_wdeletestr(edit, (int)(info->lastchar - info->buffer));
  if (*text != 0) el_winsertstr(edit, text);
  el_cursor(edit, (int)cursor - (int)wcslen(text));
}

void mmx_editor_show(mmx_editor *editor, const wchar_t *entry, const wchar_t *pattern) {
  const wchar_t *found = pattern == NULL ? NULL : wcsstr(entry, pattern);
  size_t cursor = found != NULL ? (size_t)(found - entry) : editor->uses_vi ? 0 : wcslen(entry);
  replace_line(editor->edit, entry, cursor);
  editor->replaced = true;
}

/// Finds an entry that holds the pattern, after passing over a number of others that do; puts it into the line.
static bool show_match(mmx_editor *editor, const wchar_t *pattern, int passed) {
  return editor->display.find(editor->display.context, editor, pattern, wcslen(pattern), passed);
}

/// Whether an escape begins the sequence of a key, the rest of which follows at once.
static bool more_follows(void) {
  fd_set input;
  FD_ZERO(&input);
  FD_SET(STDIN_FILENO, &input);
  struct timespec wait = {0, 50000000};
  return pselect(STDIN_FILENO + 1, &input, NULL, NULL, &wait, NULL) > 0;
}

/// Ctrl-R: again for older entries, Ctrl-G gives the line back; another key ends the search and does what it does.
static unsigned char on_search(EditLine *edit, int key) {
  (void)key;
  mmx_editor *editor = editor_of(edit);
  const LineInfoW *info = el_wline(edit);
  wchar_t pattern[256] = {0};
  size_t length = 0, before_cursor = (size_t)(info->cursor - info->buffer), before_length = (size_t)(info->lastchar - info->buffer);
  wchar_t *before = malloc((before_length + 1) * sizeof *before);
  if (before == NULL) return CC_ERROR;
  wmemcpy(before, info->buffer, before_length);
  before[before_length] = 0;
  int passed = 0;
  bool is_found = true;
  unsigned char result = CC_REFRESH;
  for (;;) {
    editor->display.search(editor->display.context, pattern, length, is_found);
    wchar_t c;
    if (el_wgetc(edit, &c) != 1) {
      result = CC_EOF;
      break;
    }
    if (c == (L'R' & 0x1F)) {
      is_found = length > 0 && show_match(editor, pattern, passed + 1);
      if (is_found) passed += 1;
    } else if (c == 8 || c == 127) {
      if (length > 0) pattern[--length] = 0;
      passed = 0;
      if (length == 0) replace_line(edit, before, before_cursor);
      is_found = length == 0 || show_match(editor, pattern, 0);
    } else if (c >= 32 && length + 1 < sizeof pattern / sizeof *pattern) {
      pattern[length++] = c;
      is_found = show_match(editor, pattern, passed);
    } else if (c == (L'G' & 0x1F)) {
      replace_line(edit, before, before_cursor);
      break;
    } else {
      wchar_t again[2] = {c, 0};
      if (c != 27 || more_follows()) el_wpush(edit, again);
      break;
    }
    if (!is_found && write(editor->output, "\a", 1) < 0) errno = 0;
  }
  editor->display.search(editor->display.context, NULL, 0, true);
  free(before);
  return result;
}

static wchar_t *prompt_of(EditLine *edit) {
  (void)edit;
  static wchar_t none[] = L"";
  return none;
}

// Drawing ------------------------------------------------------------------------------------------------------------

// libedit keeps the line and the keys; what the terminal shows is drawn by whoever reads, because libedit does not follow a window whose
// size changes and counts a column for marks that take none.

/// The part of libedit's output that is meant for ears.
static ssize_t on_libedit_output(void *cookie, const char *bytes, size_t count) {
  mmx_editor *editor = cookie;
  if (memchr(bytes, 7, count) != NULL && write(editor->output, "\a", 1) < 0) errno = 0;
  return (ssize_t)count;
}

/// The motions of vi stop before a mark that takes no column: goes on in their direction, but not past the last character.
static void leave_mark(mmx_editor *editor) {
  const LineInfoW *info = el_wline(editor->edit);
  if (info->cursor > info->buffer && info->cursor < info->lastchar && editor->display.width(*info->cursor) == 0) {
    int width = under_cursor(editor, info);
    bool goes_right = info->cursor - info->buffer > editor->drawn_cursor && info->cursor + width < info->lastchar;
    el_cursor(editor->edit, goes_right ? width : -before_cursor(editor, info));
  }
  info = el_wline(editor->edit);
  editor->drawn_cursor = info->cursor - info->buffer;
}

static void draw(mmx_editor *editor) {
  leave_mark(editor);
  const LineInfoW *info = el_wline(editor->edit);
  editor->has_drawn = true;
  editor->display.draw(editor->display.context, info->buffer, (size_t)(info->lastchar - info->buffer), (size_t)(info->cursor - info->buffer));
}

// Keyboard -----------------------------------------------------------------------------------------------------------

static void say(mmx_editor *editor, const char *text) {
  if (write(editor->output, text, strlen(text)) < 0) errno = 0;
}

static void take_terminal(mmx_editor *editor) {
  el_wset(editor->edit, EL_PREP_TERM, 1);
  say(editor, MMX_PASTE_ON);
}

static void give_terminal_back(mmx_editor *editor) {
  say(editor, MMX_PASTE_OFF);
  el_wset(editor->edit, EL_PREP_TERM, 0);
}

/// Gives the terminal back, stops as Ctrl-Z does, and draws the line afresh where the shell goes on with it.
static void stop(mmx_editor *editor) {
  mmx_signals_leave_picture();
  give_terminal_back(editor);
  mmx_signal_default(SIGTSTP);
  take_terminal(editor);
  editor->display.draw(editor->display.context, NULL, 0, 0);
}

/// Whoever stopped the program may have left the terminal in another mode.
static void go_on(mmx_editor *editor) {
  el_wset(editor->edit, EL_PREP_TERM, 0);
  take_terminal(editor);
  editor->display.draw(editor->display.context, NULL, 0, 0);
}

/// Waits for input; false where Ctrl-C came first. Signals are let through in the wait only, so none is missed before it.
static bool wait_for_key(mmx_editor *editor) {
  for (;;) {
    if (cprocess_is_interrupted()) return false;
    int number = mmx_signal_take();
    if (number == SIGTSTP) stop(editor);
    else if (number == SIGCONT) go_on(editor);
    else if (number == SIGWINCH) editor->display.resized(editor->display.context);
    int waiting = 0;
    // What is pasted or was typed ahead is drawn once.
    if (!editor->has_drawn || ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting == 0) draw(editor);
    fd_set input;
    FD_ZERO(&input);
    FD_SET(STDIN_FILENO, &input);
    if (number == 0 && (pselect(STDIN_FILENO + 1, &input, NULL, NULL, NULL, &editor->awaited) >= 0 || errno != EINTR)) return true;
  }
}

/// One byte: 1, 0 at the end, -1 with `errno`.
static int next_byte(mmx_editor *editor, unsigned char *byte) {
  if (!wait_for_key(editor)) {
    errno = EINTR;
    return -1;
  }
  ssize_t count = read(STDIN_FILENO, byte, 1);
  if (count == 1 && editor->typed_ahead > 0) {
    editor->typed_ahead -= 1;
    if (*byte == 0) *byte = 'D' & 0x1F;
  }
  return count > 0 ? 1 : (int)count;
}

/// Before the first key of a read: the line and its prompt are there, and empty.
static void insert_initial(mmx_editor *editor) {
  wchar_t *text = editor->initial;
  editor->initial = NULL;
  el_winsertstr(editor->edit, text);
  free(text);
}

/// One character of UTF-8, in the place of libedit's own reading; bytes that are none become U+FFFD.
static int next_character(EditLine *edit, wchar_t *character) {
  mmx_editor *editor = editor_of(edit);
  if (editor != NULL && editor->initial != NULL) insert_initial(editor);
  unsigned char byte;
  int result = editor == NULL ? 0 : next_byte(editor, &byte);
  if (result != 1) return result;
  int more = byte < 0x80 ? 0 : byte >= 0xF0 && byte < 0xF8 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : -1;
  if (byte >= 0xF8 || more < 0) {
    *character = 0xFFFD;
    return 1;
  }
  unsigned value = more == 0 ? byte : byte & (0x3Fu >> more);
  for (; more > 0; more--) {
    result = next_byte(editor, &byte);
    if (result != 1) return result;
    value = (byte & 0xC0) == 0x80 ? value << 6 | (byte & 0x3F) : 0xFFFFFFFF;
    if (value > 0x10FFFF) break;
  }
  *character = value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? 0xFFFD : (wchar_t)value;
  return 1;
}

// Life ---------------------------------------------------------------------------------------------------------------

static void read_settings(mmx_editor *editor) {
  bind_own_keys(editor);
  bind_emacs_keys(editor);
  el_source(editor->edit, NULL);
  const wchar_t *name = NULL;
  // `bind -v` in the user's file starts from fresh key maps.
  if (el_wget(editor->edit, EL_EDITOR, &name) == 0 && name != NULL && wcscmp(name, L"vi") == 0) {
    editor->uses_vi = true;
    bind_own_keys(editor);
  }
}

mmx_editor *mmx_editor_open(int output, mmx_display display) {
  mmx_editor *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->output = output;
  editor->display = display;
  editor->sink = fopencookie(editor, "w", (cookie_io_functions_t){.write = on_libedit_output});
  if (editor->sink != NULL) {
    editor->edit = el_init_fd("mmx", stdin, editor->sink, stderr, STDIN_FILENO, output, STDERR_FILENO);
    editor->history = history_winit();
  }
  if (editor->edit == NULL || editor->history == NULL) {
    mmx_editor_close(editor);
    return NULL;
  }
  HistEventW event;
  history_w(editor->history, &event, H_SETSIZE, 10000);
  history_w(editor->history, &event, H_SETUNIQUE, 1);
  el_wset(editor->edit, EL_CLIENTDATA, editor);
  // EL_SIGNAL stays off: libedit would work in its handlers, and lose a Ctrl-C that comes just before it waits for a key.
  el_wset(editor->edit, EL_GETCFN, next_character);
  el_wset(editor->edit, EL_PROMPT, prompt_of);
  el_wset(editor->edit, EL_EDITOR, L"emacs");
  // The terminal would make LF LF of a CR LF that is pasted; Enter is bound as CR too.
  el_wset(editor->edit, EL_SETTY, L"-d", L"-icrnl", NULL);
  el_wset(editor->edit, EL_HIST, history_w, editor->history);
  // libedit keeps these name pointers for ever.
  el_wset(editor->edit, EL_ADDFN, L"mmx-complete", L"Complete the name before the cursor", on_tab);
  el_wset(editor->edit, EL_ADDFN, L"mmx-paste", L"Insert a bracketed paste", on_paste);
  el_wset(editor->edit, EL_ADDFN, L"mmx-left", L"Go a character to the left", on_left);
  el_wset(editor->edit, EL_ADDFN, L"mmx-right", L"Go a character to the right", on_right);
  el_wset(editor->edit, EL_ADDFN, L"mmx-vi-right", L"Go a character to the right, in vi's command mode", on_vi_right);
  el_wset(editor->edit, EL_ADDFN, L"mmx-next-word", L"Go to the end of a word", on_next_word);
  el_wset(editor->edit, EL_ADDFN, L"mmx-delete-before", L"Delete the character before the cursor", on_delete_before);
  el_wset(editor->edit, EL_ADDFN, L"mmx-delete-under", L"Delete the character under the cursor", on_delete_under);
  el_wset(editor->edit, EL_ADDFN, L"mmx-delete-or-end", L"Delete a character, or end on an empty line", on_delete_or_end);
  el_wset(editor->edit, EL_ADDFN, L"mmx-up", L"Go a line up, or to an older entry that begins so", on_up);
  el_wset(editor->edit, EL_ADDFN, L"mmx-down", L"Go a line down, or to a newer entry that begins so", on_down);
  el_wset(editor->edit, EL_ADDFN, L"mmx-previous", L"Go a line up, or to an older entry", on_previous);
  el_wset(editor->edit, EL_ADDFN, L"mmx-next", L"Go a line down, or to a newer entry", on_next);
  el_wset(editor->edit, EL_ADDFN, L"mmx-line-begin", L"Go to the beginning of the line", on_line_begin);
  el_wset(editor->edit, EL_ADDFN, L"mmx-line-end", L"Go to the end of the line", on_line_end);
  el_wset(editor->edit, EL_ADDFN, L"mmx-enter", L"End the entry, or begin another line of it", on_enter);
  el_wset(editor->edit, EL_ADDFN, L"mmx-vi-enter", L"The same in vi's command mode", on_vi_enter);
  el_wset(editor->edit, EL_ADDFN, L"mmx-vi-open", L"Begin another line of the entry, in vi's command mode", on_vi_open);
  el_wset(editor->edit, EL_ADDFN, L"mmx-add-line", L"Begin another line of the entry", on_add_line);
  el_wset(editor->edit, EL_ADDFN, L"mmx-edit", L"Edit the entry in the user's editor", on_edit);
  el_wset(editor->edit, EL_ADDFN, L"mmx-search", L"Search past entries backwards", on_search);
  el_wset(editor->edit, EL_ADDFN, L"mmx-clear", L"Clear the screen", on_clear);
  read_settings(editor);
  return editor;
}

void mmx_editor_close(mmx_editor *editor) {
  if (editor == NULL) return;
  if (editor->edit != NULL) el_end(editor->edit);
  if (editor->history != NULL) history_wend(editor->history);
  if (editor->sink != NULL) fclose(editor->sink);
  free(editor->line);
  free(editor->initial);
  free(editor);
}

void mmx_editor_remember(mmx_editor *editor, const wchar_t *entry) {
  HistEventW event;
  history_w(editor->history, &event, H_ENTER, entry);
}

void mmx_editor_forget(mmx_editor *editor) {
  HistEventW event;
  history_w(editor->history, &event, H_CLEAR);
}

void mmx_editor_prefill(mmx_editor *editor, const wchar_t *text) {
  free(editor->initial);
  editor->initial = wcsdup(text);
}

void mmx_editor_keys(mmx_editor *editor, bool vi) {
  editor->uses_vi = vi;
  // Starts from fresh key maps.
  el_wset(editor->edit, EL_EDITOR, vi ? L"vi" : L"emacs");
  bind_own_keys(editor);
  if (!vi) bind_emacs_keys(editor);
}

// Reading ------------------------------------------------------------------------------------------------------------

static int give(mmx_editor *editor, const wchar_t *text, size_t count, const wchar_t **line, size_t *length) {
  if (count > 0 && text[count - 1] == L'\n') count -= 1;
  wchar_t *copy = realloc(editor->line, (count + 1) * sizeof *copy);
  if (copy == NULL) return MMX_EDITOR_END;
  editor->line = copy;
  wmemcpy(copy, text, count);
  copy[count] = 0;
  *line = copy;
  *length = count;
  return MMX_EDITOR_LINE;
}

int mmx_editor_read(mmx_editor *editor, const wchar_t **line, size_t *length) {
  editor->has_drawn = editor->leaves_for_editing = editor->leaves_entry = false;
  struct mmx_handlers before;
  mmx_signals_take_over(&before, &editor->awaited, editor->output);
  // Before the prompt is seen: until then the terminal would take a Ctrl-D for the end of a line it collects.
  take_terminal(editor);
  if (ioctl(STDIN_FILENO, FIONREAD, &editor->typed_ahead) != 0) editor->typed_ahead = 0;
  int count = 0;
  const wchar_t *text = el_wgets(editor->edit, &count);
  int result = MMX_EDITOR_END;
  if (text != NULL && count > 0) {
    result = give(editor, text, (size_t)count, line, length);
  } else {
    const LineInfoW *info = el_wline(editor->edit);
    bool has_line = give(editor, info->buffer, (size_t)(info->lastchar - info->buffer), line, length) == MMX_EDITOR_LINE;
    if (has_line && cprocess_is_interrupted()) result = MMX_EDITOR_INTERRUPTED;
    else if (has_line && editor->leaves_for_editing) result = MMX_EDITOR_EDIT;
    else if (has_line && editor->leaves_entry) result = MMX_EDITOR_DROPPED;
  }
  give_terminal_back(editor);
  mmx_signals_hand_back(&before);
  return result;
}

void mmx_editor_replace(mmx_editor *editor, size_t count, const wchar_t *text) {
  if (count > 0) el_wdeletestr(editor->edit, (int)count);
  el_winsertstr(editor->edit, text);
  editor->replaced = true;
}

void mmx_editor_listed(mmx_editor *editor) { editor->replaced = true; }
