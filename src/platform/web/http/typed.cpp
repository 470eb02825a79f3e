#include "web/typed.h"

#include <charconv>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"

namespace hb::web {
namespace {

template <typename Number>
Number whole_number(std::string_view text) {
  Number number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return problem == std::errc{} && end == text.data() + text.size() ? number : 0;
}

}  // namespace

std::string typed(const Request& request, std::string_view field) {
  return clean_input(request.form(field));
}

Result<Date> typed_date(const Request& request, std::string_view field) {
  auto date = parse_date(typed(request, field));
  if (!date) return date.error().at(field);
  return date;
}

Result<std::optional<Date>> typed_date_if_any(const Request& request, std::string_view field) {
  if (typed(request, field).empty()) return std::optional<Date>{};
  HB_LET(date, typed_date(request, field));
  return std::optional<Date>{date};
}

std::int64_t id_in(std::string_view text) {
  const auto number = whole_number<std::int64_t>(text);
  return number > 0 ? number : 0;
}

int number_in(std::string_view text) { return whole_number<int>(text); }

const Upload* sent_file(const Request& request, std::string_view field) {
  const auto files = sent_files(request, field);
  return files.empty() ? nullptr : files.front();
}

std::vector<const Upload*> sent_files(const Request& request, std::string_view field) {
  std::vector<const Upload*> files;
  for (const Upload& each : request.uploads) {
    // A field that was left empty arrives as a file without a name.
    if (each.field == field && !each.file_name.empty()) files.push_back(&each);
  }
  return files;
}

}  // namespace hb::web
