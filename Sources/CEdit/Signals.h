#pragma once
#include <signal.h>

// Signals while a line is being edited: handlers note them, the editor acts on them between keys.

enum { MMX_EDITING_SIGNALS = 5 };

struct mmx_handlers {
  struct sigaction actions[MMX_EDITING_SIGNALS];
  sigset_t mask;
};

/// Notes SIGWINCH, SIGTSTP, SIGHUP, SIGTERM and SIGQUIT from now on and blocks them and SIGINT in this thread. `awaited` is the mask
/// under which they arrive.
void mmx_signals_take_over(struct mmx_handlers *before, sigset_t *awaited);
void mmx_signals_hand_back(const struct mmx_handlers *before);

/// A noted signal, which then counts as seen; 0 where there is none.
int mmx_signal_take(void);

/// Sends the signal to this process with its default action, and notes it again afterwards.
void mmx_signal_default(int number);
