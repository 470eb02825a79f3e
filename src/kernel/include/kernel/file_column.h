// Which columns of the database name files of the store (platform/files). Whoever has such a table
// says it on its face; src/app/engines.cpp has the list, by which the whole store is checked. A
// test reads all columns of the database and asks which were forgotten.
#pragma once

#include <string_view>

namespace hb {

/// A column that holds the hash of a stored file, or nothing.
struct FileColumn {
  std::string_view table;
  std::string_view column;
  std::string_view before{};  ///< What stands before the hash in it.
};

}  // namespace hb
