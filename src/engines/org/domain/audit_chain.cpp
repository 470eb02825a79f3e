#include "org/audit_chain.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>

namespace hb::org {

namespace {

constexpr Error kNoHead{Fault::invalid, "org.audit.no_head"};
constexpr std::size_t kHashLength = 64;

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_hash(std::string_view text) {
  return text.size() == kHashLength &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<AuditHead> head_in(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t second = line.find(' ', first == line.npos ? first : first + 1);
  if (second == line.npos) return std::nullopt;
  const auto agency = number_in(line.substr(0, first));
  const auto length = number_in(line.substr(first + 1, second - first - 1));
  const std::string_view hash = line.substr(second + 1);
  if (!agency || !length || *agency < 0 || *length < 1 || !is_hash(hash)) return std::nullopt;
  return AuditHead{AgencyId{*agency}, *length, std::string{hash}};
}

}  // namespace

std::string_view code_of(AuditFault fault) {
  switch (fault) {
    case AuditFault::altered: return "altered";
    case AuditFault::unlinked: return "unlinked";
    case AuditFault::missing: return "missing";
    case AuditFault::cut: return "cut";
    case AuditFault::surplus: return "surplus";
    case AuditFault::rewritten: return "rewritten";
  }
  std::abort();
}

AuditChainWalk::AuditChainWalk(AgencyId agency, std::optional<AuditHead> database_head,
                               std::vector<AuditHead> witnesses)
    : agency_(agency), database_head_(std::move(database_head)), witnesses_(std::move(witnesses)) {}

void AuditChainWalk::breaks(std::int64_t number, AuditFault fault) {
  if (!break_) break_ = AuditBreak{agency_, number, fault};
}

void AuditChainWalk::check_heads(std::string_view hash) {
  if (database_head_ && length_ > database_head_->length) breaks(length_, AuditFault::surplus);
  if (!database_head_) breaks(length_, AuditFault::surplus);
  const auto differs = [&](const AuditHead& head) {
    return head.length == length_ && head.hash != hash;
  };
  if (database_head_ && differs(*database_head_)) breaks(length_, AuditFault::rewritten);
  if (std::any_of(witnesses_.begin(), witnesses_.end(), differs)) {
    breaks(length_, AuditFault::rewritten);
  }
}

void AuditChainWalk::next(std::int64_t number, std::string_view previous_hash,
                          std::string_view hash, std::string_view fingerprint) {
  if (break_) return;
  ++length_;
  if (number > length_) return breaks(length_, AuditFault::missing);
  if (fingerprint != hash) return breaks(length_, AuditFault::altered);
  if (number < length_ || previous_hash != hash_) return breaks(length_, AuditFault::unlinked);
  hash_ = hash;
  check_heads(hash);
}

void AuditChainWalk::unreadable(std::int64_t number) { breaks(number, AuditFault::altered); }

std::optional<AuditBreak> AuditChainWalk::end() {
  if (break_) return break_;
  const auto longer = [&](const AuditHead& head) { return head.length > length_; };
  if ((database_head_ && longer(*database_head_)) ||
      std::any_of(witnesses_.begin(), witnesses_.end(), longer)) {
    breaks(length_ + 1, AuditFault::cut);
  }
  return break_;
}

std::string to_text(std::span<const AuditHead> heads) {
  std::string text;
  for (const AuditHead& head : heads) {
    text += std::to_string(head.agency_id.value) + ' ' + std::to_string(head.length) + ' ' +
            head.hash + '\n';
  }
  return text;
}

Result<std::vector<AuditHead>> parse_audit_heads(std::string_view text) {
  std::vector<AuditHead> heads;
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto head = head_in(text.substr(0, end));
    if (!head) return kNoHead.with("line", std::to_string(line));
    heads.push_back(*head);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return heads;
}

}  // namespace hb::org
