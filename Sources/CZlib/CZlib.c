#include "CZlib.h"

#include <CLoader.h>
#include <zlib.h>

#define FUNCTIONS(X) \
  X(crc32) \
  X(inflate) \
  X(inflateEnd) \
  X(inflateInit2_)

CLOADER_LIBRARY(czlib_load, "libz.so.1")

/// Counts go to zlib as unsigned ints.
static const size_t most = 0x7FFFFFFF;

bool czlib_inflate(const uint8_t *packed, size_t count, uint8_t *bytes, size_t size) {
  if (count > most || size > most) return false;
  z_stream stream = { .next_in = (Bytef *)packed, .avail_in = (uInt)count, .next_out = bytes, .avail_out = (uInt)size };
  if (CALL(inflateInit2_)(&stream, -MAX_WBITS, ZLIB_VERSION, (int)sizeof stream) != Z_OK) return false;
  int status = CALL(inflate)(&stream, Z_FINISH);
  CALL(inflateEnd)(&stream);
  return status == Z_STREAM_END && stream.avail_out == 0;
}

uint32_t czlib_crc(const uint8_t *bytes, size_t size) {
  return size > most ? 0 : (uint32_t)CALL(crc32)(0, bytes, (uInt)size);
}
