// How long an answer to «where does my matter stand» takes (查詢回應處理時效, F18), by the way in
// which it was asked. A question writes nothing while somebody waits for its answer: what was
// measured is gathered in memory and written down now and then, so that a kill loses some seconds
// of figures and no case.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "org/context.h"

namespace hb::casework {

/// How somebody asked (現場、電話、網路、公告看版, and other systems).
enum class QueryChannel { web, counter, phone, board, machine };
inline constexpr QueryChannel kQueryChannels[] = {QueryChannel::web, QueryChannel::counter,
                                                  QueryChannel::phone, QueryChannel::board,
                                                  QueryChannel::machine};
std::string_view name_of(QueryChannel channel);
std::optional<QueryChannel> query_channel_of(std::string_view name);

/// Times are kept as one of these at most, in milliseconds; the last one holds all that took
/// longer.
inline constexpr int kQueryBounds[] = {10, 25, 50, 100, 250, 500, 1'000, 2'000, 5'000, 60'000};
/// The bound of a time; what is over a minute counts as a minute.
int query_bound(std::chrono::microseconds time);
/// What an office promises: an answer within a second.
inline constexpr int kPromptQuery = 1'000;

struct QueryKey {
  AgencyId agency_id;
  Date day{};
  QueryChannel channel{};
  int bound = 0;
  friend auto operator<=>(const QueryKey&, const QueryKey&) = default;
};
using QueryCounts = std::map<QueryKey, std::int64_t>;

/// How many were asked in one way, and within which time.
struct QueryFigures {
  QueryChannel channel{};
  std::int64_t asked = 0;
  std::int64_t prompt = 0;  ///< Within kPromptQuery.
  int ninetieth = 0;        ///< Nine of ten were answered within so many milliseconds.
};
/// In the order of kQueryChannels, without those in which nobody asked.
std::vector<QueryFigures> query_figures(const QueryCounts& counts);

/// Gathers what questions took. A port (org/ports.h); safe to use from any thread.
class QueryLog {
 public:
  QueryLog();
  ~QueryLog();

  /// Notes one answer, and orders that what was gathered is written when there is much of it or it
  /// is old. Costs no query.
  void note(const org::Services& services, AgencyId agency, QueryChannel channel,
            std::chrono::microseconds time, Instant now) const;
  /// Writes down what is left, at the end of the program.
  void keep(const org::Services& services) const;

 private:
  struct Gathered;
  std::unique_ptr<Gathered> gathered_;
};

/// Notes how long an answer took, where somebody gathers such (a QueryLog among the ports).
void note_query(const org::Services& services, AgencyId agency, QueryChannel channel,
                std::chrono::microseconds time, Instant now);
void note_query(const org::Context& context, AgencyId agency, QueryChannel channel,
                std::chrono::microseconds time);
/// From a moment to now.
std::chrono::microseconds time_since(std::chrono::steady_clock::time_point began);

}  // namespace hb::casework
