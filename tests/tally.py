#!/usr/bin/env python3
"""Count the cases of a ctest run: tests/tally.py CTEST_XML CASES_FOLDER -> "PASSED FAILED"

CTEST_XML is what `ctest --output-junit` wrote, CASES_FOLDER what the GoogleTest programs wrote
because of GTEST_OUTPUT. A program that gives no account of its cases, being a script or having
crashed, counts as one.
"""
import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def cases_of(account):
    """-> (passed, failed); cases that were skipped or disabled are neither"""
    ran = [case for case in ElementTree.parse(account).iter("testcase")
           if case.get("result") == "completed"]
    failed = sum(case.find("failure") is not None for case in ran)
    return len(ran) - failed, failed


def tally(programs, folder):
    passed = failed = 0
    for program in programs:
        account = folder / (program.get("name").replace("/", "_") + ".xml")
        good, bad = cases_of(account) if account.exists() else (0, 0)
        succeeded = program.get("status") == "run"
        if succeeded and not account.exists():
            good = 1
        if not succeeded and bad == 0:
            bad = 1
        passed, failed = passed + good, failed + bad
    return passed, failed


if __name__ == "__main__":
    print(*tally(ElementTree.parse(sys.argv[1]).iter("testcase"), pathlib.Path(sys.argv[2])))
