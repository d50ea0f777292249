/* All options of a command, and option tables as parts of a completion script, of a manual page and of
 * docs/COMMANDS.md. */
#include <stdio.h>
#include <string.h>

#include "app_commands.h"
#include "app_options.h"
#include "wrd_text.h"

const app_exit_meaning app_exit_meanings[] = {
    {"0", "done"},
    {"1",
     "a comparison or strict check is negative: `replay` found other outcomes than the file has, `audit --strict` "
     "a finding, `priors --strict` a gate that fails"},
    {"2", "wrong usage"},
    {"3", "a scenario or results file is missing, unreadable or wrong, or a resume or merge is refused"},
    {"4", "reading or writing failed, gnuplot failed, or an output is protected"},
    {"5",
     "complete, but some replications failed; they are counted and left out of all statistics (`show` names them)"},
    {"129, 130, 143", "stopped by SIGHUP, Ctrl-C or SIGTERM, after saving what can be continued"},
};
const int app_n_exit_meanings = sizeof app_exit_meanings / sizeof *app_exit_meanings;

/* What every command knows besides its own options. */
static const app_option common_option = {
    "quiet", 'q', APP_QUIET, NULL, N_("no progress and remarks on stderr; warnings, errors and answers stay"), NULL};

const app_option *app_option_at(const app_command *c, int i) {
  return i < c->n_options ? &c->options[i] : i == c->n_options ? &common_option : NULL;
}

/* ---- bash ---- */

/* "en|vi": words to choose from, not the name of something. */
static bool is_choice(const char *argument) {
  return argument && strchr(argument, '|') &&
         argument[strspn(argument, "abcdefghijklmnopqrstuvwxyz0123456789-|")] == '\0';
}

void app_options_bash(const app_command *c) {
  printf("    case $before in\n");
  const app_option *o;
  for (int i = 0; (o = app_option_at(c, i)); i++) {
    if (!is_choice(o->argument)) continue;
    printf("    --%s) words='", o->name);
    for (const char *a = o->argument; *a; a++) putchar(*a == '|' ? ' ' : *a);
    printf("' ;;\n");
  }
  printf("    esac\n    [[ $word == -* ]] && words='--help");
  for (int i = 0; (o = app_option_at(c, i)); i++) {
    printf(" --%s", o->name);
    if (o->letter) printf(" -%c", o->letter);
  }
  printf("'\n");
}

/* ---- manual page ---- */

/* Text of a manual page: hyphens as on a keyboard, nothing that begins a line is a command. */
static void man_text(const char *text) {
  bool begins = true;
  for (; *text; text++) {
    if (begins && (*text == '.' || *text == '\'')) printf("\\&");
    if (*text == '-' || *text == '\\') putchar('\\');
    putchar(*text == '\\' ? 'e' : *text);
    begins = *text == '\n';
  }
}

static void option_man(const app_option *o) {
  printf(".TP\n.B ");
  if (o->letter) printf("\\-%c, ", o->letter);
  man_text("--");
  man_text(o->name);
  if (o->argument) {
    printf(" \\fI");
    man_text(o->argument);
    printf("\\fR");
  }
  printf("\n");
  man_text(o->help);
  printf("\n");
}

void app_options_man(const app_command *c) {
  printf(".SS plansim ");
  man_text(c->name);
  printf(" ");
  man_text(c->arguments);
  printf("\n");
  man_text(c->summary);
  printf("\n");
  const app_option *o;
  for (int i = 0; (o = app_option_at(c, i)); i++) option_man(o);
  printf(".PP\nExample: ");
  man_text(c->example);
  printf("\n");
}

/* ---- Markdown ---- */

void app_markdown_text(const char *text) {
  for (; *text; text++) {
    if (strchr("|<*_", *text)) putchar('\\');
    putchar(*text == '\n' ? ' ' : *text);
  }
}

static void markdown_code(const char *text) {
  putchar('`');
  for (; *text; text++) {
    if (*text == '|') putchar('\\');
    putchar(*text);
  }
  putchar('`');
}

static void option_markdown(const app_option *o) {
  char words[96];
  printf("| ");
  if (o->letter) printf("`-%c`, ", o->letter);
  snprintf(words, sizeof words, "--%s%s%s", o->name, o->argument ? " " : "", o->argument ? o->argument : "");
  markdown_code(words);
  printf(" | ");
  app_markdown_text(o->help);
  printf(" |\n");
}

void app_options_markdown(const app_command *c) {
  printf("## plansim %s\n\n", c->name);
  app_markdown_text(c->summary);
  printf("\n\n```\nplansim %s %s\n```\n\n", c->name, c->arguments);
  printf("| option | meaning |\n|---|---|\n");
  const app_option *o;
  for (int i = 0; (o = app_option_at(c, i)); i++) option_markdown(o);
  printf("\nExample: `%s`\n\n", c->example);
}
