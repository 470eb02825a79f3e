// Parts that show how far something is: tasks, stages in time, bars.
#include <fmt/format.h>

#include <algorithm>

#include "web/parts.h"

namespace hb::web {

using html::Node;

Node task_list(const Page& page, const std::vector<Task>& tasks) {
  Node items;
  int number = 0;
  for (const Task& task : tasks) {
    const std::string id = "task-" + std::to_string(++number);
    const std::string described = (task.hint.empty() ? "" : id + "-hint ") + id + "-status";
    const std::string words = page.words(task.words);
    Node name = task.url ? html::a(*task.url,
                                   {.classes = "govuk-link govuk-task-list__link",
                                    .more = {{"aria-describedby", described}}},
                                   words)
                         : html::div(words);
    if (!task.hint.empty()) {
      name += html::div({.id = id + "-hint", .classes = "govuk-task-list__hint"},
                        page.words(task.hint));
    }
    const Node state =
        task.state.words.empty() ? Node{} : tag(page, task.state.words, task.state.tone);
    items +=
        html::li({.classes = task.url ? "govuk-task-list__item govuk-task-list__item--with-link"
                                      : "govuk-task-list__item"},
                 {html::div({.classes = "govuk-task-list__name-and-hint"}, name),
                  html::div({.id = id + "-status", .classes = "govuk-task-list__status"}, state)});
  }
  return html::ul({.classes = "govuk-task-list"}, items);
}

namespace {

std::string_view stage_classes(Stage::State state) {
  switch (state) {
    case Stage::State::done: return "hb-stage hb-stage--done";
    case Stage::State::current: return "hb-stage hb-stage--current";
    case Stage::State::ahead: return "hb-stage hb-stage--ahead";
  }
  return "hb-stage";
}

std::string_view stage_words(Stage::State state) {
  switch (state) {
    case Stage::State::done: return "web.stage.done";
    case Stage::State::current: return "web.stage.current";
    case Stage::State::ahead: return "web.stage.ahead";
  }
  return "web.stage.ahead";
}

}  // namespace

Node stages(const Page& page, std::string_view label, const std::vector<Stage>& list) {
  const auto items = html::each(list, [&](const Stage& stage) {
    Node content = html::div(
        {.classes = "hb-stage__words"},
        {page.words(stage.words),
         html::span({.classes = stage.state == Stage::State::current ? "hb-stage__now"
                                                                     : "govuk-visually-hidden"},
                    page.t(stage_words(stage.state)))});
    if (!stage.when.empty()) content += html::div({.classes = "hb-stage__when"}, stage.when);
    if (!stage.detail.empty()) content += html::div({.classes = "hb-stage__detail"}, stage.detail);
    return html::li({.classes = stage_classes(stage.state),
                     .more = {{"aria-current", "step", stage.state == Stage::State::current}}},
                    content);
  });
  return html::ol({.classes = "hb-stages", .aria_label = page.words(label)}, items);
}

Node progress_bar(const Page& page, std::string_view label, double done, double total) {
  const double share = total > 0 ? std::clamp(done / total, 0.0, 1.0) : 0.0;
  const std::string percent = fmt::format("{:.0f}%", share * 100);
  const std::string figures = page.t("web.progress.of", {{"done", fmt::format("{:g}", done)},
                                                         {"total", fmt::format("{:g}", total)},
                                                         {"percent", percent}});
  const std::string words = page.words(label);
  return html::div(
      {.classes = "hb-progress"},
      {html::div({.classes = "hb-progress__words"},
                 {html::span(words), html::span({.classes = "hb-progress__figures"}, figures)}),
       html::progress({.classes = "hb-progress__bar",
                       .aria_label = words,
                       .more = {{"max", "100"}, {"value", fmt::format("{:.1f}", share * 100)}}},
                      percent)});
}

}  // namespace hb::web
