#include "postgres/connection.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

namespace hb::storage::postgres {
namespace {

using Kind = DatabaseError::Kind;

constexpr std::size_t kStatementsKept = 400;
constexpr std::size_t kTextsKept = 2000;
constexpr int kRowsAtOnce = 500;

// https://www.postgresql.org/docs/15/errcodes-appendix.html
Kind kind_of(std::string_view state) {
  if (state.starts_with("23") || state == "22021") return Kind::constraint;  // 22021: not UTF-8.
  if (state == "40001" || state == "40P01" || state == "55P03" || state == "57014")
    return Kind::busy;
  if (state == "53100") return Kind::disk_full;
  if (state.starts_with("08") || state.starts_with("57P") || state == "53300") {
    return Kind::connection;
  }
  if (state == "42P01" || state == "42703" || state == "3F000" || state == "3D000") {
    return Kind::schema;
  }
  if (state.starts_with("42")) return Kind::syntax;
  return Kind::other;
}

std::string without_line_end(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::int64_t changed_rows(PGresult* answer) {
  // A SELECT's count is not one of changes.
  if (std::string_view{PQcmdStatus(answer)}.starts_with("SELECT")) return 0;
  const std::string_view text = PQcmdTuples(answer);
  std::int64_t count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return count;
}

// False when the visitor has seen enough.
bool visit_rows(const PGresult* answer, const std::function<bool(Row&&)>& visit) {
  for (int row = 0; row < PQntuples(answer); ++row) {
    if (!visit(read_row(answer, row))) return false;
  }
  return true;
}

}  // namespace

Connection::Connection(std::string url, std::string first)
    : url_(std::move(url)), first_(std::move(first)) {
  open();
}

void Connection::open() {
  by_key_.clear();
  prepared_.clear();
  posted_ = 0;
  preparing_ = forgotten_ = false;
  handle_.reset(PQconnectdb(url_.c_str()));
  if (!sound()) {
    throw DatabaseError(Kind::connection, without_line_end(PQerrorMessage(handle_.get())));
  }
  // Notices such as "already exists, skipping" are of no use to anybody.
  PQsetNoticeProcessor(
      handle_.get(), [](void*, const char*) {}, nullptr);
  control(first_.c_str());
}

void Connection::fail(const PGresult* result) const {
  const char* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  const std::string message =
      without_line_end(result ? PQresultErrorMessage(result) : PQerrorMessage(handle_.get()));
  if (!sound()) throw DatabaseError(Kind::connection, message);
  const std::string_view code = state ? state : "";
  throw DatabaseError(kind_of(code), message, code == "23505");
}

DatabaseError Connection::why_given_up() const {
  return {Kind::connection, without_line_end(PQerrorMessage(handle_.get()))};
}

Connection::Answer Connection::check(PGresult* result) const {
  Answer answer{result};
  const ExecStatusType status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result);
  return answer;
}

void Connection::begin(const char* sql) {
  try {
    if (std::exchange(forgotten_, false)) control("DEALLOCATE ALL");
    control(sql);
  } catch (const DatabaseError&) {
    if (sound()) throw;
    open();
    control(sql);
  }
}

void Connection::control(const char* sql) {
  if (posted_ == 0) {
    check(PQexec(handle_.get(), sql));
    return;
  }
  post_control(sql);
  answer_to_last();
}

void Connection::post_control(const char* sql) {
  begin_posting();
  sent(PQsendQueryParams(handle_.get(), sql, 0, nullptr, nullptr, nullptr, nullptr, 0));
}

// https://www.postgresql.org/docs/15/libpq-pipeline-mode.html
void Connection::begin_posting() {
  if (posted_ == 0 && !PQenterPipelineMode(handle_.get())) fail(nullptr);
}

void Connection::sent(int accepted) {
  if (!accepted) fail(nullptr);
  ++posted_;
}

// Waits for all that was posted. Throws what is wrong with the first that failed: the server leaves
// out those behind it.
Connection::Answer Connection::answer_to_last() {
  Answer last, failed;
  bool heard_all = !PQpipelineSync(handle_.get());
  for (int silent = 0; !heard_all && silent < 2;) {
    Answer answer{PQgetResult(handle_.get())};
    silent = answer ? 0 : silent + 1;  // A lost connection is silent for ever.
    if (!answer) continue;
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status == PGRES_PIPELINE_SYNC) {
      heard_all = true;
    } else if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
      last = std::move(answer);
    } else if (!failed) {
      failed = std::move(answer);
    }
  }
  posted_ = 0;
  const bool prepared = std::exchange(preparing_, false);
  PQexitPipelineMode(handle_.get());
  if (!failed && last && sound()) return last;
  if (prepared) {  // Nobody knows which of them are there.
    by_key_.clear();
    prepared_.clear();
    forgotten_ = true;
  }
  fail(failed.get());
}

