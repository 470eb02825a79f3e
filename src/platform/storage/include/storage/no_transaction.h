// The transaction of routes that open their own (`Work::own`): using it is a mistake in the source.
#pragma once

#include <stdexcept>

#include "storage/database.h"

namespace hb::storage {

/// Stands where a context needs a transaction; throws std::logic_error as soon as it is used.
class NoTransaction final : public Transaction {
 public:
  explicit NoTransaction(Dialect dialect) : dialect_(dialect) {}
  Dialect dialect() const override { return dialect_; }
  std::vector<Row> query(std::string_view, const Params&) override { refuse(); }
  void each(std::string_view, const Params&, const std::function<bool(const Row&)>&) override {
    refuse();
  }
  std::int64_t execute(std::string_view, const Params&) override { refuse(); }
  void announce(std::string_view, std::string_view) override { refuse(); }
  void commit() override { refuse(); }
  void commit_quietly() override { refuse(); }

 private:
  [[noreturn]] static void refuse() {
    throw std::logic_error("this route opens its own transactions (Work::own)");
  }
  Dialect dialect_;
};

}  // namespace hb::storage
