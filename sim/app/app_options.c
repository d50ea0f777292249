#include "app_options.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_color.h"
#include "app_message.h"
#include "out_text.h"
#include "sim_model.h"
#include "sim_names.h"
#include "sim_scenario.h"
#include "wrd_nearest.h"
#include "wrd_text.h"

enum { MAX_OPTIONS = 32, HELP = MAX_OPTIONS };

static bool takes_argument(const app_option *o) { return o->kind != APP_FLAG && o->kind != APP_QUIET; }

/* Below 0: none of that name. */
static int language_named(const char *name) {
  int l = SIM_LANGUAGES - 1;
  while (l >= 0 && strcmp(name, sim_language_code(l)) != 0) l--;
  return l;
}

/* The language that --lang asks for, wherever it stands: --help is answered before the rest is read. */
static int language_of(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    bool joined = strncmp(argv[i], "--lang=", 7) == 0, alone = i + 1 < argc && strcmp(argv[i], "--lang") == 0;
    int language = joined || alone ? language_named(joined ? argv[i] + 7 : argv[i + 1]) : SIM_EN;
    if (language > SIM_EN) return language;
  }
  return SIM_EN;
}

/* An option and what it does, in as many lines as that takes. */
static void print_option(const char *left, const char *help) {
  enum { LEFT = 31 };
  const char *line = help, *next;
  do {
    size_t n = out_line_length(line, OUT_COLUMNS - LEFT, false, &next);
    printf("  %-28s %.*s\n", line == help ? left : "", (int)n, line);
    line = next;
  } while (*line);
}

static void print_help(const app_command *c, int language) {
  static const char *const usage = N_("usage"), *const example = N_("example"), *const self = N_("this text");
  printf("%s: plansim %s %s\n\n%s\n\n", wrd_text(language, usage), c->name, c->arguments,
         wrd_text(language, c->summary));
  const app_option *o;
  for (int i = 0; (o = app_option_at(c, i)); i++) {
    char left[64];
    snprintf(left, sizeof left, "%c%c%s--%s%s%s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
             o->letter ? ", " : "  ", o->name, o->argument ? " " : "", o->argument ? o->argument : "");
    print_option(left, wrd_text(language, o->help));
  }
  print_option("    --help", wrd_text(language, self));
  printf("\n%s: %s\n", wrd_text(language, example), c->example);
}

static bool parse_whole(const char *text, unsigned long long *value) {
  char *end = NULL;
  if (!isdigit((unsigned char)text[0])) return false;
  errno = 0;
  *value = strtoull(text, &end, 10);
  return errno == 0 && *end == '\0';
}

static bool store(const app_option *o, const char *text) {
  unsigned long long whole;
  switch (o->kind) {
    case APP_FLAG:
      *(bool *)o->value = true;
      return true;
    case APP_TEXT:
      *(const char **)o->value = text;
      return true;
    case APP_COUNT:
    case APP_THREADS: {
      unsigned long long most = o->kind == APP_THREADS ? 1024 : SIM_REPLICATIONS_MOST;
      if (!parse_whole(text, &whole) || whole < 1 || whole > most) {
        app_warn("--%s wants a whole number from 1 to %llu, not '%s'", o->name, most, text);
        return false;
      }
      *(long *)o->value = (long)whole;
      return true;
    }
    case APP_COLOR:
      return app_color_choose(text);
    case APP_QUIET:
      app_quiet_choose(true);
      return true;
    case APP_SEED:
      if (!parse_whole(text, &whole)) {
        app_warn("--%s wants a whole number from 0 to 18446744073709551615, not '%s'", o->name, text);
        return false;
      }
      *(app_seed *)o->value = (app_seed){true, whole};
      return true;
    case APP_MANY: {
      sim_names *many = o->value;
      if (many->n == (int)(sizeof many->item / sizeof *many->item)) {
        app_warn("--%s is given too often", o->name);
        return false;
      }
      many->item[many->n++] = text;
      return true;
    }
  }
  return false;
}

