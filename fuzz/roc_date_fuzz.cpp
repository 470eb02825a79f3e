// Everything in the kernel that reads free text: whatever comes in, places stay inside the text,
// what was read is written and read back the same, and nothing crashes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kernel/date_mention.h"
#include "kernel/deadline_rule.h"
#include "kernel/numbering.h"
#include "kernel/roc_date.h"
#include "kernel/text_encoding.h"
#include "kernel/unicode.h"
#include "kernel/work_calendar.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_date(std::string_view text) {
  const auto date = hb::parse_date(text);
  if (!date) return;
  for (const auto style : {hb::RocStyle::plain, hb::RocStyle::with_weekday, hb::RocStyle::formal,
                           hb::RocStyle::dotted, hb::RocStyle::slashed}) {
    const auto again = hb::parse_date(hb::roc_date(*date, style));
    require(again && *again == *date);
  }
}

void check_places(std::string_view text) {
  std::size_t end = 0;
  for (const hb::Mention& mention : hb::find_mentions(text)) {
    require(mention.begin >= end && mention.length > 0);
    end = mention.begin + mention.length;
    require(end <= text.size());
  }
  end = 0;
  for (const hb::DeadlineMention& mention : hb::find_deadlines(text)) {
    require(mention.begin >= end && mention.length > 0);
    end = mention.begin + mention.length;
    require(end <= text.size());
  }
  if (const auto marker = hb::find_marker(text)) {
    require(marker->begin + marker->length <= marker->text_begin);
    require(marker->text_begin <= text.size() && marker->ordinal > 0);
  }
}

void check_cleaning(std::string_view text) {
  const std::string clean = hb::clean_input(text);
  require(hb::is_valid_utf8(clean));
  require(hb::clean_input(clean) == clean);
  (void)hb::join_spaced_letters(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  check_date(text);
  check_places(text);
  check_cleaning(text);
  (void)hb::parse_roc_years(text);
  if (const auto rule = hb::parse_deadline(text)) (void)hb::resolve(*rule, 115);
  if (const auto decoded = hb::decode_text(text)) {
    (void)hb::parse_calendar_csv(decoded->text, "fuzz");
  }
  return 0;
}
