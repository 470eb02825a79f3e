// A migration's text as one database wants it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace hb::storage {

/// The statements of a migration for one dialect, in order, without their `;`.
std::vector<std::string> migration_statements(std::string_view sql, Dialect dialect);

/// 16 hexadecimal digits (FNV-1a): enough to notice that a file was edited after it was applied.
std::string migration_hash(std::string_view sql);

}  // namespace hb::storage
