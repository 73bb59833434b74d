"""The language of the window: Qt's translations, the shop's own, and the direction of reading."""

from __future__ import annotations

import logging

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from checkout_app.paths import resource

log = logging.getLogger(__name__)


def speak(app: QApplication, locale: str) -> None:
    """Let the application speak a language such as ``de_DE``; the computer's own if empty, English where none fits."""
    chosen = QLocale(locale) if locale else QLocale()
    QLocale.setDefault(chosen)
    app.setLayoutDirection(chosen.textDirection())
    if chosen.language() in (QLocale.Language.English, QLocale.Language.C):
        return
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qt), ("checkout", str(resource("translations")))):
        translator = QTranslator(app)
        if translator.load(chosen, name, "_", folder):
            app.installTranslator(translator)
        else:
            log.info("no translation %s for %s", name, chosen.name())
