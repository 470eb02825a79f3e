// Words that an answer begins from (答復範本): a body with places for the case's own facts, the law
// it rests on and what can be done against it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/id.h"
#include "kernel/result.h"
#include "kernel/texts.h"

namespace hb::casework {

using TemplateId = Id<struct ReplyTemplateTag>;

struct ReplyTemplate {
  TemplateId id;
  AgencyId agency_id;  ///< 0: everybody's.
  std::string title;
  std::string type;      ///< Of cases; empty: every type.
  std::string body;      ///< With places such as {案號}.
  std::string basis;     ///< 法令依據; may be empty.
  std::string remedies;  ///< 救濟方法 (行政程序法 §96 I ⑥); may be empty.
  bool retired = false;
  int row_version = 0;
};

inline constexpr std::size_t kMaxTemplateTitle = 40;
inline constexpr std::size_t kMaxTemplateBody = 3'000;
inline constexpr std::size_t kMaxTemplateExtra = 500;

/// What stands in a template's places.
struct ReplyFacts {
  std::string number;       ///< {案號}
  std::string subject;      ///< {主旨}
  std::string applicant;    ///< {申請人}
  std::string received_on;  ///< {收件日}
  std::string agency;       ///< {機關}
  std::string phone;        ///< {電話}
};

/// The names of places, with their braces.
std::vector<std::string_view> template_places();

/// All that is wrong with one: no title or body, texts that are too long, and a place that nothing
/// is known for.
std::vector<Error> check_template(const ReplyTemplate& wanted);

/// The draft of an answer: the places filled in, basis and remedies below, each with a heading in
/// the language of the case. Nothing in the facts is read as a place.
std::string draft_from(const ReplyTemplate& from, const ReplyFacts& facts,
                       Locale language = Locale::zh_tw);

/// Whether it is offered for a case of this agency and type.
bool is_offered(const ReplyTemplate& each, AgencyId agency, std::string_view type);

namespace refusal {
inline const Error template_missing{Fault::not_found, "casework.template.not_found"};
inline const Error template_no_title{Fault::invalid, "casework.template.no_title", "title"};
inline const Error template_no_body{Fault::invalid, "casework.template.no_body", "body"};
inline const Error template_too_long{Fault::invalid, "casework.case.too_long"};
inline const Error template_bad_place{Fault::invalid, "casework.template.bad_place"};
inline const Error template_twice{Fault::conflict, "casework.template.twice", "title"};
inline const Error template_changed{Fault::conflict, "casework.template.changed"};
}  // namespace refusal

}  // namespace hb::casework
