#include "web/styleguide.h"

#include "web/charts.h"
#include "web/page.h"
#include "web/parts.h"

namespace hb::web {

using html::Node;

namespace {

const Url kHere{"/styleguide"};

/// The words of `web.styleguide.<name>`.
std::string say(const Page& page, std::string_view name) {
  return page.t("web.styleguide." + std::string{name});
}

Node part(const Page& page, std::string_view name, const html::Children& content) {
  html::Writer inside;
  inside.child(html::h2({.classes = "govuk-heading-l"}, say(page, name))).children(content);
  return html::section({.id = name}, inside.take());
}

Node paragraph(const Page& page, std::string_view name) {
  return html::p({.classes = "govuk-body"}, say(page, name));
}

Node messages(const Page& page, const Page& refused) {
  return part(
      page, "messages",
      {error_summary(refused),
       notification_banner(
           page, Banner::information,
           html::p({.classes = "govuk-notification-banner__heading"}, say(page, "banner"))),
       inset(say(page, "inset")), warning_text(page, say(page, "warning_words")),
       html::p({.classes = "govuk-body"},
               {tag(page, say(page, "draft")), " ", tag(page, say(page, "approved"), Tone::good),
                " ", tag(page, say(page, "due_soon"), Tone::caution), " ",
                tag(page, say(page, "overdue"), Tone::bad), " ",
                tag(page, say(page, "in_review"), Tone::information)}),
       details(page, say(page, "how_counted"), paragraph(page, "how_counted_words")),
       empty_state(page, {.title = say(page, "nothing_yet"),
                          .advice = say(page, "nothing_advice"),
                          .next = Crumb{say(page, "import_plan"), kHere}})});
}

Node typed_fields(const Page& page, const Page& refused) {
  return html::group(
      {text_field(page, {.name = "subject",
                         .label = say(page, "subject"),
                         .hint = say(page, "subject_hint"),
                         .required = true}),
       number_field(refused, {.name = "working_days",
                              .label = say(page, "working_days"),
                              .min = 1,
                              .max = 10,
                              .required = true,
                              .width = 3,
                              .suffix = say(page, "days")}),
       date_field(page, {.name = "due", .label = say(page, "due"), .value = "115/12/30"}),
       text_area(page, {.name = "reason",
                        .label = say(page, "reason"),
                        .hint = say(page, "reason_hint"),
                        .required = true,
                        .max_characters = 200}),
       file_upload(page, {.name = "evidence",
                          .label = say(page, "evidence"),
                          .hint = say(page, "evidence_hint"),
                          .accept = ".odt,.pdf",
                          .multiple = true})});
}

Node chosen_fields(const Page& page) {
  const std::vector<Choice> channels{{"counter", say(page, "counter"), say(page, "counter_hint")},
                                     {"phone", say(page, "phone")},
                                     {"mail", say(page, "mail")}};
  return html::group(
      {radios(page, {.name = "channel",
                     .label = say(page, "channel"),
                     .choices = channels,
                     .chosen = {"phone"},
                     .required = true}),
       checkboxes(page, {.name = "reply_by",
                         .label = say(page, "reply_by"),
                         .choices = channels,
                         .hint = say(page, "reply_by_hint"),
                         .chosen = {"mail"},
                         .small = true}),
       select(page, {.name = "unit",
                     .label = say(page, "unit"),
                     .choices = {{"1", say(page, "unit_household")}, {"2", say(page, "unit_land")}},
                     .required = true,
                     .none = say(page, "choose")})});
}

Node forms(const Page& page, const Page& refused) {
  return part(page, "forms",
              {form(page, get_from(kHere),
                    {typed_fields(page, refused), chosen_fields(page),
                     button_group({button(page, say(page, "send")),
                                   button(page, say(page, "keep_draft"), ButtonKind::secondary),
                                   button(page, say(page, "withdraw"), ButtonKind::warning)})}),
               filter_bar(page, kHere,
                          {text_field(page, {.name = "words", .label = say(page, "words")}),
                           select(page, {.name = "state",
                                         .label = say(page, "state"),
                                         .choices = {{"open", say(page, "in_review")},
                                                     {"late", say(page, "overdue")}},
                                         .none = say(page, "all")})})});
}

Node petitions(const Page& page) {
  const Table options{
      .caption = say(page, "petitions"),
      .columns = {{say(page, "number")},
                  {say(page, "subject")},
                  {.words = say(page, "due"), .sort_url = kHere, .sorted = Sorted::ascending},
                  {.words = say(page, "days_left"), .numeric = true, .sort_url = kHere},
                  {say(page, "state")}},
      .stacked_on_phones = true};
  const auto number = [](std::string_view text) {
    return html::a(kHere, {.classes = "govuk-link"}, text);
  };
  return table(page, options,
               {{number("115-0042"), text(say(page, "petition_1")), text("115/11/18"), text("-3"),
                 tag(page, say(page, "overdue"), Tone::bad)},
                {number("115-0057"), text(say(page, "petition_2")), text("115/11/24"), text("3"),
                 tag(page, say(page, "due_soon"), Tone::caution)},
                {number("115-0061"), text(say(page, "petition_3")), text("115/12/02"), text("11"),
                 tag(page, say(page, "in_review"), Tone::information)},
                {number("115-0063"), text(say(page, "petition_4")), text("115/12/30"), text("39"),
                 tag(page, say(page, "draft"))}});
}

Node lists(const Page& page) {
  return part(
      page, "lists",
      {tabs(page, say(page, "petitions"),
            {{say(page, "in_review"), kHere, true, 12},
             {say(page, "overdue"), kHere, false, 1},
             {say(page, "closed"), kHere}},
            petitions(page)),
       pagination(page, kHere, 4, 12),
       summary_list(
           page, {{say(page, "unit"), text(say(page, "unit_household")),
                   html::a(kHere, {.classes = "govuk-link"},
                           {say(page, "change"),
                            html::span({.classes = "govuk-visually-hidden"}, say(page, "unit"))})},
                  {say(page, "due"), text("115年12月30日（三）"), {}}}),
       task_list(page, {{say(page, "task_1"), kHere, {say(page, "done"), Tone::good}},
                        {say(page, "task_2"),
                         kHere,
                         {say(page, "due_soon"), Tone::caution},
                         say(page, "task_2_hint")},
                        {say(page, "task_3"), {}, {say(page, "not_yet"), Tone::neutral}}}),
       back_link(page, kHere)});
}

Node times(const Page& page) {
  return part(page, "times",
              {stages(page, say(page, "times"),
                      {{say(page, "stage_1"), Stage::State::done, "115年11月2日（一）"},
                       {say(page, "stage_2"), Stage::State::done, "115年11月3日（二）"},
                       {say(page, "stage_3"), Stage::State::current, "115年11月9日（一）",
                        paragraph(page, "stage_3_words")},
                       {say(page, "stage_4"), Stage::State::ahead, say(page, "stage_4_when")}}),
               progress_bar(page, say(page, "steps_done"), 17, 24)});
}

Node numbers(const Page& page) {
  const std::string year = say(page, "last_year"), quarter = say(page, "quarter");
  return part(page, "numbers",
              number_cards({number_card(page, {.label = say(page, "in_time"),
                                               .figure = "96.4",
                                               .unit = "%",
                                               .period = quarter,
                                               .change = NumberCard::Change::improved,
                                               .change_figure = "+2.1",
                                               .compared_with = year,
                                               .sparkline = {91, 92.5, 92, 94.3, 95, 96.4},
                                               .rows = kHere}),
                            number_card(page, {.label = say(page, "waiting"),
                                               .figure = "8.7",
                                               .unit = say(page, "minutes"),
                                               .period = quarter,
                                               .change = NumberCard::Change::worsened,
                                               .change_figure = "+0.9",
                                               .compared_with = year,
                                               .sparkline = {7.2, 7.5, 7.9, 7.8, 8.1, 8.7},
                                               .rows = kHere}),
                            number_card(page, {.label = say(page, "satisfied"),
                                               .figure = "4.3",
                                               .unit = say(page, "of_five"),
                                               .period = quarter,
                                               .change = NumberCard::Change::same,
                                               .change_figure = "±0",
                                               .compared_with = year,
                                               .sparkline = {4.2, 4.3, 4.3, 4.2, 4.3, 4.3},
                                               .rows = kHere})}));
}

Node charts(const Page& page) {
  const std::string q = say(page, "quarter_short");
  const std::vector<std::string> quarters{"114" + q + "1", "114" + q + "2", "114" + q + "3",
                                          "114" + q + "4", "115" + q + "1", "115" + q + "2"};
  return part(
      page, "charts",
      {bar_chart(page, {.title = say(page, "petitions_closed"),
                        .description = say(page, "petitions_closed_words"),
                        .unit = say(page, "cases"),
                        .labels = quarters,
                        .series = {{say(page, "petitions"), {118, 132, 97, 141, 126, 153}}},
                        .target = 120}),
       line_chart(page, {.title = say(page, "in_time"),
                         .description = say(page, "in_time_words"),
                         .unit = "%",
                         .labels = quarters,
                         .series = {{say(page, "unit_household"), {91, 92.5, 92, 94.3, 95, 96.4}},
                                    {say(page, "unit_land"), {88, 89.1, {}, 90.4, 91.2, 93}}},
                         .target = 95})});
}

Node guide(const Page& page) {
  const bool console = page.request().query("frame") == "console";
  const Page refused{page.request(), Error{.fault = Fault::invalid,
                                           .key = "web.number_field.between",
                                           .field = "working_days",
                                           .args = {{"min", "1"}, {"max", "10"}}}};
  const Url other = console ? kHere : kHere.with("frame", "console");
  return page.layout(
      {.title = say(page, "title"),
       .frame = console ? Frame::console : Frame::public_site,
       .breadcrumbs = {{"web.home", Url{"/"}}, {say(page, "title"), kHere}},
       .state = {say(page, "in_review"), Tone::information},
       .caption = say(page, "caption"),
       .actions = button_link(page, say(page, console ? "see_public" : "see_console"), other,
                              ButtonKind::secondary)},
      {paragraph(page, "intro"), numbers(page), lists(page), times(page), charts(page),
       messages(page, refused), forms(page, refused)});
}

}  // namespace

Response styleguide(const Request& request) { return respond(guide(Page{request})); }

}  // namespace hb::web
