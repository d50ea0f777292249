/* The catalogues as msgfmt makes them from po/LANGUAGE.po, one for each language but English. */
#ifndef WRD_CATALOGUES_H
#define WRD_CATALOGUES_H

extern const char wrd_catalogue_vi[];

#endif
