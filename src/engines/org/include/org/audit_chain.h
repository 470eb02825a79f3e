// Checking the audit log: whether every entry still is what was written, stands where it was
// written, and none is missing.
//
// Entries hold each other: the hash of one covers all of its columns and the hash of the one
// before. The last one is held by the head, number and hash of the last entry, which the database
// keeps beside the chain. Who can write to the database can cut entries off and mend the head as
// well; that is seen only against a head that was kept elsewhere (`haoban audit heads`, every
// backup).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "org/audit.h"
#include "org/context.h"

namespace hb::org {

/// The end of a chain at some moment.
struct AuditHead {
  AgencyId agency_id;  ///< 0: the installation's own.
  std::int64_t length = 0;
  std::string hash;

  friend bool operator==(const AuditHead&, const AuditHead&) = default;
};

/// What is wrong at the first entry that does not fit.
enum class AuditFault {
  altered,    ///< Its hash is not that of its columns.
  unlinked,   ///< It does not follow the entry before: something was put in or exchanged.
  missing,    ///< No entry has this number, and later ones do.
  cut,        ///< No entry has this number, and the head says that there was one.
  surplus,    ///< The head knows no such entry.
  rewritten,  ///< Whole in itself, but not what a head says that stood here.
};
/// The fault's name in JSON and, behind "org.audit.fault.", in the texts.
std::string_view code_of(AuditFault fault);

struct AuditBreak {
  AgencyId agency_id;
  std::int64_t number = 0;
  AuditFault fault = AuditFault::altered;

  friend bool operator==(const AuditBreak&, const AuditBreak&) = default;
};

/// Follows one chain from its first entry. Entries come in the order of their numbers; after a
/// break nothing more is looked at.
class AuditChainWalk {
 public:
  /// `kept` are the heads of this chain: the database's own and those that were kept elsewhere.
  /// `database_head` is empty when the database has none.
  AuditChainWalk(AgencyId agency, std::optional<AuditHead> database_head,
                 std::vector<AuditHead> witnesses);

  /// One entry: its number and the hashes that stand in it, and the fingerprint of its columns.
  void next(std::int64_t number, std::string_view previous_hash, std::string_view hash,
            std::string_view fingerprint);
  /// An entry that cannot be read: a column holds something of another kind.
  void unreadable(std::int64_t number);
  /// The chain is over. What is wrong first, if anything.
  std::optional<AuditBreak> end();

 private:
  void breaks(std::int64_t number, AuditFault fault);
  void check_heads(std::string_view hash);

  AgencyId agency_;
  std::optional<AuditHead> database_head_;
  std::vector<AuditHead> witnesses_;
  std::int64_t length_ = 0;
  std::string hash_;  // Of the entry before.
  std::optional<AuditBreak> break_;
};

/// What a check found.
struct AuditVerified {
  std::int64_t entries = 0;
  std::vector<AuditHead> heads;    ///< Of all chains, as they were found, by agency.
  std::vector<AuditBreak> breaks;  ///< The first of each chain that has one, by agency.
};

/// Told now and then how many entries of how many were read.
using AuditProgress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Reads all chains once. `witnesses` are heads that were kept elsewhere, of any age and chain.
AuditVerified verify_audit(storage::Transaction& tx, std::span<const AuditHead> witnesses,
                           const AuditProgress& progress = {});

/// The heads as the database keeps them, by agency.
std::vector<AuditHead> audit_heads(storage::Transaction& tx);

/// Heads as text, one line each: agency, length, hash; and back. Refuses a line that is none with
/// `org.audit.no_head`.
std::string to_text(std::span<const AuditHead> heads);
Result<std::vector<AuditHead>> parse_audit_heads(std::string_view text);

}  // namespace hb::org
