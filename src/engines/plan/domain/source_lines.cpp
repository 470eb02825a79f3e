#include "source_lines.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

#include "document_title.h"
#include "kernel/numbering.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "run_on_lines.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

using utf8::sign_at;

constexpr std::array kHtmlTags{"p",   "b",    "br", "strong", "em",    "i",     "u",      "span",
                               "div", "font", "td", "tr",     "th",    "ul",    "ol",     "li",
                               "sup", "sub",  "a",  "table",  "tbody", "thead", "center", "small"};

constexpr std::array kEntities{std::pair{"&nbsp;", " "},  std::pair{"&amp;", "&"},
                               std::pair{"&lt;", "<"},    std::pair{"&gt;", ">"},
                               std::pair{"&quot;", "\""}, std::pair{"&#39;", "'"}};

/// What stands around the text of a page on a government site.
constexpr std::array kWebChrome{
    "跳到主要內容區塊", "跳到主要內容", "跳至主要內容", "移至主內容", ":::",      "：：：",
    "網站導覽",         "回首頁",       "首頁",         "回上一頁",   "回上頁",   "回頂端",
    "回頁首",           "友善列印",     "列印",         "轉寄友人",   "分享",     "字級",
    "字級大小",         "關閉視窗",     "English",      "RSS",        "展開選單", "意見信箱"};

constexpr std::u32string_view kBullets = U"•●‧·▪◆◇■□–\uF06C\uF0B7\uF06E\uF0D8";
/// Those that are also set into a cell to mark it.
constexpr std::u32string_view kMarks = U"●■◆◇□◎○";
constexpr int kBoldHeading = 7;
constexpr std::size_t kLongestTag = 2000;
/// Stands where HTML has <li>.
constexpr char kListEntry = '\x01';

class Undresser {
 public:
  Undresser(Outline& outline, bool marked_up, bool in_cell = false)
      : outline_(outline), marked_up_(marked_up), in_cell_(in_cell) {}

  /// One line of the source, as one or (at HTML line breaks) several lines.
  std::vector<TextLine> undress_line(const SourceLine& line) {
    number_ = line.number;
    std::string raw = line.text;
    if (!line.list_marker.empty()) raw = line.list_marker + " " + raw;
    TextLine dressed;
    dressed.number = line.number;
    dressed.hard_break = line.hard_break;
    dressed.is_title = line.style == LineStyle::title;
    dressed.heading_level = line.style == LineStyle::heading ? std::max(line.heading_level, 1) : 0;
    raw = without_tags(decode_entities(raw));
    without_line_marks(raw, dressed);
    without_bold(raw, dressed);
    std::vector<TextLine> lines;
    // A row of separated cells stays one line; its cells are cut later.
    if (raw.find_first_of("\t|") != std::string::npos) {
      dressed.text = squeeze(raw);
      dressed.width = display_width(trim(raw));
      dressed.raw = std::move(raw);
      if (!dressed.text.empty()) lines.push_back(std::move(dressed));
      return lines;
    }
    const bool hard_break = dressed.hard_break;
    for (TextLine& piece : cell_lines(raw, number_)) {
      dressed.bullet = dressed.bullet || piece.bullet;
      dressed.hard_break = hard_break || piece.hard_break;
      dressed.raw = std::move(piece.raw);
      dressed.text = std::move(piece.text);
      dressed.width = piece.width;
      for (TextLine& entry : split_run_on(dressed, outline_.warnings)) {
        lines.push_back(std::move(entry));
      }
    }
    return lines;
  }

  void drop(std::string_view text, DropReason reason) {
    if (!trim(text).empty()) outline_.dropped.push_back({number_, std::string{text}, reason});
  }

  void drop_line(const SourceLine& line, DropReason reason) {
    number_ = line.number;
    drop(line.list_marker, reason);
    drop(decode_entities(line.text), reason);
  }

