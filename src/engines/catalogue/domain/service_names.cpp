// The names by which rows, forms and JSON know the words of services.
#include <array>
#include <cstdlib>
#include <utility>

#include "catalogue/guide.h"
#include "catalogue/service_list.h"

namespace hb::catalogue {

namespace {

template <typename T, std::size_t N>
using Names = std::array<std::pair<T, std::string_view>, N>;

template <typename T, std::size_t N>
std::string_view named(const Names<T, N>& names, T value) {
  for (const auto& [each, name] : names) {
    if (each == value) return name;
  }
  std::abort();
}

template <typename T, std::size_t N>
std::optional<T> valued(const Names<T, N>& names, std::string_view wanted) {
  for (const auto& [each, name] : names) {
    if (name == wanted) return each;
  }
  return std::nullopt;
}

constexpr Names<PeriodUnit, 4> kPeriodNames{{{PeriodUnit::immediate, "immediate"},
                                             {PeriodUnit::working_days, "working"},
                                             {PeriodUnit::calendar_days, "calendar"},
                                             {PeriodUnit::months, "months"}}};
constexpr Names<StepUnit, 3> kStepNames{
    {{StepUnit::minutes, "minutes"}, {StepUnit::hours, "hours"}, {StepUnit::days, "days"}}};
constexpr Names<PaperKind, 7> kKindNames{{{PaperKind::application, "application"},
                                          {PaperKind::consent, "consent"},
                                          {PaperKind::authorisation, "authorisation"},
                                          {PaperKind::certificate, "certificate"},
                                          {PaperKind::copy, "copy"},
                                          {PaperKind::transcript, "transcript"},
                                          {PaperKind::other, "other"}}};
constexpr Names<PaperForm, 4> kFormNames{{{PaperForm::original, "original"},
                                          {PaperForm::copy, "copy"},
                                          {PaperForm::e_transcript, "e_transcript"},
                                          {PaperForm::looked_up, "looked_up"}}};
constexpr Names<EventKind, 4> kEventNames{{{EventKind::created, "created"},
                                           {EventKind::published, "published"},
                                           {EventKind::withdrawn, "withdrawn"},
                                           {EventKind::reviewed, "reviewed"}}};
constexpr Names<PartMove, 3> kMoveNames{
    {{PartMove::up, "up"}, {PartMove::down, "down"}, {PartMove::out, "out"}}};
constexpr Names<ListState, 4> kStateNames{{{ListState::draft, "draft"},
                                           {ListState::published, "published"},
                                           {ListState::changed, "changed"},
                                           {ListState::overdue, "overdue"}}};
constexpr Names<Lead, 3> kLeadNames{
    {{Lead::question, "question"}, {Lead::services, "services"}, {Lead::ask, "ask"}}};
constexpr Names<FaultKind, 6> kFaultNames{{{FaultKind::no_question, "no_question"},
                                           {FaultKind::no_answer, "no_answer"},
                                           {FaultKind::leads_nowhere, "leads_nowhere"},
                                           {FaultKind::service_gone, "service_gone"},
                                           {FaultKind::loop, "loop"},
                                           {FaultKind::unreachable, "unreachable"}}};

}  // namespace

std::string_view name_of(PeriodUnit unit) { return named(kPeriodNames, unit); }
std::string_view name_of(StepUnit unit) { return named(kStepNames, unit); }
std::string_view name_of(PaperKind kind) { return named(kKindNames, kind); }
std::string_view name_of(PaperForm form) { return named(kFormNames, form); }
std::string_view name_of(EventKind kind) { return named(kEventNames, kind); }
std::string_view name_of(PartMove move) { return named(kMoveNames, move); }
std::string_view name_of(ListState state) { return named(kStateNames, state); }
std::string_view name_of(Lead lead) { return named(kLeadNames, lead); }
std::string_view name_of(FaultKind kind) { return named(kFaultNames, kind); }

std::optional<PeriodUnit> period_unit_of(std::string_view name) {
  return valued(kPeriodNames, name);
}
std::optional<StepUnit> step_unit_of(std::string_view name) { return valued(kStepNames, name); }
std::optional<PaperKind> paper_kind_of(std::string_view name) { return valued(kKindNames, name); }
std::optional<PaperForm> paper_form_of(std::string_view name) { return valued(kFormNames, name); }
std::optional<EventKind> event_kind_of(std::string_view name) { return valued(kEventNames, name); }
std::optional<PartMove> part_move_of(std::string_view name) { return valued(kMoveNames, name); }
std::optional<ListState> list_state_of(std::string_view name) { return valued(kStateNames, name); }
std::optional<Lead> lead_of(std::string_view name) { return valued(kLeadNames, name); }

}  // namespace hb::catalogue
