#!/usr/bin/env python3
"""No identifier and no secret is left anywhere: canaries.py WIZDESK [IDENTIFIERS]

300 made-up identifiers of 14 types come in by every entrance, each inside of a sentence, and 12
secrets stand in the settings, the environment and in headers. The service is killed in the middle and
started again; then a backup and an export are made. Neither kind may be found in any file, log line,
answer, metric, command line or call to a ticket system: as bytes in any case, as digits only, URL-,
base64-, UTF-16- and JSON-escaped. For a control each form is planted once, and has to be found.
"""
import base64
import json
import random
import signal
import string
import subprocess
import sys
import tempfile
import urllib.parse
from pathlib import Path

from canary_entrances import Entrances, Recorder, Secrets, settings
from service import Service, report, until

TAKEN = {200, 201, 202}


def digits(chance, count):
    return str(chance.randrange(2, 9)) + "".join(chance.choices("23456789", k=count - 1))


def word(chance):
    return "".join(chance.choice(part) for part in ("BDKVZ", "aeiou", "xzqv", "aeiou", "lnrk",
                                                    "aeiou", "xzqvt"))


def card(chance):
    number = "4" + digits(chance, 14)
    total = sum(sum(divmod(int(digit) * (2 - at % 2), 10)) for at, digit in enumerate(number))
    return number + str(-total % 10)


def medicare(chance):
    letters = "ACDEFGHJKMNPQRTUVWXY"
    return "".join(chance.choice({"9": "123456789", "A": letters, "0": string.digits}[sign])
                   if sign != "-" else sign for sign in "9AA0-AA0-AA00")


def of_type(number, chance):
    """-> (what must not be found, the sentence around it)"""
    def dashed(*parts):
        return "-".join(digits(chance, part) for part in parts)

    makers = [
        lambda: (dashed(3, 2, 4), "My SSN is {}, I am a school nurse."),
        lambda: (f"9{digits(chance, 2)}-7{digits(chance, 1)}-{digits(chance, 4)}", "Her ITIN is {}."),
        lambda: (medicare(chance), "The Medicare number is {}, can you look it up?"),
        lambda: (digits(chance, 9), "His Medicaid id is {} and I cannot find him."),
        lambda: ("XQ" + digits(chance, 9), "The member id is {}."),
        lambda: (digits(chance, 8), "Look at MRN {} please."),
        lambda: (f"({digits(chance, 3)}) {dashed(3, 4)}", "Call me at {}, I order the vaccine."),
        lambda: (f"{digits(chance, 3)}.{digits(chance, 3)}.{digits(chance, 4)}", "Our fax is {}."),
        lambda: (f"{word(chance)}.{word(chance)}{digits(chance, 3)}@example.org",
                 "Please write to {}."),
        lambda: (f"1{chance.randrange(3)}/2{chance.randrange(9)}/20{chance.randrange(10, 20)}",
                 f"The patient {word(chance)} has the date of birth {{}}."),
        lambda: (f"{digits(chance, 4)} {word(chance)} Street", "The family lives at {}."),
        lambda: (f"{word(chance)} {word(chance)}", "My name is {} and I need access."),
        lambda: (card(chance), "I paid with the card {}."),
        lambda: (word(chance) + digits(chance, 6), "My password is {} but it does not work."),
    ]
    return makers[number % len(makers)]()


def escaped(text):
    return "".join(f"\\u{ord(sign):04x}" for sign in text).encode()


