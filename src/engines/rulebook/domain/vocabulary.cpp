#include "rulebook/vocabulary.h"

namespace hb::rulebook {

namespace {

constexpr Spelling<Document> kDocuments[] = {
    {Document::plan, "plan"}, {Document::amendment, "amendment"}, {Document::results, "results"}};
constexpr Spelling<FormDocument> kFormDocuments[] = {{FormDocument::plan, "plan"},
                                                     {FormDocument::work_plan, "work_plan"},
                                                     {FormDocument::results, "results"}};
constexpr Spelling<Owner> kOwners[] = {{Owner::agency_head, "agency_head"},
                                       {Owner::unit_head, "unit_head"},
                                       {Owner::evaluation_officer, "evaluation_officer"},
                                       {Owner::secretariat, "secretariat"},
                                       {Owner::case_officer, "case_officer"},
                                       {Owner::superior, "superior"}};
constexpr Spelling<Per> kPer[] = {
    {Per::agency, "agency"}, {Per::unit, "unit"}, {Per::step, "step"}};
constexpr Spelling<FallsIn> kFallsIn[] = {{FallsIn::same_year, "same_year"},
                                          {FallsIn::year_before, "year_before"}};
constexpr Spelling<Mover> kMovers[] = {{Mover::duty, "duty"},
                                       {Mover::unit_heads, "unit_heads"},
                                       {Mover::review_chain, "review_chain"},
                                       {Mover::agency_head, "agency_head"},
                                       {Mover::superior, "superior"}};
constexpr Spelling<Comment> kComments[] = {{Comment::optional, "optional"},
                                           {Comment::required, "required"}};
constexpr Spelling<Effect> kEffects[] = {
    {Effect::lock, "lock"},     {Effect::number, "number"},    {Effect::publish, "publish"},
    {Effect::send, "send"},     {Effect::receive, "receive"},  {Effect::return_, "return"},
    {Effect::recall, "recall"}, {Effect::withdraw, "withdraw"}};
constexpr Spelling<Recognition> kRecognitions[] = {
    {Recognition::cover, "cover"},       {Recognition::bases, "bases"},
    {Recognition::goals, "goals"},       {Recognition::objects, "objects"},
    {Recognition::sections, "sections"}, {Recognition::tree, "tree"}};
constexpr Spelling<CoverField> kCoverFields[] = {{CoverField::title, "title"},
                                                 {CoverField::year, "year"},
                                                 {CoverField::agency, "agency"},
                                                 {CoverField::scheme, "scheme"},
                                                 {CoverField::period, "period"},
                                                 {CoverField::issued_on, "issued_on"},
                                                 {CoverField::issue_number, "issue_number"}};
constexpr Spelling<ColumnKey> kColumns[] = {{ColumnKey::item, "item"},
                                            {ColumnKey::strategy, "strategy"},
                                            {ColumnKey::step, "step"},
                                            {ColumnKey::check_months, "check_months"},
                                            {ColumnKey::units, "units"},
                                            {ColumnKey::indicator, "indicator"},
                                            {ColumnKey::continuity, "continuity"},
                                            {ColumnKey::priority, "priority"},
                                            {ColumnKey::note, "note"},
                                            {ColumnKey::result, "result"},
                                            {ColumnKey::result_last_year, "result_last_year"},
                                            {ColumnKey::change, "change"},
                                            {ColumnKey::evidence, "evidence"},
                                            {ColumnKey::not_applicable, "not_applicable"}};
constexpr Spelling<SectionContent> kSections[] = {
    {SectionContent::cover, "cover"},     {SectionContent::bases, "bases"},
    {SectionContent::period, "period"},   {SectionContent::goals, "goals"},
    {SectionContent::objects, "objects"}, {SectionContent::table, "table"},
    {SectionContent::outline, "outline"}, {SectionContent::text, "text"}};
constexpr Spelling<DayShift> kShifts[] = {
    {DayShift::none, "none"},
    {DayShift::to_next_working_day, "next_working_day"},
    {DayShift::to_previous_working_day, "previous_working_day"}};

}  // namespace

// clang-format off
template <> std::span<const Spelling<Document>> spellings() { return kDocuments; }
template <> std::span<const Spelling<FormDocument>> spellings() { return kFormDocuments; }
template <> std::span<const Spelling<Owner>> spellings() { return kOwners; }
template <> std::span<const Spelling<Per>> spellings() { return kPer; }
template <> std::span<const Spelling<FallsIn>> spellings() { return kFallsIn; }
template <> std::span<const Spelling<Mover>> spellings() { return kMovers; }
template <> std::span<const Spelling<Comment>> spellings() { return kComments; }
template <> std::span<const Spelling<Effect>> spellings() { return kEffects; }
template <> std::span<const Spelling<Recognition>> spellings() { return kRecognitions; }
template <> std::span<const Spelling<CoverField>> spellings() { return kCoverFields; }
template <> std::span<const Spelling<ColumnKey>> spellings() { return kColumns; }
template <> std::span<const Spelling<SectionContent>> spellings() { return kSections; }
template <> std::span<const Spelling<DayShift>> spellings() { return kShifts; }
// clang-format on

std::optional<std::string> fact_of(Document document, Effect effect) {
  const std::string subject{code_of(document)};
  switch (effect) {
    case Effect::lock: return subject + ".approved";
    case Effect::number: return subject + ".issued";
    case Effect::publish: return subject + ".published";
    case Effect::send: return subject + ".sent";
    case Effect::receive: return subject + ".received";
    case Effect::return_:
    case Effect::recall:
    case Effect::withdraw: return std::nullopt;
  }
  std::abort();
}

std::vector<std::string> all_facts() {
  std::vector<std::string> facts;
  for (const auto& document : kDocuments) {
    for (const auto& effect : kEffects) {
      if (auto fact = fact_of(document.word, effect.word)) facts.push_back(*std::move(fact));
    }
    if (document.word == Document::amendment) facts.emplace_back(kFoundUnchanged);
  }
  return facts;
}

}  // namespace hb::rulebook
