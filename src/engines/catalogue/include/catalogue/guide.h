// A guide (申辦導引): a few questions, one a page, that lead to the services somebody needs, or to
// a telephone number. The first question begins; what was answered stands in the address, so that
// nothing is kept and the way back is a link.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/service.h"

namespace hb::catalogue {

using GuideId = Id<struct GuideTag>;

/// Where an answer leads.
enum class Lead { question, services, ask };
inline constexpr Lead kLeads[] = {Lead::question, Lead::services, Lead::ask};

struct GuideAnswer {
  int id = 0;
  org::LocalName words;
  Lead lead = Lead::ask;
  int question = 0;                 ///< The next one.
  std::vector<ServiceId> services;  ///< What is needed.
  friend bool operator==(const GuideAnswer&, const GuideAnswer&) = default;
};

struct GuideQuestion {
  int id = 0;
  org::LocalName words;
  org::LocalName hint;
  std::vector<GuideAnswer> answers;
  friend bool operator==(const GuideQuestion&, const GuideQuestion&) = default;
};

struct GuideTree {
  org::LocalName title;
  org::LocalName summary;
  std::vector<GuideQuestion> questions;  ///< The first one begins.
  int last_part = 0;
  friend bool operator==(const GuideTree&, const GuideTree&) = default;
};

struct Guide {
  GuideId id;
  AgencyId agency_id;
  GuideTree tree;  ///< The working copy.
  int version = 0;
  bool changed = false;
  int row_version = 0;
  bool published() const { return version > 0; }
};

/// What is wrong with a tree.
enum class FaultKind {
  no_question,
  no_answer,      ///< A question without answers.
  leads_nowhere,  ///< An answer without a next question or a service: a dead end.
  service_gone,   ///< It leads to what the public does not read.
  loop,           ///< A question that leads back to itself.
  unreachable,    ///< A question that no answer leads to.
};
struct GuideFault {
  FaultKind kind{};
  int question = 0;
  int answer = 0;
  friend bool operator==(const GuideFault&, const GuideFault&) = default;
};
/// In the order of the questions. `published` are the services that an answer may lead to.
std::vector<GuideFault> faults_of(const GuideTree& tree, const std::vector<ServiceId>& published);

/// Where the answers lead: a question, or an end.
struct GuideStop {
  const GuideQuestion* question = nullptr;
  const GuideAnswer* end = nullptr;
};
/// Refuses an answer that the question before does not have, and more answers than a way can have.
Result<GuideStop> walk(const GuideTree& tree, const std::vector<int>& answers);
inline constexpr std::size_t kLongestWay = 12;

const GuideQuestion* find_question(const GuideTree& tree, int id);

Errors check_guide(const GuideTree& tree);
Errors check_question(const GuideQuestion& question);
Errors check_answer(const GuideAnswer& answer);

/// As put() of a description. A question keeps its answers.
Errors put(GuideTree& tree, GuideQuestion question);
Errors put(GuideTree& tree, int question, GuideAnswer answer);
Errors move_question(GuideTree& tree, int id, PartMove move);
Errors move_answer(GuideTree& tree, int question, int id, PartMove move);

std::string to_text(const GuideTree& tree);
GuideTree guide_of(std::string_view text);

std::string_view name_of(Lead lead);
std::optional<Lead> lead_of(std::string_view name);
std::string_view name_of(FaultKind kind);

namespace refusal {
inline const Error guide_missing{Fault::not_found, "catalogue.guide.not_found"};
inline const Error question_missing{Fault::not_found, "catalogue.guide.question_not_found"};
inline const Error answer_missing{Fault::not_found, "catalogue.guide.answer_not_found"};
inline const Error no_title{Fault::invalid, "catalogue.guide.no_title", "title_zh"};
inline const Error no_question_words{Fault::invalid, "catalogue.guide.no_question_words", "ask_zh"};
inline const Error no_answer_words{Fault::invalid, "catalogue.guide.no_answer_words", "words_zh"};
inline const Error no_lead{Fault::invalid, "catalogue.guide.no_lead", "lead"};
inline const Error no_next{Fault::invalid, "catalogue.guide.no_next", "question"};
inline const Error no_services{Fault::invalid, "catalogue.guide.no_services", "services"};
inline const Error guide_faulty{Fault::conflict, "catalogue.guide.faulty"};
inline const Error guide_not_published{Fault::conflict, "catalogue.guide.not_published"};
inline const Error guide_nothing_new{Fault::conflict, "catalogue.guide.nothing_new"};
inline const Error not_answered{Fault::invalid, "catalogue.guide.not_answered", "a"};
}  // namespace refusal

}  // namespace hb::catalogue
