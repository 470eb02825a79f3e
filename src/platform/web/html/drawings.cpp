// Our own drawings: the mark and the icons. Strokes on a small grid, in the colour of the words
// beside them.
#include <array>
#include <utility>

#include "web/parts.h"

namespace hb::web {

using html::Node;
using html::raw;
using html::Raw;

namespace {

// Each on a grid of 24, stroked with 1.8.
// clang-format off
constexpr std::array kIcons = {
    std::pair{std::string_view{"home"}, raw("<path d=\"M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6\"/>")},
    std::pair{std::string_view{"org"}, raw("<path d=\"M4 20V8l8-4 8 4v12M2 20h20M9 12v.01M15 12v.01M9 16v.01M15 16v.01\"/>")},
    std::pair{std::string_view{"people"}, raw("<circle cx=\"9\" cy=\"8\" r=\"3.2\"/><path d=\"M3 20c0-4 2.6-6 6-6s6 2 6 6M15.5 5.2a3.2 3.2 0 010 5.6M17.5 14.4c2.2.8 3.5 2.7 3.5 5.6\"/>")},
    std::pair{std::string_view{"plan"}, raw("<path d=\"M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7\"/>")},
    std::pair{std::string_view{"assessment"}, raw("<path d=\"M5 4h14v16H5zM8 9l1.5 1.500L12 8M8 15l1.5 1.500L12 14M14.5 9.500H16M14.5 15.500H16\"/>")},
    std::pair{std::string_view{"approval"}, raw("<path d=\"M10 13V9.500a3 3 0 114 0V13h4v4H6v-4zM5 20h14\"/>")},
    std::pair{std::string_view{"results"}, raw("<path d=\"M6 3h9l4 4v14H6zM14 3v5h5M10 17v-3M12.5 17v-6M15 17v-4\"/>")},
    std::pair{std::string_view{"casework"}, raw("<path d=\"M3 6h18v12H3zM3 7l9 7 9-7\"/>")},
    std::pair{std::string_view{"survey"}, raw("<path d=\"M4 20V10M10 20V4M16 20v-7M21 20H3\"/>")},
    std::pair{std::string_view{"content"}, raw("<path d=\"M12 6c-2-1.6-5-2-8-2v14c3 0 6 .4 8 2 2-1.6 5-2 8-2V4c-3 0-6 .4-8 2zM12 6v14\"/>")},
    std::pair{std::string_view{"participation"}, raw("<path d=\"M4 5h16v11H11l-4 4v-4H4zM8 9h8M8 12h5\"/>")},
    std::pair{std::string_view{"queue"}, raw("<path d=\"M4 9a2.5 2.5 0 000 6v3h16v-3a2.5 2.5 0 010-6V6H4zM14 6v2M14 11v2M14 16v2\"/>")},
    std::pair{std::string_view{"activity"}, raw("<path d=\"M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M9 15l2 2 4-4\"/>")},
    std::pair{std::string_view{"project"}, raw("<path d=\"M9 17h6M10 20h4M8.5 14.500A6 6 0 1115.5 14.500L15 17H9z\"/>")},
    std::pair{std::string_view{"tasks"}, raw("<path d=\"M4 6l1.5 1.500L8 5M4 12l1.5 1.500L8 11M4 18l1.5 1.500L8 17M11 6h9M11 12h9M11 18h9\"/>")},
    std::pair{std::string_view{"calendar"}, raw("<path d=\"M4 6h16v14H4zM4 10h16M8 3v5M16 3v5\"/>")},
    std::pair{std::string_view{"settings"}, raw("<path d=\"M4 7h9M17 7h3M4 17h3M11 17h9\"/><circle cx=\"15\" cy=\"7\" r=\"2\"/><circle cx=\"9\" cy=\"17\" r=\"2\"/>")},
    std::pair{std::string_view{"audit"}, raw("<path d=\"M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6zM9 12l2 2 4-4\"/>")},
    std::pair{std::string_view{"search"}, raw("<circle cx=\"11\" cy=\"11\" r=\"6.5\"/><path d=\"M16 16l5 5\"/>")},
    std::pair{std::string_view{"phone"}, raw("<path d=\"M5 4h4l1.5 5-2.5 1.500c1 2.5 3 4.5 5.5 5.500l1.5-2.5 5 1.500v4c0 1-1 1.5-2 1.500C10 20 4 14 3.5 6c0-1 .5-2 1.5-2z\"/>")},
    std::pair{std::string_view{"news"}, raw("<path d=\"M4 5h13v14H6a2 2 0 01-2-2zM17 9h3v8a2 2 0 01-2 2h-1M7 9h7M7 12h3M7 15h3M12.5 12H14v3h-1.500z\"/>")},
    std::pair{std::string_view{"question"}, raw("<circle cx=\"12\" cy=\"12\" r=\"8.5\"/><path d=\"M9.500 9.500a2.500 2.500 0 114 2c-1 .7-1.500 1.200-1.500 2.300M12 16.500v.01\"/>")},
    std::pair{std::string_view{"exchange"}, raw("<path d=\"M9 4v5M15 4v5M6 9h12v3a6 6 0 01-12 0zM12 18v3\"/>")},
    std::pair{std::string_view{"bell"}, raw("<path d=\"M6 16V11a6 6 0 0112 0v5l2 2H4zM10 20.500h4M12 3v2\"/>")},
    std::pair{std::string_view{"person"}, raw("<circle cx=\"12\" cy=\"8\" r=\"3.500\"/><path d=\"M5 20c0-4 3-6 7-6s7 2 7 6\"/>")},
    std::pair{std::string_view{"globe"}, raw("<circle cx=\"12\" cy=\"12\" r=\"8.5\"/><path d=\"M3.500 12h17M12 3.500c2.500 2.500 3.500 5 3.500 8.500s-1 6-3.500 8.500c-2.500-2.500-3.500-5-3.500-8.500s1-6 3.500-8.500z\"/>")},
    std::pair{std::string_view{"next"}, raw("<path d=\"M4 12h15M13 6l6 6-6 6\"/>")},
    std::pair{std::string_view{"previous"}, raw("<path d=\"M20 12H5M11 6l-6 6 6 6\"/>")},
    std::pair{std::string_view{"menu"}, raw("<path d=\"M4 6h16M4 12h16M4 18h16\"/>")},
};
// clang-format on

/// 好 and 辦 as strokes; the tick grows out of the last stroke of 辦.
constexpr Raw kWordmarkStrokes =
    raw("<g class=\"hb-mark__strokes\">"
        "<path d=\"M30 8C26 28 20 46 12 60 24 66 36 76 46 90\"/>"
        "<path d=\"M42 34C38 60 28 80 8 92\"/>"
        "<path d=\"M4 34H50\"/>"
        "<path d=\"M60 14H94L78 34\"/>"
        "<path d=\"M78 34V82Q78 92 68 91L64 90\"/>"
        "<path d=\"M57 52H100\"/>"
        "<path d=\"M130 4V16M114 17H146M121 25L124 34M139 25L136 34M112 41H148M114 60H146\"/>"
        "<path d=\"M130 41V62Q129 82 116 93\"/>"
        "<path d=\"M158 36H185Q186 72 179 88 176 93 169 88\"/>"
        "<path d=\"M172 14V36Q172 70 155 92\"/>"
        "<path d=\"M214 4V16M198 17H230M205 25L208 34M223 25L220 34M196 41H232M198 60H230\"/>"
        "</g><path class=\"hb-mark__tick\" d=\"M214 41V91L262 42\"/>");

}  // namespace

Node icon(std::string_view name) {
  html::Writer out{256};
  out.literal(
      raw("<svg class=\"hb-icon\" viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" "
          "aria-hidden=\"true\" focusable=\"false\">"));
  for (const auto& [known, drawing] : kIcons) {
    if (known == name) out.literal(drawing);
  }
  return out.literal(raw("</svg>")).take();
}

Node wordmark(const Page& page) {
  html::Writer out{1400};
  out.literal(
      raw("<svg class=\"hb-mark\" viewBox=\"-2 -4 272 106\" width=\"123\" height=\"48\" "
          "role=\"img\" focusable=\"false\""));
  out.attribute("aria-label", page.t("web.mark")).literal(raw(">"));
  return out.literal(kWordmarkStrokes).literal(raw("</svg>")).take();
}

}  // namespace hb::web
