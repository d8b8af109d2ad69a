#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// libxlsxwriter, opened when the first workbook is written. A workbook is one sheet and lives in memory; rows and columns count from 0.
/// Functions that return an int give 0, or an error that `cxlsx_reason` words.

/// NULL when the library is there, else why not. Any thread; must have succeeded before any other function here is called.
const char *cxlsx_load(void);

/// A new workbook with a sheet of this name, or NULL. `constant` keeps one row in memory and the rest in a temporary file: rows must then
/// come in order.
void *cxlsx_new(const char *sheet, bool constant);
/// Ends the workbook, whether it was finished or not.
void cxlsx_free(void *workbook);

/// A format of cells by its code (`0.00`), or NULL. It lives as long as the workbook.
void *cxlsx_format(void *workbook, const char *code, bool bold);

int cxlsx_text(void *workbook, uint32_t row, uint16_t column, const char *text, void *format);
int cxlsx_number(void *workbook, uint32_t row, uint16_t column, double number, void *format);
int cxlsx_bool(void *workbook, uint32_t row, uint16_t column, bool value);
/// The width of a column in characters.
int cxlsx_width(void *workbook, uint16_t column, double width);
/// Keeps the first row in view.
void cxlsx_freeze(void *workbook);

/// Gives cells a name: `name`, `='Sheet1'!$A$1:$B$4`.
int cxlsx_name(void *workbook, const char *name, const char *formula);

/// So many significant digits of a number, at most 17, and a zero, into at least 18 bytes.
void cxlsx_digits(double number, int digits, char *text);

/// Ends the sheet and makes the file, which takes seconds for a large one: in a thread of its own, while this one asks every so often
/// whether to go on. Gives 0 where the answer was no; only `cxlsx_free` may be called then, which leaves the rest to that thread, and
/// else `cxlsx_size` and `cxlsx_read` too.
int cxlsx_finish(void *workbook, bool (*goes_on)(void *), void *context);
size_t cxlsx_size(void *workbook);
bool cxlsx_read(void *workbook, unsigned char *bytes, size_t size);

const char *cxlsx_reason(int error);
