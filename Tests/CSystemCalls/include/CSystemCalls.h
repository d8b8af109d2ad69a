#pragma once

/// What this thread may do from now on is what the user may; the other threads go on as before. Root comes back by its own number, 0.
/// Returns 0, or -1 if this user cannot become another.
int csystemcalls_become(unsigned int user);

// The calls by which a file is made durable, in the order in which a thread makes them. The functions of the C library are replaced in the
// program of the tests by ones that do the same and note it.

/// Begins to note the calls of this thread.
void csystemcalls_begin(void);
/// The calls since then, a word each: `fsync`, `fdatasync`, `rename`, `fsync-folder`, with a space after each. Ends the notes.
const char *_Nonnull csystemcalls_end(void);
/// From now on the calls of this name fail in this thread with the error number; NULL for none.
void csystemcalls_fail(const char *_Nullable name, int error);
