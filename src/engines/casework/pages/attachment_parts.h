// What pages show of files that people attach: the field that takes them in, what lies under a
// form, and the panel of a case with everything that came, also with letters.
#pragma once

#include <boost/json/array.hpp>
#include <string_view>
#include <vector>

#include "attachments.h"
#include "case_work.h"
#include "web/parts.h"
#include "web/request.h"

namespace hb::casework {

/// What a form did with its files before anything else.
struct FilesTaken {
  std::vector<Error> errors;
  bool stays = false;  ///< A button of the field was pressed: the page comes again.
};
/// Keeps what came in the field and takes out what is to go, in transactions of its own.
FilesTaken take_files(const web::Request& request, const org::Context& context,
                      std::string_view form_token);

/// The field, above it what lies there already, each with a button that takes it out. The form has
/// to send files, and to begin with web::enter_button().
html::Node attachment_fields(const web::Page& page, const std::vector<Attachment>& kept);
/// The names alone, or that there are none.
html::Node attachment_names(const web::Page& page, const std::vector<Attachment>& kept);

/// The panel of a case.
html::Node attachments_part(const web::Page& page, const CaseFile& file);
/// For the applicant: what came when, without names.
html::Node files_that_came(const web::Page& page, const std::vector<Attachment>& files);

boost::json::array to_json(const std::vector<Attachment>& files);

}  // namespace hb::casework
