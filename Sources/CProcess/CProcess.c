#include "CProcess.h"

#include <malloc.h>

_Thread_local struct cprocess_release cprocess_release_state;

void cprocess_prepare_memory(void) {
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TOP_PAD, 1 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
}
