#include "CEmbeddedClips.h"

static const unsigned char speech_flac[] = {
#embed "speech.flac"
};
const unsigned char *const emolime_speech_flac = speech_flac;
const size_t emolime_speech_flac_size = sizeof speech_flac;
