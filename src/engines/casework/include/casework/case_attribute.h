// What a type of case asks beside the matter's own words (案件類別的附加欄位): rows, so that an
// office says itself what it has to know. The web form, the counter's form and Open311 ask the
// same; what was answered is kept with the words of that day, for a question may be worded anew
// later.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "kernel/texts.h"
#include "org/agency.h"

namespace hb::casework {

/// As Open311 names them: string, number, datetime, text, singlevaluelist, multivaluelist.
enum class DataType { string, number, datetime, text, one_of, some_of };
inline constexpr DataType kDataTypes[] = {DataType::string, DataType::number, DataType::datetime,
                                          DataType::text,   DataType::one_of, DataType::some_of};
std::string_view name_of(DataType type);
std::optional<DataType> data_type_of(std::string_view name);
constexpr bool is_list(DataType type) {
  return type == DataType::one_of || type == DataType::some_of;
}

/// One of the answers that a list offers.
struct AttributeChoice {
  std::string key;
  org::LocalName name;
  friend bool operator==(const AttributeChoice&, const AttributeChoice&) = default;
};

struct CaseAttribute {
  std::string type;  ///< The case type's code.
  std::string code;
  int position = 1;  ///< In which order forms ask.
  DataType datatype = DataType::string;
  bool required = false;
  org::LocalName question;
  org::LocalName hint;  ///< What an answer looks like.
  std::vector<AttributeChoice> choices{};
  bool retired = false;  ///< Asked no more.
  int row_version = 0;
};

/// What was sent for one of them; of a list, keys.
struct AttributeAnswer {
  std::string code;
  std::vector<std::string> values;
};

/// What is kept: the question and the answers as they were worded then.
struct AttributeSaid {
  std::string code;
  org::LocalName question;
  std::vector<AttributeChoice> answers;  ///< Without a name where it is no list's: the key says it.
};

/// Where it is and what shows it, as another system sent it.
struct CasePlace {
  std::string address;
  std::string address_id;
  std::string lat;
  std::string lon;
  std::string media_url;
  bool is_said() const {
    return !address.empty() || !address_id.empty() || !lat.empty() || !media_url.empty();
  }
};

inline constexpr int kHighestPosition = 99;
inline constexpr std::size_t kMaxQuestion = 100;
inline constexpr std::size_t kMaxAttributeHint = 200;
inline constexpr std::size_t kMostChoices = 60;
inline constexpr std::size_t kMaxChoiceName = 60;
inline constexpr std::size_t kMaxShortAnswer = 200;
inline constexpr std::size_t kMaxLongAnswer = 2'000;

/// Names that Open311 uses for what every case says, and a word of addresses.
bool is_reserved(std::string_view code);

/// All that is wrong with one: its code, no question, texts that are too long, a position out of
/// bounds, a list without choices or with a key twice.
std::vector<Error> check_attribute(const CaseAttribute& wanted);

/// Choices as they are typed, a line each: key | 中文 | English. Refuses a line that lacks its
/// name.
Result<std::vector<AttributeChoice>> read_choices(std::string_view lines);
std::string choice_lines(const std::vector<AttributeChoice>& choices);

/// All that is wrong with the answers: a question that needs one and has none, one of the wrong
/// kind, a key that the list lacks, several where one is asked for, and a code that is not asked.
/// Questions are named in `language`. `asked`: of one type, in use.
std::vector<Error> check_answers(const std::vector<CaseAttribute>& asked,
                                 const std::vector<AttributeAnswer>& answers, Locale language);
/// After check_answers() found nothing.
std::vector<AttributeSaid> said(const std::vector<CaseAttribute>& asked,
                                const std::vector<AttributeAnswer>& answers);
/// What was answered, for a reader.
std::string words_of(const AttributeSaid& said, Locale language);

namespace refusal {
inline const Error attribute_missing{Fault::not_found, "casework.attribute.not_found"};
inline const Error attribute_bad_code{Fault::invalid, "casework.attribute.bad_code", "code"};
inline const Error attribute_reserved{Fault::invalid, "casework.attribute.reserved", "code"};
inline const Error attribute_twice{Fault::conflict, "casework.attribute.twice", "code"};
inline const Error attribute_no_question{Fault::invalid, "casework.attribute.no_question",
                                         "question_zh"};
inline const Error attribute_bad_order{Fault::invalid, "casework.attribute.bad_order", "order"};
inline const Error attribute_no_datatype{Fault::invalid, "casework.attribute.no_datatype",
                                         "datatype"};
inline const Error attribute_no_choices{Fault::invalid, "casework.attribute.no_choices", "choices"};
inline const Error attribute_bad_choice{Fault::invalid, "casework.attribute.bad_choice", "choices"};
inline const Error attribute_many_choices{Fault::invalid, "casework.attribute.many_choices",
                                          "choices"};
inline const Error attribute_changed{Fault::conflict, "casework.attribute.changed"};
// What may be wrong with an answer: `what` is the question, `code` its name for machines.
inline const Error answer_missing{Fault::invalid, "casework.answer.missing", "attributes"};
inline const Error answer_no_number{Fault::invalid, "casework.answer.no_number", "attributes"};
inline const Error answer_no_time{Fault::invalid, "casework.answer.no_time", "attributes"};
inline const Error answer_too_long{Fault::invalid, "casework.answer.too_long", "attributes"};
inline const Error answer_not_listed{Fault::invalid, "casework.answer.not_listed", "attributes"};
inline const Error answer_many{Fault::invalid, "casework.answer.many", "attributes"};
inline const Error answer_unasked{Fault::invalid, "casework.answer.unasked", "attributes"};
}  // namespace refusal

}  // namespace hb::casework
