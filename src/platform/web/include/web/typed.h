// What people typed into forms and what addresses carry, as values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"
#include "web/request.h"

namespace hb::web {

/// What was typed into a field, as it is to be stored (clean_input of the kernel).
std::string typed(const Request& request, std::string_view field);

/// A field as a day in any form that parse_date accepts; its refusals name the field.
Result<Date> typed_date(const Request& request, std::string_view field);
/// The same, and nothing for a field that was left empty.
Result<std::optional<Date>> typed_date_if_any(const Request& request, std::string_view field);

/// The id of a row: a positive whole number; 0, which no row has, for anything else.
std::int64_t id_in(std::string_view text);
/// A year, a month, a page, a version: a whole number; 0 for anything else.
int number_in(std::string_view text);

/// The file that came in a field; nullptr when none was chosen.
const Upload* sent_file(const Request& request, std::string_view field);
/// All files of a field that takes several.
std::vector<const Upload*> sent_files(const Request& request, std::string_view field);

}  // namespace hb::web
