#include "ruling_store.h"

#include <cstdlib>

#include "storage/like_pattern.h"
#include "writer_values.h"

namespace hb::oversight {

namespace {

using storage::Params;
using storage::Row;

#define HB_LAST_WORDING "(SELECT MAX(w.number) FROM doubt_wording w WHERE w.doubt_id = d.id)"
#define HB_DOUBT                                                                           \
  "SELECT d.id, d.agency_id, d.asked_agency_id, d.book_code, d.clause, d.subject, l.text," \
  " d.asked_at, d.person_id, d.person_name, l.number, b.number, r.id"
#define HB_DOUBT_FROM                                                                       \
  " FROM doubt d JOIN doubt_wording l ON l.doubt_id = d.id AND l.number = " HB_LAST_WORDING \
  " LEFT JOIN doubt_return b ON b.doubt_id = d.id AND b.number = l.number"                  \
  " LEFT JOIN ruling r ON r.doubt_id = d.id"
#define HB_WAITING "r.id IS NULL AND b.number IS NULL"
#define HB_RETURNED "r.id IS NULL AND b.number IS NOT NULL"

constexpr std::string_view kFindDoubt =
    HB_DOUBT HB_DOUBT_FROM " WHERE d.id = :id AND d.agency_id IN (:scope...)";
constexpr std::string_view kWordings = R"sql(
    SELECT w.number, w.text, w.person_id, w.person_name, w.written_at, b.comment, b.person_id,
           b.person_name, b.returned_at
      FROM doubt_wording w LEFT JOIN doubt_return b
           ON b.doubt_id = w.doubt_id AND b.number = w.number
     WHERE w.doubt_id = :id ORDER BY w.number)sql";
constexpr std::string_view kWaitingFor =
    HB_DOUBT HB_DOUBT_FROM " WHERE d.asked_agency_id IN (:agencies...) AND " HB_WAITING
                           " ORDER BY l.written_at, d.id LIMIT :limit";
constexpr std::string_view kReturnedTo =
    HB_DOUBT HB_DOUBT_FROM " WHERE d.agency_id IN (:agencies...) AND " HB_RETURNED
                           " ORDER BY b.returned_at, d.id LIMIT :limit";

#define HB_RULING                                                                       \
  "SELECT u.id, u.agency_id, u.doubt_id, u.book_code, u.clause, u.subject, u.question," \
  " u.number, u.ruled_on, u.effective_on, u.basis, u.text, u.is_public, u.recorded_at," \
  " u.person_id, u.person_name, e.id, e.number, n.id, n.number"
#define HB_RULING_FROM                                                  \
  " FROM ruling u LEFT JOIN ruling_replaced o ON o.by_ruling_id = u.id" \
  " LEFT JOIN ruling e ON e.id = o.ruling_id"                           \
  " LEFT JOIN ruling_replaced t ON t.ruling_id = u.id"                  \
  " LEFT JOIN ruling n ON n.id = t.by_ruling_id"
#define HB_READABLE "(u.is_public = 1 OR u.agency_id IN (:agencies...))"

constexpr std::string_view kFindRuling =
    HB_RULING HB_RULING_FROM " WHERE u.id = :id AND " HB_READABLE;
constexpr std::string_view kRulingFilter = HB_RULING_FROM
    " WHERE " HB_READABLE
    " AND (:book = '' OR u.book_code = :book) AND (:in_force = 0 OR n.id IS NULL)"
    " AND (:text = '' OR u.subject LIKE :like ESCAPE '\\' OR u.question LIKE :like ESCAPE '\\'"
    "      OR u.text LIKE :like ESCAPE '\\' OR u.basis LIKE :like ESCAPE '\\'"
    "      OR u.number LIKE :like ESCAPE '\\' OR u.clause LIKE :like ESCAPE '\\')";
constexpr std::string_view kReplaceable = HB_RULING HB_RULING_FROM
    " WHERE u.agency_id = :agency AND u.book_code = :book AND n.id IS NULL"
    " ORDER BY u.ruled_on DESC, u.id DESC";

constexpr std::string_view kAsk = R"sql(
    INSERT INTO doubt (agency_id, asked_agency_id, book_code, clause, subject, asked_at, person_id,
                       person_name)
    VALUES (:agency, :asked, :book, :clause, :subject, :at, :person, :name) RETURNING id)sql";
constexpr std::string_view kWord = R"sql(
    INSERT INTO doubt_wording (agency_id, doubt_id, number, text, written_at, person_id,
                               person_name)
    VALUES (:agency, :doubt, :number, :text, :at, :person, :name)
    ON CONFLICT (doubt_id, number) DO NOTHING)sql";
constexpr std::string_view kReturn = R"sql(
    INSERT INTO doubt_return (doubt_id, number, agency_id, comment, returned_at, person_id,
                              person_name)
    VALUES (:doubt, :number, :agency, :comment, :at, :person, :name)
    ON CONFLICT (doubt_id, number) DO NOTHING)sql";
