// Nobody who leaves keeps anything unseen: every column of every table that names a person is
// either covered by a source of holdings or stands on the list of what stays, with the reason.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "engines.h"
#include "org/holdings.h"
#include "storage_testing/test_database.h"

namespace hb::app {
namespace {

constexpr const char* kPast = "says who did something: it stays as it was";
constexpr const char* kAccount =
    "belongs to the account itself, which is locked when somebody leaves";

/// Everything else that names a person. A new column that fails the test belongs to a source of
/// holdings, or here with its reason.
const std::map<std::string, std::string> kStays{
    {"agency_parent.moved_by", kPast},
    {"api_token.ended_by", kPast},
    {"api_token.made_by", kPast},
    {"approval_dossier.opened_by", kPast},
    {"approval_letter.person_id", kPast},
    {"approval_letter_number.person_id", kPast},
    {"approval_move.person_id", kPast},
    {"approval_number_correction.person_id", kPast},
    {"approval_unchanged.person_id", kPast},
    {"audit_entry.person_id", kPast},
    {"calendar_issue.added_by", kPast},
    {"calendar_key.person_id", kAccount},
    {"calendar_override.made_by", kPast},
    {"calendar_override.withdrawn_by", kPast},
    {"check_answer.person_id", kPast},
    {"case_delay.person_id", kPast},
    {"case_agreement.person_id", kPast},
    {"case_classified.person_id", kPast},
    {"case_dispatch_record.person_id", kPast},
    {"case_event.officer_id", kPast},
    {"case_event.person_id", kPast},
    {"case_figures_review.person_id", kPast},
    {"case_import.person_id", kPast},
    {"case_import_mapping.person_id", kPast},
    {"case_import_run.person_id", kPast},
    {"case_file.received_by", kPast},
    {"one_time_notice.given_by", kPast},
    {"case_proposal.person_id", kPast},
    {"case_appointment.person_id", kPast},
    {"case_appointment_end.person_id", kPast},
    {"case_audit.person_id", kPast},
    {"case_audit_form.person_id", kPast},
    {"case_disposal.person_id", kPast},
    {"case_follow_up.person_id", kPast},
    {"case_follow_up_end.person_id", kPast},
    {"case_hold.made_by", kPast},
    {"case_hold.released_by", kPast},
    {"case_link.person_id", kPast},
    {"case_task.person_id", kPast},
    {"case_task_end.person_id", kPast},
    {"case_touch.person_id", kPast},
    {"case_view.person_id", kAccount},
    {"check_mender.assigned_by", kPast},
    {"check_mender.person_id", kPast},
    {"check_reply.person_id", kPast},
    {"circular.person_id", kPast},
    {"circular_reader.person_id",
     "was sent to the person; whoever follows is told by a new circular"},
    {"circular_recall.person_id", kPast},
    {"circular_reminder.person_id", kPast},
    {"doubt.person_id", kPast},
    {"doubt_return.person_id", kPast},
    {"doubt_wording.person_id", kPast},
    {"evidence.person_id", kPast},
    {"evidence_taken_back.person_id", kPast},
    {"guide_event.person_id", kPast},
    {"handover.handed_by", kPast},
    {"handover.person_id", kPast},
    {"handover.undone_by", kPast},
    {"handover_item.to_person_id", kPast},
    {"hook.ended_by", kPast},
    {"hook.made_by", kPast},
    {"indicator_terms.decided_by", kPast},
    {"indicator_value.person_id", kPast},
    {"job.person_id", "whoever ordered it fetches the file; it is gone after 30 days"},
    {"job.stop_asked_by", kPast},
    {"meeting_file.person_id", kPast},
    {"meeting_file.taken_back_by", kPast},
    {"media_answer.person_id", kPast},
    {"media_clipping.person_id", kPast},
    {"media_drill.person_id", kPast},
    {"media_event.person_id", kPast},
    {"media_event.to_person_id", kPast},
    {"media_fact.person_id", kPast},
    {"media_sop_tick.person_id", kPast},
    {"plan.created_by", kPast},
    {"plan_discard.discarded_by", kPast},
    {"plan_doubt.settled_by", kPast},
    {"plan_entry_ended.person_id", kPast},
    {"plan_entry_reason.person_id", kPast},
    {"plan_entry_reason.withdrawn_by", kPast},
    {"plan_import.accepted_by", kPast},
    {"plan_import.imported_by", kPast},
    {"plan_not_applicable.stated_by", kPast},
    {"plan_parent.set_by", kPast},
    {"plan_revision.person_id", kPast},
    {"plan_version.published_by", kPast},
    {"plan_withdrawal.withdrawn_by", kPast},
    {"promotion_team_member.added_by", kPast},
    {"promotion_team_member.ended_by", kPast},
    {"publication_event.person_id", kPast},
    {"publication_file.person_id", kPast},
    {"report_review.person_id", kPast},
    {"review_chain.set_by", kPast},
    {"results_report.begun_by", kPast},
    {"results_revision.person_id", kPast},
    {"results_version.kept_by", kPast},
    {"role_grant.granted_by", kPast},
    {"role_grant.withdrawn_by", kPast},
    {"routine_check.person_id", kPast},
    {"rulebook_adoption.adopted_by", kPast},
    {"rulebook_classification.recorded_by", kPast},
    {"rulebook_pin.pinned_by", kPast},
    {"rulebook_reference_taken_back.person_id", kPast},
    {"rulebook_reference_version.person_id", kPast},
    {"rulebook_version.loaded_by", kPast},
    {"ruling.person_id", kPast},
    {"seal.person_id", kPast},
    {"second_factor.ended_by", kPast},
    {"second_factor.person_id", kAccount},
    {"second_step.person_id", kAccount},
    {"service_event.person_id", kPast},
    {"service_file.person_id", kPast},
    {"session.person_id", kAccount},
    {"setting.changed_by", kPast},
    {"task.done_by", kPast},
    {"task_assignment.assigned_by", kPast},
    {"task_assignment.person_id", kPast},
    {"task_report.person_id", kPast},
    {"team_attendance.person_id", kPast},
    {"team_decision.decided_owner_id", kPast},
    {"team_decision.person_id", kPast},
    {"team_decision_entry.owner_id", kPast},
    {"team_decision_entry.person_id", kPast},
    {"team_meeting_version.chair_person_id", kPast},
    {"team_meeting_version.person_id", kPast},
    {"year_fact.person_id", kPast},
};

/// By its reference, or by its name where there is none.
bool names_a_person(const std::string& column) {
  return column == "person_id" || column.ends_with("_person_id") || column.ends_with("_by") ||
         column == "deputy_id" || column == "mender_id" || column.find("officer") != column.npos ||
         column.find("owner_id") != column.npos;
}

std::set<std::string> columns_that_name_people() {
  std::vector<std::span<const storage::Migration>> parts;
  const auto migrations = all_migrations();
  // The test database brings the platform's along.
  const auto first = std::find_if(migrations.begin(), migrations.end(),
                                  [](const auto& each) { return each.subject != "platform"; });
  parts.emplace_back(first, migrations.end());
  storage::TestDatabase database{storage::Dialect::sqlite, parts};
  std::set<std::string> found;
  database->read([&](storage::Transaction& tx) {
    for (const storage::Row& row :
         tx.query("SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
                  "WHERE m.type = 'table'")) {
      if (names_a_person(row.text(1))) found.insert(row.text(0) + "." + row.text(1));
    }
    for (const storage::Row& row : tx.query("SELECT m.name, f.\"from\" FROM sqlite_master m JOIN "
                                            "pragma_foreign_key_list(m.name) f WHERE m.type = "
                                            "'table' AND f.\"table\" = 'person'")) {
      found.insert(row.text(0) + "." + row.text(1));
    }
  });
  return found;
}

TEST(Holdings, CoverEveryColumnThatNamesAPersonOrSayWhyItStays) {
  std::set<std::string> covered;
  for (const org::HoldingSource* source : holding_sources()) {
    for (const std::string_view column : source->columns()) covered.emplace(column);
  }
  const std::set<std::string> columns = columns_that_name_people();
  ASSERT_GT(columns.size(), 30u);
  for (const std::string& column : columns) {
    EXPECT_TRUE(covered.contains(column) || kStays.contains(column))
        << column << " names a person: cover it by a source of holdings, or say why it stays";
  }
  // Nothing is promised for what is not there, and nothing is said twice.
  for (const std::string& column : covered) {
    EXPECT_TRUE(columns.contains(column)) << column;
    EXPECT_FALSE(kStays.contains(column)) << column;
  }
  for (const auto& [column, reason] : kStays) EXPECT_TRUE(columns.contains(column)) << column;
}

TEST(Holdings, SourcesHaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const org::HoldingSource* source : holding_sources()) {
    EXPECT_TRUE(names.insert(source->name()).second) << source->name();
  }
}

}  // namespace
}  // namespace hb::app
