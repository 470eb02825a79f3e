// Reading all chains of the audit log once, as `AuditStore::verify`.
#include <algorithm>
#include <map>
#include <utility>

#include "audit_store.h"
#include "crypto/token.h"

namespace hb::org {

namespace {

// In the order of the chains: the walk needs no memory of more than one.
constexpr std::string_view kEverything = R"sql(
    SELECT agency_id, number, at, person_id, actor, action, subject, detail, previous_hash, hash
      FROM audit_entry ORDER BY agency_id, number)sql";
constexpr std::string_view kHeads =
    "SELECT agency_id, length, hash FROM audit_chain ORDER BY agency_id";

constexpr std::int64_t kToldEvery = 10'000;

/// Every chain that there is or should be, one after the other.
class Chains {
 public:
  Chains(std::vector<AuditHead> heads, std::span<const AuditHead> witnesses) {
    for (AuditHead& head : heads) {
      const AgencyId agency = head.agency_id;
      known_[agency].database = std::move(head);
    }
    for (const AuditHead& head : witnesses) known_[head.agency_id].witnesses.push_back(head);
    left_ = known_.begin();
  }

  void next(const storage::Row& row) {
    ++found_.entries;
    try {
      const AgencyId agency = row.id<AgencyId>(0);
      if (!walk_ || agency != agency_) begin(agency);
      ++length_;
      follow(row);
    } catch (const storage::DatabaseError&) {
      // A column holds something of another kind than the program writes.
      if (!walk_) open(AgencyId{});
      walk_->unreadable(length_);
    }
  }

  AuditVerified end() {
    finish();
    while (left_ != known_.end()) open(left_->first), finish();
    return std::move(found_);
  }

 private:
  struct Known {
    std::optional<AuditHead> database;
    std::vector<AuditHead> witnesses;
  };

  void begin(AgencyId agency) {
    finish();
    // Chains before it that have lost all their entries.
    while (left_ != known_.end() && left_->first < agency) open(left_->first), finish();
    open(agency);
  }

  void open(AgencyId agency) {
    Known known;
    if (left_ != known_.end() && left_->first == agency) known = std::move((left_++)->second);
    agency_ = agency;
    walk_.emplace(agency, std::move(known.database), std::move(known.witnesses));
  }

  void follow(const storage::Row& row) {
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
    walk_->next(row.integer(1), row.text(8), hash, crypto::fingerprint(text_));
    last_hash_ = hash;
  }

  void finish() {
    if (!walk_) return;
    if (const auto broken = walk_->end()) found_.breaks.push_back(*broken);
    if (length_ > 0) found_.heads.push_back({agency_, length_, last_hash_});
    walk_.reset();
    length_ = 0;
  }

  std::map<AgencyId, Known> known_;
  std::map<AgencyId, Known>::iterator left_;  // The first that was not begun.
  AgencyId agency_;
  std::optional<AuditChainWalk> walk_;
  std::int64_t length_ = 0;
  std::string last_hash_, text_;
  AuditVerified found_;
};

}  // namespace

std::vector<AuditHead> AuditStore::heads() {
  std::vector<AuditHead> heads;
  for (const storage::Row& row : tx_.query(kHeads)) {
    heads.push_back({row.id<AgencyId>(0), row.integer(1), row.text(2)});
  }
  return heads;
}

AuditVerified AuditStore::verify(std::span<const AuditHead> witnesses,
                                 const AuditProgress& progress) {
  std::vector<AuditHead> heads = this->heads();
  std::int64_t total = 0, done = 0;
  for (const AuditHead& head : heads) total += head.length;
  Chains chains{std::move(heads), witnesses};
  tx_.each(kEverything, {}, [&](const storage::Row& row) {
    chains.next(row);
    if (progress && ++done % kToldEvery == 0) progress(done, std::max(done, total));
    return true;
  });
  if (progress) progress(done, done);
  return chains.end();
}

}  // namespace hb::org
