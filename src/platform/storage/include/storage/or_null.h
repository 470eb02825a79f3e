#pragma once
// An identifier of nothing as a parameter.

#include "storage/database.h"

namespace hb::storage {

/// The identifier, or NULL where it names nothing (0).
template <class Id>
Value or_null(Id id) {
  return id ? Value{id} : Value{};
}

}  // namespace hb::storage
