#include "web/text_difference.h"

#include "kernel/text_change.h"

namespace hb::web {

using html::Node;

Node text_difference(std::string_view before, std::string_view after) {
  Node words;
  for (const ChangePart& part : text_change(before, after)) {
    switch (part.kind) {
      case ChangePart::Kind::kept: words += html::span(part.text); break;
      case ChangePart::Kind::removed: words += html::del(part.text); break;
      case ChangePart::Kind::added: words += html::ins(part.text); break;
    }
  }
  return words;
}

namespace {

Node side_by_side(const ChangedPassage& passage) {
  Node words;
  if (!passage.before.empty()) words += html::del(passage.before);
  if (!passage.before.empty() && !passage.after.empty()) words += html::group(" ");
  if (!passage.after.empty()) words += html::ins(passage.after);
  return words;
}

}  // namespace

Node changed_passages(const Page& page, const std::vector<ChangedPassage>& passages) {
  return html::ul(
      {.classes = "govuk-list hb-changes"},
      html::each(passages, [&](const ChangedPassage& passage) {
        Node line;
        if (!passage.where.empty()) {
          line = html::span({.classes = "hb-change__field"}, {passage.where, page.t("web.colon")});
        }
        line += passage.as_a_whole ? side_by_side(passage)
                                   : text_difference(passage.before, passage.after);
        return html::li(html::p({.classes = "hb-change"}, line));
      }));
}

}  // namespace hb::web
