// The page around every form that changes one part of a service.
#pragma once

#include <functional>
#include <string>

#include "catalogue_parts.h"

namespace hb::catalogue {

/// The fields of a part, filled with what stands there now.
using FieldsFunction = std::function<html::Node(const web::Page&, const ServiceDossier&)>;

/// Which part, and its fields. The part is the last piece of the page's address.
struct EditForm {
  std::string part;
  FieldsFunction fields;
};

/// Refuses who may not change the service.
Response show_edit(const Request& request, org::Context& context, const std::string& part,
                   const FieldsFunction& fields);
/// Saves unless something could not be read; then, or when `save` refuses, the page again.
Response save_edit(const Request& request, org::Context& context, const EditForm& form,
                   const Errors& unread, const std::function<Errors()>& save);

}  // namespace hb::catalogue
