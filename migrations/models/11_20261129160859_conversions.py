from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "conversions" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "form" VARCHAR(20) NOT NULL,
    "size_bytes" INT NOT NULL,
    "begun_at" TIMESTAMP NOT NULL /* since when a process makes it, or made it */,
    "last_used_at" TIMESTAMP NOT NULL /* exact to the day */,
    "file_id" VARCHAR(64) REFERENCES "files" ("key") ON DELETE RESTRICT /* null while a process makes it */,
    "image_id" CHAR(36) NOT NULL REFERENCES "images" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_conversions_image_i_862566" UNIQUE ("image_id", "form")
) /* One row is an image in a form that an app asked for; those that nobody has asked for longest go first. */;
CREATE INDEX IF NOT EXISTS "idx_conversions_file_id_ddd757" ON "conversions" ("file_id");
CREATE INDEX IF NOT EXISTS "idx_conversions_last_us_a64a49" ON "conversions" ("last_used_at", "id")
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "conversions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "form" VARCHAR(20) NOT NULL,
    "size_bytes" INT NOT NULL,
    "begun_at" TIMESTAMPTZ NOT NULL,
    "last_used_at" TIMESTAMPTZ NOT NULL,
    "file_id" VARCHAR(64) REFERENCES "files" ("key") ON DELETE RESTRICT,
    "image_id" UUID NOT NULL REFERENCES "images" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_conversions_image_i_862566" UNIQUE ("image_id", "form")
);
CREATE INDEX IF NOT EXISTS "idx_conversions_file_id_ddd757" ON "conversions" ("file_id");
CREATE INDEX IF NOT EXISTS "idx_conversions_last_us_a64a49" ON "conversions" ("last_used_at", "id");
COMMENT ON COLUMN "conversions"."begun_at" IS 'since when a process makes it, or made it';
COMMENT ON COLUMN "conversions"."last_used_at" IS 'exact to the day';
COMMENT ON COLUMN "conversions"."file_id" IS 'null while a process makes it';
COMMENT ON TABLE "conversions" IS 'One row is an image in a form that an app asked for; those that nobody has asked for longest go first.'
""",
}

DOWNGRADE = {
    "sqlite": """
DROP TABLE IF EXISTS "conversions"
""",
    "postgres": """
