// The words that people read: one catalogue per engine and language, compiled into the program from
// `texts/zh-TW.po` and `texts/en.po`. The msgid is the text key, which is also the JSON code.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernel/result.h"

namespace hb {

/// The two languages of every screen. Traditional Chinese is the default and the fallback.
enum class Locale { zh_tw, en };

/// "zh-Hant-TW" or "en", for `lang` attributes and headers.
std::string_view locale_tag(Locale locale);

/// One key with its words, as the generator writes it.
struct TextEntry {
  std::string_view key;
  std::string_view zh_tw;
  std::string_view en;
};

/// All catalogues of the program.
class Texts {
 public:
  /// Adds an engine's generated catalogue. A key given twice stops the process: it is a mistake in
  /// the source.
  void add(std::span<const TextEntry> entries);

  /// The words for `key` with each `{name}` replaced. A missing key comes back as the key itself,
  /// so that a page still works and a test can find it.
  std::string get(Locale locale, std::string_view key,
                  std::span<const TextArgument> arguments = {}) const;

  bool has(std::string_view key) const { return entries_.contains(key); }

 private:
  std::unordered_map<std::string_view, TextEntry> entries_;
};

}  // namespace hb
