#include "case_class_store.h"

namespace hb::casework {

namespace {

constexpr std::string_view kEveryCaseClass = R"sql(
    SELECT id, agency_id, name_zh, name_en, retired_at, follow_up_days FROM case_class
     ORDER BY CASE WHEN agency_id = 0 THEN 0 ELSE 1 END, position, id)sql";
// Behind its own, before «other», which everybody's list ends with.
constexpr std::string_view kAddCaseClass = R"sql(
    INSERT INTO case_class (agency_id, name_zh, name_en, position, follow_up_days)
    VALUES (:agency, :zh, :en, 500, :days) RETURNING id)sql";
constexpr std::string_view kRenameCaseClass = R"sql(
    UPDATE case_class SET name_zh = :zh, name_en = :en, follow_up_days = :days
     WHERE id = :id AND name_zh = :before)sql";
constexpr std::string_view kRetireCaseClass =
    "UPDATE case_class SET retired_at = :at WHERE id = :id AND retired_at IS NULL";
constexpr std::string_view kTakeBackCaseClass =
    "UPDATE case_class SET retired_at = NULL WHERE id = :id AND retired_at IS NOT NULL";
constexpr std::string_view kNote = R"sql(
    INSERT INTO case_classified (agency_id, case_id, class_before, class_id, at, person_id,
                                 person_name)
    VALUES (:agency, :case, :before, :class, :at, :person, :name))sql";

}  // namespace

std::vector<CaseClass> CaseClassStore::all() {
  std::vector<CaseClass> classes;
  for (const storage::Row& row : tx_.query(kEveryCaseClass)) {
    classes.push_back({.id = row.id<ClassId>(0),
                       .agency_id = row.id<AgencyId>(1),
                       .name_zh = row.text(2),
                       .name_en = row.text(3),
                       .retired = !row.is_null(4),
                       .follow_up_days = static_cast<int>(row.integer(5))});
  }
  return classes;
}

ClassId CaseClassStore::add(const CaseClass& made) {
  return ClassId{tx_.insert(kAddCaseClass, {{"agency", made.agency_id},
                                            {"zh", made.name_zh},
                                            {"en", made.name_en},
                                            {"days", made.follow_up_days}})};
}

bool CaseClassStore::rename(const CaseClass& wanted, const std::string& before) {
  return tx_.execute(kRenameCaseClass, {{"id", wanted.id},
                                        {"zh", wanted.name_zh},
                                        {"en", wanted.name_en},
                                        {"days", wanted.follow_up_days},
                                        {"before", before}}) > 0;
}

bool CaseClassStore::retire(ClassId id, Instant at) {
  return tx_.execute(kRetireCaseClass, {{"id", id}, {"at", at}}) > 0;
}

bool CaseClassStore::take_back(ClassId id) {
  return tx_.execute(kTakeBackCaseClass, {{"id", id}}) > 0;
}

void CaseClassStore::note(const Case& current, ClassId before, ClassId to, const Actor& by) {
  tx_.execute(kNote, {{"agency", current.agency_id},
                      {"case", current.id},
                      {"before", before},
                      {"class", to},
                      {"at", by.at},
                      {"person", by.person_id},
                      {"name", by.name}});
}

}  // namespace hb::casework
