// A letter in the form of official documents.
#pragma once

#include "approval/letter.h"
#include "documents/document_model.h"

namespace hb::approval {

documents::Document letter_document(const Letter& letter);

}  // namespace hb::approval
