// Themes (經常陳情事項、輿情): what people brought up in a year, for the plan of the next one
// (B10). A port: the plan knows no engine that hears people; each that does makes a ThemeSource,
// and src/app/engines.cpp adds it to ThemeSources.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/date.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::plan {

/// One theme, as it stands when it is asked for.
struct Theme {
  std::string key;       ///< Lasting, within its source.
  org::LocalName title;  ///< 等候時間
  std::int64_t count = 0;
  /// In the same time of the year before; nothing where that has no figures at all.
  std::optional<std::int64_t> before{};
  Date first{};  ///< The time that was counted, both days included.
  Date last{};
  std::string url{};  ///< The rows behind the count, as a path of this site; empty: not for the
                      ///< viewer.
  /// Parameters of the path that are words of people, as they wrote them.
  std::vector<std::pair<std::string, std::string>> url_words{};
};

class ThemeSource {
 public:
  virtual ~ThemeSource() = default;

  /// Lasting: it stands in the reasons of entries. "casework"
  virtual std::string_view name() const = 0;
  /// Text key: where the themes come from.
  virtual std::string_view title() const = 0;
  /// The most frequent first, at most `most`, of an agency and of those below whose matters it
  /// counts as its own; none outside the viewer's scope. A fixed number of queries.
  virtual std::vector<Theme> themes(org::Context& context, AgencyId agency, int roc_year,
                                    std::size_t most) const = 0;
};

/// All sources of the program: the port itself (org/ports.h).
class ThemeSources {
 public:
  /// `source` outlives this.
  void add(const ThemeSource& source) { sources_.push_back(&source); }
  const std::vector<const ThemeSource*>& all() const { return sources_; }

 private:
  std::vector<const ThemeSource*> sources_;
};

}  // namespace hb::plan
