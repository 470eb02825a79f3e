// Files that are put to a draft: known by their bytes, looked at by the scanner where there is one,
// since whatever is put here goes to everybody.
#include <fstream>
#include <iterator>

#include "files/file_store.h"
#include "files/scanner.h"
#include "kernel/file_type.h"
#include "kernel/unicode.h"
#include "org/own_transaction.h"
#include "org/ports.h"
#include "publication_access.h"
#include "publication_notes.h"

namespace hb::content {

namespace {

/// A name without folders and control characters, not too long; its ending stays.
std::string kept_name(std::string_view sent) {
  if (const std::size_t folder = sent.find_last_of("/\\"); folder != sent.npos) {
    sent.remove_prefix(folder + 1);
  }
  std::string name = clean_input(sent);
  for (char& c : name) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  if (count_characters(name) <= kMaxFileName) return name;
  constexpr std::size_t kLongestEnding = 8;
  const std::size_t dot = name.rfind('.');
  const std::string ending =
      dot != name.npos && name.size() - dot <= kLongestEnding ? name.substr(dot) : std::string{};
  return std::string{first_characters(name, kMaxFileName - ending.size())} + ending;
}

std::string read_file(const SentFile& file) {
  // One that is too large is refused by its size alone.
  if (file.size > kMaxFileBytes) return {};
  std::ifstream stream{file.path, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

Result<Done> scan(const org::Services& services, std::string_view bytes) {
  const auto* scanner = services.ports ? services.ports->find<files::Scanner>() : nullptr;
  if (!scanner) return Done{};
  const files::Verdict verdict = scanner->scan(bytes);
  switch (verdict.kind) {
    case files::Verdict::Kind::clean: return Done{};
    case files::Verdict::Kind::bad: return refusal::file_bad.with("virus", verdict.words);
    case files::Verdict::Kind::refused:
    case files::Verdict::Kind::unavailable: return refusal::file_unseen;
  }
  return refusal::file_unseen;
}

}  // namespace

Errors add_file(org::Context& context, Seen seen, const SentFile& sent) {
  PublicationFile file{.id = {},
                       .publication_id = seen.id,
                       .hash = {},
                       .name = kept_name(sent.name),
                       .media_type = {},
                       .size = sent.size};
  const std::string bytes = read_file(sent);
  file.media_type = media_type_of(bytes);
  const auto check = [&](org::Context& inner) -> Result<Publication> {
    HB_LET(publication, draft_to_change(inner, seen));
    const auto present = PublicationStore{inner.tx}.files_of(std::span{&publication.id, 1});
    HB_TRY(check_file(file.name, file.media_type, file.size, static_cast<int>(present.size())));
    return publication;
  };
  if (const auto good = org::in_read(context, check); !good) return {good.error()};
  if (const auto clean = scan(context.services, bytes); !clean) {
    return {clean.error().with("name", file.name)};
  }
  // The bytes come before the rows: a row never names a file that is not there.
  file.hash = context.services.files->put_file(sent.path).hex();
  return org::in_write(context, [&](org::Context& inner) -> Errors {
    const auto publication = check(inner);
    if (!publication) return {publication.error()};
    const auto added = PublicationStore{inner.tx}.add_file(*publication, file, actor_of(inner));
    if (!added) return {added.error()};
    note(inner, *publication, "publication.changed", {{"part", "files"}, {"file", file.name}});
    inner.tx.commit();
    return {};
  });
}

}  // namespace hb::content
