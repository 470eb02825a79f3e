#include "steps.h"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "dossier_store.h"
#include "org/audit.h"
#include "org/directory.h"

namespace hb::approval {

namespace {

namespace json = boost::json;
using rulebook::Effect;

Author author_of(const org::Context& context) {
  return {.person_id = context.viewer.person_id, .name = context.viewer.name, .at = context.now};
}

void note(org::Context& context, const Dossier& dossier, std::string_view action,
          std::vector<TextArgument> details) {
  org::record_audit(context, {.agency_id = dossier.agency_id,
                              .action = action,
                              .subject = audit_subject(dossier.document),
                              .details = std::move(details)});
}

/// The facts that a step makes true, such as "plan.approved": duties of a rule book wait for them.
json::array facts_of(const StepTaken& taken) {
  json::array facts;
  for (const Effect effect : taken.effects) {
    const bool numbered = !taken.moves.empty() && taken.moves.back().letter;
    if (effect == Effect::number && !numbered) continue;
    if (const auto fact = rulebook::fact_of(taken.document.kind, effect)) facts.emplace_back(*fact);
  }
  return facts;
}

/// Each fact under its own name, for whoever waits for that one alone. A plan that goes out is
/// announced by the plan itself, with its version.
void announce_facts(org::Context& context, const Dossier& dossier, const DocumentFacts& document,
                    const json::array& facts, const std::string& subject) {
  if (!document.annual) return;
  const auto published = rulebook::fact_of(rulebook::Document::plan, Effect::publish);
  for (const json::value& fact : facts) {
    if (published && fact.as_string() == *published) continue;
    const json::value message{{"agency_id", dossier.agency_id.value},
                              {"roc_year", dossier.roc_year},
                              {"subject", subject},
                              {"person_id", context.viewer.person_id.value},
                              {"at", to_micros(context.now)}};
    context.tx.announce(fact.as_string(), json::serialize(message));
  }
}

void announce(org::Context& context, const Dossier& dossier, const DocumentFacts& document,
              std::string_view step, std::string_view to, json::array facts,
              const std::string& subject = {}) {
  announce_facts(context, dossier, document, facts,
                 subject.empty()
                     ? audit_subject(dossier.document) + "/" + std::to_string(dossier.round)
                     : subject);
  const json::value message{{"document", rulebook::code_of(dossier.document.kind)},
                            {"document_id", dossier.document.id},
                            {"agency_id", dossier.agency_id.value},
                            {"roc_year", dossier.roc_year},
                            {"round", dossier.round},
                            {"step", step},
                            {"state", to},
                            {"facts", std::move(facts)}};
  context.tx.announce("approval.moved", json::serialize(message));
}

/// Stores the dossier if it has no row yet, with the book that judges its year from now on.
Result<Done> begin(org::Context& context, Dossier& dossier) {
  HB_LET(in_force, rulebook::pin_rulebook_for(context, dossier.agency_id, dossier.roc_year));
  dossier.book = in_force.version.code;
  dossier.book_version = in_force.version.number;
  dossier.opened_at = context.now;
  dossier.opened_by = context.viewer.person_id;
  dossier.opened_by_name = context.viewer.name;
  dossier.id = DossierStore{context.tx}.begin(dossier);
  return Done{};
}

/// The file in hand: nobody else moves it until the transaction ends.
Result<DossierFile> file_in_hand(org::Context& context, const DocumentRef& document) {
  HB_LET(file, open_file(context, document));
  if (!file.dossier.id) HB_TRY(begin(context, file.dossier));
  DossierStore{context.tx}.hold(file.dossier.id, context.now);
  // What was read before the hold may be old by now.
  return open_file(context, document);
}

void fill_names(org::Context& context, const DossierFile& file, StepTaken& taken) {
  const auto names = names_in(context, file.offices);
  for (Move& move : taken.moves) {
    const auto found = names.find(move.for_id);
    if (move.for_id && found != names.end()) move.for_name = found->second;
  }
}

Result<Done> apply_effects(org::Context& context, const StepTaken& taken) {
  HB_LET(source, source_of(context, taken.document.kind));
  const std::optional<Issue>& letter = taken.moves.back().letter;
  for (const Effect effect : taken.effects) {
    const bool numbers = effect == Effect::number;
    if (numbers && !letter) continue;
    HB_TRY(source->apply(context, taken.document, effect, numbers ? letter : std::nullopt,
                         taken.moves.back().comment));
  }
  return Done{};
}

/// Writes a corrected number where the first one stood, and lets everybody read it who read that.
Result<Done> correct_cover(org::Context& context, const DossierFile& file, const Issue& issue) {
  const DocumentRef& document = file.document.document;
  // The cover bears the number of the amendment by then.
  const bool amended =
      document.kind == rulebook::Document::plan &&
      DossierStore{context.tx}.public_known({rulebook::Document::amendment, document.id});
  if (amended) return Done{};
  HB_LET(source, source_of(context, document.kind));
  HB_TRY(source->apply(context, document, Effect::number, issue, {}));
  HB_LET(after, source->find(context, document));
  const bool other_cover = after.content.hash != file.document.content.hash;
  if (!other_cover || file.document.public_url.empty()) return Done{};
  return source->apply(context, document, Effect::publish, std::nullopt, {});
}

/// What a plan's amendment is decided on.
struct AmendmentFile {
  DocumentFacts plan;
  Dossier dossier;
  std::optional<Dossier> latest;
  rulebook::BookVersion book;
  /// By which the latest amendment goes: maybe another one than the next will.
  rulebook::BookVersion latest_book;

