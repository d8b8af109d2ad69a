#pragma once

/// How deep the thread is in letting go of nested values, and what waits until it is back at the top. Swift has no variables of a thread.
struct cthread_release {
  long depth;
  /// A retained object, or NULL.
  void *_Nullable waiting;
};

extern _Thread_local struct cthread_release cthread_release_state;

static inline struct cthread_release *_Nonnull cthread_release(void) { return &cthread_release_state; }
