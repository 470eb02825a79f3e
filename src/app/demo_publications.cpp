#include "demo_publications.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <fstream>
#include <functional>
#include <stdexcept>

#include "demo_data.h"
#include "demo_stage.h"
#include "documents/odt_writer.h"
#include "files/file_store.h"
#include "person_action.h"
#include "publications.h"

namespace hb::app {

namespace {

using content::Errors;
using content::PublicationId;

std::vector<std::string> lines_of(const toml::table& row) {
  std::vector<std::string> lines;
  const toml::array* list = row["lines"].as_array();
  for (std::size_t at = 0; list && at < list->size(); ++at) {
    lines.push_back(list->get(at)->value_or(std::string{}));
  }
  return lines;
}

/// The file that the row's lines make: a text, or an ODT in which «# » begins a heading.
std::string bytes_of(const toml::table& row, const std::string& title) {
  const std::vector<std::string> lines = lines_of(row);
  if (text_of(row, "file").ends_with(".txt")) {
    std::string text = title + "\n\n";
    for (const std::string& line : lines) text += line + "\n";
    return text;
  }
  documents::Document document{.title = title};
  document.blocks.push_back(
      documents::Paragraph{.text = title, .style = documents::ParagraphStyle::title});
  for (const std::string& line : lines) {
    const bool heading = line.starts_with("# ");
    document.blocks.push_back(documents::Paragraph{
        .text = heading ? line.substr(2) : line,
        .style = heading ? documents::ParagraphStyle::heading : documents::ParagraphStyle::body});
  }
  return documents::write_odt(document);
}

/// Tells publications.toml, each fact at a working hour of its day.
class Publications {
 public:
  Publications(Environment& environment, const std::unordered_map<std::string, AgencyId>& agencies)
      : environment_(environment), stage_(environment), agencies_(agencies) {}

  void tell() {
    const toml::table told = table_named("publications.toml");
    for (const auto& entry : *told["publication"].as_array()) tell(*entry.as_table());
  }

 private:
  using Change = std::function<Errors(org::Context&, content::Seen)>;

  Date days_ago(const toml::table& row, const char* key) const {
    return plus_days(stage_.today(), -row[key].value_or(0));
  }

  void tell(const toml::table& row) {
    officer_ = text_of(row, "by");
    day_ = days_ago(row, "days_ago");
    about_ = {.kind = text_of(row, "kind"),
              .title = {text_of(row, "title"), text_of(row, "title_en")},
              .summary = {text_of(row, "summary"), text_of(row, "summary_en")},
              .number = text_of(row, "number")};
    if (row.contains("dated_days_ago")) about_.dated = days_ago(row, "dated_days_ago");
    const AgencyId agency = agencies_.at(text_of(row, "agency"));
    const auto made = stage_.as_then(officer_, day_, [&](org::Context& context) {
      return content::create_publication(context, agency, about_);
    });
    must_be_done(made.errors, about_.title.zh_tw);
    id_ = made.id;
    describe(row, agency);
    put_file(row);
    if (row["draft"].value_or(false)) return;
    publish();
    if (const toml::array* later = row["later"].as_array()) {
      for (const auto& entry : *later) tell_edition(*entry.as_table());
    }
    tell_end(row);
  }

  void change(const Change& make) {
    must_be_done(stage_.as_then(officer_, day_,
                                [&](org::Context& context) -> Errors {
                                  const auto dossier = content::open_publication(context, id_);
                                  if (!dossier) return {dossier.error()};
                                  return make(context, {id_, dossier->publication.row_version});
                                }),
                 about_.title.zh_tw);
  }

  void describe(const toml::table& row, AgencyId agency) {
    if (const std::string holder = text_of(row, "holder"); !holder.empty()) {
      change([&](org::Context& context, content::Seen seen) {
        return content::save_rights(context, seen, {holder, text_of(row, "licence")});
      });
    }
    if (const std::string link = text_of(row, "link"); !link.empty()) {
      change([&](org::Context& context, content::Seen seen) {
        return content::save_link(context, seen, link);
      });
    }
    change([&](org::Context& context, content::Seen seen) {
      return content::save_owner(
          context, seen,
          {.unit_id = demo_unit(context, agency, text_of(row, "unit")),
           .person_id = org::find_account(context, text_of(row, "owner")).value(),
           .person_name = {}});
    });
  }

  /// As if it had just been uploaded.
  void put_file(const toml::table& row) {
    const std::string name = text_of(row, "file");
    if (name.empty()) return;
    const std::string bytes = bytes_of(row, about_.title.zh_tw);
    const auto path = environment_.services().files->incoming() / "demonstration-publication";
    std::ofstream{path, std::ios::binary} << bytes;
    const Instant at = std::chrono::sys_days{day_} + std::chrono::hours{3};
    int row_version = 0;
    change([&](org::Context&, content::Seen seen) {
      row_version = seen.row_version;
      return Errors{};
    });
    must_be_done(stage_.as_reading_at(officer_, at,
                                      [&](org::Context& context) {
                                        return content::add_file(
                                            context, {id_, row_version},
                                            {.path = path.string(),
                                             .name = name,
                                             .size = static_cast<std::int64_t>(bytes.size())});
                                      }),
                 name);
  }

  void publish() {
    change([&](org::Context& context, content::Seen seen) {
      return content::publish(context, seen, day_, {});
    });
  }

  void tell_edition(const toml::table& row) {
    day_ = days_ago(row, "days_ago");
    PublicationId next;
    change([&](org::Context& context, content::Seen seen) {
      const auto begun = content::begin_edition(context, seen);
      next = begun.id;
      return begun.errors;
    });
    id_ = next;
    about_.summary = {text_of(row, "summary"), text_of(row, "summary_en")};
    change([&](org::Context& context, content::Seen seen) {
      return content::save_about(context, seen, about_);
    });
    put_file(row);
    publish();
  }

  /// A review, or a withdrawal.
  void tell_end(const toml::table& row) {
    if (const std::string words = text_of(row, "review"); !words.empty()) {
      day_ = days_ago(row, "reviewed_days_ago");
      change([&](org::Context& context, content::Seen seen) {
        return content::review(context, seen, words);
      });
    }
    if (const std::string why = text_of(row, "withdrawn"); !why.empty()) {
      day_ = days_ago(row, "withdrawn_days_ago");
      change([&](org::Context& context, content::Seen seen) {
        return content::withdraw(context, seen, why);
      });
    }
  }

  Environment& environment_;
  DemoStage stage_;
  const std::unordered_map<std::string, AgencyId>& agencies_;
  // The publication that is being told.
  std::string officer_;
  content::About about_;
  Date day_{};
  PublicationId id_;
};

}  // namespace

void publish_demo_documents(Environment& environment,
                            const std::unordered_map<std::string, AgencyId>& agencies) {
  Publications{environment, agencies}.tell();
}

}  // namespace hb::app
