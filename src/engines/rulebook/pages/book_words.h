// Words and addresses that the pages about rule books share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "org/context.h"
#include "rulebook/book_list.h"
#include "rulebook/rulebook.h"
#include "web/page.h"
#include "web/parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::rulebook {

// ---- Addresses

web::Url book_url(std::string_view code);
web::Url public_book_url(std::string_view code);
web::Url agency_rulebook_url(AgencyId id);

/// The ROC years that the office calendar knows and that lie between the bounds, the latest first.
std::vector<int> known_years(const org::Context& context, int from, std::optional<int> to);
/// The year asked for in the address if it is among `years`; else this year, else the latest; 0
/// when there is none.
int chosen_year(const web::Request& request, const org::Context& context,
                const std::vector<int>& years);

// ---- Words

/// The words of one of the fixed lists of rulebook/vocabulary.h: list "owner" has
/// "rulebook.owner.…".
template <typename Word>
std::string words_of(const web::Page& page, std::string_view list, Word word) {
  return page.words("rulebook." + std::string{list} + "." + std::string{code_of(word)});
}

/// 106年起, 97年至105年.
std::string years_words(const web::Page& page, int from, std::optional<int> to);
/// 115年11月21日（六）
std::string day_words(const web::Page& page, Date day);
/// 115/11/21（六）, for tables.
std::string table_day(const web::Page& page, Date day);
/// Who did it; the command line for nobody.
std::string person_words(const web::Page& page,
                         const std::unordered_map<PersonId, std::string>& people, PersonId person);
/// 「臨櫃類」、一級機關；empty when the rule holds for everybody.
std::string applies_words(const web::Page& page, const RuleBook& book, const Applies& applies);
/// 政府服務躍升方案 四(一)2
std::string source_words(const RuleBook& book, const std::optional<Source>& source);

/// 職掌 by the name that org gives it.
std::string mover_words(const web::Page& page, const Step& step);

/// 規則書 › …
std::vector<web::Crumb> console_crumbs();
/// A choice of years that leads to the same page.
html::Node year_filter(const web::Page& page, const web::Url& target, const std::vector<int>& years,
                       int chosen, const std::vector<web::Choice>& more = {});

}  // namespace hb::rulebook
