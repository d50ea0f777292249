#!/usr/bin/env python3
"""Lists circles of object files: sets of files each of which needs, directly or not, every other.

  scripts/circles.py BUILD_DIR             one line a circle: folder, number of files, their names
  scripts/circles.py BUILD_DIR --check     the same against scripts/circles.allowed: exit 1 on a new or grown circle, and
                                           on a line there that has become too wide (the list may only shrink)

The build must be without link-time optimisation (preset dev), since that leaves no symbols between the files."""
import os
import subprocess
import sys


def object_files(build):
    """{source: path} of the program's object files."""
    found = {}
    for top in ("sim", "models"):
        for folder, _, files in os.walk(os.path.join(build, top)):
            if "CMakeFiles" not in folder:
                continue
            room = os.path.relpath(folder.split("/CMakeFiles")[0], build)
            for file in files:
                if file.endswith(".c.o"):
                    found[f"{room}/{file[:-4]}"] = os.path.join(folder, file)
    return found


def needs(objects):
    """{source: set of sources whose symbols it needs}."""
    owner, wanted = {}, {}
    for source, path in objects.items():
        wanted[source] = set()
        for line in subprocess.run(["nm", "-g", path], capture_output=True, text=True, check=True).stdout.splitlines():
            *_, kind, name = line.split()
            if kind == "U":
                wanted[source].add(name)
            else:
                owner[name] = source
    return {source: {owner[n] for n in names if n in owner} - {source} for source, names in wanted.items()}


def circles(graph):
    """Strongly connected sets with more than one member (Tarjan, 1972, with a stack of its own)."""
    index, low, stack, found = {}, {}, [], []
    for root in sorted(graph):
        if root in index:
            continue
        work = [(root, iter(sorted(graph[root])))]
        index[root] = low[root] = len(index)
        stack.append(root)
        while work:
            node, rest = work[-1]
            for next_node in rest:
                if next_node not in index:
                    index[next_node] = low[next_node] = len(index)
                    stack.append(next_node)
                    work.append((next_node, iter(sorted(graph[next_node]))))
                    break
                if next_node in stack:
                    low[node] = min(low[node], index[next_node])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    at = stack.index(node)
                    members, stack[at:] = stack[at:], []
                    if len(members) > 1:
                        found.append(sorted(members))
    return sorted(found)


def allowed(path):
    """Sets of files, one a line; "#" begins a remark."""
    with open(path, encoding="utf-8") as file:
        lines = [line.split("#")[0].split() for line in file]
    return [set(line) for line in lines if line]


def folders(line):
    """"FOLDER/*" permits circles of whatever files of the folder."""
    return [member[:-1] for member in line if member.endswith("/*")]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    objects = object_files(sys.argv[1])
    if not objects:
        sys.exit(f"circles: {sys.argv[1]} holds no object files")
    found = circles(needs(objects))
    if "--check" not in sys.argv:
        for members in found:
            print(f"{os.path.dirname(members[0])} {len(members)}: {' '.join(os.path.basename(m) for m in members)}")
        return
    bad = 0
    permitted = allowed(os.path.join(os.path.dirname(os.path.abspath(__file__)), "circles.allowed"))
    for members in found:
        if not any(set(members) <= p or all(m.startswith(tuple(folders(p))) for m in members) for p in permitted):
            print(f"a circle of object files: {' '.join(members)}")
            bad += 1
    for p in permitted:
        if not folders(p) and p not in map(set, found):
            print(f"scripts/circles.allowed permits more than there is: {' '.join(sorted(p))}")
            bad += 1
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