DROP TABLE IF EXISTS "conversions"
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztXXtz2za2/yoY3T/azqiZ2I6dNLlzZ5w0bbN14tzY3dvZbkeBSEhCRRFaPqxou/3uFw"
    "d8iG8SfEggzZlOY4k8IPUDcHDe58/JhunEsJ9cmyZzTY1siOlMXqI/JybeEP5H5vUpmuDt"
    "9nAVvnDw3BAEOHKnuILntmNhDYZdYMMm/Cud2JpFtw5lJpDcmgRZbIeojTAymUM1fpO9Yj"
    "sTLSy2QdSxke1gy0EOEx+IqQd/YlenhD/uCTxKZxp/FjWXrY7qmvRfLpk5bEmcFbH42L/9"
    "zr+mpk6+EDv4uF3PFpQYegw9qsMA4vuZs9+K796Zzg/iRnjh+UxjhrsxDzdv986KmeHd1M"
    "N7SUxiYYfA8I7lAoimaxg+6AGu3psebvFeMUKjkwV2DZgKoPZe4PDdZDb7cHs/u3t7P5tN"
    "UtMUUEQw9r/SmAlTTGHC4dcv4RW+PT979vzZi4urZy/4LeI1w2+e/+U9+gCMRyjg+XA/+U"
    "tcxw727hAYH0B1qMOHS+H6ZoWtbGBDggS2/KWT2AZIFoEbfHFA97CujwHvBn+ZGcRcOivA"
    "9OnTAjD/fv3pzU/Xn77md30Dj2R8I3rb9IN/6dy7BohHECZfnDTA9/zbHID9+4+H72TSEb"
    "oFYN6//fUeRt7Y9r+MKIZfv7/+VcC72ftXbm4//BjcHsH8zc3t6wTUBnkghsxiDgmOCDY1"
    "F0wScEEzRTtsmRzuKdoAwsTEnKkmOXWVZX52XmGVn53nLnK4FAc+YPEy2Edpjgg/n3Frz0"
    "wiOwUB3RS5NrHsKSLYMvYzrGnE5p/44bdYqDEZ4hy2ZziD63zP0XTohmTPSIwwMSW6T/kk"
    "+KOdCTrmUVrEjd69f3t3f/3+Y4wlfX99/xaunMfYUfDt11eJOQkHQf/37v4nBB/RP24/vB"
    "VoMttZWuKJh/vu/zGBd8Kuw2Ym282wHgUy+Dr4KjbHXLyqM8MRshbm1588Vc7yIc0vZzY2"
    "/PzqAm+EolzqbYubnikt9R7g1CwCv7zGjolTHocpHlcC5j9QvzWNvb+he7KLfN5TuIm4Qk"
    "3576gz7QnScd5VmfcM7ineHqwGi3VExYUv5lhbc6FZn8WuHBYIQGCnl8Zrn+yHnz8RAzvZ"
    "XDXDlvOJD9fDlfBXsPiDb6OYsnOWB2r60uZ8k/wGm3gpfhI8G56Uh1uJnSzAtpqtbBbObH"
    "WDmY33NnJW2EFYiPhohW0E4yBsoujg+dYxuSEyTGG/TYBMvHfURvh7ExPZL7+8+17CRua6"
    "VH8CNHVWcrmpbPLfC/6zAHu0xuYfdO3O8JY+8Wec6vYTeIHn/3MCk4TQtC48vhXlSAKMYi"
    "vaKF8M7ZypIl/EOI6UdTqDsiuhvX/G6gPAwAwzgc3naRGSNhmbGkd0Da6Vkovi6Kah/YFZ"
    "hC7Nn8leAPyOvwfOttL5PPsXf5h+QpqSevjXFt6FZ2t0QfHfzn8xcTzD5vXdm+vv305yOU"
    "IL0CYdhf3iBlURzmCG2Ujni/SdSqpbymcsUz71rhRLpVs6W5O9vPOW8T9twsUDB7GFL09O"
    "4c/dimorftnY82+5gLmCu9dkWyCX1h+uZXftKIt2L4uu+S+W8cME9w/Qn3tWxZ17lu/NPU"
    "s5c8W/EuAG96vrzJ3sQF+FOA2242+DNGwYNv9cy5dVyX9+VuA/P0v7z22NwSgSoB8o1Icd"
    "uO2CcVZsky0WL4Xme2Rvseb9AtkpeFZlBp7lT8CzFP4rmiXL5KMf3K8yP5nwwwwtqGU7SO"
    "M/hJ/JxLLhNITvvWOyDvhF2k2A/fNc6J+nVr54kRkcylLLP07WzjycNggqhvLVswowXz3L"
    "xRkuje6h0XxDvmwpH62OGz1GOXrS1fEFpWfZwLYz49pOnd2dpB1nWuWZVtlaqEic04CMhS"
    "paskpthSeyYDkO2WyzUxH8S9NCG5Z3Uz0blk/suUU15nJI0deYE1OD6zoGW1JzijCyyJLC"
    "yDAKfN7w6wjba34PV4++mSJm8W/XJmQccJ7A161dau/q+NHltrE/J4cZCu0sa99k6Ezgbi"
    "5KwID80eE8+lPkL8VgA03Ezfw1xYe/RrPbaHZTR4xIplFUyqIoSKJIKmj+nqmMrXe7ytBO"
    "diuRNhXwJbzkYNrOSxEp4jGZqfhbEzcIJjRnzkoZs5y8ND3GlaspQ0uEznUppfDtvHXEMZ"
    "qSUoJLhVKK5t1UT0rxiRE1xUcDm0uXv+Yr30L7QG3KHwOmWbCUw1rlW9YQ6SA7yhe0CyFf"
    "f7B5qUzS6oMyI8g4wEsMV4OxxToxsEZmPl/U3a1BNT50KrAsJrBYXH7FNpnBSwAZlxWaSC"
    "zAPCKjR9/ueE8S4Pgi+orqOjFTz2/xyad72gNwXTJjlu5tG/+zQwUKpruZc00lvOp/9q82"
    "RH/M3z1m/m50cVfOeowyBoVlpJri58VlBWnn4jJX2IFLCa+v2B8yEB8oagF8HCsh37X8jI"
    "TADxttLUgp1V+JYbw0f37o2CtWyxH2XYUZ+C53Ar5L4u9xLxn8DxQK419zfbcMrs0sKf9u"
    "cL/CwAr3rrcFPeOPyM5F8OYgZ4FwxfH1MwpODH/yLK54PibJjpfzdzi4JCeFi7wgwNrY1J"
    "1V1eCGliOK45JOHOu7DTaMMsB9yuPB/VQSZbEibET+5WLDW/EQfghrnm8KyveDX16iMvYX"
    "58+vQtjhQxHid++vb27SsCfF0YqLPEk2LvJKizwu7Mss8jilsotcVvpuYwkPL/KvtnW3gy"
    "I5MftEVYhjRCorMkIesflPBYdSYAIKMgUt4jHrOrLIs4sq0X4X+dF+F8mJONiGqrPpGI2y"
    "TGPCwEYGoJvoqRfwvuNf+OgfZgUmhBl6cCtMneUaVQvttMzKk5YxGXt7krY30SuTgw6qW3"
    "hRUVzpuxk+HnMbGAvjE/6aMT6nZl7gbUCUmOk5p+pqE4bfHNex8vr29iY2ma/fJeuD/fL+"
    "9dtPX5+JWeQ3US8UI7M2iE6djADzv93dfsiN+gxIkpuKag76DzKo3Rnbi7jP5y41HK7KPo"
    "HnyfrLJ7/9afHVNEUAxF+/N95kAFdsSlIV3ZLF2xIbBwZIVnTb4iWZCQ+oxHkUJ1L2QDpZ"
    "Wq1FwM0kVV0oSqIsoBOL2sSGU92Eam3i6Ia1YMPhbi5PdISPpZxahXOM1c+Herix+mMpp+"
    "HNe4Yk7L99ZN4jPu2K3DNKcjz2qbgLuSCyO4wXaRja/T4Yp2fwVg3ujq4r2ejuKNrWumHJ"
    "MT8a6j0faUBwp8T+hih99AMchgiPDZUyFtRoitEdASZqDBYnd2uwxhX+fhGDKGMca47QEY"
    "I4BW/KD+QMWFdpMOcsZJdSEZ0itx7CK0Ew4oqgTnURPRmNwHwJeqKwCHuRl3ArRFzrodoI"
    "f+w9c7BZGNfZ0eMK6wP6wxZHcEbykeB5szHnZFg5J8GkpsAvcwzgMaNVPeUnrfVuMwM7C+"
    "2etbUexaaxdbORQUFoCta0lN0oTtqbLTMBQ6jnv/TOpR2GHATP7QxrZXqICoLcRs1g2vrx"
    "+dp08kDlOpccKFSPgeQCljfdDjN0r76NP/cVbeHdR354YGaaeMpmINvIo9IkqBRiE4jUUs"
    "a0ONFYo3asUduBiNunshNKqPDTJjVqtUMyZUNUI2mZ/eIBVXGNcz+VSnq8YdAAzvngpRll"
    "WVpiN0wLbS3erbNDzlK5seV+RTyLB9uJJgc4SLeAAEeCtRWC+gYgcfijT/1Cs3xilksIs+"
    "O428Qzk4D9RDjsPTc9VJ9M21uO8sQG5W7JlmlSZfpCAnUL9PHdYOps88qH2quQuGNIvLqN"
    "dAatYDnemy22akmUF1dVUvWS2kEkVe/qmxITSY536zVdFjsQj+s9lA104fyeEnsaBq1OvT"
    "iXKXLwEj4QtpWMWP3u/Pzi4vn504urF5fPnj+/fPE0FIzSl4okpNfvfgQhKTZhaalpbrCl"
    "3KwEFMpOiqwEemTEU62kq0OfIh3noN4ciM6hctiHJMpiPhEnqmdGwg+cD0MMve/XgB8e1N"
    "Xll5cWc7dySVFHmCFV6p94Yss9c7VVgUTnXa8k0DlwK9Hl3Geih9XO62HFSUwbe24T1/RM"
    "iHshfXlyky7KliwZBF36iwCkgQ2XptDd/95Qh3AZwb/I3LLGWR0+tIFcd8rSU53IdL7Y7B"
    "e7jqD9MiFA1xHo2io/nhTo1NmjQXBu9g6NhO4W7k//PnnXNjYR3YC3mJp8r3DdZ+OnkZnC"
    "2BuWLXwFaag28S6abM50bw+FNyCDgeYDO8mrhF7o4u74sZmubvFAsff444od3clCvccsYT"
    "M6urt3dIsVIMGFg/tVTgqt7Ruo5BqQKK5o03+T2XzvZEWT5cqlcSJlhdOTuQXmZOmaNWIz"
    "onT9CVXny4HrhyLzhh8PW4tpnO2iDV4L05ooXrnBOqncVmZI/mXFCtAfa0WI2lLIYULK1P"
    "H+8U08BOhK+rUjJB15tdvRIAwDjOsGydjsdbSG9ju6CNlR0i0bpRn9ssV+2YNs3syF+G4z"
    "rDD9acKDGF1T5a7ZhR+L3xDUiiH9vWEWVcGOcM8Y1p84K//07s39qZy1Yj4y7AXBPOVbCs"
    "IcDzkbAQK6sJ2Zw1kmBPvB03U/5A/d/XT97fnlFdwEhYaFJP/KL4UiPohIdOgDihhfbMXG"
    "gY6eN1rtVGmVVuBfJTrFHmISeMepRi29gpa+o7qTEV+Qq6CH9485sBnq+YqfqCuZmiIHgh"
    "HPDDx7ZUPqEa6apV2cy3mMQxKVAeXj21ymJZADZ6N/0y0//rUVfeBywAo/VDcUncaPrzO2"
    "qWXPiRH2J5EkYt0LhTchr80JnxxkkQ17IBWLKQ/JwjPWosnfmP2sSZJXi0bC/xxZHnE/b4"
    "KFy1R8iDmW1eAJHer1cUmNGU0z+EHP/okZVXL4VdtGlSASRqaGGA3NEBcD6AFbFGeHPUpA"
    "9HdvlCGB1LXVS+y6HMtXsCOLrV+zcP9XN4GtCdmGVqmFxTZxOcXnWjYXxUR8yhyws0VdBl"
    "PElhFTt/0OXMRY5Ju+OnhOA5PXGJtymtgU13SoISv/hURjO0SVBfwTuHAVm80u7MkFfsXj"
    "esAUw7r3fi5mGGIjpc9770rxaS/ukTzqReC4F4mKIFUC+aOINt7mEpeEnJdRFpZg8vLEkn"
    "Gp4/ms2Pk8GmnymfuwjDQ9KBw7VroYI6rGShf1RR+pShcKVjZWUZxsUti4S3HyR8gWzZIm"
    "vQuFwuQh01S6FbwgfSUcXTb9grbE2lAvh0i4vLz8JrZAn6lOuBbv7J98DG/5XNr/vfnoo4"
    "modyKo+r0Dj2ZBuKwSGHWZHxh1mQqMgn9lOwdGaQYX9Nc+xFjfUNluZCHN2IxMohkZwZax"
    "n2ENvKlpwIubtyZplU3K44wSOhKTBRMnHtQnFZ0Kq3mNW+zp6okes63F/iBapnuwaIVnUI"
    "9rXWKte9X5Z0ENI0n0M6hH9CXQB5EKUJn5NVtkF38G+Yi/BP4PlOxmtfp8JihH1OWafY7G"
    "4EdhDK4Vsbchos7him4bxgq9Dwfq4Uo4SbjQO9/ecc/WJLO6TvyGaZH1J7CdzBy4t54ZyA"
    "tP/5aayCs2/lJIqp8/r6n++XOQxhZ7Jyi/uLKYu1whqC2652Ltgq/hValNqOVHjQai3hmI"
    "Ht+xJNoTGGxJzakXOucX64WmBXOb/zyHX6YL8dZI9HKuWDewJ8dWpfCjx1k65FFGmgnHFj"
    "8Zsxqd59sx41THMxdPumKvR+iD4YlkVRH27h4css8uKwD77DK/TuNlElaVowMUCX8dUHCA"
    "in7s0tiAltzY0f57Qur21Ix8hZGL+/eM/69cbfzkDRiqOEqkerWjN8qogiIXKUsFDJKUCl"
    "S/MBdKWuNzPc97UOoUOnYy0SRig/fIJsQrUEwdNCdQxNSG4mbBpayOFe0PP2p2vdPsoKay"
    "jLwR3D9A1/9ZFWHuLF+WO0u3NGMGyzgX89ENCVSGdwLmHsw5g6iihG30X5a1XM7nU+AIcM"
    "R7hZQ5p/ASzPgfYZtr2TkpcpoGU/I8d0aepybk0dkxHqt5fcySGrOk1FYHmmRJnbqGg2rM"
    "q1KWvYgjbuo3qxhq3RfNJ9nNuyE8HwdcpEFjfH9wCQAOp6Yw8SEGuojyWkhJoFPRCtRHdM"
    "ZCH2147iMsy99ITe1asCGrVpjpy7qTNGrdiAjXDKPWTRD6mm/UEtGx9YxaQU+nHbPWL0Ug"
    "ARRUIdZU9GgTZShEYbdXQb8shP07RKESW3T41F0SCdc1S01dnTz0n+Y/zc+C9rNXdHjDoC"
    "FhUHYYLDBzDtNXNtIMpq2fIFC20Ofg+yceiJ8R6GFeh7qdRaGQHae2xevbTY1sp83zUCgF"
    "4ayS4+6swHF39jSnE1i8MliWWyQf7wOF0vYfstk6+5d++6w6Vp1O/KZ9qHMzhh9Mq4cfSE"
    "RIdhn4d8OWb03H2meejcG14uORLWf8JICWyHJnpEMMA/pOMqRT3fO/OCyMROJzP/VbGoHJ"
    "1QtS4irKK2QTzSL8VDOF/4afEwi+zz8WO3hO+SkVa5AXuBUcbHGCsTnekFxM8sb2YxrZjy"
    "qEDNfG7rVolRF2DhQqCzs1Bcz2c1xHR22H4PrHjgS8B4oBAtyiehTtOAm6chrjv93dfsjG"
    "+ECRPAqo5qD/IIP22IyahSxAEeP3AaBfv7/+NYn1m5vb10lGDgO8TibHL5wsLTQf9pBgRL"
    "0+6mMU76SLKF4uNDDZMN4oTQN5/ijt6E4bxiuQSkPbVRyvkoiW+u2jyynmuOcvgD78cnNz"
    "qnpU7zE1JhlGCvH9tMhAseF31DPfA+VUGKodaL5iClM3H8K0PfFeWNn9uFGLbJnl2F5xKY"
    "dr7DCIaLvsd26BzzYxy0NVu3uqpNmCbwRH7AOTDzzD/HU2W/h3NGAMyYDhMCnNgA1UKzi/"
    "rBI3xu/Kt9pfphohj2ptiO9FFaXrIl/nukipXAY2l25mI+R8gKM0AwT5RQWMX+RC/CKJ8B"
    "ZbeJMRzpGvXR0oGqlXqqF8bP0qPHmrruuQ4IhaFr/VJcGr9C57wRdnpOu8RemUrfFWHeX2"
    "yrkRy5JLBwkJaq1ZxSwwSRtuNSNukRU3nW8zpnc8QtdTUveSnPoM8gHOf0/mOzcYJCbWQq"
    "ScPqsV8JOk7U+T20NYojB3UN8K5/WI0QzMX1YHcwbk5Dp4XbFa6ZDWhUhzlzQOR2lG47Aa"
    "FTOGAqYyBTOUBLTdXho5JS6kEYWcAc5J26twoSKyUaanUkcNL7su04Xhp90V+TCC7D75Uo"
    "oEQjPLyyAebmu50EWuKl212ZM/yepG37fS6mlsYHGq2Prh9rAQdR7hVafQYFEn+kukcQ0B"
    "6Yx4aT6itmM1WTqRZV9pIq4KJuIqPRG24S6lrJ7+/epOgEohatE3S4F8T77kcOkE2QDCeI"
    "q0wre/3hdb80Ol8Ob2w4/B7UkTf9qa72YYmovN+W6Wibm7+hxcVFoyQO1IC7xtez6z6JKa"
    "2JjVcQtmEh9xpf+BjwP7RZWQtYv8kLWLVMgaGF7582cgs8ognqQ7Ith8rlcOl245LAvnOL"
    "ifV5NaCoSWdPEt0yGmM+Po+Ju2KvJpyuPxGBsvSF8R3xOcYdQodhYGNLUchap5uNpzFRrU"
    "XEuFFYQEx48qiAR9zV1q8D1jP4HnyUZ5TX77E6J7psi1jL9+b2y+7iTsoFZDnLEXTq1eOA"
    "bViGmTDHtJIdpRshFvCbxtzoq1lYzic6BQV+cRP09kLjvUMYgd6PmiRqX3AwKZXjm1KFKQ"
    "raLBMEJxvNCbs27P09YaxPcrPGRMTG4lOoSrT5T/jjqzniAdYFRIT+c9IxogVWrNWbmbuY"
    "mpIRsQkKAb/dhFfuwQrTTE0q7X9gqwKelzTawr6dSxyDmW35FWpuCrN0oPuVYe5LH9z6U8"
    "g+0aYvSDGGSoEG0J22YVapYuiPuRL8bh1g0GH1obZYPvfF/cEDFy8HKZqanLgnSPh4uR0D"
    "/bwAgGGhJKnccU+QwqL7LowL9K4otmB5ZZPcoInggFPREXV1fMQvw/+GA51BbVQTESY+fH"
    "H8kMIJnAHA3SsBj/ZWPi8oASl8WMppAvcDn696scFjWJbAKxA6qZ7rp2ro8RaN2G5qgRga"
    "YUzheVcL4owPkijTPnMDQ7/qnYjxulO57luR/OXE90kAr8jZJ0BWffAoALzFCbID68oQmq"
    "ansXxdCtaoOKrirl4v6FepwnoQe6c5l8HurqUkkAGAGdl0nnC9NohXWoGYTWhGxB+LZ3BO"
    "agMEtAdpwGaQRjIPAxS/mPHHzk4CMHL+PgYLvLY+C+Xa+MfztYln1vXehGijgh4sp7qS0l"
    "//YMZvzbYVlygsnvTXK8RntH9/YORdn0KfSW1oJm+MKXQ/RAMB57fTz2lHAJyJ97iTXbAq"
    "atuaJUFCQOu1Q9MUK4t3IFicD5VSpKhO42OV2QSwWGQywTO/SBeEGjxUpfHkHLSeKjANG9"
    "AOEEi6uqWh0SDNC+3Ekm+ViS9Agph6MRfzTij7Jwz9DtvQmIbObEsld0mym7Ha4Wy27hfX"
    "XsQFCmB8pGIQ4fE5+WFnO3JeagIqpMq1BQvUvcNpqFVJfqxDRJpgFEadqcAyV4TC18FSgM"
    "qJp40UlKxXFLAyoKabvFAT0+3RzTH4NxernrSzGN8jyVJIvba9dZXXsVmrNki9j1QumCQf"
    "DgLFqgXr5YIF8x31ITuXwqLbTDeySc/VuLPVD+jfD187X5QOB2jUxFnjEUGZvzQUDIENEB"
    "c7LE0HyovOhg+48b7VK9k2CC6ZaxmkRpBmg1ab8JrOgQMlthO6MGQklfkZBqcOE1V1V6Pl"
    "3lt3y6SnV88hmTNNBJOpXX9AReElIzgBNrjK2pX6d9zp9jA8/miiYOeHTyDDjNvJjMl30q"
    "h1ezbGFJqZlQZtk/EAuKCUix8CiNyiBPPv785u0UffrhDXp+dXFVZz2fnVfpzMXvyg/jO0"
    "915yJftpQfsjVKP8Qph1fwo7+FHsRXapgjjlKIYLJbMSSquwlPsyZRj3gA5omeQNzcXHEi"
    "zTra7SBLs050QyjQrE2uUfJbZ6K3QD3VGqbAE5N22BZNfon+il8xuNKLAolKtPGFZwDVmm"
    "zLVegGw46qcv9UZdfiFFKCbIREZSmrdhhHpSgOiTqvXvsQWf0tTjUqyqUaA9lk1lUqaBcZ"
    "ECjcLlL0W+DCHRQY8JgyhR4L5oJaXldcJbpS96tS4HGZSz9LxlUpFTiqi49EXayzsSNkve"
    "kZ+VjnV9noBEX2bF+0fzUR7VLZj0ZDUqNxsTBapdy5mrzouFXCPmIR25oygHz0w87zDR9b"
    "fkc9cwdQvhKGB6oj5joGBS+++AyVUKdot6LayksxYWB+QHjh8P+TB2LtkUW2BtbIhpjlFp"
    "B2n5QZEqkdqomaLoRwjmGRKrDyaYGlxJ+nFPa58ewHApWTAyYLi22gJv2O8pd0HbTE26qa"
    "Zcu5szpz55kFVov6VxyI1O5eMXF2THAWO3B0bzm4DqTVA8+hQTVnVdpb+BxKLoUjTqTysj"
    "9qFkcUVzHRkgJ3lGaUuAsl7sjB2lDoHl7B76TgHd+t5XHBIY9qiGzVyvVqrtdSWKO7NQbq"
    "J66sf3r35v5U7suPfCdNsqR2ZpcEAsMerCm1M6/oroixNdhSRODya1t+alN7RXQ03wvRGq"
    "xBCBuc5iCKYPQHm5eL6+08QrIU8JaaplfCO3yOb+/iMw+ERykLPLZCb9gKfUxh7zqFfSy9"
    "12WhX4dzjjS6+T3ogvsV7kD3Hltrne3MxtpQJ03myBeNWNsMzAsczQcSdWGvnVdQLbGgKL"
    "MgXVU5PFslDAGRA1lpQ0Ab+lGLen5SepFx8iVpe+PpE0/0StDqFl44UyE8LlzHtQh8bWv8"
    "R7mGt5welz9wbKLZgrw5hsY87tCYsYvm8OY9g3umelZ5zVYkrbsxItXzK47ihFPCWj4UOA"
    "uM5d7Ka8Giq1J6Suv23Nj+zOlDekozeT9RzbWSyzV3FcM0DPwB+3eLPgklfD2xFQkHbgsY"
    "feLDDBWiFrqWAkRDa1ratTvK23Y5PqlwTxY7pmYHHiBbulhQHpLd3K3BsE50URUGC8fSVH"
    "iONMaVXOihB/4mPw3DRmBLRfaK7eyyisetPqdJlp1CwQcntcx3EyI2Kvu5gPdU6aui7Hs8"
    "SMY5G6EYC92WFrrd+uEJDcXpIMqhX9hWFacjS6p5xnypLgOJ7oz/r+uAHxXOiPqaTDb2jW"
    "UmIYbniEyBiF4iMYUKQXWBycZ7O2jVJ6r/rrggA+P4Aky+CFSJsrBwsOAAY4D8KP2M0s8o"
    "/ah2QrftMVQ5IVOVLNsBZWQqYedJijRS5aJH+fzY8nm78mReJ+moPbNEnmyjj7QI427eRr"
    "p0mLGLtFKhrAWlqUbJYrSrjHw7m2/71cpvqLnO5N3R68X8279zJio6yvFwDoaXgsMHMB3q"
    "7CEN51Btf4q+prbtwh+2O/+DaM43U1GhH1ET4UMjoXzu3uYDMi0MHjlc9geA1J2I4SEoCj"
    "8aHxQQ6wsPi7Hkf/cl/w+7pSrEB4oBAnx+WaUVJb+roJZeqhllwIdkxMwDyYhyNZRHW2U+"
    "+sO1VapsWutH9EOfLGsqqhOKFjb/RBZ8nle5hc1j1wvVCcu7s25dc0jD8ofw64tzgT+qAL"
    "z0esS4lkVE8RyCsKn7tbk2RKeQ4r+1iE40YtusQLXo6mFjDfTe6Q7+BMuAHyFR3+Miikiv"
    "qe5HFNroARu0eWqjRBoH3yQPlLkZAbb5EEdpOk3j6ABiJ6gCqE/RkrEg0NNeMctBS84Nm5"
    "f6kkDfYk5NYTdOOUBhtyfCbaXM3bEe92OY5UA2kY3ijpONgdxpVaZmhKQPbHoyZIMk/YFC"
    "IbuP81AeLBlfh13HS94R8BUKvFJKTXitUKGx+V38aUadBBP05vU/PI+FX2rPEw9stiFzpu"
    "9FLgiM/wrx59sI3g9kh6BcGV0S2xFVhb0CwyVe8A4eVla7mDh4OfpGVOBmRfqNmKUU8gX1"
    "ivz7VTYmT/wO314lbidc3S/DmtywZ0Wosf9FNYk7bnt+UcWF8iLfhfIiXdoIWw7FxmyjX0"
    "q5quJkXc1MG90Bf76FIHRifRUyFc6UgAsFfePme4fU6l10cV5hNi7Oc2cDLo1ugNENMJa2"
    "Pkp80ViKud1SzKdxDdzjzODQe1wSF8pliHoVgzlh0GGDr4vFAm3wmpQWAc6natkgP1bcbV"
    "hxdwyi7bIerPhXAt3gfpVlfZXwXVrM3coAHBIMEuFKABfg+42cIS5S9xgvl5klYqUafplL"
    "7B9kPZuHPLmi04Itv4iyJVnSgH+lUCDwip5IygQOMQwbrfhfC2xBJRVvlLida8mggCvjxz"
    "8T9qsddrSV6NiFRHMjbO4R9YXMfEGim0eN4QC9M5fZ4POUklACApVZPNfnNUIfOJxTkXwv"
    "/tgxay3+0EVTjAWmlWseJ06CKqaZs3zTzFnKNANvJCF9B7cfTzF/qrT8HW0/7+CMvui5SI"
    "b314JSse6YbYO5tRj/nZuMQJa/3d1+yE0zCGmShkKqOeg/yKBtpVClwY3w6LlLDYefTk/g"
    "eadgyoBRzEaYasiQ7L2Q4N4wQLIhA4b2nDPXdGjGKi824iZI+1O+fr4XkYlwhM2xTb6ykW"
    "Ywbe01LeXrDeIROZc3yQ5Ek6kXtmgjHYqu7FbEBHkFXCNbbNuPsch9v+z+RzVRDNfsPxZl"
    "H968Z+z2VGnXU7l71KrLPJgyNWrB2kkqzSk8Z0rC2noL0+MmKfUT07wcpSqF2Ts1P9rCfp"
    "Y2PvqTUWB65HfUc0ZiTWNcPyh1P0bvG01+vTP5wQKR9ZxFaVQ2/NX07VxU8e1c5Pt2LlKu"
    "swCw2ZpkREuXAx3QDc4R3D7UZIOzrCEFIZ8BwQBX8vnls0oFBJ4VFBB4lomw7EqOEQ1uGX"
    "eCM1iodoyLDitsr2SwThHWwls1c3b37Zrn1HJWOs5Y12AiycY6SlNkG+kf4AX4gmkjaYrm"
    "gtGD+G0p8Apb18bojti9NuAVvW1eGwJXw6aXpO2P9T+w4C+oZYvMh1diFNBFTIhKeHz2fA"
    "ObSzezU0H+ARGlUfhsmDCIZaVGZJLB9WPzPfFVrSyKF1VSWvIzWlLnBYa22zX2X4ywN5uv"
    "DQbYu+3lT1UtH2uSdpxpxWcamoPYWQ3A81lpnEphZlpT0L6sJGhfFgjal2lBu18+6NEZWb"
    "7DRif045z3Kk5ozFUNLN0ZPEo0ukwLW1kLqFpw7Q2763JsRTVouwwbdcYlO+ZyMDcE3iIF"
    "vUwqxnVkqCG3GV6TfVOktvRnz4A8RHwCf/4GW+uGQPmhD+/5SENFa8EMg+0a4vSDGGSoEI"
    "X1hg4FSetD1bhEUx8QM9hyxn+mRUlDtG7Y8i0fpwqvUkz7q4STMMo1Q+i973QdIjpkMyeW"
    "vaLbphiFAw11wzGuN6y4UueQzbapHHV7zce69oZSZmVNdiuGRHsZSKv0Q6WknBQlAJpkBh"
    "pvKzweqvbxsQbN4kG1aghTxa5PfWRdQrdpCaIh6zJB+5ymMCVaVQ0Rqkjue32gDkn2A9l0"
    "XQYL/x1bFItHpeKFg0vTopDhB++mWk0tN9gwiAX5d7poOylKCJhI9Imfog3WSZiEp4kqnG"
    "ZZf8uaI2a3PAsMXHN+DOtj9c7WF3rLscneNKWgv4M1kZu+FBKpXKhOFM3fUd1ZhWXzbWI9"
    "EPsVehrEOTgrdzM3fT2pcpbTxfnzqzDBCT4U5Tbdvb++uUnHFkH90Ex7fb4fNEKicIXOmk"
    "7QqyrRnVf5wZ1XqdhOwYlk65hHaNTvvHFan0jI6Y/kElEU1PKa5JE1VZ5CtvBLhjcENag8"
    "3i+WUBXSCCeMIfrp7d39p3dv7k+VQ3bNxSdtlSUV+lcKhUJ8uKdMJMxHdKxHqVY9ygeuwV"
    "K5eKcIySDzZTpouAmbSgJh//YBottJVUr+RCezg1l+VaIIyfGLEp1Gkmqt/FBK5jrmYfbX"
    "/wNL2ZVt"
)