  const Dossier* latest_dossier() const { return latest ? &*latest : nullptr; }
  const rulebook::Procedure* latest_procedure() const {
    return latest_book.book->procedure(rulebook::Document::amendment);
  }
  bool is_drafted() const { return approval::is_drafted(latest_dossier(), latest_procedure()); }
};

Result<AmendmentFile> amendment_file(org::Context& context, std::int64_t plan) {
  HB_LET(file, open_file(context, DocumentRef{rulebook::Document::plan, plan}));
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, file.document.agency_id));
  // One at a time begins an amendment.
  if (file.dossier.id) DossierStore{context.tx}.hold(file.dossier.id, context.now);
  const DocumentRef amendment{rulebook::Document::amendment, plan};
  DossierStore store{context.tx};
  auto latest = store.latest(amendment, context.viewer.scope);
  if (latest) {
    // Nor does anybody hand it in while it is ended.
    store.hold(latest->id, context.now);
    latest = store.latest(amendment, context.viewer.scope);
  }
  rulebook::BookVersion latest_book = file.book;
  if (latest) {
    HB_LET(own, rulebook::find_version(context, latest->book, latest->book_version));
    latest_book = std::move(own);
  }
  return AmendmentFile{.plan = std::move(file.document),
                       .dossier = std::move(file.dossier),
                       .latest = std::move(latest),
                       .book = std::move(file.book),
                       .latest_book = std::move(latest_book)};
}

/// How the plan reads beside its published version, while an amendment of it is drafted.
Result<Content> content_of(org::Context& context, const AmendmentFile& file) {
  const DocumentRef amendment{rulebook::Document::amendment, file.plan.document.id};
  HB_LET(source, source_of(context, amendment.kind));
  HB_LET(amended, source->is_amended(context, amendment));
  return amended ? Content::amended : Content::as_published;
}

/// Ends the amendment that is drafted. From here on the plan counts as unchanged since its version.
Result<Done> drop(org::Context& context, const AmendmentFile& file, std::string_view comment) {
  const DocumentRef amendment{rulebook::Document::amendment, file.plan.document.id};
  HB_LET(source, source_of(context, amendment.kind));
  HB_TRY(source->restore(context, amendment));
  DossierStore{context.tx}.close(file.latest->id, context.now);
  note(context, *file.latest, "approval.amendment_dropped",
       {{"round", std::to_string(file.latest->round)}, {"comment", std::string{comment}}});
  return Done{};
}

}  // namespace

