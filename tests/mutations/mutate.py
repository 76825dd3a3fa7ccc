#!/usr/bin/env python3
"""Breaks passing places of real repositories, one at a time, and says whether the check that should notice does.

usage: mutate.py READYCHECK FOLDER [CHECK ...] [--rules DIR] [--data FILE] [--places N] [--write FILE] [--demand SHARE] [--bare] [--dry]
FOLDER holds the repositories, one a folder; a repository may also be given itself. What is broken, and how, stands in mutations.toml.
"""
import argparse
import collections
import dataclasses
import fnmatch
import json
import os
import pathlib
import random
import re
import shutil
import string
import subprocess
import sys
import tempfile
import tomllib

import examples

HERE = pathlib.Path(__file__).resolve().parent
CHECKS = HERE.parents[1] / "rules" / "checks"
GOOD = ("right", "asked")  # what counts as noticed: a finding at the right line, or a question where that is what should follow
OUTCOMES = ("right", "asked", "elsewhere", "unknown", "unchanged")


class Mistake(Exception):
    """Something in the data file or the arguments that cannot be meant."""


# ---- What is broken: the data file -------------------------------------------------------------------------------------------------

@dataclasses.dataclass
class Way:
    """One way to break a check: in any repository where its pattern fits a passing place, or in one that is named."""
    check: str
    what: str                    # what is done, in words
    match: str = ""              # expression for what is broken
    put: str = ""                # what stands there instead
    places: str = "evidence"     # evidence of the check, "limits" or "answered" calls, "lines": wherever `match` fits, or "none"
    files: tuple = ("*",)
    skip: tuple = ("*test*", "*spec/*", "*.min.*", "*vendor*", "libs/*", "examples/*", "docs/*", "doc/*")
    reach: int = 1               # lines from the place on in which the match may begin
    before: int = 0              # and lines above it
    around: bool = False         # the match must hold the place
    extra: tuple = ()            # [expression, text] pairs for elsewhere in the same file; they keep the number of lines
    every: bool = False          # all matches in the repository's places are broken at once (what remains would still hold)
    remove: tuple = ()           # files that are deleted
    add: str = ""                # a file that is made
    text: str = ""               # with this text
    repository: str = ""
    path: str = ""
    at_path: str = ""            # of the finding, where that is another file
    at: str = "place"            # where the finding must stand: place, match, absent, file, anywhere, or an expression for the line
    becomes: str = "fail"        # or unknown, where the check's own silence asks
    also: tuple = ()             # checks whose change this explains
    around_it: str = ""          # name of a group of files that the copy gets in both scans
    most: int = 10               # places per repository

    def fits(self, path):
        return self.path in ("", path) and any(fnmatch.fnmatch(path, one) for one in self.files) \
            and not any(fnmatch.fnmatch(path, one) for one in self.skip)


def read_ways(path):
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    known = {field.name for field in dataclasses.fields(Way)}
    ways = []
    for entry in data["break"]:
        if stray := set(entry) - known:
            raise Mistake(f"{path.name}: {entry.get('check')}: unknown key {', '.join(sorted(stray))}")
        lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
        ways.append(Way(**{**entry, **lists}))
    return ways, data.get("surroundings", {})


def forged(text, seed):
    """{16 B32} and the like become characters that look like a working credential; none is ever committed."""
    alphabets = {"B32": string.ascii_uppercase + "234567", "b62": string.ascii_letters + string.digits,
                 "b64": string.ascii_letters + string.digits + "+/", "hex": "0123456789abcdef"}
    draw = random.Random(seed)
    return re.sub(r"\{(\d+) (B32|b62|b64|hex)\}",
                  lambda m: "".join(draw.choice(alphabets[m[2]]) for _ in range(int(m[1]))), text)


# ---- A throw-away copy of a repository ---------------------------------------------------------------------------------------------

def git(folder, *arguments):
    clock = {"GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z"}
    return subprocess.run(["git", "-C", str(folder), "-c", "user.name=mutate", "-c", "user.email=mutate@example.com", *arguments],
                          check=True, capture_output=True, text=True, env={**os.environ, **clock}).stdout.strip()


