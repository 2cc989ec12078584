"""Reports composed at random from what offices write, with the truth known: a measure of generality.

``compose(seed)`` gives one report as blocks and its truth; ``docx_out``, ``html_out`` and ``pdf_out``
draw the blocks. The wordings here are written without a look at ``patterns/``: a form that the
product does not know must show up as a miss, so never copy from there.
"""

from benchmarks.forge.compose import Composed, compose

__all__ = ["Composed", "compose"]
