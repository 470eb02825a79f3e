#include "edit_page.h"

namespace hb::catalogue {

namespace {

web::PageFunction edit_page(ServiceDossier dossier, EditForm form) {
  return [dossier = std::move(dossier), form = std::move(form)](const web::Page& page) {
    const Service& service = dossier.service;
    const std::string name = service.description.about.name.in(page.locale());
    return page.layout(
        {.title = "catalogue.part." + form.part,
         .frame = web::Frame::console,
         .breadcrumbs = {{"catalogue.list.title", web::Url{"/services"}},
                         {name, service_url(service.id)}},
         .caption = name,
         .narrow = true},
        {web::error_summary(page),
         web::form(page, web::post_to(service_url(service.id) / form.part),
                   {seen_field(page, service.row_version), form.fields(page, dossier),
                    web::button(page, "catalogue.save")})});
  };
}

}  // namespace

Response show_edit(const Request& request, org::Context& context, const std::string& part,
                   const FieldsFunction& fields) {
  auto dossier = edit_service(context, service_id(request));
  if (!dossier) return web::refuse(request, dossier.error());
  return web::respond_with_forms(request, edit_page(*std::move(dossier), {part, fields}));
}

Response save_edit(const Request& request, org::Context& context, const EditForm& form,
                   const Errors& unread, const std::function<Errors()>& save) {
  auto dossier = edit_service(context, service_id(request));
  if (!dossier) return web::refuse(request, dossier.error());
  const Errors errors = unread.empty() ? save() : unread;
  const web::Url back = service_url(dossier->service.id);
  if (errors.empty()) return web::see_other(back.text(), "catalogue.notice.saved");
  return web::refuse(request, errors, edit_page(*std::move(dossier), form));
}

}  // namespace hb::catalogue
