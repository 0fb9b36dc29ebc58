"""Every picture has its table: here the tile grid of the region, as it is served."""

import re
from urllib.request import urlopen

from tests.published import unodc


def test_the_tile_grid_has_its_table(site):
    """276, 41, 15, none and 230 convicted in Romania stand in the table as in the tile."""
    with urlopen(f"{site}/en/") as answer:
        page = answer.read().decode()
    row = re.search(r'<th scope="row">Romania</th><td>[^<]*</td>(.*?)</tr>', page, re.DOTALL)[1]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row)
    published = unodc("ROU", "persons_convicted")
    assert [cell.split()[0] for cell in cells] == [str(published.get(year, "[x]")) for year in range(2010, 2023)]
