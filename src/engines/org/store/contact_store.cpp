#include "contact_store.h"

#include <vector>

#include "crypto/sealer.h"

namespace hb::org {

namespace {

constexpr std::string_view kAddresses = R"sql(
    SELECT id, email_sealed FROM person
     WHERE id IN (:ids...) AND locked_at IS NULL AND email_sealed IS NOT NULL)sql";

}  // namespace

std::unordered_map<PersonId, std::string> open_mail_addresses(storage::Transaction& tx,
                                                              const crypto::Sealer& sealer,
                                                              std::span<const PersonId> ids) {
  std::vector<std::int64_t> numbers;
  for (const PersonId id : ids) numbers.push_back(id.value);
  std::unordered_map<PersonId, std::string> addresses;
  for (const storage::Row& row : tx.query(kAddresses, {{"ids", numbers}})) {
    // As 0002_people.sql says what the value is sealed for.
    const auto address =
        sealer.open(row.bytes(1), "org.person.email/" + std::to_string(row.integer(0)));
    if (address && !address->empty()) addresses.emplace(row.id<PersonId>(0), *address);
  }
  return addresses;
}

}  // namespace hb::org
