"""Pareto-smoothed importance weights, written from the papers: what the program is compared with."""
import numpy as np


def pareto_fit(x):
    """Zhang and Stephens (2009) with the weak prior of Vehtari et al. (2024), written from the papers."""
    n = len(x)
    m = 30 + int(np.sqrt(n))
    b = (1 - np.sqrt(m / (np.arange(1, m + 1) - 0.5))) / (3 * x[int(n / 4 + 0.5) - 1]) + 1 / x[-1]
    k = np.log1p(-b[:, None] * x).mean(axis=1)
    length = n * (np.log(-b / k) - k - 1)
    share = np.exp(length - length.max())
    mean = (b * share).sum() / share.sum()
    k = np.log1p(-mean * x).mean()
    return (n * k + 5) / (n + 10), -k / mean


def smooth(weight):
    order = np.argsort(weight, kind="stable")
    order = order[weight[order] > 0]
    tail = int(np.ceil(min(len(order) / 5, 3 * np.sqrt(len(order)))))
    cutoff = weight[order[-tail - 1]]
    tail = order[-tail:]
    tail = tail[weight[tail] > cutoff]
    x = weight[tail] - cutoff
    k, scale = pareto_fit(x)
    p = (np.arange(len(x)) + 0.5) / len(x)
    out = weight.copy()
    out[tail] = np.minimum(weight.max(), cutoff + scale * np.expm1(-k * np.log1p(-p)) / k)
    return out / out.sum(), k
