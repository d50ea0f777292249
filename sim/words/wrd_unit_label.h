/* Units in words for people.
 *
 * thread: pure functions. */
#ifndef WRD_UNIT_LABEL_H
#define WRD_UNIT_LABEL_H

/* Units that are the same in all languages come back as they are. */
const char *wrd_unit_label(const char *unit, int language);

#endif
