#include "CProcess.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>

static atomic_int interrupted;

static void on_interrupt(int number) {
  (void)number;
  atomic_store_explicit(&interrupted, 1, memory_order_relaxed);
}

// No SA_RESTART: a blocking read has to end, for the prompt to start afresh and for pipes to be given up.
static void handle(int number, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = handler;
  sigaction(number, &action, NULL);
}

void cprocess_install_signals(void) {
  handle(SIGPIPE, SIG_IGN);
  // A file that may not grow further is an error of the write, not the end.
  handle(SIGXFSZ, SIG_IGN);

  struct sigaction inherited;
  if (sigaction(SIGINT, NULL, &inherited) == 0 && inherited.sa_handler == SIG_IGN) return;
  handle(SIGINT, on_interrupt);
}

void cprocess_end_like_interrupt(void) { handle(SIGTERM, on_interrupt); }

int cprocess_is_interrupted(void) { return atomic_load_explicit(&interrupted, memory_order_relaxed); }
void cprocess_interrupt(void) { atomic_store_explicit(&interrupted, 1, memory_order_relaxed); }
void cprocess_clear_interrupt(void) { atomic_store_explicit(&interrupted, 0, memory_order_relaxed); }

static void change_mask(int how) {
  static const int numbers[] = {SIGINT, SIGTSTP, SIGCONT, SIGWINCH, SIGHUP, SIGTERM, SIGQUIT};
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaddset(&set, numbers[i]);
  pthread_sigmask(how, &set, NULL);
}

void cprocess_block_signals(void) { change_mask(SIG_BLOCK); }
void cprocess_unblock_signals(void) { change_mask(SIG_UNBLOCK); }
