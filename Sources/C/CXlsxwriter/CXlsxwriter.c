#define _GNU_SOURCE
#include "CXlsxwriter.h"

#include <CLoader.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define FUNCTIONS(X) \
  X(format_set_bold) \
  X(format_set_num_format) \
  X(lxw_strerror) \
  X(lxw_workbook_free) \
  X(workbook_add_format) \
  X(workbook_add_worksheet) \
  X(workbook_close) \
  X(workbook_define_name) \
  X(workbook_new_opt) \
  X(worksheet_freeze_panes) \
  X(worksheet_set_column) \
  X(worksheet_write_boolean) \
  X(worksheet_write_number) \
  X(worksheet_write_string)

CLOADER_LIBRARY(cxlsx_load, "libxlsxwriter.so.4", "libxlsxwriter.so")

struct workbook {
  /// A file without a name, in memory.
  int descriptor;
  /// NULL once it is finished.
  lxw_workbook *book;
  lxw_worksheet *sheet;

  /// What follows is for finishing, under the lock.
  pthread_mutex_t lock;
  pthread_cond_t change;
  bool is_running;
  /// Whether nobody waits for it any more.
  bool is_left;
  int status;
};

static void end(struct workbook *self) {
  if (self->book) CALL(lxw_workbook_free)(self->book);
  if (self->descriptor >= 0) close(self->descriptor);
  pthread_mutex_destroy(&self->lock);
  pthread_cond_destroy(&self->change);
  free(self);
}

void *cxlsx_new(const char *name, bool constant) {
  struct workbook *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  pthread_mutex_init(&self->lock, NULL);
  pthread_cond_init(&self->change, NULL);
  self->descriptor = memfd_create("workbook.xlsx", MFD_CLOEXEC);
  // The library opens what it writes by name; the one in memory has this.
  char path[32];
  snprintf(path, sizeof path, "/proc/self/fd/%d", self->descriptor);
  lxw_workbook_options options = { .constant_memory = constant, .use_zip64 = false };
  if (self->descriptor >= 0) self->book = CALL(workbook_new_opt)(path, &options);
  if (self->book) self->sheet = CALL(workbook_add_worksheet)(self->book, name);
  if (self->sheet) return self;
  cxlsx_free(self);
  return NULL;
}

void cxlsx_free(void *workbook) {
  struct workbook *self = workbook;
  pthread_mutex_lock(&self->lock);
  bool is_running = self->is_left = self->is_running;
  pthread_mutex_unlock(&self->lock);
  if (!is_running) end(self);
}

void *cxlsx_format(void *workbook, const char *code, bool bold) {
  struct workbook *self = workbook;
  lxw_format *format = CALL(workbook_add_format)(self->book);
  if (!format) return NULL;
  if (code) CALL(format_set_num_format)(format, code);
  if (bold) CALL(format_set_bold)(format);
  return format;
}

int cxlsx_text(void *workbook, uint32_t row, uint16_t column, const char *text, void *format) {
  return CALL(worksheet_write_string)(((struct workbook *)workbook)->sheet, row, column, text, format);
}

int cxlsx_number(void *workbook, uint32_t row, uint16_t column, double number, void *format) {
  return CALL(worksheet_write_number)(((struct workbook *)workbook)->sheet, row, column, number, format);
}

int cxlsx_bool(void *workbook, uint32_t row, uint16_t column, bool value) {
  return CALL(worksheet_write_boolean)(((struct workbook *)workbook)->sheet, row, column, value, NULL);
}

int cxlsx_width(void *workbook, uint16_t column, double width) {
  return CALL(worksheet_set_column)(((struct workbook *)workbook)->sheet, column, column, width, NULL);
}

void cxlsx_freeze(void *workbook) { CALL(worksheet_freeze_panes)(((struct workbook *)workbook)->sheet, 1, 0); }

int cxlsx_name(void *workbook, const char *name, const char *formula) {
  return CALL(workbook_define_name)(((struct workbook *)workbook)->book, name, formula);
}

void cxlsx_digits(double number, int digits, char *text) {
  char spelled[40];
  snprintf(spelled, sizeof spelled, "%.*e", digits - 1, number);
  size_t count = 0;
  for (const char *next = spelled; *next && *next != 'e' && count < 17; next++) {
    if (*next >= '0' && *next <= '9') text[count++] = *next;
  }
  text[count] = 0;
}

static void *finish(void *workbook) {
  struct workbook *self = workbook;
  lxw_workbook *book = self->book;
  self->book = NULL;
  int status = CALL(workbook_close)(book);
  pthread_mutex_lock(&self->lock);
  self->status = status;
  self->is_running = false;
  bool is_left = self->is_left;
  pthread_cond_signal(&self->change);
  pthread_mutex_unlock(&self->lock);
  if (is_left) end(self);
  return NULL;
}

int cxlsx_finish(void *workbook, bool (*goes_on)(void *), void *context) {
  struct workbook *self = workbook;
  self->is_running = true;
  pthread_t thread;
  if (pthread_create(&thread, NULL, finish, self) != 0) {
    finish(self);
    return self->status;
  }
  pthread_detach(thread);
  pthread_mutex_lock(&self->lock);
  while (self->is_running) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    time.tv_nsec += 20000000;
    if (time.tv_nsec >= 1000000000) {
      time.tv_nsec -= 1000000000;
      time.tv_sec += 1;
    }
    pthread_cond_timedwait(&self->change, &self->lock, &time);
    if (!self->is_running) break;
    pthread_mutex_unlock(&self->lock);
    if (!goes_on(context)) return 0;
    pthread_mutex_lock(&self->lock);
  }
  pthread_mutex_unlock(&self->lock);
  return self->status;
}

size_t cxlsx_size(void *workbook) {
  struct stat status;
  return fstat(((struct workbook *)workbook)->descriptor, &status) == 0 ? (size_t)status.st_size : 0;
}

bool cxlsx_read(void *workbook, unsigned char *bytes, size_t size) {
  for (size_t done = 0; done < size;) {
    ssize_t count = pread(((struct workbook *)workbook)->descriptor, bytes + done, size - done, (off_t)done);
    if (count <= 0) return false;
    done += (size_t)count;
  }
  return true;
}

const char *cxlsx_reason(int error) { return CALL(lxw_strerror)((lxw_error)error); }
