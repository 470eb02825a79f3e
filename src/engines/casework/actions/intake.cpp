#include "intake.h"

#include <algorithm>

#include "attachments.h"
#include "case_access.h"
#include "case_attribute_store.h"
#include "case_class_store.h"
#include "case_letters.h"
#include "case_notes.h"
#include "case_origins.h"
#include "case_type_store.h"
#include "casework/bring_case.h"
#include "crypto/token.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "likeness_store.h"
#include "org/directory.h"
#include "org/office_calendar.h"
#include "origin_store.h"

namespace hb::casework {

namespace {

// Without letters and digits that look alike.
constexpr std::string_view kCodeSigns = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr std::size_t kCodeLength = 8;
constexpr std::size_t kShortestToken = 20;

constexpr Error kBadToken{Fault::invalid, "casework.case.bad_token"};

/// The check code follows from the form's token, so that a form sent again shows the same one and
/// nothing but its print is kept.
std::string code_of(std::string_view form_token) {
  const std::string digits = crypto::fingerprint("casework.code/" + std::string{form_token});
  std::string code;
  for (std::size_t at = 0; at < kCodeLength; ++at) {
    const unsigned long value = std::stoul(digits.substr(at * 2, 2), nullptr, 16);
    code += kCodeSigns[value % kCodeSigns.size()];
  }
  return code;
}

bool stands(const std::vector<org::AgencyInTree>& agencies, AgencyId id) {
  return std::any_of(agencies.begin(), agencies.end(),
                     [&](const org::AgencyInTree& each) { return each.agency.id == id; });
}

Result<Receipt> receipt_for(org::Context& context, const Case& made, const CaseType& type,
                            const org::Agency& agency, const WorkCalendar& calendar,
                            std::string_view form_token) {
  HB_LET(deadline, deadline_of(made.clock, made.events, calendar));
  HB_LET(days, explain_deadline(made.clock, made.events, calendar));
  Receipt receipt{.id = made.id,
                  .number = made.number,
                  .check_code = code_of(form_token),
                  .agency_id = made.agency_id,
                  .agency = agency.name,
                  .phone = agency.phone,
                  .type = type,
                  .subject = made.subject,
                  .received_on = made.received_on,
                  .deadline = deadline,
                  .days = std::move(days),
                  .service = service_name(context, made)};
  return receipt;
}

Result<Case> record_case(org::Context& context, CaseStore& store, const CaseReceived& fact,
                         const org::Agency& agency, std::string_view form_token) {
  const std::string print = form_print(form_token);
  const int year = roc_year(context.today);
  const std::string number =
      case_number(year, agency.code, store.next_serial(fact.form.agency_id, year));
  const Actor by = actor_of(context);
  const auto id = store.record(fact, number, print, code_print(number, code_of(form_token)), by);
  if (!id) return refusal::moved_meanwhile;
  const Case made = received_case(fact, *id, number, by.at);
  note_event(context, made, EventKind::received,
             {{"type", made.type}, {"channel", std::string{name_of(made.channel)}}});
  tell_watcher(context, made, EventKind::received, made.state, made.due_on);
  return made;
}

/// What a form says of its service and answers, with all that is wrong with it.
std::vector<Error> complete(org::Context& context, CaseForm& form,
                            const std::vector<CaseType>& types) {
  const CaseType* type = find_type(types, form.type);
  if (!type || !type->names_service) form.service = {};
  const auto service = take_service(context, form);
  std::vector<Error> errors = check_case(form, types, context.today);
  if (!service) errors.push_back(service.error());
  auto asked = CaseAttributeStore{context.tx}.of(form.type);
  std::erase_if(asked, [](const CaseAttribute& each) { return each.retired; });
  const auto wrong = check_answers(asked, form.answered, form.language);
  errors.insert(errors.end(), wrong.begin(), wrong.end());
  form.said = said(asked, form.answered);
  return errors;
}

/// For a form that comes once more, whatever it says now.
Result<Receipt> receipt_again(org::Context& context, const Case& before,
                              std::string_view form_token) {
  const auto types = CaseTypeStore{context.tx}.only(before.type);
  const auto agency = org::find_agency(context, before.agency_id);
  if (types.empty() || !agency) return refusal::moved_meanwhile;
  const WorkCalendar& calendar = org::office_calendar(context, before.agency_id);
  return receipt_for(context, before, types.front(), *agency, calendar, form_token);
}

Result<Receipt> write_down(org::Context& context, const CaseReceived& fact,
                           const std::vector<CaseType>& types, const org::Agency& agency,
                           const WorkCalendar& calendar, std::string_view form_token) {
  CaseStore store = store_of(context);
  if (const auto before = store.find_by_form(form_print(form_token))) {
    return receipt_again(context, *before, form_token);
  }
  HB_LET(made, record_case(context, store, fact, agency, form_token));
  HB_LET(written,
         receipt_for(context, made, *find_type(types, made.type), agency, calendar, form_token));
  // Before the commit: whoever has a receipt on paper has it by mail too.
  tell_applicant(context, made, NoticeKind::receipt, occasion_of(NoticeKind::receipt, made.id),
                 {.check_code = written.check_code,
                  .deadline = written.deadline,
                  .days = written.days,
                  .answers = fact.form.answers,
                  .applicant = &fact.form.applicant});
  return written;
}

}  // namespace

std::vector<SimilarCase> cases_like(org::Context& context, AgencyId agency,
                                    std::string_view subject, CaseId but) {
  auto compared =
      LikenessStore{context.tx}.alike(agency, subject, plus_days(context.today, -kRecentDays));
  std::erase_if(compared, [&](const Case& each) { return each.id == but; });
  return similar_to(subject, compared);
}

std::string new_form_token() { return crypto::new_token(); }

std::string form_print(std::string_view form_token) {
  return crypto::fingerprint("casework.form/" + std::string{form_token});
}

std::string code_print(std::string_view number, std::string_view code) {
  std::string plain;
  for (const char c : lower_ascii(code)) {
    if (c != ' ' && c != '-') plain += c;
  }
  return crypto::fingerprint("casework.case/" + lower_ascii(trim(number)) + "/" + plain);
}

std::vector<CaseAttribute> IntakeChoices::asked_by(std::string_view type) const {
  std::vector<CaseAttribute> asked;
  std::copy_if(attributes.begin(), attributes.end(), std::back_inserter(asked),
               [&](const CaseAttribute& each) { return each.type == type; });
  return asked;
}

IntakeChoices choices_on_web(org::Context& context) {
  IntakeChoices choices{.types = CaseTypeStore{context.tx}.all(),
                        .agencies = org::public_agencies(context),
                        .attributes = attributes_in_use(context)};
  std::erase_if(choices.types, [](const CaseType& type) { return type.retired || !type.on_web; });
  choices.online = services_to_apply(context);
  if (choices.online.empty()) {
    std::erase_if(choices.types, [](const CaseType& type) { return type.names_service; });
  }
  return choices;
}

Result<IntakeChoices> choices_for_staff(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::handle_cases));
  IntakeChoices choices{.types = CaseTypeStore{context.tx}.all(),
                        .classes = CaseClassStore{context.tx}.all(),
                        .agencies = org::agencies_with_duty(context, org::Duty::handle_cases),
                        .attributes = attributes_in_use(context)};
  std::erase_if(choices.classes, [&](const CaseClass& each) {
    return each.retired || (each.agency_id && !stands(choices.agencies, each.agency_id));
  });
  std::erase_if(choices.types, [](const CaseType& type) { return type.retired; });
  choices.services = services_offered(context, context.viewer.agency_id);
  return choices;
}

