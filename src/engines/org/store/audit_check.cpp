// Reading all chains of the audit log, as `AuditStore::verify`.
#include <algorithm>
#include <map>
#include <utility>

#include "audit_store.h"
#include "crypto/token.h"

namespace hb::org {

namespace {

// As the rows lie on the disk: a chain's entries were written in their order, so that one pass
// without jumping about sees each chain in order. Only where one does not fit is the order asked
// for, which tells moved rows from a broken chain.
constexpr std::string_view kAsTheyLie = R"sql(
    SELECT agency_id, number, at, person_id, actor, action, subject, detail, previous_hash, hash
      FROM audit_entry)sql";
constexpr std::string_view kInOrder = R"sql(
    SELECT agency_id, number, at, person_id, actor, action, subject, detail, previous_hash, hash
      FROM audit_entry ORDER BY agency_id, number)sql";
constexpr std::string_view kAuditCheckHeads =
    "SELECT agency_id, length, hash FROM audit_chain ORDER BY agency_id";

constexpr std::int64_t kToldEvery = 10'000;

/// Every chain that there is or should be, all at once.
class Chains {
 public:
  Chains(const std::vector<AuditHead>& heads, std::span<const AuditHead> witnesses) {
    std::map<AgencyId, std::pair<std::optional<AuditHead>, std::vector<AuditHead>>> known;
    for (const AuditHead& head : heads) known[head.agency_id].first = head;
    for (const AuditHead& head : witnesses) known[head.agency_id].second.push_back(head);
    for (auto& [agency, about] : known) {
      chains_.try_emplace(
          agency, Chain{AuditChainWalk{agency, about.first, std::move(about.second)}, 0, {}});
    }
  }

  void next(const storage::Row& row) {
    ++found_.entries;
    Chain* chain = nullptr;
    try {
      chain = &chain_of(row.id<AgencyId>(0));
      ++chain->length;
      follow(row, *chain);
    } catch (const storage::DatabaseError&) {
      // A column holds something of another kind than the program writes.
      if (chain == nullptr) chain = &chain_of(AgencyId{});
      chain->walk.unreadable(chain->length);
    }
  }

  AuditVerified end() {
    for (auto& [agency, chain] : chains_) {
      if (const auto broken = chain.walk.end()) found_.breaks.push_back(*broken);
      if (chain.length > 0) found_.heads.push_back({agency, chain.length, chain.last_hash});
    }
    return std::move(found_);
  }

 private:
  struct Chain {
    AuditChainWalk walk;
    std::int64_t length = 0;
    std::string last_hash;
  };

  Chain& chain_of(AgencyId agency) {
    const auto found = chains_.find(agency);
    if (found != chains_.end()) return found->second;
    return chains_.try_emplace(agency, Chain{AuditChainWalk{agency, std::nullopt, {}}, 0, {}})
        .first->second;
  }

  void follow(const storage::Row& row, Chain& chain) {
    const std::string& hash = row.text(9);
    write_hashed_text(text_, {.agency = row.integer(0),
                              .number = row.integer(1),
                              .at = row.integer(2),
                              .person = row.optional_integer(3).value_or(0),
                              .actor = row.text(4),
                              .action = row.text(5),
                              .subject = row.text(6),
                              .detail = row.text(7),
                              .previous_hash = row.text(8)});
    chain.walk.next(row.integer(1), row.text(8), hash, crypto::fingerprint(text_));
    chain.last_hash = hash;
  }

  std::map<AgencyId, Chain> chains_;
  std::string text_;
  AuditVerified found_;
};

}  // namespace

std::vector<AuditHead> AuditStore::heads() {
  std::vector<AuditHead> heads;
  for (const storage::Row& row : tx_.query(kAuditCheckHeads)) {
    heads.push_back({row.id<AgencyId>(0), row.integer(1), row.text(2)});
  }
  return heads;
}

AuditVerified AuditStore::verify(std::span<const AuditHead> witnesses,
                                 const AuditProgress& progress) {
  const std::vector<AuditHead> heads = this->heads();
  std::int64_t total = 0;
  for (const AuditHead& head : heads) total += head.length;
  const auto pass = [&](std::string_view sql) {
    Chains chains{heads, witnesses};
    std::int64_t done = 0;
    tx_.each(sql, {}, [&](const storage::Row& row) {
      chains.next(row);
      if (++done % kToldEvery == 0 && progress) progress(done, std::max(done, total));
      return true;
    });
    if (progress) progress(done, done);
    return chains.end();
  };
  AuditVerified verified = pass(kAsTheyLie);
  return verified.breaks.empty() ? verified : pass(kInOrder);
}

}  // namespace hb::org
