// The second pass of the reader: values become a RuleBook, and what only the whole can tell is
// checked – references, sums, ways through a procedure.
#pragma once

#include "toml_fields.h"

namespace hb::rulebook {

/// What a piece may refer to.
struct Known {
  std::vector<std::string> sources;
  std::vector<std::string> classes;
  std::vector<std::string> parts;
};

/// The whole book; reports what does not fit together.
RuleBook build_book(const Fields& root, Problems& problems);

// One kind of piece each.
Applies build_applies(const Fields& owner, std::string_view key, const Known& known,
                      Problems& problems);
std::optional<Source> build_source(const Fields& owner, const Known& known, Problems& problems);
ObjectClass build_class(const Fields& fields, const Known& known, Problems& problems);
SkeletonItem build_item(const Fields& fields, const Known& known, Problems& problems);
Part build_part(const Fields& fields, const Known& known, Problems& problems);
Duty build_duty(const Fields& fields, const Known& known, Problems& problems);
Form build_form(const Fields& fields, const Known& known, Problems& problems);
Procedure build_procedure(const Fields& fields, const Known& known, Problems& problems);

}  // namespace hb::rulebook
