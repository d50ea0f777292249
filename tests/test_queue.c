/* Queues against theory: M/M/1, M/M/c (Erlang C), M/G/1 (Pollaczek and Khinchine), M/M/infinity, M/G/infinity.
 *
 * Expectations are exact, not limits: a Markov queue starts in its stationary state, so that numbers are stationary at
 * once, and waiting times are as soon as the customers of the start are gone, which the warm-up sees to. Replications
 * are the independent samples. */
#include <stdlib.h>

#include "queue_setting.h"
#include "test_z.h"

enum { REPLICATIONS = 200, YEARS = 200, MOST = 5000 };

static sim_rep *rep;
static sim_scenario scenario;

static void begin(const queue_setting *setting) {
  queue_scenario(&scenario, setting);
  cr_assert_eq(sim_rep_create(&rep, &scenario), SIM_OK);
}

static void end(void) {
  sim_rep_destroy(rep);
  sim_scenario_free(&scenario);
}

static void run(uint32_t replication) {
  sim_rep_begin(rep, (sim_key){20211101, replication}, scenario.base);
  cr_assert(sim_rep_run(rep, 0));
  cr_assert_eq(rep->status, SIM_OK, "%s", rep->reason);
}

/* Sum of an indicator over the simulated years. */
static double sum(int indicator) {
  double total = 0;
  for (int y = 1; y <= sim_scenario_years(&scenario); y++) total += queue_value(rep, indicator, y, 0);
  return total;
}

/* ---- theory ---- */

/* Chance that a customer of M/M/c waits; load = arrival rate / service rate. */
static double erlang_c(int servers, double load) {
  double b = 1; /* Erlang's loss formula by its recursion */
  for (int k = 1; k <= servers; k++) b = load * b / (k + load * b);
  return b / (1 - load / servers * (1 - b));
}

/* Stationary chance of n customers, up to a constant: p(n) = p(n - 1) load / min(n, servers). */
static double stationary_step(int servers, double load, int n) { return load / (n < servers ? n : servers); }

enum { STATES = 400 };

static void stationary(int servers, double load, double p[STATES]) {
  double total = 1;
  p[0] = 1;
  for (int n = 1; n < STATES; n++) total += p[n] = p[n - 1] * stationary_step(servers, load, n);
  for (int n = 0; n < STATES; n++) p[n] /= total;
}

static sim_dist stationary_dist(int servers, double load) {
  double p[STATES], value[STATES];
  sim_dist dist;
  stationary(servers, load, p);
  int n = 0;
  while (n < STATES && p[n] > 1e-16) {
    value[n] = n;
    n++;
  }
  sim_dist_arg args[] = {{"values", n, value}, {"weights", n, p}};
  cr_assert_eq(sim_dist_make(&dist, SIM_DIST_DISCRETE, 2, args, 1, (sim_place){0}, "initial", NULL), SIM_OK);
  return dist;
}

Test(queue, the_theory_used_here_agrees_with_known_values) {
  double p[STATES], waiting = 0;
  cr_assert_float_eq(erlang_c(1, 0.7), 0.7, 1e-14);
  cr_assert_float_eq(erlang_c(2, 1.5), 2 * 0.75 * 0.75 / 1.75, 1e-14);
  cr_assert_float_eq(erlang_c(3, 2), 4 / 9.0, 1e-14);
  stationary(3, 2, p);
  cr_assert_float_eq(p[0], 1 / 9.0, 1e-12);
  for (int n = 3; n < STATES; n++) waiting += p[n];
  cr_assert_float_eq(waiting, 4 / 9.0, 1e-12);
}

/* ---- waiting, numbers, and Little's law ---- */

typedef struct sample { /* per replication */
  double system[REPLICATIONS], queue[REPLICATIONS], wait[REPLICATIONS], started[REPLICATIONS];
  double wait_excess[REPLICATIONS], little[REPLICATIONS];
} sample;

static void sample_fill(sample *s, double mean_wait) {
  for (int r = 0; r < REPLICATIONS; r++) {
    run((uint32_t)r);
    s->system[r] = sum(QUE_IN_SYSTEM) / YEARS;
    s->queue[r] = sum(QUE_IN_QUEUE) / YEARS;
    s->wait[r] = sum(QUE_WAIT) / YEARS;
    s->started[r] = sum(QUE_STARTED) / YEARS;
    s->wait_excess[r] = s->wait[r] - mean_wait * s->started[r];
    s->little[r] = s->queue[r] - s->wait[r];
  }
}

