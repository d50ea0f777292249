#ifndef FAULTS_COPY_H
#define FAULTS_COPY_H

#include <stdbool.h>

/* In a process that was just forked: makes its files its own, so that nothing it does reaches the process that it is a
 * copy of. The working folder is copied to `folder`, which must not be there, and entered; what has several names is
 * given one more, because inputs are never written. Every open file is opened anew at its place, those without a name
 * with what is in them. */
bool faults_copy(const char *folder);

#endif
