// The port by which approval knows documents of other engines: what a dossier is about, whether it
// may leave the desk, and what an effect of a step does to it.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "approval/dossier.h"
#include "kernel/result.h"
#include "org/context.h"

namespace hb::approval {

/// What a document says of itself.
struct DocumentFacts {
  DocumentRef document;
  AgencyId agency_id;
  int roc_year = 0;
  std::string title;
  std::string url;            ///< Its page in the console.
  std::string public_url;     ///< Where the public reads it; empty while it does not.
  std::vector<UnitId> units;  ///< The units that answer for what stands in it, each once.
  ContentSeen content;
  int version = 0;  ///< The latest version that was published, 0 before the first.
  int entries = 0;  ///< How many steps, or whatever it counts.
  /// What a year's duties ask for. A plan of several years fulfils none of them.
  bool annual = true;
};

/// Something that does not stand in the way of a step, and is worth knowing before it is taken.
struct Remark {
  std::string_view words;  ///< Text key, with {count}.
  int count = 0;
  std::string url;  ///< Where it is looked at, a path of this site.
};

/// Something that a document must have before it is handed in, and has not.
struct Lack {
  std::string_view words;  ///< Text key, with {what}.
  std::string what;        ///< Its name in the reader's language; may be empty.
  std::string url;         ///< Where it is mended, a path of this site.
};

/// A passage that is no longer as it was in the last version.
struct ContentChange {
  enum class Kind { changed, added, removed };
  Kind kind = Kind::changed;
  std::string place;       ///< Where it stands: 一、（二）3、
  std::string_view label;  ///< Text key of what changed there, such as the check months.
  std::string before;      ///< Lines are paragraphs.
  std::string after;
  bool as_a_whole = false;  ///< A list or a date: old and new are not compared word by word.
};

/// Somebody else's documents of some kinds. Each function runs in the caller's transaction and
/// commits nothing.
class DocumentSource {
 public:
  virtual ~DocumentSource() = default;

  /// Refuses what lies outside the viewer's scope, as the document's own page does.
  virtual Result<DocumentFacts> find(org::Context& context, const DocumentRef& document) const = 0;
  /// All that stands in the way of handing it in; check_ready() refuses while there is any.
  virtual std::vector<Lack> lacks(org::Context&, const DocumentRef&) const { return {}; }
  /// Refuses a document that is not whole enough to be handed in.
  virtual Result<Done> check_ready(org::Context& context, const DocumentRef& document) const = 0;
  /// What whoever hands the document in, or agrees to it, should have seen.
  virtual std::vector<Remark> remarks(org::Context&, const DocumentRef&) const { return {}; }
  /// Does what an effect means for the document: publishes it, writes the number on its cover,
  /// takes it back from the public. The step was decided; no duty is asked for again. `letter` is
  /// there for numbers; `comment` is what was written about the step.
  virtual Result<Done> apply(org::Context& context, const DocumentRef& document,
                             rulebook::Effect effect, const std::optional<Issue>& letter,
                             std::string_view comment) const = 0;
  /// What changed since the latest version; everything is new before the first.
  virtual Result<std::vector<ContentChange>> changes(org::Context& context,
                                                     const DocumentRef& document) const = 0;
  /// Whether it reads otherwise than its latest version, in the smallest thing.
  virtual Result<bool> is_amended(org::Context&, const DocumentRef&) const { return true; }
  /// Sets the content back to the latest version, as an edit that its history keeps.
  virtual Result<Done> restore(org::Context&, const DocumentRef&) const { return Done{}; }
  /// The documents of a year of some agencies, by agency, those begun last first: for a list of who
  /// has handed in what.
  virtual std::vector<DocumentFacts> of_year(org::Context& context, rulebook::Document kind,
                                             std::span<const AgencyId> agencies,
                                             int roc_year) const = 0;
};

/// The sources by kind of document: the port itself.
class DocumentSources {
 public:
  /// `source` outlives this.
  void add(rulebook::Document kind, const DocumentSource& source) { sources_[kind] = &source; }
  /// Null for a kind that nobody has.
  const DocumentSource* find(rulebook::Document kind) const {
    const auto found = sources_.find(kind);
    return found == sources_.end() ? nullptr : found->second;
  }

 private:
  std::map<rulebook::Document, const DocumentSource*> sources_;
};

}  // namespace hb::approval
