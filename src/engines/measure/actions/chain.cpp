#include "chain.h"

#include "crypto/digest.h"

namespace hb::measure {

std::string first_hash(const Seal& seal) {
  return crypto::sha256_hex(chained_text(seal.previous_hash, header_line(seal)));
}

void chain(SealedBlock& block, int number, const std::string& previous_hash) {
  block.number = number;
  block.hash = crypto::sha256_hex(chained_text(previous_hash, block.content));
}

std::string end_hash(const std::string& previous_hash, std::int64_t steps, std::int64_t figures) {
  return crypto::sha256_hex(chained_text(previous_hash, end_line(steps, figures)));
}

}  // namespace hb::measure
