from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "key_sessions" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "secret_hash" VARCHAR(64) NOT NULL UNIQUE,
    "renewed_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP NOT NULL,
    "key_id" CHAR(36) NOT NULL REFERENCES "api_keys" ("id") ON DELETE CASCADE
) /* One row is a cookie that stands for a key, in an app that has shown the key once and keeps cookies only. */;
CREATE INDEX IF NOT EXISTS "idx_key_session_expires_724f25" ON "key_sessions" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_key_session_key_id_3149d8" ON "key_sessions" ("key_id");
ALTER TABLE "chapters" ADD "pages_changed_at" TIMESTAMP /* when its pages changed last */;
UPDATE "chapters" SET "pages_changed_at" = (
    SELECT max(i."created_at") FROM "pages" p JOIN "images" i ON i."id" = p."image_id" WHERE p."chapter_id" = "chapters"."id"
) WHERE "page_count" > 0
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "key_sessions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "secret_hash" VARCHAR(64) NOT NULL UNIQUE,
    "renewed_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "key_id" UUID NOT NULL REFERENCES "api_keys" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_key_session_expires_724f25" ON "key_sessions" ("expires_at");
CREATE INDEX IF NOT EXISTS "idx_key_session_key_id_3149d8" ON "key_sessions" ("key_id");
COMMENT ON TABLE "key_sessions" IS 'One row is a cookie that stands for a key, in an app that has shown the key once and keeps cookies only.';
ALTER TABLE "chapters" ADD "pages_changed_at" TIMESTAMPTZ;
COMMENT ON COLUMN chapters."pages_changed_at" IS 'when its pages changed last';
UPDATE "chapters" SET "pages_changed_at" = (
    SELECT max(i."created_at") FROM "pages" p JOIN "images" i ON i."id" = p."image_id" WHERE p."chapter_id" = "chapters"."id"
) WHERE "page_count" > 0
""",
}

DOWNGRADE = {
    "sqlite": """
ALTER TABLE "chapters" DROP COLUMN "pages_changed_at";
DROP TABLE IF EXISTS "key_sessions"
""",
    "postgres": """
