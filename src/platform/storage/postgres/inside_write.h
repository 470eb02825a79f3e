// PostgreSQL would let a write inside a write wait for the outer one's locks for ever, now and
// then; SQLite always. Both stop the process, so that the mistake is found on either.
#pragma once

#include <cstdlib>
#include <iostream>

namespace hb::storage::postgres {

/// This thread writes, for as long as it lives.
class InsideWrite {
 public:
  InsideWrite() {
    if (inside_) {
      std::cerr << "Database::write was called inside a write: it would wait for itself\n";
      std::abort();
    }
    inside_ = true;
  }
  ~InsideWrite() { inside_ = false; }
  InsideWrite(const InsideWrite&) = delete;
  InsideWrite& operator=(const InsideWrite&) = delete;

 private:
  static inline thread_local bool inside_ = false;
};

}  // namespace hb::storage::postgres
