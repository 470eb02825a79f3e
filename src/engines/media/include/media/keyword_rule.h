// Keyword rules (關鍵字規則): whose matter a clipping is. Each line of a rule is one way to be
// meant; the words of a line must all stand in the title or the text. A word among the not-words
// keeps the rule away. Of several rules the one with the smallest number takes the clipping.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/id.h"
#include "kernel/result.h"
#include "media/clipping.h"

namespace hb::media {

struct RuleForm {
  AgencyId agency_id;  ///< Who watches.
  std::string name;
  std::string words;      ///< One way to be meant per line.
  std::string not_words;  ///< Parted by blanks or lines.
  std::string topic;      ///< That its clippings get; may be empty.
  PersonId owner_id;      ///< Who sees to it.
  int priority = 100;     ///< The smallest first.
  /// A new story becomes an issue at once, of this tone; nothing: somebody looks at it first.
  std::optional<Tone> opens{};
};

struct KeywordRule {
  RuleId id;
  RuleForm form;
  AgencyId target_id;  ///< The owner's agency: its clippings are that agency's matter.
  UnitId unit_id;      ///< The owner's unit.
  bool retired = false;
  int row_version = 1;
};

/// Words as they are compared: NFC, small ASCII letters, full-width ASCII as ASCII.
std::string folded(std::string_view text);

/// The words of a rule, ready to be looked for in many texts.
class Keywords {
 public:
  Keywords(std::string_view words, std::string_view not_words);
  /// `text` is folded.
  bool take(std::string_view text) const;

 private:
  std::vector<std::vector<std::string>> ways_;
  std::vector<std::string> not_words_;
};

/// All that is wrong at once: no agency, name, words or owner, texts too long.
std::vector<Error> check_rule(const RuleForm& form);

/// The first of `rules` (in their order) that takes a story; nullptr when none does.
const KeywordRule* rule_for(const std::vector<KeywordRule>& rules, std::string_view title,
                            std::string_view text);

inline constexpr std::size_t kMaxRuleWords = 2'000;

namespace refusal {
inline const Error rule_missing{Fault::not_found, "media.rule.not_found"};
inline const Error rule_no_name{Fault::invalid, "media.rule.no_name", "name"};
inline const Error rule_no_words{Fault::invalid, "media.rule.no_words", "words"};
inline const Error rule_no_owner{Fault::invalid, "media.rule.no_owner", "owner"};
}  // namespace refusal

}  // namespace hb::media
