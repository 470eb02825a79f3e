// For work that opens its own transactions: slow work (hashing a password, keeping a large file)
// lies between them, or nobody's request stands behind it.
#pragma once

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

#include "org/context.h"

namespace hb::org {

/// Runs `work` with a context like this one whose transaction reads.
void with_reading(const Context& context, const std::function<void(Context&)>& work);
/// The same with a writing transaction; returns when the outcome is durable. `work` commits.
void with_writing(const Context& context, const std::function<void(Context&)>& work);

/// The same for short work that many bring at once (Database::write_together): it may be run twice,
/// and must not use up what it captured.
void with_writing_together(const Context& context, const std::function<void(Context&)>& work);

/// Runs `work` as the program itself, over every agency, in a writing transaction: for jobs and for
/// what is done when others announce something.
void write_as_program(const Services& services, const std::function<void(Context&)>& work);
/// The same in a snapshot that only reads.
void read_as_program(const Services& services, const std::function<void(Context&)>& work);

/// with_reading() for work that has an outcome.
template <typename Work>
auto in_read(const Context& context, Work work) {
  std::optional<std::invoke_result_t<Work, Context&>> outcome;
  with_reading(context, [&](Context& inner) { outcome.emplace(work(inner)); });
  return *std::move(outcome);
}

/// with_writing() for work that has an outcome.
template <typename Work>
auto in_write(const Context& context, Work work) {
  std::optional<std::invoke_result_t<Work, Context&>> outcome;
  with_writing(context, [&](Context& inner) { outcome.emplace(work(inner)); });
  return *std::move(outcome);
}

/// with_writing_together() for work that has an outcome.
template <typename Work>
auto in_write_together(const Context& context, const Work& work) {
  std::optional<std::invoke_result_t<const Work&, Context&>> outcome;
  with_writing_together(context, [&](Context& inner) { outcome.emplace(work(inner)); });
  return *std::move(outcome);
}

}  // namespace hb::org
