#include "erase_store.h"

namespace hb::casework {

namespace {

using storage::Row;

constexpr std::string_view kFilesLeave[] = {
    R"sql(
    INSERT INTO case_disposed_file (disposal_id, file_hash)
    SELECT DISTINCT :disposal, file_hash FROM case_attachment WHERE case_id IN (:cases...)
    ON CONFLICT (disposal_id, file_hash) DO NOTHING)sql",
    R"sql(
    INSERT INTO case_disposed_file (disposal_id, file_hash)
    SELECT DISTINCT :disposal, file_hash FROM case_mail
     WHERE case_id IN (:cases...) AND file_hash <> ''
    ON CONFLICT (disposal_id, file_hash) DO NOTHING)sql"};

// That a letter came, a task was asked or a form filled in stays, without a word of it.
constexpr std::string_view kErase[] = {
    R"sql(UPDATE case_secret SET name = NULL, email = NULL, phone = NULL, address = NULL,
                                 body = NULL, details = NULL
           WHERE case_id IN (:cases...))sql",
    "UPDATE case_event SET body = NULL WHERE case_id IN (:cases...)",
    "UPDATE case_survey SET body = NULL WHERE case_id IN (:cases...)",
    "UPDATE case_delay SET reason = NULL WHERE case_id IN (:cases...)",
    "UPDATE case_hold SET reason = NULL WHERE case_id IN (:cases...)",
    R"sql(UPDATE case_task_end SET words = NULL
           WHERE task_id IN (SELECT id FROM case_task WHERE case_id IN (:cases...)))sql",
    "UPDATE case_task SET asked = NULL WHERE case_id IN (:cases...)",
    R"sql(UPDATE case_follow_up_end SET words = NULL
           WHERE follow_up_id IN (SELECT id FROM case_follow_up WHERE case_id IN (:cases...)))sql",
    "UPDATE case_follow_up SET words = NULL WHERE case_id IN (:cases...)",
    R"sql(UPDATE case_appointment_end SET words = NULL
           WHERE appointment_id IN (SELECT id FROM case_appointment
                                     WHERE case_id IN (:cases...)))sql",
    R"sql(UPDATE case_dispatch_record SET whom = NULL, words = NULL, number = ''
           WHERE dispatch_id IN (SELECT id FROM case_dispatch WHERE case_id IN (:cases...)))sql",
    // To whom it would go is gone.
    R"sql(UPDATE case_dispatch SET outcome = 'given_up'
           WHERE case_id IN (:cases...) AND outcome = '')sql",
    R"sql(UPDATE case_audit_answer SET remark = NULL
           WHERE form_id IN (SELECT f.id FROM case_audit_form f
                               JOIN case_audit_case a ON a.id = f.audit_case_id
                              WHERE a.case_id IN (:cases...)))sql",
    R"sql(UPDATE case_audit_form SET remark = NULL
           WHERE audit_case_id IN (SELECT id FROM case_audit_case
                                    WHERE case_id IN (:cases...)))sql",
    R"sql(DELETE FROM case_mail_part
           WHERE mail_id IN (SELECT id FROM case_mail WHERE case_id IN (:cases...)))sql",
    R"sql(UPDATE case_mail SET file_hash = '', sender_print = '', subject = NULL
           WHERE case_id IN (:cases...))sql",
    "DELETE FROM case_likeness WHERE case_id IN (:cases...)",
    "DELETE FROM case_attachment WHERE case_id IN (:cases...)"};
// A place may be somebody's home.
constexpr std::string_view kErasePlaces =
    "UPDATE case_appointment SET who = NULL, place = :words WHERE case_id IN (:cases...)";
// Whose paper it was may tell of somebody; how many were asked for, and which again, still counts.
constexpr std::string_view kErasePapers = R"sql(
    UPDATE missing_paper SET what = :words, why = :words
     WHERE notice_id IN (SELECT id FROM one_time_notice WHERE case_id IN (:cases...)))sql";
// Without the print of its code nobody finds it from outside.
constexpr std::string_view kEraseCases = R"sql(
    UPDATE case_file SET subject = :words, code_print = '', disposal_id = :disposal,
                         row_version = row_version + 1
     WHERE id IN (:cases...))sql";
constexpr std::string_view kLetters = R"sql(
    SELECT notice_id FROM case_notice WHERE case_id IN (:cases...) AND notice_id IS NOT NULL)sql";
constexpr std::string_view kLeaving =
    "SELECT file_hash FROM case_disposed_file WHERE disposal_id = :disposal";
constexpr std::string_view kLeft = R"sql(
    DELETE FROM case_disposed_file
     WHERE disposal_id = :disposal AND file_hash IN (:hashes...))sql";

}  // namespace

void EraseStore::erase(DisposalId disposal, const std::vector<std::int64_t>& cases) {
  if (cases.empty()) return;
  for (const std::string_view sql : kFilesLeave) {
    tx_.execute(sql, {{"disposal", disposal}, {"cases", cases}});
  }
  for (const std::string_view sql : kErase) tx_.execute(sql, {{"cases", cases}});
  tx_.execute(kErasePlaces, {{"words", kDisposedWords}, {"cases", cases}});
  tx_.execute(kErasePapers, {{"words", kDisposedWords}, {"cases", cases}});
  tx_.execute(kEraseCases, {{"words", kDisposedWords}, {"disposal", disposal}, {"cases", cases}});
}

std::vector<std::int64_t> EraseStore::letters_about(const std::vector<std::int64_t>& cases) {
  std::vector<std::int64_t> letters;
  for (const Row& row : tx_.query(kLetters, {{"cases", cases}})) {
    letters.push_back(row.integer(0));
  }
  return letters;
}

std::vector<std::string> EraseStore::files_leaving(DisposalId disposal) {
  std::vector<std::string> hashes;
  for (const Row& row : tx_.query(kLeaving, {{"disposal", disposal}})) {
    hashes.push_back(row.text(0));
  }
  return hashes;
}

void EraseStore::files_left(DisposalId disposal, const std::vector<std::string>& hashes) {
  if (hashes.empty()) return;
  tx_.execute(kLeft, {{"disposal", disposal}, {"hashes", hashes}});
}

}  // namespace hb::casework
