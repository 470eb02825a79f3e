#include "web/charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "web/parts.h"

namespace hb::web {

using html::Node;
using html::raw;

namespace {

// One picture for screen and paper: 640 wide. A phone shrinks it until its words are 12 px high and
// scrolls it from there (_numbers.scss).
constexpr double kWidth = 640, kHeight = 300;
constexpr double kLeft = 52, kTop = 24, kBottom = 40;
constexpr double kWordsHeight = 14;
constexpr double kBetweenLabels = 8;

/// The five series' colours and dashes are in the style sheet; a sixth would look like another one.
constexpr std::size_t kMostSeries = 5;

std::string figure(double value) {
  // One decimal is what plans and reports print; whole numbers stay whole.
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::string px(double value) { return fmt::format("{:.1f}", value); }

/// The next of 1, 2, 5, 10, 20, 50 … that is not below a fifth of `span`.
double round_step(double span) {
  const double rough = std::max(span, 1e-9) / 5;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough) return factor * power;
  }
  return 10 * power;
}

/// Roughly how wide words stand in the picture: a sign of Chinese is as wide as it is high, a Latin
/// one little more than half.
double width_of(std::string_view text) {
  double width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) width += kWordsHeight * 0.6;
    if (byte >= 0xc0) width += kWordsHeight;
  }
  return width;
}

struct Scale {
  double low = 0, high = 1, step = 1;
  double y(double value) const {
    return kTop + (kHeight - kTop - kBottom) * (high - value) / (high - low);
  }
};

enum class Start { at_zero, near_the_lowest };

Scale scale_of(const Chart& chart, Start start) {
  std::optional<double> low = chart.target, high = chart.target;
  for (const Series& series : chart.series) {
    for (const auto& value : series.values) {
      if (!value) continue;
      low = low ? std::min(*low, *value) : *value;
      high = high ? std::max(*high, *value) : *value;
    }
  }
  if (!low) return {};
  double from = *low, to = *high;
  if (start == Start::at_zero) {
    from = std::min(0.0, from);
    to = std::max(0.0, to);
  }
  if (to - from < 1e-9) {  // All the same: some room above and below.
    from -= start == Start::at_zero ? 0 : 1;
    to += 1;
  }
  const double step = round_step(to - from);
  return {std::floor(from / step + 1e-9) * step, std::ceil(to / step - 1e-9) * step, step};
}

class Picture {
 public:
  Picture(const Page& page, const Chart& chart, double right_margin)
      : chart_(chart), right_(kWidth - right_margin) {
    out_.literal(raw("<svg class=\"hb-chart__picture\" role=\"img\" focusable=\"false\""));
    out_.literal(raw(" viewBox=\"0 0 640 300\">"));
    out_.literal(raw("<title>")).child(page.words(chart.title)).literal(raw("</title><desc>"));
    out_.child(page.words(chart.description)).literal(raw("</desc>"));
  }

  double right() const { return right_; }
  /// The middle of the place of label `at`.
  double x(std::size_t at) const {
    return kLeft + (right_ - kLeft) * (static_cast<double>(at) + 0.5) /
                       static_cast<double>(std::max<std::size_t>(chart_.labels.size(), 1));
  }

  void line(double x1, double y1, double x2, double y2, std::string_view classes) {
    out_.literal(raw("<line")).attribute("x1", px(x1)).attribute("y1", px(y1));
    out_.attribute("x2", px(x2)).attribute("y2", px(y2));
    out_.attribute("class", classes).literal(raw("/>"));
  }
  void words(double x, double y, std::string_view anchor, std::string_view text,
             std::string_view classes = "hb-chart__words") {
    out_.literal(raw("<text")).attribute("x", px(x)).attribute("y", px(y));
    out_.attribute("text-anchor", anchor).attribute("class", classes).literal(raw(">"));
    out_.child(text).literal(raw("</text>"));
  }
  void bar(double x, double y, double width, double height, std::string_view classes) {
    out_.literal(raw("<rect")).attribute("x", px(x)).attribute("y", px(y));
    out_.attribute("width", px(width)).attribute("height", px(height));
    out_.attribute("class", classes).literal(raw("/>"));
  }
  void path(const std::string& points, std::string_view classes) {
    out_.literal(raw("<path")).attribute("d", points).attribute("class", classes);
    out_.literal(raw("/>"));
  }
  void dot(double x, double y, std::string_view classes) {
    out_.literal(raw("<circle r=\"4\"")).attribute("cx", px(x)).attribute("cy", px(y));
    out_.attribute("class", classes).literal(raw("/>"));
  }

