#pragma once
#include <stdbool.h>
#include <stdint.h>

/// Encodings of one byte a character, by the converters of the C library. glibc opens the one that is asked for at its first use.

/// A byte that stands for nothing.
#define CICONV_NOTHING UINT32_MAX

/// The characters of the bytes 0 to 255 in an encoding, by a name that iconv knows. False where the system has no converter for it.
bool ciconv_characters(const char *encoding, uint32_t *characters);
