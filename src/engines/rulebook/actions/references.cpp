#include "references.h"

#include <fstream>
#include <iterator>

#include "adoptions.h"
#include "documents/read.h"
#include "files/file_store.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "org/audit.h"
#include "org/own_transaction.h"
#include "reference_store.h"
#include "rulebook/book_list.h"
#include "version_store.h"

namespace hb::rulebook {

namespace {

// The longest handbooks have some hundred pages; nobody looks further.
constexpr std::size_t kMostSearched = 500'000;

Result<Done> require_book(org::Context& context, std::string_view code) {
  HB_TRY(org::require_signed_in(context.viewer));
  if (!VersionStore{context.tx}.find_public(code, 0)) return refusal::no_such_book;
  return Done{};
}

/// The agency in whose name the viewer keeps a book's documents.
Result<AgencyId> keeper(org::Context& context, std::string_view code) {
  HB_TRY(require_book(context, code));
  const org::Viewer& viewer = context.viewer;
  const auto adopters = adopters_by_book(context, roc_year(context.today));
  if (const auto found = adopters.find(std::string{code}); found != adopters.end()) {
    for (const AgencyId agency : found->second) {
      if (viewer.may(org::Duty::score_plans, agency)) return agency;
    }
  }
  if (viewer.may(org::Duty::manage_system, AgencyId{})) return viewer.agency_id;
  return refusal::reference_not_keeper;
}

void add_line(std::string& text, const SourceLine& line) {
  if (line.style == LineStyle::header) return;
  text += line.text;
  text += '\n';
}

std::string words_of(const SourceText& source) {
  std::string text;
  for (const SourceBlock& block : source.blocks) {
    if (block.kind == SourceBlock::Kind::line) {
      add_line(text, block.line);
      continue;
    }
    for (const SourceRow& row : block.table.rows) {
      for (const SourceCell& cell : row.cells) {
        for (const SourceLine& line : cell.lines) add_line(text, line);
      }
    }
  }
  return std::string{first_characters(text, kMostSearched)};
}

/// The document's text; nothing for a picture or a kind that nobody reads. Refuses what is no
/// document at all.
Result<std::optional<std::string>> read_text(const SentReference& sent) {
  std::ifstream file{sent.path, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  const auto source = documents::read_document(bytes, sent.file.name);
  if (source) return std::optional{words_of(*source)};
  const Error& refused = source.error();
  if (refused == documents::refusal::program || refused == documents::refusal::macros ||
      refused == documents::refusal::not_its_kind) {
    return refused.at("file");
  }
  return std::optional<std::string>{};
}

/// The file is read and put into the store: a row never names a file that is not there.
Result<KeptReference> kept(org::Context& context, ReferenceForm form,
                           const std::optional<SentReference>& sent) {
  HB_LET(checked, check_reference(std::move(form), sent ? &sent->file : nullptr));
  KeptReference kept{.form = std::move(checked), .file = std::nullopt, .text = {}};
  if (!sent) return kept;
  HB_LET(text, read_text(*sent));
  kept.searchable = text.has_value();
  kept.text = text.value_or("");
  kept.file = sent->file;
  kept.file->hash = context.services.files->put_file(sent->path).hex();
  return kept;
}

ReferenceVersion version_of(const org::Context& context, const KeptReference& kept, int number) {
  return {.number = number,
          .form = kept.form,
          .file = kept.file,
          .searchable = kept.searchable,
          .at = context.now,
          .person_id = context.viewer.person_id,
          .person_name = context.viewer.name};
}

Result<Done> record(org::Context& context, const Reference& reference, const KeptReference& kept,
                    int number) {
  HB_TRY(check_reference(kept.form, kept.file ? &*kept.file : nullptr));
  HB_TRY(ReferenceStore{context.tx}.add_version(reference, version_of(context, kept, number),
                                                kept.text));
  org::record_audit(
      context, {.agency_id = reference.agency_id,
                .action = number == 1 ? "rulebook.reference_added" : "rulebook.reference_renewed",
                .subject = "rulebook/" + reference.book_code,
                .details = {{"reference", std::to_string(reference.id.value)},
                            {"title", kept.form.title},
                            {"version", std::to_string(number)},
                            {"sha256", kept.file ? kept.file->hash : std::string{}}}});
  context.tx.commit();
  return Done{};
}

}  // namespace

Result<References> references_of(org::Context& context, std::string_view code) {
  HB_TRY(require_book(context, code));
  ReferenceStore store{context.tx};
  const bool may_keep = keeper(context, code).has_value();
  return References{.all = may_keep ? store.all_of_book(code) : store.public_of_book(code),
                    .may_keep = may_keep};
}

Result<References> search_references(org::Context& context, std::string_view code,
                                     std::string_view words) {
  HB_TRY(require_book(context, code));
  HB_LET(found, ReferenceStore{context.tx}.search_public(code, words));
  return References{.all = std::move(found), .may_keep = keeper(context, code).has_value()};
}

Result<ReferenceView> open_reference(org::Context& context, std::string_view code, ReferenceId id) {
  HB_TRY(require_book(context, code));
  auto reference = ReferenceStore{context.tx}.find_public(code, id);
  if (!reference) return refusal::reference_missing;
  const bool may_keep = keeper(context, code).has_value();
  if (reference->taken_back && !may_keep) return refusal::reference_taken_back;
  return ReferenceView{.reference = *std::move(reference), .may_keep = may_keep};
}

Result<ReferenceFile> reference_file(org::Context& context, std::string_view code, ReferenceId id,
                                     int number) {
  HB_LET(view, open_reference(context, code, id));
  for (const ReferenceVersion& each : view.reference.versions) {
    if (each.number != number || !each.file) continue;
    const auto hash = files::FileHash::parse(each.file->hash);
    if (!hash || !context.services.files->exists(*hash)) break;
    return *each.file;
  }
  return refusal::reference_missing;
}

Result<Done> may_keep_references(org::Context& context, std::string_view code) {
  HB_TRY(keeper(context, code));
  return Done{};
}

Result<ReferenceId> add_reference(org::Context& context, std::string_view code,
                                  const ReferenceForm& form,
                                  const std::optional<SentReference>& sent) {
  // Asked before the work: who may not add shall not keep the reader busy.
  HB_TRY(
      org::in_read(context, [&](org::Context& inner) { return may_keep_references(inner, code); }));
  HB_LET(read, kept(context, form, sent));
  return org::in_write(context,
                       [&](org::Context& inner) { return add_kept_reference(inner, code, read); });
}

Result<Done> renew_reference(org::Context& context, std::string_view code, ReferenceId id, int seen,
                             const ReferenceForm& form, const std::optional<SentReference>& sent) {
  HB_TRY(org::in_read(context, [&](org::Context& inner) -> Result<Done> {
    HB_LET(view, open_reference(inner, code, id));
    HB_TRY(may_keep_references(inner, code));
    if (view.reference.taken_back) return refusal::reference_taken_already;
    return Done{};
  }));
  HB_LET(read, kept(context, form, sent));
  return org::in_write(context, [&](org::Context& inner) {
    return renew_kept_reference(inner, code, id, seen, read);
  });
}

Result<Done> take_back_reference(org::Context& context, std::string_view code, ReferenceId id,
                                 std::string_view reason) {
  HB_LET(view, open_reference(context, code, id));
  HB_TRY(may_keep_references(context, code));
  const Reference& reference = view.reference;
  HB_TRY(check_taking_back(reference, reason));
  HB_TRY(ReferenceStore{context.tx}.take_back(reference, {.at = context.now,
                                                          .person_id = context.viewer.person_id,
                                                          .person_name = context.viewer.name,
                                                          .reason = std::string{reason}}));
  org::record_audit(context, {.agency_id = reference.agency_id,
                              .action = "rulebook.reference_taken_back",
                              .subject = "rulebook/" + reference.book_code,
                              .details = {{"reference", std::to_string(reference.id.value)},
                                          {"title", reference.latest().form.title},
                                          {"reason", std::string{reason}}}});
  context.tx.commit();
  return Done{};
}

Result<ReferenceId> add_kept_reference(org::Context& context, std::string_view code,
                                       const KeptReference& kept) {
  HB_LET(agency, keeper(context, code));
  const Reference reference{.id = ReferenceStore{context.tx}.add(code, agency),
                            .agency_id = agency,
                            .book_code = std::string{code},
                            .versions = {},
                            .excerpt = {},
                            .taken_back = std::nullopt};
  HB_TRY(record(context, reference, kept, 1));
  return reference.id;
}

Result<Done> renew_kept_reference(org::Context& context, std::string_view code, ReferenceId id,
                                  int seen, const KeptReference& kept) {
  HB_LET(view, open_reference(context, code, id));
  HB_TRY(may_keep_references(context, code));
  if (view.reference.taken_back) return refusal::reference_taken_already;
  if (view.reference.latest().number != seen) return refusal::reference_meanwhile;
  return record(context, view.reference, kept, seen + 1);
}

}  // namespace hb::rulebook
