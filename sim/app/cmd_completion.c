/* plansim completion: what a shell and `man` need to know of the commands, from the option tables. */
#include <stdio.h>
#include <string.h>

#include "app.h"

static void bash_print(void) {
  printf(
      "# Completion of plansim for bash: source this file, or put it into\n"
      "# ~/.local/share/bash-completion/completions/plansim\n"
      "_plansim() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words=''\n"
      "  case $COMP_CWORD,${COMP_WORDS[1]} in\n"
      "  1,*) words='--help --version");
  for (int i = 0; i < app_n_entries; i++) printf(" %s", app_entries[i].name);
  printf("' ;;\n");
  for (int i = 0; i < app_n_entries; i++) {
    printf("  *,%s)\n", app_entries[i].name);
    app_options_of(&app_entries[i], APP_LIST_BASH);
    printf("    ;;\n");
  }
  printf(
      "  esac\n"
      "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
      "}\n"
      "complete -o default -F _plansim plansim\n");
}

static void man_print(void) {
  printf(
      ".TH PLANSIM 1 \"\" \"plansim %s\"\n"
      ".SH NAME\nplansim \\- Monte Carlo simulation of an industrial development plan\n"
      ".SH SYNOPSIS\n.B plansim\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR] \\fIFILE\\fR...\n"
      ".SH DESCRIPTION\nData go to standard output, messages to standard error.\n"
      ".SH COMMANDS\n",
      PLANSIM_VERSION);
  for (int i = 0; i < app_n_entries; i++) app_options_of(&app_entries[i], APP_LIST_MAN);
  printf(".SH EXIT STATUS\n");
  for (int i = 0; i < app_n_exit_meanings; i++) {
    printf(".TP\n%s\n", app_exit_meanings[i].code);
    for (const char *c = app_exit_meanings[i].meaning; *c; c++)
      if (*c == '-')
        printf("\\-");
      else if (*c != '`')
        putchar(*c);
    printf("\n");
  }
}

int cmd_completion(int argc, char **argv) {
  const app_command command = {"completion",
                               "bash|man",
                               "Prints a completion script for bash, or the manual page of all commands.",
                               "plansim completion bash >~/.local/share/bash-completion/completions/plansim",
                               0,
                               NULL,
                               1,
                               1};
  int n, code;
  char **words;
  if (!app_parse(&command, argc, argv, &n, &words, &code)) return code;
  if (strcmp(words[0], "bash") == 0)
    bash_print();
  else if (strcmp(words[0], "man") == 0)
    man_print();
  else {
    app_warn("completion knows bash and man, not '%s'", words[0]);
    return APP_USAGE;
  }
  return APP_DONE;
}
