"""A sale with everything that a receipt can show, and the shift it was sold in."""

from __future__ import annotations

from datetime import UTC, datetime

from checkout_app.runtime.receipts.facts import Facts, Wording
from db.records import CashMove, LineRef, Sale, SaleLine, Shift, ShiftReport, TaxPart, Tender

AT = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
FACTS = Facts(
    currency="EUR",
    shop="Corner Shop",
    head=("12 High Street", "VAT DE123456789"),
    foot=("Thank you!",),
    tax_classes=("", "food"),
    wording=Wording(when=lambda at: f"{at:%Y-%m-%d %H:%M}"),
)
LINES = (
    SaleLine("tea", "Tea with an unusually long name that does not fit beside", 3, 199, tax="food", share=60),
    SaleLine("cola", "Cola", 2, 150, discount=30, share=30),
    SaleLine("apple", "Apples", 1, 399, grams=456, tare=12, tax="food", share=18),
    SaleLine("deposit", "Deposit", 2, 25, deposit_of=1),
    SaleLine("soap", "Soap", -1, 249, returned=LineRef("1", 17, 0), note="leaking"),
)
SALE = Sale(
    key="a1",
    lane="1",
    currency="EUR",
    opened_at=AT,
    paid_at=AT,
    lines=LINES,
    number=42,
    tenders=(Tender("card", 300, reference="VISA 1234"), Tender("cash", 441, given=1000)),
    taxes=(TaxPart("", "19", 34, 7), TaxPart("food", "7", 655, 46)),
    rounding=-1,
    cashier="Ada",
    note="For the office",
)
SHIFT = Shift(3, "1", AT, "Ada", 10000, AT, "Bea", 15250, 7)
REPORT = ShiftReport(
    shift=SHIFT,
    currency="EUR",
    first=40,
    last=42,
    sales=3,
    units=9,
    sold=9000,
    returned=-249,
    discounts=138,
    rounding=-1,
    taxes=(TaxPart("", "19", 5000, 950),),
    tenders=(("cash", 5800), ("card", 2951)),
    moves=(CashMove(AT, "Ada", -500, "=stamps"),),
)
