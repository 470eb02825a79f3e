// Handing out a file that was attached to a case: saved on the reader's own machine, never shown in
// a page.
#include "attachments.h"
#include "case_parts.h"
#include "casework_handlers.h"

namespace hb::casework {

// POST /cases/{id}/attachments/{file}: that it was opened stands on record.
Response send_attachment(const Request& request, org::Context& context) {
  auto file = open_attachment(context, case_id(request), AttachmentId{request.path_id("file")});
  if (!file) return web::refuse(request, file.error());
  // Whatever it is, no browser runs it in this site's name.
  return web::download(std::move(file->bytes), web::kAnyBytes, file->name);
}

}  // namespace hb::casework
