#include "CPostgres.h"

#include <CLoader.h>
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

// What is used of libpq's interface, which has been the same since its version 5.10. Its own header would have to be installed.
typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
typedef struct pg_cancel PGcancel;
typedef struct conninfo_option PQconninfoOption;
typedef unsigned int Oid;
typedef void (*PQnoticeProcessor)(void *, const char *);
enum { CONNECTION_OK = 0 };
enum { PGRES_EMPTY_QUERY = 0, PGRES_COMMAND_OK = 1, PGRES_TUPLES_OK = 2, PGRES_COPY_IN = 4 };
enum { PQTRANS_IDLE = 0, PQTRANS_UNKNOWN = 4 };
enum { PG_DIAG_SQLSTATE = 'C', PG_DIAG_MESSAGE_PRIMARY = 'M' };
PQconninfoOption *PQconninfoParse(const char *, char **);
void PQconninfoFree(PQconninfoOption *);
PGconn *PQconnectdbParams(const char *const *, const char *const *, int);
void PQfinish(PGconn *);
int PQstatus(const PGconn *);
int PQtransactionStatus(const PGconn *);
char *PQerrorMessage(const PGconn *);
int PQsocket(const PGconn *);
PQnoticeProcessor PQsetNoticeProcessor(PGconn *, PQnoticeProcessor, void *);
int PQsetnonblocking(PGconn *, int);
int PQsendQuery(PGconn *, const char *);
int PQsendQueryParams(
  PGconn *, const char *, int, const Oid *, const char *const *, const int *, const int *, int);
int PQflush(PGconn *);
int PQconsumeInput(PGconn *);
int PQisBusy(PGconn *);
PGresult *PQgetResult(PGconn *);
int PQresultStatus(const PGresult *);
char *PQresultErrorField(const PGresult *, int);
int PQntuples(const PGresult *);
int PQgetisnull(const PGresult *, int, int);
int PQgetlength(const PGresult *, int, int);
char *PQgetvalue(const PGresult *, int, int);
int PQnfields(const PGresult *);
char *PQfname(const PGresult *, int);
Oid PQftype(const PGresult *, int);
int PQputCopyData(PGconn *, const char *, int);
int PQputCopyEnd(PGconn *, const char *);
PGcancel *PQgetCancel(PGconn *);
int PQcancel(PGcancel *, char *, int);
void PQfreeCancel(PGcancel *);
void PQclear(PGresult *);
void PQfreemem(void *);

#define FUNCTIONS(X) \
  X(PQcancel) \
  X(PQclear) \
  X(PQconnectdbParams) \
  X(PQconninfoFree) \
  X(PQconninfoParse) \
  X(PQconsumeInput) \
  X(PQerrorMessage) \
  X(PQfinish) \
  X(PQflush) \
  X(PQfname) \
  X(PQfreeCancel) \
  X(PQfreemem) \
  X(PQftype) \
  X(PQgetCancel) \
  X(PQgetResult) \
  X(PQgetisnull) \
  X(PQgetlength) \
  X(PQgetvalue) \
  X(PQisBusy) \
  X(PQnfields) \
  X(PQntuples) \
  X(PQputCopyData) \
  X(PQputCopyEnd) \
  X(PQresultErrorField) \
  X(PQresultStatus) \
  X(PQsendQuery) \
  X(PQsendQueryParams) \
  X(PQsetNoticeProcessor) \
  X(PQsetnonblocking) \
  X(PQsocket) \
  X(PQstatus) \
  X(PQtransactionStatus)

CLOADER_LIBRARY(cpostgres_load, "libpq.so.5")

struct cpostgres {
  PGconn *handle;
  // Asked while an answer is waited for; NULL where nobody ends the wait early.
  bool (*is_stopped)(void *);
  void *context;
};

bool cpostgres_is_address(const char *address) {
  char *error = NULL;
  PQconninfoOption *options = CALL(PQconninfoParse)(address, &error);
  if (options) CALL(PQconninfoFree)(options);
  if (error) CALL(PQfreemem)(error);
  return options != NULL;
}

static void keep_quiet(void *context, const char *text) {
  (void)context;
  (void)text;
}

