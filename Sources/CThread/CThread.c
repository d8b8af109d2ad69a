#include "CThread.h"

_Thread_local struct cthread_release cthread_release_state;
