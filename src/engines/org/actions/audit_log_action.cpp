#include "audit_log_action.h"

#include <algorithm>
#include <utility>

#include "agency_store.h"
#include "audit_store.h"
#include "crypto/token.h"
#include "documents/sheet_file.h"
#include "kernel/roc_date.h"
#include "not_there.h"
#include "org/directory.h"
#include "org/own_transaction.h"
#include "person_store.h"

namespace hb::org {

namespace {

constexpr Error kNothing{Fault::conflict, "org.audit.nothing"};
constexpr Error kTooMany{Fault::too_large, "org.audit.too_many"};

/// What a filter comes to for this viewer.
struct Asked {
  std::optional<Agency> agency;
  AuditReach reach;
  std::vector<AgencyId> below;  ///< The agency's own number aside.
  std::vector<PersonId> people;
};

Result<Asked> ask(Context& context, const AuditFilter& filter) {
  const Viewer& viewer = context.viewer;
  Asked asked;
  if (filter.agency_id) {
    HB_TRY(require_within(viewer, filter.agency_id));
    asked.agency = find_agency(context, filter.agency_id);
    if (!asked.agency) return kNotThere;
  }
  HB_TRY(require(viewer, Duty::read_audit, filter.agency_id));
  asked.reach.everything = !filter.agency_id;
  if (filter.agency_id) {
    const AgencyId root[] = {filter.agency_id};
    for (const Below& each : AgencyStore{context.tx, context.today}.subtrees(root)) {
      if (each.agency == filter.agency_id) continue;
      if (viewer.may(Duty::read_audit, each.agency)) asked.below.push_back(each.agency);
    }
    asked.reach.agencies = {filter.agency_id};
    if (filter.below) {
      asked.reach.agencies.insert(asked.reach.agencies.end(), asked.below.begin(),
                                  asked.below.end());
    }
  }
  asked.people = PersonStore{context.tx, nullptr}.called(filter.who);
  return asked;
}

void add_names(Context& context, const std::vector<AuditEntry>& entries,
               std::unordered_map<AgencyId, LocalName>& agencies,
               std::unordered_map<PersonId, std::string>& people) {
  std::vector<AgencyId> agency_ids;
  std::vector<PersonId> person_ids;
  for (const AuditEntry& entry : entries) {
    agency_ids.push_back(entry.agency_id);
    person_ids.push_back(entry.person_id);
  }
  agencies = agency_names(context, agency_ids);
  people = person_names(context, person_ids);
}

bool follows(AuditStore& store, const AuditEntry& entry) {
  if (entry.hash != crypto::fingerprint(hashed_text(entry))) return false;
  const auto before = store.find(entry.agency_id, entry.number - 1);
  return entry.previous_hash == (before ? before->hash : std::string{});
}

/// What goes into the file, read in one snapshot.
struct Rows {
  std::vector<AuditEntry> entries;
  std::unordered_map<AgencyId, LocalName> agencies;
  std::unordered_map<PersonId, std::string> people;
};

Result<Rows> read_rows(Context& context, const AuditFilter& filter) {
  HB_LET(asked, ask(context, filter));
  AuditStore store{context.tx};
  const auto count = store.count(asked.reach, filter, asked.people, kMostAuditExported + 1);
  if (count == 0) return kNothing;
  if (count > kMostAuditExported) return kTooMany.with("most", std::to_string(kMostAuditExported));
  Rows rows;
  rows.entries = store.list(asked.reach, filter, asked.people, std::nullopt, kMostAuditExported);
  add_names(context, rows.entries, rows.agencies, rows.people);
  return rows;
}

documents::Sheet sheet_of(const Rows& rows, const AuditWords& words) {
  documents::Sheet sheet{.name = words("org.audit.title"),
                         .column_widths = {5, 1.6, 2.4, 1.8, 2.4, 2.4, 3.6, 3.6, 3.2, 8, 12},
                         .rows = {{}}};
  for (const char* key :
       {"org.audit.agency", "org.audit.number", "org.audit.day", "org.audit.clock",
        "org.audit.actor", "org.audit.account", "org.audit.action", "org.audit.code",
        "org.audit.subject", "org.audit.detail", "org.audit.hash"}) {
    sheet.rows.front().emplace_back(words(key));
  }
  for (const AuditEntry& entry : rows.entries) {
    const auto agency = rows.agencies.find(entry.agency_id);
    const auto person = rows.people.find(entry.person_id);
    const std::string actor =
        person == rows.people.end() ? words(shown_actor(entry)) : person->second;
    sheet.rows.push_back(
        {agency == rows.agencies.end() ? words("org.audit.installation") : agency->second.zh_tw,
         static_cast<double>(entry.number), documents::SheetDate{to_iso(taipei_date(entry.at))},
         taipei_clock(entry.at), actor, entry.actor, words("audit." + entry.action), entry.action,
         entry.subject, entry.detail, entry.hash});
  }
  return sheet;
}

AuditFile file_of(const Context& context, documents::Sheet sheet, AuditFormat format) {
  AuditFile file;
  file.rows = static_cast<std::int64_t>(sheet.rows.size()) - 1;
  const std::string title = sheet.name;
  documents::SheetFile written = documents::write_sheet(
      std::move(sheet),
      format == AuditFormat::csv ? documents::SheetFormat::csv : documents::SheetFormat::ods,
      roc_date(context.today, RocStyle::dotted) + "-" + title,
      {.title = title, .creator = {}, .created = to_iso(context.today)});
  file.bytes = std::move(written.bytes);
  file.media_type = std::move(written.media_type);
  file.file_name = std::move(written.file_name);
  return file;
}

void record_export(Context& context, const AuditFilter& filter, const AuditFile& file) {
  AuditNote note{.agency_id = filter.agency_id,
                 .action = "org.audit_exported",
                 .subject = "audit/" + std::to_string(filter.agency_id.value),
                 .details = {{"file", file.file_name}, {"rows", std::to_string(file.rows)}}};
  if (filter.below) note.details.emplace_back("below", "yes");
  if (!filter.who.empty()) note.details.emplace_back("who", filter.who);
  if (!filter.action.empty()) note.details.emplace_back("action", filter.action);
  if (!filter.subject.empty()) note.details.emplace_back("subject", filter.subject);
  if (filter.from) note.details.emplace_back("from", to_iso(*filter.from));
  if (filter.to) note.details.emplace_back("to", to_iso(*filter.to));
  record_audit(context, note);
  context.tx.commit_quietly();
}

}  // namespace

Result<AuditPage> audit_log(Context& context, const AuditFilter& filter,
                            const std::optional<AuditPlace>& after, int limit) {
  HB_LET(asked, ask(context, filter));
  AuditStore store{context.tx};
  AuditPage page{.agency = std::move(asked.agency), .has_below = !asked.below.empty()};
  // One more than is shown tells whether there is another page.
  page.entries = store.list(asked.reach, filter, asked.people, after, limit + 1);
  if (page.entries.size() > static_cast<std::size_t>(limit)) {
    page.entries.pop_back();
    page.next = place_of(page.entries.back());
  }
  page.count = store.count(asked.reach, filter, asked.people, kMostAuditExported + 1);
  page.actions = store.actions();
  add_names(context, page.entries, page.agency_names, page.person_names);
  return page;
}

Result<AuditDetail> audit_entry(Context& context, AgencyId agency, std::int64_t number) {
  HB_LET(asked, ask(context, {.agency_id = agency}));
  AuditStore store{context.tx};
  auto entry = store.find(agency, number);
  if (!entry) return kNotThere;
  AuditDetail detail{.agency = std::move(asked.agency), .entry = *std::move(entry)};
  detail.fits = follows(store, detail.entry);
  const PersonId person[] = {detail.entry.person_id};
  const auto names = person_names(context, person);
  if (!names.empty()) detail.person_name = names.begin()->second;
  return detail;
}

Result<AuditFile> export_audit_log(Context& context, const AuditFilter& filter, AuditFormat format,
                                   const AuditWords& words) {
  HB_LET(rows, in_read(context, [&](Context& inner) { return read_rows(inner, filter); }));
  AuditFile file = file_of(context, sheet_of(rows, words), format);
  // Recorded before it is handed out: no copy leaves without a trace.
  with_writing(context, [&](Context& inner) { record_export(inner, filter, file); });
  return file;
}

}  // namespace hb::org
