#include "content/publication.h"

#include <algorithm>
#include <cstdlib>

#include "content/publication_list.h"
#include "kernel/file_name.h"
#include "kernel/file_type.h"
#include "kernel/unicode.h"
#include "kernel/web_address.h"

namespace hb::content {

namespace {

constexpr std::size_t kMostWords = 4;
constexpr State kStates[] = {State::draft, State::published, State::replaced, State::withdrawn};
constexpr EventKind kEventKinds[] = {EventKind::created, EventKind::published, EventKind::reviewed,
                                     EventKind::replaced, EventKind::withdrawn};

template <typename Word, std::size_t Count>
std::optional<Word> word_of(const Word (&words)[Count], std::string_view name) {
  for (const Word word : words) {
    if (name_of(word) == name) return word;
  }
  return std::nullopt;
}

/// What a file's ending promises to whoever opens it, as short_type() says it; empty for an ending
/// that is not known.
std::string_view type_of_ending(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
      {".pdf", "PDF"},   {".odt", "ODT"}, {".ods", "ODS"},  {".docx", "DOCX"},
      {".xlsx", "XLSX"}, {".png", "PNG"}, {".jpg", "JPEG"}, {".jpeg", "JPEG"},
      {".txt", "TXT"},   {".csv", "TXT"}, {".md", "TXT"}};
  const std::string small = lower_ascii(name);
  for (const auto& [ending, type] : kEndings) {
    if (small.ends_with(ending)) return type;
  }
  return {};
}

void check_length(Errors& errors, std::string_view text, std::size_t most, std::string_view field) {
  if (count_characters(text) <= most) return;
  errors.push_back(refusal::too_long.at(field).with("most", std::to_string(most)));
}

}  // namespace

std::string_view name_of(State state) {
  switch (state) {
    case State::draft: return "draft";
    case State::published: return "published";
    case State::replaced: return "replaced";
    case State::withdrawn: return "withdrawn";
  }
  std::abort();
}
std::optional<State> state_of(std::string_view name) { return word_of(kStates, name); }

std::string_view name_of(EventKind kind) {
  switch (kind) {
    case EventKind::created: return "created";
    case EventKind::published: return "published";
    case EventKind::reviewed: return "reviewed";
    case EventKind::replaced: return "replaced";
    case EventKind::withdrawn: return "withdrawn";
  }
  std::abort();
}
std::optional<EventKind> event_kind_of(std::string_view name) { return word_of(kEventKinds, name); }

std::string_view name_of(ListState state) {
  switch (state) {
    case ListState::published: return "published";
    case ListState::draft: return "draft";
    case ListState::overdue: return "overdue";
    case ListState::replaced: return "replaced";
    case ListState::withdrawn: return "withdrawn";
  }
  std::abort();
}
std::optional<ListState> list_state_of(std::string_view name) { return word_of(kListStates, name); }

std::optional<Date> review_due(const Kind& kind, Date day) {
  if (kind.review_months == 0) return std::nullopt;
  const Date due = day + std::chrono::months{kind.review_months};
  // The 31st of a month that has none is its last day.
  return due.ok() ? due : Date{due.year() / due.month() / std::chrono::last};
}

bool review_overdue(const Publication& publication, Date today) {
  return publication.state == State::published && publication.review_due &&
         *publication.review_due < today;
}

Errors check_about(const About& about, const Lists& lists, Date today) {
  Errors errors;
  if (!lists.kind(about.kind)) errors.push_back(refusal::no_kind);
  if (about.title.zh_tw.empty()) errors.push_back(refusal::no_title);
  check_length(errors, about.title.zh_tw, kMaxTitle, "title_zh");
  check_length(errors, about.title.en, kMaxTitle, "title_en");
  if (about.summary.zh_tw.empty()) errors.push_back(refusal::no_summary);
  check_length(errors, about.summary.zh_tw, kMaxSummary, "summary_zh");
  check_length(errors, about.summary.en, kMaxSummary, "summary_en");
  check_length(errors, about.number, kMaxNumber, "number");
  if (about.dated && *about.dated > today) errors.push_back(refusal::day_to_come.at("dated"));
  return errors;
}

Errors check_rights(const Rights& rights, const Lists& lists) {
  Errors errors;
  if (rights.holder.empty()) errors.push_back(refusal::no_holder);
  check_length(errors, rights.holder, kMaxHolder, "holder");
  if (!lists.licence(rights.licence)) errors.push_back(refusal::no_licence);
  return errors;
}

Errors check_link(std::string_view link) {
  if (link.empty()) return {};
  const bool good =
      link.size() <= kMaxLink && link.starts_with("https://") && check_web_address(link);
  return good ? Errors{} : Errors{refusal::bad_link};
}

