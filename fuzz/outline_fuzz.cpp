// The outline parser and the plan mapper. A line of the input is a line of the document; lines with
// tabs are rows of a table, an empty cell being hidden under the one above. Whatever comes in, no
// character is lost or invented, and every place named lies in the document.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kernel/source_text.h"
#include "kernel/unicode.h"
#include "plan/outline.h"
#include "plan/plan_import.h"

namespace {

using namespace hb;

void require(bool holds) {
  if (!holds) std::abort();
}

SourceRow row(std::string_view line, int number) {
  SourceRow made;
  made.number = number;
  std::size_t at = 0;
  while (at <= line.size()) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    SourceCell cell;
    if (end == at) {
      cell.covered = true;
    } else {
      SourceLine words;
      words.text = line.substr(at, end - at);
      words.number = number;
      cell.lines.push_back(std::move(words));
    }
    made.cells.push_back(std::move(cell));
    at = end + 1;
  }
  return made;
}

int last_number = 0;

SourceText document(std::string_view text) {
  SourceText made;
  made.format = "txt";
  int number = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.find('\t') == std::string_view::npos) {
      SourceBlock block;
      block.line.text = line;
      block.line.number = number;
      made.blocks.push_back(std::move(block));
      continue;
    }
    if (made.blocks.empty() || made.blocks.back().kind != SourceBlock::Kind::table) {
      made.blocks.push_back({.kind = SourceBlock::Kind::table, .line = {}, .table = {}});
    }
    made.blocks.back().table.rows.push_back(row(line, number));
  }
  last_number = number;
  return made;
}

void require_place(int line) { require(line >= 0 && line <= last_number); }

void check_nodes(const std::vector<plan::OutlineNode>& nodes) {
  for (const plan::OutlineNode& node : nodes) {
    require_place(node.line);
    require_place(node.last_line);
    require(node.line <= node.last_line);
    check_nodes(node.children);
  }
}

void check_draft(const plan::PlanDraft& draft) {
  for (const plan::DraftItem& item : draft.items) {
    for (const plan::DraftStrategy& strategy : item.strategies) {
      require(!strategy.steps.empty());
      for (const plan::DraftStep& step : strategy.steps) {
        int before = 0;
        for (const int month : step.check_months) {
          require(month > before && month <= 12);
          before = month;
        }
      }
    }
  }
  for (const plan::OutlineWarning& warning : draft.warnings) require_place(warning.line);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = clean_input({reinterpret_cast<const char*>(data), size});
  const SourceText source = document(text);
  const plan::Outline outline = plan::parse_outline(source);
  require(plan::account_for(source, outline).balanced());
  for (const plan::OutlineDocument& each : outline.documents) {
    check_nodes(each.preface);
    check_nodes(each.sections);
  }
  check_draft(plan::map_plan(outline, source));
  return 0;
}