Result<Done> check_form_token(std::string_view form_token) {
  if (form_token.size() < kShortestToken) return kBadToken;
  return Done{};
}

Result<Receipt> take_in_fact(org::Context& context, const CaseReceived& fact,
                             const std::vector<CaseType>& types, std::string_view form_token) {
  const auto agency = org::find_agency(context, fact.form.agency_id);
  if (!agency) return refusal::no_agency;
  const WorkCalendar& calendar = org::office_calendar(context, agency->id);
  return write_down(context, fact, types, *agency, calendar, form_token);
}

std::vector<Error> check_web_form(org::Context& context, CaseForm form) {
  return complete(context, form, CaseTypeStore{context.tx}.only(form.type));
}

namespace {

/// Only staff say of what a case is made: the port shows nobody else anything.
Result<Done> keep_origin(org::Context& context, const Receipt& made, std::string_view key) {
  if (key.empty()) return Done{};
  HB_LET(origin, find_origin(context, key));
  OriginStore{context.tx}.add(made.id, made.agency_id, origin.key, origin.title);
  return Done{};
}

}  // namespace

CheckedForm check_form(org::Context& context, CaseForm form, std::string_view form_token) {
  CheckedForm checked{.form = std::move(form),
                      .types = {},
                      .agency = std::nullopt,
                      .has_files = !files_of_form(context, form_token).empty(),
                      .errors = {}};
  CaseForm& said = checked.form;
  checked.types = CaseTypeStore{context.tx}.only(said.type);
  checked.errors = complete(context, said, checked.types);
  if (said.channel != Channel::web) {
    const auto may = org::require(context.viewer, org::Duty::handle_cases, said.agency_id);
    if (!may) checked.errors = {may.error()};
  }
  if (said.agency_id) checked.agency = org::find_agency(context, said.agency_id);
  if (said.agency_id && (!checked.agency || !checked.agency->stands_on(context.today))) {
    checked.errors.push_back(refusal::no_agency);
  }
  if (said.class_id) {
    const auto classes = CaseClassStore{context.tx}.all();
    const CaseClass* chosen = find_class(classes, said.class_id);
    if (!chosen || !is_offered(*chosen, said.agency_id)) {
      checked.errors.push_back(refusal::class_unknown);
    }
  }
  if (const auto good = check_form_token(form_token); !good) checked.errors.push_back(good.error());
  return checked;
}

