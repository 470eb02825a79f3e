#include "web/request.h"  // Rules, stores and actions serve the web, the API, the CLI and jobs alike.
