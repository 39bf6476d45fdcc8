#pragma once

#define EMOLIME_DEBUG_BUILD_NOTICE \
  "This is a debug build, which computes features about 80 times slower. Use: swift run -c release"
