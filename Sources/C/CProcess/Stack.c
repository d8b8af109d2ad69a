#define _GNU_SOURCE
#include "CProcess.h"

#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

struct call {
  void (*body)(void *);
  void *context;
};

// What the function at the start of a new stack is to run; it takes the call before anything else may set it.
static _Thread_local struct call next_call;

static void start(void) {
  struct call call = next_call;
  call.body(call.context);
}

int cprocess_run_on_stack(size_t bytes, void (*body)(void *), void *context) {
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  bytes = (bytes + page - 1) / page * page;
  if (bytes < 16 * page) return 0;
  char *stack = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (stack == MAP_FAILED) return 0;
  ucontext_t here, there;
  // The lowest page ends the program where the stack has no more room, as that of a thread does.
  if (mprotect(stack, page, PROT_NONE) != 0 || getcontext(&there) != 0) {
    munmap(stack, bytes);
    return 0;
  }
  there.uc_stack.ss_sp = stack;
  there.uc_stack.ss_size = bytes;
  there.uc_link = &here;
  next_call = (struct call){body, context};
  makecontext(&there, start, 0);
  int status = swapcontext(&here, &there);
  munmap(stack, bytes);
  return status == 0;
}
