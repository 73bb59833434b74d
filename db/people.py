"""The people who work here, their roles and PINs."""

from __future__ import annotations

from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Engine, insert, select, update

from db.errors import BadPin, UnknownPerson
from db.records import Person, Role
from db.schema import PersonRow
from db.writing import writing

SHORTEST, LONGEST = 4, 8
"""Digits of a PIN."""


class People:
    """Who works here; PINs are stored as Argon2 hashes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._hasher = PasswordHasher()

    def people(self) -> tuple[Person, ...]:
        """Return those who may log in, by name."""
        return tuple(person for person in self.everybody() if not person.left)

    def everybody(self) -> tuple[Person, ...]:
        """Return all people by name, those who left too."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(PersonRow).order_by(PersonRow.name)).all()
        return tuple(Person(row.id, row.name, row.role, row.left) for row in rows)

    def verify(self, person: int, pin: str) -> Person | None:
        """Return the person if the PIN is right and the person still works here."""
        with self._engine.connect() as connection:
            row = connection.execute(select(PersonRow).where(PersonRow.id == person)).first()
        if row is None or row.left:
            return None
        try:
            self._hasher.verify(row.pin, pin)
        except (VerifyMismatchError, InvalidHashError):
            return None
        return Person(row.id, row.name, row.role, row.left)

    def add(self, name: str, role: Role, pin: str) -> Person:
        """Take somebody on; `BadPin` unless the PIN is 4 to 8 digits."""
        row = {"name": name, "role": role, "pin": self._hashed(pin), "left": False}
        with writing(self._engine) as connection:
            number = connection.execute(insert(PersonRow).values(**row).returning(PersonRow.id)).scalar_one()
        return Person(number, name, role)

    def change_pin(self, person: int, pin: str) -> None:
        """Give somebody another PIN."""
        self._change(person, pin=self._hashed(pin))

    def change_role(self, person: int, role: Role) -> None:
        """Let somebody do more, or less."""
        self._change(person, role=role)

    def leave(self, person: int) -> None:
        """Let somebody log in no longer; the history keeps the name."""
        self._change(person, left=True)

    def _change(self, person: int, **news: Any) -> None:
        with writing(self._engine) as connection:
            if not connection.execute(update(PersonRow).where(PersonRow.id == person).values(**news)).rowcount:
                raise UnknownPerson(f"Nobody has the number {person}.", "See the numbers with: checkout staff list")

    def _hashed(self, pin: str) -> str:
        if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
            raise BadPin(f"A PIN has {SHORTEST} to {LONGEST} digits.", "Choose another one.")
        return self._hasher.hash(pin)
