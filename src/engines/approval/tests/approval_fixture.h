// A city with a bureau and a household office below it, their people with accounts, roles, units
// and deputies, and the rule books that the program carries. Documents are the test's own: what
// approval asks of them it answers, and it writes down what was done to them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "approval/document_source.h"
#include "kernel/work_calendar.h"
#include "org/ports.h"
#include "org_testing/page_test.h"
#include "rulebook/year_use.h"
#include "steps.h"

namespace hb::approval {

/// Documents that live in the test.
class TestDocuments final : public DocumentSource {
 public:
  std::map<std::int64_t, DocumentFacts> documents;
  mutable std::vector<std::string> done;  ///< "publish", "number 府研字第1150000001號" …
  std::optional<Error> not_ready;
  std::vector<Lack> missing;
  mutable bool amended = false;  ///< Until it is restored.

  Result<DocumentFacts> find(org::Context& context, const DocumentRef& document) const override;
  std::vector<Lack> lacks(org::Context&, const DocumentRef&) const override { return missing; }
  Result<Done> check_ready(org::Context& context, const DocumentRef& document) const override;
  Result<Done> apply(org::Context& context, const DocumentRef& document, rulebook::Effect effect,
                     const std::optional<Issue>& letter, std::string_view comment) const override;
  Result<std::vector<ContentChange>> changes(org::Context& context,
                                             const DocumentRef& document) const override;
  Result<bool> is_amended(org::Context&, const DocumentRef&) const override { return amended; }
  Result<Done> restore(org::Context&, const DocumentRef&) const override {
    amended = false;
    return Done{};
  }
  std::vector<DocumentFacts> of_year(org::Context& context, rulebook::Document kind,
                                     std::span<const AgencyId> agencies,
                                     int roc_year) const override;
};

inline constexpr int kYear = 115;

class Approval : public org::PageTest {
 protected:
  Approval();

  /// Who somebody is today.
  org::Viewer viewer(const std::string& account);
  PersonId id_of(const std::string& account);

  /// What somebody does with a document, seeing it as it is now.
  Result<StepTaken> take(const std::string& account, const DocumentRef& document,
                         const std::string& step, const std::string& comment = "",
                         std::optional<Issue> letter = std::nullopt);
  /// The same with a form of the test's own.
  Result<StepTaken> send(const std::string& account, const DocumentRef& document,
                         const StepForm& form);
  /// What a page shows now, for a form.
  StepForm seen(const std::string& account, const DocumentRef& document, const std::string& step);
  /// Where a document stands.
  std::string state(const DocumentRef& document);
  /// The present round.
  Dossier dossier(const DocumentRef& document);
  /// Payloads of a topic in the outbox.
  std::vector<std::string> announced(const std::string& topic);

  /// A refusal's key, or nothing.
  template <typename T>
  static std::string key_of(const Result<T>& result) {
    return result ? std::string{} : std::string{result.error().key};
  }

  /// The machine, for what concerns every agency of the city.
  org::Viewer everybody_of_the_city() const;
  /// The bureau's plan, agreed to by both units.
  DocumentRef agreed();
  /// Opens the document of an agency with content version 1.
  DocumentRef document_of(AgencyId agency, std::vector<UnitId> units);

  void add_deputy(const std::string& person, const std::string& deputy);
  void set_chain(AgencyId agency, const std::vector<std::string>& accounts);

  TestDocuments documents;
  DocumentSources sources;
  rulebook::YearUses year_uses;
  org::Ports ports;
  WorkCalendar calendar;
  AgencyId bureau, office;
  UnitId parks, roads, first_desk;

 private:
  PersonId add_person(const std::string& account, const std::string& name, AgencyId agency,
                      UnitId unit, const std::string& role, bool heads_unit = false,
                      const std::string& reach = "agency");
  std::map<std::string, PersonId> people_;
};

}  // namespace hb::approval
