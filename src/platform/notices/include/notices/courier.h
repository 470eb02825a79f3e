// Hands ordered letters to the mail server. What is about to happen is written down before the
// first byte leaves, and what came of it afterwards:
//
//   - the server took it, or refused it for good: settled;
//   - the server is away or says «later»: tried again later and later, for five days;
//   - the connection, or the program, ended between the letter and the server's word: nobody can
//   know.
//     It is sent once more under the same Message-ID, and when that ends the same way it is left
//     and told as unknown.
#pragma once

#include <optional>

#include "jobs/outbox.h"
#include "mail/smtp.h"
#include "notices/notice.h"

namespace hb::notices {

class Courier {
 public:
  Courier(storage::Database& database, const Clock& clock, const crypto::Sealer& sealer,
          MailIdentity identity, mail::Sender& sender)
      : database_(database),
        clock_(clock),
        sealer_(sealer),
        identity_(std::move(identity)),
        sender_(sender) {}

  /// Registers itself. Give it a runner of its own: a mail server that does not answer keeps its
  /// thread for minutes.
  void listen(jobs::OutboxRunner& outbox);

 private:
  struct Try {
    NoticeId notice;
    std::int64_t attempt = 0;
    mail::Address to;
    std::string letter;
  };

  void deliver(NoticeId id);
  std::optional<Try> begin(NoticeId id);
  void finish(const Try& attempt, const mail::Delivery& delivery);
  bool server_is_away();

  storage::Database& database_;
  const Clock& clock_;
  const crypto::Sealer& sealer_;
  MailIdentity identity_;
  mail::Sender& sender_;
  std::optional<Instant> away_until_;  ///< The server was not reached: others need not try now.
};

}  // namespace hb::notices
