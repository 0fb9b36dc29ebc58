"""What a sheet writes down is Vega-Lite: Altair, which checks it against the schema, reads it as we wrote it."""

import json

import numpy as np
import pytest
from jsonschema import ValidationError

from natc.charts.sheet import Drawing, LinearAxis, LogAxis, Sheet

LINE = {"x": 1, "y": 2, "x2": 3, "y2": 4, "run": "a"}
PLACE = {"px": 1.5, "py": 2, "px2": 3, "py2": 4, "run": "a", "text": "victims"}


def draw_everything(*, x=None, y=None):
    sheet = Sheet(360, x=x, y=y)
    for dash in ((), (4, 3)):
        sheet.rules([LINE], color="#0b4f6c", dash=dash)
        sheet.lines([LINE, LINE | {"x": 2}], color="#0b4f6c", dash=dash)
    for kind in (sheet.dots, sheet.pins):
        kind([LINE | PLACE], color="#0b4f6c", fill="none", shape="triangle-right")
    sheet.spans([PLACE], color="#0b4f6c", width=2)
    sheet.trails([PLACE], color="#0b4f6c")
    sheet.words([PLACE], align="right", bold=True, angle=270)
    return sheet.chart(99.6)


@pytest.mark.parametrize(
    "axes", [{}, {"x": LogAxis(4000, 100, 340)}, {"x": LinearAxis((2008, 2022), (40, 340)), "y": LogAxis(9, 80, 0)}]
)
def test_every_mark_is_in_the_schema_of_vega_lite_and_reads_back_as_written(axes):
    drawing = draw_everything(**axes)
    ours, theirs = drawing.to_dict(), drawing.to_altair().to_dict()
    assert len(ours["layer"]) == 9
    assert theirs["layer"] == ours["layer"]
    assert theirs["datasets"] == ours["datasets"]
    assert (theirs["width"], theirs["height"], theirs["padding"]) == (360, 100, 0)


def test_what_is_not_in_the_schema_is_refused_there():
    spec = draw_everything().to_dict()
    spec["layer"][0]["mark"]["strokeWidth"] = "thick"
    with pytest.raises(ValidationError):
        Drawing(spec).to_altair()


def test_numbers_of_arrays_are_written_as_json_has_them():
    sheet = Sheet(360)
    sheet.pins([{"px": np.int64(7), "py": np.float64(0.25)}], color="#0b4f6c", fill="none")
    (values,) = json.loads(json.dumps(sheet.chart(10).to_dict()))["datasets"].values()
    assert values == [{"px": 7, "py": 0.25}]


def test_nothing_is_drawn_for_no_records():
    sheet = Sheet(360)
    sheet.words([])
    assert sheet.chart(10).to_dict()["layer"] == []


def test_a_notebook_shows_a_drawing_as_altair_does():
    bundle = draw_everything()._repr_mimebundle_()
    shown = bundle[0] if isinstance(bundle, tuple) else bundle
    assert any("vegalite" in kind or "html" in kind for kind in shown)
