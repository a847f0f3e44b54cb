"""An invented release in the layout of MUC: one part with three messages."""

from pathlib import Path

TEXTS = """TST9-MUC9-0001

   LIMA, 5 MAY 89 (INVENTED) -- [TEXT] YESTERDAY FIVE GUERRILLAS ATTACKED THE POST
OFFICE OF HUARAZ WITH GRENADES.  THE CLERK JUAN QUISPE WAS KILLED.


TST9-MUC9-0002

   LIMA, 6 MAY 89 (INVENTED) -- [TEXT] THE HARVEST WAS GOOD.
"""

NAMES = (
    "MESSAGE: ID", "MESSAGE: TEMPLATE", "INCIDENT: DATE", "INCIDENT: LOCATION", "INCIDENT: TYPE",
    "INCIDENT: STAGE OF EXECUTION", "INCIDENT: INSTRUMENT ID", "INCIDENT: INSTRUMENT TYPE", "PERP: INCIDENT CATEGORY",
    "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID", "PERP: ORGANIZATION CONFIDENCE", "PHYS TGT: ID", "PHYS TGT: TYPE",
    "PHYS TGT: NUMBER", "PHYS TGT: FOREIGN NATION", "PHYS TGT: EFFECT OF INCIDENT", "PHYS TGT: TOTAL NUMBER",
    "HUM TGT: NAME", "HUM TGT: DESCRIPTION", "HUM TGT: TYPE", "HUM TGT: NUMBER", "HUM TGT: FOREIGN NATION",
    "HUM TGT: EFFECT OF INCIDENT", "HUM TGT: TOTAL NUMBER",
)  # fmt: skip

KEY = {
    0: "TST9-MUC9-0001",
    1: "1",
    2: "04 MAY 89",
    3: "PERU: HUARAZ (CITY)",
    4: "ATTACK",
    6: '"GRENADES"\n? "SMALL ARMS"',
    9: '"FIVE GUERRILLAS" / "GUERRILLAS"',
    12: '"POST OFFICE" / "POST OFFICE OF HUARAZ"',
    18: '"JUAN QUISPE"',
    19: '"CLERK": "JUAN QUISPE"',
    21: '1: "JUAN QUISPE"',
    23: 'DEATH / INJURY: "JUAN QUISPE"',
}


def write_key(slots: dict[int, str], absent: str = "-") -> str:
    """A template of the key as the release writes it."""
    lines = []
    for number, name in enumerate(NAMES):
        first, *others = slots.get(number, absent).split("\n")
        lines += [f"{f'{number}.':<4}{name:<32}{first}", *(" " * 36 + other for other in others)]
    return "\n".join(lines) + "\n"


def write_release(folder: Path) -> Path:
    """The release under `folder`."""
    part = folder / "raw" / "tst9"
    part.mkdir(parents=True)
    (part / "tst9-muc9").write_text(TEXTS, encoding="latin-1")
    none = write_key({0: "TST9-MUC9-0002", 1: "*"}, absent="*")
    (part / "key-tst9.v1").write_text(f";;; invented\n\n{write_key(KEY)}\n{none}", encoding="latin-1")
    return folder
