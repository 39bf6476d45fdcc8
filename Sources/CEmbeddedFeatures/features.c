#include "CEmbeddedFeatures.h"

static const unsigned char clips[] = {
#embed "emodb-clips.tsv"
};
const unsigned char *const emolime_emodb_clips = clips;
const size_t emolime_emodb_clips_size = sizeof clips;

static const unsigned char egemaps[] = {
#embed "emodb-egemaps.floats"
};
const unsigned char *const emolime_emodb_egemaps_features = egemaps;
const size_t emolime_emodb_egemaps_features_size = sizeof egemaps;

static const unsigned char mel_statistics[] = {
#embed "emodb-mel-statistics.floats"
};
const unsigned char *const emolime_emodb_mel_statistics_features = mel_statistics;
const size_t emolime_emodb_mel_statistics_features_size = sizeof mel_statistics;
