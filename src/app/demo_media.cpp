#include "demo_media.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <fstream>
#include <stdexcept>

#include "clippings.h"
#include "demo_data.h"
#include "demo_stage.h"
#include "issues.h"
#include "person_action.h"
#include "watching_work.h"

namespace hb::app {

namespace {

using media::IssueId;

/// Tells media.toml, each fact at its minute, through the same actions as everybody.
class Media {
 public:
  Media(Environment& environment, const std::unordered_map<std::string, AgencyId>& agencies)
      : environment_(environment),
        stage_(environment),
        agencies_(agencies),
        told_(table_named("media.toml")),
        now_(environment.services().clock->now()) {}

  void tell() {
    each("source", [&](const toml::table& row) { tell_source(row); });
    each("rule", [&](const toml::table& row) { tell_rule(row); });
    each("clipping", [&](const toml::table& row) { tell_clipping(row); });
    each("found", [&](const toml::table& row) { tell_facts(row); });
    each("answer", [&](const toml::table& row) { tell_answer(row); });
    each("move", [&](const toml::table& row) { tell_move(row); });
    each("tick", [&](const toml::table& row) { tell_ticks(row); });
    each("drill", [&](const toml::table& row) { tell_drill(row); });
  }

 private:
  template <typename Tell>
  void each(std::string_view kind, Tell tell) {
    for (const auto& entry : *told_[kind].as_array()) tell(*entry.as_table());
  }

  Instant minutes_ago(const toml::table& row) const {
    return now_ - std::chrono::minutes{row["minutes_ago"].value_or(0)};
  }

  AgencyId agency_of(const toml::table& row) const { return agencies_.at(text_of(row, "agency")); }

  static void must_be_right(const std::vector<Error>& errors, std::string_view what) {
    if (errors.empty()) return;
    throw std::logic_error(fmt::format("demonstration: {}: {}", what, errors.front().key));
  }

  void tell_source(const toml::table& row) {
    // They rest: nothing answers at the addresses of a made-up city.
    const media::SourceForm form{.agency_id = agency_of(row),
                                 .name = text_of(row, "name"),
                                 .url = text_of(row, "url"),
                                 .active = false};
    must_be_right(stage_.as_at(text_of(row, "by"), now_,
                               [&](org::Context& context) {
                                 return media::save_source(context, {}, 0, form);
                               }),
                  form.name);
  }

  void tell_rule(const toml::table& row) {
    media::RuleForm form{.agency_id = agency_of(row),
                         .name = text_of(row, "name"),
                         .words = text_of(row, "words"),
                         .not_words = text_of(row, "not_words"),
                         .topic = text_of(row, "topic"),
                         .owner_id = {},
                         .priority = row["priority"].value_or(100),
                         .opens = media::tone_of(text_of(row, "opens"))};
    must_be_right(stage_.as_at(text_of(row, "by"), now_,
                               [&](org::Context& context) {
                                 form.owner_id =
                                     org::find_account(context, text_of(row, "owner")).value();
                                 return media::save_rule(context, {}, 0, form);
                               }),
                  form.name);
  }

  void tell_clipping(const toml::table& row) {
    const media::ClippingForm form{.agency_id = agency_of(row),
                                   .title = text_of(row, "title"),
                                   .medium = text_of(row, "medium"),
                                   .url = text_of(row, "url"),
                                   .text = text_of(row, "text"),
                                   .seen_at = minutes_ago(row),
                                   .tone = media::tone_of(text_of(row, "tone")),
                                   .topic = text_of(row, "topic")};
    const std::string by = text_of(row, "by");
    const media::Recorded recorded =
        stage_.as_reading_at(by, form.seen_at, [&](org::Context& context) {
          return media::record_clipping(context, form, std::nullopt, {});
        });
    must_be_right(recorded.errors, form.title);
    const std::string name = text_of(row, "issue");
    if (name.empty()) return;
    issues_[name] = must(stage_.as_at(by, form.seen_at + std::chrono::minutes{4},
                                      [&](org::Context& context) {
                                        return media::give_to_issue(context, recorded.id, {});
                                      }),
                         name);
  }

