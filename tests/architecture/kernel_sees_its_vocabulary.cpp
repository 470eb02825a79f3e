#include "kernel/date.h"  // Every room speaks the kernel's words.
#include "kernel/result.h"
