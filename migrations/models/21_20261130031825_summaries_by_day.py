"""Chapters by the day on which they open; the order `popular` from one index. `migrate` fills the days."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
DROP INDEX IF EXISTS "idx_manga_tags_tag_id_9cf22f";
DROP INDEX IF EXISTS "idx_manga_follo_followe_efb85a";
CREATE TABLE IF NOT EXISTS "chapter_days" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "language" VARCHAR(35) NOT NULL,
    "day_at" TIMESTAMP NOT NULL /* when the day begins, UTC */,
    "chapters" INT NOT NULL /* of all manga that are not hidden */,
    CONSTRAINT "uid_chapter_day_languag_5608df" UNIQUE ("language", "day_at")
) /* One row is how many chapters open on one day, in one language: the sum over `manga_days`. */;
CREATE TABLE IF NOT EXISTS "manga_days" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "manga_id" INT NOT NULL,
    "language" VARCHAR(35) NOT NULL,
    "day_at" TIMESTAMP NOT NULL /* when the day begins, UTC */,
    "chapters" INT NOT NULL /* that are not hidden */,
    CONSTRAINT "uid_manga_days_manga_i_340b04" UNIQUE ("manga_id", "language", "day_at")
) /* One row is how many chapters of a manga open on one day, in one language; triggers keep it right. */;
DROP TABLE "manga_followers";
CREATE TABLE "manga_followers" (
    "rank" INT NOT NULL /* the number of followers, negative: one index has the order with the name */,
    "name_key" VARCHAR(600) NOT NULL /* that of the manga; a trigger keeps it right */,
    "manga_id" INT NOT NULL PRIMARY KEY REFERENCES "mangas" ("id") ON DELETE CASCADE
) /* One row is the number of followers of a manga at the last count, and its name: the order `popular`. */;
INSERT INTO "manga_followers" ("manga_id", "rank", "name_key")
    SELECT "id", -(SELECT count(*) FROM "follows" WHERE "manga_id" = "mangas"."id"), "name_key" FROM "mangas";
CREATE INDEX IF NOT EXISTS "idx_manga_follo_rank_5b6bba" ON "manga_followers" ("rank", "name_key", "manga_id");
CREATE INDEX IF NOT EXISTS "idx_manga_tags_tag_id_23b143" ON "manga_tags" ("tag_id", "manga_id")
""",
    "postgres": """
DROP INDEX IF EXISTS "idx_manga_tags_tag_id_9cf22f";
DROP INDEX IF EXISTS "idx_manga_follo_followe_efb85a";
CREATE TABLE IF NOT EXISTS "chapter_days" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "language" VARCHAR(35) NOT NULL,
    "day_at" TIMESTAMPTZ NOT NULL,
    "chapters" INT NOT NULL,
    CONSTRAINT "uid_chapter_day_languag_5608df" UNIQUE ("language", "day_at")
);
COMMENT ON COLUMN "chapter_days"."day_at" IS 'when the day begins, UTC';
COMMENT ON COLUMN "chapter_days"."chapters" IS 'of all manga that are not hidden';
COMMENT ON TABLE "chapter_days" IS 'One row is how many chapters open on one day, in one language: the sum over `manga_days`.';
CREATE TABLE IF NOT EXISTS "manga_days" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "manga_id" INT NOT NULL,
    "language" VARCHAR(35) NOT NULL,
    "day_at" TIMESTAMPTZ NOT NULL,
    "chapters" INT NOT NULL,
    CONSTRAINT "uid_manga_days_manga_i_340b04" UNIQUE ("manga_id", "language", "day_at")
);
COMMENT ON COLUMN "manga_days"."day_at" IS 'when the day begins, UTC';
COMMENT ON COLUMN "manga_days"."chapters" IS 'that are not hidden';
COMMENT ON TABLE "manga_days" IS 'One row is how many chapters of a manga open on one day, in one language; triggers keep it right.';
ALTER TABLE "manga_followers" ADD "rank" INT NOT NULL DEFAULT 0;
ALTER TABLE "manga_followers" ADD "name_key" VARCHAR(600) NOT NULL DEFAULT '';
UPDATE "manga_followers" f SET "rank" = -f."followers", "name_key" = m."name_key" FROM "mangas" m WHERE m."id" = f."manga_id";
ALTER TABLE "manga_followers" ALTER "rank" DROP DEFAULT, ALTER "name_key" DROP DEFAULT;
ALTER TABLE "manga_followers" DROP COLUMN "followers";
COMMENT ON COLUMN manga_followers."rank" IS 'the number of followers, negative: one index has the order with the name';
COMMENT ON COLUMN manga_followers."name_key" IS 'that of the manga; a trigger keeps it right';
CREATE INDEX IF NOT EXISTS "idx_manga_follo_rank_5b6bba" ON "manga_followers" ("rank", "name_key", "manga_id");
CREATE INDEX IF NOT EXISTS "idx_manga_tags_tag_id_23b143" ON "manga_tags" ("tag_id", "manga_id");
COMMENT ON TABLE "manga_followers" IS 'One row is the number of followers of a manga at the last count, and its name: the order `popular`.'
""",
}

