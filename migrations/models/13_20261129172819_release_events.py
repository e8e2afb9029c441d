from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "release_events" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" VARCHAR(30) NOT NULL,
    "date" TIMESTAMP NOT NULL /* of the release, publication or creation, as it was when this was recorded */,
    "days" SMALLINT NOT NULL /* how many days before that date it opened */,
    "passed" INT NOT NULL /* it had opened long before anybody looked: nobody is told */,
    "created_at" TIMESTAMP NOT NULL,
    "chapter_id" INT REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "manga_id" INT REFERENCES "mangas" ("id") ON DELETE CASCADE,
    "post_id" INT REFERENCES "posts" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_release_eve_chapter_101a9b" UNIQUE ("chapter_id", "kind"),
    CONSTRAINT "uid_release_eve_manga_i_92c10e" UNIQUE ("manga_id", "kind"),
    CONSTRAINT "uid_release_eve_post_id_0d2ab5" UNIQUE ("post_id", "kind")
) /* One row is one thing that has opened, recorded once; no second row of its kind for it ever comes. */
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "release_events" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "kind" VARCHAR(30) NOT NULL,
    "date" TIMESTAMPTZ NOT NULL,
    "days" SMALLINT NOT NULL,
    "passed" BOOL NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "chapter_id" INT REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "manga_id" INT REFERENCES "mangas" ("id") ON DELETE CASCADE,
    "post_id" INT REFERENCES "posts" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_release_eve_chapter_101a9b" UNIQUE ("chapter_id", "kind"),
    CONSTRAINT "uid_release_eve_manga_i_92c10e" UNIQUE ("manga_id", "kind"),
    CONSTRAINT "uid_release_eve_post_id_0d2ab5" UNIQUE ("post_id", "kind")
);
COMMENT ON COLUMN "release_events"."date" IS 'of the release, publication or creation, as it was when this was recorded';
COMMENT ON COLUMN "release_events"."days" IS 'how many days before that date it opened';
COMMENT ON COLUMN "release_events"."passed" IS 'it had opened long before anybody looked: nobody is told';
COMMENT ON TABLE "release_events" IS 'One row is one thing that has opened, recorded once; no second row of its kind for it ever comes.'
""",
}

DOWNGRADE = {
    "sqlite": """
DROP TABLE IF EXISTS "release_events"
""",
    "postgres": """
