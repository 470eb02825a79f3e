// An answer on its way out: head, body or file, in pieces that each have their own time.
#pragma once

#include <cstdint>

#include "loop.h"

namespace hb::web {

/// What of the request decides how its answer is sent.
struct Sending {
  Method method = Method::get;  ///< HEAD gets no body.
  bool keep = false;            ///< The connection goes on after the answer.
};

struct Written {
  bool whole = false;       ///< Else the connection broke.
  std::uint64_t bytes = 0;  ///< Of the answer's body, as promised.
};

/// Writes an answer, with the headers that every answer has.
Awaitable<Written> write_answer(Loop& loop, Watched& connection, const Outgoing& out, Sending how);

}  // namespace hb::web
