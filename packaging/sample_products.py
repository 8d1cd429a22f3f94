"""The products of the sample catalog: what is drawn and what is sold."""

from __future__ import annotations

from dataclasses import dataclass

from sample_paths import Material


@dataclass(frozen=True)
class Product:
    """One row of the catalog and how its picture is drawn.

    Attributes
    ----------
    sku, name, category, colour, price, stock : str
        Fields of ``products.csv``.
    look : str
        Variant of the shape.
    material : Material
        Surface.
    background, second : str
        Backgrounds of the first photo and of the second; no second photo if empty.
    """

    sku: str
    name: str
    category: str
    colour: str
    price: str
    stock: str
    look: str
    material: Material
    background: str
    second: str = ""


def material(text: str) -> Material:
    """Read ``ground second [pattern [pitch [angle [weave]]]]``."""
    words = text.split() + [""] * 6
    return Material(
        f"#{words[0]}",
        f"#{words[1]}",
        words[2] or "plain",
        float(words[3] or 26),
        float(words[4] or 0),
        words[5] or "cloth",
    )


# sku | look | material | background | name | colour | price | stock
TABLE = {
    "t-shirts": """
00101 | crew   | f1f1ee f1f1ee | grey | Organic cotton T-shirt | white | 14.90 | 120
00102 | crew   | f3f0e8 27477d stripes 26 | white, pale | Striped cotton T-shirt | navy/white | 19.90 | 64
00103 | crew   | efe9dd b23a3a stripes 20 | warm | Breton stripe T-shirt | red/cream | 19.90 | 31
00104 | vneck  | ad3f38 ad3f38 | white | V-neck jersey T-shirt | red | 16.50 | 47
00105 | pocket | 5f7f6a d9d2bd | grey | Pocket T-shirt | sage green | 17.90 | 0
00106 | ringer | f0ede4 c9782e | pale | Ringer T-shirt | white/orange | 18.50 | 22
00107 | long   | 2c3e5c 2c3e5c | warm | Long-sleeved T-shirt | navy | 24.90 | 58
00108 | vneck  | 33353b 33353b | oak | V-neck basic T-shirt | charcoal | 16.50 | 85
""",
    "dresses": """
DRS-001 | strap  | c54f5f 2f2526 | white, warm | Pleated summer dress | coral | 49.00 | 18
DRS-002 | sleeve | 25345c f4f2ec dots 26 | grey | Polka-dot tea dress | navy/white | 64.50 | 11
DRS-003 | maxi   | ebe0cc b5604a flowers 34 | warm | Floral maxi dress | cream | 79.00 | 7
DRS-004 | shift  | 4c7d76 efe6d2 | white | Linen shift dress | teal | 55.00 | 26
DRS-005 | sleeve | b23842 f1ece2 dots 24 | pale | Polka-dot belted dress | red/white | 64.50 | 0
DRS-006 | strap  | e8c45a 8a5a34 | grey | Belted sun dress | yellow | 45.90 | 33
DRS-007 | maxi   | 3c5a49 e9d9c2 flowers 38 | walnut | Floral maxi dress | dark green | 79.00 | 9
DRS-008 | shift  | 2e2f36 c9a14d | warm | Buttoned shift dress | black | 58.00 | 15
""",
    "trousers": """
TRS-001 | straight | 3b5884 d18c40 plain 26 0 denim | white, oak | Straight-leg jeans | mid blue | 59.90 | 72
TRS-002 | slim     | 29344e c48a4a plain 26 0 denim | grey | Slim jeans | dark blue | 64.90 | 40
TRS-003 | slim     | b59b72 8e774f | warm | Slim chinos | beige | 44.90 | 51
TRS-004 | wide     | 3c3e46 74777f checks 22 | white | Wide checked trousers | grey check | 69.00 | 12
TRS-005 | shorts   | 76845a 55623e | pale | Cotton shorts | olive | 29.90 | 38
TRS-006 | wide     | 8fabc9 e2b36a plain 26 0 denim | grey | Wide-leg jeans | light blue | 62.50 | 0
TRS-007 | straight | 5b4a3c 3f3228 | warm | Corduroy-look trousers | brown | 52.00 | 23
TRS-008 | shorts   | c6b08a 8f7c58 | white | Chino shorts | sand | 27.50 | 44
""",
    "sneakers": """
00501 | low    | e8e6df 2d6a4c | grey, oak | Court sneakers | white/green | 79.00 | 35
00502 | low    | ebe8e2 284a86 | white | Court sneakers | white/blue | 79.00 | 28
00503 | high   | b2352d 27488a | white | Canvas high-top sneakers | red | 65.00 | 19
00504 | high   | 2b2d33 b8bac0 | warm | Canvas high-top sneakers | black | 65.00 | 54
00505 | runner | 3a6ea5 f08a3c | grey | Running shoes | blue/orange | 99.90 | 16
00506 | runner | 8d9097 c8e04c | blue | Running shoes | grey/lime | 99.90 | 0
00507 | slip   | 2f4258 93989f | warm | Slip-on sneakers | navy | 49.90 | 41
00508 | low    | c8a27a 6d4a31 | pale | Suede-look sneakers | tan/brown | 89.00 | 13
""",
    "handbags": """
BAG-001 | flap   | 99592f 6b3b20 | white, warm | Saddle flap bag | cognac | 129.00 | 8
BAG-002 | flap   | 26262b 1b1b1f | grey | Flap handbag | black | 129.00 | 14
BAG-003 | tote   | dac9a9 784928 stripes 40 | warm | Striped canvas tote | natural/brown | 54.90 | 27
BAG-004 | tote   | 3f5f7d 7a4d2c | white | Canvas tote | blue | 49.90 | 36
BAG-005 | bucket | 27404f 1d2f3a | grey | Drawstring bucket bag | petrol | 95.00 | 6
BAG-006 | bucket | b98f5f 7a5130 | white | Drawstring bucket bag | camel | 95.00 | 0
BAG-007 | trunk  | a2283a 77202e | pale | Bowling bag | burgundy | 119.50 | 10
BAG-008 | trunk  | 5d6a4a 47311f | warm | Bowling bag | olive | 119.50 | 5
""",
    "hats": """
HAT-001 | cap    | 27436b b5433b | white, grey | Baseball cap | navy/red | 19.90 | 61
HAT-002 | cap    | 3b3d42 d9d4c6 | warm | Baseball cap | charcoal | 19.90 | 48
HAT-003 | cap    | b8a37c 5f6b46 | grey | Baseball cap | khaki | 17.90 | 20
HAT-004 | fedora | d8bf8e 3a2a22 | white | Straw hat | natural | 34.50 | 17
HAT-005 | fedora | 7c7169 2e2826 plain 26 0 leather | oak | Felt fedora | grey brown | 59.00 | 4
HAT-006 | bucket | 6c7a4c ffffff | warm | Cotton bucket hat | olive | 24.90 | 29
HAT-007 | bucket | d8cbb0 5b7087 checks 24 | grey | Checked bucket hat | beige/blue | 26.90 | 0
HAT-008 | beanie | b9652f d8cdb8 | white | Pompom beanie | rust | 22.00 | 37
""",
    "mugs": """
MUG-001 | straight     | 2f6f8f ffffff | grey, oak | Stoneware mug | blue | 9.90 | 140
MUG-002 | straight     | f2efe8 c0503c stripes 34 | white | Striped mug | white/red | 11.50 | 52
MUG-003 | dip-round    | d7a13b 5a3a20 | oak | Dipped barrel mug | mustard/brown | 14.90 | 33
MUG-004 | enamel       | f4f2ee 23406a | warm | Enamel mug | white/blue | 8.50 | 88
MUG-005 | dip-straight | e9e2d4 5f8f86 | white | Two-tone mug | cream/mint | 12.90 | 0
MUG-006 | taper        | f0ece4 3c5f8f dots 26 | grey | Dotted cappuccino cup | white/blue | 10.50 | 45
MUG-007 | round        | 8f3d36 ffffff | pale | Barrel mug | brick red | 13.50 | 24
MUG-008 | enamel       | 4f6b52 2a2a28 | walnut | Camping enamel mug | green | 8.90 | 71
""",
    "lamps": """
LMP-001 | gourd       | 3f6f6a efe6d4 | white | Ceramic table lamp | green | 69.00 | 12
LMP-002 | gourd       | e6e1d8 e3d7c0 | grey | Ceramic table lamp | white | 69.00 | 9
LMP-003 | column      | a87848 e9e4da stripes 8 90 | white | Turned wood lamp | oak | 84.90 | 7
LMP-004 | column-drum | 6a4428 d8c8a8 | warm | Turned wood lamp | walnut | 84.90 | 0
LMP-005 | stick-drum  | b08d4a 2f3338 | grey, blue | Brass table lamp | brass/black | 59.50 | 21
LMP-006 | stick       | 3a3c40 ece5d6 | warm | Metal table lamp | black/cream | 52.00 | 16
LMP-007 | vase-drum   | c96f4a f2ead8 | oak | Vase table lamp | terracotta | 74.50 | 11
LMP-008 | vase        | 35557f ece6da stripes 9 90 | white | Vase table lamp | blue | 76.00 | 6
""",
    "chairs": """
CHR-001 | slat   | c9bca4 9a6a3c | white, grey | Slat-back dining chair | oak/sand | 99.00 | 24
CHR-002 | slat   | 4a4f57 5d3b25 | warm | Slat-back dining chair | walnut/grey | 109.00 | 14
CHR-003 | ladder | a8483a c39a66 | grey | Ladder-back chair | beech/red | 85.00 | 10
CHR-004 | ladder | 55744f efe9dd | blue | Ladder-back chair | white/green | 85.00 | 0
CHR-005 | panel  | 3f5f73 6a4428 | white | Upholstered dining chair | blue | 139.00 | 18
CHR-006 | panel  | d9d0bf b5667a checks 26 | grey | Upholstered dining chair | check | 145.00 | 6
CHR-007 | shell  | e9c24c b98a56 | white | Shell chair | yellow | 79.90 | 32
CHR-008 | shell  | eceae6 b98a56 | blue | Shell chair | white | 79.90 | 45
""",
    "sofas": """
SOF-001 | classic | 7b8794 c9803c | white, warm | Three-seat sofa | grey | 749.00 | 3
SOF-002 | classic | 3f5577 d9c9a8 | grey | Three-seat sofa | blue | 749.00 | 2
SOF-003 | modern  | 3f6f5c d9b46a | grey | Mid-century sofa | green | 899.00 | 4
SOF-004 | modern  | b9653c e6dccb | warm | Mid-century sofa | rust | 899.00 | 0
SOF-005 | love    | c7b8a2 8a4a3a | oak | Two-seat sofa | beige | 549.00 | 5
SOF-006 | love    | d5d0c6 5b7f95 stripes 30 90 | white | Striped two-seat sofa | cream/blue | 579.00 | 2
SOF-007 | tufted  | 7a2f3a 3a2a20 | warm | Tufted sofa | burgundy | 990.00 | 1
SOF-008 | tufted  | 3d3f47 3a2a20 | grey | Tufted sofa | anthracite | 990.00 | 2
""",
}

# file | category | look | material | background
QUERIES = """
mug_orange          | mugs     | straight | d9713a ffffff            | pale
striped_shirt_busy  | t-shirts | crew     | f2eee4 2f6b52 stripes 24 | busy
sneaker_red         | sneakers | low      | e9e5de b23a34            | warm
sofa_purple         | sofas    | modern   | 6a5080 d8c8a0            | oak
"""


def products() -> list[Product]:
    """Return the products in the order of the catalog."""
    found = []
    for category, rows in TABLE.items():
        for row in rows.strip().splitlines():
            sku, look, surface, grounds, name, colour, price, stock = (word.strip() for word in row.split("|"))
            first, _, second = (word.strip() for word in grounds.partition(","))
            found.append(Product(sku, name, category, colour, price, stock, look, material(surface), first, second))
    return found


def queries() -> list[Product]:
    """Return the photos to search with; their file name stands in for the number."""
    found = []
    for row in QUERIES.strip().splitlines():
        name, category, look, surface, ground = (word.strip() for word in row.split("|"))
        found.append(Product(name, "", category, "", "", "", look, material(surface), ground))
    return found
