#include "notice_content.h"

#include <boost/json.hpp>

#include "jobs/outbox.h"

namespace hb::notices {

namespace json = boost::json;

namespace {

std::string text_in(const json::object& object, std::string_view key) {
  return std::string{object.at(key).as_string()};
}

/// JSON holds text; a file's bytes go through Latin-1, two bytes for each upper one.
std::string as_text(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 3 / 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
    } else {
      text += static_cast<char>(0xC0U | byte >> 6U);
      text += static_cast<char>(0x80U | (byte & 0x3FU));
    }
  }
  return text;
}

std::string as_bytes(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80 || at + 1 == text.size()) {
      bytes += text[at];
    } else {
      bytes += static_cast<char>((first & 0x03U) << 6U |
                                 (static_cast<unsigned char>(text[++at]) & 0x3FU));
    }
  }
  return bytes;
}

std::string payload_of(NoticeId id) { return json::serialize(json::object{{"notice", id.value}}); }

}  // namespace

std::string place_of(std::string_view column, std::string_view message_id) {
  return "notices." + std::string{column} + "/" + std::string{message_id};
}

std::string to_text(const NoticeDraft& draft) {
  json::array attachments;
  for (const mail::Attachment& each : draft.attachments) {
    attachments.push_back(json::object{
        {"name", each.name}, {"type", each.media_type}, {"bytes", as_text(each.bytes)}});
  }
  json::array answers;
  for (const mail::MessageId& each : draft.answers) answers.push_back(json::string{each.text()});
  return json::serialize(json::object{{"from_name", draft.from_name},
                                      {"subject", draft.subject},
                                      {"text", draft.text},
                                      {"html", draft.html},
                                      {"attachments", std::move(attachments)},
                                      {"answers", std::move(answers)},
                                      {"language", json::string{draft.language}}});
}

NoticeContent content_of(std::string_view text) {
  const json::object object = json::parse(text).as_object();
  NoticeContent content{.from_name = text_in(object, "from_name"),
                        .subject = text_in(object, "subject"),
                        .text = text_in(object, "text"),
                        .html = text_in(object, "html"),
                        .attachments = {},
                        .answers = {},
                        .language = text_in(object, "language")};
  for (const json::value& each : object.at("attachments").as_array()) {
    content.attachments.push_back({.name = text_in(each.as_object(), "name"),
                                   .media_type = text_in(each.as_object(), "type"),
                                   .bytes = as_bytes(text_in(each.as_object(), "bytes"))});
  }
  for (const json::value& each : object.at("answers").as_array()) {
    content.answers.push_back(mail::MessageId::parse(each.as_string()).value());
  }
  return content;
}

void announce(storage::Transaction& tx, NoticeId id, Instant now, Instant due) {
  jobs::announce_for(tx, kTopic, payload_of(id), now, due);
}

void announce_failure(storage::Transaction& tx, NoticeId id) {
  tx.announce(kFailedTopic, payload_of(id));
}

NoticeId announced(std::string_view payload) {
  return NoticeId{json::parse(payload).as_object().at("notice").as_int64()};
}

NoticeId failed_notice(std::string_view payload) { return announced(payload); }

}  // namespace hb::notices
