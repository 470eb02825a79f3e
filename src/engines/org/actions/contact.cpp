#include "org/contact.h"

#include "contact_store.h"

namespace hb::org {

std::unordered_map<PersonId, std::string> mail_addresses(Context& context,
                                                         std::span<const PersonId> ids) {
  return open_mail_addresses(context.tx, *context.services.sealer, ids);
}

}  // namespace hb::org
