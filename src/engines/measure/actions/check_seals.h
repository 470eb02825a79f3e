// Checking what was sealed: every hash again, and every sealed value again from the records.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "measure/seal.h"
#include "org/context.h"

namespace hb::measure {

/// Something that is not as it was sealed.
struct SealBreak {
  enum class What {
    block,    ///< A block's text or hash was altered, or a block is missing.
    end,      ///< The end does not fit the blocks.
    chain,    ///< The plan's seal before is another one.
    figures,  ///< The records of today, up to the seal's moment, give other values.
  };
  Seal seal;
  What what = What::block;
  int block = 0;
};

struct SealsChecked {
  std::int64_t seals = 0;
  std::int64_t blocks = 0;
  std::int64_t figures = 0;
  std::vector<SealBreak> breaks;
};

/// All finished seals in the viewer's scope. `seen` hears of each and may ask to stop by false.
SealsChecked check_seals(org::Context& context,
                         const std::function<bool(std::int64_t seals)>& seen = {});

}  // namespace hb::measure
