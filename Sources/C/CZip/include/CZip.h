#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// libzip, opened when the first archive is read. Archives are in memory.

/// NULL when the library is there, else why not. Any thread; must have succeeded before any other function here is called.
const char *czip_load(void);

enum czip_failure {
  CZIP_NO_ARCHIVE,
  /// The archive, or what was asked of it, is damaged or goes beyond what libzip reads.
  CZIP_BROKEN,
  CZIP_NO_MEMORY,
};

/// The bytes of the archive with other contents for one of its files, to be freed with `czip_free`; NULL if that failed or there is no such file.
unsigned char *czip_replacing(
  const unsigned char *bytes, size_t size, const char *name, const unsigned char *content, size_t length, size_t *result);

void czip_free(unsigned char *bytes);

/// The archive in these bytes, which must stay where they are until `czip_close`. NULL where there is none, and why.
void *czip_open(const unsigned char *bytes, size_t size, enum czip_failure *failure);
void czip_close(void *archive);

/// Of its entries, which are numbered from 0.
uint64_t czip_count(void *archive);

struct czip_entry {
  /// As it is in the archive, in whatever encoding. It lives as long as the archive.
  const char *name;
  /// Bytes of the file and of what is stored of it, as the archive says.
  uint64_t size, packed_size;
  /// Whether it is stored as it is or deflated, the two ways that office documents know.
  bool is_plain_or_deflated;
  bool is_encrypted;
};

/// False where the archive says too little of it.
bool czip_describe(void *archive, uint64_t index, struct czip_entry *entry);

/// A file opened for reading from its start, or NULL and why. Close it before the archive.
void *czip_file_open(void *archive, uint64_t index, enum czip_failure *failure);
/// The next bytes of it: how many, 0 after the last where their checksum is the one that the archive says, else -1.
long czip_file_read(void *file, unsigned char *bytes, size_t room);
void czip_file_close(void *file);
