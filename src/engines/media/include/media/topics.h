// What the media spoke about in a year.
#pragma once

#include <string>

namespace hb::media {

/// One topic of a year.
struct TopicOfYear {
  std::string topic;
  int clippings = 0;
  int unfavourable = 0;  ///< Of them unfavourable or false.
  int issues = 0;        ///< That had to be answered.
};

}  // namespace hb::media
