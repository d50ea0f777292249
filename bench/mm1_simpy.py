"""The M/M/1 queue as one writes it with SimPy: a process for each customer, the server a resource.
    mm1_simpy.py CUSTOMERS
Prints mean time in the system (theory: 10), and CPU seconds."""
import random
import sys
import time

import simpy

RATE, LOAD = 1.0, 0.9
customers = int(sys.argv[1])
total = 0.0
served = 0


def customer(env, server, done):
    global total, served
    arrived = env.now
    with server.request() as turn:
        yield turn
        yield env.timeout(expovariate(RATE))
    total += env.now - arrived
    served += 1
    if served == customers:
        done.succeed()


def source(env, server, done):
    while True:
        env.process(customer(env, server, done))
        yield env.timeout(expovariate(LOAD))


expovariate = random.Random(1).expovariate
env = simpy.Environment()
finished = env.event()
env.process(source(env, simpy.Resource(env), finished))
env.run(until=finished)
print(f"simpy mean {total / customers:.4f} cpu {time.process_time():.6f}")
