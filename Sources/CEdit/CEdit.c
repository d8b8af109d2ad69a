#define _GNU_SOURCE
#include "CEdit.h"
#include "Signals.h"
#include <errno.h>
#include <histedit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <unistd.h>

struct mmx_editor {
  EditLine *edit;
  HistoryW *history;
  FILE *output;
  bool uses_vi;
  /// The prompt being shown, owned by the caller for the time of a read.
  const wchar_t *prompt;
  mmx_complete complete;
  void *context;
  /// What the completion under way did.
  bool replaced, listed;
  /// What the next read begins with, NULL for nothing.
  wchar_t *initial;
  /// The line given out last.
  wchar_t *line;
  /// The signals let through while a key is awaited, and at no other time of a read.
  sigset_t awaited;
  /// Bytes that came in while the terminal collected lines; the system gives a Ctrl-D among them as 0.
  int typed_ahead;
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

static void bind_own_keys(mmx_editor *editor) {
  bind(editor, L"\t", L"mmx-complete");
  bind(editor, L"^R", L"em-inc-search-prev");
  bind_sequence(editor, L"\033[200~", L"mmx-paste");
}

static void bind_emacs_keys(mmx_editor *editor) {
  static const struct { const wchar_t *key, *function; } keys[] = {
    {L"\033[A", L"ed-search-prev-history"}, {L"\033OA", L"ed-search-prev-history"},
    {L"\033[B", L"ed-search-next-history"}, {L"\033OB", L"ed-search-next-history"},
    {L"\033[C", L"ed-next-char"},           {L"\033OC", L"ed-next-char"},
    {L"\033[D", L"ed-prev-char"},           {L"\033OD", L"ed-prev-char"},
    {L"\033[H", L"ed-move-to-beg"},         {L"\033OH", L"ed-move-to-beg"},
    {L"\033[1~", L"ed-move-to-beg"},        {L"\033[4~", L"ed-move-to-end"},
    {L"\033[F", L"ed-move-to-end"},         {L"\033OF", L"ed-move-to-end"},
    {L"\033[3~", L"ed-delete-next-char"},   {L"\033[1;5C", L"em-next-word"},
    {L"\033[1;5D", L"ed-prev-word"},        {L"\033[1;3C", L"em-next-word"},
    {L"\033[1;3D", L"ed-prev-word"},        {L"^W", L"ed-delete-prev-word"},
    {L"^U", L"vi-kill-line-prev"},
  };
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) bind(editor, keys[i].key, keys[i].function);
}

static mmx_editor *editor_of(EditLine *edit) {
  void *data = NULL;
  el_wget(edit, EL_CLIENTDATA, &data);
  return data;
}

static unsigned char on_tab(EditLine *edit, int key) {
  (void)key;
  mmx_editor *editor = editor_of(edit);
  if (editor == NULL || editor->complete == NULL) return CC_ERROR;
  const LineInfoW *info = el_wline(edit);
  size_t length = (size_t)(info->lastchar - info->buffer), cursor = (size_t)(info->cursor - info->buffer);
  // A copy, because replacing text moves the buffer.
  wchar_t *line = malloc((length + 1) * sizeof *line);
  if (line == NULL) return CC_ERROR;
  wmemcpy(line, info->buffer, length);
  line[length] = 0;
  editor->replaced = editor->listed = false;
  editor->complete(editor->context, editor, line, length, cursor);
  free(line);
  if (editor->listed) return CC_REDISPLAY;
  return editor->replaced ? CC_REFRESH : CC_REFRESH_BEEP;
}

/// The escape that began the sequence in vi's insert mode went one to the left and to command mode.
static void enter_vi_insert(mmx_editor *editor) {
  if (!editor->uses_vi) return;
  const LineInfoW *info = el_wline(editor->edit);
  if (info->cursor < info->lastchar) el_cursor(editor->edit, 1);
  el_wpush(editor->edit, L"i");
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
  enter_vi_insert(editor);
  if (kept > 0) el_winsertstr(edit, text);
  free(text);
  return CC_REFRESH;
}

static wchar_t *prompt_of(EditLine *edit) {
  static wchar_t none[] = L"";
  mmx_editor *editor = editor_of(edit);
  // libedit declares the text writable and does not write to it.
  return editor != NULL && editor->prompt != NULL ? (wchar_t *)editor->prompt : none;
}

