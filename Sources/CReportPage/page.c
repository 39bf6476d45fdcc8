#include "CReportPage.h"

// The exported pointer and size of an embedded file.
#define EXPORT(file)                                    \
  const unsigned char *const emolime_##file = file;     \
  const size_t emolime_##file##_size = sizeof file;

static const unsigned char report_script[] = {
#embed "report.js"
};
static const unsigned char report_styles[] = {
#embed "report.css"
};
static const unsigned char tables_script[] = {
#embed "tables.js"
};
static const unsigned char tables_styles[] = {
#embed "tables.css"
};
static const unsigned char waterfall_script[] = {
#embed "waterfall.js"
};
static const unsigned char study_script[] = {
#embed "study.js"
};
static const unsigned char study_styles[] = {
#embed "study.css"
};
static const unsigned char recordings_script[] = {
#embed "recordings.js"
};
static const unsigned char recordings_styles[] = {
#embed "recordings.css"
};

EXPORT(report_script)
EXPORT(report_styles)
EXPORT(tables_script)
EXPORT(tables_styles)
EXPORT(waterfall_script)
EXPORT(study_script)
EXPORT(study_styles)
EXPORT(recordings_script)
EXPORT(recordings_styles)
