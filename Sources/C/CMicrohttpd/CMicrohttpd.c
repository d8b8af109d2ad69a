#include "CMicrohttpd.h"

#include <CLoader.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#define FUNCTIONS(X) \
  X(MHD_add_response_header) \
  X(MHD_create_response_from_buffer) \
  X(MHD_create_response_from_callback) \
  X(MHD_destroy_response) \
  X(MHD_get_connection_info) \
  X(MHD_get_connection_values) \
  X(MHD_queue_response) \
  X(MHD_resume_connection) \
  X(MHD_start_daemon) \
  X(MHD_stop_daemon) \
  X(MHD_suspend_connection)

CLOADER_LIBRARY(cmhd_load, "libmicrohttpd.so.12", "libmicrohttpd.so")

/// Bad requests are answered, and no concern of the terminal that the server runs beside.
static void be_silent(void *context, const char *format, va_list arguments) {
  (void)context, (void)format, (void)arguments;
}

static bool is_before(const struct timespec *a, const struct timespec *b) {
  return a->tv_sec != b->tv_sec ? a->tv_sec < b->tv_sec : a->tv_nsec < b->tv_nsec;
}

static struct timespec after(struct timespec time, unsigned milliseconds) {
  time.tv_sec += milliseconds / 1000;
  time.tv_nsec += milliseconds % 1000 * 1000000L;
  if (time.tv_nsec >= 1000000000L) time.tv_sec++, time.tv_nsec -= 1000000000L;
  return time;
}

static struct timespec now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time;
}

/// A thread that no signal reaches, and a condition that it can wait for with the monotonic clock.
static bool start_clock(pthread_t *thread, pthread_mutex_t *lock, pthread_cond_t *changed, void *(*run)(void *), void *context) {
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_mutex_init(lock, NULL);
  pthread_cond_init(changed, &monotonic);
  pthread_condattr_destroy(&monotonic);
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int failed = pthread_create(thread, NULL, run, context);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return !failed;
}

/// A connection and when it has been slow for too long. The library's own timeout starts anew with each byte, so that a client that
/// sends one now and then would keep its place for ever.
struct guest {
  struct cmhd_server *server;
  int socket;
  bool was_cut;
  /// Whether a request of it is being read or answered, and since when none is.
  bool is_busy;
  struct timespec since;
  struct timespec end;
  struct guest *previous, *next;
};

struct cmhd_server {
  struct MHD_Daemon *daemon;
  unsigned patience;
  /// Guests there may be before the one that is idle longest must go, and how many there are.
  unsigned room, count;
  /// Those of them that were told to go and have not gone yet.
  unsigned going;
  cmhd_target_callback target;
  MHD_RequestCompletedCallback completed;
  void *context;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  pthread_t clock;
  struct guest *first;
  bool ended;
};

/// Lets a guest go. The socket is not closed before the guest is taken off the list, which needs the lock.
static void dismiss(struct guest *guest) {
  shutdown(guest->socket, SHUT_RDWR);
  guest->was_cut = true;
  guest->server->going++;
}

/// How long a connection may do nothing, in milliseconds, before it must give its place to another that waits for one.
enum { GRACE = 3000 };

/// Lets those go that are idle longest, as many as there are too many. `wake` becomes the time to try again, if that is earlier.
static void make_room(struct cmhd_server *server, const struct timespec *time, struct timespec *wake) {
  while (server->count - server->going > server->room) {
    struct guest *oldest = NULL;
    for (struct guest *guest = server->first; guest; guest = guest->next)
      if (!guest->is_busy && !guest->was_cut && (!oldest || is_before(&guest->since, &oldest->since))) oldest = guest;
    if (!oldest) return;
    struct timespec end = after(oldest->since, GRACE);
    if (is_before(time, &end)) {
      if (is_before(&end, wake)) *wake = end;
      return;
    }
    dismiss(oldest);
  }
}

static void *run_patience(void *context) {
  struct cmhd_server *server = context;
  pthread_mutex_lock(&server->lock);
  while (!server->ended) {
    struct timespec time = now(), wake = after(time, server->patience * 1000);
    make_room(server, &time, &wake);
    for (struct guest *guest = server->first; guest; guest = guest->next) {
      if (guest->was_cut) continue;
      if (is_before(&guest->end, &time)) {
        dismiss(guest);
      } else if (is_before(&guest->end, &wake)) {
        wake = guest->end;
      }
    }
    // Whoever comes from now on, or is given time again, ends no earlier than the patience from now.
    if (server->first)
      pthread_cond_timedwait(&server->changed, &server->lock, &wake);
    else
      pthread_cond_wait(&server->changed, &server->lock);
  }
  pthread_mutex_unlock(&server->lock);
  return NULL;
}

