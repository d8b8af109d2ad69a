#include "CZlib.h"

#include <CLoader.h>
#include <stdbool.h>
#include <stdlib.h>
#include <zlib.h>

#define FUNCTIONS(X) \
  X(inflate) \
  X(inflateEnd) \
  X(inflateInit2_) \
  X(inflateReset)

CLOADER_LIBRARY(czlib_load, "libz.so.1")

/// Counts go to zlib as unsigned ints.
static const size_t most = 0x7FFFFFFF;

uint8_t *czlib_unpack(const uint8_t *packed, size_t count, size_t limit, size_t *size) {
  *size = 0;
  if (count > most || limit > most / 2) return NULL;
  size_t room = count * 4 + 4096;
  uint8_t *bytes = malloc(room);
  z_stream stream = { .next_in = (Bytef *)packed, .avail_in = (uInt)count };
  // Either kind of header.
  if (!bytes || CALL(inflateInit2_)(&stream, 32 + MAX_WBITS, ZLIB_VERSION, (int)sizeof stream) != Z_OK) {
    free(bytes);
    return NULL;
  }
  int status = Z_OK;
  while (status == Z_OK && *size <= limit) {
    if (*size == room) {
      uint8_t *larger = realloc(bytes, room *= 2);
      if (!larger) break;
      bytes = larger;
    }
    stream.next_out = bytes + *size;
    stream.avail_out = (uInt)(room - *size);
    status = CALL(inflate)(&stream, Z_NO_FLUSH);
    *size = room - stream.avail_out;
    // Another member follows where it begins as one does; anything else after the last says nothing.
    bool more = stream.avail_in > 1 && stream.next_in[0] == 0x1F && stream.next_in[1] == 0x8B;
    if (status == Z_STREAM_END && more) status = CALL(inflateReset)(&stream);
    if (status == Z_BUF_ERROR && stream.avail_out == 0) status = Z_OK;
  }
  CALL(inflateEnd)(&stream);
  if (status == Z_STREAM_END || *size > limit) return bytes;
  free(bytes);
  return NULL;
}
