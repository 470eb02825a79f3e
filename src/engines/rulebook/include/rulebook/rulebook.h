// A rule book (規則書): one scheme (方案) as a value, read from one TOML file (rulebook/read.h). It
// says which duties a year brings and by when, which parts a plan must have, how a plan is approved
// and sent, which classes of agencies there are and what they are judged by, and what the forms
// look like. Each file is whole: `based_on` is a link for people, nothing is inherited.
//
// Every piece has a `code`, which lasts from version to version; titles and dates may change. Where
// a rule stands in the scheme is kept as its `source`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/deadline_rule.h"
#include "kernel/numbering.h"
#include "org/agency.h"
#include "org/duty.h"
#include "rulebook/vocabulary.h"

namespace hb::rulebook {

/// A document that a scheme rests on or is written in.
struct SourceDocument {
  std::string code;
  std::string issuer;  ///< 行政院
  std::optional<Date> issued_on;
  std::string number;  ///< 院授研展字第09600152471號; may be empty.
  std::string title;   ///< In its own language.
};

/// Where a rule stands: 陸一(三) of one of the book's source documents.
struct Source {
  std::string document;  ///< Code of a SourceDocument.
  std::string section;
  friend bool operator==(const Source&, const Source&) = default;
};

/// What is asked of an agency before a rule meets it.
struct AgencyTraits {
  org::AgencyLevel level = org::AgencyLevel::other;
  bool front_line = false;
  std::string class_code;  ///< Empty when the agency has no class.
};

/// For whom a rule holds. What is left out holds for everybody.
struct Applies {
  std::vector<std::string> classes;
  std::vector<org::AgencyLevel> levels;
  std::optional<bool> front_line;

  bool covers(const AgencyTraits& traits) const;
};

/// What agencies of a class are judged by (構面).
struct Dimension {
  std::string code;
  LocalText title;
  int points = 0;  ///< Of 100; 0 when the scheme gives none. All of a class have points or none.
};

/// A class of agencies (實施對象類別), such as 整體服務類.
struct ObjectClass {
  std::string code;
  LocalText title;
  Applies fits;  ///< The agencies for which it is proposed; `classes` is empty.
  std::vector<Dimension> dimensions;
  std::optional<Source> source;
};

/// A strategy (執行策略) that the scheme fixes.
struct SkeletonStrategy {
  std::string code;
  LocalText title;
  LocalText hint;  ///< What to write, in our words; may be empty.
};

/// An item (實施要項) that the scheme fixes, in its order.
struct SkeletonItem {
  std::string code;
  LocalText title;
  LocalText hint;
  Applies applies;
  std::vector<SkeletonStrategy> strategies;
};

/// A part that a plan or a results report must have (必備內容).
struct Part {
  std::string code;
  Document document = Document::plan;
  LocalText title;
  Recognition recognised_by = Recognition::sections;
  std::vector<CoverField> fields;  ///< Of a cover.
  std::vector<std::string> words;  ///< Of a section's heading: any of them.
  Applies applies;
  std::optional<Source> source;
};

/// Something that has to be done in the year (應辦事項).
struct Duty {
  std::string code;
  LocalText title;
  DeadlineRule rule;  ///< With its own words.
  FallsIn falls_in = FallsIn::same_year;
  Owner owner = Owner::evaluation_officer;
  Per per = Per::agency;
  bool evidence = false;
  std::vector<int> remind_days;  ///< Days before the due day, the longest first.
  DayShift shift = DayShift::none;
  /// The facts by any of which the program sees it done; none: somebody says so.
  std::vector<std::string> done_by;
  Applies applies;
  std::optional<Source> source;
};

/// Where a document can stand on its way.
struct State {
  std::string code;
  LocalText title;
  bool initial = false;
  bool locked = false;  ///< Its content cannot be edited.
  bool final = false;   ///< The way ends here.
};

/// What moves a document from one state to another.
struct Step {
  std::string code;
  LocalText title;  ///< A verb, as it stands on a button: 送審.
  std::vector<std::string> from;
  std::string to;
  Mover by = Mover::duty;
  org::Duty duty = org::Duty::read_plans;  ///< When `by` is a duty.
  Comment comment = Comment::optional;
  std::vector<Effect> effects;
};

/// The way of one kind of document: states and steps.
struct Procedure {
  Document document = Document::plan;
  LocalText title;
  std::vector<State> states;
  std::vector<Step> steps;
  std::optional<Source> source;

  const State* state(std::string_view code) const;
  const Step* step(std::string_view code) const;
  const State& initial() const;
};

struct Column {
  ColumnKey key = ColumnKey::step;
  LocalText title;
};

struct FormSection {
  SectionContent content = SectionContent::text;
  LocalText title;
  std::string part{};  ///< Code of the mandatory part that its text is; may be empty.
};

/// A form (參考格式): its sections in order, the columns of its table, its numbering.
struct Form {
  std::string code;
  FormDocument document = FormDocument::plan;
  LocalText title;
  std::vector<FormSection> sections;
  std::vector<Column> columns;
  std::vector<NumberingLevel> numbering;  ///< From the top.
  Applies applies;
  std::optional<Source> source;
};

struct RuleBook {
  std::string code;
  LocalText title;
  std::string issuer;
  std::optional<Date> issued_on;
  std::string number;
  int from_year = 0;  ///< First ROC year.
  std::optional<int> to_year;
  std::string based_on;  ///< Code of the book it follows; a link only.
  std::vector<SourceDocument> sources;
  std::vector<ObjectClass> classes;
  std::vector<SkeletonItem> items;
  std::vector<Part> parts;
  std::vector<Duty> duties;
  std::vector<Procedure> procedures;
  std::vector<Form> forms;

  bool covers(int roc_year) const {
    return from_year <= roc_year && (!to_year || roc_year <= *to_year);
  }
  const ObjectClass* object_class(std::string_view class_code) const;
  /// The class to propose for an agency: the only one that fits; nothing when none or several do.
  const ObjectClass* fitting_class(const AgencyTraits& traits) const;
  const Duty* duty(std::string_view duty_code) const;
  const Procedure* procedure(Document document) const;
  const SourceDocument* source(std::string_view document_code) const;
  /// The forms for a kind of document and an agency, in the book's order.
  std::vector<const Form*> forms_for(FormDocument document, const AgencyTraits& traits) const;
};

}  // namespace hb::rulebook
