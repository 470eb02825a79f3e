#include "issue_letters.h"

#include <span>

#include "kernel/language_code.h"
#include "kernel/roc_date.h"
#include "kernel/texts.h"
#include "media/texts.h"
#include "notices/notice.h"
#include "org/contact.h"
#include "org/directory.h"
#include "org/ports.h"

namespace hb::media {

namespace {

/// Colleagues are written to in Chinese, as of cases.
constexpr Locale kLanguage = Locale::zh_tw;

std::string say(std::string_view key, const std::vector<TextArgument>& arguments = {}) {
  static const Texts texts = [] {
    Texts all;
    all.add(media::texts());
    return all;
  }();
  return texts.get(kLanguage, key, arguments);
}

std::string words_of(const Issue& issue, const notices::MailIdentity& mail) {
  const Instant due = issue.due_at();
  std::string text = say("media.letter.yours", {{"title", issue.title}}) + "\n" +
                     say("media.letter.due", {{"day", date_words(taipei_date(due), kLanguage)},
                                              {"clock", taipei_clock(due)}}) +
                     "\n";
  if (!mail.site_url.empty()) {
    text += "\n" +
            say("media.letter.at",
                {{"url", mail.site_url + "/media/issues/" + std::to_string(issue.id.value)}}) +
            "\n";
  }
  return text;
}

}  // namespace

void tell_owner(org::Context& context, const Issue& issue, std::string_view occasion) {
  if (!issue.owner_id || issue.owner_id == context.viewer.person_id) return;
  const org::Ports* ports = context.services.ports;
  const auto* mail = ports ? ports->find<notices::MailIdentity>() : nullptr;
  if (!mail) return;
  const auto addresses = org::mail_addresses(context, std::span{&issue.owner_id, 1});
  const auto found = addresses.find(issue.owner_id);
  const auto to = found == addresses.end() ? std::nullopt : mail::Address::parse(found->second);
  if (!to) return;
  const std::string about = "media_issue/" + std::to_string(issue.id.value);
  const auto agency = org::find_agency(context, issue.agency_id);
  (void)notices::queue_notice(context.tx, *context.services.sealer, *mail,
                              {.agency_id = issue.agency_id,
                               .kind = "media.letter.kind",
                               .about = about,
                               .occasion = about + "/" + std::string{occasion},
                               .to = *to,
                               .from_name = agency ? agency->name.in(kLanguage) : std::string{},
                               .subject = say("media.letter.subject"),
                               .text = words_of(issue, *mail),
                               .language = language_code(kLanguage)},
                              context.now);
}

}  // namespace hb::media
