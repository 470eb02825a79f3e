#include "catalogue/service.h"

#include <algorithm>

#include "kernel/unicode.h"
#include "parts_in_order.h"

namespace hb::catalogue {

namespace {

// Steps are counted in minutes, of working days of eight hours.
constexpr int kMinutesOfHour = 60;
constexpr int kMinutesOfDay = 8 * kMinutesOfHour;

int minutes_of(const ServiceStep& step) {
  switch (step.unit) {
    case StepUnit::minutes: return step.length;
    case StepUnit::hours: return step.length * kMinutesOfHour;
    case StepUnit::days: return step.length * kMinutesOfDay;
  }
  return 0;
}

/// Whether the steps take longer than what is promised. Months are not compared with days.
bool take_longer(const std::vector<ServiceStep>& steps, const ServicePeriod& period) {
  int sum = 0;
  bool in_days = false;
  for (const ServiceStep& step : steps) {
    sum += minutes_of(step);
    in_days = in_days || (step.unit == StepUnit::days && step.length > 0);
  }
  switch (period.unit) {
    case PeriodUnit::immediate: return in_days;
    case PeriodUnit::working_days:
    case PeriodUnit::calendar_days: return sum > period.length * kMinutesOfDay;
    case PeriodUnit::months: return false;
  }
  return false;
}

bool is_http(std::string_view url) {
  return (url.starts_with("https://") || url.starts_with("http://")) &&
         url.find_first_of(" \t\n\"<>") == std::string_view::npos && url.size() > 10;
}

/// Digits with brackets, blanks, hyphens, a plus and an extension.
bool is_phone(std::string_view phone) {
  return phone.find_first_not_of("0123456789()-+# ") == std::string_view::npos &&
         phone.find_first_of("0123456789") != std::string_view::npos && phone.size() <= 40;
}

/// Notes each text that is too long at its field.
class Lengths {
 public:
  explicit Lengths(Errors& errors) : errors_(errors) {}
  Lengths& of(const std::string& text, std::string_view field, std::size_t most = kMaxText) {
    if (count_characters(text) > most) {
      errors_.push_back(refusal::text_too_long.at(field).with("most", std::to_string(most)));
    }
    return *this;
  }
  Lengths& of(const org::LocalName& name, std::string_view zh, std::string_view en,
              std::size_t most = kMaxText) {
    return of(name.zh_tw, zh, most).of(name.en, en, most);
  }

 private:
  Errors& errors_;
};

}  // namespace

bool ServiceDescription::needs_no_paper() const {
  return std::none_of(papers.begin(), papers.end(), [](const Paper& paper) {
    return paper.is_brought() && paper.kind != PaperKind::application;
  });
}

std::optional<Date> review_due(const Service& service) {
  if (!service.published() || !service.reviewed_on) return std::nullopt;
  const Date due = *service.reviewed_on + std::chrono::years{kReviewYears};
  // 29 February has no like in two years.
  return due.ok() ? due : Date{due.year() / due.month() / std::chrono::last};
}

bool review_overdue(const Service& service, Date today) {
  const auto due = review_due(service);
  return due && *due < today;
}

Errors missing_for_publication(const ServiceDescription& description, const Contact& contact) {
  Errors missing;
  if (description.about.summary.zh_tw.empty()) missing.push_back(refusal::missing_summary);
  if (!description.period) missing.push_back(refusal::missing_period);
  if (!description.fee) missing.push_back(refusal::missing_fee);
  if (description.steps.empty()) missing.push_back(refusal::missing_steps);
  if (description.period && take_longer(description.steps, *description.period)) {
    missing.push_back(refusal::steps_too_long);
  }
  for (const Paper& each : description.papers) {
    // Whoever asks for a paper says which law lets him: what none asks for can be dropped.
    if (each.basis.empty())
      missing.push_back(refusal::missing_basis.with("paper", each.name.zh_tw));
  }
  if (!description.channels.any()) missing.push_back(refusal::missing_channel);
  if (!contact.unit_id) missing.push_back(refusal::missing_unit);
  if (contact.phone.empty()) missing.push_back(refusal::missing_phone);
  return missing;
}

std::vector<std::string_view> changed_parts(const ServiceDescription& before,
                                            const ServiceDescription& after) {
  const bool changed[] = {before.about != after.about,      before.period != after.period,
                          before.fee != after.fee,          before.steps != after.steps,
                          before.papers != after.papers,    before.forms != after.forms,
                          before.channels != after.channels};
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < std::size(kParts); ++at) {
    if (changed[at]) parts.push_back(kParts[at]);
  }
  return parts;
}

Errors check_code(std::string_view code) {
  const bool good =
      code.size() >= 2 && code.size() <= 20 && std::all_of(code.begin(), code.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '-';
      });
  return good ? Errors{} : Errors{refusal::bad_code};
}

Errors check_about(const About& about) {
  Errors errors;
  if (about.name.zh_tw.empty()) errors.push_back(refusal::no_name);
  Lengths{errors}
      .of(about.name, "name_zh", "name_en", kMaxName)
      .of(about.summary, "summary_zh", "summary_en")
      .of(about.audience, "audience_zh", "audience_en");
  if (about.valid_from && about.valid_to && *about.valid_to < *about.valid_from) {
    errors.push_back(refusal::valid_backwards);
  }
  return errors;
}

