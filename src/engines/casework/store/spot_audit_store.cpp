#include "spot_audit_store.h"

#include <algorithm>

#include "case_rows.h"
#include "crypto/sealer.h"

namespace hb::casework {

namespace {

using storage::Row;

// What an old system had closed before it was taken over has no answer here to look at: its closing
// was written down in the moment in which it came in.
constexpr std::string_view kFrame = R"sql(
    SELECT c.id, c.number, c.confidential FROM case_file c
     WHERE c.disposal_id = 0
       AND c.id IN (SELECT k.case_id FROM case_closing k JOIN case_file f ON f.id = k.case_id
                     WHERE k.agency_id = :agency AND k.closed_on >= :first AND k.closed_on <= :last
                       AND (f.import_id = 0 OR k.at <> f.received_at)
                       AND NOT EXISTS (SELECT 1 FROM case_event e
                                        WHERE e.case_id = k.case_id AND e.kind = 'reopened'
                                          AND e.at >= k.at))
     ORDER BY c.number)sql";
constexpr std::string_view kDraw = R"sql(
    INSERT INTO case_audit (agency_id, first_day, last_day, method, seed, size, with_secret,
                            left_out, frame_size, frame_print, frame, at, person_id, person_name)
    VALUES (:agency, :first, :last, :method, :seed, :size, :with_secret, :left_out, :frame_size,
            :frame_print, :frame, :at, :person, :name)
    RETURNING id)sql";
constexpr std::string_view kAskSpotAudit = R"sql(
    INSERT INTO case_audit_question (agency_id, audit_id, item_id, position, name_zh, name_en)
    VALUES (:agency, :audit, :item, :position, :zh, :en))sql";
constexpr std::string_view kTake = R"sql(
    INSERT INTO case_audit_case (agency_id, audit_id, case_id, position)
    VALUES (:agency, :audit, :case, :position))sql";
constexpr std::string_view kFill = R"sql(
    INSERT INTO case_audit_form (agency_id, audit_case_id, round, at, person_id, person_name)
    VALUES (:agency, :case, :round, :at, :person, :name)
    ON CONFLICT (audit_case_id, round) DO NOTHING
    RETURNING id)sql";
constexpr std::string_view kSealForm = "UPDATE case_audit_form SET remark = :remark WHERE id = :id";
constexpr std::string_view kAnswerSpotAudit = R"sql(
    INSERT INTO case_audit_answer (agency_id, form_id, question_id, finding)
    VALUES (:agency, :form, :question, :finding)
    RETURNING id)sql";
constexpr std::string_view kSealAnswer =
    "UPDATE case_audit_answer SET remark = :remark WHERE id = :id";

#define HB_AUDIT_COLUMNS                                                                  \
  "SELECT id, agency_id, first_day, last_day, method, seed, size, with_secret, left_out," \
  " frame_size, frame_print, at, person_name FROM case_audit"
constexpr std::string_view kListSpotAudits =
    HB_AUDIT_COLUMNS " WHERE agency_id IN (:scope...) ORDER BY id DESC LIMIT :limit";
constexpr std::string_view kFindSpotAudit =
    HB_AUDIT_COLUMNS " WHERE id = :id AND agency_id IN (:scope...)";
constexpr std::string_view kKeptFrame = "SELECT frame FROM case_audit WHERE id = :id";
constexpr std::string_view kQuestions = R"sql(
    SELECT id, item_id, name_zh, name_en FROM case_audit_question
     WHERE audit_id = :audit ORDER BY position, id)sql";
constexpr std::string_view kSpotAuditCases = "SELECT " HB_CASE_COLUMNS R"sql(, a.id, a.position
      FROM case_audit_case a JOIN case_file c ON c.id = a.case_id
     WHERE a.audit_id = :audit ORDER BY a.position)sql";
constexpr std::string_view kForms = R"sql(
    SELECT f.id, f.audit_case_id, f.round, f.remark, f.at, f.person_name
      FROM case_audit_form f JOIN case_audit_case a ON a.id = f.audit_case_id
     WHERE a.audit_id = :audit
       AND f.round = (SELECT MAX(l.round) FROM case_audit_form l
                       WHERE l.audit_case_id = f.audit_case_id))sql";
constexpr std::string_view kSpotAuditAnswers = R"sql(
    SELECT id, form_id, question_id, finding, remark FROM case_audit_answer
     WHERE form_id IN (:forms...) ORDER BY id)sql";

std::string form_place(std::int64_t id) { return "casework.audit_form/" + std::to_string(id); }
std::string answer_place(std::int64_t id) { return "casework.audit_answer/" + std::to_string(id); }

SpotAudit read_audit(const Row& row) {
  return {.id = row.id<AuditId>(0),
          .agency_id = row.id<AgencyId>(1),
          .first = row.date(2),
          .last = row.date(3),
          .method = row.text(4),
          .seed = row.text(5),
          .size = static_cast<int>(row.integer(6)),
          .with_secret = row.flag(7),
          .left_out = static_cast<int>(row.integer(8)),
          .frame_size = static_cast<int>(row.integer(9)),
          .frame_print = row.text(10),
          .at = row.instant(11),
          .person_name = row.text(12)};
}

}  // namespace

AuditFrame SpotAuditStore::frame(AgencyId agency, Date first, Date last, bool with_secret) {
  AuditFrame frame;
  tx_.each(kFrame, {{"agency", agency}, {"first", first}, {"last", last}}, [&](const Row& row) {
    if (row.flag(2) && !with_secret) {
      ++frame.left_out;
    } else {
      frame.members.push_back({row.id<CaseId>(0), row.text(1)});
    }
    return true;
  });
  return frame;
}

