#include "catalogue/guide.h"

#include <algorithm>
#include <set>

#include "json_parts.h"
#include "kernel/unicode.h"
#include "parts_in_order.h"

namespace hb::catalogue {

namespace {

namespace json = boost::json;

void check_length(Errors& errors, const std::string& text, std::string_view field,
                  std::size_t most) {
  if (count_characters(text) <= most) return;
  errors.push_back(refusal::text_too_long.at(field).with("most", std::to_string(most)));
}

/// The questions that one leads to, as far as they are there.
std::vector<int> next_of(const GuideTree& tree, const GuideQuestion& question) {
  std::vector<int> next;
  for (const GuideAnswer& answer : question.answers) {
    if (answer.lead == Lead::question && find_question(tree, answer.question)) {
      next.push_back(answer.question);
    }
  }
  return next;
}

/// All that can be reached from the questions in `open`, those with them.
std::set<int> reached_from(const GuideTree& tree, std::vector<int> open) {
  std::set<int> reached;
  while (!open.empty()) {
    const int id = open.back();
    open.pop_back();
    if (!reached.insert(id).second) continue;
    for (const int next : next_of(tree, *find_question(tree, id))) open.push_back(next);
  }
  return reached;
}

std::optional<FaultKind> fault_of(const GuideTree& tree, const GuideAnswer& answer,
                                  const std::vector<ServiceId>& published) {
  switch (answer.lead) {
    case Lead::ask: return std::nullopt;
    case Lead::question:
      if (!find_question(tree, answer.question)) return FaultKind::leads_nowhere;
      return std::nullopt;
    case Lead::services:
      if (answer.services.empty()) return FaultKind::leads_nowhere;
      for (const ServiceId service : answer.services) {
        if (std::find(published.begin(), published.end(), service) == published.end()) {
          return FaultKind::service_gone;
        }
      }
      return std::nullopt;
  }
  return std::nullopt;
}

json::object json_of(const GuideAnswer& answer) {
  json::array services;
  for (const ServiceId each : answer.services) services.push_back(each.value);
  return {{"id", answer.id},
          {"words", json_name(answer.words)},
          {"lead", name_of(answer.lead)},
          {"question", answer.question},
          {"services", std::move(services)}};
}

GuideAnswer answer_of(const json::object& object) {
  GuideAnswer answer{.id = static_cast<int>(number_at(object, "id")),
                     .words = name_at(object, "words"),
                     .lead = lead_of(text_at(object, "lead")).value_or(Lead::ask),
                     .question = static_cast<int>(number_at(object, "question")),
                     .services = {}};
  for (const json::value& each : array_at(object, "services")) {
    if (each.is_int64()) answer.services.push_back(ServiceId{each.as_int64()});
  }
  return answer;
}

}  // namespace

const GuideQuestion* find_question(const GuideTree& tree, int id) {
  const auto found = std::find_if(tree.questions.begin(), tree.questions.end(),
                                  [&](const GuideQuestion& each) { return each.id == id; });
  return found == tree.questions.end() ? nullptr : &*found;
}

std::vector<GuideFault> faults_of(const GuideTree& tree, const std::vector<ServiceId>& published) {
  if (tree.questions.empty()) return {{.kind = FaultKind::no_question}};
  std::vector<GuideFault> faults;
  const std::set<int> reached = reached_from(tree, {tree.questions.front().id});
  for (const GuideQuestion& question : tree.questions) {
    if (question.answers.empty()) {
      faults.push_back({.kind = FaultKind::no_answer, .question = question.id});
    }
    if (!reached.contains(question.id)) {
      faults.push_back({.kind = FaultKind::unreachable, .question = question.id});
    }
    if (reached_from(tree, next_of(tree, question)).contains(question.id)) {
      faults.push_back({.kind = FaultKind::loop, .question = question.id});
    }
    for (const GuideAnswer& answer : question.answers) {
      if (const auto kind = fault_of(tree, answer, published)) {
        faults.push_back({.kind = *kind, .question = question.id, .answer = answer.id});
      }
    }
  }
  return faults;
}

Result<GuideStop> walk(const GuideTree& tree, const std::vector<int>& answers) {
  if (tree.questions.empty() || answers.size() > kLongestWay) return refusal::question_missing;
  GuideStop stop{.question = &tree.questions.front()};
  for (const int id : answers) {
    if (!stop.question) return refusal::answer_missing;
    const auto& choices = stop.question->answers;
    const auto chosen = std::find_if(choices.begin(), choices.end(),
                                     [&](const GuideAnswer& each) { return each.id == id; });
    if (chosen == choices.end()) return refusal::answer_missing;
    stop = {};
    if (chosen->lead == Lead::question) stop.question = find_question(tree, chosen->question);
    if (!stop.question) stop.end = &*chosen;
  }
  return stop;
}

Errors check_guide(const GuideTree& tree) {
  Errors errors;
  if (tree.title.zh_tw.empty()) errors.push_back(refusal::no_title);
  check_length(errors, tree.title.zh_tw, "title_zh", kMaxName);
  check_length(errors, tree.title.en, "title_en", kMaxName);
  check_length(errors, tree.summary.zh_tw, "summary_zh", kMaxText);
  check_length(errors, tree.summary.en, "summary_en", kMaxText);
  return errors;
}

Errors check_question(const GuideQuestion& question) {
  Errors errors;
  if (question.words.zh_tw.empty()) errors.push_back(refusal::no_question_words);
  check_length(errors, question.words.zh_tw, "ask_zh", kMaxName);
  check_length(errors, question.words.en, "ask_en", kMaxName);
  check_length(errors, question.hint.zh_tw, "hint_zh", kMaxText);
  check_length(errors, question.hint.en, "hint_en", kMaxText);
  return errors;
}

Errors check_answer(const GuideAnswer& answer) {
  Errors errors;
  if (answer.words.zh_tw.empty()) errors.push_back(refusal::no_answer_words);
  check_length(errors, answer.words.zh_tw, "words_zh", kMaxName);
  check_length(errors, answer.words.en, "words_en", kMaxName);
  if (answer.lead == Lead::question && answer.question == 0) errors.push_back(refusal::no_next);
  if (answer.lead == Lead::services && answer.services.empty()) {
    errors.push_back(refusal::no_services);
  }
  return errors;
}

Errors put(GuideTree& tree, GuideQuestion question) {
  if (const GuideQuestion* before = find_question(tree, question.id)) {
    question.answers = before->answers;
  }
  return put_part(tree.questions, std::move(question), tree.last_part, refusal::question_missing);
}

Errors put(GuideTree& tree, int question, GuideAnswer answer) {
  const auto place = part_with(tree.questions, question);
  if (place == tree.questions.end()) return {refusal::question_missing};
  return put_part(place->answers, std::move(answer), tree.last_part, refusal::answer_missing);
}

Errors move_question(GuideTree& tree, int id, PartMove move) {
  return move_one(tree.questions, id, move, refusal::question_missing);
}

Errors move_answer(GuideTree& tree, int question, int id, PartMove move) {
  const auto place = part_with(tree.questions, question);
  if (place == tree.questions.end()) return {refusal::question_missing};
  return move_one(place->answers, id, move, refusal::answer_missing);
}

std::string to_text(const GuideTree& tree) {
  json::array questions;
  for (const GuideQuestion& question : tree.questions) {
    json::array answers;
    for (const GuideAnswer& answer : question.answers) answers.push_back(json_of(answer));
    questions.push_back(json::object{{"id", question.id},
                                     {"words", json_name(question.words)},
                                     {"hint", json_name(question.hint)},
                                     {"answers", std::move(answers)}});
  }
  return json::serialize(json::object{{"title", json_name(tree.title)},
                                      {"summary", json_name(tree.summary)},
                                      {"questions", std::move(questions)},
                                      {"last_part", tree.last_part}});
}

GuideTree guide_of(std::string_view text) {
  boost::system::error_code broken;
  const json::value value = json::parse(text, broken);
  if (broken || !value.is_object()) return {};
  const json::object& object = value.get_object();
  GuideTree tree{.title = name_at(object, "title"),
                 .summary = name_at(object, "summary"),
                 .questions = {},
                 .last_part = static_cast<int>(number_at(object, "last_part"))};
  for (const json::value& each : array_at(object, "questions")) {
    if (!each.is_object()) continue;
    GuideQuestion question{.id = static_cast<int>(number_at(each.get_object(), "id")),
                           .words = name_at(each.get_object(), "words"),
                           .hint = name_at(each.get_object(), "hint"),
                           .answers = {}};
    for (const json::value& answer : array_at(each.get_object(), "answers")) {
      if (answer.is_object()) question.answers.push_back(answer_of(answer.get_object()));
    }
    tree.questions.push_back(std::move(question));
  }
  return tree;
}

}  // namespace hb::catalogue
