#include "sodium_bytes.h"

#include <cstdlib>
#include <iostream>

namespace hb::crypto {

void start_sodium() {
  static const bool started = sodium_init() >= 0;
  if (!started) {
    std::cerr << "libsodium cannot start: this machine gives no random numbers\n";
    std::abort();
  }
}

}  // namespace hb::crypto