constexpr std::string_view kTaken =
    "SELECT COUNT(*) FROM ruling WHERE agency_id = :agency AND number = :number";
constexpr std::string_view kRule = R"sql(
    INSERT INTO ruling (agency_id, doubt_id, book_code, clause, subject, question, number, ruled_on,
                        effective_on, basis, text, is_public, recorded_at, person_id, person_name)
    VALUES (:agency, :doubt, :book, :clause, :subject, :question, :number, :ruled_on,
            :effective_on, :basis, :text, :is_public, :at, :person, :name)
    ON CONFLICT DO NOTHING)sql";
constexpr std::string_view kRulingOf = "SELECT id FROM ruling WHERE doubt_id = :doubt";
constexpr std::string_view kReplace = R"sql(
    INSERT INTO ruling_replaced (ruling_id, by_ruling_id, agency_id)
    VALUES (:old, :new, :agency) ON CONFLICT (ruling_id) DO NOTHING)sql";

std::string_view condition_of(DoubtState state) {
  switch (state) {
    case DoubtState::waiting: return " AND " HB_WAITING;
    case DoubtState::returned: return " AND " HB_RETURNED;
    case DoubtState::ruled: return " AND r.id IS NOT NULL";
  }
  std::abort();
}

Doubt read_doubt(const Row& row) {
  return {.id = row.id<DoubtId>(0),
          .form = {.agency_id = row.id<AgencyId>(1),
                   .book_code = row.text(3),
                   .clause = row.text(4),
                   .subject = row.text(5),
                   .text = row.text(6)},
          .asked_agency_id = row.id<AgencyId>(2),
          .by = {row.id<PersonId>(8), row.text(9), row.instant(7)},
          .wordings = static_cast<int>(row.integer(10)),
          .returned = !row.is_null(11),
          .ruling_id = row.id<RulingId>(12)};
}

std::vector<Doubt> read_doubts(const std::vector<Row>& rows) {
  std::vector<Doubt> doubts;
  for (const Row& row : rows) doubts.push_back(read_doubt(row));
  return doubts;
}

Ruling read_ruling(const Row& row) {
  return {.id = row.id<RulingId>(0),
          .agency_id = row.id<AgencyId>(1),
          .doubt_id = row.id<DoubtId>(2),
          .book_code = row.text(3),
          .clause = row.text(4),
          .subject = row.text(5),
          .question = row.text(6),
          .form = {.number = row.text(7),
                   .ruled_on = row.date(8),
                   .effective_on = row.date(9),
                   .basis = row.text(10),
                   .text = row.text(11),
                   .is_public = row.flag(12),
                   .replaces = row.id<RulingId>(16)},
          .by = {row.id<PersonId>(14), row.text(15), row.instant(13)},
          .replaced_by = row.id<RulingId>(18),
          .replaces_number = row.text(17),
          .replaced_by_number = row.text(19)};
}

}  // namespace

Result<Doubt> RulingStore::find_doubt(DoubtId id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFindDoubt, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::doubt_missing;
  return read_doubt(*row);
}

std::vector<DoubtWording> RulingStore::wordings_of(DoubtId id) {
  std::vector<DoubtWording> wordings;
  for (const Row& row : tx_.query(kWordings, {{"id", id}})) {
    DoubtWording wording{.number = static_cast<int>(row.integer(0)),
                         .text = row.text(1),
                         .by = {row.id<PersonId>(2), row.text(3), row.instant(4)},
                         .returned = std::nullopt};
    if (!row.is_null(5)) {
      wording.returned =
          DoubtReturn{row.text(5), {row.id<PersonId>(6), row.text(7), row.instant(8)}};
    }
    wordings.push_back(std::move(wording));
  }
  return wordings;
}

DoubtList RulingStore::doubts(const DoubtFilter& filter, const org::Scope& scope) {
  std::string where = std::string{HB_DOUBT_FROM} + " WHERE d.agency_id IN (:scope...)";
  if (filter.state) where += condition_of(*filter.state);
  Params values{{"scope", scope.agencies()}};
  DoubtList list{.rows = {}, .total = 0};
  list.total = static_cast<int>(tx_.query_one("SELECT COUNT(*)" + where, values)->integer(0));
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  list.rows = read_doubts(tx_.query(
      HB_DOUBT + where + " ORDER BY d.asked_at DESC, d.id DESC LIMIT :limit OFFSET :offset",
      values));
  return list;
}

int RulingStore::count(DoubtState state, const org::Scope& scope) {
  const std::string sql =
      std::string{"SELECT COUNT(*)" HB_DOUBT_FROM " WHERE d.agency_id IN (:scope...)"} +
      std::string{condition_of(state)};
  return static_cast<int>(tx_.query_one(sql, {{"scope", scope.agencies()}})->integer(0));
}

