// What the watch came to, month by month, each number with the rows behind it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "media/topics.h"
#include "media/watching.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::media {

struct MonthFigures {
  std::string month;           ///< "2026-11"
  int issues = 0;              ///< Seen in it.
  int answered = 0;            ///< Of them.
  int in_time = 0;             ///< Of those answered.
  std::optional<int> median;   ///< Minutes from seen to answered.
  std::array<int, 4> tones{};  ///< In the order of kTones.
  int unread = 0;              ///< Clippings without a tone.
};
struct YearFigures {
  int roc_year = 0;
  std::vector<MonthFigures> months;  ///< Up to this month, the newest first.
  std::vector<TopicOfYear> topics;
};
/// Of all agencies whose media the viewer watches.
Result<YearFigures> media_figures(org::Context& context, int roc_year);

}  // namespace hb::media
