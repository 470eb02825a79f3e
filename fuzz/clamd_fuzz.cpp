// What a scanner answers, and where an operator says that it listens: any bytes become a verdict of
// plain signs; peace is the one whole answer that says so.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "files/clamd.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace std::string_view_literals;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const hb::files::Verdict verdict = hb::files::read_clamd_answer(bytes);
  for (const char c : verdict.words) {
    if (c < ' ' || c > '~') std::abort();
  }
  using Kind = hb::files::Verdict::Kind;
  if (verdict.kind == Kind::clean && !bytes.starts_with("stream: OK\0"sv)) std::abort();
  if (verdict.kind == Kind::bad && verdict.words.empty()) std::abort();
  if (const auto place = hb::files::parse_clamd_place(bytes); place && place->socket.empty()) {
    if (place->host != "127.0.0.1" && place->host != "::1") std::abort();
    if (place->port < 1 || place->port > 65'535) std::abort();
  }
  return 0;
}
