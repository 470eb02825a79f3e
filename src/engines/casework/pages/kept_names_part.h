// Names that the installation offers and an agency adds its own to (classes of subjects, what spot
// audits look at): shown with whose they are, renamed, retired and taken back.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "org/directory.h"
#include "web/parts.h"
#include "web/request.h"

namespace hb::casework {

struct KeptName {
  web::Url url;  ///< Where it is renamed; "/retirement" and "/return" stand below it.
  std::string zh;
  std::string en;
  AgencyId agency_id;  ///< 0: of the installation.
  bool retired = false;
  html::Node note{};         ///< Below its name.
  html::Node more_fields{};  ///< Of the form that changes it.
};

/// The words of one kind of names; text keys.
struct KeptWords {
  const char* caption;  ///< Of the table.
  const char* column;
  const char* name_zh;
  const char* name_en;
  int width = 0;  ///< Of the two fields, in characters; 0: the full width.
};

struct KeptNames {
  web::Url list;  ///< Where a new one is sent.
  AgencyId agency_id;
  std::vector<org::AgencyInTree> agencies;
  bool may_edit_common = false;
  std::vector<KeptName> names;
};

/// The two names of a form; `about`: whose, for who hears only the label.
html::Node name_fields(const web::Page& page, const KeptWords& words, const std::string& zh,
                       const std::string& en, const std::string& about);

/// A choice of the agency, where there is one, and all names with what may be done to them.
html::Node kept_names_part(const web::Page& page, const KeptWords& words, const KeptNames& kept);

/// The form's agency, and the answer to a change: back to the list with `notice`, or the page
/// again.
AgencyId agency_in_form(const web::Request& request);
web::Response answer_kept(const web::Request& request, const web::Url& list,
                          std::string_view notice, const Result<Done>& done,
                          const std::function<Result<web::PageFunction>(AgencyId)>& page_of);

}  // namespace hb::casework