Result<StepTaken> move_document(org::Context& context, const DocumentRef& document,
                                const StepForm& form) {
  HB_LET(file, file_in_hand(context, document));
  const bool leaves_the_desk = is_open(state_of(file.dossier, *file.procedure));
  HB_LET(taken, take_step(file.facts(), form, context.viewer, context.now));
  if (leaves_the_desk) {
    HB_LET(source, source_of(context, document.kind));
    HB_TRY(source->check_ready(context, document));
  }
  const rulebook::Step* step = file.procedure->step(taken.step);
  const auto& letter = taken.moves.back().letter;
  // A receipt bears a number of another agency, which may answer several documents with one letter.
  if (letter && !has_effect(*step, Effect::receive)) {
    HB_TRY(check_free(context, file.dossier, letter->number));
  }
  fill_names(context, file, taken);
  HB_TRY(DossierStore{context.tx}.record(file.dossier, taken, context.now));
  if (taken.completes) HB_TRY(apply_effects(context, taken));
  note(context, file.dossier, "approval.moved",
       {{"step", taken.step},
        {"state", taken.to},
        {"round", std::to_string(file.dossier.round)},
        {"for", taken.moves.back().for_name}});
  announce(context, file.dossier, file.document, taken.step, taken.to, facts_of(taken));
  context.tx.commit();
  return taken;
}

Result<Done> check_free(org::Context& context, const Dossier& dossier, const std::string& number) {
  const auto other = DossierStore{context.tx}.other_with_number(dossier, number);
  if (!other) return Done{};
  return refusal::number_taken.with("title", *other);
}

Result<Issue> enter_number(org::Context& context, const DocumentRef& document, const Issue& issue,
                           bool sure) {
  HB_LET(entered, number_document(context, document, issue, sure));
  context.tx.commit();
  return entered;
}

Result<Issue> number_document(org::Context& context, const DocumentRef& document,
                              const Issue& issue, bool sure) {
  HB_LET(file, file_in_hand(context, document));
  HB_TRY(org::require(context.viewer, org::Duty::publish_plans, file.document.agency_id));
  if (!number_is_missing(file.facts())) return refusal::nothing_to_number;
  HB_LET(checked, check_letter(issue, context.today));
  const Move* move = file.dossier.latest_with(*file.procedure, Effect::number);
  HB_TRY(check_after_approval(checked, taipei_date(move->at)));
  if (!sure) HB_TRY(doubt_year(checked));
  HB_TRY(check_free(context, file.dossier, checked.number));
  HB_TRY(DossierStore{context.tx}.record_number(file.dossier, move->sequence, checked,
                                                author_of(context)));
  HB_LET(source, source_of(context, document.kind));
  HB_TRY(source->apply(context, document, Effect::number, checked, {}));
  note(context, file.dossier, "approval.numbered",
       {{"number", checked.number}, {"on", to_iso(checked.on)}});
  announce(context, file.dossier, file.document, move->step, move->to,
           {*rulebook::fact_of(document.kind, Effect::number)});
  return checked;
}

Result<Issue> correct_number(org::Context& context, const DocumentRef& document,
                             const NumberCorrection& correction) {
  HB_LET(file, file_in_hand(context, document));
  HB_TRY(org::require(context.viewer, org::Duty::publish_plans, file.document.agency_id));
  const Move* move = file.dossier.latest_with(*file.procedure, Effect::number);
  if (!move || !move->letter) return refusal::nothing_to_number;
  if (move->letter->number != correction.seen) return refusal::corrected_meanwhile;
  HB_LET(checked, check_letter(correction.issue, context.today));
  HB_TRY(check_correction(*move->letter, checked, correction.reason));
  if (checked.on != move->letter->on) {
    HB_TRY(check_after_approval(checked, taipei_date(move->at)));
  }
  if (!correction.sure) HB_TRY(doubt_year(checked));
  HB_TRY(check_free(context, file.dossier, checked.number));
  HB_TRY(DossierStore{context.tx}.record_correction(file.dossier, *move,
                                                    {.before = *move->letter,
                                                     .after = checked,
                                                     .reason = correction.reason,
                                                     .at = context.now,
                                                     .person_id = context.viewer.person_id,
                                                     .person_name = context.viewer.name}));
  HB_TRY(correct_cover(context, file, checked));
  note(context, file.dossier, "approval.number_corrected",
       {{"from", move->letter->number},
        {"number", checked.number},
        {"on", to_iso(checked.on)},
        {"reason", correction.reason}});
  context.tx.commit();
  return checked;
}

