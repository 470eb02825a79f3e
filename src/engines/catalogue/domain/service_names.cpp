// The names by which rows, forms and JSON know the words of services.
#include "catalogue/guide.h"
#include "catalogue/service_list.h"
#include "kernel/name_table.h"

namespace hb::catalogue {

namespace {

constexpr NameTable<PeriodUnit, 4> kPeriodNames{{{PeriodUnit::immediate, "immediate"},
                                                 {PeriodUnit::working_days, "working"},
                                                 {PeriodUnit::calendar_days, "calendar"},
                                                 {PeriodUnit::months, "months"}}};
constexpr NameTable<StepUnit, 3> kStepNames{
    {{StepUnit::minutes, "minutes"}, {StepUnit::hours, "hours"}, {StepUnit::days, "days"}}};
constexpr NameTable<PaperKind, 7> kKindNames{{{PaperKind::application, "application"},
                                              {PaperKind::consent, "consent"},
                                              {PaperKind::authorisation, "authorisation"},
                                              {PaperKind::certificate, "certificate"},
                                              {PaperKind::copy, "copy"},
                                              {PaperKind::transcript, "transcript"},
                                              {PaperKind::other, "other"}}};
constexpr NameTable<PaperForm, 4> kFormNames{{{PaperForm::original, "original"},
                                              {PaperForm::copy, "copy"},
                                              {PaperForm::e_transcript, "e_transcript"},
                                              {PaperForm::looked_up, "looked_up"}}};
constexpr NameTable<EventKind, 4> kEventNames{{{EventKind::created, "created"},
                                               {EventKind::published, "published"},
                                               {EventKind::withdrawn, "withdrawn"},
                                               {EventKind::reviewed, "reviewed"}}};
constexpr NameTable<PartMove, 3> kMoveNames{
    {{PartMove::up, "up"}, {PartMove::down, "down"}, {PartMove::out, "out"}}};
constexpr NameTable<ListState, 4> kStateNames{{{ListState::draft, "draft"},
                                               {ListState::published, "published"},
                                               {ListState::changed, "changed"},
                                               {ListState::overdue, "overdue"}}};
constexpr NameTable<Lead, 3> kLeadNames{
    {{Lead::question, "question"}, {Lead::services, "services"}, {Lead::ask, "ask"}}};
constexpr NameTable<FaultKind, 6> kFaultNames{{{FaultKind::no_question, "no_question"},
                                               {FaultKind::no_answer, "no_answer"},
                                               {FaultKind::leads_nowhere, "leads_nowhere"},
                                               {FaultKind::service_gone, "service_gone"},
                                               {FaultKind::loop, "loop"},
                                               {FaultKind::unreachable, "unreachable"}}};

}  // namespace

std::string_view name_of(PeriodUnit unit) { return name_in(kPeriodNames, unit); }
std::string_view name_of(StepUnit unit) { return name_in(kStepNames, unit); }
std::string_view name_of(PaperKind kind) { return name_in(kKindNames, kind); }
std::string_view name_of(PaperForm form) { return name_in(kFormNames, form); }
std::string_view name_of(EventKind kind) { return name_in(kEventNames, kind); }
std::string_view name_of(PartMove move) { return name_in(kMoveNames, move); }
std::string_view name_of(ListState state) { return name_in(kStateNames, state); }
std::string_view name_of(Lead lead) { return name_in(kLeadNames, lead); }
std::string_view name_of(FaultKind kind) { return name_in(kFaultNames, kind); }

std::optional<PeriodUnit> period_unit_of(std::string_view name) {
  return value_in(kPeriodNames, name);
}
std::optional<StepUnit> step_unit_of(std::string_view name) { return value_in(kStepNames, name); }
std::optional<PaperKind> paper_kind_of(std::string_view name) { return value_in(kKindNames, name); }
std::optional<PaperForm> paper_form_of(std::string_view name) { return value_in(kFormNames, name); }
std::optional<EventKind> event_kind_of(std::string_view name) {
  return value_in(kEventNames, name);
}
std::optional<PartMove> part_move_of(std::string_view name) { return value_in(kMoveNames, name); }
std::optional<ListState> list_state_of(std::string_view name) {
  return value_in(kStateNames, name);
}
std::optional<Lead> lead_of(std::string_view name) { return value_in(kLeadNames, name); }

}  // namespace hb::catalogue
