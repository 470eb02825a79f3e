// Letters from strangers: heads, nested parts, encodings, character sets, reports.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kernel/unicode.h"
#include "mail/letter.h"
#include "mail/read_message.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hb::mail;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const auto message = read_message(bytes);
  if (!message) return 0;
  require(hb::is_valid_utf8(message->subject) && hb::is_valid_utf8(message->text));
  require(message->attachments.size() <= 200);
  for (const ReadAttachment& each : message->attachments) require(hb::is_valid_utf8(each.name));
  if (message->from) {
    // What was read can be written again, and adds no line to a head.
    const std::string words = header_words(message->subject);
    for (std::size_t at = words.find('\n'); at != std::string::npos;
         at = words.find('\n', at + 1)) {
      require(at > 0 && words[at - 1] == '\r' && words.substr(at + 1, 1) == " ");
    }
  }
  return 0;
}
