#include "results/same_sentences.h"

#include <array>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "kernel/unicode.h"
#include "kernel/utf8.h"

namespace hb::results {

namespace {

constexpr std::size_t kShortestSentence = 8;  // Characters.
constexpr std::array<std::string_view, 6> kEnds{"。", "！", "？", "；", "\n", "\r"};

std::string without_blanks(std::string_view text) {
  std::string words;
  for (std::size_t at = utf8::skip_blanks(text, 0); at < text.size();) {
    const utf8::Sign sign = utf8::sign_at(text, at);
    words += text.substr(at, sign.length);
    at = utf8::skip_blanks(text, at + sign.length);
  }
  return words;
}

/// What was drawn says its months before the words: 3、6月：…
std::string_view without_months(std::string_view sentence) {
  constexpr std::string_view kColon = "月：";
  const std::size_t colon = sentence.find(kColon);
  return colon == std::string_view::npos || colon > 40 ? sentence
                                                       : sentence.substr(colon + kColon.size());
}

std::vector<std::string> sentences_of(const ResultRow& row) {
  std::vector<std::string> sentences;
  std::string_view rest = row.text();
  const bool drawn = row.words.text.empty();
  while (!rest.empty()) {
    std::size_t end = rest.size(), next = rest.size();
    for (const std::string_view mark : kEnds) {
      if (const std::size_t at = rest.find(mark); at < end) end = at, next = at + mark.size();
    }
    const std::string words =
        without_blanks(drawn ? without_months(rest.substr(0, end)) : rest.substr(0, end));
    if (count_characters(words) >= kShortestSentence) sentences.push_back(words);
    rest.remove_prefix(next);
  }
  return sentences;
}

}  // namespace

std::vector<SameSentence> same_sentences(std::span<const ResultRow> rows) {
  struct Place {
    plan::NodeId entry;
    plan::NodeId item;
  };
  std::unordered_map<std::string, Place> seen;
  std::unordered_set<std::string> told;
  std::vector<SameSentence> found;
  plan::NodeId item;
  for (const ResultRow& row : rows) {
    if (row.kind == plan::NodeKind::item) item = row.node_id;
    for (const std::string& sentence : sentences_of(row)) {
      const auto [at, is_new] = seen.try_emplace(sentence, Place{row.node_id, item});
      if (is_new || at->second.item == item || !told.insert(sentence).second) continue;
      found.push_back({sentence, at->second.entry, row.node_id});
    }
  }
  return found;
}

}  // namespace hb::results
