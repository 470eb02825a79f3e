// Hashing the text of seals.
#pragma once

#include <string>
#include <vector>

#include "measure/seal.h"

namespace hb::measure {

/// The hash that a seal's first block goes on from: of its header after the plan's seal before.
std::string first_hash(const Seal& seal);
/// Puts number and hash on a block that follows `previous_hash`.
void chain(SealedBlock& block, int number, const std::string& previous_hash);
std::string end_hash(const std::string& previous_hash, std::int64_t steps, std::int64_t figures);

/// Lines as blocks of at most kLinesOfBlock.
inline constexpr int kLinesOfBlock = 200;

}  // namespace hb::measure
