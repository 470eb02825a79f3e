#include "casework/case_link.h"

#include <cstdlib>

namespace hb::casework {

std::string_view name_of(LinkKind kind) {
  switch (kind) {
    case LinkKind::split: return "split";
    case LinkKind::related: return "related";
  }
  std::abort();
}

std::optional<LinkKind> link_kind_of(std::string_view name) {
  for (const LinkKind kind : {LinkKind::split, LinkKind::related}) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

std::vector<Error> check_split(const SplitForm& split) {
  return check_words(split.subject, split.text);
}

Result<CaseReceived> receive_split(const Case& from, const Applicant& applicant,
                                   const SplitForm& split, const WorkCalendar& calendar) {
  HB_LET(deadline, deadline_of(from.clock, {from.received_on, {}, 0}, calendar));
  return CaseReceived{.form = {.agency_id = from.agency_id,
                               .type = from.type,
                               .class_id = from.class_id,
                               .channel = from.channel,
                               .subject = split.subject,
                               .text = split.text,
                               .applicant = applicant,
                               .received_on = from.received_on,
                               .read_back = true,
                               .language = from.language,
                               .service = {.id = from.service_id, .version = from.service_version}},
                      .clock = from.clock,
                      .confidential = from.confidential,
                      .deadline = deadline};
}

}  // namespace hb::casework
