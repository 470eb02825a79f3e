// The transaction of routes that open their own (`Work::own`): using it is a mistake in the source.
#pragma once

#include <stdexcept>

#include "storage/database.h"

namespace hb::app {

class NoTransaction final : public storage::Transaction {
 public:
  explicit NoTransaction(storage::Dialect dialect) : dialect_(dialect) {}
  storage::Dialect dialect() const override { return dialect_; }
  std::vector<storage::Row> query(std::string_view, const storage::Params&) override { refuse(); }
  void each(std::string_view, const storage::Params&,
            const std::function<bool(const storage::Row&)>&) override {
    refuse();
  }
  std::int64_t execute(std::string_view, const storage::Params&) override { refuse(); }
  void announce(std::string_view, std::string_view) override { refuse(); }
  void commit() override { refuse(); }

 private:
  [[noreturn]] static void refuse() {
    throw std::logic_error("this route opens its own transactions (Work::own)");
  }
  storage::Dialect dialect_;
};

}  // namespace hb::app
