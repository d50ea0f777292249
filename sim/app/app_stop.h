/* Ctrl-C and SIGTERM set a flag; whoever works looks at it and returns in order. A second Ctrl-C ends at once. */
#ifndef APP_STOP_H
#define APP_STOP_H

#include <signal.h>

/* Begins to catch both signals; a file-size limit becomes an error of write, which is reported. */
void app_stop_catch(void);

/* 0, then the signal's number. */
volatile sig_atomic_t *app_stop_flag(void);

/* Exit code after an interruption. */
int app_stop_code(void);

#endif
