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
  unsigned connections;
  /// Seconds a connection may be idle.
  unsigned timeout;
  /// Bytes for request line and headers of one connection.
  size_t header_memory;
};

typedef void *(*cmhd_target_callback)(void *context, const char *target, struct MHD_Connection *connection);

/// The running server, or NULL. Its threads block every signal, so signals reach the threads that the program made for them.
/// `target` sees the raw request target first and gives the pointer that `handler` and `completed` find.
struct MHD_Daemon *cmhd_start(
    const struct cmhd_options *options, cmhd_target_callback target, MHD_AccessHandlerCallback handler,
    MHD_RequestCompletedCallback completed, void *context);

/// Ends all connections, waits for the threads.
void cmhd_stop(struct MHD_Daemon *daemon);

/// A response of a copy of these bytes, or NULL. With `announced` over `size` it tells a length that never comes.
struct MHD_Response *cmhd_response(const void *bytes, size_t size, size_t announced);

/// False where the library refuses the header.
bool cmhd_add_header(struct MHD_Response *response, const char *name, const char *value);

/// Hands the response over and gives it up.
enum MHD_Result cmhd_queue(struct MHD_Connection *connection, unsigned status, struct MHD_Response *response);

void cmhd_headers(struct MHD_Connection *connection, MHD_KeyValueIterator visit, void *context);
