#include "storage/database.h"  // The kernel is pure.
