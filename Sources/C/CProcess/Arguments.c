#include "CProcess.h"

#include <stddef.h>

static int count;
static char **words;

// The C library hands them to whatever runs before main.
__attribute__((constructor)) static void keep(int argc, char **argv) {
  count = argc;
  words = argv;
}

const char *cprocess_argument(int index) { return index < count ? words[index] : NULL; }
