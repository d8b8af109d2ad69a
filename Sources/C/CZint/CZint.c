#include "CZint.h"

#include <CLoader.h>
#include <string.h>
#include <zint.h>

#define FUNCTIONS(X) \
  X(ZBarcode_Create) \
  X(ZBarcode_Delete) \
  X(ZBarcode_Encode)

CLOADER_LIBRARY(czint_load, "libzint.so.2.11", "libzint.so.2.13", "libzint.so.2.14", "libzint.so.2.15", "libzint.so")

bool czint_encode(enum czint_kind kind, const unsigned char *bytes, size_t size, unsigned char *modules, size_t room, int *rows, int *columns) {
  struct zint_symbol *symbol = CALL(ZBarcode_Create)();
  if (!symbol) return false;
  switch (kind) {
    case CZINT_QR:
      symbol->symbology = BARCODE_QRCODE;
      symbol->input_mode = UNICODE_MODE;
      symbol->eci = 26;
      symbol->option_1 = 2;
      break;
    case CZINT_UPN:
      symbol->symbology = BARCODE_UPNQR;
      symbol->input_mode = UNICODE_MODE;
      break;
    case CZINT_PDF417:
      symbol->symbology = BARCODE_PDF417;
      symbol->input_mode = DATA_MODE;
      symbol->option_1 = 4;
      symbol->option_2 = 9;
      break;
  }
  bool done = CALL(ZBarcode_Encode)(symbol, bytes, (int)size) < ZINT_ERROR && (size_t)symbol->rows * (size_t)symbol->width <= room;
  if (done) {
    *rows = symbol->rows;
    *columns = symbol->width;
    for (int row = 0; row < symbol->rows; row++)
      for (int column = 0; column < symbol->width; column++)
        modules[row * symbol->width + column] = symbol->encoded_data[row][column >> 3] >> (column & 7) & 1;
  }
  CALL(ZBarcode_Delete)(symbol);
  return done;
}
