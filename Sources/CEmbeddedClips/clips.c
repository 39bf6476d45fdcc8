#include "CEmbeddedClips.h"

static const unsigned char speech_flac[] = {
#embed "speech.flac"
};
const unsigned char *const emolime_speech_flac = speech_flac;
const size_t emolime_speech_flac_size = sizeof speech_flac;

static const unsigned char emodb_happy_wav[] = {
#embed "../../Examples/Recordings/03a07Fb.wav"
};
const unsigned char *const emolime_emodb_happy_wav = emodb_happy_wav;
const size_t emolime_emodb_happy_wav_size = sizeof emodb_happy_wav;
