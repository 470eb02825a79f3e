#include "rulebook/difference.h"

namespace hb::rulebook {

namespace {

class Speaker {
 public:
  Speaker(const Texts& texts, Locale locale) : texts_(texts), locale_(locale) {}

  std::string say(std::string_view key, std::vector<TextArgument> values = {}) const {
    return texts_.get(locale_, key, values);
  }

  /// 應辦事項「審定計畫」, and where it stands: 程序「plan」的步驟「送審」.
  std::string subject(const Change& change) const {
    if (change.table == "book") return say("rulebook.diff.the_book");
    std::string words = piece(change.table, name(change));
    if (!change.within.empty()) {
      words = say("rulebook.diff.within",
                  {{"whole", piece(change.within, change.within_code)}, {"piece", words}});
    }
    return words;
  }

  /// "source.section" as 出處：章節.
  std::string key(const std::string& path) const {
    const std::size_t dot = path.find('.');
    const std::string first = label(path.substr(0, dot));
    if (dot == std::string::npos) return first;
    return say("rulebook.diff.key_within",
               {{"whole", first}, {"piece", label(path.substr(dot + 1))}});
  }

  /// A fixed word in words, anything else as it is written.
  std::string value(const std::string& key, const std::string& value) const {
    if (value == "true") return say("rulebook.diff.yes");
    if (value == "false") return say("rulebook.diff.no");
    const std::string list = "rulebook." + key + "." + value;
    return texts_.has(list) ? say(list) : value;
  }

 private:
  std::string label(const std::string& key) const { return say("rulebook.key." + key); }

  const std::string& name(const Change& change) const {
    return locale_ == Locale::en ? change.name_en : change.name_zh;
  }

  std::string piece(std::string_view table, const std::string& name) const {
    return say("rulebook.diff.piece",
               {{"table", say("rulebook.table." + std::string{table})}, {"name", name}});
  }

  const Texts& texts_;
  Locale locale_;
};

}  // namespace

std::string change_words(const Change& change, const Texts& texts, Locale locale) {
  const Speaker speaker{texts, locale};
  const std::string subject = speaker.subject(change);
  switch (change.kind) {
    case Change::Kind::added: return speaker.say("rulebook.diff.added", {{"subject", subject}});
    case Change::Kind::removed: return speaker.say("rulebook.diff.removed", {{"subject", subject}});
    case Change::Kind::reordered:
      return speaker.say("rulebook.diff.reordered",
                         {{"subject", subject}, {"key", speaker.key(change.key)}});
    case Change::Kind::changed: break;
  }
  const std::string key = speaker.key(change.key);
  const std::string before = speaker.value(change.key, change.before);
  const std::string after = speaker.value(change.key, change.after);
  if (before.empty()) {
    return speaker.say("rulebook.diff.given",
                       {{"subject", subject}, {"key", key}, {"after", after}});
  }
  if (after.empty()) {
    return speaker.say("rulebook.diff.taken",
                       {{"subject", subject}, {"key", key}, {"before", before}});
  }
  return speaker.say("rulebook.diff.changed",
                     {{"subject", subject}, {"key", key}, {"before", before}, {"after", after}});
}

}  // namespace hb::rulebook
