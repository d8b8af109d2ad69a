#pragma once
#include <signal.h>
#include <stdbool.h>

// Signals while the terminal is not as it was found. Those the editor acts on between keys are noted by their handlers; those that end
// the program give the terminal back in the handler, with calls that are safe there, and then do what they do by default.

#define MMX_PASTE_ON "\033[?2004h"
#define MMX_PASTE_OFF "\033[?2004l"

enum { MMX_NOTED_SIGNALS = 3, MMX_HANDLED_SIGNALS = 65 };

struct mmx_handlers {
  struct sigaction actions[MMX_HANDLED_SIGNALS];
  bool is_taken[MMX_HANDLED_SIGNALS];
  sigset_t mask;
};

/// From now on notes SIGWINCH, SIGTSTP and SIGCONT, ignores SIGQUIT (Ctrl-\), and gives the terminal back where a signal ends the program.
/// Blocks those that are noted and SIGINT in this thread; `awaited` is the mask under which they arrive.
void mmx_signals_take_over(struct mmx_handlers *before, sigset_t *awaited, int output);
void mmx_signals_hand_back(const struct mmx_handlers *before);

/// A noted signal, which then counts as seen; 0 where there is none.
int mmx_signal_take(void);

/// Sends the signal to this process with its default action, and notes it again afterwards.
void mmx_signal_default(int number);

/// Moves to the row below what is drawn.
void mmx_signals_leave_picture(void);
