#include "table_heading.h"

#include <algorithm>
#include <array>

#include "kernel/numbering.h"
#include "kernel/numeral.h"
#include "kernel/utf8.h"
#include "plan/check_months.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

struct HeadWord {
  std::string_view word;
  ColumnRole role;
};

// The last of these words in a heading decides, as the head of a Chinese noun stands last:
// 執行策略與方法 are methods, 工作重點 are strategies.
constexpr std::array kHeadWords{
    HeadWord{"項次", ColumnRole::ordinal},     HeadWord{"編號", ColumnRole::ordinal},
    HeadWord{"序號", ColumnRole::ordinal},     HeadWord{"要項", ColumnRole::item},
    HeadWord{"項目", ColumnRole::item},        HeadWord{"構面", ColumnRole::item},
    HeadWord{"面向", ColumnRole::item},        HeadWord{"主軸", ColumnRole::item},
    HeadWord{"類別", ColumnRole::item},        HeadWord{"重點", ColumnRole::strategy},
    HeadWord{"策略", ColumnRole::strategy},    HeadWord{"步驟", ColumnRole::method},
    HeadWord{"方法", ColumnRole::method},      HeadWord{"作法", ColumnRole::method},
    HeadWord{"做法", ColumnRole::method},      HeadWord{"措施", ColumnRole::method},
    HeadWord{"方式", ColumnRole::method},      HeadWord{"內容", ColumnRole::method},
    HeadWord{"期限", ColumnRole::deadline},    HeadWord{"期程", ColumnRole::deadline},
    HeadWord{"時程", ColumnRole::deadline},    HeadWord{"月份", ColumnRole::deadline},
    HeadWord{"時間", ColumnRole::deadline},    HeadWord{"日期", ColumnRole::deadline},
    HeadWord{"時點", ColumnRole::deadline},    HeadWord{"單位", ColumnRole::unit},
    HeadWord{"機關", ColumnRole::unit},        HeadWord{"組室", ColumnRole::unit},
    HeadWord{"課室", ColumnRole::unit},        HeadWord{"科室", ColumnRole::unit},
    HeadWord{"處室", ColumnRole::unit},        HeadWord{"局處", ColumnRole::unit},
    HeadWord{"分工", ColumnRole::unit},        HeadWord{"負責人", ColumnRole::unit},
    HeadWord{"承辦人", ColumnRole::unit},      HeadWord{"指標", ColumnRole::indicator},
    HeadWord{"目標值", ColumnRole::indicator}, HeadWord{"預期目標", ColumnRole::indicator},
    HeadWord{"效益", ColumnRole::indicator},   HeadWord{"成果", ColumnRole::indicator},
    HeadWord{"績效", ColumnRole::indicator},   HeadWord{"標準", ColumnRole::indicator},
    HeadWord{"備註", ColumnRole::note},        HeadWord{"備考", ColumnRole::note},
    HeadWord{"附註", ColumnRole::note},        HeadWord{"說明", ColumnRole::note}};

// What stands before a head word.
constexpr std::array<std::string_view, 42> kFirstWords{
    "實施", "執行", "推動", "工作", "辦理", "查核", "考核", "檢核", "管考", "評核", "主辦",
    "承辦", "協辦", "主管", "主責", "權責", "負責", "具體", "預期", "績效", "完成", "預定",
    "服務", "衡量", "量化", "關鍵", "年度", "計畫", "行動", "改善", "精進", "創新", "業務",
    "重要", "策略", "重點", "目標", "或",   "及",   "與",   "之",   "、"};

constexpr std::array<std::string_view, 6> kMonthNumbers{"月份",     "（月）", "(月)",
                                                        "（月份）", "(月份)", "查核月"};

constexpr std::size_t kLongestCellHeading = 14;  // In signs; longer cells are content.
constexpr std::size_t kLongestMonthHeading = 8;
/// So many months beside each other are columns; one or two may be what an entry says.
constexpr std::size_t kFewestMonthColumns = 3;

/// The bracketed remark at byte `at`, such as (方法), as its length; 0 for none.
std::size_t bracket_at(std::string_view text, std::size_t at) {
  const auto open = utf8::sign_at(text, at).value;
  if (open != U'(' && open != U'（') return 0;
  for (std::size_t end = at; end < text.size();) {
    const auto sign = utf8::sign_at(text, end);
    end += sign.length;
    if (sign.value == U')' || sign.value == U'）') {
      return count_signs(text.substr(at, end - at)) <= 10 ? end - at : 0;
    }
  }
  return 0;
}

