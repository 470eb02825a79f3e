#include "web/words.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/roc_date.h"

namespace hb::web {

std::string short_day(const Page& page, Date day) {
  return page.locale() == Locale::en ? english_date(day) : roc_date(day, RocStyle::slashed);
}

std::string moment_words(const Page& page, Instant at) {
  return date_words(taipei_date(at), page.locale()) + " " + taipei_clock(at);
}

std::string short_moment(Instant at) {
  return roc_date(taipei_date(at), RocStyle::slashed) + " " + taipei_clock(at);
}

std::string size_words(std::int64_t bytes) {
  if (bytes >= (1 << 20)) return fmt::format("{:.1f} MB", static_cast<double>(bytes) / (1 << 20));
  return fmt::format("{} KB", (bytes + 1023) / 1024);
}

html::Node paragraphs(std::string_view text) {
  html::Node out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) out += html::p({.classes = "govuk-body"}, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace hb::web
