// The rulings about a scheme, for the scheme's own page (rulebook/scheme_annex.h).
#pragma once

#include "rulebook/scheme_annex.h"

namespace hb::oversight {

class SchemeRulings final : public rulebook::SchemeAnnex {
 public:
  rulebook::AnnexGroup about(org::Context& context, std::string_view code,
                             bool on_public_page) const override;
};

}  // namespace hb::oversight
