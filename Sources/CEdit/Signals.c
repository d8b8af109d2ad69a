#define _GNU_SOURCE
#include "CEdit.h"
#include "Signals.h"
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static atomic_bool interrupted;

static void on_interrupt(int number) {
  (void)number;
  atomic_store_explicit(&interrupted, true, memory_order_relaxed);
}

void mmx_signals_install(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, NULL);
  // A file that may not grow further is an error to be told, not the end.
  sigaction(SIGXFSZ, &action, NULL);

  struct sigaction inherited;
  if (sigaction(SIGINT, NULL, &inherited) == 0 && inherited.sa_handler == SIG_IGN) return;
  action.sa_handler = on_interrupt;
  // No SA_RESTART: a blocking read has to end, for the prompt to start afresh and for pipes to be given up.
  sigaction(SIGINT, &action, NULL);
}

bool mmx_interrupt_is_set(void) { return atomic_load_explicit(&interrupted, memory_order_relaxed); }
void mmx_interrupt_set(void) { atomic_store_explicit(&interrupted, true, memory_order_relaxed); }
void mmx_interrupt_clear(void) { atomic_store_explicit(&interrupted, false, memory_order_relaxed); }

static void handled_signals(sigset_t *set) {
  static const int numbers[] = {SIGINT, SIGTSTP, SIGCONT, SIGWINCH, SIGHUP, SIGTERM, SIGQUIT};
  sigemptyset(set);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaddset(set, numbers[i]);
}

void mmx_signals_block(void) {
  sigset_t set;
  handled_signals(&set);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
}

void mmx_signals_unblock(void) {
  sigset_t set;
  handled_signals(&set);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

// While a line is edited ---------------------------------------------------------------------------------------------

static const int editing_signals[MMX_EDITING_SIGNALS] = {SIGWINCH, SIGTSTP, SIGHUP, SIGTERM, SIGQUIT};
static atomic_bool noted[MMX_EDITING_SIGNALS];

static void on_signal(int number) {
  for (int i = 0; i < MMX_EDITING_SIGNALS; i++) {
    if (editing_signals[i] == number) atomic_store_explicit(&noted[i], true, memory_order_relaxed);
  }
}

static void note_signal(int number, struct sigaction *before) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = on_signal;
  // What the parent process had ignored stays ignored.
  if (sigaction(number, NULL, before) == 0 && before->sa_handler != SIG_IGN) sigaction(number, &action, NULL);
}

void mmx_signals_take_over(struct mmx_handlers *before, sigset_t *awaited) {
  sigset_t blocked;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGINT);
  for (int i = 0; i < MMX_EDITING_SIGNALS; i++) sigaddset(&blocked, editing_signals[i]);
  pthread_sigmask(SIG_BLOCK, &blocked, &before->mask);
  *awaited = before->mask;
  sigdelset(awaited, SIGINT);
  for (int i = 0; i < MMX_EDITING_SIGNALS; i++) {
    sigdelset(awaited, editing_signals[i]);
    atomic_store_explicit(&noted[i], false, memory_order_relaxed);
    note_signal(editing_signals[i], &before->actions[i]);
  }
}

void mmx_signals_hand_back(const struct mmx_handlers *before) {
  for (int i = 0; i < MMX_EDITING_SIGNALS; i++) sigaction(editing_signals[i], &before->actions[i], NULL);
  pthread_sigmask(SIG_SETMASK, &before->mask, NULL);
}

int mmx_signal_take(void) {
  for (int i = 0; i < MMX_EDITING_SIGNALS; i++) {
    if (atomic_exchange_explicit(&noted[i], false, memory_order_relaxed)) return editing_signals[i];
  }
  return 0;
}

void mmx_signal_default(int number) {
  struct sigaction action, before;
  sigset_t one, mask;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = SIG_DFL;
  sigaction(number, &action, &before);
  sigemptyset(&one);
  sigaddset(&one, number);
  raise(number);
  pthread_sigmask(SIG_UNBLOCK, &one, &mask);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(number, &before, NULL);
}

// Terminal -----------------------------------------------------------------------------------------------------------

bool mmx_terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

void mmx_locale_install(void) {
  if (setlocale(LC_CTYPE, "") == NULL || strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}
