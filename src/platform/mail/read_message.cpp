#include "mail/read_message.h"

#include <algorithm>

#include "charset.h"
#include "kernel/unicode.h"
#include "mime.h"

namespace hb::mail {

namespace {

constexpr std::size_t kMostReferences = 50;
constexpr std::size_t kLongestFileName = 200;

/// One word of a header that was encoded.
struct EncodedWord {
  std::string charset;
  std::string bytes;
  std::size_t length = 0;  ///< In the header.
};

std::optional<EncodedWord> encoded_word(std::string_view text) {
  if (!text.starts_with("=?")) return std::nullopt;
  const std::size_t set = text.find('?', 2);
  if (set == text.npos || set + 2 >= text.size() || text[set + 2] != '?') return std::nullopt;
  const std::size_t end = text.find("?=", set + 3);
  if (end == text.npos) return std::nullopt;
  const std::string_view body = text.substr(set + 3, end - set - 3);
  if (body.find_first_of(" \t") != body.npos && lower_ascii(text[set + 1]) == 'b') {
    return std::nullopt;
  }
  EncodedWord word{.charset = std::string{text.substr(2, set - 2)}, .length = end + 2};
  // RFC 2231 §5: a language behind the set.
  word.charset = word.charset.substr(0, word.charset.find('*'));
  const char way = lower_ascii(text[set + 1]);
  if (way == 'b') {
    word.bytes = decoded_base64(body);
  } else if (way == 'q') {
    word.bytes = decoded_quoted_printable(body, true);
  } else {
    return std::nullopt;
  }
  return word;
}

/// All ids in a header, whatever stands between them.
std::vector<MessageId> ids_in(std::string_view header) {
  std::vector<MessageId> ids;
  std::size_t at = header.find('<');
  while (at != header.npos && ids.size() < kMostReferences) {
    const std::size_t end = header.find('>', at);
    if (end == header.npos) break;
    if (auto id = MessageId::parse(header.substr(at, end - at + 1))) ids.push_back(*std::move(id));
    at = header.find('<', end);
  }
  return ids;
}

std::vector<MessageId> thread_of(const Entity& head) {
  std::vector<MessageId> ids = ids_in(head.header("in-reply-to"));
  const std::string references = head.header("references");
  // The newest stand at the end, and a long thread is cut at its beginning.
  const std::string_view tail = references.size() > 8000
                                    ? std::string_view{references}.substr(references.size() - 8000)
                                    : std::string_view{references};
  std::vector<MessageId> older = ids_in(tail);
  ids.insert(ids.end(), older.rbegin(), older.rend());
  return ids;
}

/// `"王小明" <ming@example.tw>`, of several the first.
std::optional<Mailbox> mailbox_in(std::string_view header) {
  bool quoted = false;
  std::size_t open = header.npos;
  std::size_t comma = header.npos;
  for (std::size_t at = 0; at < header.size(); ++at) {
    if (header[at] == '\\' && quoted) {
      ++at;
    } else if (header[at] == '"') {
      quoted = !quoted;
    } else if (header[at] == '<' && !quoted) {
      open = at;
      break;
    } else if (header[at] == ',' && !quoted && comma == header.npos) {
      comma = at;
    }
  }
  if (open == header.npos) {
    auto bare = Address::parse(header.substr(0, comma));
    return bare ? std::optional{Mailbox{{}, *std::move(bare)}} : std::nullopt;
  }
  const std::size_t close = header.find('>', open);
  auto address = Address::parse(header.substr(open + 1, close - open - 1));
  if (close == header.npos || !address) return std::nullopt;
  std::string name{trim(header.substr(0, open))};
  std::string plain;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (name[at] == '"') continue;
    if (name[at] == '\\' && at + 1 < name.size()) ++at;
    plain += name[at];
  }
  return Mailbox{clean_input(decoded_words(plain)), *std::move(address)};
}

bool is_automatic(const Entity& head) {
  const std::string submitted = read_parameters(head.header("auto-submitted")).value;
  if (!submitted.empty() && submitted != "no") return true;
  const std::string precedence = lower_ascii(trim(head.header("precedence")));
  for (const std::string_view each : {"bulk", "list", "junk", "auto_reply"}) {
    if (precedence == each) return true;
  }
  for (const std::string_view each : {"x-autoreply", "x-autorespond", "list-id"}) {
    if (head.has(each)) return true;
  }
  return trim(head.header("return-path")) == "<>";
}

/// Reads the parts of one message.
class Reader {
 public:
  Reader(ReadMessage& message, const ReadLimits& limits) : message_(message), limits_(limits) {}

  void read(const Entity& entity, int depth) {
    if (++parts_ > limits_.parts) return;
    const Parameterized type = type_of(entity);
    if (type.value.starts_with("multipart/") && depth < limits_.depth) {
      const bool report = type.value == "multipart/report" &&
                          lower_ascii(type.parameter("report-type")) == "delivery-status";
      if (report && !message_.report) message_.report.emplace();
      for (const std::string_view part : split_parts(entity.body, type.parameter("boundary"),
                                                     static_cast<std::size_t>(limits_.parts))) {
        read(split_entity(part), depth + 1);
      }
      return;
    }
    if (message_.report && reads_report(type.value, entity)) return;
    const Parameterized disposition = read_parameters(entity.header("content-disposition"));
    std::string name = disposition.parameter("filename");
    if (name.empty()) name = type.parameter("name");
    const bool inline_words = disposition.value != "attachment" && name.empty();
    if (inline_words && type.value == "text/plain") {
      add(text_, entity, type);
    } else if (inline_words && type.value == "text/html") {
      add(html_, entity, type);
    } else {
      const std::string clean = clean_input(decoded_words(name));
      message_.attachments.push_back(
          {.name = std::string{first_characters(clean, kLongestFileName)},
           .media_type = type.value,
           .bytes = decoded_body(entity.body, entity.header("content-transfer-encoding"))});
    }
  }

