#define _GNU_SOURCE
#include "CSystemCalls.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static _Thread_local char notes[1024];
static _Thread_local int is_noting;
/// The name of the calls that fail; empty for none.
static _Thread_local char failing[32];
static _Thread_local int failure;

void csystemcalls_begin(void) {
  notes[0] = 0;
  is_noting = 1;
}

const char *csystemcalls_end(void) {
  is_noting = 0;
  return notes;
}

void csystemcalls_fail(const char *name, int error) {
  snprintf(failing, sizeof failing, "%s", name ? name : "");
  failure = error;
}

/// Notes a call; 1 where it is to fail.
static int fails(const char *name) {
  if (is_noting && strlen(notes) + strlen(name) + 2 < sizeof notes) {
    strcat(notes, name);
    strcat(notes, " ");
  }
  if (strcmp(failing, name) != 0) return 0;
  errno = failure;
  return 1;
}

int fsync(int descriptor) {
  struct stat status;
  int is_folder = fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
  if (fails(is_folder ? "fsync-folder" : "fsync")) return -1;
  return (int)syscall(SYS_fsync, descriptor);
}

int fdatasync(int descriptor) {
  if (fails("fdatasync")) return -1;
  return (int)syscall(SYS_fdatasync, descriptor);
}

int rename(const char *from, const char *to) {
  if (fails("rename")) return -1;
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int csystemcalls_become(unsigned int user) {
  // The C library would change all threads.
  return (int)syscall(SYS_setresuid, -1, user, -1);
}
