#include "CStart.h"

#include "CProcess.h"

// Swift's library finds the words of the command line by reading the memory map of the process, before main and whether or not anybody
// asks: a fifth of the instructions of a start. With functions of its names here the linker leaves that part of it out. They are weak,
// so that a later library in which it has more functions is linked as it is.

__attribute__((weak)) char **_swift_stdlib_getUnsafeArgvArgc(int *number) { return cprocess_arguments(number); }

__attribute__((weak)) void _swift_stdlib_overrideUnsafeArgvArgc(char **arguments, int number) { cprocess_set_arguments(arguments, number); }
