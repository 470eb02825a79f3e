#include "catalogue/service_list.h"

#include "kernel/unicode.h"

namespace hb::catalogue {

namespace {

constexpr std::size_t kMostWords = 4;

}  // namespace

std::vector<std::string> search_words(std::string_view typed) {
  std::vector<std::string> words;
  std::string word;
  const std::string text = lower_ascii(clean_input(typed)) + " ";
  for (std::size_t at = 0; at < text.size(); ++at) {
    // An ideographic blank is a blank as well.
    const bool wide = text.compare(at, 3, "　") == 0;
    if (text[at] != ' ' && !wide) {
      word += text[at];
      continue;
    }
    if (wide) at += 2;
    if (!word.empty() && words.size() < kMostWords) words.push_back(word);
    word.clear();
  }
  return words;
}

std::string searched_text(const ServiceDescription& description) {
  std::string text;
  const auto add = [&](const org::LocalName& name) {
    for (const std::string* each : {&name.zh_tw, &name.en}) {
      if (!each->empty()) text += lower_ascii(*each) + "\n";
    }
  };
  add(description.about.name);
  add(description.about.summary);
  add(description.about.audience);
  for (const Paper& paper : description.papers) add(paper.name);
  for (const ServiceForm& form : description.forms) add(form.name);
  return text;
}

}  // namespace hb::catalogue
