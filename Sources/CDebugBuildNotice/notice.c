// A program that links this target says on standard error, before it begins, that it is a debug
// build. It is a constructor and not a call, so that the examples show their subject only.

#include "CDebugBuildNotice.h"

#ifdef DEBUG
#include <stdio.h>

__attribute__((constructor)) static void emolime_print_debug_build_notice(void) {
  fputs(EMOLIME_DEBUG_BUILD_NOTICE "\n", stderr);
}
#endif
