#include "CLoader.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

static const char *last_error(void) {
  const char *text = dlerror();
  const char *copy = text ? strdup(text) : NULL;
  return copy ? copy : "it cannot be opened";
}

const char *cloader_open(const char *const *sonames, const char *const *symbols, void **slots) {
  void *library = NULL;
  for (; *sonames && !library; sonames++) library = dlopen(*sonames, RTLD_NOW | RTLD_LOCAL);
  if (!library) return last_error();
  for (; *symbols; symbols++, slots++) {
    *slots = dlsym(library, *symbols);
    if (!*slots) return last_error();
  }
  return NULL;
}