ALTER TABLE "chapters" DROP COLUMN "pages_changed_at";
DROP TABLE IF EXISTS "key_sessions"
""",
}


# SQLite drops no column of which a trigger speaks; `migrate` makes the triggers of its release anew.
TRIGGERS = r"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'kanjiku\_content\_%' ESCAPE '\'"


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    found = await db.execute_query_dict(TRIGGERS) if db.capabilities.dialect == "sqlite" else []
    return "".join(f"DROP TRIGGER {row['name']};\n" for row in found) + DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztXetz2za2/1cwuh/azqiZ2I6dNLlzZ5w0bbN14tzY3dvZbkeBREhCRRFaPqxou/3fLw"
    "5AUnyL4EMCaX5JLJEHpH4ADs77/DlaM4OYzpNry2KeNSNrYrmjl+jPkYXXhP+ReX2MRniz"
    "2V+FL1w8NQUBjtwpruCp49p4BsPOsekQ/pVBnJlNNy5lFpDcWgTZbIuogzCymEtn/CZnyb"
    "YWmttsjajrIMfFtotcJj4Qywj+xJ5BCX/cE3iUwWb8WdRaNDqqZ9F/eWTisgVxl8TmY//2"
    "O/+aWgb5Qpzg42Y1mVNiGjH0qAEDiO8n7m4jvntnuT+IG+GFp5MZM721tb95s3OXzArvph"
    "LvBbGIjV0Cw7u2ByBanmn6oAe4yjfd3yJfMUJjkDn2TJgKoJYvsP9uNJl8uL2f3L29n0xG"
    "qWkKKCIY+1/NmAVTTGHC4dcv4BW+PT979vzZi4urZy/4LeI1w2+e/yUfvQdGEgp4PtyP/h"
    "LXsYvlHQLjPagudflwKVzfLLGdDWxIkMCWv3QS2wDJInCDL/bo7tf1MeBd4y8Tk1gLdwmY"
    "Pn1aAObfrz+9+en609f8rm/gkYxvRLlNP/iXzuU1QDyCMPnipgG+59/mAOzffzx8R6OW0C"
    "0A8/7tr/cw8tpx/mVGMfz6/fWvAt71zr9yc/vhx+D2COZvbm5fJ6A2yQMxVRZzSHBEsKk1"
    "Z4qAC5ox2mLb4nCP0RoQJhbmTDXJqcss87PzEqv87Dx3kcOlOPABi1fBPkpzRPj5jNs7Zh"
    "HVKQjoxshziO2MEcG2uZvg2Yw4/BM//OZzPSZDnMPOBGdwne85mi5dk+wZiREmpsTwKZ8E"
    "fzQzQcc8Sou40bv3b+/ur99/jLGk76/v38KV8xg7Cr79+ioxJ+Eg6P/e3f+E4CP6x+2Htw"
    "JN5rgLWzxxf9/9P0bwTthz2cRi2wk2okAGXwdfxeaYi1dVZjhC1sD8+pOny1nep/nlzMaB"
    "n19e4I1QHJZ6m+KmZ1pLvXs4ZzaBX15hx8Qpj8MUjysB8x9o3Frmzt/QHdlFPu8p3ERcoa"
    "b8d1SZ9gTpMO+6zHsG9xRvD1aD+Sqi4sIXUzxbcaHZmMSu7BcIQOCkl8Zrn+yHnz8RE7vZ"
    "XDXDlvOJD9fBlfBXsPiDb6OYsnOWB2r60vp8nfwGW3ghfhI8G56Uh9sBO1mAbTlb2SSc2f"
    "IGMwfvHOQusYuwEPHREjsIxkHYQtHB861jakNkmMJ+GwGZeO+ojfD3OiayX355972Cjczz"
    "qPEEaKqs5MOmstF/z/nPAuzRClt/0JU3wRv6xJ9xajhP4AWe/88JTBJC07qQfCvKkQQYxV"
    "a0Qb7o2zlTRr6IcRwl63QGZVtCe/eM1XuAgRlmApvP0yIkTTI2PY7oClwrJRfF0U1D+wOz"
    "CV1YP5OdAPgdfw+cbaXzefYv/jDdhDQl9fCvbbwNz9boguK/nf9i4krD5vXdm+vv345yOU"
    "ID0CYdhd3iBmURzmCG2Ujni/StSqobymcsUz6VV4ql0g2drMhO3XnL+J8O4eKBi9jclyfH"
    "8Od2SWdLftnc8W+5gLmEu1dkUyCXVh+uYXftIIu2L4uu+C9W8cME9/fQn3tWxp17lu/NPU"
    "s5c8X/CuAG9+vrzB1tQV+FOA225W+DZtg0Hf65ki+rlP/8rMB/fpb2nzszBqMogL6n0B92"
    "4LZzxlmxQzZYvBSa7pCzwTP5C1Sn4FmZGXiWPwHPUvgvaZYsk49+cL/O/GTEDzM0p7bjoh"
    "n/IfxMJrYDpyF8L4/JKuAXaTcB9s9zoX+eWvniRSZwKCst/zhZM/Nw2iCoGMpXz0rAfPUs"
    "F2e4NLiHBvMN+bKhfLQqbvQY5eBJ18cXlJ5lEzvuhGs7VXZ3knaYaZ1nWmdroSZxTj0yFu"
    "poyTpoKyzjlHaIA4E8Nf3SfEru5EAdFDpO45F2XbLeZCds+JfGhZY+eVM1S59PLJ3HM+Zx"
    "INDXmBNTk2uEJltQa4wwssmCwsgwCnxe8+sIOyt+D1civxkjZvNvVxbkZXDOyXe3c9Aq2P"
    "KjD1sQ/xztZyi0Rq18w6o7gru5wGUH28IfwJ8ifwEFq38kbuavKT78NRgnB+OkPmwtmWxS"
    "KtekINUkqcb6e6Y0tvJ2naEdbZciuSzgS3jBwXTclyKeRjKZsfh7Jm4QTGjK3KU2xkt1nW"
    "OIvtdT01AIMGxTSuHbeeOKYzQlpQSXCqWUmbypmpTiEyNqiY8mthYef81Xvh37gTqUPwYM"
    "2OBPgLXKt6wpkma2lC9oDwLj/mDTgzJJow/KjLPjAC8wXA3GFuvExDMy8fmi4W1MOuNDp8"
    "LvYgKLzaV87JAJvASQcVmhjsQCzCMyevTtjvckAY6vyCypYRAr9fwGn3y6pz0A1yUTZhty"
    "2/ifXSpQsLz1lOtz4VX/s3+1JvpDlvMxs5yji7t0bmiUMWgsI1UUPy8uS0g7F5e5wg5cSv"
    "jGxf5QgXhPUQng49hS+a7lZySExzhoY0PirfFKDCOLIfBDx1mySu7C70rMwHe5E/BdEn/J"
    "vVTw31NojH/F9d0wuA6zlbzgwf0aAyuc4HILSuOPyGFG8OYgZ4FwxfH18y5ODH/yLC55Pi"
    "bJjpcZuT+4FCeFi7wgwDrYMtxl2RCQhuOu45JOHOu7NTbNQ4D7lMeD+6kiymJFOIj8y8Om"
    "XPEQpAlrnm8KyveDX4SjNPYX58+vQtjhQxHid++vb27SsCfF0ZKLPEk2LPJSizwu7Kss8j"
    "iltotcVfpuYgn3Lz6ysnW3hVJCMftEWYhjRDorMkIecfhPBYdSYAIK8iltIpl1FVnk2UWZ"
    "mMiL/JjIi+RE7G1D5dl0jEZbpjFiYCMD0C30VKYFbPkXPvr7WYEJYaYR3ApTZ3tm2XJEDb"
    "PypGVMxd6epO1MjM9or4MaNp6XFFe6boaPRyYHxsJEnARjfE6tvPDkgCgx01NO1dYmDL85"
    "rmPl9e3tTWwyX79LVlH75f3rt5++PhOzyG+iMmAls4KKQd2MoJS/3d1+yI2NDUiSm4rOXP"
    "QfZFKnNbYXcZ9PPWq6XJV9As9T9ZePfvvT5qtpjACIv36vvckArtiUpOreJUvcJTYODJCs"
    "e7fBCzIRHlCF8yhOpO2BdLLkY5uAm0mpBlOURFtARzZ1iAOnugU17cTRDWvBgcPdWpzoCB"
    "dvMJFvUCVUN4u+O0c5TIZwZUYnwkAQf/z4jvWh9lmjO2tIbsmHur/JLUPts/7Newb39N8+"
    "Mu+R8IaS3DNKcjz2qXk0QUEqRBg6VDMX4n0wTsfgLZsNEV1X1dMh1the1cyF8APj3vOReg"
    "R3Wnyuh9JHP9alj/A4UFpmTs26GN0RYKJmb3HyNiarXRLzFzGINsqV3llHUd6UH9MbsK6D"
    "cb2TkF0qBfeKYhQQaQuCEbGRQQ0RSBsNxn0JJgPhHJBBuHArBN8boQUB/thJz4BVGOLb0u"
    "MKC2r6wxYH80YS+OB5kyH9qF/pR8GkpsA/5CPCnbMpPZrEjKQYpGgCr6z1aDaNjZuNTApC"
    "U7CmlexGcdLObBlphhWubHkubTGko8gIBFgr432AGKS5zkw2Wz0++6xBHqhaq589he7hsF"
    "zAktPtMtOQBaH8uS/pFmk/CEiCmWniOTQD2UYenSZBp2irQKRWMqbFiYaizkNR5xZE3C7V"
    "adFChR/XKeo82+fV1kQ1kqHbLR5QFtc499OpivMbBh0T3Q8y4yzL0hK7YVxoa5G3Tvbpa4"
    "eNLfdLIi0ebCu6guAg8wZiXQmeLRGUugCJwx997Fdm5hOzWEDEJcfdIdJMAvYTEbshAwWg"
    "XGva3nKUJ9aoD002bKZU1zIk0LeiJd8NlsHWr3yoZUnRLUPi1R1kMOidzPFeb7BdSaK8uC"
    "qTtZnUDiJZm1ffHDCR5Hi3XtNFsQPxuN5D1Zgnzu8pccZh/PJYRtqMkYsX8IGwjWLw8nfn"
    "5xcXz8+fXly9uHz2/Pnli6ehYJS+VCQhvX73IwhJsQlLS01Tky3UZiWg0HZSVCXQIyOe6r"
    "1eHvoU6TAH1eZAtNpVwz4k0RbzkThRpRkJP3A+DOkUvl8DfnhQiJpfXtjM26jlxx1hhnQp"
    "hSPFlnvmzZYFEp28Xkqgc+FWYqi5z0TTt61s+sZJLAdLt4lnSRPiTkhffkinqGCzYBB/6y"
    "8CkAbWXJpCd/97Q13CZQT/IvMOdZpr8aE15LpTViFrRabzxWa/OnwE7ZcJAbqKQNdUvf6k"
    "QKfPHg2Cc7N3aCR0t3B/+vepu7axhegavMXU4nuF6z5rP6PQEsbesILlK8hIdoi8aLEpM+"
    "QeCm9AJgPNB3aSbB1Q6OJu+bGZrm7xQLH3+OOKHd3JytbHrGY0OLrbd3SLFaDAhYP7dc4P"
    "ruwbKOUaUKiz6dB/k8l052ZFk+XKpXEibYXTk7kFpmThWRViM6J03QlV58uB64ciCYsfDx"
    "ubzTjbRWu8EqY1Ucd0jQ1Sug9Tn/zLmnVsONaKEGXGkMuElGng3eObeAjQVfRrR0ha8mo3"
    "o0GYJhjXTZKx2atoDc23QBKyo6JbNkoz+GWL/bJ72byeC/Hdul9h+uOEBzG6pg67Zud+LH"
    "5NUEuG9HeGWZQFO8I9Y1h/4qz807s396dy1or5yLAXBPOUbykIczzUbAQI6ML+fy5nmRDs"
    "B083/JA/dPfT9bfnl1dwEyRqC0n+lV8VR3wQkejQOBcxvtiKjQMtPW+w2unSW7DAv0oMii"
    "ViCnjHqQYtvYSWvqWGmxFfkKugh/cPObAZ6vmSn6hLlfIye4IBzww8O2VD6hCuM3t2ca7m"
    "MQ5JdAaUj+9wmZZADpyD/k03/PifLekDlwOW+KG8oeg0fnyDsXUle06MsDuJJBHrXii8CX"
    "ltSvjkIJus2QMpWVe7TxaeoRZN/sbsZk2SvFo0Cv7nyPKI+3kTLFyl4kPMsawHT2hRr49L"
    "asysm8EPevZPzCyTw6/bNioFkTAy1cSob4a4GEAP2KY4O+xRAaK/y1H6BFLbVi+x63IsX8"
    "GOLLZ+TcL9X94EtiJkE1ql5jZbx+UUn2s5XBQT8SlTwM4RdRksEVtGLMPxm7ERc55v+mrh"
    "OTVMXkNsymliUzzLpaaq/BcSDZ0xdRbwT+DC1Ww227AnF/gVj+sB0wzrzvu5mGmKjZQ+7+"
    "WV4tNe3KN41IvAcRmJiiBVAvmjiI7u1gIfCDk/RFlYgknmiSXjUofzWbPzeTDS5DP3fhlp"
    "OlA4dqh0MURUDZUuqos+SpUuNKxsrKM4WaewcZvi5I+QLZolTcoLhcLkPtNUKXIKCkwI0l"
    "fC0eXQL2hD7DWVOUTC5SXzm9gcfaYG4Vq8u3vyMbzlc2GcVDOjDyaizomg+reRPJoF4bJM"
    "YNRlfmDUZSowCv5XbSIZpeld0F/zEGNjTVUb04U0Q186hb50BNvmboJn4E1NA17cxzdJq2"
    "1SHmeU0JyazJk48aA+qWhaWc5r3GB7Xyl6TDY2+4PMMt2DRSs8g3pY6wprXVbnnwQ1jBTR"
    "z6Ae0FdAH0QqQGXi12xRXfwZ5AP+Cvg/ULKdVGr5mqAcUFfr+zoYgx+FMbhSxN6aiDqHS7"
    "qpGSv0PhyogyvhJOFC73x7xz1bkczqOvEbxkXWn8B2MnHh3mpmIBme/i21kCw2/lJIqp8/"
    "r6jx+XOQxhZ7Jyi/uLSZt1giqC2642LtnK/h5UGbUMOPGgxEnTMQPb5jSbQnMNmCWmMZOu"
    "cX64WmBVOH/zyXX6Zz8dZItPUuWTewI8dWqfCjx1k65FFGmgnHFj8Zs3re59sx41THMxeP"
    "2mKvR+iDIUWysgjLu3uH7LPLEsA+u8yv03iZhFXn6ABNwl97FBygox/7YGxAQ27saP89IX"
    "VLNSNfYeTi/j3j/xxWGz/JAUMVR4tUr2b0RhVVUOQiZamAQZJSgeoX5kIpa3ye9LwHpU6h"
    "YycTTSLWeIccQmSBYuqiKYEipg4UNwsuZXWsaH74QbPrnGYHNZVV5I3g/h66/s/KCHNn+b"
    "LcWbqlGTNZxrmYj25IoDO8IzD3YM4ZRBUl7KD/su3FYjodA0eAI14WUuacQiaY8T/CNteq"
    "c1LkNA2m5HnujDxPTcijs2M8VvP6kCU1ZEnprQ7UyZI6dQ0H3ZhXqSx7EUdc129WMtS6K5"
    "pPspt3TXg+9rhIw4zx/cElADic6sLEh+jpIsprIaWATkkrUBfRGQp9NOG5j7AsfyPVtWvB"
    "hixbYaYr607RqMXFsjvZi2aUYdmKXB0XmbdWZDdxgpY2Y+W6wDPGVtTvziM0SUeokhjxcc"
    "eit4+17xkPfXucJdtawivL7xCVeUVvN1n5RI4G1i1zd6BAcMsPHgxjnTOMOYSr/O6Ez7VS"
    "19wEWe+SN5pvhWBzMLaVbDJxyh7aZDpigykVQEC+bCgfrsI0xymHgkQ6zzKc/2on1p5i8L"
    "EXGtUyUwiVbWrXG/qzHKiTkB60qu2Xk06p4jcifSxDrr4J8sryRWqRelbNYxw0TN0ye/VS"
    "ROlCtUJij4WsKmq8iarJr4JmtFzglXeIKoAOspiLDI9EcuGsg37kVh76T+uf1mdB+1kK7G"
    "sG3b6Dnh4gxU05TF9x2dtks9UTBJ4M9Dn4/okE8TMCJ4ds/7y1KVSJ5tSOeH2nrqB+2iRq"
    "jUTEs1JRcWcFUXFnT3Pa7MbL7mbFHOXjvafQ2rlK1ht399LvTVvFZdpKUGIXikgOormC0K"
    "aQftTqwcgWby3X3mWejcG14uORLSb8JLCp6hnpEtOEpu4MGdSQwU0uC8P8+dyP/X6hEM8g"
    "MwCITV4hqeHzY0oER/FzAsH3+cdiC885fErFuk8HMTsutjnB0Hm6T2YqdXW6r2p0jwNY8C"
    "xwX5QVdvYUOgs7FQXM5gvIDFGQLYLrHzsK8O4peghwg+pRtJ076MppjP92d/shG+M9RfIo"
    "oDMX/QeZtMMxClnIAhQxfh8A+vX761+TWL+5uX2dZOQwwOtk5am5m6WF5sMeEgyoV0d9SJ"
    "EbtZEix4UGppojF6WpIc8fpdfzae33AqkGLPiNhUfpaL6PLqeYAZ+/APrwy83NqSz47zE1"
    "RxlGCvH9uMhAseZ3VDPfA+VYGKpd6Gwow034EJYjxXthZfeTsmyyYbbryMqtLtfYYZA1Ns"
    "K2iPDZIdbhPLD2nqpotuAbwRX7wOIDTzB/nfUG/h8MGH0yYLhMSTNgPdUKzi/LBNbwu/Kt"
    "9pep0JpBrQ3xvSijdF3k61wXKZXLxNbC80NGywIcpekhyC9KYPwiF+IXSYQ32MbrjFjpfO"
    "1qT1FLvdIN5WPrV+HJWzrqMSA4opbFb/VI8CqdSw32xRnlIspROm0LKJdHublaycS21XKt"
    "Q4JKa1YzC0zShlvOiFtkxU0nsw+504/Q9ZTUvRSnPoO8h/PfkfkuFcErIuWMSaWAnyRtA1"
    "N9pG7x+7BEYe6gvhVO5vvMTMxf1gBzBhS8cfGqZCuAPq0LUUNK0TgcpRmMw6k82ZOUo+sL"
    "mAWW9uNWo9MS0GYb1eXUj1NGFBJyOSdtrnycjshGmZ5OOQiydEWmC8OvaVHkwwhKZ6jXKS"
    "cQmnm4xvj+toaTZXNV6bKdVP1J1jf6vpE+qkN3uFPF1ve3QZwoog6vOobu5QYxXqIZ1xCQ"
    "wYhM8xGF08vJ0ok05FITcVUwEVfpiXBMb6Fk9fTv13cCdApRi75ZCuR78iWHSyfIehDGU6"
    "QVvv31vtiaHyqFN7cffgxuT5r409Z8L8PQXGzO97JMzI3BnXZuM2vBALUjLfCm7fnMpgtq"
    "YXNSxS2YSXzElf4HPg7sF2VC1i7yQ9YuUiFrYHjlz5+AzKqCeJLuiGDzuV66XLrlsMzd4+"
    "B+Xk5qKRBa0pVtLZdY7oSj42/assinKY/HYxw8J11FfEdwhlGj2FkY0FRyFOrm4WrOVWhS"
    "a6UUVhASHD+qIBL0NfWoyfeM8wSepxrlNfrtT4juGSPPNv/6vbb5upWwg0rdJodGk5UaTZ"
    "p0RiyHZNhLCtGOkg14K+DtcFY8y6gklq/47Cn01XnEzxOZyy51TeIEer4onid/QCDTa6cW"
    "RaodlzQYRiiOF3pz1u55WtNq2NXwkCExuZHoEK4+Uf47qsx6grSHUSEdnfeMaIBUHWN36a"
    "2nFqamakBAgm7wYxf5sUO00hAru16bq26spc81sa6UU8ci59gSb9zaNczfyFE6yLXyII/t"
    "fy7lmWxbE6MfxCB9hWhD2CarC4pyt4mPfDH2tykH+NCa6Mlx5/vi+oiRixeLTE1dFaR73F"
    "+MhP7ZBEYwUJ9Qaj2myGdQeZFFe/51IL5osmeZ5aOM4ImOqM7v8Sm1ERTt5x9slzqiOihG"
    "Yuz8+COVARQTmKNBGjbjv2xIXO5R4rKY0RTyBS5H/36dw6JGkU0gdkA5013bzvUhAq3d0B"
    "w9ItC0wvmiFM4XBThfpHHmHIZmxz8V+3GjdMezPHfDmStFB6XA3yhJW3B2LQC4wAy1DuLD"
    "a5qgyvZO1Azdsjao6KrSLu5fqMd5EnqgOx+Sz0NdXbGrF9DJTDpfmEZLbEDNIL9dFracLY"
    "E5ONCkS22cGmkEQyDwMUv5Dxx84OADBz/EwcF2l8fAfbveIf7tYlX2vfFcYLycEHHl/aAt"
    "Jf/2DGb8235ZcoLR73VyvAZ7R/v2Dk3Z9Cn0lsaCZvjCV0N0TzAce1089rRwCaife4k12w"
    "CmjbmidBQk9rtUPzFCuLdyBYnA+XVQlAjdbWq6IJcKTJfYFnbpA5FBo8VKXx7B0FG5cwKE"
    "Gyyusmp1SNBD+3IrmeRDSdIjpBwORvzBiD/Iwh1Dt/MmILKeEttZ0k2m7La/Wiy7hfdVsQ"
    "NBmR4oG4U4fEx8WtjM2xwwBxVRZVqFgupd4rbBLKS7VCemSTENIEozdH3XpDCgbuJFKykV"
    "xy0NqCmkzRYHlHy6PqY/BuN0ctcfxDTK83SSLG6vPXd5LSs0Z8kWseuF0gWD4MFJtEC9er"
    "FAvmK+pRby+FTaaIt3SDj7NzZ7oPwb4evna/OBwO0zMhZ5xlBkbMoHASFDRAdMyQJD86HD"
    "RQebf9xgl+qcBBNMt4rVJErTQ6tJ801gRYeQyRI7GTUQDvQVCal6F15zVabn01V+y6erVM"
    "cnnzEpA52k03lNj+AlITUDOPGMsRX167RP+XMc4Nlc0cQBj06eAaeZF4v5sk/p8GqWLSxp"
    "NRPaLPsHYkMxASUWHqXRGeTRx5/fvB2jTz+8Qc+vLq6qrOez8zKdufhd+WF856nuXOTLhv"
    "JDtkLphzhl/wp+dLfQg/hKD3PEUQoRjLZLhkR1N+FpninUI+6BeaIjENc3V5xIs452O8jS"
    "rBPdEAo0a4trlPzWiegtUE21himQYtIWO6LJLzFe8SsmV3pRIFGJNr7wDKBakc1hFbrGsI"
    "Oq3D1V2bM5hZIgGyHRWcqqHMZRKopDoc6rbB+iqr/FqQZF+aDGQNaZdZUK2kUGBBq3ixT9"
    "FrhwBwUGJFOm0GPBmlNbdsXVoit1tyoFHpe5dLNkXJlSgYO6+EjUxSobO0LWmZ6Rj3V+tY"
    "1O0GTPdkX71xPRNpX9aDQkNWsXC6Nlyp3ryYuOWyXsIxaxrSkDyEc/7Dzf8LHhd1QzdwDl"
    "K2F4oAZinmtS8OKLz1AJdYy2SzpbyhQTBuYHhOcu/5c8EHuHbLIx8YysiXXYAtLskzJDIm"
    "f7aqKWByGcQ1ikDqx8XGAp8ecphX1uPPueQOfkgNHcZmuoSb+l/CU9Fy3wpqxm2XDurMG8"
    "aWaB1aL+FXsivbtXjNwtE5zFCRzdGw6uC2n1wHNoUM1Zl/YWPodSS+GIE+m87I+axRHFVU"
    "y0osAdpRkk7kKJO3Kw1hS6+1fwOyl4x3fr4bjgkEfVRLZs5Xo91+tBWKO7NQbqJ66sf3r3"
    "5v5U7suPfCeNsqR25hwIBIY9WFFqZ7LoroixNdlCRODyaxt+alNnSQw03QnRGqxBCJucZi"
    "+KYPQHmx4W15t5hGIp4A21LFnCO3yOb+/iMw+ERykLPLRCr9kKfUhhbzuFfSi912ahX5dz"
    "jjS6+T3ogvs17kD3Htsrg22t2tpQK03myJcZsTcZmBc4mvck+sJeOa+gXGJBUWZBuqpyeL"
    "YqGAIiB7LWhoAm9KMG9fyk9KLi5EvSdsbTJ54oS9AaNp67YyE8zj3Xswl87cz4j/JMuZwe"
    "lz9waKLZgLw5hMY87tCYoYtm/+Y9g3umelbJZiuK1t0Yke75FUdxwmlhLe8LnAXGcrnyGr"
    "Do6pSe0rg9N7Y/c/qQntJM3k1Uc63kas1dxTA1A3/A/t2gT0ILX09sRcKB2wBGn/gwfYWo"
    "ga6lAFHfmpa27Y6S2y7HJxXuyWLH1GTPA1RLFwvKfbKbtzEZNoghqsJg4VgaC8/RjHElF3"
    "rogb/JT8NwENhSkbNkW+dQxeNGn1Mny06j4IOTWubbCREblP1cwDuq9JVR9iUPUnHORiiG"
    "QrcHC91u/PCEmuJ0EOXQLWzLitORJVU/Y/6gLgOJ7oz/03bAjw5nRHVNJhv72jKTEMNzRK"
    "ZARD8gMYUKQXmBycE7J2jVJ6r/LrkgA+P4Aky+CFSKsrBwsOAAQ4D8IP0M0s8g/eh2Qjft"
    "MdQ5IVOXLNseZWRqYedJijRK5aIH+fzY8nmz8mReJ+moPfOAPNlEH2kRxl2/jfTBYYYu0l"
    "qFshaUphoki8GuMvDtbL7tVyu/odYqk3dHrxfzb//OiajoqMbDORgyBYcPYLnU3UEazr7a"
    "/hh9TR3Hgz8cb/oHmbnfjEWFfkQthPeNhPK5e5MPyLQwSHK47A8AqTsRw0NQFH4wPmgg1h"
    "ceFkPJ//ZL/u93S1mI9xQ9BPj8skwrSn5XQS29VDPKgA+piJl7kgHlcigPtsp89Ptrq9TZ"
    "tNaN6IcuWdZ0VCc0LWz+icz5PC9zC5vHrheqE7a8s2pdc0jD8ofw64tzgT+qALyUPWI82y"
    "aieA5B2DL82lxrYlBI8d/YxCAz4jisQLVo62FDDfTO6Q7+BKuAHyHR3+MiikivqOFHFDro"
    "AZu0fmqjQhoH3yQPlHkZAbb5EEdpWk3jaAFiN6gCaIzRgrEg0NNZMttFC84N65f6UkDfZm"
    "5FYTdO2UNhtyPCbanM3aEe92OY5UA2UY3ijpMNgdxpVaZihKQPbHoyVIMk/YFCIbuL83A4"
    "WDK+DtuOl7wj4CsUeKWUmvBaoULj8Lv408wqCSbozet/SI+FX2pPigcOW5MpM3YiFwTGf4"
    "X48x0E7weyQ1CujC6I44qqwrLA8AEveAsPO1S7mLh4MfhGdOBmRfqNmKUU8gX1ivz7dTYm"
    "j/wO37IStxuu7pdhTW7YsyLU2P+inMQdtz2/KONCeZHvQnmRLm2EbZdic7I2LpVcVXGytm"
    "amie6AP99CEDqxvwqZCmdKwIWCvnHTnUsq9S66OC8xGxfnubMBlwY3wOAGGEpbHyW+aCjF"
    "3Gwp5tO4Bu5xZnDoPT4QF8pliGoVgzlh0GGDr4v5HK3xihwsApxP1bBBfqi4W7Pi7hBE22"
    "Y9WPG/ArrB/TrL+jrhu7CZt1EBOCToJcKlAC7A9xs1Q1yk7jFeLDJLxCo1/LIW2D/IOjYP"
    "eXJFqwVbfhFlS7KkAf9KoUAgi54oygQuMU0HLflfc2xDJRU5StzOtWBQwJXx458J+9UWu7"
    "Ol6NiFRHMjbO0Q9YXMfEGinUcN4QCdM5c54PNUklACAp1ZPNfnZ4Q+cDjHIvle/LFl9kr8"
    "YYimGHNMS9c8TpwEZUwzZ/mmmbOUaQbeSEH6Dm4/nmL+VGv5O9p+3sUZfdFzkQzvrwSlZt"
    "0xmwZzYzP+O9cZgSx/u7v9kJtmENIkDYV05qL/IJM2lUKVBjfCo6ceNV1+Oj2B552CKQNG"
    "MRthqiFDsvdCgnvDAMmGDBjac048y6UZq7zYiJsg7U75+ulORCbCETbFDvnKQTOTzVayaS"
    "lfbxCPyLm8RbYgmoxl2KKDDCi6sl0SC+QVcI1ssOM8xiL33bL7H9VE0V+z/1CUvX/znrHb"
    "U6VdT+Xu0asuc2/K1OgFayupNKfwnGkJa+MtTI+bpNRNTPNylMoUZm/V/OgI+1na+OhPRo"
    "Hpkd9RzRmJZzPG9YOD7sfofYPJr3MmP1ggqp6zKI3Ohr+Kvp2LMr6di3zfzkXKdRYANlmR"
    "jGjpw0AHdL1zBDcPNVnjLGtIQchnQNDDlXx++axUAYFnBQUEnmUirLqSY0S9W8at4AwWqi"
    "3josMSO0sVrFOElfDWzZzdfrvmKbXdpYEz1jWYSLKxjtIU2Ua6B3gBvmDaSJqiuWD0IH5b"
    "CrzC1rUxuiN2rw14RWeb14bAVbDpJWm7Y/0PLPhzajsi8+GVGAV0EQuiEh6fPd/E1sLL7F"
    "SQf0BEaTQ+G0YMYlmpGZlkcP04fE98VSmL4kWZlJb8jJbUeYGh7XaF/Rcj7Mzma4IBdm57"
    "+VNVyceapB1mWvOZhuYgTlYD8HxWGqfSmJlWFLQvSwnalwWC9mVa0O6WD3pwRh7eYYMT+n"
    "HOexknNOaqBlbuDB4lGlymha2sBVQNuPb63XU5tqJqtF2GjTrhkh3zOJhrAm+Rgl4lFeM6"
    "MlSf2wyvyK4uUhv6szQg9xGfwJ+/xvaqJlB+6MN7PlJf0Zoz02Tbmjj9IAbpK0RhvaF9Qd"
    "LqUNUu0dQFxEy2mPCfaVNSE60btnjLxynDqzTT/krhJIxy9RB67ztd+4gOWU+J7Szppi5G"
    "4UB93XCM6w1LrtS5ZL2pK0fdXvOxruVQ2qys0XbJkGgvA2mVfqiUkpPiAIAWmYDG2wiPh6"
    "p9fKxes3hQrWrCVLLrUxdZl9BtGoKoz7pM0D6nLkyJVlV9hCqS+14dqH2SfU82XZvBwn/H"
    "NsXiUal44eDSuChk+EHeVKmp5RqbJrEh/84QbSdFCQELiT7xY7TGBgmT8GaiCqd1qL9lxR"
    "GzW54FBq4pP4aNoXpn4wu94dhkOU0p6O9gTeSmL4VEOheqE0Xzt9Rwl2HZfIfYD8R5hZ4G"
    "cQ7u0ltPLV9PKp3ldHH+/CpMcIIPRblNd++vb27SsUVQPzTTXp/vB42QaFyhs6IT9KpMdO"
    "dVfnDnVSq2U3Ai1TrmERr9O2+c1icScvojuUQ0BfVwTfLImjqcQjb3S4bXBDWoPN4tllAW"
    "0ggnjCH66e3d/ad3b+5PlUN2zcWn2TJLKvSvFAqFeH/PIZEwH9GhHqVe9SgfuAZL1eKdIi"
    "S9zJdpoeEmbCoFhP3be4huK1Up+RPdzA5m+VWJIiTHL0p0GkmqsfJDKZnrmIfZX/8PSdBO"
    "wA=="
)
