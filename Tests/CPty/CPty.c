#define _GNU_SOURCE
#include "CPty.h"
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static struct winsize size_of(int columns, int rows) {
  struct winsize size;
  memset(&size, 0, sizeof size);
  size.ws_col = (unsigned short)columns;
  size.ws_row = (unsigned short)rows;
  return size;
}

static void execute(const char *path, char *const arguments[], char *const environment[], const char *folder) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGINT, SIG_DFL);
  signal(SIGPIPE, SIG_DFL);
  if (folder != NULL && chdir(folder) != 0) _exit(126);
  execve(path, arguments, environment);
  _exit(127);
}

pid_t cpty_start(const char *path, char *const arguments[], char *const environment[], const char *folder, int columns, int rows, int *terminal) {
  struct winsize size = size_of(columns, rows);
  pid_t process = forkpty(terminal, NULL, NULL, &size);
  if (process == 0) execute(path, arguments, environment, folder);
  if (process > 0) fcntl(*terminal, F_SETFD, FD_CLOEXEC);
  return process;
}

pid_t cpty_start_piped(const char *path, char *const arguments[], char *const environment[], const char *folder, int input, int output, int error) {
  pid_t process = fork();
  if (process == 0) {
    // A session of its own: questions must not find the terminal that the tests run in.
    setsid();
    if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(error, 2) < 0) _exit(126);
    execute(path, arguments, environment, folder);
  }
  return process;
}

int cpty_resize(int terminal, int columns, int rows) {
  struct winsize size = size_of(columns, rows);
  return ioctl(terminal, TIOCSWINSZ, &size);
}
