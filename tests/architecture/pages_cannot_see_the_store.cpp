#include "plan_store.h"  // Pages go through actions.
