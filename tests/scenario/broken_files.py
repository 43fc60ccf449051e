"""A good scenario, and what to replace in it (and in a person's file) to make it wrong."""

GOOD = """\
id: broken-one
title:
  en: A title
  ja: 題名
requirements: [RDR-UI-04]
at: 2025-06-10T10:15:00
people:
  - person: sato-kenji
steps:
  - lay_card: {person: sato-kenji}
  - touch: pin
    when: choose-method
  - keys: "2580"
    when: pin-entry
expect:
  - {requirement: RDR-UI-04, released: []}
"""

# What to replace in GOOD, by what, and the line on which the loader must see it.
BROKEN_SCENARIOS = {
    "no id": ("id: broken-one\n", "", 1),
    "id with capitals": ("id: broken-one", "id: Broken_One", 1),
    "no Japanese title": ("  ja: 題名\n", "", 3),
    "title is a text": ("title:\n  en: A title\n  ja: 題名\n", "title: A title\n", 2),
    "unknown requirement": ("requirements: [RDR-UI-04]", "requirements: [RDR-UI-99]", 5),
    "no requirement": ("requirements: [RDR-UI-04]", "requirements: []", 5),
    "time without hours": ("at: 2025-06-10T10:15:00", "at: 2025-06-10", 6),
    "unknown field": ("people:\n", "poeple:\n  - person: sato-kenji\npeople:\n", 7),
    "unknown field of a step": ("    when: choose-method", "    whne: choose-method", 12),
    "unknown screen": ("when: choose-method", "when: choose-mehtod", 12),
    "unknown button": ("touch: pin", "touch: pni", 11),
    "empty PIN": ('keys: "2580"', 'keys: ""', 13),
    "letters as PIN": ('keys: "2580"', 'keys: "25a0"', 13),
    "two deeds in a step": ('  - keys: "2580"', '  - wait: 1 s\n    keys: "2580"', 13),
    "a step that does nothing": ('  - keys: "2580"\n', '  - within: 5 s\n', 13),
    "unknown kind of card": ("{person: sato-kenji}\n  - touch", "{person: sato-kenji, kind: gold}\n  - touch", 10),
    "an unknown fault on the air": ("{person: sato-kenji}\n  - touch",
                                    "{person: sato-kenji, air: [{fault: explode}]}\n  - touch", 10),
    "a frame number of 0 on the air": ("{person: sato-kenji}\n  - touch",
                                       "{person: sato-kenji, air: [{fault: drop, at: 0}]}\n  - touch", 10),
    "a command number of 0": ("{person: sato-kenji}\n  - touch",
                              "{person: sato-kenji, mute_from_command: 0}\n  - touch", 10),
    "a duration without unit": ("    when: choose-method", "    when: choose-method\n    within: 5", 13),
    "unknown category": ('  - keys: "2580"', '  - direct_ask: {person: sato-kenji, medical: [drugs]}', 13),
    "no steps": (GOOD[GOOD.index("steps:"):GOOD.index("expect:")], "steps: []\n", 9),
    "nothing expected": ("expect:\n  - {requirement: RDR-UI-04, released: []}\n", "expect: []\n", 15),
    "an expectation without requirement": ("{requirement: RDR-UI-04, released: []}", "{released: []}", 16),
    "a reason in English only": ("released: []}", "released: [], because: Refused.}", 16),
    "a reason in Japanese only": ("released: []}", "released: [], because_ja: 同意なし。}", 16),
    "an expectation of two forms": ("released: []}", "released: [], receipt_files: 1}", 16),
    "an unknown form": ("released: []}", "relaesed: []}", 16),
    "a form with another shape": ("released: []}", "released: drug}", 16),
    "an unknown screen in an expectation": ("released: []}", "not_screens: [compleet]}", 16),
    "a negative count": ("released: []}", "receipt_files: -1}", 16),
    "a changed person with an unknown field": ("  - person: sato-kenji\n",
                                               "  - person: sato-kenji\n    with: {card: {pni: none}}\n", 9),
    "a changed person with a bad date": ("  - person: sato-kenji\n",
                                         "  - person: sato-kenji\n    with: {birth: 1972-13-08}\n", 9),
    "an unknown fault": ("{person: sato-kenji}\n  - touch", "{person: sato-kenji, faults: [mtue]}\n  - touch", 10),
    "a fault at command 0": ("{person: sato-kenji}\n  - touch",
                             "{person: sato-kenji, faults: [mute-from=0]}\n  - touch", 10),
    "a second fault behind a comma": ("{person: sato-kenji}\n  - touch",
                                      '{person: sato-kenji, faults: ["dead,slow=5"]}\n  - touch', 10),
    "a fault further down in a list": ("{person: sato-kenji}\n  - touch",
                                       "\n      person: sato-kenji\n      faults:\n        - dead\n        - slow=5\n"
                                       "  - touch", 14),
    "a fault that is no text": ("{person: sato-kenji}\n  - touch",
                                "{person: sato-kenji, faults: [{mute-from: 5}]}\n  - touch", 10),
    "an empty list of faults": ("{person: sato-kenji}\n  - touch", "{person: sato-kenji, faults: []}\n  - touch", 10),
    "a year before the service": ("at: 2025", "at: 2020", 6),
    "a year of another century": ("at: 2025", "at: 2100", 6),
    "a facility with capitals": ("people:", "facility: {id: Clinic-A}\npeople:", 7),
    "an unknown state of the terminal": ("released: []}", "terminal: {state: confirmd}}", 16),
    "a member of another state": ("released: []}", "terminal: {state: confirmed, open: 1}}", 16),
    "an unknown outcome": ("released: []}", "terminal_never: {outcome: good}}", 16),
    "an unknown path": ("released: []}", "asked_central: {path: central-confrim, count: 0}}", 16),
    "a status that is none": ("released: []}", "central_answers: {path: central-confirm, status: 40}}", 16),
    "an unknown member of an answer": ("released: []}", "central_never_answers: {path: central-confirm, body: {eror: x}}}", 16),
    "an unknown member that may differ": ("released: []}", "answers_alike: {path: central-confirm, but: [chalenge]}}", 16),
    "a category twice": ("released: []}", "released: [drug, drug]}", 16),
    "a platform parameter without its unit": ("people:", "platform: {central_line.delay: 200}\npeople:", 7),
    "a platform parameter that is none": ("people:", "platform: {processor.corse: 1}\npeople:", 7),
    "a brown-out without duration": ('  - keys: "2580"', "  - power: {action: brown-out}", 13),
    "a cut with a duration": ('  - keys: "2580"', "  - power: {action: cut, for: 1 s}", 13),
    "a face nearer than the lens": ('  - keys: "2580"', "  - face: {person: sato-kenji, distance_mm: 10}", 13),
    "a glare off the card": ("{person: sato-kenji}\n  - touch",
                             "{person: sato-kenji, glare: {x_mm: 200}}\n  - touch", 10),
    "a touch of no duration": ("    when: choose-method", "    when: choose-method\n    press: long", 13),
    "a passcode of three digits": ("people:", 'facility: {visual_passcode: "123"}\npeople:', 7),
}