DROP TABLE IF EXISTS "release_events"
""",
}

# What is open already is recorded, so that nobody is told of it: by the rule of this release, frozen here.
NOW = {"sqlite": "strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')", "postgres": "now()"}
EARLIEST = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f+00:00', 'now', d.days || ' days')",
    "postgres": "now() + make_interval(days => d.days)",
}
RECORD = """;
INSERT INTO "release_events" ("kind", "chapter_id", "date", "days", "passed", "created_at")
SELECT 'chapter.released', c."id", c."release_date", 0, TRUE, {now}
FROM "chapters" c JOIN "mangas" m ON m."id" = c."manga_id"
WHERE c."release_date" <= {now} AND NOT c."hidden" AND NOT m."hidden" AND c."page_count" > 0 AND NOT m."licensed";
INSERT INTO "release_events" ("kind", "chapter_id", "date", "days", "passed", "created_at")
SELECT 'chapter.early_access', c."id", c."release_date", d.days, TRUE, {now}
FROM (SELECT COALESCE(max("early_access"), 0) AS days FROM "groups") d
JOIN "chapters" c ON c."release_date" > {now} AND c."release_date" <= {earliest}
JOIN "mangas" m ON m."id" = c."manga_id"
WHERE NOT c."hidden" AND NOT m."hidden" AND c."page_count" > 0 AND NOT m."licensed";
INSERT INTO "release_events" ("kind", "manga_id", "date", "days", "passed", "created_at")
SELECT 'manga.created', m."id", m."created_at", 0, TRUE, {now} FROM "mangas" m WHERE NOT m."hidden";
INSERT INTO "release_events" ("kind", "post_id", "date", "days", "passed", "created_at")
SELECT 'blog.published', p."id", p."published_at", 0, TRUE, {now} FROM "posts" p WHERE p."published_at" <= {now}
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    dialect = db.capabilities.dialect
    return UPGRADE[dialect] + RECORD.format(now=NOW[dialect], earliest=EARLIEST[dialect])


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztfW2T2zay7l9h6XzYpErr8sx4xl771qkae52sN367nsnerc1JyRAJSYgoQktSI+tk89"
    "9vN0BSfBdBUhLI4Rd7JLJB6gHQ6Pf+fbTiFrW9J7eOwzeOSVfU8Ucvjd9HDllR+CP3+tgY"
    "kfV6fxW/8MnUFgQkdqe4Qqae7xITh50R26PwlUU902Vrn3EHST451HD51mCeQQyH+8yEm7"
    "wF3zrGzOUrg/me4fnE9Q2fiw/UscI/ycZiFB73BB9lcROexZx5q6NuHPbvDZ34fE79BXVh"
    "7F9+ha+ZY9Fv1As/rpeTGaO2lUCPWTiA+H7i79biu3eO/4O4EV94OjG5vVk5+5vXO3/Bne"
    "huJvGeU4e6xKc4vO9uEERnY9sB6CGu8k33t8hXjNFYdEY2Nk4FUssX2H83mkw+frqf3L29"
    "n0xGmWkKKWIYB1+Z3MEpZjjh+Ovn+Ap/vrx49vzZi6ubZy/gFvGa0TfP/5CP3gMjCQU8H+"
    "9Hf4jrxCfyDoHxHlSf+TBcBtc3C+LmAxsRpLCFl05jGyJZBm74xR7d/bo+Bbwr8m1iU2fu"
    "LxDTp09LwPzH7Zc3f7v98h3c9T0+ksNGlNv0Y3DpUl5DxGMI029+FuB7+LYA4OD+0+E7Gh"
    "0J3RIw79/+8x5HXnnev+04ht99uP2ngHe1C668//Txx/D2GOZv3n96nYLapg/UVlnMEcEJ"
    "wWbOjCsCLmjGxpa4DsA9NlaIMHUIMNU0p66yzC8uK6zyi8vCRY6XksCHLF4F+zjNCeGHGX"
    "d33KGqUxDSjY2NR11vbFDi2rsJMU3qwSc4/GYzPSZDnMPehORwnb8Cmj5b0fwZSRCmpsQK"
    "KJ+Ef7QzQac8Ssu40bsPb+/ubz98TrCkv97ev8Urlwl2FH773U1qTqJBjP/37v5vBn40/v"
    "Xp41uBJvf8uSueuL/v/l8jfCey8fnE4dsJseJAhl+HXyXmGMSrOjMcI2thfoPJ0+Us79P8"
    "ArPx8OdXF3hjFIel3ra46YXWUu8eTtOl+Mtr7Jgk5WmY4mklYPiB1ifH3gUbuiO7KOA9pZ"
    "sIFGoGv6POtKdIh3nXZd5zuKd4e7QazJYxFRe/mBJzCUKzNUlc2S8QhMDLLo3XAdkPP32h"
    "NvHzuWqOLecLDNfBlfBHuPjDb+OY8kteBGr20upylf6GOGQufhI+G59UhNsBO1mIbTVb2S"
    "Sa2eoGM4/sPMNfEN8gQsQ3FsQzcByDOEZ88GLrmNoQOaawX0ZIJt47biP8tYmJ7Oef3/1V"
    "wUa22TDrCdLUWcmHTWWj/zODn4XYG0vi/MaWmwlZsyfBjDPLe4Iv8Py/z2CSEJrWleRbcY"
    "4kwCi3og3yRd/OmSryRYLjKFmncyiPJbR3z1i9BxiZYS6wxTwtRtImY9PjiK7BtTJyURLd"
    "LLQ/cJeyufMT3QmA38F7kHwrXcCzfw6G6SakGakHvnbJNjpb4wsKfjv8YupLw+bt3Zvbv7"
    "4dFXKEFqBNOwq7xQ2qIpzDDPORLhbpjyqprhnMWK58Kq+US6VrNlnSnbrzlsOfHgXxwDf4"
    "LJAnx/jndsHMBVy2d/AtCJgLvHtJ1yVyaf3hWnbXDrLo8WXRJfxiFT9MeH8P/bkXVdy5F8"
    "Xe3IuMM1f8rwBueL++ztzRFvVVjNPgW3gbwyS27cHnWr6sSv7zixL/+UXWf+6ZHEdRAH1P"
    "oT/syG1nHFixR9dEvJQx3RnempjyF6hOwbMqM/CseAKeZfBfsDxZphj98H6d+ckIDjNjxl"
    "zPN0z4IXAmU9fD0xC/l8dkHfDLtJsQ++eF0D/PrHzxIhM8lJWWf5KsnXk4bxBUAuWbZxVg"
    "vnlWiDNeGtxDg/mGflszGK2OGz1BOXjS9fEFZWfZJp4/AW2nzu5O0w4zrfNM62wt1CTOqU"
    "fGQh0tWQdthVWc0h71MJCnoV8apuRODtRBoeM8Hmnfp6t1fsJGcGlcaumTN9Wz9AXE0nls"
    "8g0AYXxHgJjZoBHafM6csUEMl84Zjoyj4OcVXDeIt4R7QIn8fmxwF75dOpiXAZwTdrd30C"
    "p45EcftiD+PtrPUGSNWgaGVX+Ed4PA5YbbIhggmKJgAYWrfyRuhtcUH/4YjJODcVIftpZO"
    "NqmUa1KSapJWY4M9UxlbebvO0I62C5FcFvIlMgcwPf+liKeRTGYs/jbFDYIJTbm/0MZ4qa"
    "5zDNH3emoaCgGGx5RSYDuvfXGMZqSU8FKplGLKm+pJKQGxwRzx0SbOfAOv+SqwYz8wj8Fj"
    "0ICN/gRcq7BlbZE0s2WwoDcYGPcbnx6USVp9UG6cHQA8J3g1HFusE5uYdBLwRWuztpkJQ2"
    "fC7xICiwtSPvHoBF8CyUBWaCKxIPOIjR5/u9M9SYATKDILZlnUyTy/xSef72kPyHXphLuW"
    "3DbBZ58JFJzNagr6XHQ1+BxcbYj+kOV8yizn+OKunBsaZwway0g1xc+r6wrSztV1obCDl1"
    "K+cbE/VCDeU9QC+DS2VNi1cEZieIxnrF1MvLVeiWFkMQQ4dLwFr+Uu/EuFGfhL4QT8JY2/"
    "5F4q+O8pNMa/5vpuGVyPu0pe8PB+jYEVTnC5BaXxR+QwG/jmKGehcAX4BnkXZ4Y/fRZXPB"
    "/TZKfLjNwfXIqTAiIvCrAecSx/UTUEpOW466Skk8T6bkVs+xDgAeXp4H6qiLJYEZ5B/70h"
    "tlzxGKSJax42BYP9EBThqIz91eXzmwh2/FCG+N2H2/fvs7CnxdGKizxNNizySos8KeyrLP"
    "IkpbaLXFX6bmMJ9y8+srZ19wilhBL2iaoQJ4h0VmSEPOLBT0WHUmgCCvMpXSqZdR1Z5NlV"
    "lZjIq+KYyKv0ROxtQ9XZdIJGW6Yx4mgjQ9Ad46lMC9jCFwH6+1nBCeG2Fd6KU+du7KrliF"
    "pm5WnLmIq9PU3bmRif0V4HtVwyqyiudN0Mn4xMDo2FqTgJzmFOnaLw5JAoNdNToDrWJoy+"
    "Oa1j5fWnT+8Tk/n6XbqK2s8fXr/98t2FmEW4icmAldwKKhbzc4JS/n736WNhbGxIkt5UzP"
    "SN/xg2847G9mLu8+mG2T6osk/wear+8tEvv7uwmsYGAvHHr403GcKVmJJM3bt0ibvUxsEB"
    "0nXv1mROJ8IDqnAeJYm0PZDOlnzsUnQzKdVgipNoC+jIZR718FR3sKadOLpxLXh4uDvzMx"
    "3h4g0m8g3qhOrm0XfnKMfJEK7M+ERYBsYfP75jfah91urOGpJbiqHub3LLUPusf/Oewz2D"
    "t4/Neyy8oSL3jJOcjn1qHk1QkgoRhQ41zIX4EI7TMXirZkPE11X9dIgVcZcNcyGCwLgPMF"
    "KP4M6Kz81Q+hzEuvQRntDIBwqPk2fEUMHpixzr7UO1ojyaBUlUgsvDSjwzZjddUncUzxy7"
    "t8tqs7Z54wqiP4tBerSSThD+LFh5cQh0yOkPhkFPotNFKRZa1O7AwGSUI6lrWMwSccfx2O"
    "WXaGERvhQZs4y3Yq6CFRlc8I+ddKQ4pRHRR3pcaf3RYNjy2OdYviM+bzJka/UrWyuc1Az4"
    "h1xqpHMmuEeTx5KWGhU9BrWVRM2msXUrm81QaArXtJKZLUnamS0jrdbC8y/PpS3B7B0ZsI"
    "FrZbyPp8OsYNPm5vLxmbMt+sDUOiPtKXSPHgYBS063z21L1s8K5r6iF+n4MVMSzFyL2KEZ"
    "yLeJ6TQJOgWnhSK1ku0xSTTUwB5qYB9BxC2x5WpX1kYLFX7cpAa2uU9DbohqLKG5WzygKq"
    "5J7qdT0es3HBtM+h9lgl6epSVxw7jU1iJvneyz/Q4bW+4XVFo8+FY0USFhohKGBlNiLgys"
    "DIISRzD6OChkDRMzn2OAKuDuUWkmQfuJCHWRcRVY3TZrbznJExuU06ZrbiqVAY0I9C0ACr"
    "vBsfjqVQC1rMC65YZ4dc+wOLaaBrxXa+LWkiivbqokuaa1g1iS6833B0wkBc7A12xe7m89"
    "rbNVNUQM+D2j3jgK9x7LwKSx4ZM5fqB8rRjr/ZfLy6ur55dPr25eXD97/vz6xdNIMMpeKp"
    "OQXr/7EYWkxIRlpaapzedqsxJSaDspqhLoiRHPtKqvDn2GdJiDenMgOhOrYR+RaIv5SJyo"
    "0oxEHoAPY/ZJ4NfAHx7W7YbLc5dv1mrphCeYoYz6cVaR7p5vzEWJRCevVxLofLyVWmruM9"
    "Ejbyt75AGJ4xHpNtk40oS4E9JXEAErCv7MOYYrB4sApYEVSFPG3f99z3wKMkJwkW8ONeY7"
    "4kMbyHXnLNp2FJkuEJuDYvoxtF+mBOg6Al1b7Q3SAp0+ezSMZc7fobFI59L9Gdyn7tomjs"
    "FW6C1mDuwV0H1WQQKmI4y9UcHPV5jA7VF50eFTbsk9FN1g2Bw1H9xJstNCqYv7yI/NdXWL"
    "B4q9B48rd3SnC4GfsvjT4Og+vqNbrAAFLhzer3M6dW3fQCXXgEJZUo/9L51Md35eNFmhXJ"
    "ok0lY4PZtbYErnG6dGbEacrjuR/bAcQD8UOWtwPKxdbgLbNVZkKUxrouzrili0ctuqPvmX"
    "NWtwcaoVIaqyGT4XUqZFdo9v4jFAV9GvHSM5kle7HQ3CttG4btOczV5Ha2i/Y5SQHRXdsn"
    "GawS9b7pfdy+bNXIjvVv3KahinPIjxNXXYNTsLYvEbgloxpL8zzKIq2DHumcD6C7DyL+/e"
    "3J/LWSvmI8deEM5TsaUgyvFQsxEYSBe1S/SBZWKwHz7dCkL+jLu/3f758voGb8K8diHJvw"
    "qKCIkPIhId+wwbHBZbuXHgSM8brHa6tGIs8a9SixGJmALeSapBS6+gpW+Z5efEFxQq6NH9"
    "Q8pwjnq+gBN1oVKNZ08w4JmDZ6dsSB3C1XTNq0s1j3FEojOgML4HMi3FHDjP+F+2huPfXL"
    "AHkAMW5KG6oeg8fnyL81Ute06CsDuJJDHrXiS8CXltSmFyDJeu+AOtWIa8TxaeoXRP8cbs"
    "ZgmXotI9Cv7n2PJI+nlTLFylQEbCsawHTziiXp+U1LjdNIMf9ey/cbtKDr9u26gSRMLI1B"
    "CjvhniEgA9EJeRxoVF/iFH6RNIx7Z6iV1XYPkKd2S59WsS7f/qJrAlpevIKjVz+SoppwRc"
    "ywNRTMSnTBE7T9RlcERsGXUsL+hdR+1ZsenrCM9pYPIaYlPOE5uycXxmq8p/EdHQSFRnAf"
    "8MLlzNZvMY9uQSv+JpPWCaYd15Pxe3bbGRsue9vFJ+2ot7FI96ETguI1ENTJUwglHgo0jj"
    "OhByfoiytASTzBNLx6UO57Nm5/NgpClm7v0y0nSgzu5Q6WKIqBoqXdQXfZQqXWhYCFpHcb"
    "JJHehjipM/YrZonjQpL5QKk/tMU6XIKSwwIUhfCUeXx74Za+qumMwhEi4vmd/EZ8ZXZlHQ"
    "4v3dk8/RLV9L46TaGX0wEXVOBNW/6+bJLAjXVQKjrosDo64zgVH4v2rPzThN74L+2oeYWC"
    "um2scvohna+Cm08aPEtXcTYqI3NQt4edvjNK22SXnAKLGXN51xceJhfVJRsr+a17jFbshS"
    "9JisXf4bNXPdg2UrPId6WOsKa11W55+ENYwU0c+hHtBXQB9FKkRlEtRsUV38OeQD/gr4Pz"
    "C6ndTqkJuiHFBXa5M7GIMfhTG4VsTeioo6hwu2bhgr9CEaqIMr4SzhQu8Ce8c9X9Lc6jrJ"
    "G8Zl1p/QdjLx8d56ZiAZnv5n5hiy2PhLIal+/bpk1tevYRpb4p2w/OLC5Zv5wsDaojsQa2"
    "ewhhcHbUItP2owEHXOQPT4jiXRnsDmc+aMZehcUKwXmxZMPfh5PlxmM/HWhuiCXrFuYEeO"
    "rUrhR4+zdMijjDQTji04GZ2ciS62YyapTmcuHh2LvZ6gD4YUyaoiLO/uHbLPrisA++y6uE"
    "7jdRpWnaMDNAl/7VFwgI5+7IOxAS25seP994TULdWMYoURxP17Dv9U6V0rBoxUHC1SvdrR"
    "G1VUQZGLlKcChklKJapflAulrPFtpOc9LHWKHTu5aBKxIjvDo1QWKGa+MaVYxNTD4mbhpb"
    "yOFe0PP2h2ndPssKayirwR3t9D1/9FFWHuoliWu8i2NOM2zzkXi9GNCHSGd4TmHgKcQVRR"
    "Ip7xX647n0+nY+QIeMTLQsrAKWSCGfwRtblWnZMyp2k4Jc8LZ+R5ZkIenR3jsZrXhyypIU"
    "tKb3WgSZbUuWs46Ma8KmXZizjipn6ziqHWXdF80t28G8LzucdFGkwO+wMkADycmsIEQ/R0"
    "ERW1kFJAp6IVqIvoDIU+2vDcx1hWsJGa2rVwQ1atMNOVdado1AKx7E72ohnlWLZiV8dl5q"
    "0l3U28sKXNWLkusMn5kgXdeYQm6QlVkhgw7lj09nH2PeOxb4+34FtHeGXhDlGZV/R2k5VP"
    "5Gho3bJ3BwoEH/nBg2Gsc4Yxj4LK709grpW65qbIepe80X4rBBfA2NayySQpe2iT6YgNpl"
    "IAAf22ZjBcjWlOUg4FiXSeZTz/1U6sPcXgYy81quWmECrb1G7X7Cc5UCchPWhV2y8nnVLF"
    "34v0sRy5+n2YV1YsUovUs3oe47Bh6pa7y5ciSherFVJ3LGRVUeNNVE1+FTajBYFX3iGqAH"
    "qGw33D2tBYLpxz0I98lIf+j/M/zldB+1UK7CuO3b7Dnh4oxU0Bpj+B7G1zc/nEQE+G8TX8"
    "/okE8auBTg7Z/nnrMqwSDdSeeH2vqaB+3iRqjUTEi0pRcRclUXEXTwva7CbL7ubFHBXjva"
    "fQ2rlKV2t/9zLoTVvHZXqUoMQuFJEcRHMFoU0h/eioByOfv3V8d5d7NobXyo9HPp/ASeAy"
    "1TPSp7aNTd25YTFLBjf5PArzh7kfB/1CMZ5BZgBQl74ypIYPx5QIjoJzwsDvi4/FIzzn8C"
    "mV6D4dxuz4xAWCofN0n8xU6up0X9XoHgewEDN0X1QVdvYUOgs7NQXM9gvIDFGQRwQ3OHYU"
    "4N1T9BDgFtWjeDt31JWzGP/97tPHfIz3FOmjgJm+8R/DZh2OUchDFqFI8PsQ0O8+3P4zjf"
    "Wb959epxk5DvA6XXlq5udpocWwRwQD6vVRH1LkRsdIkQOhgavmyMVpGsjzJ+n1fF77vUCq"
    "BQt+a+FROprv48spYcCHFzA+/vz+/bks+B8Is0c5Rgrx/bjMQLGCO+qZ75FyLAzVPnY2lO"
    "EmMITjSfFeWNmDpCyXrrnre7Jyqw8aOw6yIlbUFhE/e9Q5nAd2vKcqmi1gI/hiHzgw8ITA"
    "66zW+P9gwOiTAcPnSpoB76lWcHldJbAG7iq22l9nQmsGtTbC96qK0nVVrHNdZVQumzjzTR"
    "AyWhXgOE0PQX5RAeMXhRC/SCO8Ji5Z5cRKF2tXe4pG6pVuKJ9av4pO3spRjyHBCbUsuHVD"
    "w1fpXGpwIM4oF1GO02lbQLk6yu3VSqauq5ZrHRHUWrOaWWDSNtxqRtwyK242mX3InX6Erq"
    "e07qU49TnkPZz/jsx3pQheESlnTWoF/KRpW5jqE3WL34clCnMHC6xwMt/HtAm8rIXmDCx4"
    "45NlxVYAfVoXooaUonE4TjMYhzN5smcpR9cXMEss7aetRqcloO02qiuoH6eMKCbkAidtr3"
    "ycjsjGmZ5OOQiydEWuCyOoaVHmwwhLZ6jXKacYmnm4xvj+tpaTZQtV6aqdVINJ1jf6vpU+"
    "qkN3uHPF1ve3QZwooo6vOsbu5Ra1XhomaAiGxalM8xGF06vJ0qk05EoTcVMyETfZifDszV"
    "zJ6hncr+8E6BSiFn+zDMj39FsBl06R9SCMp0wrfPvP+3JrfqQUvv/08cfw9rSJP2vN3+QY"
    "msvN+Zs8E3NrcGed29yZc0TtRAu8bXs+d9mcOcSe1HEL5hKfcKX/Rk4D+1WVkLWr4pC1q0"
    "zIGhpe4fkTlFlVEE/TnRBsmOuFD9ItwDLzT4P7ZTWppURoyVa2dXzq+BNAJ9i0VZHPUp6O"
    "x3hkRruK+I6SHKNGubMwpKnlKNTNw9Weq9BmzlIprCAiOH1UQSzoa7phNuwZ7wk+TzXKa/"
    "TL7xjdMzY2rv3Hr43N10cJO6jVbXJoNFmr0aTNTOp4NMdeUop2nGzAWwFvD1ixmVNJrFjx"
    "2VPoq/OInycyl33m29QL9XxRPE/+gFCm104tilU7rmgwjFGcLvTm4rjnaUOrYVfDQ4bE5F"
    "aiQ0B9YvA76sx6irSHUSEdnfecaIBMHWN/sVlNHcJs1YCAFN3gxy7zY0doZSFWdr22V91Y"
    "S59ral0pp47FzrEFWfuNa5i/kaN0kGsVQZ7Y/yDl2XzbEKMfxCB9hWhN+TqvC4pyt4nPsB"
    "j725QDfWht9OS4C3xxfcTIJ/N5rqauCtI96S9GQv9sAyMcqK8ouVSE6E7oA23cheKLHOvt"
    "A+2iObkQrqOHYAX8vCgQa8/uD4RjTfYnTPWgLHyiJ5oZbGBOXQN7HMAH12eeKKZKDDF2cb"
    "iWygCK+d7xmBaXwy8b8rx7lOctZjSDfImHNrhf5yiyUWwTiB1QzdJ57FiEIWDvuJFMegTs"
    "aYXzVSWcr0pwvsriDByG5YeLlbu943SnM9R3w/ctRQelOOk4ybHg7Fq8dInVbhWG0ze02F"
    "VtNakZulVNdvFVpV2ahLAmFEnooanhkHwemTYUm6AhnUw8DIRpY0EsLLEUdBcjjrelOAcH"
    "epqpjdMg62KImz5l54OBgw8cfODghzg4mjqLGHhgBj3Ev32iyr7XGx8ZLxAaoLwftKUU35"
    "7DjH/ZL0sgGP3aJCVusHcc396hKZs+h97SWowRLHw1RPcEw7HXxWNPC5eA+rmXWrMtYNqa"
    "505HQWK/S/UTI4Q3sFCQCH2FB0WJyDuppguCVGD71HWIzx6ojLEtV/qKCIYG1J0TIPxwcV"
    "VVqyOCHtqXj5J4P1RwPUGG5mDEH4z4gyzcMXQ7bwKiqyl1vQVb58pu+6vlslt0Xx07EFY1"
    "wipbBsDHxae5yzfrA+agMqpcq1BY7EzcNpiFdJfqxDQpZk3EadqcAy14TC18NaijqJt4cZ"
    "QMlNNWUtQU0nZrKUo+3RzTH8NxOrnrD2Ia53k6SRafbjf+4lYWtM6TLRLXS6ULjsGDk3g9"
    "f/XairBi/swcYwNT6RpbsjOEs3/t8gcG3whfP6zNB4q3m3Qs0rKxJtsUBkEhQ0QHTOmcYK"
    "+mwzUa23/cYJfqnAQTTreK1SRO00OrSfs9c0VDlcmCeDklIw60YYmoehdec1OlRdZNcYes"
    "m0yDrIAxKQOdptN5TY/wJTE1AzmxyfmSBWXtp/AcD3k2KJok5NHpM+A88+LwQPapHF7N84"
    "UlrWZCm2X/QF2svaDEwuM0OoM8+vzTm7dj48sPb4znN1c3ddbzxWWVRmZwV3EY32WmmRn9"
    "tmZwyNaolJGk7F99lO7WxRBf6WGOOEndhtF2wQ1RDE94mk2F8s09ME90BOLm5oozadbx5h"
    "B5mnWqeUSJZu2ARgm3TkQrhnqqNU6BFJO2xBM9kan1Cq7YoPQaoUQluh7jM5BqSdeHVegG"
    "ww6qcvdU5Y0LFEqCbIxEZymrdhhHpSgOhbK4stuKqv6WpBoU5YMaA13llqEq6a4ZEmjcXV"
    "O0pwDhDgsMSKbMsCWFM2OubCKsRRPvbhVWPC1z6WaFvSqVFQd18ZGoi3U2doysMy02H+v8"
    "ahudoMme7Yr2ryeix1T249GQzG5cW41VqQ6vJy86bZWwz0TEtmYMIJ+DsPNiw8ca7qhn7k"
    "DKV8LwwCyDb3yboRdffMbCsWNju2DmQqaYcDQ/GGTmw7/0gbo7w6Vrm5h0RZ3DFpB2n5Qb"
    "Emnui686GwzhHMIidWDl4xJLSTBPGewL49n3BDonB4xmLl9hCf8tg5fc+MacrKtqli3nzl"
    "p8M82tR1vW7mNPpHezj5G/5YKzeKGjew3g+phWjzyHhcWvdekGEnAotRSOJJHOy/6kWRxx"
    "XMVEKwrccZpB4i6VuGMHa0Ohu3/10dOCd3K3Ho4LjnhUQ2SrFvrXc70ehDW+WxOgfgFl/c"
    "u7N/fncl9+hp00ypPauXcgEBj3YE2pncuiuyLG1uZzEYEL19ZwajNvQS1juhOiNVqDDGID"
    "zV4UIcZvfHpYXG/nEYqlgNfMcWTF8+g5gb0LZh4JT1IWeOgc37Bz/JDCfuwU9qH03jEL/f"
    "rAObLoFrfsC+/XuGHfB+IuLb51GmtDR+nJR7+Z1F3nYF7iaN6T6At77byCaokFZZkF2arK"
    "0dmqYAiIHchaGwLa0I9a1PPT0ouKky9N2xlPn3iiLEFruWTmj4XwONv4G5fi154JP2pjy+"
    "X0uPyBQ8/RFuTNITTmcYfGDE1H+zfvOdwz07xKNltRtO4miHTPrziJE04La3lf4CwxlsuV"
    "14JFV6f0lNbtuYn9WdC29Zxm8m6iWmglV+uFK4ZpGPiD9u8WfRJa+HoSKxIP3BYw+gLD9B"
    "WiFpq8IkR97vE6dOY8b8xdxKUKXHgRCyv34032LFO10rOg3OcGbtY2Jxa1RBEdIvxwY+Fo"
    "M/kDFS0H0T0XZK14BpqeDW/Bt96hAtGtPqdJUqJGsRpndWQcJ6JusI0UAt5RHbmKbUTyIB"
    "VfdoxiqAt8sC7wOojmaKh9hEEh3cK2qvYRW1LNCwwcVP2wLgCHf44dH6XDGVFf8cvHvrHM"
    "JLSWApEp1GgOSEyR/lRdYPLIzgs7G4piyQsQZHCcQIApFoEqUZbWWRYcYMgnGKSfQfoZpB"
    "/dTui2Haw656+ewyjRrodAuwRWLew8aZFGqbr2IJ+fWj5vV54sarwdN/8ekCfbaLstot6b"
    "d90+OMzQdFuryN+SSl6DZDHYVQa+nc+3g+Lu75mzzOXd8evl/Du4cyIKYKrxcABDZizBAI"
    "7P/B1mLe2bE4yN75jnbfAPbzP9jZr+92PR0MBgjkH2fZeKuXubD8i1MEhyvBwMgJlOMcND"
    "WEN/MD5oINaXHhZDh4Tjd0jY75aqEO8pegjw5XWVzp1wV0npwUzvzpAPqYiZe5IB5WooD7"
    "bKYvT7a6vU2bTWjeiHLlnWdFQnNK0D/4XOYJ4XhXXgE9dL1QlX3lm3DDxmrQVDBOXYQeCP"
    "KwAvZUudjetSUWuIGsSxglJmK2oxrIiwdqlFTep5vES1ONbDhpLxndMdgglWAT9Gor/HRd"
    "TcXjIriCj0jAdis+aZoApZL7BJHhjf5MTYFkMcpzlq1ssRIPbDoonW2JhzHgZ6egvu+sYc"
    "uGHzymgK6LvcrynsJil7KOx2RLitlOg8lC9/DLMcyiaqUdxJsiGQO6vK1IyQDIDNToZqkG"
    "QwUCRkd3EeDgdLJtfhseMlE2k5uYpNMm2nTLFJJwspl47zF4CglBAwBJKvYYJBQHCpyV3M"
    "BsF+mq8MhxsefAOKBpIGramWMKtCiADRAqsyGyZf0fK0k+M98VABaCSVfhSYlzlJfhV6He"
    "U3TVSjoVRcw1JxYgoysBbbmcP7e2hkvqriK7kq9pVcZXwlKC2pymEhTXcE7VFQpjLgjmNZ"
    "o9IUyZKYxyas5fD3GN2xTGa/bRfUQc7kiU8hL2qsEHVOkrPILkchvlsR2y5kbSGNzpWoRw"
    "s4RYDz7wx8W2NK4RQJshlFwVJYBvIgqjblARe8unx+EzFA/FDG++4+3L5/n1MajHieehm2"
    "iOiEZdhqoM5E2FsArWFzOPgD6GEqptzawXcgWlowOBcf0QLK7eYbr80a7YNb7jFwvnOV4t"
    "cs677tzAEhbauBGicZIM05MU4eg9pDQEucxufobqAZwlUtJ6rNDSLduyGwH8Jx+glrnAPq"
    "luvSUUg1jZm+o8izBbAZO2B0bVxmA/TgLniaXafYjPHm9b9k9HKwkaVG5PEVFdI46sI4/i"
    "sDnu8Z+H6oKYWdHticeoEhTvRmO5ARc4SHHbL6UZ/Mhzjp1ndby7EOYpYyyJeUeg/u19nm"
    "B+NbsFSDJoZ+tLpfRu0Mcc8KC3jwRUXLQ8JE+KKKifBFsYnwRbYqPHF9RuzJyrpWmZIU2b"
    "FmpgVL9+inT1iQgrp/ipgKMCXkQqGXYbrzaa2271eXVQy2l8UG28shJHgICR66AvZYz9MN"
    "4jYVvfNI0PckN1H8nhzIEQcZoqbHnMzD5sSwLmYzY0WW9LDXu5Cq5eDcwQPd0AM9JNQfs5"
    "WW+F8B3fB+nWV9nfCdu3yzVgE4IuglwpUALsH3e7WgvFjLODKf57p1Feo3CytncJB1bB6K"
    "5IqjFm/+WZQwzpMGgiulAoEsgKwoE/jUtj0DgwtmxMWqynKUpJ1rzrH3FYfjnwv71Zb45o"
    "KK2BPRFx7DElggZBYLEsd51JAa1DlzmefnhnGVSCghgc4sHvR5k7IHgHMsCnGKP7bcXYo/"
    "LNFPeEZY5XZxqZOgimnmotg0c5ExzeAbKUjf4e2nU8yfai1/x05K7hNbAcno/sGVnRMb4H"
    "L4naucGL6/3336WJTUtqdJGwqZ6Rv/MWzWVjmlLLgxHj3dMNuH0+kJPu8cTBkxStgIM71s"
    "021rU9wbB0j3siU2e6CTjeOznFVebsRNkXan8+d0JyJw8QibEo/+yTNMm5vLV8K+DusNc5"
    "OByzt0i6LJWKYwe4aFBZhFKC6TyQH7OMdHFozWKbv/SU0U/TX7D/0s+zfvObs90/JJ38jT"
    "7pl1NairoxesRymro2eEpI6ppaoBkqctWNRNTIvqFVXpaXlU86Mn7GdZ42MwGSWmR7ijnj"
    "OSmCYH/eCg+zF+32Dy65zJDxeIqucsTqOz4a+mb6f97NgQsMmS5lROOAx0SNc7R3D7UNMV"
    "ybOGlIR8hgQ9XMmX188q4At3lRQTfZaLsOpKThD1bhkfBWe0UG05iA4L4i1UsM4Q1sJbN3"
    "N2EvBKAQ6XJQEOl9kAhylz/YVFctY1mkjysY7TlNlGugd4Cb5o2kibokEwehC/LQNeabp5"
    "gu6EGechrzgtcC3mjkfA1bDppWm7Y/0PLfgz5noi8+GVGAV1EQejEh6fPd8mznyT27W0+I"
    "CI02h8NmC1FRQbYpOMrh8P9sSfamVRvKiS0lKc0ZI5L4jj1Np/CcLObL42GGDntlcwVbV8"
    "rGnaYaY1n2lsFOzJsMmqrDRJpTEzrSloX1cStK9LBO3rrKDdLR/04Iw8vMMGJ/TjnPcqTm"
    "gCqgZRdZgmiAaXaZnLVELVgmvv3SrQCbqI6UHfXmJFKXv3YuXlYaNOQLLjGwBzFVbHrZ+K"
    "cRsbCtPHO8i8ClMy4mxgSfPqPyohtWY/SQNyH/EJ/fkr4i4bAhWEPnyAkfqK1ozbNt82xO"
    "kHMUhfIYpqj++bE9WHqnG59i4gZvP5BH6my2hDtN7z+VsYpwqv0kz7q4STMMo1Q+hD4HTt"
    "Izp0NaWut2DrphhFA/V1w3HQGxag1Pl0tW4qR326hbFu5VDarKzRdsEN0Woa0yqDUCklJ8"
    "UBAB06QY23FR6PHTxgrF6zeFStGsLUr2qGCXSEbtMSRH3WZcJW2k1hSrWt7yNUsdz3+kDt"
    "k+x7sumOGSz8D+Iykt//J7w0LgsZfpA31Sn66WE3B+pi/h0sa2zGgyUEHIOhZWlsrIhFoy"
    "Q8U1ThdA5U9qw7Ym75ThYauKZwDDdsxzPEJh8/NllOUwb68p4hEZHOhepEA80ts/xF1ELT"
    "o+4D9V4ZT8M4B3+xWU2dQE86aeMQrB+aa68v9oPGSDSu0FnTCXpTJbrzpji48yYT2yk4kW"
    "pPwxiN/l14z+sTiTj9iVwimoJ6uD9hbE0dTiGbBSXDG4IaVh7vFkuoCmmMEyYQ/fL27v7L"
    "uzf358ohuwXxyVzkSYXBlVKhkOzvOSQSFiM61KPUqx7lA2iwTC3eKUbSy3yZ60p5HNcleR"
    "zX6bMeN5UCwsHtPUT3KFUp4Yl+0M02iXBxVaIYyemLEp1Hkmqt/FBG5jrlYfbH/wfW2fQx"
)
