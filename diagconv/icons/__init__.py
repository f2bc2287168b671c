"""An icon's name becomes its picture."""

from diagconv.icons.icon import Icon

__all__ = ["Icon"]
