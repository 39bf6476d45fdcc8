#pragma once

#include <stddef.h>

/// A FLAC file of synthetic speech; see README.md.
extern const unsigned char *const emolime_speech_flac;
extern const size_t emolime_speech_flac_size;

/// A WAV file of a happy sentence of EMODB; see README.md.
extern const unsigned char *const emolime_emodb_happy_wav;
extern const size_t emolime_emodb_happy_wav_size;