/* getopt's tables from ours. */
static void make_tables(const app_command *c, struct option *longs, char *shorts) {
  *shorts++ = ':'; /* report a missing argument as such */
  const app_option *o;
  int n = 0;
  for (int i = 0; (o = app_option_at(c, i)); i++, n++) {
    int has = takes_argument(o) ? required_argument : no_argument;
    longs[i] = (struct option){o->name, has, NULL, i + 256};
    if (!o->letter) continue;
    *shorts++ = o->letter;
    if (has == required_argument) *shorts++ = ':';
  }
  longs[n] = (struct option){"help", no_argument, NULL, HELP + 256};
  longs[n + 1] = (struct option){NULL, 0, NULL, 0};
  *shorts++ = 'h';
  *shorts = '\0';
}

static const app_option *option_of(const app_command *c, int code) {
  const app_option *o;
  if (code >= 256) return app_option_at(c, code - 256);
  for (int i = 0; (o = app_option_at(c, i)); i++)
    if (o->letter && o->letter == code) return o;
  return NULL;
}

static bool check_files(const app_command *c, int n) {
  if (n >= c->min_files && (c->max_files < 0 || n <= c->max_files)) return true;
  app_warn("usage: plansim %s %s", c->name, c->arguments);
  app_warn("%s; plansim %s --help explains", n < c->min_files ? "an argument is missing" : "too many arguments",
           c->name);
  return false;
}

/* The word that getopt did not understand: behind an unknown letter that does not end its word it has not gone on. */
static const char *word_refused(char **argv) {
  const char *before = argv[optind - 1];
  size_t n = strlen(before);
  if (optopt == 0 || optopt >= 256) return before;
  bool ends = n > 1 && before[0] == '-' && before[1] != '-' && (unsigned char)before[n - 1] == (unsigned char)optopt;
  return ends ? before : argv[optind];
}

static void option_unknown(const app_command *c, const char *given) {
  enum { NAME = 40 };
  char word[NAME], name[MAX_OPTIONS][NAME], hint[WRD_HINT];
  const char *bare = given + strspn(given, "-");
  const app_option *o;
  snprintf(word, sizeof word, "--%.*s", (int)strcspn(bare, "="), bare);
  wrd_nearest nearest = wrd_nearest_start(word);
  nearest.distance = wrd_nearest_start(word + 2).distance; /* dashes bring no two names nearer */
  for (int i = 0; i < MAX_OPTIONS && (o = app_option_at(c, i)); i++) {
    snprintf(name[i], sizeof name[i], "--%s", o->name);
    wrd_nearest_try(&nearest, name[i]);
  }
  wrd_nearest_try(&nearest, "--help");
  wrd_nearest_text(&nearest, hint, sizeof hint);
  if (nearest.distance == 0 && strncmp(given, word, strlen(word)) == 0)
    app_warn("option '%s' takes no value; plansim %s --help explains", word, c->name);
  else
    app_warn("no option '%s'%s; plansim %s --help lists them", given, hint, c->name);
}

bool app_parse(const app_command *c, int argc, char **argv, int *n_files, char ***files, int *exit_code) {
  struct option longs[MAX_OPTIONS + 2];
  char shorts[2 * MAX_OPTIONS + 4];
  make_tables(c, longs, shorts);
  *exit_code = APP_DONE;
  if (argc == 2 && strcmp(argv[1], APP_LIST_BASH) == 0) return app_options_bash(c), false;
  if (argc == 2 && strcmp(argv[1], APP_LIST_MAN) == 0) return app_options_man(c), false;
  if (argc == 2 && strcmp(argv[1], APP_LIST_MARKDOWN) == 0) return app_options_markdown(c), false;
  *exit_code = APP_USAGE;
  opterr = 0;
  optind = 0; /* several commands may be read in one process; 1 would go on within a word of the one before */
  for (int code; (code = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
    if (code == HELP + 256 || code == 'h') {
      print_help(c, language_of(argc, argv));
      *exit_code = APP_DONE;
      return false;
    }
    const app_option *o = option_of(c, code);
    if (code == ':' || code == '?' || !o) {
      if (code == ':')
        app_warn("option '%s' wants an argument; plansim %s --help explains", argv[optind - 1], c->name);
      else
        option_unknown(c, word_refused(argv));
      return false;
    }
    if (!store(o, optarg)) return false;
  }
  *n_files = argc - optind;
  *files = argv + optind;
  return check_files(c, *n_files);
}

int app_language(const char *name) {
  int language = name ? language_named(name) : SIM_EN;
  if (language < 0) app_warn("--lang knows en and vi, not '%s'", name);
  return language;
}
