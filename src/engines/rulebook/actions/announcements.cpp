#include "announcements.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "rulebook/topics.h"
#include "storage/database.h"

namespace hb::rulebook {

namespace {

void announce(org::Context& context, std::string_view topic, const boost::json::object& message) {
  context.tx.announce(topic, boost::json::serialize(message));
}

}  // namespace

void announce_adopted(org::Context& context, AgencyId agency, int from_year) {
  announce(context, topic::adopted, {{"agency_id", agency.value}, {"from_year", from_year}});
}

void announce_classified(org::Context& context, AgencyId agency, int roc_year) {
  announce(context, topic::classified, {{"agency_id", agency.value}, {"roc_year", roc_year}});
}

void announce_loaded(org::Context& context, std::string_view code, int number) {
  announce(context, topic::loaded, {{"code", code}, {"number", number}});
}

void announce_repinned(org::Context& context, std::string_view code, int roc_year) {
  announce(context, topic::repinned, {{"code", code}, {"roc_year", roc_year}});
}

}  // namespace hb::rulebook
