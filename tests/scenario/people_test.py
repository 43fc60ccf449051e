#!/usr/bin/env python3
"""The people of the tree are synthetic, differ from each other, and keep the rules of real cards and numbers."""
import copy
import unittest

from scenario_files import person_files, read, scenario_files


def insurer_check_digit(digits):
    """facts D.6: weights 2, 1, 2, 1 from the right, the digits of the products summed."""
    products = [int(d) * (2 - i % 2) for i, d in enumerate(reversed(digits))]
    return str((10 - sum(p // 10 + p % 10 for p in products) % 10) % 10)


def my_number_check_digit(digits):
    total = sum(int(d) * (n + 1 if n <= 6 else n - 5) for n, d in enumerate(reversed(digits), 1))
    return str(0 if total % 11 <= 1 else 11 - total % 11)


def birthday_after(birth, issued, count):
    year = int(issued[:4]) + (0 if birth[5:] > issued[5:] else 1)
    return f"{year + count - 1}-{birth[5:]}"


def insurers(person):
    return [e["insurer_number"] for e in person.get("eligibilities", [])]


class People(unittest.TestCase):
    def setUp(self):
        self.people = [read(file) for file in person_files()]

    def merged(self):
        """The people of the files and those that scenarios make of them."""
        base = {p["id"]: p for p in self.people}
        yield from self.people
        for file in scenario_files():
            for entry in read(file).get("people", []):
                person = copy.deepcopy(base[entry["person"]])
                for key, value in entry.get("with", {}).items():
                    person[key] = {**person[key], **value} if isinstance(value, dict) and key in person else value
                yield person

    def test_check_digits(self):
        self.assertEqual("5", insurer_check_digit("3312001"))  # facts D.6
        for person in self.merged():
            self.assertEqual(person["my_number"][-1], my_number_check_digit(person["my_number"][:-1]), person["id"])
            for number in insurers(person):
                self.assertEqual(number[-1], insurer_check_digit(number[:-1]), f"{person['id']} {number}")

    def test_recognisably_synthetic(self):
        for person in self.people:
            self.assertTrue(person["my_number"].startswith("100000"))
            self.assertIn("架空", person["address"])
            for eligibility in person["eligibilities"]:
                self.assertIn("架空", eligibility["insurer_name"])

    def test_nobody_shares_what_is_personal(self):
        for of in (lambda p: p["my_number"], lambda p: p["card"]["serial"], lambda p: p["card"]["key"],
                   lambda p: p["name"], lambda p: p["card"]["security_code"]):
            self.assertEqual(len(self.people), len({of(p) for p in self.people}))

    def test_end_dates_keep_crd_val_01(self):
        for person in self.merged():
            card, certificate = person["card"], person["certificate"]
            with self.subTest(person=person["id"], card=card, certificate=certificate):
                adult = birthday_after(person["birth"], card["issued"], 1) and \
                    int(card["issued"][:4]) - int(person["birth"][:4]) - (card["issued"][5:] < person["birth"][5:]) >= 18
                self.assertEqual(birthday_after(person["birth"], card["issued"], 10 if adult else 5), card["expires"])
                self.assertEqual(birthday_after(person["birth"], certificate["from"], 5), certificate["to"])

    def test_late_stage_insurers_from_seventy_five(self):
        for person in self.people:
            for eligibility in person["eligibilities"]:
                born, begins = person["birth"], eligibility["from"]
                seventy_five = f"{int(born[:4]) + 75}{born[4:]}"
                self.assertEqual(begins >= seventy_five, eligibility["insurer_number"].startswith("39"))


if __name__ == "__main__":
    unittest.main()
