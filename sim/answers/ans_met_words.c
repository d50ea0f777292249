#include "ans_met_words.h"

#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

void ans_met_words(wrd_voice voice, const ans_met *m, char *text, size_t size) {
  static const char *const both = N_("{}; true figures {}");
  char judged[48], truth[48];
  wrd_share(voice, &m->judged, WRD_POINT, judged, sizeof judged);
  wrd_share(voice, &m->truth, WRD_POINT, truth, sizeof truth);
  wrd_fill(text, size, m->twofold ? wrd_text(voice.language, both) : "{}", judged, truth);
}