AuditId SpotAuditStore::record(const SpotAudit& audit, const std::string& frame,
                               const std::vector<AuditItem>& items,
                               const std::vector<RankedCase>& drawn, const Actor& by) {
  const AuditId id{tx_.insert(kDraw, {{"agency", audit.agency_id},
                                      {"first", audit.first},
                                      {"last", audit.last},
                                      {"method", audit.method},
                                      {"seed", audit.seed},
                                      {"size", audit.size},
                                      {"with_secret", audit.with_secret},
                                      {"left_out", audit.left_out},
                                      {"frame_size", audit.frame_size},
                                      {"frame_print", audit.frame_print},
                                      {"frame", frame},
                                      {"at", by.at},
                                      {"person", by.person_id},
                                      {"name", by.name}})};
  int position = 0;
  for (const AuditItem& each : items) {
    tx_.execute(kAskSpotAudit, {{"agency", audit.agency_id},
                                {"audit", id},
                                {"item", each.id},
                                {"position", ++position},
                                {"zh", each.name_zh},
                                {"en", each.name_en}});
  }
  position = 0;
  for (const RankedCase& each : drawn) {
    tx_.execute(
        kTake,
        {{"agency", audit.agency_id}, {"audit", id}, {"case", each.id}, {"position", ++position}});
  }
  return id;
}

bool SpotAuditStore::record(AgencyId agency, std::int64_t audit_case, const AuditSheet& sheet,
                            const Actor& by) {
  const auto made = tx_.query_one(kFill, {{"agency", agency},
                                          {"case", audit_case},
                                          {"round", sheet.round + 1},
                                          {"at", by.at},
                                          {"person", by.person_id},
                                          {"name", by.name}});
  if (!made) return false;
  const std::int64_t form = made->integer(0);
  tx_.execute(kSealForm, {{"id", form}, {"remark", sealer_.seal(sheet.remark, form_place(form))}});
  for (const AuditAnswer& each : sheet.answers) {
    const std::int64_t id = tx_.insert(kAnswerSpotAudit, {{"agency", agency},
                                                          {"form", form},
                                                          {"question", each.question_id},
                                                          {"finding", name_of(*each.finding)}});
    if (each.remark.empty()) continue;
    tx_.execute(kSealAnswer, {{"id", id}, {"remark", sealer_.seal(each.remark, answer_place(id))}});
  }
  return true;
}

std::vector<SpotAudit> SpotAuditStore::list(const org::Scope& scope, int limit) {
  std::vector<SpotAudit> audits;
  for (const Row& row :
       tx_.query(kListSpotAudits, {{"scope", scope.agencies()}, {"limit", limit}})) {
    audits.push_back(read_audit(row));
  }
  return audits;
}

std::optional<SpotAudit> SpotAuditStore::find(AuditId id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFindSpotAudit, {{"id", id}, {"scope", scope.agencies()}});
  return row ? std::optional{read_audit(*row)} : std::nullopt;
}

std::string SpotAuditStore::frame_of(AuditId id) {
  const auto row = tx_.query_one(kKeptFrame, {{"id", id}});
  return row ? row->text(0) : std::string{};
}

std::vector<AuditQuestion> SpotAuditStore::questions_of(AuditId id) {
  std::vector<AuditQuestion> questions;
  for (const Row& row : tx_.query(kQuestions, {{"audit", id}})) {
    questions.push_back({.id = row.id<AuditQuestionId>(0),
                         .item_id = row.id<AuditItemId>(1),
                         .name_zh = row.text(2),
                         .name_en = row.text(3)});
  }
  return questions;
}

std::vector<AuditedCase> SpotAuditStore::cases_of(AuditId id) {
  std::vector<AuditedCase> cases;
  for (const Row& row : tx_.query(kSpotAuditCases, {{"audit", id}})) {
    AuditedCase each;
    each.found = read_case(row);
    each.id = row.integer(kCaseColumns);
    each.place = static_cast<int>(row.integer(kCaseColumns + 1));
    cases.push_back(std::move(each));
  }
  read_sheets(id, cases);
  return cases;
}

void SpotAuditStore::read_sheets(AuditId id, std::vector<AuditedCase>& cases) {
  std::vector<std::pair<std::int64_t, AuditSheet*>> forms;
  std::vector<std::int64_t> ids;
  for (const Row& row : tx_.query(kForms, {{"audit", id}})) {
    const auto audited = std::find_if(cases.begin(), cases.end(), [&](const AuditedCase& each) {
      return each.id == row.integer(1);
    });
    if (audited == cases.end()) continue;
    AuditSheet& sheet = audited->sheet;
    const std::int64_t form = row.integer(0);
    sheet.round = static_cast<int>(row.integer(2));
    sheet.remark = sealer_.open(row.bytes(3), form_place(form)).value_or("");
    sheet.at = row.instant(4);
    sheet.person_name = row.text(5);
    forms.emplace_back(form, &sheet);
    ids.push_back(form);
  }
  if (ids.empty()) return;
  for (const Row& row : tx_.query(kSpotAuditAnswers, {{"forms", ids}})) {
    const auto form = std::find_if(forms.begin(), forms.end(),
                                   [&](const auto& each) { return each.first == row.integer(1); });
    form->second->answers.push_back(
        {.question_id = row.id<AuditQuestionId>(2),
         .finding = finding_of(row.text(3)),
         .remark = sealer_.open(row.bytes(4), answer_place(row.integer(0))).value_or("")});
  }
}

}  // namespace hb::casework
