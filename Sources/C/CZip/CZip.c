#include "CZip.h"

#include <CLoader.h>
#include <zip.h>

#define FUNCTIONS(X) \
  X(zip_discard) \
  X(zip_error_code_zip) \
  X(zip_error_fini) \
  X(zip_error_init) \
  X(zip_fclose) \
  X(zip_fopen_index) \
  X(zip_fread) \
  X(zip_get_error) \
  X(zip_get_num_entries) \
  X(zip_open_from_source) \
  X(zip_source_buffer_create) \
  X(zip_source_free) \
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
