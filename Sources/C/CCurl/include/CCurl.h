#pragma once

// libcurl, opened at the first request instead of linked: linking it brings some forty shared objects and 6.5 ms into every start.
// Typed wrappers, because Swift cannot call variadic functions. The declarations of <curl/curl.h> itself do not link.

#include <curl/curl.h>
#include <stdbool.h>

#pragma clang assume_nonnull begin

/// Opens the library once, from any thread. NULL when it is there, else why it is not; the text lives for ever.
const char *_Nullable ccurl_load(void);

/// Begins to open the library in a thread of its own; `ccurl_load` waits for it. Called by the thread that runs the program.
void ccurl_load_ahead(void);
/// Waits for that thread, before the process ends: libraries must not be half open then.
void ccurl_end_loading(void);

CURL *_Nullable ccurl_easy_new(void);
void ccurl_easy_free(CURL *easy);
/// Forgets all options; keeps connections, TLS sessions and resolved names.
void ccurl_easy_reset(CURL *easy);

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t value);
/// libcurl copies the text.
CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *_Nullable value);
CURLcode ccurl_set_headers(CURL *easy, struct curl_slist *_Nullable list);
CURLcode ccurl_on_header(CURL *easy, curl_write_callback callback, void *context);
CURLcode ccurl_on_body(CURL *easy, curl_write_callback callback, void *context);
CURLcode ccurl_on_sending(CURL *easy, curl_prereq_callback callback, void *context);
long ccurl_get_long(CURL *easy, CURLINFO info);
/// A line of the server's certificate, `Expire date`, where CURLOPT_CERTINFO asked for it; NULL where there is none. The text lives until
/// the handle is used again.
const char *_Nullable ccurl_certificate_field(CURL *easy, const char *name);

/// The list with the text added, NULL when memory is out; then the list given is still to be freed.
struct curl_slist *_Nullable ccurl_list_add(struct curl_slist *_Nullable list, const char *text);
void ccurl_list_free(struct curl_slist *_Nullable list);

CURLM *_Nullable ccurl_multi_new(void);
void ccurl_multi_free(CURLM *multi);
CURLMcode ccurl_multi_add(CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_remove(CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);
/// One round of work, then a wait of at most `milliseconds` for more where a transfer goes on.
CURLMcode ccurl_multi_work(CURLM *multi, int milliseconds, bool *isRunning);
/// The handle of a transfer that ended and was not given yet, with its result; NULL where there is none.
CURL *_Nullable ccurl_multi_ended(CURLM *multi, CURLcode *result);
/// How long the last transfer of the handle took.
long ccurl_milliseconds(CURL *easy);

const char *ccurl_text_of(CURLcode code);

#pragma clang assume_nonnull end
