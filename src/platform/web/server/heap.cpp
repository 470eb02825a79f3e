#include "web_server/heap.h"

#include <malloc.h>

namespace hb::web {

void settle_heap() {
  // A page is built in strings of some 100 KB. By default each is given back to the kernel when it
  // is done (over 128 KB of free top, or mapped by itself), and taking it again costs a page fault
  // for every 4 KB: several times what building the page does.
  mallopt(M_TRIM_THRESHOLD, 8 << 20);
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  // An arena for each thread would keep all that many times over.
  mallopt(M_ARENA_MAX, 2);
}

}  // namespace hb::web
