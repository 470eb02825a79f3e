// A publication (公開文件): a document that an office makes public by itself (政府資訊公開法 §7) –
// rules, interpretations, plans, budgets, a white paper, books – with who answers for it and until
// when it was found to be right.
//
//   draft → published → replaced (by its next edition)
//      └────────┴───────────┴──→ withdrawn (with a reason)
//
// What was published says the same for good: a correction is the next edition, and older ones stay
// readable. Who answers for it is not part of an edition and holds from the moment it is saved.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/kinds.h"
#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/agency.h"

namespace hb::content {

using PublicationId = Id<struct PublicationTag>;
using PublicationFileId = Id<struct PublicationFileTag>;
using Errors = std::vector<Error>;

enum class State { draft, published, replaced, withdrawn };
std::string_view name_of(State state);
std::optional<State> state_of(std::string_view name);
/// Whether everybody may read what it says.
constexpr bool is_readable(State state) {
  return state == State::published || state == State::replaced;
}

/// What it is.
struct About {
  std::string kind;  ///< Key of a kind.
  org::LocalName title;
  org::LocalName summary;
  std::string number;         ///< Its own, such as a letter's (函釋字號); may be empty.
  std::optional<Date> dated;  ///< The day of that.
  friend bool operator==(const About&, const About&) = default;
};

/// Who holds the rights, and how it may be used.
struct Rights {
  std::string holder;
  std::string licence;  ///< Key of a licence.
  friend bool operator==(const Rights&, const Rights&) = default;
};

/// Who answers for it.
struct Owner {
  UnitId unit_id;  ///< Whom the public asks.
  PersonId person_id;
  std::string person_name;
};

/// A file of it, known by its bytes.
struct PublicationFile {
  PublicationFileId id;
  PublicationId publication_id;
  std::string hash;  ///< Its name in files::FileStore.
  std::string name;
  std::string media_type;
  std::int64_t size = 0;  ///< Bytes.
};

struct Publication {
  PublicationId id;
  AgencyId agency_id;
  State state{};
  PublicationId series_id;  ///< Of its first edition.
  int edition = 1;
  About about;
  Rights rights;
  std::string link;  ///< https; may be empty.
  Owner owner;
  std::optional<Date> published_on;
  std::optional<Date> reviewed_on;  ///< Published, or found to be right last.
  std::optional<Date> review_due;
  std::optional<Date> withdrawn_on;
  std::string withdrawn_why;
  int row_version = 0;
};

/// What happened to it: a row each.
enum class EventKind { created, published, reviewed, replaced, withdrawn };
std::string_view name_of(EventKind kind);
std::optional<EventKind> event_kind_of(std::string_view name);
struct PublicationEvent {
  EventKind kind{};
  Instant at{};
  std::string note;
  std::string person_name;
};

/// By when somebody looks again, counted from `day`; nothing for a kind that is kept for good.
std::optional<Date> review_due(const Kind& kind, Date day);
bool review_overdue(const Publication& publication, Date today);

/// All that is wrong with what was typed; empty when nothing is.
Errors check_about(const About& about, const Lists& lists, Date today);
Errors check_rights(const Rights& rights, const Lists& lists);
/// An empty link is none.
Errors check_link(std::string_view link);
Errors check_reason(std::string_view text, std::string_view field);
/// The same for words that may be left out.
Errors check_note(std::string_view text, std::string_view field);
/// Refuses a file beside `present` ones: one too many, empty, too large, of a type that is not
/// wanted, with the name of a program, or with an ending of another type. The errors name the file.
Result<Done> check_file(std::string_view name, std::string_view media_type, std::int64_t size,
                        int present);
/// "PDF", "ODT" …; empty for a type that is not wanted.
std::string_view short_type(std::string_view media_type);

/// All that stands in the way of publishing: a kind that is gone, a file or a link, rights where
/// the kind asks for them, unit and owner. The field names the part to mend.
Errors missing_for_publication(const Publication& publication, const Lists& lists, int files);
/// Refuses a day to come, one before the document's own (`dated`), and one before the edition that
/// it replaces was made public.
Errors check_published_on(Date day, const std::optional<Date>& dated,
                          const std::optional<Date>& edition_before, Date today);

/// What a search looks through, in small letters.
std::string searched_text(const About& about);
/// The words of a search, each to stand somewhere: at most four, cut at blanks.
std::vector<std::string> search_words(std::string_view typed);

/// What stands of one kind under one owner's name, of one agency.
struct KindFacts {
  std::string kind;
  std::string owner;
  int drafts = 0;
  int published = 0;
  int overdue = 0;
  std::optional<Date> updated;
  std::optional<Date> next_due;
};
/// One line of the checklist (主動公開檢核): is it there, whose, since when, until when.
struct ChecklistRow {
  Kind kind;
  int drafts = 0;
  int published = 0;
  int overdue = 0;
  std::vector<std::string> owners;
  std::optional<Date> updated;
  std::optional<Date> next_due;
};
/// A line for every kind of the list, also for those of which there is nothing, and for kinds that
/// are on the list no more.
std::vector<ChecklistRow> checklist(const Lists& lists, const std::vector<KindFacts>& facts);

inline constexpr std::size_t kMaxTitle = 120;
inline constexpr std::size_t kMaxSummary = 500;
inline constexpr std::size_t kMaxNumber = 60;
inline constexpr std::size_t kMaxHolder = 100;
inline constexpr std::size_t kMaxReason = 500;
inline constexpr std::size_t kMaxLink = 2'000;
inline constexpr std::size_t kMaxFileName = 120;
inline constexpr std::int64_t kMaxFileBytes = 20 << 20;
inline constexpr int kMostFiles = 10;

namespace refusal {
inline const Error publication_missing{Fault::not_found, "content.publication.not_found"};
inline const Error file_missing{Fault::not_found, "content.file.not_found"};
inline const Error no_agency{Fault::invalid, "content.publication.no_agency", "agency"};
inline const Error no_kind{Fault::invalid, "content.publication.no_kind", "kind"};
inline const Error no_title{Fault::invalid, "content.publication.no_title", "title_zh"};
inline const Error no_summary{Fault::invalid, "content.publication.no_summary", "summary_zh"};
inline const Error too_long{Fault::invalid, "content.publication.too_long"};
inline const Error public_before_dated{Fault::invalid, "content.publication.public_before_dated"};
inline const Error public_before_edition{Fault::invalid,
                                         "content.publication.public_before_edition"};
inline const Error day_to_come{Fault::invalid, "content.publication.day_to_come"};
inline const Error no_licence{Fault::invalid, "content.rights.no_licence", "licence"};
inline const Error no_holder{Fault::invalid, "content.rights.no_holder", "holder"};
inline const Error bad_link{Fault::invalid, "content.link.bad", "link"};
inline const Error no_reason{Fault::invalid, "content.publication.no_reason"};
inline const Error foreign_unit{Fault::invalid, "content.owner.foreign_unit", "unit"};
inline const Error foreign_person{Fault::invalid, "content.owner.foreign_person", "person"};
inline const Error no_unit{Fault::invalid, "content.owner.no_unit", "unit"};
inline const Error no_person{Fault::invalid, "content.owner.no_person", "person"};
inline const Error no_file{Fault::invalid, "content.file.none", "document"};
inline const Error file_empty{Fault::invalid, "content.file.empty", "document"};
inline const Error file_too_large{Fault::too_large, "content.file.too_large", "document"};
inline const Error file_unwanted{Fault::unsupported, "content.file.unwanted", "document"};
inline const Error file_misnamed{Fault::invalid, "content.file.misnamed", "document"};
inline const Error too_many_files{Fault::invalid, "content.file.too_many", "document"};
inline const Error file_bad{Fault::invalid, "content.file.bad", "document"};
inline const Error file_unseen{Fault::unavailable, "content.file.unseen", "document"};
inline const Error not_draft{Fault::conflict, "content.publication.not_draft"};
inline const Error not_published{Fault::conflict, "content.publication.not_published"};
inline const Error withdrawn_already{Fault::conflict, "content.publication.withdrawn_already"};
inline const Error edition_begun{Fault::conflict, "content.publication.edition_begun"};
inline const Error changed_meanwhile{Fault::conflict, "content.publication.changed_meanwhile"};
// What publishing misses; the field is the part's page.
inline const Error lacks_kind{Fault::conflict, "content.missing.kind", "about"};
inline const Error lacks_content{Fault::conflict, "content.missing.content", "files"};
inline const Error lacks_rights{Fault::conflict, "content.missing.rights", "rights"};
inline const Error lacks_owner{Fault::conflict, "content.missing.owner", "owner"};
}  // namespace refusal

}  // namespace hb::content
