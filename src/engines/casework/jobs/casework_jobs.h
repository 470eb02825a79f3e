// What this engine does by itself.
#pragma once

#include "org/context.h"

namespace hb::jobs {
class JobQueue;
class OutboxRunner;
}  // namespace hb::jobs

namespace hb::casework {

/// Every morning: reminders, and word to applicants whose day is over. Files that people attach:
/// looked at by a scanner, thrown away when their form was never sent. And the cases of old
/// systems, and the destruction of those whose years are over.
void add_casework_jobs(jobs::JobQueue& queue, const org::Services& services);

/// What others announce: an answer by e-mail that did not arrive.
void add_casework_listeners(jobs::OutboxRunner& outbox, const org::Services& services);

}  // namespace hb::casework
