"""The basket: heading, column titles and the list of lines, the newest always in sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QListView, QStyle, QVBoxLayout, QWidget

from checkout_app.core.messages import Line, Snapshot
from checkout_app.gui.basket_delegate import AMOUNT_WIDTH, NAME_LEFT, PAD, BasketDelegate
from checkout_app.gui.basket_model import LINE, BasketModel
from checkout_app.gui.images import Thumbnails
from checkout_app.gui.theme import Look, Styled


class ColumnTitles(QWidget, Styled):
    """The titles over the columns, painted to the delegate's measures."""

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.setFixedHeight(look.px(34))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw three titles and the rule below."""
        px, rect = self.look.px, self.rect()
        painter = QPainter(self)
        painter.setFont(self.look.font(13, 600))
        painter.setPen(self.look.color("dim"))
        end = rect.width() - px(PAD)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if rtl:
            near, far = far, near
        amount = end - px(AMOUNT_WIDTH)
        for text, left, right, edge in (
            (self.tr("Item"), px(NAME_LEFT), amount - px(80), near),
            (self.tr("Qty"), amount - px(80), amount, far),
            (self.tr("Amount"), amount, end, far),
        ):
            box = QStyle.visualRect(self.layoutDirection(), rect, QRect(left, 0, right - left, rect.height()))
            painter.drawText(box, edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)
        painter.fillRect(0, rect.height() - px(1), rect.width(), px(1), self.look.color("line"))
        painter.end()


class LineList(QListView, Styled):
    """A list that leaves all keys to the window, which knows what each one means."""

    resized = Signal()

    def __init__(self, delegate: BasketDelegate) -> None:
        super().__init__()
        self._delegate = delegate
        self._empty = ""
        self._done = False
        self.setItemDelegate(delegate)

    def show_empty(self, text: str, done: bool) -> None:
        """Set the sentence that stands where lines will come; ``done`` says that it closes a sale."""
        if text != self._empty:
            self._empty, self._done = text, done
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it: the line that matters may be out of sight now."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take no key."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring if the Tab key brought the focus."""
        self._delegate.ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._delegate.ring = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, or the sentence where there is none."""
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setFont(self.look.font(20 if self._done else 17, 600 if self._done else 500))
            painter.setPen(self.look.color("go" if self._done else "dim"))
            room = self.viewport().rect().adjusted(self.look.px(24), 0, -self.look.px(24), 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._empty)
            painter.end()


class BasketView(QWidget, Styled):
    """Shows the lines; the selection follows the newest line until the cashier picks one."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._title, self._count = QLabel(), QLabel()
        self._title.setProperty("role", "heading")
        self._count.setProperty("role", "dim")
        self.model = BasketModel()
        self.delegate = BasketDelegate(thumbnails)
        self.list = LineList(self.delegate)
        self._picked: int | None = None
        self._newest: int | None = None
        self._set_up_list()
        self._lay_out()

    def _set_up_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(self.tr("Basket"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.clicked.connect(self._pick_clicked)
        self.list.resized.connect(self._select)

    def _lay_out(self) -> None:
        self._heading = QHBoxLayout()
        self._heading.addWidget(self._title)
        self._heading.addStretch()
        self._heading.addWidget(self._count)
        self.titles = ColumnTitles()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(self._heading)
        column.addWidget(self.titles)
        column.addWidget(self.list, 1)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.delegate.look = look
        self._heading.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(0))
        self.list.doItemsLayout()
        self._select()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the lines of a snapshot."""
        self.delegate.currency = snapshot.currency
        moved = self.model.show_snapshot(snapshot)
        self._title.setText(self._title_text(snapshot))
        self._count.setText(self._count_text(snapshot))
        self.list.show_empty(self._empty_text(snapshot), snapshot.paid is not None)
        if self.model.row_of(self._picked) < 0:
            self._picked = None
        if moved or snapshot.newest != self._newest:
            self._newest = snapshot.newest
            self._select()

    def selected(self) -> Line | None:
        """Return the line that quantity, void and why act on."""
        index = self.list.currentIndex()
        return index.data(LINE) if index.isValid() else None

    def target(self) -> Line | None:
        """Return the line that quantity, void and discount act on: a deposit's bottle, not the deposit."""
        line = self.selected()
        if line is not None and line.deposit_of is not None:
            return next((x for x in self.model.lines if x.id == line.deposit_of), line)
        return line

    def step(self, by: int) -> None:
        """Pick the next (1) or previous (-1) line."""
        count = self.model.rowCount()
        if count:
            row = min(max(self.list.currentIndex().row() + by, 0), count - 1)
            self._picked = self.model.lines[row].id
            self._select()

    def let_go(self) -> None:
        """Let the selection follow the newest line again."""
        self._picked = None
        self._select()

    def _pick_clicked(self) -> None:
        line = self.selected()
        self._picked = line.id if line else None

    def _select(self) -> None:
        row = self.model.row_of(self._picked if self._picked is not None else self._newest)
        if row < 0:
            row = self.model.rowCount() - 1
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        newest = self.model.row_of(self._newest)
        if self._picked is None and newest >= 0:
            # Its deposit below is in sight too.
            self.list.scrollTo(self.model.index(self.model.last_of(newest)))
            self.list.scrollTo(self.model.index(newest))
        else:
            self.list.scrollTo(index)

    def _title_text(self, snapshot: Snapshot) -> str:
        if snapshot.paid is not None and not snapshot.lines:
            title = self.tr("Sale {0}").format(sale_number(snapshot))
        else:
            title = self.tr("This sale")
        return self.tr("Training · {0}").format(title) if snapshot.till.training else title

    def _count_text(self, snapshot: Snapshot) -> str:
        units = sum(abs(line.quantity) for line in snapshot.lines if line.deposit_of is None)
        said = self.tr("{0} items").format(units) if units != 1 else self.tr("1 item")
        return said if not snapshot.cards else self.tr("{0} · {1} to decide").format(said, len(snapshot.cards))

    def _empty_text(self, snapshot: Snapshot) -> str:
        if snapshot.paid is not None:
            return self.tr("Paid. Sale {0}. Thank you.").format(sale_number(snapshot))
        return self.tr("Put items on the counter, or scan the first one.")


def sale_number(snapshot: Snapshot) -> str:
    """Return the number of the sale just paid as it is printed, such as 3-001482."""
    return f"{snapshot.lane}-{snapshot.paid or 0:06d}"
