// Charts drawn by the server as SVG: the same picture on a page, on paper and in a document. Each
// has a title and a description for those who do not see it, and its figures as a table beneath.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/html.h"
#include "web/page.h"

namespace hb::web {

/// One line or one set of bars. No value where nothing was measured: a line breaks, a bar is
/// missing.
struct Series {
  std::string name;
  std::vector<std::optional<double>> values;
};

struct Chart {
  std::string title;        ///< Text key or words.
  std::string description;  ///< What it shows, in a sentence: text key or words.
  std::string unit{};
  std::vector<std::string> labels;          ///< Under the axis, as many as each series has values.
  std::vector<std::string> short_labels{};  ///< Stand in the picture where those are too long.
  std::vector<Series> series;               ///< At most five; more stops the process.
  std::optional<double> target{};           ///< A dashed line; bars say its figure in the legend.
};

/// Upright bars from zero, the figure above each where there is room; the series and the target are
/// named in a legend above the picture.
html::Node bar_chart(const Page& page, const Chart& chart);
/// Lines over time, each named at its end.
html::Node line_chart(const Page& page, const Chart& chart);
/// A line without words, for a number card; decoration, since the card says the change in words.
html::Node sparkline(const std::vector<double>& values);

}  // namespace hb::web