Errors check_note(std::string_view text, std::string_view field) {
  Errors errors;
  check_length(errors, text, kMaxReason, field);
  return errors;
}

Errors check_reason(std::string_view text, std::string_view field) {
  Errors errors;
  if (text.empty()) errors.push_back(refusal::no_reason.at(field));
  check_length(errors, text, kMaxReason, field);
  return errors;
}

std::string_view short_type(std::string_view media_type) {
  if (media_type == media_type::kPdf) return "PDF";
  if (media_type == media_type::kOdt) return "ODT";
  if (media_type == media_type::kOds) return "ODS";
  if (media_type == media_type::kDocx) return "DOCX";
  if (media_type == media_type::kXlsx) return "XLSX";
  if (media_type == media_type::kPng) return "PNG";
  if (media_type == media_type::kJpeg) return "JPEG";
  if (media_type == media_type::kText) return "TXT";
  return {};
}

Result<Done> check_file(std::string_view name, std::string_view media_type, std::int64_t size,
                        int present) {
  const auto of_file = [&](const Error& error) { return error.with("name", std::string{name}); };
  if (present >= kMostFiles) {
    return of_file(refusal::too_many_files).with("most", std::to_string(kMostFiles));
  }
  if (size == 0) return of_file(refusal::file_empty);
  if (size > kMaxFileBytes) {
    return of_file(refusal::file_too_large).with("most", std::to_string(kMaxFileBytes >> 20));
  }
  if (names_program(name) || short_type(media_type).empty()) return of_file(refusal::file_unwanted);
  if (type_of_ending(name) != short_type(media_type)) {
    return of_file(refusal::file_misnamed).with("type", std::string{short_type(media_type)});
  }
  return Done{};
}

Errors missing_for_publication(const Publication& publication, const Lists& lists, int files) {
  Errors errors;
  const Kind* kind = lists.kind(publication.about.kind);
  if (!kind) errors.push_back(refusal::lacks_kind);
  if (files == 0 && publication.link.empty()) errors.push_back(refusal::lacks_content);
  // A work without a word on its rights may not be used by anybody (著作權相關規定).
  if (kind && kind->rights && !check_rights(publication.rights, lists).empty()) {
    errors.push_back(refusal::lacks_rights);
  }
  if (!publication.owner.unit_id || !publication.owner.person_id) {
    errors.push_back(refusal::lacks_owner);
  }
  return errors;
}

Errors check_published_on(Date day, const std::optional<Date>& dated,
                          const std::optional<Date>& edition_before, Date today) {
  if (day > today) return {refusal::day_to_come.at("published_on")};
  if (dated && day < *dated) return {refusal::public_before_dated.at("published_on")};
  if (edition_before && day < *edition_before) {
    return {refusal::public_before_edition.at("published_on")};
  }
  return {};
}

std::string searched_text(const About& about) {
  std::string text;
  for (const std::string* part : {&about.title.zh_tw, &about.title.en, &about.summary.zh_tw,
                                  &about.summary.en, &about.number}) {
    text += lower_ascii(*part);
    text += '\n';
  }
  return text;
}

std::vector<std::string> search_words(std::string_view typed) {
  std::vector<std::string> words;
  std::string text = lower_ascii(typed);
  // The ideographic blank parts words too.
  constexpr std::string_view kWideBlank = "\u3000";
  for (std::size_t at; (at = text.find(kWideBlank)) != text.npos;) {
    text.replace(at, kWideBlank.size(), " ");
  }
  for (std::size_t at = 0; at < text.size() && words.size() < kMostWords;) {
    const std::size_t end = std::min(text.find_first_of(" \t\n", at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::vector<ChecklistRow> checklist(const Lists& lists, const std::vector<KindFacts>& facts) {
  std::vector<ChecklistRow> rows;
  for (const Kind& kind : lists.kinds) rows.push_back({.kind = kind});
  for (const KindFacts& each : facts) {
    auto row = std::find_if(rows.begin(), rows.end(),
                            [&](const ChecklistRow& known) { return known.kind.key == each.kind; });
    if (row == rows.end()) {
      rows.push_back({.kind = kind_or_key(lists, each.kind)});
      row = std::prev(rows.end());
    }
    row->drafts += each.drafts;
    if (each.published == 0) continue;
    row->published += each.published;
    row->overdue += each.overdue;
    if (!each.owner.empty()) row->owners.push_back(each.owner);
    if (each.updated && (!row->updated || *row->updated < *each.updated)) {
      row->updated = each.updated;
    }
    if (each.next_due && (!row->next_due || *each.next_due < *row->next_due)) {
      row->next_due = each.next_due;
    }
  }
  return rows;
}

}  // namespace hb::content
