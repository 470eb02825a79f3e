#include "demo_services.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <functional>
#include <stdexcept>

#include "demo_data.h"
#include "demo_stage.h"
#include "guides.h"
#include "person_action.h"
#include "services.h"

namespace hb::app {

namespace {

using catalogue::Errors;
using catalogue::Seen;
using catalogue::ServiceId;

org::LocalName name_of(const toml::table& row, const std::string& key) {
  return {text_of(row, key), text_of(row, key + "_en")};
}

/// The tables of an array; none where there is no array.
template <typename Tell>
void each_table(const toml::table& row, std::string_view key, Tell tell) {
  const toml::array* array = row[key].as_array();
  for (std::size_t at = 0; array && at < array->size(); ++at) tell(*array->get(at)->as_table());
}

/// Tells services.toml, each fact at a working hour of its day.
class Services {
 public:
  Services(Environment& environment, const std::unordered_map<std::string, AgencyId>& agencies)
      : stage_(environment), agencies_(agencies), told_(table_named("services.toml")) {}

  void tell() {
    each_table(told_, "service", [&](const toml::table& row) { tell_service(row); });
    each_table(told_, "guide", [&](const toml::table& row) { tell_guide(row); });
  }

 private:
  using Change = std::function<Errors(org::Context&, Seen)>;

  Date days_ago(const toml::table& row, const char* key = "days_ago") const {
    return plus_days(stage_.today(), -row[key].value_or(0));
  }

  void tell_service(const toml::table& row) {
    officer_ = text_of(row, "by");
    day_ = days_ago(row);
    code_ = text_of(row, "code");
    const AgencyId agency = agencies_.at(text_of(row, "agency"));
    const auto made = stage_.as_then(officer_, day_, [&](org::Context& context) {
      return catalogue::create_service(context, {.agency_id = agency,
                                                 .code = code_,
                                                 .about = {.name = name_of(row, "name"),
                                                           .summary = name_of(row, "summary"),
                                                           .audience = name_of(row, "audience")}});
    });
    must_be_done(made.errors, code_);
    id_ = made.id;
    ids_[code_] = id_;
    describe(row, agency);
    if (!row["published"].value_or(true)) return;
    publish("首次公布");
    each_table(row, "later", [&](const toml::table& later) { tell_later(later); });
  }

  void change(const Change& make) {
    const Errors errors = stage_.as_then(officer_, day_, [&](org::Context& context) -> Errors {
      const auto dossier = catalogue::open_service(context, id_);
      if (!dossier) return {dossier.error()};
      return make(context, {.id = id_, .row_version = dossier->service.row_version});
    });
    must_be_done(errors, code_);
  }

  void publish(const std::string& note) {
    change([&](org::Context& context, Seen seen) {
      return catalogue::publish_service(context, seen, note);
    });
  }

  void describe(const toml::table& row, AgencyId agency) {
    describe_terms(row);
    each_table(row, "step", [&](const toml::table& step) {
      change([&](org::Context& context, Seen seen) {
        return catalogue::save_step(context, seen,
                                    {.what = name_of(step, "what"),
                                     .who = name_of(step, "who"),
                                     .length = step["length"].value_or(0),
                                     .unit = catalogue::step_unit_of(text_of(step, "unit"))
                                                 .value_or(catalogue::StepUnit::minutes)});
      });
    });
    each_table(row, "paper", [&](const toml::table& paper) {
      change([&](org::Context& context, Seen seen) {
        return catalogue::save_paper(context, seen, paper_of(paper));
      });
    });
    each_table(row, "form", [&](const toml::table& form) {
      change([&](org::Context& context, Seen seen) {
        return catalogue::save_form(context, seen,
                                    {.name = name_of(form, "name"), .url = text_of(form, "url")});
      });
    });
    change([&](org::Context& context, Seen seen) {
      const auto person = [&](const char* key) {
        const std::string account = text_of(row, key);
        return account.empty() ? PersonId{} : org::find_account(context, account).value();
      };
      return catalogue::save_contact(context, seen,
                                     {.unit_id = demo_unit(context, agency, text_of(row, "unit")),
                                      .person_id = person("person"),
                                      .person_name = {},
                                      .deputy_id = person("deputy"),
                                      .deputy_name = {},
                                      .phone = text_of(row, "phone")});
    });
  }

  void describe_terms(const toml::table& row) {
    if (const toml::table* period = row["period"].as_table()) {
      change([&](org::Context& context, Seen seen) {
        return catalogue::save_period(
            context, seen,
            {.unit = catalogue::period_unit_of(text_of(*period, "unit")).value(),
             .length = (*period)["length"].value_or(0),
             .basis = text_of(*period, "basis")});
      });
    }
    if (const toml::table* fee = row["fee"].as_table()) {
      change([&](org::Context& context, Seen seen) {
        return catalogue::save_fee(
            context, seen, {.amount = (*fee)["amount"].value_or(0), .note = name_of(*fee, "note")});
      });
    }
    change([&](org::Context& context, Seen seen) {
      return catalogue::save_channels(context, seen, channels_of(row, day_));
    });
  }

  static catalogue::Paper paper_of(const toml::table& paper) {
    return {.name = name_of(paper, "name"),
            .kind = catalogue::paper_kind_of(text_of(paper, "kind")).value(),
            .form = catalogue::paper_form_of(text_of(paper, "form")).value(),
            .when = name_of(paper, "when"),
            .basis = text_of(paper, "basis"),
            .droppable = !text_of(paper, "replaced_by").empty(),
            .replaced_by = text_of(paper, "replaced_by")};
  }

