// Cases coming in: from people without an account on the web, and from staff who write down what
// came by another way.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "case_service.h"
#include "casework/apply.h"
#include "casework/similar.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::casework {

/// What the forms offer.
struct IntakeChoices {
  std::vector<CaseType> types;
  std::vector<CaseClass> classes{};  ///< For staff: everybody's, and those of the agencies.
  std::vector<org::AgencyInTree> agencies;
  std::vector<ServiceChoice> services{};    ///< For staff: those of their own agency.
  std::vector<ServiceToApply> online{};     ///< For people on the web.
  std::vector<CaseAttribute> attributes{};  ///< Of all types, in use.

  /// What a type asks.
  std::vector<CaseAttribute> asked_by(std::string_view type) const;
};

/// For people on the web: the types that are open there – applications only while there is a
/// service to apply for –, all agencies that stand today.
IntakeChoices choices_on_web(org::Context& context);
/// For staff: every type in use, the agencies whose cases they handle. Refuses who handles none.
Result<IntakeChoices> choices_for_staff(org::Context& context);

/// Open and recent cases of the agency that are likely the same matter by their subjects, none of
/// them secret; `but` is left out. Texts are sealed and are not compared. What of them is shown to
/// whom is the caller's to decide: people without duty learn only when one came in and where it
/// stands.
std::vector<SimilarCase> cases_like(org::Context& context, AgencyId agency,
                                    std::string_view subject, CaseId but = {});

/// A token that makes one form out of many sendings: it goes with the form from page to page.
std::string new_form_token();

/// What the applicant is told at once (F16).
struct Receipt {
  CaseId id;
  std::string number;
  std::string check_code;
  AgencyId agency_id;
  org::LocalName agency;
  std::string phone;  ///< The agency's; may be empty.
  CaseType type;
  std::string subject;
  Date received_on{};
  Deadline deadline;
  std::vector<ClockDay> days;
  std::optional<org::LocalName> service;  ///< Of an application.
};

/// What came of a form: a receipt, or all that is to be mended.
struct Intake {
  std::optional<Receipt> receipt;
  std::vector<Error> errors;
  std::vector<SimilarCase> likely{};  ///< To be looked at before it is kept.
};

/// All that is wrong with a form of the web, asked before it is sent; services and attributes too.
std::vector<Error> check_web_form(org::Context& context, CaseForm form);

/// A form with all that is wrong with it, and what that was found by.
struct CheckedForm {
  CaseForm form;
  std::vector<CaseType> types;  ///< The form's, if there is one.
  std::optional<org::Agency> agency;
  bool has_files = false;  ///< Some were put to it.
  std::vector<Error> errors;
};

/// Looks at a form before it is kept; only reads. What is wrong with it: as take_in_case() says.
CheckedForm check_form(org::Context& context, CaseForm form, std::string_view form_token);

/// Keeps a form that was checked, perhaps in a transaction of its own a moment before, and commits;
/// one with errors gives those.
Intake keep_case(org::Context& context, const CheckedForm& checked, std::string_view form_token);

/// Takes a case in. Refuses as check_case() and check_answers() do, an agency that does not stand
/// today or, for staff, whose cases they do not handle, and a form token that is too short. The
/// same token again gives the same receipt: a form that is sent twice makes one case.
Intake take_in_case(org::Context& context, const CaseForm& form, std::string_view form_token);
/// The same for staff, who first look at what is likely the same matter: unless they have seen it,
/// nothing is kept, and it is said in Intake::likely.
Intake take_in_looked_at(org::Context& context, const CaseForm& form, std::string_view form_token,
                         bool seen);
/// The print by which a form says that this was looked at: it holds for this agency and subject.
std::string likely_print(AgencyId agency, std::string_view subject);
/// The same without the commit, for who has more to write down with it.
Intake take_in(org::Context& context, CaseForm form, std::string_view form_token);

/// Writes a case down whose fact is decided already, and tells its applicant; the same token again
/// gives the same receipt. `types`: the fact's among them. Does not commit.
Result<Receipt> take_in_fact(org::Context& context, const CaseReceived& fact,
                             const std::vector<CaseType>& types, std::string_view form_token);
/// What of a form's token is kept: by it the form is known again.
std::string form_print(std::string_view form_token);
/// A token that is too short makes check codes that can be guessed.
Result<Done> check_form_token(std::string_view form_token);

/// What number and code of a case are kept as; a code is read without regard to capitals, blanks
/// and dashes.
std::string code_print(std::string_view number, std::string_view code);

}  // namespace hb::casework
