#pragma once
#include <stdbool.h>
#include <stddef.h>

/// libpq, opened when the first server is asked. One connection is for one thread. No call waits for longer than it is told.

/// NULL when the library is there, else why not. Any thread; must have succeeded before any other function here is called.
const char *cpostgres_load(void);

/// Whether libpq understands the address. Nothing is connected.
bool cpostgres_is_address(const char *address);

struct cpostgres;

/// A new connection, which may be one that failed: `cpostgres_is_open` tells. NULL where there is no memory. Nothing is printed and
/// nobody is asked for a password. What the address does not say is taken from the environment, as every program with libpq does it, and
/// `connect_timeout` is 3 seconds for each host.
struct cpostgres *cpostgres_open(const char *address);
void cpostgres_close(struct cpostgres *connection);

bool cpostgres_is_open(const struct cpostgres *connection);
/// Whether a transaction has begun and not ended.
bool cpostgres_is_in_transaction(const struct cpostgres *connection);
/// What went wrong last, in one or more lines; "" where nothing did.
const char *cpostgres_error(const struct cpostgres *connection);

struct cpostgres_value {
  /// NULL for null. Ended by a 0 unless it is bytes.
  const char *start;
  size_t size;
  bool is_bytes;
};

/// Runs one statement with values for $1, $2 ..., or, without values, several separated by `;`, of which the last answer counts. Where it
/// takes longer than `milliseconds` the connection is closed. NULL where the connection is lost, else an answer that is to be cleared.
struct cpostgres_answer *cpostgres_run(
  struct cpostgres *connection, const char *sql, int count, const struct cpostgres_value *values, int milliseconds);
/// Runs `COPY ... FROM STDIN` with the rows that the bytes are, in the format that it names. As `cpostgres_run` otherwise.
struct cpostgres_answer *cpostgres_copy(
  struct cpostgres *connection, const char *sql, const char *bytes, size_t size, int milliseconds);
/// From now on `is_stopped` is asked ten times a second while something is waited for, first after a tenth of a second; where it says yes, the statement is cancelled and the
/// connection closed. NULL ends that.
void cpostgres_watch(struct cpostgres *connection, bool (*is_stopped)(void *context), void *context);
void cpostgres_clear(struct cpostgres_answer *answer);

/// The code of the server's error, five characters; NULL where there is none.
const char *cpostgres_code(const struct cpostgres_answer *answer);
/// What the server said of it in one line; "" where it said nothing.
const char *cpostgres_said(const struct cpostgres_answer *answer);
int cpostgres_rows(const struct cpostgres_answer *answer);
bool cpostgres_is_null(const struct cpostgres_answer *answer, int row, int column);
/// The value as text, which lives as long as the answer; bytes as `\x` and hexadecimal digits.
const char *cpostgres_text(const struct cpostgres_answer *answer, int row, int column, size_t *size);
int cpostgres_columns(const struct cpostgres_answer *answer);
const char *cpostgres_name(const struct cpostgres_answer *answer, int column);
/// The number of the column's type in the server's catalogue.
unsigned cpostgres_type(const struct cpostgres_answer *answer, int column);
