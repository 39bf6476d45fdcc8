#pragma once

#include <stddef.h>

/// A FLAC file of synthetic speech; see README.md.
extern const unsigned char *const emolime_speech_flac;
extern const size_t emolime_speech_flac_size;
