#include "agency_store.h"  // Engines meet through faces and ports only.
