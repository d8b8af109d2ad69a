#include "CSodium.h"

#include <CLoader.h>

// What is used of libsodium's interface, which is frozen. Its own header would have to be installed.
int sodium_init(void);
int crypto_generichash(
  unsigned char *, size_t, const unsigned char *, unsigned long long, const unsigned char *, size_t);
int crypto_secretbox_easy(
  unsigned char *, const unsigned char *, unsigned long long, const unsigned char *, const unsigned char *);
int crypto_secretbox_open_easy(
  unsigned char *, const unsigned char *, unsigned long long, const unsigned char *, const unsigned char *);
int crypto_pwhash(
  unsigned char *, unsigned long long, const char *, unsigned long long, const unsigned char *, unsigned long long, size_t, int);
void randombytes_buf(void *, size_t);

const char *csodium_open(void);

#define FUNCTIONS(X) \
  X(crypto_generichash) \
  X(crypto_pwhash) \
  X(crypto_secretbox_easy) \
  X(crypto_secretbox_open_easy) \
  X(randombytes_buf) \
  X(sodium_init)

CLOADER_LIBRARY(csodium_open, "libsodium.so.23", "libsodium.so.26")

const char *csodium_load(void) {
  const char *failure = csodium_open();
  if (failure) return failure;
  // It may be called again and from any thread.
  return CALL(sodium_init)() < 0 ? "it finds no source of random numbers" : NULL;
}

bool csodium_key(unsigned char key[CSODIUM_KEY], const unsigned char *bytes, size_t size) {
  return CALL(crypto_generichash)(key, CSODIUM_KEY, bytes, size, NULL, 0) == 0;
}

bool csodium_derive(
  unsigned char key[CSODIUM_KEY], const unsigned char *bytes, size_t size, const unsigned char salt[CSODIUM_SALT], unsigned passes,
  size_t memory) {
  enum { argon2id = 2 };
  return CALL(crypto_pwhash)(key, CSODIUM_KEY, (const char *)bytes, size, salt, passes, memory, argon2id) == 0;
}

void csodium_random(unsigned char *bytes, size_t size) { CALL(randombytes_buf)(bytes, size); }

bool csodium_lock(
  unsigned char *locked, const unsigned char *bytes, size_t size, const unsigned char nonce[CSODIUM_NONCE],
  const unsigned char key[CSODIUM_KEY]) {
  return CALL(crypto_secretbox_easy)(locked, bytes, size, nonce, key) == 0;
}

bool csodium_unlock(
  unsigned char *bytes, const unsigned char *locked, size_t size, const unsigned char nonce[CSODIUM_NONCE],
  const unsigned char key[CSODIUM_KEY]) {
  return size >= CSODIUM_MARK && CALL(crypto_secretbox_open_easy)(bytes, locked, size, nonce, key) == 0;
}