struct cpostgres *cpostgres_open(const char *address) {
  struct cpostgres *connection = calloc(1, sizeof *connection);
  if (!connection) return NULL;
  // The address overrides what is before it, and is overridden by what follows it.
  static const char *const names[] = {
    "connect_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout", "application_name", "dbname",
    "client_encoding", NULL,
  };
  const char *const values[] = {"3", "5", "2", "2", "8000", "mmx", address, "UTF8", NULL};
  connection->handle = CALL(PQconnectdbParams)(names, values, 1);
  if (!connection->handle) {
    free(connection);
    return NULL;
  }
  CALL(PQsetNoticeProcessor)(connection->handle, keep_quiet, NULL);
  if (cpostgres_is_open(connection)) CALL(PQsetnonblocking)(connection->handle, 1);
  return connection;
}

void cpostgres_close(struct cpostgres *connection) {
  if (connection->handle) CALL(PQfinish)(connection->handle);
  free(connection);
}

bool cpostgres_is_open(const struct cpostgres *connection) {
  return connection->handle && CALL(PQstatus)(connection->handle) == CONNECTION_OK;
}

bool cpostgres_is_in_transaction(const struct cpostgres *connection) {
  if (!connection->handle) return false;
  int status = CALL(PQtransactionStatus)(connection->handle);
  return status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN;
}

