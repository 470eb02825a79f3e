// What a person holds and somebody else must have when they leave (交接): units led, roles, tasks.
// Each engine says it of its own tables through a HoldingSource; src/app/engines.cpp connects them.
//
// A table that names a person is either covered by a source or a record of the past, which stays as
// it is. A test reads all columns and asks which.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::org {

/// One thing that a person holds.
struct Holding {
  std::string key;   ///< Names it within its source: "head/12".
  std::string kind;  ///< Text key of what it is: "org.holding.unit_head".
  LocalName words;   ///< Which one: 第一股.
  std::string url;   ///< Its page, as a path of this site; empty when it has none.
  std::optional<Date> due;
};

class HoldingSource {
 public:
  virtual ~HoldingSource() = default;

  /// Lasting: it stands in the records of handovers.
  virtual std::string_view name() const = 0;
  /// The columns that it answers for, as "task.person_id".
  virtual std::vector<std::string_view> columns() const = 0;

  /// All that the person holds today or will hold.
  virtual std::vector<Holding> held_by(Context& context, PersonId person) const = 0;
  /// Gives one of them to somebody else from today. The caller has seen to the authority over the
  /// leaver; a source refuses what needs more, and what the other cannot hold. Gives what take_back
  /// needs, as JSON. Does not commit.
  virtual Result<std::string> hand_over(Context& context, const std::string& key, PersonId from,
                                        PersonId to) const = 0;
  /// Undoes hand_over. Refuses when it has changed since. Does not commit.
  virtual Result<Done> take_back(Context& context, std::string_view undo) const = 0;
};

/// The keys of sources whose holdings are rows: "head/12" for row 12, and back; 0 for any other
/// text.
std::string key_of(std::string_view word, std::int64_t number);
std::int64_t number_in(std::string_view key, std::string_view word);

namespace refusal {
/// The holding is gone or has changed.
inline constexpr Error holding_changed{Fault::conflict, "org.handover.changed"};
}  // namespace refusal

}  // namespace hb::org
