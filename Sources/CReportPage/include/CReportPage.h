#pragma once

#include <stddef.h>

/// The script of the report; see README.md.
extern const unsigned char *const emolime_report_script;
extern const size_t emolime_report_script_size;

/// The style sheet of the report.
extern const unsigned char *const emolime_report_styles;
extern const size_t emolime_report_styles_size;
