// The first pass of the reader: keys and types, as format.cpp describes them.
#pragma once

#include "rulebook/format.h"
#include "toml_fields.h"

namespace hb::rulebook {

/// Reports unknown and missing keys, wrong types, unknown words, codes given twice, unreadable
/// dates and deadlines, in `fields` and all below it.
void check_table(const Fields& fields, const TableRule& rule, Problems& problems);

}  // namespace hb::rulebook
