// A service (服務項目) of an agency: what somebody can apply for, what it takes and how long
// (行政院及所屬各機關行政透明措施: 標準處理流程、承辦單位及電話公布).
//
// What the public reads is its description. Staff change a working copy; publishing keeps the copy
// as the next version, which never changes again. Whom to call is not part of a version: it holds
// from the moment it is saved, so that nobody calls a number that is no longer answered.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/agency.h"

namespace hb::catalogue {

using ServiceId = Id<struct ServiceTag>;
using FormFileId = Id<struct ServiceFileTag>;
using Errors = std::vector<Error>;

/// In what the time of a service is counted.
enum class PeriodUnit {
  immediate,  ///< While one waits (隨到隨辦).
  working_days,
  calendar_days,
  months,
};
inline constexpr PeriodUnit kPeriodUnits[] = {PeriodUnit::immediate, PeriodUnit::working_days,
                                              PeriodUnit::calendar_days, PeriodUnit::months};

/// By when it is done (處理期限). Each agency publishes one for each service (行政程序法 §51 I).
struct ServicePeriod {
  PeriodUnit unit = PeriodUnit::working_days;
  int length = 0;     ///< 0 when it is immediate.
  std::string basis;  ///< The law that sets it; empty: the agency published it itself.
  friend bool operator==(const ServicePeriod&, const ServicePeriod&) = default;
};

/// In NT$; 0 is free.
struct Fee {
  int amount = 0;
  org::LocalName note;  ///< For what, and when it is less.
  friend bool operator==(const Fee&, const Fee&) = default;
};

enum class StepUnit { minutes, hours, days };
inline constexpr StepUnit kStepUnits[] = {StepUnit::minutes, StepUnit::hours, StepUnit::days};

/// One step of the standard procedure (標準處理流程).
struct ServiceStep {
  int id = 0;
  org::LocalName what;
  org::LocalName who;
  int length = 0;  ///< Its share of the time; 0: none named.
  StepUnit unit = StepUnit::minutes;
  friend bool operator==(const ServiceStep&, const ServiceStep&) = default;
};

/// What kind of paper it is: the kinds that plans count.
enum class PaperKind {
  application,    ///< 申請書
  consent,        ///< 同意書
  authorisation,  ///< 授權書
  certificate,    ///< 證件正本
  copy,           ///< 影本
  transcript,     ///< 謄本
  other,
};
inline constexpr PaperKind kPaperKinds[] = {
    PaperKind::application, PaperKind::consent,    PaperKind::authorisation, PaperKind::certificate,
    PaperKind::copy,        PaperKind::transcript, PaperKind::other};

/// In what form it is wanted.
enum class PaperForm {
  original,
  copy,
  e_transcript,  ///< An electronic transcript does (電子謄本).
  looked_up,     ///< None: the office looks it up itself.
};
inline constexpr PaperForm kPaperForms[] = {PaperForm::original, PaperForm::copy,
                                            PaperForm::e_transcript, PaperForm::looked_up};

/// A paper that a service asks for (應備書證).
struct Paper {
  int id = 0;
  org::LocalName name;
  PaperKind kind = PaperKind::other;
  PaperForm form = PaperForm::original;
  org::LocalName when;  ///< Only then; empty: always.
  std::string basis;    ///< The law that asks for it.
  bool droppable = false;
  std::string replaced_by;      ///< What does instead, when it is dropped.
  std::optional<Date> drop_on;  ///< When that is planned.
  /// Somebody has to bring it, on paper or as a file.
  bool is_brought() const { return form != PaperForm::looked_up; }
  friend bool operator==(const Paper&, const Paper&) = default;
};

/// A form to fill in before one comes: an address, or a file of the store.
struct ServiceForm {
  int id = 0;
  org::LocalName name;
  std::string url;
  FormFileId file;  ///< 0 where it is an address.
  friend bool operator==(const ServiceForm&, const ServiceForm&) = default;
};

/// A way to apply.
struct Channel {
  bool offered = false;
  org::LocalName place;  ///< Which counter, which address, what one needs.
  std::string phone;
  friend bool operator==(const Channel&, const Channel&) = default;
};
struct OnlineChannel {
  bool offered = false;
  std::string url;  ///< Where; empty when this program's own form takes it.
  org::LocalName note;
  std::optional<Date> since;
  bool here = false;        ///< Through this program's own form.
  std::string assurance{};  ///< An AssuranceLevel's code; empty: not said.
  friend bool operator==(const OnlineChannel&, const OnlineChannel&) = default;
};

/// How far whoever applies online shows who he is (安全申辦認證等級). The levels are rows.
struct AssuranceLevel {
  std::string code;
  org::LocalName name;
  org::LocalName means;   ///< What one has to do.
  bool own_form = false;  ///< This program's own form gives as much.
};
const AssuranceLevel* find_level(const std::vector<AssuranceLevel>& levels, std::string_view code);

struct Channels {
  Channel counter;
  Channel post;
  OnlineChannel online;
  bool any() const { return counter.offered || post.offered || online.offered; }
  friend bool operator==(const Channels&, const Channels&) = default;
};

/// What it is, in a line each, and when it is offered.
struct About {
  org::LocalName name;
  org::LocalName summary;   ///< In plain words.
  org::LocalName audience;  ///< For whom.
  std::optional<Date> valid_from;
  std::optional<Date> valid_to;  ///< The last day.
  bool valid_on(Date day) const {
    return (!valid_from || *valid_from <= day) && (!valid_to || day <= *valid_to);
  }
  friend bool operator==(const About&, const About&) = default;
};

/// All that one version says.
struct ServiceDescription {
  About about;
  std::optional<ServicePeriod> period;
  std::optional<Fee> fee;
  std::vector<ServiceStep> steps;
  std::vector<Paper> papers;
  std::vector<ServiceForm> forms;
  Channels channels;
  int last_part = 0;  ///< The highest number that a step, paper or form has had.

