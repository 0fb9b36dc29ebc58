"""An error that is raised in a process of its own is said by the one that asked."""

import pickle

import pytest

from natc.errors import DataFileError, NatcError, NotWritable, RecordError, UnknownCodeError


@pytest.mark.parametrize(
    "error",
    [
        NatcError("It cannot be done."),
        UnknownCodeError("country", "X", ("ALB", "SVN")),
        DataFileError("justice.csv", "a year is expected", row=3, column="year"),
        RecordError("SVN.yaml", "the field is missing", folder="answers", line=3, field="rule", n_more=2),
        NotWritable(13, "Permission denied", "a/b"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_goes_whole_from_one_process_to_another(error):
    arrived = pickle.loads(pickle.dumps(error))
    assert type(arrived) is type(error)
    assert str(arrived) == str(error)
    assert vars(arrived) == vars(error)
