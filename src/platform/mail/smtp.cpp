#include "mail/smtp.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <exception>

#include "kernel/unicode.h"
#include "server_handle.h"

namespace hb::mail {

namespace {

constexpr std::size_t kLongestReply = 300;

/// One dialogue: what was said last, and how much of the letter has left.
struct Dialogue {
  std::string_view letter;
  const std::function<void()>* before_data = nullptr;
  std::size_t sent = 0;
  bool data_begun = false;
  bool all_sent = false;
  std::string last_command;  ///< Its verb.
  std::string reply;         ///< The server's last line.
  int code = 0;              ///< Of that line.
  bool answered_the_end = false;
  bool over = false;  ///< Good-bye was said: what comes now is about nothing.
  std::exception_ptr problem;
};

int code_of(std::string_view line) {
  if (line.size() < 3 ||
      !std::all_of(line.begin(), line.begin() + 3, [](char c) { return c >= '0' && c <= '9'; })) {
    return 0;
  }
  return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

/// libcurl asks here for the letter as soon as the server has said 354.
std::size_t give(char* buffer, std::size_t size, std::size_t count, void* pointer) {
  auto& dialogue = *static_cast<Dialogue*>(pointer);
  if (!dialogue.data_begun) {
    try {
      (*dialogue.before_data)();
    } catch (...) {
      dialogue.problem = std::current_exception();
      return CURL_READFUNC_ABORT;
    }
    dialogue.data_begun = true;
  }
  const std::size_t length = std::min(size * count, dialogue.letter.size() - dialogue.sent);
  std::memcpy(buffer, dialogue.letter.data() + dialogue.sent, length);
  dialogue.sent += length;
  // The last piece may leave together with the dot that ends the letter.
  if (dialogue.sent == dialogue.letter.size()) dialogue.all_sent = true;
  return length;
}

/// Every line of the server comes by here.
std::size_t hear(char* bytes, std::size_t size, std::size_t count, void* pointer) {
  auto& dialogue = *static_cast<Dialogue*>(pointer);
  const std::string_view line{bytes, size * count};
  if (const int code = code_of(line); code != 0 && !dialogue.over) {
    dialogue.code = code;
    dialogue.reply = std::string{trim(line)};
    if (dialogue.all_sent) dialogue.answered_the_end = true;
  }
  return size * count;
}

/// Only the verb of what is said to the server is looked at: passwords come by here too.
int watch(CURL*, curl_infotype kind, char* bytes, std::size_t size, void* pointer) {
  auto& dialogue = *static_cast<Dialogue*>(pointer);
  if (kind != CURLINFO_HEADER_OUT || size < 4) return 0;
  const std::string verb = lower_ascii(std::string_view{bytes, 4});
  if (verb == "quit") {
    dialogue.over = true;
  } else if (!dialogue.data_begun) {
    dialogue.last_command = verb;
  }
  return 0;
}

/// A server may say the address again, which is nobody's business in a record.
std::string without_address(std::string words, const Address& address) {
  const std::string wanted = lower_ascii(address.text());
  for (std::size_t at = lower_ascii(words).find(wanted); at != std::string::npos;
       at = lower_ascii(words).find(wanted, at)) {
    words.replace(at, wanted.size(), "…");
    at += std::string_view{"…"}.size();
  }
  return std::string{first_characters(clean_input(words), kLongestReply)};
}

Outcome outcome_of(CURLcode result, const Dialogue& dialogue) {
  if (result == CURLE_OK) return Outcome::accepted;
  if (dialogue.all_sent) {
    if (!dialogue.answered_the_end) return Outcome::unknown;
    if (dialogue.code / 100 == 2) return Outcome::accepted;
    return dialogue.code / 100 == 5 ? Outcome::refused : Outcome::later;
  }
  // Who is refused before the recipient was named has to mend the configuration: the letter waits.
  // Only its size may be what a server minds about MAIL.
  const bool about_it =
      dialogue.last_command == "rcpt" || dialogue.last_command == "data" || dialogue.code == 552;
  return about_it && dialogue.code / 100 == 5 ? Outcome::refused : Outcome::later;
}

void prepare(const Handle& handle, const Envelope& envelope, curl_slist* recipients,
             Dialogue& dialogue, const SmtpSender::Limits& limits) {
  const std::string from = "<" + envelope.from.text() + ">";
  set(handle, CURLOPT_MAIL_FROM, from.c_str());
  set(handle, CURLOPT_MAIL_RCPT, recipients);
  set(handle, CURLOPT_UPLOAD, 1L);
  set(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(dialogue.letter.size()));
  set(handle, CURLOPT_READFUNCTION, &give);
  set(handle, CURLOPT_READDATA, static_cast<void*>(&dialogue));
  set(handle, CURLOPT_HEADERFUNCTION, &hear);
  set(handle, CURLOPT_HEADERDATA, static_cast<void*>(&dialogue));
  set(handle, CURLOPT_VERBOSE, 1L);
  set(handle, CURLOPT_DEBUGFUNCTION, &watch);
  set(handle, CURLOPT_DEBUGDATA, static_cast<void*>(&dialogue));
  set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.whole.count()));
}

}  // namespace

Delivery SmtpSender::send(const Envelope& envelope, std::string_view letter,
                          const std::function<void()>& before_data) {
  Dialogue dialogue{.letter = letter, .before_data = &before_data};
  const Handle handle = new_handle();
  set_server(handle, server_, "smtp", std::string{envelope.from.host()});
  const std::string to = "<" + envelope.to.text() + ">";
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients{
      curl_slist_append(nullptr, to.c_str()), &curl_slist_free_all};
  if (!recipients) throw std::bad_alloc();
  prepare(handle, envelope, recipients.get(), dialogue, limits_);
  const CURLcode result = curl_easy_perform(handle.get());
  if (dialogue.problem) std::rethrow_exception(dialogue.problem);
  Delivery delivery{.outcome = outcome_of(result, dialogue), .reached = dialogue.code != 0};
  const bool said = dialogue.code != 0 && (result == CURLE_OK || dialogue.code >= 400);
  delivery.reply = without_address(said ? dialogue.reply : curl_easy_strerror(result), envelope.to);
  return delivery;
}

}  // namespace hb::mail
