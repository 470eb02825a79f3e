#include "casework/reply_template.h"

#include <array>
#include <optional>
#include <utility>

#include "kernel/unicode.h"

namespace hb::casework {

namespace {

using Place = std::pair<std::string_view, std::string ReplyFacts::*>;
constexpr std::array<Place, 6> kPlaces{{{"{案號}", &ReplyFacts::number},
                                        {"{主旨}", &ReplyFacts::subject},
                                        {"{申請人}", &ReplyFacts::applicant},
                                        {"{收件日}", &ReplyFacts::received_on},
                                        {"{機關}", &ReplyFacts::agency},
                                        {"{電話}", &ReplyFacts::phone}}};

const Place* place_at(std::string_view text) {
  for (const Place& each : kPlaces) {
    if (text.starts_with(each.first)) return &each;
  }
  return nullptr;
}

/// The first brace that opens no known place, up to where it closes.
std::optional<std::string_view> unknown_place(std::string_view text) {
  for (std::size_t at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
    if (place_at(text.substr(at))) continue;
    const std::size_t end = text.find('}', at);
    return text.substr(at, end == text.npos ? text.npos : end - at + 1);
  }
  return std::nullopt;
}

std::string filled(std::string_view text, const ReplyFacts& facts) {
  std::string out;
  while (!text.empty()) {
    if (const Place* place = place_at(text)) {
      out += facts.*(place->second);
      text.remove_prefix(place->first.size());
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

void check_part(std::string_view field, const std::string& text, std::size_t most,
                std::vector<Error>& errors) {
  if (count_characters(text) > most) {
    errors.push_back(refusal::template_too_long.at(field).with("most", std::to_string(most)));
  }
  if (const auto place = unknown_place(text)) {
    errors.push_back(refusal::template_bad_place.at(field).with(
        "place", std::string{first_characters(*place, 20)}));
  }
}

}  // namespace

std::vector<std::string_view> template_places() {
  std::vector<std::string_view> names;
  for (const Place& each : kPlaces) names.push_back(each.first);
  return names;
}

std::vector<Error> check_template(const ReplyTemplate& wanted) {
  std::vector<Error> errors;
  if (wanted.title.empty()) errors.push_back(refusal::template_no_title);
  if (wanted.body.empty()) errors.push_back(refusal::template_no_body);
  check_part("title", wanted.title, kMaxTemplateTitle, errors);
  check_part("body", wanted.body, kMaxTemplateBody, errors);
  check_part("basis", wanted.basis, kMaxTemplateExtra, errors);
  check_part("remedies", wanted.remedies, kMaxTemplateExtra, errors);
  return errors;
}

std::string draft_from(const ReplyTemplate& from, const ReplyFacts& facts, Locale language) {
  const bool english = language == Locale::en;
  std::string draft = filled(from.body, facts);
  for (const auto& [head, text] :
       {std::pair{english ? "Legal basis: " : "法令依據：", &from.basis},
        {english ? "What you can do against it: " : "救濟方法：", &from.remedies}}) {
    if (!text->empty()) draft += "\n\n" + std::string{head} + filled(*text, facts);
  }
  return draft;
}

bool is_offered(const ReplyTemplate& each, AgencyId agency, std::string_view type) {
  return !each.retired && (!each.agency_id || each.agency_id == agency) &&
         (each.type.empty() || each.type == type);
}

}  // namespace hb::casework
