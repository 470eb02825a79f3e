#include "sqlite/file_copy.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

namespace hb::storage::sqlite {

namespace {

using Kind = DatabaseError::Kind;

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

[[noreturn]] void fail(sqlite3* handle, int code) {
  const int primary = code & 0xff;
  // What is written is a new file: an error of its disk is nearly always a full one.
  const Kind kind = primary == SQLITE_FULL ? Kind::disk_full : Kind::other;
  throw DatabaseError(kind, handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code));
}

Handle open_file(const std::string& path) {
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  Handle handle{raw};
  if (code != SQLITE_OK) fail(raw, code);
  sqlite3_busy_timeout(raw, 10'000);
  return handle;
}

void run(sqlite3* handle, const char* sql) {
  const int code = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(handle, code);
}

std::int64_t number(sqlite3* handle, const char* sql) {
  std::int64_t found = 0;
  const auto read = [](void* into, int, char** values, char**) {
    *static_cast<std::int64_t*>(into) = values[0] ? std::stoll(values[0]) : 0;
    return 0;
  };
  const int code = sqlite3_exec(handle, sql, read, &found, nullptr);
  if (code != SQLITE_OK) fail(handle, code);
  return found;
}

/// What the callback of a long statement looks at.
struct Growth {
  const std::filesystem::path& file;
  const CopyProgress& progress;
  std::int64_t expected;

  static int look(void* growth) {
    const auto& self = *static_cast<Growth*>(growth);
    std::error_code none;
    const auto size = std::filesystem::file_size(self.file, none);
    if (!none) self.progress(static_cast<std::int64_t>(size), self.expected);
    return 0;
  }
};

}  // namespace

void write_file_anew(const std::string& from, const std::filesystem::path& to,
                     const CopyProgress& progress) {
  const Handle handle = open_file(from);
  Growth growth{
      to, progress,
      number(handle.get(), "PRAGMA page_count") * number(handle.get(), "PRAGMA page_size")};
  constexpr int kStepsBetweenLooks = 100'000;
  if (progress) {
    sqlite3_progress_handler(handle.get(), kStepsBetweenLooks, Growth::look, &growth);
  }
  sqlite3_stmt* raw = nullptr;
  int code = sqlite3_prepare_v2(handle.get(), "VACUUM INTO ?", -1, &raw, nullptr);
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement{raw, sqlite3_finalize};
  if (code != SQLITE_OK) fail(handle.get(), code);
  const std::string target = to.string();
  sqlite3_bind_text(raw, 1, target.c_str(), -1, SQLITE_STATIC);
  code = sqlite3_step(raw);
  if (code != SQLITE_DONE) fail(handle.get(), code);
  sync_file(to);
}

void settle_file(const std::filesystem::path& path) {
  {
    const Handle handle = open_file(path.string());
    run(handle.get(), "PRAGMA journal_mode = DELETE");
  }
  sync_file(path);
}

void sync_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && ::fsync(file) == 0;
  const int error = errno;
  if (file >= 0) ::close(file);
  if (synced) return;
  throw DatabaseError(error == ENOSPC ? Kind::disk_full : Kind::other,
                      fmt::format("fsync {}: {}", path.string(), std::strerror(error)));
}

}  // namespace hb::storage::sqlite
