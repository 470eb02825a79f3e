// Services for who describes them: lists, a service with its history, changes of the working copy,
// publishing, withdrawing, reviewing.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalogue/service.h"
#include "catalogue/service_list.h"
#include "org/agency.h"
#include "org/context.h"
#include "org/staff.h"
#include "org/unit.h"

namespace hb::catalogue {

/// A list with what stands around it.
struct ServiceListing {
  ServiceList list;
  ServiceCounts counts;                     ///< Of the filter without its state.
  std::vector<org::AgencyInTree> agencies;  ///< In scope.
  std::vector<org::Unit> units;             ///< Of the agency asked for, or of the viewer's own.
  std::unordered_map<AgencyId, org::LocalName> agency_names;
  std::unordered_map<UnitId, org::LocalName> unit_names;
  bool may_create = false;
};
/// Refuses a citizen.
Result<ServiceListing> list_services(org::Context& context, const ServiceFilter& filter);

/// A file of a form, as pages show it.
struct FormFile {
  FormFileId id;
  std::string name;
  std::int64_t size = 0;
};

/// A service for staff.
struct ServiceDossier {
  Service service;
  org::LocalName agency;
  org::LocalName unit;
  std::vector<ServiceEvent> events;  ///< The newest first.
  std::vector<FormFile> files;
  Errors missing;                         ///< What publishing misses.
  std::vector<std::string_view> changed;  ///< Parts that the public reads differently.
  bool may_edit = false;
  std::vector<AssuranceLevel> levels;  ///< From the least.
};
/// Refuses what is outside the scope.
Result<ServiceDossier> open_service(org::Context& context, ServiceId id);
/// As open_service(), for who may change it.
Result<ServiceDossier> edit_service(org::Context& context, ServiceId id);

/// A version as it was published.
struct ServiceVersion {
  ServiceDossier now;
  ServiceEvent event;
};
Result<ServiceVersion> open_version(org::Context& context, ServiceId id, int version);

/// The agencies whose services the viewer describes; refuses who describes none.
Result<std::vector<org::AgencyInTree>> agencies_for_services(org::Context& context);

struct NewService {
  AgencyId agency_id;
  std::string code;
  About about;
};
struct Created {
  ServiceId id;
  Errors errors;  ///< Nothing was made when there are any.
};
Created create_service(org::Context& context, const NewService& form);

/// Whom to choose from as contact.
struct ContactChoices {
  std::vector<org::Unit> units;
  std::vector<org::StaffMember> staff;
};
ContactChoices contact_choices(org::Context& context, AgencyId agency);

/// Which service, as its editor saw it: who was slower than somebody else is told so.
struct Seen {
  ServiceId id;
  int row_version = 0;
};

/// Each changes one part of the working copy; empty when it is done.
Errors save_about(org::Context& context, Seen seen, const About& about);
Errors save_period(org::Context& context, Seen seen, const ServicePeriod& period);
Errors save_fee(org::Context& context, Seen seen, const Fee& fee);
Errors save_channels(org::Context& context, Seen seen, const Channels& channels);
Errors save_step(org::Context& context, Seen seen, const ServiceStep& step);
Errors save_paper(org::Context& context, Seen seen, const Paper& paper);
Errors save_form(org::Context& context, Seen seen, const ServiceForm& form);
Errors move_service_part(org::Context& context, Seen seen, std::string_view part, int id,
                         PartMove move);
/// Whom to call: the public reads it at once.
Errors save_contact(org::Context& context, Seen seen, Contact contact);

/// A file that came with a form, still where the web put it.
struct SentForm {
  std::string path;
  std::string name;
  std::int64_t size = 0;
};
/// Opens its own transactions. Refuses a file that runs when it is opened.
Errors save_form_file(org::Context& context, Seen seen, ServiceForm form, const SentForm& file);

/// The working copy becomes the next version. Refuses with all that is missing, and when nothing
/// has changed.
Errors publish_service(org::Context& context, Seen seen, std::string_view note);
/// The public finds it no more. Refuses without a reason.
Errors withdraw_service(org::Context& context, Seen seen, std::string_view note);
/// The review of every two years was done. Refuses without a word on what came of it.
Errors review_service(org::Context& context, Seen seen, std::string_view note);

/// Where a file lies, for who works with it.
struct FoundForm {
  std::string path;
  std::string name;
};
Result<FoundForm> find_form_file(org::Context& context, ServiceId id, FormFileId file);

}  // namespace hb::catalogue
