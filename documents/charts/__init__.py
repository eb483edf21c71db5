"""Charts as SVG of our own: pure drawing, one module a kind. A page shows its data table beside each."""

from documents.charts.curve import CurveWords, curve
from documents.charts.drawing import Chart

__all__ = ["Chart", "CurveWords", "curve"]
