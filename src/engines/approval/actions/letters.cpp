#include "letters.h"

#include <algorithm>

#include "approval/take_step.h"
#include "documents/odt_writer.h"
#include "dossier_file.h"
#include "dossier_store.h"
#include "kernel/roc_date.h"
#include "letter_document.h"
#include "letter_store.h"
#include "org/audit.h"
#include "org/directory.h"
#include "steps.h"

namespace hb::approval {

namespace {

using rulebook::Effect;

/// The document for whoever writes its letters, once it is approved.
Result<DossierFile> file_for_letters(org::Context& context, const DocumentRef& document) {
  HB_LET(file, open_file(context, document));
  HB_TRY(org::require(context.viewer, org::Duty::publish_plans, file.document.agency_id));
  if (!state_of(file.dossier, *file.procedure).locked) return refusal::letter_too_early;
  return file;
}

/// The number that the document has already been issued or sent with.
std::optional<Issue> number_of(const DossierFile& file, LetterPurpose purpose) {
  const Effect effect = purpose == LetterPurpose::send ? Effect::send : Effect::number;
  const Move* move = file.dossier.latest_with(*file.procedure, effect);
  return move ? move->letter : std::nullopt;
}

std::vector<org::Agency> agencies_around(org::Context& context, AgencyId agency) {
  std::vector<org::Agency> found;
  const auto own = org::find_agency(context, agency);
  for (const org::AgencyInTree& each : org::public_agencies(context)) {
    const bool below = each.agency.parent_id == agency;
    const bool above = own && each.agency.id == own->parent_id;
    if (below || above) found.push_back(each.agency);
  }
  return found;
}

LetterHead head_of(org::Context& context, const DossierFile& file) {
  LetterHead head{
      .agency = {}, .address = {}, .phone = {}, .contact = context.viewer.name, .signed_by = {}};
  if (const auto agency = org::find_agency(context, file.document.agency_id)) {
    head.agency = agency->name.zh_tw;
    head.address = agency->address;
    head.phone = agency->phone;
  }
  const AgencyId agencies[] = {file.document.agency_id};
  const auto heads = org::agency_heads(context, agencies);
  const auto found = heads.find(file.document.agency_id);
  if (found == heads.end()) return head;
  const PersonId ids[] = {found->second.front().person_id};
  const auto names = org::person_names(context, ids);
  if (!names.empty()) head.signed_by = names.begin()->second;
  return head;
}

}  // namespace

Result<LetterDraft> draft_for(org::Context& context, const DocumentRef& document,
                              LetterPurpose purpose, const std::string& site) {
  HB_LET(file, file_for_letters(context, document));
  LetterForm form = draft_letter(purpose, file.document, file.book.book->title.zh, site);
  form.issue = number_of(file, purpose);
  auto offered = agencies_around(context, file.document.agency_id);
  // What goes upward goes to the agency above alone.
  if (purpose == LetterPurpose::send) {
    for (const org::Agency& each : offered) {
      if (each.id == file.offices.above) form.recipients.push_back(each.name.zh_tw);
    }
  }
  return LetterDraft{
      .document = std::move(file.document), .form = std::move(form), .offered = std::move(offered)};
}

Result<LetterId> keep_letter(org::Context& context, const DocumentRef& document,
                             const LetterForm& form) {
  HB_LET(file, file_for_letters(context, document));
  HB_LET(checked, check_letter_form(form, number_of(file, form.purpose), context.today));
  if (checked.issue) HB_TRY(check_free(context, file.dossier, checked.issue->number));
  const LetterId id = LetterStore{context.tx}.keep({.id = {},
                                                    .dossier_id = file.dossier.id,
                                                    .agency_id = file.document.agency_id,
                                                    .head = head_of(context, file),
                                                    .form = checked,
                                                    .kept_at = context.now,
                                                    .person_id = context.viewer.person_id,
                                                    .person_name = context.viewer.name});
  org::record_audit(context, {.agency_id = file.document.agency_id,
                              .action = "approval.letter_kept",
                              .subject = audit_subject(document),
                              .details = {{"letter", std::to_string(id.value)},
                                          {"purpose", std::string{code_of(checked.purpose)}},
                                          {"number", checked.issue ? checked.issue->number : ""}}});
  if (checked.purpose == LetterPurpose::issue && checked.issue && number_is_missing(file.facts())) {
    HB_TRY(number_document(context, document, *checked.issue, checked.sure));
  }
  context.tx.commit();
  return id;
}

std::vector<Letter> letters_of(org::Context& context, const DocumentRef& document) {
  return LetterStore{context.tx}.of_document(document, context.viewer.scope);
}

Result<LetterFile> letter_file(org::Context& context, const DocumentRef& document, LetterId id) {
  HB_LET(file, open_file(context, document));
  for (const Letter& letter : letters_of(context, document)) {
    if (letter.id != id) continue;
    const Date day = letter.form.issue ? letter.form.issue->on : taipei_date(letter.kept_at);
    std::string name = roc_date(day, RocStyle::dotted) + " " + file.document.title + "（函）.odt";
    std::replace(name.begin(), name.end(), '/', '-');
    return LetterFile{.name = std::move(name),
                      .bytes = documents::write_odt(letter_document(letter))};
  }
  return refusal::no_letter;
}

}  // namespace hb::approval
