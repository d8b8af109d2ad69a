#pragma once
#include <stdbool.h>
#include <stddef.h>

/// libexpat, opened when the first XML is read.

/// NULL when the library is there, else why not. Any thread; must have succeeded before `cexpat_parse` is called.
const char *cexpat_load(void);

struct cexpat_handler {
  void *context;
  /// An element begins. Names come without their prefix; attributes are name, value, name, value, ..., NULL.
  void (*start)(void *context, const char *name, const char *const *attributes);
  void (*end)(void *context, const char *name);
  /// A piece of text, not ended by a zero byte.
  void (*text)(void *context, const char *bytes, int count);
  /// Asked before each piece of the document: false ends the reading, and it is no mistake of the document then.
  bool (*goes_on)(void *context);
};

struct cexpat_place {
  unsigned long line;
  unsigned long column;
};

/// Reads a whole document. NULL when it was well-formed, else why not, with the place counted from 1. A document with a DOCTYPE is
/// refused, so that no entity of its own is ever expanded.
const char *cexpat_parse(const unsigned char *bytes, size_t size, const struct cexpat_handler *handler, struct cexpat_place *place);
