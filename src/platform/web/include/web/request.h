// One HTTP request as a page sees it, and the answer that a page gives.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"
#include "kernel/texts.h"
#include "web/url.h"

namespace hb::web {

enum class Method { get, head, post, put, delete_, options };

/// A file that arrived in a multipart form, already on disk.
struct Upload {
  std::string field;
  std::string file_name;       ///< As sent by the browser: never used as a path.
  std::string content_type;    ///< As claimed: never trusted.
  std::string temporary_path;  ///< Removed when the last copy of this Upload goes.
  std::uint64_t size = 0;
  std::shared_ptr<const void> keeper;  ///< Removes the file at its end.
};

/// One entry of the console's rail or the public site's menu.
struct NavigationItem {
  std::string_view key;  ///< Text key of its words.
  std::string url;
  std::string_view icon;   ///< Name of an icon of html parts.
  char access_letter = 0;  ///< `g` then this letter goes there.
  std::string_view group;  ///< Text key of the heading it stands under in the rail, or empty.
};

/// What the frame around every page shows; filled by the application for each request.
struct Visit {
  Locale locale = Locale::zh_tw;
  const Texts* texts = nullptr;
  std::string csrf_token;
  bool signed_in = false;
  std::string person_name;
  std::vector<NavigationItem> console;  ///< What this person may open.
  std::string site_name;
  std::string notice;                ///< Text key of a one-time message after a redirect, or empty.
  std::string updated_on;            ///< ROC date shown in the footer, or empty.
  std::vector<NavigationItem> menu;  ///< The public site's menu.
  std::string agency_name;           ///< Footer: whose site it is, or empty.
  std::string agency_address;        ///< Footer, or empty.
  std::string agency_phone;          ///< Footer: the number to call, or empty.
  std::string visits;                ///< 瀏覽人次, counted honestly, or empty.
  int tasks_waiting = -1;            ///< Shown at «my tasks» when not negative.
  /// Text key of what the search box looks through.
  std::string_view search_words = "web.search.label";
  // Where the frame's links lead, as paths of this site; an empty one leaves the link out.
  std::string search_url, tasks_url, duties_url, sign_in_url, sign_out_url, site_map_url,
      accessibility_url;
};

/// Parameters in their order; names may repeat.
using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
  Method method = Method::get;
  std::string target;     ///< Path and query as sent.
  std::string path_text;  ///< Decoded path.
  std::string remote_address;
  Pairs headers;      ///< Names in lower case.
  Pairs path_values;  ///< From the route's `{name}` parts.
  Pairs query_values;
  Pairs form_values;
  std::vector<Upload> uploads;
  std::string body;  ///< For JSON bodies; empty for forms.
  Visit visit;

  std::string_view header(std::string_view name) const;
  std::string_view path(std::string_view name) const;
  /// A `{name}` part as a positive number; 0 when it is not one (which no row has).
  std::int64_t path_id(std::string_view name) const;
  std::string_view query(std::string_view name) const;
  std::string_view form(std::string_view name) const;
  std::vector<std::string_view> form_all(std::string_view name) const;
  bool has_form(std::string_view name) const;
  std::string_view cookie(std::string_view name) const;
  /// The client asked for JSON (`Accept: application/json`).
  bool wants_json() const;
};

struct Response {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  Pairs headers;
  std::string body;
  std::shared_ptr<const std::string>
      shared_body;        ///< Instead of `body`: bytes that many answers share.
  std::string file_path;  ///< Instead of `body`: streamed from disk.
  /// Set where whoever sends the same form again is answered the same until something is written
  /// (repeating(), router.h): called each time that the kept answer is sent, at that moment.
  std::function<void(Instant)> repeated;
};

/// 303: go and GET `location`, a path of this site. Anything else (a host, a control character)
/// leads to `/`.
Response see_other(const std::string& location);
Response see_other(const Url& location);
/// 303, and the words of `notice` (a text key) once at the top of the next page.
Response see_other(std::string location, std::string_view notice);
/// Where see_other puts the notice; the application turns it into a cookie and never sends it.
inline constexpr std::string_view kNoticeHeader = "x-haoban-notice";
/// A downloadable file; `file_name` may be Chinese (RFC 5987).
Response download(std::string bytes, std::string content_type, std::string_view file_name);
/// What an uploaded file is said to be: bytes, whatever it claims, for nothing that somebody handed
/// in runs as a page of ours.
inline constexpr const char* kAnyBytes = "application/octet-stream";
/// A downloadable file that is streamed from `path`.
Response download_file(std::string path, std::string content_type, std::string_view file_name);
/// The HTTP status of a refusal.
int status_of(Fault fault);

/// The path of a target as sent, still encoded: what `matches` and RouteTable read.
std::string_view raw_path(std::string_view target);
/// Fills target, path and query from a request line's target (origin form, or absolute form whose
/// host is dropped). Refuses `web.request.bad_target`, and what parse_urlencoded refuses of the
/// query.
Result<Done> set_target(Request& request, std::string_view target);

}  // namespace hb::web
