"""What a list or an archive would change, product by product, before anything of it is taken in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QStyledItemDelegate, QWidget
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from checkout_app.core.jobs import ConflictRule, ImportPreview, PreviewRow
from checkout_app.gui.catalogue_delegate import mirror, near
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.panel import Panel
from checkout_app.gui.theme import Look, Styled

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
HEAD, LINE = 30, 22
RULES: tuple[ConflictRule, ...] = ("mine", "theirs", "newer")


class RowsModel(QAbstractListModel):
    """Rows are `PreviewRow` records."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[PreviewRow, ...] = ()

    def show_rows(self, rows: tuple[PreviewRow, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row or its text."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        said = "; ".join(f"{field_title(name)}: {old or '–'} → {new or '–'}" for name, old, new in row.fields)
        return ", ".join(part for part in (row.name or row.sku, kind_title(row), row.text, said) if part)


class RowDelegate(QStyledItemDelegate, Styled):
    """Draws a product and, a line a field, the shop's word beside the file's; the one that will stand is bold."""

    rule: ConflictRule = "mine"

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """Return room for the product and a line a field."""
        row = index.data(ROW)
        lines = len(row.fields) + bool(row.text)
        return QSize(self.look.px(200), self.look.px(HEAD + LINE * lines + 8))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Draw one product."""
        look, px, rect, row = self.look, self.look.px, option.rect, index.data(ROW)
        painter.save()
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), px(1), look.color("line"))
        inner = rect.adjusted(px(4), 0, -px(4), 0)
        head = QRect(inner.left(), rect.top() + px(4), inner.width(), px(HEAD) - px(4))
        tag = kind_title(row)
        painter.setFont(look.font(13, 600))
        painter.setPen(look.color("bad" if row.kind == "wrong" else "go" if row.kind == "new" else "ask"))
        wide = painter.fontMetrics().horizontalAdvance(tag) + px(10)
        far = QRect(head.right() - wide, head.top(), wide, head.height())
        self._text(painter, option, far.intersected(head), tag, head)
        painter.setFont(look.font(15, 600))
        painter.setPen(look.color("ink"))
        self._text(painter, option, head.adjusted(0, 0, -wide - px(6), 0), row.name or row.sku, head)
        top = rect.top() + px(HEAD)
        if row.text:
            painter.setFont(look.font(13))
            painter.setPen(look.color("bad"))
            self._text(painter, option, QRect(inner.left(), top, inner.width(), px(LINE)), row.text, inner)
        for number, field in enumerate(row.fields):
            self._field(
                painter, option, QRect(inner.left(), top + number * px(LINE), inner.width(), px(LINE)), row, field
            )
        painter.restore()

    def _field(
        self, painter: QPainter, option: Option, line: QRect, row: PreviewRow, field: tuple[str, str, str]
    ) -> None:
        look, third = self.look, line.width() // 3
        new_stands = row.kind == "changed" or self.rule == "theirs" or (self.rule == "newer" and row.theirs_newer)
        name, old, new = field
        cells = ((field_title(name), "dim", 400), (old, *_weight(not new_stands)), (new, *_weight(new_stands)))
        for place, (text, colour, weight) in enumerate(cells):
            painter.setFont(look.font(13, weight))
            painter.setPen(look.color(colour))
            box = QRect(line.left() + place * third, line.top(), third - look.px(6), line.height())
            self._text(painter, option, box, text or "–", line)

    def _text(self, painter: QPainter, option: Option, box: QRect, text: str, within: QRect) -> None:
        said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        flags = near(option) | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(mirror(option, box), flags, said)


class ImportPanel(Panel):
    """Counts, products side by side, and the yes; closing it is a no."""

    agreed = Signal(object, str)
    """The preview, and whose word counts where products differ."""

    def __init__(self) -> None:
        super().__init__("")
        self.close_button.caption(self.tr("Cancel"))
        self.preview: ImportPreview | None = None
        self.counts, self.columns, self.hint = QLabel(), _columns(), QLabel()
        self.counts.setWordWrap(True)
        self.hint.setProperty("role", "bad")
        self.hint.setWordWrap(True)
        self.model, self.list, self.delegate = RowsModel(), QListView(), RowDelegate()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(self.tr("What would change"))
        self.rule, self.go = KeyButton("", "W"), KeyButton(self.tr("Import"), "⏎")
        self.rule.clicked.connect(self.turn_rule)
        self.go.go = True
        self.go.clicked.connect(self.enter)
        for part in (self.counts, self.columns, self.list, self.hint, self.rule, self.go):
            self.column.addWidget(part, 1 if part is self.list else 0)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.delegate.look = look
        self.list.scheduleDelayedItemsLayout()

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what a file would change."""
        self.preview = preview
        self.title.setText(self.tr("Import {0}").format(preview.path.replace("\\", "/").rsplit("/", 1)[-1]))
        self.counts.setText(self._said(preview))
        self.model.show_rows(preview.rows)
        self.columns.setVisible(any(row.fields for row in preview.rows))
        nothing = not (preview.new or preview.changed or preview.differing or preview.views)
        self.go.setEnabled(not (nothing or preview.wrong))
        self.hint.setText(self._why_not(preview, nothing))
        self.hint.setVisible(bool(self.hint.text()))
        self.rule.setVisible(bool(preview.differing))
        self._show_rule("mine")
        self.list.setFocus()

    def _said(self, preview: ImportPreview) -> str:
        parts = [
            (preview.wrong, self.tr("{0} wrong")), (preview.new, self.tr("{0} new")),
            (preview.changed, self.tr("{0} changed")), (preview.differing, self.tr("{0} differ")),
            (preview.same, self.tr("{0} the same")),
        ]  # fmt: skip
        said = [text.format(f"{count:,}") for count, text in parts if count]
        if preview.views is not None:
            said.append(self.tr("{0} new views").format(f"{preview.views:,}"))
        return " · ".join(said)

    def _why_not(self, preview: ImportPreview, nothing: bool) -> str:
        if preview.wrong:
            return self.tr("Correct these lines, then import the file again. Nothing is taken in by half.")
        return self.tr("The file says nothing new.") if nothing else ""

    def turn_rule(self) -> None:
        """Let another word count where products differ."""
        if self.rule.isVisible():
            self._show_rule(RULES[(RULES.index(self.delegate.rule) + 1) % len(RULES)])

    def _show_rule(self, rule: ConflictRule) -> None:
        self.delegate.rule = rule
        said = {
            "mine": self.tr("Where they differ: keep the shop's"),
            "theirs": self.tr("Where they differ: take the file's"),
            "newer": self.tr("Where they differ: take the newer"),
        }
        self.rule.caption(said[rule])
        self.list.viewport().update()

    def enter(self) -> None:
        """Agree."""
        if self.preview is not None and self.go.isEnabled():
            self.agreed.emit(self.preview, self.delegate.rule)


def _columns() -> QWidget:
    """Return the captions of the three columns that a changed product's lines have."""
    row = QWidget()
    columns = QHBoxLayout(row)
    columns.setContentsMargins(0, 0, 0, 0)
    columns.setSpacing(0)
    for text in ("", _tr("Shop"), _tr("File")):
        caption = QLabel(text)
        caption.setProperty("role", "dim")
        columns.addWidget(caption, 1)
    return row


def _weight(stands: bool) -> tuple[str, int]:
    return ("ink", 600) if stands else ("dim", 400)


def field_title(name: str) -> str:
    """Return the name of a product's field in words."""
    titles = {
        "name": _tr("Name"), "price": _tr("Price"), "gtin": _tr("GTIN"), "department": _tr("Department"),
        "brand": _tr("Brand"), "tax": _tr("Tax class"), "age": _tr("Least age"), "weighed": _tr("By weight"),
        "retired": _tr("Retired"), "accept": _tr("Threshold"), "deposit": _tr("Deposit"),
    }  # fmt: skip
    return titles.get(name, name)


def kind_title(row: PreviewRow) -> str:
    """Return what an import does with a product, in a word."""
    titles = {"new": _tr("new"), "changed": _tr("changes"), "differs": _tr("differs"), "wrong": _tr("wrong")}
    return titles[row.kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("CatalogueImport", text)
