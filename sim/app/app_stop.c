#include "app_stop.h"

#include "app.h"

static volatile sig_atomic_t stop_signal; /* a handler can reach nothing else */

static void on_signal(int number) { stop_signal = number; }

void app_stop_catch(void) {
  static const int stops[] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND}, was;
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
    bool ignored = sigaction(stops[i], NULL, &was) == 0 && was.sa_handler == SIG_IGN; /* nohup */
    if (!ignored) sigaction(stops[i], &action, NULL);
  }
}

volatile sig_atomic_t *app_stop_flag(void) { return &stop_signal; }

int app_stop_code(void) {
  return stop_signal == SIGTERM ? APP_SIGTERM : stop_signal == SIGHUP ? APP_SIGHUP : APP_SIGINT;
}