class Copy:
    """A copy that can be broken and mended again; the repository itself is only read."""

    def __init__(self, source, below):
        self.name = source.name
        self.root = below / source.name
        self.saved = {}
        if (source / ".git").exists():
            self.commit = git(source, "rev-parse", "--short=12", "HEAD")
            subprocess.run(["git", "clone", "-q", "--shared", str(source), str(self.root)], check=True, capture_output=True)
        else:
            self.commit = "here"
            shutil.copytree(source, self.root, ignore=shutil.ignore_patterns("node_modules", ".git"))
            git(self.root, "init", "-q")
            git(self.root, "add", "-A")
            git(self.root, "commit", "-q", "-m", "start")
        self.paths = git(self.root, "ls-files", "-z").split("\0")[:-1]

    def text(self, path):
        file = self.root / path
        if file.is_symlink() or not file.is_file():
            return None
        with open(file, encoding="utf-8", errors="surrogateescape", newline="") as stream:
            return stream.read()

    def write(self, path, text):
        """None deletes the file."""
        self.saved.setdefault(path, self.text(path))
        file = self.root / path
        if text is None:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(file, "w", encoding="utf-8", errors="surrogateescape", newline="") as stream:
            stream.write(text)

    def mend(self):
        for path, text in list(self.saved.items()):
            self.write(path, text)
        self.saved.clear()


# ---- Scanning ----------------------------------------------------------------------------------------------------------------------

class Scanner:
    """Runs readycheck; the report before any mutation is made once per repository and surroundings."""

    def __init__(self, binary, rules, surroundings):
        self.command = [binary, "scan", "--format", "json", "--quiet", "--report-only"]
        self.command += ["--rules", rules] if rules else []
        self.surroundings = surroundings
        self.before = {}

    def settle(self, copy, name):
        if name and name not in self.surroundings:
            raise Mistake(f"unknown surroundings {name}")
        for path, text in self.surroundings.get(name, {}).items():
            if copy.text(path) is None:  # what the team says itself stays
                copy.write(path, text)

    def scan(self, copy):
        done = subprocess.run([*self.command, str(copy.root)], capture_output=True, text=True)
        if not done.stdout.startswith("{"):
            raise Mistake(f"{copy.name}: no report: {done.stderr.strip()[:400]}")
        return json.loads(done.stdout)

    def report(self, copy, around_it):
        key = (copy.name, around_it)
        if key not in self.before:
            self.settle(copy, around_it)
            self.before[key] = self.scan(copy)
            copy.mend()
        return self.before[key]


# ---- Passing places ----------------------------------------------------------------------------------------------------------------

def verdicts_of(report, check):
    return [one for one in report["checks"] if one["id"] == check]


def findings_of(report, check):
    return [f for verdict in verdicts_of(report, check) for f in verdict["findings"] if f.get("state", "open") == "open"]


def judged(report, check):
    return any(verdict["status"] not in ("not-applicable", "error") for verdict in verdicts_of(report, check))


def places_of(way, copy, report):
    """(path, line) where the check holds; line 0 is a whole file."""
    if way.places == "evidence":
        for verdict in verdicts_of(report, way.check):
            yield from ((e["path"], e["line"] or 0) for e in verdict["evidence"] if e.get("path"))
    elif way.places == "limits":
        for service in report["dependencies"]:
            yield from ((c["path"], c["line"]) for c in service["calls"] if isinstance(c["timeout"]["value"], float))
    elif way.places == "answered":
        for service in report["dependencies"]:
            yield from ((c["path"], c["line"]) for c in service["calls"] if c["on_error"] not in ("unhandled", "unknown", "ignored"))
    elif way.places == "lines":
        for path in copy.paths:
            if way.fits(path) and (text := copy.text(path)) is not None:
                yield from ((path, line_at(text, m.start())) for m in re.finditer(way.match, text, re.M))
    elif way.places == "none":
        yield (way.path or way.add or way.remove[0], 0)
    else:
        raise Mistake(f"{way.check}: unknown places '{way.places}'")


