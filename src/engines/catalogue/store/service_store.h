// Services with what happened to them, the cards that citizens search, and the files of forms.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/service.h"
#include "catalogue/service_list.h"
#include "catalogue/service_lookup.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::catalogue {

/// Who did something, when.
struct Actor {
  PersonId person_id;
  std::string name;
  Instant at{};
};

/// A file of a form.
struct StoredForm {
  FormFileId id;
  std::string hash;
  std::string name;
  std::int64_t size = 0;
};

class ServiceStore {
 public:
  explicit ServiceStore(storage::Transaction& tx) : tx_(tx) {}

  /// Nothing when the agency has the code already.
  std::optional<ServiceId> create(AgencyId agency, std::string_view code,
                                  const ServiceDescription& description, const Contact& contact);
  /// Refuses `changed_meanwhile` when somebody was faster than `service.row_version`.
  Result<Done> save(const Service& service, const ServiceDescription& description);
  Result<Done> save(const Service& service, const Contact& contact);
  /// The working copy becomes version `version`, with the card that citizens find.
  Result<Done> publish(const Service& service, int version, Date day, std::string_view note,
                       const Actor& by);
  Result<Done> withdraw(const Service& service, Date day, std::string_view note, const Actor& by);
  Result<Done> review(const Service& service, Date day, std::string_view note, const Actor& by);
  void record(const Service& service, EventKind kind, int version, Date day, std::string_view note,
              std::string_view description, const Actor& by);

  /// Refuses `service_missing` also outside the scope.
  Result<Service> find(ServiceId id, const org::Scope& scope);
  ServiceList list(const ServiceFilter& filter, const org::Scope& scope, Date today);
  ServiceCounts counts(const ServiceFilter& filter, const org::Scope& scope, Date today);

  /// The newest first, without their texts.
  std::vector<ServiceEvent> events_of(ServiceId id);
  /// The highest number that a version has had; 0 before the first.
  int last_version(ServiceId id);
  /// With its text; refuses what was never published.
  Result<ServiceEvent> version_of(ServiceId id, int version);
  /// What was published, withdrawn and reviewed of an agency in scope until `as_of`, with the
  /// texts; in order of time within each service.
  std::vector<ServiceEvent> history(AgencyId agency, Instant as_of, const org::Scope& scope);

  /// What citizens read: nobody's scope.
  ServiceCards cards(const PublicFilter& filter, Date today);
  std::vector<ServiceCard> cards_of(const std::vector<ServiceId>& ids, Date today);
  std::optional<PublishedService> find_published(ServiceId id, Date today);
  std::vector<PublishedService> published_of(AgencyId agency, Date today);
  std::vector<PublishedService> taking_applications(AgencyId agency, Date today);
  std::unordered_map<ServiceId, ServiceLabel> labels(const std::vector<ServiceId>& ids);
  /// When a version last came or went.
  std::optional<Instant> changed_at();
  std::vector<AssuranceLevel> assurance_levels();
  /// The agencies that offer something.
  std::vector<AgencyId> offering(Date today);

  FormFileId add_file(const Service& service, const StoredForm& file, const Actor& by);
  std::optional<StoredForm> file_of(ServiceId service, FormFileId id);
  std::vector<StoredForm> files_of(ServiceId service);

  /// Those whose contact or deputy is a person, everywhere: for handing them over.
  std::vector<Service> answered_by(PersonId person);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::catalogue