static void check_queue(const char *name, double rate, double load, double mean_wait) {
  static sample s;
  char what[80];
  sample_fill(&s, mean_wait);
#define CHECK(label, array, theory)                                                                                    \
  snprintf(what, sizeof what, "%s: %s", name, label);                                                                  \
  z_check_mean(what, s.array, REPLICATIONS, theory)
  CHECK("mean number in the system", system, rate * mean_wait + load);
  CHECK("mean number in the queue", queue, rate * mean_wait);
  CHECK("services begun per year", started, rate);
  CHECK("years waited per year", wait, rate * mean_wait);
  CHECK("mean wait as ratio of sums (wait - n theory)", wait_excess, 0);
  CHECK("Little's law (L - lambda W, queue)", little, 0);
#undef CHECK
}

static void check_markov(const char *name, int servers, double utilisation) {
  const double rate = 40, load = servers * utilisation, service_rate = rate / load;
  begin(&(queue_setting){.name = "markov",
                         .years = YEARS,
                         .warmup = 20,
                         .servers = servers,
                         .arrival_rate = rate,
                         .service = queue_dist(SIM_DIST_EXPONENTIAL, "mean", 1 / service_rate, NULL, 0),
                         .initial = stationary_dist(servers, load)});
  check_queue(name, rate, load, erlang_c(servers, load) / (servers * service_rate - rate));
  end();
}

Test(queue, one_markov_server_at_low_use) { check_markov("M/M/1, 0.3", 1, 0.3); }
Test(queue, one_markov_server_at_middle_use) { check_markov("M/M/1, 0.7", 1, 0.7); }
Test(queue, one_markov_server_at_high_use) { check_markov("M/M/1, 0.9", 1, 0.9); }
Test(queue, two_markov_servers) { check_markov("M/M/2, 0.75", 2, 0.75); }
Test(queue, five_markov_servers) { check_markov("M/M/5, 0.8", 5, 0.8); }
Test(queue, ten_markov_servers_at_high_use) { check_markov("M/M/10, 0.9", 10, 0.9); }

/* Starts empty; after 50 years, some 100 relaxation times, nothing is left of that. */
static void check_general(const char *name, sim_dist service, double second_moment) {
  double rate = 40, load = rate * sim_dist_mean(&service);
  begin(&(queue_setting){.name = "general",
                         .years = YEARS,
                         .warmup = 50,
                         .servers = 1,
                         .arrival_rate = rate,
                         .service = service,
                         .initial = sim_dist_constant(0)});
  check_queue(name, rate, load, rate * second_moment / (2 * (1 - load)));
  end();
}

Test(queue, one_server_with_constant_service) {
  check_general("M/D/1, 0.7", sim_dist_constant(0.7 / 40), 0.7 * 0.7 / 1600);
}

Test(queue, one_server_with_uniform_service) {
  check_general("M/U/1, 0.6", queue_dist(SIM_DIST_UNIFORM, "min", 0, "max", 0.03), 0.03 * 0.03 / 3);
}

Test(queue, one_server_with_gamma_service) {
  double scale = 0.03, shape = 0.5; /* more variable than an exponential */
  check_general("M/Gamma/1, 0.6", queue_dist(SIM_DIST_GAMMA, "shape", shape, "scale", scale),
                shape * (shape + 1) * scale * scale);
}

/* ---- distributions of the number present ---- */

static void check_present(const char *name, int year, const double *x, int n, const double *p, int states) {
  double count[STATES] = {0}, expected[STATES];
  char what[80];
  for (int i = 0; i < n; i++) count[(int)x[i] < states ? (int)x[i] : states - 1]++;
  for (int k = 0; k < states; k++) expected[k] = n * p[k];
  snprintf(what, sizeof what, "%s: present after year %d", name, year);
  z_check_counts(what, count, expected, states);
}

Test(queue, a_stationary_queue_stays_stationary) {
  static double x[2][MOST];
  double p[STATES];
  begin(&(queue_setting){.name = "stationary",
                         .years = 2,
                         .servers = 3,
                         .arrival_rate = 10,
                         .service = queue_dist(SIM_DIST_EXPONENTIAL, "mean", 0.21, NULL, 0),
                         .initial = stationary_dist(3, 2.1)});
  for (int r = 0; r < MOST; r++) {
    run((uint32_t)r);
    x[0][r] = queue_value(rep, QUE_PRESENT, 0, 0);
    x[1][r] = queue_value(rep, QUE_PRESENT, 2, 0);
  }
  stationary(3, 2.1, p);
  check_present("M/M/3", 0, x[0], MOST, p, STATES);
  check_present("M/M/3", 2, x[1], MOST, p, STATES);
  end();
}

