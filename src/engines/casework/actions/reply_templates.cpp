#include "reply_templates.h"

#include <algorithm>

#include "case_access.h"
#include "case_scope.h"
#include "case_type_store.h"
#include "kernel/roc_date.h"
#include "org/audit.h"
#include "org/directory.h"
#include "template_store.h"

namespace hb::casework {

namespace {

/// Whether the viewer keeps any: everybody's by itself is a shelf, too.
Result<Done> may_keep_some(const org::Viewer& viewer) {
  if (viewer.may_anywhere(org::Duty::manage_system)) return Done{};
  return org::require_anywhere(viewer, org::Duty::direct_cases);
}

void note(org::Context& context, const ReplyTemplate& each, std::string_view action) {
  org::record_audit(context, {.agency_id = each.agency_id,
                              .action = action,
                              .subject = "case_template/" + std::to_string(each.id.value),
                              .details = {{"title", each.title}}});
}

Result<Done> check_type(org::Context& context, const ReplyTemplate& wanted) {
  if (wanted.type.empty()) return Done{};
  const auto types = CaseTypeStore{context.tx}.all();
  if (!find_type(types, wanted.type)) return refusal::type_unknown;
  return Done{};
}

std::vector<Error> wrong_with(org::Context& context, const ReplyTemplate& wanted) {
  auto errors = check_template(wanted);
  if (const auto type = check_type(context, wanted); !type) errors.push_back(type.error());
  return errors;
}

}  // namespace

Result<TemplateShelf> open_templates(org::Context& context, AgencyId agency) {
  HB_TRY(may_keep_some(context.viewer));
  TemplateShelf shelf{.agency_id = agency,
                      .agencies = org::agencies_with_duty(context, org::Duty::direct_cases),
                      .templates = {},
                      .types = CaseTypeStore{context.tx}.all(),
                      .may_edit_common = context.viewer.may_anywhere(org::Duty::manage_system)};
  if (!agency) shelf.agency_id = agency_meant(shelf.agencies, context.viewer.agency_id);
  HB_TRY(may_keep(context.viewer, shelf.agency_id));
  shelf.templates = TemplateStore{context.tx}.of(shelf.agency_id);
  return shelf;
}

Result<ReplyTemplate> open_template(org::Context& context, TemplateId id) {
  HB_TRY(may_keep_some(context.viewer));
  auto found = TemplateStore{context.tx}.find(id);
  if (!found) return refusal::template_missing;
  HB_TRY(may_keep(context.viewer, found->agency_id));
  return *std::move(found);
}

std::vector<Error> add_template(org::Context& context, const ReplyTemplate& wanted) {
  if (const auto may = may_keep(context.viewer, wanted.agency_id); !may) return {may.error()};
  auto errors = wrong_with(context, wanted);
  if (!errors.empty()) return errors;
  const auto id = TemplateStore{context.tx}.add(wanted);
  if (!id) return {id.error()};
  ReplyTemplate made = wanted;
  made.id = *id;
  note(context, made, "case_template.added");
  context.tx.commit();
  return {};
}

std::vector<Error> save_template(org::Context& context, const ReplyTemplate& wanted) {
  const auto found = open_template(context, wanted.id);
  if (!found) return {found.error()};
  ReplyTemplate changed = wanted;
  changed.agency_id = found->agency_id;
  auto errors = wrong_with(context, changed);
  if (!errors.empty()) return errors;
  if (const auto saved = TemplateStore{context.tx}.save(changed); !saved) return {saved.error()};
  note(context, changed, "case_template.changed");
  context.tx.commit();
  return {};
}

Result<Done> retire_template(org::Context& context, TemplateId id, int row_version, bool retired) {
  HB_LET(found, open_template(context, id));
  found.row_version = row_version;
  HB_TRY(
      TemplateStore{context.tx}.retire(found, retired ? std::optional{context.now} : std::nullopt));
  note(context, found, retired ? "case_template.retired" : "case_template.taken_back");
  context.tx.commit();
  return Done{};
}

std::vector<ReplyTemplate> templates_for(org::Context& context, const Case& current) {
  auto offered = TemplateStore{context.tx}.of(current.agency_id);
  std::erase_if(offered, [&](const ReplyTemplate& each) {
    return !is_offered(each, current.agency_id, current.type);
  });
  return offered;
}

ReplyFacts reply_facts(org::Context& context, const Case& current, std::string_view applicant) {
  ReplyFacts facts{.number = current.number,
                   .subject = current.subject,
                   .applicant = std::string{applicant},
                   .received_on = date_words(current.received_on, current.language),
                   .agency = {},
                   .phone = {}};
  if (const auto agency = org::find_agency(context, current.agency_id)) {
    facts.agency = agency->name.in(current.language);
    facts.phone = agency->phone;
  }
  return facts;
}

}  // namespace hb::casework
