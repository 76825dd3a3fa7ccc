#!/usr/bin/env python3
"""Counts, over checked-out repositories, how often each check decides and how many external calls have a known time limit.

usage: decides.py READYCHECK FOLDER [FOLDER ...]      prints docs/accuracy/decides.tsv, calls counted with docs/accuracy/limits.tsv
       decides.py READYCHECK FOLDER [FOLDER ...] --write

A component counts for a check where the check applies; it decides with pass, partial or fail, and not with unknown. An attested
answer is none of ours and does not count. `readycheck calls` gives a call's language by its file, its limit by `timeout`.
"""
import collections
import json
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "docs" / "accuracy"
DECIDED = ("pass", "partial", "fail")
LANGUAGES = {".py": "Python", ".js": "JavaScript", ".mjs": "JavaScript", ".cjs": "JavaScript", ".jsx": "JavaScript", ".vue": "JavaScript",
             ".svelte": "JavaScript", ".ts": "TypeScript", ".tsx": "TypeScript", ".mts": "TypeScript", ".go": "Go", ".rb": "Ruby", ".rake": "Ruby",
             ".java": "Java", ".kt": "Kotlin", ".kts": "Kotlin", ".cs": "C#", ".php": "PHP", ".rs": "Rust", ".sh": "shell", ".bash": "shell"}


def asked(program, command, folder):
    result = subprocess.run([program, command, str(folder), "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return json.loads(result.stdout)


def count_checks(report, decided, applies, gates):
    for check in report["checks"]:
        if check["planned"]:
            continue
        gates[check["id"]] = ", ".join(check["gate"])
        for component in report["components"]:
            status = component["checks"].get(check["id"], "not-applicable")
            applies[check["id"]] += status in (*DECIDED, "unknown")
            decided[check["id"]] += status in DECIDED


def limit_of(call):
    """none, bounded or unknown. A limit whose seconds cannot be read still bounds: its source says who sets it."""
    timeout = call["timeout"]
    if timeout["value"] == "unknown":
        return "unknown" if timeout["source"] == "unknown" else "bounded"
    return "none" if timeout["value"] == "none" else "bounded"


def count_calls(report, limits):
    for dependency in report["dependencies"]:
        for call in dependency["calls"]:
            language = LANGUAGES.get(pathlib.PurePosixPath(call["path"]).suffix, "other")
            limits[language, dependency["kind"]][limit_of(call)] += 1


def main(arguments):
    write = "--write" in arguments
    program, *folders = [word for word in arguments if word != "--write"]
    decided, applies, gates = collections.Counter(), collections.Counter(), {}
    limits = collections.defaultdict(collections.Counter)
    for folder in folders:
        report = asked(program, "scan", folder)
        count_checks(report, decided, applies, gates)
        count_calls(report, limits)
    checks = ["check\tgate\tapplies\tdecides"]
    checks += [f"{check}\t{gates[check]}\t{applies[check]}\t{decided[check]}" for check in sorted(gates) if applies[check]]
    calls = ["language\tkind\tnone\tbounded\tunknown"]
    calls += [f"{language}\t{kind}\t{count['none']}\t{count['bounded']}\t{count['unknown']}" for (language, kind), count in sorted(limits.items())]
    for name, lines in (("decides.tsv", checks), ("limits.tsv", calls)):
        text = "\n".join(lines) + "\n"
        (FOLDER / name).write_text(text, encoding="utf-8") if write else print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
