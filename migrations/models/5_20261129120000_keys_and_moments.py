"""Rows in the forms that this release writes: what searches look for, keys of user names, ends of bans. No table changes.

Two accounts whose names differ by repeated spaces alone both stay: the one that has the key already, or else the older
one, gets it; the other keeps its own key, and `migrate` reports it.
"""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

LOOKED_FOR = (
    ("\u0142", "l"),
    ("\u0111", "d"),
    ("\u00f0", "d"),
    ("\u0127", "h"),
    ("\u0131", "i"),
    ("\u00f8", "o"),
    ("\u00fe", "th"),
    ("\u00e6", "ae"),
    ("\u0153", "oe"),
    ("\u301c", "~"),
    ("\u2018", "'"),
    ("\u2019", "'"),
    ("\u02bc", "'"),
    ("\u02b9", "'"),
    ("\u2032", "'"),
    ("\u0060", "'"),
    ("\u2010", "-"),
    ("\u2012", "-"),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u2212", "-"),
)
"""As `naming.LOOKED_FOR` is in this release."""
HALVINGS = 5
"""A name has 28 spaces in a row at most: 28, 14, 7, 4, 2, 1."""


def looked_for(column: str) -> str:
    for sign, other in LOOKED_FOR:
        doubled = other.replace("'", "''")
        column = f"replace({column}, '{sign}', '{doubled}')"
    return column


def single_spaced(column: str) -> str:
    for _ in range(HALVINGS):
        column = f"replace({column}, '  ', ' ')"
    return column


