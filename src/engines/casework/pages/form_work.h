// The proof of work of the public form (web/form_guard.h), and the draft that stays on the person's
// own device when that is wished: parts that people without script never meet.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "org/context.h"
#include "web/form_guard.h"
#include "web/html.h"
#include "web/page.h"

namespace hb::casework {

/// What a form carries of it from page to page.
struct WorkDone {
  std::string challenge;
  std::string solution;
};
WorkDone read_work(const web::Request& request);
/// Gives the form a challenge when it has none, or one that is no longer good.
void renew_work(const org::Context& context, std::string_view form_token, WorkDone& work);
/// Refuses a form that is sent without the work and too soon, and one whose challenge is stale.
/// Where nobody asks for work (org/ports.h), everything is good.
Result<Done> check_work(const org::Context& context, std::string_view form_token,
                        const WorkDone& work);
/// Whether the form is old enough and the work was not done: it comes from few, so few are taken.
bool only_waited(const org::Context& context, std::string_view form_token, const WorkDone& work);

/// Unseen; the script finds them.
html::Node work_fields(const web::Page& page, const WorkDone& work);

/// The box that keeps a draft on this device, and on the first page the offer to go on with one.
/// Both are unseen until the script shows them.
html::Node draft_box(const web::Page& page);
html::Node draft_offer(const web::Page& page);

namespace refusal {
inline const Error form_too_quick{Fault::limited, "casework.form.too_quick"};
inline const Error form_stale{Fault::conflict, "casework.form.stale"};
}  // namespace refusal

}  // namespace hb::casework
