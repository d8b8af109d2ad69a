#pragma once

#include <pthread.h>
#include <stddef.h>

/// Opening of libraries that few runs need, so that the others do not pay for loading them and what they pull in.

/// Opens the first of `sonames` that is installed and puts the addresses of `symbols` into `slots`, both lists ended by NULL. NULL when
/// all of them are there, else one line about what is missing, which lives as long as the process. Call it once per library.
const char *cloader_open(const char *const *sonames, const char *const *symbols, void **slots);

/// Defines `const char *load(void)`, which opens the first of the libraries named after it that is installed, once and from any thread,
/// and says what `cloader_open` says. Before it comes `#define FUNCTIONS(X)`, a list of `X(name)`; `CALL(name)` is then the function of
/// the opened library, with the type that its header declares.
#define CLOADER_LIBRARY(load, ...) \
  enum { FUNCTIONS(CLOADER_SLOT) cloader_slot_count }; \
  static void *cloader_slots[cloader_slot_count]; \
  static const char *cloader_failure; \
  static void cloader_open_it(void) { \
    static const char *const sonames[] = {__VA_ARGS__, NULL}; \
    static const char *const names[] = {FUNCTIONS(CLOADER_NAME) NULL}; \
    cloader_failure = cloader_open(sonames, names, cloader_slots); \
  } \
  const char *load(void) { \
    static pthread_once_t once = PTHREAD_ONCE_INIT; \
    pthread_once(&once, cloader_open_it); \
    return cloader_failure; \
  }
#define CLOADER_SLOT(name) cloader_slot_##name,
#define CLOADER_NAME(name) #name,
#define CALL(name) ((__typeof__(&name))cloader_slots[cloader_slot_##name])