# What only the loader sees.
CONTRADICTIONS = {
    "faults of a card that was laid before": ("    when: pin-entry\n",
        "    when: pin-entry\n  - lay_card: {person: sato-kenji, faults: [dead]}\n", 15),
    "faults of a card without a chip": ("{person: sato-kenji}\n  - touch",
                                        "{person: sato-kenji, kind: foreign, faults: [dead]}\n  - touch", 10),
}

# The same for scenarios/people/sato-kenji.yaml; the line is that of the text replaced.
BROKEN_PEOPLE = {
    "no name": ("name: 佐藤　健二\n", "", None),
    "unknown sex": ("sex: male", "sex: man", "sex:"),
    "a day that does not exist": ("birth: 1972-09-08", "birth: 1972-09-32", "birth:"),
    "eleven digits": ('my_number: "1', 'my_number: "', "my_number:"),
    "no certificate end": ("certificate:\n  from: 2022-02-15\n  to: 2026-09-08\n",
                           "certificate:\n  from: 2022-02-15\n", None),
    "a PIN of three digits": ('pin: "2580"', 'pin: "258"', "  pin:"),
    "an unknown category": ("category: drug, date: 2025-04-18", "category: drgu, date: 2025-04-18", None),
    "a name of 201 characters": ("name: 佐藤　健二", f"name: {'佐' * 201}", "name:"),
    "a signature PIN of five characters": ('pin: "2580"', 'pin: "2580"\n  sign_pin: "ABC12"', "  sign_pin:"),
    "an unknown field": ("municipality:", "municipalty: 1\nmunicipality:", "municipalty"),
    "an eligibility without a number": ('    number: "204"\n', "", None),
}