static void poisson(double mean, double p[STATES]) {
  p[0] = exp(-mean);
  for (int k = 1; k < STATES; k++) p[k] = p[k - 1] * mean / k;
}

/* With unlimited servers and an empty start, the number present at time t is Poisson with mean rate x (integral of
 * P(service > s) over s from 0 to t), whatever the distribution of the service. */
static void check_unlimited(const char *name, sim_dist service, const double integral[5]) {
  static double x[5][MOST];
  const double rate = 20;
  double p[STATES];
  char what[80];
  begin(&(queue_setting){
      .name = "unlimited", .years = 5, .arrival_rate = rate, .service = service, .initial = sim_dist_constant(0)});
  for (int r = 0; r < MOST; r++) {
    run((uint32_t)r);
    for (int y = 0; y < 5; y++) x[y][r] = queue_value(rep, QUE_PRESENT, y + 1, 0);
    cr_assert_eq(sum(QUE_WAIT), 0);
  }
  for (int y = 0; y < 5; y++) {
    double mean = rate * integral[y];
    snprintf(what, sizeof what, "%s: present after year %d", name, y + 1);
    z_check_moments(what, x[y], MOST, mean, mean);
    poisson(mean, p);
    check_present(name, y + 1, x[y], MOST, p, STATES);
  }
  end();
}

Test(queue, unlimited_markov_servers) {
  const double m = 0.8;
  double integral[5];
  for (int t = 1; t <= 5; t++) integral[t - 1] = m * (1 - exp(-t / m));
  check_unlimited("M/M/inf", queue_dist(SIM_DIST_EXPONENTIAL, "mean", m, NULL, 0), integral);
}

Test(queue, unlimited_servers_with_uniform_service) {
  const double integral[] = {1 - 1 / 6.0, 2 - 4 / 6.0, 1.5, 1.5, 1.5}; /* t - t^2 / 6 up to 3 */
  check_unlimited("M/U/inf", queue_dist(SIM_DIST_UNIFORM, "min", 0, "max", 3), integral);
}

Test(queue, unlimited_servers_with_lognormal_service) {
  const double median = 0.7, sigma = 0.9;
  double integral[5];
  for (int t = 1; t <= 5; t++) { /* E min(S, t) */
    double z = log(t / median) / sigma;
    integral[t - 1] = median * exp(sigma * sigma / 2) * erfc((sigma - z) / sqrt(2)) / 2 + t * erfc(z / sqrt(2)) / 2;
  }
  check_unlimited("M/LN/inf", queue_dist(SIM_DIST_LOGNORMAL, "median", median, "sigma", sigma), integral);
}

/* The mean over a year, which the tally makes from levels: the integral of the transient mean. */
Test(queue, yearly_averages_follow_the_transient_of_unlimited_servers) {
  static double x[5][1000];
  const double rate = 20, m = 0.8;
  char what[80];
  begin(&(queue_setting){.name = "transient",
                         .years = 5,
                         .arrival_rate = rate,
                         .service = queue_dist(SIM_DIST_EXPONENTIAL, "mean", m, NULL, 0),
                         .initial = sim_dist_constant(0)});
  for (int r = 0; r < 1000; r++) {
    run((uint32_t)r);
    for (int y = 0; y < 5; y++) x[y][r] = queue_value(rep, QUE_IN_SYSTEM, y + 1, 0);
  }
  for (int y = 0; y < 5; y++) {
    snprintf(what, sizeof what, "M/M/inf: mean over year %d", y + 1);
    z_check_mean(what, x[y], 1000, rate * m * (1 - m * (exp(-y / m) - exp(-(y + 1) / m))));
  }
  end();
}

/* ---- flows ---- */

Test(queue, arrivals_of_a_class_are_poisson_and_parts_add_up) {
  static double x[MOST];
  begin(&(queue_setting){.name = "classes",
                         .years = 1,
                         .arrival_rate = 45,
                         .service = sim_dist_constant(0.1),
                         .initial = sim_dist_constant(0),
                         .class_name = {"a", "b", "c"}});
  for (int r = 0; r < MOST; r++) {
    double all = 0, part = 0;
    run((uint32_t)r);
    for (int c = 0; c < 3; c++) {
      all += queue_value(rep, QUE_BY_CLASS, 1, c);
      part += queue_value(rep, QUE_CLASS_PART, 1, c);
    }
    cr_assert_eq(all, queue_value(rep, QUE_ARRIVED, 1, 0));
    cr_assert_float_eq(part, 100, 1e-9);
    x[r] = queue_value(rep, QUE_BY_CLASS, 1, 1);
  }
  z_check_moments("arrivals of one class of three", x, MOST, 15, 15);
  end();
}
