#include "plan_store.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "import_store.h"
#include "parent_store.h"
#include "plan/migrations.h"
#include "plan_list_store.h"
#include "publication_store.h"
#include "sample_plan.h"
#include "storage_testing/test_database.h"

namespace hb::plan {
namespace {

const org::Scope kOwn = org::Scope::of({3});
const org::Scope kNeighbour = org::Scope::of({4});

/// Counts the queries that pass through to a real transaction.
class CountingTransaction final : public storage::Transaction {
 public:
  explicit CountingTransaction(storage::Transaction& inner) : inner_(inner) {}
  storage::Dialect dialect() const override { return inner_.dialect(); }
  std::vector<storage::Row> query(std::string_view sql, const storage::Params& params) override {
    ++queries;
    return inner_.query(sql, params);
  }
  void each(std::string_view sql, const storage::Params& params,
            const std::function<bool(const storage::Row&)>& visit) override {
    ++queries;
    inner_.each(sql, params, visit);
  }
  std::int64_t execute(std::string_view sql, const storage::Params& params) override {
    return inner_.execute(sql, params);
  }
  void announce(std::string_view topic, std::string_view payload) override {
    inner_.announce(topic, payload);
  }
  void commit() override { inner_.commit(); }
  void commit_quietly() override { inner_.commit_quietly(); }
  int queries = 0;

 private:
  storage::Transaction& inner_;
};

class PlanStoreTest : public testing::TestWithParam<storage::Dialect> {
 protected:
  template <typename Work>
  void write(Work work) {
    database->write([&](storage::Transaction& tx) {
      work(tx);
      tx.commit();
    });
  }
  PlanId create() {
    PlanId id;
    write([&](storage::Transaction& tx) { id = PlanStore{tx}.create(sample_plan(), author); });
    return id;
  }
  Plan find(PlanId id) {
    std::optional<Plan> plan;
    database->read([&](storage::Transaction& tx) {
      auto found = PlanStore{tx}.find(id, kOwn);
      if (found) plan = *found;
    });
    EXPECT_TRUE(plan);
    return plan.value_or(Plan{});
  }
  const PlanNode& step(const Plan& plan, std::string_view words) {
    return *std::find_if(plan.nodes.begin(), plan.nodes.end(), [&](const PlanNode& node) {
      return node.fields.text == words || node.fields.title == words;
    });
  }

