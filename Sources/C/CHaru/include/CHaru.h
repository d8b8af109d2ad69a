#pragma once
#include <stdbool.h>
#include <stddef.h>

/// libharu, opened when the first PDF is made. Handles are plain pointers; lengths and places are points from the lower left corner.

/// NULL when the library is there, else why not. Any thread; must have succeeded before any other function here is called.
const char *charu_load(void);

/// A new document of UTF-8 text, compressed, or NULL.
void *charu_new(void);
void charu_free(void *document);

/// The first error of the document, 0 for none.
unsigned long charu_error(void *document);

/// A font embedded from a TrueType file, or NULL.
void *charu_font_file(void *document, const char *path);
/// One of the standard fonts in the encoding `CP1250`, or NULL.
void *charu_font_standard(void *document, const char *name);

/// A new A4 page in portrait, or NULL.
void *charu_add_page(void *document);
void charu_set_font(void *page, void *font, float size);
/// The width of the text in the page's font.
float charu_text_width(void *page, const char *text);
void charu_text(void *page, float x, float y, const char *text);
void charu_line(void *page, float x1, float y1, float x2, float y2, float width);

/// Fills a rectangle, its lower left corner given, with a grey from 0, black, to 1.
void charu_fill(void *page, float x, float y, float width, float height, float grey);

/// Sets the creation date, so that equal documents are equal bytes.
void charu_set_date(void *document, int year, int month, int day);

/// The number of bytes of the finished document, 0 where it failed; `charu_read` copies them.
size_t charu_finish(void *document);
bool charu_read(void *document, unsigned char *bytes, size_t size);
