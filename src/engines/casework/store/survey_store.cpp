#include "survey_store.h"

#include "crypto/sealer.h"

namespace hb::casework {

namespace {

constexpr std::string_view kSurveyAnswers = R"sql(
    SELECT closing_event, score, body, day FROM case_survey WHERE case_id = :case ORDER BY id)sql";
constexpr std::string_view kAnswerSurvey = R"sql(
    INSERT INTO case_survey (agency_id, case_id, closing_event, score, body, day, answered_at)
    VALUES (:agency, :case, :closing, :score, :body, :day, :at)
    ON CONFLICT (case_id, closing_event) DO NOTHING)sql";

std::string place_of_answer(std::int64_t closing_event) {
  return "casework.survey/" + std::to_string(closing_event);
}

}  // namespace

std::vector<SurveyAnswer> SurveyStore::of_case(CaseId id) {
  std::vector<SurveyAnswer> answers;
  for (const storage::Row& row : tx_.query(kSurveyAnswers, {{"case", id}})) {
    const std::int64_t closing = row.integer(0);
    answers.push_back({.score = static_cast<int>(row.integer(1)),
                       .words = sealer_.open(row.bytes(2), place_of_answer(closing)).value_or(""),
                       .closing_event = closing,
                       .day = row.date(3)});
  }
  return answers;
}

bool SurveyStore::record(const Case& current, const SurveyAnswer& answer, Instant at) {
  return tx_.execute(kAnswerSurvey,
                     {{"agency", current.agency_id},
                      {"case", current.id},
                      {"closing", answer.closing_event},
                      {"score", answer.score},
                      {"body", sealer_.seal(answer.words, place_of_answer(answer.closing_event))},
                      {"day", answer.day},
                      {"at", at}}) == 1;
}

}  // namespace hb::casework
