#include "web/request.h"

#include <algorithm>

#include "trimmed.h"
#include "web/cookies.h"
#include "web/encoding.h"
#include "web/typed.h"

namespace hb::web {
namespace {

constexpr Error bad_target{Fault::invalid, "web.request.bad_target"};

std::string_view first_of(const Pairs& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs) {
    if (key == name) return value;
  }
  return {};
}

/// How much an Accept header wants a media type, in thousandths; -1 when the type is not named.
int accept_weight(std::string_view accept, std::string_view media_type) {
  int weight = -1;
  while (!accept.empty()) {
    const std::size_t comma = std::min(accept.find(','), accept.size());
    const std::string_view range = accept.substr(0, comma);
    accept.remove_prefix(std::min(comma + 1, accept.size()));
    if (trimmed(range.substr(0, range.find(';'))) != media_type) continue;
    weight = 1000;
    const std::size_t q = range.find("q=");
    if (q != std::string_view::npos) {
      const std::string_view number = range.substr(q + 2);
      if (!number.empty() && number[0] == '0') {
        weight = 0;
        for (std::size_t i = 2, unit = 100; i < number.size() && unit > 0; ++i, unit /= 10) {
          if (number[i] < '0' || number[i] > '9') break;
          weight += (number[i] - '0') * static_cast<int>(unit);
        }
      }
    }
  }
  return weight;
}

}  // namespace

std::string_view Request::header(std::string_view name) const { return first_of(headers, name); }
std::string_view Request::path(std::string_view name) const { return first_of(path_values, name); }
std::string_view Request::query(std::string_view name) const {
  return first_of(query_values, name);
}
std::string_view Request::form(std::string_view name) const { return first_of(form_values, name); }

std::int64_t Request::path_id(std::string_view name) const { return id_in(path(name)); }

std::vector<std::string_view> Request::form_all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : form_values) {
    if (key == name) values.push_back(value);
  }
  return values;
}

bool Request::has_form(std::string_view name) const {
  return std::any_of(form_values.begin(), form_values.end(),
                     [&](const auto& pair) { return pair.first == name; });
}

std::string_view Request::cookie(std::string_view name) const {
  return find_cookie(header("cookie"), name);
}

bool Request::wants_json() const {
  const std::string_view accept = header("accept");
  const int json = accept_weight(accept, "application/json");
  return json > 0 && json > accept_weight(accept, "text/html");
}

std::string_view raw_path(std::string_view target) { return target.substr(0, target.find('?')); }

Result<Done> set_target(Request& request, std::string_view target) {
  if (target.starts_with("http://") || target.starts_with("https://")) {
    const std::size_t path = target.find('/', target.find("//") + 2);
    target = path == std::string_view::npos ? std::string_view{"/"} : target.substr(path);
  }
  if (target.empty() || target[0] != '/' || target.find('#') != std::string_view::npos) {
    return bad_target;
  }
  const std::string_view path = raw_path(target);
  auto decoded = percent_decode(path);
  if (!decoded) return bad_target;
  if (path.size() < target.size()) {
    HB_LET(values, parse_urlencoded(target.substr(path.size() + 1)));
    request.query_values = std::move(values);
  } else {
    request.query_values.clear();
  }
  request.target = target;
  request.path_text = std::move(*decoded);
  return Done{};
}

}  // namespace hb::web
