#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// Above a certain size the header turns these into macros that check types.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

/// Every function in use: name, answer, arguments. `...` is spelled as it is in libcurl, so calls go by the variadic ABI.
#define FUNCTIONS(F) \
  F(curl_global_init, CURLcode, (long)) \
  F(curl_easy_init, CURL *, (void)) \
  F(curl_easy_cleanup, void, (CURL *)) \
  F(curl_easy_reset, void, (CURL *)) \
  F(curl_easy_setopt, CURLcode, (CURL *, CURLoption, ...)) \
  F(curl_easy_getinfo, CURLcode, (CURL *, CURLINFO, ...)) \
  F(curl_easy_strerror, const char *, (CURLcode)) \
  F(curl_slist_append, struct curl_slist *, (struct curl_slist *, const char *)) \
  F(curl_slist_free_all, void, (struct curl_slist *)) \
  F(curl_multi_init, CURLM *, (void)) \
  F(curl_multi_cleanup, CURLMcode, (CURLM *)) \
  F(curl_multi_add_handle, CURLMcode, (CURLM *, CURL *)) \
  F(curl_multi_remove_handle, CURLMcode, (CURLM *, CURL *)) \
  F(curl_multi_setopt, CURLMcode, (CURLM *, CURLMoption, ...)) \
  F(curl_multi_perform, CURLMcode, (CURLM *, int *)) \
  F(curl_multi_poll, CURLMcode, (CURLM *, struct curl_waitfd *, unsigned int, int, int *)) \
  F(curl_multi_info_read, CURLMsg *, (CURLM *, int *))

#define DECLARE(name, answer, arguments) static answer(*p_##name) arguments;
FUNCTIONS(DECLARE)

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;

static void load(void) {
  // libcurl would write the keys of every connection to the file that it names, for whoever set it.
  unsetenv("SSLKEYLOGFILE");
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    failure = "the library libcurl.so.4 cannot be opened";
    return;
  }
#define RESOLVE(name, answer, arguments) \
  *(void **)&p_##name = dlsym(library, #name); \
  if (!p_##name) { \
    failure = "the library libcurl.so.4 is too old: it lacks " #name; \
    return; \
  }
  FUNCTIONS(RESOLVE)
  if (p_curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) failure = "the library libcurl.so.4 cannot be started";
}

const char *ccurl_load(void) {
  pthread_once(&once, load);
  return failure;
}

CURL *ccurl_easy_new(void) { return p_curl_easy_init(); }
void ccurl_easy_free(CURL *easy) { p_curl_easy_cleanup(easy); }
void ccurl_easy_reset(CURL *easy) { p_curl_easy_reset(easy); }

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) { return p_curl_easy_setopt(easy, option, value); }
CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t value) { return p_curl_easy_setopt(easy, option, value); }
CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value) { return p_curl_easy_setopt(easy, option, value); }
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) { return p_curl_easy_setopt(easy, option, value); }
CURLcode ccurl_set_headers(CURL *easy, struct curl_slist *list) { return p_curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list); }

CURLcode ccurl_on_header(CURL *easy, curl_write_callback callback, void *context) {
  CURLcode code = p_curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, callback);
  return code != CURLE_OK ? code : p_curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
}

CURLcode ccurl_on_body(CURL *easy, curl_write_callback callback, void *context) {
  CURLcode code = p_curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, callback);
  return code != CURLE_OK ? code : p_curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
}

CURLcode ccurl_on_sending(CURL *easy, curl_prereq_callback callback, void *context) {
  CURLcode code = p_curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, callback);
  return code != CURLE_OK ? code : p_curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
}

long ccurl_get_long(CURL *easy, CURLINFO info) {
  long value = 0;
  return p_curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

const char *ccurl_certificate_field(CURL *easy, const char *name) {
  struct curl_certinfo *info = NULL;
  if (p_curl_easy_getinfo(easy, CURLINFO_CERTINFO, &info) != CURLE_OK || !info || info->num_of_certs < 1) return NULL;
  size_t length = strlen(name);
  for (struct curl_slist *line = info->certinfo[0]; line; line = line->next) {
    if (!strncmp(line->data, name, length) && line->data[length] == ':') return line->data + length + 1;
  }
  return NULL;
}

struct curl_slist *ccurl_list_add(struct curl_slist *list, const char *text) { return p_curl_slist_append(list, text); }
void ccurl_list_free(struct curl_slist *list) { p_curl_slist_free_all(list); }

CURLM *ccurl_multi_new(void) { return p_curl_multi_init(); }
void ccurl_multi_free(CURLM *multi) { p_curl_multi_cleanup(multi); }
CURLMcode ccurl_multi_add(CURLM *multi, CURL *easy) { return p_curl_multi_add_handle(multi, easy); }
CURLMcode ccurl_multi_remove(CURLM *multi, CURL *easy) { return p_curl_multi_remove_handle(multi, easy); }
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) { return p_curl_multi_setopt(multi, option, value); }

CURLMcode ccurl_multi_work(CURLM *multi, int milliseconds, bool *isRunning) {
  int running = 0;
  CURLMcode code = p_curl_multi_perform(multi, &running);
  *isRunning = running > 0;
  if (code != CURLM_OK || running == 0) return code;
  return p_curl_multi_poll(multi, NULL, 0, milliseconds, NULL);
}

CURL *ccurl_multi_ended(CURLM *multi, CURLcode *result) {
  int left = 0;
  CURLMsg *message;
  while ((message = p_curl_multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *result = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}

long ccurl_milliseconds(CURL *easy) {
  curl_off_t microseconds = 0;
  return p_curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &microseconds) == CURLE_OK ? (long)(microseconds / 1000) : 0;
}

const char *ccurl_text_of(CURLcode code) { return p_curl_easy_strerror(code); }
