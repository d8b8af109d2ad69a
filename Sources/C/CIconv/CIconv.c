#include "CIconv.h"

#include <iconv.h>
#include <stddef.h>

/// The character of a byte, where it is one by itself.
static uint32_t character(iconv_t converter, uint8_t byte) {
  iconv(converter, NULL, NULL, NULL, NULL);
  uint32_t characters[4];
  char *in = (char *)&byte, *out = (char *)characters;
  size_t left = 1, room = sizeof characters;
  size_t status = iconv(converter, &in, &left, &out, &room);
  return status == 0 && room == sizeof characters - sizeof *characters ? characters[0] : CICONV_NOTHING;
}

// glibc looks for converters, which are libraries, in the folders of GCONV_PATH too. Whoever sets it for mmx could as well set
// LD_PRELOAD: mmx runs with no more rights than its caller. Names come from a list of our own, never from a script, so that none is a
// path or ends in //TRANSLIT.
bool ciconv_characters(const char *encoding, uint32_t *characters) {
  // The inner form of glibc: numbers in the byte order of the machine, for which no converter is needed.
  iconv_t converter = iconv_open("WCHAR_T", encoding);
  if (converter == (iconv_t)-1) return false;
  for (int byte = 0; byte < 256; byte++) characters[byte] = character(converter, (uint8_t)byte);
  iconv_close(converter);
  return true;
}
