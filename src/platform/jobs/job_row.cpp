#include "job_row.h"

#include <boost/json.hpp>

namespace hb::jobs {

namespace {

std::vector<TextArgument> read_arguments(const std::string& text) {
  std::vector<TextArgument> arguments;
  if (text.empty()) return arguments;
  const boost::json::value list = boost::json::parse(text);
  for (const auto& pair : list.as_array()) {
    arguments.emplace_back(pair.at(0).as_string(), pair.at(1).as_string());
  }
  return arguments;
}

JobState read_state(const storage::Row& row) {
  const std::string& outcome = row.text(16);
  if (outcome == "done") return JobState::done;
  if (outcome == "failed") return JobState::failed;
  if (outcome == "stopped") return JobState::stopped;
  return row.is_null(10) ? JobState::waiting : JobState::running;
}

}  // namespace

Job read_job(const storage::Row& row) {
  return {
      .id = row.id<JobId>(0),
      .token = row.text(1),
      .order = {.kind = row.text(2),
                .payload = row.text(3),
                .agency_id = row.id<AgencyId>(4),
                .person_id = row.id<PersonId>(5),
                .audience = row.flag(6) ? Audience::everybody : Audience::asker,
                .same_work = row.text(7)},
      .state = read_state(row),
      .created_at = row.instant(8),
      .attempt = row.integer(9),
      .progress = {.done = row.integer(11), .total = row.integer(12), .step = row.text(13)},
      .stop_asked = !row.is_null(14),
      .finished_at = row.optional_instant(15),
      .result = row.text(17),
      .failure_key = row.text(18),
      .failure_args = read_arguments(row.text(19)),
  };
}

std::string write_arguments(const std::vector<TextArgument>& arguments) {
  boost::json::array list;
  for (const auto& [name, value] : arguments) list.push_back(boost::json::array{name, value});
  return boost::json::serialize(list);
}

}  // namespace hb::jobs
