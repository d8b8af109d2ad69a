#include <sqlite3.h>

/// Whether closing the last connection leaves the log in its file instead of moving it into the database. Typed, because Swift cannot call
/// variadic functions.
static inline int csqlite_keep_log(sqlite3 *db, int keeps) {
  int before = 0;
  sqlite3_file_control(db, "main", SQLITE_FCNTL_PERSIST_WAL, &keeps);
  return sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keeps, &before);
}
