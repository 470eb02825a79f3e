// What this engine does when others announce something, and every night.
#pragma once

#include "org/context.h"

namespace hb::jobs {
class JobQueue;
class OutboxRunner;
}  // namespace hb::jobs

namespace hb::progress {

/// The nightly work: the duties of this year and the next are laid out for all agencies
/// (kDutiesJob), then the reminders of the day are written (kRemindersJob).
void add_progress_jobs(jobs::JobQueue& queue, const org::Services& services);

/// Lays out a plan's tasks whenever a version of it goes out or is withdrawn, orders the layout of
/// duties when the rules of somebody change, and closes duties by the facts that are announced.
void add_progress_listeners(jobs::OutboxRunner& outbox, const org::Services& services);

}  // namespace hb::progress
