#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

// What Swift cannot call or must not hold: libedit's variadic functions, its callbacks, and signals while the terminal is not as it was found.
// Texts are wide characters, one Unicode scalar each.

// Signals ------------------------------------------------------------------------------------------------------------

/// While the echo of a terminal is off: a signal that ends or stops the program switches it on first.
void mmx_silence_begin(int descriptor);
void mmx_silence_end(void);

// Terminal -----------------------------------------------------------------------------------------------------------

/// Columns and rows of the terminal of the descriptor; false where it has none.
bool mmx_terminal_size(int descriptor, int *columns, int *rows);
/// Takes the locale's character set if it is UTF-8, else C.UTF-8; libedit reads keys by it.
void mmx_locale_install(void);

// Line editor --------------------------------------------------------------------------------------------------------

typedef struct mmx_editor mmx_editor;

/// Asked on Tab with the line and the cursor in it; answers through `mmx_editor_replace` and `mmx_editor_listed`.
typedef void (*mmx_complete)(void *context, mmx_editor *editor, const wchar_t *line, size_t length, size_t cursor);
/// What a bracketed paste holds, before it goes into the line at the cursor; answers through `mmx_editor_replace` with what goes there.
typedef void (*mmx_paste)(
  void *context, mmx_editor *editor, const wchar_t *line, size_t length, size_t cursor, const wchar_t *pasted, size_t count);
/// Something to the right is asked for at the end of the line: answers through `mmx_editor_replace` with what is suggested there, or its
/// first word.
typedef void (*mmx_accept)(void *context, mmx_editor *editor, const wchar_t *line, size_t length, bool word_only);
/// Looks for a pattern in past entries, after passing over a number of them; shows the entry through `mmx_editor_show`, or gives false.
typedef bool (*mmx_find)(void *context, mmx_editor *editor, const wchar_t *pattern, size_t length, int passed);
/// Another entry is asked for, older or newer, one that begins as the line does up to the cursor; shows it through `mmx_editor_show`.
typedef void (*mmx_recall)(void *context, mmx_editor *editor, const wchar_t *line, size_t length, size_t cursor, bool older);
/// Enter was pressed: whether the line is not complete, so that another one begins. NULL: another one begins.
typedef bool (*mmx_enter)(void *context, const wchar_t *line, size_t length);
/// Shows the line, before a key is awaited; NULL where something else may have been written: the line is shown afresh.
typedef void (*mmx_draw)(void *context, const wchar_t *line, size_t length, size_t cursor);
/// The window has or had another size.
typedef void (*mmx_resized)(void *context);
/// Clears the screen.
typedef void (*mmx_clear)(void *context);
/// A search has such a pattern, and found it or did not; NULL at its end. The line is what was found.
typedef void (*mmx_search)(void *context, const wchar_t *pattern, size_t length, bool found);
/// The columns that a character takes.
typedef int (*mmx_width)(wchar_t character);

/// What the editor asks of its owner.
typedef struct {
  void *context;
  mmx_complete complete;
  mmx_paste paste;
  mmx_accept accept;
  mmx_find find;
  mmx_recall recall;
  mmx_enter enter;
  mmx_draw draw;
  mmx_resized resized;
  mmx_clear clear;
  mmx_search search;
  mmx_width width;
} mmx_display;

/// `MMX_EDITOR_EDIT`: the line is to be edited elsewhere. `MMX_EDITOR_DROPPED`: the end was asked for in the middle of an entry.
enum { MMX_EDITOR_LINE, MMX_EDITOR_END, MMX_EDITOR_INTERRUPTED, MMX_EDITOR_EDIT, MMX_EDITOR_DROPPED };

/// An editor between standard input and the descriptor (1 or 2); NULL where libedit has no memory. One at a time.
mmx_editor *mmx_editor_open(int output, mmx_display display);
void mmx_editor_close(mmx_editor *editor);
void mmx_editor_remember(mmx_editor *editor, const wchar_t *entry);
/// Forgets every entry, to be remembered in another order.
void mmx_editor_forget(mmx_editor *editor);
/// Puts a text into the line of the next read, as if it had been typed.
void mmx_editor_prefill(mmx_editor *editor, const wchar_t *text);
/// The keys of vi or of emacs from now on.
void mmx_editor_keys(mmx_editor *editor, bool vi);

/// Reads a line and gives one of the results above, with what was typed unless it is the end; the last row is not ended.
/// `line` stays valid until the next call and ends without the newline; what a paste holds may span lines.
int mmx_editor_read(mmx_editor *editor, const wchar_t **line, size_t *length);

/// Within a completion, a paste or an acceptance: replaces a number of characters before the cursor.
void mmx_editor_replace(mmx_editor *editor, size_t count, const wchar_t *text);
/// Within a search or a recall: puts an entry in the place of the line, with the cursor at the pattern in it; NULL for its end, in vi its
/// beginning.
void mmx_editor_show(mmx_editor *editor, const wchar_t *entry, const wchar_t *pattern);
/// Within a completion: something was shown below the line, which is answer enough.
void mmx_editor_listed(mmx_editor *editor);

/// How many rows of the line lie below the cursor, for whoever ends the program while it is edited.
void mmx_rows_below_cursor(int rows);
