#include "app_stop.h"

#include "app_message.h"

static volatile sig_atomic_t stop_signal; /* a handler can reach nothing else */

static void on_signal(int number) { stop_signal = number; }

void app_stop_catch(void) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND}, was;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  bool nohup = sigaction(SIGHUP, NULL, &was) == 0 && was.sa_handler == SIG_IGN;
  if (!nohup) sigaction(SIGHUP, &action, NULL);
}

volatile sig_atomic_t *app_stop_flag(void) { return &stop_signal; }

int app_stop_code(void) {
  return stop_signal == SIGTERM ? APP_SIGTERM : stop_signal == SIGHUP ? APP_SIGHUP : APP_SIGINT;
}