  void finish() { message_.text = clean_input(text_.empty() ? words_of_html(html_) : text_); }

 private:
  static Parameterized type_of(const Entity& entity) {
    Parameterized type = read_parameters(entity.header("content-type"));
    if (type.value.find('/') == std::string::npos) type.value = "text/plain";
    return type;
  }

  static void add(std::string& words, const Entity& entity, const Parameterized& type) {
    const std::string bytes = decoded_body(entity.body, entity.header("content-transfer-encoding"));
    if (!words.empty()) words += "\n";
    words += to_utf8(bytes, type.parameter("charset"));
  }

  /// What a delivery report says, and of which letter.
  bool reads_report(std::string_view type, const Entity& entity) {
    const std::string body = decoded_body(entity.body, entity.header("content-transfer-encoding"));
    if (type == "message/delivery-status") {
      read_status(body);
      return true;
    }
    if (type == "message/rfc822" || type == "text/rfc822-headers" ||
        type == "message/rfc822-headers") {
      message_.report->about = MessageId::parse(split_entity(body).header("message-id"));
      return true;
    }
    return false;
  }

  void read_status(std::string_view body) {
    // Groups of fields with empty lines between them: the first is about the message.
    while (!body.empty()) {
      const Entity group = split_entity(body);
      const std::string action = lower_ascii(trim(group.header("action")));
      if (action == "failed") {
        message_.report->failed = true;
        message_.report->status = clean_input(group.header("status"));
      }
      if (group.body.size() >= body.size()) break;
      body = group.body;
    }
  }

  ReadMessage& message_;
  const ReadLimits& limits_;
  int parts_ = 0;
  std::string text_;
  std::string html_;
};

std::string entity_words(std::string_view name) {
  if (name == "amp") return "&";
  if (name == "lt") return "<";
  if (name == "gt") return ">";
  if (name == "quot") return "\"";
  if (name == "nbsp" || name == "#160") return " ";
  if (name == "#39" || name == "apos") return "'";
  return {};
}

bool ends_a_line(std::string_view tag) {
  for (const std::string_view each :
       {"br", "/p", "/div", "/tr", "/li", "/h1", "/h2", "/h3", "/h4", "/table", "hr"}) {
    if (tag == each) return true;
  }
  return false;
}

}  // namespace

std::string decoded_words(std::string_view header) {
  std::string out;
  std::string charset;
  std::string bytes;  // Of words that follow each other: a sign may be cut between two of them.
  const auto flush = [&] {
    if (!bytes.empty()) out += to_utf8(bytes, charset);
    bytes.clear();
  };
  std::string plain;
  const auto flush_plain = [&] {
    if (!plain.empty()) out += to_utf8(plain, "");
    plain.clear();
  };
  for (std::size_t at = 0; at < header.size();) {
    const auto word = encoded_word(header.substr(at));
    if (!word) {
      flush();
      plain += header[at++];
      continue;
    }
    flush_plain();
    if (lower_ascii(word->charset) != lower_ascii(charset)) flush();
    charset = word->charset;
    bytes += word->bytes;
    at += word->length;
    // Blanks between two encoded words belong to neither.
    const std::size_t next = std::min(header.size(), header.find_first_not_of(" \t", at));
    if (encoded_word(header.substr(next))) at = next;
  }
  flush();
  flush_plain();
  return out;
}

std::string words_of_html(std::string_view html) {
  std::string out;
  const std::string small = lower_ascii(html);
  for (std::size_t at = 0; at < html.size(); ++at) {
    if (html[at] == '<') {
      const std::size_t end = html.find('>', at);
      if (end == html.npos) break;
      const std::string tag = small.substr(at + 1, end - at - 1);
      const std::string name = tag.substr(0, tag.find_first_of(" \t\r\n", 0));
      at = end;
      if (name == "script" || name == "style") {
        const std::size_t close = small.find("</" + name, at);
        if (close == std::string::npos) break;
        at = html.find('>', close);
        if (at == html.npos) break;
      } else if (ends_a_line(name.ends_with('/') ? name.substr(0, name.size() - 1) : name)) {
        out += '\n';
      }
    } else if (html[at] == '&') {
      const std::size_t end = html.find(';', at);
      const bool near = end != html.npos && end - at < 10;
      const std::string words = near ? entity_words(html.substr(at + 1, end - at - 1)) : "";
      if (words.empty()) {
        out += '&';
      } else {
        out += words;
        at = end;
      }
    } else if (html[at] == '\n' || html[at] == '\r') {
      out += ' ';
    } else {
      out += html[at];
    }
  }
  return out;
}

Result<ReadMessage> read_message(std::string_view bytes, const ReadLimits& limits) {
  if (bytes.size() > limits.bytes) return refusal::message_too_large;
  const Entity head = split_entity(bytes);
  if (head.headers.empty()) return refusal::not_a_message;
  ReadMessage message{.from = mailbox_in(head.header("from")),
                      .subject = clean_input(decoded_words(head.header("subject"))),
                      .id = MessageId::parse(head.header("message-id")),
                      .answers = thread_of(head),
                      .automatic = is_automatic(head)};
  Reader reader{message, limits};
  reader.read(head, 0);
  reader.finish();
  if (message.report && !message.report->about && !message.answers.empty()) {
    message.report->about = message.answers.front();
  }
  return message;
}

}  // namespace hb::mail
