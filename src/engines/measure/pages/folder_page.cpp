// Evidence folders: those of a plan with the form for a new one, all in scope, and one with its
// index and its zip.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "files/file_store.h"
#include "folders.h"
#include "kernel/roc_date.h"
#include "measure_handlers.h"
#include "measure_parts.h"
#include "web/page.h"

namespace hb::measure {

using html::Node;

namespace {

web::Url folder_url(SealId id) { return web::Url{"/folders"} / id; }

SealId folder_id(const Request& request) { return SealId{request.path_id("id")}; }

web::StateTag folder_tag(const FolderRow& row) {
  if (!row.seal.end) return {"measure.folder.being_made", web::Tone::information};
  if (row.missing > 0) return {"measure.folder.incomplete", web::Tone::caution};
  return {"measure.sealed", web::Tone::good};
}

std::string span_words(const web::Page& page, const Seal& seal) {
  return seal.month == 0
             ? page.t("measure.folder.whole_year", {{"year", std::to_string(seal.roc_year)}})
             : page.t("measure.month.page_title", {{"year", std::to_string(seal.roc_year)},
                                                   {"month", std::to_string(seal.month)}});
}

boost::json::object row_json(const FolderRow& row) {
  boost::json::object out{{"id", row.seal.id.value},
                          {"plan", row.seal.plan_id.value},
                          {"month", row.seal.month},
                          {"title", row.seal.title},
                          {"basis", row.seal.basis},
                          {"as_of", to_micros(row.seal.as_of)},
                          {"sealed", row.seal.end.has_value()},
                          {"bytes", row.bytes},
                          {"missing", row.missing}};
  if (row.seal.end) {
    out["pieces"] = row.seal.end->steps;
    out["hash"] = row.seal.end->hash;
  }
  return out;
}

Node folders_table(const web::Page& page, const std::vector<FolderRow>& folders) {
  std::vector<web::TableRow> rows;
  for (const FolderRow& each : folders) {
    const web::StateTag state = folder_tag(each);
    rows.push_back({html::a(folder_url(each.seal.id), {.classes = "govuk-link"}, each.seal.title),
                    web::text(each.seal.basis), web::text(span_words(page, each.seal)),
                    web::tag(page, state.words, state.tone),
                    web::text(each.seal.end ? std::to_string(each.seal.end->steps) : ""),
                    web::text(moment_words(page, each.seal.as_of))});
  }
  return web::table(page,
                    {.caption = "measure.plan.folders",
                     .columns = {{.words = "measure.folder.title"},
                                 {.words = "measure.folder.basis"},
                                 {.words = "measure.folder.span"},
                                 {.words = "measure.month.state"},
                                 {.words = "measure.folder.pieces", .numeric = true},
                                 {.words = "measure.seal.as_of"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

Node none(const web::Page& page) {
  return web::empty_state(page,
                          {.title = "measure.folder.none", .advice = "measure.folder.none_advice"});
}

Node make_part(const web::Page& page, const FoldersOfPlan& shown) {
  if (!shown.may_make || shown.months.empty()) return {};
  web::ChoiceField span{.name = "month", .label = "measure.folder.span", .choices = {}};
  span.none = "measure.folder.all_months";
  for (const int month : shown.months) {
    span.choices.push_back({std::to_string(month), month_words(page, month)});
  }
  span.required = true;
  return html::section(
      {.id = "make"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("measure.folder.make")),
       html::p({.classes = "govuk-body"}, page.t("measure.folder.explained")),
       web::form(page, web::post_to(plan_url(shown.plan.plan_id) / "folders"),
                 {web::text_field(page, {.name = "title",
                                         .label = "measure.folder.title",
                                         .hint = "measure.folder.title_hint",
                                         .required = true}),
                  web::text_field(page, {.name = "basis",
                                         .label = "measure.folder.basis",
                                         .hint = "measure.folder.basis_hint",
                                         .required = true}),
                  web::select(page, span), web::button(page, "measure.folder.make")})});
}

web::PageFunction plan_page(const FoldersOfPlan& shown) {
  return [shown](const web::Page& page) {
    return page.layout({.title = "measure.plan.folders",
                        .frame = web::Frame::console,
                        .breadcrumbs = plan_crumbs(shown.plan),
                        .caption = shown.plan.title},
                       {web::error_summary(page),
                        shown.folders.empty() ? none(page) : folders_table(page, shown.folders),
                        make_part(page, shown)});
  };
}

boost::json::value list_json(const std::vector<FolderRow>& folders) {
  boost::json::array rows;
  for (const FolderRow& each : folders) rows.push_back(row_json(each));
  return boost::json::object{{"folders", std::move(rows)}};
}

boost::json::value piece_json(const FolderPiece& piece, bool gone) {
  return boost::json::object{
      {"kind", name_of(piece.kind)}, {"month", piece.month}, {"number", piece.number},
      {"step", piece.step},          {"title", piece.title}, {"name", piece.file_name},
      {"sha256", piece.file_hash},   {"bytes", piece.bytes}, {"url", piece.url},
      {"status", piece.status},      {"text", piece.text},   {"gone", gone}};
}

/// What the piece is, and for a file that is gone, that it is.
Node piece_cell(const web::Page& page, const FolderPiece& piece, bool gone) {
  Node cell;
  switch (piece.kind) {
    case FolderPiece::Kind::report: cell = web::text(piece.text); break;
    case FolderPiece::Kind::file:
      cell =
          web::text(piece.title.empty() ? piece.file_name
                                        : piece.title + page.t("web.in_brackets", piece.file_name));
      break;
    case FolderPiece::Kind::address: {
      const auto url = web::Url::external(piece.url);
      cell = url ? html::a(*url, {.classes = "govuk-link"}, piece.url) : web::text(piece.url);
      break;
    }
  }
  if (gone) {
    cell += html::group({" ", web::tag(page, "measure.folder.file_gone", web::Tone::bad)});
  }
  return cell;
}

Node index_table(const web::Page& page, const FolderFile& file) {
  std::vector<web::TableRow> rows;
  for (std::size_t at = 0; at < file.pieces.size(); ++at) {
    const FolderPiece& each = file.pieces[at];
    rows.push_back({html::group({each.number, each.step}), web::text(month_words(page, each.month)),
                    web::text(page.t("measure.folder.kind." + std::string{name_of(each.kind)})),
                    piece_cell(page, each, file.gone[at]),
                    each.file_hash.empty() ? Node{} : hash_words(each.file_hash)});
  }
  Node table = web::table(page,
                          {.caption = "measure.folder.index",
                           .columns = {{.words = "measure.month.step"},
                                       {.words = "measure.month.title"},
                                       {.words = "measure.folder.kind"},
                                       {.words = "measure.folder.what"},
                                       {.words = "SHA-256"}},
                           .stacked_on_phones = true},
                          rows);
  return html::group(
      {table, web::pagination(page, folder_url(file.row.seal.id), file.page, file.pages)});
}

Node facts(const web::Page& page, const FolderFile& file) {
  const FolderRow& row = file.row;
  std::vector<web::SummaryRow> rows{
      {"measure.folder.basis", web::text(row.seal.basis)},
      {"measure.folder.span", web::text(span_words(page, row.seal))},
      {"measure.seal.as_of", web::text(moment_words(page, row.seal.as_of))},
      {"measure.folder.made_by", web::text(page.words(org::shown_actor(row.seal.person_name)))}};
  if (row.seal.end) {
    rows.push_back({"measure.folder.pieces", web::text(std::to_string(row.seal.end->steps))});
    rows.push_back({"measure.seal.hash", hash_words(row.seal.end->hash)});
  }
  if (row.missing > 0) {
    rows.push_back(
        {"measure.folder.incomplete", web::text(page.t("measure.folder.missing_words",
                                                       {{"count", std::to_string(row.missing)}}))});
  }
  return web::summary_list(page, rows);
}

Node download(const web::Page& page, const FolderFile& file) {
  if (file.row.bytes == 0) return {};
  const std::string megabytes =
      figure_text({file.row.bytes, 1'000'000}, Form::number, file.row.bytes < 10'000'000 ? 2 : 0);
  return html::group(
      {web::button_link(page, page.t("measure.folder.download", {{"size", megabytes}}),
                        folder_url(file.row.seal.id) / "file"),
       html::p({.classes = "govuk-hint"}, page.t("measure.folder.download_hint"))});
}

}  // namespace

Response show_folders(const Request& request, org::Context& context) {
  const auto folders = list_folders(context);
  if (!folders) return web::refuse(request, folders.error());
  return web::respond(
      request, [&] { return list_json(*folders); },
      [&](const web::Page& page) {
        return page.layout({.title = "measure.plan.folders", .frame = web::Frame::console},
                           {folders->empty() ? none(page) : folders_table(page, *folders)});
      });
}

Response show_plan_folders(const Request& request, org::Context& context) {
  const auto shown = folders_of(context, plan_id(request));
  if (!shown) return web::refuse(request, shown.error());
  return web::respond_with_forms(
      request, [&] { return list_json(shown->folders); }, plan_page(*shown));
}

Response create_folder(const Request& request, org::Context& context) {
  const plan::PlanId plan = plan_id(request);
  const auto ordered = order_folder(context, plan, typed(request, "title"), typed(request, "basis"),
                                    web::number_in(request.form("month")));
  if (ordered) {
    return ordered->job.empty() ? web::see_other(folder_url(ordered->id))
                                : web::see_other("/jobs/" + ordered->job);
  }
  const auto shown = folders_of(context, plan);
  return shown && shown->may_make ? web::refuse(request, ordered.error(), plan_page(*shown))
                                  : web::refuse(request, ordered.error());
}

Response show_folder(const Request& request, org::Context& context) {
  const auto file = find_folder(context, folder_id(request), web::number_in(request.query("page")));
  if (!file) return web::refuse(request, file.error());
  return web::respond(
      request,
      [&] {
        boost::json::object out = row_json(file->row);
        boost::json::array pieces;
        for (std::size_t at = 0; at < file->pieces.size(); ++at) {
          pieces.push_back(piece_json(file->pieces[at], file->gone[at]));
        }
        out["index"] = std::move(pieces);
        out["page"] = file->page;
        out["pages"] = file->pages;
        return out;
      },
      [&](const web::Page& page) {
        auto crumbs = plan_crumbs(file->plan);
        crumbs.push_back({"measure.plan.folders", plan_url(file->plan.plan_id) / "folders"});
        return page.layout({.title = file->row.seal.title,
                            .frame = web::Frame::console,
                            .breadcrumbs = std::move(crumbs),
                            .state = folder_tag(file->row),
                            .caption = page.t("measure.plan.folders")},
                           {facts(page, *file), download(page, *file), index_table(page, *file)});
      });
}

Response send_folder(const Request& request, org::Context& context) {
  const auto taken = take_folder(context, folder_id(request));
  if (!taken) return web::refuse(request, taken.error());
  return web::download_file(context.services.files->path_of(taken->hash), "application/zip",
                            taken->name);
}

}  // namespace hb::measure
