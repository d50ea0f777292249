/* The subcommands: each is one file cmd_NAME.c with one function. */
#ifndef APP_COMMANDS_H
#define APP_COMMANDS_H

typedef struct app_entry {
  const char *name;
  int (*run)(int argc, char **argv);
  const char *summary;
} app_entry;

extern const app_entry app_entries[]; /* in the order of the overview */
extern const int app_n_entries;

/* Text in a cell of a Markdown table or in a paragraph: nothing in it is markup. */
void app_markdown_text(const char *text);

typedef struct app_exit_meaning {
  const char *code, *meaning;
} app_exit_meaning;
extern const app_exit_meaning app_exit_meanings[];
extern const int app_n_exit_meanings;

int cmd_new(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_audit(int argc, char **argv);
int cmd_run(int argc, char **argv);
int cmd_show(int argc, char **argv);
int cmd_score(int argc, char **argv);
int cmd_plot(int argc, char **argv);
int cmd_report(int argc, char **argv);
int cmd_export(int argc, char **argv);
int cmd_explore(int argc, char **argv);
int cmd_sensitivity(int argc, char **argv);
int cmd_digest(int argc, char **argv);
int cmd_replay(int argc, char **argv);
int cmd_merge(int argc, char **argv);
int cmd_completion(int argc, char **argv);
int cmd_describe(int argc, char **argv);
int cmd_compare(int argc, char **argv);
int cmd_rank(int argc, char **argv);
int cmd_diff(int argc, char **argv);
int cmd_solve(int argc, char **argv);
int cmd_optimise(int argc, char **argv);
int cmd_bottlenecks(int argc, char **argv);
int cmd_effects(int argc, char **argv);
int cmd_discover(int argc, char **argv);
int cmd_calibrate(int argc, char **argv);
int cmd_priors(int argc, char **argv);

#endif
