"""The numbers of the content; `database/triggers` makes what raises them, after the migrations."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "content_number" (
    "epoch" VARCHAR(36) NOT NULL PRIMARY KEY /* random; numbers of two epochs do not compare */,
    "manga" BIGINT NOT NULL /* series, chapters, pages, tags, people */,
    "blog" BIGINT NOT NULL,
    "announcements" BIGINT NOT NULL,
    "users" BIGINT NOT NULL /* with their avatars and the names of their groups */
) /* The one row has a number for each kind of content, which triggers raise with whatever changes it. */;
CREATE TABLE IF NOT EXISTS "content_touched" (
    "key" VARCHAR(40) NOT NULL PRIMARY KEY /* number of the transaction:kind of content */
) /* One row says what a transaction under way has changed; it goes with the commit. SQLite does without. */
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "content_number" (
    "epoch" VARCHAR(36) NOT NULL PRIMARY KEY,
    "manga" BIGINT NOT NULL,
    "blog" BIGINT NOT NULL,
    "announcements" BIGINT NOT NULL,
    "users" BIGINT NOT NULL
);
COMMENT ON COLUMN "content_number"."epoch" IS 'random; numbers of two epochs do not compare';
COMMENT ON COLUMN "content_number"."manga" IS 'series, chapters, pages, tags, people';
COMMENT ON COLUMN "content_number"."users" IS 'with their avatars and the names of their groups';
COMMENT ON TABLE "content_number" IS 'The one row has a number for each kind of content, which triggers raise with whatever changes it.';
CREATE TABLE IF NOT EXISTS "content_touched" (
    "key" VARCHAR(40) NOT NULL PRIMARY KEY
);
COMMENT ON COLUMN "content_touched"."key" IS 'number of the transaction:kind of content';
COMMENT ON TABLE "content_touched" IS 'One row says what a transaction under way has changed; it goes with the commit. SQLite does without.'
""",
}