  static catalogue::Channels channels_of(const toml::table& row, Date day) {
    const std::string online = text_of(row, "online");
    // Through the program's own form where no other site is named.
    const bool here = online.empty() && !text_of(row, "assurance").empty();
    catalogue::Channels channels{
        .counter = {.offered = !text_of(row, "counter").empty(), .place = name_of(row, "counter")},
        .post = {.offered = !text_of(row, "post").empty(), .place = name_of(row, "post")},
        .online = {.offered = here || !online.empty(),
                   .url = online,
                   .note = name_of(row, "online_note"),
                   .since = std::nullopt,
                   .here = here,
                   .assurance = text_of(row, "assurance")}};
    if (channels.online.offered) channels.online.since = day;
    return channels;
  }

  /// What a later version says differently, or a review.
  void tell_later(const toml::table& later) {
    day_ = days_ago(later);
    if (const std::string note = text_of(later, "review"); !note.empty()) {
      change([&](org::Context& context, Seen seen) {
        return catalogue::review_service(context, seen, note);
      });
      return;
    }
    // Papers that the office looks up itself from now on, or that an electronic one replaces.
    turn_papers(later, "looked_up", catalogue::PaperForm::looked_up);
    turn_papers(later, "e_transcript", catalogue::PaperForm::e_transcript);
    if (const std::string url = text_of(later, "online"); !url.empty()) {
      change([&](org::Context& context, Seen seen) {
        auto channels = working_copy(context).channels;
        channels.online = {.offered = true,
                           .url = url,
                           .note = name_of(later, "online_note"),
                           .since = day_,
                           .here = false,
                           .assurance = text_of(later, "assurance")};
        return catalogue::save_channels(context, seen, channels);
      });
    }
    publish(text_of(later, "note"));
  }

  void turn_papers(const toml::table& later, const char* key, catalogue::PaperForm form) {
    const std::string wanted = text_of(later, key);
    if (wanted.empty()) return;
    change([&](org::Context& context, Seen seen) -> Errors {
      for (catalogue::Paper paper : working_copy(context).papers) {
        if (paper.name.zh_tw != wanted) continue;
        paper.form = form;
        paper.droppable = false;
        paper.replaced_by.clear();
        return catalogue::save_paper(context, seen, paper);
      }
      throw std::logic_error("demonstration: no paper " + wanted);
    });
  }

  catalogue::ServiceDescription working_copy(org::Context& context) const {
    return must(catalogue::open_service(context, id_), code_).service.description;
  }

  // ---------------------------------------------------------------- The guide

  void tell_guide(const toml::table& row) {
    officer_ = text_of(row, "by");
    day_ = days_ago(row);
    const AgencyId agency = agencies_.at(text_of(row, "agency"));
    const auto made = stage_.as_then(officer_, day_, [&](org::Context& context) {
      return catalogue::create_guide(context, agency, name_of(row, "title"));
    });
    must_be_done(made.errors, "guide");
    guide_ = made.id;
    change_guide([&](org::Context& context, catalogue::SeenGuide seen) {
      return catalogue::save_guide_title(context, seen, name_of(row, "title"),
                                         name_of(row, "summary"));
    });
    // All questions first: answers lead to later ones by their place.
    each_table(row, "question", [&](const toml::table& question) {
      change_guide([&](org::Context& context, catalogue::SeenGuide seen) {
        return catalogue::save_question(
            context, seen,
            {.words = name_of(question, "words"), .hint = name_of(question, "hint")});
      });
    });
    int number = 0;
    each_table(row, "question", [&](const toml::table& question) {
      ++number;
      each_table(question, "answer", [&](const toml::table& answer) {
        change_guide([&](org::Context& context, catalogue::SeenGuide seen) {
          return catalogue::save_answer(context, seen, number, answer_of(answer));
        });
      });
    });
    change_guide([&](org::Context& context, catalogue::SeenGuide seen) {
      return catalogue::publish_guide(context, seen);
    });
  }

  catalogue::GuideAnswer answer_of(const toml::table& row) const {
    catalogue::GuideAnswer answer{.words = name_of(row, "words"),
                                  .question = row["question"].value_or(0)};
    if (answer.question != 0) answer.lead = catalogue::Lead::question;
    const toml::array* services = row["services"].as_array();
    for (std::size_t at = 0; services && at < services->size(); ++at) {
      answer.lead = catalogue::Lead::services;
      answer.services.push_back(ids_.at(services->get(at)->value_or(std::string{})));
    }
    return answer;
  }

  void change_guide(const std::function<Errors(org::Context&, catalogue::SeenGuide)>& make) {
    const Errors errors = stage_.as_then(officer_, day_, [&](org::Context& context) -> Errors {
      const auto dossier = catalogue::open_guide(context, guide_);
      if (!dossier) return {dossier.error()};
      return make(context, {.id = guide_, .row_version = dossier->guide.row_version});
    });
    must_be_done(errors, "guide");
  }

  DemoStage stage_;
  const std::unordered_map<std::string, AgencyId>& agencies_;
  toml::table told_;
  std::unordered_map<std::string, ServiceId> ids_;
  // The service or guide that is being told.
  std::string officer_, code_;
  Date day_{};
  ServiceId id_;
  catalogue::GuideId guide_;
};

}  // namespace

void describe_demo_services(Environment& environment,
                            const std::unordered_map<std::string, AgencyId>& agencies) {
  Services{environment, agencies}.tell();
}

}  // namespace hb::app