Errors check_period(const ServicePeriod& period) {
  Errors errors;
  const bool immediate = period.unit == PeriodUnit::immediate;
  if (!immediate && (period.length < 1 || period.length > kLongestPeriod)) {
    errors.push_back(refusal::bad_length.with("most", std::to_string(kLongestPeriod)));
  }
  Lengths{errors}.of(period.basis, "basis");
  return errors;
}

Errors check_fee(const Fee& fee) {
  Errors errors;
  if (fee.amount < 0 || fee.amount > kHighestFee) {
    errors.push_back(refusal::bad_amount.with("most", std::to_string(kHighestFee)));
  }
  Lengths{errors}.of(fee.note, "note_zh", "note_en");
  return errors;
}

Errors check_step(const ServiceStep& step) {
  Errors errors;
  if (step.what.zh_tw.empty()) errors.push_back(refusal::no_step);
  Lengths{errors}.of(step.what, "what_zh", "what_en").of(step.who, "who_zh", "who_en", kMaxName);
  if (step.length < 0 || step.length > kLongestPeriod) {
    errors.push_back(refusal::bad_length.with("most", std::to_string(kLongestPeriod)));
  }
  return errors;
}

Errors check_paper(const Paper& paper) {
  Errors errors;
  if (paper.name.zh_tw.empty()) errors.push_back(refusal::no_name);
  Lengths{errors}
      .of(paper.name, "name_zh", "name_en", kMaxName)
      .of(paper.when, "when_zh", "when_en")
      .of(paper.basis, "basis")
      .of(paper.replaced_by, "replaced_by");
  if (paper.droppable && paper.replaced_by.empty()) errors.push_back(refusal::no_replacement);
  if (!paper.droppable && paper.drop_on) errors.push_back(refusal::not_droppable);
  return errors;
}

Errors check_form(const ServiceForm& form) {
  Errors errors;
  if (form.name.zh_tw.empty()) errors.push_back(refusal::no_name);
  Lengths{errors}.of(form.name, "name_zh", "name_en", kMaxName).of(form.url, "url", kMaxUrl);
  if (form.url.empty() && !form.file) errors.push_back(refusal::no_form_place);
  if (!form.url.empty() && !is_http(form.url)) errors.push_back(refusal::bad_url);
  return errors;
}

const AssuranceLevel* find_level(const std::vector<AssuranceLevel>& levels, std::string_view code) {
  const auto found = std::find_if(levels.begin(), levels.end(),
                                  [&](const AssuranceLevel& each) { return each.code == code; });
  return found == levels.end() ? nullptr : &*found;
}

Errors check_channels(const Channels& channels, const std::vector<AssuranceLevel>& levels) {
  Errors errors;
  const OnlineChannel& online = channels.online;
  Lengths{errors}
      .of(channels.counter.place, "counter_zh", "counter_en")
      .of(channels.post.place, "post_zh", "post_en")
      .of(channels.online.note, "online_zh", "online_en")
      .of(channels.online.url, "online_url", kMaxUrl);
  if (!channels.counter.phone.empty() && !is_phone(channels.counter.phone)) {
    errors.push_back(refusal::bad_phone.at("counter_phone"));
  }
  if (!channels.post.phone.empty() && !is_phone(channels.post.phone)) {
    errors.push_back(refusal::bad_phone.at("post_phone"));
  }
  if (online.offered && !online.here && online.url.empty()) {
    errors.push_back(refusal::no_online_url);
  }
  const AssuranceLevel* level = find_level(levels, online.assurance);
  if (!level && (online.here || !online.assurance.empty())) {
    errors.push_back(refusal::no_assurance);
  } else if (level && online.here && !level->own_form) {
    errors.push_back(refusal::assurance_too_high);
  }
  if (!channels.online.url.empty() && !is_http(channels.online.url)) {
    errors.push_back(refusal::bad_url.at("online_url"));
  }
  return errors;
}

Errors check_contact(const Contact& contact, bool published) {
  Errors errors;
  if (!contact.phone.empty() && !is_phone(contact.phone)) errors.push_back(refusal::bad_phone);
  if (contact.deputy_id && contact.deputy_id == contact.person_id) {
    errors.push_back(refusal::same_deputy);
  }
  if (published && !contact.unit_id) errors.push_back(refusal::missing_unit.at("unit"));
  if (published && contact.phone.empty()) errors.push_back(refusal::missing_phone.at("phone"));
  return errors;
}

Errors put(ServiceDescription& description, ServiceStep step) {
  return put_part(description.steps, std::move(step), description.last_part, refusal::part_missing);
}

Errors put(ServiceDescription& description, Paper paper) {
  return put_part(description.papers, std::move(paper), description.last_part,
                  refusal::part_missing);
}

Errors put(ServiceDescription& description, ServiceForm form) {
  return put_part(description.forms, std::move(form), description.last_part, refusal::part_missing);
}

Errors move_part(ServiceDescription& description, std::string_view part, int id, PartMove move) {
  if (part == "steps") return move_one(description.steps, id, move, refusal::part_missing);
  if (part == "papers") return move_one(description.papers, id, move, refusal::part_missing);
  if (part == "forms") return move_one(description.forms, id, move, refusal::part_missing);
  return {refusal::part_missing};
}

}  // namespace hb::catalogue
