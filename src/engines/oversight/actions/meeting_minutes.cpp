// The minutes of a meeting (會議紀錄) as a document: who came, what became of earlier decisions,
// what was said, and what was decided.
#include <algorithm>

#include "documents/odt_writer.h"
#include "kernel/roc_date.h"
#include "meetings.h"
#include "org/succession.h"
#include "responsible_names.h"

namespace hb::oversight {

namespace {

using Words = std::function<std::string(std::string_view)>;
using documents::ParagraphStyle;

constexpr const char* kOrdinals[] = {"壹", "貳", "參", "肆", "伍"};

documents::TableRow table_row(const std::vector<std::string>& cells,
                              ParagraphStyle style = ParagraphStyle::table_contents) {
  documents::TableRow row;
  for (const std::string& text : cells) {
    row.cells.push_back({.paragraphs = {{.text = text, .style = style}}});
  }
  return row;
}

class Minutes {
 public:
  Minutes(const MeetingView& view, const ResponsibleNames& names, std::string agency, Locale locale,
          const Words& words)
      : view_(view), names_(names), agency_(std::move(agency)), locale_(locale), words_(words) {}

  documents::Document document() {
    const MeetingForm& form = view_.meeting.form;
    document_.title = form.title + " " + words_("oversight.meeting.minutes_title");
    document_.creator = agency_;
    document_.created = to_iso(form.held_on);
    add(agency_, ParagraphStyle::title);
    add(document_.title, ParagraphStyle::subtitle);
    facts();
    earlier();
    part("oversight.meeting.agenda", form.agenda);
    part("oversight.meeting.minutes", form.minutes);
    decisions();
    return std::move(document_);
  }

 private:
  void add(std::string text, ParagraphStyle style = ParagraphStyle::body) {
    document_.blocks.emplace_back(documents::Paragraph{.text = std::move(text), .style = style});
  }
  void fact(std::string_view key, const std::string& value) {
    if (!value.empty()) add(words_(key) + words_("web.colon") + value);
  }
  /// 壹、前次決議追蹤, with the number that comes next.
  void heading(std::string_view key) {
    const int number = headings_++;
    const std::string ordinal = locale_ == Locale::en ? std::to_string(number + 1) + ". "
                                                      : std::string{kOrdinals[number]} + "、";
    add(ordinal + words_(key), ParagraphStyle::heading);
  }
  std::string day(Date date) const { return date_words(date, locale_); }

  std::string people(bool present) const {
    std::string list;
    for (const Attendance& each : view_.attendance) {
      if (each.present != present) continue;
      if (!list.empty()) list += words_("web.comma");
      list += each.name;
    }
    return list;
  }

  void facts() {
    const MeetingForm& form = view_.meeting.form;
    fact("oversight.meeting.when", day(form.held_on) + " " + form.starts_at);
    fact("oversight.meeting.place", form.place);
    fact("oversight.meeting.chair", form.chair_name);
    fact("oversight.meeting.present", people(true));
    fact("oversight.meeting.away", people(false));
    fact("oversight.meeting.guests", form.guests);
  }

  void part(std::string_view key, const std::string& text) {
    if (text.empty()) return;
    heading(key);
    // A paragraph for each line: what is broken inside one is spread over the line.
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      if (end > from) add(text.substr(from, end - from));
      from = end + 1;
    }
  }

  /// With the people and the day of then: what changed since is none of this meeting's.
  std::vector<std::string> decision_cells(const TeamDecision& decision, const Charge& then) const {
    return {decision.form.text, names_.of(then.who, locale_),
            roc_date(then.due_on, RocStyle::slashed)};
  }

  void earlier() {
    if (view_.earlier.empty()) return;
    heading("oversight.meeting.earlier");
    documents::Table table{.column_widths = {3, 5.5, 3, 3, 6}};
    table.rows.push_back(
        table_row({words_("oversight.decision.of_meeting"), words_("oversight.decision.text"),
                   words_("oversight.decision.responsible"), words_("oversight.decision.due_on"),
                   words_("oversight.decision.said_last")},
                  ParagraphStyle::table_heading));
    for (const EarlierDecision& each : view_.earlier) {
      std::vector<std::string> cells{roc_date(each.decision.held_on, RocStyle::slashed) + "\n" +
                                     words_("oversight.decision.number") + " " +
                                     std::to_string(each.decision.number)};
      for (std::string& cell : decision_cells(each.decision, each.then))
        cells.push_back(std::move(cell));
      cells.push_back(each.said ? each.said->text : words_("oversight.decision.nothing_said"));
      table.rows.push_back(table_row(cells));
    }
    document_.blocks.emplace_back(std::move(table));
  }

  void decisions() {
    heading("oversight.meeting.decisions");
    if (view_.decisions.empty()) return add(words_("oversight.meeting.none_decided"));
    documents::Table table{.column_widths = {1.5, 10, 4, 3}};
    table.rows.push_back(
        table_row({words_("oversight.decision.number"), words_("oversight.decision.text"),
                   words_("oversight.decision.responsible"), words_("oversight.decision.due_on")},
                  ParagraphStyle::table_heading));
    for (const TeamDecision& each : view_.decisions) {
      std::vector<std::string> cells{std::to_string(each.number)};
      for (std::string& cell : decision_cells(each, each.decided)) cells.push_back(std::move(cell));
      table.rows.push_back(table_row(cells));
    }
    document_.blocks.emplace_back(std::move(table));
  }

  const MeetingView& view_;
  const ResponsibleNames& names_;
  std::string agency_;
  Locale locale_;
  const Words& words_;
  documents::Document document_;
  int headings_ = 0;
};

}  // namespace

Result<ExportedFile> export_minutes(org::Context& context, MeetingId id, Locale locale,
                                    const Words& words) {
  HB_LET(view, find_meeting(context, id));
  const MeetingForm& form = view.meeting.form;
  std::vector<Responsible> mentioned;
  for (const TeamDecision& each : view.decisions) mentioned.push_back(each.decided.who);
  for (const EarlierDecision& each : view.earlier) mentioned.push_back(each.then.who);
  const ResponsibleNames names = names_of_responsible(context, mentioned);
  const org::NamesOverTime agencies = org::names_over_time(context, std::span{&form.agency_id, 1});
  Minutes minutes{view, names, agencies.on(form.agency_id, form.held_on).in(locale), locale, words};
  return ExportedFile{.bytes = documents::write_odt(minutes.document()),
                      .media_type = documents::kOdtMediaType,
                      .file_name = roc_date(form.held_on, RocStyle::dotted) + "-" + form.title +
                                   words("oversight.meeting.minutes_title") + ".odt"};
}

}  // namespace hb::oversight