# ---- Breaking one ------------------------------------------------------------------------------------------------------------------

@dataclasses.dataclass
class Try:
    """One mutation of one place, ready to be made."""
    way: Way
    copy: Copy
    path: str
    line: int                                        # where the finding must stand in the broken file; 0: no line
    texts: dict = dataclasses.field(default_factory=dict)  # what the files hold afterwards; None: deleted
    cut: str = ""
    outcome: str = ""
    others: list = dataclasses.field(default_factory=list)


def line_at(text, offset):
    return text.count("\n", 0, offset) + 1


def offset_of(text, line):
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    return starts[min(max(line, 1), len(starts)) - 1]


def broken_text(way, text, line):
    """The text with the first match near the line replaced, where that match began, and what it was."""
    first, last = (1, text.count("\n") + 1) if line == 0 or way.path else (line - way.before, line + way.reach - 1)
    begin, end, here = offset_of(text, first), offset_of(text, last + 1) if last <= text.count("\n") else len(text), offset_of(text, line)
    for match in re.compile(way.match, re.M).finditer(text, begin):
        if match.start() >= end:
            return None
        if way.around and not match.start() <= here < match.end():
            continue
        put = match.expand(way.put) if "\\" in way.put else way.put
        new = text[:match.start()] + forged(put, f"{way.check}{match.start()}") + text[match.end():]
        start = match.start()
        for expression, instead in way.extra:  # all above the place, so far
            longer = re.sub(expression, instead, new, count=1, flags=re.M)
            start += len(longer) - len(new)
            new = longer
        return new, start, match[0]
    return None


def expected_line(way, before, after, place, start):
    if way.at in ("absent", "file", "anywhere"):
        return 0
    if way.at == "match":
        return line_at(after, start)
    if way.at == "place":
        lost = before.count("\n") - after.count("\n")
        return place - lost if line_at(before, start) < place else place
    if found := re.search(way.at, after, re.M):
        return line_at(after, found.start())
    raise Mistake(f"{way.check}: '{way.at}' is nowhere in the broken file")


def single_try(way, copy, path, line):
    text = copy.text(path)
    if text is None or not way.fits(path):
        return None
    if not (change := broken_text(way, text, line)):
        return None
    after, start, cut = change
    return Try(way, copy, path, expected_line(way, text, after, line, start), {path: after}, cut)


def whole_try(way, copy, places):
    """Every place at once, or files that go or come."""
    texts = {path: None for path in copy.paths if any(fnmatch.fnmatch(path, one) for one in way.remove)}
    named, line, cut = (min(texts), 0, "") if texts else ("", 0, "")
    for path, here in sorted(set(places), reverse=True) if way.match else ():  # from below, so that lines above stay where they are
        text = texts.get(path, copy.text(path))
        if text is None or not way.fits(path) or not (change := broken_text(way, text, here)):
            continue
        texts[path], start, cut = change
        named, line = path, expected_line(way, text, texts[path], here, start)
    if not texts:
        return None
    if way.add:
        texts[way.add] = forged(way.text, way.check)
    return Try(way, copy, named, line, texts, cut)


def tries_of(way, copy, scanner):
    if not fnmatch.fnmatch(copy.name, way.repository or "*"):
        return
    report = scanner.report(copy, way.around_it)
    if not judged(report, way.check):
        return
    places = list(dict.fromkeys(places_of(way, copy, report)))
    if way.every or way.remove or way.add:
        if one := whole_try(way, copy, places):
            yield one
        return
    failing = {(f["path"], f["line"]) for f in findings_of(report, way.check)}
    made = 0
    for path, line in places:
        if made < way.most and (path, line) not in failing and (one := single_try(way, copy, path, line)):
            made += 1
            yield one


def tries_in(copies, ways, scanner):
    return [one for copy in copies for way in ways for one in tries_of(way, copy, scanner)]


def example_copies(check, below):
    """The passing examples of the check itself, each as a repository."""
    pillar, name = check.split(".")
    for number, files in examples.passing_examples(CHECKS / pillar / f"{name}.yml"):
        source = below / "examples" / f"example-{number}-of-{name}"
        for path, text in files.items():
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).write_text(text, encoding="utf-8")
        yield Copy(source, below / "repositories")


