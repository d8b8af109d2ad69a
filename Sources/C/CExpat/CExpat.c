#include "CExpat.h"

#include <CLoader.h>
#include <expat.h>
#include <string.h>

#define FUNCTIONS(X) \
  X(XML_ErrorString) \
  X(XML_GetCurrentColumnNumber) \
  X(XML_GetCurrentLineNumber) \
  X(XML_GetErrorCode) \
  X(XML_Parse) \
  X(XML_ParserCreate) \
  X(XML_ParserFree) \
  X(XML_SetCharacterDataHandler) \
  X(XML_SetElementHandler) \
  X(XML_SetStartDoctypeDeclHandler) \
  X(XML_SetUserData) \
  X(XML_StopParser)

CLOADER_LIBRARY(cexpat_load, "libexpat.so.1")

struct reading {
  const struct cexpat_handler *handler;
  XML_Parser parser;
};

static const char *local(const char *name) {
  const char *colon = strchr(name, ':');
  return colon ? colon + 1 : name;
}

static void start(void *context, const char *name, const char **attributes) {
  const struct reading *reading = context;
  reading->handler->start(reading->handler->context, local(name), (const char *const *)attributes);
}

static void end(void *context, const char *name) {
  const struct reading *reading = context;
  reading->handler->end(reading->handler->context, local(name));
}

static void text(void *context, const char *bytes, int count) {
  const struct reading *reading = context;
  reading->handler->text(reading->handler->context, bytes, count);
}

static void doctype(void *context, const char *name, const char *system, const char *public, int has_subset) {
  (void)name, (void)system, (void)public, (void)has_subset;
  CALL(XML_StopParser)(((struct reading *)context)->parser, XML_FALSE);
}

const char *cexpat_parse(const unsigned char *bytes, size_t size, const struct cexpat_handler *handler, struct cexpat_place *place) {
  struct reading reading = { handler, CALL(XML_ParserCreate)(NULL) };
  *place = (struct cexpat_place){ 1, 1 };
  if (!reading.parser) return "out of memory";
  CALL(XML_SetUserData)(reading.parser, &reading);
  CALL(XML_SetElementHandler)(reading.parser, start, end);
  CALL(XML_SetCharacterDataHandler)(reading.parser, text);
  CALL(XML_SetStartDoctypeDeclHandler)(reading.parser, doctype);
  const char *reason = NULL;
  // In pieces, because lengths are ints.
  const size_t piece = 1 << 20;
  size_t done = 0;
  do {
    if (!handler->goes_on(handler->context)) break;
    size_t count = size - done < piece ? size - done : piece;
    if (CALL(XML_Parse)(reading.parser, (const char *)bytes + done, (int)count, done + count == size) != XML_STATUS_OK) {
      enum XML_Error error = CALL(XML_GetErrorCode)(reading.parser);
      reason = error == XML_ERROR_ABORTED ? "a DOCTYPE has no place in it" : CALL(XML_ErrorString)(error);
      place->line = CALL(XML_GetCurrentLineNumber)(reading.parser);
      place->column = CALL(XML_GetCurrentColumnNumber)(reading.parser) + 1;
      break;
    }
    done += count;
  } while (done < size);
  CALL(XML_ParserFree)(reading.parser);
  return reason;
}
