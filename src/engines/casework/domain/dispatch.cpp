#include "casework/dispatch.h"

#include <algorithm>

#include "casework/appointment.h"
#include "kernel/name_table.h"
#include "kernel/unicode.h"

namespace hb::casework {

namespace {

constexpr NameTable<DispatchKind, 4> kDispatchNames{{{DispatchKind::called, "called"},
                                                     {DispatchKind::not_reached, "not_reached"},
                                                     {DispatchKind::posted, "posted"},
                                                     {DispatchKind::handed_over, "handed_over"}}};

/// The names of a kind's fields: errors point at what was typed.
struct DispatchFields {
  std::string_view day;
  std::string_view whom;
};
DispatchFields fields_of(DispatchKind kind) {
  if (kind == DispatchKind::posted) return {"post_on", "post_number"};
  if (kind == DispatchKind::handed_over) return {"hand_on", "hand_whom"};
  return {"call_on", "call_whom"};
}

void check_length(std::string_view field, const std::string& text, std::size_t most,
                  std::vector<Error>& errors) {
  if (count_characters(text) <= most) return;
  errors.push_back(refusal::contact_too_long.at(field).with("most", std::to_string(most)));
}

}  // namespace

std::string_view name_of(DispatchKind kind) { return name_in(kDispatchNames, kind); }
std::optional<DispatchKind> dispatch_kind_of(std::string_view name) {
  return value_in(kDispatchNames, name);
}

int Dispatch::tries() const {
  return static_cast<int>(std::count_if(
      records.begin(), records.end(),
      [](const DispatchRecord& each) { return each.kind == DispatchKind::not_reached; }));
}

std::vector<Error> check_dispatch(const DispatchForm& form, const Dispatch& dispatch, Date today) {
  if (!dispatch.awaits()) return {refusal::nothing_to_send};
  std::vector<Error> errors;
  const DispatchFields fields = fields_of(form.kind);
  if (!form.day) {
    errors.push_back(refusal::dispatch_no_day.at(fields.day));
  } else if (*form.day > today || *form.day < dispatch.decided_on) {
    errors.push_back(refusal::dispatch_bad_day.at(fields.day));
  }
  const bool called = form.kind == DispatchKind::called;
  if ((called || form.kind == DispatchKind::not_reached) && !read_clock(form.clock)) {
    errors.push_back(refusal::dispatch_no_clock);
  }
  if ((called || form.kind == DispatchKind::handed_over) && form.whom.empty()) {
    errors.push_back(refusal::dispatch_nobody.at(fields.whom));
  }
  if (called && form.words.empty()) errors.push_back(refusal::dispatch_no_words);
  if (form.kind == DispatchKind::posted && form.registered && form.number.empty()) {
    errors.push_back(refusal::dispatch_no_number);
  }
  check_length(fields.whom, form.whom, kMaxDispatchWhom, errors);
  check_length("call_words", form.words, kMaxDispatchWords, errors);
  check_length("post_number", form.number, kMaxPostNumber, errors);
  return errors;
}

}  // namespace hb::casework