std::size_t first_word_at(std::string_view text, std::size_t at) {
  std::size_t longest = 0;
  for (const std::string_view word : kFirstWords) {
    if (text.substr(at).starts_with(word)) longest = std::max(longest, word.size());
  }
  return longest;
}

const HeadWord* head_word_at(std::string_view text, std::size_t at) {
  const HeadWord* longest = nullptr;
  for (const HeadWord& head : kHeadWords) {
    if (text.substr(at).starts_with(head.word) &&
        (longest == nullptr || head.word.size() > longest->word.size())) {
      longest = &head;
    }
  }
  return longest;
}

bool has_column(const std::vector<ColumnHeading>& columns, ColumnRole role) {
  return std::any_of(columns.begin(), columns.end(),
                     [role](const ColumnHeading& column) { return column.role == role; });
}

/// Whether a column of deadlines says that its numbers are months: 查核月份, 完成期限（月）.
bool names_month_numbers(const ColumnHeading& column) {
  if (column.role != ColumnRole::deadline) return false;
  return std::any_of(kMonthNumbers.begin(), kMonthNumbers.end(), [&column](std::string_view word) {
    return column.name.find(word) != std::string::npos;
  });
}

/// Where two columns say how and none says what, the one on the left is what: 具體作法, 實施步驟.
void tell_levels_apart(std::vector<ColumnHeading>& columns) {
  const auto count = [&](ColumnRole role) {
    return std::count_if(columns.begin(), columns.end(),
                         [role](const ColumnHeading& column) { return column.role == role; });
  };
  if (count(ColumnRole::method) < 2 || count(ColumnRole::strategy) > 0) return;
  const auto first = std::find_if(columns.begin(), columns.end(), [](const ColumnHeading& column) {
    return column.role == ColumnRole::method;
  });
  first->role = ColumnRole::strategy;
}

}  // namespace

std::string_view name_of(ColumnRole role) {
  switch (role) {
    case ColumnRole::none: return "";
    case ColumnRole::ordinal: return "ordinal";
    case ColumnRole::item: return "item";
    case ColumnRole::strategy: return "strategy";
    case ColumnRole::method: return "method";
    case ColumnRole::deadline: return "deadline";
    case ColumnRole::month: return "month";
    case ColumnRole::unit: return "unit";
    case ColumnRole::indicator: return "indicator";
    case ColumnRole::note: return "note";
    case ColumnRole::other: return "other";
  }
  return "";
}

bool is_level(ColumnRole role) {
  return role == ColumnRole::item || role == ColumnRole::strategy || role == ColumnRole::method;
}

HeadingRun read_heading_run(std::string_view text) {
  HeadingRun run;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    const HeadWord* head = nullptr;
    // First words and remarks in any order, then the head: 工作(推動)方法, 執行策略與方法.
    while (at < text.size()) {
      const HeadWord* next = head_word_at(text, at);
      const std::size_t skip = std::max(first_word_at(text, at), bracket_at(text, at));
      if (next != nullptr) {
        // 重點 and 策略 may be heads or first words; a head right behind them wins.
        const std::size_t after = at + next->word.size();
        const bool joined = after < text.size() && skip > 0 && head_word_at(text, after) != nullptr;
        head = next;
        at = after;
        if (!joined) break;
      } else if (skip > 0) {
        at += skip;
      } else {
        return run;
      }
    }
    if (head == nullptr) {
      run.pending = true;
      return run;
    }
    at += bracket_at(text, at);
    // 執行策略與方法, 策略及作法: one heading.
    for (const std::string_view joint : {"與", "及", "或", "、", "/"}) {
      const HeadWord* second = nullptr;
      if (!text.substr(at).starts_with(joint)) continue;
      second = head_word_at(text, at + joint.size());
      if (second == nullptr) continue;
      head = second;
      at += joint.size() + second->word.size();
      break;
    }
    run.columns.push_back({std::string{text.substr(begin, at - begin)}, head->role});
  }
  run.whole = !run.columns.empty();
  tell_levels_apart(run.columns);
  return run;
}

