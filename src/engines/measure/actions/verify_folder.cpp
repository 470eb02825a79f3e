#include "verify_folder.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "chain.h"
#include "crypto/digest.h"
#include "documents/zip_file.h"
#include "measure/seal.h"

namespace hb::measure {
namespace {

namespace json = boost::json;

std::string text_in(const json::object& object, std::string_view name) {
  return std::string{object.at(name).as_string()};
}

/// Computes the seal again from the lines in the zip. Throws where a member is missing or of
/// another kind.
void verify_chain(documents::ZipFile& zip, const json::object& index, FolderVerified& verified) {
  verified.title = text_in(index, "title");
  std::string hash =
      crypto::sha256_hex(chained_text(text_in(index, "previous_hash"), text_in(index, "header")));
  std::set<std::string> sealed;
  for (const auto& each : index.at("blocks").as_array()) {
    const std::string name = text_in(each.as_object(), "file");
    const std::string content = zip.text(name).value_or("");
    SealedBlock block{.content = content};
    chain(block, 1, hash);
    hash = block.hash;
    if (hash != text_in(each.as_object(), "hash")) {
      verified.problems.push_back({FolderProblem::What::seal, name});
      return;
    }
    for (const FolderPiece& piece : read_pieces(content)) {
      ++verified.pieces;
      sealed.insert(piece.file_hash);
    }
  }
  const json::object& end = index.at("end").as_object();
  verified.hash = end_hash(hash, end.at("steps").as_int64(), end.at("figures").as_int64());
  if (verified.hash != text_in(end, "hash") || verified.pieces != end.at("steps").as_int64()) {
    verified.problems.push_back({FolderProblem::What::seal, "index.json"});
  }
  for (const auto& each : index.at("pieces").as_array()) {
    const std::string file = text_in(each.as_object(), "sha256");
    if (!sealed.contains(file)) {
      verified.problems.push_back({FolderProblem::What::unsealed, file});
    }
  }
  for (const auto& each : index.at("missing").as_array()) {
    verified.problems.push_back({FolderProblem::What::gone, std::string{each.as_string()}});
  }
}

}  // namespace

FolderVerified verify_folder(const std::filesystem::path& path) {
  FolderVerified verified;
  const auto complain = [&](FolderProblem::What what, std::string name = {}) {
    verified.problems.push_back({what, std::move(name)});
  };
  auto zip = documents::ZipFile::open(path);
  if (!zip) {
    complain(FolderProblem::What::no_zip);
    return verified;
  }
  const auto sums = zip->text("SHA256SUMS");
  const auto index = zip->text("index.json");
  if (!sums || !index) {
    complain(FolderProblem::What::no_index, sums ? "index.json" : "SHA256SUMS");
    return verified;
  }
  std::map<std::string, std::string> listed;
  for (std::string_view rest = *sums; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    if (line.size() > 66) listed[std::string{line.substr(66)}] = std::string{line.substr(0, 64)};
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const auto& names = zip->names();
  for (const auto& [name, hash] : listed) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      complain(FolderProblem::What::missing, name);
      continue;
    }
    crypto::Sha256 again;
    const bool whole = zip->read(name, [&](std::span<const std::byte> piece) { again.add(piece); });
    if (!whole || again.hex() != hash) complain(FolderProblem::What::altered, name);
    ++verified.files;
  }
  for (const std::string& name : names) {
    if (name != "SHA256SUMS" && !listed.contains(name)) {
      complain(FolderProblem::What::unlisted, name);
    }
  }
  json::error_code problem;
  const json::value read = json::parse(*index, problem);
  if (problem || !read.is_object()) {
    complain(FolderProblem::What::no_index, "index.json");
    return verified;
  }
  try {
    verify_chain(*zip, read.as_object(), verified);
  } catch (const std::exception&) {
    // A member that is not there, or of another kind: somebody wrote it anew.
    complain(FolderProblem::What::no_index, "index.json");
  }
  return verified;
}

}  // namespace hb::measure
