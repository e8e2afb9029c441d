from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "release_fan_outs" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "after" CHAR(36) /* the last reader to whom a notice was written */,
    "event_id" INT NOT NULL UNIQUE REFERENCES "release_events" ("id") ON DELETE CASCADE
) /* One row is a chapter that has just opened, until a notice is written for all who are to hear of it. */;
CREATE TABLE IF NOT EXISTS "release_notices" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "due_at" TIMESTAMP /* null: a mail was written */,
    "created_at" TIMESTAMP NOT NULL,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_release_not_user_id_7b5006" UNIQUE ("user_id", "chapter_id")
) /* One row is a chapter that has opened to somebody who wants to hear of it; nobody hears of a chapter twice. */;
CREATE INDEX IF NOT EXISTS "idx_release_not_due_at_6227e9" ON "release_notices" ("due_at");
CREATE INDEX IF NOT EXISTS "idx_release_not_chapter_3c2dcf" ON "release_notices" ("chapter_id");
CREATE TABLE IF NOT EXISTS "release_subscriptions" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "rhythm" VARCHAR(10) NOT NULL,
    "unsubscribe_token" VARCHAR(40) NOT NULL UNIQUE /* in every mail, and kept as it is: all it does is end the mails */,
    "rests_until" TIMESTAMP /* no mail is written before */,
    "user_id" CHAR(36) NOT NULL UNIQUE REFERENCES "users" ("id") ON DELETE CASCADE
) /* One row is somebody who has wanted mails about the series that they follow, or still wants them. */;
ALTER TABLE "users" ADD "time_zone" VARCHAR(64) /* by its IANA name (null: UTC) */;
ALTER TABLE "users" ADD "email_confirmed_at" TIMESTAMP /* when who reads its mails proved it (null: never) */;
UPDATE "users" SET "email_confirmed_at" = "activated_at"
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "release_fan_outs" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "after" UUID,
    "event_id" INT NOT NULL UNIQUE REFERENCES "release_events" ("id") ON DELETE CASCADE
);
COMMENT ON COLUMN "release_fan_outs"."after" IS 'the last reader to whom a notice was written';
COMMENT ON TABLE "release_fan_outs" IS 'One row is a chapter that has just opened, until a notice is written for all who are to hear of it.';
CREATE TABLE IF NOT EXISTS "release_notices" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "due_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_release_not_user_id_7b5006" UNIQUE ("user_id", "chapter_id")
);
CREATE INDEX IF NOT EXISTS "idx_release_not_due_at_6227e9" ON "release_notices" ("due_at");
CREATE INDEX IF NOT EXISTS "idx_release_not_chapter_3c2dcf" ON "release_notices" ("chapter_id");
COMMENT ON COLUMN "release_notices"."due_at" IS 'null: a mail was written';
COMMENT ON TABLE "release_notices" IS 'One row is a chapter that has opened to somebody who wants to hear of it; nobody hears of a chapter twice.';
CREATE TABLE IF NOT EXISTS "release_subscriptions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "rhythm" VARCHAR(10) NOT NULL,
    "unsubscribe_token" VARCHAR(40) NOT NULL UNIQUE,
    "rests_until" TIMESTAMPTZ,
    "user_id" UUID NOT NULL UNIQUE REFERENCES "users" ("id") ON DELETE CASCADE
);
COMMENT ON COLUMN "release_subscriptions"."unsubscribe_token" IS 'in every mail, and kept as it is: all it does is end the mails';
COMMENT ON COLUMN "release_subscriptions"."rests_until" IS 'no mail is written before';
COMMENT ON TABLE "release_subscriptions" IS 'One row is somebody who has wanted mails about the series that they follow, or still wants them.';
ALTER TABLE "users" ADD "time_zone" VARCHAR(64);
ALTER TABLE "users" ADD "email_confirmed_at" TIMESTAMPTZ;
COMMENT ON COLUMN users."time_zone" IS 'by its IANA name (null: UTC)';
COMMENT ON COLUMN users."email_confirmed_at" IS 'when who reads its mails proved it (null: never)';
UPDATE "users" SET "email_confirmed_at" = "activated_at"
""",
}

DOWNGRADE = {
    "sqlite": """
ALTER TABLE "users" DROP COLUMN "time_zone";
ALTER TABLE "users" DROP COLUMN "email_confirmed_at";
DROP TABLE IF EXISTS "release_fan_outs";
DROP TABLE IF EXISTS "release_subscriptions";
DROP TABLE IF EXISTS "release_notices"
""",
    "postgres": """
