#pragma once

#include <stddef.h>

/// A model of EMODB on ComParE_2016 features, as a model file; see README.md.
extern const unsigned char *const emolime_emodb_compare2016;
extern const size_t emolime_emodb_compare2016_size;

/// A model of EMODB on eGeMAPS features, as a model file; see README.md.
extern const unsigned char *const emolime_emodb_egemaps;
extern const size_t emolime_emodb_egemaps_size;

/// A model of EMODB on mel statistics, as a model file; see README.md.
extern const unsigned char *const emolime_emodb_mel_statistics;
extern const size_t emolime_emodb_mel_statistics_size;
