#include "text_reader.h"

#include "collector.h"
#include "decode.h"

namespace hb::documents {
namespace {

constexpr std::string_view kFullWidthBlank = "\xE3\x80\x80";
constexpr std::string_view kNoBreakBlank = "\xC2\xA0";

double leading_columns(std::string_view line) {
  int columns = 0;
  while (!line.empty()) {
    if (line.starts_with(kFullWidthBlank)) {
      columns += 2;
      line.remove_prefix(kFullWidthBlank.size());
    } else if (line.starts_with(kNoBreakBlank)) {
      columns += 1;
      line.remove_prefix(kNoBreakBlank.size());
    } else if (line.front() == '\t') {
      columns += 8 - columns % 8;
      line.remove_prefix(1);
    } else if (line.front() == ' ') {
      columns += 1;
      line.remove_prefix(1);
    } else {
      break;
    }
  }
  return columns;
}

/// Gathers lines and counts pages.
class TextLines {
 public:
  explicit TextLines(SourceText& out) : out_(out) {}

  void add(std::string_view text) {
    ++number_;
    // A form feed stands before the first line of its page, sometimes after the last one's text.
    std::string kept;
    for (const char letter : text) {
      if (letter != '\f') {
        kept += letter;
      } else if (kept.empty()) {
        ++page_;
      } else {
        ++pages_after_;
      }
    }
    SourceBlock block;
    block.line.indent = leading_columns(kept);
    block.line.text = std::move(kept);
    block.line.number = number_;
    block.line.page = page_;
    out_.blocks.push_back(std::move(block));
    page_ += pages_after_;
    pages_after_ = 0;
  }

  bool paged() const { return page_ > 1; }

 private:
  SourceText& out_;
  int number_ = 0;
  int page_ = 1;
  int pages_after_ = 0;
};

}  // namespace

Result<SourceText> read_text(std::string_view bytes, Kind kind, const ReadLimits& limits) {
  if (bytes.size() > limits.text_bytes) return refusal::text_too_long;
  HB_LET(text, decode_text_file(bytes));
  SourceText out;
  out.format = kind_name(kind);
  TextLines lines(out);
  std::string_view rest = text;
  if (rest.ends_with('\x1a')) rest.remove_suffix(1);
  while (!rest.empty()) {
    const auto end = rest.find_first_of("\r\n");
    if (rest.substr(0, end).size() > limits.line_bytes) return refusal::line_too_long;
    lines.add(rest.substr(0, end));
    if (out.blocks.size() > limits.lines) return refusal::too_many_parts;
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  if (!has_words(out)) return refusal::no_content;
  // A file without form feeds knows no pages.
  if (!lines.paged()) {
    for (auto& block : out.blocks) block.line.page = 0;
  }
  return out;
}

}  // namespace hb::documents
