// What other systems send: any bytes become a moment, a filter, a case's form or a refusal; what is
// read stays within its bounds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "exchange/api_token.h"
#include "exchange/hook.h"
#include "exchange/open311.h"
#include "kernel/unicode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const std::string text{bytes};
  using namespace hb::exchange;
  bearer_of(bytes);
  topic_kind_of(bytes);
  check_hook({.agency_id = hb::AgencyId{1}, .name = "x", .url = text, .topics = {}}, {});
  if (const auto at = read_w3c_time(bytes)) {
    // To the second, what was read is written and read again.
    const auto second = std::chrono::floor<std::chrono::seconds>(*at);
    if (read_w3c_time(w3c_time(*at)) != hb::Instant{second}) std::abort();
  }
  const hb::Instant now = hb::from_micros(1'795'000'000'000'000);
  const std::size_t half = size / 2;
  const auto span = read_query({.numbers = text,
                                .services = text,
                                .start = text.substr(0, half),
                                .end = text.substr(half),
                                .status = {},
                                .page = text.substr(0, half),
                                .page_size = text.substr(half)},
                               now);
  if (span) {
    if (span->to < span->from || span->to - span->from > std::chrono::days{kSpanDays}) std::abort();
    if (span->page < 1 || span->page_size < 1 || span->page_size > kMostRequests) std::abort();
  }
  attribute_of({{text, "x"}}, "subject");
  answers_of({{text, "x"}, {"attribute[a][]", text}});
  // Handlers read forms as valid UTF-8 only.
  if (!hb::is_valid_utf8(bytes)) return 0;
  const RequestRead read = read_request(
      {.lat = text.substr(0, half), .lon = text.substr(half), .description = text, .reply_by = {}},
      hb::Locale::en);
  if (hb::count_characters(read.form.subject) > hb::casework::kMaxSubject) std::abort();
  return 0;
}
