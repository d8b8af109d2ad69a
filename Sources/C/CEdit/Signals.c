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
#include <termios.h>
#include <unistd.h>

// While the terminal is not as it was found --------------------------------------------------------------------------

static const int noted_signals[MMX_NOTED_SIGNALS] = {SIGWINCH, SIGTSTP, SIGCONT};
static atomic_bool noted[MMX_NOTED_SIGNALS];

/// How the terminal was found, and where to write; valid between taking over and handing back.
static struct termios found;
static int found_on = -1, written_to = -1;
static atomic_int rows_below;

void mmx_rows_below_cursor(int rows) { atomic_store_explicit(&rows_below, rows, memory_order_relaxed); }

static void on_noted(int number) {
  for (int i = 0; i < MMX_NOTED_SIGNALS; i++) {
    if (noted_signals[i] == number) atomic_store_explicit(&noted[i], true, memory_order_relaxed);
  }
}

/// Safe in a handler.
static void write_text(const char *text) {
  if (written_to >= 0 && write(written_to, text, strlen(text)) < 0) return;
}

void mmx_signals_leave_picture(void) {
  int rows = atomic_load_explicit(&rows_below, memory_order_relaxed);
  for (; rows > 0; rows--) write_text("\n");
  write_text("\r\n");
}

/// Ends the program by the signal, the terminal as it was found.
static void on_ending(int number) {
  int error = errno;
  if (written_to >= 0) {
    mmx_signals_leave_picture();
    write_text(MMX_PASTE_OFF);
  }
  if (found_on >= 0) tcsetattr(found_on, TCSANOW, &found);
  mmx_signal_default(number);
  errno = error;
}

/// Whether the system ends a process by it and may ask the process first.
static bool ends_the_program(int number) {
  switch (number) {
  case SIGINT: case SIGKILL: case SIGSTOP: case SIGQUIT: case SIGPIPE: case SIGXFSZ:
  case SIGCHLD: case SIGURG: case SIGWINCH: case SIGTSTP: case SIGTTIN: case SIGTTOU: case SIGCONT:
    return false;
  default: return true;
  }
}

static void (*handler_of(int number))(int) {
  for (int i = 0; i < MMX_NOTED_SIGNALS; i++) {
    if (noted_signals[i] == number) return on_noted;
  }
  if (number == SIGQUIT) return SIG_IGN;
  return ends_the_program(number) ? on_ending : NULL;
}

void mmx_signals_take_over(struct mmx_handlers *before, sigset_t *awaited, int output) {
  sigset_t blocked;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGINT);
  for (int i = 0; i < MMX_NOTED_SIGNALS; i++) sigaddset(&blocked, noted_signals[i]);
  pthread_sigmask(SIG_BLOCK, &blocked, &before->mask);
  *awaited = before->mask;
  sigdelset(awaited, SIGINT);
  for (int i = 0; i < MMX_NOTED_SIGNALS; i++) {
    sigdelset(awaited, noted_signals[i]);
    atomic_store_explicit(&noted[i], false, memory_order_relaxed);
  }
  mmx_rows_below_cursor(0);
  written_to = output;
  found_on = tcgetattr(STDIN_FILENO, &found) == 0 ? STDIN_FILENO : -1;
  for (int number = 1; number < MMX_HANDLED_SIGNALS; number++) {
    void (*handler)(int) = handler_of(number);
    // What the parent process had ignored stays ignored; the C library keeps some numbers to itself.
    before->is_taken[number] =
        handler != NULL && sigaction(number, NULL, &before->actions[number]) == 0 && before->actions[number].sa_handler != SIG_IGN;
    if (!before->is_taken[number]) continue;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = handler;
    before->is_taken[number] = sigaction(number, &action, NULL) == 0;
  }
}

void mmx_signals_hand_back(const struct mmx_handlers *before) {
  for (int number = 1; number < MMX_HANDLED_SIGNALS; number++) {
    if (before->is_taken[number]) sigaction(number, &before->actions[number], NULL);
  }
  found_on = written_to = -1;
  pthread_sigmask(SIG_SETMASK, &before->mask, NULL);
}

// A question is asked by one thread at a time, and never while a line is edited.
static struct mmx_handlers before_silence;

/// Stops with the echo on; off again when the shell goes on with the program.
static void on_stop_in_silence(int number) {
  struct termios silent;
  bool is_known = found_on >= 0 && tcgetattr(found_on, &silent) == 0;
  if (is_known) tcsetattr(found_on, TCSANOW, &found);
  mmx_signal_default(number);
  if (is_known) tcsetattr(found_on, TCSANOW, &silent);
}

void mmx_silence_begin(int descriptor) {
  sigset_t awaited;
  mmx_signals_take_over(&before_silence, &awaited, descriptor);
  written_to = -1;
  found_on = tcgetattr(descriptor, &found) == 0 ? descriptor : -1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = on_stop_in_silence;
  if (before_silence.is_taken[SIGTSTP]) sigaction(SIGTSTP, &action, NULL);
  pthread_sigmask(SIG_SETMASK, &before_silence.mask, NULL);
  struct termios silent = found;
  silent.c_lflag &= ~(tcflag_t)ECHO;
  if (found_on >= 0) tcsetattr(found_on, TCSAFLUSH, &silent);
}

void mmx_silence_end(void) {
  if (found_on >= 0) tcsetattr(found_on, TCSAFLUSH, &found);
  mmx_signals_hand_back(&before_silence);
}

int mmx_signal_take(void) {
  for (int i = 0; i < MMX_NOTED_SIGNALS; i++) {
    if (atomic_exchange_explicit(&noted[i], false, memory_order_relaxed)) return noted_signals[i];
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
