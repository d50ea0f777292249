/* Option tables as parts of a completion script and of a manual page. */
#include <stdio.h>
#include <string.h>

#include "app.h"

/* ---- bash ---- */

/* "en|vi": words to choose from, not the name of something. */
static bool is_choice(const char *argument) {
  return argument && strchr(argument, '|') &&
         argument[strspn(argument, "abcdefghijklmnopqrstuvwxyz0123456789-|")] == '\0';
}

void app_options_bash(const app_command *c) {
  printf("    case $before in\n");
  for (int i = 0; i < c->n_options; i++) {
    const app_option *o = &c->options[i];
    if (!is_choice(o->argument)) continue;
    printf("    --%s) words='", o->name);
    for (const char *a = o->argument; *a; a++) putchar(*a == '|' ? ' ' : *a);
    printf("' ;;\n");
  }
  printf("    esac\n    [[ $word == -* ]] && words='--help");
  for (int i = 0; i < c->n_options; i++) {
    printf(" --%s", c->options[i].name);
    if (c->options[i].letter) printf(" -%c", c->options[i].letter);
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
  for (int i = 0; i < c->n_options; i++) option_man(&c->options[i]);
  printf(".PP\nExample: ");
  man_text(c->example);
  printf("\n");
}
