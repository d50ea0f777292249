#include "io_worker.h"

#include <pthread.h>
#include <stdlib.h>

struct io_worker {
  io_work work;
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t given, done;
  bool running, end;
  io_job *first, *last; /* given and not taken */
  io_job *next;         /* of these the first that is not begun */
};

io_worker *io_worker_create(io_work work) {
  io_worker *w = calloc(1, sizeof *w);
  if (!w) return NULL;
  w->work = work;
  pthread_mutex_init(&w->lock, NULL); /* none of these can fail here with glibc's plain kinds */
  pthread_cond_init(&w->given, NULL);
  pthread_cond_init(&w->done, NULL);
  return w;
}

static void *thread_main(void *self) {
  io_worker *w = self;
  pthread_mutex_lock(&w->lock);
  for (;;) {
    while (!w->next && !w->end) pthread_cond_wait(&w->given, &w->lock);
    io_job *job = w->next;
    if (!job) break;
    w->next = job->next;
    pthread_mutex_unlock(&w->lock);
    w->work(job);
    pthread_mutex_lock(&w->lock);
    job->done = true;
    pthread_cond_signal(&w->done);
  }
  pthread_mutex_unlock(&w->lock);
  return NULL;
}

void io_worker_give(io_worker *w, io_job *job) {
  *job = (io_job){0};
  if (!w->running) w->running = pthread_create(&w->thread, NULL, thread_main, w) == 0;
  if (!w->running) {
    w->work(job);
    job->done = true;
  }
  pthread_mutex_lock(&w->lock);
  if (w->last) w->last->next = job;
  if (!w->first) w->first = job;
  if (!w->next && !job->done) w->next = job;
  w->last = job;
  pthread_cond_signal(&w->given);
  pthread_mutex_unlock(&w->lock);
}

io_job *io_worker_take(io_worker *w) {
  pthread_mutex_lock(&w->lock);
  io_job *job = w->first;
  while (job && !job->done) pthread_cond_wait(&w->done, &w->lock);
  if (job) w->first = job->next;
  if (!w->first) w->last = NULL;
  pthread_mutex_unlock(&w->lock);
  return job;
}

void io_worker_destroy(io_worker *w) {
  if (!w) return;
  pthread_mutex_lock(&w->lock);
  w->end = true;
  pthread_cond_signal(&w->given);
  pthread_mutex_unlock(&w->lock);
  if (w->running) pthread_join(w->thread, NULL);
  pthread_mutex_destroy(&w->lock);
  pthread_cond_destroy(&w->given);
  pthread_cond_destroy(&w->done);
  free(w);
}