/// Called by the library when a connection begins and before its socket is closed.
static void note_connection(
    void *context, struct MHD_Connection *connection, void **socket_context, enum MHD_ConnectionNotificationCode code) {
  struct cmhd_server *server = context;
  struct guest *guest = *socket_context;
  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    const union MHD_ConnectionInfo *info = CALL(MHD_get_connection_info)(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    guest = info ? calloc(1, sizeof *guest) : NULL;
    if (!guest) return;
    guest->server = server;
    guest->socket = info->connect_fd;
    guest->since = now();
    guest->end = after(guest->since, server->patience * 1000);
    *socket_context = guest;
    pthread_mutex_lock(&server->lock);
    guest->next = server->first;
    if (guest->next) guest->next->previous = guest;
    server->first = guest;
    server->count++;
    // Only a clock without anybody to wait for sleeps without an end; one more than there is room for is news to it too.
    if (!guest->next || server->count - server->going > server->room) pthread_cond_signal(&server->changed);
    pthread_mutex_unlock(&server->lock);
  } else if (guest) {
    *socket_context = NULL;
    pthread_mutex_lock(&server->lock);
    server->count--;
    if (guest->was_cut) server->going--;
    if (guest->next) guest->next->previous = guest->previous;
    if (guest->previous) guest->previous->next = guest->next; else server->first = guest->next;
    pthread_mutex_unlock(&server->lock);
    free(guest);
  }
}

/// Gives the connection its full time again, and some more.
static void be_patient(struct MHD_Connection *connection, unsigned more, bool is_busy) {
  const union MHD_ConnectionInfo *info = CALL(MHD_get_connection_info)(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  struct guest *guest = info ? info->socket_context : NULL;
  if (!guest) return;
  struct cmhd_server *server = guest->server;
  pthread_mutex_lock(&server->lock);
  guest->end = after(after(now(), server->patience * 1000), more);
  guest->is_busy = is_busy;
  if (!is_busy) guest->since = now();
  pthread_mutex_unlock(&server->lock);
}

static void complete(
    void *context, struct MHD_Connection *connection, void **request, enum MHD_RequestTerminationCode code) {
  struct cmhd_server *server = context;
  be_patient(connection, 0, false);
  server->completed(server->context, connection, request, code);
}

/// Called by the library when the first line of a request is there.
static void *begin(void *context, const char *target, struct MHD_Connection *connection) {
  struct cmhd_server *server = context;
  const union MHD_ConnectionInfo *info = CALL(MHD_get_connection_info)(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  struct guest *guest = info ? info->socket_context : NULL;
  if (guest) {
    pthread_mutex_lock(&server->lock);
    guest->is_busy = true;
    pthread_mutex_unlock(&server->lock);
  }
  return server->target(server->context, target, connection);
}

struct cmhd_server *cmhd_start(
    const struct cmhd_options *options, cmhd_target_callback target, MHD_AccessHandlerCallback handler,
    MHD_RequestCompletedCallback completed, void *context) {
  struct cmhd_server *server = calloc(1, sizeof *server);
  if (!server) return NULL;
  server->patience = options->patience;
  // Each thread has its share of the connections: with as many free as there are threads, one of them can take the next.
  // A server of very few makes everybody wait in turn.
  server->room = options->connections - (options->connections > 4 * options->threads ? options->threads : 0);
  server->target = target;
  server->completed = completed;
  server->context = context;
  if (!start_clock(&server->clock, &server->lock, &server->changed, run_patience, server)) {
    free(server);
    return NULL;
  }
  struct MHD_OptionItem tls[] = {
    { MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)options->certificate },
    { MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)options->key },
    { MHD_OPTION_END, 0, NULL },
  };
  struct MHD_OptionItem none[] = { { MHD_OPTION_END, 0, NULL } };
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  // Poll, not epoll: under epoll 0.9.75 misses the end of a connection that breaks off inside a request, and keeps it until it times out.
  server->daemon = CALL(MHD_start_daemon)(
      MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG | MHD_ALLOW_SUSPEND_RESUME
          | (options->certificate ? MHD_USE_TLS : 0), 0, NULL, NULL, handler, context,
      MHD_OPTION_EXTERNAL_LOGGER, be_silent, NULL,
      MHD_OPTION_LISTEN_SOCKET, options->listen_socket,
      MHD_OPTION_THREAD_POOL_SIZE, options->threads,
      MHD_OPTION_CONNECTION_LIMIT, options->connections,
      MHD_OPTION_CONNECTION_TIMEOUT, options->timeout,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, options->header_memory,
      MHD_OPTION_URI_LOG_CALLBACK, begin, server,
      MHD_OPTION_NOTIFY_COMPLETED, complete, server,
      MHD_OPTION_NOTIFY_CONNECTION, note_connection, server,
      MHD_OPTION_ARRAY, options->certificate ? tls : none,
      MHD_OPTION_END);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (server->daemon) return server;
  cmhd_stop(server);
  return NULL;
}

