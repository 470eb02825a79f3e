// Rule book files: any bytes become a book or problems, never both and never neither; a book has
// its JSON, differs in nothing from itself, and each of its duties has days.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "rulebook/difference.h"
#include "rulebook/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const hb::rulebook::Reading reading = hb::rulebook::read_rulebook(text);
  if (reading.book.has_value() != reading.problems.empty()) std::abort();
  if (!reading.book) return 0;
  if (hb::rulebook::rulebook_json(text).empty()) std::abort();
  if (!hb::rulebook::differences(text, text).empty()) std::abort();
  for (const hb::rulebook::Duty& duty : reading.book->duties) {
    const auto windows = hb::resolve(duty.rule, 115);
    if (!windows && windows.error() != hb::refusal::deadline_needs_calendar) std::abort();
  }
  for (const hb::rulebook::Procedure& procedure : reading.book->procedures) procedure.initial();
  return 0;
}
