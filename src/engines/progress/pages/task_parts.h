// What a task's page says of the task itself: its rule, whose it is, how far it is, who checks it.
#pragma once

#include <boost/json/array.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "org/person.h"
#include "progress_parts.h"
#include "tasks.h"

namespace hb::progress {

/// What the page needs beside the task's file, asked for before it is drawn.
struct Surroundings {
  TaskNames names;
  std::vector<org::PersonName> people;  ///< Of the agency.
  std::string person;                   ///< Who was asked to do it.
  std::string did_it;                   ///< Who made the fact true that closed it.
  Date today;
  bool without_calendar = false;  ///< The office calendar of its due day has not come yet.
};
Surroundings surroundings_of(org::Context& context, const TaskFile& file);

/// 6月查核　一、1、 for a step; a duty by its title.
std::string heading_of(const web::Page& page, const Task& task);

html::Node summary(const web::Page& page, const TaskFile& file, const Surroundings& around);

/// The levels of the review chain with who reviews there, the one that is waited for marked;
/// nothing where no chain is set.
html::Node chain_section(const web::Page& page, const TaskFile& file);
boost::json::array chain_json(const TaskFile& file);

}  // namespace hb::progress
