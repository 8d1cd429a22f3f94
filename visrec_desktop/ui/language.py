"""Language: which translation is installed; it can be changed while the program runs."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from visrec_desktop.core.paths import resource

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}


class Language(QObject):
    """Installs the program's translation and Qt's own; Qt then sends every widget a LanguageChange event."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translators: list[QTranslator] = []

    def set(self, name: str) -> None:
        """Speak a language of `LANGUAGES`; an empty name is the system's, English where that is another."""
        if not name:
            name = "zh_CN" if QLocale.system().language() is QLocale.Language.Chinese else "en"
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = []
        QLocale.setDefault(QLocale(name))
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for base, folder in (("qtbase", qt_folder), ("visrec", str(resource("translations")))):
            translator = QTranslator(self)
            if translator.load(f"{base}_{name}", folder):
                QCoreApplication.installTranslator(translator)
                self._translators.append(translator)
