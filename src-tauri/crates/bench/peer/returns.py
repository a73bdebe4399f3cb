"""The peer of taking returns in: Excel returns of the same text, read by openpyxl into one table, as a partnership without Candour
would. Run by the bench alone (script/bench); openpyxl is installed for it, of one version, and is no part of Candour.

    returns.py write FOLDER            a workbook for each line of JSON on standard input; not measured
    returns.py read FOLDER DATABASE    every workbook of the folder into the table `answer` of a new SQLite database

It does less than Candour does: nothing is encrypted, no signature is verified, no gap counted, and all are kept in one commit.
"""

import json
import sqlite3
import sys
from pathlib import Path

import openpyxl

HEADS = ["Agency", "Number", "Statement", "Grade", "Evidence", "Impact", "Evidence register", "Actions"]


def write(folder):
    for line in sys.stdin:
        said = json.loads(line)
        workbook = openpyxl.Workbook(write_only=True)
        sheet = workbook.create_sheet("Answers")
        for row in [HEADS, *said["rows"]]:
            sheet.append(row)
        workbook.save(folder / f"{said['number']:04}.xlsx")


def rows(path):
    # The quickest way that openpyxl has: a row at a time, values without their styles.
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        yield from workbook.active.iter_rows(min_row=2, max_col=len(HEADS), values_only=True)
    finally:
        workbook.close()


def read(folder, database):
    with sqlite3.connect(database) as connection:
        connection.execute(
            "CREATE TABLE answer (agency, number, statement, grade, evidence, impact, evidence_register, actions)"
        )
        for path in sorted(folder.glob("*.xlsx")):
            connection.executemany(f"INSERT INTO answer VALUES ({', '.join('?' * len(HEADS))})", rows(path))


if __name__ == "__main__":
    what, *where = sys.argv[1:]
    {"write": write, "read": read}[what](*map(Path, where))
