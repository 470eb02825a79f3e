// Cases that come in, are answered and go astray over the years, and what the real pages say of
// them.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "case_classes.h"
#include "case_work.h"
#include "casework/migrations.h"
#include "casework/texts.h"
#include "casework_routes.h"
#include "catalogue/migrations.h"
#include "crypto/sealer.h"
#include "documents/read.h"
#include "intake.h"
#include "kernel_refusals/texts.h"
#include "kernel_testing/real_calendar.h"
#include "org_testing/page_test.h"
#include "summaries.h"

namespace hb::casework {

class AnalysisPages : public org::PageTest {
 protected:
  AnalysisPages()
      : PageTest({.migrations = {catalogue::migrations(), casework::migrations()},
                  .texts = {kernel_refusals::texts(), casework::texts()},
                  .routes = {casework_routes()}}) {
    services.sealer = &sealer;
    services.calendar = &real_calendar();
    head = staff(1, "顏如玉", {org::Duty::handle_cases, org::Duty::direct_cases});
    other = staff(2, "林佳穎", {org::Duty::handle_cases, org::Duty::direct_cases});
    reader = staff(3, "吳志德", {org::Duty::read_plans});
    stranger = person("盧品言", neighbour, {org::Duty::handle_cases, org::Duty::direct_cases});
  }

  void on(Date day) { now = std::chrono::sys_days{day} + std::chrono::hours{2}; }
  Date today() const { return taipei_date(now); }

  CaseId bring(std::string type, Channel channel, ClassId class_id) {
    const std::string number = as(head, [&](org::Context& context) {
      const CaseForm form{.agency_id = city,
                          .type = std::move(type),
                          .class_id = class_id,
                          .channel = channel,
                          .subject = "等太久",
                          .text = "等了四十分鐘。",
                          .applicant = {.name = "王小明", .email = "ming@example.tw"},
                          .received_on = today(),
                          .read_back = true};
      const auto intake =
          take_in_case(context, form, "a-token-that-is-long-enough-" + std::to_string(++brought));
      EXPECT_TRUE(intake.receipt) << (intake.errors.empty() ? "" : intake.errors.front().key);
      return intake.receipt->number;
    });
    return as(head, [&](org::Context& context) {
      return open_queue(context, {.text = number})->list.rows.front().id;
    });
  }

  /// Whether it could be done.
  bool move(CaseId id, CaseMove wanted, const org::Viewer& viewer) {
    return as(viewer, [&](org::Context& context) {
      const auto file = open_case(context, id);
      if (!file) return false;
      wanted.row_version = file->now.row_version;
      return do_with_case(context, id, wanted).has_value();
    });
  }

  bool answer(CaseId id) {
    return move(id, {.kind = EventKind::proposed, .text = "已改善。"}, head) &&
           move(id, {.kind = EventKind::agreed}, other);
  }

  std::vector<SummaryDifference> differences() {
    return as(head, [&](org::Context& context) { return verify_summaries(context, city); });
  }

  /// What a file says, in its paragraphs and in the cells of its tables.
  static std::string words_of(const std::string& bytes, const std::string& name) {
    const auto source = documents::read_document(bytes, name);
    EXPECT_TRUE(source) << name;
    if (!source) return {};
    std::string words;
    for (const SourceBlock& block : source->blocks) {
      words += block.line.text + "\n";
      for (const SourceRow& row : block.table.rows) {
        for (const SourceCell& cell : row.cells) {
          for (const SourceLine& line : cell.lines) words += line.text + "\n";
        }
      }
    }
    return words;
  }

  std::int64_t first_class() {
    return as(head, [](org::Context& context) { return all_classes(context).front().id.value; });
  }

  crypto::Sealer sealer{{crypto::new_sealing_key()}};
  org::Viewer head, other, reader, stranger;
  int brought = 0;
};

}  // namespace hb::casework
