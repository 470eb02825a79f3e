#include "machine_json.h"

#include <boost/json/array.hpp>

#include "case_parts.h"

namespace hb::casework {

namespace {

/// Subjects are the applicant's words; an old number may be a system's that wrote names into it.
boost::json::object bare(const Case& current, Date today) {
  boost::json::object json = to_json(current, today);
  for (const char* key : {"subject", "officer_id", "old_number", "import_id"}) json.erase(key);
  return json;
}

}  // namespace

bool is_machine(const org::Viewer& viewer) { return viewer.signed_in() && !viewer.person_id; }

boost::json::object machine_json(const Queue& queue, Date today) {
  boost::json::array rows;
  for (const Case& each : queue.list.rows) rows.push_back(bare(each, today));
  return {{"cases", std::move(rows)},
          {"total", queue.list.total},
          {"more", queue.list.more},
          {"counts", boost::json::object{{"received", queue.counts.received},
                                         {"working", queue.counts.working},
                                         {"waiting", queue.counts.waiting},
                                         {"proposed", queue.counts.proposed},
                                         {"late", queue.counts.late}}}};
}

boost::json::object machine_json(const web::Page& page, const CaseFile& file, Date today) {
  boost::json::object json = bare(file.now, today);
  json["service_id"] = file.now.service_id.value;
  json["class_id"] = file.now.class_id.value;
  json["deadline"] = to_json(file.deadline);
  json["days"] = to_json(page, file.days);
  boost::json::array events;
  for (const CaseEvent& each : file.events) {
    events.push_back(boost::json::object{{"kind", name_of(each.kind)},
                                         {"day", to_iso(each.day)},
                                         {"unit_id", each.unit_id.value},
                                         {"length", each.length}});
  }
  json["events"] = std::move(events);
  return json;
}

}  // namespace hb::casework
