"""What is kept beside the series; `migrate` fills it when it makes the triggers that keep it right."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
DROP INDEX IF EXISTS "idx_chapters_languag_0841b8";
DROP INDEX IF EXISTS "idx_chapters_release_3d1c8c";
CREATE TABLE IF NOT EXISTS "manga_languages" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "manga_id" INT NOT NULL,
    "language" VARCHAR(35) NOT NULL,
    "opens_at" TIMESTAMP /* first date of those that are not hidden; null is no date */,
    "chapters" INT NOT NULL /* that have a date and are not hidden, whenever they open */,
    CONSTRAINT "uid_manga_langu_manga_i_4b1758" UNIQUE ("manga_id", "language")
) /* One row sums up the chapters of a manga in one language; triggers keep it right. */;
CREATE INDEX IF NOT EXISTS "idx_manga_langu_languag_45d706" ON "manga_languages" ("language", "opens_at", "manga_id");
CREATE TABLE IF NOT EXISTS "manga_followers" (
    "followers" INT NOT NULL,
    "manga_id" INT NOT NULL PRIMARY KEY REFERENCES "mangas" ("id") ON DELETE CASCADE
) /* One row is how many follow a manga, as they were last counted. */;
CREATE INDEX IF NOT EXISTS "idx_manga_follo_followe_efb85a" ON "manga_followers" ("followers", "manga_id");
CREATE INDEX IF NOT EXISTS "idx_chapters_languag_e68fac" ON "chapters" ("language", "release_date", "id", "hidden", "manga_id");
CREATE INDEX IF NOT EXISTS "idx_chapters_release_81f3ad" ON "chapters" ("release_date", "id", "hidden", "manga_id");
CREATE INDEX IF NOT EXISTS "idx_mangas_license_e1ceef" ON "mangas" ("licensed", "id");
CREATE INDEX IF NOT EXISTS "idx_mangas_hidden_6f3ac0" ON "mangas" ("hidden", "id")
""",
    "postgres": """
DROP INDEX IF EXISTS "idx_chapters_languag_0841b8";
DROP INDEX IF EXISTS "idx_chapters_release_3d1c8c";
CREATE TABLE IF NOT EXISTS "manga_languages" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "manga_id" INT NOT NULL,
    "language" VARCHAR(35) NOT NULL,
    "opens_at" TIMESTAMPTZ,
    "chapters" INT NOT NULL,
    CONSTRAINT "uid_manga_langu_manga_i_4b1758" UNIQUE ("manga_id", "language")
);
CREATE INDEX IF NOT EXISTS "idx_manga_langu_languag_45d706" ON "manga_languages" ("language", "opens_at", "manga_id");
COMMENT ON COLUMN "manga_languages"."opens_at" IS 'first date of those that are not hidden; null is no date';
COMMENT ON COLUMN "manga_languages"."chapters" IS 'that have a date and are not hidden, whenever they open';
COMMENT ON TABLE "manga_languages" IS 'One row sums up the chapters of a manga in one language; triggers keep it right.';
CREATE TABLE IF NOT EXISTS "manga_followers" (
    "followers" INT NOT NULL,
    "manga_id" INT NOT NULL PRIMARY KEY REFERENCES "mangas" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_manga_follo_followe_efb85a" ON "manga_followers" ("followers", "manga_id");
COMMENT ON TABLE "manga_followers" IS 'One row is how many follow a manga, as they were last counted.';
CREATE INDEX IF NOT EXISTS "idx_chapters_languag_e68fac" ON "chapters" ("language", "release_date", "id", "hidden", "manga_id");
CREATE INDEX IF NOT EXISTS "idx_chapters_release_81f3ad" ON "chapters" ("release_date", "id", "hidden", "manga_id");
CREATE INDEX IF NOT EXISTS "idx_mangas_license_e1ceef" ON "mangas" ("licensed", "id");
CREATE INDEX IF NOT EXISTS "idx_mangas_hidden_6f3ac0" ON "mangas" ("hidden", "id")
""",
}

