#include "letter_document.h"

#include "kernel/numbering.h"
#include "kernel/roc_date.h"

namespace hb::approval {

namespace {

using documents::Document;
using documents::Paragraph;
using documents::ParagraphStyle;

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : "、") + name;
  return all;
}

/// The points of the explanation, numbered 一、二、 where there are several.
void add_explanation(Document& document, const std::string& explanation) {
  std::vector<std::string> points;
  for (std::string_view rest = explanation; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    if (end != 0) points.emplace_back(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  if (points.empty()) return;
  if (points.size() == 1) {
    document.blocks.emplace_back(Paragraph{.text = "說明：" + points.front()});
    return;
  }
  document.blocks.emplace_back(Paragraph{.text = "說明："});
  for (std::size_t at = 0; at < points.size(); ++at) {
    const auto marker = render_marker(NumberingLevel::section, static_cast<int>(at) + 1);
    document.blocks.emplace_back(Paragraph{
        .text = (marker ? *marker : "") + points[at], .style = ParagraphStyle::list, .level = 1});
  }
}

}  // namespace

Document letter_document(const Letter& letter) {
  const LetterHead& head = letter.head;
  const LetterForm& form = letter.form;
  Document document{.title = form.subject,
                    .creator = head.agency,
                    .created = to_iso(taipei_date(letter.kept_at)),
                    .blocks = {}};
  const auto add = [&](std::string text, ParagraphStyle style = ParagraphStyle::body) {
    document.blocks.emplace_back(Paragraph{.text = std::move(text), .style = style});
  };
  add(head.agency + "　函", ParagraphStyle::title);
  if (!head.address.empty()) add("地址：" + head.address);
  add("承辦人：" + head.contact + (head.phone.empty() ? "" : "　電話：" + head.phone));
  add("");
  add("受文者：如正、副本行文單位");
  add("發文日期：" + (form.issue ? roc_date(form.issue->on, RocStyle::formal)
                                 : std::string{"中華民國　年　月　日"}));
  add("發文字號：" + (form.issue ? form.issue->number : std::string{"　　字第　　　　　號"}));
  add("速別：普通件");
  add("密等及解密條件或保密期限：");
  add("附件：如主旨");
  add("");
  add("主旨：" + form.subject);
  add_explanation(document, form.explanation);
  add("");
  add("正本：" + joined(form.recipients));
  if (!form.copies.empty()) add("副本：" + joined(form.copies));
  if (!head.signed_by.empty()) {
    add("");
    add("機關首長　" + head.signed_by, ParagraphStyle::subtitle);
  }
  return document;
}

}  // namespace hb::approval
