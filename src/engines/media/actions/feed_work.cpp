#include "feed_work.h"

#include "clipping_store.h"
#include "issue_opening.h"

namespace hb::media {

namespace {

constexpr int kSourcesAtOnce = 20;
constexpr std::string_view kBadStatus = "media.feed.bad_status";

int keep_items(org::Context& context, const Source& source, const std::vector<FeedItem>& items) {
  ClippingStore clippings{context.tx};
  const auto rules = WatchStore{context.tx}.rules_of(source.form.agency_id);
  int added = 0;
  for (const FeedItem& item : items) {
    ClippingTaken taken{.form = {.agency_id = source.form.agency_id,
                                 .title = item.title,
                                 .medium = source.form.name,
                                 .url = item.url,
                                 .text = item.text,
                                 .seen_at = context.now,
                                 .published_at = item.published_at},
                        .agency_id = source.form.agency_id,
                        .source_id = source.id,
                        .person_id = {},
                        .rule_id = {},
                        .file = std::nullopt};
    const KeywordRule* rule = rule_for(rules, item.title, item.text);
    if (rule) {
      taken.agency_id = rule->target_id;
      taken.rule_id = rule->id;
      taken.form.topic = rule->form.topic;
      taken.form.tone = rule->form.opens;
    }
    const ClippingKept kept = clippings.keep(taken);
    if (kept.how == ClippingKept::How::added) ++added;
    // What is refused stays a clipping, and opens nothing: the others are kept all the same.
    (void)follow_rule(context, taken, kept, rule);
  }
  return added;
}

}  // namespace

std::vector<Source> sources_due(org::Context& context) {
  return WatchStore{context.tx}.due(context.now, kSourcesAtOnce);
}

FeedRead read_answer(const FeedAnswer& answer, std::string_view address) {
  FeedRead read{.status = answer.status, .problem = answer.problem};
  constexpr int kOk = 200;
  constexpr int kNotModified = 304;
  if (answer.status == kOk) {
    if (auto items = read_feed(answer.body, address, answer.content_type)) {
      read.items = *std::move(items);
      read.etag = answer.etag;
      read.last_modified = answer.last_modified;
      read.news = true;
    } else {
      read.problem = items.error().key;
    }
  } else if (answer.status != kNotModified && read.problem.empty()) {
    read.problem = kBadStatus;
  }
  return read;
}

int keep_feed(org::Context& context, const Source& source, const FeedRead& read) {
  const Fetch fetch{.status = read.status,
                    .problem = read.problem,
                    .etag = read.news ? read.etag : source.etag,
                    .last_modified = read.news ? read.last_modified : source.last_modified};
  if (!WatchStore{context.tx}.note(source, fetch, context.now)) return 0;
  const int added = keep_items(context, source, read.items);
  // A round that brought nothing changes no page but the list of sources.
  if (added > 0 || fetch.problem != source.problem) {
    context.tx.commit();
  } else {
    context.tx.commit_quietly();
  }
  return added;
}

}  // namespace hb::media
