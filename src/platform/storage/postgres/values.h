// Between Haoban's values and PostgreSQL's text forms.
#pragma once

#include <libpq-fe.h>

#include <string>
#include <vector>

#include "storage/database.h"

namespace hb::storage::postgres {

/// The parameters of one call as libpq wants them: texts, but bytes as they are. Nulls take no
/// place, see SqlText::for_postgres. Refers to the values, which must outlive it.
class Arguments {
 public:
  explicit Arguments(const std::vector<const Value*>& values);

  int count() const { return static_cast<int>(types_.size()); }
  const Oid* types() const { return types_.data(); }
  const char* const* values() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  void add(Oid type, const char* data, std::size_t size, bool binary);
  void add_own(Oid type, std::string text);

  std::vector<Oid> types_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
  std::vector<std::string> own_;
};

/// Row `row` of an answer in text format.
Row read_row(const PGresult* answer, int row);

}  // namespace hb::storage::postgres
