#include "casework/case_type.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "kernel/unicode.h"

namespace hb::casework {

namespace {

bool is_code(std::string_view code) {
  return !code.empty() && code.size() <= kMaxTypeCode &&
         std::all_of(code.begin(), code.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

bool is_web_address(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) &&
         text.find_first_of(" \"<>\n") == text.npos;
}

}  // namespace

std::vector<Error> check_type(const CaseType& wanted) {
  std::vector<Error> errors;
  if (!is_code(wanted.code)) errors.push_back(refusal::type_bad_code);
  if (wanted.name_zh.empty()) errors.push_back(refusal::type_no_name);
  const auto check_length = [&](std::string_view field, const std::string& text, std::size_t most) {
    if (count_characters(text) <= most) return;
    errors.push_back(refusal::type_too_long.at(field).with("most", std::to_string(most)));
  };
  check_length("name_zh", wanted.name_zh, kMaxTypeName);
  check_length("name_en", wanted.name_en, 2 * kMaxTypeName);
  check_length("hint_zh", wanted.hint_zh, kMaxTypeHint);
  check_length("hint_en", wanted.hint_en, 2 * kMaxTypeHint);
  check_length("basis_zh", wanted.basis_zh, kMaxTypeBasis);
  check_length("basis_en", wanted.basis_en, 2 * kMaxTypeBasis);
  check_length("basis_url", wanted.basis_url, kMaxTypeBasisUrl);
  if (!wanted.basis_url.empty() && !is_web_address(wanted.basis_url)) {
    errors.push_back(refusal::type_bad_url);
  }
  const ClockRule& clock = wanted.clock;
  if (clock.period.length < 0 || clock.period.length > kLongestPeriod) {
    errors.push_back(refusal::type_bad_period.with("most", std::to_string(kLongestPeriod)));
  }
  // Of an application by no more than the period itself (行政程序法 §51 III); for petitions no law
  // says so, and the head's mailbox answers in days what may take weeks.
  const int longest = wanted.names_service ? clock.period.length : kLongestPeriod;
  if (clock.longest_extension < 0 || clock.longest_extension > longest) {
    errors.push_back(wanted.names_service
                         ? refusal::type_bad_extension
                         : refusal::type_long_extension.with("most", std::to_string(longest)));
  }
  if (wanted.keep_years < 1 || wanted.keep_years > kMostKeepYears) {
    errors.push_back(refusal::type_bad_years.with("most", std::to_string(kMostKeepYears)));
  }
  const std::pair<std::string_view, const Chain*> chains[] = {
      {"chain_answered", &wanted.chains.answered},
      {"chain_set_aside", &wanted.chains.set_aside},
      {"chain_transferred", &wanted.chains.transferred},
      {"chain_extended", &wanted.chains.extended}};
  for (const auto& [field, chain] : chains) {
    if (chain->empty()) errors.push_back(refusal::type_no_desk.at(field));
  }
  if (wanted.confidential && wanted.names_service) errors.push_back(refusal::type_secret_service);
  return errors;
}

const CaseType* find_type(const std::vector<CaseType>& types, std::string_view code) {
  const auto found = std::find_if(types.begin(), types.end(),
                                  [&](const CaseType& each) { return each.code == code; });
  return found == types.end() ? nullptr : &*found;
}

std::string_view name_of(PeriodUnit unit) {
  switch (unit) {
    case PeriodUnit::working_days: return "working";
    case PeriodUnit::calendar_days: return "calendar";
    case PeriodUnit::months: return "months";
  }
  std::abort();
}

std::optional<PeriodUnit> period_unit_of(std::string_view name) {
  for (const PeriodUnit unit :
       {PeriodUnit::working_days, PeriodUnit::calendar_days, PeriodUnit::months}) {
    if (name_of(unit) == name) return unit;
  }
  return std::nullopt;
}

std::string_view name_of(Correction correction) {
  switch (correction) {
    case Correction::pauses: return "pauses";
    case Correction::restarts: return "restarts";
  }
  std::abort();
}

std::optional<Correction> correction_of(std::string_view name) {
  for (const Correction each : {Correction::pauses, Correction::restarts}) {
    if (name_of(each) == name) return each;
  }
  return std::nullopt;
}

}  // namespace hb::casework