def forms(text):
    """-> {name: bytes} of everything that the text may look like; lower case where case may vary"""
    plain = text.encode()
    found = {"bytes": plain.lower(), "URL": urllib.parse.quote(text, safe="").lower().encode(),
             "form": urllib.parse.quote_plus(text).lower().encode(),
             "JSON": escaped(text), "JSON, folded": escaped(text.lower()),
             "UTF-16": text.lower().encode("utf-16-le")}
    only = "".join(sign for sign in text if sign.isdigit())
    if len(only) >= 8:
        found["digits"] = only.encode()
    for shift in range(3):  # what stands before it moves the letters of base64
        coded = base64.b64encode(bytes(shift) + plain)
        found[f"base64/{shift}"] = coded[(shift * 8 + 5) // 6:len(coded) // 4 * 4 - 4].rstrip(b"=")
    return found


def hits(places, wanted):
    """-> "what, as, where" of everything that is found; places are {name: bytes}"""
    found = []
    for place, content in places.items():
        lower = content.lower()
        for text in wanted:
            found += [f"{text} as {form} in {place}" for form, needle in forms(text).items()
                      if needle in (content if form.startswith("base64") else lower)]
    return found


def planted(text):
    """-> {name: bytes}: how the text would stand there if it had leaked, made another way"""
    said = f"My number is {text}, thank you"
    places = {"log": json.dumps({"cause": said}).encode(), "shouted": said.upper().encode(),
              "query": urllib.parse.urlencode({"q": said}).encode(),
              "path": urllib.parse.quote(said, safe="").encode(),
              "escaped": escaped(said),
              "Windows": said.encode("utf-16")}
    only = "".join(filter(str.isdigit, text))
    if len(only) >= 8:
        places["number"] = f"no. {only}".encode()
    for shift in range(3):
        places[f"header {shift}"] = base64.b64encode(b"x" * shift + said.encode())
    return places


def control_misses(text):
    """-> the places in which the planted text is not found"""
    return [place for place, content in planted(text).items() if not hits({place: content}, [text])]


class Run:
    """A service with every entrance open, and everything that it leaves."""

    def __init__(self, program, folder, outside, chance):
        self.program, self.folder = program, folder
        self.secrets, self.recorder = Secrets(chance), Recorder()
        text, environment = settings(self.secrets, self.recorder.port)
        self.outside = outside
        self.settings = self.outside / "wizdesk.yml"
        self.settings.write_text(text)
        self.service = Service(program, folder, "--config", str(self.settings),
                               environment=environment)
        self.service.start()
        self.places = {}

    def command(self, *arguments, said=""):
        done = subprocess.run([self.program, *arguments, "--database", self.service.database],
                              input=said.encode(), capture_output=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{arguments[:2]}: {done.stderr.decode()}")
        return done.stdout

    def entrances(self):
        self.command("agents", "add", "Dana", "--role", "agent", "--password-stdin",
                     said=self.secrets["password"] + "\n")
        token = self.command("tokens", "add", "crm", "--role", "agent").decode().strip()
        self.secrets.all["API token"] = token.split()[-1]
        return Entrances(self.service, self.secrets, self.secrets["API token"])

    def refuses_settings(self):
        """What it says of settings with mistakes in them must not quote them."""
        broken = self.outside / "broken.yml"
        broken.write_text(self.settings.read_text().replace("whsec_", "wrong_") + "no such: thing\n")
        done = subprocess.run([self.program, "serve", "--config", broken], capture_output=True,
                              check=False)
        assert done.returncode == 2
        return done.stderr

    def leave_everything(self, answers):
        self.places["answers"] = b"\n".join(answers)
        self.places["/metrics"] = self.service.call("GET", "/metrics")[2]
        self.places["mistakes"] = self.refuses_settings()
        command_line = Path(f"/proc/{self.service.process.pid}/cmdline")
        self.places["command line"] = command_line.read_bytes()
        self.command("backup", str(self.folder / "backup.db"))
        self.places["export"] = self.command("export")
        self.places["calls"] = b"\n".join(self.recorder.bodies)
        self.service.end(signal.SIGKILL)  # the log stays, too
        for path in self.folder.iterdir():
            self.places[path.name] = path.read_bytes()


def send_all(run, entrances, canaries):
    """-> how many were not taken"""
    refused = 0
    entrances.send(0, "I am a school nurse")  # the conversation that agents answer in
    for number, (_, sentence) in enumerate(canaries):
        if number == len(canaries) // 2:
            run.service.end(signal.SIGKILL)
            run.service.start()
        refused += entrances.send(number // 14 + number % 14, sentence) not in TAKEN
    before = -1
    while before != len(run.recorder.bodies):
        before = len(run.recorder.bodies)
        until(lambda: len(run.recorder.bodies) > before, 2)
    return refused


def main(program, count="300"):
    chance = random.Random(300)
    canaries = [of_type(number, chance) for number in range(int(count))]
    canaries = [(text, sentence.format(text)) for text, sentence in canaries]
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as outside:
        run = Run(program, Path(name), Path(outside), chance)
        entrances = run.entrances()
        refused = send_all(run, entrances, canaries)
        run.leave_everything(entrances.answers)
    identifiers = [text for text, _ in canaries]
    found = hits(run.places, identifiers)
    leaked = hits(run.places, run.secrets.all.values())
    blind = [place for text in [*identifiers, *run.secrets.all.values()]
             for place in control_misses(text)]
    size = sum(map(len, run.places.values()))
    good = not found and not leaked and not blind and not refused
    report("P2", f"{count} identifiers by {len(entrances.ways)} entrances",
           f"{len(found)} hits in {len(run.places)} places of {size / 1e6:.0f} MB, "
           f"{len(run.recorder.bodies)} calls to ticket systems, {refused} refused; control "
           f"{len(blind)} of {len(planted(identifiers[0]))} forms of each not found",
           "0 hits", good)
    report("P1", f"{len(run.secrets.all)} secrets", f"{len(leaked)} hits", "0 hits",
           not leaked and not blind)
    wrong = found + leaked + blind
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
