/* How many threads a run gets, from what the user, OpenMP and the machine allow. Results never depend on it. */
#ifndef RUN_THREADS_H
#define RUN_THREADS_H

/* `asked` threads, 0: as many as OpenMP would take (OMP_NUM_THREADS, else the processors that this process may run on)
 * and the quota of the control group (container, batch system) is worth; never more than OMP_THREAD_LIMIT. */
int run_threads(int asked);

/* Processors that the quota of a process's control group is worth, rounded up, the least of it and the groups above; 0:
 * no quota. `membership` is its /proc/self/cgroup, `root` where control groups are mounted (versions 1 and 2). */
int run_quota(const char *membership, const char *root);

#endif
