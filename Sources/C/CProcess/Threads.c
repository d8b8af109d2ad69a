#include "CProcess.h"

#if __has_feature(thread_sanitizer)

void __tsan_acquire(void *address);
void __tsan_release(void *address);

void cprocess_acquired(void *address) { __tsan_acquire(address); }
void cprocess_released(void *address) { __tsan_release(address); }

#else

void cprocess_acquired(void *address) { (void)address; }
void cprocess_released(void *address) { (void)address; }

#endif
