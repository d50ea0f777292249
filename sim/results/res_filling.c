#include "res_filling.h"

#include <errno.h>
#include <unistd.h>

#include "io_file.h"
#include "io_worker.h"
#include "res_leaf.h"
#include "res_trailer.h"

sim_status res_filling_open(res_filling *f, const char *path, const io_kind *kind, const io_gate *gate,
                            const exp_experiment *e, sim_errors *errors) {
  *f = (res_filling){.experiment = e};
  return res_out_file_open(&f->file, path, kind, gate, errors);
}

static sim_status state_init(res_filling *f) {
  return res_leaf_summed(f->experiment) ? SIM_OK : res_state_init_leaves(&f->state, f->experiment);
}

sim_status res_filling_begin(res_filling *f, const res_provenance *provenance, sim_errors *errors) {
  sim_status st = state_init(f);
  return st == SIM_OK ? res_out_create(&f->out, f->file, f->experiment, provenance, errors) : st;
}

sim_status res_filling_begin_form(res_filling *f, io_cursor form, const res_provenance *by, uint32_t parts,
                                  sim_errors *errors) {
  sim_status st = state_init(f);
  return st == SIM_OK ? res_out_form_open(&f->out, f->file, form, f->experiment, by, parts, errors) : st;
}

sim_status res_filling_add(res_filling *f, const exp_leaf *leaf, sim_errors *errors) {
  return res_out_add(f->out, &f->state, leaf, errors);
}

sim_status res_filling_complete(res_filling *f, const res_state *sums, const res_precision *precision,
                                sim_errors *errors) {
  sim_status st = SIM_OK;
  if (precision) SIM_TRY(res_out_precision(f->out, precision, errors));
  SIM_TRY(res_out_finish(f->out, sums ? sums : &f->state, errors));
out:;
  sim_status closed = res_out_close(f->out, st == SIM_OK ? errors : NULL);
  f->out = NULL;
  if (st == SIM_OK) st = closed;
  return st == SIM_OK ? res_trailer_append(io_output_fd(f->file), io_output_path(f->file), errors) : st;
}

/* By the name that it has so far. */
static sim_status look(const res_filling *f, bool foreign, res_file **read_back, sim_errors *errors) {
  const char *name = io_output_name(f->file);
  const exp_experiment *e = f->experiment;
  sim_status st = (foreign ? res_file_open : res_file_open_own)(read_back, name, errors);
  if (st != SIM_OK) return st;
  const res_file *r = *read_back;
  bool ok = r->n_scenarios == e->n_scenarios && r->n_rep == e->n_rep && r->n_evaluated == e->n_targets &&
            r->n_draws == e->n_draws;
  if (!ok) return sim_fail(errors, SIM_ERR_IO, "%s: what was written reads back differently", name);
  return res_file_rename(*read_back, io_output_path(f->file));
}

/* Saving takes as long as the look at what was written, which may go on beside it. */
typedef struct saving {
  io_job job;      /* first */
  int fd, failure; /* errno */
} saving;

static void save(io_job *job) {
  saving *s = (saving *)job;
  s->failure = io_file_save(s->fd) ? 0 : errno;
}

/* A foreign file is looked at in a process of its own, which must not be split off while another thread works. */
static sim_status look_and_save(const res_filling *f, bool foreign, res_file **read_back, sim_errors *errors) {
  saving s = {.fd = io_output_fd(f->file)};
  io_worker *beside = foreign ? NULL : io_worker_create(save);
  if (!foreign && !beside) return SIM_ERR_MEMORY;
  if (beside) io_worker_give(beside, &s.job);
  sim_status st = look(f, foreign, read_back, errors);
  if (beside)
    (void)io_worker_take(beside);
  else
    save(&s.job);
  io_worker_destroy(beside);
  if (st != SIM_OK || s.failure == 0) return st;
  errno = s.failure; /* the system tells it once only */
  return io_file_fail("cannot save", io_output_path(f->file), errors);
}

sim_status res_filling_put(res_filling *f, bool foreign, res_file **read_back, sim_errors *errors) {
  sim_status st = look_and_save(f, foreign, read_back, errors);
  return st == SIM_OK ? res_out_file_put(f->file, errors) : st;
}

void res_filling_drop(res_filling *f) {
  sim_status closed = res_out_close(f->out, NULL);
  (void)closed; /* what is given up need not be whole */
  res_state_free(&f->state);
  io_output_close(f->file);
  *f = (res_filling){0};
}
