// A folder as one zip file: the sealed lines, what they name, and an index for people.
#include <boost/json.hpp>
#include <filesystem>
#include <map>

#include "chain.h"
#include "crypto/digest.h"
#include "crypto/random.h"
#include "documents/csv_writer.h"
#include "documents/ods_writer.h"
#include "documents/zip_file.h"
#include "files/file_store.h"
#include "folders.h"
#include "kernel/roc_date.h"
#include "org/own_transaction.h"
#include "seal_store.h"

namespace hb::measure {
namespace {

namespace json = boost::json;

/// The file's ending, as far as it is harmless in a name.
std::string ending_of(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos || name.size() - dot > 8) return {};
  for (const char c : name.substr(dot + 1)) {
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return {};
  }
  return name.substr(dot);
}

std::string place_of(const FolderPiece& piece) {
  switch (piece.kind) {
    case FolderPiece::Kind::report: return "reports/" + piece.file_hash + ".txt";
    case FolderPiece::Kind::file: return "files/" + piece.file_hash + ending_of(piece.file_name);
    case FolderPiece::Kind::address: break;
  }
  return {};
}

std::string_view kind_words(FolderPiece::Kind kind) {
  switch (kind) {
    case FolderPiece::Kind::report: return "填報";
    case FolderPiece::Kind::file: return "檔案";
    case FolderPiece::Kind::address: break;
  }
  return "網址";
}

std::string looked_up(const FolderPiece& piece) {
  if (!piece.checked_at) return {};
  return roc_date(taipei_date(*piece.checked_at), RocStyle::slashed) + " " +
         taipei_clock(*piece.checked_at) + " HTTP " + std::to_string(piece.status);
}

documents::Sheet sheet_of(const std::vector<FolderPiece>& pieces,
                          const std::map<std::string, bool>& missing) {
  documents::Sheet sheet{
      .name = "索引", .column_widths = {1.5, 1.5, 2.5, 8, 1.8, 5, 5, 2, 8, 4, 9}, .rows = {}};
  sheet.rows.push_back({"序號", "月份", "編號", "步驟", "種類", "說明", "檔名", "位元組",
                        "放在／網址", "最近查詢", "SHA-256"});
  double number = 0;
  for (const FolderPiece& each : pieces) {
    std::string place = each.url.empty() ? place_of(each) : each.url;
    if (missing.contains(place)) place = "原檔已不在：" + place;
    sheet.rows.push_back({++number, static_cast<double>(each.month), each.number, each.step,
                          std::string{kind_words(each.kind)},
                          each.kind == FolderPiece::Kind::report ? each.text : each.title,
                          each.file_name, static_cast<double>(each.bytes), place, looked_up(each),
                          each.file_hash});
  }
  return sheet;
}

std::string block_name(int number) {
  std::string digits = std::to_string(number);
  digits.insert(0, digits.size() < 6 ? 6 - digits.size() : 0, '0');
  return "seal/" + digits + ".jsonl";
}

/// The folder's zip in the making.
struct Folder {
  Seal seal;
  std::vector<SealedBlock> blocks;
  std::vector<FolderPiece> pieces;
};

/// Puts down what the index names; gives what is no longer there.
std::map<std::string, bool> add_pieces(const org::Services& services, const Folder& folder,
                                       std::map<std::string, documents::ZipEntry>& entries,
                                       std::string& sums) {
  std::map<std::string, bool> missing;
  for (const FolderPiece& piece : folder.pieces) {
    const std::string place = place_of(piece);
    if (place.empty() || entries.contains(place) || missing.contains(place)) continue;
    documents::ZipEntry entry{.name = place};
    if (piece.kind == FolderPiece::Kind::report) {
      entry.bytes = piece.text;
    } else {
      const auto hash = files::FileHash::parse(piece.file_hash);
      if (!hash || !services.files->exists(*hash)) {
        missing[place] = true;
        continue;
      }
      entry.path = services.files->path(*hash);
    }
    sums += piece.file_hash + "  " + place + "\n";
    entries.emplace(place, std::move(entry));
  }
  return missing;
}

std::string index_json(const Folder& folder, const std::map<std::string, bool>& missing) {
  json::array blocks, gone, lines;
  for (const SealedBlock& each : folder.blocks) {
    blocks.push_back(json::object{{"file", block_name(each.number)}, {"hash", each.hash}});
  }
  for (const auto& [place, yes] : missing) gone.push_back(json::value(place));
  for (const FolderPiece& each : folder.pieces) {
    json::object line = json::parse(sealed_line(each)).as_object();
    line["place"] = place_of(each);
    lines.push_back(std::move(line));
  }
  const SealEnd& end = *folder.seal.end;
  return json::serialize(json::object{
             {"haoban", "folder"},
             {"format", 1},
             {"title", folder.seal.title},
             {"basis", folder.seal.basis},
             {"header", header_line(folder.seal)},
             {"previous_hash", folder.seal.previous_hash},
             {"blocks", std::move(blocks)},
             {"end", {{"steps", end.steps}, {"figures", end.figures}, {"hash", end.hash}}},
             {"missing", std::move(gone)},
             {"pieces", std::move(lines)}}) +
         "\n";
}

std::optional<Folder> read_folder(const org::Services& services, SealId id) {
  std::optional<Folder> folder;
  org::read_as_program(services, [&](org::Context& context) {
    SealStore store{context.tx};
    const auto seal = store.find(id, context.viewer.scope);
    if (!seal || !seal->end) return;
    folder = Folder{*seal, store.blocks(id, BlockSubject::evidence), {}};
  });
  if (!folder) return std::nullopt;
  for (const SealedBlock& block : folder->blocks) {
    for (FolderPiece& each : read_pieces(block.content)) folder->pieces.push_back(std::move(each));
  }
  return folder;
}

}  // namespace

std::optional<ZipMade> make_zip(const org::Services& services, SealId id,
                                const std::function<bool()>& give_up) {
  const auto folder = read_folder(services, id);
  if (!folder) return std::nullopt;
  std::map<std::string, documents::ZipEntry> entries;
  std::string sums;
  const auto missing = add_pieces(services, *folder, entries, sums);
  const auto add = [&](const std::string& name, std::string bytes) {
    sums += crypto::sha256_hex(bytes) + "  " + name + "\n";
    entries.emplace(name, documents::ZipEntry{.name = name, .bytes = std::move(bytes)});
  };
  for (const SealedBlock& block : folder->blocks) add(block_name(block.number), block.content);
  add("index.json", index_json(*folder, missing));
  const documents::Sheet sheet = sheet_of(folder->pieces, missing);
  add("index.csv", documents::write_csv(sheet));
  add("index.ods", documents::write_ods({.title = folder->seal.title,
                                         .creator = {},
                                         .created = to_iso(taipei_date(folder->seal.as_of)),
                                         .sheets = {sheet}}));
  std::vector<documents::ZipEntry> all;
  for (auto& [name, entry] : entries) all.push_back(std::move(entry));
  all.push_back({.name = "SHA256SUMS", .bytes = sums});
  const std::filesystem::path target =
      services.files->incoming() /
      ("folder-" + crypto::random_text(16, "abcdefghijklmnopqrstuvwxyz"));
  if (!documents::write_zip(target, all, give_up)) return std::nullopt;
  const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(target));
  return ZipMade{.hash = services.files->put_file(target).hex(),
                 .bytes = bytes,
                 .missing = static_cast<std::int64_t>(missing.size())};
}

}  // namespace hb::measure
