#include "web/qr_code.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace hb::web {

using html::raw;

namespace {

constexpr int kQuietZone = 4;  // ISO/IEC 18004: four modules all around.

/// Rows of dark modules as one path: neighbours in a row are one bar.
std::string bars(const QRcode& code) {
  std::string path;
  for (int y = 0; y < code.width; ++y) {
    for (int x = 0; x < code.width;) {
      const auto dark = [&](int at) {
        return at < code.width && code.data[y * code.width + at] & 1;
      };
      if (!dark(x)) {
        ++x;
        continue;
      }
      const int from = x;
      while (dark(x)) ++x;
      path +=
          fmt::format("M{} {}h{}v1h-{}z", from + kQuietZone, y + kQuietZone, x - from, x - from);
    }
  }
  return path;
}

}  // namespace

html::Node qr_code(const Page& page, std::string_view text, std::string_view label) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code{
      QRcode_encodeData(static_cast<int>(text.size()),
                        reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M),
      QRcode_free};
  if (!code) throw std::length_error("no QR code holds this text");
  const int size = code->width + 2 * kQuietZone;
  html::Writer out{8192};
  out.literal(
      raw("<svg class=\"hb-qr\" role=\"img\" focusable=\"false\" shape-rendering=\""
          "crispEdges\""));
  out.attribute("viewbox", fmt::format("0 0 {} {}", size, size));
  out.attribute("width", std::to_string(size * 5)).attribute("height", std::to_string(size * 5));
  out.literal(raw("><title>")).child(page.words(label)).literal(raw("</title>"));
  out.literal(raw("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\""));
  out.attribute("d", bars(*code));
  return out.literal(raw("/></svg>")).take();
}

}  // namespace hb::web
