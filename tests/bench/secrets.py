#!/usr/bin/env python3
"""Compares the search for secrets with the floor of its two jobs, in turn, on one machine in one run.

usage: secrets.py READYCHECK REPOSITORY [REPOSITORY ...] [--rounds N] [--no-history]

History: readycheck scan --history, two threads, against `git cat-file --batch --batch-all-objects --unordered --buffer`.
Tree:    readycheck scan for secrets alone, two threads, against ripgrep with rg-30.txt over the same tracked files.
Printed per repository: medians of the ratios of wall and CPU time with their spread, and the peak memory. CPU time is what a
busy machine changes least. Nothing here is a test: busy machines must not fail a build.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
ALONE = ["scan", "--quiet", "--report-only", "--jobs", "2", "--check", "security.no-secrets-in-*"]
GIT = ["git", "cat-file", "--batch", "--batch-all-objects", "--unordered", "--buffer"]


def measured(command, cwd):
    """Wall seconds, CPU seconds and peak memory in MB of one finished process."""
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def spread(values):
    return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"


def compared(name, ours, theirs, cwd, rounds):
    wall, cpu, peaks = [], [], []
    for number in range(rounds + 1):
        one, other = measured(ours, cwd), measured(theirs, cwd)
        if number == 0:
            continue   # warm-up
        wall.append(one[0] / other[0])
        cpu.append(one[1] / other[1])
        peaks.append(one[2])
    print(f"  {name}: wall {spread(wall)}  cpu {spread(cpu)}  peak {max(peaks):.0f} MB", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("readycheck")
    options.add_argument("repositories", nargs="+")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--no-history", action="store_true")
    asked = options.parse_args()
    program = os.path.abspath(asked.readycheck)
    for repository in asked.repositories:
        commits = subprocess.run(["git", "rev-list", "--count", "--all"], cwd=repository, capture_output=True, text=True, check=True).stdout.strip()
        print(f"{os.path.basename(os.path.abspath(repository))}: {commits} commits", flush=True)
        rg = ["rg", "-c", "--hidden", "--glob", "!.git", "--no-ignore", "--regex-size-limit", "1G", "--dfa-size-limit", "1G", "-j", "2", "-f", str(HERE / "rg-30.txt"), "."]
        compared("tree / rg", [program, *ALONE, "."], rg, repository, asked.rounds)
        if not asked.no_history:
            compared("history / cat-file", [program, *ALONE, "--history", "."], GIT, repository, asked.rounds)


if __name__ == "__main__":
    sys.exit(main())
