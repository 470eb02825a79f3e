// Documents of reference of a scheme: looking at them, looking things up in them, adding one and
// its next versions.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "org/context.h"
#include "rulebook/reference.h"

namespace hb::rulebook {

/// A book's documents for one viewer.
struct References {
  std::vector<Reference> all;
  bool may_keep = false;  ///< The viewer may add one.
};

/// Each with its latest version; whoever keeps the scheme sees those that were taken back as well.
/// Refuses whoever is not signed in, and `no_such_book`.
Result<References> references_of(org::Context& context, std::string_view code);
/// Those in which the words stand, with excerpts; as references_of() and the search refuse.
Result<References> search_references(org::Context& context, std::string_view code,
                                     std::string_view words);

/// One with all its versions. Refuses also `reference_missing`, and `reference_taken_back` to
/// whoever does not keep the scheme.
struct ReferenceView {
  Reference reference;
  bool may_keep = false;
};
Result<ReferenceView> open_reference(org::Context& context, std::string_view code, ReferenceId id);

/// The file of a version. Refuses `reference_missing` where there is none.
Result<ReferenceFile> reference_file(org::Context& context, std::string_view code, ReferenceId id,
                                     int number);

/// Refuses `reference_not_keeper`; see rulebook/reference.h.
Result<Done> may_keep_references(org::Context& context, std::string_view code);

/// A file that was sent, still outside of the store.
struct SentReference {
  ReferenceFile file;
  std::filesystem::path path;
};

/// Reads the text of the file, keeps it and records the document with its first version. Opens its
/// own transactions. Refuses as check_reference() and may_keep_references() do, and a program or a
/// document that is not what its name says, by its content.
Result<ReferenceId> add_reference(org::Context& context, std::string_view code,
                                  const ReferenceForm& form,
                                  const std::optional<SentReference>& sent);
/// The same for the version after `seen`. Refuses `reference_meanwhile` when there is another one
/// by now, and `reference_taken_already`.
Result<Done> renew_reference(org::Context& context, std::string_view code, ReferenceId id, int seen,
                             const ReferenceForm& form, const std::optional<SentReference>& sent);

/// Takes a document back that was put up by mistake. Refuses as open_reference(),
/// may_keep_references() and check_taking_back() do.
Result<Done> take_back_reference(org::Context& context, std::string_view code, ReferenceId id,
                                 std::string_view reason);

/// What add_reference() records, for a file that is in the store, in the caller's transaction.
struct KeptReference {
  ReferenceForm form;
  std::optional<ReferenceFile> file;
  bool searchable = false;
  std::string text;
};
Result<ReferenceId> add_kept_reference(org::Context& context, std::string_view code,
                                       const KeptReference& kept);
Result<Done> renew_kept_reference(org::Context& context, std::string_view code, ReferenceId id,
                                  int seen, const KeptReference& kept);

}  // namespace hb::rulebook
