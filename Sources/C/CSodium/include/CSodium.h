#pragma once
#include <stdbool.h>
#include <stddef.h>

/// libsodium, opened when the first secret is hashed or token locked: texts that only who has the key can read or make.

enum { CSODIUM_KEY = 32, CSODIUM_SALT = 16, CSODIUM_NONCE = 24, CSODIUM_MARK = 16 };

/// NULL when the library is there, else why not. Any thread; must have succeeded before any other function here is called.
const char *csodium_load(void);

/// A key made of bytes of any number. False where that fails.
bool csodium_key(unsigned char key[CSODIUM_KEY], const unsigned char *bytes, size_t size);
/// A key made of a secret by Argon2id, in as many passes over as many bytes of memory. False where there is not so much memory.
bool csodium_derive(
  unsigned char key[CSODIUM_KEY], const unsigned char *bytes, size_t size, const unsigned char salt[CSODIUM_SALT], unsigned passes,
  size_t memory);
/// Fresh random bytes.
void csodium_random(unsigned char *bytes, size_t size);
/// Writes `size` + CSODIUM_MARK bytes. False where that fails.
bool csodium_lock(
  unsigned char *locked, const unsigned char *bytes, size_t size, const unsigned char nonce[CSODIUM_NONCE],
  const unsigned char key[CSODIUM_KEY]);
/// Writes `size` - CSODIUM_MARK bytes. False where the key is another one or anything was changed.
bool csodium_unlock(
  unsigned char *bytes, const unsigned char *locked, size_t size, const unsigned char nonce[CSODIUM_NONCE],
  const unsigned char key[CSODIUM_KEY]);
