// Reading the audit log and taking it out as a file. All need `read_audit` over the agency that is
// asked for; no agency (0) asks for it over the whole installation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernel/texts.h"
#include "org/agency.h"
#include "org/audit_log.h"
#include "org/context.h"

namespace hb::org {

/// More entries than this are not taken out in one file: the period is to be narrowed.
inline constexpr std::int64_t kMostAuditExported = 50'000;

struct AuditPage {
  std::optional<Agency> agency;  ///< None for the whole installation.
  bool has_below = false;        ///< Agencies below it, whose log the viewer may read.
  std::vector<AuditEntry> entries;
  std::optional<AuditPlace> next;  ///< None when these are the last.
  std::int64_t count = 0;          ///< Of all pages, counted up to kMostAuditExported + 1.
  std::vector<std::string> actions;
  std::unordered_map<AgencyId, LocalName> agency_names;
  std::unordered_map<PersonId, std::string> person_names;
};

/// One page of the log, newest first.
Result<AuditPage> audit_log(Context& context, const AuditFilter& filter,
                            const std::optional<AuditPlace>& after, int limit);

struct AuditDetail {
  std::optional<Agency> agency;
  AuditEntry entry;
  std::string person_name;  ///< Empty for commands.
  bool fits = false;        ///< Its hash is that of its columns, and it follows the one before.
};
/// One entry. Refuses with `not_found` a number that the chain does not have.
Result<AuditDetail> audit_entry(Context& context, AgencyId agency, std::int64_t number);

enum class AuditFormat { csv, ods };
struct AuditFile {
  std::string bytes;
  std::string media_type;
  std::string file_name;
  std::int64_t rows = 0;  ///< Entries, without the heading.
};
/// The words of the file's headings and actions.
using AuditWords = std::function<std::string(std::string_view key)>;
/// Makes the file and records that it was made, by whom, of what and how many rows. Opens its own
/// transactions (`Work::own`). Refuses with `org.audit.nothing` and `org.audit.too_many`.
Result<AuditFile> export_audit_log(Context& context, const AuditFilter& filter, AuditFormat format,
                                   const AuditWords& words);

}  // namespace hb::org
