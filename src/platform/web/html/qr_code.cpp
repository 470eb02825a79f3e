#include "web/qr_code.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <string>

namespace hb::web {

using html::Node;
using html::raw;

namespace {

constexpr int kQuiet = 4;  // Modules of border that readers need.

/// All dark modules as one path: runs of a row are one stroke.
std::string path_of(const QRcode& code) {
  std::string path;
  for (int y = 0; y < code.width; ++y) {
    for (int x = 0; x < code.width; ++x) {
      const auto dark = [&](int at) { return (code.data[y * code.width + at] & 1) != 0; };
      if (!dark(x)) continue;
      int length = 1;
      while (x + length < code.width && dark(x + length)) ++length;
      path += fmt::format("M{} {}h{}v1h-{}z", x + kQuiet, y + kQuiet, length, length);
      x += length;
    }
  }
  return path;
}

}  // namespace

Node qr_code(const Page& page, std::string_view text) {
  const std::string words{text};
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code{
      QRcode_encodeString8bit(words.c_str(), 0, QR_ECLEVEL_M), QRcode_free};
  if (!code) return {};
  const int size = code->width + 2 * kQuiet;
  html::Writer out{16 * 1024};
  out.literal(raw("<svg class=\"hb-qr\" viewBox=\"0 0 100 100\" role=\"img\" focusable=\"false\""));
  out.attribute("aria-label", page.t("web.qr_code", {{"text", words}}));
  out.literal(raw("><path"));
  out.attribute("transform", fmt::format("scale({:.4f})", 100.0 / size));
  out.attribute("d", path_of(*code));
  return out.literal(raw("/></svg>")).take();
}

}  // namespace hb::web
