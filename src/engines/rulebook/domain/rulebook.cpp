#include "rulebook/rulebook.h"

#include <algorithm>
#include <cstdlib>

namespace hb::rulebook {

namespace {

template <typename Thing>
const Thing* coded(const std::vector<Thing>& things, std::string_view code) {
  const auto found = std::find_if(things.begin(), things.end(),
                                  [&](const Thing& thing) { return thing.code == code; });
  return found == things.end() ? nullptr : &*found;
}

template <typename Value>
bool names(const std::vector<Value>& values, const Value& value) {
  return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

bool Applies::covers(const AgencyTraits& traits) const {
  return names(classes, traits.class_code) && names(levels, traits.level) &&
         (!front_line || *front_line == traits.front_line);
}

const State* Procedure::state(std::string_view code) const { return coded(states, code); }
const Step* Procedure::step(std::string_view code) const { return coded(steps, code); }

const State& Procedure::initial() const {
  for (const State& each : states) {
    if (each.initial) return each;
  }
  std::abort();  // The reader lets no procedure in without one.
}

const ObjectClass* RuleBook::object_class(std::string_view class_code) const {
  return coded(classes, class_code);
}

const ObjectClass* RuleBook::fitting_class(const AgencyTraits& traits) const {
  const ObjectClass* found = nullptr;
  for (const ObjectClass& each : classes) {
    if (!each.fits.covers(traits)) continue;
    if (found) return nullptr;
    found = &each;
  }
  return found;
}

const Duty* RuleBook::duty(std::string_view duty_code) const { return coded(duties, duty_code); }

const Procedure* RuleBook::procedure(Document document) const {
  for (const Procedure& each : procedures) {
    if (each.document == document) return &each;
  }
  return nullptr;
}

const SourceDocument* RuleBook::source(std::string_view document_code) const {
  return coded(sources, document_code);
}

std::vector<const Form*> RuleBook::forms_for(FormDocument document,
                                             const AgencyTraits& traits) const {
  std::vector<const Form*> found;
  for (const Form& form : forms) {
    if (form.document == document && form.applies.covers(traits)) found.push_back(&form);
  }
  return found;
}

}  // namespace hb::rulebook
