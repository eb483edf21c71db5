"""Charts as SVG of our own: pure drawing, one module a kind. A page shows its data table beside each."""

from documents.charts.curve import CurveWords, curve
from documents.charts.drawing import Chart
from documents.charts.line import ChartWords, Dot, Plan, goal_chart

__all__ = ["Chart", "ChartWords", "CurveWords", "Dot", "Plan", "curve", "goal_chart"]
