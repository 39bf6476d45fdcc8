#include "CEmbeddedModels.h"

static const unsigned char emodb_compare2016[] = {
#embed "emodb-compare2016.emolime"
};
const unsigned char *const emolime_emodb_compare2016 = emodb_compare2016;
const size_t emolime_emodb_compare2016_size = sizeof emodb_compare2016;

static const unsigned char emodb_egemaps[] = {
#embed "emodb-egemaps.emolime"
};
const unsigned char *const emolime_emodb_egemaps = emodb_egemaps;
const size_t emolime_emodb_egemaps_size = sizeof emodb_egemaps;

static const unsigned char emodb_mel_statistics[] = {
#embed "emodb-mel-statistics.emolime"
};
const unsigned char *const emolime_emodb_mel_statistics = emodb_mel_statistics;
const size_t emolime_emodb_mel_statistics_size = sizeof emodb_mel_statistics;
