#include "case_attribute_store.h"

#include <boost/json.hpp>

namespace hb::casework {

namespace {

using storage::Params;
using storage::Row;

#define HB_ATTRIBUTE_COLUMNS                                                             \
  "SELECT type, code, position, datatype, required, question_zh, question_en, hint_zh, " \
  "hint_en, choices, retired_at, row_version FROM case_attribute "

constexpr std::string_view kAllAttributes = HB_ATTRIBUTE_COLUMNS "ORDER BY type, position, code";
constexpr std::string_view kAttributesOf =
    HB_ATTRIBUTE_COLUMNS "WHERE type = :type ORDER BY position, code";
constexpr std::string_view kFindAttribute =
    HB_ATTRIBUTE_COLUMNS "WHERE type = :type AND code = :code";
constexpr std::string_view kAddAttribute = R"sql(
    INSERT INTO case_attribute (type, code, position, datatype, required, question_zh, question_en,
                                hint_zh, hint_en, choices, retired_at)
    VALUES (:type, :code, :position, :datatype, :required, :question_zh, :question_en, :hint_zh,
            :hint_en, :choices, :retired)
    ON CONFLICT (type, code) DO NOTHING)sql";
constexpr std::string_view kSaveAttribute = R"sql(
    UPDATE case_attribute
       SET position = :position, datatype = :datatype, required = :required,
           question_zh = :question_zh, question_en = :question_en, hint_zh = :hint_zh,
           hint_en = :hint_en, choices = :choices,
           retired_at = CASE WHEN :retired IS NULL THEN NULL ELSE COALESCE(retired_at, :retired) END,
           row_version = row_version + 1
     WHERE type = :type AND code = :code AND row_version = :seen)sql";
constexpr std::string_view kTypeChanged =
    "UPDATE case_type SET changed_at = :at WHERE code = :type";

std::string choices_text(const std::vector<AttributeChoice>& choices) {
  boost::json::array all;
  for (const AttributeChoice& each : choices) {
    all.push_back(
        boost::json::object{{"key", each.key}, {"zh", each.name.zh_tw}, {"en", each.name.en}});
  }
  return boost::json::serialize(all);
}

std::vector<AttributeChoice> choices_of(std::string_view text) {
  std::vector<AttributeChoice> choices;
  boost::system::error_code broken;
  const boost::json::value parsed = boost::json::parse(text, broken);
  const boost::json::array* all = broken ? nullptr : parsed.if_array();
  if (!all) return choices;
  for (const boost::json::value& each : *all) {
    choices.push_back(
        {.key = std::string{each.at("key").as_string()},
         .name = {std::string{each.at("zh").as_string()}, std::string{each.at("en").as_string()}}});
  }
  return choices;
}

CaseAttribute read_attribute(const Row& row) {
  return {.type = row.text(0),
          .code = row.text(1),
          .position = static_cast<int>(row.integer(2)),
          .datatype = data_type_of(row.text(3)).value_or(DataType::string),
          .required = row.flag(4),
          .question = {row.text(5), row.text(6)},
          .hint = {row.text(7), row.text(8)},
          .choices = choices_of(row.text(9)),
          .retired = !row.is_null(10),
          .row_version = static_cast<int>(row.integer(11))};
}

std::vector<CaseAttribute> read_attributes(const std::vector<Row>& rows) {
  std::vector<CaseAttribute> attributes;
  for (const Row& row : rows) attributes.push_back(read_attribute(row));
  return attributes;
}

Params values_of(const CaseAttribute& attribute, Instant at) {
  return {{"type", attribute.type},
          {"code", attribute.code},
          {"position", attribute.position},
          {"datatype", name_of(attribute.datatype)},
          {"required", attribute.required},
          {"question_zh", attribute.question.zh_tw},
          {"question_en", attribute.question.en},
          {"hint_zh", attribute.hint.zh_tw},
          {"hint_en", attribute.hint.en},
          {"choices", choices_text(attribute.choices)},
          {"retired", attribute.retired ? std::optional{at} : std::nullopt}};
}

}  // namespace

std::vector<CaseAttribute> CaseAttributeStore::all() {
  return read_attributes(tx_.query(kAllAttributes));
}

std::vector<CaseAttribute> CaseAttributeStore::of(std::string_view type) {
  return read_attributes(tx_.query(kAttributesOf, {{"type", type}}));
}

std::optional<CaseAttribute> CaseAttributeStore::find(std::string_view type,
                                                      std::string_view code) {
  const auto row = tx_.query_one(kFindAttribute, {{"type", type}, {"code", code}});
  return row ? std::optional{read_attribute(*row)} : std::nullopt;
}

bool CaseAttributeStore::add(const CaseAttribute& made, Instant at) {
  const Params values = values_of(made, at);
  if (tx_.execute(kAddAttribute, values) == 0) return false;
  tx_.execute(kTypeChanged, {{"type", made.type}, {"at", at}});
  return true;
}

bool CaseAttributeStore::save(const CaseAttribute& wanted, Instant at) {
  Params values = values_of(wanted, at);
  values.emplace_back("seen", wanted.row_version);
  if (tx_.execute(kSaveAttribute, values) == 0) return false;
  tx_.execute(kTypeChanged, {{"type", wanted.type}, {"at", at}});
  return true;
}

}  // namespace hb::casework