  /// Nothing but the application itself has to be brought (免書證).
  bool needs_no_paper() const;
  friend bool operator==(const ServiceDescription&, const ServiceDescription&) = default;
};

/// Who answers for it.
struct Contact {
  UnitId unit_id;
  PersonId person_id;
  std::string person_name;
  PersonId deputy_id;
  std::string deputy_name;
  std::string phone;
};

/// A service as it stands.
struct Service {
  ServiceId id;
  AgencyId agency_id;
  std::string code;
  Contact contact;
  ServiceDescription description;  ///< The working copy.
  int version = 0;                 ///< What the public reads; 0: nothing.
  std::int64_t version_event = 0;
  bool changed = false;             ///< The working copy says something else than that version.
  std::optional<Date> reviewed_on;  ///< First published, or reviewed last.
  int row_version = 0;

  bool published() const { return version > 0; }
};

/// What happened to a service: a row each.
enum class EventKind { created, published, withdrawn, reviewed };
struct ServiceEvent {
  std::int64_t id = 0;
  ServiceId service_id;
  EventKind kind{};
  Instant at{};
  Date day{};
  int version = 0;  ///< Of what was published or withdrawn.
  std::string note;
  std::string person_name;
  /// What was published; empty where the text was not asked for, and of other kinds.
  std::optional<ServiceDescription> description;
};

/// Item list and periods are reviewed at least every two years (as cities' rules on applications
/// say: 處理人民申請案件要點).
inline constexpr int kReviewYears = 2;
/// The day by which it is to be reviewed; nothing for what the public does not read.
std::optional<Date> review_due(const Service& service);
bool review_overdue(const Service& service, Date today);

/// All that stands in the way of publishing: summary, period, fee, a step, a channel, unit, phone,
/// and steps that take longer than the whole. The field names the part to mend.
Errors missing_for_publication(const ServiceDescription& description, const Contact& contact);

/// The parts of a description, in the order in which pages show them.
inline constexpr std::string_view kParts[] = {"about",  "period", "fee",     "steps",
                                              "papers", "forms",  "channels"};
/// Those in which two versions differ.
std::vector<std::string_view> changed_parts(const ServiceDescription& before,
                                            const ServiceDescription& after);

/// What may be wrong with what was typed; empty when nothing is.
Errors check_code(std::string_view code);
Errors check_about(const About& about);
Errors check_period(const ServicePeriod& period);
Errors check_fee(const Fee& fee);
Errors check_step(const ServiceStep& step);
Errors check_paper(const Paper& paper);
Errors check_form(const ServiceForm& form);
/// An address is asked for where this program's own form does not take the application; that form
/// names its level, and none that it cannot give.
Errors check_channels(const Channels& channels, const std::vector<AssuranceLevel>& levels);
/// What the public reads keeps unit and phone.
Errors check_contact(const Contact& contact, bool published);

/// Puts a part in the place of the one with its number, or, with the number 0, at the end. Refuses
/// one that is gone.
Errors put(ServiceDescription& description, ServiceStep step);
Errors put(ServiceDescription& description, Paper paper);
Errors put(ServiceDescription& description, ServiceForm form);

/// What a small button beside a part does.
enum class PartMove { up, down, out };
/// Of "steps", "papers" or "forms". Refuses a part that is gone; at either end it stays.
Errors move_part(ServiceDescription& description, std::string_view part, int id, PartMove move);

/// As rows, addresses and JSON name them, and back.
std::string_view name_of(PeriodUnit unit);
std::string_view name_of(StepUnit unit);
std::string_view name_of(PaperKind kind);
std::string_view name_of(PaperForm form);
std::string_view name_of(EventKind kind);
std::string_view name_of(PartMove move);
std::optional<PeriodUnit> period_unit_of(std::string_view name);
std::optional<StepUnit> step_unit_of(std::string_view name);
std::optional<PaperKind> paper_kind_of(std::string_view name);
std::optional<PaperForm> paper_form_of(std::string_view name);
std::optional<EventKind> event_kind_of(std::string_view name);
std::optional<PartMove> part_move_of(std::string_view name);

inline constexpr std::size_t kMaxName = 100;
inline constexpr std::size_t kMaxText = 500;
inline constexpr std::size_t kMaxUrl = 2'000;
inline constexpr int kLongestPeriod = 400;
inline constexpr int kHighestFee = 1'000'000;
inline constexpr std::size_t kMostParts = 40;

namespace refusal {
inline const Error service_missing{Fault::not_found, "catalogue.service.not_found"};
inline const Error part_missing{Fault::not_found, "catalogue.service.part_not_found"};
inline const Error version_missing{Fault::not_found, "catalogue.service.version_not_found"};
inline const Error file_missing{Fault::not_found, "catalogue.service.file_not_found"};
inline const Error changed_meanwhile{Fault::conflict, "catalogue.service.changed_meanwhile"};
inline const Error no_agency{Fault::invalid, "catalogue.service.no_agency", "agency"};
inline const Error bad_code{Fault::invalid, "catalogue.service.bad_code", "code"};
inline const Error code_taken{Fault::conflict, "catalogue.service.code_taken", "code"};
inline const Error no_name{Fault::invalid, "catalogue.service.no_name", "name_zh"};
inline const Error text_too_long{Fault::invalid, "catalogue.service.text_too_long"};
inline const Error valid_backwards{Fault::invalid, "catalogue.service.valid_backwards", "valid_to"};
inline const Error bad_length{Fault::invalid, "catalogue.service.bad_length", "length"};
inline const Error no_unit_of_time{Fault::invalid, "catalogue.service.no_unit_of_time", "unit"};
inline const Error bad_amount{Fault::invalid, "catalogue.service.bad_amount", "amount"};
inline const Error no_step{Fault::invalid, "catalogue.service.no_step", "what_zh"};
inline const Error no_kind{Fault::invalid, "catalogue.service.no_kind", "kind"};
inline const Error no_form{Fault::invalid, "catalogue.service.no_form", "form"};
inline const Error no_replacement{Fault::invalid, "catalogue.service.no_replacement",
                                  "replaced_by"};
inline const Error not_droppable{Fault::invalid, "catalogue.service.not_droppable", "drop_on"};
inline const Error no_form_place{Fault::invalid, "catalogue.service.no_form_place", "url"};
inline const Error bad_url{Fault::invalid, "catalogue.service.bad_url", "url"};
inline const Error no_online_url{Fault::invalid, "catalogue.service.no_online_url", "online_url"};
inline const Error no_assurance{Fault::invalid, "catalogue.service.no_assurance", "assurance"};
inline const Error assurance_too_high{Fault::invalid, "catalogue.service.assurance_too_high",
                                      "assurance"};
inline const Error bad_phone{Fault::invalid, "catalogue.service.bad_phone", "phone"};
inline const Error too_many_parts{Fault::invalid, "catalogue.service.too_many_parts"};
inline const Error bad_file{Fault::unsupported, "catalogue.service.bad_file", "document"};
inline const Error foreign_unit{Fault::invalid, "catalogue.service.foreign_unit", "unit"};
inline const Error foreign_person{Fault::invalid, "catalogue.service.foreign_person", "person"};
inline const Error same_deputy{Fault::invalid, "catalogue.service.same_deputy", "deputy"};
inline const Error not_published{Fault::conflict, "catalogue.service.not_published"};
inline const Error nothing_new{Fault::conflict, "catalogue.service.nothing_new"};
inline const Error no_note{Fault::invalid, "catalogue.service.no_note", "note"};
// What publishing misses.
inline const Error missing_summary{Fault::conflict, "catalogue.missing.summary", "about"};
inline const Error missing_period{Fault::conflict, "catalogue.missing.period", "period"};
inline const Error missing_fee{Fault::conflict, "catalogue.missing.fee", "fee"};
inline const Error missing_steps{Fault::conflict, "catalogue.missing.steps", "steps"};
inline const Error missing_channel{Fault::conflict, "catalogue.missing.channel", "channels"};
inline const Error missing_unit{Fault::conflict, "catalogue.missing.unit", "contact"};
inline const Error missing_phone{Fault::conflict, "catalogue.missing.phone", "contact"};
inline const Error missing_basis{Fault::conflict, "catalogue.missing.basis", "papers"};
inline const Error steps_too_long{Fault::conflict, "catalogue.missing.steps_too_long", "steps"};
}  // namespace refusal

}  // namespace hb::catalogue
