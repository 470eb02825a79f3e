// Documents of reference (參考文件) of a scheme: the award plan, the handbook of the award,
// whatever the people who follow the scheme look things up in. A document has versions; a new one
// takes the place of the last in lists and search, and every earlier one stays readable.
//
// They are kept by whoever keeps the scheme: the research and evaluation officers of an agency that
// follows the book by a decision of its own, and administrators. Everybody who is signed in reads
// them.
//
// A document that was put up by mistake is taken back with a reason. Readers find it no more, in no
// list, search or file; whoever keeps the scheme still sees it, with who took it back and why.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"

namespace hb::rulebook {

using ReferenceId = Id<struct ReferenceTag>;

/// A file in the store.
struct ReferenceFile {
  std::string hash;  ///< Of its bytes: its name in files::FileStore.
  std::string name;  ///< As the officer called it.
  std::int64_t bytes = 0;
};

/// What people say of a version.
struct ReferenceForm {
  std::string title;
  std::string issuer;
  std::optional<Date> issued_on;
  std::string letter;  ///< The number under which it was issued: 府研考字第1150001234號.
  std::string note;    ///< What is new in it.
  std::string url;     ///< Where it stands; may be empty beside a file.
};

struct ReferenceVersion {
  int number = 1;
  ReferenceForm form;
  std::optional<ReferenceFile> file;
  bool searchable = false;  ///< The file's text could be read.
  Instant at{};
  PersonId person_id;
  std::string person_name;
};

/// That a document was taken back.
struct ReferenceTakenBack {
  Instant at{};
  PersonId person_id;
  std::string person_name;
  std::string reason;
};

/// A piece of an excerpt; `marked` where it is what was looked for.
struct ReferenceExcerpt {
  std::string text;
  bool marked = false;
};

struct Reference {
  ReferenceId id;
  AgencyId agency_id;  ///< That keeps it.
  std::string book_code;
  std::vector<ReferenceVersion> versions;  ///< The latest first; of lists only that one.
  std::vector<ReferenceExcerpt> excerpt;   ///< Of what was looked for.
  std::optional<ReferenceTakenBack> taken_back;

  const ReferenceVersion& latest() const { return versions.front(); }
};

/// Refuses a version without title, without file and address, with words that are too long, with an
/// address that is none, and a file that is empty, too large or a program by its name.
Result<ReferenceForm> check_reference(ReferenceForm form, const ReferenceFile* file);

/// Refuses to take back what was taken back already, and without a reason or with a long one.
Result<Done> check_taking_back(const Reference& reference, std::string_view reason);

inline constexpr std::int64_t kMaxReferenceBytes = 50 << 20;
inline constexpr std::size_t kMaxReferenceTitle = 200;
inline constexpr std::size_t kMaxReferenceWords = 100;  ///< Of issuer and number.
inline constexpr std::size_t kMaxReferenceNote = 500;
inline constexpr std::size_t kMaxReferenceReason = 500;
inline constexpr std::size_t kMaxReferenceUrl = 2'000;

namespace refusal {
inline const Error reference_missing{Fault::not_found, "rulebook.reference.not_found"};
/// What readers are told who have the address of one that was taken back.
inline const Error reference_taken_back{Fault::not_found, "rulebook.reference.taken_back"};
inline const Error reference_taken_already{Fault::conflict, "rulebook.reference.taken_already"};
inline const Error reference_no_reason{Fault::invalid, "rulebook.reference.no_reason", "reason"};
inline const Error reference_reason_too_long{Fault::invalid, "rulebook.reference.reason_too_long",
                                             "reason"};
inline const Error reference_not_keeper{Fault::forbidden, "rulebook.reference.not_keeper"};
inline const Error reference_no_title{Fault::invalid, "rulebook.reference.no_title", "title"};
inline const Error reference_no_document{Fault::invalid, "rulebook.reference.no_document", "file"};
inline const Error reference_title_too_long{Fault::invalid, "rulebook.reference.title_too_long",
                                            "title"};
inline const Error reference_issuer_too_long{Fault::invalid, "rulebook.reference.words_too_long",
                                             "issuer"};
inline const Error reference_letter_too_long{Fault::invalid, "rulebook.reference.words_too_long",
                                             "letter"};
inline const Error reference_note_too_long{Fault::invalid, "rulebook.reference.note_too_long",
                                           "note"};
inline const Error reference_bad_url{Fault::invalid, "rulebook.reference.bad_url", "url"};
inline const Error reference_file_empty{Fault::invalid, "rulebook.reference.file_empty", "file"};
inline const Error reference_file_too_large{Fault::too_large, "rulebook.reference.file_too_large",
                                            "file"};
inline const Error reference_file_unwanted{Fault::unsupported, "rulebook.reference.file_unwanted",
                                           "file"};
inline const Error reference_meanwhile{Fault::conflict, "rulebook.reference.meanwhile"};
}  // namespace refusal

}  // namespace hb::rulebook