ALTER TABLE "users" DROP COLUMN "time_zone";
ALTER TABLE "users" DROP COLUMN "email_confirmed_at";
DROP TABLE IF EXISTS "release_fan_outs";
DROP TABLE IF EXISTS "release_subscriptions";
DROP TABLE IF EXISTS "release_notices"
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
    "eJztfWuT2zbS7l9h6XzYpErrysx4xl771KkaO86uN2M7r2eym9q8KQUSIQkRRWhJamRtNv"
    "/9dAO830SQlARy+MUeiWiQegA2+t6/j9bcpJb77Na2+dae0TW1vdEr4/eRTdYU/si9PjZG"
    "ZLOJruIXHplagoDERoorZOp6DpnhtHNiuRS+Mqk7c9jGY9xGkk82NRy+M5hrEMPmHpvBIH"
    "fJd7Yxd/jaYJ5ruB5xPMPj4gO1zeBPsjUZhds9w1uZfAb3Yvai1Vm3Nvv3lk48vqDekjow"
    "98+/wNfMNukX6gYfN6vJnFHLTKDHTJxAfD/x9hvx3Xvb+04MxAeeTmbc2q7taPBm7y25HY"
    "5mEu8FtalDPIrTe84WQbS3luWDHuAqnzQaIh8xRmPSOdlauBRILR8g+m40mXz89DC5f/cw"
    "mYwyyxRQxDD2v5pxG5eY4YLjr1/gI/z58uL5i+cvr26ev4Qh4jHDb178IW8dASMJBTwfH0"
    "Z/iOvEI3KEwDgC1WMeTJfB9e2SOPnAhgQpbOGh09gGSJaBG3wRoRvt61PAuyZfJha1F94S"
    "Mf3mmxIw/3H7+e3fbj9/BaO+xltyeBHla/rRv3QpryHiMYTpFy8L8AN8WwCwP/50+I5GR0"
    "K3BMyHdz894Mxr1/23Fcfwqw+3Pwl413v/yt2nj38Nhscwf3v36U0Kaos+UktlM4cEJwSb"
    "2XOuCLigGRs74tgA99hYI8LUJsBU05y6yja/uKywyy8uCzc5XkoCH7B4FezjNCeEH1bc2X"
    "Obqi5BQDc2ti513LFBiWPtJ2Q2oy58gsNvPtdjMcQ57E5IDtf5FtD02Jrmr0iCMLUkpk/5"
    "LPijnQU65VFaxo3ef3h3/3D74YcES/r29uEdXrlMsKPg269uUmsSTmL88/3D3wz8aPzr08"
    "d3Ak3uegtH3DEa9/CvET4T2Xp8YvPdhJhxIIOvg68SawziVZ0VjpG1sL7+4ulylvdpfYHZ"
    "uPjzqwu8MYrDUm9b3PRCa6k3gnPmUPzlNd6YJOVpmOJpJWD4geYn29r7L3RH3iKf95S+RK"
    "BQM/gddZY9RTqsuy7rnsM9xdOj1WC+iqm4+MWUzFYgNJuTxJVogyAEbnZrvPHJvvv+M7WI"
    "l89Vc2w5n2G6Du6EP4LNH3wbx5Rf8iJQs5fWl+v0N8QmC/GT8N54pyLcDtjJAmyr2com4c"
    "pWN5i5ZO8a3pJ4BhEivrEkroHzGMQ24pMXW8fUpsgxhf08QjLx3HEb4S9NTGQ//vj+WwUb"
    "2XbLzGdIU2cnHzaVjf7vHH4WYm+siP0bW20nZMOe+SvOTPcZPsCL/3cGk4TQtK4k34pzJA"
    "FGuRVtkC/6ds5UkS8SHEfJOp1DeSyhvXvG6ghgZIa5wBbztBhJm4xNjyO6BtfKyEVJdLPQ"
    "fscdyhb293QvAH4Pz0HyrXQ+z/7Rn6abkGakHvjaIbvwbI1vKPjt8IupJw2bt/dvb799Ny"
    "rkCC1Am3YUdosbVEU4hxnmI10s0h9VUt0wWLFc+VReKZdKN2yyont15y2HP10K4oFn8Lkv"
    "T47xz92SzZZw2drDtyBgLnH0im5K5NL607Xsrh1k0ePLoiv4xSp+mGB8D/25F1XcuRfF3t"
    "yLjDNX/K8AbjBeX2fuaIf6KsZp8B08jTEjluXC51q+rEr+84sS//lF1n/uzjjOogB6RKE/"
    "7Mht5xxYsUs3RDyUMd0b7obM5C9QXYLnVVbgefECPM/gv2R5skwx+sF4nfnJCA4zY84c1z"
    "Nm8EPgTKaOi6chfi+PyTrgl2k3AfYvCqF/kdn54kEmeCgrbf8kWTvrcN4gqATKN88rwHzz"
    "vBBnvDS4hwbzDf2yYTBbHTd6gnLwpOvjC8quskVcbwLaTp23O007rLTOK62ztVCTOKceGQ"
    "t1tGQdtBVWcUq71MVAnoZ+aViSezlRB4WO83ikPY+uN/kJG/6lcamlTw6qZ+nziaXzeMa3"
    "AITxFQFiZoFGaPEFs8cGMRy6YDgzzoKf13DdIO4KxoAS+fXY4A58u7IxLwM4J7zd7kGr4J"
    "FvfdiC+PsoWqHQGrXyDaveCEeDwOUEr4U/gb9E/gYKdv9IDIbHFB/+GIyTg3FSH7aWTjap"
    "lGtSkmqSVmP9d6YytnK4ztCOdkuRXBbwJbIAMF3vlYinkUxmLP6eiQGCCU25t9TGeKmucw"
    "zR93pqGgoBhseUUuB13njiGM1IKcGlUillJgfVk1J8YoPZ4qNF7MUWHvO1b8d+ZC6D26AB"
    "G/0JuFfhlbVE0syOwYbeYmDcb3x6UCZp9Ua5cXYA8ILg1WBusU8sMqMTny+a243FZjB1Jv"
    "wuIbA4IOUTl07wIZAMZIUmEgsyj9js8ac73Z0EOL4is2SmSe3M/Vu88/nu9ohcl064Y8rX"
    "xv/sMYGCvV1PQZ8Lr/qf/asN0R+ynE+Z5Rzf3JVzQ+OMQWMZqab4eXVdQdq5ui4UdvBSyj"
    "cu3g8ViCOKWgCfxpYKby2ckRge4xobBxNvzddiGlkMAQ4dd8lruQv/UmEF/lK4AH9J4y+5"
    "lwr+EYXG+Nfc3y2D63JHyQsejNcYWOEEl6+gNP6IHGYDnxzlLBSuAF8/7+LM8KfP4ornY5"
    "rsdJmR0cGluCgg8qIA6xLb9JZVQ0BajrtOSjpJrO/XxLIOAe5Tng7ubxRRFjvCNei/t8SS"
    "Ox6DNHHPw0vB4H3wi3BUxv7q8sVNCDt+KEP8/sPt3V0W9rQ4WnGTp8mGTV5pkyeFfZVNnq"
    "TUdpOrSt9tbOH+xUfWtu4eoZRQwj5RFeIEkc6KjJBHXPip6FAKTEBBPqVDJbOuI4s8v6oS"
    "E3lVHBN5lV6IyDZUnU0naLRlGiOONjIE3Ta+kWkBO/jCRz9aFVwQbpnBUFw6Z2tVLUfUMi"
    "tPW8ZU7O1p2s7E+IwiHdR0yLyiuNJ1M3wyMjkwFqbiJDiHNbWLwpMDotRKT4HqWC9h+M1p"
    "HStvPn26Syzmm/fpKmo/fnjz7vNXF2IVYRCTASu5FVRM5uUEpfz9/tPHwtjYgCT9UrGZZ/"
    "zXsJh7NLYXc59Pt8zyQJV9hvdT9ZePfv7dgd00NhCIP35p/JIhXIklydS9S5e4S704OEG6"
    "7t2GLOhEeEAVzqMkkbYH0tmSjx2KbialGkxxEm0BHTnMpS6e6jbWtBNHN+4FFw93e3GmI1"
    "w8wUQ+QZ1Q3Tz67hzluBjClRlfCNPA+OOnd6wPtc9afbOG5JZiqPub3DLUPuvfuudwT//p"
    "Y+seC2+oyD3jJKdjn5pHE5SkQoShQw1zIT4E83QM3qrZEPF9VT8dYk2cVcNcCD8w7gPM1C"
    "O4s+JzM5R+8GNd+ghPYOQDhcfOM2Ko4PRZzvXusVpRHs2CJJTgko0+2sHro5irrxvMxdpF"
    "c2Y1Beue4ilt9Ran7cbijWuu/igm6dG7d4KAcXH4FQeNB2fjwcDxSXgeK0WPi2onGMqNkj"
    "d1DJOZIlI7Hu39Cm1Swvsko7xxKGZ3mKGJCv/YS9eTXRpDfqTblVZs9actjxaPZYji/SZD"
    "flu/8tuCRc2Af8gJSTpntHwymT9pOVvRx1JbrdZsGVu3S1oMhaZgTysZJpOknXllpJ1fxE"
    "rIc2lHMN9JhrjgXhlHEYiYRz2z+Gz19BwAJn1kar2kIgrd461BwJLL7XHLlBXH/LWv6Hc7"
    "fpSZBDPXhnhoBfKtiDotgk7hfIFIrWStTRINVcOHquFHEHFLrN/aFQLSQoUfN6kaPosStx"
    "uiGksB7xYPqIprkvvpVCb8LceWnN5HmdKYZ2lJDBiX2lrk0EmUH3nY2PKwpNLiwXei7QwJ"
    "UrswmJqS2dLAWioocfizj/3S37AwiwWG9ALuLpVmErSfiOAgGYmC9YCz9paT3LFBAXK64T"
    "Olwqkhgb4lU+FtsE2+fu1DLWvW7rghHt01TI7NuQHv9YY4tSTKq5sqacFp7SCWFnzz9QET"
    "SYH79A1blHuoT+ueVg2qA37PqDsOA+THMpRrbHhkgR8o3yhGx//l8vLq6sXlN1c3L6+fv3"
    "hx/fKbUDDKXiqTkN68/ysKSYkFy0pNU4sv1FYloNB2UVQl0BMjHu97kecRKYE+QzqsQb01"
    "EL2c1bAPSbTFfCROVGlGIo/AhzFfx/dr4A8PKp3D5YXDtxu1BMwTrFBG/TirSPfAt7NliU"
    "Qnr1cS6DwcSk0195noKriTXQWBxHaJdJtsbWlC3Avpy48ZFiWSFhwDvP1NgNLAGqQp4/5/"
    "7phHQUbwL/LtoVaGR7xpA7nunGXujiLT+WKz334ghvarlABdR6BrqyFEWqDT5x0Nor/z39"
    "BYbHjp++mPU3dtE9tga/QWMxveFdB91n7Kqi2MvWGJ1NeY8u5SedHmU27KdygcYFgcNR98"
    "k2RvilIX95Fvm+vqFjcU7x7crtzRnS6dfspyWYOj+/iObrEDFLhwMF7nBPTavoFKrgGFQq"
    "4u+w+dTPdeXjRZoVyaJNJWOD2bW2BKF1u7RmxGnK47uRCwHUA/FFl+cDxsHD4DtmusyUqY"
    "1kSh3DUxaeVGX33yL2vWEuRUO0LUsTM8LqRMk+yf3sJjgK6iXztGciSvdjsahGWhcd2iOS"
    "97Ha2h/R5bQnZUdMvGaQa/bLlfNpLNm7kQ36/7lQcyTnkQ43vqsGt27sfiNwS1Ykh/Z5hF"
    "VbBj3DOB9Wdg5Z/fv304l7NWrEeOvSBYp2JLQZjjoWYjMJAubDDpAcvEYD+8u+mH/Bn3f7"
    "v98+X1DQ7CSgBCkn/tl10SH0QkOnZmNjhstnLjwJHuN1jtdGleWeJfpSYjEjEFvJNUg5Ze"
    "QUvfMdPLiS8oVNDD8UOSdY56voQTdalSvygiGPDMwbNTNqQO4TpzZleXah7jkERnQGF+F2"
    "RaijlwrvEftoHjf7ZkjyAHLMljdUPRefz4JufrWvacBGF3Ekli1r1QeBPy2pTC4hgOXfNH"
    "WrFwe58sPEOxo+IXs5tFb4qKHSn4n2PbI+nnTbFwlZIiCceyHjzhiHp9UlLjVtMMftSz/8"
    "atKjn8ur1GlSASRqaGGPXNEJcA6JE4jDQuxfIPOUufQDq21Uu8dQWWr+CNLLd+TcL3v7oJ"
    "bEXpJrRKzR2+TsopPtdyQRQT8SlTxM4VdRlsEVtGbdP1u/1Ra15s+jrCfRqYvIbYlPPEpm"
    "xtj1mq8l9INLRe1VnAP4MLV7PVPIY9ucSveFoPmGZYd97PxS1LvEjZ815eKT/txRjFo14E"
    "jstIVANTJQx/Fvgo0rgOhJwfoiwtwSTzxNJxqcP5rNn5PBhpipl7v4w0HahMPFS6GCKqhk"
    "oX9UUfpUoXGpbO1lGcbFI5+5ji5F8xWzRPmpQXSoXJKNNUKXIKC0wI0tfC0eWyL8aGOmsm"
    "c4iEy0vmN/G58SszKWjx3v7ZD+GQX0vjpNqZfTARdU4E1b9P6cksCNdVAqOuiwOjrjOBUf"
    "i/apfSOE3vgv7ah5iYa6ba+TCkGRofKjQ+pMSx9hMyQ29qFvDyRtFpWm2T8oBRYvdzOufi"
    "xMP6pKJofzWvcYv9o6XoMdk4/Dc6y3UPlu3wHOphryvsdVmdfxLUMFJEP4d6QF8BfRSpEJ"
    "WJX7NFdfPnkA/4K+D/yOhuUquncIpyQF2tsfBgDH4SxuBaEXtrKuocLtmmYazQh3CiDu6E"
    "s4QLvfftHQ98RXOr6yQHjMusP4HtZOLh2HpmIBme/mdmG7LY+Cshqf7664qZv/4apLElng"
    "nLLy4dvl0sDawtugexdg57eHnQJtTyrQYDUecMRE/vWBLtCSy+YPZYhs75xXqxacHUhZ/n"
    "wWU2F09tiL7xFesGduTYqhR+9DRLhzzJSDPh2IKT0c5Z6GI7ZpLqdObi0bHY6wn6YEiRrC"
    "rCcnTvkH1+XQHY59fFdRqv07DqHB2gSfhrj4IDdPRjH4wNaMmNHe+/J6RuqWYUK4wg7j9w"
    "+KdK91oxYajiaJHq1Y7eqKIKilykPBUwSFIqUf3CXChljW8rPe9BqVPs2MlFk4g12Rsupb"
    "JAMfOMKcUipi4WNwsu5XWsaH/6QbPrnGaHNZVV5I1gfA9d/xdVhLmLYlnuItvSjFs851ws"
    "Rjck0BneEZp7CHAGUUWJuMb/cZzFYjodI0fAI14WUgZOIRPM4I+wzbXqmpQ5TYMleVG4Ii"
    "8yC/Lk7BhP1bw+ZEkNWVJ6qwNNsqTOXcNBN+ZVKctexBE39ZtVDLXuiuaT7ubdEJ4felyk"
    "Ycbh/QAJAA+npjDBFD3dREUtpBTQqWgF6iI6Q6GPNjz3MZblv0hN7Vr4QlatMNOVfado1A"
    "Kx7F72ohnlWLZiV8dl5q0V3U/coKXNWLku8IzzFfO78whN0hWqJDFg3rHo7WNHPeOxb4+7"
    "5DtbeGVhhKjMK3q7yconcja0bln7AwWCj3zjwTDWOcOYS0Hl9yaw1kpdc1NkvUveaL8Vgg"
    "Ng7GrZZJKUPbTJdMQGUymAgH7ZMJiuxjInKYeCRDqvMp7/aidWRDH42EuNarkphMo2tdsN"
    "+15O1ElID1rVou2kU6r4nUgfy5Gr74K8smKRWqSe1fMYBw1Td9xZvRJRulitkDpjIauKGm"
    "+iavLroBktCLxyhKgC6Bo29wxzS2O5cPZBP/JRbvq/9v/avwraX6XAvubY7Tvo6YFS3BRg"
    "+hPI3hafrZ4Z6Mkwfg2+fyZB/NVAJ4ds/7xzGFaJBmpXPL7bVFA/bxK1RiLiRaWouIuSqL"
    "iLbwra7CbL7ubFHBXjHVFo7Vyl6423f+X3pq3jMj1KUGIXikgOormC0KaQfnTUg5Ev3tme"
    "s889G4Nr5ccjX0zgJHCY6hnpUcvCpu7cMJkpg5s8Hob5w9qP/X6hGM8gMwCoQ18bUsOHY0"
    "oER8E5YeD3xcfiEe5z+JRKdJ8OYnY84gDB0Hm6T2YqdXW6r2p0jwNYyCxwX1QVdiIKnYWd"
    "mgJm+wVkhijII4LrHzsK8EYUPQS4RfUo3s4ddeUsxn+///QxH+OIIn0UsJln/NewWIdjFP"
    "KQRSgS/D4A9KsPtz+lsX579+lNmpHjBG/SlafmXp4WWgx7SDCgXh/1IUVudIwUORAauGqO"
    "XJymgTx/kl7P57XfC6RasOC3Fh6lo/k+vp0SBnx4AOPjj3d357LgfyDMGuUYKcT34zIDxR"
    "pG1DPfI+VYGKo97Gwow01gCtuV4r2wsvtJWQ7dcMdzZeVWDzR2nGRNzLAtIn52qX04D+x4"
    "d1U0W8CL4In3wIaJJwQeZ73B/wcDRp8MGB5X0gx4T7WCy+sqgTUwqthqf50JrRnU2hDfqy"
    "pK11WxznWVUbksYi+2fshoVYDjND0E+WUFjF8WQvwyjfCGOGSdEytdrF1FFI3UK91QPrV+"
    "FZ68laMeA4ITalkwdEuDR+lcarAvzigXUY7TaVtAuTrK7dVKpo6jlmsdEtTas5pZYNI23G"
    "pG3DIrbjaZfcidfoKup7Tupbj0OeQ9XP+OrHelCF4RKWdOagX8pGlbWOoTdYuPwhKFuYP5"
    "VjiZ7zOzCDysieYMLHjjkVXFVgB92heihpSicThOMxiHM3myZylH1xcwSyztp61GpyWg7T"
    "aqK6gfp4woJuQCJ22vfJyOyMaZnk45CLJ0Ra4Lw69pUebDCEpnqNcppxiaebjGeDSs5WTZ"
    "QlW6aidVf5H1jb5vpY/q0B3uXLH1/W0QJ4qo46OOsXu5Sc1Xxgw0BMPkVKb5iMLp1WTpVB"
    "pypYW4KVmIm+xCuNZ2oWT19MfruwA6hajFnywD8gP9UsClU2Q9COMp0wrf/fRQbs0PlcK7"
    "Tx//GgxPm/iz1vxtjqG53Jy/zTMxtwZ31rnN7QVH1E60wdu253OHLZhNrEkdt2Au8Ql3+m"
    "/kNLBfVQlZuyoOWbvKhKyh4RXuP0GZVQXxNN0JwYa1Xnog3QIsc+80uF9Wk1pKhJZsZVvb"
    "o7Y3AXT8l7Yq8lnK0/EYl8xpVxHfU5Jj1Ch3FgY0tRyFunm42nMVWsxeKYUVhASnjyqIBX"
    "1Nt8yCd8Z9hvdTjfIa/fw7RveMja1j/fFLY/P1UcIOanWbHBpN1mo0abEZtV2aYy8pRTtO"
    "NuCtgLcLrHiWU0msWPGJKPTVecTPE5nLHvMs6gZ6viieJ39AINNrpxbFqh1XNBjGKE4Xen"
    "Nx3PO0odWwq+EhQ2JyK9EhoD4x+B11Vj1F2sOokI6ue040QKaOsbfcrqc2YZZqQECKbvBj"
    "l/mxQ7SyECu7XturbqylzzW1r5RTx2Ln2JJsvMY1zN/KWTrItYogT7z/IOVZfNcQo+/EJH"
    "2FaEP5Jq8LinK3iR9gM/a3KQf60NroyXHv++L6iJFHFotcTV0VpAfSX4yE/tkGRjhRX1Fy"
    "qAjRndBH2rgLxWc517tH2kVzciFcRw/B8vl5USBWxO4PhGNNohOmelAW3tEVzQy2sKaOgT"
    "0O4IPjMVcUUyWGmLs4XEtlAsV873hMi8Phlw153j3K8xYrmkG+xEPrj9c5imwUewnEG1DN"
    "0nnsWIQhYO+4kUx6BOxphfNVJZyvSnC+yuIMHIblh4uVu73jdKcz1HfD9y1FB6U46TjJse"
    "DsWrx0idVuHYTTN7TYVW01qRm6VU128V2lXZqEsCYUSeiBqeGQfB6aNhSboCGdTDz0hWlj"
    "SUwsseR3FyO2u6O4Bgd6mqnN0yDrYoibPmXng4GDDxx84OCHODiaOosYuG8GPcS/PaLKvj"
    "dbDxkvEBqgvB+0pRQPz2HGP0fbEghGvzRJiRvsHce3d2jKps+ht7QWYwQbXw3RiGA49rp4"
    "7GnhElA/91J7tgVMW/Pc6ShIRG+pfmKE8AYWChKBr/CgKBF6J9V0QZAKLI86NvHYI5Uxtu"
    "VKXxHB0IC6cwKEF2yuqmp1SNBD+/JREu+HCq4nyNAcjPiDEX+QhTuGbudNQHQ9pY67ZJtc"
    "2S26Wi67hePq2IGwqhFW2TIAPi4+LRy+3RwwB5VR5VqFgmJnYthgFtJdqhPLpJg1Eadpcw"
    "204DG18NWgjqJu4sVRMlBOW0lRU0jbraUo+XRzTP8azNPJt/4gpnGep5Nk8el26y1vZUHr"
    "PNkicb1UuuAYPDiJ1/NXr60IO+bPzDa2sJSOsSN7Qzj7Nw5/ZPCN8PXD3nykOHxGxyItG2"
    "uyTWESFDJEdMCULgj2ajpco7H92w12qc5JMMFyq1hN4jQ9tJq03zNXNFSZLImbUzLiQBuW"
    "kKp34TU3VVpk3RR3yLrJNMjyGZMy0Gk6nff0CB8SUzOQE884XzG/rP0U7uMizwZFkwQ8On"
    "0GnGddbO7LPpXDq3m+sKTVSmiz7R+pg7UXlFh4nEZnkEc/fP/23dj4/N1b48XN1U2d/Xxx"
    "WaWRGYwqDuO7zDQzo182DA7ZGpUykpT9q4/S3boY4is9zBEnqdsw2i25IYrhCU/zTKF8cw"
    "/MEx2BuLm54kyadbw5RJ5mnWoeUaJZ26BRwtCJaMVQT7XGJZBi0o64oicyNV/DFQuUXiOQ"
    "qETXY7wHUq3o5rAK3WDaQVXunqq8dYBCSZCNkegsZdUO46gUxaFQFld2W1HV35JUg6J8UG"
    "Og69wyVCXdNQMCjbtrivYUINxhgQHJlBm2pLDnzJFNhLVo4t2twoqnZS7drLBXpbLioC4+"
    "EXWxzosdI+tMi82nur7aRido8s52RfvXE9FjKvvxaEhmNa6txqpUh9eTF522StgPRMS2Zg"
    "wgP/hh58WGjw2MqGfuQMrXwvDATINvPYuhF198xsKxY2O3ZLOlTDHhaH4wyNyDf+kjdfaG"
    "QzcWmdE1tQ9bQNq9U25I5CwqvmpvMYRzCIvUgZWPSywl/jplsC+MZ48IdE4OGM0dvsYS/j"
    "sGD7n1jAXZVNUsW86dNfl2mluPtqzdR0Skd7OPkbfjgrO4gaN7A+B6mFaPPIcFxa916Qbi"
    "cyi1FI4kkc7b/qRZHHFcxUIrCtxxmkHiLpW4YwdrQ6G7f/XR04J38m09HBcc8qiGyFYt9K"
    "/nfj0Ia/xtTYD6GZT1z+/fPpzLffkDvEmjPKmduwcCgfEdrCm1c1l0V8TYWnwhInDh2gZO"
    "beYuqWlM90K0RmuQQSygiUQRYvzGp4fF9XZuoVgKeMNsW1Y8D+/j27tg5ZHwJGWBh87xDT"
    "vHDynsx05hH0rvHbPQrwecI4tuccu+YLzGDfs+EGdl8p3dWBs6Sk8++mVGnU0O5iWO5ohE"
    "X9hr5xVUSywoyyzIVlUOz1YFQ0DsQNbaENCGftSinp+WXlScfGnaznj6xB1lCVrTIXNvLI"
    "TH+dbbOhS/dmfwo7aW3E5Pyx849BxtQd4cQmOedmjM0HS0f+uewz0zzatksxVF626CSPf8"
    "ipM44bSwlvcFzhJjudx5LVh0dUpPad2em3g/C9q2ntNM3k1UC63kar1wxTQNA3/Q/t2iT0"
    "ILX09iR+KB2wJGn2GavkLUQpNXhKjPPV6HzpznjbkLuVSBCy9kYeV+vEnEMlUrPQvKKDdw"
    "u7E4MakpiugQ4YcbC0fbjD9S0XIQ3XN+1oproOnZcJd85x4qEN3qfZokJWoUq3FWR8ZxIu"
    "oG20gh4B3VkavYRiQPUvFlxyiGusAH6wJv/GiOhtpHEBTSLWyrah+xLdW8wMBB1Q/rAnD4"
    "59jxUTqcEfUVv3zsG8tMQmspEJkCjeaAxBTqT9UFJpfs3aCzoSiWvARBBufxBZhiEagSZW"
    "mdZcEBhnyCQfoZpJ9B+tHthG7bwapz/uo5jBLtegi0S2DVws6TFmmUqmsP8vmp5fN25cmi"
    "xttx8+8BebKNttsi6r151+2D0wxNt7WK/C2p5DVIFoNdZeDb+XzbL+5+x+xVLu+OXy/n3/"
    "7IiSiAqcbDAQyZsQQT2B7z9pi1FDUnGBtfMdfd4h/udvobnXlfj0VDA4PZBon6LhVz9zZv"
    "kGthkOR42Z8AM51ihoeghv5gfNBArC89LIYOCcfvkBC9LVUhjih6CPDldZXOnTCqpPRgpn"
    "dnwIdUxMyIZEC5GsqDrbIY/f7aKnU2rXUj+qFLljUd1QlN68B/pnNY52VhHfjE9VJ1wpEj"
    "65aBx6w1fwq/HDsI/HEF4JVsqbN1HCpqDVGD2KZfymxNTYYVETYONemMui4vUS2OdbOhZH"
    "zndAd/gVXAj5Ho73ERNbdXzPQjCl3jkViseSaoQtYLvCSPjG9zYmyLIY7THDXr5QgQe0HR"
    "RHNsLDgPAj3dJXc8YwHcsHllNAX0He7VFHaTlD0Udjsi3FZKdB7Klz+FVQ5kE9Uo7iTZEM"
    "idVWVqRkj6wGYXQzVI0p8oFLK7uA6HgyWT+/DY8ZKJtJxcxSaZtlOm2KSThZRLx3lLQFBK"
    "CBgCyTewwCAgOHTGHcwGwX6arw2bGy58A4oGkvqtqVawqkKIANECqzIbM76m5Wknx7vjoQ"
    "LQSCr9KLAuC5L8KvA6ym+aqEZDqbiGpeLEEmRgLbYzB+N7aGS+quIruSr2lVxlfCUoLanK"
    "YQFNdwTtkV+m0ueOY1mjciaSJTGPTVjL4e8xumOZzH7bLamNnMkVnwJe1Fgh6pwkZ5J9jk"
    "J8vyaWVcjaAhqdK1GPlnCKAOffG/i0xpTCKeJnM4qCpbAN5EFUbcl9Lnh1+eImZID4oYz3"
    "3X+4vbvLKQ1GXFe9DFtIdMIybDVQZyLszYfWsDgc/D70sBRTbu7hOxAtTZici49oAeVW8x"
    "evzRrtg1vuKXC+c5Xi1yzrvu3MASFtq4EaJxkgzTkxTh6D2kNAS5zG5+huoBnCVS0nqs0N"
    "Qt27IbAfgnn6CWucA+qW69JRSBvETMe0I4pdyhzWtBbWP+l0CXLvt3K6vTaoj2w00Em/oE"
    "exAAzGFoBuDAL7zncietSyRHclENUXMFxJVG9YzCdaiTmxJ3ybs+2DZQgM3ZWrJH1H7E/b"
    "Hr0Af9SzSvswFJulI5wO26X9VaqTheWfLJGd+Let64XG4q3tMQtG2dxjM1FMeucwz6O23L"
    "yWBduVGwRVfG4sKXGkBflAytbx7tlyAM5gZW5oZRatJFVclSFBN6I+LOJ6opwF7maOG3Md"
    "7Vxh75Rbt7GdRSHiQzip1PSWOEk71sXO7+qWPMT0MTe4TNE9rFhgUK/VqCo5xjfhiVzDH8"
    "WLWnII+wMqHcLyrW/lDPbtuMBRXL6mwmCLZ96O2FgRMH7qvQ4MuviVKzPkwul28DyqR3Hb"
    "ty6t7RNYAAZX8DkPaRPWR93oHlGdpFFKC4CLG76CXYrt1Vs9nbtnhB98LU8wBUrjLsjd46"
    "fdyCzTxU3Zo9QyLaxOaeFZqWiTpm2ldVRKqjhezpW2J9SO++00DkCRIpMYVkmdcWMU6kpN"
    "QnlAvQIVCNArUPQCvWOK3YrRgOIKK79UP+Dz3phzy+K7McaPuR5DY5/UPJZ0XarKHO2GQ0"
    "5f53L6nCWAuM5iXxzdGlGcsKcpn8+PhWu6YleFANeLsnpd6QDXre2zhymV2b4qYOcS61sm"
    "DWYTQfB7wUukq25FN54f1crcV8IpAX+aHDgL8CJqm4LXCN5TTblMLtjzKgv2vHjBnmcWDF"
    "4ez50I14qqxpci7VBbVC41/ZgHSQZFPj19Xx8VRQdT9PkSxvKVGUVvQF1VRgfoWy6S0UiC"
    "vqdo87By7f/htVJZ2UWPxRyG1bH6v33zr5TRHGXSSI6F4wXnf23A/V0Dnw/PmOleZGiZbA"
    "FsWSZnCZ/pATv/EW52KBOMemQx1M7TgXmVycpilRSEt2C8znlgMD865HdLNlsGiUe4u0FQ"
    "sznuVQPfWaEl+l/UEdJeVhHSXhYLaS8zQtqGOB4j1mRtXqssSYrsWCvThij9/afPIljiTy"
    "FTAaaEXCjIPJ3uPVpLZL66rJLEd1mcxHc5lIkbfCRa+0iG2P+jm6C1tO3ra4N+ILnNAx7I"
    "gb4BIEPUrKJAFmP/XId9MZ+Dgr8qD3EppxriRfUKRRmaLLTfZCFCV/yvgG4wXmdZXyd8Fw"
    "7fblQADgl6iXAbTgcFu1u0DsDvF7mp/gqpQyLzzT/IOrYO7eQAKYoCP4q21nnSgH+lVCCQ"
    "TbEVZQKZIYUFJ+bEwU7bcpaknWvBvbEfmi/sVzvizZZUeG7mDkbr23uD+UJmsSBxnFsNru"
    "XOmctcL7e0T4mEEhDozOJBn59R9ghwjkU2i/hjx52V+MMEGXoM92FW5bItyZOgimnmotg0"
    "c5ExzZh+PmRF6TsYfjrF/But5e/YSck9kuMQLkQyHD+UN8ipF+Fw+J3rnJzlv99/+lhgu4"
    "3RpA2FbOYZ/zUs1laLrZwQlIhHT7fM8uB0eob3OwdTRowSNsKAAXz14fanNG94e/fpTZp7"
    "4wRvUktCMPG7XthDirQ7YQ/TvQg+wSNsSlz6J9eYWXy2ei3s67DfsF49cHmb7lA0kfEszD"
    "VMbMotyrMxmQkU1b56WrES3bL7n9RE0V+zP4ilDH5HnVVPkQ7uHl3WPedt95/+/O6ekyS8"
    "Pb2MGL1gPUo+jJ5Vs3QMJVMtmnXaTKNuYloUngf3Nz7+eHd3Lk+kAD3P+OgvRonpEUbUc0"
    "aS2YyDfnDQ/RgfN5j8Omfyww2i6jmL0+hs+Kvp22m/YnoA2GRFc7ppHAY6oOudI7h9qCkm"
    "RahgHBL0cCdfXj+vgC+MKmkw+zwXYdWdnCDq3TY+Cs5oodpxEB2WxF2qYJ0hrIW3bubsJO"
    "CVAhwuSwIcLrMBDlPmeEuT5OxrNJHkYx2nKbONdA/wEnzRtJE2RYNg9Ch+Wwa80hYECboT"
    "diEIeMVpgWuxn0AIXA2bXpq2O9b/wII/Z44rMh9ei1lQF7ExKuHp2fPlwQo/ECBZ19oN+T"
    "N0bE9gXQS047rCDyTLImwc/kixqbHxFU77Sm6Rr5/eHrGIvdiShZKOF6fRWH7ALk1itSNG"
    "IOpgAN/8U61Mm5dV0p6Ks57SMgW+KpP/5AZ0FGOfINIZfD+D8v3tx1uZVem/aD8+vK34mi"
    "XBv6kiRt8US9E3GSF6Smy7FldMEHaGGbYhpHSOvflLVSsOIk07rLTmKz2BU97lShVZklQa"
    "89OayvB1JWX4ukQZvs4qw92KExkCBg6/YUOgyNNc9yqBIuSReEQ1qCFBNIQ1lIU1SKiy4C"
    "q739+vfZ2si5ge9L8ndpSyBz5eD4wAH7JtvgUw10FX8/rpUrexqbDEQweZV2HaVJwNrGhe"
    "314lpDbse1qlFVUn8QlibtbEWTUEyg9P+gAz9RUtWXu0IU7fiUn6ChEzgaMwby8rRTaE6r"
    "0/2UNQdbKPiFl8MYGf2bx73h1fvIN59Gmb1y5OYXXOJknCrIr/rZPo0PWUOu6SbZpiFE7U"
    "1xeOg96wBKXOo+tNUznq0y3MdSun0mZnjdB3ZDF7hfXSgnBGJSfRAQBtOhEW/TZ4PBbThL"
    "l6zeJRtWoIU7+60CbQEbpNSxD1WZdB7y+IV05TmPxp7oBB9BWqnB5v9QHL9JbrI2Kxih71"
    "kYpKh/SETSmlQGS3n5vq4pGPrHJL5nRzkB6BrZBC8g/iMCKoM1kkwaVxWSLJoxxUpxS0uy"
    "aWRR3MygZGCj9WFJaxDYa2zLGxJiYNU7NnojazfaDec90Zc4s6s8CkOgXBzxxqOre+d1vO"
    "WJHLlIH+HvdEYVJrSKRz+VLRdHnHTG8pC5jD7nWp80jd18Y3QWSTt9yup7avmVfOfb26fH"
    "ETpr3ih7KM1/sPt3d32YhTrCqd6yEq9rzHSDSu21zT7d5+sJLgRIpOuDjN0Gyv3AsXcvoT"
    "OeE0BfWgGy6+pw4nFs/9RhINQQ36UXSLJVSFNMYJE4h+fnf/8Pn924dzZRb/k06XnK/yxM"
    "LgUqlYuJODaqYYm6aD5XrkYYcNuC1RdFD0SncPZx4fJh8Skjsn3g1lfI9bxnfrKKXH+sN1"
    "RncUlCRdyp51a7IXLdEolisVBUxtm1rIGb5l7ow7tco8Xn5TNeWwNOcwsxwrlqfMFK9HMF"
    "7nBam93SvtdoVGjvIkUIE3otAZYKEo4k5wQ0UxOv/GoDRuiHhIbHHlbsisXtOZoyTZUhuh"
    "Uk0TjVENSaLVk0Sp4/CcqMOS7R8QaBwlD+x+H/a92jGsQo3bfu73c6PWvM5mv6q02a9KNv"
    "tVdrO7dObQnEjqkoLKIYXOK+CCZocZdyiFz7nT5Fw9iowDjHCijn2SSnv8gd/zsSEyl4zo"
    "0aNUJs1Wol5+Vh79kKOlTyZBNoVkQ7Zu3Wy8NG1nVloIZLLMPHYRdVeu4IvYo5k71G/MLG"
    "S1am9mnzaEcMLW3BBp2u5sCMmXhRMS90bQGcPvTEuF6M4DbdUjqyfYtntIMSw+mbuZajak"
    "GJbVKMHoUnPNbGGRWsjKJBZxKx4JPdsSGTddlbwuk2Lbguax/75r41s5Xa/SlU7gLAphK3"
    "YaxZE96DyaJJdV2Y0kbHbyYCWGP6e0h4HgJaxir+EgjvmI4H+0D3uibpCMEmKyh/ZBn1Pb"
    "9zrsoPp9FK1O1G/Jpl+8ICgf2SES0S8b9IcBSOFS+qvj76HgLRiJwQCy+CC4c+wewapIl9"
    "ZR7jg43TRzuoltrWwn191MXtMP0X5R2i70VRttQClBkE6Ccfu+nuIMpfLIwDhdb1qotRHv"
    "h3twqwxnRKVxEzWsGodaOUrfIJa7u6qVI1uEt5e+mdoc9wjOl8G8UIx+v3TJRBfwlJiquP"
    "Q55D1c/46sdyUrYpA9JCRStU5XeaT69rsahe5WYnjU9XsbglLpUF/l9PxOznC6gY658AuI"
    "nr5BVlKDrKrNJamGWPbyWPZdFJ3bMPA6FufbTWAPBl8nd9bhiPYEX2gBYT8R8V0wXb+5Sd"
    "VVyeO+WnXduqUOmy1HOVZO/8q4zLhJojGHDJrFG77l+PXCk7Dq2eevYzMT2jEF21ZOsmI7"
    "2SN13Nzs5GK1LUbSQ1vZ5fV1lRjR6+uSzjfXGVPOZqOCsD+8h+geJSQL7ujlnmvFfdxjJK"
    "dv434eyay1hu0Kjs72D7M//j/ATqDN"
)
