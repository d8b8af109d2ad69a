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

/// One arena for all threads, which grows by a megabyte and keeps what is freed for what comes next. Programs run on a thread of their
/// own, whose arena would otherwise grow page by page, with a call of the system each time. Call it before there are threads.
void cprocess_prepare_memory(void);

/// From now on a crash leaves no image of the memory, and other processes of the user cannot look into it. Children write no dumps
/// either, and can be looked into again.
void cprocess_forbid_dumps(void);

/// Prepares the heap for so many bytes of small objects: it grows once, in huge pages, where page by page a fifth of the time of reading
/// a large document goes into page faults. Address space is taken, memory only as it is used.
void cprocess_expect_memory(size_t bytes);