Result<DossierId> begin_amendment(org::Context& context, std::int64_t plan,
                                  std::string_view reason) {
  HB_LET(file, amendment_file(context, plan));
  // Not yet begun, it goes by the book in force.
  HB_LET(in_force, rulebook::rulebook_for(context, file.plan.agency_id, file.plan.roc_year));
  if (!in_force.version.book->procedure(rulebook::Document::amendment)) {
    return refusal::no_amendment_way;
  }
  const Dossier* plan_dossier = file.dossier.id ? &file.dossier : nullptr;
  HB_TRY(check_amendment(plan_dossier, *file.book.book->procedure(rulebook::Document::plan),
                         file.latest_dossier(), file.latest_procedure(), reason));
  Dossier dossier{.document = {rulebook::Document::amendment, plan},
                  .round = file.latest ? file.latest->round + 1 : 1,
                  .agency_id = file.plan.agency_id,
                  .roc_year = file.plan.roc_year,
                  .book = {},
                  .title = file.plan.title,
                  .reason = std::string{reason},
                  .opened_by_name = {},
                  .moves = {}};
  HB_TRY(begin(context, dossier));
  note(context, dossier, "approval.amendment_begun",
       {{"round", std::to_string(dossier.round)}, {"reason", dossier.reason}});
  context.tx.commit();
  return dossier.id;
}

Result<Done> find_unchanged(org::Context& context, std::int64_t plan, std::string_view comment) {
  HB_LET(file, amendment_file(context, plan));
  const bool drops = file.is_drafted();
  Content content = Content::as_published;
  if (drops) {
    HB_LET(found, content_of(context, file));
    content = found;
  }
  const Dossier* plan_dossier = file.dossier.id ? &file.dossier : nullptr;
  HB_TRY(check_unchanged(plan_dossier, *file.book.book->procedure(rulebook::Document::plan),
                         file.latest_dossier(), file.latest_procedure(), comment, content));
  if (drops) HB_TRY(drop(context, file, comment));
  const std::int64_t finding =
      DossierStore{context.tx}.record({.agency_id = file.plan.agency_id,
                                       .plan_id = plan,
                                       .roc_year = file.plan.roc_year,
                                       .at = context.now,
                                       .person_id = context.viewer.person_id,
                                       .person_name = context.viewer.name,
                                       .comment = std::string{comment},
                                       .content_version = file.plan.content.version});
  note(context, file.dossier, "approval.found_unchanged", {{"comment", std::string{comment}}});
  // Every look is a fact of its own: what June found does not stand for December.
  announce(context, file.dossier, file.plan, "unchanged", "", {rulebook::kFoundUnchanged},
           audit_subject(file.dossier.document) + "/unchanged/" + std::to_string(finding));
  context.tx.commit();
  return Done{};
}

Result<Done> restore_published(org::Context& context, std::int64_t plan) {
  HB_LET(file, amendment_file(context, plan));
  if (!file.is_drafted()) return refusal::no_amendment_drafted;
  const DocumentRef amendment{rulebook::Document::amendment, plan};
  HB_LET(source, source_of(context, amendment.kind));
  HB_TRY(source->restore(context, amendment));
  context.tx.commit();
  return Done{};
}

Result<std::vector<Unchanged>> unchanged_of(org::Context& context, std::int64_t plan) {
  HB_TRY(org::require_signed_in(context.viewer));
  return DossierStore{context.tx}.unchanged_of(plan, context.viewer.scope);
}

std::vector<Dossier> rounds_of(org::Context& context, const DocumentRef& document) {
  std::vector<Dossier> rounds = DossierStore{context.tx}.rounds(document.id, context.viewer.scope);
  const bool results = document.kind == rulebook::Document::results;
  std::erase_if(rounds, [&](const Dossier& each) {
    return (each.document.kind == rulebook::Document::results) != results;
  });
  return rounds;
}

}  // namespace hb::approval
