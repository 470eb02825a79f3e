#include "org_version.h"

namespace hb::org {

namespace {

constexpr std::string_view kRead = "SELECT number FROM org_version";
constexpr std::string_view kRaise = "UPDATE org_version SET number = number + 1";

}  // namespace

std::int64_t org_version(storage::Transaction& tx) { return tx.query_one(kRead)->integer(0); }

void raise_org_version(storage::Transaction& tx) { tx.execute(kRaise); }

}  // namespace hb::org
