"""The mouse resting on something, for long enough that it is meant."""

from PySide6.QtCore import QObject, QPoint, QTimer, Signal

REST_MS = 400


class Hover(QObject):
    rested = Signal(QPoint)  # at this place of the screen

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._at = QPoint()
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(lambda: self.rested.emit(self._at))

    def follow(self, at: QPoint) -> None:
        """The mouse is at this place of the screen."""
        self._at = at
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
