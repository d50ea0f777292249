/* Units in words for people.
 *
 * thread: pure functions. */
#ifndef WRD_UNIT_LABEL_H
#define WRD_UNIT_LABEL_H

/* A unit of the model's indicators. Those that are the same in all languages come back as they are. */
const char *wrd_unit_label(const char *unit, int language);

typedef struct wrd_unit_words {
  char t[96];
} wrd_unit_words;

/* A unit as a scenario file may write it for a parameter or a figure, "thousand persons" or "m VND/month": its label,
 * else those of what stands before and behind its slash. What does not fit is cut before a letter. */
wrd_unit_words wrd_unit_written(const char *unit, int language);

/* The same, but in English as it stands in the file: beside what the file says. */
wrd_unit_words wrd_unit_quoted(const char *unit, int language);

#endif
