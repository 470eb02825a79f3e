// Which column of a file holds what, and what its words mean: chosen beside the file's own
// headings.
#include <algorithm>

#include "import_parts.h"
#include "web/typed.h"

namespace hb::casework {

using html::Node;

namespace {

/// Leaves unit or class out.
constexpr std::string_view kLeaveOut = "-";
constexpr int kMostWords = 400;

std::string field_of(std::string_view part, ImportColumn column, int number) {
  return std::string{part} + "_" + std::string{name_of(column)} + "_" + std::to_string(number);
}

std::string heading_words(const web::Page& page, const std::vector<std::string>& header,
                          std::size_t at) {
  return header[at].empty()
             ? page.t("casework.import.no_heading", {{"number", std::to_string(at + 1)}})
             : header[at];
}

Node column_select(const web::Page& page, const ImportFile& shown, ImportColumn column) {
  web::ChoiceField field{.name = std::string{name_of(column)},
                         .label = column_words(page, column),
                         .choices = {},
                         .none = "casework.import.no_such_column"};
  field.required = column == ImportColumn::number || column == ImportColumn::subject ||
                   column == ImportColumn::received;
  for (std::size_t at = 0; at < shown.file.header.size(); ++at) {
    field.choices.push_back({std::to_string(at), heading_words(page, shown.file.header, at)});
  }
  const auto chosen = shown.mapping.columns.find(column);
  if (chosen != shown.mapping.columns.end()) field.chosen = {std::to_string(chosen->second)};
  return web::select(page, field);
}

/// For rows of which no column says it.
Node all_select(const web::Page& page, const ImportFile& shown, ImportColumn column) {
  const bool is_type = column == ImportColumn::type;
  web::ChoiceField field{
      .name = is_type ? "all_type" : "all_channel",
      .label = is_type ? "casework.import.all_type" : "casework.import.all_channel",
      .choices = {},
      .chosen = {is_type ? shown.mapping.type : shown.mapping.channel},
      .none = "casework.import.nothing"};
  if (is_type) {
    for (const CaseType& each : shown.known.types) {
      field.choices.push_back({each.code, each.name(page.locale())});
    }
  } else {
    for (const Channel each : kChannels) {
      field.choices.push_back({std::string{name_of(each)}, channel_words(page, each)});
    }
  }
  return web::select(page, field);
}

std::vector<web::Choice> meanings_of(const web::Page& page, const ImportKnown& known,
                                     ImportColumn column) {
  std::vector<web::Choice> choices;
  switch (column) {
    case ImportColumn::type:
      for (const CaseType& each : known.types) {
        choices.push_back({each.code, each.name(page.locale())});
      }
      break;
    case ImportColumn::channel:
      for (const Channel each : kChannels) {
        choices.push_back({std::string{name_of(each)}, channel_words(page, each)});
      }
      break;
    case ImportColumn::state:
      choices.push_back({std::string{kOpenValue}, page.t("casework.import.state_open")});
      for (const CaseState each : kCaseStates) {
        if (!is_closed(each)) continue;
        choices.push_back({std::string{name_of(each)}, page.words(state_tag(each, false).words)});
      }
      break;
    case ImportColumn::class_:
      choices.push_back({std::string{kLeaveOut}, page.t("casework.import.leave_out")});
      for (const CaseClass& each : known.classes) {
        choices.push_back({std::to_string(each.id.value), each.name(page.locale())});
      }
      break;
    case ImportColumn::unit:
      choices.push_back({std::string{kLeaveOut}, page.t("casework.import.leave_out")});
      for (const ImportKnown::Unit& each : known.units) {
        const bool english = page.locale() == Locale::en && !each.name_en.empty();
        choices.push_back({std::to_string(each.id.value), english ? each.name_en : each.name_zh});
      }
      break;
    default: break;
  }
  return choices;
}

/// What is chosen for words that nobody knows by themselves.
std::string chosen_meaning(const ImportMapping& mapping, ImportColumn column,
                           const std::string& words) {
  const bool may_leave_out = column == ImportColumn::unit || column == ImportColumn::class_;
  const auto said = mapping.values.find(column);
  if (said != mapping.values.end()) {
    const auto found = said->second.find(words);
    if (found != said->second.end()) {
      return found->second.empty() ? std::string{kLeaveOut} : found->second;
    }
  }
  return may_leave_out ? std::string{kLeaveOut} : std::string{};
}

Node words_fields(const web::Page& page, const ImportFile& shown, ImportColumn column,
                  const std::vector<std::string>& words) {
  Node fields;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const int number = static_cast<int>(at);
    web::ChoiceField field{.name = field_of("value", column, number),
                           .label = page.t("casework.import.words_mean", {{"words", words[at]}}),
                           .choices = meanings_of(page, shown.known, column),
                           .chosen = {chosen_meaning(shown.mapping, column, words[at])},
                           .none = "casework.import.not_said"};
    fields += html::div({web::hidden_field(page, field_of("words", column, number), words[at]),
                         web::select(page, field)});
  }
  return web::fieldset(page,
                       page.t("casework.import.words_of", {{"column", column_words(page, column)}}),
                       {html::div({.classes = "hb-fields"}, fields)});
}

Node sample_table(const web::Page& page, const ImportFile& shown) {
  web::Table table{.caption = "casework.import.sample",
                   .columns = {{.words = "casework.import.row"}}};
  for (std::size_t at = 0; at < shown.file.header.size(); ++at) {
    table.columns.push_back({.words = heading_words(page, shown.file.header, at)});
  }
  std::vector<web::TableRow> rows;
  for (const documents::ReadRow& each : shown.sample) {
    web::TableRow row{web::text(std::to_string(each.number))};
    for (std::size_t at = 0; at < shown.file.header.size(); ++at) {
      row.push_back(web::text(at < each.cells.size() ? each.cells[at] : std::string{}));
    }
    rows.push_back(std::move(row));
  }
  return web::table(page, table, rows);
}

Node columns_of(const web::Page& page, const ImportFile& shown, std::string_view legend,
                std::initializer_list<ImportColumn> columns) {
  Node fields;
  for (const ImportColumn each : columns) {
    fields += column_select(page, shown, each);
    if (each == ImportColumn::type || each == ImportColumn::channel) {
      fields += all_select(page, shown, each);
    }
  }
  return web::fieldset(page, legend, {html::div({.classes = "hb-fields"}, fields)});
}

}  // namespace

