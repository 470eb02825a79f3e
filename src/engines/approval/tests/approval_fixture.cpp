#include "approval_fixture.h"

#include "adoptions.h"
#include "agency_action.h"
#include "approval/migrations.h"
#include "approval/texts.h"
#include "approval/year_use.h"
#include "approval_routes.h"
#include "books.h"
#include "dossier_file.h"
#include "kernel_testing/real_calendar.h"
#include "org/session_guard.h"
#include "review_chain_action.h"
#include "rulebook/migrations.h"
#include "rulebook/texts.h"
#include "rulebook_data/files.h"
#include "storage/migrations.h"

namespace hb::approval {

namespace {

using namespace std::chrono_literals;

constexpr Date kFirstDay = 2019y / 1 / 1;

}  // namespace

Result<DocumentFacts> TestDocuments::find(org::Context& context,
                                          const DocumentRef& document) const {
  const auto found = documents.find(document.id);
  if (found == documents.end() || !context.viewer.scope.covers(found->second.agency_id)) {
    return refusal::no_such_document;
  }
  DocumentFacts facts = found->second;
  facts.document = document;
  return facts;
}

Result<Done> TestDocuments::check_ready(org::Context&, const DocumentRef&) const {
  if (not_ready) return *not_ready;
  return Done{};
}

Result<Done> TestDocuments::apply(org::Context&, const DocumentRef&, rulebook::Effect effect,
                                  const std::optional<Issue>& letter, std::string_view) const {
  done.push_back(std::string{rulebook::code_of(effect)} + (letter ? " " + letter->number : ""));
  return Done{};
}

Result<std::vector<ContentChange>> TestDocuments::changes(org::Context&, const DocumentRef&) const {
  return std::vector<ContentChange>{};
}

std::vector<DocumentFacts> TestDocuments::of_year(org::Context&, rulebook::Document,
                                                  std::span<const AgencyId> agencies,
                                                  int roc_year) const {
  std::vector<DocumentFacts> found;
  for (const auto& [id, each] : documents) {
    for (const AgencyId agency : agencies) {
      if (each.agency_id == agency && each.roc_year == roc_year) found.push_back(each);
    }
  }
  return found;
}

Approval::Approval()
    : PageTest({.migrations = {rulebook::migrations(), approval::migrations()},
                .texts = {rulebook::texts(), approval::texts()},
                .routes = {approval_routes()}}) {
  calendar = real_calendar();
  services.calendar = &calendar;
  for (const auto kind :
       {rulebook::Document::plan, rulebook::Document::amendment, rulebook::Document::results}) {
    sources.add(kind, documents);
  }
  ports.connect(sources);
  year_uses.add(years_of_dossiers());
  ports.connect(year_uses);
  services.ports = &ports;

  const org::Viewer machine = everybody_of_the_city();
  const auto open = [&](const std::string& code, const std::string& name) {
    return *as(machine, [&](org::Context& context) {
      return org::open_agency(context, city,
                              {.code = code, .name = {name, ""}, .valid_from = kFirstDay});
    });
  };
  bureau = open("qy-pw", "青嶼市政府工務局");
  office = open("qy-hr1", "青嶼市東港戶政事務所");
  const auto unit = [&](AgencyId agency, const std::string& name) {
    return *as(machine, [&](org::Context& context) {
      return org::open_unit(context, agency, {.name = {name, ""}});
    });
  };
  roads = unit(bureau, "養護科");
  parks = unit(bureau, "公園科");
  first_desk = unit(office, "第一股");
  // From below upward: who follows a book already keeps it for the years that are over.
  for (const auto& [agency, book] :
       {std::pair{bureau, "works-bureau"}, std::pair{office, "household-office"},
        std::pair{city, "whole-city"}}) {
    for (const EmbeddedFile& file : rulebook_data::files()) {
      if (file.name != std::string{book} + ".toml") continue;
      const auto loaded = as(machine, [&](org::Context& context) {
        return rulebook::load_book(context, file.bytes, "");
      });
      EXPECT_TRUE(loaded) << file.name << key_of(loaded);
    }
    const auto adopted = as(machine, [&, agency = agency, book = book](org::Context& context) {
      return rulebook::adopt_book(context, agency,
                                  {.code = book, .from_year = 110, .reason = "依方案"});
    });
    EXPECT_TRUE(adopted) << book << key_of(adopted);
  }
  add_person("yen", "顏如玉", city, first_unit, "evaluation_officer", false, "subtree");
  add_person("mayor", "方定海", city, first_unit, "agency_head", false, "subtree");
  add_person("hocj", "何秋江", bureau, roads, "evaluation_officer");
  add_person("kao", "高志遠", bureau, roads, "agency_head");
  add_person("lupy", "盧品言", bureau, roads, "unit_head", true);
  add_person("tseng", "曾文彬", bureau, parks, "unit_head", true);
  add_person("lin", "林佳穎", office, first_desk, "evaluation_officer");
  add_person("wuzd", "吳正德", office, first_desk, "agency_head");
  add_person("chen", "陳美惠", office, first_desk, "secretariat");
}

PersonId Approval::add_person(const std::string& account, const std::string& name, AgencyId agency,
                              UnitId unit, const std::string& role, bool heads_unit,
                              const std::string& reach) {
  PersonId person;
  database->write([&](storage::Transaction& tx) {
    person = PersonId{tx.insert(R"sql(
        INSERT INTO person (agency_id, account, name, job_title, extension, locale, password_hash,
                            created_at)
        VALUES (:agency, :account, :name, '', '', 'zh-TW', '', 0) RETURNING id)sql",
                                {{"agency", agency}, {"account", account}, {"name", name}})};
    tx.execute(R"sql(
        INSERT INTO unit_member (agency_id, unit_id, person_id, head, valid_from)
        VALUES (:agency, :unit, :person, :head, '2019-01-01'))sql",
               {{"agency", agency}, {"unit", unit}, {"person", person}, {"head", heads_unit}});
    tx.execute(R"sql(
        INSERT INTO role_grant (person_id, role_code, agency_id, reach, valid_from, granted_at)
        VALUES (:person, :role, :agency, :reach, '2019-01-01', 0))sql",
               {{"person", person}, {"role", role}, {"agency", agency}, {"reach", reach}});
    tx.commit();
  });
  people_[account] = person;
  return person;
}