def chosen(tries, most):
    """At most so many, spread over repositories first and over ways to break second; never the same place twice in one way."""
    shelves = collections.defaultdict(lambda: collections.defaultdict(list))
    for one in tries:
        shelves[one.copy.name][one.way.what].append(one)
    queues = {}
    for name, ways in shelves.items():
        lists = list(ways.values())
        queues[name] = [shelf[i] for i in range(max(map(len, lists))) for shelf in lists if i < len(shelf)]
    taken = [one for i in range(most) for queue in queues.values() for one in queue[i:i + 1]]
    return taken[:most]


# ---- What came of it ---------------------------------------------------------------------------------------------------------------

def status_table(report):
    return {(part["name"], check): status for part in report["components"] for check, status in part["checks"].items()}


def new_findings(before, after, check):
    old = {f["fingerprint"] for f in findings_of(before, check)}
    return [f for f in findings_of(after, check) if f["fingerprint"] not in old]


def is_right(one, finding):
    if one.way.at == "absent":
        return not finding.get("line")
    if one.way.at == "anywhere":
        return bool(finding.get("path"))
    if finding.get("path") != (one.way.at_path or (one.way.path if one.way.remove else "") or one.path):
        return False
    return one.way.at == "file" or (finding.get("line") or 0) <= one.line <= (finding.get("end_line") or finding.get("line") or 0)


def outcome_of(one, before, after):
    fresh = new_findings(before, after, one.way.check)
    worth = [[(v["status"], v["lo"], v["hi"]) for v in verdicts_of(report, one.way.check)] for report in (before, after)]
    asks = [sum(v["status"] == "unknown" for v in verdicts_of(report, one.way.check)) for report in (before, after)]
    if any(is_right(one, finding) for finding in fresh):
        return "right" if one.way.becomes == "fail" else "elsewhere"
    if fresh:
        return "elsewhere"
    if asks[1] > asks[0]:
        return "asked" if one.way.becomes == "unknown" else "unknown"
    return "unknown" if worth[0] != worth[1] else "unchanged"


def others_of(one, before, after):
    """Other checks whose verdict or findings changed, without those that the mutation explains."""
    old, new = status_table(before), status_table(after)
    changed = {check: f"{check} {old.get((part, check), '-')}→{new.get((part, check), '-')}"
               for part, check in sorted(old.keys() | new.keys()) if old.get((part, check)) != new.get((part, check))}
    for verdict in after["checks"]:
        fresh, gone = new_findings(before, after, verdict["id"]), new_findings(after, before, verdict["id"])
        if (fresh or gone) and verdict["id"] not in changed:
            changed[verdict["id"]] = f"{verdict['id']} +{len(fresh)}−{len(gone)}"
    return [words for check, words in changed.items()
            if check != one.way.check and not any(fnmatch.fnmatch(check, glob) for glob in one.way.also)]


def carry_out(one, scanner):
    before = scanner.report(one.copy, one.way.around_it)
    try:
        scanner.settle(one.copy, one.way.around_it)
        for path, text in one.texts.items():
            one.copy.write(path, text)
        after = scanner.scan(one.copy)
    finally:
        one.copy.mend()
    one.outcome = outcome_of(one, before, after)
    one.others = others_of(one, before, after)


# ---- Telling -----------------------------------------------------------------------------------------------------------------------

HEAD = """# What readycheck notices when something is broken

Made by `tests/mutations/mutate.py --write`; do not edit. Passing places of real repositories are broken, one at a time, in throw-away
copies, and both JSON reports are held against each other. *Right* is a new finding of the check at the broken line; *asked* is a question
where nothing in the files can prove the opposite (the check's own silence). *Elsewhere* is a finding at another line, *unknown* a question
where a finding was due, *unchanged* was not noticed. *Others* are mutations after which another check changed that the mutation does not
explain. Where fewer than ten stand in a row, the repositories hold no more places that pass and can be broken.

| check | tried | right | asked | elsewhere | unknown | unchanged | others | repositories |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
"""