  storage::TestDatabase database{GetParam(), {plan::migrations()}};
  Author author{PersonId{9}, "顏如玉", Instant{std::chrono::seconds{1'000}}};
};
HB_ON_BOTH_DATABASES(PlanStoreTest);

TEST_P(PlanStoreTest, ReadsBackAWholePlan) {
  const Plan plan = find(create());
  EXPECT_EQ(drawn(plan), drawn(sample_plan()));
  EXPECT_EQ(plan.head, sample_plan().head);
  EXPECT_EQ(plan.bases, sample_plan().bases);
  EXPECT_EQ(plan.paragraphs_of(ParagraphKind::goal).size(), 2u);
  EXPECT_EQ(plan.state, PlanState::draft);
}

TEST_P(PlanStoreTest, ReadsSeveralPlansInAsManyQueriesAsOne) {
  const PlanId first = create(), second = create();
  const Plan alone = find(first);
  database->read([&](storage::Transaction& tx) {
    CountingTransaction counting{tx};
    const auto plans = ParentStore{counting}.plans({second, PlanId{999}, first}, kOwn);
    EXPECT_EQ(counting.queries, 5);
    ASSERT_EQ(plans.size(), 2u);
    EXPECT_EQ(plans[0].id, second);
    EXPECT_EQ(plans[1].id, first);
    EXPECT_EQ(drawn(plans[1]), drawn(alone));
    EXPECT_EQ(plans[1].bases, alone.bases);
    EXPECT_EQ(plans[1].paragraphs.size(), alone.paragraphs.size());
    EXPECT_EQ(plans[0].nodes.size(), alone.nodes.size()) << "each has its own entries";
    EXPECT_TRUE((ParentStore{counting}.plans({first, second}, kNeighbour).empty()));
  });
}

TEST_P(PlanStoreTest, HidesAPlanFromTheNeighbour) {
  const PlanId id = create();
  database->read([&](storage::Transaction& tx) {
    EXPECT_EQ(PlanStore{tx}.find(id, kNeighbour).error(), refusal::plan_missing);
    EXPECT_EQ(PlanStore{tx}.find(id, org::Scope::open_to_public()).error(), refusal::plan_missing);
    EXPECT_EQ(PlanListStore{tx}.list({}, kNeighbour).total, 0);
    EXPECT_TRUE((PlanListStore{tx}.revisions(id, kNeighbour, 10).empty()));
  });
}

TEST_P(PlanStoreTest, ReadsFiftyStepsInFiveQueries) {
  Plan large = sample_plan();
  for (int i = 0; i < 50; ++i) {
    PlanNode node = sample_node(1'000 + i, 11, NodeKind::step, 4 + i, "步驟");
    node.owners = {{UnitId{1}, true}, {UnitId{2}, false}};
    large.nodes.push_back(node);
  }
  PlanId id;
  write([&](storage::Transaction& tx) { id = PlanStore{tx}.create(large, author); });
  database->read([&](storage::Transaction& tx) {
    CountingTransaction counting{tx};
    const auto plan = PlanStore{counting}.find(id, kOwn);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->count(NodeKind::step), 55);
    EXPECT_LE(counting.queries, 5);
  });
}

TEST_P(PlanStoreTest, SavesAnEditAndKeepsBothSidesOfIt) {
  const PlanId id = create();
  const Plan plan = find(id);
  const PlanNode& node = step(plan, "推動預約服務。");
  const auto edited = move_node(plan, {node.id, node.row_version}, Move::up);
  ASSERT_TRUE(edited);
  write([&](storage::Transaction& tx) {
    EXPECT_TRUE((PlanStore{tx}.record(plan, *edited, author)));
  });
  const Plan after = find(id);
  EXPECT_EQ(drawn(after), drawn(apply(plan, *edited)));
  EXPECT_EQ(after.row_version, plan.row_version + 1);
  database->read([&](storage::Transaction& tx) {
    const auto revisions = PlanListStore{tx}.revisions(id, kOwn, 10);
    ASSERT_EQ(revisions.size(), 3u);  // Two entries swapped, and the creation.
    EXPECT_EQ(revisions[0].what, "moved");
    EXPECT_EQ(revisions[0].person_name, "顏如玉");
    EXPECT_NE(revisions[0].before, revisions[0].after);
  });
}

TEST_P(PlanStoreTest, TheSlowerOfTwoOfficersChangesNothing) {
  const PlanId id = create();
  const Plan plan = find(id);
  const PlanNode& node = step(plan, "推動預約服務。");
  const auto first = retitle_node(plan, {node.id, node.row_version}, "甲的文字");
  const auto second = retitle_node(plan, {node.id, node.row_version}, "乙的文字");
  ASSERT_TRUE(first && second);
  write(
      [&](storage::Transaction& tx) { EXPECT_TRUE((PlanStore{tx}.record(plan, *first, author))); });
  database->write([&](storage::Transaction& tx) {
    const auto refused = PlanStore{tx}.record(plan, *second, author);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), refusal::changed_meanwhile);
  });
  EXPECT_EQ(find(id).find(node.id)->fields.text, "甲的文字");
}

TEST_P(PlanStoreTest, FindsOneEntryAsItStandsInTheWholePlan) {
  const PlanId id = create();
  const PlanId other = create();
  const Plan created = find(id);
  const NodeId node = step(created, "推動預約服務。").id;
  const auto owned = set_owners(created, {node, 1}, {{UnitId{2}, false}, {UnitId{1}, true}});
  ASSERT_TRUE(owned);
  write([&](storage::Transaction& tx) {
    EXPECT_TRUE((PlanStore{tx}.record(created, *owned, author)));
  });
  const Plan whole = find(id);
  database->read([&](storage::Transaction& tx) {
    CountingTransaction counted{tx};
    const auto alone = PlanStore{counted}.find_entry(id, node, kOwn);
    ASSERT_TRUE(alone);
    EXPECT_EQ(counted.queries, 3);
    EXPECT_EQ(alone->head, whole.head);
    ASSERT_EQ(alone->nodes.size(), 1u);
    EXPECT_EQ(alone->nodes[0], *whole.find(node));
    EXPECT_EQ(alone->nodes[0].owners.size(), 2u);
    EXPECT_FALSE((PlanStore{tx}.find_entry(id, node, kNeighbour)));
    const auto elsewhere = PlanStore{tx}.find_entry(other, node, kOwn);
    ASSERT_TRUE(elsewhere);
    EXPECT_TRUE(elsewhere->nodes.empty());
  });
}

TEST_P(PlanStoreTest, SavesOwnersSplitsAndMerges) {
  const PlanId id = create();
  Plan plan = find(id);
  const NodeId node = step(plan, "尖峰時段加開櫃檯。").id;
  const auto save = [&](const Result<NodesEdited>& edited) {
    ASSERT_TRUE(edited);
    write([&](storage::Transaction& tx) {
      EXPECT_TRUE((PlanStore{tx}.record(plan, *edited, author)));
    });
    plan = find(id);
  };
  save(set_owners(plan, {node, 1}, {{UnitId{2}, false}, {UnitId{1}, true}}));
  EXPECT_EQ(plan.find(node)->owners, (std::vector<Owner>{{UnitId{1}, true}, {UnitId{2}, false}}));
  const std::string before = drawn(plan);
  save(split_node(plan, {node, 2}, 4));
  EXPECT_EQ(plan.count(NodeKind::step), 6);
  save(merge_with_previous(plan, {node, 3}));
  EXPECT_EQ(drawn(plan), before);
}

TEST_P(PlanStoreTest, KeepsOneBasisForManyPlans) {
  create();
  create();
  database->read([&](storage::Transaction& tx) {
    EXPECT_EQ(tx.query_one("SELECT COUNT(*) FROM legal_basis")->integer(0), 1);
    EXPECT_EQ(tx.query_one("SELECT COUNT(*) FROM plan_basis")->integer(0), 2);
  });
}

TEST_P(PlanStoreTest, RetiresGoalsThatAreTakenOutWithTheirLinks) {
  const PlanId id = create();
  Plan plan = find(id);
  const auto goals = plan.paragraphs_of(ParagraphKind::goal);
  const NodeId item = step(plan, "傾聽民意").id;
  const auto linked = set_goals(plan, {item, 1}, {goals[0]->id, goals[1]->id});
  ASSERT_TRUE(linked);
  const Paragraph kept = *goals[1];
  write([&](storage::Transaction& tx) {
    EXPECT_TRUE((PlanStore{tx}.record(plan, *linked, author)));
  });
  plan = find(id);
  write([&](storage::Transaction& tx) {
    EXPECT_TRUE((PlanStore{tx}.record_paragraphs(plan, ParagraphKind::goal, {kept}, author)));
  });
  plan = find(id);
  EXPECT_EQ(plan.paragraphs_of(ParagraphKind::goal).size(), 1u);
  EXPECT_EQ(plan.find(item)->goals, std::vector<ParagraphId>{kept.id});
}

TEST_P(PlanStoreTest, ThePublicKeepsSeeingWhatWasPublished) {
  const PlanId id = create();
  Plan plan = find(id);
  write([&](storage::Transaction& tx) {
    EXPECT_TRUE((PublicationStore{tx}.record(plan, *publish(plan, author.at, author.person_id))));
  });
  plan = find(id);
  EXPECT_EQ(plan.state, PlanState::published);
  EXPECT_FALSE(plan.changed_since);
  const PlanNode& node = step(plan, "推動預約服務。");
  const auto edited = retitle_node(plan, {node.id, 1}, "尚未公布的文字");
  ASSERT_TRUE(edited);
  write([&](storage::Transaction& tx) {
    EXPECT_TRUE((PlanStore{tx}.record(plan, *edited, author)));
  });
  EXPECT_TRUE(find(id).changed_since);
  database->read([&](storage::Transaction& tx) {
    const auto published = PublicationStore{tx}.find(id);
    ASSERT_TRUE(published);
    EXPECT_EQ(drawn(published->plan), drawn(sample_plan()));
  });
}

TEST_P(PlanStoreTest, AWithdrawnPlanIsGoneFromThePublicList) {
  const PlanId id = create();
  write([&](storage::Transaction& tx) {
    const Plan plan = *PlanStore{tx}.find(id, kOwn);
    EXPECT_TRUE((PublicationStore{tx}.record(plan, *publish(plan, author.at, author.person_id))));
  });
  database->read([&](storage::Transaction& tx) {
    EXPECT_EQ(PublicationStore{tx}.list({})->total, 1);
    EXPECT_EQ(PublicationStore{tx}.list({.roc_year = 114})->total, 0);
    EXPECT_EQ(PublicationStore{tx}.list({.words = "預約服務"})->total, 1);
    EXPECT_EQ(PublicationStore{tx}.list({.words = "strategies"})->total, 0);
  });
  write([&](storage::Transaction& tx) {
    const Plan plan = *PlanStore{tx}.find(id, kOwn);
    EXPECT_TRUE((PublicationStore{tx}.record(
        plan, *withdraw(plan, "內容有誤", author.at, author.person_id))));
  });
  EXPECT_EQ(find(id).state, PlanState::withdrawn);
  database->read([&](storage::Transaction& tx) {
    EXPECT_FALSE((PublicationStore{tx}.find(id)));
    EXPECT_EQ(PublicationStore{tx}.list({})->total, 0);
    EXPECT_EQ(PublicationStore{tx}.versions(id, kOwn).front().withdrawal_reason, "內容有誤");
    EXPECT_TRUE((PublicationStore{tx}.versions(id, kNeighbour).empty()));
  });
}

TEST_P(PlanStoreTest, FindsAPlanOfSeveralYearsInEachOfThem) {
  const PlanId id = create();
  write([&](storage::Transaction& tx) {
    Plan plan = *PlanStore{tx}.find(id, kOwn);
    PlanHead head = plan.head;
    head.period_to = Date{std::chrono::year{2028} / 12 / 31};
    ASSERT_TRUE(PlanStore{tx}.record_head(plan, head, author));
    plan = *PlanStore{tx}.find(id, kOwn);
    EXPECT_TRUE((PublicationStore{tx}.record(
        plan, PlanPublished{.version = 1, .at = author.at, .person_id = author.person_id})));
  });
  const AgencyId own[] = {AgencyId{3}};
  database->read([&](storage::Transaction& tx) {
    PublicationStore versions{tx};
    for (const int year : {115, 116, 117}) {
      EXPECT_EQ(PlanListStore{tx}.list({.roc_year = year}, kOwn).total, 1) << year;
      EXPECT_EQ(versions.list({.roc_year = year})->total, 1) << year;
      EXPECT_EQ(versions.figures(year).plans, 1) << year;
      EXPECT_EQ(versions.standing(own, year, WhichPlans::all).size(), 1u) << year;
      EXPECT_TRUE(versions.standing(own, year, WhichPlans::annual).empty()) << year;
    }
    EXPECT_EQ(PlanListStore{tx}.list({.roc_year = 118}, kOwn).total, 0);
    EXPECT_EQ(versions.list({.roc_year = 114})->total, 0);
    const std::vector<int> years{117, 116, 115};
    EXPECT_EQ(PlanListStore{tx}.list({}, kOwn).years, years);
    EXPECT_EQ(versions.list({})->years, years);
    EXPECT_EQ(versions.list({})->rows[0].years, (RocYears{115, 117}));
  });
}

TEST_P(PlanStoreTest, AVersionKeepsTheYearsThatItWentOutWith) {
  const PlanId id = create();
  write([&](storage::Transaction& tx) {
    const Plan plan = *PlanStore{tx}.find(id, kOwn);
    EXPECT_TRUE((PublicationStore{tx}.record(plan, *publish(plan, author.at, author.person_id))));
    PlanHead head = plan.head;
    head.period_to = Date{std::chrono::year{2028} / 12 / 31};
    EXPECT_TRUE(PlanStore{tx}.record_head(plan, head, author)) << "drafted, not published";
  });
  const AgencyId own[] = {AgencyId{3}};
  const auto annual = [&] {
    std::size_t found = 0;
    database->read([&](storage::Transaction& tx) {
      found = PublicationStore{tx}.standing(own, 115, WhichPlans::annual).size();
    });
    return found;
  };
  EXPECT_EQ(annual(), 1u) << "what stands is of one year";
  write([&](storage::Transaction& tx) {
    const Plan plan = *PlanStore{tx}.find(id, kOwn);
    EXPECT_TRUE((PublicationStore{tx}.record(
        plan, *withdraw(plan, "內容有誤", author.at, author.person_id))));
  });
  database->read([&](storage::Transaction& tx) {
    EXPECT_FALSE((PublicationStore{tx}.last_known(id)->several_years));
  });
}

TEST_P(PlanStoreTest, AnImportStaysUnderReviewUntilItIsAccepted) {
  const PlanId id = create();
  const ImportRecord record{.file_name = "計畫.odt",
                            .format = "odt",
                            .lines = {{1, "壹、計畫依據"}, {2, "一、…"}},
                            .doubts = {{.number = 1,
                                        .source_line = 2,
                                        .key = "plan.import.no_year",
                                        .args = {{"line", "2"}}}},
                            .imported_at = author.at,
                            .accepted = false};
  write([&](storage::Transaction& tx) { ImportStore{tx}.create(AgencyId{3}, id, record, author); });
  EXPECT_EQ(find(id).state, PlanState::in_review);
  write([&](storage::Transaction& tx) {
    const Plan plan = *PlanStore{tx}.find(id, kOwn);
    const auto found = ImportStore{tx}.find(id, kOwn);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->lines[1].text, "一、…");
    EXPECT_EQ(found->doubts[0].args, record.doubts[0].args);
    EXPECT_EQ(ImportStore{tx}.find(id, kNeighbour).error(), refusal::not_imported);
    EXPECT_EQ((ImportStore{tx}.settle(plan, 1, author)), 1);
    EXPECT_EQ((ImportStore{tx}.settle(plan, 1, author)), 0);
    EXPECT_TRUE((ImportStore{tx}.accept(plan, author)));
    EXPECT_EQ(ImportStore{tx}.accept(plan, author).error(), refusal::already_accepted);
  });
  EXPECT_EQ(find(id).state, PlanState::draft);
}

TEST_P(PlanStoreTest, DoubtsOfOneKindAreSettledTogetherAndTheOthersStayOpen) {
  const PlanId id = create();
  ImportRecord record{.file_name = "計畫.txt", .format = "txt", .lines = {{1, "一"}}, .doubts = {}};
  for (const char* key : {"plan.import.no_year", "plan.outline.number_lost",
                          "plan.outline.number_lost", "plan.outline.number_lost"}) {
    record.doubts.push_back({.number = 0, .source_line = 1, .key = key});
  }
  write([&](storage::Transaction& tx) { ImportStore{tx}.create(AgencyId{3}, id, record, author); });
  write([&](storage::Transaction& tx) {
    const Plan plan = *PlanStore{tx}.find(id, kOwn);
    ImportStore imports{tx};
    EXPECT_EQ(imports.settle(plan, 3, author), 1);
    EXPECT_EQ(imports.settle_kind(plan, "plan.outline.number_lost", author), 2);
    EXPECT_EQ(imports.settle_kind(plan, "plan.outline.number_lost", author), 0);
    EXPECT_EQ(imports.find(id, kOwn)->open_doubts(), 1);
  });
}

TEST_P(PlanStoreTest, ListsByStateYearAndWords) {
  create();
  const auto total = [&](PlanFilter filter) {
    int found = 0;
    database->read(
        [&](storage::Transaction& tx) { found = PlanListStore{tx}.list(filter, kOwn).total; });
    return found;
  };
  EXPECT_EQ(total({}), 1);
  EXPECT_EQ(total({.state = PlanState::published}), 0);
  EXPECT_EQ(total({.roc_year = 115, .state = PlanState::draft}), 1);
  EXPECT_EQ(total({.text = "預約服務"}), 1);
  EXPECT_EQ(total({.text = "100%"}), 0);
  EXPECT_EQ(total({.agency_id = AgencyId{4}}), 0);
  database->read([&](storage::Transaction& tx) {
    const auto list = PlanListStore{tx}.list({.sort = PlanSort::steps}, kOwn);
    ASSERT_EQ(list.rows.size(), 1u);
    EXPECT_EQ(list.rows[0].steps, 5);
    EXPECT_EQ(list.years, std::vector<int>{115});
  });
}

}  // namespace
}  // namespace hb::plan
