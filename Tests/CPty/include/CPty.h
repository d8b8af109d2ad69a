#pragma once
#include <sys/types.h>

// forkpty and exec in C: between them only calls are allowed that Swift's runtime does not promise to keep to.

/// Starts the program on a new pseudo-terminal of that size and gives the process, or -1. `*terminal` is our end, not inherited.
pid_t cpty_start(const char *path, char *const arguments[], char *const environment[], const char *folder, int columns, int rows, int *terminal);

/// Starts the program with these descriptors as its standard streams and gives the process, or -1.
pid_t cpty_start_piped(const char *path, char *const arguments[], char *const environment[], const char *folder, int input, int output, int error);

/// Changes the size; the program gets SIGWINCH.
int cpty_resize(int terminal, int columns, int rows);