Node mapping_form(const web::Page& page, const ImportFile& shown) {
  Node words;
  for (const auto& [column, unknown] : shown.unknown) {
    words += words_fields(page, shown, column, unknown);
  }
  using C = ImportColumn;
  Node guessed;
  if (!shown.mapped) {
    guessed = html::p(
        {.classes = "govuk-body"},
        page.t(shown.like_before ? "casework.import.guessed_before" : "casework.import.guessed"));
  }
  return html::group({guessed, sample_table(page, shown),
                      html::p({.classes = "govuk-hint"}, page.t("casework.import.sample_masked")),
                      web::form(page, web::post_to(import_url(shown.file.id) / "mapping"),
                                {columns_of(page, shown, "casework.import.about_case",
                                            {C::number, C::subject, C::text, C::type, C::channel,
                                             C::class_, C::unit}),
                                 columns_of(page, shown, "casework.import.about_course",
                                            {C::received, C::state, C::closed, C::result}),
                                 columns_of(page, shown, "casework.import.about_applicant",
                                            {C::name, C::email, C::phone, C::address}),
                                 words, web::button(page, "casework.import.save_and_try")})});
}

ImportMapping read_mapping(const web::Request& request) {
  ImportMapping mapping{.columns = {},
                        .type = web::typed(request, "all_type"),
                        .channel = web::typed(request, "all_channel"),
                        .values = {}};
  for (const ImportColumn column : kImportColumns) {
    const std::string_view place = request.form(name_of(column));
    if (!place.empty()) mapping.columns[column] = web::number_in(place);
    for (int number = 0; is_coded(column) && number < kMostWords; ++number) {
      const std::string field = field_of("words", column, number);
      if (!request.has_form(field)) break;
      const std::string meaning = web::typed(request, field_of("value", column, number));
      if (meaning.empty()) continue;
      mapping.values[column][std::string{request.form(field)}] =
          meaning == kLeaveOut ? std::string{} : meaning;
    }
  }
  return mapping;
}

ImportWords asked_words(const web::Request& request) {
  ImportWords asked;
  for (const ImportColumn column : kImportColumns) {
    for (int number = 0; is_coded(column) && number < kMostWords; ++number) {
      const std::string field = field_of("words", column, number);
      if (!request.has_form(field)) break;
      asked[column].emplace_back(request.form(field));
    }
  }
  return asked;
}

}  // namespace hb::casework
