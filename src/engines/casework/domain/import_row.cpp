// A case from a row of an old system's file.
#include <algorithm>

#include "casework/case_import.h"
#include "kernel/mail_address.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"

namespace hb::casework {

namespace {

/// A spreadsheet would have run the text as a formula, so whoever wrote the file put an apostrophe
/// before it, as our error file does: it is none of the old system's words.
std::string_view unguarded(std::string_view cell) {
  const bool guarded = cell.size() > 1 && cell.front() == '\'' &&
                       std::string_view{"=+-@\t\r"}.find(cell[1]) != std::string_view::npos;
  return guarded ? cell.substr(1) : cell;
}

/// Old systems write the hour behind the day: 113/5/6 14:30, 2024-05-06T14:30:00, 上午 09:10.
std::string_view without_time(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == text.npos) return text;
  auto day = text.substr(0, colon);
  while (!day.empty() && day.back() >= '0' && day.back() <= '9') day.remove_suffix(1);
  for (const std::string_view word : {"上午", "下午", "T"}) {
    day = trim(day);
    if (day.ends_with(word)) day.remove_suffix(word.size());
  }
  return trim(day);
}

ReplyBy reply_of(const Applicant& applicant) {
  if (!applicant.email.empty()) return ReplyBy::email;
  if (applicant.address.empty() && applicant.phone.empty()) return ReplyBy::none;
  return applicant.address.empty() && !applicant.phone.empty() ? ReplyBy::phone : ReplyBy::letter;
}

Error too_long(ImportColumn column, std::size_t most) {
  return refusal::row_too_long.at(name_of(column)).with("most", std::to_string(most));
}

}  // namespace

CaseState CaseImported::state() const {
  if (closing) return closing->state;
  return unit_id ? CaseState::working : CaseState::received;
}

ImportRowReader::ImportRowReader(AgencyId agency, const ImportMapping& mapping,
                                 const ImportKnown& known, const WorkCalendar& calendar, Date today)
    : agency_(agency), mapping_(mapping), known_(known), calendar_(calendar), today_(today) {
  const auto learn = [&](ImportColumn column, std::string_view words) {
    const std::string plain = plain_words(words);
    if (plain.empty()) return;
    if (const auto value = known_value(known, column, words)) meanings_[column][plain] = *value;
  };
  for (const CaseType& each : known.types) {
    for (const std::string* name : {&each.code, &each.name_zh, &each.name_en}) {
      learn(ImportColumn::type, *name);
    }
  }
  for (const ImportWord& each : known.words) {
    for (const ImportColumn column :
         {ImportColumn::type, ImportColumn::channel, ImportColumn::state}) {
      if (each.about == name_of(column)) learn(column, each.word);
    }
  }
  for (const CaseClass& each : known.classes) {
    learn(ImportColumn::class_, each.name_zh);
    learn(ImportColumn::class_, each.name_en);
  }
  for (const ImportKnown::Unit& each : known.units) {
    learn(ImportColumn::unit, each.name_zh);
    learn(ImportColumn::unit, each.name_en);
  }
}

std::string ImportRowReader::cell(ImportColumn column,
                                  const std::vector<std::string>& cells) const {
  const auto place = mapping_.columns.find(column);
  if (place == mapping_.columns.end()) return {};
  const auto at = static_cast<std::size_t>(place->second);
  return at < cells.size() ? std::string{unguarded(trim(cells[at]))} : std::string{};
}

std::optional<std::string> ImportRowReader::meaning(ImportColumn column,
                                                    const std::string& words) const {
  if (const auto said = mapping_.values.find(column); said != mapping_.values.end()) {
    const auto found = said->second.find(words);
    if (found != said->second.end()) return found->second;
  }
  const auto known = meanings_.find(column);
  if (known == meanings_.end()) return std::nullopt;
  const auto found = known->second.find(plain_words(words));
  return found == known->second.end() ? std::nullopt : std::optional{found->second};
}

ImportedRow ImportRowReader::read(std::int64_t number,
                                  const std::vector<std::string>& cells) const {
  ImportedRow row;
  CaseImported fact;
  fact.row = number;
  CaseForm& form = fact.received.form;
  form.agency_id = agency_;
  fact.old_number = cell(ImportColumn::number, cells);
  if (fact.old_number.empty()) {
    row.problems.push_back(refusal::row_missing.at(name_of(ImportColumn::number)));
  } else if (count_characters(fact.old_number) > kMaxOldNumber) {
    row.problems.push_back(too_long(ImportColumn::number, kMaxOldNumber));
  }
  read_words(cells, row, form);
  read_applicant(cells, row, form);
  read_codes(cells, row, fact);
  if (const auto received = day(ImportColumn::received, cells, row)) {
    form.received_on = *received;
    read_closing(cells, row, fact);
  }
  if (!row.problems.empty()) return row;
  auto received = receive_case(form, known_.types, calendar_);
  const CaseType* type = find_type(known_.types, form.type);
  if (!type) {
    // Its type was retired since the mapping was made.
    row.problems.push_back(
        refusal::row_unknown.at(name_of(ImportColumn::type)).with("words", form.type));
    return row;
  }
  if (!received && fact.closing) {
    // Of a year without calendar nobody can say by when the case was due.
    received = CaseReceived{
        .form = form, .clock = type->clock, .confidential = type->confidential, .deadline = {}};
  }
  if (!received) {
    row.problems.push_back(refusal::row_no_calendar.at(name_of(ImportColumn::received))
                               .with("year", std::to_string(roc_year(form.received_on))));
    return row;
  }
  fact.received = *std::move(received);
  row.fact = std::move(fact);
  return row;
}

