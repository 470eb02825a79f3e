#include "procedure_drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

namespace hb::rulebook {

using html::Node;
using html::raw;

namespace {

constexpr double kBoxWidth = 230, kBoxHeight = 46, kGap = 54, kMargin = 14;
constexpr double kLane = 34, kBetweenArrows = 44;
constexpr double kDisc = 11;

std::string px(double value) { return fmt::format("{:.1f}", value); }

/// The states in the order in which a document can come to them.
std::vector<const State*> in_order(const Procedure& procedure) {
  std::vector<const State*> order{&procedure.initial()};
  for (std::size_t at = 0; at < order.size(); ++at) {
    for (const Step& step : procedure.steps) {
      const bool leaves =
          std::find(step.from.begin(), step.from.end(), order[at]->code) != step.from.end();
      const State* to = procedure.state(step.to);
      if (leaves && std::find(order.begin(), order.end(), to) == order.end()) order.push_back(to);
    }
  }
  return order;
}

/// One arrow: from the row of one state to that of another.
struct Arrow {
  int from = 0;
  int to = 0;
  int number = 0;  ///< Of the step, 1….
  int place = 0;   ///< Among the straight arrows of the same gap, or the lane at the side.
  bool straight() const { return to == from + 1; }
  int top() const { return std::min(from, to); }
  int bottom() const { return std::max(from, to); }
};

std::vector<Arrow> arrows_of(const Procedure& procedure, const std::vector<const State*>& order) {
  const auto row_of = [&](std::string_view code) {
    const auto found = std::find_if(order.begin(), order.end(),
                                    [&](const State* state) { return state->code == code; });
    return static_cast<int>(found - order.begin());
  };
  std::vector<Arrow> arrows;
  int number = 0;
  for (const Step& step : procedure.steps) {
    ++number;
    for (const std::string& from : step.from) {
      arrows.push_back({.from = row_of(from), .to = row_of(step.to), .number = number});
    }
  }
  return arrows;
}

/// Straight arrows stand beside each other; the others take the innermost lane that is free along
/// their way. Gives the number of lanes.
int arrange(std::vector<Arrow>& arrows) {
  std::vector<Arrow*> sideways;
  for (std::size_t at = 0; at < arrows.size(); ++at) {
    if (!arrows[at].straight()) {
      sideways.push_back(&arrows[at]);
      continue;
    }
    arrows[at].place = static_cast<int>(std::count_if(
        arrows.begin(), arrows.begin() + static_cast<std::ptrdiff_t>(at),
        [&](const Arrow& each) { return each.straight() && each.from == arrows[at].from; }));
  }
  std::stable_sort(sideways.begin(), sideways.end(), [](const Arrow* a, const Arrow* b) {
    return a->bottom() - a->top() < b->bottom() - b->top();
  });
  int lanes = 0;
  std::vector<const Arrow*> placed;
  for (Arrow* arrow : sideways) {
    std::set<int> taken;
    for (const Arrow* each : placed) {
      const bool apart = each->bottom() < arrow->top() || arrow->bottom() < each->top();
      if (!apart) taken.insert(each->place);
    }
    while (taken.contains(arrow->place)) ++arrow->place;
    lanes = std::max(lanes, arrow->place + 1);
    placed.push_back(arrow);
  }
  return lanes;
}

class Drawing {
 public:
  Drawing(const web::Page& page, const Procedure& procedure)
      : page_(page), order_(in_order(procedure)), arrows_(arrows_of(procedure, order_)) {
    const int lanes = arrange(arrows_);
    const double width = kMargin * 2 + kBoxWidth + (lanes > 0 ? 12 + kLane * lanes : 0);
    const double height =
        kMargin * 2 + (kBoxHeight + kGap) * static_cast<double>(order_.size()) - kGap;
    out_.literal(raw("<svg class=\"hb-procedure__picture\" role=\"img\" focusable=\"false\""));
    out_.attribute("viewbox", "0 0 " + px(width) + " " + px(height));
    out_.attribute("width", px(width)).attribute("height", px(height)).literal(raw("><title>"));
    out_.child(procedure.title.in(page.locale())).literal(raw("</title><desc>"));
    out_.child(page.t("rulebook.procedure.picture")).literal(raw("</desc>"));
  }

