// Haoban's SQL as written in stores, cut once at its `:name` parameters and then spelt for a
// dialect.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace hb::storage {

/// One parameter of a statement; the same name used twice is one slot.
struct Slot {
  std::string name;
  bool list = false;  ///< Written `:name...`.
};

/// A statement cut at its parameters. Literals, quoted names, comments, `::` casts and `$$` bodies
/// are left alone.
class SqlText {
 public:
  /// Throws DatabaseError of kind syntax for statements that steer transactions.
  static SqlText parse(std::string_view sql);

  const std::vector<Slot>& slots() const { return slots_; }

  /// With `?N`; a list becomes a JSON array unrolled by the database.
  std::string for_sqlite() const;

  /// With `$N`. `values` are those of the slots: PostgreSQL must know the type of a list's members,
  /// and a null is written as NULL because a parameter without a type is refused in `:x IS NULL`.
  std::string for_postgres(const std::vector<const Value*>& values) const;

  /// The values of the slots, in order. Throws DatabaseError of kind syntax when one is missing, or
  /// is a list where a single value is meant, or the reverse.
  std::vector<const Value*> arrange(const Params& params) const;

 private:
  std::size_t slot(std::string_view name, bool list);

  std::vector<std::string> pieces_;  // One more than uses_: the text around the parameters.
  std::vector<std::size_t> uses_;    // Index of the slot between two pieces.
  std::vector<Slot> slots_;
};

/// Where the piece of SQL that starts at `from` ends, if it is a literal, a quoted name, a comment
/// or a
/// `$$` body; `from` itself if it is none of these.
std::size_t skip_opaque(std::string_view sql, std::size_t from);

}  // namespace hb::storage
