#include "jobs/made_file.h"

#include <boost/json.hpp>

namespace hb::jobs {

std::string to_result(const MadeFile& file) {
  return boost::json::serialize(boost::json::object{
      {"file", file.hash}, {"name", file.name}, {"media_type", file.media_type}});
}

std::optional<MadeFile> made_file(std::string_view result) {
  boost::json::error_code problem;
  const boost::json::value read = boost::json::parse(result, problem);
  if (problem || !read.is_object()) return std::nullopt;
  const auto text = [&](std::string_view name) {
    const boost::json::value* found = read.as_object().if_contains(name);
    return found && found->is_string() ? std::string{found->as_string()} : std::string{};
  };
  MadeFile file{text("file"), text("name"), text("media_type")};
  if (file.hash.empty() || file.name.empty() || file.media_type.empty()) return std::nullopt;
  return file;
}

}  // namespace hb::jobs