  Node draw() {
    for (const Arrow& arrow : arrows_) arrow.straight() ? straight(arrow) : sideways(arrow);
    for (std::size_t row = 0; row < order_.size(); ++row) box(static_cast<int>(row));
    for (const Disc& disc : discs_) number(disc);
    return out_.literal(raw("</svg>")).take();
  }

 private:
  struct Disc {
    double x, y;
    int number;
  };

  static double top_of(int row) { return kMargin + (kBoxHeight + kGap) * row; }

  void line(const std::string& path) {
    out_.literal(raw("<path class=\"hb-procedure__arrow\"")).attribute("d", path);
    out_.literal(raw("/>"));
  }

  void head(const std::string& path) {
    out_.literal(raw("<path class=\"hb-procedure__head\"")).attribute("d", path);
    out_.literal(raw("/>"));
  }

  void straight(const Arrow& arrow) {
    const auto beside = std::count_if(arrows_.begin(), arrows_.end(), [&](const Arrow& each) {
      return each.straight() && each.from == arrow.from;
    });
    const double x = kMargin + kBoxWidth / 2 +
                     (arrow.place - static_cast<double>(beside - 1) / 2) * kBetweenArrows;
    const double from = top_of(arrow.from) + kBoxHeight, to = top_of(arrow.to);
    line("M" + px(x) + " " + px(from) + "V" + px(to - 7));
    head("M" + px(x - 5) + " " + px(to - 9) + "h10l-5 9z");
    discs_.push_back({x, (from + to) / 2 - 2, arrow.number});
  }

  /// Out of the right side, along the lane, back into the right side. Arrows leave a box below its
  /// middle and enter it above, so that both are told apart.
  void sideways(const Arrow& arrow) {
    const double side = kMargin + kBoxWidth, lane = side + 24 + kLane * arrow.place;
    const double spread = std::min(9.0 * arrow.place, 17.0);
    const double from = top_of(arrow.from) + kBoxHeight / 2 + 3 + spread;
    const double to = top_of(arrow.to) + kBoxHeight / 2 - 3 - spread;
    line("M" + px(side) + " " + px(from) + "H" + px(lane) + "V" + px(to) + "H" + px(side + 7));
    head("M" + px(side + 9) + " " + px(to - 4) + "v8l-8-4z");
    discs_.push_back({lane, (from + to) / 2, arrow.number});
  }

  void box(int row) {
    const State& state = *order_[static_cast<std::size_t>(row)];
    const std::string_view classes = state.final    ? "hb-procedure__box hb-procedure__box--final"
                                     : state.locked ? "hb-procedure__box hb-procedure__box--locked"
                                                    : "hb-procedure__box";
    out_.literal(raw("<rect rx=\"6\"")).attribute("x", px(kMargin));
    out_.attribute("y", px(top_of(row))).attribute("width", px(kBoxWidth));
    out_.attribute("height", px(kBoxHeight)).attribute("class", classes).literal(raw("/>"));
    out_.literal(raw("<text text-anchor=\"middle\" class=\"hb-procedure__words\""));
    out_.attribute("x", px(kMargin + kBoxWidth / 2));
    out_.attribute("y", px(top_of(row) + kBoxHeight / 2 + 6)).literal(raw(">"));
    out_.child(state.title.in(page_.locale())).literal(raw("</text>"));
  }

  void number(const Disc& disc) {
    out_.literal(raw("<circle class=\"hb-procedure__disc\"")).attribute("cx", px(disc.x));
    out_.attribute("cy", px(disc.y)).attribute("r", px(kDisc)).literal(raw("/>"));
    out_.literal(raw("<text text-anchor=\"middle\" class=\"hb-procedure__number\""));
    out_.attribute("x", px(disc.x)).attribute("y", px(disc.y + 5)).literal(raw(">"));
    out_.child(disc.number).literal(raw("</text>"));
  }

  const web::Page& page_;
  std::vector<const State*> order_;
  std::vector<Arrow> arrows_;
  std::vector<Disc> discs_;
  html::Writer out_{4096};
};

}  // namespace

Node procedure_drawing(const web::Page& page, const Procedure& procedure) {
  return Drawing{page, procedure}.draw();
}

}  // namespace hb::rulebook
