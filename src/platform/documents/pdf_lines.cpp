#include "pdf_lines.h"

#include <algorithm>

namespace hb::documents {
namespace {

/// In parts of the character height. A blank in a CJK font is a quarter to a half.
constexpr double kLeastGap = 0.12;
constexpr double kWiderThanUsual = 0.1;

double usual_gap(const std::vector<Glyph>& line) {
  std::vector<double> gaps;
  for (std::size_t at = 1; at < line.size(); ++at) {
    gaps.push_back(std::max(0.0, line[at].left - line[at - 1].right));
  }
  if (gaps.empty()) return 0;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
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

}  // namespace

std::vector<PdfLine> build_lines(std::vector<Glyph> glyphs) {
  std::stable_sort(glyphs.begin(), glyphs.end(),
                   [](const Glyph& a, const Glyph& b) { return a.middle_y() < b.middle_y(); });
  std::vector<PdfLine> lines;
  std::vector<Glyph> row;
  double middle = 0;
  for (auto& glyph : glyphs) {
    // Characters of one line share a baseline; Latin ones are lower than Chinese ones but their
    // middles lie near each other; a small character beside a large one may be another line's.
    const double reach = row.empty() ? 0 : std::min(row.back().height(), glyph.height()) * 0.6;
    if (!row.empty() && glyph.middle_y() - middle > reach) {
      lines.push_back(join(std::move(row)));
      row.clear();
    }
    middle = row.empty()
                 ? glyph.middle_y()
                 : middle + (glyph.middle_y() - middle) / static_cast<double>(row.size() + 1);
    row.push_back(std::move(glyph));
  }
  if (!row.empty()) lines.push_back(join(std::move(row)));
  return lines;
}

}  // namespace hb::documents
