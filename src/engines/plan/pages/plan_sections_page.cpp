// What stands around the tree: legal bases, goals, covered units, preface and other sections. One
// form per kind, with an empty entry at its end to add another; an emptied entry is taken out.
#include <algorithm>
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "plan/plan_json.h"
#include "plan/plan_publication.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"

namespace hb::plan {

using html::Node;

namespace {

// More than any real plan has; a form that claims more was not made by our page.
constexpr int kMaxEntries = 200;

std::string field(std::string_view name, int at) {
  return std::string{name} + "-" + std::to_string(at);
}

int sent_entries(const Request& request) {
  return std::clamp(web::number_in(request.form("entries")), 0, kMaxEntries);
}

/// A refusal about an entry's field, laid at the very field of the form. The names live as long as
/// the program, as the refusal's field must.
Error at_entry(const Error& error, std::string_view name, int at) {
  static const std::vector<std::string> kDays = [] {
    std::vector<std::string> names;
    for (int each = 0; each <= kMaxEntries; ++each) names.push_back(field("issued_on", each));
    return names;
  }();
  return name == "issued_on" ? error.at(kDays[static_cast<std::size_t>(at)]) : error;
}

Result<std::vector<Basis>> read_bases(const Request& request) {
  std::vector<Basis> bases;
  for (int at = 1; at <= sent_entries(request); ++at) {
    Basis basis{.issuer = typed(request, field("issuer", at)),
                .issued_on = {},
                .number = typed(request, field("number", at)),
                .title = typed(request, field("title", at)),
                .wording = typed(request, field("wording", at))};
    const std::string day = typed(request, field("issued_on", at));
    if (!day.empty()) {
      const auto read = parse_date(day);
      if (!read) return at_entry(read.error(), "issued_on", at);
      basis.issued_on = *read;
    }
    if (!(basis == Basis{})) bases.push_back(std::move(basis));
  }
  return bases;
}

std::string citation(const Basis& basis) {
  return basis.wording.empty() ? basis.issuer + basis.title : basis.wording;
}

Node basis_fields(const web::Page& page, const Basis& basis, int at) {
  return web::fieldset(
      page, page.t("plan.bases.entry", {{"number", std::to_string(at)}}),
      {web::text_field(
           page,
           {.name = field("issuer", at), .label = "plan.bases.issuer", .value = basis.issuer}),
       web::date_field(
           page, {.name = field("issued_on", at),
                  .label = "plan.bases.issued_on",
                  .value = basis.issued_on ? roc_date(*basis.issued_on, RocStyle::slashed) : ""}),
       web::text_field(
           page,
           {.name = field("number", at), .label = "plan.bases.number", .value = basis.number}),
       web::text_field(
           page,
           {.name = field("title", at), .label = "plan.bases.basis_title", .value = basis.title}),
       web::text_area(page, {.name = field("wording", at),
                             .label = "plan.bases.wording",
                             .hint = "plan.bases.wording_hint",
                             .value = basis.wording,
                             .rows = 2})});
}

bool beaten(const web::Page& page) {
  return page.error() && *page.error() == refusal::changed_meanwhile;
}

web::PageFunction bases_page(const Plan& plan) {
  return [plan](const web::Page& page) {
    Node now, fields;
    if (beaten(page)) {
      now = web::inset({html::h2({.classes = "govuk-heading-s"}, page.t("plan.edit.now")),
                        html::each(plan.bases, [](const Basis& each) {
                          return html::p({.classes = "govuk-body"}, citation(each));
                        })});
    }
    const int shown =
        page.error() ? sent_entries(page.request()) : static_cast<int>(plan.bases.size()) + 1;
    for (int at = 1; at <= shown; ++at) {
      const auto index = static_cast<std::size_t>(at - 1);
      fields += basis_fields(page, index < plan.bases.size() ? plan.bases[index] : Basis{}, at);
    }
    return page.layout({.title = "plan.bases.edit",
                        .frame = web::Frame::console,
                        .breadcrumbs = plan_crumbs(plan),
                        .narrow = true},
                       {web::error_summary(page), now,
                        html::p({.classes = "govuk-hint"}, page.t("plan.sections.hint")),
                        web::form(page, web::post_to(plan_url(plan.id) / "bases"),
                                  {web::hidden_field(page, "seen", stamp(bases_json(plan))),
                                   web::hidden_field(page, "entries", std::to_string(shown)),
                                   fields, web::button(page, "plan.edit.save")})});
  };
}

std::vector<Paragraph> read_paragraphs(const Request& request, ParagraphKind kind) {
  std::vector<Paragraph> paragraphs;
  for (int at = 1; at <= sent_entries(request); ++at) {
    Paragraph paragraph{.id = ParagraphId{web::id_in(request.form(field("id", at)))},
                        .kind = kind,
                        .ordinal = at,
                        .heading = typed(request, field("heading", at)),
                        .text = typed(request, field("text", at))};
    if (!paragraph.heading.empty() || !paragraph.text.empty()) {
      paragraphs.push_back(std::move(paragraph));
    }
  }
  return paragraphs;
}

Node paragraph_fields(const web::Page& page, ParagraphKind kind, const Paragraph& paragraph,
                      int at) {
  const std::string number = std::to_string(at);
  Node fields = web::hidden_field(page, field("id", at), std::to_string(paragraph.id.value));
  if (kind == ParagraphKind::section) {
    fields +=
        web::text_field(page, {.name = field("heading", at),
                               .label = page.t("plan.paragraphs.heading_of", {{"number", number}}),
                               .value = paragraph.heading});
  }
  fields += web::text_area(page, {.name = field("text", at),
                                  .label = page.t("plan.paragraphs.text_of", {{"number", number}}),
                                  .value = paragraph.text,
                                  .rows = kind == ParagraphKind::section ? 8 : 3});
  return fields;
}

web::PageFunction paragraphs_page(const Plan& plan, ParagraphKind kind) {
  return [plan, kind](const web::Page& page) {
    const auto stored = plan.paragraphs_of(kind);
    Node now, fields;
    if (beaten(page)) {
      now = html::h2({.classes = "govuk-heading-s"}, page.t("plan.edit.now"));
      for (const Paragraph* each : stored) now += web::paragraphs(each->text);
      now = web::inset(now);
    }
    const int shown =
        page.error() ? sent_entries(page.request()) : static_cast<int>(stored.size()) + 1;
    for (int at = 1; at <= shown; ++at) {
      const auto index = static_cast<std::size_t>(at - 1);
      fields +=
          paragraph_fields(page, kind, index < stored.size() ? *stored[index] : Paragraph{}, at);
    }
    return page.layout(
        {.title = "plan.paragraphs." + std::string{name_of(kind)},
         .frame = web::Frame::console,
         .breadcrumbs = plan_crumbs(plan),
         .narrow = true},
        {web::error_summary(page), now,
         html::p({.classes = "govuk-hint"}, page.t("plan.sections.hint")),
         web::form(page, web::post_to(plan_url(plan.id) / "paragraphs" / name_of(kind)),
                   {web::hidden_field(page, "seen", stamp(paragraphs_json(plan, kind))),
                    web::hidden_field(page, "entries", std::to_string(shown)), fields,
                    web::button(page, "plan.edit.save")})});
  };
}

}  // namespace

Response show_bases(const Request& request, org::Context& context) {
  const auto plan = find_plan_to_edit(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  return web::respond_with_forms(
      request,
      [&] {
        return boost::json::object{{"bases", bases_json(*plan)}};
      },
      bases_page(*plan));
}

Response save_bases(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const auto refuse = [&](const Error& error) {
    const auto plan = find_plan(context, id);
    return plan ? web::refuse(request, error, bases_page(*plan)) : web::refuse(request, error);
  };
  const auto bases = read_bases(request);
  if (!bases) return refuse(bases.error());
  const auto changed = change_bases(context, id, request.form("seen"), *bases);
  if (!changed) return refuse(changed.error());
  return web::see_other(plan_url(id).text(), "plan.notice.saved");
}

Response show_paragraphs(const Request& request, org::Context& context) {
  const auto kind = paragraph_kind_of(request.path("kind"));
  if (!kind) return web::refuse(request, refusal::paragraph_missing);
  const auto plan = find_plan_to_edit(context, plan_id(request));
  if (!plan) return web::refuse(request, plan.error());
  return web::respond_with_forms(
      request,
      [&] {
        return boost::json::object{{"paragraphs", paragraphs_json(*plan, *kind)}};
      },
      paragraphs_page(*plan, *kind));
}

Response save_paragraphs(const Request& request, org::Context& context) {
  const auto kind = paragraph_kind_of(request.path("kind"));
  if (!kind) return web::refuse(request, refusal::paragraph_missing);
  const PlanId id = plan_id(request);
  const auto changed =
      change_paragraphs(context, id, *kind, request.form("seen"), read_paragraphs(request, *kind));
  if (changed) return web::see_other(plan_url(id).text(), "plan.notice.saved");
  const auto plan = find_plan(context, id);
  return plan ? web::refuse(request, changed.error(), paragraphs_page(*plan, *kind))
              : web::refuse(request, changed.error());
}

}  // namespace hb::plan