std::vector<Doubt> RulingStore::waiting_for(const std::vector<std::int64_t>& agencies, int limit) {
  return read_doubts(tx_.query(kWaitingFor, {{"agencies", agencies}, {"limit", limit}}));
}

std::vector<Doubt> RulingStore::returned_to(const std::vector<std::int64_t>& agencies, int limit) {
  return read_doubts(tx_.query(kReturnedTo, {{"agencies", agencies}, {"limit", limit}}));
}

Result<Ruling> RulingStore::find_ruling(RulingId id, const RulingReach& reach) {
  const auto row = tx_.query_one(kFindRuling, {{"id", id}, {"agencies", reach.agencies}});
  if (!row) return refusal::ruling_missing;
  return read_ruling(*row);
}

RulingList RulingStore::rulings(const RulingFilter& filter, const RulingReach& reach) {
  Params values{{"agencies", reach.agencies},
                {"book", filter.book_code},
                {"in_force", filter.in_force_only},
                {"text", filter.text},
                {"like", storage::like_pattern(filter.text)}};
  RulingList list;
  const std::string total = std::string{"SELECT COUNT(*)"} + std::string{kRulingFilter};
  list.total = static_cast<int>(tx_.query_one(total, values)->integer(0));
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  const std::string rows = std::string{HB_RULING} + std::string{kRulingFilter} +
                           " ORDER BY u.ruled_on DESC, u.id DESC LIMIT :limit OFFSET :offset";
  for (const Row& row : tx_.query(rows, values)) list.rows.push_back(read_ruling(row));
  return list;
}

std::vector<Ruling> RulingStore::replaceable(AgencyId agency, std::string_view book_code) {
  std::vector<Ruling> rulings;
  for (const Row& row : tx_.query(kReplaceable, {{"agency", agency}, {"book", book_code}})) {
    rulings.push_back(read_ruling(row));
  }
  return rulings;
}

DoubtId RulingStore::record(const DoubtForm& form, AgencyId asked, const Writer& by) {
  Params values = writer_values(by);
  values.insert(values.end(), {{"agency", form.agency_id},
                               {"asked", asked},
                               {"book", form.book_code},
                               {"clause", form.clause},
                               {"subject", form.subject}});
  const DoubtId id{tx_.insert(kAsk, values)};
  Params words = writer_values(by);
  words.insert(words.end(),
               {{"agency", form.agency_id}, {"doubt", id}, {"number", 1}, {"text", form.text}});
  tx_.execute(kWord, words);
  return id;
}

Result<Done> RulingStore::reword(const Doubt& doubt, int number, std::string_view text,
                                 const Writer& by) {
  Params values = writer_values(by);
  values.insert(
      values.end(),
      {{"agency", doubt.form.agency_id}, {"doubt", doubt.id}, {"number", number}, {"text", text}});
  if (tx_.execute(kWord, values) == 0) return refusal::doubt_waits;
  return Done{};
}

Result<Done> RulingStore::give_back(const Doubt& doubt, std::string_view comment,
                                    const Writer& by) {
  Params values = writer_values(by);
  values.insert(values.end(), {{"agency", doubt.form.agency_id},
                               {"doubt", doubt.id},
                               {"number", doubt.wordings},
                               {"comment", comment}});
  if (tx_.execute(kReturn, values) == 0) return refusal::doubt_returned;
  return Done{};
}

Result<RulingId> RulingStore::record(const Doubt& doubt, const DoubtRuled& fact, const Writer& by) {
  const RulingForm& form = fact.form;
  const AgencyId agency = doubt.asked_agency_id;
  const auto taken = tx_.query_one(kTaken, {{"agency", agency}, {"number", form.number}});
  if (taken->integer(0) > 0) return refusal::number_taken;
  Params values = writer_values(by);
  values.insert(values.end(), {{"agency", agency},
                               {"doubt", doubt.id},
                               {"book", doubt.form.book_code},
                               {"clause", doubt.form.clause},
                               {"subject", doubt.form.subject},
                               {"question", doubt.form.text},
                               {"number", form.number},
                               {"ruled_on", form.ruled_on},
                               {"effective_on", form.effective_on},
                               {"basis", form.basis},
                               {"text", form.text},
                               {"is_public", form.is_public}});
  if (tx_.execute(kRule, values) == 0) return refusal::doubt_ruled;
  const RulingId id = tx_.query_one(kRulingOf, {{"doubt", doubt.id}})->id<RulingId>(0);
  if (!form.replaces) return id;
  if (tx_.execute(kReplace, {{"old", form.replaces}, {"new", id}, {"agency", agency}}) == 0) {
    return refusal::replaced_already;
  }
  return id;
}

}  // namespace hb::oversight
