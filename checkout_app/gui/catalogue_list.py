"""The list of products: one row each, sorted by its header, a place to drop views on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QTableView

from checkout_app.gui.bridge import Order, Shown
from checkout_app.gui.catalogue_delegate import NAME_LEFT, PAD, ROW, ProductDelegate, draw_ring
from checkout_app.gui.catalogue_model import COLUMNS, ProductTable
from checkout_app.gui.catalogue_pictures import LazyPictures
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.theme import Look, Styled

HEADER = 52
SORT_WIDTH = 60
WIDTHS = {1: 128, 2: 84, 3: 84, 4: 112}
NARROW = {1: 104, 2: 72, 3: 72, 4: 100}
WIDE_FROM = 700


class Titles(QHeaderView):
    """The titles over the columns, painted to the delegate's measures; a press sorts."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.look = Styled.look
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(16)
        self.setMouseTracking(True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one title and its part of the rule below."""
        px, direction = self.look.px, self.layoutDirection()
        sorting = COLUMNS[section] == getattr(self.model(), "order", "")
        painter.save()
        painter.setFont(self.look.font(13, 700 if sorting else 600))
        painter.setPen(self.look.color("ink" if sorting else "dim"))
        box = rect.adjusted(px(NAME_LEFT if section == 0 else 6), 0, -px(PAD), 0)
        edge = Qt.AlignmentFlag.AlignLeft if section < 2 else Qt.AlignmentFlag.AlignRight
        flags = QStyle.visualAlignment(direction, edge) | Qt.AlignmentFlag.AlignVCenter
        title = self.model().headerData(section, Qt.Orientation.Horizontal)
        painter.drawText(QStyle.visualRect(direction, rect, box), flags | Qt.AlignmentFlag.AlignAbsolute, title)
        painter.fillRect(rect.left(), rect.bottom() - px(1) + 1, rect.width(), px(1), self.look.color("line"))
        painter.restore()


class ProductList(QTableView, Styled):
    """Keeps the product that is worked on selected while rows come and go around it."""

    picked = Signal(str)
    """SKU of the row that the person went to."""

    def __init__(self, model: ProductTable, delegate: ProductDelegate, pictures: LazyPictures) -> None:
        super().__init__()
        self.table, self._delegate = model, delegate
        self._sku: str | None = None
        self._ring = False
        self._following = True
        self._asked: tuple[str, Shown, Order] = ("", "all", "name")
        self.titles = Titles()
        self.setHorizontalHeader(self.titles)
        self.sort_button = KeyButton(self.tr("Sort"), "O", stacked=True, size=13)
        self.sort_button.setParent(self.titles)
        self.sort_button.setAccessibleName(self.tr("Sort by the next column"))
        self.sort_button.clicked.connect(self.sort_by_next)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self._set_behaviour()
        pictures.loaded.connect(self.viewport().update)
        model.dataChanged.connect(self._rows_read)
        model.listing.connect(self._show_first)
        self.selectionModel().currentRowChanged.connect(self._went)

    def _set_behaviour(self) -> None:
        self.setAccessibleName(self.tr("Products"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(lambda section: self.sort_by(COLUMNS[section]))

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._delegate.look = self.titles.look = look
        self.verticalHeader().setDefaultSectionSize(look.px(ROW))
        self.verticalScrollBar().setSingleStep(look.px(ROW))
        self.horizontalHeader().setFixedHeight(look.px(HEADER))
        self._share_width()

    def _share_width(self) -> None:
        widths = WIDTHS if self.width() >= self.look.px(WIDE_FROM) else NARROW
        for section, width in widths.items():
            self.setColumnWidth(section, self.look.px(width))

        button = QRect(self.look.px(6), self.look.px(2), self.look.px(SORT_WIDTH), self.look.px(48))
        bar = QRect(0, 0, self.viewport().width(), self.look.px(HEADER))
        self.sort_button.setGeometry(QStyle.visualRect(self.layoutDirection(), bar, button))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns what they need and the name the rest."""
        super().resizeEvent(event)
        self._share_width()

    def show_list(self, text: str, shown: Shown, order: Order | None = None) -> None:
        """List other products and go to the first."""
        self._asked = (text, shown, order or self._asked[2])
        self.table.show_list(*self._asked)

    def _show_first(self) -> None:
        self._sku, self._following = None, True
        self.titles.viewport().update()
        self.verticalScrollBar().setValue(0)
        if self.table.rowCount():
            self.setCurrentIndex(self.table.index(0, 0))

    def sort_by(self, order: Order) -> None:
        """Sort by a column, from the top."""
        self.show_list(self._asked[0], self._asked[1], order)

    def sort_by_next(self) -> None:
        """Sort by the column after the one that sorts now."""
        self.sort_by(COLUMNS[(COLUMNS.index(self._asked[2]) + 1) % len(COLUMNS)])

    def reload(self) -> None:
        """Read again after a change; selection and scroll stay."""
        self._following = False
        self.table.reload()

    def _went(self, current: QModelIndex, previous: QModelIndex) -> None:
        self._following = True
        self._announce()

    def _announce(self) -> None:
        listed = self.table.fresh(self.currentIndex().row()) if self.currentIndex().isValid() else None
        if listed is not None and listed.product.sku != self._sku:
            self._sku = listed.product.sku
            self.picked.emit(self._sku)

    def _rows_read(self) -> None:
        if self._following or self._sku is None:
            self._announce()
        else:
            self._find_again(self._sku)

    def _find_again(self, sku: str) -> None:
        """Select the product's new row; select nothing where it left the list, and stay there."""
        row = self.table.row_of(sku)
        now = self.table.fresh(self.currentIndex().row()) if self.currentIndex().isValid() else None
        if row is not None and row != self.currentIndex().row():
            selection = self.selectionModel()
            selection.blockSignals(True)
            place = self.verticalScrollBar().value()
            self.setCurrentIndex(self.table.index(row, 0))
            self.verticalScrollBar().setValue(place)
            selection.blockSignals(False)
            self.viewport().update()
        elif row is None and now is not None:
            self.clearSelection()

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the page: looking through every row would read them all."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by keyboard, with the ring."""
        self._ring = True
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move by finger, without the ring."""
        self._ring = False
        super().mousePressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand views to the product under them."""
        index = self.indexAt(event.position().toPoint())
        self.table.dropMimeData(event.mimeData(), Qt.DropAction.MoveAction, -1, -1, index)
        event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows and the focus ring over the current one."""
        super().paintEvent(event)
        index = self.currentIndex()
        if self._ring and self.hasFocus() and index.isValid():
            top = self.rowViewportPosition(index.row())
            draw_ring(self.viewport(), QRectF(0, top, self.viewport().width(), self.rowHeight(index.row())), self.look)
