// The page of one job, whatever engine it belongs to: how far it is, how to stop it, what it made.
//
//   /jobs/{job}               the job, by the name that nobody can guess
//   /jobs/{job}/file          the file that it made
//   /jobs/{job}/stop-request  POST: asks it to stop
//
// A job of one person is shown to that person alone; one for everybody, to whoever has its address.
#pragma once

#include "org/context.h"
#include "web/router.h"

namespace hb::app {

web::Routes<org::Context> job_routes();

namespace refusal {
inline constexpr Error no_file{Fault::not_found, "app.job.no_file"};
}  // namespace refusal

}  // namespace hb::app
