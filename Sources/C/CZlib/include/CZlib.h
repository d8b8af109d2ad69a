#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// zlib, opened when the first zip file is read.

/// NULL when the library is there, else why not. Any thread; must have succeeded before any other function here is called.
const char *czlib_load(void);

/// Unpacks a raw deflate stream that gives just `size` bytes; false where it is broken or gives another count.
bool czlib_inflate(const uint8_t *packed, size_t count, uint8_t *bytes, size_t size);

/// Unpacks what is left of a gzip or zlib stream, member after member, into new memory that `free` gives back: its size goes into `size`.
/// NULL where it is broken or ends too soon; where more than `limit` bytes come out, `size` is above it.
uint8_t *czlib_unpack(const uint8_t *packed, size_t count, size_t limit, size_t *size);

/// The checksum of zip files.
uint32_t czlib_crc(const uint8_t *bytes, size_t size);
