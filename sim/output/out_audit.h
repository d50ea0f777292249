/* What the audit says, on a terminal. */
#ifndef OUT_AUDIT_H
#define OUT_AUDIT_H

#include "ans_audit.h"
#include "out_print.h"

void out_audit_print(out_face *out, const ans_audit *audit, int language);

#endif
