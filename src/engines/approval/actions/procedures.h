// The procedures by which documents go, each found once for a whole list.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "org/context.h"
#include "rulebook/rulebook.h"

namespace hb::approval {

/// Finds procedures by the version of the rule book that a document goes by; a version asked for
/// again is not looked up again. It lives as long as the context that it was made with.
class Procedures {
 public:
  explicit Procedures(org::Context& context) : context_(context) {}

  /// nullptr when the version is gone or has none for this kind of document.
  const rulebook::Procedure* of(const std::string& book, int version, rulebook::Document kind);
  /// The version itself; null when it is gone.
  std::shared_ptr<const rulebook::RuleBook> book(const std::string& book, int version);
  /// Where a document of that version stands; nullptr as above, or for a state it does not name.
  const rulebook::State* state(const std::string& book, int version, rulebook::Document kind,
                               std::string_view code);

 private:
  org::Context& context_;
  std::map<std::pair<std::string, int>, std::shared_ptr<const rulebook::RuleBook>> books_;
};

}  // namespace hb::approval
