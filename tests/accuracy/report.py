#!/usr/bin/env python3
"""Makes docs/accuracy.md from what people judged in docs/accuracy/*.tsv; `--check` fails when it is not current.

One line is one verdict or finding that somebody held against the source of a real repository:
repository@commit, check, path:line or -, right|wrong|arguable, reason, status. second.tsv holds second answers.
"""
import collections
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "accuracy"
PAGE = ROOT / "docs" / "accuracy.md"
ANSWERS = ("right", "wrong", "arguable")
STATUSES = ("fail", "partial", "pass", "unknown", "not-applicable", "attested", "error")
FEWEST = 10  # below that many rows nothing is called measured
MOST_WORDS = 12


class Mistake(Exception):
    """A line that cannot be counted."""


def rows_of(path, fewest_columns):
    """The lines below the header, cut at tabs."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if number == 1 or not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) < fewest_columns:
            raise Mistake(f"{path.name}:{number}: {len(columns)} columns, at least {fewest_columns} expected")
        yield number, columns


def judged(path):
    """Every judgement of one file: (repository, check, place, answer, reason, status)."""
    for number, columns in rows_of(path, 5):
        repository, check, place, answer, reason = columns[:5]
        status = columns[5] if len(columns) > 5 else ""
        if answer not in ANSWERS:
            raise Mistake(f"{path.name}:{number}: '{answer}' is not one of {', '.join(ANSWERS)}")
        if status and status not in STATUSES:
            raise Mistake(f"{path.name}:{number}: '{status}' is no status")
        if len(reason.split()) > MOST_WORDS:
            raise Mistake(f"{path.name}:{number}: the reason has more than {MOST_WORDS} words")
        yield repository, check, place, answer, reason, status


def share(part, whole):
    return f"{100 * part / whole:.0f} %" if whole else "–"


def precision(rows):
    """Of the failing findings that are right or wrong, those that are right."""
    failing = [answer for _, _, _, answer, _, status in rows if status in ("fail", "partial")]
    right, wrong = failing.count("right"), failing.count("wrong")
    if not failing:
        return "no failing finding read"
    if len(failing) < FEWEST:
        return f"not measured ({right} of {len(failing)} right)"
    return f"{share(right, right + wrong)} ({right} of {right + wrong}, {failing.count('arguable')} arguable)"


def table_of_checks(rows):
    by_check = collections.defaultdict(list)
    for row in rows:
        by_check[row[1]].append(row)
    lines = ["| check | read | right | wrong | arguable | right of all | precision of failing findings |", "|---|--:|--:|--:|--:|--:|---|"]
    for check in sorted(by_check):
        mine = by_check[check]
        count = collections.Counter(row[3] for row in mine)
        all_right = share(count["right"], len(mine)) if len(mine) >= FEWEST else "not measured"
        lines.append(f"| `{check}` | {len(mine)} | {count['right']} | {count['wrong']} | {count['arguable']} | {all_right} | {precision(mine)} |")
    return lines


def table_of_statuses(rows):
    lines = ["| status | read | right | wrong | arguable |", "|---|--:|--:|--:|--:|"]
    for status in STATUSES:
        count = collections.Counter(row[3] for row in rows if row[5] == status)
        if count:
            lines.append(f"| {status} | {sum(count.values())} | {count['right']} | {count['wrong']} | {count['arguable']} |")
    return lines


def table_of_verdicts(path):
    lines = ["| repository | verdict | exit | scope | judged | reason |", "|---|---|--:|---|---|---|"]
    count = collections.Counter()
    for number, columns in rows_of(path, 6):
        if columns[4] not in ANSWERS:
            raise Mistake(f"{path.name}:{number}: '{columns[4]}' is not one of {', '.join(ANSWERS)}")
        count[columns[4]] += 1
        lines.append("| " + " | ".join([f"`{columns[0]}`", *columns[1:6]]) + " |")
    words = ", ".join(f"{count[answer]} {answer}" for answer in ANSWERS)
    return [f"{sum(count.values())} repositories: {words}.", "", *lines]


def list_of_wrong(rows):
    wrong = [row for row in rows if row[3] == "wrong"]
    return [f"- `{repository}` `{check}` {place} ({status or 'no status'}): {reason}" for repository, check, place, _, reason, status in wrong] or ["None."]


def agreement(path, rows):
    """Second answers beside the first ones, by repository, check and place."""
    first = {row[:3]: row[3] for row in rows}
    same, all_of_them, apart = 0, 0, []
    for number, columns in rows_of(path, 4):
        key, answer = tuple(columns[:3]), columns[3]
        if key not in first:
            raise Mistake(f"{path.name}:{number}: nobody judged that row a first time")
        all_of_them += 1
        same += first[key] == answer
        if first[key] != answer:
            apart.append(f"- `{key[0]}` `{key[1]}` {key[2]}: first {first[key]}, then {answer}")
    return [f"{all_of_them} rows, drawn at random, were held against the source a second time: {same} the same ({share(same, all_of_them)}).",
            "The second reader saw place, check and status of each, and neither the first answer nor its reason; both are agents, not people.",
            *apart]


def table_of_decisions(path):
    """Gate checks first: how often each decides where it applies."""
    rows = [columns for _, columns in rows_of(path, 4)]
    lines = ["| check | gate | applies | decides | share |", "|---|---|--:|--:|--:|"]
    for check, gate, applies, decides in sorted(rows, key=lambda row: (row[1] == "", row[0])):
        lines.append(f"| `{check}` | {gate} | {applies} | {decides} | {share(int(decides), int(applies))} |")
    gates = [row for row in rows if row[1]]
    enough = sum(int(row[3]) >= 0.7 * int(row[2]) for row in gates)
    return [f"{len(rows)} built checks apply to a component of the 25 repositories; {enough} of {len(gates)} gate checks decide in 70 % of theirs.", "", *lines]


def table_of_limits(path):
    """External calls by language and kind, with the share of a language whose time limit is unknown."""
    rows = [columns for _, columns in rows_of(path, 5)]
    whole = collections.defaultdict(lambda: [0, 0, 0])
    for language, _, *numbers in rows:
        for at, number in enumerate(numbers):
            whole[language][at] += int(number)
    lines = ["| language | calls | no limit | bounded | unknown | share unknown |", "|---|--:|--:|--:|--:|--:|"]
    for language, (none, bounded, unknown) in sorted(whole.items()):
        calls = none + bounded + unknown
        lines.append(f"| {language} | {calls} | {none} | {bounded} | {unknown} | {share(unknown, calls)} |")
    return lines


def page():
    special = {"verdicts.tsv", "second.tsv", "decides.tsv", "limits.tsv"}
    files = sorted(path for path in FOLDER.glob("*.tsv") if path.name not in special)
    rows = [row for path in files for row in judged(path)]
    lines = ["# How often it is right", "",
             "Made by `tests/accuracy/report.py` from `docs/accuracy/*.tsv`; do not edit. Each row there is one verdict or finding on a real",
             "repository that was held against its source. \"wrong\" includes an unknown that the files do decide.", "",
             f"{len(rows)} rows over {len({row[0] for row in rows})} repositories at one commit each.", "", "## By check", "", *table_of_checks(rows),
             "", "## By status", "", *table_of_statuses(rows)]
    if (FOLDER / "verdicts.tsv").exists():
        lines += ["", "## Verdicts", "", *table_of_verdicts(FOLDER / "verdicts.tsv")]
    if (FOLDER / "second.tsv").exists():
        lines += ["", "## Judged twice", "", *agreement(FOLDER / "second.tsv", rows)]
    for name, title, table in (("decides.tsv", "How often it decides", table_of_decisions), ("limits.tsv", "External calls with a known time limit", table_of_limits)):
        if (FOLDER / name).exists():
            lines += ["", f"## {title}", "", *table(FOLDER / name)]
    lines += ["", "## What is wrong", "", *list_of_wrong(rows)]
    return "\n".join(lines) + "\n"


def main(arguments):
    try:
        text = page()
    except Mistake as mistake:
        print(mistake, file=sys.stderr)
        return 1
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    print("docs/accuracy.md is not what docs/accuracy/*.tsv say: run tests/accuracy/report.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
