"""What is kept beside the series by moment; `migrate` fills it when it makes the triggers that keep it right."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
DROP INDEX IF EXISTS "idx_manga_langu_languag_45d706";
CREATE TABLE IF NOT EXISTS "chapter_totals" (
    "language" VARCHAR(35) NOT NULL PRIMARY KEY,
    "chapters" INT NOT NULL /* that have a date and are not hidden, whenever they open */
) /* One row is how many chapters are in one language, of all manga that are not hidden; triggers keep it right. */;
CREATE TABLE IF NOT EXISTS "manga_facets" (
    "audience" VARCHAR(10) NOT NULL PRIMARY KEY /* readers or staff */,
    "tags" TEXT,
    "authors" TEXT
) /* One row is what the filters of manga offer to readers or to staff, as JSON; a change clears it. */;
CREATE TABLE IF NOT EXISTS "manga_latest" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "manga_id" INT NOT NULL,
    "to_staff" INT NOT NULL,
    "latest_at" TIMESTAMP NOT NULL /* the latest release date from this moment on */,
    "until" TIMESTAMP NOT NULL /* the next release date */,
    CONSTRAINT "uid_manga_lates_manga_i_76de33" UNIQUE ("manga_id", "to_staff", "latest_at")
) /* One row is the latest release date of a manga during a span of time; triggers keep it right. */;
CREATE INDEX IF NOT EXISTS "idx_manga_lates_to_staf_57a8e0" ON "manga_latest" ("to_staff", "latest_at", "manga_id", "until");
CREATE INDEX IF NOT EXISTS "idx_manga_lates_until_363463" ON "manga_latest" ("until");
ALTER TABLE "manga_languages" ADD "shown" INT NOT NULL DEFAULT 1 /* whether the manga is not hidden */;
CREATE INDEX IF NOT EXISTS "idx_manga_langu_languag_73b81e" ON "manga_languages" ("language", "shown", "opens_at", "manga_id")
""",
    "postgres": """
DROP INDEX IF EXISTS "idx_manga_langu_languag_45d706";
CREATE TABLE IF NOT EXISTS "chapter_totals" (
    "language" VARCHAR(35) NOT NULL PRIMARY KEY,
    "chapters" INT NOT NULL
);
COMMENT ON COLUMN "chapter_totals"."chapters" IS 'that have a date and are not hidden, whenever they open';
COMMENT ON TABLE "chapter_totals" IS 'One row is how many chapters are in one language, of all manga that are not hidden; triggers keep it right.';
CREATE TABLE IF NOT EXISTS "manga_facets" (
    "audience" VARCHAR(10) NOT NULL PRIMARY KEY,
    "tags" TEXT,
    "authors" TEXT
);
COMMENT ON COLUMN "manga_facets"."audience" IS 'readers or staff';
COMMENT ON TABLE "manga_facets" IS 'One row is what the filters of manga offer to readers or to staff, as JSON; a change clears it.';
CREATE TABLE IF NOT EXISTS "manga_latest" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "manga_id" INT NOT NULL,
    "to_staff" BOOL NOT NULL,
    "latest_at" TIMESTAMPTZ NOT NULL,
    "until" TIMESTAMPTZ NOT NULL,
    CONSTRAINT "uid_manga_lates_manga_i_76de33" UNIQUE ("manga_id", "to_staff", "latest_at")
);
CREATE INDEX IF NOT EXISTS "idx_manga_lates_to_staf_57a8e0" ON "manga_latest" ("to_staff", "latest_at", "manga_id", "until");
CREATE INDEX IF NOT EXISTS "idx_manga_lates_until_363463" ON "manga_latest" ("until");
COMMENT ON COLUMN "manga_latest"."latest_at" IS 'the latest release date from this moment on';
COMMENT ON COLUMN "manga_latest"."until" IS 'the next release date';
COMMENT ON TABLE "manga_latest" IS 'One row is the latest release date of a manga during a span of time; triggers keep it right.';
ALTER TABLE "manga_languages" ADD "shown" BOOL NOT NULL DEFAULT True;
COMMENT ON COLUMN manga_languages."shown" IS 'whether the manga is not hidden';
CREATE INDEX IF NOT EXISTS "idx_manga_langu_languag_73b81e" ON "manga_languages" ("language", "shown", "opens_at", "manga_id")
""",
}

