// Which column of a file holds what, and what its words mean.
#include <algorithm>
#include <cstdlib>
#include <set>

#include "casework/case_import.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"

namespace hb::casework {

namespace {

/// What old systems bracket is advice: 收件日期（必填）.
bool opens(char32_t sign) { return sign == U'(' || sign == U'（' || sign == U'[' || sign == U'［'; }
bool closes(char32_t sign) {
  return sign == U')' || sign == U'）' || sign == U']' || sign == U'］';
}
bool is_mark(char32_t sign) {
  return sign == U'*' || sign == U'＊' || sign == U':' || sign == U'：' || sign == U'_' ||
         sign == U'-' || sign == U'/' || sign == U'／' || sign == U'、' || sign == U'.' ||
         sign == U'。' || sign == U'※';
}

std::optional<std::string> in_words(const ImportKnown& known, std::string_view about,
                                    const std::string& plain) {
  for (const ImportWord& each : known.words) {
    if (each.about == about && plain_words(each.word) == plain) return each.target;
  }
  return std::nullopt;
}

bool is_known_meaning(const ImportKnown& known, ImportColumn column, const std::string& meaning) {
  switch (column) {
    case ImportColumn::type: return find_type(known.types, meaning) != nullptr;
    case ImportColumn::channel: return channel_of(meaning).has_value();
    case ImportColumn::state: {
      const auto state = case_state_of(meaning);
      return meaning == kOpenValue || (state && is_closed(*state));
    }
    case ImportColumn::class_:
      return meaning.empty() ||
             std::any_of(known.classes.begin(), known.classes.end(), [&](const CaseClass& each) {
               return std::to_string(each.id.value) == meaning;
             });
    case ImportColumn::unit:
      return meaning.empty() || std::any_of(known.units.begin(), known.units.end(),
                                            [&](const ImportKnown::Unit& each) {
                                              return std::to_string(each.id.value) == meaning;
                                            });
    default: return false;
  }
}

/// The word of the column's that fits best: 1000 and more for a whole heading, else its length.
std::size_t fit(const ImportKnown& known, ImportColumn column, const std::string& heading) {
  std::size_t best = 0;
  for (const ImportWord& each : known.words) {
    if (each.about != "column" || each.target != name_of(column)) continue;
    const std::string word = plain_words(each.word);
    if (word == heading) return 1000;
    if (heading.find(word) != heading.npos) best = std::max(best, count_characters(word));
  }
  return best;
}

}  // namespace

std::string_view name_of(ImportColumn column) {
  switch (column) {
    case ImportColumn::number: return "number";
    case ImportColumn::type: return "type";
    case ImportColumn::channel: return "channel";
    case ImportColumn::subject: return "subject";
    case ImportColumn::text: return "text";
    case ImportColumn::name: return "name";
    case ImportColumn::email: return "email";
    case ImportColumn::phone: return "phone";
    case ImportColumn::address: return "address";
    case ImportColumn::received: return "received";
    case ImportColumn::state: return "state";
    case ImportColumn::closed: return "closed";
    case ImportColumn::result: return "result";
    case ImportColumn::unit: return "unit";
    case ImportColumn::class_: return "class";
  }
  std::abort();
}

std::optional<ImportColumn> import_column_of(std::string_view name) {
  for (const ImportColumn each : kImportColumns) {
    if (name_of(each) == name) return each;
  }
  return std::nullopt;
}

std::string_view name_of(ImportRunKind kind) {
  return kind == ImportRunKind::trial ? "trial" : "taking";
}

std::optional<ImportRunKind> import_run_kind_of(std::string_view name) {
  for (const ImportRunKind each : {ImportRunKind::trial, ImportRunKind::taking}) {
    if (name_of(each) == name) return each;
  }
  return std::nullopt;
}

bool is_personal(ImportColumn column) {
  return column == ImportColumn::name || column == ImportColumn::email ||
         column == ImportColumn::phone || column == ImportColumn::address;
}

bool is_coded(ImportColumn column) {
  return column == ImportColumn::type || column == ImportColumn::channel ||
         column == ImportColumn::state || column == ImportColumn::unit ||
         column == ImportColumn::class_;
}

std::string plain_words(std::string_view words) {
  std::string plain;
  int inside = 0;
  for (std::size_t at = 0; at < words.size();) {
    const utf8::Sign sign = utf8::sign_at(words, at);
    at += sign.length;
    if (closes(sign.value)) {
      inside = std::max(inside - 1, 0);
    } else if (opens(sign.value)) {
      ++inside;
    } else if (inside == 0 && !utf8::is_blank(sign.value) && !is_mark(sign.value)) {
      utf8::append(plain, sign.value);
    }
  }
  return lower_ascii(plain);
}

std::optional<std::string> known_value(const ImportKnown& known, ImportColumn column,
                                       std::string_view words) {
  const std::string plain = plain_words(words);
  if (plain.empty()) return std::nullopt;
  const auto is = [&](std::string_view name) {
    return !name.empty() && plain_words(name) == plain;
  };
  switch (column) {
    case ImportColumn::type:
      for (const CaseType& each : known.types) {
        if (is(each.code) || is(each.name_zh) || is(each.name_en)) return each.code;
      }
      // A word for a type that this office has retired means nothing.
      if (const auto found = in_words(known, "type", plain);
          found && find_type(known.types, *found)) {
        return found;
      }
      return std::nullopt;
    case ImportColumn::channel: return in_words(known, "channel", plain);
    case ImportColumn::state: return in_words(known, "state", plain);
    case ImportColumn::class_:
      for (const CaseClass& each : known.classes) {
        if (is(each.name_zh) || is(each.name_en)) return std::to_string(each.id.value);
      }
      return std::nullopt;
    case ImportColumn::unit:
      for (const ImportKnown::Unit& each : known.units) {
        if (is(each.name_zh) || is(each.name_en)) return std::to_string(each.id.value);
      }
      return std::nullopt;
    default: return std::nullopt;
  }
}

bool is_problem_column(std::string_view heading, const ImportKnown& known) {
  return in_words(known, "problem", plain_words(heading)).has_value();
}

namespace {

/// Whether more of a column's words name types than classes.
bool names_types(const std::vector<std::string>& words, const ImportKnown& known) {
  const auto known_as = [&](ImportColumn column) {
    return std::count_if(words.begin(), words.end(), [&](const std::string& each) {
      return known_value(known, column, each).has_value();
    });
  };
  return known_as(ImportColumn::type) > known_as(ImportColumn::class_);
}

}  // namespace

ImportMapping guess_mapping(const std::vector<std::string>& header, const ImportKnown& known,
                            const std::vector<std::vector<std::string>>& seen) {
  struct Guess {
    std::size_t fits;
    ImportColumn column;
    int place;
  };
  std::vector<Guess> guesses;
  for (std::size_t place = 0; place < header.size(); ++place) {
    if (is_problem_column(header[place], known)) continue;
    const std::string heading = plain_words(header[place]);
    for (const ImportColumn column : kImportColumns) {
      const std::size_t fits = fit(known, column, heading);
      if (fits > 0) guesses.push_back({fits, column, static_cast<int>(place)});
    }
  }
  std::stable_sort(guesses.begin(), guesses.end(),
                   [](const Guess& a, const Guess& b) { return a.fits > b.fits; });
  ImportMapping mapping;
  std::set<int> used;
  for (const Guess& each : guesses) {
    if (mapping.columns.contains(each.column) || used.contains(each.place)) continue;
    mapping.columns[each.column] = each.place;
    used.insert(each.place);
  }
  const auto class_column = mapping.columns.find(ImportColumn::class_);
  if (class_column != mapping.columns.end() && !mapping.columns.contains(ImportColumn::type)) {
    const int place = class_column->second;
    const auto at = static_cast<std::size_t>(place);
    if (at < seen.size() && names_types(seen[at], known)) {
      mapping.columns.erase(class_column);
      mapping.columns[ImportColumn::type] = place;
    }
  }
  return mapping;
}

std::vector<Error> check_mapping(const ImportMapping& mapping,
                                 const std::vector<std::string>& header, const ImportKnown& known) {
  std::vector<Error> errors;
  const auto needs = [&](ImportColumn column, const Error& error) {
    if (!mapping.columns.contains(column)) errors.push_back(error);
  };
  needs(ImportColumn::number, refusal::import_no_number);
  needs(ImportColumn::subject, refusal::import_no_subject);
  needs(ImportColumn::received, refusal::import_no_received);
  if (!mapping.columns.contains(ImportColumn::type) && !find_type(known.types, mapping.type)) {
    errors.push_back(refusal::import_no_type);
  }
  if (!mapping.columns.contains(ImportColumn::channel) && !channel_of(mapping.channel)) {
    errors.push_back(refusal::import_no_channel);
  }
  std::set<int> used;
  for (const auto& [column, place] : mapping.columns) {
    const bool there = place >= 0 && static_cast<std::size_t>(place) < header.size();
    if (!there) {
      errors.push_back(refusal::import_no_column.at(name_of(column)));
    } else if (!used.insert(place).second) {
      errors.push_back(refusal::import_column_twice.at(name_of(column))
                           .with("column", header[static_cast<std::size_t>(place)]));
    }
  }
  for (const auto& [column, meanings] : mapping.values) {
    for (const auto& [words, meaning] : meanings) {
      if (is_known_meaning(known, column, meaning)) continue;
      errors.push_back(refusal::import_bad_meaning.at(name_of(column)).with("words", words));
    }
  }
  return errors;
}

}  // namespace hb::casework
