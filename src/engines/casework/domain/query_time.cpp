#include "casework/query_time.h"

#include "kernel/name_table.h"

namespace hb::casework {

namespace {

constexpr NameTable<QueryChannel, 5> kNames{{{QueryChannel::web, "web"},
                                             {QueryChannel::counter, "counter"},
                                             {QueryChannel::phone, "phone"},
                                             {QueryChannel::board, "board"},
                                             {QueryChannel::machine, "machine"}}};

}  // namespace

std::string_view name_of(QueryChannel channel) { return name_in(kNames, channel); }
std::optional<QueryChannel> query_channel_of(std::string_view name) {
  return value_in(kNames, name);
}

int query_bound(std::chrono::microseconds time) {
  for (const int bound : kQueryBounds) {
    if (time <= std::chrono::milliseconds{bound}) return bound;
  }
  return kQueryBounds[std::size(kQueryBounds) - 1];
}

std::vector<QueryFigures> query_figures(const QueryCounts& counts) {
  std::vector<QueryFigures> all;
  for (const QueryChannel channel : kQueryChannels) {
    std::map<int, std::int64_t> bounds;
    QueryFigures figures{.channel = channel};
    for (const auto& [key, count] : counts) {
      if (key.channel != channel) continue;
      bounds[key.bound] += count;
      figures.asked += count;
      if (key.bound <= kPromptQuery) figures.prompt += count;
    }
    if (figures.asked == 0) continue;
    std::int64_t within = 0;
    for (const auto& [bound, count] : bounds) {
      within += count;
      figures.ninetieth = bound;
      if (within * 10 >= figures.asked * 9) break;
    }
    all.push_back(figures);
  }
  return all;
}

}  // namespace hb::casework
