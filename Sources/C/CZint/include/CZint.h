#pragma once
#include <stdbool.h>
#include <stddef.h>

/// libzint, opened when the first payment code is drawn.

/// NULL when the library is there, else why not. Any thread; must have succeeded before `czint_encode` is called.
const char *czint_load(void);

/// Which code: a QR code of error correction M, Slovenia's UPN QR, or a PDF417 of nine columns as Croatia's payment orders have it.
enum czint_kind { CZINT_QR, CZINT_UPN, CZINT_PDF417 };

/// Draws `size` bytes into `modules`, row by row, one byte a module, 1 for black. False where they are too many, or `room` is too small.
bool czint_encode(enum czint_kind kind, const unsigned char *bytes, size_t size, unsigned char *modules, size_t room, int *rows, int *columns);