std::optional<ColumnHeading> read_heading_cell(std::string_view cell) {
  const std::string name = without_blanks(cell);
  if (name.empty() || count_signs(name) > kLongestCellHeading || holds_sentence(name)) {
    return std::nullopt;
  }
  const HeadWord* last = nullptr;
  std::size_t last_at = 0;
  for (std::size_t at = 0; at < name.size(); at += utf8::sign_at(name, at).length) {
    if (const HeadWord* head = head_word_at(name, at)) last = head, last_at = at;
  }
  if (last == nullptr) return std::nullopt;
  // The head must end the heading; a remark in brackets may follow.
  std::size_t end = last_at + last->word.size();
  if (end < name.size() && utf8::sign_at(name, end).value == U')') ++end;
  if (name.substr(end).starts_with("）")) end += std::string_view{"）"}.size();
  end += bracket_at(name, end);
  if (end != name.size()) return std::nullopt;
  return ColumnHeading{name, last->role};
}

std::vector<int> months_of_heading(std::string_view name) {
  const std::string bare = without_blanks(name);
  const bool number = bare.find_first_not_of("0123456789") == std::string::npos;
  if (number || count_signs(bare) > kLongestMonthHeading) return {};
  const auto months = read_months(bare);
  if (!months || months->size() > 6) return {};
  const bool stretch = bare.find_first_of("-~") != std::string::npos ||
                       bare.find("至") != std::string::npos || bare.find("～") != std::string::npos;
  if (stretch && !months->empty()) return {months->back()};
  return *months;
}

std::optional<std::size_t> twelve_numbers(const std::vector<std::string>& cells) {
  constexpr int kMonthsOfYear = 12;
  int run = 0;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    const auto number = parse_number(cells[at]);
    run = number && *number == run + 1 ? run + 1 : number == 1 ? 1 : 0;
    if (run == kMonthsOfYear) return at + 1 - kMonthsOfYear;
  }
  return std::nullopt;
}

void settle_timetable(std::vector<ColumnHeading>& columns) {
  const auto count = [&columns](auto holds) {
    return static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(), holds));
  };
  const auto level = [](const ColumnHeading& column) { return is_level(column.role); };
  const auto month = [](const ColumnHeading& column) { return column.role == ColumnRole::month; };
  if (count(level) != 1 || count(month) < kFewestMonthColumns) return;
  const auto only = std::find_if(columns.begin(), columns.end(), level);
  if (only->role == ColumnRole::item) only->role = ColumnRole::strategy;
}

std::optional<std::vector<ColumnHeading>> read_heading_row(const std::vector<std::string>& cells) {
  std::vector<ColumnHeading> columns;
  std::size_t known = 0;
  std::size_t named = 0;
  std::size_t months = 0;
  bool numbered = false;
  const auto twelve = twelve_numbers(cells);
  for (std::size_t at = 0; at < cells.size(); ++at) {
    const std::string name = without_blanks(cells[at]);
    if (count_signs(name) > kLongestCellHeading || holds_sentence(name)) return std::nullopt;
    named += name.empty() ? 0 : 1;
    columns.push_back(read_heading_cell(name).value_or(ColumnHeading{name, ColumnRole::other}));
    columns.back().counts_months = names_month_numbers(columns.back());
    known += columns.back().role == ColumnRole::other ? 0 : 1;
    if (columns.back().role != ColumnRole::other) continue;
    columns.back().months = months_of_heading(name);
    if (twelve && at >= *twelve && at < *twelve + 12) {
      columns.back().months = {static_cast<int>(at - *twelve) + 1};
    }
    if (columns.back().months.empty()) {
      numbered = numbered || find_marker(name) || !months_in(name).empty();
    } else {
      columns.back().role = ColumnRole::month;
      ++months;
    }
  }
  if (months >= kFewestMonthColumns) known += months;
  // Columns of other things may be many where the columns of a plan are beyond doubt.
  const bool beyond_doubt =
      !numbered && has_column(columns, ColumnRole::method) &&
      (has_column(columns, ColumnRole::item) || has_column(columns, ColumnRole::strategy));
  if (known < 2 || (known * 2 < named && !beyond_doubt)) return std::nullopt;
  // Without a column of content this is a list of something else.
  const bool levels = std::any_of(columns.begin(), columns.end(),
                                  [](const ColumnHeading& c) { return is_level(c.role); });
  if (!levels) return std::nullopt;
  tell_levels_apart(columns);
  settle_timetable(columns);
  return columns;
}

}  // namespace hb::plan
