/* Files of this folder that became part of the program (cmake/embed.cmake), ended by a zero. */
#ifndef REP_ASSETS_H
#define REP_ASSETS_H

extern const char rep_report_css[];
extern const char rep_report_js[];

#endif
