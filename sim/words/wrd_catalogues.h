/* The catalogues as msgfmt makes them from po/LANGUAGE.po, here and beside the scenario files, one for each language
 * but English. */
#ifndef WRD_CATALOGUES_H
#define WRD_CATALOGUES_H

extern const char wrd_catalogue_vi[];         /* what the program says */
extern const char wrd_catalogue_sources_vi[]; /* sources of the scenario files */

#endif
