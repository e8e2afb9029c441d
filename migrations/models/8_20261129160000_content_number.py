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
    "eJztXXuP27aW/yqE949tATfIPDJJm8UCkzRpc+8kk51M7xZbFC5t0TY7suirxzhze/Pd9x"
    "zqYb0t6uGhFAFFM7Z0KPlH8vC8z1+TjTCY6Ty5tCzhWQu2YZY7+YH8NbHohsEfudenZEK3"
    "2/1V/MKlc1MS0Nid8gqdO65NFzjskpoOg68M5ixsvnW5sJDk2mLEFjvCHUKJJVy+gJuctd"
    "hZZGmLDeGuQxyX2i5xhfzALCP8k3oGZ/C4J/goQyzgWdxatTqqZ/F/emzmihVz18yGsX/7"
    "Hb7mlsE+Myf8uL2bLTkzjQR63MAB5Pcz92Erv3tnuW/ljfjC89lCmN7G2t+8fXDXworu5j"
    "7eK2Yxm7oMh3dtD0G0PNMMQA9x9d90f4v/ijEagy2pZ+JUILX/AvvvJrPZh+vb2ac3t7PZ"
    "JDNNIUUM4+CrhbBwijlOOP76Fb7Cd6cn58/PX5xdnL+AW+RrRt88/+I/eg+MTyjh+XA7+S"
    "KvU5f6d0iM96C63IXhMri+XlM7H9iIIIUtvHQa2xDJMnDDL/bo7tf1MeDd0M8zk1krd42Y"
    "Pn1aAuY/Lm9e/3x58w3c9S0+UsBG9Lfph+DSqX8NEY8hzD67WYBv4dsCgIP7j4fvZNIRui"
    "Vg3r759RZH3jjOP804ht+8v/xVwrt5CK5cXX/4Kbw9hvnrq+tXKahNds9MlcUcERwRbG4t"
    "hSLgkmZKdtS2AO4p2SDCzKLAVNOcusoyPzmtsMpPTgsXOV5KAh+yeBXs4zRHhB9m3H4QFl"
    "OdgpBuSjyH2c6UMGqbDzO6WDAHPsHht1zqMRnyHHZmNIfr/AhounzD8mckQZiaEiOgfBL+"
    "0c4EHfMoLeNG796/+XR7+f5jgiX9eHn7Bq+cJthR+O03F6k5iQYh//vu9meCH8n/XX94I9"
    "EUjruy5RP3993+3wTfiXqumFliN6NGHMjw6/CrxByDeFVnhmNkLcxvMHm6nOVDml9gNg7+"
    "/OoCb4zisNTbFjc90Vrq3cO5sBn+8ho7Jkl5HKZ4XAkYfqBxbZkPwYbuyS4KeE/pJgKFms"
    "PvqDPtKdJx3nWZ9xzuKd8erQbLu5iKi1/M6eIOhGZjlriyXyAIgZNdGq8Csrd/v2EmdfO5"
    "ao4t5waG6+FK+BIu/vDbOKbiVBSBmr20Od2kv6EWXcmfhM/GJxXhdsBOFmJbzVY2i2a2us"
    "HMoQ8OcdfUJVSK+GRNHYLjEGqR+ODF1jG1IXJMYb9NkEy+d9xG+HsTE9kvv7z7UcFG5nnc"
    "eII0dVbyYVPZ5L+W8LMQe3JHrT/5nTejW/4kmHFuOE/wBZ7/9yOYJKSmdebzrThHkmCUW9"
    "FG+WJo50wV+SLBcZSs0zmUXQnt/TNW7wFGZpgLbDFPi5G0ydj0OKJrcK2MXJRENwvtW2Ez"
    "vrL+zh4kwO/gPWi+lS7g2b8Ew/QT0ozUA1/bdBedrfEFBb8dfjFzfcPm5afXlz++mRRyhB"
    "agTTsK+8UNqiKcwwzzkS4W6TuVVF2Xbbb5jtzgUrlc6t+k7r4V8GdA7AuVC4DJdcg3FIi5"
    "yQxiihW3piBs2mzFcWQcBT9v4Dqhzh3csxT2t1MibPj2zkJ/LZxvwCKcUh/vER592BH812"
    "Q/Q5M7uIBkd+xBAglCMfzDPm9xQHh0NI/BFAVLMtxQE3kzvKb88GUUoDUToMPpreo8Cu8f"
    "pBO6kg+6xAWddggFe6Yytv7tOkM72a1l0EnIl+gKwHTcH6Se7TOZqfx7IW+QTGguAN4a83"
    "FSKSjgpCQo4CQbFKCuKI5eOd3sjr5CqGB47FJKge28deUxmpFSwkulUsrCv6melBIQE27J"
    "jya1Vh685kvcoXDLPXc4PIbMH2Q8GK5V2LKmdKbvOCxoDw1mf4r5QZmk1Qfl2t8A4BXFq+"
    "HYcp2YdMFmAV80vK3JFzB0xiyXEFhskF+pw2b4EkgGskITiQWZR2z0+Nsd70kSnEBEX3PD"
    "YFbm+S0++fGedo9cl82EbfjbJvjscomC5W3moBNGV4PPwdWG6I/Rj8eMfowv7soxY3HGoL"
    "GMVFP8PHtWQdo5e1Yo7OClpKzj7w8ViPcUtQA+TlwK7Fo4I80HUHbJ1saAPOOlHMYPkoZD"
    "x1kLt47E+X2FGfi+cAK+T+Pvcy8V/PcUGuNfc323DK4j7BxRvhja8H6NgZ2ANET8Legbf2"
    "RsI8E3RzkLhSvAN/DHPjL86bO44vmYJjtexNT+4FKcFBB5UYB1qGW4a6ci9C37Y5KSThLr"
    "TxtqmocADyiPB/dTRZTlinAI+6dHTX/Fg9Tv4JqHTcFhPwTB+ZWxPzt9fhHBjh/KEP/0/v"
    "LqKgt7WhytGhGYIhsXeaVFnhT2VRZ5klLbRa4qfbexhOW/KhIgbSB/6JUEc4QUo4R9oirE"
    "CSKdFRkpjzjwU9GhFJqAwjgrm/nMuo4scn5WYSrOzwpnAi8lJ2JvG6rOphM02jKNiUAbGY"
    "Jukaeg3IDes4MvAvT3s4ITIkwjvBWnzvbMqmlKLbPytGVMxd6epu1NvsRkr4MaNl1WFFf6"
    "boaPT/veWJiK6xUC5tTKn+89UWqm50DV1SaMvjmuY+XV9fVVYjJfvUtnV/7y/tWbm29O5C"
    "zCTdwPxcjNrDC4mxNE/bdP1x8KQx5DkvSm4guX/JuY3OmM7cXc53OPmy6osk/wear+8slv"
    "f9mwmqYEgfjye+NNhnAlpiSTD5tOfU1tHBwgnQ+7pSs2kx5QhfMoSaTtgfRoQYk2QzeTUm"
    "5WnERbQCc2d5iDp7qFua7y6Ma14ODhbq0e6QgfE+FahXMMVC+GeriB6mMi3PDmvSgRLjHv"
    "MZ92Re4ZJzke+9TchVwSRB/FizQM9X4fjtMzeKsGecfXlWp0dxxt+65hwmYQDfUeRhoQ3B"
    "mxvyFKH4MAhyHC421N0Tjv9xc5iDZGH72TfeN7rjhAMdySB4MUZxEbUIpU3KHBGMMG8cAH"
    "BcfghowKjEcW/oD6j7R0+hGFeCtGEhuROoR/PPhmTqs0XrGjx5VmDQfDlkcmxjKa8HmzMZ"
    "diWLkU4aQqSvoxst7Yur+aKPP08a5oz6stzWs2ja2bQ0yOSYfhmlayhyRJe7NlJmjg8/1y"
    "/rm0oxhb77tTca1M99EumLO3MMXi7uvzIYWihpLynCQaM/rHjP4Ojv4xo/+YGf2LffJUQ1"
    "RjaVj94gFVcU1yP51S+F8LLJfrfvDTCvI00MQN01Id1L91ts9ROKyE3q6ZrwmCZogloWgY"
    "Xo0BTYwu1gTzmYlYkmD0KeiFHL6GiVmtMKwGcHeYrz6iXikddL5bzgHVMauHHuWJDWq5s6"
    "1YrLObqjhaLSJoJ1Kti6wm2A2WITYvA6gdRNfdCSJf3SGGwML5gPdmC+p8RW9qMjXnokpq"
    "TlpqiqXmXHx7QHUssGa/4qtyh4Hejm3g95w50yhIber7tafEpSv8wMRWMULt+9PTs7Pnp0"
    "/PLl48O3/+/NmLp5FglL1UJiG9evcTCkmJCctKTXNTrNRmJaTQdlJUJdAjI55pvFEd+gzp"
    "OAf15kDWWVfDPiLRFvOJPFF99ZreAx/GmNnA3os/3D815OWVLbytWhLEEWZIl3oHvthyK7"
    "zFukSi869XEuhcvJUZam4FWfFz51f8BBLLob452bN808qDlL58ucmQZQpWAoOsgkWA0sAG"
    "pCny6X+uuMtARgguCu9QmdEOH9pArnvMUjOdyHSB2OxvyjjaP6QE6DoC3XmVXJDz4lSQ86"
    "f5Ap0me/Qtly+c2Zvy+9I9uYQ76vS7QrpwrhwXIFsFEbpGYNQkn36+/O702QXehCVC5g8u"
    "c14GSQzyg/S13bEt+u4OdsLq5nnj/muaZXVxXmFjXZwXbiy8dEBTYganPmIKeCepdE66qp"
    "3eVim7TaF42Y4bbo6loFAEjO4fo9dyZGoQLFdrlWyAPcGIZw6eDv8Xm0k+roBpkmjENTdO"
    "fXF2qqb7RSQ6AwrjO3xlMYzycci/+BaO/8Wa34McsKb3DGQE3fS9RHqrEJtaUeQJwv64yh"
    "0OIpnMiNkLb1JemzOYHGKzjbhnFcugDMo5PmaRDCyboCiLREGTjAkZwmwaXosq4s/CHFQ7"
    "nfgO4pvmMdrvNgMO0r6nNqf5tncFiP7hjzIkkLo22MhdV2C0CXdkueFmFu3/6tabO8a2kU"
    "FFdhRPHLHonIYLDkgRc2E8kDli58igaUsaOLGxZVD2lZnLYqtNB89puaP5GCHdfYS0Z7k8"
    "p090uegSEY01uHWWTSUHyttYxVa5GElXJrm+m0JLgg6XgTW/YXhc6BToF9ZVY+NiSywRGH"
    "cD6/3m3evbx4qMeytMU26k7HnvXyk/7eU9TfssBqPI3jHWiiq0V8yjLM2P8oOVxnaKmp/P"
    "o32hmLkPy77Qg2oFY7rFmG4xplvUF32U0i00LKehozjZpJpGl+LkTxiymCdN+hdKhcl9uK"
    "Ny/yFJ+lL6aBz+mWyZveF+Jrv01sACcWSYzh/cYKDFuw9PPka3/HGw6VDz0UcTUe9EUP0L"
    "Vh/NgvCsSkzPs+KYnmeZmB78V7VcdZxmcPFq7UNMjQ1XLYEb0YwVcBUq4DJqmw8zulgwJ8"
    "dbVd4xIE2rb9qCgbaXOVsKeeJh8QBZHjt9dpaqNW00EvBFj9nWFn+yRa57sGyF51CPa11h"
    "rfuls2bxZpEK6OdQj+groI8iFaIyCxKHVBd/DvmIvwL+95ztZrWKy6coR9TVKsyPxuCvwh"
    "hcK9hsw2Sy/ZpvG8YKvY8G6uFKeJRwoXeBveNW3DFrkmP1Sd4wLbP+hLaTmYv31jMD+ZHV"
    "33GLGOyeL9gPUlL94487bvzxR5iBlXgnrAGwtoW3WhMscPEAYu0S1vD6oE2o5UeNBqLeGY"
    "i+vmNJ9uEyxYpbUz90LqgYA9/CVoWf58JlvpRvTWQDkYrJ6z05tiqFH5nUcWeeU2thpGn7"
    "szS+ykgz6diCkzGvu06xHTNJNfY3rNLf0BfJqiLs3z04ZM+rNGY/L27Mfp5pzK5zdIAm4a"
    "8DCg7Q0Y99MDagJTd2vDi2lLp9NaNYYQRx/1bA/w6rjTf+gJGKo0XmYjt6o4oqKHOR8lTA"
    "MEmpRPWLcqGUNT7P97xTi8hBsJy+kJUKN/SBOIz5VXKwaT0zBWZyuCK6lFc2sf3hR82ud5"
    "odFvZRkTfC+wfo+j+pIsydFMtyJxlRDmATOediMboRgc7wTtDcQ4EzyAJA1CH/Ydur1Xw+"
    "RY6AR7whC68Cp/ATzOCPqAeN6pyUOU3DKXleOCPPMxPy1dkxvlbz+pglNWZJ6a0ONMmSSs"
    "UQN3UGVYwf7os4P7aHqwzPQsA5DscactymMIlKjcz7uIiKivOqtNCrZtroIzpj9Yo23NEx"
    "lhVspKbGGtyQVcum9GXdKVpqrsTqjeXaD5McY010bVpmrzHFasbgNq5qtHGZaWLhYuH3Qk"
    "TbCahHoRcRfvzUr7Ul1SXfwQic+CVxGKgaoGD5felXzCX4fbH1poPnHDbjJFoshiYBl9pA"
    "MLZXHJJ5SF1RPqaCfFQVarj6sV/jW0U93lPobKjSJj9lNLJ2CG5w7CjAu6cYIMAnlWISTk"
    "piEk6yMQl+LkwW4799uv6Qj/GeIn0U8IVL/k1M3mNtMQ9ZhCLB70NAv3l/+Wsa69dX16/S"
    "jBwHeJVObFvmtuMrhj0iGFGvj/oYgTPpIgIHhAahGoITp2kgzx9e0L0PwZFItWB0b81Qpa"
    "PNPb6cEkZ3eAHy4Zerq8eqJfGecnOSY6SQ30/LDBQbuKNePAlSTsnO5q6LNb+tdNMfjAYJ"
    "Yz5sthW26/iFIVzQ2HGQDTWiguH42WHW4TCT7p6qaLaAjeDKfWDBwDMKr7PZ4r+jAWNIBg"
    "xXKGkGYqBawemzKj5fuKs4UvnZ+ajWFnerraJ0nRXrXGcZlcuk1soLjPdVAY7TDBDkFxUw"
    "flEI8Ys0wltq002O16pYu9pTNFKvdEP52PpVdPJWXdcRwRG1LLjVY+Gr9C7yMBBnlGu0xO"
    "m0rc9SHeX2SrEw21YL5YwIaq1ZzSwwaRtuNSNumRU3Gys7hmZ+ha6ntO6lOPU55AOc/57M"
    "d4hJecowFtIyZrWaUqRp+9NbTb6yb7RAcwcPrHB+ffeFSTk20eWuzKdx6V3FSmNDWhcyRU"
    "3ROBynGY3DemS7DgVMbZJdtQS03TrYBempyohiaCRw0vayU3VENs70dKqG7ScR5LowguyC"
    "Mh9GmMSgXgaJYWjm4RJG+9taTlItVKWrNmoIJrmZ8b5L7aOVNg1j8ekqVvou6okMt/60rN"
    "GErzrF5kgGM34gC9AQiCGYQyzh+nWZqsnSqQy5ShNxUTIRF9mJcExvpWT1DO7XdwJ0ClGL"
    "v1kG5Fv2uYBLp8gGEMZTphW++fW23JofKYVX1x9+Cm9Pm/iz1nwvx9Bcbs738kzM3eXWgq"
    "i0EojakRZ42/Z8YfMVt6g5q+MWzCU+4kr/kx4H9rMqIWtnxSFrZ5mQNTS8wvNnKLOqIJ6m"
    "OyLYMNdrF6RbgGXpHgf302pSS4nQki2cYbnMcmeATrBpqyKfpTwej3HokvUV8QdGc4wa5c"
    "7CkKaWo1A3D1d7rkKTW3dKYQURwfGjCmJBX3OPm7BnnCf4PNUor8lvf2F0z5R4tvnl98bm"
    "607CDmoVsx/r2NeqY2/yBbMclmMvKUU7TjbirYC3A6x4sVZRfPYU+uo88ufJzGWXuyZzQj"
    "1f1pfyf0Ao02unFt0z28nVRQuP0xjF8UJvTro9T1tr7tqv8JAxMbmdJsnC4PA76sx6inSA"
    "USE9nfecaIBMRRl37W3mFuWmakBAim70Y5f5sSO0shAru17bqzOjpc81ta6UU8di51hxNz"
    "mFYkmv/VF6yLUqVZQCKc8Uu4YYvZWDDBWiLRPbvCKLynX/PsJiFFXCJXoJE/rQ2qiO+Cnw"
    "xQ0RI5euVrmauipIt3S4GEn9sw2McKAhodR5TFHAoIoii/b860B80WzPMqtHGeETHayJD+"
    "LqWtgE/sMPtssdV1bLJ3Ls4vgjlQEUE5jjQRq2gF82Ji4PKHFZzmgG+RKXY3C/zmFRk9gm"
    "kDugmumua+f6GIHWbWiOHhFoWuF8VgnnsxKcz7I4A4fh+fFP5X7cON3xLM/9cOb6ooNS4G"
    "+cpCs4+xYAXGKG2oTx4Q1NUFWr2GuGblUbVHxVaRf3L9XjIgk91J0PyeeRrq6UBEAJ0vmZ"
    "dIEwTdbUwJpB5I6xLQrfzo7hHJRmCaiO0yCNYAwEbl/aKBakRw4+cvCRgx/i4Gi7K2LggV"
    "3vEP92qSr73nrYSYwAIQHl/aAtpfj2HGb8235ZAsHk9yY5XqO9o3t7h6Zs+jH0ltaCZmDh"
    "qyG6JxiPvT4ee1q4BNTPvdSabQHT1lxROgoS+12qnxgh3VuFgkTo/DooSkTuNjVdEKQC02"
    "W2RV1+z/yg0XKlr4hg7GTcOwHCDRdXVbU6IhigfbmTTPKxJOkRUg5HI/5oxB9l4Z6h23sT"
    "ENvMme2s+TZXdttfLZfdovvq2IGwTA+WjSIAn5CfVrbwtgfMQWVUuVahsHqXvG00C+ku1c"
    "lpUkwDiNO0OQda8Jha+GpQGFA38aKTlIrjlgbUFNJ2iwP6fLo5pj+F4/Ry1x/ENM7zdJIs"
    "ri89d33pV2jOky0S10ulC4HBg7N4gXr1YoGwYr7jFvFgKm2yow9EOvu3trjn8I309cPavG"
    "d4+4JNZZ4xFhmbwyAoZMjogDlbUWw+dLjoYPuPG+1SvZNgwulWsZrEaQZoNWm/CazsEDJb"
    "UyenBsKBviIR1eDCay6q9Hy6KG75dJHp+BQwJmWg03Q6r+kJviSmZiAnXghxx4M67XN4jo"
    "M8GxRNGvLo9BnwOPNiiUD2qRxeLfKFJa1mQptlf89sLCagxMLjNDqDPPn499dvpuTm7Wvy"
    "/OLsos56Pjmt0pkL7ioO4zvNdOdin7ccDtkapR+SlMMr+NHfQg/yKz3MEUcpRDDZrQWR1d"
    "2kp3mhUI94AOaJnkDc3FzxSJp1vNtBnmad6oZQollboFHCrTPZW6Ceao1T4ItJO+rIJr/M"
    "eAlXTFB6SShRyTa++AykumPbwyp0g2FHVbl/qrJnA4WSIBsj0VnKqh3GUSmKQ6HOq98+RF"
    "V/S1KNivJBjYFtcusqlbSLDAk0bhcp+y2AcIcFBnymzLHHgrXktt8VV4uu1P2qFHhc5tLP"
    "knFVSgWO6uJXoi7W2dgxst70jPxa51fb6ARN9mxftH89Ee1S2Y9HQ3KzcbEwXqXcuZ686L"
    "hVwj5SGduaMYB8DMLOiw0fW7ijnrkDKV9KwwM3iPBck6MXX37GSqhTslvzxdpPMRFofiB0"
    "6cL/2T2zH4jNtiZdsA2zDltA2n1SbkjkYl9N1PIwhHMMi9SBlU9LLCXBPGWwL4xn3xPonB"
    "wwWdpigzXpdxxe0nPJim6rapYt584awpvnFlgt61+xJ9K7e8XE3QnJWZzQ0b0FcF1Mq0ee"
    "w8Nqzrq0twg4lFoKR5JI52V/1CyOOK5yohUF7jjNKHGXStyxg7Wh0D28gt9pwTu5Ww/HBU"
    "c8qiGyVSvX67leD8Ia360JUG9AWb959/r2sdyXH2EnTfKkduEcCATGPVhTahd+0V0ZY2uK"
    "lYzAhWtbOLW5s2YGmT9I0RqtQYSaQLMXRSj5U8wPi+vtPEKxFPCWW5Zfwjt6TmDvgplHwq"
    "OUBR5boTdshT6msHedwj6W3uuy0K8LnCOLbnEPuvB+jTvQvaf2nSF2VmNtqJMmc+zzgtnb"
    "HMxLHM17En1hr51XUC2xoCyzIFtVOTpbFQwBsQNZa0NAG/pRi3p+WnpRcfKlaXvj6ZNP9E"
    "vQGjZdulMpPC4917MZfu0s4Ed5pr+cvi5/4NhEswV5cwyN+bpDY8YumsOb9xzumelZ5Tdb"
    "UbTuJoh0z684ihNOC2v5UOAsMZb7K68Fi65O6Smt23MT+7OgD+ljmsn7iWqhlVytuascpm"
    "HgD9q/W/RJaOHrSaxIPHBbwOgGhhkqRC10LUWIhta0tGt3lL/tCnxS0Z4sd0zN9jxAtXSx"
    "pNwnu3lbU1CDGbIqDJWOpan0HC0EKLnYQw/9TUEahkPQlkqctdg5hyoet/qcJll2GgUfPK"
    "plvpsQsVHZLwS8p0pfFWXf50EqztkYxVjo9mCh220QntBQnA6jHPqFbVVxOrakmmfMH9Rl"
    "MNFdwP+6DvjR4Yyor8nkY99YZpJieIHIFIroBySmSCGoLjA59MEJW/XJ6r9rEGRwnECAKR"
    "aBKlGWFg6WHGAMkB+ln1H6GaUf3U7otj2GOidk6pJlO6CMTC3sPGmRRqlc9CifH1s+b1ee"
    "LOokHbdnHpAn2+gjLcO4m7eRPjjM2EVaq1DWktJUo2Qx2lVGvp3Pt4Nq5Vfcusvl3fHr5f"
    "w7uHMmKzqq8XAAw0/BgQEsl7sPmIazr7Y/Jd9wx/HwD8eb/8kW7rdTWaGfcIvQfSOhYu7e"
    "5gNyLQw+OV4OBsDUnZjhISwKPxofNBDrSw+LseR/9yX/97ulKsR7igECfPqsSitKuKukll"
    "6mGWXIh1TEzD3JiHI1lEdbZTH6w7VV6mxa60f0Q58sazqqE5oWNr9hS5jndWFh88T1UnXC"
    "9u+sW9cc07CCIYL64iDwxxWAH/weMZ5tM1k8hxFqGUFtrg0zOKb4b21msAVzHFGiWnT1sL"
    "EGeu90h2CCVcCPkejvcZFFpO+4EUQUOuSemrx5aqNCGgdsknsuvJwA22KI4zSdpnF0ALEb"
    "VgE0pmQlRBjo6ayF7ZIVcMPmpb4U0LeFW1PYTVIOUNjtiXBbKXN3rMf9NcxyKJuoRnEnyc"
    "ZA7qwqUzNCMgA2OxmqQZLBQJGQ3cd5OBwsmVyHXcdL3tJc1zZ+XarGuLSGP1smbdBVWB8Y"
    "Jny5JBt6xw6WMCumalmdGOuFNawXNoYAdFnNSv6rgG54/wDN3p3gK1vWqwAcEQwS4UoAl+"
    "D7rZoYEavaRler3AJXSu0KrBUNDrKezcOjpJv+IpMu86SB4EqpQOCnbCrKBC4zTYes4a8l"
    "tTEP1B/FD2IIqu+SlcDyUwKOf4ENBMiOuou17DdAZGl2aj0QHkiPxYJEN48ajZm9M2Y6aL"
    "FRklBCAp1Z/MRmC8bvAc6pTB2Sf+yEfSf/MGRJ36VsVVrNsJbupl3lJDgt6aWdPmjxjRSk"
    "7/D249VPe6q1/B1vnunSnK6OhUhG99eCUrPePm2DubUF/M5Njhn+b5+uPxQGSUU0acsgX7"
    "jk38TkbQWAZsGN8ei5x00XTqcn+LzHYMqIUcJKmCknm64cm+LeOEC6nGy/AlGOqm4ONw5l"
    "LA84vHnPMd5nigw9Vk8dvSqEDSZhUi9YOwnqeox2OlrC2nozneOGy/UT06JouSolAjs1JT"
    "nSFpI1JAWTUWJGgjvqOZboYiG8Cs0r4/eN5pvemW9wgah6QeI0Ohtxatrpz6rY6c+K7fRn"
    "GTdICNjsjuX47Q8DHdINzqnXPtRsE3RVropxRDDAlXz67LxSKst5SSrLeS7Cqis5QTS4Zd"
    "wJzlvqODsBosOaOmsVrDOEtfDWzTTZfeOwObfdtUFz1jWaSPKxjtOU2Ub6B3gJvmjaSGEH"
    "kiW/l78tA15pE6UE3RH7KIW8ordtlCLgatj00rT9aaO0WzNLeo+57cjSxi/lKKiLWOhhru"
    "aM66+FL2vaNam18nJrZhYfEHEajc+GicC4RG7GJhmzHhzYE/9ZtWN84tR4UeHMeFF4YrzI"
    "nBcUG8DV2H8Jwt5svq8y+j2YKs9y87SKStMc0Y4zrflMY5laJ68VXTErTVJpzExrCtqdtN"
    "vslw96dEYe3mGjE/rrnPcqTmgKqgZV7lEXJxpdpqVN1SRULbj2ht3/K7GiGjQAw406A8lO"
    "eADmhuFbZKBXCau/jA015IZXob96Q+27hpAFrn3s2z5UtJbCNMWuIU5v5SBDhSjK7NyXfq"
    "kPVeNk2D4gZorVDH6mzZs2MLwSqzcwzkP/tJtKOEmjUzOE3gdOxSGiwzZzZjtrvm2KUTTQ"
    "UDecwFauoLS4bLNtKidcX8JYl/5Q2qysyW4tiCzkiylgQSiQkhH+AIAWm6FG1wqPx/oIMN"
    "agWTyqDi20FdVmgbWLjpTdW4JoyLJ6WKi4KUypouBDhCqWp1sfqH1C8EA2XZfBsP+gNqfy"
    "UZl42PDStCwk9t6/qVb7kA01TWYTmwHeiIxMdw7a7U7JhhqMhC7qBbwa4dahTiI1R8wvLh"
    "8acOZwDBtjDfnWF3rLsbf+NGWg/4RrojA9JyI6Xu5uDbkQHfU7brjrqEChw+x75rwkT0M/"
    "vrv2NnMr0JMqZ/GcnT6/iBJ48ENZ7s6n95dXV9nYmSU385tSF/v5YiRdxYk+XvjiRZXoxY"
    "vi4MWLTOyiTn2/9Tgj27X5F7TJ7czkrymoLbTKTfOFFkB9GwzTL5ZQFdIYJ0wgevPm0+3N"
    "u9e3j5UjdQni02KdJxUGV0qFQrq/55BIWIzoWDtPr9p596DBcrV4nhjJIPNBOmhtgptKAe"
    "Hg9gGi20kFPXiim1srvriCSozk+AVUHkeSaq1USkbmOuZh9uX/AdgsLxs="
)
