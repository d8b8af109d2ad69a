#pragma once

#include <stddef.h>

/// What Swift has no words for: variables of a thread, the settings of the allocator and of the process.

/// How deep the thread is in letting go of nested values, and what waits until it is back at the top.
struct cprocess_release {
  long depth;
  /// A retained object, or NULL.
  void *_Nullable waiting;
};

extern _Thread_local struct cprocess_release cprocess_release_state;

static inline struct cprocess_release *_Nonnull cprocess_release(void) { return &cprocess_release_state; }

/// A word of the command line, the program's own name first; NULL after the last. Swift would find them by reading the memory map of
/// the process, which takes a tenth of the time of a start.
const char *_Nullable cprocess_argument(int index);

/// All of them and their number, and others in their place, for the library of Swift, which asks by names of its own (CStart).
char *_Nullable *_Nullable cprocess_arguments(int *_Nonnull number);
void cprocess_set_arguments(char *_Nullable *_Nullable arguments, int number);

/// Runs the body on a stack of that many bytes, in this thread, and returns when it does. Address space is reserved only; pages are used as
/// the stack grows. False, and nothing was run, where the system refuses that much.
int cprocess_run_on_stack(size_t bytes, void (*_Nonnull body)(void *_Nullable), void *_Nullable context);

/// One arena for all threads, which grows by a megabyte and keeps what is freed for what comes next; it would otherwise grow page by
/// page, with a call of the system each time; and `cprocess_guard_memory`. Call it
/// before there are threads.
void cprocess_prepare_memory(void);

/// From now on a crash leaves no image of the memory, and other processes of the user cannot look into it. Children write no dumps
/// either, and can be looked into again.
void cprocess_forbid_dumps(void);

/// Prepares the heap for that many bytes of small objects: it grows once, in huge pages, where page by page a fifth of the time of reading
/// a large document goes into page faults. Address space is taken, memory only as it is used.
void cprocess_expect_memory(size_t bytes);

/// Whether the program may take that many bytes more: nine tenths of the memory that was free when this was first asked, or of what its
/// container has, and what `ulimit -v` leaves. Any thread; some microseconds.
int cprocess_has_memory_for(long more);

/// Bytes taken by the thread since it last asked.
extern _Thread_local long cprocess_unasked;

/// The same for many values of a middle size, which asks every 32 megabytes only.
static inline int cprocess_may_take(long bytes) {
  cprocess_unasked += bytes;
  if (cprocess_unasked < 32 << 20) return 1;
  cprocess_unasked = 0;
  return cprocess_has_memory_for(bytes);
}

/// The same for whatever small values take; asks once a tick of the clock, some milliseconds, and costs nanoseconds between.
int cprocess_still_has_memory(void);

/// What `ulimit -v` allows the program to map, in bytes; LONG_MAX where it does not limit that.
long cprocess_address_space(void);

/// Sets memory aside for an allocation that fails: instead of the crash that would end the program, it gets that, and
/// `cprocess_has_memory_for` says no until `cprocess_forget_failure`. Where the address space has no limit it does nothing.
void cprocess_guard_memory(void);

/// Sets memory aside anew, where a failure has used it up.
void cprocess_forget_failure(void);

/// From now on nothing is given back, for a program that is about to end: to let go of millions of values takes seconds.
void cprocess_keep_all(void);
int cprocess_keeps_all(void);

/// Work done, in units of some hundred nanoseconds.
typedef long cprocess_units;

/// Work left to the thread before it asks whether to go on, and who is asked; NULL for nobody.
extern _Thread_local long cprocess_work_left;
extern _Thread_local void *_Nullable cprocess_work_keeper;

/// Counts work done; 1 where it is time to ask.
static inline int cprocess_work(cprocess_units units) { return (cprocess_work_left -= units) < 0; }
static inline void cprocess_set_work_left(long units) { cprocess_work_left = units; }

static inline void *_Nullable cprocess_keeper(void) { return cprocess_work_keeper; }
static inline void cprocess_set_keeper(void *_Nullable keeper) { cprocess_work_keeper = keeper; }

/// Makes SIGINT set the flag below without restarting system calls, and makes writes to closed pipes and to files that may not grow an
/// error. A SIGINT that the parent process had ignored stays ignored. Call it once, before there are threads.
void cprocess_install_signals(void);

/// Makes SIGTERM set the flag below too, for a server that ends in order.
void cprocess_end_like_interrupt(void);

/// Whether Ctrl-C was pressed since the flag was cleared. Any thread, and signal handlers too, may call these three.
int cprocess_is_interrupted(void);
void cprocess_interrupt(void);
void cprocess_clear_interrupt(void);

/// Blocks in this thread every signal that the program handles, which threads started from it inherit; and the other way.
void cprocess_block_signals(void);
void cprocess_unblock_signals(void);

/// Where the bytes stand in others for the first time, NULL where they do not. Time grows with the sum of both lengths, whatever they hold.
const void *_Nullable cprocess_find(const void *_Nonnull bytes, size_t count, const void *_Nonnull wanted, size_t wanted_count);

/// How many line feeds, and how many characters of UTF-8, the bytes hold.
long cprocess_count_lines(const unsigned char *_Nonnull bytes, long count);
long cprocess_count_characters(const unsigned char *_Nonnull bytes, long count);

/// Tells ThreadSanitizer that the thread has got the lock of what lies at the address, or is about to give it back: what others did to it
/// before happened before. Nothing in other builds.
void cprocess_acquired(void *_Nonnull address);
void cprocess_released(void *_Nonnull address);
