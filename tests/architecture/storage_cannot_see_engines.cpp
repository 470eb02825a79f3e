#include "org/viewer.h"  // The platform knows no engine.
