#include "book_words.h"

#include <algorithm>
#include <cstdlib>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "kernel/work_calendar.h"
#include "org/office_calendar.h"

namespace hb::rulebook {

web::Url book_url(std::string_view code) { return web::Url{"/rulebooks"} / code; }
web::Url public_book_url(std::string_view code) { return web::Url{"/portal/rulebooks"} / code; }
web::Url agency_rulebook_url(AgencyId id) { return web::Url{"/agencies"} / id / "rulebook"; }

std::vector<int> known_years(const org::Context& context, int from, std::optional<int> to) {
  std::vector<int> years;
  for (const int year : org::office_calendar(context).years()) {
    const int roc = year - kRocEpoch;
    if (roc >= from && (!to || roc <= *to)) years.push_back(roc);
  }
  std::reverse(years.begin(), years.end());
  return years;
}

int chosen_year(const web::Request& request, const org::Context& context,
                const std::vector<int>& years) {
  for (const int wanted : {web::number_in(request.query("year")), roc_year(context.today)}) {
    if (std::find(years.begin(), years.end(), wanted) != years.end()) return wanted;
  }
  return years.empty() ? 0 : years.front();
}

std::string years_words(const web::Page& page, int from, std::optional<int> to) {
  if (!to) return page.t("rulebook.years_from", {{"from", std::to_string(from)}});
  return page.t("rulebook.years_between",
                {{"from", std::to_string(from)}, {"to", std::to_string(*to)}});
}

std::string day_words(const web::Page& page, Date day) {
  return page.locale() == Locale::en ? english_date(day) : roc_date(day, RocStyle::with_weekday);
}

std::string table_day(const web::Page& page, Date day) {
  if (page.locale() == Locale::en) {
    // The ROC year stands in the caption.
    const std::string words = english_date(day);
    return words.substr(0, words.find(" ("));
  }
  return roc_date(day, RocStyle::slashed) + "（" + std::string{weekday_words(day)} + "）";
}

std::string person_words(const web::Page& page,
                         const std::unordered_map<PersonId, std::string>& people, PersonId person) {
  const auto found = people.find(person);
  return found == people.end() ? page.t("rulebook.by_machine") : found->second;
}

std::string applies_words(const web::Page& page, const RuleBook& book, const Applies& applies) {
  std::string words;
  const auto add = [&](const std::string& more) {
    words += (words.empty() ? "" : page.t("rulebook.list_comma")) + more;
  };
  for (const std::string& code : applies.classes) {
    if (const ObjectClass* found = book.object_class(code)) add(found->title.in(page.locale()));
  }
  for (const org::AgencyLevel level : applies.levels) {
    add(page.words("org.level." + std::string{org::code_of(level)}));
  }
  if (applies.front_line) {
    add(page.t(*applies.front_line ? "rulebook.front_line" : "rulebook.not_front_line"));
  }
  return words;
}

std::string source_words(const RuleBook& book, const std::optional<Source>& source) {
  if (!source) return {};
  const SourceDocument* document = book.source(source->document);
  return (document ? document->title : source->document) + " " + source->section;
}

std::string mover_words(const web::Page& page, const Step& step) {
  if (step.by != Mover::duty) return words_of(page, "mover", step.by);
  return page.t("rulebook.with_duty",
                {{"duty", page.words("org.duty." + std::string{org::code_of(step.duty)})}});
}

std::vector<web::Crumb> console_crumbs() {
  return {{"rulebook.list.title", web::Url{"/rulebooks"}}};
}

html::Node year_filter(const web::Page& page, const web::Url& target, const std::vector<int>& years,
                       int chosen, const std::vector<web::Choice>& more) {
  if (years.size() < 2) return {};
  web::ChoiceField field{.name = "year", .label = "rulebook.year_field", .choices = more};
  for (const int year : years) {
    field.choices.push_back({std::to_string(year), year_words(year, page.locale())});
  }
  field.chosen = {std::to_string(chosen)};
  return web::filter_bar(page, target, {web::select(page, field)});
}

}  // namespace hb::rulebook