def row(check, tries):
    count = collections.Counter(one.outcome for one in tries)
    cells = [len(tries), *(count[name] for name in OUTCOMES), sum(bool(one.others) for one in tries), len({one.copy.name for one in tries})]
    return f"| `{check}` | " + " | ".join(map(str, cells)) + " |\n"


def few(others, most=3):
    return ", ".join(others[:most]) + (f" and {len(others) - most} more" if len(others) > most else "")


def page(results):
    text = HEAD + "".join(row(check, tries) for check, tries in results.items())
    for check, tries in results.items():
        text += f"\n## {check}\n\n| repository | place | what was done | outcome | others |\n|---|---|---|---|---|\n"
        for one in tries:
            place = f"{one.path}:{one.line}" if one.line else one.path
            text += f"| {one.copy.name}@{one.copy.commit} | {place} | {one.way.what} | {one.outcome} | {few(one.others)} |\n"
    return text


def tell(one):
    print(f"  {one.outcome:<10} {one.copy.name} {one.path}:{one.line}  {one.way.what}  [{' '.join(one.cut.split())[:70]}]")
    for words in one.others:
        print(f"             also {words}")
    sys.stdout.flush()


# ---- The run -----------------------------------------------------------------------------------------------------------------------

def repositories_in(folder):
    if (folder / ".git").exists() or (folder / ".readycheck").exists():
        return [folder]
    return sorted(one for one in folder.iterdir() if one.is_dir())


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("readycheck")
    parser.add_argument("folders", metavar="FOLDER[,FOLDER...]", help="with the repositories")
    parser.add_argument("checks", nargs="*", metavar="CHECK", help="globs; all when left out")
    parser.add_argument("--rules", help="a folder of rules instead of those built in")
    parser.add_argument("--data", type=pathlib.Path, default=HERE / "mutations.toml")
    parser.add_argument("--places", type=int, default=10, help="mutations per check")
    parser.add_argument("--write", type=pathlib.Path, help="the page of results")
    parser.add_argument("--bare", action="store_true", help="leave out the examples that stand in the rules")
    parser.add_argument("--demand", type=float, help="fail when fewer than this share is noticed, for any check")
    parser.add_argument("--dry", action="store_true", help="only list what would be broken")
    return parser.parse_intermixed_args()


def main():
    asked = arguments()
    ways, surroundings = read_ways(asked.data)
    names = sorted({way.check for way in ways if not asked.checks or any(fnmatch.fnmatch(way.check, one) for one in asked.checks)})
    if not names:
        raise Mistake("no mutation for such a check")
    scanner = Scanner(os.path.abspath(asked.readycheck), asked.rules, surroundings)
    results, weak = {}, []
    with tempfile.TemporaryDirectory() as below:
        sources = [one for folder in asked.folders.split(",") for one in repositories_in(pathlib.Path(folder).resolve())]
        copies = [Copy(one, pathlib.Path(below) / "repositories") for one in sources]
        for check in names:
            mine = [way for way in ways if way.check == check]
            found = tries_in(copies, mine, scanner)
            results[check] = chosen(found, asked.places)
            if len(found) < asked.places and not asked.bare:
                found = tries_in(example_copies(check, pathlib.Path(below)), mine, scanner)
                results[check] += chosen(found, asked.places - len(results[check]))
            print(f"{check}: {len(results[check])} of {len(found)} places")
            for one in results[check]:
                if not asked.dry:
                    carry_out(one, scanner)
                tell(one)
            noticed = sum(one.outcome in GOOD for one in results[check])
            if asked.demand and noticed < asked.demand * max(1, len(results[check])):
                weak.append(f"{check}: {noticed} of {len(results[check])} noticed")
    if asked.write:
        asked.write.write_text(page(results), encoding="utf-8")
    print("".join(row(check, tries) for check, tries in results.items()))
    if weak:
        raise Mistake("; ".join(weak))


if __name__ == "__main__":
    try:
        main()
    except Mistake as mistake:
        sys.exit(f"mutate.py: {mistake}")