void Approval::add_deputy(const std::string& person, const std::string& deputy) {
  database->write([&](storage::Transaction& tx) {
    tx.execute("UPDATE unit_member SET deputy_id = :deputy WHERE person_id = :person",
               {{"deputy", people_.at(deputy)}, {"person", people_.at(person)}});
    tx.commit();
  });
}

void Approval::set_chain(AgencyId agency, const std::vector<std::string>& accounts) {
  std::vector<org::ReviewLevel> levels;
  for (const std::string& account : accounts) {
    levels.push_back({.name = account + "層",
                      .kind = org::ReviewerKind::person,
                      .person_id = people_.at(account)});
  }
  org::Viewer machine = everybody();
  machine.scope = org::Scope::of({1, 2, 3, 4});
  const auto set = as(machine, [&](org::Context& context) {
    return org::set_review_chain(context, {.agency_id = agency, .unit_id = {}}, context.today,
                                 levels);
  });
  EXPECT_TRUE(set) << key_of(set);
}

org::Viewer Approval::viewer(const std::string& account) {
  std::optional<org::Viewer> found;
  database->read(
      [&](storage::Transaction& tx) { found = org::viewer_of(tx, account, taipei_date(now)); });
  return found.value();
}

PersonId Approval::id_of(const std::string& account) { return people_.at(account); }

org::Viewer Approval::everybody_of_the_city() const {
  org::Viewer machine = everybody();
  machine.scope = org::Scope::of({1, 2, 3, 4, 5});
  return machine;
}

DocumentRef Approval::agreed() {
  const DocumentRef plan = document_of(bureau, {roads, parks});
  EXPECT_TRUE(take("hocj", plan, "circulate"));
  EXPECT_TRUE(take("lupy", plan, "agree"));
  EXPECT_TRUE(take("tseng", plan, "agree"));
  return plan;
}

DocumentRef Approval::document_of(AgencyId agency, std::vector<UnitId> units) {
  const auto id = static_cast<std::int64_t>(documents.documents.size()) + 1;
  const DocumentRef ref{rulebook::Document::plan, id};
  documents.documents[id] = {.document = ref,
                             .agency_id = agency,
                             .roc_year = kYear,
                             .title = "115年度提升服務品質執行計畫",
                             .url = "/plans/" + std::to_string(id),
                             .public_url = {},
                             .units = std::move(units),
                             .content = {.version = 1, .hash = "a1"}};
  return ref;
}

StepForm Approval::seen(const std::string& account, const DocumentRef& document,
                        const std::string& step) {
  return as(viewer(account), [&](org::Context& context) {
    const auto file = open_file(context, document);
    EXPECT_TRUE(file) << key_of(file);
    StepForm form{.step = step, .comment = {}, .letter = std::nullopt};
    if (file) {
      form.seen_entered = file->dossier.entered_at();
      form.seen_content = file->document.content.version;
    }
    return form;
  });
}

Result<StepTaken> Approval::send(const std::string& account, const DocumentRef& document,
                                 const StepForm& form) {
  return as(viewer(account),
            [&](org::Context& context) { return move_document(context, document, form); });
}

Result<StepTaken> Approval::take(const std::string& account, const DocumentRef& document,
                                 const std::string& step, const std::string& comment,
                                 std::optional<Issue> letter) {
  StepForm form = seen(account, document, step);
  form.comment = comment;
  form.letter = std::move(letter);
  return send(account, document, form);
}

Dossier Approval::dossier(const DocumentRef& document) {
  return as(viewer("yen"), [&](org::Context& context) {
    const auto file = open_file(context, document);
    EXPECT_TRUE(file) << key_of(file);
    return file ? file->dossier : Dossier{};
  });
}

std::string Approval::state(const DocumentRef& document) {
  return as(viewer("yen"), [&](org::Context& context) {
    const auto file = open_file(context, document);
    EXPECT_TRUE(file) << key_of(file);
    return file ? state_of(file->dossier, *file->procedure).code : std::string{};
  });
}

std::vector<std::string> Approval::announced(const std::string& topic) {
  std::vector<std::string> payloads;
  database->read([&](storage::Transaction& tx) {
    for (const storage::Row& row : tx.query(
             "SELECT payload FROM outbox WHERE topic = :topic ORDER BY id", {{"topic", topic}})) {
      payloads.push_back(row.text(0));
    }
  });
  return payloads;
}

}  // namespace hb::approval
