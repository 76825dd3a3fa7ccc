#!/usr/bin/env python3
"""Holds reports against their schema with Debian's jsonschema, a validator that shares no line with the writer.

usage: validate.py WRITE_REPORTS READYCHECK FOLDER

Sound reports must pass schema and checker; each damaged one must be refused by the schema. The same goes for a report of
the program itself on a small repository.
"""

import copy
import json
import os
import shutil
import subprocess
import sys

import jsonschema


def removed(*path):
    def damage(report):
        at(report, path[:-1]).pop(path[-1])
    return damage


def put(value, *path):
    def damage(report):
        at(report, path[:-1])[path[-1]] = value
    return damage


# Stands in a path for the first check that has a finding.
FINDING = object()


def at(report, path):
    for step in path:
        report = next(check for check in report if check["findings"]) if step is FINDING else report[step]
    return report


# One for each way in which a report can be of the wrong shape.
DAMAGES = {
    "no verdict": removed("verdict"),
    "no completeness": removed("completeness"),
    "no relaxations": removed("relaxations"),
    "no timeout of a call": removed("dependencies", 0, "calls", 0, "timeout"),
    "no gate of a check": removed("checks", 0, "gate"),
    "no line of a finding": removed("checks", FINDING, "findings", 0, "line"),
    "a key of nobody": put(1, "extra"),
    "a key of nobody in a check": put(1, "checks", 0, "extra"),
    "a key of nobody in a finding": put("x", "checks", FINDING, "findings", 0, "extra"),
    "another schema": put("readycheck/report@2", "schema"),
    "another tool": put("otherwise", "tool", "name"),
    "an unknown verdict": put("FINE", "verdict", "name"),
    "an exit code of nobody": put(2, "verdict", "exit_code"),
    "an exit code as text": put("0", "verdict", "exit_code"),
    "an unknown status": put("passed", "checks", 0, "status"),
    "an unknown severity": put("severe", "checks", 0, "severity"),
    "an unknown stage": put("beta", "stage", "value"),
    "an unknown bar": put("medium", "bar"),
    "an unknown state of a finding": put("closed", "checks", FINDING, "findings", 0, "state"),
    "an unknown confidence": put("maybe", "checks", FINDING, "findings", 0, "confidence"),
    "a share above one": put(1.5, "checks", 0, "hi"),
    "a negative weight": put(-1, "checks", 0, "weight"),
    "a gain above a hundred": put(101, "checks", 0, "gain"),
    "a line of zero": put(0, "checks", FINDING, "findings", 0, "line"),
    "findings that are no list": put({}, "checks", 0, "findings"),
    "checks that are no list": put({}, "checks"),
    "a date with words": put("today", "as_of"),
    "live as text": put("yes", "live", "value"),
    "a fact with a new source": put("guessed", "profile", "live", "source"),
    "a status of a component": put("ok", "components", 0, "checks", "pipeline.lockfile"),
    "a pillar as text": put("high", "components", 0, "pillars", "security", "proven"),
    "a place without its path": put([{"line": 1, "confidence": "certain"}], "live", "evidence"),
    "bytes as text": put({"x": "1"}, "repository", "languages"),
    "a negative count": put(-1, "pillars", 0, "counts", "pass"),
    "a timeout in words": put("long", "dependencies", 0, "calls", 0, "timeout", "value"),
}


def validator_of(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def closed_objects(schema, path="#"):
    """Every object of the schema must say what else it allows, and name all its keys."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "additionalProperties" not in schema:
            yield path
        for key, value in schema.items():
            yield from closed_objects(value, path + "/" + key)
    elif isinstance(schema, list):
        for number, value in enumerate(schema):
            yield from closed_objects(value, path + "/" + str(number))


def check_sound(validator, writer, path, failures):
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    for error in validator.iter_errors(report):
        failures.append(f"{path}: {error.json_path}: {error.message[:200]}")
    checked = subprocess.run([writer, "--check", path], capture_output=True, text=True, check=False)
    if checked.returncode != 0:
        failures.append(f"{path}: {checked.stdout.strip()}")
    return report


def scan_of_a_repository(program, folder):
    """The program's own report on a small repository that is made here."""
    repository = os.path.join(folder, "repository")
    shutil.rmtree(repository, ignore_errors=True)
    os.makedirs(repository)
    with open(os.path.join(repository, "app.py"), "w", encoding="utf-8") as file:
        file.write("import requests\nrequests.get('https://a.example/b')\n")
    git = ["git", "-C", repository, "-c", "user.name=A", "-c", "user.email=a@example.com"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "start"]):
        subprocess.run(git + command, check=True)
    path = os.path.join(folder, "scan.json")
    with open(path, "wb") as out:
        ended = subprocess.run([program, "scan", repository, "--format", "json", "--as-of", "2026-11-24"], stdout=out, check=False)
    if ended.returncode not in (0, 1, 3, 4):
        sys.exit(f"the scan ended in {ended.returncode}")
    return path


def main():
    writer, program, folder = sys.argv[1:]
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([writer, folder], check=True)
    with open(os.path.join(folder, "schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    validator = validator_of(schema)
    failures = [f"{path} is open to anything" for path in closed_objects(schema)]
    reports = os.path.join(folder, "reports")
    names = sorted(os.listdir(reports))
    for name in names:
        check_sound(validator, writer, os.path.join(reports, name), failures)
    check_sound(validator, writer, scan_of_a_repository(program, folder), failures)
    with open(os.path.join(reports, "not-ready.json"), encoding="utf-8") as file:
        sound = json.load(file)
    for name, damage in DAMAGES.items():
        report = copy.deepcopy(sound)
        damage(report)
        if validator.is_valid(report):
            failures.append(f"the schema accepts a report with {name}")
    print(f"{len(names) + 1} reports, {len(DAMAGES)} damages")
    print("\n".join(failures))
    sys.exit(1 if failures or len(names) < 40 else 0)


if __name__ == "__main__":
    main()
