#pragma once

#include <stddef.h>

/// The script of the report of an explanation; see README.md.
extern const unsigned char *const emolime_report_script;
extern const size_t emolime_report_script_size;

/// The styles of all pages.
extern const unsigned char *const emolime_page_styles;
extern const size_t emolime_page_styles_size;

/// The script of sortable tables.
extern const unsigned char *const emolime_tables_script;
extern const size_t emolime_tables_script_size;

/// The styles of pages with many tables.
extern const unsigned char *const emolime_tables_styles;
extern const size_t emolime_tables_styles_size;

/// The script of the report of a study.
extern const unsigned char *const emolime_study_script;
extern const size_t emolime_study_script_size;

/// The further styles of the report of a study.
extern const unsigned char *const emolime_study_styles;
extern const size_t emolime_study_styles_size;

/// The script of the report of many recordings.
extern const unsigned char *const emolime_recordings_script;
extern const size_t emolime_recordings_script_size;

/// The further styles of the report of many recordings.
extern const unsigned char *const emolime_recordings_styles;
extern const size_t emolime_recordings_styles_size;
