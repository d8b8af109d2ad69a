#include "CStart.h"

// Swift's library finds the words of the command line by reading the memory map of the process, before main and whether or not anybody
// asks: a fifth of the instructions of a start. With functions of its names here the linker leaves that part of it out. They are weak,
// so that a later library in which it has more functions is linked as it is.

static char **words;
static int count;

__attribute__((constructor)) static void keep(int argc, char **argv) {
  count = argc;
  words = argv;
}

__attribute__((weak)) char **_swift_stdlib_getUnsafeArgvArgc(int *number) {
  *number = count;
  return words;
}

__attribute__((weak)) void _swift_stdlib_overrideUnsafeArgvArgc(char **arguments, int number) {
  words = arguments;
  count = number;
}
