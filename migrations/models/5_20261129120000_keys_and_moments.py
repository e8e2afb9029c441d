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
    "eJztXXmP20aW/yqE9o/NAIrhPtx27MUCHcdOPNM+0G7PDiYIlJJYkiqiWBoeLWsy/u77Xv"
    "E+xeKhLrIJBHFLrFekflV89e7352TLdWrYT65Nk7vmgm6p6Uxean9OTLKl8Efu9ak2Ibtd"
    "dBW/cMjcEAQkNlJcIXPbscgCp10Sw6bwlU7thcV2DuMmknw0qWbxvcZsjWgmd9gCBtlrvj"
    "e1pcW3GnNszXaI5WgOFx+oqQd/EldnFG73BG+l8wXci5mrVmd1TfYvl84cvqLOmlow96+/"
    "wdfM1OlXagcfd5vZklFDT6DHdJxAfD9zDjvx3TvTeSsG4gPPZwtuuFszGrw7OGtuhqOZh/"
    "eKmtQiDsXpHctFEE3XMHzQA1y9J42GeI8Yo9HpkrgGLgVSew8QfTeZzT58vJt9fnM3m00y"
    "yxRQxDD2v1pwE5eY4YLjr1/hI3x/fnb5/PLFxdXlCxgiHjP85vk379YRMB6hgOfD3eSbuE"
    "4c4o0QGEegOsyB6TK4vl4TKx/YkCCFLTx0GtsAyTJwgy8idKN9fQp4t+TrzKDmylkjpk+f"
    "loD59+vb179c334Ho/6Ct+TwInqv6Qf/0rl3DRGPIUy/OlmA7+DbAoD98afDdzLpCN0SMO"
    "/e/OMOZ97a9r+MOIbfvb/+h4B3e/Cv3Hz88HMwPIb565uPP6agNug9NWQ2c0hwQrCZueSS"
    "gAuaqbYnlglwT7UtIkxNAkw1zamrbPOz8wq7/Oy8cJPjpSTwAYuXwT5Oc0L4YcWtAzep7B"
    "IEdFPNtallTzVKLOMwI4sFteETHH7LpRqLIc5he0ZyuM5PgKbDtjR/RRKEqSXRfconwR/t"
    "LNApj9IybvTu/ZvPd9fvPyVY0k/Xd2/wynmCHQXffneVWpNwEu3/3t39ouFH7Z8fP7wRaH"
    "LbWVnijtG4u39O8JmI6/CZyfczoseBDL4OvkqsMYhXdVY4RtbC+vqLp8pZPqT1BWZj48+v"
    "LvDGKI5LvW1x0zOlpd4IzoVF8ZfXeGOSlKdhiqeVgOEH6h9N4+C/0D15i3zeU/oSgULN4H"
    "fUWfYU6bjuqqx7DvcUT49Wg+UmpuLiF3Oy2IDQrM8SV6INghDY2a3xo0/29m+31CBOPlfN"
    "seXcwnQ93Anfgs0ffBvHlJ/zIlCzl7bn2/Q3xCQr8ZPw3ninItyO2MkCbKvZymbhylY3mN"
    "nkYGvOmjgaESK+tia2hvNoxNTikxdbx+SmyDGF/TpBMvHccRvhb01MZF++vPtJwkbmukx/"
    "gjR1dvJxU9nkf5bwsxB7bUPMP9jGnZEde+KvONPtJ/gAz//3AUwSQtO68PhWnCMJMMqtaK"
    "N8MbRzpop8keA4UtbpHMquhPb+GasjgJEZ5gJbzNNiJG0yNjWO6BpcKyMXJdHNQvuWW5St"
    "zL/RgwD4HTwHybfS+Tz7iz9NPyHNSD3wtUX24dka31Dw2+EXU8czbF5/fn3905tJIUdoAd"
    "q0o7Bf3KAqwjnMMB/pYpG+U0nVceh2l+/I9S+Vy6XeIHn3LYc/fWJPqFwATI79EoTLJWEG"
    "1TWDr5g5hc8WXTGcGWfBz1u4rhF7A2OW3Cp157Z7l+Pu3T8nEe6TDVxAsg09CHhA1IV/6N"
    "cdMDG0ZoWr4wPvb7TgNZmIwfBE4sO3USxWTCwOlreqSygYP0jXciXPcoljOe3m8d+Zyth6"
    "w1WGdrJfi1ASnwVpZAVg2s5LoT3ruiUcbfj3QgyYatzS5hzgrbEeZ5Vc/Wclrv6zrKtfXv"
    "0bfW2qWRM9NU/CnNil7AGv884Rx2hG9ggulcoeC29QPdnDJ9aYKT4axFy58Jiv8A2FIffM"
    "ZnAbbX4QUV64V+GVNYSLfM9gQ7toBvuDz4+KH63eKNeqBgCvCF4N5hb7xCALOvP5ou7uDL"
    "aAqTPGtoTAYoFUSmw6w4dAMpAVmkgsyDxis8ef7nR3EuD4gvea6To1M/dv8c4Pd7d75Lp0"
    "xi3de238zw4TKJjudg6aXnjV/+xfbYj+GNN4ypjG+OauHAkWZwwKy0g1xc+LZxWknYtnhc"
    "IOXkrKOt77IQNxRFEL4NNEm8BbC2ekcQC9VttZGGanvxLTeKHPcOjYa+7UkTh/qLACPxQu"
    "wA9p/D3uJYN/RKEw/jX3d8vg2tzKEeWLoQ3GKwzsBKQhzXsFPTuPiFjU8MlRzkLhCvD1va"
    "wPDH/6LK54PqbJThcHFR1ckosCIi8KsDYxdWdtV4S+ZS9LUtJJYv15SwzjGOA+5engfiqJ"
    "stgRtkb/5RLD2/Eg9du45+GlYPA++CH3lbG/OH9+FcKOH8oQ//z++uYmC3taHK0a55ciGz"
    "d5pU2eFPZlNnmSUtlNLit9t7GFxb8yEiBpIH+oldpygsShhH2iKsQJIpUVGSGP2PBT0XcU"
    "mICC6CmLesy6jixyeVFhKS4vClcCLyUXIrINVWfTCRplmcaEo40MQTe1p6DcgN6zhy989K"
    "NVwQXhhh4MxaWzXKNq8lHLrDxtGZOxt6dpe5MFMYl0UN0iy4riSt/N8PFlj4yFqWhdzmFN"
    "zfz1johSKz0Hqq5ewvCb0zpWfvz48SaxmD++S+dMfnn/45vb787EKsIg5gVY5OZL6MzJCY"
    "3+6+ePHwoDGQOS9EvFFo72H81gdmdsL+Y+n7vMcECVfYL3k/WXT37904LdNNUQiG+/NX7J"
    "EK7EkmSyXNMJrakXBydIZ7nuyIrOhAdU4jxKEil7ID1YqKFF0c0klXEVJ1EW0InFbGrjqW"
    "5iBqs4unEv2Hi4m6sHOsLH9LZW4RzDz4uhHm74+ZjeNrx1L0pvS6x7zKddkXvGSU7HPhV3"
    "IZeExofxIg0DuN8H8/QM3qqh2/F9JRuzHUfb2jRMw/Sjod7DTAOCOyP2N0Tpkx/gMER43J"
    "3BG2fzfhGTKGP0UTuFN/7OFQcoBq/k0SDFWcgGpCIV92gwxrBBPPBBwdGZLqIC45GFL1H/"
    "EZZOL6IQh2IksR6qQ/jHwTNzmqXxih3drjQX2J+2PDIxlqeE95uNuRTDyqUIFlVS0o+R9c"
    "bW/WiizNPHu6Q9r7Y0r9gytm4OMRimEgZ7WsoekiTtzSszQQOf55fzzqU9wdh6z52Ke2Ua"
    "Rbtg0daFwRebx+dDCkQNKeU5STTm6Y95+h0c/WOe/inz9BdR8lRDVGNpWP3iAVVxTXI/lR"
    "Lz3zKBa0bxFN9PyzTOJYyoU04d6TS+FOes7cARtvJdxbp/umqff7n+/vzZFQ7CXLX5waH2"
    "Kz+aRnwQSt+G7lCJPFpovZv7NSjB/pA5xw+bspQIMbu6rBBidnVZGGKGl8q1PVhiRjzEJP"
    "BOUqkc/Vc7zrLtLPo9070E8orCYDh+dKPkCIKgX6zWMmEpEcGIZw6eNvs3nQk+LoFpkmjE"
    "NTdgYnFxnuMqYKtiLTAgURlQmN8G8ZWiudnW/s12cPwv1uwe5IA1uacgI1TT+X28fzg/v7"
    "h4fv704urFs8vnz5+9eBoCn71UtgI/vvsZFyHBlbOronO+rRXOkCDsj83GZiCSidCsSHgT"
    "8tqcwuJoFt3ye1oxH29QVpoxnGlgYS1F4UwSZVZiQgY3mvp5UUX8hRuDqtYcf4PYtnmwwL"
    "vtgKMF7onFiJkX4S4D0d+9WYYEUtcGG/HWFRhtgjey3HAzC9//6tabDaW70KAiGtYljlg4"
    "g/GCDVLEnOsHbY7Y2cJ7b4oqRNg3xa8/RI1lsdWmg/u03DBvdNV376p3TYfltCErF11Cor"
    "EYnMqyqeBAeS9WsVUuRtKVSa7vptAS79eS5fWnlPbTBE6BfmFd1UkT22IJD80t7Pfbd6/v"
    "HsxFww1DvEjZ8967Un7aizFN23j4s4h6xeaKSHTvyKMsDdTzwsbHbh2Kn8+jfaGYuQ/Lvt"
    "CDtJkx7meM+xnjfuqLPlJxPwrmdakoTjZJ6+pSnPzZ4u4uT5r0LpQKkyscUq8QtiB9JXw0"
    "Nvuq7ai1ZV5KhfDWwAaxRZjO70ynoMU7hyefwiG/H61+3Xz20UTUOxFU/cppJ7MgPKsS0/"
    "OsOKbnWSamB/+VrZsWpxlcvFr7EBN9y2RrMYU0YykmiVJMlFjGYUYWC2rneKvKS1emadWt"
    "UqOj7WVOl1yceJjFIuq0pc/OUrWmjYqWnugx21n8D7rIdQ+W7fAc6nGvS+x1L4d7Fu9aIo"
    "F+DvWIvgT6KFIhKjNyD2KLNPx55CP+EvjfM7qf1apymKIcUZcrdTgagx+FMbhWsNmWYol7"
    "e812DWOF3ocT9XAnPEi40Dvf3nHHN9Sc5Fh9kgOmZdafwHYyc3BsPTOQF1n9PTM1nd6zBX"
    "0pJNXff98w/fffgwysxDPZUxhicXe11rD44gHE2iXs4fVRm1DLtxoNRL0zED2+Y0kUhPd7"
    "DYvQuf2aLdZi48OrCj/PgctsKZ7a7xBaTT3sybFVKfzIILYzc+1aGyNN25+t8SgjzYRjC0"
    "7GvDLPxXbMJNXYaKNKow1PJKuKsDd6cMheVukQeFncIfAy0yFQ5egARcJfBxQcoKIf+2hs"
    "QEtu7HiVNiF1e2pGscII4v4dh/8dVxtvvQlDFUeJzMV29EYZVVDkIuWpgEGSUonqF+ZCSW"
    "t8rud5J6YmJsG6jlxU0d+Sg2ZT6lWDxO6J1OCYyeHw8BJzjmp5LUw/ana90+w28Itl5I1g"
    "/ABd/2dVhLmzYlnuLCPKAWxcqilxSKAyvBM09xDgDKIAELG1/7Ks1Wo+nyJHwCNeF03UgF"
    "N4CWbwR1gMWXZNypymwZI8L1yR55kFeXR2jMdqXh+zpMYsKbXVgSZZUqkY4qbOoIrxw30R"
    "58c+BZXhWXA4x+FYQ47bFCZeqaNeHzcRau5NezlUM230EZ2xekUb7ugYy/JfpKbGGnwhq5"
    "ZN6cu+k7TU3PDVG9OxDpMcY014bVpmrzH4akZhGJM12jjUMLBBB/eacqDtBNSjwIsIP37q"
    "1doS6pLnYARO/EqzKagaoGB5DRJX1NHw+2LrTQf3OW7GSfT6CEwCDrGAYOzzMSTzkLyifE"
    "oF+aQq1HD1Y7IIDpKq6nFEobKhSpn8lNHI2iG4/rEjAW9EMUCAzyrFJJyVxCScZWMSvFyY"
    "LMbFDdgjikb919WUS/OQ7aS5Olnm9oUohj0kGFGvj/oYgTPpIgIHhAYuG4ITp2kgzx/f0L"
    "0PwRFItWB0b81QpaLNPb6dEkZ3eADtw5ebm4eqJfGeMGOSY6QQ30/LDBRbGFEvngQpp9re"
    "Yo6DNb+9hm0whWl74j1GgwQxHxbdccuxvcIQDmjsOMmW6GHBcPxsU/N4mEl3d5U0W8CL4I"
    "j3wISJZwQeZ7tzxkalAzNgOFxKM+AD1QrOn1Xx+cKo4kjlZ5ejWluI70UVpeuiWOe6yKhc"
    "BjFXbm4X1mKA4zQDBPlFBYxfFEL8Io3wjlhkm+O1KtauIopG6pVqKJ9avwpP3qr7OiQ4oZ"
    "YFQ10aPErvIg99cUa6RkucTtn6LNVRbq8UC7UsuVDOkKDWnlXMApO24VYz4pZZcbOxsmNo"
    "5iN0PaV1L8mlzyEf4Pr3ZL0DTMpThrGQlj6r1ZQiTduf3mrikT2jBZo7mG+F8+q7LwzCsI"
    "kuc0Q+jUM2FSuNDWlfiBQ1SeNwnGY0DquR7ToUMJVJdlUS0HbrYBekp0ojiqGRwEnby05V"
    "Edk401OpGraXRJDrwvCzC8p8GEESg3wZJIqhmcdLGEXDWk5SLVSlqzZq8Be5mfG+S+2jlT"
    "YNY/HpKlb6LuqJDLf+tKjRhI86xeZIOtVfagvQEDSdU1szuePVZaomS6cy5CotxFXJQlxl"
    "F8I23JWU1dMfr+4CqBSiFn+yDMh39GsBl06RDSCMp0wrfPOPu3JrfqgU3nz88HMwPG3iz1"
    "rz3RxDc7k5380zMXeXWwui0oojaifa4G3b87nFVswkxqyOWzCX+IQ7/Q9yGtgvqoSsXRSH"
    "rF1kQtbQ8Ar3n6HMKoN4mu6EYMNarx2QbgGWpXMa3M+rSS0lQku2cIbpUNOZATr+S1sV+S"
    "zl6XiMTZa0r4gfKMkxapQ7CwOaWo5C1Txc7bkKDWZupMIKQoLTRxXEgr7mLjPgnbGf4P1k"
    "o7wmv/6J0T1TzbWMb781Nl93EnZQq5j9WMe+Vh17gy2oadMce0kp2nGyEW8JvG1gxYu1jO"
    "ITUair84ifJzKXHeYY1A70fFFfyvsBgUyvnFp0Ty07VxctPE5jFKcLvTnr9jxtrblrv8JD"
    "xsTkdpokc53B76iz6inSAUaF9HTdc6IBMhVlnLW7nZuEGbIBASm60Y9d5scO0cpCLO16ba"
    "/OjJI+19S+kk4di51jxd3kJIolvfZm6SHXqlRRCqQ8g+8bYvRWTDJUiHaU7/KKLErX/fsE"
    "m5FXCZfoJUzoQ2ujOuJn3xc3RIwcslrlauqyIN2R4WIk9M82MMKJhoRS5zFFPoMqiiyK+N"
    "eR+KJZxDKrRxnhHW2siQ/i6ppbGvyHHyyH2Y6olq+JuYvjj2QmkExgjgdpWBx+2Zi4PKDE"
    "ZbGiGeRLXI7+eJXDoiaxl0C8AdVMd10718cItG5Dc9SIQFMK54tKOF+U4HyRxRk4DMuPfy"
    "r348bpTmd57ocz1xMdpAJ/4yRdwdm3AOASM9Q2iA9vaIKqWsVeMXSr2qDiu0q5uH+hHhdJ"
    "6IHufEw+D3V1qSQAoiGdl0nnC9PamuhYM0jbULpD4dveU1yD0iwB2XkapBGMgcDtSxvFgv"
    "TIwUcOPnLwYxwcbXdFDNy36x3j3w6RZd87FzuJaUCogfJ+1JZSPDyHGf8abUsgmPzWJMdr"
    "tHd0b+9QlE0/hN7SWtAMbHw5RCOC8djr47GnhEtA/txL7dkWMG3NFaWiIBG9peqJEcK9VS"
    "hIBM6vo6JE6G6T0wVBKjAcapnEYffUCxotV/qKCMZOxr0TIJxgc1VVq0OCAdqXO8kkH0uS"
    "niDlcDTij0b8URbuGbq9NwHR7Zxa9prtcmW36Gq57BaOq2MHwjI9WDZKA/i4+LSyuLs7Yg"
    "4qo8q1CgXVu8Sw0SykulQnlkkyDSBO0+YaKMFjauGrQGFA1cSLTlIqTlsaUFFI2y0O6PHp"
    "5pj+HMzTy7f+KKZxnqeSZPHx2nXW116F5jzZInG9VLrgGDw4ixeoly8WCDvme2ZqLiylpe"
    "3JQRPO/p3F7xl8I3z9sDfvKQ5f0KnIM8YiY3OYBIUMER0wpyuCzYeOFx1s/3ajXap3Ekyw"
    "3DJWkzjNAK0m7TeBFR1CZmti59RAONJXJKQaXHjNVZWeT1fFLZ+uMh2ffMYkDXSaTuU9Pc"
    "GHxNQM5MQLzjfMr9M+h/vYyLNB0SQBj06fAQ+zLib3ZZ/K4dU8X1hSaiWU2fb31MJiAlIs"
    "PE6jMsiTT397/Waq3b59rT2/uriqs5/Pzqt05oJRxWF855nuXPTrjsEhW6P0Q5JyeAU/+l"
    "voQXylhjniJIUIJvs110R1N+FpXkjUIx6AeaInEDc3VzyQZh3vdpCnWae6IZRo1iZolDB0"
    "JnoL1FOtcQk8MWlPbNHkl+qv4IoBSq8WSFSijS/eA6k2dHdchW4w7agq909Vdi2gkBJkYy"
    "QqS1m1wzgqRXFI1Hn12ofI6m9JqlFRPqox0G1uXaWSdpEBgcLtIkW/BRDusMCAx5QZ9lgw"
    "l8zyuuIq0ZW6X5UCT8tc+lkyrkqpwFFdfCTqYp0XO0bWm56Rj3V9lY1OUOSd7Yv2ryaiXS"
    "r78WhIZjQuFsaqlDtXkxedtkrYJyJiWzMGkE9+2Hmx4WMHI+qZO5DylTA8MF3jrmMw9OKL"
    "z1gJdart12yx9lJMOJofNLJ04P/0nloHzaI7gyzolprHLSDt3ik3JHIRVRM1XQzhHMMiVW"
    "Dl0xJLib9OGewL49kjApWTAyZLi2+xJv2ewUO6jrYiu6qaZcu5szp357kFVsv6V0REanev"
    "mDh7LjiLHTi6dwCug2n1yHNYUM1ZlfYWPoeSS+FIEqm87U+axRHHVSy0pMAdpxkl7lKJO3"
    "awNhS6h1fwOy14J9/W43HBIY9qiGzVyvVq7tejsMbf1gSot6Cs3757ffdQ7stP8CZN8qR2"
    "bh8JBMZ3sKbUzr2iuyLG1uArEYEL13ZwajN7TXVtfhCiNVqDNGIATSSKEO0PPj8urrdzC8"
    "lSwDtmml4J7/A+vr0LVh4JT1IWeGyF3rAV+pjC3nUK+1h6r8tCvw5wjiy6xT3ogvEKd6B7"
    "T6yNzvdmY22okyZz9OuCWrsczEsczRGJurDXziuollhQllmQraocnq0ShoDYgay0IaAN/a"
    "hFPT8tvcg4+dK0vfH0iTt6JWh1iyydqRAel67jWhS/thfwo1zD206Pyx84NtFsQd4cQ2Me"
    "d2jM2EVzeOuewz0zPau8ZiuS1t0Eker5FSdxwilhLR8KnCXGcm/ntWDRVSk9pXV7buL9LO"
    "hD+pBm8n6iWmgll2vuKqZpGPiD9u8WfRJK+HoSOxIP3BYwuoVphgpRC11LEaKhNS3t2h3l"
    "vXYFPqnwnSx3TM0iHiBbulhQRslu7s7gRKe6qApDhGNpKjxHCw5KLvbQQ3+Tn4Zha2hL1e"
    "w139vHKh63ep8mWXYKBR88qGW+mxCxUdkvBLynSl8VZd/jQTLO2RjFWOj2aKHbnR+e0FCc"
    "DqIc+oVtVXE6tqWaZ8wf1WUw0Z3D/7oO+FHhjKivyeRj31hmEmJ4gcgUiOhHJKZQIaguMN"
    "nkYAet+kT13zUIMjiPL8AUi0CVKEsLBwsOMAbIj9LPKP2M0o9qJ3TbHkOVEzJVybIdUEam"
    "EnaetEgjVS56lM9PLZ+3K08WdZKO2zOPyJNt9JEWYdzN20gfnWbsIq1UKGtJaapRshjtKi"
    "PfzufbfrXyG2Zucnl3/Ho5//ZHzkRFRzkeDmB4KTgwgekw54BpOFG1/an2HbNtF/+w3fkf"
    "dOH8ZSoq9GvM1EjUSKiYu7d5g1wLg0eOl/0JMHUnZngIisKPxgcFxPrSw2Is+d99yf/oba"
    "kKcUQxQIDPn1VpRQmjSmrpZZpRBnxIRsyMSEaUq6E82iqL0R+urVJl01o/oh/6ZFlTUZ1Q"
    "tLD5LV3COq8LC5snrpeqE5Y3sm5dc0zD8qfw64uDwB9XAF56PWJcy6KieA7ViKn7tbm2VG"
    "eY4r+zqE4X1LZ5iWrR1c3GGui90x38BZYBP0aivsdFFJHeMN2PKLS1e2Kw5qmNEmkc8JLc"
    "M+7mBNgWQxyn6TSNowOInaAKoD7VVpwHgZ72mluOtgJu2LzUlwT6FndqCrtJygEKuz0Rbi"
    "tl7o71uB/DKgeyiWwUd5JsDOTOqjI1IyR9YLOLIRsk6U8UCtl9XIfjwZLJfdh1vOQdyXVt"
    "49elaoxDavizRdIGWQX1gWHBl0ttSzb0aAmzYqqW1YmxXljDemFjCECX1azEvxLoBuMHaP"
    "buBF/Rsl4G4JBgkAhXArgE37/IiRGxqm1ktcotcCXVrsBcEf8g69k6PEi66ReRdJknDfhX"
    "SgUCL2VTUiZwqGHY2hr+WhIL80C9WbwgBr/6rrbiWH6Kw/HPsYGAtifOYi36DWiiNDsxDx"
    "rzpcdiQaKbW43GzN4ZM2202EhJKAGByix+YtEFZfcA51SkDok/9tzaiD90UdJ3KVqVVjOs"
    "pbtpVzkJzkt6aacPWnwiCek7GH66+mlPlZa/480zHZLT1bEQyXB8LSgV6+3TNpg7i8Pv3O"
    "aY4f/6+eOHwiCpkCZtGWQLR/uPZrC2AkCz4MZ49NxlhgOn0xO830MwZcQoYSXMlJNNV45N"
    "cW+cIF1Otl+BKCdVN4cbhzKWBxzeuucY7zNFhh6qp45aFcIGkzCpFqydBHU9RDsdJWFtvZ"
    "nOacPl+olpUbRclRKBnZqSbGELyRqS/MUoMSPBiHqOJbJYcLdC88r4uNF80zvzDW4QWS9I"
    "nEZlI05NO/1FFTv9RbGd/iLjBgkAm21ojt/+ONAB3eCceu1DTbd+V+WqGIcEA9zJ588uK6"
    "WyXJakslzmIiy7kxNEg9vGneC8I7a95yA6rIm9lsE6Q1gLb9VMk903Dpszy1nrJGdfo4kk"
    "H+s4TZltpH+Al+CLpo0UdiBZsnvx2zLglTZRStCdsI9SwCt620YpBK6GTS9N2582Svs1NY"
    "X3mFm2KG38SsyCuoiJHuZqzrj+Wviypl2DmCs3t2Zm8QERp1H4bJhwjEtkRmyRMevBhnfi"
    "v6t2jE+cGi8qnBkvCk+MF5nzgmADuBrvX4KwNy/fo4x+95fKNZ08raLSMoe040orvtJYpt"
    "bOa0VXzEqTVAoz05qCdiftNvvlgx6dkcffsNEJ/TjXvYoTmoCqQaR71MWJRpdpaVM1AVUL"
    "rr1h9/9K7KgGDcDwRZ2BZMddAHNL8Sky0MuE1V/Hphpyw6vAX70l1qYhZL5rH/u2DxWtJT"
    "cMvm+I01sxyVAhCjM7o9Iv9aFqnAzbB8QMvprBz7RY0waGN3z1BuY59E+7qYSTMDo1Q+i9"
    "71QcIjp0O6eWvWa7phiFEw31hePYyhWUFodud03lhI/XMNe1N5UyO2uyX3NNFPLFFDA/FE"
    "jKCH8EQJPOUKNrhcdjfQSYa9AsHlWHFtqKKrPB2kVHyO4tQTRkWT0oVNwUplRR8CFCFcvT"
    "rQ9UlBA8kJeuy2DYvxOLEXGrTDxscGlaFhJ77w2q1T5kSwyDWppFAW9ERqQ7++12p9qW6F"
    "QLXNQLeDSNmcc6idScMb+4fGDAmcMxrI815Fvf6C3H3nrLlIH+M+6JwvSckOh0ubs15EJ0"
    "1O+Z7qzDAoU2te6p/Up7GvjxnbW7nZu+nlQ5i+fi/PlVmMCDH8pydz6/v765ycbOLJmR35"
    "S62M8XI+kqTvThwhevqkQvXhUHL15lYhdV6vutxhnZrs2/oE1uZyZ/RUFtoVVumi+0AOpb"
    "f5p+sYSqkMY4YQLR2zef727fvb57qBypaxCfFus8qdC/UioUkmjMMZGwGNGxdp5atfPuQY"
    "NlcvE8MZJB5oN00NoEXyoJhP3hA0S3kwp6cEcnt1Z8cQWVGMnpC6g8jCTVWqmUjMx1ysPs"
    "2/8DPAPQfw=="
)
