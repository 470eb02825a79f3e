#include "import_rows.h"

#include <array>
#include <stdexcept>
#include <utility>

#include "crypto/sealer.h"

namespace hb::casework {

namespace {

constexpr std::string_view kMagic = "haoban rows 1\n";
// A block of long rows ends sooner.
constexpr std::size_t kBlockBytes = 1 << 20;
// A row is at most as large as a reader's limit allows, and one may follow a block that is almost
// full.
constexpr std::uint32_t kMostBytes = 8 << 20;

void put(std::string& to, std::uint64_t value, int bytes) {
  for (int at = 0; at < bytes; ++at) to += static_cast<char>((value >> (8 * at)) & 0xFF);
}

std::string place_of(const std::string& token, std::int64_t block) {
  return "casework.import_rows/" + token + "/" + std::to_string(block);
}

[[noreturn]] void altered() { throw std::runtime_error("the rows of an import were altered"); }

/// Takes numbers and texts from a block.
class Cursor {
 public:
  explicit Cursor(std::string_view rest) : rest_(rest) {}
  bool at_end() const { return rest_.empty(); }

  std::uint64_t number(std::size_t bytes) {
    if (rest_.size() < bytes) altered();
    std::uint64_t value = 0;
    for (std::size_t at = 0; at < bytes; ++at) {
      value |= std::uint64_t{static_cast<unsigned char>(rest_[at])} << (8 * at);
    }
    rest_.remove_prefix(bytes);
    return value;
  }

  std::string_view text() {
    const auto size = static_cast<std::size_t>(number(4));
    if (rest_.size() < size) altered();
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

 private:
  std::string_view rest_;
};

}  // namespace

ImportRowsWriter::ImportRowsWriter(const std::filesystem::path& path, const crypto::Sealer& sealer,
                                   std::string token)
    : sealer_(sealer), token_(std::move(token)), file_(path, std::ios::binary) {
  file_.exceptions(std::ios::badbit | std::ios::failbit);
  file_ << kMagic;
}

void ImportRowsWriter::add(const documents::ReadRow& row) {
  put(plain_, static_cast<std::uint64_t>(row.number), 8);
  put(plain_, row.cells.size(), 4);
  for (const std::string& each : row.cells) {
    put(plain_, each.size(), 4);
    plain_ += each;
  }
  ++rows_;
  if (++in_block_ == kBlockRows || plain_.size() >= kBlockBytes) end_block();
}

void ImportRowsWriter::end_block() {
  const auto sealed = sealer_.seal(plain_, place_of(token_, blocks_++));
  std::string head;
  put(head, in_block_, 4);
  put(head, sealed.size(), 4);
  file_ << head;
  file_.write(reinterpret_cast<const char*>(sealed.data()),
              static_cast<std::streamsize>(sealed.size()));
  plain_.clear();
  in_block_ = 0;
}

std::int64_t ImportRowsWriter::finish() {
  if (in_block_ > 0) end_block();
  file_.close();
  return rows_;
}

ImportRowsReader::ImportRowsReader(std::ifstream file, const crypto::Sealer& sealer,
                                   std::string token)
    : file_(std::move(file)), sealer_(sealer), token_(std::move(token)) {
  std::string magic(kMagic.size(), '\0');
  file_.read(magic.data(), static_cast<std::streamsize>(magic.size()));
  if (magic != kMagic) altered();
}

bool ImportRowsReader::read_head(Head& head) {
  std::array<char, 8> bytes{};
  file_.read(bytes.data(), bytes.size());
  if (file_.gcount() == 0) return false;
  if (file_.gcount() != static_cast<std::streamsize>(bytes.size())) altered();
  Cursor cursor{{bytes.data(), bytes.size()}};
  head.rows = static_cast<std::uint32_t>(cursor.number(4));
  head.bytes = static_cast<std::uint32_t>(cursor.number(4));
  if (head.rows == 0 || head.bytes > kMostBytes) altered();
  return true;
}

bool ImportRowsReader::next(std::vector<documents::ReadRow>& rows) {
  rows.clear();
  Head head;
  if (!read_head(head)) return false;
  std::vector<std::byte> sealed(head.bytes);
  file_.read(reinterpret_cast<char*>(sealed.data()), static_cast<std::streamsize>(sealed.size()));
  if (file_.gcount() != static_cast<std::streamsize>(sealed.size())) altered();
  const auto plain = sealer_.open(sealed, place_of(token_, block_++));
  if (!plain) altered();
  Cursor cursor{*plain};
  while (!cursor.at_end()) {
    documents::ReadRow& row = rows.emplace_back();
    row.number = static_cast<std::int64_t>(cursor.number(8));
    const std::uint64_t cells = cursor.number(4);
    for (std::uint64_t each = 0; each < cells; ++each) row.cells.emplace_back(cursor.text());
  }
  return true;
}

std::int64_t ImportRowsReader::skip() {
  Head head;
  if (!read_head(head)) return 0;
  file_.seekg(head.bytes, std::ios::cur);
  ++block_;
  return head.rows;
}

}  // namespace hb::casework
