#include "CReportPage.h"

static const unsigned char script[] = {
#embed "report.js"
};
static const unsigned char styles[] = {
#embed "report.css"
};
const unsigned char *const emolime_report_script = script;
const size_t emolime_report_script_size = sizeof script;
const unsigned char *const emolime_report_styles = styles;
const size_t emolime_report_styles_size = sizeof styles;
