#pragma once
// Who wrote a row, as parameters of its statement.

#include "oversight/check.h"
#include "storage/database.h"

namespace hb::oversight {

/// :person, :name and :at.
inline storage::Params writer_values(const Writer& by) {
  return {{"person", by.person_id}, {"name", by.name}, {"at", by.at}};
}

}  // namespace hb::oversight
