"""The one style sheet, made from the one table of colours. Widgets say what they are by the property `role`.

The few arrows and marks that Qt draws by itself come from `resources/icons/sheet`, a file a theme: a sheet cannot
recolour a picture.
"""

from ui.tokens import Tokens
from workbench.paths import resources

_SHEET = """
QMainWindow, QDialog, QWidget[role="ground"] { background: %(ground)s; }
QLabel { color: %(text)s; background: transparent; }
QLabel[role="title"] { font-weight: 600; }
QLabel[role="heading"] { font-size: 16pt; font-weight: 600; }
QLabel[role="muted"] { color: %(muted)s; }
QLabel[role="faint"] { color: %(faint)s; }
QLabel[role="danger"] { color: %(danger)s; }
QLabel[role="keycap"] { color: %(muted)s; background: %(stripe)s; border: 1px solid %(line)s; border-radius: 4px;
    padding: 1px 6px; font-size: 8pt; font-weight: 600; }
QFrame[role="rule"] { background: %(line)s; border: none; max-height: 1px; }

QToolButton { color: %(text)s; background: transparent; border: 2px solid transparent; border-radius: 6px;
    padding: 3px; }
QToolButton:hover { background: %(hover)s; }
QToolButton[on_ground="true"]:hover { background: %(line)s; }
QToolButton:pressed, QToolButton:checked { background: %(selection)s; }
QToolButton:focus { border-color: %(accent)s; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[role="case"] { font-size: 10.5pt; font-weight: 600; padding: 3px 8px; }
QToolButton[role="chip"] { color: %(muted)s; background: %(stripe)s; border: 1px solid %(line)s; border-radius: 10px;
    padding: 2px 1px 2px 6px; font-size: 8.5pt; }
QToolButton[role="chip"]:hover { background: %(hover)s; }
QToolButton[role="chip"]:checked { color: %(text)s; background: %(selection)s; border-color: %(accent)s; }
QToolButton[role="chip"]:focus { border: 2px solid %(accent)s; padding: 1px 0 1px 5px; }

QPushButton { color: %(text)s; background: %(panel)s; border: 1px solid %(line)s; border-radius: 6px;
    padding: 6px 13px; min-height: 18px; }
QPushButton:hover { background: %(hover)s; }
QPushButton:pressed { background: %(selection)s; }
QPushButton:disabled { color: %(faint)s; background: %(stripe)s; }
QPushButton:focus { border: 2px solid %(accent)s; padding: 5px 12px; }
QPushButton[role="plain"] { background: transparent; border-color: transparent; }
QPushButton[role="plain"]:hover { background: %(line)s; }
QPushButton[role="plain"]:focus { border-color: %(accent)s; }
QPushButton[role="accent"], QPushButton:default { color: %(on_accent)s; background: %(accent)s;
    border-color: %(accent)s; }
QPushButton[role="accent"]:hover, QPushButton:default:hover { background: %(accent_hover)s; }
QPushButton[role="accent"]:focus, QPushButton:default:focus { border-color: %(text)s; }
QPushButton[role="accent"]:disabled, QPushButton:default:disabled { color: %(faint)s; background: %(line)s;
    border-color: %(line)s; }
QPushButton[role="link"] { color: %(accent)s; background: transparent; border: 2px solid transparent;
    padding: 0 4px; min-height: 16px; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border-color: %(accent)s; }

QPushButton[role="option"] { border-color: %(line)s; padding: 3px 6px; text-align: left; }
QPushButton[role="option"]:checked { background: %(selection)s; border-color: %(accent)s; }
QPushButton[role="option"]:focus { border: 2px solid %(accent)s; padding: 2px 5px; }

QPushButton[role="chip"] { color: %(text)s; background: %(selection)s; border: 1px solid transparent;
    border-radius: 9px; padding: 1px 8px; min-height: 14px; font-size: 8.5pt; }
QPushButton[role="chip"]:hover { border-color: %(control)s; }
QPushButton[role="chip"]:focus { border: 2px solid %(accent)s; padding: 0 7px; }

QPushButton[role="choice"] { border: 1px solid %(line)s; border-radius: 8px; padding: 0; text-align: left; }
QPushButton[role="choice"]:hover { border-color: %(control)s; }
QPushButton[role="choice"]:focus { border: 2px solid %(accent)s; }

QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit { color: %(text)s; background: %(panel)s;
    border: 1px solid %(control)s; border-radius: 6px; padding: 5px 8px;
    placeholder-text-color: %(faint)s; selection-background-color: %(accent)s; selection-color: %(on_accent)s; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QDateEdit:focus {
    border: 2px solid %(accent)s; padding: 4px 7px; }
QLineEdit[role="page"] { border-color: %(line)s; border-radius: 5px; padding: 1px 4px; }
QLineEdit[role="page"]:focus { border: 2px solid %(accent)s; padding: 0 3px; }
QLineEdit[role="bare"] { font-size: 10.5pt; background: transparent; border: none; padding: 0; }

QAbstractItemView { color: %(text)s; background: transparent; border: none; outline: none;
    selection-background-color: %(selection)s; selection-color: %(text)s; }
QAbstractItemView::item { padding: 4px 6px; border-radius: 6px; }
QAbstractItemView::item:hover { background: %(hover)s; }
QAbstractItemView::item:selected { color: %(text)s; background: %(selection)s; }
QListView, QTreeView, QTableView { padding: 0 6px; icon-size: 16px; }
QTabBar { icon-size: 16px; }
QAbstractScrollArea::corner { background: transparent; }
QComboBox QAbstractItemView { background: %(panel)s; border: 1px solid %(line)s; padding: 4px; }
QHeaderView { background: transparent; }
QHeaderView::section { color: %(muted)s; background: %(stripe)s; border: none; border-bottom: 1px solid %(line)s;
    padding: 5px 6px; font-weight: 600; text-align: left; }
QTextEdit, QTextBrowser, QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { color: %(text)s;
    background: transparent; border: none; selection-background-color: %(accent)s; selection-color: %(on_accent)s; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: %(line)s; border: 2px solid transparent; border-radius: 5px; min-width: 28px;
    min-height: 28px; }
QScrollBar::handle:hover { background: %(control)s; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { color: %(muted)s; background: transparent; border: none; border-bottom: 2px solid transparent;
    padding: 9px 16px; }
QTabBar::tab:hover { color: %(text)s; }
QTabBar::tab:selected { color: %(text)s; border-bottom-color: %(accent)s; }
QTabBar::tab:focus { background: %(selection)s; }
QTabWidget::pane { border: none; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: %(line)s; }

QMenu { color: %(text)s; background: %(panel)s; border: 1px solid %(line)s; border-radius: 8px; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: %(selection)s; }
QMenu::item:disabled { color: %(faint)s; }
QMenu::separator { height: 1px; background: %(line)s; margin: 4px 8px; }
QToolTip { color: %(text)s; background: %(panel)s; border: 1px solid %(line)s; padding: 4px 6px; }
QProgressBar { background: %(line)s; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: %(accent)s; border-radius: 3px; }
QCheckBox, QRadioButton { color: %(text)s; spacing: 8px; padding: 3px; border: 2px solid transparent;
    border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: %(accent)s; }
QCheckBox:disabled, QRadioButton:disabled { color: %(faint)s; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 13px; height: 13px; background: %(panel)s;
    border: 1px solid %(control)s; border-radius: 3px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: %(accent)s; border-color: %(accent)s;
    image: url("%(icons)s/check-%(name)s.svg"); }
QRadioButton::indicator { width: 13px; height: 13px; background: %(panel)s; border: 1px solid %(control)s;
    border-radius: 7px; }
QRadioButton::indicator:checked { width: 7px; height: 7px; border: 4px solid %(accent)s; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("%(icons)s/down-%(name)s.svg"); width: 12px; height: 12px; }
QSpinBox::up-button, QSpinBox::down-button { subcontrol-origin: border; border: none; width: 18px; }
QSpinBox::up-button { subcontrol-position: top right; }
QSpinBox::down-button { subcontrol-position: bottom right; }
QSpinBox::up-arrow { image: url("%(icons)s/up-%(name)s.svg"); width: 11px; height: 11px; }
QSpinBox::down-arrow { image: url("%(icons)s/down-%(name)s.svg"); width: 11px; height: 11px; }
"""


def style_sheet(tokens: Tokens) -> str:
    """The sheet for `QApplication.setStyleSheet`."""
    return _SHEET % {**vars(tokens), "icons": (resources() / "icons" / "sheet").as_posix()}
