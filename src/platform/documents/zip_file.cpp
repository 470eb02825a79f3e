#include "documents/zip_file.h"

#include "zip_writing.h"

#include <zip.h>

#include <stdexcept>
#include <unordered_set>

namespace hb::documents {
namespace {

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

[[noreturn]] void fail() { throw std::runtime_error("writing a zip file failed"); }

void add_entry(zip_t* archive, const ZipEntry& entry) {
  zip_source_t* source = entry.path.empty()
                             ? zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0)
                             : zip_source_file(archive, entry.path.c_str(), 0, -1);
  if (source == nullptr) fail();
  const auto index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    fail();
  }
  const auto number = static_cast<zip_uint64_t>(index);
  // What people hand in is mostly packed already.
  zip_set_file_compression(archive, number, entry.path.empty() ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
  zip_file_set_dostime(archive, number, 0, kFirstDay, 0);
}

int ask_to_give_up(zip_t*, void* state) {
  return (*static_cast<const std::function<bool()>*>(state))() ? 1 : 0;
}

}  // namespace

bool write_zip(const std::filesystem::path& target, const std::vector<ZipEntry>& entries,
               const std::function<bool()>& give_up) {
  int problem = 0;
  std::unique_ptr<zip_t, DiscardZip> archive(
      zip_open(target.c_str(), ZIP_CREATE | ZIP_EXCL, &problem));
  if (!archive) fail();
  for (const ZipEntry& entry : entries) add_entry(archive.get(), entry);
  std::function<bool()> asked = give_up;
  if (asked) {
    zip_register_cancel_callback_with_state(archive.get(), ask_to_give_up, nullptr, &asked);
  }
  if (zip_close(archive.get()) != 0) {
    if (zip_error_code_zip(zip_get_error(archive.get())) == ZIP_ER_CANCELLED) return false;
    fail();
  }
  // zip_close has freed it.
  (void)archive.release();
  return true;
}

void ZipFile::Close::operator()(zip* archive) const { zip_discard(archive); }

std::optional<ZipFile> ZipFile::open(const std::filesystem::path& path, std::size_t most) {
  int problem = 0;
  ZipFile file;
  file.zip_.reset(zip_open(path.c_str(), ZIP_RDONLY, &problem));
  if (!file.zip_) return std::nullopt;
  const auto count = zip_get_num_entries(file.zip_.get(), 0);
  if (count < 0 || static_cast<std::size_t>(count) > most) return std::nullopt;
  std::unordered_set<std::string> seen;
  for (zip_int64_t at = 0; at < count; ++at) {
    const char* name = zip_get_name(file.zip_.get(), static_cast<zip_uint64_t>(at), 0);
    if (name == nullptr || !seen.insert(name).second) return std::nullopt;
    file.names_.emplace_back(name);
  }
  return file;
}

bool ZipFile::read(std::string_view name,
                   const std::function<void(std::span<const std::byte>)>& visit) {
  const std::unique_ptr<zip_file_t, CloseFile> file(
      zip_fopen(zip_.get(), std::string{name}.c_str(), 0));
  if (!file) return false;
  std::vector<std::byte> piece(1 << 16);
  while (true) {
    const auto got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) return false;
    if (got == 0) return true;
    visit(std::span{piece}.first(static_cast<std::size_t>(got)));
  }
}

std::optional<std::string> ZipFile::text(std::string_view name, std::size_t most) {
  std::string all;
  bool fits = true;
  const bool whole = read(name, [&](std::span<const std::byte> piece) {
    fits = fits && all.size() + piece.size() <= most;
    if (fits) all.append(reinterpret_cast<const char*>(piece.data()), piece.size());
  });
  if (!whole || !fits) return std::nullopt;
  return all;
}

}  // namespace hb::documents