void Connection::settle() {
  if (posted_ > 0) answer_to_last();
}

void Connection::forget_posted() noexcept {
  try {
    settle();
  } catch (const DatabaseError&) {
    // Whoever posted it has given up what it was part of.
  }
}

const SqlText& Connection::parsed(std::string_view sql) {
  std::string key{sql};
  const auto found = parsed_.find(key);
  if (found != parsed_.end()) return found->second;
  if (parsed_.size() >= kTextsKept) parsed_.clear();
  SqlText text = SqlText::parse(sql);
  return parsed_.emplace(std::move(key), std::move(text)).first->second;
}

const std::string& Connection::prepare(const std::string& text, const Arguments& arguments) {
  std::string key = text;
  for (int i = 0; i < arguments.count(); ++i) key += fmt::format(";{}", arguments.types()[i]);
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    prepared_.splice(prepared_.begin(), prepared_, found->second);
    return prepared_.front().name;
  }
  if (prepared_.size() >= kStatementsKept) {
    control(fmt::format("DEALLOCATE {}", prepared_.back().name).c_str());
    by_key_.erase(prepared_.back().key);
    prepared_.pop_back();
  }
  std::string name = fmt::format("s{}", ++names_given_);
  prepare_anew(name, text, arguments);
  prepared_.push_front({std::move(key), std::move(name)});
  by_key_.emplace(prepared_.front().key, prepared_.begin());
  return prepared_.front().name;
}

void Connection::prepare_anew(const std::string& name, const std::string& text,
                              const Arguments& arguments) {
  if (posted_ == 0) {
    check(
        PQprepare(handle_.get(), name.c_str(), text.c_str(), arguments.count(), arguments.types()));
    return;
  }
  preparing_ = true;
  sent(PQsendPrepare(handle_.get(), name.c_str(), text.c_str(), arguments.count(),
                     arguments.types()));
}

std::int64_t Connection::run(std::string_view sql, const Params& params,
                             const std::function<bool(Row&&)>& visit) {
  if (posted_ > 0) {
    post(sql, params);
    const Answer answer = answer_to_last();
    if (visit) visit_rows(answer.get(), visit);
    return changed_rows(answer.get());
  }
  const SqlText& text = parsed(sql);
  const std::vector<const Value*> values = text.arrange(params);
  const Arguments arguments{values};
  const std::string& name = prepare(text.for_postgres(values), arguments);
  const Answer answer =
      check(PQexecPrepared(handle_.get(), name.c_str(), arguments.count(), arguments.values(),
                           arguments.lengths(), arguments.formats(), 0));
  if (visit) visit_rows(answer.get(), visit);
  return changed_rows(answer.get());
}

void Connection::post(std::string_view sql, const Params& params) {
  const SqlText& text = parsed(sql);
  const std::vector<const Value*> values = text.arrange(params);
  const Arguments arguments{values};
  const std::string& name = prepare(text.for_postgres(values), arguments);
  begin_posting();
  sent(PQsendQueryPrepared(handle_.get(), name.c_str(), arguments.count(), arguments.values(),
                           arguments.lengths(), arguments.formats(), 0));
}

void Connection::each(std::string_view sql, const Params& params,
                      const std::function<bool(const Row&)>& visit) {
  settle();
  const SqlText& text = parsed(sql);
  const std::vector<const Value*> values = text.arrange(params);
  const Arguments arguments{values};
  const std::string cursor = fmt::format("c{}", ++names_given_);
  const std::string declare =
      fmt::format("DECLARE {} NO SCROLL CURSOR FOR {}", cursor, text.for_postgres(values));
  check(PQexecParams(handle_.get(), declare.c_str(), arguments.count(), arguments.types(),
                     arguments.values(), arguments.lengths(), arguments.formats(), 0));
  const std::string fetch = fmt::format("FETCH {} FROM {}", kRowsAtOnce, cursor);
  // A visitor that throws leaves the cursor open; it ends with the transaction.
  while (true) {
    settle();  // A visitor may have posted.
    const Answer answer = check(PQexec(handle_.get(), fetch.c_str()));
    if (!visit_rows(answer.get(), visit) || PQntuples(answer.get()) < kRowsAtOnce) break;
  }
  control(fmt::format("CLOSE {}", cursor).c_str());
}

}  // namespace hb::storage::postgres
