"""A made-up country with a known truth: its register, for tests, tutorials, benchmarks and the demo."""

from natc.register.example.build import MOST_VICTIMS, PARTS, ExampleError, ExampleRegister, make_example
from natc.register.example.truth import ExampleTruth
from natc.register.example.writing import check_folder, write_example

__all__ = [
    "MOST_VICTIMS",
    "PARTS",
    "ExampleError",
    "ExampleRegister",
    "ExampleTruth",
    "check_folder",
    "make_example",
    "write_example",
]
