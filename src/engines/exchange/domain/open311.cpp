#include "exchange/open311.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "kernel/unicode.h"
#include "kernel/web_address.h"

namespace hb::exchange {

namespace {

constexpr std::size_t kMostListed = 200;
constexpr std::chrono::year kFirstYear{1900};
constexpr std::chrono::year kLastYear{2999};

/// Exactly `length` digits at `at`, which moves on.
std::optional<int> digits(std::string_view text, std::size_t& at, std::size_t length) {
  if (at + length > text.size()) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(at, length)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  at += length;
  return value;
}

bool sign(std::string_view text, std::size_t& at, char wanted) {
  if (at >= text.size() || text[at] != wanted) return false;
  ++at;
  return true;
}

struct ClockTime {
  std::chrono::seconds of_day{0};
  bool right = false;
};

/// hh:mm, with :ss and a fraction if they are there; the fraction is passed over.
ClockTime read_clock(std::string_view text, std::size_t& at) {
  const auto hour = digits(text, at, 2);
  if (!hour || *hour > 23 || !sign(text, at, ':')) return {};
  const auto minute = digits(text, at, 2);
  if (!minute || *minute > 59) return {};
  int second = 0;
  if (sign(text, at, ':')) {
    const auto read = digits(text, at, 2);
    if (!read || *read > 60) return {};
    second = *read;
    if (sign(text, at, '.')) {
      const std::size_t first = at;
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
      if (at == first) return {};
    }
  }
  return {std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{second},
          true};
}

/// Z, or how far the clock is ahead of it.
std::optional<std::chrono::minutes> read_zone(std::string_view text, std::size_t& at) {
  if (sign(text, at, 'Z')) return std::chrono::minutes{0};
  const bool behind = at < text.size() && text[at] == '-';
  if (!behind && (at >= text.size() || text[at] != '+')) return std::nullopt;
  ++at;
  const auto hours = digits(text, at, 2);
  if (!hours || *hours > 14) return std::nullopt;
  sign(text, at, ':');
  const auto minutes = digits(text, at, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  const std::chrono::minutes ahead = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
  return behind ? -ahead : ahead;
}

std::optional<double> degrees(std::string_view text, double most) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(value) || std::abs(value) > most) return std::nullopt;
  return value;
}

/// Whole and positive; nothing for all else.
std::optional<int> count_in(std::string_view text) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || value < 1) return std::nullopt;
  return value;
}

Result<std::optional<bool>> read_status(std::string_view text) {
  bool open = false;
  bool closed = false;
  for (const std::string& each : comma_list(text, kMostListed)) {
    if (each == "open") {
      open = true;
    } else if (each == "closed") {
      closed = true;
    } else {
      return refusal::open311_status;
    }
  }
  return open == closed ? std::optional<bool>{} : std::optional{closed};
}

Result<std::optional<Instant>> read_moment(std::string_view text, const char* name) {
  if (text.empty()) return std::optional<Instant>{};
  const auto at = read_w3c_time(text);
  if (!at) return refusal::open311_time.with("name", name);
  return std::optional{*at};
}

/// `attribute[code]` or `attribute[code][]` as its code; nothing for another name.
std::optional<std::string_view> attribute_code(std::string_view name) {
  constexpr std::string_view kBegin = "attribute[";
  if (!name.starts_with(kBegin)) return std::nullopt;
  name.remove_prefix(kBegin.size());
  if (name.ends_with("][]")) name.remove_suffix(2);
  if (name.size() < 2 || !name.ends_with(']')) return std::nullopt;
  name.remove_suffix(1);
  return name;
}

/// By which way the answer is wanted; by mail where it is not said, or not said well.
casework::ReplyBy reply_of(const NewRequest& request) {
  return casework::reply_by_of(request.reply_by).value_or(casework::ReplyBy::email);
}

