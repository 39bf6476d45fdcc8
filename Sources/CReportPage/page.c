#include "CReportPage.h"

// The exported pointer and size of an embedded file.
#define EXPORT(file)                                    \
  const unsigned char *const emolime_##file = file;     \
  const size_t emolime_##file##_size = sizeof file;

static const unsigned char report_script[] = {
#embed "report/waterfall.js" suffix(,)
#embed "report/state.js" suffix(,)
#embed "report/player.js" suffix(,)
#embed "report/changes.js" suffix(,)
#embed "report/choices.js" suffix(,)
#embed "report/page.js" suffix(,)
#embed "report/views.js"
};
static const unsigned char page_styles[] = {
#embed "styles.css"
};
static const unsigned char tables_script[] = {
#embed "tables.js"
};
static const unsigned char tables_styles[] = {
#embed "tables.css"
};
static const unsigned char study_script[] = {
#embed "study.js"
};
static const unsigned char study_styles[] = {
#embed "study.css"
};
static const unsigned char recordings_script[] = {
#embed "recordings/numbers.js" suffix(,)
#embed "recordings/links.js" suffix(,)
#embed "recordings/swarm.js" suffix(,)
#embed "recordings/heat.js" suffix(,)
#embed "recordings/choices.js"
};
static const unsigned char recordings_styles[] = {
#embed "recordings/styles.css"
};

EXPORT(report_script)
EXPORT(page_styles)
EXPORT(tables_script)
EXPORT(tables_styles)
EXPORT(study_script)
EXPORT(study_styles)
EXPORT(recordings_script)
EXPORT(recordings_styles)
