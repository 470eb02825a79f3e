#include "pdf_lines.h"

#include <algorithm>
#include <string_view>

#include "kernel/utf8.h"

namespace hb::documents {
namespace {

/// In parts of the character height. A blank in a CJK font is a quarter to a half.
constexpr double kLeastGap = 0.12;
constexpr double kWiderThanUsual = 0.1;
constexpr std::size_t kFewGaps = 8;
/// So many character heights stay free at the end of a full line of Chinese, where a sign moves
/// down together with the punctuation that may not stand first.
constexpr double kRoomForWords = 2.5;

double usual_gap(const std::vector<Glyph>& line) {
  std::vector<double> gaps;
  for (std::size_t at = 1; at < line.size(); ++at) {
    gaps.push_back(std::max(0.0, line[at].left - line[at - 1].right));
  }
  if (gaps.empty()) return 0;
  // In a few signs such as 國 96 年。 the blanks are half of the gaps; no such line is justified.
  const std::size_t share = gaps.size() < kFewGaps ? 4 : 2;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>((gaps.size() - 1) / share);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return *middle;
}

PdfLine join(std::vector<Glyph> glyphs) {
  std::stable_sort(glyphs.begin(), glyphs.end(),
                   [](const Glyph& a, const Glyph& b) { return a.left < b.left; });
  const double usual = usual_gap(glyphs);
  PdfLine line{.left = glyphs.front().left,
               .right = glyphs.back().right,
               .top = glyphs.front().top,
               .bottom = glyphs.front().bottom};
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    const Glyph& glyph = glyphs[at];
    if (at > 0 && glyph.word_start) {
      const double gap = glyph.left - glyphs[at - 1].right;
      const double em = std::max(glyph.height(), glyphs[at - 1].height());
      if (gap > kLeastGap * em && gap > usual + kWiderThanUsual * em) line.text += ' ';
    }
    line.text += glyph.text;
    line.top = std::min(line.top, glyph.top);
    line.bottom = std::max(line.bottom, glyph.bottom);
  }
  return line;
}

/// The width of what a line starts with and no program breaks: a Latin word or number with the
/// brackets and marks around it, such as （FAQ）, or with a sign whose comma it follows: 訊，116.
double unbroken_width(const PdfLine& line, double em) {
  double width = 0;
  bool word = false;
  const utf8::Sign first = utf8::sign_at(line.text, 0);
  const utf8::Sign second = utf8::sign_at(line.text, first.length);
  const bool leads = first.value >= 0x3400 && (second.value == U'，' || second.value == U'、');
  if (leads) width += em;
  for (std::size_t at = leads ? first.length : 0; at < line.text.size();) {
    const utf8::Sign sign = utf8::sign_at(line.text, at);
    const bool latin = sign.value > U' ' && sign.value < 0x80;
    const bool mark = std::u32string_view{U"（「『《〈【）」』》〉】，。、；："}.find(sign.value) !=
                      std::u32string_view::npos;
    if (!latin && !mark) break;
    word = word || latin;
    width += latin ? 0.6 * em : em;
    at += sign.length;
  }
  return word ? width : 0;
}

}  // namespace

std::vector<std::vector<Glyph>> group_lines(std::vector<Glyph> glyphs) {
  std::stable_sort(glyphs.begin(), glyphs.end(),
                   [](const Glyph& a, const Glyph& b) { return a.middle_y() < b.middle_y(); });
  std::vector<std::vector<Glyph>> lines;
  double middle = 0;
  for (auto& glyph : glyphs) {
    // Characters of one line share a baseline; Latin ones are lower than Chinese ones but their
    // middles lie near each other; a small character beside a large one may be another line's.
    const double reach =
        lines.empty() ? 0 : std::min(lines.back().back().height(), glyph.height()) * 0.6;
    if (lines.empty() || glyph.middle_y() - middle > reach) {
      lines.emplace_back();
      middle = glyph.middle_y();
    } else {
      middle += (glyph.middle_y() - middle) / static_cast<double>(lines.back().size() + 1);
    }
    lines.back().push_back(std::move(glyph));
  }
  return lines;
}

std::vector<PdfLine> build_lines(std::vector<Glyph> glyphs) {
  std::vector<PdfLine> lines;
  for (auto& line : group_lines(std::move(glyphs))) lines.push_back(join(std::move(line)));
  return lines;
}

std::vector<bool> paragraph_ends(const std::vector<PdfLine>& lines, double left_edge, double edge) {
  std::vector<bool> ends(lines.size(), false);
  double padding = edge - left_edge;
  for (const PdfLine& line : lines) padding = std::min(padding, line.left - left_edge);
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    const double em = lines[at].bottom - lines[at].top;
    const double room = edge - std::max(padding, 0.0) - lines[at].right;
    ends[at] = room > kRoomForWords * em + unbroken_width(lines[at + 1], em);
  }
  return ends;
}

}  // namespace hb::documents
