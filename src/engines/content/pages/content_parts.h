// What the pages of publications share: addresses, words, fields, files, JSON.
#pragma once

#include <boost/json/object.hpp>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "content/publication.h"
#include "lists_in_force.h"
#include "publications.h"
#include "web/parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::content {

using web::Request;
using web::Response;

web::Url publication_url(PublicationId id);
web::Url public_url(PublicationId id);
PublicationId publication_id(const Request& request);

web::StateTag state_tag(const Publication& publication);
std::string kind_words(const web::Page& page, const Lists& lists, std::string_view key);
/// 第2版
std::string edition_words(const web::Page& page, const Publication& publication);
/// PDF，120 KB
std::string file_words(const web::Page& page, const PublicationFile& file);
/// The name with its address, where it has one; empty for an unknown key.
html::Node licence_words(const web::Page& page, const Lists& lists, std::string_view key);
/// A web address that somebody typed.
html::Node typed_link(const std::string& url, std::string_view words);
std::string name_for(const web::Page& page,
                     const std::unordered_map<AgencyId, org::LocalName>& names, AgencyId id);

/// What one chooses kind, title, summary, number and day in; with the values of `about`.
html::Node about_fields(const web::Page& page, const Lists& lists, const About& about);
/// What was typed there; what could not be read is noted in `errors`.
About read_about(const Request& request, web::FormErrors& errors);
web::ChoiceField agency_field(const web::Page& page, const std::vector<org::AgencyInTree>& agencies,
                              AgencyId chosen);
web::ChoiceField kind_field(const web::Page& page, const Lists& lists, std::string_view chosen);

/// The version of the row that the form was made from, for who is slower than somebody else.
html::Node seen_field(const web::Page& page, const Publication& publication);
Seen read_seen(const Request& request);

/// What everybody may know of it.
boost::json::object to_json(const Lists& lists, const Publication& publication);
boost::json::array to_json(std::span<const PublicationFile> files, const web::Url& folder);
boost::json::value day_json(const std::optional<Date>& day);

}  // namespace hb::content
