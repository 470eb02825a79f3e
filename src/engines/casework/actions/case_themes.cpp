#include "casework/case_themes.h"

#include <algorithm>

#include "case_class_store.h"
#include "case_scope.h"
#include "case_summary_store.h"
#include "kernel/roc_date.h"
#include "org/directory.h"

namespace hb::casework {

namespace {

class CaseThemes final : public plan::ThemeSource {
 public:
  std::string_view name() const override { return "casework"; }
  std::string_view title() const override { return "casework.theme.source"; }

  std::vector<plan::Theme> themes(org::Context& context, AgencyId agency, int roc_year,
                                  std::size_t most) const override {
    if (!context.viewer.scope.covers(agency)) return {};
    MonthSpan span = year_of(gregorian_year(roc_year));
    // Of a year that still runs, what came so far, beside the same months of the year before.
    span.last = std::min(span.last, month_of(context.today));
    if (span.last < span.first) return {};
    const org::Scope scope =
        org::Scope::of(agency_ids(org::agencies_in_scope(context), agency, true));
    CaseSummaryStore store{context.tx};
    const auto now = store.sides({.span = span, .type = {}}, scope);
    const auto before = store.sides({.span = year_before(span), .type = {}}, scope);
    const auto classes = CaseClassStore{context.tx}.all();
    std::vector<plan::Theme> themes;
    for (const auto& [key, counts] : now.by_class) {
      const CaseClass* named = find_class(classes, ClassId{std::stoll(key)});
      // What stands in a published plan is public: small numbers would name people.
      if (!named || counts.received < kLeastPublic) continue;
      plan::Theme theme{.key = key,
                        .title = {named->name_zh, named->name_en},
                        .count = counts.received,
                        .first = span.first_day(),
                        .last = span.last_day(),
                        .url = url_of(context, agency, span, key)};
      const auto earlier = before.by_class.find(key);
      // Without anything of the year before there is nothing to compare with.
      if (before.whole.received > 0) {
        const std::int64_t then = earlier == before.by_class.end() ? 0 : earlier->second.received;
        if (then == 0 || then >= kLeastPublic) theme.before = then;
      }
      themes.push_back(std::move(theme));
    }
    std::stable_sort(themes.begin(), themes.end(),
                     [](const plan::Theme& a, const plan::Theme& b) { return a.count > b.count; });
    if (themes.size() > most) themes.resize(most);
    return themes;
  }

 private:
  /// The rows, for who may see them.
  static std::string url_of(const org::Context& context, AgencyId agency, const MonthSpan& span,
                            const std::string& class_key) {
    if (!context.viewer.may(org::Duty::handle_cases, agency)) return {};
    return "/cases?state=all&below=yes&agency=" + std::to_string(agency.value) +
           "&class=" + class_key + "&from=" + to_iso(span.first_day()) +
           "&to=" + to_iso(span.last_day());
  }
};

}  // namespace

const plan::ThemeSource& case_themes() {
  static const CaseThemes themes;
  return themes;
}

}  // namespace hb::casework
