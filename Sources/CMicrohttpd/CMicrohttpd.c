#include "CMicrohttpd.h"

#include <CLoader.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

#define FUNCTIONS(X) \
  X(MHD_add_response_header) \
  X(MHD_create_response_from_buffer) \
  X(MHD_destroy_response) \
  X(MHD_get_connection_values) \
  X(MHD_queue_response) \
  X(MHD_set_response_options) \
  X(MHD_start_daemon) \
  X(MHD_stop_daemon)

#define SLOT(name) slot_##name,
#define NAME(name) #name,
enum { FUNCTIONS(SLOT) slot_count };
static const char *const names[] = { FUNCTIONS(NAME) NULL };
static void *slots[slot_count];

/// The function of the opened library, with the type its header declares.
#define CALL(name) ((__typeof__(&name))slots[slot_##name])

static const char *failure;

static void load(void) {
  static const char *const sonames[] = { "libmicrohttpd.so.12", "libmicrohttpd.so", NULL };
  failure = cloader_open(sonames, names, slots);
}

const char *cmhd_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return failure;
}

/// Bad requests are answered, and no concern of the terminal that the server runs beside.
static void be_silent(void *context, const char *format, va_list arguments) {
  (void)context, (void)format, (void)arguments;
}

struct MHD_Daemon *cmhd_start(
    const struct cmhd_options *options, cmhd_target_callback target, MHD_AccessHandlerCallback handler,
    MHD_RequestCompletedCallback completed, void *context) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  // Poll, not epoll: under epoll 0.9.75 misses the end of a connection that breaks off inside a request, and keeps it until it times out.
  struct MHD_Daemon *daemon = CALL(MHD_start_daemon)(
      MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG, 0, NULL, NULL, handler, context,
      MHD_OPTION_EXTERNAL_LOGGER, be_silent, NULL,
      MHD_OPTION_LISTEN_SOCKET, options->listen_socket,
      MHD_OPTION_THREAD_POOL_SIZE, options->threads,
      MHD_OPTION_CONNECTION_LIMIT, options->connections,
      MHD_OPTION_CONNECTION_TIMEOUT, options->timeout,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, options->header_memory,
      MHD_OPTION_URI_LOG_CALLBACK, target, context,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_END);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return daemon;
}

void cmhd_stop(struct MHD_Daemon *daemon) { CALL(MHD_stop_daemon)(daemon); }

struct MHD_Response *cmhd_response(const void *bytes, size_t size, size_t announced) {
  struct MHD_Response *response =
      CALL(MHD_create_response_from_buffer)(size, (void *)bytes, MHD_RESPMEM_MUST_COPY);
  if (!response || announced <= size) return response;
  char length[32];
  snprintf(length, sizeof length, "%zu", announced);
  CALL(MHD_set_response_options)(response, MHD_RF_INSANITY_HEADER_CONTENT_LENGTH, MHD_RO_END);
  cmhd_add_header(response, "Content-Length", length);
  cmhd_add_header(response, "Connection", "close");
  return response;
}

bool cmhd_add_header(struct MHD_Response *response, const char *name, const char *value) {
  return CALL(MHD_add_response_header)(response, name, value) == MHD_YES;
}

enum MHD_Result cmhd_queue(struct MHD_Connection *connection, unsigned status, struct MHD_Response *response) {
  enum MHD_Result result = CALL(MHD_queue_response)(connection, status, response);
  CALL(MHD_destroy_response)(response);
  return result;
}

void cmhd_headers(struct MHD_Connection *connection, MHD_KeyValueIterator visit, void *context) {
  CALL(MHD_get_connection_values)(connection, MHD_HEADER_KIND, visit, context);
}
