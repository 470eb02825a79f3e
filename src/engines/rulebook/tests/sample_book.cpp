#include "sample_book.h"

#include <stdexcept>

namespace hb::rulebook {

std::string sample_book() {
  return R"toml(format = 1
code = "harbour"
title = { zh = "港務服務方案", en = "Harbour service scheme" }
issuer = "青嶼市政府"
issued_on = "110-03-02"
number = "青市研服字第1100000001號"
from_year = 110
to_year = 130

[[source]]
code = "scheme"
issuer = "青嶼市政府"
title = "港務服務方案"

[[class]]
code = "counter"
title = { zh = "臨櫃類", en = "Counter" }
fits = { front_line = true }
[[class.dimension]]
code = "manner"
title = { zh = "服務態度", en = "Manner" }
points = 60
[[class.dimension]]
code = "speed"
title = { zh = "服務速度", en = "Speed" }
points = 40

[[class]]
code = "desk"
title = { zh = "幕僚類", en = "Desk" }
fits = { front_line = false }
[[class.dimension]]
code = "care"
title = { zh = "用心", en = "Care" }

[[item]]
code = "quay"
title = { zh = "碼頭服務", en = "Service on the quay" }
hint = { zh = "寫明時段。", en = "Give the hours." }
[[item.strategy]]
code = "lights"
title = { zh = "點亮碼頭", en = "Light the quay" }

[[part]]
code = "cover"
document = "plan"
title = { zh = "封面", en = "Cover" }
recognised_by = "cover"
fields = ["title", "year"]
source = { document = "scheme", section = "二" }

[[part]]
code = "outlook"
document = "plan"
title = { zh = "未來方向", en = "Outlook" }
recognised_by = "sections"
words = ["未來", "展望"]
for = { classes = ["counter"] }
source = { document = "scheme", section = "二" }

[[duty]]
code = "approve"
title = { zh = "核定計畫", en = "Approve the plan" }
rule = "每年 1 月底前"
owner = "agency_head"
remind_days = [3, 14]
shift = "previous_working_day"
done_by = "plan.approved"
source = { document = "scheme", section = "三" }

[[duty]]
code = "inspect"
title = { zh = "檢查", en = "Inspect" }
rule = "6月、12月"
owner = "unit_head"
per = "unit"
evidence = true
for = { classes = ["counter"] }
source = { document = "scheme", section = "四" }

[[duty]]
code = "prepare"
title = { zh = "準備", en = "Prepare" }
rule = "年度結束前 1 個月內"
falls_in = "year_before"
owner = "superior"
source = { document = "scheme", section = "五" }

[[procedure]]
document = "plan"
title = { zh = "核定", en = "Approval" }
[[procedure.state]]
code = "draft"
title = { zh = "草案", en = "Draft" }
initial = true
[[procedure.state]]
code = "approved"
title = { zh = "已核定", en = "Approved" }
locked = true
final = true
[[procedure.step]]
code = "approve"
title = { zh = "核定", en = "Approve" }
from = ["draft"]
to = "approved"
by = "agency_head"
effects = ["lock"]
[[procedure.step]]
code = "reopen"
title = { zh = "重開", en = "Reopen" }
from = ["approved"]
to = "draft"
by = "duty:check_plans"
comment = "required"
effects = ["return"]

[[form]]
code = "table"
document = "plan"
title = { zh = "計畫表", en = "Plan table" }
numbering = ["壹、", "一、", "（一）"]
[[form.section]]
content = "goals"
title = { zh = "目標", en = "Goals" }
[[form.section]]
content = "table"
title = { zh = "內容", en = "Content" }
[[form.column]]
key = "item"
title = { zh = "要項", en = "Item" }
[[form.column]]
key = "step"
title = { zh = "步驟", en = "Step" }
)toml";
}

std::string replaced(std::string text, std::string_view piece, std::string_view other) {
  const std::size_t at = text.find(piece);
  if (at == std::string::npos) throw std::logic_error("not in the text: " + std::string{piece});
  return text.replace(at, piece.size(), other);
}

std::string sample_with(std::string_view piece, std::string_view other) {
  return replaced(sample_book(), piece, other);
}

RuleBook must_read(std::string_view toml) {
  Reading reading = read_rulebook(toml);
  if (!reading.book) {
    const Problem& first = reading.problems.front();
    throw std::logic_error(std::to_string(first.line) + ": " + first.path + ": " +
                           std::string{first.error.key});
  }
  return *std::move(reading.book);
}

}  // namespace hb::rulebook