 private:
  std::string without_tags(std::string text) {
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = text[at] == '<' ? tag_end(text, at) : std::string::npos;
      if (end == std::string::npos || !is_tag(text.substr(at + 1, end - at - 1))) {
        kept += text[at++];
        continue;
      }
      const std::string tag = text.substr(at, end + 1 - at);
      drop(tag, DropReason::decoration);
      if (tag.starts_with("<br") || tag.starts_with("</p") || tag.starts_with("</li")) kept += '\n';
      if (tag == "<li>" || tag.starts_with("<li ")) kept += kListEntry;
      at = end + 1;
    }
    return kept;
  }

  static std::size_t tag_end(std::string_view text, std::size_t at) {
    const auto length = text.substr(at, kLongestTag).find('>');
    return length == std::string_view::npos ? length : at + length;
  }

  static bool is_tag(std::string_view inside) {
    if (inside.starts_with('/')) inside.remove_prefix(1);
    std::size_t length = 0;
    while (length < inside.size() && std::isalpha(static_cast<unsigned char>(inside[length]))) {
      ++length;
    }
    const bool ends = length == inside.size() || inside[length] == ' ' || inside[length] == '/';
    const std::string name = lower_ascii(inside.substr(0, length));
    return ends && std::find(kHtmlTags.begin(), kHtmlTags.end(), name) != kHtmlTags.end();
  }

  /// Heading signs, quote signs and bullets at the start of a line.
  void without_line_marks(std::string& raw, TextLine& line) {
    std::size_t at = utf8::skip_blanks(raw, 0);
    std::size_t hashes = 0;
    while (at + hashes < raw.size() && raw[at + hashes] == '#') ++hashes;
    if (marked_up_ && hashes >= 1 && hashes <= 6 &&
        utf8::skip_blanks(raw, at + hashes) != at + hashes) {
      drop(raw.substr(at, hashes), DropReason::decoration);
      raw.erase(0, at + hashes);
      line.heading_level = static_cast<int>(hashes);
      return;
    }
    const auto sign = sign_at(raw, at);
    const std::size_t after = at + sign.length;
    const bool dash = sign.value == U'-' || sign.value == U'*' || sign.value == U'+';
    const bool bullet = kBullets.find(sign.value) != kBullets.npos;
    const bool blank_follows = utf8::skip_blanks(raw, after) != after;
    // Alone in a cell it is what the cell says.
    const bool mark = kMarks.find(sign.value) != kMarks.npos;
    if (in_cell_ && mark && utf8::skip_blanks(raw, after) == raw.size()) return;
    if (bullet || (dash && blank_follows)) {
      drop(raw.substr(at, sign.length), DropReason::decoration);
      raw.replace(at, sign.length, " ");
      line.bullet = true;
    }
    // ○ and ※ are bullets before a number only; else they may stand for a name: ○○市政府.
    const auto marker = find_marker(raw);
    if (marker && marker->bullet_before) {
      drop(trim(std::string_view{raw}.substr(0, marker->begin)), DropReason::decoration);
      raw.replace(0, marker->begin, " ");
      line.bullet = true;
    }
  }

  void without_bold(std::string& raw, TextLine& line) {
    if (!marked_up_) return;
    const std::string_view text = trim(raw);
    const bool whole = text.size() > 4 && text.starts_with("**") && text.ends_with("**") &&
                       text.find("**", 2) == text.size() - 2;
    if (whole && line.heading_level == 0) line.heading_level = kBoldHeading;
    std::string kept;
    std::size_t from = 0;
    for (auto at = raw.find("**"); at != std::string::npos; at = raw.find("**", from)) {
      drop("**", DropReason::decoration);
      kept += raw.substr(from, at - from);
      from = at + 2;
    }
    raw = kept + raw.substr(from);
  }

  Outline& outline_;
  bool marked_up_;
  bool in_cell_;
  int number_ = 0;
};

bool is_web_chrome(std::string_view text) {
  for (const std::string_view here : {"首頁", "您的位置", "目前位置", "現在位置", "你的位置"}) {
    if (text.starts_with(here) && reads_like_breadcrumb(text)) return true;
  }
  return std::find(kWebChrome.begin(), kWebChrome.end(), text) != kWebChrome.end();
}

/// The number on a line that is nothing but a page number: 2, - 2 -, 第 2 頁, 2/10.
std::optional<int> page_number(std::string_view text) {
  // 1  1 is what remains of two cells, and no page.
  for (auto at = text.find(' '); at != std::string_view::npos && at > 0;
       at = text.find(' ', at + 1)) {
    const auto next = utf8::skip_blanks(text, at);
    const auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    if (next < text.size() && digit(text[at - 1]) && digit(text[next])) return std::nullopt;
  }
  std::string bare = without_blanks(text);
  // 115/01/01-115/12/31 is a time.
  if (std::count(bare.begin(), bare.end(), '/') > 1) return std::nullopt;
  for (const std::string_view prefix : {"第", "-", "–", "—", "~"}) {
    if (bare.starts_with(prefix)) bare.erase(0, prefix.size());
  }
  std::size_t digits = 0;
  while (digits < bare.size() && std::isdigit(static_cast<unsigned char>(bare[digits]))) ++digits;
  if (digits == 0 || digits > 3) return std::nullopt;
  std::string rest = bare.substr(digits);
  for (const char c : std::string_view{"0123456789/"}) std::erase(rest, c);
  for (const std::string_view known :
       {"", "-", "–", "—", "~", "頁", "頁,共頁", "頁，共頁", "頁共頁", "頁/共頁"}) {
    if (rest == known) return std::stoi(bare.substr(0, digits));
  }
  return std::nullopt;
}

