// A results report as it went out: whole, with the words and figures of that moment. It is never
// changed, whatever is reported later.
#pragma once

#include <string>

#include "results/report.h"

namespace hb::results {

struct KeptVersion {
  int number = 1;
  std::string content;  ///< JSON, see results/report_json.h.
  std::string hash;     ///< SHA-256 of the content, in hex.
  bool published = false;
  Instant kept_at{};
  PersonId kept_by;
  std::string kept_name;
};

}  // namespace hb::results
