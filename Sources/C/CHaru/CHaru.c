#include "CHaru.h"

#include <CLoader.h>
#include <hpdf.h>

#define FUNCTIONS(X) \
  X(HPDF_New) \
  X(HPDF_Free) \
  X(HPDF_GetError) \
  X(HPDF_ResetError) \
  X(HPDF_SetCompressionMode) \
  X(HPDF_UseUTFEncodings) \
  X(HPDF_LoadTTFontFromFile) \
  X(HPDF_GetFont) \
  X(HPDF_AddPage) \
  X(HPDF_Page_SetSize) \
  X(HPDF_Page_SetFontAndSize) \
  X(HPDF_Page_TextWidth) \
  X(HPDF_Page_BeginText) \
  X(HPDF_Page_TextOut) \
  X(HPDF_Page_EndText) \
  X(HPDF_Page_SetLineWidth) \
  X(HPDF_Page_MoveTo) \
  X(HPDF_Page_LineTo) \
  X(HPDF_Page_Stroke) \
  X(HPDF_Page_Rectangle) \
  X(HPDF_Page_Fill) \
  X(HPDF_Page_SetGrayFill) \
  X(HPDF_SetInfoDateAttr) \
  X(HPDF_SaveToStream) \
  X(HPDF_GetStreamSize) \
  X(HPDF_ReadFromStream)

CLOADER_LIBRARY(charu_load, "libhpdf-2.3.0.so", "libhpdf.so.2.4", "libhpdf.so")

void *charu_new(void) {
  HPDF_Doc document = CALL(HPDF_New)(NULL, NULL);
  if (!document) return NULL;
  CALL(HPDF_SetCompressionMode)(document, HPDF_COMP_ALL);
  CALL(HPDF_UseUTFEncodings)(document);
  return document;
}

void charu_free(void *document) { CALL(HPDF_Free)(document); }

unsigned long charu_error(void *document) { return CALL(HPDF_GetError)(document); }

void *charu_font_file(void *document, const char *path) {
  const char *name = CALL(HPDF_LoadTTFontFromFile)(document, path, HPDF_TRUE);
  void *font = name ? CALL(HPDF_GetFont)(document, name, "UTF-8") : NULL;
  if (!font) CALL(HPDF_ResetError)(document);
  return font;
}

void *charu_font_standard(void *document, const char *name) { return CALL(HPDF_GetFont)(document, name, "CP1250"); }

void *charu_add_page(void *document) {
  HPDF_Page page = CALL(HPDF_AddPage)(document);
  if (page) CALL(HPDF_Page_SetSize)(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
  return page;
}

void charu_set_font(void *page, void *font, float size) { CALL(HPDF_Page_SetFontAndSize)(page, font, size); }

float charu_text_width(void *page, const char *text) { return CALL(HPDF_Page_TextWidth)(page, text); }

void charu_text(void *page, float x, float y, const char *text) {
  CALL(HPDF_Page_BeginText)(page);
  CALL(HPDF_Page_TextOut)(page, x, y, text);
  CALL(HPDF_Page_EndText)(page);
}

void charu_line(void *page, float x1, float y1, float x2, float y2, float width) {
  CALL(HPDF_Page_SetLineWidth)(page, width);
  CALL(HPDF_Page_MoveTo)(page, x1, y1);
  CALL(HPDF_Page_LineTo)(page, x2, y2);
  CALL(HPDF_Page_Stroke)(page);
}

void charu_fill(void *page, float x, float y, float width, float height, float grey) {
  CALL(HPDF_Page_SetGrayFill)(page, grey);
  CALL(HPDF_Page_Rectangle)(page, x, y, width, height);
  CALL(HPDF_Page_Fill)(page);
  CALL(HPDF_Page_SetGrayFill)(page, 0);
}

void charu_set_date(void *document, int year, int month, int day) {
  HPDF_Date date = { year, month, day, 0, 0, 0, 'Z', 0, 0 };
  CALL(HPDF_SetInfoDateAttr)(document, HPDF_INFO_CREATION_DATE, date);
  CALL(HPDF_SetInfoDateAttr)(document, HPDF_INFO_MOD_DATE, date);
}

size_t charu_finish(void *document) {
  if (CALL(HPDF_SaveToStream)(document) != HPDF_OK) return 0;
  return CALL(HPDF_GetStreamSize)(document);
}

bool charu_read(void *document, unsigned char *bytes, size_t size) {
  HPDF_UINT32 count = (HPDF_UINT32)size;
  HPDF_STATUS status = CALL(HPDF_ReadFromStream)(document, bytes, &count);
  return (status == HPDF_OK || status == HPDF_STREAM_EOF) && count == size;
}
