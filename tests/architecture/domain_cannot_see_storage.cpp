#include "storage/database.h"  // Rules and pages do not talk to the database.
