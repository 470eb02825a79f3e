#include "catalogue/service_json.h"

#include "json_parts.h"

namespace hb::catalogue {

namespace {

namespace json = boost::json;

json::object json_of(const ServiceStep& step) {
  return {{"id", step.id},
          {"what", json_name(step.what)},
          {"who", json_name(step.who)},
          {"length", step.length},
          {"unit", name_of(step.unit)}};
}

ServiceStep step_of(const json::object& step) {
  return {.id = static_cast<int>(number_at(step, "id")),
          .what = name_at(step, "what"),
          .who = name_at(step, "who"),
          .length = static_cast<int>(number_at(step, "length")),
          .unit = step_unit_of(text_at(step, "unit")).value_or(StepUnit::minutes)};
}

json::object json_of(const Paper& paper) {
  return {{"id", paper.id},
          {"name", json_name(paper.name)},
          {"kind", name_of(paper.kind)},
          {"form", name_of(paper.form)},
          {"when", json_name(paper.when)},
          {"basis", paper.basis},
          {"droppable", paper.droppable},
          {"replaced_by", paper.replaced_by},
          {"drop_on", json_day(paper.drop_on)}};
}

Paper paper_of(const json::object& paper) {
  return {.id = static_cast<int>(number_at(paper, "id")),
          .name = name_at(paper, "name"),
          .kind = paper_kind_of(text_at(paper, "kind")).value_or(PaperKind::other),
          .form = paper_form_of(text_at(paper, "form")).value_or(PaperForm::original),
          .when = name_at(paper, "when"),
          .basis = text_at(paper, "basis"),
          .droppable = flag_at(paper, "droppable"),
          .replaced_by = text_at(paper, "replaced_by"),
          .drop_on = day_at(paper, "drop_on")};
}

json::object json_of(const ServiceForm& form) {
  return {{"id", form.id},
          {"name", json_name(form.name)},
          {"url", form.url},
          {"file", form.file.value}};
}

ServiceForm form_of(const json::object& form) {
  return {.id = static_cast<int>(number_at(form, "id")),
          .name = name_at(form, "name"),
          .url = text_at(form, "url"),
          .file = FormFileId{number_at(form, "file")}};
}

json::object json_of(const Channel& channel) {
  return {
      {"offered", channel.offered}, {"place", json_name(channel.place)}, {"phone", channel.phone}};
}

Channel channel_of(const json::object& channel) {
  return {.offered = flag_at(channel, "offered"),
          .place = name_at(channel, "place"),
          .phone = text_at(channel, "phone")};
}

json::object json_of(const OnlineChannel& online) {
  return {{"offered", online.offered},
          {"here", online.here},
          {"url", online.url},
          {"note", json_name(online.note)},
          {"since", json_day(online.since)},
          {"assurance", online.assurance}};
}

OnlineChannel online_of(const json::object& online) {
  return {.offered = flag_at(online, "offered"),
          .url = text_at(online, "url"),
          .note = name_at(online, "note"),
          .since = day_at(online, "since"),
          .here = flag_at(online, "here"),
          .assurance = text_at(online, "assurance")};
}

json::object json_of(const About& about) {
  return {{"name", json_name(about.name)},
          {"summary", json_name(about.summary)},
          {"audience", json_name(about.audience)},
          {"valid_from", json_day(about.valid_from)},
          {"valid_to", json_day(about.valid_to)}};
}

About about_of(const json::object& about) {
  return {.name = name_at(about, "name"),
          .summary = name_at(about, "summary"),
          .audience = name_at(about, "audience"),
          .valid_from = day_at(about, "valid_from"),
          .valid_to = day_at(about, "valid_to")};
}

template <typename Part>
json::array array_of(const std::vector<Part>& parts) {
  json::array array;
  for (const Part& each : parts) array.push_back(json_of(each));
  return array;
}

template <typename Part, typename Read>
std::vector<Part> parts_of(const json::object& object, std::string_view key, Read read) {
  std::vector<Part> parts;
  for (const json::value& each : array_at(object, key)) {
    if (each.is_object()) parts.push_back(read(each.get_object()));
  }
  return parts;
}

}  // namespace

std::string to_text(const ServiceDescription& description) {
  json::object object{{"about", json_of(description.about)},
                      {"period", nullptr},
                      {"fee", nullptr},
                      {"steps", array_of(description.steps)},
                      {"papers", array_of(description.papers)},
                      {"forms", array_of(description.forms)},
                      {"channels", json::object{{"counter", json_of(description.channels.counter)},
                                                {"post", json_of(description.channels.post)},
                                                {"online", json_of(description.channels.online)}}},
                      {"last_part", description.last_part}};
  if (const auto& period = description.period) {
    object["period"] = json::object{
        {"unit", name_of(period->unit)}, {"length", period->length}, {"basis", period->basis}};
  }
  if (const auto& fee = description.fee) {
    object["fee"] = json::object{{"amount", fee->amount}, {"note", json_name(fee->note)}};
  }
  return json::serialize(object);
}

ServiceDescription description_of(std::string_view text) {
  boost::system::error_code broken;
  const json::value value = json::parse(text, broken);
  if (broken || !value.is_object()) return {};
  const json::object& object = value.get_object();
  ServiceDescription description{
      .about = about_of(object_at(object, "about")),
      .period = {},
      .fee = {},
      .steps = parts_of<ServiceStep>(object, "steps", step_of),
      .papers = parts_of<Paper>(object, "papers", paper_of),
      .forms = parts_of<ServiceForm>(object, "forms", form_of),
      .channels = {.counter = channel_of(object_at(object_at(object, "channels"), "counter")),
                   .post = channel_of(object_at(object_at(object, "channels"), "post")),
                   .online = online_of(object_at(object_at(object, "channels"), "online"))},
      .last_part = static_cast<int>(number_at(object, "last_part"))};
  if (const json::object& period = object_at(object, "period"); !period.empty()) {
    description.period = {
        .unit = period_unit_of(text_at(period, "unit")).value_or(PeriodUnit::working_days),
        .length = static_cast<int>(number_at(period, "length")),
        .basis = text_at(period, "basis")};
  }
  if (const json::object& fee = object_at(object, "fee"); !fee.empty()) {
    description.fee =
        Fee{.amount = static_cast<int>(number_at(fee, "amount")), .note = name_at(fee, "note")};
  }
  return description;
}

}  // namespace hb::catalogue
