// Sending what is awaited, with number and check code alone: words and files, once.
#include <boost/json/object.hpp>

#include "attachment_parts.h"
#include "case_parts.h"
#include "casework_handlers.h"
#include "intake.h"
#include "org/own_transaction.h"
#include "progress_page.h"
#include "supply.h"

namespace hb::casework {

namespace {

/// The page as it stands now, with what lies under the form.
Response answer(const Request& request, org::Context& context, const Supply& supply,
                const std::vector<Error>& errors, bool came) {
  const auto progress = look_up_case(context, supply.number, supply.code);
  if (!progress) return web::refuse(request, progress.error(), lookup_page(context));
  SupplyForm form{.token = supply.form_token, .just_came = came};
  if (came) form.token = new_form_token();
  if (!came) form.files = files_of_form(context, supply.form_token);
  const auto page = progress_page(*progress, context.today, std::move(form));
  if (!errors.empty()) return web::refuse(request, errors, page);
  return web::respond_with_forms(
      request, [&] { return progress_json(web::Page{request}, *progress, context.today); }, page);
}

}  // namespace

// POST /portal/cases/papers
Response save_supply(const Request& request, org::Context& context) {
  const Supply supply{.number = typed(request, "number"),
                      .code = typed(request, "code"),
                      .form_token = std::string{request.form("token")},
                      .words = typed(request, "words")};
  // Who does not know the code leaves no file here.
  const auto known = org::in_read(context, [&](org::Context& inner) {
    return look_up_case(inner, supply.number, supply.code);
  });
  if (!known) {
    return org::in_read(context, [&](org::Context& inner) {
      return web::refuse(request, known.error(), lookup_page(inner));
    });
  }
  const FilesTaken files = take_files(request, context, supply.form_token);
  if (files.stays || !files.errors.empty()) {
    return org::in_read(context, [&](org::Context& inner) {
      return answer(request, inner, supply, files.errors, false);
    });
  }
  const auto done = org::in_write_together(
      context, [&](org::Context& inner) { return supply_papers(inner, supply); });
  return org::in_read(context, [&](org::Context& inner) {
    if (!done) return answer(request, inner, supply, {done.error()}, false);
    return answer(request, inner, supply, {}, true);
  });
}

}  // namespace hb::casework