// Keyboard -----------------------------------------------------------------------------------------------------------

static void paste_mode(mmx_editor *editor, bool on) {
  fputs(on ? "\033[?2004h" : "\033[?2004l", editor->output);
  fflush(editor->output);
}

/// Gives the terminal back, lets the signal do what it does by default, and goes on where it did not end the process.
static void obey(mmx_editor *editor, int number) {
  paste_mode(editor, false);
  el_wset(editor->edit, EL_PREP_TERM, 0);
  mmx_signal_default(number);
  el_wset(editor->edit, EL_PREP_TERM, 1);
  paste_mode(editor, true);
  fputs("\r", editor->output);
  el_wset(editor->edit, EL_REFRESH);
}

/// Waits for input; false where Ctrl-C came first. Signals are let through in the wait only, so none is missed before it.
static bool wait_for_key(mmx_editor *editor) {
  for (;;) {
    if (mmx_interrupt_is_set()) return false;
    int number = mmx_signal_take();
    if (number == SIGWINCH) {
      el_resize(editor->edit);
      el_wset(editor->edit, EL_REFRESH);
    } else if (number != 0) {
      obey(editor, number);
    }
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
  fputs("\r", editor->output);
  el_wset(editor->edit, EL_REFRESH);
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

mmx_editor *mmx_editor_open(int output) {
  mmx_editor *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->output = output == STDERR_FILENO ? stderr : stdout;
  editor->edit = el_init_fd("mmx", stdin, editor->output, stderr, STDIN_FILENO, output, STDERR_FILENO);
  editor->history = history_winit();
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
  el_wset(editor->edit, EL_PROMPT_ESC, prompt_of, 1);
  el_wset(editor->edit, EL_EDITOR, L"emacs");
  // The terminal would make LF LF of a CR LF that is pasted; Enter is bound as CR too.
  el_wset(editor->edit, EL_SETTY, L"-d", L"-icrnl", NULL);
  el_wset(editor->edit, EL_HIST, history_w, editor->history);
  // libedit keeps these name pointers for ever.
  el_wset(editor->edit, EL_ADDFN, L"mmx-complete", L"Complete the name before the cursor", on_tab);
  el_wset(editor->edit, EL_ADDFN, L"mmx-paste", L"Insert a bracketed paste", on_paste);
  read_settings(editor);
  return editor;
}

void mmx_editor_close(mmx_editor *editor) {
  if (editor == NULL) return;
  if (editor->edit != NULL) el_end(editor->edit);
  if (editor->history != NULL) history_wend(editor->history);
  free(editor->line);
  free(editor->initial);
  free(editor);
}

void mmx_editor_completion(mmx_editor *editor, mmx_complete function, void *context) {
  editor->complete = function;
  editor->context = context;
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

int mmx_editor_read(mmx_editor *editor, const wchar_t *prompt, const wchar_t **line, size_t *length) {
  editor->prompt = prompt;
  struct mmx_handlers before;
  mmx_signals_take_over(&before, &editor->awaited);
  paste_mode(editor, true);
  // Before the prompt is seen: until then the terminal would take a Ctrl-D for the end of a line it collects.
  el_wset(editor->edit, EL_PREP_TERM, 1);
  if (ioctl(STDIN_FILENO, FIONREAD, &editor->typed_ahead) != 0) editor->typed_ahead = 0;
  int count = 0;
  const wchar_t *text = el_wgets(editor->edit, &count);
  int result = MMX_EDITOR_END;
  if (text != NULL && count > 0) result = give(editor, text, (size_t)count, line, length);
  else if (mmx_interrupt_is_set()) result = MMX_EDITOR_INTERRUPTED;
  paste_mode(editor, false);
  mmx_signals_hand_back(&before);
  editor->prompt = NULL;
  return result;
}

void mmx_editor_replace(mmx_editor *editor, size_t count, const wchar_t *text) {
  if (count > 0) el_wdeletestr(editor->edit, (int)count);
  el_winsertstr(editor->edit, text);
  editor->replaced = true;
}

void mmx_editor_list(mmx_editor *editor, const char *text) {
  fputc('\n', editor->output);
  fputs(text, editor->output);
  fflush(editor->output);
  editor->listed = true;
}
