"""Colours, type and spacing of the window in one place, and the one style sheet made from them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPen

from checkout_app.paths import resource

_WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for, as #rrggbb; text on its surface has a contrast of at least 4.5."""

    name: str
    background: str
    surface: str
    line: str
    ink: str
    dim: str
    go: str
    on_go: str
    ask: str
    ask_surface: str
    bad: str
    info: str
    selection: str
    go_idle: str
    """The go button while something has to be decided first."""
    on_go_idle: str


LIGHT = Tokens(
    "light", "#eef1f4", "#ffffff", "#d9dfe6", "#14202b", "#5b6b7a", "#0b7a4b", "#ffffff",
    "#b45309", "#fff4e0", "#b42318", "#1d5fbf", "#e6f4ee", "#cfe0d8", "#33493f",
)  # fmt: skip
DARK = Tokens(
    "dark", "#10161c", "#19222b", "#2a3642", "#eef3f7", "#93a4b3", "#2fbf83", "#06170f",
    "#f5b04c", "#33270f", "#ff7a6b", "#6fb1ff", "#15302a", "#1d4a3a", "#bfe3d3",
)  # fmt: skip
CONTRAST = Tokens(
    "contrast", "#000000", "#000000", "#ffffff", "#ffffff", "#ffffff", "#3dff9e", "#000000",
    "#ffd200", "#000000", "#ff9d8f", "#8ec8ff", "#003d22", "#000000", "#ffffff",
)  # fmt: skip
THEMES = {t.name: t for t in (LIGHT, DARK, CONTRAST)}

PICTURE_GO, PICTURE_ASK, PICTURE_BAD, PICTURE_IDLE = "#2bd28f", "#f5b04c", "#ff7a6b", "#c3ccd4"
"""Box colours: they lie on the camera picture, which no theme changes."""
PICTURE_INK, PICTURE_MATTE = "#06170f", "#0a0e12"


@dataclass(frozen=True, slots=True)
class Look:
    """Tokens and the factor by which every size of the interface grows."""

    tokens: Tokens
    scale: float = 1.0

    def px(self, size: float) -> int:
        """Return a size of the design in pixels of this window."""
        return max(1, round(size * self.scale))

    def font(self, size: float, weight: int = 400) -> QFont:
        """Return Inter with tabular figures, ``size`` in design pixels."""
        font = QFont(["Inter", "Noto Sans", "Noto Sans Arabic"])
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def color(self, token: str) -> QColor:
        """Return the colour of a token."""
        return QColor(getattr(self.tokens, token))

    def pen(self, token: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """Return a pen in a token's colour, ``width`` in design pixels."""
        pen = QPen(self.color(token), self.px(width), style)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def scaled(self, scale: float) -> Look:
        """Return the same colours at another size."""
        return replace(self, scale=scale)

    def next_theme(self) -> Look:
        """Return the look after this one: light, dark, high contrast, and round again."""
        names = list(THEMES)
        return replace(self, tokens=THEMES[names[(names.index(self.tokens.name) + 1) % len(names)]])


class Styled:
    """A widget that paints with a look; the window hands a new one to all of its descendants."""

    look: Look = Look(LIGHT)

    def set_look(self, look: Look) -> None:
        """Take a new look; overridden where sizes depend on it."""
        self.look = look


def load_fonts() -> None:
    """Register the shipped fonts; call once, after the application exists."""
    for weight in _WEIGHTS.values():
        QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{weight}.otf")))


def theme_named(name: str) -> Tokens:
    """Return the tokens of ``light``, ``dark``, ``contrast``, or of the desktop for ``system``.

    Raises:
        ValueError: there is no such theme.
    """
    if name == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    if name not in THEMES:
        raise ValueError(f"There is no theme '{name}': use {', '.join(THEMES)} or system")
    return THEMES[name]


def fitting_scale(width: int, height: int, dpi: float, text_size: int = 100) -> float:
    """Return the factor for a window: the desktop's text size, more on a big screen, never so much that it clips.

    Args:
        width: of the window, pixels.
        height: likewise.
        dpi: what the desktop calls an inch.
        text_size: per cent of what that gives that the person asks for.
    """
    grown = max(dpi / 96, (min(width / 1366, height / 768)) ** 0.5) * text_size / 100
    room = min(width / 1024, height / 600)
    return max(1.0, int(min(grown, room) * 8) / 8)


def style_sheet(look: Look) -> str:
    """Return the style sheet of the whole window; what is painted by hand is not in it."""
    t, px = look.tokens, look.px
    return f"""
    QWidget {{ background: transparent; color: {t.ink}; font-family: Inter, "Noto Sans"; font-size: {px(15)}px; }}
    QWidget#window {{ background: {t.background}; }}
    QWidget#topbar {{ background: {t.surface}; border-bottom: {px(1)}px solid {t.line}; }}
    QFrame[role="card"] {{ background: {t.surface}; border: {px(1)}px solid {t.line}; border-radius: {px(12)}px; }}
    QFrame[role="rule"] {{ background: {t.line}; border: none; }}
    QLabel[role="heading"] {{ font-size: {px(17)}px; font-weight: 700; }}
    QLabel[role="dim"] {{ color: {t.dim}; font-size: {px(13)}px; }}
    QLabel[role="shop"] {{ color: {t.dim}; font-size: {px(15)}px; }}
    QLabel[role="lane"] {{ font-size: {px(15)}px; font-weight: 700; }}
    QLabel[role="title"] {{ font-size: {px(22)}px; font-weight: 700; }}
    QLabel[role="count"] {{ font-size: {px(60)}px; font-weight: 700; }}
    QLabel[role="strong"] {{ font-size: {px(15)}px; font-weight: 600; }}
    QLabel[role="need"] {{ color: {t.ask}; font-size: {px(13)}px; font-weight: 600; }}
    QLabel[role="bad"] {{ color: {t.bad}; font-size: {px(13)}px; font-weight: 600; }}
    QLabel[role="total"] {{ font-size: {px(20)}px; font-weight: 600; }}
    QLabel[role="empty"] {{ color: {t.dim}; font-size: {px(17)}px; font-weight: 500; }}
    QLineEdit {{ background: {t.background}; border: {px(1)}px solid {t.line}; border-radius: {px(10)}px;
        padding: 0 {px(12)}px; min-height: {px(46)}px; selection-background-color: {t.info}; }}
    QLineEdit:focus {{ border: {px(3)}px solid {t.info}; padding: 0 {px(10)}px; min-height: {px(42)}px; }}
    QListView {{ border: none; outline: none; }}
    QFrame[role="ask"] {{ background: {t.ask_surface}; border: {px(2)}px solid {t.ask}; border-radius: {px(10)}px; }}
    QTableView {{ border: none; outline: none; }}
    QProgressBar {{ background: {t.line}; border: none; border-radius: {px(4)}px; }}
    QProgressBar::chunk {{ background: {t.go}; border-radius: {px(4)}px; }}
    QScrollBar:vertical {{ width: {px(10)}px; background: transparent; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {t.dim}; border-radius: {px(5)}px; min-height: {px(48)}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
    """
