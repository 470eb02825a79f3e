#include "publication_kinds.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>

#include "publication_data/files.h"

namespace hb::app {

content::Lists carried_kinds() {
  for (const EmbeddedFile& file : publication_data::files()) {
    if (auto reading = content::read_lists(file.bytes); reading.lists) {
      return *std::move(reading.lists);
    }
    // The file is ours and tested: what is refused in it is a mistake in the source.
    throw std::logic_error(std::string{file.name});
  }
  throw std::logic_error("no kinds of publications");
}

content::Lists kinds_of_office(const std::string& path, const Texts& texts) {
  const auto both = [&](std::string_view key, std::span<const TextArgument> arguments = {}) {
    return texts.get(Locale::zh_tw, key, arguments) + " / " + texts.get(Locale::en, key, arguments);
  };
  std::ifstream file{path, std::ios::binary};
  if (!file) throw std::runtime_error(path + ": " + both("app.kinds.unreadable"));
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  auto reading = content::read_lists(bytes);
  if (reading.lists) return *std::move(reading.lists);
  std::string words;
  for (const content::Problem& each : reading.problems) {
    words += fmt::format("{}{}:{}:{}: {}", words.empty() ? "" : "\n", path, each.line, each.column,
                         both(each.error.key, each.error.args));
  }
  throw std::runtime_error(words);
}

}  // namespace hb::app
