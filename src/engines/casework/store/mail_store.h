// Letters that came in, with what became of each.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "case_store.h"
#include "casework/case_mail.h"

namespace hb::casework {

/// One letter.
struct MailRow {
  std::int64_t id = 0;
  AgencyId agency_id;
  std::string message_print;
  std::string mailbox{};  ///< MailboxOwner::name().
  std::string sender_print;
  Instant received_at{};
  MailFate fate{};
  CaseId case_id;             ///< 0: of no case.
  std::int64_t event_id = 0;  ///< 0: it did nothing to it.
  std::string file_hash;
  std::int64_t bytes = 0;
  std::string subject{};  ///< Of one that waits.
  std::vector<MailPart> parts{};
};

class MailStore {
 public:
  MailStore(storage::Transaction& tx, const crypto::Sealer& sealer) : tx_(tx), sealer_(sealer) {}

  /// The letter with this print, without its parts.
  std::optional<MailRow> find_by_print(std::string_view message_print);
  /// The case that the first of these letters went to.
  CaseId case_of(const std::vector<std::string>& message_prints);
  /// Letters of a mailbox that became cases by themselves after `since`.
  int opened_since(std::string_view mailbox, Instant since);
  /// Those that wait for an officer, the oldest first.
  std::vector<MailRow> waiting(const org::Scope& scope, int limit);
  int count_waiting(const org::Scope& scope);
  /// What became of one that waited. Refuses `mail_not_waiting` when somebody was faster.
  Result<Done> decide(std::int64_t id, MailFate fate, CaseId case_id);
  /// How many letters of this sender came since.
  int count_since(std::string_view sender_print, Instant since);
  std::int64_t record(const MailRow& letter);
  /// Takes out letters without a case that came before, none of them waiting for somebody; at most
  /// `limit`. Gives the files that no row names any more.
  std::vector<std::string> remove_caseless_before(Instant before, int limit);

  /// With its parts. Refuses `mail_missing` also outside the scope.
  Result<MailRow> find(std::int64_t id, const org::Scope& scope);
  std::vector<MailRow> of_case(CaseId id);
  /// The newest first.
  std::vector<MailRow> list(const org::Scope& scope, int limit, int offset);
  int count(const org::Scope& scope);

 private:
  void add_parts(std::vector<MailRow>& letters);

  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::casework
