#pragma once
#include <microhttpd.h>
#include <stdbool.h>

/// libmicrohttpd, opened when the first server starts: it brings GnuTLS with it. Call only these functions, never MHD_... ones, which
/// are not linked; the types of <microhttpd.h> are fine.

/// NULL when the library is there, else why not. Any thread; must have succeeded before any other function here is called.
const char *cmhd_load(void);

struct cmhd_options {
  /// A bound, listening, non-blocking socket, which the server closes in the end.
  int listen_socket;
  unsigned threads;
  /// Towards the limit the connection that is idle longest gives way to the next.
  unsigned connections;
  /// Seconds a connection may be idle.
  unsigned timeout;
  /// Seconds a request may take to arrive, and its answer to be taken, however busy the connection is with it.
  unsigned patience;
  /// Bytes for request line and headers of one connection.
  size_t header_memory;
  /// A certificate chain and its key in PEM, both NULL for a server without TLS. They are read while it starts.
  const char *certificate;
  const char *key;
};

typedef void *(*cmhd_target_callback)(void *context, const char *target, struct MHD_Connection *connection);

struct cmhd_server;

/// The running server, or NULL. Its threads block every signal, so signals reach the threads that the program made for them.
/// `target` sees the raw request target first and gives the pointer that `handler` and `completed` find.
struct cmhd_server *cmhd_start(
    const struct cmhd_options *options, cmhd_target_callback target, MHD_AccessHandlerCallback handler,
    MHD_RequestCompletedCallback completed, void *context);

/// Ends all connections, waits for the threads, frees the server.
void cmhd_stop(struct cmhd_server *server);

/// A response of a copy of these bytes, or NULL.
struct MHD_Response *cmhd_response(const void *bytes, size_t size);

/// A response that tells the length `announced` and breaks off after a copy of these bytes, or NULL.
struct MHD_Response *cmhd_cut_response(const void *bytes, size_t size, size_t announced);

/// False where the library refuses the header.
bool cmhd_add_header(struct MHD_Response *response, const char *name, const char *value);

/// Hands the response over and gives it up.
enum MHD_Result cmhd_queue(struct MHD_Connection *connection, unsigned status, struct MHD_Response *response);

/// A clock that wakes connections. No connection may wait any more when its server is stopped.
struct cmhd_waits;

/// NULL where memory or threads are short.
struct cmhd_waits *cmhd_waits_make(void);

/// From the handler of the connection: takes it out of the server's hands for so long, then the handler is called again. False, and
/// nothing is done, once `cmhd_waits_end` was called.
bool cmhd_wait(struct cmhd_waits *waits, struct MHD_Connection *connection, unsigned milliseconds);

/// Wakes all that wait and lets none wait any more.
void cmhd_waits_end(struct cmhd_waits *waits);

/// After `cmhd_waits_end`, once.
void cmhd_waits_free(struct cmhd_waits *waits);

void cmhd_headers(struct MHD_Connection *connection, MHD_KeyValueIterator visit, void *context);
