// What the pages about the media share: addresses, words, pieces, files on their way in.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "issues.h"
#include "media/watching.h"
#include "media_names.h"
#include "web/parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::media {

web::Url clipping_url(ClippingId id);
web::Url issue_url(IssueId id);
web::Url rule_url(RuleId id);
web::Url source_url(SourceId id);
web::Url clarification_url(IssueId id);
ClippingId clipping_id(const web::Request& request);
IssueId issue_id(const web::Request& request);

/// The pages of the watch as tabs above each of them.
enum class Tab { desk, clippings, issues, figures, rules, sources, drills };
html::Node media_tabs(const web::Page& page, Tab current, const html::Children& content);

std::string tone_words(const web::Page& page, std::optional<Tone> tone);
web::StateTag tone_state(const web::Page& page, std::optional<Tone> tone);
html::Node tone_tag(const web::Page& page, std::optional<Tone> tone);
web::StateTag state_tag(const Issue& issue, Instant now);
/// 剩 2 小時 15 分, 逾時 40 分, 用了 1 小時 5 分.
std::string clock_words(const web::Page& page, const Issue& issue, Instant now);
/// 2 小時 15 分.
std::string span_words(const web::Page& page, int minutes);
/// A web address that somebody typed, as a link that may not be trusted.
html::Node typed_link(const std::string& url);

web::ChoiceField agency_field(const web::Page& page, const std::vector<org::AgencyInTree>& agencies,
                              AgencyId chosen);
web::ChoiceField tone_field(const web::Page& page, std::optional<Tone> chosen);

html::Node issues_table(const web::Page& page, const std::string& caption,
                        const std::vector<Issue>& issues, const MediaNames& names, Instant now);
html::Node clippings_table(const web::Page& page, const std::string& caption,
                           const std::vector<Clipping>& clippings, const MediaNames& names);

/// An uploaded file, typed by its first bytes; nothing when none was chosen.
std::optional<IncomingFile> incoming(const web::Upload* upload);

boost::json::object to_json(const Clipping& clipping);
boost::json::object to_json(const Issue& issue, Instant now);
boost::json::object to_json(const Picture& picture, const web::Url& url);
/// Null, or the moment in ISO.
boost::json::value moment_json(const std::optional<Instant>& at);

}  // namespace hb::media