  /// Grid, axis figures and every so manieth label.
  void frame(const Scale& scale, std::size_t every) {
    const int steps = static_cast<int>(std::lround((scale.high - scale.low) / scale.step));
    for (int at = 0; at <= steps; ++at) {
      const double value = scale.low + scale.step * at;
      line(kLeft, scale.y(value), right_, scale.y(value), "hb-chart__grid");
      words(kLeft - 8, scale.y(value) + 5, "end", figure(value));
    }
    for (std::size_t at = 0; at < chart_.labels.size(); at += every) {
      words(x(at), kHeight - kBottom + 22, "middle", names().at(at));
    }
  }
  /// Of many places not each has room for its label; the table beneath has them all.
  std::size_t every_twelfth() const {
    return std::max<std::size_t>((chart_.labels.size() + 11) / 12, 1);
  }
  /// Where each stands for a moment, those between two can be told: as many as do not run into each
  /// other.
  std::size_t as_room_allows() const {
    double widest = 0;
    for (const std::string& each : names()) widest = std::max(widest, width_of(each));
    const double place =
        (right_ - kLeft) / static_cast<double>(std::max<std::size_t>(names().size(), 1));
    return static_cast<std::size_t>(std::max(1.0, std::ceil((widest + kBetweenLabels) / place)));
  }

  /// The target over everything else.
  void target(const Scale& scale) {
    if (!chart_.target) return;
    const double y = scale.y(*chart_.target);
    line(kLeft, y, right_, y, "hb-chart__target");
  }
  void target_words(const Scale& scale, const std::string& words_of_it) {
    if (!chart_.target) return;
    words(kLeft + 4, scale.y(*chart_.target) - 6, "start", words_of_it, "hb-chart__target-words");
  }

  Node take() { return out_.literal(raw("</svg>")).take(); }

 private:
  const std::vector<std::string>& names() const {
    return chart_.short_labels.empty() ? chart_.labels : chart_.short_labels;
  }

  const Chart& chart_;
  double right_;
  html::Writer out_{8192};
};

std::string series_class(std::string_view what, std::size_t number) {
  return fmt::format("hb-chart__{} hb-chart__{}--{}", what, what, number + 1);
}

std::string target_words(const Page& page, const Chart& chart) {
  if (!chart.target) return {};
  return page.t("web.chart.target", {{"figure", figure(*chart.target)}});
}

/// The figures of the picture, for those who read numbers or hear them.
Node figures_table(const Page& page, const Chart& chart) {
  Table options{.caption = chart.title, .columns = {{"web.chart.period"}}, .caption_hidden = true};
  for (const Series& series : chart.series) {
    const std::string unit =
        chart.unit.empty() ? "" : page.t("web.in_brackets", page.words(chart.unit));
    options.columns.push_back({.words = page.words(series.name) + unit, .numeric = true});
  }
  std::vector<TableRow> rows;
  for (std::size_t at = 0; at < chart.labels.size(); ++at) {
    TableRow row{text(chart.labels[at])};
    for (const Series& series : chart.series) {
      const auto value = at < series.values.size() ? series.values[at] : std::nullopt;
      row.push_back(text(value ? figure(*value) : "—"));
    }
    rows.push_back(std::move(row));
  }
  return details(page, "web.chart.figures", table(page, options, rows));
}

/// Which colour is which series, and the target's figure: beside bars there is no room for words,
/// and whoever looks at one month only still has to know which year it is.
Node legend(const Page& page, const Chart& chart) {
  const auto key = [](std::string_view classes, const std::string& words) {
    return html::li(
        {html::span({.classes = classes, .more = {{"aria-hidden", "true"}}}, Node{}), words});
  };
  Node keys;
  for (std::size_t number = 0; chart.series.size() > 1 && number < chart.series.size(); ++number) {
    keys += key(series_class("key", number), page.words(chart.series[number].name));
  }
  if (chart.target) keys += key("hb-chart__key hb-chart__key--target", target_words(page, chart));
  return keys.empty() ? Node{} : html::ul({.classes = "hb-chart__legend"}, keys);
}

Node framed(const Page& page, const Chart& chart, const Node& keys, const Node& picture) {
  const std::string title = page.words(chart.title);
  // What scrolls has to be reachable by the keyboard.
  Node scrolled = html::div({.classes = "hb-chart__scroll",
                             .role = "region",
                             .aria_label = title,
                             .more = {{"tabindex", "0"}}},
                            picture);
  return html::figure({.classes = "hb-chart"},
                      {html::figcaption({.classes = "hb-chart__title"}, title), keys, scrolled,
                       figures_table(page, chart)});
}

void check(const Chart& chart) {
  if (chart.series.size() > kMostSeries) std::abort();
}

}  // namespace

