#include "CZip.h"

#include <CLoader.h>
#include <stdlib.h>
#include <zip.h>

#define FUNCTIONS(X) \
  X(zip_close) \
  X(zip_discard) \
  X(zip_error_code_zip) \
  X(zip_error_fini) \
  X(zip_error_init) \
  X(zip_fclose) \
  X(zip_file_replace) \
  X(zip_file_set_dostime) \
  X(zip_fopen_index) \
  X(zip_fread) \
  X(zip_get_error) \
  X(zip_get_num_entries) \
  X(zip_name_locate) \
  X(zip_open_from_source) \
  X(zip_source_buffer_create) \
  X(zip_source_close) \
  X(zip_source_free) \
  X(zip_source_keep) \
  X(zip_source_open) \
  X(zip_source_read) \
  X(zip_source_stat) \
  X(zip_stat_index)

CLOADER_LIBRARY(czip_load, "libzip.so.5", "libzip.so.4")

static enum czip_failure failure_of(const zip_error_t *error) {
  switch (CALL(zip_error_code_zip)(error)) {
    case ZIP_ER_NOZIP: return CZIP_NO_ARCHIVE;
    case ZIP_ER_MEMORY: return CZIP_NO_MEMORY;
    default: return CZIP_BROKEN;
  }
}

void *czip_open(const unsigned char *bytes, size_t size, enum czip_failure *failure) {
  // To libzip nothing at all is an archive without files.
  *failure = CZIP_NO_ARCHIVE;
  if (size == 0) return NULL;
  zip_error_t error;
  CALL(zip_error_init)(&error);
  zip_source_t *source = CALL(zip_source_buffer_create)(bytes, size, 0, &error);
  zip_t *archive = source ? CALL(zip_open_from_source)(source, ZIP_RDONLY, &error) : NULL;
  if (!archive) {
    *failure = failure_of(&error);
    if (source) CALL(zip_source_free)(source);
  }
  CALL(zip_error_fini)(&error);
  return archive;
}

void czip_close(void *archive) { CALL(zip_discard)(archive); }

uint64_t czip_count(void *archive) {
  zip_int64_t count = CALL(zip_get_num_entries)(archive, 0);
  return count < 0 ? 0 : (uint64_t)count;
}

bool czip_describe(void *archive, uint64_t index, struct czip_entry *entry) {
  zip_stat_t stat;
  if (CALL(zip_stat_index)(archive, index, ZIP_FL_ENC_RAW, &stat) != 0) return false;
  const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  if ((stat.valid & needed) != needed) return false;
  *entry = (struct czip_entry){
    .name = stat.name, .size = stat.size, .packed_size = stat.comp_size,
    .is_plain_or_deflated = stat.comp_method == ZIP_CM_STORE || stat.comp_method == ZIP_CM_DEFLATE,
    .is_encrypted = stat.encryption_method != ZIP_EM_NONE,
  };
  return true;
}

void *czip_file_open(void *archive, uint64_t index, enum czip_failure *failure) {
  zip_file_t *file = CALL(zip_fopen_index)(archive, index, 0);
  if (!file) *failure = failure_of(CALL(zip_get_error)(archive));
  return file;
}

long czip_file_read(void *file, unsigned char *bytes, size_t room) { return (long)CALL(zip_fread)(file, bytes, room); }

void czip_file_close(void *file) { CALL(zip_fclose)(file); }

/// Whether the file of the name has the content now; the archive takes it over.
static bool replace(zip_t *archive, const char *name, const unsigned char *content, size_t length) {
  zip_int64_t index = CALL(zip_name_locate)(archive, name, 0);
  if (index < 0) return false;
  zip_error_t error;
  CALL(zip_error_init)(&error);
  zip_source_t *source = CALL(zip_source_buffer_create)(content, length, 0, &error);
  CALL(zip_error_fini)(&error);
  if (!source) return false;
  if (CALL(zip_file_replace)(archive, (zip_uint64_t)index, source, 0) != 0) {
    CALL(zip_source_free)(source);
    return false;
  }
  // The time that libxlsxwriter gives all its files, so that the same rows make the same bytes: 1980-01-01.
  CALL(zip_file_set_dostime)(archive, (zip_uint64_t)index, 0, 33, 0);
  return true;
}

/// What the source holds once its archive was written to it.
static unsigned char *contents(zip_source_t *source, size_t *size) {
  zip_stat_t stat;
  if (CALL(zip_source_stat)(source, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE)) return NULL;
  if (CALL(zip_source_open)(source) != 0) return NULL;
  unsigned char *bytes = malloc(stat.size ? stat.size : 1);
  bool is_whole = bytes && CALL(zip_source_read)(source, bytes, stat.size) == (zip_int64_t)stat.size;
  CALL(zip_source_close)(source);
  if (is_whole) {
    *size = stat.size;
    return bytes;
  }
  free(bytes);
  return NULL;
}

unsigned char *czip_replacing(
  const unsigned char *bytes, size_t size, const char *name, const unsigned char *content, size_t length, size_t *result) {
  zip_error_t error;
  CALL(zip_error_init)(&error);
  zip_source_t *source = CALL(zip_source_buffer_create)(bytes, size, 0, &error);
  zip_t *archive = source ? CALL(zip_open_from_source)(source, 0, &error) : NULL;
  CALL(zip_error_fini)(&error);
  if (!archive) {
    if (source) CALL(zip_source_free)(source);
    return NULL;
  }
  CALL(zip_source_keep)(source);
  unsigned char *made = NULL;
  if (!replace(archive, name, content, length) || CALL(zip_close)(archive) != 0) {
    CALL(zip_discard)(archive);
  } else {
    made = contents(source, result);
  }
  CALL(zip_source_free)(source);
  return made;
}

void czip_free(unsigned char *bytes) { free(bytes); }
