// The queue's filter as its address says it, and back: an address that is kept is the list again.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "casework/case_list.h"
#include "org/context.h"
#include "web/request.h"
#include "web/url.h"

namespace hb::casework {

/// Refuses a word that means nothing – a state, an order, a column – and a page number that is
/// none.
Result<CaseFilter> read_filter(const web::Request& request, const org::Context& context);
/// The list's address with this filter; the page is left to the pagination.
web::Url filtered(const CaseFilter& filter);

/// "-received" and "type.due", as the address says order and columns.
std::string order_value(const CaseFilter& filter);
std::string columns_value(const CaseFilter& filter);
/// The filter's part that stands behind a number, as the address says it.
std::vector<std::pair<std::string, std::string>> behind_values(const CaseFilter& filter);

}  // namespace hb::casework
