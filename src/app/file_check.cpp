#include "file_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "org/audit.h"

namespace hb::app {

namespace {

using files::FileState;

// The columns' names come from the engines' headers, never from anybody's request.
constexpr std::string_view kNamed = R"sql(
    SELECT DISTINCT SUBSTR({0}, {2}, 64) FROM {1} WHERE SUBSTR({0}, 1, {3}) = :beginning)sql";

constexpr std::string_view kKeepFolder = R"sql(
    INSERT INTO file_check (folder, checked_at, files, bytes, unreferenced)
    VALUES (:folder, :now, :files, :bytes, :unreferenced)
    ON CONFLICT (folder) DO UPDATE
       SET checked_at = excluded.checked_at, files = excluded.files, bytes = excluded.bytes,
           unreferenced = excluded.unreferenced)sql";
constexpr std::string_view kDamagedIn = R"sql(
    SELECT hash FROM file_damage WHERE mended_at IS NULL AND SUBSTR(hash, 1, 2) = :folder
     ORDER BY hash)sql";
constexpr std::string_view kKeepDamage = R"sql(
    INSERT INTO file_damage (hash, state, referred_in, found_at)
    VALUES (:hash, :state, :referred_in, :now))sql";
constexpr std::string_view kMended =
    "UPDATE file_damage SET mended_at = :now WHERE hash = :hash AND mended_at IS NULL";
constexpr std::string_view kLooks = "SELECT folder, checked_at FROM file_check";
constexpr std::string_view kKnown = R"sql(
    SELECT COUNT(*), CAST(COALESCE(SUM(files), 0) AS BIGINT),
           CAST(COALESCE(SUM(bytes), 0) AS BIGINT), CAST(COALESCE(SUM(unreferenced), 0) AS BIGINT),
           MIN(checked_at)
      FROM file_check)sql";
constexpr std::string_view kCountDamaged =
    "SELECT COUNT(*) FROM file_damage WHERE mended_at IS NULL";
constexpr std::string_view kDamaged = R"sql(
    SELECT hash, referred_in FROM file_damage WHERE mended_at IS NULL
     ORDER BY found_at, hash LIMIT :most)sql";

// Of a folder's files so many are named in the audit log; the command names all.
constexpr std::size_t kMostNamed = 5;

/// Which files of a folder records refer to, and in which columns.
using Named = std::map<std::string, std::vector<std::string>>;

Named named_in(storage::Transaction& tx, std::span<const FileColumn> columns,
               const std::string& folder) {
  Named named;
  for (const FileColumn& each : columns) {
    const std::string sql = fmt::format(fmt::runtime(kNamed), each.column, each.table,
                                        each.before.size() + 1, each.before.size() + 2);
    const std::string beginning = std::string{each.before} + folder;
    for (const storage::Row& row : tx.query(sql, {{"beginning", beginning}})) {
      named[row.text(0)].push_back(fmt::format("{}.{}", each.table, each.column));
    }
  }
  return named;
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

/// One entry for a folder: were the whole disk gone, an entry for each file would bury the log.
void record(org::Context& context, std::string_view action, const std::string& folder,
            std::vector<std::string> hashes) {
  const std::size_t count = hashes.size();
  if (count == 0) return;
  if (count > kMostNamed) hashes.resize(kMostNamed);
  org::record_audit(context,
                    {.agency_id = {},
                     .action = action,
                     .subject = "files/" + folder,
                     .details = {{"count", std::to_string(count)}, {"files", joined(hashes)}}});
}

}  // namespace

std::span<const std::string> all_file_folders() {
  static const std::array<std::string, 256> folders = [] {
    std::array<std::string, 256> made;
    for (std::size_t at = 0; at < made.size(); ++at) made[at] = fmt::format("{:02x}", at);
    return made;
  }();
  return folders;
}

FolderChecked check_folder(storage::Database& database, const files::FileStore& store,
                           std::span<const FileColumn> columns, const std::string& folder,
                           const files::BytesRead& read) {
  FolderChecked checked{.folder = folder, .damages = {}, .unreferenced = {}};
  // First the names, then the records: a file is kept before anything refers to it, so none that
  // arrives meanwhile is taken for one without a record that had one.
  std::vector<std::string> there = store.beginning_with(folder);
  Named named;
  database.read([&](storage::Transaction& tx) { named = named_in(tx, columns, folder); });
  const auto count = [&](std::uint64_t more) {
    checked.bytes += static_cast<std::int64_t>(more);
    if (read) read(more);
  };
  for (auto& [text, columns_of] : named) {
    ++checked.files;
    // What is no hash names no file that could be there.
    const auto hash = files::FileHash::parse(text);
    const FileState state = hash ? store.check(*hash, count) : FileState::lost;
    if (state != FileState::sound) checked.damages.push_back({text, state, columns_of});
  }
  // A form that was never sent loses its files at night: what no record names any more is not lost.
  if (!checked.damages.empty()) {
    Named still;
    database.read([&](storage::Transaction& tx) { still = named_in(tx, columns, folder); });
    std::erase_if(checked.damages,
                  [&](const FileDamage& each) { return !still.contains(each.hash); });
  }
  std::erase_if(there, [&](const std::string& name) { return named.contains(name); });
  std::sort(there.begin(), there.end());
  checked.unreferenced = std::move(there);
  return checked;
}

