#include "org/viewer.h"  // The faces of neighbours are seen wherever the own domain is.
#include "plan/plan.h"
