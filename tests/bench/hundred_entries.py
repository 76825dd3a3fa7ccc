#!/usr/bin/env python3
"""What a hundred more looks cost: the same audit with the rules as they are and with a hundred entries more.

usage: hundred_entries.py READYCHECK TREE [TREE ...] [--rounds N] [--entries N]

The second copy of the rules gets entries of the kinds http-call and sdk-call, spread over the languages: calls of made-up libraries,
some with stars and alternatives, as real ones have. Both audits read their rules as YAML, and take turns, the first of a round by
turns as well. Printed per tree: the medians of seconds of wall and of processor, and their ratios. Nothing here is a test: busy
machines must not fail a build.
"""
import argparse
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time
import os

RULES = pathlib.Path(__file__).resolve().parents[2] / "rules"
LANGUAGES = ["python", "javascript", "go", "ruby", "php", "java", "rust", "csharp"]
SHAPES = ["acme{n}.{{get,post,put,delete}}", "acme{n}.Client().{{send,fetch}}", "acme{n}.client.**.call", "vendor{n}.Api{{,Async}}().*.create"]


def entry(number, language, kind):
    """One look, as a library's would be."""
    pattern = SHAPES[number % len(SHAPES)].format(n=number)
    if language == "ruby":
        pattern = pattern.replace("acme", "Acme").replace("vendor", "Vendor")
    lines = [f'    - call: "{pattern}"', "      timeout: {argument: timeout, absent: yes}", "      library_limit: 30"]
    lines.append("      dependency: {argument: 0}" if kind == "http-call" else f"      vendor: vendor{number}")
    return lines


def with_more(target, count):
    """A copy of the rules with `count` entries more, half of them of each kind."""
    shutil.copytree(RULES, target)
    for turn, kind in enumerate(["http-call", "sdk-call"]):
        path = target / "vocabulary" / f"{kind}.yml"
        lines = path.read_text().rstrip("\n").split("\n")
        for number in range(turn, count, 2):
            language = LANGUAGES[(number // 2) % len(LANGUAGES)]
            heading = lines.index(f"  {language}:")
            lines[heading + 1:heading + 1] = entry(number, language, kind)
        path.write_text("\n".join(lines) + "\n")


def measured(program, tree, rules):
    """Wall and processor seconds of one audit."""
    begin = time.monotonic()
    process = subprocess.Popen([program, "scan", str(tree), "--rules", str(rules), "--format", "json", "-q"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):   # 1: the audit found something
        raise SystemExit(errors.decode(errors="replace"))
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime


def compare(program, tree, sides, rounds):
    """Medians of each side, taken in turns."""
    times = {name: [] for name in sides}
    for name, rules in sides.items():
        measured(program, tree, rules)   # the first one reads the disk
    for number in range(rounds):
        for name in (list(sides) if number % 2 == 0 else list(sides)[::-1]):
            times[name].append(measured(program, tree, sides[name]))
    return {name: [statistics.median(one[i] for one in all_times) for i in (0, 1)] for name, all_times in times.items()}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("readycheck")
    options.add_argument("trees", nargs="+")
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--entries", type=int, default=100)
    told = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sides = {"as they are": pathlib.Path(folder) / "plain", "with more": pathlib.Path(folder) / "more"}
        shutil.copytree(RULES, sides["as they are"])
        with_more(sides["with more"], told.entries)
        for tree in told.trees:
            medians = compare(told.readycheck, tree, sides, told.rounds)
            (wall, cpu), (more_wall, more_cpu) = medians["as they are"], medians["with more"]
            print(f"{pathlib.Path(tree).name}: wall {wall:.2f} s -> {more_wall:.2f} s, ratio {more_wall / wall:.3f}; "
                  f"processor {cpu:.2f} s -> {more_cpu:.2f} s, ratio {more_cpu / cpu:.3f}")


if __name__ == "__main__":
    main()
