#include "rulebook_commands.h"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>

#include "adoptions.h"
#include "books.h"
#include "kernel/roc_date.h"
#include "org/directory.h"
#include "rulebook/difference.h"
#include "rulebook/format.h"
#include "rulebook/read.h"

namespace hb::rulebook {

namespace {

constexpr Error kNoFile{Fault::not_found, "rulebook.command.no_file"};
constexpr Error kBadDiff{Fault::invalid, "rulebook.command.bad_diff"};

struct Options {
  std::vector<std::string> words;
  std::string note, reason, code;
  int year = 0, number = 0;
  bool json = false;
};

/// How the commands speak: results on standard output, refusals on standard error.
class Voice {
 public:
  explicit Voice(RulebookCommandParts parts) : parts_(std::move(parts)) {}

  const RulebookCommandParts& parts() const { return parts_; }
  std::string words(std::string_view key, const std::vector<TextArgument>& arguments = {}) const {
    return parts_.texts->get(parts_.locale, key, arguments);
  }
  void say(std::string_view key, const std::vector<TextArgument>& arguments = {}) const {
    *parts_.out << words(key, arguments) << '\n';
  }
  void refuse(const Error& error) const {
    *parts_.err << words(error.key, error.args) << '\n';
    *parts_.status = 1;
  }