void cmhd_stop(struct cmhd_server *server) {
  if (server->daemon) CALL(MHD_stop_daemon)(server->daemon);
  pthread_mutex_lock(&server->lock);
  server->ended = true;
  pthread_cond_signal(&server->changed);
  pthread_mutex_unlock(&server->lock);
  pthread_join(server->clock, NULL);
  pthread_cond_destroy(&server->changed);
  pthread_mutex_destroy(&server->lock);
  free(server);
}

struct MHD_Response *cmhd_response(const void *bytes, size_t size) {
  return CALL(MHD_create_response_from_buffer)(size, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}

struct cut {
  size_t size;
  char bytes[];
};

/// Gives what there is, then the error that makes the library close the connection.
static ssize_t read_cut(void *context, uint64_t position, char *buffer, size_t room) {
  struct cut *cut = context;
  if (position >= cut->size) return MHD_CONTENT_READER_END_WITH_ERROR;
  size_t left = cut->size - position, count = left < room ? left : room;
  memcpy(buffer, cut->bytes + position, count);
  return (ssize_t)count;
}

struct MHD_Response *cmhd_cut_response(const void *bytes, size_t size, size_t announced) {
  struct cut *cut = malloc(sizeof *cut + size);
  if (!cut) return NULL;
  cut->size = size;
  if (size) memcpy(cut->bytes, bytes, size);
  struct MHD_Response *response =
      CALL(MHD_create_response_from_callback)(announced, 4096, read_cut, cut, free);
  if (!response) free(cut);
  return response;
}

bool cmhd_add_header(struct MHD_Response *response, const char *name, const char *value) {
  return CALL(MHD_add_response_header)(response, name, value) == MHD_YES;
}

enum MHD_Result cmhd_queue(struct MHD_Connection *connection, unsigned status, struct MHD_Response *response) {
  be_patient(connection, 0, true);
  enum MHD_Result result = CALL(MHD_queue_response)(connection, status, response);
  CALL(MHD_destroy_response)(response);
  return result;
}

void cmhd_headers(struct MHD_Connection *connection, MHD_KeyValueIterator visit, void *context) {
  CALL(MHD_get_connection_values)(connection, MHD_HEADER_KIND, visit, context);
}

struct wait {
  struct MHD_Connection *connection;
  struct timespec end;
  struct wait *next;
};

struct cmhd_waits {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  pthread_t clock;
  /// By their ends, the first in front.
  struct wait *first;
  bool ended;
};

/// Wakes the first. Under the lock.
static void wake_first(struct cmhd_waits *waits) {
  struct wait *wait = waits->first;
  waits->first = wait->next;
  CALL(MHD_resume_connection)(wait->connection);
  free(wait);
}

static void *run_clock(void *context) {
  struct cmhd_waits *waits = context;
  pthread_mutex_lock(&waits->lock);
  while (!waits->ended) {
    struct timespec time = now();
    if (!waits->first)
      pthread_cond_wait(&waits->changed, &waits->lock);
    else if (is_before(&time, &waits->first->end))
      pthread_cond_timedwait(&waits->changed, &waits->lock, &waits->first->end);
    else
      wake_first(waits);
  }
  pthread_mutex_unlock(&waits->lock);
  return NULL;
}

struct cmhd_waits *cmhd_waits_make(void) {
  struct cmhd_waits *waits = calloc(1, sizeof *waits);
  if (!waits) return NULL;
  if (start_clock(&waits->clock, &waits->lock, &waits->changed, run_clock, waits)) return waits;
  free(waits);
  return NULL;
}

bool cmhd_wait(struct cmhd_waits *waits, struct MHD_Connection *connection, unsigned milliseconds) {
  struct wait *wait = malloc(sizeof *wait);
  if (!wait) return false;
  wait->connection = connection;
  wait->end = after(now(), milliseconds);
  be_patient(connection, milliseconds, true);
  pthread_mutex_lock(&waits->lock);
  bool waits_on = !waits->ended;
  if (waits_on) {
    struct wait **place = &waits->first;
    while (*place && !is_before(&wait->end, &(*place)->end)) place = &(*place)->next;
    wait->next = *place;
    *place = wait;
    CALL(MHD_suspend_connection)(connection);
    pthread_cond_signal(&waits->changed);
  }
  pthread_mutex_unlock(&waits->lock);
  if (!waits_on) free(wait);
  return waits_on;
}

void cmhd_waits_end(struct cmhd_waits *waits) {
  pthread_mutex_lock(&waits->lock);
  bool is_first = !waits->ended;
  waits->ended = true;
  while (waits->first) wake_first(waits);
  pthread_cond_signal(&waits->changed);
  pthread_mutex_unlock(&waits->lock);
  if (is_first) pthread_join(waits->clock, NULL);
}

void cmhd_waits_free(struct cmhd_waits *waits) {
  pthread_cond_destroy(&waits->changed);
  pthread_mutex_destroy(&waits->lock);
  free(waits);
}
