// Sending circulars, confirming, reminding and recalling them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "org/context.h"
#include "oversight/circular.h"

namespace hb::oversight {

/// An upload that is still where the browser put it; `path` is taken over by the file store.
struct SentFile {
  CircularFile file;
  std::string path;
};

/// Sends a circular in the name of the viewer's agency, or of `agency`. For whoever oversees it.
/// Opens its own transactions, since keeping large files takes its time. Refuses others, as
/// send_circular() and check_file(), and too many files.
Result<CircularId> send_files_with_circular(org::Context& context, AgencyId agency,
                                            const CircularForm& form, std::vector<SentFile> files);
/// The same with files that the store has already.
Result<CircularId> send_kept_circular(org::Context& context, AgencyId agency,
                                      const CircularForm& form,
                                      const std::vector<CircularFile>& files);

/// Whom the viewer may address in the name of `agency`: the agencies at and below it that the
/// viewer oversees. Refuses whoever oversees none of them.
Result<AddressBook> address_book(org::Context& context, AgencyId agency,
                                 const std::vector<Address>& addresses);
/// In whose name the viewer sends when nothing else is said: the viewer's own agency, else the
/// first that the viewer oversees.
AgencyId sending_agency(org::Context& context, AgencyId wanted);

/// Confirms it for the viewer. Refuses as may_confirm().
Result<Done> confirm_circular(org::Context& context, CircularId id);
/// For whoever oversees the sending agency. Refuses others, and as remind_readers().
Result<int> remind_of_circular(org::Context& context, CircularId id);
/// For whoever oversees the sending agency. Refuses others, and as recall_circular().
Result<Done> recall_sent_circular(org::Context& context, CircularId id, std::string_view reason);

/// A circular as the viewer sees it.
struct CircularView {
  Circular circular;
  std::vector<CircularFile> files;
  std::optional<CircularReader> reader;  ///< The viewer, when it was sent to the viewer.
  bool sender = false;                   ///< The viewer oversees the sending agency.
  // For the sender only:
  std::vector<Address> addresses;
  std::vector<CircularReader> readers;  ///< Those who have not read it first.
  std::vector<CircularReminder> reminders;
  std::vector<org::StaffMember> later;  ///< Who came into an addressed place since.
  bool may_remind = false;
};
/// Refuses `circular_missing` whoever is neither reader nor oversees the sending agency.
Result<CircularView> find_circular(org::Context& context, CircularId id);

/// A file of a circular, for whoever may see it; of a recalled one for the sender only.
Result<CircularFile> circular_file(org::Context& context, CircularId id, CircularFileId file);

struct CircularList {
  std::vector<Circular> rows;
  int total = 0;
  int unread = 0;  ///< That wait for the viewer, whatever is listed.
};
/// Refuses a citizen, and asking for what was sent without overseeing anything.
Result<CircularList> list_circulars(org::Context& context, CircularBox box, int page,
                                    int page_size);

}  // namespace hb::oversight