 private:
  RulebookCommandParts parts_;
};

/// One byte more than is accepted is enough for the reader to refuse.
Result<std::string> file_text(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return kNoFile.with("file", path);
  std::string text(kLargestBook + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

void print_problems(const Voice& voice, const std::string& path,
                    const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) {
    std::ostream& out = *voice.parts().err;
    out << path << ':' << problem.line << ':' << problem.column << ": ";
    if (!problem.path.empty()) out << problem.path << ": ";
    out << voice.words(problem.error.key, problem.error.args) << '\n';
  }
  *voice.parts().status = 1;
}

boost::json::object problem_json(const Voice& voice, const std::string& path,
                                 const Problem& problem) {
  return {{"file", path},
          {"line", problem.line},
          {"column", problem.column},
          {"path", problem.path},
          {"code", problem.error.key},
          {"message", voice.words(problem.error.key, problem.error.args)}};
}

void check(const Voice& voice, const Options& options) {
  boost::json::array found;
  for (const std::string& path : options.words) {
    const auto text = file_text(path);
    if (!text) {
      voice.refuse(text.error());
      continue;
    }
    const Reading reading = read_rulebook(*text);
    if (options.json) {
      for (const Problem& each : reading.problems) found.push_back(problem_json(voice, path, each));
      if (!reading.book) *voice.parts().status = 1;
    } else if (reading.book) {
      voice.say("rulebook.command.fine", {{"file", path},
                                          {"title", reading.book->title.in(voice.parts().locale)},
                                          {"duties", std::to_string(reading.book->duties.size())}});
    } else {
      print_problems(voice, path, reading.problems);
    }
  }
  if (options.json) {
    *voice.parts().out << boost::json::serialize(boost::json::object{{"problems", found}}) << '\n';
  }
}

void load(const Voice& voice, const Options& options) {
  for (const std::string& path : options.words) {
    const auto text = file_text(path);
    if (!text) {
      voice.refuse(text.error());
      continue;
    }
    const Reading reading = read_rulebook(*text);
    if (!reading.book) {
      print_problems(voice, path, reading.problems);
      continue;
    }
    voice.parts().write([&](org::Context& context) {
      const auto loaded = load_book(context, *text, options.note);
      if (!loaded) return voice.refuse(loaded.error());
      voice.say(loaded->is_new ? "rulebook.command.loaded" : "rulebook.command.here_already",
                {{"code", loaded->code}, {"number", std::to_string(loaded->number)}});
    });
  }
}

/// 114 (第 1 版)、115 (第 2 版): the pin that counts for each year.
std::string pinned_years(const Voice& voice, const std::vector<PinRow>& pins) {
  std::string words;
  int year_before = 0;
  for (const PinRow& pin : pins) {
    if (pin.roc_year == year_before) continue;
    year_before = pin.roc_year;
    words += (words.empty() ? "" : voice.words("rulebook.list_comma")) +
             voice.words("rulebook.command.pinned", {{"year", std::to_string(pin.roc_year)},
                                                     {"number", std::to_string(pin.number)}});
  }
  return words.empty() ? voice.words("rulebook.command.none") : words;
}

std::vector<std::string> agency_codes(org::Context& context, const std::vector<AgencyId>& ids) {
  std::vector<std::string> codes;
  for (const AgencyId id : ids) {
    if (const auto agency = org::find_agency(context, id)) codes.push_back(agency->code);
  }
  return codes;
}

void list(const Voice& voice, const Options& options, org::Context& context) {
  const auto adopters = adopters_by_book(context, roc_year(context.today));
  boost::json::array rows;
  for (const BookRow& row : list_books(context)) {
    const auto history = book_history(context, row.code);
    if (!history) continue;
    const auto found = adopters.find(row.code);
    const auto codes =
        found == adopters.end() ? std::vector<std::string>{} : agency_codes(context, found->second);
    if (options.json) {
      boost::json::object years;
      for (auto pin = history->pins.rbegin(); pin != history->pins.rend(); ++pin) {
        years[std::to_string(pin->roc_year)] = pin->number;  // The last one counts.
      }
      rows.push_back({{"code", row.code},
                      {"title", row.title.in(voice.parts().locale)},
                      {"versions", row.versions},
                      {"years", std::move(years)},
                      {"followed_by", boost::json::value_from(codes)}});
      continue;
    }
    std::string followers;
    for (const std::string& code : codes) followers += (followers.empty() ? "" : " ") + code;
    voice.say(
        "rulebook.command.row",
        {{"code", row.code},
         {"title", row.title.in(voice.parts().locale)},
         {"versions", std::to_string(row.versions)},
         {"years", pinned_years(voice, history->pins)},
         {"followers", followers.empty() ? voice.words("rulebook.command.none") : followers}});
  }
  if (options.json) {
    *voice.parts().out << boost::json::serialize(boost::json::object{{"books", rows}}) << '\n';
  }
}

struct TwoTexts {
  std::string before, after;
};

/// `diff FILE` is a file against the latest loaded version of its book.
Result<TwoTexts> texts_of_file(org::Context& context, const std::string& path) {
  HB_LET(text, file_text(path));
  const Reading reading = read_rulebook(text);
  if (!reading.book) {
    return refusal::load_problems.with("count", std::to_string(reading.problems.size()))
        .with("line", std::to_string(reading.problems.front().line))
        .with("column", std::to_string(reading.problems.front().column))
        .with("path", reading.problems.front().path);
  }
  HB_LET(latest, version_text(context, reading.book->code, 0));
  return TwoTexts{std::move(latest), std::move(text)};
}

int version_number(const std::string& word) {
  return static_cast<int>(std::strtol(word.c_str(), nullptr, 10));
}

Result<TwoTexts> texts_to_compare(org::Context& context, const std::vector<std::string>& words) {
  if (words.size() == 1) return texts_of_file(context, words[0]);
  if (words.size() != 3) return kBadDiff;
  const int from = version_number(words[1]), to = version_number(words[2]);
  if (from < 1 || to < 1) return kBadDiff;
  HB_LET(before, version_text(context, words[0], from));
  HB_LET(after, version_text(context, words[0], to));
  return TwoTexts{std::move(before), std::move(after)};
}

void diff(const Voice& voice, const Options& options, org::Context& context) {
  const auto both = texts_to_compare(context, options.words);
  if (!both) return voice.refuse(both.error());
  const auto changes = differences(both->before, both->after);
  if (changes.empty()) return voice.say("rulebook.diff.none");
  for (const Change& change : changes) {
    *voice.parts().out << change_words(change, *voice.parts().texts, voice.parts().locale) << '\n';
  }
}

using Shared = std::shared_ptr<Options>;

void add_file_commands(CLI::App& rulebook, const Voice& voice, const Shared& options) {
  auto* checking = rulebook.add_subcommand("check", "Say what is to be mended in files");
  checking->add_option("file", options->words, "Rule book files")->required();
  checking->add_flag("--json", options->json, "As JSON");
  checking->callback([voice, options] { check(voice, *options); });

  auto* loading = rulebook.add_subcommand("load", "Take files in as new versions");
  loading->add_option("file", options->words, "Rule book files")->required();
  loading->add_option("--note", options->note, "What is new, for the list of versions");
  loading->callback([voice, options] { load(voice, *options); });

  auto* printing = rulebook.add_subcommand("format", "Print the description of the format");
  printing->callback([voice] { *voice.parts().out << format_manual(*voice.parts().texts); });
}

}  // namespace

void add_rulebook_commands(CLI::App& app, const RulebookCommandParts& parts) {
  const Voice voice{parts};
  auto* rulebook = app.add_subcommand("rulebook", "Rule books: schemes as data");
  rulebook->require_subcommand(1);
  // Shared by the option parser and the callbacks, which run after this function has returned.
  const auto options = std::make_shared<Options>();
  add_file_commands(*rulebook, voice, options);

  auto* listing = rulebook->add_subcommand("list", "Books, versions, years pinned, followers");
  listing->add_flag("--json", options->json, "As JSON");
  listing->callback([voice, options] {
    voice.parts().read([&](org::Context& context) { list(voice, *options, context); });
  });

  auto* comparing = rulebook->add_subcommand(
      "diff", "What differs: CODE VERSION VERSION, or FILE against the latest version");
  comparing->add_option("what", options->words, "CODE VERSION VERSION, or FILE")->required();
  comparing->callback([voice, options] {
    voice.parts().read([&](org::Context& context) { diff(voice, *options, context); });
  });

  auto* pinning = rulebook->add_subcommand("pin", "Judge a used year by another version");
  pinning->add_option("code", options->code, "Code of the book")->required();
  pinning->add_option("year", options->year, "ROC year, such as 115")->required();
  pinning->add_option("version", options->number, "Number of the version")->required();
  pinning->add_option("--reason", options->reason, "Why")->required();
  pinning->callback([voice, options] {
    voice.parts().write([&](org::Context& context) {
      const auto moved =
          repin_year(context, options->code, options->year, options->number, options->reason);
      if (!moved) return voice.refuse(moved.error());
      voice.say("rulebook.pins.moved");
    });
  });
}

}  // namespace hb::rulebook
