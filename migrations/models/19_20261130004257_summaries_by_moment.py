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
DROP TABLE IF EXISTS "manga_latest";
DROP TABLE IF EXISTS "manga_facets";
DROP TABLE IF EXISTS "chapter_totals";
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
DROP TABLE IF EXISTS "manga_latest";
DROP TABLE IF EXISTS "manga_facets";
DROP TABLE IF EXISTS "chapter_totals";
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
    "dkkXMrQ4ic4MbSQbGD/B6S72AgYTJneA6EfDu85wvRW3e0VDXctcMJQQFCJmQ5oThsvmrU"
    "N4wifgB2RRfOKSnpTtvBj0jd+1hhG0OtmJ7mGRPH9ULPfzy5Wk/nCkinkIl0iQGtKNFzLP"
    "QC43t7hO8NHbEF4XGTm+uvh/jJtJVYAPTugS0joVk+9jfRgXZDMWTaiQO+yDFowwq3BymN"
    "x+9cL4KMokYb4LJq++/F9nSheWI35H8HzBHYPp5Q/zXhgPwofC22DBvfCXeobJ+Iuwxmph"
    "7ljwKCYREm0eLVBLdk41dQTYe+hhEMDyytFlukk+yTgprYraVi0WbGg+4aDtDNpOt7Wd+J"
    "uncNTHyc582ncqNybB3FQUnwRhdyLIR0WnKz/p/CX2LJDthJtLYJ3Tdp5La1dRHAV7VMT3"
    "wPNYb53kehlfWyTXR+G3h+T6KOK3ulyPd8T+34YIIsBAFPzg+pbnx2TWYlldZQJF1268xp"
    "ALx97Q56RPfU74imaQL6mYIcfrbMkdxV4C/gZUNBMduTbMUEDtuJWl9CigphXOV5VwvirB"
    "+SqLM3AYK798V3kZkjhdn/TNNmqRaKq+d81CUpJFWRBGo5xBWTuQphsplIqRNKeV0Xl2V5"
    "GEHqR+HZLPw1QzJbM7MZBOeialBXlJTGwxyE3cKHx7O4prUGpRV52nQcD+UMeyfWmjcwbY"
    "gYMPHFwjDo6pp0UMXKalHuLfQVpLdfa92frIeIHQAOX9oC2leHixe0885yLjyRvsHZrZOz"
    "Rl0932k5GFGqIRwXDsdfHY0yKPWP3cS+3ZFjBtrZKCjoJE9JbqJ0bw6gyFgkRQu+GgKBFW"
    "i1DTBUEqwKxsh/jWExU1D8uVviKCBtrdIECcqTF8sLmqqtUhQQ/ty0dphDIkGZwgyWAw4g"
    "9G/EEW7hi6nTcB0fWUut7S2uTKbtHVctktHFfHDoSx29hl0gD4GP+0cNl2c8AcVEaVaxUK"
    "mn3yYYNZSHepji+TYhXbOE2ba6AFj6mFrwZ9hHUTL+rDWXIMnraTsKaQtttLWPDp5pj+KZ"
    "ink2/9QUzjPE8nyeLL3dZf3vk+XW9yc/MS10ulC4bBgxMihtbsLQw75g+WY2xhKV1jR/YG"
    "d/ZvXPZkwTfc1w9784ni8Bkd88oWGAY+hUk8noYJBFO6IM6hOoFHut1gl+qcBBMst4rVJE"
    "7TQ6vJTRXj1E2xbeom2xrWBywmS+LltPAp76MZUfUuvOb2ugLMt9fFLXiv0zBLxqQMdJpO"
    "5z09woeUGcTGjLGVJeteTOE+WK8V85BJwKPTZ8B51sVhivVfQwKdV0Kbbf9EXeyFo8TC4z"
    "Q6gzz64fv3H8bG1+/eG69ur27r7OeLy9dVwvguXxeH8eG1JOb0l40Fh2yNrNMkZf/6VXU9"
    "uVALc8RJ+uiMdktm8Oak3NM843Vcq71hPTBPdATi5uaKM2nWDn0E/vXIVjQ3OzZxfVyqWT"
    "ugUcJQUCthbD3VGpdAiEk74hlrYtnUfAtXbFB6jUCiwpKS/B5ItaKbwyp0g2kHVbl7qvLW"
    "BQolQTZGorOUVTuMo1IUh0Kbcv6eKOtvSapBUT6oMdB1blvAYoRDAo1bFPCKGCDcYYEBwZ"
    "Sx0Bdz5pa79uooDpc3VYCHUcUb/CYDfbca3Z6WuXSz42mVTreDuvhM1MU6L3aMrDP1d5/r"
    "+mobnaDJO9sV7V9PRI+p7MejIS27ca9Lq0pBQj15UcOujYqGkB8K2n38cLDLx0a9t4e0S2"
    "x4Ww00PFimwba+baEXn3/GRt5YEtuaLUWKiSiaS+Y+/ItVsveGSzc2mVEsIXjQAtLunXJD"
    "ImdRM2xniyGcQ1ikDqx8XGIpkeuUwb4wnj0i0Dk5YMQrbF6MwxrQC7Kpqlm2nDtrsu00L5"
    "+otMJsRHTC+rLhNyqa/I5xzuIFju4NgIv1TDnP4ZylsZ+ixQq0kkOppXAkiXTe9ifN4ojj"
    "yhdaUeCO0wwSd6nEHTtYGwrd76OZOrZlqwreybf1cFxwyKMaIvsxmKeT+/UgrPG3NQHqV1"
    "DWv358/3gu9+UPLL9ZB/++XGqHETWldiaK7vIYW5steAQuXNvAqW15S2oa0z0XrUWnGxto"
    "xrFuFz+z6WFxvZ1bKJYC3liOQwVHDu4j7V1DZzztjt8hhf18KexD6b1jFvr1gXNk0S3uzB"
    "6MP93uHSmq+aNPxF2ZskOYHr3Zk16vGXU3OZiXOJojEn1hr51XUC2xoCyzIFtVOTxbFQwB"
    "sQNZa0NAG/pRi3p+WnpRcfKlaTvj6eN3FCVoTZfM/TEXHudbfysaM3sz+FFbW2yn5+UPfK"
    "Kul1sLpVDUjFGczuJzobW8OYTGPO/QGFChMROlzrKnSId112Xdc7infPpo3UWzFUXrboJI"
    "9/yKkzjhtLCW9wXOEmO52HktWHR1Sk9p3Z6beD8TBl14AuPzj/f35zWTdxPVQit5BGqVuB"
    "8+TcPAH7R/t+iT0MLXk9iReOC2gNFXmKavEIWdUJpBFDRe6SNEsifnhD5Rx2+I1Vcx1wec"
    "ShurgOYxdyGXKnDhhSys3I83iVimaqVnThnlBm43NiMmNXkRHcL9cGPuaJuxJ8pbDqJ7Tm"
    "ateAaang1vyXbeoQLRrd6nSVKiRrEaZ3VkHCeibrCNFALeUR25im1E8CAVX3aMYqgLfLAu"
    "8EZGczTUPoKgkG5hW1X7iG2p5gUGDqp+WBeAwT/Hjo/S4Yyor/jlY99YZuJaS4HIFGg0By"
    "SmUH+qLjB5ZO8FnQ15seQlCDI4jxRgikWgSpSldZY5BxjyCQbpZ5B+BulHtxO6bQerzvmr"
    "5zBKtOsh0C6BVQs7T1qkUaquPcjnp5bP25Unixpvx82/B+TJNtpu86j35l23D04zNN3WKv"
    "K3pJLXIFkMdpWBb+fzbVnc/d5yVrm8O369nH/LkRNeAFONhwMYImMJJnB8y99j1lLUnGBs"
    "fGN53hb/8LbTn+nM//2YNzQwLMcgUd+lYu7e5g1yLQyCHC/LCTDTKWZ4CGroD8YHDcT60s"
    "Ni6JBw/A4J0dtSFeKIoocAX95U6dwJo0pKD2Z6dwZ8SEXMjEgGlKuhPNgqi9Hvr61SZ9Na"
    "N6IfumRZ01Gd0LQO/Fc6h3VeFtaBT1wvVSdcMbJuGXjMWpNTyHLsIPDHFYA3oqXO1nUprz"
    "VEDeKYspTZmpoWVkTYuNSkM+p5rES1ONbNhpLxndMd5AKrgB8j0d/jwmturyxTRhR6xhOx"
    "reaZoApZL/CSPFlsmxNjWwxxnOaoWS9HgNgPiiaaY2PBWBDo6S2Z6xsL4IbNK6MpoO8yv6"
    "awm6TsobDbEeG2UqLzUL78OaxyIJuoRnEnyYZA7qwqUzNCUgKbXQzVIEk5UShkd3EdDgdL"
    "JvfhseMlE2k5uYpNMm2nTLFJJwspl47zl4CgkBAwBJJtYIFBQHDpjLmYDYL9NN8aDjM8+A"
    "YUDSSVralWsKpciADRAqsyGzO2puVpJ8e746EC0Egq/CiwLguS/CrwOopvmqhGQ6m4hqXi"
    "+BJkYC22Mwfje2hkvqriK7kq9pVcZXwlKC2pymEBTXcE7ZEsUym541jUqJzxZEnMY+PWcv"
    "h7jO5YS2S/7ZbUQc7k8U8BL2qsEHVOkjPJPkchflgT2y5kbQGNzpWoR0s4RYDz7w18WmNK"
    "4RSR2Yy8YClsA3EQVVtyyQWvLl/dhgwQP5TxvodPd/f3OaXBiOepl2ELiU5Yhq0G6hYPe5"
    "PQGjaDg19CD0sxZeYevgPR0oTJGf+IFlBmN3/x2qzRPrjlngPnO1cpfs2y7tvOHODSthqo"
    "cZIB0pwT4+QxqD0EtMRpfI7uBpohXNVyotrcINS9GwL7KZinn7DGOaBuuS4dhbRBzHRMO6"
    "LYpcy1mtbC+hudLkHu/VZMt9cG9ZGDBjrhF/QpFoDB2ALQjUFg30knok9tm3dXAlF9AcOV"
    "RPWGxXyilZgTZ8K2Ods+WIbA0F25StJ3xPmy7dEL8Fs9q7SEodgsHeF02C4tV6lOFpY8WS"
    "I78c9bzw+NxVvHt2wY5TDfmvFi0jvX8n3qiM1r27BdmUFQxWfGkhJXWJAPpGwd754tB+AM"
    "VuaGVmbeSlLFVRkSdCPqwyaez8tZ4G5muDHX0c7l9k6xdRvbWRQiPriTSk1viZO0Y13s/K"
    "5uyUNMn3KDyxTdw4oFBvVajaqSY3wTnsg1/Jm/qCWHsBxQ6RAWb30rZ7C04wJH8diacoMt"
    "nnk74mBFwPip9zYw6OJXnsiQC6fbwfOoHsVt37q0tk9gARhcwec8pE1YH3Wje0R1kkYpLQ"
    "DOb/gGdim2V2/1dO6eEX7wtTzDFCiNuyB3j592I7NMFzdlj1LLtLA6pYVnpaJNmraV1lEp"
    "qeJ4OVfaHlc7HrbTOABFikxiWCV1xotRqCs1CeUB9QpUIECvQNEL9I4pditGA4rHrfxC/Y"
    "DPe2PObJvtxhg/5vkWGvuE5rGk61JV5mg3HHL6OpfT5y4BxHUW++Lo1ojihD1N2Xx+LFzT"
    "FbsqBLhelNXrSge4bh3JHqZUZPuqgJ1LrG+ZNJiNB8HvOS8RrroV3fgyqtXy3nCnBPxpMu"
    "AswIuoY3Jew3lPNeUyuWDXVRbsunjBrjMLBi+P7024a0VV40uRdqgtKhOafsyDJIIin5++"
    "r4+KooMp+nwJY/nKjKI3oK4qowP0LRfJaCRBP1C0edi59v/wWqms7KHHYg7D6lj937/7R8"
    "pojjJpJMfC8YLzvzXg/p6Bz4dnzHTPM7RMawFsWSRncZ/pATv/EW52KBOM+mQx1M7TgXmV"
    "ycp8lRSEt2C8znlgMD865HdLa7YMEo9wd4Og5jDcqwa+s1xLlF/UEdJeVxHSXhcLaa8zQt"
    "qGuL5F7MnavFFZkhTZsVamDVH6+y9febDE70KmAkwJuVCQeTrd+7SWyHx1WSWJ77I4ie9y"
    "KBM3+Ei09pEMsf9HN0FradvX1wb9SHKbBzySA30DQIaoWUWBLMbyXId9MZ+Dgr8qD3Eppx"
    "riRfUKRRmaLLTfZCFCl/+vgG4wXmdZXyd8Fy7bblQADgl6iXAbTgcFu1u0DsDvF7mp/gqp"
    "QzzzTR5kHVuHdnKAFEWBH3lb6zxpQF4pFQhEU2xFmUBkSGHBiTlxsdO2mCVp51owfyxD87"
    "n9akf82ZJyz83cxWh9Z29YUsgsFiSOc6vBtdw5c5nn55b2KZFQAgKdWTzo8zNqPQGcY57N"
    "wv/YMXfF/zBBhh7DfSy7ctmW5ElQxTRzUWyauciYZkyZD1lR+g6Gn04xf6m1/B07KZlPch"
    "zChUiG44fyBjn1IlwGv3Odk7P8l4cvnwtstzGatKHQmvnGfw3baqvFVk4ISsSjp1vL9uF0"
    "eoH3OwdTRowSNsKAAXzz6e7vad7w/v7LuzT3xgnepZaEYOJ3vbCHFGl3wh6mex58gkfYlH"
    "j0d54xs9ls9Zbb12G/Yb164PIO3aFoIuJZLM8wsSk3L89miUygqPbV84qV6Jbd/6Qmiv6a"
    "/UEsteB31Fn1FOng7tFl3XPedvn053f3nCTh7fllxOgF61HyYfSsmqVjKJlq0azTZhp1E9"
    "Oi8Dy4v/H5x/v7c3kiOeh5xke5GCWmRxhRzxlJZjMG+sFB92N83GDy65zJDzeIqucsTqOz"
    "4a+mb6f9iukBYJMVzemmcRjogK53juD2oaaYFKGCcUjQw518eXNdAV8YVdJg9joXYdWdnC"
    "Dq3TY+Cs5oodoxEB2WxFuqYJ0hrIW3bubsJOCVAhwuSwIcLrMBDlPL9ZcmydnXaCLJxzpO"
    "U2Yb6R7gJfiiaSNtigbB6In/tgx4pS0IEnQn7EIQ8IrTAtdiP4EQuBo2vTRtd6z/gQV/br"
    "kez3x4y2dBXcTBqITnZ88XByv8QIBkXWs35M/QsT2BdRHQjutxP5Aoi7Bx2RPFpsbGNzjt"
    "G7FFfv/89ohNnMWWLJR0vDiNxvIDdmniqx0xAl4HA/jm72pl2ryukvZUnPWUlinwVZn8Jz"
    "egoxj7BJHO4MsMyo93n+9EVqV80X58fF/xNUuCf1tFjL4tlqJvM0L0lDhOLa6YIOwMM2xD"
    "SOkce5NLVSsOIk07rLTmKz2BU95jShVZklQa89OayvBNJWX4pkQZvskqw92KExkCBg6/YU"
    "OgyPNc9yqBIuSJ+EQ1qCFBNIQ1lIU1CKiy4Cq73z+upU7WRUwP+t8TO0rZAx+vB0aADzkO"
    "2wKY66Cref10qbvYVFjioYPMqzBtKs4GVjSvb68SUhvre1qlFVUn8QlibtbEXTUESoYnfY"
    "KZ+oqWqD3aEKfv+CR9hcgygaNY/l5UimwI1Uc52WNQdbKPiNlsMYGf2bx73j1bfIB59Gmb"
    "1y5OYXXOJknCVhX/WyfRoespdb2ltWmKUThRX184BnrDEpQ6n643TeWoL3cw152YSpudNU"
    "LfkW05K6yXFoQzKjmJDgDo0Am36LfB47GYJszVaxaPqlVDmPrVhTaBDtdtWoKoz7oMen9B"
    "vHKbwiSnuQcG0Veocnq81Qcs01uuj4jFKnrURyoqHdITNqWUApHdfl6qi0c+ssotmdPNQX"
    "oEtkIKyV+JaxFOnckiCS6NyxJJnsSgOqWgvTWxbepiVjYwUvixvLCMY1hoyxwba2LSMDV7"
    "xmszOwfqPdedMbeosxWYVKcg+JlDTefW927LGStimTLQP+CeKExqDYl0Ll/Kmy7vLNNfig"
    "LmsHs96j5R763xMohs8pfb9dSRmnnl3Nery1e3YdorfijLeH34dHd/n404xarSuR6iYs97"
    "jETjus013e7tBytxTqTohIvTDM32yr1wIac/kRNOU1APuuHie+pwYvFcNpJoCGrQj6JbLK"
    "EqpDFOmED064eHx68f3z+eK7P4b3S6ZGyVJxYGl0rFwp0YVDPF2DRdLNcjDjtswG3zooO8"
    "V7p3OPP4MPmQkNw58W4o43vcMr5bVyk9Vg7XGd1RUJJ0KXrWrcmet0SjWK6UFzB1HGojZ/"
    "jW8mbMrVXm8fJl1ZTD0pzDzHKsrDxlpng9gvE6L0jt7V5ptys0chQngQq8EYXOAHNFEXeC"
    "FyqK0fk3BqVxQ/hDYosrb0Nm9ZrOHCXJljoIlWqaaIxqSBKtniRKXZflRB2WbP+AQOMoeW"
    "D3+7Dv1c7CKtS47eeynxu153U2+1WlzX5VstmvspvdozOX5kRSlxRUDil0XgEPNDvMuEMp"
    "fM7cJufqUWQcYIQTdeyTVNrjD/yejQ2euWREjx6lMmm2EvXys/LohxwtfTIJsikkG7L16m"
    "bjpWk7s9JcIBNl5rGLqLfyOF/EHs3MpbIxM5fVqr2ZfdoQ3Albc0OkabuzIQRf5k5I3BtB"
    "ZwzZmZZy0Z0F2qpPVs+wbfeQYlh8Mncz1WxIMSyrUYLRpebacrhFaiEqk9jEq3gk9GxLZN"
    "x0VfK6TIptC5rH/kvXxrdiul6lK53AWRTCVuw0iiN70Hk0SS6rshuJ2+zEwUoMOaewh4Hg"
    "xa1ib+EgjvmI4H+0D/u8bpCIErJED+2DPqe273XYQfXrKFqdqN+SQ3/xg6B8ZIdIRH/ZoD"
    "8MQAqXUq6O3EPBWzDigwFk/oFz59g9glURLq2j3HFwumnmdOPbWtlOrruZvKYfov2itF3o"
    "qzbagFKCIJ0E4/Z9PcUZSuWRgXG63rRQayPeD/fgVhnOiErjJmpYNQ61cpS+QSz3dlUrR7"
    "YIby99M7U57hGcL4N5oRj9fumSiS7gKTFVcelzyHu4/h1Z70pWxCB7iEukap2u8kj17Xc1"
    "Ct2txPCpJ3sbglLpUqly+rKTM5xuoGMuZAHR0zfISmqQVbW5JNUQy14ey76LonMbBl7H4n"
    "y7CezB4Ovkzjoc0Z7gCy0gLBMRPwTT9ZubVF2VPO6rVdetO+pas+Uox8opr4zLjJskGnPI"
    "oFm84VuOXy88CauefXIdm5nQjinYtnKSFdvJnqjr5WYnF6ttMZIe2soub26qxIje3JR0vr"
    "nJmHI2GxWE5fAeonuUkCy4o597rhX3cY+RnL6N+3kks9Yatis4Ots/zH77/1SzbAc="
)
