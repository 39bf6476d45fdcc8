#pragma once
#include <fftw3.h>

// Swift does not import an array without a size.
static inline const char *emolime_fftw_version(void) { return fftwf_version; }
