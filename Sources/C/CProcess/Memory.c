#include "CProcess.h"

#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/// The beginning of a small file as text; 0 where it cannot be read.
static long content(const char *path, char *text, size_t size) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t count = read(file, text, size - 1);
  close(file);
  if (count <= 0) return 0;
  text[count] = 0;
  return count;
}

static long number_in(const char *path) {
  char text[64];
  return content(path, text, sizeof text) ? strtol(text, NULL, 10) : 0;
}

static long smaller(long limit, long other) { return other > 0 && other < limit ? other : limit; }

/// Of this program, in bytes: all it has mapped, and what of that takes memory.
static int used(long *mapped, long *resident) {
  char text[128];
  if (!content("/proc/self/statm", text, sizeof text)) return 0;
  char *rest;
  long page = sysconf(_SC_PAGESIZE);
  *mapped = strtol(text, &rest, 10) * page;
  *resident = strtol(rest, NULL, 10) * page;
  return 1;
}

_Thread_local long cprocess_unasked;
_Thread_local long cprocess_work_left;
_Thread_local void *cprocess_work_keeper;

static long resident_limit, mapped_limit;
/// What reporting the error and ending in order may take, and what is taken between two questions.
static long reserve = 64 << 20;

long cprocess_address_space(void) {
  struct rlimit limit;
  return getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur < (rlim_t)LONG_MAX ? (long)limit.rlim_cur : LONG_MAX;
}

static void find_limits(void) {
  resident_limit = sysconf(_SC_PHYS_PAGES) / 4 * 3 * sysconf(_SC_PAGESIZE);
  char text[512];
  const char *available = content("/proc/meminfo", text, sizeof text) ? strstr(text, "MemAvailable:") : NULL;
  if (available) resident_limit = smaller(resident_limit, strtol(available + 13, NULL, 10) / 10 * 9 << 10);
  // What a container may have, in either version of control groups; "max" reads as 0.
  resident_limit = smaller(resident_limit, number_in("/sys/fs/cgroup/memory.max") / 10 * 9);
  resident_limit = smaller(resident_limit, number_in("/sys/fs/cgroup/memory/memory.limit_in_bytes") / 10 * 9);
  mapped_limit = cprocess_address_space();
  long mapped, resident;
  if (mapped_limit < LONG_MAX && used(&mapped, &resident)) reserve = smaller(reserve, (mapped_limit - mapped) / 4);
}

extern atomic_int cprocess_allocation_failed;

static int fits(long more) {
  long mapped, resident;
  if (!used(&mapped, &resident)) return 1;
  if (resident_limit > 0 && more > resident_limit - reserve - resident) return 0;
  return mapped_limit == LONG_MAX || more <= mapped_limit - reserve - mapped;
}

int cprocess_has_memory_for(long more) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, find_limits);
  if (atomic_load(&cprocess_allocation_failed)) return 0;
  if (more >= 0 && fits(more)) return 1;
  // What was freed and kept for later may make the difference.
  return more >= 0 && malloc_trim(0) && fits(more);
}

int cprocess_still_has_memory(void) {
  static _Thread_local long last;
  struct timespec now;
  // The time of the last tick, which costs no call of the system.
  clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
  long tick = now.tv_sec * 1000 + now.tv_nsec / 1000000;
  if (tick == last) return 1;
  last = tick;
  return cprocess_has_memory_for(0);
}
