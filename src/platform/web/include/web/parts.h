// The shared parts of pages: govuk-frontend's markup and behaviour in Haoban's skin. All work
// without script. Every `words`, `label`, `hint` and the like is a text key or words as they are;
// see web/page.h. /styleguide shows all of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/html.h"
#include "web/page.h"

namespace hb::web {

// ---------------------------------------------------------------- Messages

/// «有地方需要修改» with a link to the field to blame; nothing when the page carries no refusal.
html::Node error_summary(const Page& page);
/// The same with words of the page's own, for forms of many rows: the field that each line leads
/// to may be empty.
struct ErrorLine {
  std::string field;
  std::string words;
};
html::Node error_summary(const Page& page, const std::vector<ErrorLine>& errors);

enum class Banner { information, success };
html::Node notification_banner(const Page& page, Banner kind, const html::Children& content);
html::Node inset(const html::Children& content);
/// An exclamation mark, «警告» for screen readers, and bold words.
html::Node warning_text(const Page& page, std::string_view words);
/// One short state: word and colour.
html::Node tag(const Page& page, std::string_view words, Tone tone = Tone::neutral);
/// `open` shows the content from the start.
html::Node details(const Page& page, std::string_view summary, const html::Children& content,
                   bool open = false);
/// Nothing to list yet: says so and what to do next.
struct EmptyState {
  std::string title;
  std::string advice{};
  std::optional<Crumb> next{};  ///< The one thing to do.
};
html::Node empty_state(const Page& page, const EmptyState& options);

// ---------------------------------------------------------------- Forms

/// Where and how a form is sent. POST forms carry the CSRF field.
struct FormTarget {
  Url url;
  Method method = Method::post;
  bool uploads = false;  ///< multipart/form-data
};
inline FormTarget post_to(Url url) { return {.url = std::move(url)}; }
inline FormTarget upload_to(Url url) { return {.url = std::move(url), .uploads = true}; }
inline FormTarget get_from(Url url) { return {.url = std::move(url), .method = Method::get}; }

html::Node form(const Page& page, const FormTarget& target, const html::Children& fields);

/// What all fields have. The page's refusal and typed value find the field by `name`.
struct TextField {
  std::string name;
  std::string label;
  std::string hint{};
  std::string value{};  ///< Shown until the visitor has typed something.
  bool required =
      false;      ///< Only tells (「選填」 stands at fields that are not); the action decides.
  int width = 0;  ///< Characters expected: 2, 3, 4, 5, 10, 20; 0 is the full width.
  std::string suffix{};             ///< Unit behind the field.
  std::string_view type = "text";   ///< "text", "email", "tel", "search", "password", "url".
  std::string_view autocomplete{};  ///< HTML's token, such as "username".
  bool label_is_heading = false;    ///< One question per page: the label is the `h1`.
  std::string about{};  ///< Which row the field stands in, for who hears the label alone.
};
html::Node text_field(const Page& page, const TextField& field);

struct NumberField {
  std::string name;
  std::string label;
  std::string hint{};
  std::string value{};
  std::optional<long> min{};
  std::optional<long> max{};
  bool decimals = false;
  bool required = false;
  int width = 5;
  std::string suffix{};
};
html::Node number_field(const Page& page, const NumberField& field);

/// One input for a ROC date, with an example as hint; every form in kernel/roc_date.h is accepted.
struct DateField {
  std::string name;
  std::string label;
  std::string hint{};   ///< Instead of the usual example.
  std::string value{};  ///< As it is shown, e.g. 115/11/21.
  bool required = false;
};
html::Node date_field(const Page& page, const DateField& field);

struct TextArea {
  std::string name;
  std::string label;
  std::string hint{};
  std::string value{};
  bool required = false;
  int rows = 5;
  int max_characters = 0;  ///< With script, counts down; 0 does not.
};
html::Node text_area(const Page& page, const TextArea& field);

struct Choice {
  std::string value;
  std::string words;
  std::string hint{};
};
/// Radios, checkboxes and selects.
struct ChoiceField {
  std::string name;
  std::string label;
  std::vector<Choice> choices;
  std::string hint{};
  std::vector<std::string> chosen{};
  bool required = false;
  bool small = false;    ///< Dense, for the console.
  bool inline_ = false;  ///< Two short choices on one line.
  std::string none{};    ///< Select only: words of the empty first choice; left out when empty.
  std::string about{};   ///< Which row the field stands in, for who hears the label alone.
};
html::Node radios(const Page& page, const ChoiceField& field);
html::Node checkboxes(const Page& page, const ChoiceField& field);
html::Node select(const Page& page, const ChoiceField& field);

struct FileUpload {
  std::string name;
  std::string label;
  std::string hint{};
  std::string_view accept{};  ///< e.g. ".odt,.pdf"
  bool multiple = false;
  bool required = false;
};
html::Node file_upload(const Page& page, const FileUpload& field);

html::Node hidden_field(const Page& page, std::string_view name, std::string_view value);

/// Fields that answer one question together.
html::Node fieldset(const Page& page, std::string_view legend, const html::Children& fields);

enum class ButtonKind {
  main,       ///< Persimmon: the one main thing on a page.
  secondary,  ///< Anything else.
  warning,    ///< What cannot be taken back.
};
/// Sends the form. With a name, the action can tell which button it was.
html::Node button(const Page& page, std::string_view words, ButtonKind kind = ButtonKind::main,
                  std::string_view name = {}, std::string_view value = {});
/// A small button among many of a list: sends the form and says which one it was.
struct ActButton {
  std::string words;
  std::string about;  ///< The row, for whoever cannot see where the button stands.
  std::string name;
  std::string value;
  bool focused = false;  ///< Where the keyboard was before the page was made again.
};
html::Node act_button(const Page& page, const ActButton& options);
/// The button that the Enter key presses, where the first one of the form is another. It is neither
/// seen nor heard, so it bears no words: the form's own button says what it does.
html::Node enter_button();
/// A link that looks like a button: goes somewhere, changes nothing.
html::Node button_link(const Page& page, std::string_view words, const Url& url,
                       ButtonKind kind = ButtonKind::main);
html::Node button_group(const html::Children& buttons);

html::Node search_box(const Page& page, const Url& target, std::string_view label,
                      std::string_view name = "q");

/// Filters above a list: a GET form whose answers stay in the address.
html::Node filter_bar(const Page& page, const Url& target, const html::Children& fields);

// ---------------------------------------------------------------- Lists and tables

struct SummaryRow {
  std::string key;
  html::Node value;
  html::Node action{};
};
html::Node summary_list(const Page& page, const std::vector<SummaryRow>& rows);

enum class Sorted { no, ascending, descending };
struct Column {
  std::string words;
  bool numeric = false;
  std::optional<Url>
      sort_url{};  ///< Where the heading leads: the same list, sorted by this column.
  Sorted sorted = Sorted::no;
};
struct Table {
  std::string caption;
  std::vector<Column> columns;
  bool first_cell_is_heading = true;
  bool caption_hidden = false;  ///< For screen readers only: a heading above says the same.
  std::string_view id{};
  bool stacked_on_phones = false;  ///< Each row becomes a card; else the table scrolls sideways.
};
using TableRow = std::vector<html::Node>;
/// Rows have one node for each column.
html::Node table(const Page& page, const Table& options, const std::vector<TableRow>& rows);
/// Text as a node: for table cells and summary values.
html::Node text(std::string_view words);

/// Pages 1…`pages` of a list; nothing when there is one only. `parameter` is set in `url`'s query.
html::Node pagination(const Page& page, const Url& url, int current, int pages,
                      std::string_view parameter = "page");

/// Each tab is an address: works without script, can be sent to a colleague.
struct Tab {
  std::string words;
  Url url;
  bool current = false;
  int count = -1;  ///< Shown behind the words when not negative.
};
html::Node tabs(const Page& page, std::string_view label, const std::vector<Tab>& tabs,
                const html::Children& panel);

html::Node breadcrumbs(const Page& page, const std::vector<Crumb>& crumbs);
html::Node back_link(const Page& page, const Url& url, std::string_view words = "web.back");

struct Task {
  std::string words;
  std::optional<Url> url{};
  StateTag state{};
  std::string hint{};
};
html::Node task_list(const Page& page, const std::vector<Task>& tasks);

/// Stages in time, the present one marked.
struct Stage {
  enum class State { done, current, ahead };
  std::string words;
  State state = State::ahead;
  std::string when{};  ///< A date as it is shown.
  html::Node detail{};
};
html::Node stages(const Page& page, std::string_view label, const std::vector<Stage>& list);

/// `done` of `total`, with the figures in words beside the bar.
html::Node progress_bar(const Page& page, std::string_view label, double done, double total);

// ---------------------------------------------------------------- Numbers

/// One measured number, the way every number is shown.
struct NumberCard {
  enum class Change { none, improved, same, worsened };
  std::string label;
  std::string figure;  ///< As it is printed: "96.4".
  std::string unit{};
  std::string period{};  ///< 115年第3季
  Change change = Change::none;
  std::string change_figure{};  ///< "+2.1"
  std::string compared_with{};  ///< Words: 較去年同期
  std::vector<double> sparkline{};
  std::optional<Url> rows{};  ///< The rows behind the number.
};
html::Node number_card(const Page& page, const NumberCard& card);
html::Node number_cards(const html::Children& cards);

// ---------------------------------------------------------------- Frame

/// The same page in the other language (`?lang=`).
html::Node language_switch(const Page& page);
/// An icon of the rail by name; decoration, so words must stand beside it.
html::Node icon(std::string_view name);
/// 好辦 as a drawing with its name for screen readers.
html::Node wordmark(const Page& page);

}  // namespace hb::web
