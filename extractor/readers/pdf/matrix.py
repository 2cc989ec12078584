"""Transformation matrices of PDF content, and the direction that text runs in."""

from __future__ import annotations

import math

Matrix = tuple[float, float, float, float, float, float]


def combine(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies ``first`` and then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def turned_by(a: float, b: float) -> int:
    """Clockwise angle of a direction as displayed, in whole degrees; nearly right angles are right angles."""
    if not b:
        return 0 if a >= 0 else 180
    angle = round(math.degrees(math.atan2(b, a))) % 360
    nearest = (angle + 45) // 90 * 90 % 360
    return nearest if min((angle - nearest) % 360, (nearest - angle) % 360) <= 10 else angle
