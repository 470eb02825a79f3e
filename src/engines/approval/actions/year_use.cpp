#include "approval/year_use.h"

#include "dossier_store.h"

namespace hb::approval {

namespace {

class YearsOfDossiers final : public rulebook::YearUse {
 public:
  std::vector<rulebook::AgencyYear> years(org::Context& context, std::span<const AgencyId> agencies,
                                          int from_year) const override {
    return DossierStore{context.tx}.public_years(agencies, from_year);
  }
};

}  // namespace

const rulebook::YearUse& years_of_dossiers() {
  static const YearsOfDossiers years;
  return years;
}

}  // namespace hb::approval
