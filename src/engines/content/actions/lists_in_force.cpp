#include "lists_in_force.h"

#include "org/ports.h"

namespace hb::content {

const Lists& lists_of(const org::Context& context) {
  static const Lists none;
  const auto* ports = context.services.ports;
  const auto* connected = ports ? ports->find<Lists>() : nullptr;
  return connected ? *connected : none;
}

}  // namespace hb::content
