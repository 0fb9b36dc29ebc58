import pytest
pytestmark = pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "meetings/", "meetings/kranj-2025/", "meetings/anniversaries-2020/", "documents/", "calendar/", "notes/", "notes/SVN/", "notes/XKX/", "calendar.ics"])
def test_smoke(client, path):
    for l in ("en", "sl"):
        r = client.get(f"/{l}/network/{path}")
        assert r.status_code == 200, r.content[:500]
