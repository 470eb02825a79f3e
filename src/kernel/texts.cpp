#include "kernel/texts.h"

#include <cstdlib>
#include <iostream>

namespace hb {

std::string_view locale_tag(Locale locale) {
  switch (locale) {
    case Locale::zh_tw: return "zh-Hant-TW";
    case Locale::en: return "en";
  }
  std::abort();
}

void Texts::add(std::span<const TextEntry> entries) {
  for (const TextEntry& entry : entries) {
    if (!entries_.emplace(entry.key, entry).second) {
      std::cerr << "text key given twice: " << entry.key << '\n';
      std::abort();
    }
  }
}

namespace {

std::string fill(std::string_view words, std::span<const TextArgument> arguments) {
  std::string filled;
  std::size_t from = 0;
  while (from < words.size()) {
    const std::size_t open = words.find('{', from);
    const std::size_t close = open == words.npos ? words.npos : words.find('}', open);
    if (close == words.npos) break;
    filled += words.substr(from, open - from);
    const std::string_view name = words.substr(open + 1, close - open - 1);
    const std::string* value = nullptr;
    for (const TextArgument& argument : arguments) {
      if (argument.first == name) value = &argument.second;
    }
    // A name without a value stays visible, so that the mistake is seen and not hidden.
    filled += value ? std::string_view{*value} : words.substr(open, close - open + 1);
    from = close + 1;
  }
  filled += words.substr(from);
  return filled;
}

}  // namespace

std::string Texts::get(Locale locale, std::string_view key,
                       std::span<const TextArgument> arguments) const {
  const auto found = entries_.find(key);
  if (found == entries_.end()) return std::string{key};
  return fill(locale == Locale::en ? found->second.en : found->second.zh_tw, arguments);
}

}  // namespace hb
