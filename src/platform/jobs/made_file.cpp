#include "jobs/made_file.h"

#include <boost/json.hpp>

namespace hb::jobs {
namespace {

/// A member of the result; empty when there is none.
std::string text_in(std::string_view result, std::string_view name) {
  boost::json::error_code problem;
  const boost::json::value read = boost::json::parse(result, problem);
  if (problem || !read.is_object()) return {};
  const boost::json::value* found = read.as_object().if_contains(name);
  return found && found->is_string() ? std::string{found->as_string()} : std::string{};
}

}  // namespace

std::string to_result(const MadeFile& file) {
  return boost::json::serialize(boost::json::object{
      {"file", file.hash}, {"name", file.name}, {"media_type", file.media_type}});
}

std::optional<MadeFile> made_file(std::string_view result) {
  MadeFile file{text_in(result, "file"), text_in(result, "name"), text_in(result, "media_type")};
  if (file.hash.empty() || file.name.empty() || file.media_type.empty()) return std::nullopt;
  return file;
}

std::string result_page(std::string_view result) {
  std::string page = text_in(result, "page");
  if (!page.starts_with('/')) page.clear();
  return page;
}

}  // namespace hb::jobs