FileNews keep_checked(org::Context& context, const FolderChecked& checked) {
  context.tx.execute(kKeepFolder,
                     {{"folder", checked.folder},
                      {"now", context.now},
                      {"files", checked.files},
                      {"bytes", checked.bytes},
                      {"unreferenced", static_cast<std::int64_t>(checked.unreferenced.size())}});
  std::vector<std::string> known;
  for (const storage::Row& row : context.tx.query(kDamagedIn, {{"folder", checked.folder}})) {
    known.push_back(row.text(0));
  }
  FileNews news;
  std::vector<std::string> found;
  for (const FileDamage& each : checked.damages) {
    if (std::erase(known, each.hash) > 0) continue;
    context.tx.execute(kKeepDamage, {{"hash", each.hash},
                                     {"state", files::name_of(each.state)},
                                     {"referred_in", joined(each.named_by)},
                                     {"now", context.now}});
    found.push_back(fmt::format("{} {}", files::name_of(each.state), each.hash));
    news.found.push_back(each);
  }
  record(context, "files.damaged", checked.folder, std::move(found));
  // What was damaged and is so no longer was put back, or no record refers to it any more.
  for (const std::string& hash : known) {
    context.tx.execute(kMended, {{"hash", hash}, {"now", context.now}});
  }
  record(context, "files.mended", checked.folder, known);
  news.mended = std::move(known);
  return news;
}

std::vector<std::string> folders_to_check(storage::Transaction& tx, int most) {
  std::map<std::string, std::int64_t> looks;
  for (const storage::Row& row : tx.query(kLooks)) looks.emplace(row.text(0), row.integer(1));
  std::vector<std::string> folders{all_file_folders().begin(), all_file_folders().end()};
  const auto look = [&](const std::string& folder) {
    const auto found = looks.find(folder);
    return found == looks.end() ? std::int64_t{0} : found->second;
  };
  std::stable_sort(folders.begin(), folders.end(),
                   [&](const std::string& a, const std::string& b) { return look(a) < look(b); });
  folders.resize(std::min(folders.size(), static_cast<std::size_t>(most)));
  return folders;
}

FilesKnown files_known(storage::Transaction& tx) {
  const auto row = tx.query_one(kKnown);
  FilesKnown known{.folders = row->integer(0),
                   .files = row->integer(1),
                   .bytes = row->integer(2),
                   .unreferenced = row->integer(3)};
  if (known.folders == static_cast<std::int64_t>(all_file_folders().size())) {
    known.oldest_look = from_micros(row->integer(4));
  }
  known.damaged = tx.query_one(kCountDamaged)->integer(0);
  return known;
}

std::string metrics_of(const FilesKnown& known) {
  std::string text;
  const auto gauge = [&](std::string_view name, std::string_view help, std::int64_t value) {
    text += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n{0} {2}\n", name, help, value);
  };
  gauge("haoban_files_damaged", "Stored files found lost, altered or unreadable, and not mended.",
        known.damaged);
  gauge("haoban_files_referenced", "Stored files that records refer to, at the last looks.",
        known.files);
  gauge("haoban_files_unreferenced", "Stored files that no record refers to, at the last looks.",
        known.unreferenced);
  gauge("haoban_files_oldest_look_seconds",
        "When the folder with the oldest look was read again; 0 until each was once.",
        known.oldest_look ? to_micros(*known.oldest_look) / 1'000'000 : 0);
  return text;
}

std::vector<org::WaitingList> damaged_files(org::Context& context) {
  if (!context.viewer.may(org::Duty::manage_system, {})) return {};
  org::WaitingList list{.title = "app.files.damaged",
                        .all = "/audit?action=files.damaged",
                        .urgency = org::Urgency::late,
                        .total = static_cast<int>(context.tx.query_one(kCountDamaged)->integer(0)),
                        .rows = {}};
  if (list.total == 0) return {};
  const storage::Params most{{"most", static_cast<std::int64_t>(org::kMostWaitingShown)}};
  for (const storage::Row& row : context.tx.query(kDamaged, most)) {
    list.rows.push_back(
        {.words = fmt::format("{}… ({})", row.text(0).substr(0, 16), row.text(1)),
         .url = "/audit?action=files.damaged&subject=files/" + row.text(0).substr(0, 2),
         .place = {},
         .due = std::nullopt});
  }
  return {std::move(list)};
}

}  // namespace hb::app
