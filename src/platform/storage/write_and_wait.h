// Handing a work to a writing thread and waiting for what becomes of it.
#pragma once

#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <utility>

#include "kernel/stand_aside.h"
#include "storage/database.h"

namespace hb::storage {

/// Returns when the outcome is durable; what `work` throws is thrown here. `writer` calls back
/// once.
template <typename Writer>
void write_and_wait(Writer& writer, const std::function<void(Transaction&)>& work) {
  // Shared: the writing thread may still be inside set_value when this one is already awake.
  const auto told = std::make_shared<std::promise<void>>();
  std::future<void> outcome = told->get_future();
  writer.submit([&work](Transaction& transaction) { work(transaction); },
                [told](std::exception_ptr error) {
                  if (error) {
                    told->set_exception(std::move(error));
                  } else {
                    told->set_value();
                  }
                });
  const StandAside waiting;
  outcome.get();
}

}  // namespace hb::storage
