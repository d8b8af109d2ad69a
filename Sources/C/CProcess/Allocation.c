#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

/// What is done where an allocation fails. Swift ends a program there with a crash; here it gets what was set aside for that, and the
/// next question about memory says that there is none, so that the program ends with its error and its cleanups run. Only where that is
/// used up too it ends at once, with the same words.

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

enum { aside = 32 << 20 };

static _Atomic(void *) set_aside;
static atomic_int is_guarded;
atomic_int cprocess_allocation_failed;

void cprocess_guard_memory(void) {
  struct rlimit limit;
  // Elsewhere the system ends a program without asking it.
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return;
  atomic_store(&is_guarded, 1);
  cprocess_forget_failure();
}

void cprocess_forget_failure(void) {
  if (!atomic_load(&is_guarded)) return;
  if (atomic_load(&set_aside) == NULL) {
    void *block = mmap(NULL, aside, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (block != MAP_FAILED) atomic_store(&set_aside, block);
  }
  atomic_store(&cprocess_allocation_failed, 0);
}

static atomic_int is_ending;

void cprocess_keep_all(void) { atomic_store_explicit(&is_ending, 1, memory_order_relaxed); }

int cprocess_keeps_all(void) { return __builtin_expect(atomic_load_explicit(&is_ending, memory_order_relaxed), 0); }

// A sanitizer brings an allocator of its own, which must see every block.
#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)

/// Whether to try again; ends the program where there is nothing left.
static int try_again(void) {
  if (!atomic_load(&is_guarded)) return 0;
  atomic_store(&cprocess_allocation_failed, 1);
  void *block = atomic_exchange(&set_aside, NULL);
  if (block != NULL) return munmap(block, aside) == 0;
  static const char words[] = "error (limit): the memory is used up\n";
  ssize_t written = write(STDERR_FILENO, words, sizeof words - 1);
  (void)written;
  _exit(1);
}

void *malloc(size_t size) {
  void *block = __libc_malloc(size);
  // Once with what was set aside; a second failure ends the program.
  while (__builtin_expect(block == NULL, 0) && try_again()) block = __libc_malloc(size);
  return block;
}

void *calloc(size_t count, size_t size) {
  void *block = __libc_calloc(count, size);
  while (__builtin_expect(block == NULL, 0) && try_again()) block = __libc_calloc(count, size);
  return block;
}

void *realloc(void *block, size_t size) {
  void *moved = __libc_realloc(block, size);
  while (__builtin_expect(moved == NULL && size > 0, 0) && try_again()) moved = __libc_realloc(block, size);
  return moved;
}

void free(void *block) {
  if (!cprocess_keeps_all()) __libc_free(block);
}

int posix_memalign(void **place, size_t alignment, size_t size) {
  if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0) return EINVAL;
  void *block = __libc_memalign(alignment, size);
  while (__builtin_expect(block == NULL, 0) && try_again()) block = __libc_memalign(alignment, size);
  if (block == NULL) return ENOMEM;
  *place = block;
  return 0;
}

#endif
