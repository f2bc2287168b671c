"""An icon's name becomes its picture."""
