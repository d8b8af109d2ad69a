#define _GNU_SOURCE
#include "CProcess.h"

#include <malloc.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

_Thread_local struct cprocess_release cprocess_release_state;

enum { usual_growth = 1 << 20, huge_page = 2 << 20, piece = 100 << 10, pieces = 64 };

void cprocess_prepare_memory(void) {
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TOP_PAD, usual_growth);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  // What lists outgrow serves the next one; as mappings of their own each would be given back and cleared again.
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  cprocess_guard_memory();
}

void cprocess_forbid_dumps(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_CORE, &limit) == 0) {
    limit.rlim_cur = 0;
    setrlimit(RLIMIT_CORE, &limit);
  }
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  // Swift's own report of a crash shows registers and the memory they point to.
  static const int crashes[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) {
    struct sigaction action;
    if (sigaction(crashes[i], NULL, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action.sa_handler = SIG_DFL;
    action.sa_flags = 0;
    sigaction(crashes[i], &action, NULL);
  }
}

void cprocess_expect_memory(size_t bytes) {
  if (bytes > INT32_MAX) bytes = INT32_MAX;
  char *before = sbrk(0);
  mallopt(M_TOP_PAD, (int)bytes);
  // The heap grows with the first piece that what is left of it cannot hold.
  void *held[pieces];
  int count = 0;
  while (count < pieces && sbrk(0) == before && (held[count] = malloc(piece)) != NULL) count += 1;
  char *after = sbrk(0);
  while (count > 0) free(held[--count]);
  mallopt(M_TOP_PAD, usual_growth);
  uintptr_t start = ((uintptr_t)before + huge_page - 1) & ~(uintptr_t)(huge_page - 1);
  uintptr_t end = (uintptr_t)after & ~(uintptr_t)(huge_page - 1);
  // Where the system has no huge pages nothing is lost but time.
  if (end > start) madvise((void *)start, end - start, MADV_HUGEPAGE);
}
