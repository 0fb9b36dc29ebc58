"""The list of methods: found by their ids, and light until they are called."""

import json
import subprocess
import sys

import pytest

from natc.prevalence import METHODS, OptionError
from natc.prevalence.belief.compare import QUICK
from natc.prevalence.belief.disagreement import WITNESSES
from natc.prevalence.belief.verdict import LEADING
from natc.prevalence.methods import method_of

HEAVY = ("numba", "joblib", "scipy.optimize", "scipy.stats", "altair", "django", "click")


def test_a_method_is_found_by_its_id():
    assert [method_of(name).id for name in METHODS] == list(METHODS)
    with pytest.raises(OptionError, match="magic"):
        method_of("magic")


def test_no_two_methods_are_called_or_described_alike():
    assert len({method.title for method in METHODS.values()}) == len(METHODS)
    assert len({method.about for method in METHODS.values()}) == len(METHODS)


def test_what_the_verdict_names_are_methods():
    assert set(QUICK) <= set(METHODS)
    assert set(LEADING) <= WITNESSES <= set(METHODS)
    assert not any(METHODS[name].is_bound for name in WITNESSES)


def test_a_simple_estimate_loads_no_compiler():
    program = f"""
import json, sys
from natc.prevalence import Lists, can_bear, estimate, leave_out, try_on_each_list, vary_pair
counts = {{(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 20, (1, 1, 0): 9, (1, 0, 1): 8}}
lists = Lists.from_patterns(["A", "B", "C"], counts)
estimate(lists, "main"), can_bear(lists), leave_out(lists, "main"), try_on_each_list(lists, "main")
vary_pair(lists, ("A", "B"))
print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == []
