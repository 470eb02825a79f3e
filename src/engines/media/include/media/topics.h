// What the media spoke about in a year: an input of next year's plan (輿情反應為計畫輸入).
#pragma once

#include <string>
#include <vector>

#include "kernel/id.h"
#include "org/context.h"

namespace hb::media {

/// One topic of a year.
struct TopicOfYear {
  std::string topic;
  int clippings = 0;
  int unfavourable = 0;  ///< Of them unfavourable or false.
  int issues = 0;        ///< That had to be answered.
};

/// The topics of an agency's clippings in a ROC year, the most spoken of first. Outside the
/// viewer's scope there are none.
std::vector<TopicOfYear> media_topics(org::Context& context, AgencyId agency, int roc_year);

}  // namespace hb::media