const char *cpostgres_error(const struct cpostgres *connection) {
  return connection->handle ? CALL(PQerrorMessage)(connection->handle) : "it did not answer in time";
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// Waits until the socket can be used, at most until `end`.
static bool wait_for(struct cpostgres *connection, short events, int64_t end) {
  enum { look = 100 };
  struct pollfd socket = {.fd = CALL(PQsocket)(connection->handle), .events = events};
  while (socket.fd >= 0) {
    int64_t left = end - now();
    if (left <= 0) return false;
    if (connection->is_stopped && left > look) left = look;
    int ready = poll(&socket, 1, (int)left);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
    // What takes a moment only is not ended.
    if (ready == 0 && connection->is_stopped && connection->is_stopped(connection->context)) return false;
  }
  return false;
}

static bool send_all(struct cpostgres *connection, int64_t end) {
  int left;
  while ((left = CALL(PQflush)(connection->handle)) == 1) {
    if (!wait_for(connection, POLLIN | POLLOUT, end) || !CALL(PQconsumeInput)(connection->handle)) return false;
  }
  return left == 0;
}

static bool has_answer(struct cpostgres *connection, int64_t end) {
  while (CALL(PQisBusy)(connection->handle)) {
    if (!wait_for(connection, POLLIN, end) || !CALL(PQconsumeInput)(connection->handle)) return false;
  }
  return true;
}

static bool start(PGconn *handle, const char *sql, int count, const struct cpostgres_value *values) {
  if (count == 0) return CALL(PQsendQuery)(handle, sql);
  enum { most = 64 };
  if (count > most) return false;
  const char *starts[most];
  int lengths[most], formats[most];
  for (int index = 0; index < count; index++) {
    starts[index] = values[index].start;
    lengths[index] = (int)values[index].size;
    formats[index] = values[index].is_bytes;
  }
  return CALL(PQsendQueryParams)(handle, sql, count, NULL, starts, lengths, formats, 0);
}

// Ends the connection where what comes later would be taken for the answer to something else.
static void abandon(struct cpostgres *connection, bool is_late) {
  if (!is_late && !cpostgres_is_open(connection)) return;
  // The server goes on with a statement that nobody waits for, unless it is cancelled.
  PGcancel *cancel = connection->is_stopped ? CALL(PQgetCancel)(connection->handle) : NULL;
  if (cancel) {
    char reason[256];
    CALL(PQcancel)(cancel, reason, sizeof reason);
    CALL(PQfreeCancel)(cancel);
  }
  CALL(PQfinish)(connection->handle);
  connection->handle = NULL;
}

// The last answer to what was sent, of which the first error is one; NULL where the connection is lost or it takes too long.
static struct cpostgres_answer *answer_of(struct cpostgres *connection, bool is_sent, int64_t end) {
  PGresult *last = NULL;
  bool is_complete = is_sent;
  while (is_complete) {
    is_complete = has_answer(connection, end);
    PGresult *next = is_complete ? CALL(PQgetResult)(connection->handle) : NULL;
    if (!next) break;
    if (last) CALL(PQclear)(last);
    last = next;
    // It waits for data.
    if (CALL(PQresultStatus)(last) == PGRES_COPY_IN) break;
  }
  bool is_late = !is_complete && now() >= end;
  if (is_complete && last && cpostgres_is_open(connection)) return (struct cpostgres_answer *)last;
  if (last) CALL(PQclear)(last);
  abandon(connection, is_late);
  return NULL;
}

struct cpostgres_answer *cpostgres_run(
  struct cpostgres *connection, const char *sql, int count, const struct cpostgres_value *values, int milliseconds) {
  if (!cpostgres_is_open(connection)) return NULL;
  int64_t end = now() + milliseconds;
  return answer_of(connection, start(connection->handle, sql, count, values) && send_all(connection, end), end);
}

static bool put(struct cpostgres *connection, const char *bytes, size_t size, int64_t end) {
  enum { most = 1 << 16 };
  while (size > 0) {
    int piece = size > most ? most : (int)size;
    int taken = CALL(PQputCopyData)(connection->handle, bytes, piece);
    if (taken < 0) return false;
    if (taken == 0 || piece == most) {
      if (!send_all(connection, end)) return false;
    }
    if (taken == 0) continue;
    bytes += piece;
    size -= (size_t)piece;
  }
  return true;
}

static bool end_copy(struct cpostgres *connection, int64_t end) {
  int taken;
  while ((taken = CALL(PQputCopyEnd)(connection->handle, NULL)) == 0) {
    if (!send_all(connection, end)) return false;
  }
  return taken > 0 && send_all(connection, end);
}

struct cpostgres_answer *cpostgres_copy(
  struct cpostgres *connection, const char *sql, const char *bytes, size_t size, int milliseconds) {
  int64_t end = now() + milliseconds;
  struct cpostgres_answer *answer = cpostgres_run(connection, sql, 0, NULL, milliseconds);
  if (!answer || CALL(PQresultStatus)((PGresult *)answer) != PGRES_COPY_IN) return answer;
  cpostgres_clear(answer);
  return answer_of(connection, put(connection, bytes, size, end) && end_copy(connection, end), end);
}

void cpostgres_watch(struct cpostgres *connection, bool (*is_stopped)(void *), void *context) {
  connection->is_stopped = is_stopped;
  connection->context = context;
}

static const PGresult *result_of(const struct cpostgres_answer *answer) { return (const PGresult *)answer; }

void cpostgres_clear(struct cpostgres_answer *answer) { CALL(PQclear)((PGresult *)answer); }

const char *cpostgres_code(const struct cpostgres_answer *answer) {
  int status = CALL(PQresultStatus)(result_of(answer));
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return NULL;
  const char *code = CALL(PQresultErrorField)(result_of(answer), PG_DIAG_SQLSTATE);
  return code ? code : "XX000";
}

const char *cpostgres_said(const struct cpostgres_answer *answer) {
  const char *text = CALL(PQresultErrorField)(result_of(answer), PG_DIAG_MESSAGE_PRIMARY);
  return text ? text : "";
}

int cpostgres_rows(const struct cpostgres_answer *answer) { return CALL(PQntuples)(result_of(answer)); }

bool cpostgres_is_null(const struct cpostgres_answer *answer, int row, int column) {
  return CALL(PQgetisnull)(result_of(answer), row, column);
}

const char *cpostgres_text(const struct cpostgres_answer *answer, int row, int column, size_t *size) {
  *size = (size_t)CALL(PQgetlength)(result_of(answer), row, column);
  return CALL(PQgetvalue)(result_of(answer), row, column);
}

int cpostgres_columns(const struct cpostgres_answer *answer) { return CALL(PQnfields)(result_of(answer)); }

const char *cpostgres_name(const struct cpostgres_answer *answer, int column) { return CALL(PQfname)(result_of(answer), column); }

unsigned cpostgres_type(const struct cpostgres_answer *answer, int column) { return CALL(PQftype)(result_of(answer), column); }
