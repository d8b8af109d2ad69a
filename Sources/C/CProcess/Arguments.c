#include "CProcess.h"

#include <stddef.h>

static int count;
static char **words;

// The C library hands them to whatever runs before main.
__attribute__((constructor)) static void keep(int argc, char **argv) {
  count = argc;
  words = argv;
}

char **cprocess_arguments(int *number) {
  *number = count;
  return words;
}

void cprocess_set_arguments(char **arguments, int number) {
  count = number;
  words = arguments;
}

const char *cprocess_argument(int index) { return index < count ? words[index] : NULL; }
