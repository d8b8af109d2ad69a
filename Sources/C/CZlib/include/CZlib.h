#pragma once
#include <stddef.h>
#include <stdint.h>

/// zlib, opened when the first packed answer comes.

/// NULL when the library is there, else why not. Any thread; must have succeeded before any other function here is called.
const char *czlib_load(void);

/// Unpacks what is left of a gzip or zlib stream, member after member, into new memory that `free` gives back: its size goes into `size`.
/// NULL where it is broken or ends too soon; where more than `limit` bytes come out, `size` is above it.
uint8_t *czlib_unpack(const uint8_t *packed, size_t count, size_t limit, size_t *size);
