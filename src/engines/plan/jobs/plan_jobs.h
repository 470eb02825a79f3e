// The engine's long work.
//
//   plan.pdf   a plan as PDF, through LibreOffice, one at a time on each node
#pragma once

#include "documents/pdf_convert.h"
#include "org/context.h"

namespace hb::jobs {
class JobQueue;
}

namespace hb::plan {

/// Registers the jobs that this machine can do; conversions only where the converter is. `services`
/// outlive the queue's threads.
void add_plan_jobs(jobs::JobQueue& queue, const org::Services& services,
                   const documents::PdfConverter& converter = {});

}  // namespace hb::plan
