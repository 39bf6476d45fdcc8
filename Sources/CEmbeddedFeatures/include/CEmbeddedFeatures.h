#pragma once

#include <stddef.h>

/// The training clips of the embedded models as a table; see README.md.
extern const unsigned char *const emolime_emodb_clips;
extern const size_t emolime_emodb_clips_size;

/// Their eGeMAPS features; see README.md.
extern const unsigned char *const emolime_emodb_egemaps_features;
extern const size_t emolime_emodb_egemaps_features_size;

/// Their mel statistics; see README.md.
extern const unsigned char *const emolime_emodb_mel_statistics_features;
extern const size_t emolime_emodb_mel_statistics_features_size;
