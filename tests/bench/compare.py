#!/usr/bin/env python3
"""Compares a whole audit with the floor and with public tools, in turn, on one machine in one run.

usage: compare.py READYCHECK PARSE_ALL TREE [TREE ...] [--rounds N] [--ast-grep PROGRAM]

A: readycheck scan, two threads.   F: bare one-thread parse of the production files of the supported languages.
R: ripgrep with rg-30.txt.         G: ast-grep with one pattern in the tree's main language.
Printed per tree: medians of the ratios A / (F + 2 R), A / G, A(2 threads) / A(1 thread), the peak memory of A, and for a tiny
repository A / `git status`. Nothing here is a test: busy machines must not fail a build.
"""
import argparse
import fnmatch
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
# What the audit does not parse either (the roles of docs/writing-a-check.md, by folder and name).
LEFT_OUT = ["test", "tests", "spec", "specs", "__tests__", "testdata", "test_data", "fixtures", "e2e", "mocks", "stubs", "docs", "doc",
            "example", "examples", "sample", "samples", "demo", "dist", "build", "vendor", "node_modules", "third_party"]
LEFT_OUT_NAMES = ["*_test.*", "test_*.py", "*.spec.*", "*.test.*", "*.pb.go", "*_pb2.py", "*.min.js"]
EXTENSIONS = {".py", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".mts", ".cts", ".go", ".rb"}
PATTERNS = {".py": ("python", "requests.get($$$A)"), ".js": ("javascript", "fetch($$$A)"), ".ts": ("typescript", "fetch($$$A)"),
            ".go": ("go", "http.Get($$$A)"), ".rb": ("ruby", "Net::HTTP.get($$$A)")}


def measured(command, cwd):
    """Wall seconds and peak memory in MB of one finished process."""
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return time.monotonic() - begin, usage.ru_maxrss / 1024


def production_copy(tree, into):
    """The production files of the supported languages, and how many bytes each ending has."""
    sizes = {}
    for path in pathlib.Path(tree).rglob("*"):
        parts = path.relative_to(tree).parts
        if path.suffix not in EXTENSIONS or not path.is_file() or path.is_symlink() or ".git" in parts:
            continue
        if any(part in LEFT_OUT for part in parts[:-1]) or any(fnmatch.fnmatch(parts[-1], glob) for glob in LEFT_OUT_NAMES):
            continue
        target = pathlib.Path(into, *parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        sizes[path.suffix] = sizes.get(path.suffix, 0) + path.stat().st_size
    return sizes


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("readycheck")
    options.add_argument("parse_all")
    options.add_argument("trees", nargs="+")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--ast-grep", default=shutil.which("ast-grep"))
    asked = options.parse_args()
    readycheck, parse_all = os.path.abspath(asked.readycheck), os.path.abspath(asked.parse_all)
    for tree in asked.trees:
        with tempfile.TemporaryDirectory() as copy:
            sizes = production_copy(tree, copy)
            main_ending = max((ending for ending in sizes if ending in PATTERNS), key=lambda ending: sizes[ending], default=".py")
            language, pattern = PATTERNS[main_ending]
            floor, grep, threads, peaks = [], [], [], []
            for number in range(asked.rounds + 1):
                two, peak = measured([readycheck, "scan", "--quiet", "--jobs", "2", "."], tree)
                parse, _ = measured([parse_all, copy], tree)
                rg, _ = measured(["rg", "-c", "--regex-size-limit", "1G", "--dfa-size-limit", "1G", "-f", str(HERE / "rg-30.txt"), "."], tree)
                one, _ = measured([readycheck, "scan", "--quiet", "--jobs", "1", "."], tree)
                if number == 0:
                    continue   # warm-up
                floor.append(two / (parse + 2 * rg))
                threads.append(two / one)
                peaks.append(peak)
                if asked.ast_grep:
                    other, _ = measured([asked.ast_grep, "run", "-l", language, "-p", pattern, "."], tree)
                    grep.append(two / other)
            spread = lambda values: f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})" if values else "not measured"
            print(f"{os.path.basename(os.path.abspath(tree))}: audit/(parse+2rg) {spread(floor)}  audit/ast-grep {spread(grep)}  "
                  f"two/one threads {spread(threads)}  peak {max(peaks):.0f} MB  ({sum(sizes.values()) / 1e6:.1f} MB of production code)", flush=True)
    with tempfile.TemporaryDirectory() as tiny:
        subprocess.run(["git", "init", "-q", tiny], check=True)
        pathlib.Path(tiny, "app.py").write_text("import requests\nrequests.get('https://a.example', timeout=3)\n")
        subprocess.run(["git", "-C", tiny, "add", "-A"], check=True)
        pairs = [(measured([readycheck, "scan", "--quiet", "."], tiny)[0], measured(["git", "status"], tiny)[0]) for _ in range(asked.rounds * 4 + 1)][1:]
        print(f"tiny repository: audit/git status {statistics.median(a / g for a, g in pairs):.2f}")


if __name__ == "__main__":
    sys.exit(main())
