#!/usr/bin/env python3
"""Runs a command whose messages go to a terminal: on_terminal.py COMMAND...

The messages come out on standard output as the terminal got them, a line each; progress that overwrites itself is left
out. Standard output of the command is dropped; the exit code is its own."""
import os
import pty
import subprocess
import sys

ours, theirs = pty.openpty()
process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs)
os.close(theirs)
said = b""
while True:
    try:
        part = os.read(ours, 65536)
    except OSError:  # the command has ended
        break
    if not part:
        break
    said += part
for line in said.decode().split("\n")[:-1]:
    print(line.rstrip("\r").rsplit("\r", 1)[-1])
sys.exit(process.wait())
