// One page for each part of a publication that is typed: what it is, its rights, its owner.
#include <functional>

#include "content_handlers.h"
#include "content_parts.h"

namespace hb::content {

using html::Node;

namespace {

using FieldsFunction = std::function<Node(const web::Page&, const Dossier&)>;

struct EditForm {
  std::string part;  ///< The last piece of the page's address.
  FieldsFunction fields;
};

web::PageFunction edit_page(Dossier dossier, EditForm form) {
  return [dossier = std::move(dossier), form = std::move(form)](const web::Page& page) {
    const Publication& publication = dossier.publication;
    const std::string name = publication.about.title.in(page.locale());
    return page.layout({.title = "content.part." + form.part,
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"content.list.title", web::Url{"/publications"}},
                                        {name, publication_url(publication.id)}},
                        .caption = name,
                        .narrow = true},
                       {web::error_summary(page),
                        web::form(page, web::post_to(publication_url(publication.id) / form.part),
                                  {seen_field(page, publication), form.fields(page, dossier),
                                   web::button(page, "content.save")})});
  };
}

Response show(const Request& request, const Result<Dossier>& dossier, const EditForm& form) {
  if (!dossier) return web::refuse(request, dossier.error());
  return web::respond_with_forms(request, edit_page(*dossier, form));
}

Response save(const Request& request, const Result<Dossier>& dossier, const EditForm& form,
              const std::function<Errors()>& save) {
  if (!dossier) return web::refuse(request, dossier.error());
  const Errors errors = save();
  if (!errors.empty()) return web::refuse(request, errors, edit_page(*dossier, form));
  return web::see_other(publication_url(dossier->publication.id).text(), "content.notice.saved");
}

EditForm about_form(const Lists& lists) {
  return {"about", [&lists](const web::Page& page, const Dossier& dossier) {
            return about_fields(page, lists, dossier.publication.about);
          }};
}

EditForm rights_form(const Lists& lists) {
  return {"rights", [&lists](const web::Page& page, const Dossier& dossier) {
            const Rights& rights = dossier.publication.rights;
            web::ChoiceField licence{.name = "licence",
                                     .label = "content.rights.licence",
                                     .choices = {},
                                     .hint = "content.rights.licence_hint",
                                     .chosen = {rights.licence},
                                     .required = true,
                                     .small = true};
            for (const Licence& each : lists.licences) {
              licence.choices.push_back({each.key, each.name.in(page.locale())});
            }
            return html::group({web::text_field(page, {.name = "holder",
                                                       .label = "content.rights.holder",
                                                       .hint = "content.rights.holder_hint",
                                                       .value = rights.holder,
                                                       .required = true}),
                                web::radios(page, licence)});
          }};
}

EditForm owner_form(const OwnerChoices& choices) {
  return {"owner", [choices](const web::Page& page, const Dossier& dossier) {
            const Owner& owner = dossier.publication.owner;
            web::ChoiceField unit{.name = "unit",
                                  .label = "content.owner.unit",
                                  .choices = {},
                                  .hint = "content.owner.unit_hint",
                                  .chosen = {std::to_string(owner.unit_id.value)},
                                  .required = true,
                                  .none = "content.owner.choose"};
            for (const org::Unit& each : choices.units) {
              unit.choices.push_back({std::to_string(each.id.value), each.name.in(page.locale())});
            }
            web::ChoiceField person{.name = "person",
                                    .label = "content.owner.person",
                                    .choices = {},
                                    .hint = "content.owner.person_hint",
                                    .chosen = {std::to_string(owner.person_id.value)},
                                    .required = true,
                                    .none = "content.owner.choose"};
            PersonId last;
            for (const org::StaffMember& each : choices.staff) {
              // Who belongs to two units is still one person.
              if (each.person_id == last) continue;
              last = each.person_id;
              person.choices.push_back({std::to_string(each.person_id.value), each.name});
            }
            return html::group({web::select(page, unit), web::select(page, person)});
          }};
}

/// The form for a dossier that may not be there.
EditForm owner_form(org::Context& context, const Result<Dossier>& dossier) {
  return owner_form(dossier ? owner_choices(context, dossier->publication.agency_id)
                            : OwnerChoices{});
}

}  // namespace

Response show_about(const Request& request, org::Context& context) {
  return show(request, edit_draft(context, publication_id(request)), about_form(lists_of(context)));
}

Response save_about_form(const Request& request, org::Context& context) {
  return save(request, edit_draft(context, publication_id(request)), about_form(lists_of(context)),
              [&]() -> Errors {
                web::FormErrors unread;
                const About about = read_about(request, unread);
                return unread.any() ? unread.all() : save_about(context, read_seen(request), about);
              });
}

Response show_rights(const Request& request, org::Context& context) {
  return show(request, edit_draft(context, publication_id(request)),
              rights_form(lists_of(context)));
}

Response save_rights_form(const Request& request, org::Context& context) {
  return save(
      request, edit_draft(context, publication_id(request)), rights_form(lists_of(context)), [&] {
        return save_rights(
            context, read_seen(request),
            {.holder = web::typed(request, "holder"), .licence = web::typed(request, "licence")});
      });
}

Response show_owner(const Request& request, org::Context& context) {
  const auto dossier = edit_publication(context, publication_id(request));
  return show(request, dossier, owner_form(context, dossier));
}

Response save_owner_form(const Request& request, org::Context& context) {
  const auto dossier = edit_publication(context, publication_id(request));
  return save(request, dossier, owner_form(context, dossier), [&] {
    return save_owner(context, read_seen(request),
                      {.unit_id = UnitId{web::id_in(request.form("unit"))},
                       .person_id = PersonId{web::id_in(request.form("person"))},
                       .person_name = {}});
  });
}

}  // namespace hb::content
