"""Computes matrices that convert between colour spaces, from their primaries (SMPTE RP 177, ICC.1:2022 annex E)."""

from collections.abc import Sequence
from typing import TypeAlias

Matrix: TypeAlias = Sequence[Sequence[float]]
Chromaticities: TypeAlias = tuple[float, float, float, float, float, float, float, float]
"""x and y of white, red, green and blue."""
SRGB: Chromaticities = (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)
D50 = (0.9642, 1.0, 0.8249)
BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))


def to_d50(chromaticities: Chromaticities) -> Matrix:
    """Compute the matrix from linear RGB to XYZ of ICC profiles (white D50). Raises `ValueError` if there is none."""
    white_x, white_y, *primaries = chromaticities
    if not all(0 <= value <= 1 for value in chromaticities) or white_y == 0:
        raise ValueError
    xs, ys = primaries[::2], primaries[1::2]
    columns = (xs, ys, [1 - x - y for x, y in zip(xs, ys, strict=True)])
    white = (white_x / white_y, 1.0, (1 - white_x - white_y) / white_y)
    amounts = times(inverse(columns), white)
    matrix = [[value * amount for value, amount in zip(row, amounts, strict=True)] for row in columns]
    cones, cones_d50 = times(BRADFORD, white), times(BRADFORD, D50)
    adapted = [[value * d50 / own for value in row] for row, d50, own in zip(BRADFORD, cones_d50, cones, strict=True)]
    return product_of(product_of(inverse(BRADFORD), adapted), matrix)


def times(matrix: Matrix, point: Sequence[float]) -> list[float]:
    """Multiply a matrix by a point."""
    return [sum(a * b for a, b in zip(row, point, strict=True)) for row in matrix]


def product_of(one: Matrix, other: Matrix) -> Matrix:
    """Multiply two matrices."""
    columns = [times(one, column) for column in zip(*other, strict=True)]
    return [list(row) for row in zip(*columns, strict=True)]


def inverse(matrix: Matrix) -> Matrix:
    """Invert a matrix of three rows. Raises `ValueError` if it has no inverse."""
    (a, b, c), (d, e, f), (g, h, i) = matrix
    determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    if abs(determinant) < 1e-9:  # noqa: PLR2004 - practically zero
        raise ValueError
    rows = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    return [[value / determinant for value in row] for row in rows]
