// Classes of subjects (類別): what cases are about. They are rows: some are everybody's, an agency
// adds its own, and one that is no longer used is retired, for old cases still say it. The nature
// of a case is its type, its result is how it closed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/id.h"
#include "kernel/result.h"
#include "kernel/texts.h"

namespace hb::casework {

using ClassId = Id<struct CaseClassTag>;

struct CaseClass {
  ClassId id;
  AgencyId agency_id;  ///< 0: everybody's.
  std::string name_zh;
  std::string name_en;
  bool retired = false;
  int follow_up_days = 0;  ///< After so many days an answer is looked at again; 0: it is not.

  const std::string& name(Locale locale) const {
    return locale == Locale::en && !name_en.empty() ? name_en : name_zh;
  }
};

inline constexpr std::size_t kMaxClassName = 30;
inline constexpr int kMostFollowUpDays = 365;

const CaseClass* find_class(const std::vector<CaseClass>& classes, ClassId id);
/// Whether a case of `agency` may be given it: in use, and everybody's or the agency's own.
bool is_offered(const CaseClass& each, AgencyId agency);

/// Refuses a class without Chinese name, names that are too long, days that are out of bounds, and
/// a name that `there` has already beside `id`.
Result<Done> check_class(const CaseClass& wanted, const std::vector<CaseClass>& there);

namespace refusal {
inline const Error class_missing{Fault::not_found, "casework.class.not_found"};
inline const Error class_unknown{Fault::invalid, "casework.class.unknown", "class"};
inline const Error class_no_name{Fault::invalid, "casework.class.no_name", "name_zh"};
inline const Error class_too_long{Fault::invalid, "casework.class.too_long", "name_zh"};
inline const Error class_twice{Fault::conflict, "casework.class.twice", "name_zh"};
inline const Error class_bad_days{Fault::invalid, "casework.class.bad_days", "follow_up_days"};
inline const Error class_changed{Fault::conflict, "casework.class.changed"};
}  // namespace refusal

}  // namespace hb::casework