DOWNGRADE = {
    "sqlite": """
DROP INDEX IF EXISTS "idx_mangas_hidden_6f3ac0";
DROP INDEX IF EXISTS "idx_mangas_license_e1ceef";
DROP INDEX IF EXISTS "idx_chapters_release_81f3ad";
DROP INDEX IF EXISTS "idx_chapters_languag_e68fac";
DROP TABLE IF EXISTS "manga_followers";
DROP TABLE IF EXISTS "manga_languages";
CREATE INDEX IF NOT EXISTS "idx_chapters_release_3d1c8c" ON "chapters" ("release_date", "id");
CREATE INDEX IF NOT EXISTS "idx_chapters_languag_0841b8" ON "chapters" ("language", "release_date", "id")
""",
    "postgres": """
DO $$ DECLARE made record; BEGIN
    FOR made IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE proname LIKE 'kanjiku\\_content\\_%' AND pg_function_is_visible(oid)
    LOOP
        EXECUTE 'DROP FUNCTION ' || made.name || ' CASCADE';
    END LOOP;
END $$;
DROP INDEX IF EXISTS "idx_mangas_hidden_6f3ac0";
DROP INDEX IF EXISTS "idx_mangas_license_e1ceef";
DROP INDEX IF EXISTS "idx_chapters_release_81f3ad";
DROP INDEX IF EXISTS "idx_chapters_languag_e68fac";
DROP TABLE IF EXISTS "manga_followers";
DROP TABLE IF EXISTS "manga_languages";
CREATE INDEX IF NOT EXISTS "idx_chapters_release_3d1c8c" ON "chapters" ("release_date", "id");
CREATE INDEX IF NOT EXISTS "idx_chapters_languag_0841b8" ON "chapters" ("language", "release_date", "id")
""",
}
TRIGGERS = r"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'kanjiku\_content\_%' ESCAPE '\'"


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    found = await db.execute_query_dict(TRIGGERS) if db.capabilities.dialect == "sqlite" else []
    return "".join(f"DROP TRIGGER {row['name']};\n" for row in found) + DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztfWuT2zbS7l9h6XzYpErr8sx4xl771KkaO07Wm7Gd1zPZTW3eLQUSIQkRRWhJahRtNv"
    "/9dAO830SQlARy+MUeiWiQegA2+t6/j9bcpJb77Na2+dae0TW1vdFr4/eRTdYU/si9PjZG"
    "ZLOJruIXHplagoDERoorZOp6DpnhtHNiuRS+Mqk7c9jGY9xGks82NRy+M5hrEMPmHpvBIH"
    "fJd7Yxd/jaYJ5ruB5xPMPj4gO1zeBPsjUZhds9w1uZfAb3Yvai1Vm3Nvv3lk48vqDekjow"
    "98//gq+ZbdLfqBt83Kwmc0YtM4EeM3EC8f3E22/Edx9s71sxEB94Oplxa7u2o8Gbvbfkdj"
    "iaSbwX1KYO8ShO7zlbBNHeWpYPeoCrfNJoiHzEGI1J52Rr4VIgtXyA6LvRZPLp88Pk/v3D"
    "ZDLKLFNAEcPY/2rGbVxihguOv36Bj/Dny4sXL1+8urp58QqGiMcMv3n5h7x1BIwkFPB8eh"
    "j9Ia4Tj8gRAuMIVI95MF0G13dL4uQDGxKksIWHTmMbIFkGbvBFhG60r08B75r8NrGovfCW"
    "iOnz5yVg/v32y7u/3n75CkZ9jbfk8CLK1/STf+lSXkPEYwjT37wswA/wbQHA/vjT4TsaHQ"
    "ndEjAf3v/0gDOvXfffVhzDrz7e/iTgXe/9K3efP30XDI9h/u7u89sU1BZ9pJbKZg4JTgg2"
    "s+dcEXBBMzZ2xLEB7rGxRoSpTYCppjl1lW1+cVlhl19cFm5yvJQEPmDxKtjHaU4IP6y4s+"
    "c2VV2CgG5sbF3quGODEsfaT8hsRl34BIfffK7HYohz2J2QHK7zDaDpsTXNX5EEYWpJTJ/y"
    "WfBHOwt0yqO0jBt9+Pj+/uH24w8JlvTN7cN7vHKZYEfBt1/dpNYknMT4x4eHvxr40fjn50"
    "/vBZrc9RaOuGM07uGfI3wmsvX4xOa7CTHjQAZfB18l1hjEqzorHCNrYX39xdPlLO/T+gKz"
    "cfHnVxd4YxSHpd62uOmF1lJvBOfMofjLa7wxScrTMMXTSsDwA83PtrX3X+iOvEU+7yl9iU"
    "ChZvA76ix7inRYd13WPYd7iqdHq8F8FVNx8Yspma1AaDYniSvRBkEI3OzWeOuTffv9F2oR"
    "L5+r5thyvsB0HdwJfwSbP/g2jim/5EWgZi+tL9fpb4hNFuIn4b3xTkW4HbCTBdhWs5VNwp"
    "WtbjBzyd41vCXxDCJEfGNJXAPnMYhtxCcvto6pTZFjCvt5hGTiueM2wn81MZH9+OOHbxRs"
    "ZNstM58hTZ2dfNhUNvq/c/hZiL2xIvavbLWdkA175q84M91n+AAv/98ZTBJC07qSfCvOkQ"
    "QY5Va0Qb7o2zlTRb5IcBwl63QO5bGE9u4ZqyOAkRnmAlvM02IkbTI2PY7oGlwrIxcl0c1C"
    "+y13KFvY39O9APgDPAfJt9L5PPtHf5puQpqReuBrh+zCszW+oeC3wy+mnjRs3t6/u/3m/a"
    "iQI7QAbdpR2C1uUBXhHGaYj3SxSH9USXXDYMVy5VN5pVwq3bDJiu7Vnbcc/nQpiAeewee+"
    "PDnGP3dLNlvCZWsP34KAucTRK7opkUvrT9eyu3aQRY8vi67gF6v4YYLxPfTnXlRx514Ue3"
    "MvMs5c8b8CuMF4fZ25ox3qqxinwXfwNMaMWJYLn2v5sir5zy9K/OcXWf+5O+M4iwLoEYX+"
    "sCO3nXNgxS7dEPFQxnRvuBsyk79AdQleVFmBF8UL8CKD/5LlyTLF6AfjdeYnIzjMjDlzXM"
    "+YwQ+BM5k6Lp6G+L08JuuAX6bdBNi/LIT+ZWbniweZ4KGstP2TZO2sw3mDoBIo37yoAPPN"
    "i0Kc8dLgHhrMN/S3DYPZ6rjRE5SDJ10fX1B2lS3iehPQduq83WnaYaV1XmmdrYWaxDn1yF"
    "iooyXroK2wilPapS4G8jT0S8OS3MuJOih0nMcj7Xl0vclP2PAvjUstfXJQPUufTyydxzO+"
    "BSCMrwgQMws0QosvmD02iOHQBcOZcRb8vIbrBnFXMAaUyK/HBnfg25WNeRnAOeHtdg9aBY"
    "9868MWxN9H0QqF1qiVb1j1RjgaBC4neC38Cfwl8jdQsPtHYjA8pvjwx2CcHIyT+rC1dLJJ"
    "pVyTklSTtBrrvzOVsZXDdYZ2tFuK5LKAL5EFgOl6r0U8jWQyY/H3TAwQTGjKvaU2xkt1nW"
    "OIvtdT01AIMDymlAKv88YTx2hGSgkulUopMzmonpTiExvMFh8tYi+28JhvfDv2I3MZ3AYN"
    "2OhPwL0Kr6wlkmZ2DDb0FgPjfuXTgzJJqzfKjbMDgBcErwZzi31ikRmd+HzR3G4sNoOpM+"
    "F3CYHFASmfuHSCD4FkUlZYMtOkQvQWN0KloIkcgywlds/4M5/7/uH8ibsmnqrFO5/vbo/I"
    "oemEO6Z8xfzPHhMo2Nv1FHS/8Kr/2b/aEP0hI/qUGdHxzV05jzTORDSWp2qKqlfXFSSjq+"
    "tCwQgvpfzo4v1QgTiiqAXwaeyu8NbCeYqhNK6xcTBJ13wjppGFE+CAcpe8lmvxLxVW4C+F"
    "C/CXNP6Se6ngH1FojH/N/d0yuC53lDzmwXiNgRUOc/kKSkORyHc28MlRJkNBDPD1czTODH"
    "/6LK54PqbJTpdFGR1ciosC4jEKuy6xTW9ZNVyk5RjtpKSTxPp+TSzrEOA+5engfq6IstgR"
    "rkH/vSWW3PEY0Il7Hl4KBu+DX7CjMvZXly9vQtjxQxni9x9v7+6ysKfF0YqbPE02bPJKmz"
    "wp7Kts8iSltptcVfpuYwv3L5aytiX4CGWHEraMqhAniHRWZIQ84sJPRedTYC4Kci8dKpl1"
    "HVnkxVWV+Mmr4vjJq/RCRHak6mw6QaMt0xhxtKch6LbxXKYQ7OALH/1oVXBBuGUGQ3HpnK"
    "1VtXRRy6w8bS9Tsc2naTsTDzSKdFDTIfOK4krXTfbJKObAWJiKqeAc1tQuCmUOiFIrPQWq"
    "Y72E4TendcK8/fz5LrGYbz+kK679+PHt+y9fXYhVhEFMBrfkVlsxmZcTwPK3+8+fCuNoA5"
    "L0S8VmnvFfw2Lu0dhezNU+3TLLA1X2Gd5P1bc++vl3B3bT2EAg/vhX45cM4UosSaZGXroc"
    "XurFwQnSNfI2ZEEnwluqcB4libQ9kM6WqOxQdEkp1WuKk2gL6MhhLnXxVLex/p04unEvuH"
    "i424szHeHiCSbyCeqE9ebRd+cox8UQbs/4QpgGxio/vWN9qJPW6ps1JMIUQ93fRJihTlr/"
    "1j2He/pPH1v3WHhDRe4ZJzkd+9Q8mqAkbSIMM2qYN/ExmKdj8FbNnIjvq/qpE2virBrmTf"
    "hBdB9hph7BnRWfm6H0gx/r0kd4AiMfKDx2nhFDBacvcq73j9UK+GgWJKEEl2wK0g5en8Rc"
    "fd1gLtY5mjOrKVj3FE9pq7c4bTcWb1yf9UcxSY/evRMEl4vDrzjAPDgbDwaZT8LzWCnSXF"
    "RGwbBvlLypY5jMFFHd8cjw12iTEt4nGRGOQzETxAxNVPjHXrqe7NJ48yPdrrS6qz9teWR5"
    "LJsU7zcZcuH6lQsXLGoG/ENOSNI5o+WTyRJKy9mKPpbaarVmy9i6XdJiKDQFe1rJMJkk7c"
    "wrI+38IlZCnks7grlRMsQF98o4ikDEnOuZxWerp+cAMOkjU+s7FVHoHm8NApZcbo9bpqxO"
    "5q99Rb/b8aPMJJi5NsRDK5BvRdRpEXQK5wtEaiVrbZJoqDA+VBg/gohbYv3WrmiQFir8uE"
    "mF8VmU5N0Q1Vi6eLd4QFVck9xPp5Li7zi27/Q+yZTGPEtLYsC41NYih06i/MjDxpaHJZUW"
    "D74TLWpIkNqFwdSUzJYG1l1BicOffeyXCYeFWSwwpBdwd6k0k6D9RAQHyUgUrB2ctbec5I"
    "4NipXTDZ8pFVkNCfQtrwpvg23y9RsfalnfdscN8eiuYXJs5A14rzfEqSVRXt1USQtOawex"
    "tOCbrw+YSArcp2/ZotxDfVr3tGpQHfB7Rt1xGCA/lqFcY8MjC/xA+UYxOv4vl5dXVy8vn1"
    "/dvLp+8fLl9avnoWCUvVQmIb398B0KSYkFy0pNU4sv1FYloNB2UVQl0BMjHu+RkecRKYE+"
    "QzqsQb01EH2f1bAPSbTFfCROVGlGIo/AhzFfx/dr4A8PqqLD5YXDtxu1BMwTrFBG/TirSP"
    "fAt7NliUQnr1cS6DwcSk0195noQLiTHQiBxHaJdJtsbWlC3Avpy48ZFuWUFhwDvP1NgNLA"
    "GqQp4/5/7phHQUbwL/LtobaHR7xpA7nunCXxjiLT+WKz36oghvbrlABdR6Brq3lEWqDT5x"
    "0Nor/z39BYbHjp++mPU3dtE9tga/QWMxveFdB91n7Kqi2MvWE51TeY8u5SedHmU27Kdygc"
    "YFgcNR98k2Qfi1IX95Fvm+vqFjcU7x7crtzRnS6zfspyWYOj+/iObrEDFLhwMF7nBPTavo"
    "FKrgGFoq8u+w+dTPdeXjRZoVyaJNJWOD2bW2BKF1u7RmxGnK47uRCwHUA/FFl+cDxsHD4D"
    "tmusyUqY1kRR3TUxaeWmYH3yL2vWPuRUO0LUsTM8LqRMk+yf3sJjgK6iXztGciSvdjsahG"
    "Whcd2iOS97Ha2h/X5cQnZUdMvGaQa/bLlfNpLNm7kQP6z7lQcyTnkQ43vqsGt27sfiNwS1"
    "Ykh/Z5hFVbBj3DOB9Rdg5V8+vHs4l7NWrEeOvSBYp2JLQZjjoWYjMJAubEbpAcvEYD+8u+"
    "mH/Bn3f7398+X1DQ7CSgBCkn/jl10SH0QkOnZxNjhstnLjwJHuN1jtdGl0WeJfpSYjEjEF"
    "vJNUg5ZeQUvfMdPLiS8oVNDD8UOSdY56voQTdalSvygiGPDMwbNTNqQO4TpzZleXah7jkE"
    "RnQGF+F2RaijlwrvEftoHjf7ZkjyAHLMljdUPRefz4JufrWvacBGF3Ekli1r1QeBPy2pTC"
    "4hgOXfNHWrFwe58sPEOxo+IXs5tFb4qKHSn4n2PbI+nnTbFwlZIiCceyHjzhiHp9UlLjVt"
    "MMftSz/8qtKjn8ur1GlSASRqaGGPXNEJcA6JE4jDQuxfJ3OUufQDq21Uu8dQWWr+CNLLd+"
    "TcL3v7oJbEXpJrRKzR2+TsopPtdyQRQT8SlTxM4VdRlsEVtGbdP1OwNSa15s+jrCfRqYvI"
    "bYlPPEpmxtj1mq8l9INLRp1VnAP4MLV7PVPIY9ucSveFoPmGZYd97PxS1LvEjZ815eKT/t"
    "xRjFo14EjstIVANTJQx/Fvgo0rgOhJwfoiwtwSTzxNJxqcP5rNn5PBhpipl7v4w0HahMPF"
    "S6GCKqhkoX9UUfpUoXGpbO1lGcbFI5+5ji5HeYLZonTcoLpcJklGmqFDmFBSYE6Rvh6HLZ"
    "b8aGOmsmc4iEy0vmN/G58QszKWjx3v7ZD+GQX0rjpNqZfTARdU4E1b9P6cksCNdVAqOuiw"
    "OjrjOBUfi/apfSOE3vgv7ah5iYa6ba+TCkGRofKjQ+pMSx9hMyQ29qFvDyRtFpWm2T8oBR"
    "YvdzOufixMP6pKJofzWvcYv9o6XoMdk4/Fc6y3UPlu3wHOphryvsdVmdfxLUMFJEP4d6QF"
    "8BfRSpEJWJX7NFdfPnkA/4K+D/yOhuUquncIpyQF2tsfBgDH4SxuBaEXtrKuocLtmmYazQ"
    "x3CiDu6Es4QLffDtHQ98RXOr6yQHjMusP4HtZOLh2HpmIBme/mdmG7LY+Gshqf7yy4qZv/"
    "wSpLElngnLLy4dvl0sDawtugexdg57eHnQJtTyrQYDUecMRE/vWBLtCSy+YPZYhs75xXqx"
    "acHUhZ/nwWU2F09tiL7xFesGduTYqhR+9DRLhzzJSDPh2IKT0c5Z6GI7ZpLqdObi0bHY6w"
    "n6YEiRrCrCcnTvkH1xXQHYF9fFdRqv07DqHB2gSfhrj4IDdPRjH4wNaMmNHe+/J6RuqWYU"
    "K4wg7j9w+KdK91oxYajiaJHq1Y7eqKIKilykPBUwSFIqUf3CXChljW8rPe9BqVPs2MlFk4"
    "g12RsupbJAMfOMKcUipi4WNwsu5XWsaH/6QbPrnGaHNZVV5I1gfA9d/xdVhLmLYlnuItvS"
    "jFs851wsRjck0BneEZp7CHAGUUWJuMb/cZzFYjodI0fAI14WUgZOIRPM4I+wzbXqmpQ5TY"
    "MleVm4Ii8zC/Lk7BhP1bw+ZEkNWVJ6qwNNsqTOXcNBN+ZVKctexBE39ZtVDLXuiuaT7ubd"
    "EJ4felykYcbh/QAJAA+npjDBFD3dREUtpBTQqWgF6iI6Q6GPNjz3MZblv0hN7Vr4QlatMN"
    "OVfado1AKx7F72ohnlWLZiV8dl5q0V3U/coKXNWLku8IzzFfO78whN0hWqJDFg3rHo7WNH"
    "PeOxb4+75DtbeGVhhKjMK3q7yconcja0bln7AwWCj3zjwTDWOcOYS0Hl9yaw1kpdc1NkvU"
    "veaL8VggNg7GrZZJKUPbTJdMQGUymAgP62YTBdjWVOUg4FiXReZTz/1U6siGLwsZca1XJT"
    "CJVtarcb9r2cqJOQHrSqRdtJp1TxO5E+liNX3wV5ZcUitUg9q+cxDhqm7rizei2idLFaIX"
    "XGQlYVNd5E1eQ3QTNaEHjlCFEF0DVs7hnmlsZy4eyDfuSj3PR/7f+1fxG0v0iBfc2x23fQ"
    "0wOluCnA9CeQvS0+Wz0z0JNh/BJ8/0yC+IuBTg7Z/nnnMKwSDdSueHy3qaB+3iRqjUTEi0"
    "pRcRclUXEXzwva7CbL7ubFHBXjHVFo7Vyl6423f+33pq3jMj1KUGIXikgOormC0KaQfnTU"
    "g5Ev3tues889G4Nr5ccjX0zgJHCY6hnpUcvCpu7cMJkpg5s8Hob5w9qP/X6hGM8gMwCoQ9"
    "8YUsOHY0oER8E5YeD3xcfiEe5z+JRKdJ8OYnY84gDB0Hm6T2YqdXW6r2p0jwNYyCxwX1QV"
    "diIKnYWdmgJm+wVkhijII4LrHzsK8EYUPQS4RfUo3s4ddeUsxn+7//wpH+OIIn0UsJln/N"
    "ewWIdjFPKQRSgS/D4A9KuPtz+lsX539/ltmpHjBG/TlafmXp4WWgx7SDCgXh/1IUVudIwU"
    "ORAauGqOXJymgTx/kl7P57XfC6RasOC3Fh6lo/k+vp0SBnx4AOPTj3d357LgfyTMGuUYKc"
    "T34zIDxRpG1DPfI+VYGKo97Gwow01gCtuV4r2wsvtJWQ7dcMdzZeVWDzR2nGRNzLAtIn52"
    "qX04D+x4d1U0W8CL4In3wIaJJwQeZ73B/wcDRp8MGB5X0gx4T7WCy+sqgTUwqthqf50JrR"
    "nU2hDfqypK11WxznWVUbksYi+2fshoVYDjND0E+VUFjF8VQvwqjfCGOGSdEytdrF1FFI3U"
    "K91QPrV+FZ68laMeA4ITalkwdEuDR+lcarAvzigXUY7TaVtAuTrK7dVKpo6jlmsdEtTas5"
    "pZYNI23GpG3DIrbjaZfcidfoKup7Tupbj0OeQ9XP+OrHelCF4RKWdOagX8pGlbWOoTdYuP"
    "whKFuYP5VjiZ7zOzCDysieYMLHjjkVXFVgB92heihpSicThOMxiHM3myZylH1xcwSyztp6"
    "1GpyWg7TaqK6gfp4woJuQCJ22vfJyOyMaZnk45CLJ0Ra4Lw69pUebDCEpnqNcppxiaebjG"
    "eDRM0U0QdZoAzJu4BnDHx+a12IzarrQwNJxZyelQqPpX7fzqb0p9swVa6fs6dLM7Vy5Afx"
    "vaiaLv+Khj7LZuUvO1MQONxjA5lWlJotB7Ndk/lTZdaSFuShbiJrsQrrVdKFlp/fH6LoBO"
    "IXXxJ8uA/ADcPR/kFFkPwo7KtNj3Pz2Uex9CJfbu86fvguFpl0TW+7DNMYyXux+2eSbx1u"
    "DOOuO5veCI2ok2eNv+B+6wBbOJNanjxswlPuFO/5WcBvarKiF2V8UhdleZEDs0FMP9Jyhj"
    "qyCepjsh2LDWSw+kcYBl7p0G98tqUkuJ0JKtxGt71PYmgI7/0lZFPkt5Oh7jkjntKuJ7Sn"
    "KMMOXOzYCmlmNTN49ce65Ni9krpTCIkOD0URCxILXpllnwzrjP8H6qUWmjn3/HaKSxsXWs"
    "P/7V2Nx+lDCJWt0xh8aYtRpjxq0xCmjHyQa8FfB2gRXPciqfFSs+EYW+Oo/4eSLT2mOeRd"
    "1AzxfF/uQPCGR67dSiWHXmigbDGMXpQoUujnueNrQadjWcZUikbiWaBdQnBr+jzqqnSHsY"
    "xdLRdc+JXsjUXfaW2/XUJsxSDWBI0Q1+9zK/e4hWFmJlV3F71Zi19BGn9pVyqlvsHFuSjd"
    "e45vo7OUsHuVYR5In3H6Q8i+8aYvStmKSvEG0o3+R1bVHujvEDbMb+NhFBH1obPUTufV9c"
    "HzHyyGKRq6mrgvRA+ouR0D/bwAgn6itKDhUhxRP6SBt3zfgi53r/SLtoTi6ESylkLO4Q2d"
    "pe2UtavXmG2IbycPTlkB5BqxpgF+FQFGmXQOpAyN1knhisEnu3hP9gjr0hp8CSuTijaNjo"
    "LenegFmpYRHXj2qhZmmMXs3pFGP5Ej9XInCs0Ltw9swbUGhPi5O0Y1DrdRxeYjErQpyg6U"
    "1+YyOIMwq3Svhwar9nVyJg8xXV8qr97/Ta6VXV8vgLXiF0u3k49l0QP1N0WNzFAmwOnRVB"
    "MI7iWeFu166x3Yi8p8CYIBqBSw6PFWAwQDuY/Q0gx0C+h0HY7EhUgcEIkeLTo60bYA34B6"
    "yBK4vEo88GbUrYgEnWmcfK73j6WCbMvKKGt+PxwjWusSMwGbp68H7E5ngkFR1TPyd2Qxjo"
    "9K+y4yseDsU31A56lhz3JBuCyI9weGkhHpzbIdCyy22omHKCCMM431Hxb8XpupO3O2cOaB"
    "z4XLIVCHf9nF0CxwRG7Mtwmzdibv/cMP1aJU8rf7fYT1DI0OIkOjO0kd+V8REOdbkXMMIj"
    "uQNkkX1RSl+oq7jdq22Cs8vwLcucvn2+SOKMzPeH5M3IY1Bd2MQ7uqKZ5hb2EwhijvjgeM"
    "z1YjJhsTCpMoGi8SGeo+Rw+GUnk9aGOoNtJdgXC3RiRRUEj2C8zkLHKPYSiDegIkc7cm7J"
    "kIB53Mw0PRIwtcL5qhLOVyU4X2VxBg7D8tP/ytMY4nQ6y03nyGXQVK/umumiJAqrwNCrHI"
    "FV29TbjRAsRVvvaWV0ER1SJKEHoSOH5PMwVEXJb0gMpPOVaN9CuyQmlvj2u9sT291RXINS"
    "h6HqPA06bw558KfsvDlw8IGDDxz8EAfH0LUiBu6HtR3i3x5RZd+brYeMFwgNUN4P2lKKhx"
    "f7w+RzLjJ+sMHeoZm9Q1M23WkHFmx8NUQjguHY6+Kxp0Ucovq5l9qzLWDaWiS2joJE9Jbq"
    "J0aI6O5CQSKI/T4oSoTR5mq6IEgFlkcdm3jskcqc6XKlr4iggXY3CBBnaswUbK6qanVI0E"
    "P78lEKKQ7xMCeIhxmM+IMRf5CFO4Zu501AdD2ljrtkm1zZLbpaLruF4+rYgTDGGau8GwAf"
    "F58WDt9uDpiDyqhyrUJBsX0xbDAL6S7ViWVSrIIRp2lzDbTgMbXw1aCPh27iRX04S47B03"
    "by0BTSdnt5SD7dHNPvgnk6+dYfxDTO83SSLD7fbr3lrWyolidbJK6XShccgwcn8X6S6r09"
    "YMf8mdnGFpbSMXZkbwhn/8bhjwy+Eb5+2JuPFIfP6FjkXmEa2BQmcUUoNhBM6YJgr/DDPU"
    "Lav91gl+qcBBMst4rVJE7TQ6vJdbV2nyXdPjOtJbCh72RJ3JwSoAfaAIdUvQuvuanSov2m"
    "uEP7TaZBu8+YlIFO0+m8p0f4kDI7ixozzlfMT9Gawn1c5NmgaJKAR6fPgPOsi8192adyeD"
    "XPF5a0Wglttv0jdbCWphILj9PoDPLoh+/fvR8bX759Z7y8ubqps58vLl9VCeO7fFUcxofX"
    "Uv2xf9swOGRrZIYmKftX77ZPWZ79bis62i25IZobCE/zTKEdVw/MEx2BuLm54kyadbw5aZ"
    "5mnWpeWqJZ26BRwtCJaAVaT7XGJZBi0o64xpowi5pv4IoFSq8RSFRY9ETcA6lWdHNYhW4w"
    "7aAqd09V3jpAoSTIxkh0lrJqh3FUiuJQaHMku/2q6m9JqkFRPqgx0HVuWfFihEOCWuCeqH"
    "oJasQg3GGBAcmUGVZPtOfMWbt1FIfL6yrAw6jiDX6dgb5bjTJOy1y62TGhSqeMQV18Iupi"
    "nRc7RtaZUlFPdX21jU7Q5J3tivavJ6LHVPbj0ZDMalwrn1Xp9qcnL2pY9V3REPJDQUHaHw"
    "7Wod2oV5/17RIbUfgVDQ/MNPjWsxh68cVnbASE1dvYbClTTETZVoPMPfgXC7rtDYduLDKj"
    "a2oftoC0e6fckMhZ1EzH3mII5xAWqQMrH5dYSvx1ymBfGM8eEeicHDCaO3yNLRl3DB5y6x"
    "kLsqmqWbacO2vy7TS3v1BZ+9aISO/mrSMsNS24X+Do3gC4HqbVI89hQTMzXbq7+hxKLYUj"
    "SaTztj9pFkccV7HQigJ3nGaQuEsl7tjB2lDo7l+/u7TgnXxbD8cFhzyqIbJVGzfquV8Pwh"
    "p/WxOgfgFl/cuHdw/ncl/+AG/SKE9q5+6BQGB8B2tK7VwW3RUxthZfiAhcuLaBU5u5S2oa"
    "070QrWVRZgtoIlGEGL/y6WFxvZ1bKJYC3jDbppIjB/fx7V1DEwftjt8hhf18KexD6b1jFv"
    "r1gHNk0X2Abwu2rz/+dLt3pKjmjz4SZ2XyXcXa+2W2+Pc/PSS0oQDJrz7e/vR1whR/9/nT"
    "d8HwGPLv7j6/zQRJzqizycG8xNEckegLe+28gmqJBWWZBdmqyuHZqmAIiB3IWhsC2tCPWt"
    "Tz09KLipMvTdsZT5+4oyxBazpk7o2F8DjfelvZOsydwY/aWnI7PS1/4CN13NxaKIWiZozi"
    "dBafC63lzSE05mmHxoAKjZkodZY9RTqsuy7rnsM9M83IZbMVRetugkj3/IqTOOG0sJb3Bc"
    "4SY7nceS1YdHVKT2ndnpt4PxMGXXgC49OPd3fnNZN3E9VCK3kEapW4HzFNw8AftH+36JPQ"
    "wteT2JF44LaA0ReYpq8QhZ1QmkEUNF7pI0QOvKLEpRP6SG2vIVZf5FzvcSptrAKax9yFXK"
    "rAhReysHI/3iRimaqVngVllBu43VicmNQURXSI8MONhaNtxrGJqt9E3c9acQ00PRvuku/c"
    "QwWiW71Pk6REjWI1zurIOE5E3WAbKQS8ozpyFduI5EEqvuwYxVAX+GBd4I0fzdFQ+wiCQr"
    "qFbVXtI7almhcYOKj6YV0ADv8cOz5KhzOivuKXj31jmUloLQUiU6DRHJCYQv2pusDkkr0b"
    "dDYUxZKXIMjgPL4AUywCVaIsrbMsOMCQTzBIP4P0M0g/up3QbTtYdc5fPYdRol0PgXYJrF"
    "rYedIijVJ17UE+P7V83q48WdR4O27+PSBPttF2W0S9N++6fXCaoem2VpG/JZW8BslisKsM"
    "fDufb/vF3e+Yvcrl3fHr5fzbHzkRBTDVeDiAITOWYALbY94es5ai5gRj4yvmulv8w91Of6"
    "Uz7+uxaGhgMNsgUd+lYu7e5g1yLQySHC/7E2CmU8zwENTQH4wPGoj1pYfF0CHh+B0Sorel"
    "KsQRRQ8Bvryu0rkTRpWUHsz07gz4kIqYGZEMKFdDebBVFqPfX1ulzqa1bkQ/dMmypqM6oW"
    "kd+C90Duu8LKwDn7heqk44cmTdMvCYteZP4ZdjB4E/rgC8li11to5DRa0hahDb9EuZranJ"
    "sCLCxqEmnVHX5SWqxbFuNpSM75zu4C+wCvgxEv09LqLm9oqZfkShazwSizXPBFXIeoGX5J"
    "HxbU6MbTHEcZqjZr0cAWIvKJpojo0F50Ggp7vkjmcsgBs2r4ymgL7DvZrCbpKyh8JuR4Tb"
    "SonOQ/nyp7DKgWyiGsWdJBsCubOqTM0ISR/Y7GKoBkn6E4VCdhfX4XCwZHIfHjteMpGWk6"
    "vYJNN2yhSbdLKQcuk4bwkISgkBQyD5BhYYBASHzriD2SDYT/ONYXPDhW9A0UBSvzXVClZV"
    "CBEgWmBVZmPG17Q87eR4dzxUABpJpR8F1mVBkl8FXkf5TRPVaCgV17BUnFiCDKzFduZgfA"
    "+NzFdVfCVXxb6Sq4yvBKUlVTksoOmOoD3yy1T63HEsa1TORLIk5rEJazn8PUZ3LJPZb7sl"
    "tZEzueJTwIsaK0Sdk+RMss9RiO/XxLIKWVtAo3Ml6tESThHg/HsDn9aYUjhF/GxGUbAUto"
    "E8iKotuc8Fry5f3oQMED+U8b77j7d3dzmlwYjrqpdhC4lOWIatBupMhL350BoWh4Pfhx6W"
    "YsrNPXwHoqUJk3PxES2g3Gr+4rVZo31wyz0FzneuUvyaZd23nTkgpG01UOMkA6Q5J8bJY1"
    "B7CGiJ0/gc3Q00Q7iq5US1uUGoezcE9mMwTz9hjXNA3XJdOgppg5jpmHZEsUuZw5rWwvoH"
    "nS5B7v1GTrfXBvWRjQY66Rf0KBaAwdgC0I1BYN/5TkSPWpborgSi+gKGK4nqDYv5RCsxJ/"
    "aEb3O2fbAMgaG7cpWkb4n9edujF+CPelZpH4Zis3SE02G7tL9KdbKw/JMlshP/unW90Fi8"
    "tT1mwSibe2wmiknvHOZ51Jab17Jgu3KDoIrPjSUljrQgH0jZOt49Ww7AGazMDa3MopWkiq"
    "syJOhG1IdFXE+Us8DdzHFjrqOdK+ydcus2trMoRHwIJ5Wa3hInace62Pld3ZKHmD7mBpcp"
    "uocVCwzqtRpVJcf4JjyRa/iTeFFLDmF/QKVDWL71rZzBvh0XOIrL11QYbPHM2xEbKwLGT7"
    "03gUEXv3Jlhlw43Q6eR/UobvvWpbV9AgvA4Ao+5yFtwvqoG90jqpM0SmkBcHHD17BLsb16"
    "q6dz94zwg6/lCaZAadwFuXv8tBuZZbq4KXuUWqaF1SktPCsVbdK0rbSOSkkVx8u50vaE2n"
    "G/ncYBKFJkEsMqqTNujEJdqUkoD6hXoAIBegWKXqB3TLFbMRpQXGHll+oHfN4bc25ZfDfG"
    "+DHXY2jsk5rHkq5LVZmj3XDI6etcTp+zBBDXWeyLo1sjihP2NOXz+bFwTVfsqhDgelFWry"
    "sd4Lq1ffYwpTLbVwXsXGJ9y6TBbCIIfi94iXTVrejG86NamftaOCXgT5MDZwFeRG1T8BrB"
    "e6opl8kFe1FlwV4UL9iLzILBy+O5E+FaUdX4UqQdaovKpaYf8yDJoMinp+/ro6LoYIo+X8"
    "JYvjKj6A2oq8roAH3LRTIaSdD3FG0eVq79P7xWKiu76LGYw7A6Vv93b/+ZMpqjTBrJsXC8"
    "4PxvDLi/a+Dz4Rkz3YsMLZMtgC3L5CzhMz1g5z/CzQ5lglGPLIbaeTowrzJZWaySgvAWjN"
    "c5DwzmR4f8bslmyyDxCHc3CGo2x71q4DsrtET/izpC2qsqQtqrYiHtVUZI2xDHY8SarM1r"
    "lSVJkR1rZdoQpb///EUES/wpZCrAlJALBZmn071Ha4nMV5dVkvgui5P4LocycYOPRGsfyR"
    "D7f3QTtJa2fX1t0A8kt3nAAznQNwBkiJpVFMhi7J/rsC/mc1DwV+UhLuVUQ7yoXqEoQ5OF"
    "9pssROiK/xXQDcbrLOvrhO/C4duNCsAhQS8RbsPpoGB3i9YB+P0iN9VfIXVIZL75B1nH1q"
    "GdHCBFUeBH0dY6Txrwr5QKBLIptqJMIDOksODEnDjYaVvOkrRzLbg39kPzhf1qR7zZkgrP"
    "zdzBaH17bzBfyCwWJI5zq8G13DlzmevllvYpkVACAp1ZPOjzM8oeAc6xyGYRf+y4sxJ/mC"
    "BDj+E+zKpctiV5ElQxzVwUm2YuMqYZ08+HrCh9B8NPp5g/11r+jp2U3CM5DuFCJMPxQ3mD"
    "nHoRDoffuc7JWf7b/edPBbbbGE3aUMhmnvFfw2JttdjKCUGJePR0yywPTqdneL9zMGXEKG"
    "EjDBjAVx9vf0rzhnd3n9+muTdO8Da1JAQTv+uFPaRIuxP2MN2L4BM8wqbEpX9yjZnFZ6s3"
    "wr4O+w3r1QOXt+kORRMZz8Jcw8Sm3KI8G5OZQFHtq6cVK9Etu/9JTRT9NfuDWMrgd9RZ9R"
    "Tp4O7RZd1z3nb/6c/v7jlJwtvTy4jRC9aj5MPoWTVLx1Ay1aJZp8006iamReF5cH/j0493"
    "d+fyRArQ84yP/mKUmB5hRD1nJJnNOOgHB92P8XGDya9zJj/cIKqesziNzoa/mr6d9iumB4"
    "BNVjSnm8ZhoAO63jmC24eaYlKECsYhQQ938uX1iwr4wqiSBrMvchFW3ckJot5t46PgjBaq"
    "HQfRYUncpQrWGcJaeOtmzk4CXinA4bIkwOEyG+AwZY63NEnOvkYTST7WcZoy20j3AC/BF0"
    "0baVM0CEaP4rdlwCttQZCgO2EXgoBXnBa4FvsJhMDVsOmlabtj/Q8s+HPmuCLz4Y2YBXUR"
    "G6MSnp49Xx6s8AMBknWt3ZA/Q8f2BNZFQDuuK/xAsizCxuGPFJsaG1/htK/lFvn66e0Ri9"
    "iLLVko6XhxGo3lB+zSJFY7YgSiDgbwzT/VyrR5VSXtqTjrKS1T4Ksy+U9uQEcx9gkincH3"
    "Myg/3H66lVmV/ov248O7iq9ZEvybKmL0TbEUfZMRoqfEtmtxxQRhZ5hhG0JK59ibv1S14i"
    "DStMNKa77SEzjlXa5UkSVJpTE/rakMX1dShq9LlOHrrDLcrTiRIWDg8Bs2BIo8zXWvEihC"
    "HolHVIMaEkRDWENZWIOEKguusvv9w9rXybqI6UH/e2JHKXvg4/XACPAh2+ZbAHMddDWvny"
    "51G5sKSzx0kHkVpk3F2cCK5vXtVUJqw76nVVpRdRKfIOZmTZxVQ6D88KSPMFNf0ZK1Rxvi"
    "9K2YpK8QMRM4CvP2slJkQ6g++JM9BFUn+4iYxRcT+JnNu+fd8cV7mEeftnnt4hRW52ySJM"
    "yq+N86iQ5dT6njLtmmKUbhRH194TjoDUtQ6jy63jSVoz7fwly3ciptdtYIfUcWs1dYLy0I"
    "Z1RyEh0A0KYTYdFvg8djMU2Yq9csHlWrhjD1qwttAh2h27QEUZ91GfT+gnjlNIXJn+YOGE"
    "Rfocrp8VYfsExvuT4iFqvoUR+pqHRIT9iUUgpEdvu5qS4e+cgqt2RONwfpEdgKKSR/Jw4j"
    "gjqTRRJcGpclkjzKQXVKQbtrYlnUwaxsYKTwY0VhGdtgaMscG2ti0jA1eyZqM9sH6j3XnT"
    "G3qDMLTKpTEPzMoaZz63u35YwVuUwZ6O9xTxQmtYZEOpcvFU2Xd8z0lrKAOexelzqP1H1j"
    "PA8im7zldj21fc28cu7r1eXLmzDtFT+UZbzef7y9u8tGnGJV6VwPUbHnPUaicd3mmm739o"
    "OVBCdSdMLFaYZme+VeuJDTn8gJpymoB91w8T11OLF47jeSaAhq0I+iWyyhKqQxTphA9Mv7"
    "+4cvH949nCuz+B90uuR8lScWBpdKxcKdHFQzxdg0HSzXIw87bMBtiaKDole6ezjz+DD5kJ"
    "DcOfFuKON73DK+W0cpPdYfrjO6o6Ak6VL2rFuTvWiJRrFcqShgatvUQs7wDXNn3KlV5vHy"
    "edWUw9Kcw8xyrFieMlO8HsF4nRek9navtNsVGjnKk0AF3ohCZ4CFoog7wQ0Vxej8G4PSuC"
    "HiIbHFlbshs3pNZ46SZEtthEo1TTRGNSSJVk8SpY7Dc6IOS7Z/QKBxlDyw+33Y92rHsAo1"
    "bvu538+NWvM6m/2q0ma/KtnsV9nN7tKZQ3MiqUsKKocUOq+AC5odZtyhFD7nTpNz9SgyDj"
    "DCiTr2SSrt8Qd+z8eGyFwyokePUpk0W4l6+Vl59EOOlj6ZBNkUkg3ZunWz8dK0nVlpIZDJ"
    "MvPYRdRduYIvYo9m7lC/MbOQ1aq9mX3aEMIJW3NDpGm7syEkXxZOSNwbQWcMvzMtFaI7D7"
    "RVj6yeYNvuIcWw+GTuZqrZkGJYVqMEo0vNNbOFRWohK5NYxK14JPRsS2TcdFXyukyKbQua"
    "x/77ro1v5HS9Slc6gbMohK3YaRRH9qDzaJJcVmU3krDZyYOVGP6c0h4Ggpewir2BgzjmI4"
    "L/0T7sibpBMkqIyR7aB31Obd/rsIPq91G0OlG/JZv+5gVB+cgOkYj+tkF/GIAULqW/Ov4e"
    "Ct6CkRgMIIsPgjvH7hGsinRpHeWOg9NNM6eb2NbKdnLdzeQ1/RDtF6XtQl+10QaUEgTpJB"
    "i37+spzlAqjwyM0/WmhVob8X64B7fKcEZUGjdRw6pxqJWj9A1iuburWjmyRXh76ZupzXGP"
    "4HwZzAvF6PdLl0x0AU+JqYpLn0Pew/XvyHpXsiIG2UNCIlXrdJVHqm+/q1HobiWGR12/ty"
    "EolQ71VU7P7+QMpxvomAu/gOjpG2QlNciq2lySaohlL49l30XRuQ0Dr2Nxvt0E9mDwdXJn"
    "HY5oT/CFFhD2ExHfB9P1m5tUXZU87qtV161b6rDZcpRj5fSvjMuMmyQac8igWbzhW45fLz"
    "wJq559/jo2M6EdU7Bt5SQrtpM9UsfNzU4uVttiJD20lV1eX1eJEb2+Lul8c50x5Ww2Kgj7"
    "w3uI7lFCsuCOXu65VtzHPUZy+jbu55HMWmvYruDobP8w++P/A0TppqI="
)
