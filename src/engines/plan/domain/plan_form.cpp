#include "plan/plan_form.h"

#include <algorithm>

namespace hb::plan {

namespace {

using rulebook::ColumnKey;
using rulebook::FormDocument;
using rulebook::LocalText;
using rulebook::SectionContent;

PlanForm table_form(std::string code, LocalText title, LocalText content,
                    std::vector<rulebook::Column> columns) {
  PlanForm made;
  made.form.code = std::move(code);
  made.form.title = std::move(title);
  made.form.sections = {{SectionContent::bases, {"計畫依據", "Legal bases"}},
                        {SectionContent::period, {"計畫期程", "Period"}},
                        {SectionContent::goals, {"計畫目標", "Goals"}},
                        {SectionContent::objects, {"實施對象", "Covered units"}},
                        {SectionContent::table, std::move(content)}};
  made.form.columns = std::move(columns);
  made.form.numbering = official_levels();
  return made;
}

}  // namespace

bool PlanForm::shows(ColumnKey key) const {
  return std::any_of(form.columns.begin(), form.columns.end(),
                     [key](const rulebook::Column& column) { return column.key == key; });
}

const PlanForm& execution_form() {
  static const PlanForm kForm =
      table_form("execution", {"執行計畫表", "Execution plan, as a table"}, {"實施內容", "Content"},
                 {{ColumnKey::item, {"實施要項", "Item"}},
                  {ColumnKey::strategy, {"執行重點", "Strategy"}},
                  {ColumnKey::step, {"執行步驟", "Step"}},
                  {ColumnKey::check_months, {"查核期限", "Check months"}},
                  {ColumnKey::note, {"備註", "Note"}}});
  return kForm;
}

const PlanForm& work_form() {
  static const PlanForm kForm =
      table_form("work", {"工作計畫表", "Work plan, as a table"}, {"計畫內容", "Content"},
                 {{ColumnKey::item, {"實施要項", "Item"}},
                  {ColumnKey::strategy, {"工作重點", "Strategy"}},
                  {ColumnKey::step, {"工作方法", "Method"}},
                  {ColumnKey::note, {"備註", "Note"}}});
  return kForm;
}

std::vector<PlanForm> forms_for(const std::optional<rulebook::BookInForce>& in_force) {
  std::vector<PlanForm> forms;
  if (in_force) {
    const rulebook::RuleBook& book = *in_force->version.book;
    for (const FormDocument document : {FormDocument::plan, FormDocument::work_plan}) {
      for (const rulebook::Form* form : book.forms_for(document, in_force->traits)) {
        forms.push_back({*form, book.parts});
      }
    }
  }
  if (forms.empty()) return {execution_form(), work_form()};
  const bool months = std::any_of(forms.begin(), forms.end(), [](const PlanForm& each) {
    return each.shows(ColumnKey::check_months);
  });
  if (!months) forms.push_back(execution_form());
  return forms;
}

const PlanForm& chosen_form(const std::vector<PlanForm>& forms, std::string_view code) {
  for (const PlanForm& each : forms) {
    if (each.form.code == code) return each;
  }
  for (const PlanForm* each : {&execution_form(), &work_form()}) {
    if (each->form.code == code) return *each;
  }
  return forms.front();
}

}  // namespace hb::plan
