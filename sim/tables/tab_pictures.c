#include "tab_pictures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_set.h"
#include "out_text.h"
#include "sim_names.h"
#include "wrd_text.h"

void tab_pictures_left_out(out_face *notes, const cht_charts *charts, const char *name, const char *why) {
  static const char *const skipped = N_("is not drawn");
  if (notes) out_message(notes, "%s %s: %s", name, wrd_text(charts->language, skipped), why);
}

/* Whether every kind that was named gave a chart: drawn[charts->n]. */
static sim_status kinds_check(const cht_charts *charts, const bool *drawn, sim_errors *errors) {
  const sim_names *kinds = &charts->wish->kinds;
  for (int k = 0; k < kinds->n; k++) {
    bool any = false, listed = false;
    for (int i = 0; i < charts->n; i++) {
      bool here = strcmp(charts->item[i].kind, kinds->item[k]) == 0;
      listed = listed || here;
      any = any || (here && drawn[i]);
    }
    if (listed && !any) return sim_fail(errors, SIM_ERR_ABSENT, "this file gives no chart '%s'", kinds->item[k]);
  }
  return SIM_OK;
}

/* The file of a chart in the folder: ID.ENDING */
static const char *file_name(const cht_chart *chart, const char *ending, char name[CHT_ID + 8]) {
  snprintf(name, CHT_ID + 8, "%s.%s", chart->id, ending);
  return name;
}

/* Found out before anything is drawn: what must stay in the folder. */
static sim_status places_check(const cht_charts *charts, const tab_pictures_way *way, io_set *set, sim_errors *errors) {
  sim_status st = SIM_OK;
  char name[CHT_ID + 8];
  for (int i = 0; i < charts->n; i++)
    for (int script = 0; script < (way->keep_scripts ? 2 : 1); script++) {
      file_name(&charts->item[i], script ? "gp" : rep_format_name(way->format), name);
      sim_status one = io_set_check(set, name, errors);
      if (one != SIM_OK) st = one;
    }
  return st;
}

/* Draws a chart into the set; one that fails leaves nothing in it. */
static sim_status draw(const cht_charts *charts, cht_chart *chart, const tab_pictures_way *way, io_set *set,
                       sim_errors *errors) {
  sim_status st = SIM_OK;
  char name[CHT_ID + 8], script_name[CHT_ID + 8];
  FILE *picture = NULL, *script = NULL;
  SIM_TRY(io_set_add(set, file_name(chart, rep_format_name(way->format), name), &picture, errors));
  if (way->keep_scripts) SIM_TRY(io_set_add(set, file_name(chart, "gp", script_name), &script, errors));
  SIM_TRY(cht_draw(charts, chart, &(cht_picture){fileno(picture), way->format, script, name, way->look}, errors));
  SIM_TRY(io_set_save(set, picture, errors));
  picture = NULL;
  if (script) SIM_TRY(io_set_save(set, script, errors));
  script = NULL;
out:
  io_set_drop(set, picture);
  io_set_drop(set, script);
  return st;
}

/* drawn[i] says which charts the file gave. */
static sim_status charts_draw(cht_charts *charts, const tab_pictures_way *way, io_set *set, bool *drawn,
                              sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < charts->n && st == SIM_OK; i++) {
    sim_errors why = {0};
    if (way->stop && *way->stop) return sim_fail(errors, SIM_ERR_INTERRUPTED, "interrupted: no chart was written");
    st = draw(charts, &charts->item[i], way, set, &why);
    drawn[i] = st == SIM_OK;
    if (st == SIM_ERR_ABSENT) {
      tab_pictures_left_out(way->notes, charts, charts->item[i].id, why.n > 0 ? why.item[0].message : "");
      st = SIM_OK;
    } else if (st != SIM_OK) {
      *errors = why;
    }
  }
  if (st != SIM_OK && way->stop && *way->stop)
    st = sim_fail(errors, SIM_ERR_INTERRUPTED, "interrupted: no chart was written");
  return st;
}

sim_status tab_pictures_write(cht_charts *charts, const tab_pictures_way *way, sim_errors *errors) {
  sim_status st = SIM_OK;
  char name[CHT_ID + 8];
  io_set *set = NULL;
  bool *drawn = calloc((size_t)charts->n + 1, sizeof *drawn);
  if (!drawn) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(io_set_open(&set, way->folder, true, way->inputs, errors));
  SIM_TRY(places_check(charts, way, set, errors));
  SIM_TRY(charts_draw(charts, way, set, drawn, errors));
  SIM_TRY(kinds_check(charts, drawn, errors));
  if (way->names->failed || (way->notes && way->notes->failed)) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(io_set_put(set, errors));
  for (int i = 0; i < charts->n; i++)
    if (drawn[i])
      out_print(way->names, "%s/%s\n", io_set_folder(set),
                file_name(&charts->item[i], rep_format_name(way->format), name));
out:
  io_set_close(set);
  free(drawn);
  return st;
}
