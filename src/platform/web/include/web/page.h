// A page in the making: the words in the visitor's language, the refusal to show and the values
// typed so far, and the frame around everything.
//
//   html::Node plan_page(const web::Page& page, const Plan& plan) {
//     return page.layout({.title = plan.title, .frame = web::Frame::console}, {
//         web::error_summary(page),
//         html::p(page.t("plan.overview.checked_on", {{"date", roc_date(plan.checked_on)}})),
//     });
//   }
//
// Wherever a part or a layout takes words, a text key may stand in their place: what the catalogue
// knows is a key, all else is shown as it is.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/result.h"
#include "kernel/texts.h"
#include "web/html.h"
#include "web/request.h"

namespace boost::json {
class value;
}

namespace hb::web {
class FormNotes;
}

namespace hb::web {

/// Which of the two rooms of the house a page stands in.
enum class Frame {
  public_site,  ///< Calm and wide: visitors, citizens.
  console,      ///< Dense, with the rail of engines: staff.
};

/// What a state means to the eye; the word always stands beside it.
enum class Tone { neutral, good, caution, bad, information };

/// The state of the thing that a page is about, beside its heading.
struct StateTag {
  std::string words;  ///< Text key or words, such as 已核定.
  Tone tone = Tone::neutral;
};

/// One step of the way from the start page to here.
struct Crumb {
  std::string words;
  Url url;
};

struct LayoutOptions {
  std::string title;  ///< Text key or words: the heading and the window's title.
  Frame frame = Frame::public_site;
  std::vector<Crumb> breadcrumbs{};
  StateTag state{};       ///< Left out when it has no words.
  std::string caption{};  ///< Small words above the heading: what kind of thing this is.
  html::Node actions{};   ///< Buttons and links at the right of the heading.
  bool heading = true;    ///< False when the content brings its own `h1`.
  bool search = true;     ///< False when the content brings the search itself.
  bool narrow = false;    ///< Two thirds of the width: one question, one form.
  /// Something goes on that the page shows: a browser without script loads it again every 3
  /// seconds.
  bool live = false;
};

class Page {
 public:
  /// A page that answers `request`. The request must outlive the page.
  explicit Page(const Request& request) : request_(request) {}
  /// The same page again, with the refusal that sent the visitor back to it.
  Page(const Request& request, Error error) : request_(request), errors_{std::move(error)} {}
  /// With all that is to be mended at once.
  Page(const Request& request, std::vector<Error> errors)
      : request_(request), errors_(std::move(errors)) {}
  /// A page that is made for its forms' data; see respond_with_forms().
  Page(const Request& request, FormNotes& notes) : request_(request), form_notes_(&notes) {}

  /// The words for `key`, with each `{name}` replaced by its value.
  std::string t(std::string_view key, std::initializer_list<TextArgument> arguments = {}) const;
  /// The words for `key`; `{1}`, `{2}` … are replaced in order.
  template <typename... Values>
  requires(sizeof...(Values) > 0 &&
           (std::convertible_to<const Values&, std::string> && ...)) std::string
      t(std::string_view key, const Values&... values)
  const {
    int position = 0;
    const std::vector<TextArgument> arguments{{std::to_string(++position), std::string(values)}...};
    return visit_texts(key, arguments);
  }
  /// The words for a text key that the catalogue knows; any other text as it is.
  std::string words(std::string_view key_or_words) const;

  Locale locale() const { return request_.visit.locale; }
  const Request& request() const { return request_; }
  const Visit& visit() const { return request_.visit; }

  /// The refusal to show, or nothing; of several the first.
  const Error* error() const { return errors_.empty() ? nullptr : &errors_.front(); }
  const std::vector<Error>& errors() const { return errors_; }
  /// The refusal's words; empty without one.
  std::string error_words() const;
  std::string error_words(const Error& error) const;
  /// The words of the refusal that `field` is to blame for, else nothing.
  std::optional<std::string> error_at(std::string_view field) const;
  /// What the visitor typed into `field` if this page comes back to be mended, else `otherwise`.
  std::string value(std::string_view field, std::string_view otherwise = {}) const;
  /// As `value`, for fields whose name may come several times.
  std::vector<std::string> values(std::string_view field,
                                  const std::vector<std::string>& otherwise = {}) const;

  /// Where parts of forms note themselves, or nothing.
  FormNotes* form_notes() const { return form_notes_; }

  /// The whole document: frame, heading, content.
  html::Node layout(const LayoutOptions& options, const html::Children& content) const;
  /// A page of the public site with nothing but a title.
  html::Node layout(std::string_view title, const html::Children& content) const {
    return layout(LayoutOptions{.title = std::string{title}}, content);
  }

 private:
  std::string visit_texts(std::string_view key, std::span<const TextArgument> arguments) const;

  const Request& request_;
  std::vector<Error> errors_;
  FormNotes* form_notes_ = nullptr;
};

/// Makes the page of a request, fresh or with a refusal in it.
using PageFunction = std::function<html::Node(const Page&)>;

/// An HTML answer.
Response respond(html::Node document, int status = 200);

/// JSON when the client asked for it, else the page: one handler, one URL, two readers.
Response respond(const Request& request, const boost::json::value& json, const PageFunction& page);
/// The same, for JSON that is worth making only when wanted.
Response respond(const Request& request, const std::function<boost::json::value()>& json,
                 const PageFunction& page);

/// A page whose matter is its forms. Its JSON says of each how to send it, its fields with their
/// values now, and what may be chosen: `{"forms": [{"method", "action", "encoding", "fields":
/// [{"name", "type", "value", "label", "required", "choices", …}]}]}`. The parts of forms know all
/// that, so a page need not write it down again.
Response respond_with_forms(const Request& request, const PageFunction& page);
/// The same beside other facts: `json` gives an object, to which `forms` is added.
Response respond_with_forms(const Request& request, const std::function<boost::json::value()>& json,
                            const PageFunction& page);

/// A refusal, with the status of its fault: the page again with the error summary and the typed
/// values kept, or `{"error": {"code", "message", "field"}}`. Without a page, one that only says
/// it.
Response refuse(const Request& request, const Error& error, const PageFunction& page = {});
/// All that is to be mended in a form, of which there is at least one: the status is the first
/// one's, and JSON names each under `errors` beside it.
Response refuse(const Request& request, const std::vector<Error>& errors, const PageFunction& page);

/// Collects what is wrong with a form, so that all of it can be told at once:
///
///   FormErrors errors;
///   head.from = errors.keep(read_day(request, "from"));
///   if (errors.any()) return refuse(request, errors.all(), page);
class FormErrors {
 public:
  /// What was read, or an empty value after noting why not.
  template <typename T>
  T keep(Result<T> read) {
    if (read) return *std::move(read);
    errors_.push_back(read.error());
    return T{};
  }
  bool any() const { return !errors_.empty(); }
  const std::vector<Error>& all() const { return errors_; }

 private:
  std::vector<Error> errors_;
};

/// `application/json`.
Response json_response(const boost::json::value& json, int status = 200);

}  // namespace hb::web