  /// The version that whoever acts has seen.
  int version_of(const std::string& account, IssueId id) {
    return must(stage_.as_at(account, now_,
                             [&](org::Context& context) { return media::open_issue(context, id); }),
                account)
        .now.row_version;
  }

  void tell_facts(const toml::table& row) {
    const std::string by = text_of(row, "by");
    const IssueId id = issues_.at(text_of(row, "issue"));
    const int version = version_of(by, id);
    must_be_right(stage_.as_reading_at(
                      by, minutes_ago(row),
                      [&](org::Context& context) {
                        return media::record_facts(
                            context, id, version,
                            {.text = text_of(row, "text"), .sources = text_of(row, "sources")}, {});
                      }),
                  "facts");
  }

  /// A picture of data/demo, as if it had just been uploaded.
  media::IncomingFile picture(const std::string& name) {
    const std::string_view bytes = file_named(name);
    const auto path = environment_.services().files->incoming() / "demonstration.png";
    std::ofstream{path, std::ios::binary} << bytes;
    return {.file = {.hash = {},
                     .name = "等候時間.png",
                     .type = std::string{media::type_of_bytes(bytes)},
                     .size = static_cast<std::int64_t>(bytes.size())},
            .path = path.string()};
  }

  void tell_answer(const toml::table& row) {
    const std::string by = text_of(row, "by");
    const IssueId id = issues_.at(text_of(row, "issue"));
    const int version = version_of(by, id);
    std::vector<media::PictureSlot> slots{{.file = picture(text_of(row, "picture")),
                                           .kept = {},
                                           .alternative = text_of(row, "alternative")}};
    must_be_right(stage_.as_reading_at(by, minutes_ago(row),
                                       [&](org::Context& context) {
                                         return media::record_draft(context, id, version,
                                                                    {.title = text_of(row, "title"),
                                                                     .text = text_of(row, "text")},
                                                                    std::move(slots));
                                       }),
                  "answer");
  }

  void tell_move(const toml::table& row) {
    const std::string by = text_of(row, "by");
    const IssueId id = issues_.at(text_of(row, "issue"));
    const Instant at = minutes_ago(row);
    media::IssueMove move{.kind = media::event_kind_of(text_of(row, "kind")).value(),
                          .row_version = version_of(by, id),
                          .text = text_of(row, "text")};
    if (move.kind == media::EventKind::stopped) move.day = taipei_date(at);
    must(
        stage_.as_at(
            by, at, [&](org::Context& context) { return media::do_with_issue(context, id, move); }),
        text_of(row, "kind"));
  }

  void tell_ticks(const toml::table& row) {
    std::vector<std::string> steps;
    for (const auto& each : *row["steps"].as_array()) {
      steps.push_back(each.value_or(std::string{}));
    }
    must(stage_.as_at(text_of(row, "by"), minutes_ago(row),
                      [&](org::Context& context) {
                        return media::tick_steps(context, issues_.at(text_of(row, "issue")), steps);
                      }),
         "steps");
  }

  void tell_drill(const toml::table& row) {
    const Date day = plus_days(stage_.today(), -row["days_ago"].value_or(0));
    const media::DrillForm form{.agency_id = agency_of(row),
                                .held_on = day,
                                .title = text_of(row, "title"),
                                .scenario = text_of(row, "scenario"),
                                .lessons = text_of(row, "lessons"),
                                .changes = text_of(row, "changes")};
    must_be_right(
        stage_.as_then(text_of(row, "by"), day,
                       [&](org::Context& context) { return media::save_drill(context, form); }),
        form.title);
  }

  Environment& environment_;
  DemoStage stage_;
  const std::unordered_map<std::string, AgencyId>& agencies_;
  toml::table told_;
  Instant now_;
  std::unordered_map<std::string, IssueId> issues_;
};

}  // namespace

void watch_demo_media(Environment& environment,
                      const std::unordered_map<std::string, AgencyId>& agencies) {
  Media{environment, agencies}.tell();
}

}  // namespace hb::app
