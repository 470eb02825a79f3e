#include "media/media_themes.h"

#include <algorithm>

#include "clipping_store.h"
#include "kernel/roc_date.h"
#include "media_access.h"
#include "org/duty.h"

namespace hb::media {

namespace {

class MediaThemes final : public plan::ThemeSource {
 public:
  std::string_view name() const override { return "media"; }
  std::string_view title() const override { return "media.theme.source"; }

  std::vector<plan::Theme> themes(org::Context& context, AgencyId agency, int roc_year,
                                  std::size_t most) const override {
    if (!context.viewer.scope.covers(agency)) return {};
    ClippingStore store{context.tx};
    const int year = gregorian_year(roc_year);
    const auto topics = store.topics(org::Scope::of({agency.value}), year);
    const auto earlier = store.topics(org::Scope::of({agency.value}), year - 1);
    std::vector<plan::Theme> themes;
    for (const TopicOfYear& each : topics) {
      if (themes.size() == most) break;
      themes.push_back(theme_of(context, agency, year, each, earlier));
    }
    return themes;
  }

 private:
  static plan::Theme theme_of(const org::Context& context, AgencyId agency, int year,
                              const TopicOfYear& topic, const std::vector<TopicOfYear>& earlier) {
    using namespace std::chrono;
    plan::Theme theme{
        .key = topic.topic,
        .title = {topic.topic, topic.topic},
        .count = topic.clippings,
        .first = Date{std::chrono::year{year}, January, day{1}},
        .last = std::min(context.today, Date{std::chrono::year{year}, December, day{31}})};
    const auto before = std::find_if(earlier.begin(), earlier.end(), [&](const TopicOfYear& each) {
      return each.topic == topic.topic;
    });
    // Without anything of the year before there is nothing to compare with.
    if (!earlier.empty()) theme.before = before == earlier.end() ? 0 : before->clippings;
    if (context.viewer.may(org::Duty::watch_media, agency)) {
      theme.url = "/media/clippings?agency=" + std::to_string(agency.value) +
                  "&year=" + std::to_string(year);
      theme.url_words = {{"topic", topic.topic}};
    }
    return theme;
  }
};

}  // namespace

const plan::ThemeSource& media_themes() {
  static const MediaThemes themes;
  return themes;
}

}  // namespace hb::media