DOWNGRADE = {
    "sqlite": """
DROP INDEX IF EXISTS "idx_manga_tags_tag_id_23b143";
DROP INDEX IF EXISTS "idx_manga_follo_rank_5b6bba";
ALTER TABLE "manga_followers" ADD "followers" INT NOT NULL DEFAULT 0;
UPDATE "manga_followers" SET "followers" = -"rank";
ALTER TABLE "manga_followers" DROP COLUMN "rank";
ALTER TABLE "manga_followers" DROP COLUMN "name_key";
DROP TABLE IF EXISTS "manga_days";
DROP TABLE IF EXISTS "chapter_days";
CREATE INDEX IF NOT EXISTS "idx_manga_follo_followe_efb85a" ON "manga_followers" ("followers", "manga_id");
CREATE INDEX "idx_manga_tags_tag_id_9cf22f" ON "manga_tags" ("tag_id")
""",
    "postgres": """
DO $$ DECLARE made record; BEGIN
    FOR made IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE proname LIKE 'kanjiku\\_content\\_%' AND pg_function_is_visible(oid)
    LOOP
        EXECUTE 'DROP FUNCTION ' || made.name || ' CASCADE';
    END LOOP;
END $$;
DROP INDEX IF EXISTS "idx_manga_tags_tag_id_23b143";
DROP INDEX IF EXISTS "idx_manga_follo_rank_5b6bba";
ALTER TABLE "manga_followers" ADD "followers" INT NOT NULL DEFAULT 0;
UPDATE "manga_followers" SET "followers" = -"rank";
ALTER TABLE "manga_followers" DROP COLUMN "rank";
ALTER TABLE "manga_followers" DROP COLUMN "name_key";
DROP TABLE IF EXISTS "manga_days";
DROP TABLE IF EXISTS "chapter_days";
CREATE INDEX IF NOT EXISTS "idx_manga_follo_followe_efb85a" ON "manga_followers" ("followers", "manga_id");
CREATE INDEX "idx_manga_tags_tag_id_9cf22f" ON "manga_tags" ("tag_id");
COMMENT ON TABLE "manga_followers" IS 'One row is the number of followers of a manga at the last count.'
""",
}
TRIGGERS = r"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'kanjiku\_content\_%' ESCAPE '\'"


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    found = await db.execute_query_dict(TRIGGERS) if db.capabilities.dialect == "sqlite" else []
    return "".join(f"DROP TRIGGER {row['name']};\n" for row in found) + DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztfW1z2zbW9l/h6P6w3Rk1U9uxk42fuWecNO1ma8e5Y2e3sy+jQCIksaIILl/serv978"
    "85AEiRFEkRJCWBND+0sUQckLoAHpz389tozUxq+y+uHIeFzoyuqROM3hi/jRyypvBH7vWx"
    "MSKuu7mKXwRkanMCkhjJr5CpH3hkhtPOie1T+Mqk/syz3MBiDpLcOtTw2KNh+QZxjOQEl4"
    "YVwJehaVH4xvAp9eEbY+6xNb/iB8QLjIDxD9QxX+ANTTaDO1rOYg9zh47175BOAragwZJ6"
    "cId//Au+thyT/kr96KO7mswtapspJC0TJ+DfT4Inl3/3wQl+4APxsaeTGbPDtbMZ7D4FS+"
    "bEoy2B/YI61CMBxekDL0RAndC25QJEGIsn3QwRj5igMemchDYuC1KLB9h8N5pMPt7eT+7e"
    "308mo60liygSSMuvZszB5bZw8fHXL/ARvj09efnq5euzi5evYQh/zPibV7+LW2+AEYQcno"
    "/3o9/5dRIQMYJjvAE1sAKYbgvXd0vi5QMbE2SwhYfOYhshWQZu9MUG3c0ePwS8a/LrxKbO"
    "Ilgipt99VwLmX68+v/vz1edvYNQf8ZYMXkrxyn6Ul07FNUQ8gTD9NdgG+B6+LQBYjj8cvq"
    "PRntAtAfP+/c/3OPPa9/9tJzH85ubqZw7v+kleub79+GM0PIH5u+vbtxmobfpAbZXNHBMc"
    "EGzLmTNFwDnN2HgkngNwj401IkwdAmw3y6+rbPOT0wq7/OS0cJPjpTTw0SGggn2S5oDww4"
    "p7T8yhqksQ0Y2N0KeePzYo8eynCZnNqA+f4LCbz/VYDH7u+hOSw3W+BzQDa03zVyRFmFkS"
    "U1K+iP5oZ4EOeZSWcaMPN+/v7q9uPqVY0vdX9+/xymmKHUXffnORWZN4EuNvH+7/bOBH4+"
    "+3H99zNJkfLDx+x824+7+P8JlIGLCJwx4nxEwCGX0dfZVaYxCn6qxwgqyF9ZWLp8tZ3qf1"
    "BWbj48+vLvAmKHZLvW1x0xOtpd4NnDOP4i+v8cakKQ/DFA8rAcMPNG8d+0m+0B15iyTvKX"
    "2JQLm24HfUWfYM6bDuuqx7DvfkT49Wg/kqoeLiF1MyW4HQbE5SVzYbBCHwt7fGW0n2w0+f"
    "qU2CfK6aY9f5DNN1cCf8Hm3+6NskpuyUFYG6fWl9us5+Qxyy4D8J7413KsJth80swraa3W"
    "wSr2x145lPnnwjWJLAIFzEN5bEN3CerN2r2EamNkWOKewfIyTjz520F/6riYnsy5cP3yvY"
    "yMLQMl8gTZ2dvNtUNvp/c/hZiL2xIs4v1iqcENd6IVfcMv0X+ACv/vcIJgmuaZ0JvpXkSB"
    "yMcivaIF/07ZypIl+kOI6SdTqHcl9Ce/eM1RuAkRnmAlvM0xIkbTI2PY7oGlxrSy5Ko7sN"
    "7Q/Mo9bC+Yk+cYA/wHOQfCud5Nlf5DTdhHRL6oGvPfIYn63JDQW/HX4xDYRh8+ru3dX370"
    "eFHKEFaLNOw25xg6oI5zDDfKSLRfq9SqquBSuWK5+KK+VSqWtNVvSphiPX8CkIB4HB5lKa"
    "vDQYHKPcmwpy5RIH+QFsqR1OW8V5WnbQDtLn/qXPFfxiFc9LNL6HHtyTKg7ck2L/7cmW+5"
    "b/qwBuNF5f9+1otmQ+dYyp4AHs0REHuDrW1cAuQ3sLbn/GcBYFwDcUGkPO42H4g46BH7uE"
    "PxCugO+SmXh6VfhfVkH/ZTH4L7ewX1p5Uksx8tF4nfnICA4xY255fmDM4IfA6Us9H89C/F"
    "6cjHXAL9NjIuxfFUL/amvX8weZ4HGstPXTZO2sw3HDnVIoX7ysAPPFy0Kc8dLgCBoMNfRX"
    "14LZ6jjMU5SDz1wfr8/2KtvEDyag4NR5u7O0w0rrvNI62wU1iWjqkVlQR5vVTqtgFfezT3"
    "0M2WnogYYluRMTdVDoOI7vOQjo2s1P05CXxqU2PTGoXnKGoBVe4hkLHUyhWMAv99FpbFtr"
    "KwANMZwtDYK2uzmxbFAUbbawnLHBPPhqBVwR5jFNeKO5JoOzzvhUO7M39n7z3dbD30abVY"
    "otUStpRg1GOBqELi96NeQEcpnkJoregBEfDPjzD78PhsnBMKkPa8umllTKLClJLMmqsvKd"
    "qYytGK4ztKNH5EtWljW9QSbz4VPEdcYJnsO50pQFS23sl+qqxxBur6fCoRBRuE9hBd5oN+"
    "An6ZawEl0qFVZmYlAdB6QkNSzHYPC9TZxFCA95yUPa0IzqU5rK+MTNCkPHhsOMX9jUcMOp"
    "bflLnhe6w0nZ/r1yw+sA5gXBq9EN+G6xyYxOJIM0Q9e2ZjD5VtRdSnLxQOQnPp3gYyCZEB"
    "qWlmlSLofzG6GG0ESgQcaSuGfymY99/3j+1F1TT9XinY93twfk03TCPFO8aPJzYHEUnHA9"
    "BUUwvio/y6sN0R8SoQ+ZCJ3c3JXTR5NMRGPBqqbMenZeQT46Oy8Uj/BSxpnO3w8ViDcUtQ"
    "A+jBEW3lo4Ve0nVJtdD3NzzUs+DYiueJz5S1bLy/inCvj/qRD+P2XRF7xLBf0Nhcbo19zd"
    "LYPrM0/JeR6N1xjYkTUHsQtNQvCsPveYb8Q0P8C8BjY3Nm/okVcgexhXPCCzZIfLntycXI"
    "rrguthgLz6hq+J+AEoOcODhz5xzGBZNaKk5YDttPyTXoC7NbHtXasgKQ+3Bt8pQs+3iUHW"
    "zFkY9N8hsY1oMfwxxvPggkQVPCrjf3b66iKGHj+UoX53c3V9vQ19VlCtuPuzZJ3b/eIHaL"
    "H707qByu5PU2q7+1WF9Tb2df/iL2tbkPdQnChl+qgKcYpIZ71nJDj0nHmR4OInfF8orfMo"
    "QLljlAMwz6oEYJ4VB2CeZVdjY3uqzsBTNNpyjhGMp7/OqBvw1RDrEq8Js/FQhZVx+ILw+x"
    "6HhWfNaiqG/CxtZ2KIRpGqanpkXlFy6bp1Px33HFkUM1EYjMGKOkXBzxFRZp2nQLWvty7+"
    "5rD+mre3t9epxXz7IVuN7cvN2/efvznhqwiDLBEOk1uJxbSCnJCXv9zdfiyMvI1Isq+UNQ"
    "uM/xq25e+NzyUc89PQsgNQfF/g/VQ98aN//ObBbhobCMTv/2r8kiFcqSXZqp+XLZWXeXFw"
    "gmz9PJcs6ISfjQoHUJpI2xPoaEnMHn2wFGs5JUm0BRTmwph4n/rG4xIe54Ef4dTA/eDj2e"
    "4sqopVLSPOn2AinqBOMHAefXcOc1yMrYUwDYxwfn5H+1BHrdU3a0ifKYa6v+kzQx21/q17"
    "DveUT59Y90QcREXumSQ5HPvUPOygJNkijkdqmG1xE83TMXir5lsk91X9hIs18VYNsy1kzN"
    "0NzNQjuLfF52YofZJBMX2EJzLzgcLj5BkyVHD6LOZ6/1CtwI9m8RRKcDkssGZN95XE6yOf"
    "q68bzMc6SHPLbgrWHcVT2u4tTqFrs8b1W7/wSXr07h0gFv17klsOK3F1XCEifWKSGmWxlv"
    "APPN9TwnnkUowZ52HjMOU4G0IuwgT8cG0wNFF9FaIE3vxraUx6+3fKjUhPxpDCUFSUGpV7"
    "HQKBh0Bg/QOB5U7fgrjcmrCh6o4hYWOPhac3pnRhOf7Y+HL/7vkZY5OpSBWZVpJEZ3vCCF"
    "OhbdvgLF+WAPeoAUKvsXEUH8nacNS8Na4oFwsLkR69W1qIdXfFiu54jM+JF1Vkh4MdTu04"
    "3+wN+q7wMMY39MlYkgcqCrZjJjxxTPza8rgrZUfZ93bvU1obXs5ZnqCWqFCBN5oMufX9yq"
    "2PFlXxCE2Qdcal+WxSjrNWOIWD0s2XPqsdkpotY+teS9tCk0q0p5XclmnSzrwyG6mTn0aP"
    "xEfF9Svukq9xnsLMZrOVrIUJhw+ewc/uNTPpg6XWt3JDoXPqFq4vLKgQRT3qMg8LzooNUF"
    "EW3X/0uYAy18O4C/98H6NOS6BTmH8kRCsZjNJEQ3+SoT/JHkTcEt+4doUItTDwj5v0J5lt"
    "KsY0RDVRe6ZbPKAqrmnup1NDEgn9PQuIPSo2rYjr4yq2lQCHtuGLQZtXxikyNnaZxi4Bf2"
    "uxQPoVpS5W+YHPy/KKQYe4d4NWKHo4ETQq5d6WC6GkB1+Prct853KjIRGFr9BkmN7J41QU"
    "/hN3Vj4/ozNzAtDXP4qSFHm8MTWgnDmKoZNNfYvdzPF+SUVzJeRSS15EVVZn4FmPZLY0sM"
    "YlsiU5fYIBRfkUyIQSa8nTVflYGcvvbzPGA963AVMELXSm1N8iJtCXHYLQ4JhsfSnx5jVx"
    "TWs+px4Cx3+Ab8ywxVlgTCkgunbhvTXrqOBnF1VYaNaYkmChF7tYaEE06ltrUR7we1j+qZ"
    "qnBAKyhX13Im4/FpkxYyMgC/xAmWurZSr96fT07OzV6XdnF6/PX756df76u5hnbl8qY55v"
    "P/yI/DO1YNtq5tRmC7VViSi0XRRVlf3AiCdbEuYFmJVAv0U6rEG9NUDFVhH7mERbzMUjji"
    "OL+wNwYvmRJwb7G2v8wmOhq1bI5sALZK0LAsVLVmhDo+8SPS4ZKIxPvOLs49IC2Yk/tfDT"
    "Y+nZODZXp5XRSwK/Z+FsWSKAi+uV5O8AhwqJSbF+cUbklfq/4YWOA2sG0h9xfCICA1Bmlp"
    "myl4aw9ICCFfDlBpltbQUvjC8ONghCP9rd/11bQUlAyMHu3kAYP2b5+L0I4klAhTAOIh+z"
    "sUR0ZinqCN9tdVvMCt/6vLZR4nP+S5tIiy59ZeW4Wr1ROJsVYVOgtq5J9M443JNJ/BXsf7"
    "hwyY9LTARBz+YMFhQUX/lyUGEHjN4h3vhxV1eUfd42N46L35C/fHC78iiubF+yQ5aUHqK4"
    "9h/FxXeAAhuOxvcwyLz9Dim+9R86mT4FeUJqoYSaJtJWSj2az3tKF6FTI/AwSde16H1iuB"
    "6bYccr+BWySN0sdSY+r6ApzTptHmovkNksxMcwAhYldDy/tUflVzFiK0Gyp3itNvQHJEF9"
    "36aJ91285bL4eSy3Hb+PNX8UxdCjJM0Qe1Qee7QR0ZuFyXyI5ukmqDujZJJ7anf40Vxmoz"
    "cEtWJSewfZRlXYExw1hfpnYO+fP7y7P1ZoEl+ZHANCtGLFpoPYpqpo40M6UfydGn4AzBN7"
    "hqHdbEWfcAR+f/fnq29Pzy/QAoRXuHCPTS1kGWL+mevvOAHX52e7jHt7ve1g1WuqS7Z14J"
    "a4yqlpEYGYAt5pqkGJr6DEP1pmkBM0Uqi/x+N1Dug6mva+pBjdqADnhmDAMwfPTpmYOoTr"
    "zJudnaq5lmMSnQGF+X2Qdak5xu4TIED8x3JBBpgtrQf9XMqpVC3G1rXsPSnCjuVP8j6zKF"
    "zz8u9o+ova+lmBzPAPfTXRvhc2oKEMcPHb2c1ysEVlgBXc04ntkXYDZ1i4SrHNlI1dD8Zw"
    "EH0/LbMxu2mVO9S//8zsKnXudHuhKkFUGIqmgFHfTHUpgB6IZ5HG5Ur/KmbpE0j7tobxt6"
    "7AIha9keVWsUn8/lc3jQFfCugsiC1Vc4+tN5JM6ASWzVkVjJUd0UKR/0F/tfzgUvzlWh4a"
    "qALjKycoqZa4v9s1MIUNIS3HCWnhq6cqF8ZEhxEJj5BwrLsEqKvzV7PV3IeducQPeViPmW"
    "ZYd94bxmybv0jbp7+4Un728zF1Sh7KSHNe+UnOAh95pt6OIoa7KEvLEopUwEbFi4fzef/n"
    "82C8KWbu/TLedKCXz1D9aYjAGqo/1Rd9lKo/adhsSkdxskmvqX2Kkz9iRnCeNCkulAqTm2"
    "xixfgqTsgtNEteQxQD35GbbQqLuNRbWzwXCSOdvnqhTVE4oqDRB08vPsVXy7tttH+nwXTU"
    "OdGU/7uFfLFtIRrfw0Cq8yqBVOfFgVTnW4FU+O9EMT4wSdO7IMH2ISbm2srpNfyWMZsSJx"
    "/imCaD7xSI9rWL428Oyxne3t5ep9Sltx8ycScfv9y8ff/5mxOOOQyygoJwFEo8+2lCZuh9"
    "3Qb8bk1su1CvydJqm+M3WlNRUworUcR1DoMlHJe89CF2ljL4r6nmbZYK0Nnpq4tY98EPZW"
    "rP3c3V9fU2/kJImbge+wUdP4p7Pod62P0Ku190vpsUVzwsRT+HekBfAX0UshCViSzfo7r5"
    "c8gH/BXwf7Do42TTVUkB+gzlgLoC6oPZuPhc7ZfZuFbMnxRVlpbbMMboJp6ogzvhKGFGH6"
    "QF5J6taG75nvSAcZmdKLKmTAIcW8dgJMLbv7UcQzTqEGlxlhllxX39urLMr1+jytx4MfV8"
    "/lgWXfNg6R/hhobJeJljUSBrhxHpEHcfDEudMyw9v8NrhI8jq0kaNltYjqhfBW8z/LYAvr"
    "Pm/JFlS1IDdvIzzGR4npVMnmXsGneVwQnq5Cx0sQU0TXU4Q/NoXwz2AN2mhOhWFWExunfI"
    "vqzS8OJlccOLl1s9s3WON9AkoLZH4QY6esZ3Rhu05BhPdrmdwxIuhTpSrFiCDnDP4H+71c"
    "vPYsJYFdIiqawd/VJFZeS5TnmqYpQEVaIixrlWSpohOvQx6wM1L1lz9dJIltq2AtDZXOqY"
    "vFXp45LXPwbp1GbOApQ3Njb8EBQz3txE2q5LlcG93XDQ/zqn/2EBaBWZJBrfw8CCkyoC30"
    "mxvHey3VyU2Szn7CxGNybQGd4ReaBY1onXEA89ZAP/43mLxXR6iYm/NplRTMzD5so8GTjO"
    "/DXQu1a1lkNqacr8sNHKvCpcmFdb6/LsjB7P1WI/pGgNKVp6aw5NUrSOXVhCN+ZVKeGfBz"
    "E3dcVVjPPuipKUxMdtXjDiU4/rRcwYvB8gAeDh1BQmmKKnm6ioRZkCOhUNRl1EZ6g50kYw"
    "QIJlyRepqQkMX8iqxW66su8U7V8glt2J/jmjHCNY4uq4zBK2ok8TP2rDM1aOlJgxtrKoyL"
    "lG6dD0eaoLwRrCY/Gn68qcbJ86pmwMiBWGsVQwb0cXYJk63vlXzJbTG/hA9xysYp2zivkU"
    "FP1gsiS+UlfmDFnv8kLa79bAg4lqWWLSlD20xHTE8lIpwkDWsKqxzGnKoQaSzquMp77aib"
    "WhGJzwpaa03OxEZUvalWv9JCbqJKQ7bWmb7aRTdvo1JX6uS1lcKBWksalmDZdy1I+T+3jR"
    "3Rv1eX1k3uoND+6VLhpRglAWFrw0Hi3YNyFWOhLXRQNupMJpzZBWqnp4sCf4p/NPR/4tpP"
    "hkbCdKd1N4gj/4xsxms9ULA/0axtfo+xcC3K8Gujx8LsA/eha2HgFqX9RkbCrAHzdvWyPR"
    "8aRSON1JSTjdyXcFjYLT9YDzgpWK8d5QaO1xxe0sKypfGnTtBk8wDbxVdXypewls7EJpy0"
    "F6V5DrFFKd9np2ssV7J/Ceco/P6Fr5CcoWEwrDLNVj1KMz5pkiWko0T3/Dg6RMzJkJMBuG"
    "OmNR0PcRUwTG4gSRwVKyaf0L40PAm6sTzCRwmCFMBCXGqP3fdvdxlmq0HUX8BMQDgqHJdp"
    "/sXOr6eF/18B7HvQguoiIVbSh0lopqSqLtF7cZYij3CK48dhTg3VD0EOAW9ahk5/o583L0"
    "1L/c3X7Mx3hDkT0KrFlg/NewrQ6HNuQhi1Ck+H0E6Dc3Vz9nsX53ffs2y8hxgrfZqljzIE"
    "9dLYY9JhhQr4/6kIQ32kcSHggNTDULL0nTQJ4/SD/r4zoAOFItuABai6rS0f6f3E4pDwA8"
    "gPHxy/X1sVwAN8SyRzkmDP79uMx8sYYRdUJokO5SNmOUSQtRV26YxvGFiC/CWWCUR12GXd"
    "qYI+wJaJ8PQHM3ZLdHnManTrAjiGafd1U0W8CLEPD3wIEJJyQI0GyKbuTBgNEjA0bAlDQD"
    "1lOt4PS8SmQOjCq26Z9vxeYMam2M71kVpeusWOc621K5bOIsQhlpWhXgJE0PQX5dAePXhR"
    "C/ziLsEo+sc0Ksi7WrDUUj9Uo3lA+tX8Unb+WwyYjggFoWDA1p9CidSyyW4oxygecknbbF"
    "nauj3F7VZup5apnaMUGtPauZBSZrw61mxC2z4m6nwg8p18/Q9ZTVvRSXPoe8h+vfkfWuFA"
    "LMQ+rMSa1woCxtC0t9GD47ivs4y+wfXvFCmuKEsSNgbIUGDVFhh5s6spaU/m8OXqpK0UKc"
    "pBksxFs5tkepetcXMEvM7YcteqcloO122CsoU6eMKCbzAu9vr0qdjsgmmZ5OmQyi7EWuH0"
    "PWwyhzZERlN1TLplNvd/ZuYpCin2DT9ALwbuIbwN2emNe2ZtTxhYmh3ZnRXBJyJOWztzg3"
    "xoxSJ5jAK4Uwt3MPJa9Joe2iartd+ULpmxfRSrPdoVXgsVId+tstkKeZ4KPGSVhw7gTUM2"
    "agmEVuXfkENVbjotJqXJSsxsX2avh2uFCyNcvx+q6CToGBySfbAvkeWHw+yBmyHgRPlanh"
    "73++L/ehxFr49e3HH6PhWcfKtg8lzDHvlztRwjzDfmtwb4cUMGfBpJjQRS8K86yF5RB7Us"
    "cZm0t8wJ3+CzkM7GdVAgXPigMFz7YCBdHcDfefoJKggniW7oBgw1ovA1ApAJZ5cBjcT6uJ"
    "LiWSy3Y14qxsXxX5bcrD8RifzGlXEX+iJMeKVO6ijWhquWd18yu256C1LWelFMwRExw+li"
    "MRajcNLRveGf8F3k81tm70j98wpmpshJ79+78a+wv2EuxRq9vo0Gi0VqPRpElJAe0k2YC3"
    "At4+sOJZTgG4YsVnQ6GvzsN/nihXaAU29ceGwzw4kqz/UJPXORQ/IpLrtVONEuWpK1oOEx"
    "SHC3o62e+Z2tB82NXAnCElvJW4HFChLPgddVY9Q9rDeJyOrntOCMZW4elgGa6nDrFs1SiM"
    "DN0QPFAWPBCjtQ2xsr+7vXLUWjq6M/tKOWkvcY6JPmRN21+IWTrItYogT73/c2bb7LEhRj"
    "/wSfoKkUuZm9e2Rrk9yCfYjP3tooJ+tDaaqNxJf1wfMQrIYpGrrauCdE/6ixHXQdvACCfq"
    "K0oe5cHRE/pAG7cN+Szmev9Au2hSLoRLKe4t6RQJnaDsJa3ePYRvQ3E4SjmkR9CqRgl+T3"
    "JrNsbXxjtjBScmeVKPF1zCP0D+FPWl9XmXW4PPaDCXR+jz2oow+xhrE+DfkQv3En6vBTwb"
    "qFaUurxEAXr+SoMP93NHrGzMyxUjCqLc4xP1YXr4HNdL4MkG4kY8y4B41HBYYAj7+thYko"
    "fyMsb/kFAL6TvpyYbb8GIJmdDJIZTvkKF8ycWpCG2S5HDGTu0xHhLvDxriIbnHFsTlpsUN"
    "VXesiiNeqkaUm38ypnRhOf7Y+HL/rrnzRG/b4rZRudgCU8itkiQ6c6tRzvFabYHbYF9bps"
    "YjZn/8QGZU/rI80U5eriDdzTcjVeQ7XugaX7e5ZUfClhS15nPqGQHj7Rz4Ff7JD8h8PsYm"
    "5Ri+gB3KRY1sA94QAqOsculuX/dr0FOChKZFpdG46gmWpNE39HmUgJLjWPEd20ucaEnRKZ"
    "Jn+iqOCojG96FUxKG9/XDiLFnemVIMd4JkQLwa4lqdMLEFpfCQSdpYdp4zqcGqTZSccD0F"
    "Lg9MP54nqd7Ls8EmPrZbCJ1gU8cQH/wNv8o8bHP01WVuaBNvd9ukfd1TMTHSI84KyZK5S7"
    "F2uZd0QC3U3V4bFKI1rYhuNFxz0Tz3lRkbDl2QwHqANwItbvyuxpL4ifcD09yMKOntcPK8"
    "ftmE+9SaZDc2/qaiOCwNntze6ccGzzqSXmsJhY2Ovwz/2l7IyINQMeIjzqXvFOeqGvGRZN"
    "gVShs0FyeuI9tdkTRxnTDu7RImIkOgojDhh+s18az/iNaCuY6C3X6B0EX1Ei1gxRJE2zdC"
    "L8Q9dplC2cRhGB6M4UuiJ/qUzkjoUy55YH9FlEZs0xBfEsMEXY5/PaXBI0Uj2SNLVoFWdU"
    "pkXRHpaguJRfSX7JFbZ9D5EnUO3q/kMng/Bu+HxhgP3o+Dej+SfEfF/5Gk607xu7nlgSaK"
    "zyVEPebTPG/0JZ9bniOmLPg7OEh65SDh8QZE7AW0SWTjEdBXRh/Qar6kTzw24jhKVywhKG"
    "TRxTQHTKHLW4f4hM96IVF82mha4kVT81XtL6tOJ/viNSySH4yK1QF+uZIyEI9U7s3OSQ0Z"
    "1hczz0hGN0NcJyxr5hKHc1Xg+LWCk1q/mdQI+OCUXiEML6JtLWy8pTSviFbuC+LKnrVE+s"
    "lRk0g0rOXmzBfGB+FKxxx4LGjz3T8d4VHn30bPF90xml7+MP+FcSd8b6C9PC7hXvhLfcNk"
    "/EVYYx1hT8ZEMYmQsE1YngHvdjV1BNh77JkSwOaFSaV0k3yScVpaFVVvmygnmUpuzScctJ"
    "1B2+m2tpN88xSO+iTZkU/7TuXLp5ibiuKTIuxQ7FfR6cpPumAJ5++arakTGKy5BNY5badW"
    "Dfg2i78f1AGFXeuSe+B5rLdOcr3MtyuS6zfpeLvk+k0GoFqlYscQkScYvUS8wPKDhLRaXr"
    "94N6mi8z7pIvTgqBu6Hvap6yFf0S3kSyrnyfE6W29H2Tegjke4/RqRQzXl/VaY7XP8Q12H"
    "RCWcz0pwPtvGGTiMlV/Gt7wcYZKuTzpmGzUJNVXZu2YV2RIid0bUKFdRqR1Tc1x09xRUc1"
    "i5nFd4KJLKo/IPu2TyuNyEYvOQOfPW1DOQPCFRX/KYFdBtUBw2fFA5bQNUN9NH03HsQtnR"
    "cqTx1A1SQIaq9+3LJJ0zzQ58fuDzGvF5LFJTxOZlAZtdXD5KlFKIrMTqCCLaRHoFMcKbGD"
    "BTSZTkDqJiJ6B45sUOfx9ZyDU6fNDhYH3Zv/VF0+Og2566+J2piOiGYMCzk+frMfyfLRyw"
    "mU3bAqb9Ku6WRXTznuonsPCKcYUiS1RPbqfQElewU3YXYUUBh+eoiVrsKv6iXbQNtMtBsD"
    "iOYBFEW66qWh8T9NAKvpfejUP6wwHSHwZXw+BqGETkjqHbeRMUxQoA/tJycyW6zdVyiS4e"
    "18AOFfrUEy4CMZ2QzBYeC91qNqldE+Tap5CIbzsc1qxu5yDr7V/W48uk2IUjSdPmGmjBeW"
    "rhm4g2he2vCGeCZL9o6hLqXb+jScRcGp6NX/xetdbIno2JDbXbeCT4dHNMf4zm6eRbvxPT"
    "JM/TSd64vQqD5VUQ0LWbm0uYul4qczAMfJwQMbROjIMP++VbyzFkCq6PVWhDx+CihOuxB8"
    "uk3qWoFY4BCFMsCM5TRWEEDCUOz8ODf2Zs7SK88HkM42clhUYOcePBgtU5qSZadRX7SpKm"
    "h/aV8ypmrPNiK9b5lhELToSATuB9y2lNWhIClKLqXSDQxcsKMF+8LK4E9jILs2RXykBn6X"
    "Te0yN8yKhC24yxlYWF8oq5dfY8OM7KOEyx+nFMoPNaaLPxH6iHHT6VmHiSRmeQR59+evd+"
    "bHz+4Z3x6uLsos5+Pjl9XSXk8PR1ccghXktjTn91LThma+TOpin714W36ymSWhgpDtIdlC"
    "fCok5ATdQKuBXzcckM23JWwmc94/WKZSUobDUe6xDVXsQe2Db6tRLNTSJH0t4deg/c8J6t"
    "aG7GcOr6uFR7d0BDhaGgpsLYOuo7LoqQsh5BhfaxXMAUu3pZdkJ3juQ0TC7gd0JaP4BNau"
    "5Q0luZflDFu6eKhx5QKInJCRKdZbjaASWV4klKwkmyQht/U5T1wzTVoIjv1EfoOreVejHC"
    "MYHG7T/4ER2liQVRkyHOrAHeueWt/TrKyel5FfhhVPE2P99agJlHEa4aykmasjs1Xarvfe"
    "xYhH06R3HX3i5oK3KPlyorg0r6TFTSOi92gqwzlYqf6/pqGxehyTvbFdOBnoju0wSQjM60"
    "7IZ972+kUNhJXtSw372ieeRTQb+UTzvbpLjqzVG4lcLlrUh4L120QVhr+IxXPOraZEbNMR"
    "ePcVTcNwj+M3mV8QXFiguy5jCn3GES2cPNckMyZfH2Ed9gGMg5hGXqwNDHJVYTuU5b2BdG"
    "2W8IdE5ZGPGKpCfjuGb2grhV9cuWM31NFk7zspxKK/JuiA5Yjzf+RlGrF/wE+wX4vOeRC/"
    "jCkxkxb9SlXq/kT2ppJWkinTf9QTNLkrjyDaAodCdpBqm7VOpOHKsNBe93m5k6tmWrCt/p"
    "t3V3VDLfhi0g+yGap5P7dSesybc1BepnUNg/f3h3fyzH5ieW39qEf18uucOIWpI78+Men1"
    "ObLS6NqIm7T3mHDy56oAQtGo84Y2wA9QubGi6c6Za/pChf75LY27uJYiFl13IcKriynCmy"
    "ew29BLU7gofU+uOl1g8lCfdZJjkAzrGN7j18W7B95fjD7d6RoqI/uiHeypQ91ZrZ5N//fJ"
    "/SiCIkv7m5+vmPKZP89e3HH6PhCeTfXd++3QrInFHPzcG8xO28IdEX9tpZDNXSGMryGLZr"
    "Usdnq4IpIHEga20KaENHalHXz0ovKs6+LG1nPH78jm+w55xH5sFllNowD4PQo28Mfwa/Kb"
    "TFbnpebsEHkJ1zS7QUSpoJisMZfU60FjeHCJnnHSEDWjQmvdRZ9gzpsO66rHsO95RPv1l3"
    "0alG0cCbItI9leMgXjgtDOZ9gbPEXi52XgtGXZ1SXFo36abez5RNF57A+Pjl+vq4lvJuol"
    "poKN+AWiX8h0/TMP4HTeAtuiW0cPekdiQeuC1g9Bmm6StEcRuZZhBFXWv6CJFsYjqhD9QJ"
    "GmL1Wcz1HqfSxiigeehdzKUKvHgxCyt35U02LFO1LLWIX4lTBkPXZsSkpkwTxcnfcFfbjD"
    "1Qb8wbNkZEloioQ+vzrgLWLd6lSXaiRqEaR/Vh7CecbrCLFALeUf24il1E8B8VN3aCYihV"
    "vLNUsSuDORpqHlFMSLewrap5JLZU88oDO9U+LBjA4H/7Do/S4Yyor/TlY99YXuIaS4G4FG"
    "kzO6SlWHdqUPIZKyDiPFJ8Uaj1nEdZWuSZc4AhmWCQfgbpZ5B+dDuh23au6pzCegyDRLve"
    "Ae1yWLWw8WRFGqXS3oN8fmj5vF15sqhjedL0u0OebK1fOc62s6d4ubjZxsRDr3KtAoNLyn"
    "4N0sdgexl4ez5vl5Xmry1nlcvfk9fLebwcOeEVNdX4fLYIp2THcsaxAf93Ah4choUav7F8"
    "P8Sv/XD6C50FfxxHvFl0iQqMNXnitTvRLUL84mPgAPfNtVmIifCynArTphKmjKj8/2DO0E"
    "BRKD1ahuYO+2/usHlbqkK8oeghwKfnVdqTwqiSeoZbDUojPqQilG5IBpSroTxYP4vR76/1"
    "U2djXTfiKbpkq9NR+dC05PxnOod1XhaWnE9dL1U+PDGyVsX5JbPRugNivJxFlntHXcCRKk"
    "Dw9Eb0Awo9D8vFM6DF0mf4Hf49pXPYcaVFG9q/zVCBvnP6glxYFfATJPr7bUYry4x7Z8lN"
    "HESv76FSZ1yPPlgszAnULUY5SbPX1Jm2URZMRDCGS7RjUDeIQ0b9JfNgAaREeCj8PRbUlH"
    "LTlD2Ucjsi1VbKlx6KoT+HVY4EE9WA8DTZEBO+rcPUDLaUwG4vhmq8pZwolq67uA674y7T"
    "+3DfoZep7J5cjSad/VOm0WRzjlRzVjglVvqQBQ/HBmiBFvUxb4QXj8MQS+bCqpsvjPdkth"
    "SFnHkDLCZnAiGD4pUVrPKu7JW93G9XEWkcKJwnsCYLkv4qckyKb5roRkOxuYbF5vgSbMFa"
    "bFyOxvfQsnxWxUFyVuwgOdtykKCkpCqDRTTdEbJHoo7lXNpQOHsci2KWM550iYyG28ktLH"
    "aJzCYaO2OeiQv07KQ3kzzlqMF3a2LbhSwtotG5jvXICuRRAisMxw8w/ycDHzwykX3FzfK1"
    "2oJL3nd2+uoiZnv4oYzj3d1cXV/nlBQjvq9evi0mOmD5tnqYP/KsDHydAHmbOQuDzAMR+y"
    "CWAw59ZjhsyswnFAsCZjevJNZmeffBAfcc2N6xqvhrlq3fdtYBF7HVQE2SDJDmHBgHj03t"
    "IaAl7uFjNEbQDOGqphLVvgixwt0Q2Jtonn7CmuSAuuXJdBTSBrHUCdWI2tYDN1DliOsKBX"
    "3+RqdLxlbfi+metEGd31H6AQPqB7xejCX62RdZ6FC8F3CqSe0N6wFtFmVOnAkLc96AaEUi"
    "I3flQks/EOc27NG78Hs9i7SEodgkvcFpt01arlKdZC6580SqPxqEfwn9SHe8jPae6ENIYP"
    "viZvXDKc43xdYmS/JAYRaHBdZsV0vD1m/VcrzNYFNuaFPmpgcVp2RMoH+EB9otbQL7laeW"
    "IBd/XLJ1vB85p370rCA4bGgN9/Go6StJknZMip3f1C25gulDbiiZoh9YsSChXqtRVWJMbs"
    "ID+YA/8he15MSVAyqduOKtb1CNZ3OyRWZZLg8iG5Ef5twJKw/Ny20zrhE8lp65e7tbadWf"
    "SL8fvLvHPIlNWB91k/qG6iDdU1oAXDZPkY4QbMCuqCj1w7o+OFGeYRaTxp2Ru8dKu5Ecpo"
    "v/sUfZYVrYkLLSsVIlJ01bTeuodVTxqBwr847rFXdCTo8AKNJUUsMq6St+gkLdTMizh5YM"
    "7Ry8IAe3gZApCwMuc/ncHjJnts0eqSlt2Jd8lI9mEsMBdc/DGXwqzHgOw6lL7YX7vOeQqN"
    "e5RD1vCSCut7EvjljdUByw0ymbz/eFa7ZQV4Wg1ZOyMl3ZoNXQia0EkzhFsCrYucT6VkeD"
    "2URcO7KSS8MP4Kg0sUgQ4ETQDWfBQYlq5Yw4IiA+8QOrKZjp5XpZZbleFi/Xy63lglcn8C"
    "ehE1i2qtaXIe1Qq1TGFwyPBx8zWWVsKfDwFjo0a6T+VdL69VFUdLA4Hy8BLF+lUTT611Vo"
    "dIC+5WoXjeToO4qWDzvXzB9fK5WYkbHA3ew6fYmMd2//LqTVlK+bR3GwR0d0D7o0frrFiv"
    "9oi4/K2QlxF++Kde2+usQLLGJP1ub51x1O9X3dcVeeFw3IYiiHpwMbK5Oa+SopiHHReJ2z"
    "vEbv78kiSiXCDXxpEIfhJjVk/+/oIr4bGGciL9eR215XkdteF8ttr7fktsSbprIyGbJ9LV"
    "AbsnXEbP6AMTv+kjsXfbJ2bRpngE2fAsFflXP1Tqvk6p0W5+qdDiXgBueJ1s6TIdp/77Zp"
    "LY3++hqn4bzNk6fvyY4uAyBM1BGigQxNMmQ+F9nDXMFf75CDS4iGMFG9glOGZgvtN1vYoM"
    "v/VUA3Gq+zyK8TvguPha4KwDFBLxFuwwuhYIjbrAMw/EVuZr9CqhDPdJPHWMfWoZ1EH0VB"
    "4AtvgJ0nC8grpeKAaJ9dz/vsemzBGwDJQFUx1yXWOPKeDEuKj9xdw5tUlhV+bTbl4DvunB"
    "XMD3Lr8ZRIHBGBziwbtPMZtR4AzjHfoPyPR+at+B8mbOkx3Kd6RGyGs1cxtJwUG1pOtgwt"
    "+EQK0nQ0/HBq9nday9OJk48FJMfnW4hkPH4oT5BT78Fj8DvXOTnHf7m7/Vhgi03QZM1+1i"
    "ww/mvYVluts3JiTDY8ehpadgAn1Qu83zGYMmKUsvhFDOCbm6ufs7zh3fXt2yz3xgneZpaE"
    "YOJ2vciGDGl3Ihsw2RW21QzlEQ+e6NHndbQuDRdzDqdPXGLBA25KfPoH35jZbLZ6E8kxnA"
    "w9HaY15D/obsI/qL2hvxZ8kEl5I7gaq54hHTw3uqx7ztsun/74npuD5LM9v6wXvWDdS86L"
    "niWvdAwUU614ddhsom5iWhR8B/c3Pn65vj6WU5GDnmdJlItRYkfEHA91v2LcVHZX3fTksM"
    "Ha1zlrH24PVSdYkkZnm19NN037Fc4jwCYrmtP5YjfQEV3vfLrtQ00x5UEF45ighzv59Pxl"
    "BXxhVEkX2Je5CKvu5BRR77bxXnDGuuqPDAQHDAtVwXqLsBbeulmy04BXilU4LYlVON2OVZ"
    "haXrA0Sc6+RgNJPtZJmjLLSPcAL8EXDRtZKzQIRg8kUG4ekKI7YP+AiFccFrgWWwHEwNWw"
    "6GVpu2P4x6fZJDN4fmDI3wLXL/mEb2Qqe2pjPS8Dvzhr4QcCQutaGyR/hu5sE14VVZa5cj"
    "32wPuskIBvG14ZgT06vvGV/8yvqX3z/HaLTZxFSBZKCmCSRmPhIn5OZBm8DEa01rgRfOCt"
    "f6iVVvO6SpZTcZJTVu7Ad2fyn9x4j+IlSBHpvAYfrj5eGfhTI+y/3L+rA/pFFRH7oljCvt"
    "gSsKfEcWqxxxRhZ7hiGwJM57ibXKpa4RFZ2mGlNV/piUeJz5QqsaSpNOajNRXl80qK8nmJ"
    "ony+rSh3K4JkCCXY/YYNISTPc92rhJAQUKOJarhDimgIeCgLeBBQbYOr7Jj/sJYqWRcx3e"
    "mZT+0oZd98shIYAT7kOCwEMNdRd/L6WVFXiamwkkMHmVdhdlSSDaxoXi9eJaRc6ydapcNU"
    "J/GJonHWxFs1BEoGLt3ATH1FS5QibYjTD3ySvkIkik8FT6JCZEOoPsjJ7qNqk31EzGaLCf"
    "zM5k3xrtniPcyjTze8dnHiptBmCN3IoIk+okPX2EFtablNMYon6usLx0BvWIJSF9C121SO"
    "ur2Cua7EVNrsrJFwFCwcan5rOcJ3hOWybctZJaMfhW1btqvE8TBayZW0A2eHTrjBv42jAG"
    "ttwly9PglQA2sIU7960KbQ4SpQSxD1WeVB1zFIYV5TmOQ018A0+gpVTqe3+oBtdZjrI2KJ"
    "+h71kdoUEukJm1LKodjefn6m1Uc+sspdmLMdRHoEtkIOyl+JZxFOvZWGEl0al2WiPIhBdY"
    "rc+Wti2+mStSB8WWjwHBtrYlLRCBmlNf4lj/wRbxg1d9TCaz53bvVnK7LGTkFANIfiz63v"
    "55YTYcQybUF/h7ujMFM2JtK5vClXYh4tM1iKKDgrwI3PdzYoLJfGdyIeKliG66kj9frKOb"
    "Vnp68u4nRa/FCWSXt3c3V9vR3LimWpc/1LxX77BInGxZ1rOu3bD3XizEjRhZekGRr1lfvw"
    "YmZ/IBeepqDudOIl99TuhOW5bD/RENSoi0W3WEJVSBOcMIXo5/d3958/vLs/Vsby3+h0yd"
    "gqT1qMLpVKi49iUL3UZdPktQoDBrKbNVsavIE6XPIob4W0M6e5Cv2Q7Nw5GW+o9rvfar+h"
    "p5R6K4frjO7IpzOPBm/Q6s/zirBumOx09+hZWDidgQ75veXPmGdiWyHHoVUl6GxKY8Wcxt"
    "Kkxq01WVl5ak3xokTjdV6V2nu+0pZX6AIpzgUVeDcUOgPMVUbcCfwMhCPPHMP/XcKfDAvs"
    "+S6Z1etJs5fUXeogPqrJpwmqIfW0euop9TyWE69YsucjAo3j60ePS1E20qfeA7ZRNi2f7w"
    "7g9nW2+VmlbX5Wss3Ptre5OIxUoN9Q6Iw9esx9Yw0iN+gSfsKZLs/VOguwFwGHwUTqi5Cm"
    "0nkhYA5miNXgaU/G5tE3eVCarUS95K48+iHBS580hO38E5eEft1UvixtZ1aaC2KidD0WNf"
    "BXcCAhY8TezpJdPu++ztw/W3NXZGm7sysEc8YVF/3WsSNH3IMDxXUut1eVXPq0H4bcxOJT"
    "uZs5akNuYmF1Cz/gFqcF70rN7dbrqnGnPdsMW765KqlgJsUGCM3TBaQ/43sxXa8ynA7gIY"
    "phK/YUJZHd6TGapJdV1XfEDXR4ek6Fr0cYeOXcl9xEICUvJEAbcACncFRxCL6q4mBq7ya7"
    "vVC/jTbrsenV5NBfgyhyH1kfEtFfXXR7ASzx4sn1kLsm2vcjPhhg5R84J07cI1oH4bfayx"
    "0Hz5pmnjW+oZXt4LqbwWv6GdqvatuFnmwjF/QOBOkgGLfvyylOYyqPAUzS9ab9WhthfbgH"
    "Q2U4N1QaN2Ab/fn+/pMhHjWqR8nFceL4j1WrCLYIdS9dMrW57x48L4NZoRj9fmmSqe7gGZ"
    "FVcelzyHu4/h1Z70rWwyiPiEunak2z8kj1bZ01il2sxAioH4wN+NOaG9hZUVYywYgPVKLx"
    "CuLM815EfGlVh2zLbbfSimVVJS9NNUSyl0eyP25icxuGXSeifLsJ7M7Q6/TO2h3PnmIRLS"
    "AssxPfR9M9G8ZSdYHyeLJWbb2uAIjZcpRj+ZRXxmUGT7IZs8vIWbz3Ww5jLzwfq56Ich2b"
    "Gdn2Ke62cqgVW9JkGqqKMpcg6aE17fT8vErA6Pl5SXOd8y1jj+uqICyH9xDdvQRnwR2D3C"
    "OuuEt8guTwTeKPI6S11g5ewfnZ/mH2+/8HtZPaaw=="
)