SEARCHES = f"""
UPDATE "mangas" SET "search" = {looked_for('"search"')} WHERE "search" <> {looked_for('"search"')};
"""
NAMES = f"""
UPDATE "users" SET "username_key" = {single_spaced('"username_key"')}
WHERE "username_key" LIKE '%  %' AND NOT EXISTS (
    SELECT 1 FROM "users" AS o
    WHERE o."id" <> "users"."id"
        AND {single_spaced('o."username_key"')} = {single_spaced('"users"."username_key"')}
        AND (o."username_key" NOT LIKE '%  %' OR o."created_at" < "users"."created_at"
            OR (o."created_at" = "users"."created_at" AND o."id" < "users"."id"))
);
"""
BANS = {
    # As text, ends in other zones are compared wrongly; what lies outside of the calendar becomes no end at all.
    "sqlite": """
UPDATE "users" SET "banned_until" = strftime('%Y-%m-%d %H:%M:%f', "banned_until") || '+00:00'
WHERE "banned_until" NOT LIKE '%+00:00';
UPDATE "users" SET "banned_until" = NULL WHERE substr("banned_until", 1, 4) = '9999';
""",
    "postgres": """
UPDATE "users" SET "banned_until" = NULL WHERE "banned_until" >= TIMESTAMPTZ '9999-01-01 00:00:00+00';
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return SEARCHES + NAMES + BANS[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:  # noqa: ARG001 - the signature is aerich's
    return "SELECT 1"


MODELS_STATE = (
    "eJztXXuP2za2/yqE7x+3C7hBZiaZpMnFBaZp0mZ3kgkmk72LLQqXtmibtSx6JWocbzff/f"
    "JQD8t6WdTDQ2kIFOnY4qHkH6nD8z5/jtbMIrb35MpxmO/MyJo4fPQK/Tly8JqIP3Kvj9EI"
    "bzb7q/AFx1NbEuDESHkFTz3u4hlMO8e2R8RXFvFmLt1wyhwguXEIctkWUQ9h5DBOZ2KQt2"
    "RbB81dtkaUe8jj2OWIM/mBOFb0J/YtSsTtnsCtLDYT96LOotVZfYf+yycTzhaEL4kr5v71"
    "N/E1dSzylXjRx81qMqfEtg7QoxZMIL+f8N1Gfvfe4e/kQHjg6WTGbH/t7AdvdnzJnHg0Df"
    "BeEIe4mBOYnrs+gOj4th2CHuEaPOl+SPCICRqLzLFvw1IAdfAA++9Gk8nHm7vJ57d3k8ko"
    "s0wRRQLj8KsZc2CJKSw4/PoFPML352fPXjx7eXH57KUYIh8z/ubFt+DWe2ACQgnPx7vRN3"
    "kdcxyMkBjvQeWUi+kyuL5ZYjcf2Jggha146DS2EZJl4EZf7NHd7+tTwLvGXyc2cRZ8CZg+"
    "fVoC5t+vbt/8cnX7nRj1F7glEy9i8Jp+DC+dB9cA8QTC5CvPAnwnvi0AOBx/OnxHo47QLQ"
    "Hz7u0/7mDmtef9y05i+N2Hq39IeNe78Mr1zcefo+EJzN9c3/yYgtom98RW2cwxwQnBps6c"
    "KQIuacZoi11HwD1Ga0CYOFgw1TSnrrLNz84r7PKz88JNDpcOgY9YvAr2SZoTwi9W3N0xh6"
    "guQUQ3Rr5HXG+MCHbt3QTPZsQTn8ThN5/rsRjyHPYmOIfr/CTQ5HRN8lfkgDC1JFZI+ST6"
    "o50FOuVRWsaN3n94+/nu6sOnA5b009XdW7hyfsCOom+/u0ytSTwJ+r/3d78g+Ij+efPxrU"
    "STeXzhyjvux939cwTPhH3OJg7bTrCVBDL6OvrqYI2FeFVnhRNkLaxvuHi6nOVDWl/BbDz4"
    "+dUF3gTFcam3LW56prXUu4dz5hL45TXemEPK0zDF00rA4gdaN469C1/onrxFIe8pfYmEQk"
    "3F76iz7ClSs+66rHsO95RPD1aD+Sqh4sIXUzxbCaHZmhxc2W8QgMDLbo0fQ7J3f7slNub5"
    "XDXHlnMrpuvhTvgWbf7o2ySm7JwVgZq9tD5fp7/BDl7InwT3hjsV4XbEThZhW81WNolXtr"
    "rBzMM7D/El5ghLER8tsYdgHoQdlJy82DqmNkWOKezXEZDJ507aCH9rYiL78uX9Two2Mt+n"
    "1hOgqbOTj5vKRv8zFz8LsEcr7PxBV/4Eb+iTcMWp5T2BB3jxvw9gkpCa1kXAt5IcSYJRbk"
    "Uz8sXQzpkq8sUBx1GyTudQdiW0989YvQcYmGEusMU8LUHSJmPT44iuwbUyctEhullo3zGX"
    "0IXzN7KTAL8Xz4HzrXQhz/4STtNPSDNSj/jaxdv4bE1uKPHbxS8mPDBsXn1+c/XT21EhR2"
    "gB2rSjsF/coCrCOcwwH+likb5TSZVzst7kO3LDS+VyaTBI3X3LxJ8hcSBUzgRM3HslhMs5"
    "pjaxkM0W1BmLzy5ZUJgZZoHPa3EdYW8lxsyZW+rObfcux927f472uI9W4gKQrchOwiNEXf"
    "E/8nUjmBhYs+LVCYEPN1r0mozkYPFE8sM3IxZrJhZHy1vVJRSNH6RruZJnucSxnHbzhO9M"
    "ZWyD4TpDO9ouZShJyIIQXggwPf5Kas+W5UpHG/w9kwPGiLloygS8NdbjrJKr/6zE1X+Wdf"
    "Wrq3/G16abNTFQ8xTMiV3KHuJ13nB5jGZkj+hSqewxCwbVkz1CYkQd+dHGzsIXj/ka3lAx"
    "5J56VNwGTXcyygv2qnhlbeki31KxoX0wg/3BpkfFj1ZvlGtVEwAvMFyN5pb7xMZC+E7b1g"
    "7kE1cIodgjE7gnkAjRoImAArwiMXvyYU53J4lFKGcvqWURJ3P/Fu/8cHe7ByZLJsy1grfE"
    "8ddTocrFnxsibMIUTxmmmNzAlYO7ku+6xmJPTYny4nkFAebieaH8ApcOxZfgDVGBeE9RC+"
    "DTBJCIt1Yce/ZOqKpo40LknPVaThNEM4tzxFsyXkeI/KHCCvxQuAA/pPEPOJYK/nsKjfGv"
    "ub9bBjfN/isy6DTZ6WJr9pxTcbsLMQqEIg87Fl96r4PQRDQTitNsyZhHhArFpGh0Qs6e3u"
    "TK65Am6906PAzagYyrwFFiAp1PzHA3iI1soeAFHaPglmgrNjYJuPuW+bYFySpoWi9MugoH"
    "OitmQWdZHoTV2Hs0fgCpACdItEirUCp2mDRtb6JjR3tBxnLxvKIY03fzTHLZ91plKoqLMb"
    "GmTv5674lSKz0VVF29XPE3pzW4/Xhzc32wmD++T+fSfPnw41vBy+QqikE0cLzlxtFalOeE"
    "zP31883HwgCXiCT9UtEZR/9BNvU6O7sTbpWpT21OHe8J3E/VjzL69U9X7KYxAiC+/db4JQ"
    "O4DpYkk/2UTnRKvTgwQTr7aSN03Ym0jCvIVYdEp5OqnnZ1zrQsQLkEzI9KkfhJEm0BHbnU"
    "Ix6ISw5kNglJlSDYCx5YY51FVYGpbeXApD2YtAcTlmjSHsy6V0t7OFj3hPOjIvdMkpyOfW"
    "ruhygJmYz9iA0D+z5E8/QM3qohfcl9pRrLl0TbXTVMzwm95B/ETAOCOyP2N0TpU+glGyI8"
    "/sZmjbO8vshJtDH66J3alXznigNXolfyaPDKJGYDShEsW4hlhXASOPCFgmNRS0aLJCNOXo"
    "H+A66QMNIEho6lVTlSh+CPHcIuEWSlcSwd3a40RyyctjyEJRG/DvebmBjbYcXYRouqKOkn"
    "yHpj63400Yfp413RnldbmtdsGVs3h9gUUkyiPa1kDzkk7c0rMwIDnzxewnNpiyHmMsj0gL"
    "0yhrBKcZ26CIr5zWw2Wz0+H1Ikaigpz4dEJn/T5G92cPSb/M1T5m/O9kH1DVFNhOf3iwdU"
    "xfWQ++mUsPmOSlwziqf8flymcc7FiDpldoEOsbk8Zz0ujrBF6Cq2wtMVff7l6vvz55cwCH"
    "IYpjtOvNeI/MvHdvBBKn0rsgEl8mgB3m7u16A070Pmoj1s3PtBWNPlswpRTZfPCoOa4FK5"
    "tieWmOIAMQW8D6l0juzTJrtyS60gsbCiMBiPN26UHEFQ6BeLpUpYyp7A4JmDp0f/TSaSjy"
    "tgekhkcM0NmJhdnOe4CuiiWAuMSHQGVMzvCfGVgLnZQ/+mG3H8z5b0XsgBS3xPhIxQTecP"
    "8f7h/Pzi4sX504vLl8+fvXjx/OXTGPjspbIV+PH9z7AIB1w5uyoWY+ta4QwHhP2x2XhUiG"
    "QyNGsvvEl5bUrE4iCXrNk9sR6hlcaEMw0srKUonEkh/T4hZDC7qZ8XVMRfmD2oKp7JN4iu"
    "mwcLvF8POFrgHrsUO3kR7ioQ/T2YZUggdW2wkW9dgdEmeiPLDTeT+P2vbr1ZEbKJDSqykd"
    "HBESvOYLjgCSliyqwdmgJ2nvTeO7I6BdTTD+tSEHtebLXp4D4tN1IyrvruXfW+w2lOe5py"
    "0SUmMkWCdJZNJQfKe7GKrXIJkq5Mcn03hZZ4v+Y0r2+Zsp8mcgr0C+uqTprEFjvw0NyK/X"
    "77/s3dg7lomG3LFyl73gdXyk97OaZpefdwFlnH0llgharueZSlgXpB2Lip4q75+WzsC8XM"
    "fVj2hR6kzZi4HxP3Y+J+6os+SnE/GuZ16ShONknr6lKc/Nll/iZPmgwulAqTCxhSr0CqJH"
    "0d9L6mX9GGuGsapFRIb43YIJ4M0/mdWkRo8Xz35FM85PejVVGbz25MRL0TQfWvEHUyC8Lz"
    "KjE9z4tjep5nYnrg/xPFULUkzeDi1dqHGFtrqlqLKaYxpZgUSjEl209nAf+8xrZdqL+kaf"
    "WtUmOB7WVK5kyeeJDFIuu0pc/OUrXm4vzFZazRwIcyZebzh6vr6yzagegx2bjsDzLLdQ+W"
    "7fAcarPXFfZ6kMM9SVazV0A/h9qgr4A+iFSAygTfC7FFGf48coO/Av73lGwntaocpigN6m"
    "qlDo0x+FEYg2sFm60JlB32lnTTMFboQzxRD3fCg4QLvQ/tHXdsRZxRjtXncMC4zPoT2U4m"
    "HMbWMwMFkdXfUwdZ5J7OyCspqf7++4pav/8eZWAdPJM3FkNc5i+WCIov7oRYOxd7eHnUJt"
    "TyrYyBqHcGosd3LI1gi4c9KGXo3HZJZ0u58cWrKn4eF5fpXD512DmumnrYk2OrUviRjT0+"
    "8b1aGyNN25+t8SgjzaRjS5yMeWWei+2Yh1SmoUCVhgKBSFYV4WD04JB9VqXN1LPiNlPPMm"
    "2mdI4O0CT8dUDBATr6sY/GBrTkxk5WaZNSd6BmFCuMQty/Y+Kf42rjbTBhrOJokbnYjt6o"
    "ogrKXKQ8FTBKUipR/eJcKGWNzw8879hBchKo68hkFf013iGPkKAaJIXGQzaDTA7O4kuUH9"
    "XyWpjeaHa90+xMs/REc+4KMsdZWWvutMwhYGNKnS1jAp3hHYG5BwvOIAsAYQ/9l+suFtPp"
    "GDgCHPEWmjNZbTZIMBN/xMWQVdekzGkaLcmLwhV5kVmQR2fHeKzmdZMlZbKk9FYHmmRJpW"
    "KImzqDKsYP90WcN30KKsMzY+IcF8cacNymMLFKHfX6uIlAc2/ay6GaaaOP6JjqFW24oxMs"
    "K3yRmhpr4IWsWjalL/tO0VJzzRZvHe7uRjnGmvjauMxeY7PFhIhhVNVow4ltQ4MOFjTlAN"
    "uJUI8iL6L48eOg1pZUlwIHo+DEr5FHhKohFKygQeKCcATfF1tvOrjPcTPOQa+PyCTAsSsI"
    "TJ+PIZmH1BXlUyrIJ1Whhqsf41l0kFRVj/cUOhuqtMlPMUbWDsENjx0FePcUAwT4rFJMwl"
    "lJTMJZNiYhyIXJYlzcgH1P0aj/up5yaR6ynTRXx/PcvhDFsMcEBvX6qJsInFEXEThCaGCq"
    "IThJmgby/PEN3fsQHIlUC0b31gxVOtrck9vpwOguHgB9/HJ9/VC1JD5gao9yjBTy+3GZgW"
    "ItRtSLJwHKMdq6lHOo+R00bBNTOF4g3kM0SBTz4ZINc7kXFIbgQmOHSdbYiguGw2ePOMfD"
    "TLq7q6LZQrwIXL4Hjph4gsXjrDfcNCodmAGDMyXNgA1UKzh/XsXnK0YVRyo/f2bU2kJ8L6"
    "ooXRfFOtdFRuWysbPwc7uwFgOcpBkgyC8rYPyyEOKXaYQ32MXrHK9VsXa1p2ikXumG8qn1"
    "q/jkrbqvY4ITalliqE+iR+ld5GEozijXaEnSaVufpTrK7ZViIa6rFsoZE9Tas5pZYNI23G"
    "pG3DIrbjZW1oRmPkLXU1r3Ulz6HPIBrn9P1jvCpDxlGAppWZNaTSnStP3prSYfOTBagLmD"
    "hla4oL77zMYUmuhSLvNpOF5VrDQ2pH0hU9QUjcNJGmMc1iPbdShgapPsqiWg7dbBLkhPVU"
    "YUQiMFJ20vO1VHZJNMT6dq2EESQa4LI8wuKPNhREkM6mWQCIRmHi9htB/WcpJqoSpdtVFD"
    "uMjNjPddah+ttGkwxaerWOm7qCcy3PrTskYTPOoYmiNZxHqFZkJDQBYjHnIYD+oyVZOlUx"
    "lylRbismQhLrML4dn+QsnqGY7XdwF0ClFLPlkG5DvytYBLp8gGEMZTphW+/cdduTU/Vgqv"
    "bz7+HA1Pm/iz1nw/x9Bcbs7380zM3eXWClFpwQC1E23wtu35zKUL6mB7UsctmEt8wp3+Bz"
    "4N7BdVQtYuikPWLjIha2B4FfefgMyqgnia7oRgi7VeciHdCljm/DS4n1eTWkqElmzhDIcT"
    "h08EOuFLWxX5LOXpeIyH56SviO8IzjFqlDsLI5pajkLdPFztuQpt6qyUwgpigtNHFSSCvq"
    "Y+tcU74z2B+6lGeY1+/ROie8bId+1vvzU2X3cSdlCrmL2pY1+rjr1NZ8TxSI69pBTtJJnB"
    "WwFvT7Di2VJF8dlT6KvzyJ8nM5c55TbxIj1f1pcKfkAk02unFt0T18vVRQuP0wTF6UJvzr"
    "o9T1tr7tqv8BCTmNxOk2RmUfE76qx6inSAUSE9XfecaIBMRRm+9NdTB1NbNSAgRWf82GV+"
    "7BitLMTKrtf26sxo6XNN7Svl1LHEOVbcTU6hWNKbYJYecq1KFaWElGezbUOM3slJhgrRhr"
    "BNXpFF5bp/n8RmZFXCJXoJE/jQ2qiO+Dn0xQ0RI44Xi1xNXRWkOzxcjKT+2QZGMNGQUOo8"
    "pihkUEWRRXv+dSS+aLJnmdWjjOCOHtTEF+LqkrlI/AcfXE49LqvlIzl3cfyRygSKCczJIA"
    "2XiV9mEpcHlLgsVzSDfInLMRyvc1jUKPESyDegmumua+e6iUDrNjRHjwg0rXC+qITzRQnO"
    "F1mcBYeh+fFP5X7cJN3pLM/9cOYGooNS4G+SpCs4+xYAXGKGWkfx4Q1NUFWr2GuGblUbVH"
    "JXaRf3L9XjIgk90p2Pyeexrq6UBIAR0AWZdKEwjZbYgppBaEXIBoRvb0tgDUqzBFTnaZBG"
    "YAKB25c2igVpw8ENBzcc/BgHB9tdEQMP7XrH+DfHqux740MnMSQIkVDej9pSiofnMONf99"
    "tSEIx+a5LjZewd3ds7NGXTD6G3tBY0Iza+GqJ7AnPs9fHY08IloH7upfZsC5i25orSUZDY"
    "v6X6iRHSvVUoSETOr6OiROxuU9MFhVRgc+I6mNN7EgSNlit9RQSmk3HvBAgeba6qanVMME"
    "D7cieZ5KYk6QlSDo0R3xjxjSzcM3R7bwIi6ylxvSXd5Mpu+6vlsls8ro4dCMr0QNkoJOBj"
    "8tPCZf7miDmojCrXKhRV75LDjFlId6lOLpNiGkCSps010ILH1MJXg8KAuokXnaRUnLY0oK"
    "aQtlscMODTzTH9OZqnl2/9UUyTPE8nyeLmyufLq6BCc55scXC9VLpgEDw4SRaoVy8WKHbM"
    "99RBvlhKF23xDkln/8Zl91R8I339Ym/eExg+I2OZZwxFxqZiEhAyZHTAlCwwNB86XnSw/d"
    "sZu1TvJJhouVWsJkmaAVpN2m8CKzuETJbYy6mBcKSvSEw1uPCayyo9ny6LWz5dZjo+hYxJ"
    "Geg0nc57egQPCakZwIlnjK1oWKd9Ku7jAc8WiiaOeHT6DHiYdXFYKPtUDq9m+cKSViuhzb"
    "a/Jy4UE1Bi4UkanUEeffrbm7djdPvuDXpxeXFZZz+fnVfpzCVGFYfxnWe6c5GvGyoO2Rql"
    "Hw4ph1fwo7+FHuRXepgjTlKIYLRdMiSru0lP80yhHvEAzBM9gbi5ueKBNOtkt4M8zTrVDa"
    "FEs3aERimGTmRvgXqqNSxBICZtsSeb/BLrtbhiC6UXRRKVbOML9wCqFdkcV6EbTGtU5f6p"
    "yr4rKJQE2QSJzlJW7TCOSlEcCnVeg/YhqvrbIZVRlI9qDGSdW1eppF1kRKBxu0jZb0EId1"
    "BgIGDKFHosOHPqBl1xtehK3a9KgadlLv0sGVelVKBRFx+JuljnxU6Q9aZn5GNdX22jEzR5"
    "Z/ui/euJaJfKfjIaktqNi4XRKuXO9eRFp60S9gnL2NaMAeRTGHZebPjYiBH1zB1A+VoaHq"
    "iFmM9tCl58+RkqoY7RdklnyyDFhIH5AeE5F/+Se+LukEs2Np6RNXGOW0DavVNuSORsX03U"
    "8SGE04RF6sDKxyWWknCdMtgXxrPvCXRODhjNXbaGmvRbKh7S52iBN1U1y5ZzZy3mT3MLrJ"
    "b1r9gT6d29YsS3THIWL3J0bwS4HNLqgefQqJqzLu0tQg6llsJxSKTztj9pFkcSV7nQigJ3"
    "ksZI3KUSd+JgbSh0D6/gd1rwPnxbj8cFxzyqIbJVK9fruV+Pwpp8Ww9AvRXK+u37N3cP5b"
    "78JN6kUZ7UzrwjgcDwDtaU2llQdFfG2NpsISNwxbWNOLWptyQWmu6kaA3WIIRtQbMXRTD6"
    "g02Pi+vt3EKxFPCGOk5Qwju+T2jvEisPhCcpC2xaoTdshW5S2LtOYTel97os9MsF58iiW9"
    "yDLhqvcQe6D9hdWWzrNNaGOmkyR77OiLvJwbzE0bwn0Rf22nkF1RILyjILslWV47NVwRCQ"
    "OJC1NgS0oR+1qOenpRcVJ1+atjeePnnHoASt5eI5H0vhce5z3yXwtTcTP8q3g+30uPyBpo"
    "lmC/KmCY153KExpovm8NY9h3tmelYFzVYUrbsHRLrnV5zECaeFtXwocJYYy4Od14JFV6f0"
    "lNbtuQfvZ0Ef0oc0k/cT1UIruVpzVzlNw8AfsH+36JPQwtdzsCPhwG0Bo1sxzVAhaqFrKU"
    "A0tKalXbujgteuwCcVv5PljqnJngeoli6WlPtkN39jM2wRS1aFwdKxNJaeoxkTSi700AN/"
    "U5iG4SGwpSJvybbesYrHrd6nSZadRsEHD2qZ7yZEzCj7hYD3VOmrouwHPEjFOZugMIVujx"
    "a63YThCQ3F6SjKoV/YVhWnE1uqecb8UV0GEt2Z+KfrgB8dzoj6mkw+9o1lJimGF4hMkYh+"
    "RGKKFYLqApOHd17Uqk9W/10KQQbmCQWYYhGoEmVp4WDJAUyAvJF+jPRjpB/dTui2PYY6J2"
    "TqkmU7oIxMLew8aZFGqVy0kc9PLZ+3K08WdZJO2jOPyJNt9JGWYdzN20gfncZ0kdYqlLWk"
    "NJWRLIxdxfDtfL4dViu/ps4ql3cnr5fz73DkRFZ0VOPhAowgBUdM4HDKd5CGs6+2P0bfUc"
    "/z4Q/Pn/5BZvwvY1mhH1EH4X0joWLu3uYNci0MATlcDieA1J2E4SEqCm+MDxqI9aWHhSn5"
    "333J//3bUhXiPcUAAT5/XqUVpRhVUksv04wy4kMqYuaexKBcDWVjqyxGf7i2Sp1Na/2Ifu"
    "iTZU1HdULTwua3ZC7WeVlY2Pzgeqk64QYj69Y1hzSscIqwvrgQ+JMKwKugR4zvukQWzyEI"
    "O1ZYm2tNLAop/huXWGRGPI+VqBZd3czUQO+d7hAusAr4CRL9PS6yiPSKWmFEoYfusU2bpz"
    "YqpHGIl+SeMj8nwLYY4iRNp2kcHUDMoyqA1hgtGIsCPb0lczlaCG7YvNSXAvou4zWF3UPK"
    "AQq7PRFuK2Xumnrcj2GVI9lENYr7kMwEcmdVmZoRkiGw2cVQDZIMJ4qF7D6uw/FgycN92H"
    "W85B3OdW3D16VqDMc1/NkyaQMvovrAYsHnc7TGK3K0hFkxVcvqhKkX1rBemAkB6LKalfy/"
    "ArrR+AGavTvBV7asVwE4JhgkwpUALsH3L2piRKJqG14scgtcKbUrcBY4PMh6tg4Pkm76RS"
    "Zd5kkD4ZVSgSBI2VSUCTixbQ8txV9z7EIeaDBLEMQQVt9FCwblp5g4/hk0EEBbzGdL2W8A"
    "ydLs2NkhGkqPxYJEN7cyxszeGTM9sNgoSSgRgc4sfuSSGaH3As6xTB2Sf2yZu5J/WLKk71"
    "y2Kq1mWEt3065yEpyX9NJOH7TwRArSdzT8dPXTnmotfyebZ3Kc09WxEMl4fC0oNevt0zaY"
    "G5eJ37nOMcP/9fPNx8IgqZgmbRmkM47+g2zaVgBoFtwEj5761ObidHoC93sIpgwYHVgJM+"
    "Vk05VjU9wbJkiXk+1XIMpJ1c3hxqGY8oDDW/cc432myNBD9dTRq0LYYBIm9YK1k6Cuh2in"
    "oyWsrTfTOW24XD8xLYqWq1IisFNTkidtIVlDUrgYJWYkMaKeYwnPZsyv0LwyOc6Yb3pnvo"
    "ENouoFSdLobMSpaae/qGKnvyi2019k3CARYJMVyfHbHwc6ohucU699qMk67KpcFeOYYIA7"
    "+fz5s0qpLM9KUlme5SKsupMPiAa3jTvBeYM9b8uE6LDE3lIF6wxhLbx1M0123zhsSl2+tH"
    "DOvgYTST7WSZoy20j/AC/BF0wbKeyEZEnv5W/LgFfaROmA7oR9lCJe0ds2SjFwNWx6adr+"
    "tFHaLokjvcfU9WRp49dyFtBFHPAwV3PG9dfClzXt2thZ+Lk1M4sPiCSNxmfDiEFcIrUTiw"
    "xZD554J/67asf4g1PjZYUz42XhifEyc15gaABX4/07IOzNy/coo9/DpfIdnqdVVFrmmNas"
    "tOYrDWVqvbxWdMWs9JBKY2ZaU9DupN1mv3zQxhl5/A0zTujHue5VnNBYqBpYuUddksi4TE"
    "ubqkmoWnDtDbv/18GOatAADF7UiZDsmC/AXBN4igz0KmH1V4mphtzwKvJXr7G7aghZ6NqH"
    "vu1DRWvObJttG+L0Tk4yVIjizM596Zf6UDVOhu0DYjZbTMTPdGnTBobXbPFWzLPrn3ZTCS"
    "dpdGqG0IfQqThEdMh6SlxvSTdNMYonGuoLx6CVq1BaOFlvmsoJN1dirqtgKm121mi7ZEgW"
    "8oUUsDAUSMkIfwRAh0xAo2uFx0N9BDHXoFk8qA4ttBXVZoO1i46U3VuCaMiyelSouClMqa"
    "LgQ4QqkadbH6h9QvBAXroug2H/jl2K5a0y8bDRpXFZSOx9MKhW+5A1tm3iIpcIvAEZme4c"
    "ttsdozW2CIpc1DPxaIg6xzqJ1Jwxv7h8ZMCZimPYMjXkW9/oLcfeBsuUgf4z7InC9JyY6H"
    "S5uzXkQnDUb6nFl3GBQo+498R7jZ5Gfny+9NdTJ9STKmfxXJy/uIwTeOBDWe7O5w9X19fZ"
    "2Jk5tfObUhf7+RIkXcWJPlz44mWV6MXL4uDFy0zsok59v/U4I9u1+Re0ye3M5K8pqC20yk"
    "3zhRZAfRdO0y+WUBXSBCc8QPT27ee72/dv7h4qR+pKiE+zZZ5UGF4pFQrxfswxkbAYUVM7"
    "T6/aefdCg6Vq8TwJkkHmg3TQ2gReKgWEw+EDRLeTCnrijjy3VnxxBZUEyekLqDyMJNVaqZ"
    "SMzHXKw+zb/wPPA+xk"
)