DOWNGRADE = {
    "sqlite": """
DROP INDEX IF EXISTS "idx_manga_langu_languag_73b81e";
ALTER TABLE "manga_languages" DROP COLUMN "shown";
DROP TABLE IF EXISTS "manga_facets";
DROP TABLE IF EXISTS "chapter_totals";
DROP TABLE IF EXISTS "manga_latest";
CREATE INDEX IF NOT EXISTS "idx_manga_langu_languag_45d706" ON "manga_languages" ("language", "opens_at", "manga_id")
""",
    "postgres": """
DO $$ DECLARE made record; BEGIN
    FOR made IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE proname LIKE 'kanjiku\\_content\\_%' AND pg_function_is_visible(oid)
    LOOP
        EXECUTE 'DROP FUNCTION ' || made.name || ' CASCADE';
    END LOOP;
END $$;
DROP INDEX IF EXISTS "idx_manga_langu_languag_73b81e";
ALTER TABLE "manga_languages" DROP COLUMN "shown";
DROP TABLE IF EXISTS "manga_facets";
DROP TABLE IF EXISTS "chapter_totals";
DROP TABLE IF EXISTS "manga_latest";
CREATE INDEX IF NOT EXISTS "idx_manga_langu_languag_45d706" ON "manga_languages" ("language", "opens_at", "manga_id")
""",
}
TRIGGERS = r"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'kanjiku\_content\_%' ESCAPE '\'"


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    found = await db.execute_query_dict(TRIGGERS) if db.capabilities.dialect == "sqlite" else []
    return "".join(f"DROP TRIGGER {row['name']};\n" for row in found) + DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztfWuT27jR7l9h6XzIpkpxea527FOnauz1Js6O7X09s0kqeVNaSIQkrihCIanRKpv976"
    "cbAO8XESQlgRx+sUciGqQegI2+96+jNTOp7b24cxy2dWZ0TR1/9Mb4deSQNYU/cq+PjRHZ"
    "bKKr+IVPpjYnILGR/AqZer5LZjjtnNgeha9M6s1ca+NbzEGSLw41XLYzLM8ghsN8awaDvC"
    "XbOcbcZWvD8j3D84nrGz7jH6hjBn+SrWlRuN0LvJXJZnAvy1m0OuvWsf69pROfLai/pC7M"
    "/c9/wdeWY9JfqBd83Kwmc4vaZgI9y8QJ+PcTf7/h3310/O/4QHzg6WTG7O3aiQZv9v6SOe"
    "FoS+C9oA51iU9xet/dIojO1rYl6AGu4kmjIeIRYzQmnZOtjUuB1OIBou9Gk8nnL4+Thw+P"
    "k8kos0wBRQxj+dWMObjEFi44/voFPsIfLi+uX12/vrq9fg1D+GOG37z6Tdw6AkYQcng+P4"
    "5+49eJT8QIjnEEqm/5MF0G1/dL4uYDGxKksIWHTmMbIFkGbvBFhG60r08B75r8MrGps/CX"
    "iOnLlyVg/vXu6/s/3339Bkb9Hm/J4EUUr+lneelSXEPEYwjTX/wswI/wbQHAcvzp8B2Njo"
    "RuCZiPH/7+iDOvPe/fdhzDbz7d/Z3Du97LK/dfPv8pGB7D/P39l3cpqG36RG2VzRwSnBBs"
    "y5kzRcA5zdjYEdcBuMfGGhGmDgGmmubUVbb5xWWFXX5xWbjJ8VIS+IDFq2Afpzkh/LDi7p"
    "45VHUJArqxsfWo640NSlx7PyGzGfXgExx+87kei8HPYW9CcrjOt4Cmb61p/ookCFNLYkrK"
    "F8Ef7SzQKY/SMm708dOHh8e7Tz8kWNK3d48f8Mplgh0F335zm1qTcBLjbx8f/2zgR+MfXz"
    "5/4Ggyz1+4/I7RuMd/jPCZyNZnE4ftJsSMAxl8HXyVWGMQr+qscIyshfWVi6fLWd6n9QVm"
    "4+HPry7wxigOS71tcdMLraXeCM6ZS/GX13hjkpSnYYqnlYDhB5pfHHsvX+iOvEWS95S+RK"
    "BQW/A76ix7inRYd13WPYd78qdHq8F8FVNx8Yspma1AaDYniSvRBkEIvOzWeCfJvvv+K7WJ"
    "n89Vc2w5X2G6Du6E34LNH3wbx5RdsiJQs5fWl+v0N8QhC/6T8N54pyLcDtjJAmyr2com4c"
    "pWN5h5ZO8Z/pL4BuEivrEknoHzGMQx4pMXW8fUpsgxhf1zhGT8ueM2wn81MZH9+OPHbxVs"
    "ZNutZb5Amjo7+bCpbPR/5/CzEHtjRZyfrdV2QjbWC7nilum9wAd49f/OYJLgmtaV4Ftxjs"
    "TBKLeiDfJF386ZKvJFguMoWadzKI8ltHfPWB0BjMwwF9hinhYjaZOx6XFE1+BaGbkoiW4W"
    "2u+YS62F8z3dc4A/wnOQfCud5Nk/ymm6CWlG6oGvXbILz9b4hoLfDr+Y+sKweffw/u7bD6"
    "NCjtACtGlHYbe4QVWEc5hhPtLFIv1RJdWNBSuWK5+KK+VS6caarOhe3XnL4E+PgnjgG2wu"
    "5ckx/rlbWrMlXLb38C0ImEscvaKbErm0/nQtu2sHWfT4sugKfrGKHyYY30N/7kUVd+5FsT"
    "f3IuPM5f8rgBuM19eZO9qhvopxGmwHT2PMiG178LmWL6uS//yixH9+kfWfezOGsyiAHlHo"
    "Dzty2zkDVuzRDeEPZUz3hrchM/ELVJfgusoKXBcvwHUG/6WVJ8sUox+M15mfjOAwM+aW6/"
    "nGDH4InMnU9fA0xO/FMVkH/DLtJsD+VSH0rzI7nz/IBA9lpe2fJGtnHc4bBJVA+fa6Asy3"
    "14U446XBPTSYb+gvGwtmq+NGT1AOnnR9fEHZVbaJ509A26nzdqdph5XWeaV1thZqEufUI2"
    "Ohjpasg7bCKk5pj3oYyNPQLw1L8iAm6qDQcR6PtO/T9SY/YUNeGpda+sSgepY+SSycxzO2"
    "BSCMbwgQWzZohDZbWM7YIIZLFxbOjLPg5zVcN4i3gjGgRP5+bDAXvl05mJcBnBPebu+gVf"
    "DItz5sQfx1FK1QaI1aScOqP8LRIHC5wWshJ5BLJDdQsPtHfDA8Jv/w22CcHIyT+rC1dLJJ"
    "pVyTklSTtBor35nK2IrhOkM72i15clnAl8gCwPT8NzyeRjCZMf97xgdwJjRl/lIb46W6zj"
    "FE3+upaSgEGB5TSoHXeePzYzQjpQSXSqWUmRhUT0qRxIbl8I82cRZbeMy30o79ZHkW3AYN"
    "2OhPwL0Kr6zNk2Z2FmzoLQbG/cymB2WSVm+UG2cHAC8IXg3m5vvEJjM6kXzR3G5sawZTZ8"
    "LvEgKLC1I+8egEHwLJhKywtEyTctGb3wiVgiZyDLKU2D3jz3zu+4fzJ+6aeKoW73y+uz0h"
    "h6YT5priFZOffYuj4GzXU9D9wqvys7zaEP0hI/qUGdHxzV05jzTORDSWp2qKqlc3FSSjq5"
    "tCwQgvpfzo/P1QgTiiqAXwaeyu8NbCeYqhNJ6xcTFJ13zLpxGFE+CA8paslmvxjxVW4I+F"
    "C/DHNP6Ce6ngH1FojH/N/d0yuB5zlTzmwXiNgeUOc/EKCkMRz3c28MlRJkNBDPCVORpnhj"
    "99Flc8H9Nkp8uijA4uxUUB8RiFXY84pr+sGi7Scox2UtJJYv2wJrZ9CHBJeTq4XyqizHeE"
    "Z9B/b4ktdjwGdOKeh5fCgvdBFuyojP3V5avbEHb8UIb4w6e7+/ss7GlxtOImT5MNm7zSJk"
    "8K+yqbPEmp7SZXlb7b2ML9i6WsbQk+QtmhhC2jKsQJIp0VGS6PePBT0fkUmIuC3EuXCmZd"
    "Rxa5vqoSP3lVHD95lV6IyI5UnU0naLRlGiOG9jQE3TFeihSCHXwh0Y9WBReE2WYwFJfO3d"
    "pVSxe1zMrT9jIV23yatjPxQKNIBzVdMq8ornTdZJ+MYg6MhamYCsZgTZ2iUOaAKLXSU6A6"
    "1ksYfnNaJ8y7L1/uE4v57mO64tqPn959+PrNBV9FGGSJ4Jbcaium5ecEsPzl4cvnwjjagC"
    "T9Ulkz3/ivYVve0dhezNU+3Vq2D6rsC7yfqm999M9fXdhNYwOB+O1fjV8yhCuxJJkaeely"
    "eKkXBydI18jbkAWdcG+pwnmUJNL2QDpborJL0SWlVK8pTqItoCPX8qiHp7qD9e/40Y17wc"
    "PD3Vmc6QjnTzART1AnrDePvjtHOS4Gd3vGF8I0MFb5+R3rQ520Vt+sIRGmGOr+JsIMddL6"
    "t+453FM+fWzdY+ENFblnnOR07FPzaIKStIkwzKhh3sSnYJ6OwVs1cyK+r+qnTqyJu2qYNy"
    "GD6D7BTD2COys+N0PpBxnr0kd4AiMfKDxOnhFDBaevYq4PT9UK+GgWJKEEl2gK0g5en/lc"
    "fd1gHtY5mlt2U7AeKJ7Sdm9x2m5s1rg+6498kh69eycILueHX3GAeXA2Hgwyn4TnsVKkOa"
    "+MgmHfKHlT1zAtk0d1xyPD36BNinufREQ4DsVMEDM0UeEfe+F6ckrjzY90u9LqrnLa8sjy"
    "WDYp3m8y5ML1KxcuWNQM+IeckKRzRstnkyWUlrMVfSy11WrNlrF1u6RtodAU7Gklw2SStD"
    "OvjLDz81gJcS7tCOZGiRAX3CvjKAIRc65nNputnp8DwKRPllrfqYhC93hrELDEcvvMNkV1"
    "Mrn2Ff1ux48yE2Dm2hAPrUC+FVGnRdApnC8QqZWstUmiocL4UGH8CCJuifVbu6JBWqjw4y"
    "YVxmdRkndDVGPp4t3iAVVxTXI/nUqKS+gfmU/sUbGhRVwfV7G0+DhU3dSyhP/gKffJWN1U"
    "1j0vE05s2+BOmijG2mG+ISIk3wL+1mKB9CtKN2gkgc/L8orkp7h3g/LleqQBa1R2ta0k4J"
    "IuOrHaFGoSTl7gqFb+6BHfuUvyRDEEGx6HGw+TO3mciLPbG2wjYo/P5MQ+E2tk2NnY/yyy"
    "vfN4Y2JAOXMUQydR6vhh5vi4pMIYDNwJu3eRIOsV80womS0NLEmFXEnOPpYdFEIuBMviUW"
    "FBRtMyX08RpIdl1bMs8SR3bMAI6YbNlOpPhwT6skAQFByTrd9KqEXp7x0z+KN7hsn4azlj"
    "6w28onWU7avbKswybTiJMcvbQ8yyILLknbUoD945LadUjTcGUdii3jiUCcYiynVs+GSBHy"
    "jbKCYO/fHy8urq1eXLq9vXN9evXt28fhlyx+ylMjb57uOfkFMmFiyrUE5ttlBblYBC20VR"
    "Vc5PjHi8fVCes7gE+gzpsAb11gBVWEXsQxJtMR/xE1VY2MkT8GFUUaTLF3940DACLi9ctt"
    "2o5aafeIWsdUHUV8kSRTQar9GSgW64NzxKhVgUueV5iI00oAfOedh0T9QELVO3tdJL/H5k"
    "29myRPoW1ysJ3z4OpaaaaYI30t2JRrpA4nhEeP+3jvCE7bmkLFNfeFXABcM8JfnCouS2Bs"
    "nXePifewt0LTO4yLaHuvce8aYNZPBzVnY9ivwtVRzZcSeG9puUslNH+G6rB1Ja+NbnHQ2S"
    "mPLf0FiKU+n7Kcepmw2JY/CzAa11BPXUtbTMOdxnGVYFf4uVWzwqLjpsykzxDoUDDJuhlo"
    "pvkmjHVGoxPPJtcyO2+A35uwe3K4/XSncLOWXVxyFe6/jxWnwHKHDhYLzOdVRqu7grebgV"
    "apd71n/oZLr382TUQgE1SaStkHo27/aULrZOjRDDOF13UvpgO4Auz43ocDxsXDYDtgvKwY"
    "qbQXlt+DUxaeXeln0Kk9KsC9apdgQvx2r4jEuZJtk/v4VHJVgxPCtGcqTgrHY0CNtGjd+m"
    "OS97Ha2h/baSXHZUjC6K0wzhReXhRZFs3iwS5uO6X+mM41QgTHxPHY4wmsuUsoagVsxM6w"
    "yzqAp2jHsmsP4KrPzrx/eP54o54uuRYy8I1qnYUhCmKqrZCLj9Neyp7APLxHAevLspI9eN"
    "hz/f/eHy5hYHYUEbLsm/ldUD+Qdus13RDSZozWi5ceBI9xusdrr0ay7xhVPTIgIxBbyTVI"
    "OWXkFL31mmnxMLUqigh+N1js06m3q+pBioqABnRDDgmYNnp2xIHcJ15s6uLtVcxyGJzoDC"
    "/B7ItBRTuT3jP9YGjv/Z0noCOYBHalbWI8/i0TcZW9ey5yQIu5MPGbPuhcIbl9emFBbHcO"
    "maPdGK/Uf6ZOEZavYVv5jdrN1WVLNPwf8c2x5JP2+KhatUxko4lvXgCUfU65OSGrObFqJB"
    "PfvPzK5Sika316gSRIUBZgoY9c0QlwDoibgWaVxR7K9ilj6BdGyrF3/rCixfwRtZbv2ahO"
    "9/dRMYJqOFVqm5y9ZJOUVyLQ9EMR6fMkXsPF5eyOGxZdQxPdngltrzYtPXEe7TwOQ1xKac"
    "JzZl6/iWrSr/hURDt3GdBfwzuHA1W81j2JNL/Iqn9YBphnXn/VzMtvmLlD3vxZXy056PUT"
    "zqeeC4iEQ1MK3FkLPAR55ydyDk/BBlaSVBkdOXjksdzmfNzufBSFPM3PtlpOlAgf2hYNMQ"
    "UTUUbKov+igVbNKwA4SO4mSTBhDHFCf/hJm9edKkuFAqTEZZwUqRU1gMhJO+5Y4uz/rF2F"
    "B3bYkcIu7yEvlNbG78ZJkUtHh//+KHcMhPpXFS7cw+mIg6J4Lq3277ZBaEmyqBUTfFgVE3"
    "mcAo/F+12XacpndBf+1DTMy1pdrAN6QZ+vcq9O+lxLX3EzJDb2oW8Ic1se1C/SVNq21SHj"
    "DKvWdM6ZzxEw/LbPPeM9W8xlKtubp8dRtqNPihTJl5+HR3f59FW4gek43LfqazXPdg2Q7P"
    "oR72usJeF01mJsWlB0vRz6Ee0FdAH0UqRGUi6+uobv4c8gF/BfyfLLqbRF3uFaBPUQ6oK6"
    "A+GIOLz9V+GYNrReytKa9JubQ2DWOFPoUTdXAnnCVc6KO0dzyyFc2trpMcMC6z/gS2k4mP"
    "Y+uZgUR4+h8sxxA9M95wSfWnn1aW+dNPQRpb4pmwVObSZdvF0sA6sHsQa+ewh5cHbUIt32"
    "owEHXOQPT8jiXeZcdmC8sZi9A5WVgZe+9MPfh5Ply25vypjRnbyujN5xV+9DxLhzzLSDPu"
    "2IKT0clZ6GI7ZpLqdObi0bHY6wnaOQmRrCrCYnTvkL2u0lHiurijxPVNGladowM0CX/tUX"
    "CAjn7sg7EBLbmx421kudQt1IxihRHE/UcG/1Rpws4nDFUcLVK92tEbVVRBnouUpwIGSUol"
    "ql+YC6Ws8W2F5z0odYqNpxlv6BEVuSY+5m1MKRYx9bC4WXApr7tI+9MPml3nNDusqawibw"
    "Tje+j6v6gizF0Uy3IX2c6czGY552IxuiGBzvCO0NxDgDPwKkrEM/6P6y4W0+kYOQIe8aKQ"
    "MnAKkWAGf6ArrGoPhMSalDlNgyV5VbgirzIL8uzsGM/VvD5kSQ1ZUnqrA02ypM5dw0E35l"
    "Upy57HETf1m1UMte6K5hPHZ9O8SsMPPS7SMGPwfoAEgIdTU5hgip5uoqJ2XwroVLQCdRGd"
    "odBHG577GMuSL1JTuxa+kFUrzHRl3ykatUAsexC9aEY5lq3Y1XGZeWtF9xMvaGkzVq4LPG"
    "NsZcnuPFyT9LgqSQyYd8x7+4h+PrJlsmd4S7ZzuFd2hW2RsQwc6p+i8omYDa1b9v5AgeAj"
    "33gwjHXOMOZRUPn9Cay1UofjFFnvkjfab4XgAhi7WjaZJGUPbTIdscFUCiCgv2wsmK7GMi"
    "cph4JEOq8ynv9qJ1ZEMfjYS41quSmEyja1u431vZiok5AetKpF20mnVPF7nj6WI1ffB3ll"
    "xSI1Tz2r5zEOGqbumLt6w6N0sVohdUUjZF7jjVdNfhs0owWBV4zgVQA9w2G+YW5pLBfOOe"
    "hHPspN/9f5X+cnTvuTENjXDDuzBz09UIqbAky/A9nbZrPVCwM9GcZPwfcvBIg/GejkEK26"
    "d67l8x7Q1OOP7zUV1M+bRK2RiHhRKSruoiQq7uJlQZvdZNndvJijYrwjCq2dq3S98fdvZG"
    "/aOi7TowQldqGI5CCaKwhtCulHRz0Y2eKD47v73LMxuFZ+PLLFBE4C11I9I31q29jUnRmm"
    "ZYrgJp+FYf6w9mPZLxTjGUQGAHXpW0No+HBM8eAoOCcM/L74WDzCfQ6fUonu00HMjk9cIB"
    "g6T/fJTKWuTvdVje5xAAuZBe6LqsJORKGzsFNTwGy/gMwQBXlEcOWxowBvRNFDgFtUj+Lt"
    "3FFXzmL8l4cvn/MxjijSR4E1843/GrbV4RiFPGQRigS/DwD95tPd39NYv7//8i7NyHGCd+"
    "nKU3M/Twsthj0kGFCvj/qQIjc6RoocCA1MNUcuTtNAnj9Jr+fz2u85Ui1Y8FsLj9LRfB/f"
    "TgkDPjyA8fnH+/tzWfA/Ecse5Rgp+PfjMgPFGkbUM98j5Zgbqn3sbCjCTWAKxxPiPbeyy6"
    "Qsl26Y63uicqsPGjtOsiZm2BYRP3vUOZwHdry7Kpot4EXw+XvgwMQTAo+z3uD/gwGjTwYM"
    "nylpBqynWsHlTZXAGhhVbLW/yYTWDGptiO9VFaXrqljnusqoXDZxFlsZMloV4DhND0F+XQ"
    "Hj14UQv04jvCEuWefEShdrVxFFI/VKN5RPrV+FJ2/lqMeA4IRaFgzd0uBROpcaLMUZ5SLK"
    "cTptCyhXR7m9WsnUddVyrUOCWntWMwtM2oZbzYhbZsXNJrMPudPP0PWU1r0Ulz6HvIfr35"
    "H1rhTByyPlzEmtgJ80bQtLfaJu8VFYIjd3WNIKJ/J9ZjaBhzXRnIEFb3yyqtgKoE/7gteQ"
    "UjQOx2kG43AmT/Ys5ej6AmaJpf201ei0BLTdRnUF9eOUEcWEXOCk7ZWP0xHZONPTKQdBlK"
    "7IdWHImhZlPoygdIZ6nXKKoZmHa4xHwxTdBFGnCcC8iWsAd3xsXtuaUccTFoZ2Z0ZryZaj"
    "KZ+9xblhe/rU8SfwWiHQ7dxDyWlSaLqo2rlWvlT6Zju00rd26MZ3rlyG/jbk40Xr8VHH2C"
    "3epOYbYwYamWEyKtKqeKH6arpLKu270kLclizEbXYhPHu7ULIyy/H6LoBOIYHxJ8uA/Ajc"
    "PR/kFFkPwqbKtPAPf38s956ESvj9l89/CoanXSpZ78k2x7Bf7j7Z5pn0W4M7G0zAnAWTEk"
    "IX/SfMtRaWQ+xJHTdsLvEJd/rP5DSwX1UJEbwqDhG8yoQIoqEb7j9BHUEF8TTdCcGGtV76"
    "oE0ALHP/NLhfVpNaSoSWbCXhtFhfFfks5el4jEfmtKuI7ynJMSKVO2cDmlqOWd08iu25Zm"
    "3LWSmFcYQEp4/iiAXZTbeWDe+M9wLvpxpVN/rnrxhNNTa2rv3bvxq7C44S5lGru+fQ2LNW"
    "Y8+4NUkB7TjZgLcC3h6w4llO5bZixSei0Ffn4T+PZ4r7lm9TL9DzebFC8QMCmV47tShWXb"
    "qiwTBGcbpQp4vjnqcNrYZdDccZEsFbicYB9cmC31Fn1VOkPYzC6ei650RfZOpG+8vteuoQ"
    "y1YNwEjRDXEDZXEDIVpZiJVd3e1Vk9bSx53aV8qperFzbEk2fuOa8e/FLB3kWkWQJ95/kP"
    "JstmuI0Xd8kr5CtKFsk9d1Rrm7xw+wGfvbBAV9aG30QHmQvrg+YuSTxSJXU1cF6ZH0FyOu"
    "f7aBEU7UV5RcykOiJ/SJNu768VXM9eGJdtGcXAiXUshb3CGydfyyl7R68w++DcXhKOWQHk"
    "GrGiD4HZlRqU7lhQnKy+ODwYKTeTRSJWRQ1EdcUmNu2SgWYrUBPiH8Maculk5ENY9fcWXD"
    "yfmct6FEE/db7OWxhPHUAC2NwKgDnW+Pdb8GhYTJ1rSoVC6qevniNPqGx4xiUHIcq1kqjx"
    "NLUFKSgOSJSMWW42B8HxIJT20VJlvALE/7K4Y7RjIgXg3xjNHjjCHo0UlbeMjEz+KD50xi"
    "sMpRs4T/YI69IabAovI4I+ftwLP3BsxKDZt4Mm6SmqUnSc3pFKPdEz9XINAwOL3wHApnz7"
    "ybhR6bOEk7LpteR3onFrMixAma3lQAaARxI+6W2u/ZlQgUiYqG36odYvXa6VUNv/EXvEJy"
    "U/PT4j6I0Cw6LO5jIZyHzoog3FPxrPC2a8/YbriaEJirUU+QHB5rpGEKUzD7W0DOWixwEL"
    "YD5HXSMAax+PRo6wbYJeURq8SLNioYFYBeC2xRKDqxYG8UPH1sE2ZeUcPfsXhpN1CHCEyG"
    "wQR4P+IwPJKKjql/JnZDGEr7r7LjKx5wy1so8o20oU7Q3uu4R9qQr3SEU0wLOeHcvueWoz"
    "uG4mInCGaP8x2VUIo4XXdKXMwtF1QPfC7RNYt5srwFgfMCk8NEZOdbPrc8QExZ1ut5lboo"
    "dkkXMrQ4ic4MbSQbGD/B6S72AgYTJneA6EfDu85wvRW3e0VDXctcMJQQFCJmQ5oThssGp7"
    "nCOgDEKEdxkU8KeV5sDRq/dA1DaXUyGN3Dann+qFgB4Jcrif/hSBU7ES6RIDWkPy/kooGA"
    "bm5xneCjtyG8QDKyfnU94Bg3kzoBH5xQKqSZKiboxxoyLshmLLpRIZvYB70YYVbh7TC5Ie"
    "uF8VHUS8LEF8xiffm/zpQuLEf8juD5gjsG08sf5r0wHoQzhffDgnvhL/UMk/EXYY1lw9yx"
    "YFZMIiT6PVqgn+ycanoJ8PnQ1SCA5SWky5SUfJJxUmwVRa5arNzQfMJB7RnUnm6rPfE3T+"
    "HMj5Od8Ng/j1OozaSkOHNT0YAShN0JJR8Vna78pPOX2LxA9hVuLoF1Tu15Lj1eRZUUbFYR"
    "3wPPY711kutloG2RXB/F4R6S66PQ3+pyPd4RG4EbIpoAI1Lwg+tbnh+TWYtldZUJFH288W"
    "JDLhx7Q8OTPjU84SuaQb6kdIYcr7NJdxR7CfgbUNFedOQiMUMlteOWmNKjkppWOF9Vwvmq"
    "BOerLM7AYaz8Ol7l9UjidH3SN9soSqKp+t41C0lJOmVBPI1yKmXtiJpu5FIqhtScVkbnaV"
    "5FEnqQA3ZIPg9zzpTM7sRAOumilBbkJTGx1yA3caPw7e0orkGpRV11ngaR+0NBy/aljc4Z"
    "YAcOPnBwjTg45qAWMXCZn3qIfwf5LdXZ92brI+MFQgOU94O2lOLhxe498ZyLjCdvsHdoZu"
    "/QlE13209GFmqIRgTDsdfFY0+LhGL1cy+1Z1vAtLWSCjoKEtFbqp8Ywcs0FAoSQRGHg6JE"
    "WDZCTRcEqQDTsx3iW09UFD8sV/qKCBpod4MAcaYO8cHmqqpWhwQ9tC8fpSPKkG1wgmyDwY"
    "g/GPEHWbhj6HbeBETXU+p6S2uTK7tFV8tlt3BcHTsQxm5ju0kD4GP808Jl280Bc1AZVa5V"
    "KOj6yYcNZiHdpTq+TIrlbOM0ba6BFjymFr4aNBTWTbyoD2fJMXjalsKaQtpuU2HBp5tj+q"
    "dgnk6+9QcxjfM8nSSLL3dbf3nn+3S9yc3NS1wvlS4YBg9OiBhas8kw7Jg/WI6xhaV0jR3Z"
    "G9zZv3HZkwXfcF8/7M0nisNndMxLXGAY+BQm8XgaJhBM6YI4hwoGHul2g12qcxJMsNwqVp"
    "M4TQ+tJjdVjFM3xbapm2yPWB+wmCyJl9PLp7yhZkTVu/Ca2+sKMN9eF/fivU7DLBmTMtBp"
    "Op339AgfUmYQGzPGVpYsgDGF+2DhVsxDJgGPTp8B51kXhykWgg0JdF4Jbbb9E3WxKY4SC4"
    "/T6Azy6Ifv338YG1+/e2+8ur26rbOfLy5fVwnju3xdHMaH15KY0182FhyyNbJOk5T9a1zV"
    "9eRCLcwRJ2moM9otmcG7lHJP84wXdK32hvXAPNERiJubK86kWTv0EfjXI1vR3OzYxPVxqW"
    "btgEYJQ0GthLH1VGtcAiEm7YhnrIllU/MtXLFB6TUCiQprS/J7INWKbg6r0A2mHVTl7qnK"
    "WxcolATZGInOUlbtMI5KURwK/cr5e6KsvyWpBkX5oMZA17n9AYsRDgk07lXAK2KAcIcFBg"
    "RTxkJfzJlb7tqrozhc3lQBHkYVb/CbDPTd6nh7WubSzdanVVreDuriM1EX67zYMbLOFOJ9"
    "ruurbXSCJu9sV7R/PRE9prIfj4a07MZNL60qBQn15EUN2zcqGkJ+KOj78cPBdh8b9SYf0i"
    "6x4f010PBgmQbb+raFXnz+GTt6Y21sa7YUKSaiaC6Z+/AvlsveGy7d2GRGsYTgQQtIu3fK"
    "DYmcRV2xnS2GcA5hkTqw8nGJpUSuUwb7wnj2iEDn5IARr7B5MQ5rQC/Ipqpm2XLurMm207"
    "x8otIKsxHRCevLht+oaPI7xjmLFzi6NwAu1jPlPIdzlsZ+ihYr0EoOpZbCkSTSedufNIsj"
    "jitfaEWBO04zSNylEnfsYG0odL+PZurYlq0qeCff1sNxwSGPaojsx2CeTu7Xg7DG39YEqF"
    "9BWf/68f3judyXP7D8Zh38+3KpHUbUlNqZKLrLY2xttuARuHBtA6e25S2paUz3XLQWLW9s"
    "oBnHul38zKaHxfV2bqFYCnhjOQ4VHDm4j7R3DS3ytDt+hxT286WwD6X3jlno1wfOkUW3uE"
    "V7MP50u3ekqOaPPhF3ZcpWYXo0aU96vWbU3eRgXuJojkj0hb12XkG1xIKyzIJsVeXwbFUw"
    "BMQOZK0NAW3oRy3q+WnpRcXJl6btjKeP31GUoDVdMvfHXHicb/2t6NDszeBHbW2xnZ6XP/"
    "CJul5uLZRCUTNGcTqLz4XW8uYQGvO8Q2NAhcZMlDrLniId1l2Xdc/hnvLpo3UXzVYUrbsJ"
    "It3zK07ihNPCWt4XOEuM5WLntWDR1Sk9pXV7buL9TBh04QmMzz/e35/XTN5NVAut5BGoVe"
    "J++DQNA3/Q/t2iT0ILX09iR+KB2wJGX2GavkIUdkJpBlHQeKWPEMmenBP6RB2/IVZfxVwf"
    "cCptrAKax9yFXKrAhReysHI/3iRimaqVnjlllBu43diMmNTkRXQI98ONuaNtxp4obzmI7j"
    "mZteIZaHo2vCXbeYcKRLd6nyZJiRrFapzVkXGciLrBNlIIeEd15Cq2EcGDVHzZMYqhLvDB"
    "usAbGc3RUPsIgkK6hW1V7SO2pZoXGDio+mFdAAb/HDs+Soczor7il499Y5mJay0FIlOg0R"
    "yQmEL9qbrA5JG9F3Q25MWSlyDI4DxSgCkWgSpRltZZ5hxgyCcYpJ9B+hmkH91O6LYdrDrn"
    "r57DKNGuh0C7BFYt7DxpkUapuvYgn59aPm9XnixqvB03/x6QJ9tou82j3pt33T44zdB0W6"
    "vI35JKXoNkMdhVBr6dz7dlcfd7y1nl8u749XL+LUdOeAFMNR4OYIiMJZjA8S1/j1lLUXOC"
    "sfGN5Xlb/MPbTn+mM//3Y97QwLAcg0R9l4q5e5s3yLUwCHK8LCfATKeY4SGooT8YHzQQ60"
    "sPi6FDwvE7JERvS1WII4oeAnx5U6VzJ4wqKT2Y6d0Z8CEVMTMiGVCuhvJgqyxGv7+2Sp1N"
    "a92IfuiSZU1HdULTOvBf6RzWeVlYBz5xvVSdcMXIumXgMWtNTiHLsYPAH1cA3oiWOlvXpb"
    "zWEDWIY8pSZmtqWlgRYeNSk86o57ES1eJYNxtKxndOd5ALrAJ+jER/jwuvub2yTBlR6BlP"
    "xLaaZ4IqZL3AS/JksW1OjG0xxHGao2a9HAFiPyiaaI6NBWNBoKe3ZK5vLIAbNq+MpoC+y/"
    "yawm6SsofCbkeE20qJzkP58uewyoFsohrFnSQbArmzqkzNCEkJbHYxVIMk5UShkN3FdTgc"
    "LJnch8eOl0yk5eQqNsm0nTLFJp0spFw6zl8CgkJCwBBItoEFBgHBpTPmYjYI9tN8azjM8O"
    "AbUDSQVLamWsGqciECRAusymzM2JqWp50c746HCkAjqfCjwLosSPKrwOsovmmiGg2l4hqW"
    "iuNLkIG12M4cjO+hkfmqiq/kqthXcpXxlaC0pCqHBTTdEbRHskyl5I5jUaNyxpMlMY+NW8"
    "vh7zG6Yy2R/bZbUgc5k8c/BbyosULUOUnOJPschfhhTWy7kLUFNDpXoh4t4RQBzr838GmN"
    "KYVTRGYz8oKlsA3EQVRtySUXvLp8dRsyQPxQxvsePt3d3+eUBiOep16GLSQ6YRm2GqhbPO"
    "xNQmvYDA5+CT0sxZSZe/gOREsTJmf8I1pAmd38xWuzRvvglnsOnO9cpfg1y7pvO3OAS9tq"
    "oMZJBkhzToyTx6D2ENASp/E5uhtohnBVy4lqc4NQ924I7Kdgnn7CGueAuuW6dBTSBjHTMe"
    "2IYpcy12paC+tvdLoEufdbMd1eG9RHDhrohF/Qp1gABmMLQDcGgX0nnYg+tW3eXQlE9QUM"
    "VxLVGxbziVZiTpwJ2+Zs+2AZAkN35SpJ3xHny7ZHL8Bv9azSEoZis3SE02G7tFylOllY8m"
    "SJ7MQ/bz0/NBZvHd+yYZTDfGvGi0nvXMv3qSM2r23DdmUGQRWfGUtKXGFBPpCydbx7thyA"
    "M1iZG1qZeStJFVdlSNCNqA+beD4vZ4G7meHGXEc7l9s7xdZtbGdRiPjgTio1vSVO0o51sf"
    "O7uiUPMX3KDS5TdA8rFhjUazWqSo7xTXgi1/Bn/qKWHMJyQKVDWLz1rZzB0o4LHMVja8oN"
    "tnjm7YiDFQHjp97bwKCLX3kiQy6cbgfPo3oUt33r0to+gQVgcAWf85A2YX3Uje4R1Ukapb"
    "QAOL/hG9il2F691dO5e0b4wdfyDFOgNO6C3D1+2o3MMl3clD1KLdPC6pQWnpWKNmnaVlpH"
    "paSK4+VcaXtc7XjYTuMAFCkyiWGV1BkvRqGu1CSUB9QrUIEAvQJFL9A7ptitGA0oHrfyC/"
    "UDPu+NObNtthtj/JjnW2jsE5rHkq5LVZmj3XDI6etcTp+7BBDXWeyLo1sjihP2NGXz+bFw"
    "TVfsqhDgelFWrysd4Lp1JHuYUpHtqwJ2LrG+ZdJgNh4Ev+e8RLjqVnTjy6hWy3vDnRLwp8"
    "mAswAvoo7JeQ3nPdWUy+SCXVdZsOviBbvOLBi8PL434a4VVY0vRdqhtqhMaPoxD5IIinx+"
    "+r4+KooOpujzJYzlKzOK3oC6qowO0LdcJKORBP1A0eZh59r/w2ulsrKHHos5DKtj9X//7h"
    "8poznKpJEcC8cLzv/WgPt7Bj4fnjHTPc/QMq0FsGWRnMV9pgfs/Ee42aFMMOqTxVA7Twfm"
    "VSYr81VSEN6C8TrngcH86JDfLa3ZMkg8wt0NgprDcK8a+M5yLVF+UUdIe11FSHtdLKS9zg"
    "hpG+L6FrEna/NGZUlSZMdamTZE6e+/fOXBEr8LmQowJeRCQebpdO/TWiLz1WWVJL7L4iS+"
    "y6FM3OAj0dpHMsT+H90EraVtX18b9CPJbR7wSA70DQAZomYVBbIYy3Md9sV8Dgr+qjzEpZ"
    "xqiBfVKxRlaLLQfpOFCF3+vwK6wXidZX2d8F24bLtRATgk6CXCbTgdFOxu0ToAv1/kpvor"
    "pA7xzDd5kHVsHdrJAVIUBX7kba3zpAF5pVQgEE2xFWUCkSGFBSfmxMVO22KWpJ1rwfyxDM"
    "3n9qsd8WdLyj03cxej9Z29YUkhs1iQOM6tBtdy58xlnp9b2qdEQgkIdGbxoM/PqPUEcI55"
    "Ngv/Y8fcFf/DBBl6DPex7MplW5InQRXTzEWxaeYiY5oxZT5kRek7GH46xfyl1vJ37KRkPs"
    "lxCBciGY4fyhvk1ItwGfzOdU7O8l8evnwusN3GaNKGQmvmG/81bKutFls5ISgRj55uLduH"
    "0+kF3u8cTBkxStgIAwbwzae7v6d5w/v7L+/S3BsneJdaEoKJ3/XCHlKk3Ql7mO558AkeYV"
    "Pi0d95xsxms9Vbbl+H/Yb16oHLO3SHoomIZ7E8w8Sm3Lw8myUygaLaV88rVqJbdv+Tmij6"
    "a/YHsdSC31Fn1VOkg7tHl3XPedvl05/f3XOShLfnlxGjF6xHyYfRs2qWjqFkqkWzTptp1E"
    "1Mi8Lz4P7G5x/v78/lieSg5xkf5WKUmB5hRD1nJJnNGOgHB92P8XGDya9zJj/cIKqesziN"
    "zoa/mr6d9iumB4BNVjSnm8ZhoAO63jmC24eaYlKECsYhQQ938uXNdQV8YVRJg9nrXIRVd3"
    "KCqHfb+Cg4o4Vqx0B0WBJvqYJ1hrAW3rqZs5OAVwpwuCwJcLjMBjhMLddfmiRnX6OJJB/r"
    "OE2ZbaR7gJfgi6aNtCkaBKMn/tsy4JW2IEjQnbALQcArTgtci/0EQuBq2PTStN2x/gcW/L"
    "nlejzz4S2fBXURB6MSnp89Xxys8AMBknWt3ZA/Q8f2BNZFQDuux/1AoizCxmVPFJsaG9/g"
    "tG/EFvn989sjNnEWW7JQ0vHiNBrLD9ilia92xAh4HQzgm7+rlWnzukraU3HWU1qmwFdl8p"
    "/cgI5i7BNEOoMvMyg/3n2+E1mV8kX78fF9xdcsCf5tFTH6tliKvs0I0VPiOLW4YoKwM8yw"
    "DSGlc+xNLlWtOIg07bDSmq/0BE55jylVZElSacxPayrDN5WU4ZsSZfgmqwx3K05kCBg4/I"
    "YNgSLPc92rBIqQJ+IT1aCGBNEQ1lAW1iCgyoKr7H7/uJY6WRcxPeh/T+woZQ98vB4YAT7k"
    "OGwLYK6Drub106XuYlNhiYcOMq/CtKk4G1jRvL69SkhtrO9plVZUncQniLlZE3fVECgZnv"
    "QJZuorWqL2aEOcvuOT9BUiywSOYvl7USmyIVQf5WSPQdXJPiJms8UEfmbz7nn3bPEB5tGn"
    "bV67OIXVOZskCVtV/G+dRIeup9T1ltamKUbhRH194RjoDUtQ6ny63jSVo77cwVx3Yiptdt"
    "YIfUe25aywXloQzqjkJDoAoEMn3KLfBo/HYpowV69ZPKpWDWHqVxfaBDpct2kJoj7rMuj9"
    "BfHKbQqTnOYeGERfocrp8VYfsExvuT4iFqvoUR+pqHRIT9iUUgpEdvt5qS4e+cgqt2RONw"
    "fpEdgKKSR/Ja5FOHUmiyS4NC5LJHkSg+qUgvbWxLapi1nZwEjhx/LCMo5hoS1zbKyJScPU"
    "7BmvzewcqPdcd8bcos5WYFKdguBnDjWdW9+7LWesiGXKQP+Ae6IwqTUk0rl8KW+6vLNMfy"
    "kKmMPu9aj7RL23xssgsslfbtdTR2rmlXNfry5f3YZpr/ihLOP14dPd/X024hSrSud6iIo9"
    "7zESjes213S7tx+sxDmRohMuTjM02yv3woWc/kROOE1BPeiGi++pw4nFc9lIoiGoQT+Kbr"
    "GEqpDGOGEC0a8fHh6/fnz/eK7M4r/R6ZKxVZ5YGFwqFQt3YlDNFGPTdLFcjzjssAG3zYsO"
    "8l7p3uHM48PkQ0Jy58S7oYzvccv4bl2l9Fg5XGd0R0FJ0qXoWbcme94SjWK5Ul7A1HGojZ"
    "zhW8ubMbdWmcfLl1VTDktzDjPLsbLylJni9QjG67wgtbd7pd2u0MhRnAQq8EYUOgPMFUXc"
    "CV6oKEbn3xiUxg3hD4ktrrwNmdVrOnOUJFvqIFSqaaIxqiFJtHqSKHVdlhN1WLL9AwKNo+"
    "SB3e/Dvlc7C6tQ47afy35u1J7X2exXlTb7Vclmv8pudo/OXJoTSV1SUDmk0HkFPNDsMOMO"
    "pfA5c5ucq0eRcYARTtSxT1Jpjz/wezY2eOaSET16lMqk2UrUy8/Kox9ytPTJJMimkGzI1q"
    "ubjZem7cxKc4FMlJnHLqLeyuN8EXs0M5fKxsxcVqv2ZvZpQ3AnbM0NkabtzoYQfJk7IXFv"
    "BJ0xZGdaykV3FmirPlk9w7bdQ4ph8cnczVSzIcWwrEYJRpeaa8vhFqmFqExiE6/ikdCzLZ"
    "Fx01XJ6zIpti1oHvsvXRvfiul6la50AmdRCFux0yiO7EHn0SS5rMpuJG6zEwcrMeScwh4G"
    "ghe3ir2FgzjmI4L/0T7s87pBIkrIEj20D/qc2r7XYQfVr6NodaJ+Sw79xQ+C8pEdIhH9ZY"
    "P+MAApXEq5OnIPBW/BiA8GkPkHzp1j9whWRbi0jnLHwemmmdONb2tlO7nuZvKafoj2i9J2"
    "oa/aaANKCYJ0Eozb9/UUZyiVRwbG6XrTQq2NeD/cg1tlOCMqjZuoYdU41MpR+gax3NtVrR"
    "zZIry99M3U5rhHcL4M5oVi9PulSya6gKfEVMWlzyHv4fp3ZL0rWRGD7CEukap1usoj1bff"
    "1Sh0txLDp57sbQhKpUulyunLTs5wuoGOuZAFRE/fICupQVbV5pJUQyx7eSz7LorObRh4HY"
    "vz7SawB4OvkzvrcER7gi+0gLBMRPwQTNdvblJ1VfK4r1Zdt+6oa82Woxwrp7wyLjNukmjM"
    "IYNm8YZvOX698CSsevbJdWxmQjumYNvKSVZsJ3uirpebnVystsVIemgru7y5qRIjenNT0v"
    "nmJmPK2WxUEJbDe4juUUKy4I5+7rlW3Mc9RnL6Nu7nkcxaa9iu4Ohs/zD77f8Dc3FuSA=="
)
