#include "media/keyword_rule.h"

#include <algorithm>

#include "kernel/unicode.h"

namespace hb::media {

namespace {

std::vector<std::string> words_in_line(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  const auto close = [&] {
    if (!word.empty()) words.push_back(std::exchange(word, {}));
  };
  for (const char c : line) {
    if (c == ' ' || c == '\n' || c == '\t' || c == ',') {
      close();
    } else {
      word += c;
    }
  }
  close();
  return words;
}

}  // namespace

std::string folded(std::string_view text) {
  const std::string all = to_nfc(text);
  std::string out;
  for (std::size_t at = 0; at < all.size(); ++at) {
    // U+FF01 to U+FF5E are the widths of ! to ~; U+3000 is the wide blank, 、 parts words as ,
    // does.
    if (at + 2 < all.size() && all[at] == '\xef' &&
        (all[at + 1] == '\xbc' || all[at + 1] == '\xbd')) {
      const int low = static_cast<unsigned char>(all[at + 2]) - 0x80;
      const int code = (all[at + 1] == '\xbc' ? 0 : 0x40) + low;
      if (code >= 0x01 && code <= 0x5e) {
        out += lower_ascii(static_cast<char>(code + 0x20));
        at += 2;
        continue;
      }
    }
    if (at + 2 < all.size() && all[at] == '\xe3' && all[at + 1] == '\x80' &&
        (all[at + 2] == '\x80' || all[at + 2] == '\x81')) {
      out += all[at + 2] == '\x80' ? ' ' : ',';
      at += 2;
      continue;
    }
    out += lower_ascii(all[at]);
  }
  return out;
}

Keywords::Keywords(std::string_view words, std::string_view not_words)
    : not_words_(words_in_line(folded(not_words))) {
  const std::string all = folded(words);
  for (std::string_view rest = all; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (auto way = words_in_line(rest.substr(0, end)); !way.empty())
      ways_.push_back(std::move(way));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

bool Keywords::take(std::string_view text) const {
  const auto stands = [&](const std::string& word) { return text.find(word) != text.npos; };
  if (std::any_of(not_words_.begin(), not_words_.end(), stands)) return false;
  return std::any_of(ways_.begin(), ways_.end(), [&](const std::vector<std::string>& way) {
    return std::all_of(way.begin(), way.end(), stands);
  });
}

std::vector<Error> check_rule(const RuleForm& form) {
  std::vector<Error> errors;
  if (!form.agency_id) errors.push_back(refusal::no_agency);
  if (form.name.empty()) errors.push_back(refusal::rule_no_name);
  if (words_in_line(folded(form.words)).empty()) errors.push_back(refusal::rule_no_words);
  if (!form.owner_id) errors.push_back(refusal::rule_no_owner);
  const auto check = [&](std::string_view text, std::size_t most, std::string_view field) {
    if (count_characters(text) <= most) return;
    errors.push_back(refusal::too_long.at(field).with("most", std::to_string(most)));
  };
  check(form.name, kMaxMediaName, "name");
  check(form.words, kMaxRuleWords, "words");
  check(form.not_words, kMaxRuleWords, "not_words");
  check(form.topic, kMaxTopic, "topic");
  return errors;
}

const KeywordRule* rule_for(const std::vector<KeywordRule>& rules, std::string_view title,
                            std::string_view text) {
  const std::string all = folded(std::string{title} + "\n" + std::string{text});
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const KeywordRule& rule) {
    return !rule.retired && Keywords{rule.form.words, rule.form.not_words}.take(all);
  });
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace hb::media
