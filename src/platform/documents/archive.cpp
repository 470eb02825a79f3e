#include "archive.h"

#include <zip.h>

#include <algorithm>
#include <unordered_set>

namespace hb::documents {
namespace {

/// Below this an honest part may well be packed to almost nothing.
constexpr std::uint64_t kRatioCounts = 1 << 20;

bool unreasonable_ratio(std::uint64_t size, std::uint64_t packed, const ReadLimits& limits) {
  return size > kRatioCounts && size / std::max<std::uint64_t>(packed, 1) > limits.inflation_ratio;
}

}  // namespace

void Archive::Close::operator()(zip* archive) const { zip_discard(archive); }

Result<Archive> Archive::open(std::string_view bytes, const ReadLimits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return refusal::broken_zip;
  zip_t* opened = zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (opened == nullptr) {
    zip_source_free(source);
    return refusal::broken_zip;
  }
  return judge(opened, limits);
}

Result<Archive> Archive::open_file(const std::filesystem::path& path, const ReadLimits& limits) {
  if (!std::filesystem::exists(path)) return refusal::no_file;
  int problem = 0;
  zip_t* opened = zip_open(path.c_str(), ZIP_RDONLY, &problem);
  if (opened == nullptr) return refusal::broken_zip;
  return judge(opened, limits);
}

Result<Archive> Archive::judge(zip* opened, const ReadLimits& limits) {
  Archive archive;
  archive.zip_.reset(opened);
  archive.limits_ = limits;

  const auto count = static_cast<std::uint64_t>(zip_get_num_entries(opened, 0));
  if (count > limits.entries) return refusal::too_many_parts;
  std::unordered_set<std::string> seen;
  std::uint64_t total = 0;
  for (std::uint64_t index = 0; index < count; ++index) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(opened, index, 0, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0) {
      return refusal::broken_zip;
    }
    if (!seen.insert(stat.name).second) return refusal::duplicate_entry;
    if (stat.encryption_method != ZIP_EM_NONE) return refusal::encrypted;
    total += stat.size;
    if (stat.size > limits.inflated_bytes || total > limits.inflated_bytes ||
        unreasonable_ratio(stat.size, stat.comp_size, limits)) {
      return refusal::zip_bomb;
    }
    archive.names_.emplace_back(stat.name);
  }
  return archive;
}

bool Archive::has(std::string_view name) const {
  return std::find(names_.begin(), names_.end(), name) != names_.end();
}

void ArchivePart::Close::operator()(zip_file* file) const { zip_fclose(file); }

Result<std::size_t> ArchivePart::read(char* to, std::size_t size) {
  const auto got = zip_fread(file_.get(), to, size);
  if (got < 0) return refusal::broken_zip;
  unpacked_ += static_cast<std::uint64_t>(got);
  if (unpacked_ > limits_.inflated_bytes || unreasonable_ratio(unpacked_, packed_, limits_)) {
    return refusal::zip_bomb;
  }
  // A part cut short shows in its size.
  if (got == 0 && unpacked_ != size_) return refusal::broken_zip;
  return static_cast<std::size_t>(got);
}

Result<ArchivePart> Archive::part(std::string_view name) {
  const std::string wanted(name);
  const auto index = zip_name_locate(zip_.get(), wanted.c_str(), 0);
  if (index < 0) return refusal::missing_part.with("part", wanted);
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(zip_.get(), static_cast<std::uint64_t>(index), 0, &stat) != 0) {
    return refusal::broken_zip;
  }
  ArchivePart part;
  part.file_.reset(zip_fopen_index(zip_.get(), static_cast<std::uint64_t>(index), 0));
  if (!part.file_) return refusal::broken_zip;
  part.limits_ = limits_;
  part.size_ = stat.size;
  part.packed_ = stat.comp_size;
  return part;
}

Result<std::string> Archive::read(std::string_view name) {
  const std::string wanted(name);
  const auto index = zip_name_locate(zip_.get(), wanted.c_str(), 0);
  if (index < 0) return refusal::missing_part.with("part", wanted);
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(zip_.get(), static_cast<std::uint64_t>(index), 0, &stat) != 0) {
    return refusal::broken_zip;
  }
  struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };
  const std::unique_ptr<zip_file_t, CloseFile> file(
      zip_fopen_index(zip_.get(), static_cast<std::uint64_t>(index), 0));
  if (!file) return refusal::broken_zip;

  std::string bytes;
  char chunk[65536];
  while (true) {
    const auto got = zip_fread(file.get(), chunk, sizeof chunk);
    if (got < 0) return refusal::broken_zip;
    if (got == 0) break;
    unpacked_ += static_cast<std::uint64_t>(got);
    bytes.append(chunk, static_cast<std::size_t>(got));
    if (bytes.size() > limits_.entry_bytes || unpacked_ > limits_.inflated_bytes ||
        unreasonable_ratio(bytes.size(), stat.comp_size, limits_)) {
      return refusal::zip_bomb;
    }
  }
  // libzip has compared the checksum by now; a part cut short shows in its size.
  if (bytes.size() != stat.size) return refusal::broken_zip;
  return bytes;
}

}  // namespace hb::documents
