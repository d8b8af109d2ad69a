#include "CCurl.h"

#include <CLoader.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

// Above a certain size the header turns these into macros that check types.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

#define FUNCTIONS(X) \
  X(curl_easy_cleanup) \
  X(curl_easy_getinfo) \
  X(curl_easy_init) \
  X(curl_easy_reset) \
  X(curl_easy_setopt) \
  X(curl_easy_strerror) \
  X(curl_global_init) \
  X(curl_multi_add_handle) \
  X(curl_multi_cleanup) \
  X(curl_multi_info_read) \
  X(curl_multi_init) \
  X(curl_multi_perform) \
  X(curl_multi_poll) \
  X(curl_multi_remove_handle) \
  X(curl_multi_setopt) \
  X(curl_slist_append) \
  X(curl_slist_free_all)

CLOADER_LIBRARY(ccurl_open, "libcurl.so.4")

static const char *failure;

static void load(void) {
  // libcurl would write the keys of every connection to the file that it names, for whoever set it.
  unsetenv("SSLKEYLOGFILE");
  failure = ccurl_open();
  if (!failure && CALL(curl_global_init)(CURL_GLOBAL_DEFAULT) != CURLE_OK) failure = "it cannot be started";
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_t loader;
static bool is_loading;

const char *ccurl_load(void) {
  pthread_once(&once, load);
  return failure;
}

static void *load_ahead(void *unused) {
  (void)unused;
  ccurl_load();
  return NULL;
}

void ccurl_load_ahead(void) {
  if (is_loading) return;
  // Not in the thread: others may be reading the environment.
  unsetenv("SSLKEYLOGFILE");
  // Signals are for the thread that runs the program.
  sigset_t all, former;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &former);
  is_loading = pthread_create(&loader, NULL, load_ahead, NULL) == 0;
  pthread_sigmask(SIG_SETMASK, &former, NULL);
}

void ccurl_end_loading(void) {
  if (is_loading) pthread_join(loader, NULL);
  is_loading = false;
}

CURL *ccurl_easy_new(void) { return CALL(curl_easy_init)(); }
void ccurl_easy_free(CURL *easy) { CALL(curl_easy_cleanup)(easy); }
void ccurl_easy_reset(CURL *easy) { CALL(curl_easy_reset)(easy); }

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) { return CALL(curl_easy_setopt)(easy, option, value); }
CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t value) { return CALL(curl_easy_setopt)(easy, option, value); }
CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value) { return CALL(curl_easy_setopt)(easy, option, value); }
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) { return CALL(curl_easy_setopt)(easy, option, value); }
CURLcode ccurl_set_headers(CURL *easy, struct curl_slist *list) { return CALL(curl_easy_setopt)(easy, CURLOPT_HTTPHEADER, list); }

CURLcode ccurl_on_header(CURL *easy, curl_write_callback callback, void *context) {
  CURLcode code = CALL(curl_easy_setopt)(easy, CURLOPT_HEADERFUNCTION, callback);
  return code != CURLE_OK ? code : CALL(curl_easy_setopt)(easy, CURLOPT_HEADERDATA, context);
}

CURLcode ccurl_on_body(CURL *easy, curl_write_callback callback, void *context) {
  CURLcode code = CALL(curl_easy_setopt)(easy, CURLOPT_WRITEFUNCTION, callback);
  return code != CURLE_OK ? code : CALL(curl_easy_setopt)(easy, CURLOPT_WRITEDATA, context);
}

CURLcode ccurl_on_sending(CURL *easy, curl_prereq_callback callback, void *context) {
  CURLcode code = CALL(curl_easy_setopt)(easy, CURLOPT_PREREQFUNCTION, callback);
  return code != CURLE_OK ? code : CALL(curl_easy_setopt)(easy, CURLOPT_PREREQDATA, context);
}

long ccurl_get_long(CURL *easy, CURLINFO info) {
  long value = 0;
  return CALL(curl_easy_getinfo)(easy, info, &value) == CURLE_OK ? value : 0;
}

const char *ccurl_certificate_field(CURL *easy, const char *name) {
  struct curl_certinfo *info = NULL;
  if (CALL(curl_easy_getinfo)(easy, CURLINFO_CERTINFO, &info) != CURLE_OK || !info || info->num_of_certs < 1) return NULL;
  size_t length = strlen(name);
  for (struct curl_slist *line = info->certinfo[0]; line; line = line->next) {
    if (!strncmp(line->data, name, length) && line->data[length] == ':') return line->data + length + 1;
  }
  return NULL;
}

struct curl_slist *ccurl_list_add(struct curl_slist *list, const char *text) { return CALL(curl_slist_append)(list, text); }
void ccurl_list_free(struct curl_slist *list) { CALL(curl_slist_free_all)(list); }

CURLM *ccurl_multi_new(void) { return CALL(curl_multi_init)(); }
void ccurl_multi_free(CURLM *multi) { CALL(curl_multi_cleanup)(multi); }
CURLMcode ccurl_multi_add(CURLM *multi, CURL *easy) { return CALL(curl_multi_add_handle)(multi, easy); }
CURLMcode ccurl_multi_remove(CURLM *multi, CURL *easy) { return CALL(curl_multi_remove_handle)(multi, easy); }
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) { return CALL(curl_multi_setopt)(multi, option, value); }

CURLMcode ccurl_multi_work(CURLM *multi, int milliseconds, bool *isRunning) {
  int running = 0;
  CURLMcode code = CALL(curl_multi_perform)(multi, &running);
  *isRunning = running > 0;
  if (code != CURLM_OK || running == 0) return code;
  return CALL(curl_multi_poll)(multi, NULL, 0, milliseconds, NULL);
}

CURL *ccurl_multi_ended(CURLM *multi, CURLcode *result) {
  int left = 0;
  CURLMsg *message;
  while ((message = CALL(curl_multi_info_read)(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *result = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}

long ccurl_milliseconds(CURL *easy) {
  curl_off_t microseconds = 0;
  return CALL(curl_easy_getinfo)(easy, CURLINFO_TOTAL_TIME_T, &microseconds) == CURLE_OK ? (long)(microseconds / 1000) : 0;
}

const char *ccurl_text_of(CURLcode code) { return CALL(curl_easy_strerror)(code); }
