#pragma once

#include <stddef.h>

/// The script of the report on an explanation; see README.md.
extern const unsigned char *const emolime_report_script;
extern const size_t emolime_report_script_size;

/// The style sheet of both reports.
extern const unsigned char *const emolime_report_styles;
extern const size_t emolime_report_styles_size;

/// The script of the report on a study.
extern const unsigned char *const emolime_study_script;
extern const size_t emolime_study_script_size;

/// What the report on a study adds to the style sheet.
extern const unsigned char *const emolime_study_styles;
extern const size_t emolime_study_styles_size;
