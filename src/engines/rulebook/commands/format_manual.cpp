// docs/rules/rulebook.md, from the description that the reader itself follows; a test compares
// both.
#include "rulebook/format.h"
#include "rulebook_commands.h"

namespace hb::rulebook {

namespace {

class Manual {
 public:
  explicit Manual(const Texts& texts) : texts_(texts) {}

  std::string write() {
    both("rulebook.manual.title", "# ");
    both("rulebook.manual.lead");
    both("rulebook.manual.reading");
    for (const TableRule& table : format_tables()) add(table);
    return out_;
  }

 private:
  std::string say(Locale locale, std::string_view key,
                  const std::vector<TextArgument>& arguments = {}) const {
    return texts_.get(locale, key, arguments);
  }

  /// Both languages, one below the other.
  void both(std::string_view key, std::string_view before = {}) {
    if (before.empty()) {
      out_ += say(Locale::zh_tw, key) + "\n\n" + say(Locale::en, key) + "\n\n";
    } else {
      out_ += std::string{before} + say(Locale::zh_tw, key) + " · " + say(Locale::en, key) + "\n\n";
    }
  }

  /// A key's own meaning, or what it means in every table.
  std::string meaning(Locale locale, const TableRule& table, const KeyRule& rule) const {
    const std::string key{rule.key};
    const std::string own = "rulebook.format." + std::string{table.name} + "." + key;
    std::string words = say(locale, texts_.has(own) ? own : "rulebook.format.any." + key);
    if (rule.kind == ValueKind::tables || rule.kind == ValueKind::table) {
      words += say(locale, "rulebook.manual.see", {{"table", std::string{rule.table}}});
    }
    if (rule.most > 0 && rule.least < rule.most) {
      words += say(locale, "rulebook.manual.between",
                   {{"least", std::to_string(rule.least)}, {"most", std::to_string(rule.most)}});
    }
    if (rule.choices) words += say(locale, "rulebook.manual.choices", {{"words", choices(rule)}});
    return words;
  }

  static std::string choices(const KeyRule& rule) {
    std::string words;
    for (const std::string_view each : rule.choices()) {
      words += (words.empty() ? "`" : ", `") + std::string{each} + "`";
    }
    return words;
  }

  std::string kind_words(ValueKind kind) const {
    constexpr std::string_view kNames[] = {"text",    "code", "codes",   "texts", "number",
                                           "numbers", "flag", "word",    "words", "word_or_words",
                                           "date",    "rule", "markers", "table", "tables"};
    const std::string key = "rulebook.kind." + std::string{kNames[static_cast<std::size_t>(kind)]};
    return say(Locale::zh_tw, key) + " · " + say(Locale::en, key);
  }

  void add(const TableRule& table) {
    const std::string name = "rulebook.table." + std::string{table.name};
    out_ += "## `" + std::string{table.name} + "` " + say(Locale::zh_tw, name) + " · " +
            say(Locale::en, name) + "\n\n";
    out_ += "| key | | 型別 · type | 意義 | meaning |\n|---|---|---|---|---|\n";
    for (const KeyRule& rule : table.keys) {
      out_ += "| `" + std::string{rule.key} + "` | " + (rule.required ? "●" : "") + " | " +
              kind_words(rule.kind) + " | " + meaning(Locale::zh_tw, table, rule) + " | " +
              meaning(Locale::en, table, rule) + " |\n";
    }
    out_ += "\n";
  }

  const Texts& texts_;
  std::string out_;
};

}  // namespace

std::string format_manual(const Texts& texts) {
  std::string text = Manual{texts}.write();
  text.pop_back();  // One line end at the end of the file.
  return text;
}

}  // namespace hb::rulebook