void ImportRowReader::read_words(const std::vector<std::string>& cells, ImportedRow& row,
                                 CaseForm& form) const {
  form.subject = cell(ImportColumn::subject, cells);
  form.text = cell(ImportColumn::text, cells);
  std::replace(form.subject.begin(), form.subject.end(), '\n', ' ');
  if (form.subject.empty()) {
    row.problems.push_back(refusal::row_missing.at(name_of(ImportColumn::subject)));
  }
  if (form.text.empty()) {
    form.text = form.subject;
  } else if (count_characters(form.subject) > kMaxSubject) {
    // Nothing of it is lost: a subject that is cut stands whole above the text.
    form.text = form.subject + "\n\n" + form.text;
  }
  if (count_characters(form.subject) > kMaxSubject) {
    form.subject = std::string{first_characters(form.subject, kMaxSubject - 1)} + "…";
  }
  if (count_characters(form.text) > kMaxText) {
    row.problems.push_back(too_long(ImportColumn::text, kMaxText));
  }
}

void ImportRowReader::read_applicant(const std::vector<std::string>& cells, ImportedRow& row,
                                     CaseForm& form) const {
  Applicant& applicant = form.applicant;
  for (const auto& [column, field] : {std::pair{ImportColumn::name, &applicant.name},
                                      {ImportColumn::email, &applicant.email},
                                      {ImportColumn::phone, &applicant.phone},
                                      {ImportColumn::address, &applicant.address}}) {
    *field = cell(column, cells);
    if (count_characters(*field) > kMaxContact) {
      row.problems.push_back(too_long(column, kMaxContact));
    }
  }
  if (!applicant.email.empty() && !is_internet_mail_address(applicant.email)) {
    row.problems.push_back(refusal::row_bad_email.at(name_of(ImportColumn::email)));
  }
  applicant.reply_by = reply_of(applicant);
}

void ImportRowReader::read_codes(const std::vector<std::string>& cells, ImportedRow& row,
                                 CaseImported& fact) const {
  CaseForm& form = fact.received.form;
  // What no column says, or says with an empty cell, is what all rows are.
  const auto coded = [&](ImportColumn column, const std::string& otherwise) {
    const std::string words = cell(column, cells);
    if (words.empty()) {
      const bool needed = column == ImportColumn::type || column == ImportColumn::channel;
      if (needed && otherwise.empty()) {
        row.problems.push_back(refusal::row_missing.at(name_of(column)));
      }
      return otherwise;
    }
    const auto value = meaning(column, words);
    if (!value) {
      row.problems.push_back(refusal::row_unknown.at(name_of(column)).with("words", words));
    }
    return value.value_or("");
  };
  const auto number = [](const std::string& digits) {
    return digits.empty() ? std::int64_t{0} : static_cast<std::int64_t>(std::stoll(digits));
  };
  form.type = coded(ImportColumn::type, mapping_.type);
  form.channel =
      channel_of(coded(ImportColumn::channel, mapping_.channel)).value_or(Channel::letter);
  form.class_id = ClassId{number(coded(ImportColumn::class_, ""))};
  fact.unit_id = UnitId{number(coded(ImportColumn::unit, ""))};
}

std::optional<Date> ImportRowReader::day(ImportColumn column, const std::vector<std::string>& cells,
                                         ImportedRow& row) const {
  const std::string words = cell(column, cells);
  if (words.empty()) {
    if (column == ImportColumn::received) {
      row.problems.push_back(refusal::row_missing.at(name_of(column)));
    }
    return std::nullopt;
  }
  const auto read = parse_date(without_time(words));
  // A case number begins with the year of the Republic, which has none before its first.
  if (!read || roc_year(*read) < 1) {
    row.problems.push_back(refusal::row_bad_day.at(name_of(column)).with("words", words));
    return std::nullopt;
  }
  if (*read > today_) {
    row.problems.push_back(refusal::row_day_to_come.at(name_of(column)).with("words", words));
    return std::nullopt;
  }
  return *read;
}

void ImportRowReader::read_closing(const std::vector<std::string>& cells, ImportedRow& row,
                                   CaseImported& fact) const {
  const std::size_t before = row.problems.size();
  const auto closed = day(ImportColumn::closed, cells, row);
  if (row.problems.size() > before) return;
  const std::string words = cell(ImportColumn::state, cells);
  std::optional<std::string> said;
  if (!words.empty()) {
    said = meaning(ImportColumn::state, words);
    if (!said) {
      row.problems.push_back(
          refusal::row_unknown.at(name_of(ImportColumn::state)).with("words", words));
      return;
    }
  }
  const bool open = said ? *said == kOpenValue : !closed;
  if (open && closed) {
    row.problems.push_back(
        refusal::row_not_closed.at(name_of(ImportColumn::state)).with("words", words));
  } else if (!open && !closed) {
    row.problems.push_back(
        refusal::row_no_closing_day.at(name_of(ImportColumn::closed)).with("words", words));
  } else if (closed && *closed < fact.received.form.received_on) {
    row.problems.push_back(refusal::row_closed_before.at(name_of(ImportColumn::closed)));
  }
  const std::string result = cell(ImportColumn::result, cells);
  if (count_characters(result) > kMaxText) {
    row.problems.push_back(too_long(ImportColumn::result, kMaxText));
  }
  if (open || !closed) return;
  fact.closing = ImportedClosing{
      .state = said ? case_state_of(*said).value_or(CaseState::answered) : CaseState::answered,
      .on = *closed,
      .result = result};
}

}  // namespace hb::casework
