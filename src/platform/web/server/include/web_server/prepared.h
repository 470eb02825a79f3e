// Answers in the form in which they leave: header lines written, entity tag computed, bytes
// compressed. A page that many people read is prepared once and sent from the I/O thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "web/request.h"

namespace hb::web {

/// One answer on its way out, without the lines that differ each time (Date, Connection) and the
/// security headers.
struct Outgoing {
  int status = 200;
  std::string head;  ///< Status line and headers, each with its line end.
  std::shared_ptr<const std::string> body;
  std::string file_path;     ///< Instead of `body`.
  std::uint64_t length = 0;  ///< Of the body, sent or (HEAD) not.
  bool own_policy = false;   ///< The page brought its own Content-Security-Policy.
};

/// What of a request decides the form of its answer.
struct AnswerHints {
  bool readable = true;  ///< GET or HEAD: may be answered 304.
  bool gzip = false;
  std::string if_none_match;

  static AnswerHints of(const Request& request);
};

/// Keeps compressed copies of shared bodies for as long as they live, so that each is compressed
/// once.
class GzipCache {
 public:
  GzipCache();
  ~GzipCache();
  std::shared_ptr<const std::string> compressed(const std::shared_ptr<const std::string>& body);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Writes the headers, compresses what is worth it, answers 304 where the reader has the page. A
/// header of the response with a control character throws std::invalid_argument.
Outgoing finish(Response response, const AnswerHints& hints, GzipCache& cache);

/// A response prepared for everybody.
class Prepared {
 public:
  /// `strong`: the entity tag vouches for every byte (files); otherwise for the page's meaning.
  explicit Prepared(Response response, bool strong = false);
  /// The answer to a form: no entity tag, since it is no page, and not compressed.
  static Prepared answer_to_form(Response response);

  const Outgoing& choose(const Request& request) const;

 private:
  Prepared() = default;

  Outgoing plain_;
  std::optional<Outgoing> gzip_;
  Outgoing not_modified_;
  Outgoing gzip_not_modified_;
  std::string tag_;
  std::string gzip_tag_;
};

/// `bytes` as a gzip member.
std::string gzip(std::string_view bytes, int level = 6);

/// `accept_encoding` takes gzip (and does not forbid it with q=0).
bool accepts_gzip(std::string_view accept_encoding);

/// An If-None-Match header names `tag`, compared weakly (RFC 9110 §13.1.2).
bool names_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace hb::web