namespace {

/// Writes down what is in order.
Intake keep_checked(org::Context& context, const CheckedForm& checked,
                    std::string_view form_token) {
  const CaseForm& form = checked.form;
  const auto receipt = [&]() -> Result<Receipt> {
    const WorkCalendar& calendar = org::office_calendar(context, form.agency_id);
    HB_LET(fact, receive_case(form, checked.types, calendar));
    HB_LET(written,
           write_down(context, fact, checked.types, *checked.agency, calendar, form_token));
    HB_TRY(keep_origin(context, written, form.origin));
    if (checked.has_files) HB_TRY(give_files_to(context, written.id, form_token));
    return written;
  }();
  if (!receipt) return {.receipt = std::nullopt, .errors = {receipt.error()}};
  return {.receipt = *receipt, .errors = {}};
}

}  // namespace

Intake keep_case(org::Context& context, const CheckedForm& checked, std::string_view form_token) {
  if (!checked.errors.empty()) return {.receipt = std::nullopt, .errors = checked.errors};
  Intake intake = keep_checked(context, checked, form_token);
  if (intake.receipt) context.tx.commit();
  return intake;
}

Intake take_in_case(org::Context& context, const CaseForm& form, std::string_view form_token) {
  return keep_case(context, check_form(context, form, form_token), form_token);
}

std::string likely_print(AgencyId agency, std::string_view subject) {
  return crypto::fingerprint("casework.likely/" + std::to_string(agency.value) + "/" +
                             std::string{subject});
}

Intake take_in_looked_at(org::Context& context, const CaseForm& form, std::string_view form_token,
                         bool seen) {
  const CheckedForm checked = check_form(context, form, form_token);
  if (!checked.errors.empty()) return {.receipt = std::nullopt, .errors = checked.errors};
  // A form that comes once more has its receipt: its own case is like it.
  if (!seen && !store_of(context).find_by_form(form_print(form_token))) {
    auto likely = cases_like(context, checked.form.agency_id, checked.form.subject, {});
    if (!likely.empty()) {
      return {.receipt = std::nullopt, .errors = {}, .likely = std::move(likely)};
    }
  }
  return keep_case(context, checked, form_token);
}

Intake take_in(org::Context& context, CaseForm form, std::string_view form_token) {
  const CheckedForm checked = check_form(context, std::move(form), form_token);
  if (!checked.errors.empty()) return {.receipt = std::nullopt, .errors = checked.errors};
  return keep_checked(context, checked, form_token);
}

}  // namespace hb::casework
