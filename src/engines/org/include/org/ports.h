// Ports: what engines offer each other without knowing who uses it. An engine that needs something
// of others declares an interface on its face; an engine that has it makes an object of that
// interface; src/app/engines.cpp connects the two at the start of the program.
//
//   ports.connect<approval::DocumentSource>(plans);            // once, in the list of engines
//   const auto* source = context.services.ports->find<approval::DocumentSource>();
#pragma once

#include <typeindex>
#include <typeinfo>
#include <unordered_map>

namespace hb::org {

class Ports {
 public:
  /// Offers `port`, which outlives this. A second one of its kind takes the place of the first.
  template <typename Port>
  void connect(const Port& port) {
    ports_[std::type_index{typeid(Port)}] = &port;
  }

  /// Null when nobody offers it.
  template <typename Port>
  const Port* find() const {
    const auto found = ports_.find(std::type_index{typeid(Port)});
    return found == ports_.end() ? nullptr : static_cast<const Port*>(found->second);
  }

 private:
  std::unordered_map<std::type_index, const void*> ports_;
};

}  // namespace hb::org
