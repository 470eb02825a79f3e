#include "media/clipping.h"

#include <cstdlib>

#include "kernel/file_type.h"
#include "kernel/unicode.h"
#include "kernel/web_address.h"
#include "media/keyword_rule.h"

namespace hb::media {

namespace {

void check_length(std::vector<Error>& errors, std::string_view text, std::size_t most,
                  std::string_view field) {
  if (count_characters(text) <= most) return;
  errors.push_back(refusal::too_long.at(field).with("most", std::to_string(most)));
}

bool is_campaign(std::string_view parameter) {
  return parameter.starts_with("utm_") || parameter.starts_with("fbclid=") ||
         parameter.starts_with("gclid=");
}

/// What stands between words: ASCII signs, and what CJK writes in their place.
bool is_between_words(std::string_view sign) {
  if (sign.size() == 1) {
    const char c = sign.front();
    return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
  }
  // U+2000 to U+206F (dashes, quotes), U+3000 to U+303F (、。「」), U+FF01 to U+FF0F and U+FF1A to
  // U+FF1F that are left after the widths were folded, and the middle dot.
  return sign.starts_with("\xe2\x80") || sign.starts_with("\xe2\x81") ||
         sign.starts_with("\xe3\x80") || sign == "·";
}

}  // namespace

std::string_view name_of(Tone tone) {
  switch (tone) {
    case Tone::favourable: return "favourable";
    case Tone::neutral: return "neutral";
    case Tone::unfavourable: return "unfavourable";
    case Tone::untrue: return "false";
  }
  std::abort();
}

std::optional<Tone> tone_of(std::string_view name) {
  for (const Tone tone : kTones) {
    if (name_of(tone) == name) return tone;
  }
  return std::nullopt;
}

std::string_view type_of_bytes(std::string_view head) {
  const std::string_view type = media_type_of(head);
  return is_picture(type) || type == media_type::kPdf ? type : std::string_view{};
}

std::vector<Error> check_clipping(const ClippingForm& form, Instant now) {
  std::vector<Error> errors;
  if (!form.agency_id) errors.push_back(refusal::no_agency);
  if (form.title.empty()) errors.push_back(refusal::no_title);
  if (form.medium.empty()) errors.push_back(refusal::no_medium);
  check_length(errors, form.title, kMaxTitle, "title");
  check_length(errors, form.medium, kMaxMediaName, "medium");
  check_length(errors, form.topic, kMaxTopic, "topic");
  check_length(errors, form.text, kMaxClippingText, "text");
  if (!form.url.empty() && (form.url.size() > kMaxUrl || !is_web_address(form.url))) {
    errors.push_back(refusal::bad_url);
  }
  if (form.seen_at > now) errors.push_back(refusal::time_to_come);
  return errors;
}

Result<Done> check_file(const MediaFile& file) {
  if (file.size == 0) return refusal::file_empty;
  if (file.size > kMaxFileBytes) {
    return refusal::file_too_large.with("most", std::to_string(kMaxFileBytes >> 20));
  }
  if (file.type.empty()) return refusal::file_unwanted;
  return Done{};
}

std::string normal_title(std::string_view title) {
  const std::string all = folded(title);
  std::string kept;
  for (std::string_view rest = all; !rest.empty();) {
    const std::string_view sign = first_characters(rest, 1);
    if (!is_between_words(sign)) kept += sign;
    rest.remove_prefix(sign.size());
  }
  return kept;
}

std::string normal_url(std::string_view url) {
  std::string_view rest = url.substr(0, url.find('#'));
  const std::size_t query = rest.find('?');
  std::string kept{rest.substr(0, query)};
  if (query == rest.npos) return kept;
  char before = '?';
  for (rest.remove_prefix(query + 1); !rest.empty();) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view parameter = rest.substr(0, end);
    if (!parameter.empty() && !is_campaign(parameter)) {
      kept += before;
      kept += parameter;
      before = '&';
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return kept;
}

}  // namespace hb::media
