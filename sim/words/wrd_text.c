#include "wrd_text.h"

#include <stdint.h>
#include <string.h>

#include "sim_model.h"
#include "wrd_catalogues.h"

/* A catalogue is a file of msgfmt (GNU gettext manual, "The Format of GNU MO Files"): numbers of 32 bits, here always
 * with the least byte first, then two tables of lengths and places, sorted by the original text. */
enum { MO_COUNT = 8, MO_ORIGINALS = 12, MO_TRANSLATIONS = 16 };

static const char *const catalogue[SIM_LANGUAGES] = {[SIM_VI] = wrd_catalogue_vi};
static const char *const sources[SIM_LANGUAGES] = {[SIM_VI] = wrd_catalogue_sources_vi};

static uint32_t number_at(const char *text, size_t at) {
  const unsigned char *mo = (const unsigned char *)text;
  return mo[at] | (uint32_t)mo[at + 1] << 8 | (uint32_t)mo[at + 2] << 16 | (uint32_t)mo[at + 3] << 24;
}

/* Text i of a table; it ends with a zero. */
static const char *text_at(const char *mo, uint32_t table, uint32_t i) { return mo + number_at(mo, table + 8 * i + 4); }

/* The translation; NULL without one, or without a catalogue. */
static const char *translation(const char *mo, const char *text) {
  if (!mo || !*text) return NULL; /* the empty text is that of the catalogue's head */
  uint32_t originals = number_at(mo, MO_ORIGINALS), low = 0, high = number_at(mo, MO_COUNT);
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = strcmp(text, text_at(mo, originals, middle));
    if (order == 0) return text_at(mo, number_at(mo, MO_TRANSLATIONS), middle);
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

const char *wrd_text(int language, const char *text) {
  const char *own = translation(catalogue[language], text);
  const char *english = strchr(text, '\004');
  return own ? own : english ? english + 1 : text;
}

const char *wrd_source(int language, const char *source) {
  const char *own = translation(sources[language], source);
  return own ? own : wrd_text(language, source);
}