/// A rule of Markdown: ---, ***, ===.
bool is_markdown_rule(std::string_view text) {
  if (text.size() < 3) return false;
  return text.find_first_not_of("-*=_ ") == std::string_view::npos;
}

/// Drops lone page numbers. One that does not follow the last one is doubted aloud.
class PageNumbers {
 public:
  explicit PageNumbers(Outline& outline) : outline_(outline) {}
  void take(int number, int line) {
    if (last_ > 0 && number != last_ + 1) {
      outline_.warnings.push_back(
          {line, "plan.outline.page_number_guessed", {{"number", std::to_string(number)}}});
    }
    last_ = number;
  }

 private:
  Outline& outline_;
  int last_ = 0;
};

}  // namespace

std::string decode_entities(std::string_view text) {
  std::string out{text};
  if (out.find('&') == std::string::npos) return out;
  std::string decoded;
  for (std::size_t at = 0; at < out.size();) {
    const auto known = std::find_if(kEntities.begin(), kEntities.end(), [&](const auto& entity) {
      return std::string_view{out}.substr(at).starts_with(entity.first);
    });
    if (known == kEntities.end()) {
      decoded += out[at++];
    } else {
      decoded += known->second;
      at += std::string_view{known->first}.size();
    }
  }
  return decoded;
}

std::vector<TextLine> cell_lines(std::string_view text, int number) {
  std::vector<TextLine> lines;
  while (true) {
    const auto end = text.find('\n');
    TextLine line;
    line.raw = std::string{text.substr(0, end)};
    // The sign that stands for <li> was never in the source.
    line.bullet = std::erase(line.raw, kListEntry) > 0;
    line.text = squeeze(line.raw);
    line.number = number;
    line.width = display_width(trim(line.raw));
    line.hard_break = end != std::string_view::npos;
    if (!line.text.empty()) lines.push_back(std::move(line));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

std::vector<SourceItem> undress(const SourceText& source, Outline& outline) {
  Undresser undresser{outline, source.format == "txt" || source.format == "md"};
  PageNumbers pages{outline};
  std::vector<SourceItem> items;
  bool after_blank = true;
  for (const SourceBlock& block : source.blocks) {
    if (block.kind == SourceBlock::Kind::table) {
      items.push_back({.line = {}, .table = &block.table});
      after_blank = true;
      continue;
    }
    const SourceLine& line = block.line;
    const std::string_view text = trim(line.text);
    if (line.style == LineStyle::header) {
      undresser.drop_line(line, DropReason::running_head);
    } else if (text.empty() && line.list_marker.empty()) {
      after_blank = true;
    } else if (is_web_chrome(text)) {
      undresser.drop_line(line, DropReason::web_chrome);
    } else if (is_markdown_rule(text)) {
      undresser.drop_line(line, DropReason::rule);
    } else if (const auto page = line.list_marker.empty() ? page_number(text) : std::nullopt) {
      undresser.drop_line(line, DropReason::page_number);
      pages.take(*page, line.number);
    } else {
      for (TextLine& undressed : undresser.undress_line(line)) {
        undressed.after_blank = std::exchange(after_blank, false);
        items.push_back({.line = std::move(undressed), .table = nullptr});
      }
    }
  }
  return items;
}

std::vector<TextLine> undress_cell(const SourceCell& cell, int row_number, Outline& outline) {
  Undresser undresser{outline, false, true};
  std::vector<TextLine> lines;
  for (const SourceLine& line : cell.lines) {
    SourceLine numbered = line;
    if (numbered.number == 0) numbered.number = row_number;
    for (TextLine& undressed : undresser.undress_line(numbered)) {
      lines.push_back(std::move(undressed));
    }
  }
  return lines;
}

}  // namespace hb::plan
