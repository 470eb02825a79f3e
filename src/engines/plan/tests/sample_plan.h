// A small plan of our own for tests: two items, three strategies, five steps.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plan/plan.h"

namespace hb::plan {

inline PlanNode sample_node(int id, int parent, NodeKind kind, int ordinal, std::string words,
                            std::vector<int> months = {}) {
  PlanNode node{.id = NodeId{id}, .parent = NodeId{parent}, .kind = kind, .ordinal = ordinal};
  (kind == NodeKind::step ? node.fields.text : node.fields.title) = std::move(words);
  node.fields.check_months = std::move(months);
  return node;
}

/// 1 item ─ 11 strategy ─ 111, 112, 113; 12 strategy ─ 121. 2 item ─ 21 strategy ─ 211.
inline Plan sample_plan() {
  Plan plan{.id = PlanId{7}, .agency_id = AgencyId{3}};
  plan.head = {
      .roc_year = 115,
      .title = "青嶼市東港戶政事務所115年度提升服務品質執行計畫",
      .scheme = "政府服務躍升方案",
      .period_from = Date{std::chrono::year{2026}, std::chrono::January, std::chrono::day{1}},
      .period_to = Date{std::chrono::year{2026}, std::chrono::December, std::chrono::day{31}},
      .period_text = "",
      .issued_on = std::nullopt,
      .issue_number = ""};
  plan.bases.push_back(
      {"青嶼市政府", Date{std::chrono::year{2025}, std::chrono::November, std::chrono::day{3}},
       "青府研字第1140012345號", "青嶼市政府提升服務品質實施計畫",
       "青嶼市政府114年11月3日青府研字第1140012345號函頒「青嶼市政府提升服務品質實施計畫」。"});
  plan.paragraphs = {{ParagraphId{1}, ParagraphKind::goal, 1, "", "讓每位民眾一次辦好。"},
                     {ParagraphId{2}, ParagraphKind::goal, 2, "", "資訊公開，流程透明。"},
                     {ParagraphId{3}, ParagraphKind::object, 3, "", "本所各股。"},
                     {ParagraphId{4}, ParagraphKind::section, 4, "考核與獎勵",
                      "（一）每季自行查核一次。\n（二）年終擇優敘獎。"}};
  plan.nodes = {sample_node(1, 0, NodeKind::item, 1, "改善臨櫃服務"),
                sample_node(11, 1, NodeKind::strategy, 1, "縮短等候時間"),
                sample_node(111, 11, NodeKind::step, 1, "尖峰時段加開櫃檯。", {6, 12}),
                sample_node(112, 11, NodeKind::step, 2, "公布各時段等候人數。", {12}),
                sample_node(113, 11, NodeKind::step, 3, "推動預約服務。", {4}),
                sample_node(12, 1, NodeKind::strategy, 2, "充實服務設施"),
                sample_node(121, 12, NodeKind::step, 1, "每年檢查設施一次。", {6}),
                sample_node(2, 0, NodeKind::item, 2, "傾聽民意"),
                sample_node(21, 2, NodeKind::strategy, 1, "辦理滿意度調查"),
                sample_node(211, 21, NodeKind::step, 1, "每年至少調查一次。", {12})};
  return plan;
}

/// The tree as one line per entry: depth, number and words. What tests compare.
inline std::string drawn(const Plan& plan) {
  std::string out;
  for (const PlanNode& node : plan.nodes) {
    out += std::string(2 * static_cast<std::size_t>(node.kind), ' ') + marker(plan, node) +
           node.fields.title + node.fields.text + "\n";
  }
  return out;
}

}  // namespace hb::plan
