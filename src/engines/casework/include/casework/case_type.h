// Types of cases (案件類別) are data: which clock a matter has, who may see it, and whether people
// can bring it on the web. An office adds its own; one that is no longer used is retired, for old
// cases still say it. A case keeps the clock that its type had when it came in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casework/chain.h"
#include "casework/clock.h"
#include "kernel/result.h"
#include "kernel/texts.h"

namespace hb::casework {

struct CaseType {
  std::string code;
  std::string name_zh;
  std::string name_en;
  std::string hint_zh;  ///< What belongs here, for who has to choose.
  std::string hint_en;
  ClockRule clock;
  /// Told to few (行政程序法 §170 II): the text is sealed, and only who directs cases opens it.
  bool confidential = false;
  bool on_web = true;  ///< People can bring it without an account.
  bool retired = false;
  int row_version = 0;
  int keep_years = 5;          ///< After the day of closing (casework/retention.h).
  bool names_service = false;  ///< An application: it says for which service, whose period it has.
  Chains chains{};             ///< Which desks agree to each decision.
  std::string basis_zh{};      ///< The law or directive that it rests on (H02); may be empty.
  std::string basis_en{};
  std::string basis_url{};  ///< Where that is read.

  const std::string& name(Locale locale) const {
    return locale == Locale::en && !name_en.empty() ? name_en : name_zh;
  }
  const std::string& basis(Locale locale) const {
    return locale == Locale::en && !basis_en.empty() ? basis_en : basis_zh;
  }
  const std::string& hint(Locale locale) const {
    return locale == Locale::en && !hint_en.empty() ? hint_en : hint_zh;
  }
};

inline constexpr std::size_t kMaxTypeCode = 20;
inline constexpr std::size_t kMaxTypeName = 20;
inline constexpr std::size_t kMaxTypeHint = 80;
inline constexpr std::size_t kMaxTypeBasis = 120;
inline constexpr std::size_t kMaxTypeBasisUrl = 300;
inline constexpr int kMostKeepYears = 30;

/// All that is wrong with a type: a code of other signs than small letters, digits and underscores,
/// no Chinese name, texts that are too long, a period, an extension or years out of bounds, a
/// secret type that names a service, an address that is none, and a decision that nobody has to
/// agree to.
std::vector<Error> check_type(const CaseType& wanted);

namespace refusal {
inline const Error type_missing{Fault::not_found, "casework.type.not_found"};
inline const Error type_bad_code{Fault::invalid, "casework.type.bad_code", "code"};
inline const Error type_twice{Fault::conflict, "casework.type.twice", "code"};
inline const Error type_no_name{Fault::invalid, "casework.type.no_name", "name_zh"};
inline const Error type_too_long{Fault::invalid, "casework.case.too_long"};
inline const Error type_bad_period{Fault::invalid, "casework.type.bad_period", "period"};
inline const Error type_bad_extension{Fault::invalid, "casework.type.bad_extension", "extension"};
inline const Error type_long_extension{Fault::invalid, "casework.type.long_extension", "extension"};
inline const Error type_bad_years{Fault::invalid, "casework.type.bad_years", "keep_years"};
inline const Error type_secret_service{Fault::invalid, "casework.type.secret_service", "traits"};
inline const Error type_bad_url{Fault::invalid, "casework.type.bad_url", "basis_url"};
inline const Error type_no_desk{Fault::invalid, "casework.type.no_desk"};
inline const Error type_changed{Fault::conflict, "casework.type.changed"};
}  // namespace refusal

const CaseType* find_type(const std::vector<CaseType>& types, std::string_view code);

/// `working`, `calendar`, `months`: as rows, addresses and JSON name a unit.
std::string_view name_of(PeriodUnit unit);
std::optional<PeriodUnit> period_unit_of(std::string_view name);
std::string_view name_of(Correction correction);
std::optional<Correction> correction_of(std::string_view name);

}  // namespace hb::casework