Node bar_chart(const Page& page, const Chart& chart) {
  check(chart);
  const Scale scale = scale_of(chart, Start::at_zero);
  Picture picture{page, chart, 12};
  picture.frame(scale, picture.every_twelfth());
  const std::size_t series_count = std::max<std::size_t>(chart.series.size(), 1);
  const double place = (picture.right() - kLeft) /
                       static_cast<double>(std::max<std::size_t>(chart.labels.size(), 1));
  const double width = std::min(56.0, place * 0.72 / static_cast<double>(series_count));
  for (std::size_t number = 0; number < chart.series.size(); ++number) {
    const Series& series = chart.series[number];
    for (std::size_t at = 0; at < std::min(series.values.size(), chart.labels.size()); ++at) {
      if (!series.values[at]) continue;
      const double value = *series.values[at];
      const double x = picture.x(at) - width * static_cast<double>(series_count) / 2 +
                       width * static_cast<double>(number);
      const double top = scale.y(std::max(value, 0.0)), bottom = scale.y(std::min(value, 0.0));
      picture.bar(x + 1, top, width - 2, bottom - top, series_class("bar", number));
      if (width >= 24) picture.words(x + width / 2, top - 5, "middle", figure(value));
    }
  }
  picture.line(kLeft, scale.y(0), picture.right(), scale.y(0), "hb-chart__axis");
  picture.target(scale);
  return framed(page, chart, legend(page, chart), picture.take());
}

namespace {

/// Where the names at the lines' ends go, moved apart so that they do not lie on each other, and up
/// from the labels of the axis.
std::vector<double> name_heights(const Scale& scale, const Chart& chart) {
  std::vector<std::pair<double, std::size_t>> ends;
  for (std::size_t number = 0; number < chart.series.size(); ++number) {
    const auto& values = chart.series[number].values;
    const auto last = std::find_if(values.rbegin(), values.rend(), [](auto& v) { return bool(v); });
    ends.emplace_back(last == values.rend() ? kTop : scale.y(**last), number);
  }
  std::ranges::sort(ends);
  std::vector<double> heights(chart.series.size());
  constexpr double kApart = 18;
  double free_from = 0;
  for (const auto& [y, number] : ends) {
    heights[number] = std::max(y, free_from);
    free_from = heights[number] + kApart;
  }
  double free_to = kHeight - kBottom;
  for (auto each = ends.rbegin(); each != ends.rend(); ++each) {
    heights[each->second] = std::min(heights[each->second], free_to);
    free_to = heights[each->second] - kApart;
  }
  return heights;
}

}  // namespace

Node line_chart(const Page& page, const Chart& chart) {
  check(chart);
  const Scale scale = scale_of(chart, Start::near_the_lowest);
  Picture picture{page, chart, 120};
  picture.frame(scale, picture.as_room_allows());
  const std::vector<double> heights = name_heights(scale, chart);
  for (std::size_t number = 0; number < chart.series.size(); ++number) {
    const Series& series = chart.series[number];
    std::string points;
    bool pen_down = false;
    double end = picture.right();
    for (std::size_t at = 0; at < std::min(series.values.size(), chart.labels.size()); ++at) {
      if (!series.values[at]) {
        pen_down = false;  // Nothing was measured: a gap, not a guess.
        continue;
      }
      points += fmt::format("{}{:.1f} {:.1f}", pen_down ? 'L' : 'M', picture.x(at),
                            scale.y(*series.values[at]));
      pen_down = true;
      end = picture.x(at);
      picture.dot(end, scale.y(*series.values[at]), series_class("dot", number));
    }
    if (points.empty()) continue;
    picture.path(points, series_class("line", number));
    picture.words(end + 10, heights[number] + 5, "start", page.words(series.name),
                  series_class("name", number));
  }
  picture.target(scale);
  picture.target_words(scale, target_words(page, chart));
  return framed(page, chart, {}, picture.take());
}

Node sparkline(const std::vector<double>& values) {
  if (values.size() < 2) return {};
  const auto [low, high] = std::ranges::minmax(values);
  const double span = std::max(high - low, 1e-9);
  std::string points;
  double x = 0, y = 0;
  for (std::size_t at = 0; at < values.size(); ++at) {
    x = 4 + 112.0 * static_cast<double>(at) / static_cast<double>(values.size() - 1);
    y = high - low < 1e-9 ? 16 : 28 - 24 * (values[at] - low) / span;
    points += fmt::format("{}{:.1f} {:.1f}", at == 0 ? 'M' : 'L', x, y);
  }
  html::Writer out{512};
  out.literal(
      raw("<svg class=\"hb-sparkline\" viewBox=\"0 0 120 32\" width=\"120\" height=\"32\" "
          "aria-hidden=\"true\" focusable=\"false\"><path"));
  out.attribute("d", points).literal(raw("/><circle r=\"3\""));
  out.attribute("cx", px(x)).attribute("cy", px(y));
  return out.literal(raw("/></svg>")).take();
}

}  // namespace hb::web