bool is_ascii_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::optional<std::pair<std::string, Format>> split_suffix(std::string_view segment) {
  for (const auto& [suffix, format] :
       {std::pair{std::string_view{".xml"}, Format::xml}, {".json", Format::json}}) {
    if (segment.size() > suffix.size() && segment.ends_with(suffix)) {
      return std::pair{std::string{segment.substr(0, segment.size() - suffix.size())}, format};
    }
  }
  return std::nullopt;
}

std::string w3c_time(Instant at) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(
                                                  std::chrono::floor<std::chrono::seconds>(at))));
}

std::optional<Instant> read_w3c_time(std::string_view text) {
  constexpr std::size_t kDay = 10;
  if (text.size() < kDay) return std::nullopt;
  const auto day = from_iso(text.substr(0, kDay));
  std::size_t at = kDay;
  if (!day || !sign(text, at, 'T')) return std::nullopt;
  // Whatever the zone, its year has four digits.
  if (day->year() < kFirstYear || day->year() > kLastYear) return std::nullopt;
  const ClockTime clock = read_clock(text, at);
  if (!clock.right) return std::nullopt;
  const auto zone = read_zone(text, at);
  if (!zone || at != text.size()) return std::nullopt;
  return Instant{std::chrono::sys_days{*day}} + clock.of_day - *zone;
}

std::vector<std::string> comma_list(std::string_view text, std::size_t most) {
  std::vector<std::string> parts;
  while (!text.empty() && parts.size() < most) {
    const std::size_t comma = text.find(',');
    const std::string_view part = trim(text.substr(0, comma));
    if (!part.empty()) parts.emplace_back(part);
    text = comma == text.npos ? std::string_view{} : text.substr(comma + 1);
  }
  return parts;
}

Result<RequestSpan> read_query(const RequestQuery& query, Instant now) {
  constexpr std::chrono::days kSpan{kSpanDays};
  RequestSpan span{.numbers = comma_list(query.numbers, kMostListed),
                   .services = comma_list(query.services, kMostListed)};
  HB_LET(start, read_moment(query.start, "start_date"));
  HB_LET(end, read_moment(query.end, "end_date"));
  span.to = end ? *end : start ? *start + kSpan : now;
  span.from = start ? *start : span.to - kSpan;
  if (span.to < span.from) return refusal::open311_order;
  if (span.to - span.from > kSpan) {
    return refusal::open311_span.with("most", std::to_string(kSpanDays));
  }
  HB_LET(closed, read_status(query.status));
  span.closed = closed;
  const auto page = query.page.empty() ? std::optional{1} : count_in(query.page);
  const auto size =
      query.page_size.empty() ? std::optional{kMostRequests} : count_in(query.page_size);
  if (!page || !size || *page > 1'000'000) return refusal::open311_page;
  span.page = *page;
  span.page_size = std::min(*size, kMostRequests);
  return span;
}

std::string attribute_of(const std::vector<std::pair<std::string, std::string>>& form,
                         std::string_view code) {
  for (const auto& [key, value] : form) {
    if (attribute_code(key) == code) return clean_input(value);
  }
  return {};
}

std::vector<casework::AttributeAnswer> answers_of(
    const std::vector<std::pair<std::string, std::string>>& form) {
  std::vector<casework::AttributeAnswer> answers;
  for (const auto& [key, value] : form) {
    const auto code = attribute_code(key);
    std::string clean = clean_input(value);
    if (!code || clean.empty() || casework::is_reserved(*code)) continue;
    auto found = std::find_if(answers.begin(), answers.end(),
                              [&](const auto& each) { return each.code == *code; });
    if (found == answers.end()) {
      found = answers.insert(found, {.code = std::string{*code}, .values = {}});
    }
    found->values.push_back(std::move(clean));
  }
  return answers;
}

bool is_demanded(Demand demand, bool application) {
  return demand != Demand::description || !application;
}

