/* plansim completion: what a shell, `man` and docs/COMMANDS.md need to know of the commands, from the option tables. */
#include <stdio.h>
#include <string.h>

#include "app_commands.h"
#include "app_message.h"
#include "app_options.h"
#include "wrd_text.h"

/* Every command says its options itself. */
static void options_of(const app_entry *entry, const char *form) {
  char name[64], word[64];
  snprintf(name, sizeof name, "%s", entry->name);
  snprintf(word, sizeof word, "%s", form);
  char *argv[] = {name, word, NULL};
  (void)entry->run(2, argv);
}

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
    options_of(&app_entries[i], APP_LIST_BASH);
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
  for (int i = 0; i < app_n_entries; i++) options_of(&app_entries[i], APP_LIST_MAN);
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

static void markdown_print(void) {
  printf("| command | what it does |\n|---|---|\n");
  for (int i = 0; i < app_n_entries; i++) {
    printf("| [`plansim %s`](#plansim-%s) | ", app_entries[i].name, app_entries[i].name);
    app_markdown_text(app_entries[i].summary);
    printf(" |\n");
  }
  printf("\n| exit code | meaning |\n|---|---|\n");
  for (int i = 0; i < app_n_exit_meanings; i++)
    printf("| %s | %s |\n", app_exit_meanings[i].code, app_exit_meanings[i].meaning);
  printf("\n");
  for (int i = 0; i < app_n_entries; i++) options_of(&app_entries[i], APP_LIST_MARKDOWN);
}

int cmd_completion(int argc, char **argv) {
  const app_command command = {
      "completion",
      "bash|man|markdown",
      N_("Prints a completion script for bash, or all commands as a manual page or as Markdown."),
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
  else if (strcmp(words[0], "markdown") == 0)
    markdown_print();
  else {
    app_warn("completion knows bash, man and markdown, not '%s'", words[0]);
    return APP_USAGE;
  }
  return APP_DONE;
}
