#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// zlib, opened when the first zip file is read.

/// NULL when the library is there, else why not. Any thread; must have succeeded before any other function here is called.
const char *czlib_load(void);

/// Unpacks a raw deflate stream that gives just `size` bytes; false where it is broken or gives another count.
bool czlib_inflate(const uint8_t *packed, size_t count, uint8_t *bytes, size_t size);

/// The checksum of zip files.
uint32_t czlib_crc(const uint8_t *bytes, size_t size);
