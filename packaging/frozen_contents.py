"""What the frozen program is made of: which modules and libraries stay out, and what a warning of the build may say.

Imported by visrec_desktop.spec; everything here can be tested without PyInstaller.
"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

# Neither to start, nor to search, nor to learn quickly; some are found through optional imports of libraries.
NEVER = (
    "pip", "setuptools", "pkg_resources", "wheel", "_distutils_hack", "distutils",
    "pytest", "_pytest", "tests", "doctest", "lib2to3", "pydoc_data", "idlelib", "turtledemo", "tkinter",
    "matplotlib", "pandas", "polars", "pyarrow", "IPython", "torch", "dask", "sympy", "cupy", "numba",
    # Nothing is sent anywhere.
    "ssl", "_ssl",
    # Pillow decodes; letters are drawn by Qt.
    "PIL._imagingft", "PIL._imagingtk", "PIL.ImageTk", "PIL.ImageQt",
    # sqlite-utils imports its command line and pip only when asked to.
    "sqlite_utils.cli", "click_default_group",
    # The tests and the data of scientific packages (array-api-compat imports even numpy.f2py).
    "numpy.tests", "scipy.datasets", "scipy.io.matlab.tests", "sklearn.datasets.tests",
    "ai_edge_litert.aot", "ai_edge_litert.tools", "ai_edge_litert.vendors",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickControls2", "PySide6.QtQuickTest", "PySide6.QtQuickWidgets",
    "PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtUiTools", "PySide6.QtXml",
    "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtConcurrent",
    "PySide6.scripts", "PySide6.support.generate_pyi",
)  # fmt: skip
# What deep learning adds; without it the window offers quick learning alone.
TRAINING = ("tensorflow", "keras", "h5py", "grpc", "absl", "tensorboard", "optree", "jax")

# Versions that the report of `doctor`, of the self-test and of a fault names.
NAMED_DISTRIBUTIONS = (
    "PySide6-Essentials", "shiboken6", "numpy", "scipy", "opencv-python-headless", "Pillow", "pi-heif", "scikit-learn",
    "sqlite-utils", "ai-edge-litert", "openpyxl", "platformdirs",
)  # fmt: skip

# Qt libraries that come in through plugins alone, and the plugins that bring them or that nothing here uses.
_UNWANTED_QT = re.compile(
    r"""(?:^|/)(?:lib)?(?:
        Qt6(?:Quick|Qml|Pdf|VirtualKeyboard|Labs|Designer|Help|Sql|Test|Multimedia|WebEngine|WebChannel|WebSockets
            |Positioning|3D|ShaderTools|WaylandCompositor|WaylandEglCompositor|EglFSDeviceIntegration|EglFsKms)\w*
        |qpdf|qtvirtualkeyboardplugin|qeglfs\w*|qlinuxfb|qvnc|qvkkhrdisplay|qminimalegl|qminimal|qwebgl|qtuiotouchplugin
        |qevdev\w*|qgtk3|qcertonlybackend|qdirect2d
    )(?:\.[\w.]+)?$""",
    re.VERBOSE,
)
_UNWANTED_FOLDERS = re.compile(
    r"(?:^|/)PySide6/(?:Qt/)?(?:"
    r"qml|resources|libexec|metatypes|include|typesystems|glue|scripts|doc|examples"
    r"|plugins/(?:qmltooling|qmllint|sqldrivers|designer|egldeviceintegrations|networkinformation|tls|vectorimageformats"
    r"|wayland-graphics-integration-server|assetimporters|sceneparsers|geometryloaders|virtualkeyboard|multimedia)"
    r")/"
)
# LiteRT's accelerators and compilers for chips of phones; the program asks for the processor.
_UNWANTED_LITERT = re.compile(
    r"(?:^|/)ai_edge_litert/(?:vendors|tools|aot)/|(?:^|/)(?:lib)?LiteRt(?:WebGpu|Gl|Metal|OpenCl|Vulkan)?Accelerator\w*\."
)
_UNWANTED_DATA = re.compile(
    r"(?:^|/)(?:sklearn/datasets/(?:data|images|descr)/|tzdata/|dateutil/zoneinfo/"
    r"|(?:numpy|scipy|sklearn|joblib|openpyxl|PIL)/(?:.*/)?tests?/|numpy/_core/(?:include|lib)/|.*\.(?:pyi|pyx|pxd|tp|lib|h|c)$|.*/meson\.build$)"
)
# Libraries of the build machine: those that plugins above bring; CUPS with what it needs, for a system that prints has
# its own, which knows its printers; and what every desktop has in a version that fits its fonts, its bus and its
# graphics drivers (linux/make_packages.py depends on them).
_UNWANTED_SYSTEM = re.compile(
    r"^lib(?:gdk_pixbuf-2\.0|cairo|cairo-gobject|atk-1\.0|pango(?:cairo|ft2)?-1\.0|gio-2\.0|gobject-2\.0|gmodule-2\.0|harfbuzz"
    r"|graphite2|thai|datrie|fribidi|pixman-1|mount|blkid|selinux|jpeg|Xau|Xdmcp|bsd|md|cups|avahi-\w+|gnutls|p11-kit"
    r"|hogweed|nettle|gmp|idn2|tasn1|unistring"
    r"|stdc\+\+|gcc_s|X11|X11-xcb|Xext|Xrender|fontconfig|freetype|expat|png16"
    r"|glib-2\.0|gthread-2\.0|pcre2-8|dbus-1|systemd|gcrypt|gpg-error|lz4|cap)\.so\.[\d.]+$"
)
# The buttons of Qt's own dialogs; English needs none.
_QT_TRANSLATION = re.compile(r"(?:^|/)PySide6/(?:Qt/)?translations/(?!qtbase_zh_CN\.qm$)")

_NOT_FOUND = re.compile(r"Library not found: could not resolve '(?P<library>[^']+)', dependency of '(?P<of>[^']+)'")
# Each with the reason why the program does not need it.
EXPLAINED = {
    # The GTK theme plugin, which is filtered: Fusion needs no GTK.
    r"libgtk-3|libgdk-3|libpango|libatk|libgdk_pixbuf|libcairo": r"libqgtk3",
    # Database drivers of Qt, which are filtered: SQLite comes with Python.
    r"libmysqlclient|libmariadb|libmimerapi|libodbc|libpq|libfbclient|libclntsh|libiodbc": r"libqsql|sqldrivers",
    # Windows without a window system, which is filtered.
    r"libvulkan|libgbm|libdrm|libinput|libmtdev|libudev|libEGL": r"libqvkkhrdisplay|libqeglfs|libQt6Egl|libqevdev",
    # The filtered on-screen keyboard, Qt Quick and PDF.
    r"libQt6(Quick|Qml|Pdf|VirtualKeyboard)": r"",
    # Printing goes to a PDF where there is no CUPS.
    r"libcups\.so": r"libcupsprintersupport",
    # Accelerators of LiteRT, which are filtered.
    r"lib(neuron|QnnSystem|QnnHtp|edgetpu|OpenCL|tpu)|libLiteRt": r"ai_edge_litert",
}  # fmt: skip


def is_wanted(destination: str) -> bool:
    """Whether a library or a data file belongs into the frozen folder.

    Parameters
    ----------
    destination
        Its path in the folder, as PyInstaller's tables of contents name it.
    """
    path = PurePosixPath(destination.replace("\\", "/")).as_posix()
    unwanted = (
        _UNWANTED_QT, _UNWANTED_FOLDERS, _UNWANTED_LITERT, _UNWANTED_DATA, _UNWANTED_SYSTEM, _QT_TRANSLATION,
    )  # fmt: skip
    return not any(pattern.search(path) for pattern in unwanted)


def unexplained(lines: Iterable[str]) -> list[str]:
    """The "Library not found" warnings of a build that `EXPLAINED` gives no reason for."""
    found = []
    for line in lines:
        match = _NOT_FOUND.search(line)
        if match is None:
            if "ibrary not found" in line:
                found.append(line.strip())
            continue
        library, of = match.group("library", "of")
        if not any(re.search(name, library) and re.search(user, of) for name, user in EXPLAINED.items()):
            found.append(line.strip())
    return found
