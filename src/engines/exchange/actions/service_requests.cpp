#include "service_requests.h"

#include <algorithm>

#include "crypto/sealer.h"
#include "crypto/token.h"
#include "exchange/token_guard.h"
#include "exchange_access.h"
#include "org/directory.h"
#include "org/own_transaction.h"
#include "org/ports.h"

namespace hb::exchange {

namespace {

constexpr Error kAtOnce{Fault::conflict, "exchange.open311.at_once"};
// When the interface itself last changed its shape.
constexpr std::string_view kInterfaceChanged = "2026-11-28T00:00:00Z";

std::string sender_print(const org::Agency& agency, std::string_view token) {
  return crypto::fingerprint("exchange.sender/" + std::to_string(agency.id.value) + "/" +
                             std::string{token});
}

std::string place_of_form_token(const std::string& print, TokenId token) {
  return "exchange.brought/" + print + "/" + std::to_string(token.value);
}

/// The form token of a sender's word: of the first sending, for it makes number and check code.
struct SenderForm {
  std::string token;
  bool sent_before = false;
};

Result<SenderForm> form_of_sender(org::Context& context, const ApiToken& token,
                                  const org::Agency& agency, const std::string& print) {
  TokenStore store{context.tx};
  const crypto::Sealer& sealer = *context.services.sealer;
  const std::string place = place_of_form_token(print, token.id);
  std::string fresh = crypto::new_token();
  if (store.keep_sender(agency.id, print, token.id, sealer.seal(fresh, place), context.now)) {
    return SenderForm{.token = std::move(fresh)};
  }
  const auto before = store.form_token_of(agency.id, print, token.id);
  if (!before) return kAtOnce;
  const auto opened = sealer.open(*before, place);
  if (!opened) return kAtOnce;
  return SenderForm{.token = *opened, .sent_before = true};
}

/// Writes down that a key was used. Bringing keeps it with the case, and what came after its end in
/// any case; what reads has no writing of its own.
void note_use(org::Context& context, KeyFor what, const TokenUse& use) {
  if (what == KeyFor::bringing) {
    TokenGuard::note(context, use);
    if (use.after_end) context.tx.commit();
    return;
  }
  org::with_writing(context, [&](org::Context& inner) {
    TokenGuard::note(inner, use);
    if (use.after_end) return inner.tx.commit();
    inner.tx.commit_quietly();
  });
}

}  // namespace

Result<org::Agency> jurisdiction_of(org::Context& context, std::string_view code) {
  if (code.empty()) return refusal::open311_no_jurisdiction;
  const auto agency = org::find_agency(context, code);
  if (!agency || !agency->stands_on(context.today)) return refusal::open311_jurisdiction;
  return *agency;
}

std::vector<OfferedService> offered_services(org::Context& context, const org::Agency& agency) {
  std::vector<OfferedService> offered;
  for (const casework::CaseType& type : casework::types_open_to_people(context)) {
    if (type.confidential) continue;
    if (!type.names_service) {
      offered.push_back({.code = type.code, .type = type});
      continue;
    }
    for (const auto& each : casework::services_to_apply(context, agency.id)) {
      offered.push_back(
          {.code = application_code(type.code, each.code), .type = type, .service = each});
    }
  }
  return offered;
}

const OfferedService* find_offered(const std::vector<OfferedService>& offered,
                                   std::string_view code) {
  const auto found = std::find_if(offered.begin(), offered.end(),
                                  [&](const OfferedService& each) { return each.code == code; });
  return found == offered.end() ? nullptr : &*found;
}

std::vector<casework::CaseAttribute> asked_by(org::Context& context,
                                              const OfferedService& service) {
  auto asked = casework::attributes_in_use(context);
  std::erase_if(asked, [&](const auto& each) { return each.type != service.type.code; });
  return asked;
}

Instant changeset_of(org::Context& context) {
  return std::max(*read_w3c_time(kInterfaceChanged), casework::offer_changed_at(context));
}

bool is_test_stage(org::Context& context) {
  const auto* ports = context.services.ports;
  const auto* stage = ports ? ports->find<Open311Stage>() : nullptr;
  // A city that is made up is nobody's production, whatever was configured.
  return (stage && stage->test) || org::setting(context, kDemonstrationSetting) == "yes";
}

KeyJudged judge(org::Context& context, KeyFor what, std::string_view secret,
                std::string_view remote_address) {
  KeyJudged key;
  const bool reading = what == KeyFor::reading;
  if (secret.empty()) {
    if (!reading) key.refusal = refusal::open311_no_key;
    return key;
  }
  key.refusal = refusal::open311_key;
  const auto* ports = context.services.ports;
  const auto* guard = ports ? ports->find<TokenGuard>() : nullptr;
  if (!guard) return key;
  const Judged judged = guard->judge(context, secret, remote_address);
  if (judged.use) note_use(context, what, *judged.use);
  if (judged.retry_after > std::chrono::seconds{0}) {
    key.refusal = judged.refusal;
    key.retry_after = judged.retry_after;
  }
  if (!judged.token) return key;
  const bool brings = judged.token->may(TokenScope::bring_cases);
  // A token for other things reads what everybody reads.
  if (brings || reading) key.refusal.reset();
  if (brings) key.token = judged.token;
  return key;
}

std::unordered_map<std::string, casework::CasePlace> places_for(
    org::Context& context, const ApiToken& token, const std::vector<casework::PublicCase>& cases) {
  std::vector<std::string> numbers;
  for (const casework::PublicCase& each : cases) numbers.push_back(each.number);
  if (numbers.empty()) return {};
  return casework::places_of_cases(context, TokenStore{context.tx}.brought_with(token.id, numbers));
}

std::vector<casework::PublicCase> find_requests(org::Context& context, const org::Agency& agency,
                                                const std::vector<OfferedService>& offered,
                                                const RequestSpan& span) {
  casework::PublicCaseFilter filter{.agency_id = agency.id,
                                    .types = {},
                                    .numbers = span.numbers,
                                    .from = span.from,
                                    .to = span.to,
                                    .closed = span.closed,
                                    .limit = span.page_size,
                                    .offset = (span.page - 1) * span.page_size};
  // Numbers override all other filters.
  const bool all = span.services.empty() || !span.numbers.empty();
  if (!span.numbers.empty()) filter.closed.reset();
  for (const OfferedService& each : offered) {
    const bool wanted = all || std::find(span.services.begin(), span.services.end(), each.code) !=
                                   span.services.end();
    if (!wanted) continue;
    filter.types.push_back(each.type.code);
    if (each.service && !all) filter.services.push_back(each.service->id.value);
  }
  if (filter.types.empty()) return {};
  return casework::public_cases(context, filter);
}

Result<std::vector<std::string>> numbers_of_sender(org::Context& context, const org::Agency& agency,
                                                   std::string_view token) {
  auto numbers = TokenStore{context.tx}.numbers_of(agency.id, sender_print(agency, token));
  if (numbers.empty()) return refusal::open311_token;
  return numbers;
}

casework::Bringing bring_request(org::Context& context, const ApiToken& token,
                                 const org::Agency& agency, const RequestRead& read,
                                 std::string_view sender_token) {
  casework::Bringing bringing{.brought = std::nullopt, .errors = read.errors};
  casework::CaseForm form = read.form;
  form.agency_id = agency.id;
  // The applicant's own act, as on the web form; that a system brought it stands beside it.
  org::Context applicant{context.tx, context.services, org::Viewer{}, context.today, context.now};
  for (const Error& each : casework::check_to_bring(applicant, form)) {
    if (!is_said_by_demand(each)) bringing.errors.push_back(each);
  }
  if (!bringing.errors.empty()) return bringing;
  SenderForm sending{.token = crypto::new_token()};
  const std::string print = sender_token.empty() ? "" : sender_print(agency, sender_token);
  if (!print.empty()) {
    const auto kept = form_of_sender(context, token, agency, print);
    if (!kept) {
      bringing.errors = {kept.error()};
      return bringing;
    }
    sending = *kept;
  }
  bringing = casework::bring_case(applicant, std::move(form), sending.token);
  if (!bringing.brought || sending.sent_before) return bringing;
  if (!print.empty()) {
    TokenStore{context.tx}.keep_number(agency.id, print, token.id, bringing.brought->number);
  }
  TokenStore{context.tx}.keep_brought(agency.id, token.id, bringing.brought->number);
  note(context, agency.id, "case_brought", subject_of(token.id),
       {{"name", token.form.name}, {"number", bringing.brought->number}});
  context.tx.commit();
  return bringing;
}

ServiceContact service_contact(org::Context& context) {
  return {.unit = org::setting(context, "site.unit"),
          .phone = org::setting(context, "site.phone"),
          .email = org::setting(context, "site.email")};
}

}  // namespace hb::exchange