bool is_met(Demand demand, const NewRequest& request) {
  using casework::ReplyBy;
  switch (demand) {
    case Demand::place:
      return !request.address.empty() || !request.address_id.empty() || !request.lat.empty() ||
             !request.lon.empty();
    case Demand::name: return !request.first_name.empty() || !request.last_name.empty();
    case Demand::email: return reply_of(request) != ReplyBy::email || !request.email.empty();
    case Demand::phone:
      // That it lies there to be fetched is told by telephone.
      return (reply_of(request) != ReplyBy::phone && reply_of(request) != ReplyBy::counter) ||
             !request.phone.empty();
    case Demand::postal_address:
      return reply_of(request) != ReplyBy::letter || !request.postal_address.empty();
    case Demand::description: return !request.description.empty();
  }
  return false;
}

const Error& refusal_of(Demand demand) {
  switch (demand) {
    case Demand::place: return refusal::open311_no_place;
    case Demand::name: return refusal::open311_no_name;
    case Demand::email: return refusal::open311_no_email;
    case Demand::phone: return refusal::open311_no_phone;
    case Demand::postal_address: return refusal::open311_no_postal;
    case Demand::description: break;
  }
  return refusal::open311_no_description;
}

bool is_said_by_demand(const Error& error) {
  const Error* said[] = {&casework::refusal::no_name,    &casework::refusal::no_email,
                         &casework::refusal::no_phone,   &casework::refusal::no_address,
                         &casework::refusal::no_subject, &casework::refusal::no_text};
  return std::any_of(std::begin(said), std::end(said),
                     [&](const Error* each) { return *each == error; });
}

std::string application_code(std::string_view type, std::string_view service) {
  return fmt::format("{}.{}", type, service);
}

std::string whole_name(std::string_view first, std::string_view last) {
  if (first.empty() || last.empty()) return std::string{first.empty() ? last : first};
  // A Chinese name begins with the family's.
  if (is_ascii_letters(first) && is_ascii_letters(last)) return fmt::format("{} {}", first, last);
  return fmt::format("{}{}", last, first);
}

RequestRead read_request(const NewRequest& request, Locale language, bool application) {
  RequestRead read;
  const auto wrong = [&](const Error& error) { read.errors.push_back(error); };
  for (const Demand each : kDemands) {
    if (is_demanded(each, application) && !is_met(each, request)) wrong(refusal_of(each));
  }
  const bool half = request.lat.empty() != request.lon.empty();
  if (half || (!request.lat.empty() && (!degrees(request.lat, 90) || !degrees(request.lon, 180)))) {
    wrong(refusal::open311_place);
  }
  if (count_characters(request.description) > kMaxDescription) {
    wrong(refusal::open311_description.with("most", std::to_string(kMaxDescription)));
  }
  if (!request.media_url.empty() && !check_web_address(request.media_url)) {
    wrong(refusal::open311_media);
  }
  if (count_characters(request.address) > casework::kMaxContact ||
      count_characters(request.address_id) > casework::kMaxContact) {
    wrong(refusal::open311_address_long.with("most", std::to_string(casework::kMaxContact)));
  }
  if (!request.reply_by.empty() && !casework::reply_by_of(request.reply_by)) {
    wrong(refusal::open311_reply);
  }
  if (!request.token.empty() &&
      (request.token.size() < kShortestSenderToken || request.token.size() > kLongestSenderToken)) {
    wrong(refusal::open311_sender_token);
  }
  std::string subject = request.subject;
  if (subject.empty() && !application) {
    const std::string_view line =
        std::string_view{request.description}.substr(0, request.description.find('\n'));
    subject = trim(first_characters(line, casework::kMaxSubject));
  }
  read.form = {.type = request.service,
               .channel = casework::Channel::web,
               .subject = std::move(subject),
               .text = request.description,
               .applicant = {.name = whole_name(request.first_name, request.last_name),
                             .email = request.email,
                             .phone = request.phone,
                             .address = request.postal_address,
                             .reply_by = reply_of(request)},
               .language = language,
               .place = {.address = request.address,
                         .address_id = request.address_id,
                         .lat = request.lat,
                         .lon = request.lon,
                         .media_url = request.media_url},
               .answered = request.answers};
  return read;
}

}  // namespace hb::exchange