DOWNGRADE = {
    "sqlite": """
DROP TABLE IF EXISTS "content_number";
DROP TABLE IF EXISTS "content_touched"
""",
    "postgres": """
DO $$ DECLARE made record; BEGIN
    FOR made IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE proname LIKE 'kanjiku\\_content\\_%' AND pg_function_is_visible(oid)
    LOOP
        EXECUTE 'DROP FUNCTION ' || made.name || ' CASCADE';
    END LOOP;
END $$;
DROP TABLE IF EXISTS "content_number";
DROP TABLE IF EXISTS "content_touched"
""",
}
TRIGGERS = r"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'kanjiku\_content\_%' ESCAPE '\'"


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    found = await db.execute_query_dict(TRIGGERS) if db.capabilities.dialect == "sqlite" else []
    return "".join(f"DROP TRIGGER {row['name']};\n" for row in found) + DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztXXmT2zaW/yoo7R+TVCku9+G2Y29tVduxM5603d52ZzY1mZQMkZCEiCI0PFruyeS7Lx"
    "54iLcIHmqQjapU3CLxQPKH693vj8mGmcRyn1zaNvNtg2yI7U1eoj8mNt4Q/kfh/Sma4O12"
    "fxcueHhuCQKcaCnu4LnrOdiAbhfYcgm/ZBLXcOjWo8wGkmubIIftEHURRjbzqMEbuSu2s9"
    "HCYRtEPRe5HnY85DHxg9hm9Cf2TUr4457Ao0xm8GdRe9lpr75N/+WTmceWxFsRh/f962/8"
    "MrVN8pW40c/teragxDJT6FETOhDXZ979Vlx7b3vvREN44fnMYJa/sfeNt/feitlxaxrgvS"
    "Q2cbBHoHvP8QFE27esEPQI1+BN902CV0zQmGSBfQuGAqiDF9hfm8xmH69vZ5/f3s5mk9ww"
    "RRQJjMNLBrNhiCkMOHz9El7hu9OT8+fnL84uzl/wJuI14yvP/wwevQcmIBTwfLyd/CnuYw"
    "8HLQTGe1A96vHucri+WWGnGNiYIIMtf+ksthGSVeBGF/bo7uf1MeDd4K8zi9hLbwWYPn1a"
    "AebfL2/e/PXy5hve6lt4JOMLMVimH8Nbp8E9QDyBMPnq5QG+5VdLAA7bHw/fyaQndCvAvH"
    "37yy30vHHdf1lJDL/5cPmLgHdzH965uv74Y9Q8gfmbq+vXGagtckcsmckcExwRbGovmCTg"
    "gmaKdtixOdxTtAGEiY35pprdqetM85PTGrP85LR0ksOtNPDRFi+DfZLmiPDzEXfumU1khy"
    "CimyLfJY47RQQ71v0MGwZx+S9++C0WagyGOIfdGS7YdX7gaHp0Q4pHJEWYGRIzpHwS/dHN"
    "AB3zKK3ajd5/ePv59vLDp9SW9MPl7Vu4c5rajqKr31xkxiTuBP3f+9u/IviJ/nH98a1Ak7"
    "ne0hFP3Le7/ccE3gn7HpvZbDfDZhLI6HJ0KTXGnL1qMsIJsg7GNxw8Vc7yMY0v32xc+Pz6"
    "DG+C4jDX29VueqI017uH03AIfHmDFZOmPM6meFwOmH+geW1b9+GCHsgqCveeykXEBWrKv6"
    "PJsGdI9birMu4Fu6d4e9AaLNYJERcuzLGx5kyzOUvd2U8QgMDNT43XIdm7n26Ihb3iXbVA"
    "l3PDuxvgTPgzmvzR1SSm7JSVgZq/tTndZK9gGy/FJ8Gz4UlluB3Qk0XY1tOVzeKRra8wc/"
    "G9i7wV9hAWLD5aYRdBPwjbKNl5uXZMrosCVdivEyAT753UEf7WRkX288/vf5DQkfk+NZ8A"
    "TZOZfFhVNvnvBf8swB6tsf07XfszvKVPwhGnpvsEXuD5/zyASkJIWmfBvpXckQQY1Vo0zV"
    "+M7Zypw1+kdhwp7XQBZV9M+/CU1XuAYTMsBLZ8T0uQdLmxqXFEN9i1cnxRGt08tO+YQ+jS"
    "/oncC4Df8/fAxVq6cM/+OexmmJDmuB5+2cG7+GxNTij+7fyLiRcoNi8/v7n84e2kdEfoAN"
    "qsoXBYu0FdhAs2w2Kky1n6XjnVLeUjVsifBnequdItna3JvbzxlvE/XcLZAw+xRchPTuHP"
    "3YoaK37buudXOYO5gtZrsq3gS5t317G5VvOi/fOia/7FMnaYqP0I7bkndcy5J+XW3JOcMV"
    "f8KwFu1F5dY+5kB/Iq+GmwHX8bZGDLcvnvRrasWvbzkwr7+Unefu4aDHqRAH1PoT7ssNsu"
    "GN+KXbLF4qXQ/B65W2wEXyA7BOd1RuC8fADOc/ivaBEvU45+1F7l/WTCDzO0oI7rIYN/CD"
    "+TiePCaQjXg2OyCfhV0k2E/fNS6J/nZr54kRkcylLTP03WzTg8rBNUCuWL8xowX5yX4gy3"
    "tHlIq2/I1y3lvTUxo6cotSVdHVtQfpQt7HozLu00Wd1ZWj3SKo+0ytpCRfycRqQsVFGTdV"
    "BX+EAaLM8jm21xKEJ4a1qpwwoaNdNhhcSBWdRgPocUfYM5MbW4rGOxJbWnCCOHLCn0DL3A"
    "7w2/j7C75m24ePTtFDGHX13bEHHA9wQ+b92D+q6eH31YN/bHZD9CsZ5lHaoMvQm05qwEdM"
    "gfHY9jOEThVIwW0EQ05q8pfvyp1W5a7aYOG5ENo6gVRVERRJEV0MI1UxvboLnK0E52KxE2"
    "Fe1LeMnBdL2XwlMk2GSm4m9DNBCb0Jx5K2XUcvLctPYrV5OHlnCd65NL4ct564ljNMelRL"
    "cquRQjaNSMSwmJEbXFTwvbS5+/5qtQQ3tHXcofA6pZ0JTDXOVL1hLhIDvKJ7QPLl+/s/lB"
    "nqTTBxV6kHGAlxjuRn2LeWJhg8zCfdH0txY1eNc5x7IUw+Jw/hW7ZAYvAWScV2jDscDmke"
    "g9+XbHe5IAJ2TRV9Q0iZ17fodPfrin3cGuS2bMMYNlE/72qEDB9jdzLqnEd8Pf4d2W6Ov4"
    "3WPG7yYnd+2ox+TGoDCP1JD9PHtWg9s5e1bK7MCtjNVXrA8ZiPcUjQA+jpaQr1p+RoLjh4"
    "u2DoSUmq9EN0GYPz903BVrZAj7vsYIfF86AN9n8Q92Lxn89xQK499wfncMrsscKftu1F5h"
    "YIV5N1iCgfJHROcieHPgs4C54viGEQUPDH/2LK55PmbJjhfztz+4JAeFs7zAwLrYNr1VXe"
    "eGjj2K05xOGuvPG2xZhwAPKY8H91NJlMWMcBH5l4+tYMaD+yHMeb4oKF8PYXqJ2tifnT6/"
    "iGGHH1WIf/5weXWVhz3Ljtac5FkyPclrTfI0sy8zydOUyk5yWe67iyk8Ps+/xtrdHpLkpP"
    "QTdSFOEaksyAh+xOWfCgalSAUURQo6JNism/Ai52d1vP3Oyr39zrIDsdcN1d+mUzTKbhoT"
    "BjoyAN1GTwOH9x2/EKK/HxUYEGaZUVMYOse36iba6Xgrz2rGZPTtWdrBeK9M9jKo6eBFTX"
    "Zl6Gr4tM9tpCxMD/hrxviY2mWOtxFRZqTnnKqvRRhfOa5h5fX19VVqMF+/z+YH+/nD67c3"
    "35yIUeSNaOCKUZgbxKRegYP53z5ffyz1+oxIsouKGh76D7Ko29u2lzCfz31qeVyUfQLPk7"
    "WXT379w+GzaYoAiD9/a73IAK7UkOQyumWTt2UWDnSQzei2xUsyExZQifMoTaTsgfRgYbUO"
    "ATOTVHahJImygE4c6hIXTnUbsrWJoxvmgguHu718oCNcp3LqFE7tq18O9Xh99XUqp/GNew"
    "EnHL59YtwTNu2au2eS5Hjbp+Im5ArP7thfpKVr94eon4HBW9e5OzmvZL27k2g765Ypx0Jv"
    "qA+8pxHBnWP7W6L0KXRwGCM8/tZirTPX/Sw6UUbp0x6hIzgnijVX7qAYLcmDToqzeBuQ8l"
    "QUMePgNggHPhdwTGoKr8CkZ+FLkH+EpjPwKISm4ElsxuIQ/HEfqDntSn/Fnh5Xmfcu7Lba"
    "MzERZwPPm+lYinHFUkSDKsnpJ8gGo+t+NF7m2eNdUp/XmJtXbBg7V4dYFNJmRXNaSh+SJh"
    "3MkpmAgi+wywXn0g6Db31gToW5Mt17u0DMnmExY/34bEgRqyElPKeJdE5KnZOyh6N/SGHm"
    "Sog20zY5KY198FRLVBNhWMPaA+rimt79VArhf8Og4JP3MQgrKJJAUw2mlTJo0HS2j1E4LI"
    "TerkggCXLJEJKa48i9GhyaCDZWCOKZIYNW2Ps0TCzJB2a5BLcajrtLAvER5EphoAvMcpBt"
    "Li+HHuWJLdJbki0zpNJyxQTqJuTiq8E22eZVCHWQEW3HkHh1F5kMSj9yvDdbLs7XtKamQ3"
    "Mu6oTmZLmmRGjOxbcHRMcSbfZruqw2GKht2Ob7PSXuNHZSmwZ27Sny8BJ+ELaV9FD7/vT0"
    "7Oz56dOzixfPzp8/f/biacwY5W9VcUiv3/8ITFJqwPJc09xiS7lRiSiUHRRZDvTIiOdKx9"
    "aHPkeqx6DZGIhKgXLYxyTKYj4RJ2ogXuM7vg+Dz2yo74UPj/Jo8ttLh/lbuSCII4yQKvkO"
    "ArbllvnGqoKjC+7XYug8aEpMObOCqFmzC2rWcBLbxYE62bcD1cq94L4CvskUaQqWDJyswk"
    "kA3MCGc1Po8/9eUY9wHiG8yfxDhXJ6fGgLvu4hU830wtOFbHOY3DaB9ssMA92Eoesq3XCW"
    "oVNkjb6j4oVza1Ncr1yTC96iScV2oIsTEXscsmXooWuGSk30+a+X350+u4BGkCJkfu8R91"
    "UYxCB+CFsbZPDn8tPBWu79PE+vP1WSHFdISsSkOEBMAu80lcpBV43D22pFt0kkL9tR0yvQ"
    "FJSygHF77b1WwFNzxnK5kokG2BNoPAvwdOm/yUzs4xKYpok0roV+6sbZqZzsF5OoDCjv36"
    "VLm4CXj4v+Tbf8+DdW9I7zASt8R+pXDnkQidxkbNPIizxFOBxTuUs5SyYiYvbMm+DX5oQP"
    "DnLIht2RmmlQRmUc11EkI4smKIsikZAkE0wGs9q614KI+FdmjaogdHIF0U17H+33mxE7ad"
    "9hh+Ji3bsERH8PehkTSH0rbMSqK1HaRCuyWnEzi9d/fe3NmpBtrFBZOGyTPmLBOM1vuJyL"
    "mDPzHs0BO1c4TdtCwUls0w3TvhJrUa616eE5usjj4DykfdujlizrEhPpHNwq86ZiBypaWO"
    "VauQRJXyq5oatCK5wOF6E2v6V7XGQUGBbWdX3jElMs5Rh3w+f7zfs3tw/lGfeOWZZYSPnz"
    "PrhTfdqLNpJHvbBeBsm7RB1lFPYiasfYS3zA7nmIsjI+KnBWykZH6fNZsfNZ6xfKN/dx6R"
    "cGkK1Ah1vocAsdbtGc9ZEKt1AwnYaK7GSbbBp9spM/gstiETcZ3KhkJvfujtL1hwTpK2Gj"
    "celXtCXOhgaR7MJawyeIK9x0vlCTcCneu3/yKW7y5WDRofa9axXR4FhQ9RNWH02D8KyOT8"
    "+zcp+eZzmfHvhXNl11kmZ0/mrdQ4zNDZVNgRvT6Ay4EhlwCXas+xk2DOIWWKuqKwZkadUN"
    "WzBB9zInCyZOPEgeINJjZ8/OSrGmi0ICAesx2zrsd2IUmgerZngBtZ7rEnM9SJ01SxaLlE"
    "C/gFqjL4E+sFSAyiwMHJKd/AXkGn8J/O8o2c0aJZfPUGrU5TLMa2Xwo1AGN3I22xARbL+i"
    "25a+Qh/ijgY4Ex7EXeh9qO+4ZWtiTwq0PukG0yrtT6Q7mXnQtpkaKPCs/o7ayCR31CAvBa"
    "f65cuaml++RBFYqXeCHAArh/nLFYIEF/ecrV3wObw6qBPq+FFaQTQ4BdHjO5ZEHS6LLak9"
    "DVznwowx/CpfqvzzPH6bLsRbI1FApGbw+kCOrVruRxZ2vZnvNpoYWdrhTI1H6WkmDFv8ZC"
    "yqrlOux0xT6fqGdeobBixZXYSD1qND9rxOYfbz8sLs57nC7Cp7Byji/joi5wAV7dgHfQM6"
    "MmMnk2MLrjsQM8oFRs7u3zL+v8Ni403QYSziKBG52I3cKCMKilikIhEwClKqEP3iWChpic"
    "8PLO/YRqITSKfPRKbCDb5HLiFBlhwoWk8sBpEcHotvFaVN7L57LdkNTrKDxD4y/EbUfoSm"
    "/5M6zNxJOS93kmPlOGys4FwsRzcmUBneCah7MN8ZRAIg7KL/cpzlcj6fwo4AR7wpEq/ynS"
    "IIMON/xDVoZMekymgaDcnz0hF5nhuQR6fHeKzqdR0lpaOk1BYH2kRJZXyI2xqDavoPD4Wd"
    "1+XhasNjMH6O82MNdty2MLFahcyHOInKkvPKlNCrp9oYIjo6e0UX5ujElhUupLbKGliQdd"
    "OmDGXeSWpqroTbZoGm5iry5yzX1AiXz2aamihb7o4565fCOg5ZQogTVDsUuRVEoq1XUSZi"
    "hMMWYWlEqJ1g+iThg1pdfrG3h/7T/qf9RdB+CZLAbhikeo/SwIJaYc5h+osblM56gkCCQF"
    "+i608CEL+I8ltB7u+dQyGxGKd2xeu7bTVHDxu8oJBf/Ukta9RJhTXq5GlJjuV0uqsiXX85"
    "3nsKpZUaZLP17jklg1w4TVQVvRgDh5C8RdvUp/Vt6hJuf316s12x5Vvbc+4Lz8boXvXxyJ"
    "YzfhJAsRm5M9IjlgUZ/VlQJBiMCh6L3Wv42E+DJJRCjxh43nAR5RVyieEQfqrZwijBzwkE"
    "18uPxR6ec/iUStUejnTlHnY4ga47PCa7ibwG+Zia46MyIeNVHAfFL2SYnT2FysyOMoGb2v"
    "rYI7jhsSMB755ihAB3KB4litUJWTmP8d8+X38sxnhPkT0KqOGh/yCLDliNWoQsQJHa7yNA"
    "v/lw+UsW6zdX16+zGzl08Dob8b0orFNbDntMoFFvjrp2TZ304ZrKmQYm65uapGnBzx+e0I"
    "P3TRVIdWCN7syCo6IxOjmdUtZo/gLo489XVw+VZOkDptakQEkhrk+rFBQb3qKZ+h4op0JR"
    "7UExDDtbDU9o2UNnSIdsmeO5QcYkj0vs0MkGm3ElDfjtEvuw/2V/T5VUW/CF4Il1YPOOZ5"
    "i/zmYL/2oFxpgUGB6TkgzYSKWC02d1nKF4q3Kt/bNzLdaWl3GvI3SdlctcZzmRy8L20g+t"
    "2nUBTtKMEOQXNTB+UQrxiyzCW+zgTYE7R7l0tadoJV6phvKx5av45K07r2OCI0pZvKlPol"
    "cZnEt+yM5IJy9L0imbuKw+yt3lKCOOIxfjEBM0mrOKaWCyOtx6StwqLW4+iETHLDxC01NW"
    "9pIc+gLyEY7/QMa71BkkxdaCp5w5a+Twk6UdTtHRvVuiUHfQUAsXFD4xLEyhujz1RKCph9"
    "c1U3COaV6I2G1J5XCSRiuH1UgDMRYwlckCoSSg3RaIKMnbII0oxAzwnbS7tA0qIpvc9FQq"
    "ExFE1xWaMMKwuyobRhTdJ58fkIBr5uHcfvtmHWdvKBWl61YwCgdZXe/7TuoX6aoMD+VbP9"
    "7CDCJ5IbzqFKoGmsR8iQwuISCTkSDMRyQsrMdLZ0LHaw3ERcVAXOQHwrX8pZTWM2yv7gCo"
    "5KKWfLMcyLfka8kunSEbgRtPlVT49pfbam1+LBReXX/8MWqeVfHntfl+gaK5Wp3vF6mY+0"
    "s6wVmlJQPUjjTBu9bnM4cuqY2tWROzYCHxEWf67/g4sJ/VcVk7K3dZO8u5rIHilT9/Bjyr"
    "DOJZuiOCzcd65XHulsOy8I6D+2k9rqWCaclnlLI9Ynszjk64aOsin6c83h7j4gUZKuL3BB"
    "coNaqNhRFNI0Ohahau7kyFFrXXUm4FMcHxvQoSTl9zn1p8zbhP4HmyXl6TX/8A754p8h3r"
    "z99aq697cTtoVOVFF3hpVODFogaxXVKgL6lEO0mm8ZbA2+VbsbGSEXz2FOrKPOLzROSyRz"
    "2LuJGcLxIvBh8Q8fTKiUV3xHELZdHS4zRBcTzXm5N+z9POqp4Pyz1EByZ34h3CxSfKv6PJ"
    "qGdIR+gVMtBxL/AGyKVa81b+Zm5jask6BGTotB27yo4do5WHWNr02l0CNiVtrpl5JR06lj"
    "jHysusSmQRfBP0MsBdqwzy1PrnXJ7Fdi0xeic6GStEW8K2RdmHpRPifuKTkdVxlxgkTGBD"
    "6yJt8OfQFjdGjDy8XBZK6rIg3eLxYiTkzy4wgo7GhFLvPkXhBlXmWbTfvw74F832W2Z9Ly"
    "N4IiT0RJxdXTEH8f/gh+NRV2QHxUj0Xe5/JNOBZABz0knDYfzLdODyiAKXxYjmkK8wOYbt"
    "VXaLmiQWgVgB9VR3fRvXtQdav645anigKYXzWS2czypwPsvjzHcYWuz/VG3HTdIdT/M8DG"
    "NuwDpIOf4mSfqCc2gOwBVqqE3kH95SBVW3vIti6NbVQSVnlXJ+/0I8LuPQI9n5EH8ey+pS"
    "QQAYAV0QSRcy02iFTcgZhNaEbIH5dncExqAySkC2nxZhBNoR+Jip/PUOrndwvYMf2sFBd1"
    "e2gYd6vUP7t4dlt++tDyU2ESdEXHg/qEspb16wGf+6n5acYPJbmxgvre/oX9+h6Db9EHJL"
    "Z04zfOLLIbon0MfeEI89JUwC8udeZs52gGlnpigVGYn9KlWPjRDmrVJGIjJ+HWQlYnObnC"
    "zIuQLLI46NPXpHAqfRaqGvjKDjIHHNQPTPQHjR5KorVscEI9Qv9xJJrlOSHiHkUCvxtRJf"
    "88IDQ3fwKiCymRPHXdFtIe+2v1vNu8XtmuiBIE0PpI1CHD4mfi0d5m8PqIOqqAq1QlH2Lt"
    "FMq4VU5+rEMEmGASRpuhwDJfaYRvgqkBhQNfail5CK46YGVBTSbpMDBvt0e0x/jPoZ5Ko/"
    "iGlyz1OJs7i+9L3VZZChuYi3SN2v5C4YOA/Okgnq5ZMF8hnzHbWRz4fSQTt8j4Sxf+uwO8"
    "qvCFs/n5t3BJobZCrijCHJ2Jx3AkyG8A6YkyWG4kOHkw52/zitlxocBxMNt4zWJEkzQq1J"
    "90VgRYWQ2Qq7BTkQDtQVialG515zUafm00V5yaeLXMWncGOSBjpLp/KcnsBLQmgG7MQGY2"
    "sa5mmf8+e4sGdzQRNHe3T2DHiYcbFZyPvUdq9mxcySUiOhzLS/Iw4kE5DawpM0KoM8+fTT"
    "m7dTdPPuDXp+cXbRZD6fnNapzMVblbvxneaqc5GvW8oP2QapH9KU40v4MdxED+KSGuqIoy"
    "QimOxWDInsbsLSbEjkIx6BemIgELdXVzyQZJ2sdlAkWWeqIVRI1jaXKHnTmagt0Ey0hiEI"
    "2KQddkWRX2K+4ncsLvSiiKMSZXzhGUC1JtvDInSLbrWoPDxR2Xc4hRQjmyBRmctq7MZRy4"
    "tDIs9rUD5EVn5LU2lB+aDEQDaFeZUqykVGBAqXixT1FjhzBwkGgk2ZQo0Fe0GdoCquElWp"
    "h5Up8LibyzBTxtVJFajFxUciLjZZ2AmywdSMfKzjq6x3giJrdijSv5qI9insJ70hqdU6WR"
    "itk+5czb3ouFnCPmHh25pTgHwK3c7LFR9b3qKZugMoXwnFAzUR8z2LghVf/IZMqFO0W1Fj"
    "FYSYMFA/ILzw+P/JHXHukUO2FjbIhtiHNSDdPqnQJdLYZxO1fXDh1G6RKmzl0wpNSThOOe"
    "xL/dn3BCoHB0wWDttATvod5S/pe2iJt3Uly45jZ03mzwsTrFbVr9gTqV29YuLtmNhZ3MjQ"
    "veXgehBWD3sOjbI5q1LeItyh5EI40kQqT/ujRnEkcRUDLclwJ2k0x13JcScO1pZM9/gSfm"
    "cZ7/RqPewXHO9RLZGtm7lezfl6ENbkak2BesOF9Zv3b24fynz5ia+kSRHXztwDjsCwBhty"
    "7SxIuit8bC22FB64/N6Wn9rUXRETze8Faw3aIIQtTrNnRTD6nc0Ps+vdPEIyFfCW2naQwj"
    "t+Tqjv4iMPhEdJC6xLobcsha5D2PsOYdep9/pM9OvxnSOPbnkNuqi9whXoPmBnbbKd3Voa"
    "6qXIHPlqEGdbgHmFoXlPoi7sjeMK6gUWVEUW5LMqx2erhCIgcSArrQjoQj7qUM7Pci8yRr"
    "4s7WAsfeKJQQpa08ELbyqYx4Xv+Q6By67BP8q3gun0uOyBuohmB/ymdo153K4xuorm+Ma9"
    "YPfM1awKiq1IandTRKrHVxzFCKeEtnwscFYoy4OZ14FGV6XwlM71uan1WVKH9CHV5MNEtV"
    "RLLlfcVXTT0vEH9N8d2iSUsPWkZiQcuB1gdMO7GStEHVQtBYjGVrS0b3NUsOxKbFLxmqw2"
    "TM32e4Bs6mJBuQ9287cWwyYxRVYYLAxLU2E5MhgXcqGGHtibwjAMF4EuFbkrtnMPZTzu9D"
    "ltouwUcj54UM18Py5iWtgvBXygQl8dYT/Yg2SMswkKnej2YKLbbeie0JKdjrwchoVtXXY6"
    "MaXaR8wflGUg0J3x//Xt8KPCGdFckinGvjXPJNjwEpYpYtEPcEyxQFCfYXLxvRuV6hPZf1"
    "eckYF+QgamnAWqRVmZOFjsANpBXnM/mvvR3I9qJ3TXFkOVAzJVibIdUUSmEnqeLEsjlS5a"
    "8+fH5s+75SfLKkkn9ZkH+Mku6kgLN+72ZaQPdqOrSCvlylqRmkpzFlqvovft4n07zFZ+Re"
    "114d6dvF+9f4ctZyKjo9wezsEIQnB4B7ZHvXsIw9ln25+ib6jr+vCH689/J4b37VRk6EfU"
    "RnhfSKh8d+/yAYUahoAcbocdQOhOQvEQJYXXygcF2PrKw0Kn/O8/5f9+tdSFeE8xQoBPn9"
    "UpRclbVeTSyxWjjPYhGTZzT6JRroey1lWWoz9eXaXKqrVheD8MSbOmojihaGLzG7Lg47wq"
    "TWyeul8pTjhBy6Z5zSEMK+wizC/OGf6kAPAyqBHjOw4RyXMIwrYZ5ubaEJNCiP/WISYxiO"
    "uyCtGir4fpHOiDkx3CAZYBP0GivsVFJJFeUzP0KHTRHbZo+9BGiTAOvkjuKPMLHGzLIU7S"
    "9BrG0QPEXpQF0JyiJWORo6e7Yo6Hlnw3bJ/qSwJ9h3kNmd005QiZ3YEwt7Uid3U+7scwyh"
    "FvIuvFnSbTjtx5Uaahh2QIbH4wZJ0kw45iJnuI43DYWTI9D/v2l7zFhaZtuFwpxni4gT1b"
    "BG3gZZQfmA/4YoE2eE0OpjArp+pYnND5wlrmC9MuAH1msxL/SqAbtR+h2rsXfEXJehmAY4"
    "JRIlwL4Ap8v5VjIxJZ2/ByWZjgSqpcgb3E4UE2sHF4kHDTn0XQZRE3EN6pZAiCkE1JnsAj"
    "luWiFf9rgR2IAw16CZwYwuy7aMkg/RTjxz+DAgJohz1jJeoNIJGaHdv3iIbcYzkj0c+jtD"
    "JzcMpMFzQ2UhxKRKDyFj9xiEHoHYdzKkKHxB875qzFH6ZI6bsQpUrrKday1bTrnASnFbW0"
    "swctvJEE9x01P17+tKdK89/J4pkeLqjqWIpk3L4RlIrV9ukazK3D+HduCtTwf/t8/bHUSS"
    "qmyWoGqeGh/yCLduUAmgc3sUfPfWp5/HR6As97iE0ZMEppCXPpZLOZYzO7N3SQTSc7LEeU"
    "o4qb4/VD0ekBxzfuBcr7XJKhh6qpo1aGsNEETKoFay9OXQ9RTkdJWDsvpnNcd7lhYlrmLV"
    "cnRWCvqiRX6ELyiqRwMCrUSLxFM8MSNgzm1yhemWyn1TeDU9/ABJG1giRpVFbiNNTTn9XR"
    "05+V6+nPcmaQCLDZmhTY7Q8DHdGNzqjXPdRkE1ZVrotxTDDCmXz67LxWKMt5RSjLeSHCsj"
    "M5RTS6adwLzlvsujvGWYcVdlcyWOcIG+Gtmmqy/8Jhc+p4KxMXzGtQkRRjnaSp0o0MD/AK"
    "fEG1kcGOc5b0TnxbDrzKIkopuiPWUYr2isGWUYqBa6DTy9IOp4zSbkVsYT2mjitSG78SvY"
    "AsYoOFuZ4xbrgavrxq18L20i/MmVl+QCRpFD4bJgz8EqmVGGSIenD5mvhL3YrxqVPjRY0z"
    "40XpifEid15gKADXYP2lCAez+B6l93s4VL7tFUkVtYY5ptUjrfhIQ5pat6gUXflWmqZSeD"
    "NtyGj3Um5zWDZobYw8vMK0EfpxjnsdIzTmogaWrlGXJNIm08qiagKqDkx7467/lZpRLQqA"
    "wUKdcc6O+RzMDYG3yEEv41Z/mehqzAWv1uS+LVJb+lOgQB4jPpE9f4OddUugQtcHqGs/Vr"
    "QWzLLYriVO70QnY4Uojnzdp8ZpDlXrYOEhIGax5Yx/pkPbFni8Ysu3vJ86e5Vi0l8tnIRS"
    "rh1CH0Kj6xjRIZs5cdwV3bbFKO5orAuOQalbLtR5ZLNty0ddX/K+LoOulJlZk92KIZHoGE"
    "LkQlcpKSPFAQBtMgOJt5M9HvJH8L5GvcWDaNVB2VVlJli36AjZpiOIxizLRImc28KUSZo+"
    "RqgScczNgdoHTI9k0fXpLPx37FAsHpXzF45uTatchu+CRo3Kq2ywZREHOYTjDciIcPCwHP"
    "EUbbBJUGTCN/irIWofqrTSsMfi5PuRgmvOj2FT59jvfKJ37JscDFMO+s8wJ0rDl2Ki48U2"
    "N+ALwZFhR01vFSdwdIlzR9xX6Gnk5+Ct/M3cDuWk2lFOZ6fPL+IAJ/hRFdv0+cPl1VXet2"
    "hBreKi3eV20ARJX360D+feeVHHu/Oi3LnzIufbqVJddDXOyG5tIiVlhHsziSgKagelhLP7"
    "Qgegvgu7GdaWUBfSxE6YQvTm7efbm/dvbh8qhuySs0/GqogrDO9UMoV43+YQS1iOqM4tqF"
    "ZuwTsuwVI5f6cEySjjZXoo/QKLSgLhsPkI0e0lwyB/oleYS788w0yC5PgJZh6Gk+oslUyO"
    "5zrmYfbn/wPo7N5a"
)
