#include "CEmbeddedModels.h"

static const unsigned char emodb_mel_statistics[] = {
#embed "emodb-mel-statistics.emolime"
};
const unsigned char *const emolime_emodb_mel_statistics = emodb_mel_statistics;
const size_t emolime_emodb_mel_statistics_size = sizeof emodb_mel_statistics;
