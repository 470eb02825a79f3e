#include "pdf_page.h"

#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cstdint>

#include "decode.h"
#include "xml.h"

namespace hb::documents {
namespace {

constexpr double kPixels = 2.0;          ///< In a point.
constexpr double kLargestSide = 4000.0;  ///< Points; a page beyond it (1.4 m) gets no line search.
constexpr int kDark = 190;               ///< Greys up to this are lines; table tints are lighter.
constexpr int kThickest = 7;             ///< Pixels; anything thicker is a filled area.
/// Longer than a stroke of a title's character, so that 一 is no line.
constexpr double kShortestAcross = 22.0;
constexpr double kShortestDown = 9.0;

void read_glyphs(const poppler::page& page, PdfPage& out) {
  for (const auto& box : page.text_list()) {
    const auto text = box.text();
    std::size_t glyph = 0;
    for (std::size_t at = 0; at < text.size(); ++glyph) {
      const bool pair = at + 1 < text.size() && text[at] >= 0xD800 && text[at] < 0xDC00;
      const std::string utf8 =
          from_utf16(std::u16string(text.begin() + static_cast<long>(at),
                                    text.begin() + static_cast<long>(at + (pair ? 2 : 1))));
      at += pair ? 2 : 1;
      auto place = box.char_bbox(glyph);
      if (place.width() <= 0 && place.height() <= 0) place = box.bbox();
      Glyph one;
      one.text = clean(utf8);
      one.left = place.left();
      one.right = place.right();
      one.top = place.top();
      one.bottom = place.bottom();
      one.word_start = glyph == 0;
      const bool blank = one.text.empty() || one.text == " " || one.text == "\xC2\xA0";
      if (!blank) out.glyphs.push_back(std::move(one));
    }
  }
}

/// The dark pixels of a rendering, addressed along or across.
class Raster {
 public:
  explicit Raster(const poppler::image& image) : image_(image) {}
  int lines(bool across) const { return across ? image_.height() : image_.width(); }
  int length(bool across) const { return across ? image_.width() : image_.height(); }
  bool dark(bool across, int line, int at) const {
    const int x = across ? at : line;
    const int y = across ? line : at;
    return static_cast<std::uint8_t>(image_.const_data()[y * image_.bytes_per_row() + x]) < kDark;
  }

 private:
  const poppler::image& image_;
};

struct Run {
  int line;
  int from;
  int to;
};

std::vector<Run> find_runs(const Raster& raster, bool across) {
  const auto shortest = static_cast<int>((across ? kShortestAcross : kShortestDown) * kPixels);
  std::vector<Run> runs;
  for (int line = 0; line < raster.lines(across); ++line) {
    int start = -1;
    for (int at = 0; at <= raster.length(across); ++at) {
      const bool dark = at < raster.length(across) && raster.dark(across, line, at);
      if (dark && start < 0) start = at;
      if (dark || start < 0) continue;
      if (at - start >= shortest) runs.push_back({line, start, at});
      start = -1;
    }
  }
  return runs;
}

/// Runs in neighbouring lines of pixels are one line, if it is thin.
std::vector<Rule> to_rules(const std::vector<Run>& runs) {
  struct Open {
    int first;
    int last;
    int from;
    int to;
  };
  std::vector<Open> open;
  std::vector<Rule> rules;
  const auto close = [&](const Open& one) {
    if (one.last - one.first + 1 > kThickest) return;
    rules.push_back(
        {(one.first + one.last + 1) / 2.0 / kPixels, one.from / kPixels, one.to / kPixels});
  };
  for (const Run& run : runs) {
    std::erase_if(open, [&](const Open& one) {
      const bool passed = one.last < run.line - 1;
      if (passed) close(one);
      return passed;
    });
    const auto same = std::find_if(open.begin(), open.end(), [&](const Open& one) {
      return one.from <= run.to && run.from <= one.to;
    });
    if (same == open.end()) {
      open.push_back({run.line, run.line, run.from, run.to});
      continue;
    }
    same->last = run.line;
    same->from = std::min(same->from, run.from);
    same->to = std::max(same->to, run.to);
  }
  for (const Open& one : open) close(one);
  return rules;
}

/// The stroke of a character, such as that of 半, is no line between columns.
void drop_strokes(PdfPage& out) {
  constexpr double kBeyond = 1.0;
  std::vector<Glyph> by_left = out.glyphs;
  std::sort(by_left.begin(), by_left.end(),
            [](const Glyph& a, const Glyph& b) { return a.left < b.left; });
  double widest = 0;
  for (const Glyph& glyph : by_left) widest = std::max(widest, glyph.right - glyph.left);
  std::erase_if(out.vertical, [&](const Rule& rule) {
    auto glyph = std::lower_bound(by_left.begin(), by_left.end(), rule.at - widest - kBeyond,
                                  [](const Glyph& each, double x) { return each.left < x; });
    for (; glyph != by_left.end() && glyph->left <= rule.at; ++glyph) {
      const bool inside = rule.at <= glyph->right && rule.from >= glyph->top - kBeyond &&
                          rule.to <= glyph->bottom + kBeyond;
      if (inside) return true;
    }
    return false;
  });
}

void read_rules(const poppler::page& page, PdfPage& out) {
  if (out.width > kLargestSide || out.height > kLargestSide) return;
  poppler::page_renderer renderer;
  renderer.set_render_hints(0);  // Without smoothing a hair line is one full pixel.
  renderer.set_image_format(poppler::image::format_gray8);
  const auto image = renderer.render_page(&page, 72 * kPixels, 72 * kPixels);
  if (!image.is_valid() || image.format() != poppler::image::format_gray8) return;
  const Raster raster(image);
  out.horizontal = to_rules(find_runs(raster, true));
  out.vertical = to_rules(find_runs(raster, false));
  drop_strokes(out);
}

}  // namespace

PdfPage read_pdf_page(const poppler::page& page) {
  PdfPage out;
  const auto size = page.page_rect();
  const bool turned = page.orientation() == poppler::page::landscape ||
                      page.orientation() == poppler::page::seascape;
  out.width = turned ? size.height() : size.width();
  out.height = turned ? size.width() : size.height();
  read_glyphs(page, out);
  if (!out.glyphs.empty()) read_rules(page, out);
  return out;
}

}  // namespace hb::documents
