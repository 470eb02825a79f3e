// What the pages of the catalogue share: addresses, words, fields in two languages, tables of parts
// with their small buttons.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/service.h"
#include "catalogue/service_lookup.h"
#include "services.h"
#include "web/parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::catalogue {

using web::Request;
using web::Response;

web::Url service_url(ServiceId id);
ServiceId service_id(const Request& request);

/// 5 工作天, 隨到隨辦.
std::string period_words(const web::Page& page, const ServicePeriod& period);
/// 新臺幣 1,050 元, 免費.
std::string fee_words(const web::Page& page, const Fee& fee);
/// 10 分鐘; empty where no share is named.
std::string step_time_words(const web::Page& page, const ServiceStep& step);
std::string kind_words(const web::Page& page, PaperKind kind);
std::string form_words(const web::Page& page, PaperForm form);
/// Where somebody may look at what sets the period.
std::string basis_words(const web::Page& page, const ServicePeriod& period);
web::StateTag state_tag(const Service& service);

/// A field in Chinese and one in English: `stem` with "_zh" and "_en".
struct NameField {
  std::string stem;
  std::string label;  ///< Text key.
  org::LocalName value{};
  std::string hint{};
  bool required = false;
  bool long_text = false;
};
html::Node name_fields(const web::Page& page, const NameField& field);
org::LocalName read_name(const Request& request, const std::string& stem);

/// The version of the row that the form was made from, for who is slower than somebody else.
html::Node seen_field(const web::Page& page, int row_version);
Seen read_seen(const Request& request);

/// Small buttons that move a part up and down or take it out; `about` is the part's name.
html::Node move_buttons(const web::Page& page, int id, std::string_view about, bool first,
                        bool last);
/// What such a button says: which part, and what to do.
struct PressedMove {
  int id = 0;
  PartMove move = PartMove::up;
};
std::optional<PressedMove> read_move(const Request& request);

/// Whole numbers as people type them; -1 for anything else.
int read_count(const Request& request, std::string_view field);

/// A table of steps as everybody reads it.
html::Node steps_table(const web::Page& page, const std::vector<ServiceStep>& steps);
html::Node papers_table(const web::Page& page, const std::vector<Paper>& papers);
/// How one applies online, as a service's page says it.
struct OnlineShown {
  ServiceId apply;  ///< Whose form is linked to; 0: none, for nobody reads this service yet.
  const AssuranceLevel* assurance = nullptr;
};
html::Node channels_list(const web::Page& page, const Channels& channels,
                         const OnlineShown& online);
/// This program's own form, begun for a service.
web::Url application_url(ServiceId id);
/// A telephone number that can be called.
html::Node phone_link(const std::string& phone);
/// A web address that somebody typed.
html::Node typed_link(const std::string& url, std::string_view words);

boost::json::object to_json(const ServiceDescription& description);
boost::json::object to_json(const Contact& contact);

}  // namespace hb::catalogue
