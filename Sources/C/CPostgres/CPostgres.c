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
typedef struct conninfo_option PQconninfoOption;
typedef unsigned int Oid;
typedef void (*PQnoticeProcessor)(void *, const char *);
enum { CONNECTION_OK = 0 };
enum { PGRES_EMPTY_QUERY = 0, PGRES_COMMAND_OK = 1, PGRES_TUPLES_OK = 2 };
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
void PQclear(PGresult *);
void PQfreemem(void *);

#define FUNCTIONS(X) \
  X(PQclear) \
  X(PQconnectdbParams) \
  X(PQconninfoFree) \
  X(PQconninfoParse) \
  X(PQconsumeInput) \
  X(PQerrorMessage) \
  X(PQfinish) \
  X(PQflush) \
  X(PQfreemem) \
  X(PQgetResult) \
  X(PQgetisnull) \
  X(PQgetlength) \
  X(PQgetvalue) \
  X(PQisBusy) \
  X(PQntuples) \
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
  struct cpostgres *connection = malloc(sizeof *connection);
  if (!connection) return NULL;
  // The address overrides what stands before it, and is overridden by what stands behind it.
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
static bool wait_for(PGconn *handle, short events, int64_t end) {
  struct pollfd socket = {.fd = CALL(PQsocket)(handle), .events = events};
  while (socket.fd >= 0) {
    int64_t left = end - now();
    if (left <= 0) return false;
    int ready = poll(&socket, 1, (int)left);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
  return false;
}

static bool send_all(PGconn *handle, int64_t end) {
  int left;
  while ((left = CALL(PQflush)(handle)) == 1) {
    if (!wait_for(handle, POLLIN | POLLOUT, end) || !CALL(PQconsumeInput)(handle)) return false;
  }
  return left == 0;
}

static bool has_answer(PGconn *handle, int64_t end) {
  while (CALL(PQisBusy)(handle)) {
    if (!wait_for(handle, POLLIN, end) || !CALL(PQconsumeInput)(handle)) return false;
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

struct cpostgres_answer *cpostgres_run(
  struct cpostgres *connection, const char *sql, int count, const struct cpostgres_value *values, int milliseconds) {
  PGconn *handle = connection->handle;
  if (!cpostgres_is_open(connection)) return NULL;
  int64_t end = now() + milliseconds;
  PGresult *last = NULL;
  bool is_complete = start(handle, sql, count, values) && send_all(handle, end);
  while (is_complete) {
    is_complete = has_answer(handle, end);
    PGresult *next = is_complete ? CALL(PQgetResult)(handle) : NULL;
    if (!next) break;
    // The first error ends what was sent.
    if (last) CALL(PQclear)(last);
    last = next;
  }
  bool is_late = !is_complete && now() >= end;
  if (is_complete && last && cpostgres_is_open(connection)) return (struct cpostgres_answer *)last;
  if (last) CALL(PQclear)(last);
  if (is_late || cpostgres_is_open(connection)) {
    // What comes later would be taken for the answer to something else.
    CALL(PQfinish)(handle);
    connection->handle = NULL;
  }
  return NULL;
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
