from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "webhooks" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "name" VARCHAR(100) NOT NULL,
    "url" VARCHAR(2000) NOT NULL /* whoever has it may write to a channel of Discord */,
    "kind" VARCHAR(10) NOT NULL,
    "events" VARCHAR(200) NOT NULL /* the kinds that it is told of, separated by spaces */,
    "enabled" INT NOT NULL,
    "error" VARCHAR(300) /* why it was switched off by itself */,
    "secret" VARCHAR(100) /* signs; none for Discord */,
    "old_secret" VARCHAR(100) /* signs too, until old_secret_until */,
    "old_secret_until" TIMESTAMP,
    "paused_until" TIMESTAMP /* the receiver asks for no more before that */,
    "leased_until" TIMESTAMP /* until when the instance that sends to it may take */,
    "created_at" TIMESTAMP NOT NULL,
    "modified_at" TIMESTAMP NOT NULL /* when an admin changed it last */
) /* One row is one address that is told of events. */;
CREATE TABLE IF NOT EXISTS "webhook_deliveries" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "event" VARCHAR(30) NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "attempts" SMALLINT NOT NULL,
    "status" SMALLINT /* of the last answer */,
    "error" VARCHAR(300),
    "created_at" TIMESTAMP NOT NULL,
    "next_attempt_at" TIMESTAMP NOT NULL,
    "release_event_id" INT REFERENCES "release_events" ("id") ON DELETE SET NULL /* none for a test, and where what it tells of is gone */,
    "webhook_id" CHAR(36) NOT NULL REFERENCES "webhooks" ("id") ON DELETE CASCADE
) /* One row is one event that a webhook is to be told; what is told is written when it is sent. */;
CREATE INDEX IF NOT EXISTS "idx_webhook_del_release_89c017" ON "webhook_deliveries" ("release_event_id");
CREATE INDEX IF NOT EXISTS "idx_webhook_del_state_4d8572" ON "webhook_deliveries" ("state", "next_attempt_at");
CREATE INDEX IF NOT EXISTS "idx_webhook_del_webhook_f897a3" ON "webhook_deliveries" ("webhook_id", "state", "next_attempt_at")
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "webhooks" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(100) NOT NULL,
    "url" VARCHAR(2000) NOT NULL,
    "kind" VARCHAR(10) NOT NULL,
    "events" VARCHAR(200) NOT NULL,
    "enabled" BOOL NOT NULL,
    "error" VARCHAR(300),
    "secret" VARCHAR(100),
    "old_secret" VARCHAR(100),
    "old_secret_until" TIMESTAMPTZ,
    "paused_until" TIMESTAMPTZ,
    "leased_until" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL,
    "modified_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "webhooks"."url" IS 'whoever has it may write to a channel of Discord';
COMMENT ON COLUMN "webhooks"."events" IS 'the kinds that it is told of, separated by spaces';
COMMENT ON COLUMN "webhooks"."error" IS 'why it was switched off by itself';
COMMENT ON COLUMN "webhooks"."secret" IS 'signs; none for Discord';
COMMENT ON COLUMN "webhooks"."old_secret" IS 'signs too, until old_secret_until';
COMMENT ON COLUMN "webhooks"."paused_until" IS 'the receiver asks for no more before that';
COMMENT ON COLUMN "webhooks"."leased_until" IS 'until when the instance that sends to it may take';
COMMENT ON COLUMN "webhooks"."modified_at" IS 'when an admin changed it last';
COMMENT ON TABLE "webhooks" IS 'One row is one address that is told of events.';
CREATE TABLE IF NOT EXISTS "webhook_deliveries" (
    "id" UUID NOT NULL PRIMARY KEY,
    "event" VARCHAR(30) NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "attempts" SMALLINT NOT NULL,
    "status" SMALLINT,
    "error" VARCHAR(300),
    "created_at" TIMESTAMPTZ NOT NULL,
    "next_attempt_at" TIMESTAMPTZ NOT NULL,
    "release_event_id" INT REFERENCES "release_events" ("id") ON DELETE SET NULL,
    "webhook_id" UUID NOT NULL REFERENCES "webhooks" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_webhook_del_release_89c017" ON "webhook_deliveries" ("release_event_id");
CREATE INDEX IF NOT EXISTS "idx_webhook_del_state_4d8572" ON "webhook_deliveries" ("state", "next_attempt_at");
CREATE INDEX IF NOT EXISTS "idx_webhook_del_webhook_f897a3" ON "webhook_deliveries" ("webhook_id", "state", "next_attempt_at");
COMMENT ON COLUMN "webhook_deliveries"."status" IS 'of the last answer';
COMMENT ON COLUMN "webhook_deliveries"."release_event_id" IS 'none for a test, and where what it tells of is gone';
COMMENT ON TABLE "webhook_deliveries" IS 'One row is one event that a webhook is to be told; what is told is written when it is sent.'
""",
}

DOWNGRADE = {
    "sqlite": """
DROP TABLE IF EXISTS "webhook_deliveries";
DROP TABLE IF EXISTS "webhooks"
""",
    "postgres": """
DROP TABLE IF EXISTS "webhook_deliveries";
DROP TABLE IF EXISTS "webhooks"
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztXW2T2zaS/iss3YdNqrSuzIxn7LWvrmrsOFlv/Haeyd7W5lIyJEISIorQktTIumz++3"
    "UDJMV3EiQlgRx+sUciGqQegI1+799Ha25Sy31ya9t8a8/omtre6IXx+8gmawp/ZF4fGyOy"
    "2Ryu4hcemVqCgERGiitk6noOmeG0c2K5FL4yqTtz2MZj3EaSjzY1HL4zmGsQw+Yem8Egd8"
    "l3tjF3+Npgnmu4HnE8w+PiA7XN4E+yNRmF2z3BW5l8Bvdi9qLVWbc2+9eWTjy+oN6SOjD3"
    "L7/C18w26VfqBh83q8mcUcuMocdMnEB8P/H2G/HdW9v7QQzEB55OZtzaru3D4M3eW3I7HM"
    "0k3gtqU4d4FKf3nC2CaG8tywc9wFU+6WGIfMQIjUnnZGvhUiC1fIDDd6PJ5MPH+8ndm/vJ"
    "ZJRapoAigrH/1YzbuMQMFxx//QIf4c+XF0+fPX1+dfP0OQwRjxl+8+wPeesDMJJQwPPhfv"
    "SHuE48IkcIjA+gesyD6VK4vl4SJxvYkCCBLTx0EtsAySJwgy8O6B729SngXZOvE4vaC2+J"
    "mH73XQGYf7/9/Pqvt5+/gVHf4i05vIjyNf3gX7qU1xDxCML0q5cG+B6+zQHYH386fEejI6"
    "FbAOb9m3/c48xr1/2XFcXwm/e3/xDwrvf+lXcfP/wYDI9g/vrdx1cJqC36QC2VzRwSnBBs"
    "Zs+5IuCCZmzsiGMD3GNjjQhTmwBTTXLqKtv84rLCLr+4zN3keCkOfMDiVbCP0pwQflhxZ8"
    "9tqroEAd3Y2LrUcccGJY61n5DZjLrwCQ6/+VyPxRDnsDshGVzne0DTY2uavSIxwsSSmD7l"
    "k+CPdhbolEdpETd6+/7N3f3t+08xlvT97f0bvHIZY0fBt9/cJNYknMT4n7f3fzXwo/HPjx"
    "/eCDS56y0cccfDuPt/jvCZyNbjE5vvJsSMAhl8HXwVW2MQr+qscISshfX1F0+Xs7xP6wvM"
    "xsWfX13gjVCUS71tcdMLraXeA5wzh+Ivr/HGxClPwxRPKwHDDzQ/2tbef6E78hb5vKfwJQ"
    "KFmsHvqLPsCdJh3XVZ9wzuKZ4erQbzVUTFxS+mZLYCodmcxK4cNghC4Ka3xiuf7IefPlOL"
    "eNlcNcOW8xmm6+BO+CPY/MG3UUz5Jc8DNX1pfblOfkNsshA/Ce+Nd8rDrcROFmBbzVY2CV"
    "e2usHMJXvX8JbEM4gQ8Y0lcQ2cxyC2EZ083zqmNkWGKeyXEZKJ547aCH9tYiL7+ee33yvY"
    "yLZbZj5Bmjo7udxUNvrPOfwsxN5YEfs3ttpOyIY98Vecme4TfIBn/3UGk4TQtK4k34pyJA"
    "FGsRVtkC/6ds5UkS9iHEfJOp1BeSyhvXvG6gPAyAwzgc3naRGSNhmbHkd0Da6Vkovi6Kah"
    "/YE7lC3sn+heAPwWnoNkW+l8nv2zP003IU1JPfC1Q3bh2RrdUPDb4RdTTxo2b+9e337/Zp"
    "TLEVqANuko7BY3qIpwBjPMRjpfpD+qpLphsGKZ8qm8UiyVbthkRffqzlsOf7oUxAPP4HNf"
    "nhzjn7slmy3hsrWHb0HAXOLoFd0UyKX1p2vZXTvIoseXRVfwi1X8MMH4HvpzL6q4cy/yvb"
    "kXKWeu+F8B3GC8vs7c0Q71VYzT4Dt4GmNGLMuFz7V8WZX85xcF/vOLtP/cnXGcRQH0A4X+"
    "sCO3nXNgxS7dEPFQxnRvuBsyk79AdQmeVlmBp/kL8DSF/5JlyTL56AfjdeYnIzjMjDlzXM"
    "+YwQ+BM5k6Lp6G+L08JuuAX6TdBNg/y4X+WWrniweZ4KGstP3jZO2sw3mDoGIo3zytAPPN"
    "01yc8dLgHhrMN/TrhsFsddzoMcrBk66PLyi9yhZxvQloO3Xe7iTtsNI6r7TO1kJN4px6ZC"
    "zU0ZJVaius4pR2qYuBPA390rAkd3KiDgod5/FIex5db7ITNvxL40JLnxxUz9LnE0vn8Yxv"
    "AQjjGwLEzAKN0OILZo8NYjh0wXBmnAU/r+G6QdwVjAEl8tuxwR34dmVjXgZwTni73VKr4J"
    "FvXW5B/H10WKHQGrXyDaveCEeDwOUEr4U/gb9E/gYKdv9IDIbHFB/+GIyTg3FSH7aWTDap"
    "lGtSkGqSVGP9d6YytnK4ztCOdkuRXBbwJbIAMF3vhYinkUxmLP6eiQGCCU25t9TGeKmucw"
    "zR93pqGgoBhseUUuB13njiGE1JKcGlQillJgfVk1J8YoPZ4qNF7MUWHvOlb8d+YC6D26AB"
    "G/0JuFfhlbVE0syOwYbeYmDcb3xaKpO0eqPMODsAeEHwajC32CcWmdGJzxfN7cZiM5g6FX"
    "4XE1gckPKJSyf4EEgGskITiQWZR2T26NOd7k4CHF+RWTLTpHbq/i3e+Xx3e0CuSyfcMeVr"
    "43/2mEDB3q6noM+FV/3P/tWG6A9ZzqfMco5u7sq5oVHGoLGMVFP8vLquIO1cXecKO3gp4R"
    "sX74cKxAeKWgCfxpYKby2ckRge4xobBxNvzZdiGlkMAQ4dd8lruQv/UmEF/pK7AH9J4i+5"
    "lwr+BwqN8a+5v1sG1+WOkhc8GK8xsMIJLl9BafwROcwGPjnKWShcAb5+3sWZ4U+exRXPxy"
    "TZ6TIjDweX4qKAyIsCrEts01tWDQFpOe46LunEsb5bE8sqA9ynPB3c3ymiLHaEa9B/bYkl"
    "dzwGaeKeh5eCwfvgF+GojP3V5bObEHb8UIT43fvbd+/SsCfF0YqbPEk2bPJKmzwu7Kts8j"
    "iltptcVfpuYwv3Lz6ytnX3CKWEYvaJqhDHiHRWZIQ84sJPRYdSYAIK8ikdKpl1HVnk6VWV"
    "mMir/JjIq+RCHGxD1dl0jEZbpjHiaCND0G3jO5kWsIMvfPQPq4ILwi0zGIpL52ytquWIWm"
    "blScuYir09SduZGJ/RQQc1HTKvKK503Qwfj0wOjIWJOAnOYU3tvPDkgCix0lOgOtZLGH5z"
    "WsfKq48f38UW89XbZBW1n9+/evP5mwuxijCIyYCVzAoqJvMyglL+dvfxQ25sbECSfKnYzD"
    "P+bVjMPRrbi7jPp1tmeaDKPsH7qfrLR7/87sBuGhsIxB+/Nn7JEK7YkqTq3iVL3CVeHJwg"
    "WfduQxZ0IjygCudRnEjbA+lsyccORTeTUg2mKIm2gI4c5lIXT3Uba9qJoxv3gouHu7040x"
    "EunmAin6BOqG4WfXeOclwM4cqMLoRpYPzx4zvWh9pnrb5ZQ3JLPtT9TW4Zap/1b90zuKf/"
    "9JF1j4Q3VOSeUZLTsU/NowkKUiHC0KGGuRDvg3k6Bm/VbIjovqqfDrEmzqphLoQfGPceZu"
    "oR3GnxuRlKn/xYlz7CExj5QOGxs4wYKjh9lnO9eahWlEezIIlKcLlYiWfOrKZb6o7imWP1"
    "dlttNxZvXEH0ZzFJj3bSCcKfBSvPD4EOOH1pGPQkPF2UYqFF7Q4MTEY5kjqGyUwRdxyNXX"
    "6BFhbhS5ExyzgUcxXM0OCCf+ylI8UujIg+0u0K64/60xbHPkfyHfF+kyFbq1/ZWsGipsAv"
    "c6mRzpngHk0eS1JqVPQY1FYSNVvG1q1sFkOhKdjTSma2OGlnXhlptRaef3ku7Qhm78iADd"
    "wr40M8HWYFzyw+Wz0+c7ZJH5haZ6QDhe7RwyBgyeX2uGXK+ln+2lf0Ih0/ZkqCmWkRK1uB"
    "bJuYTougU3BaIFIr2R7jREMN7KEG9hFE3AJbrnZlbbRQ4cdNamDPDmnIDVGNJDR3iwdUxT"
    "XO/XQqev2aY4NJ74NM0MuytMQGjAttLXLo5JDtV25suV9SafHgO9FEhQSJShgaTMlsaWBl"
    "EJQ4/NnHfiFrWJjFAgNUAXeXSjMJ2k9EqIuMq8Dqtml7y0nu2KCcNt3wmVIZ0JBA3wKg8D"
    "bYJl+/9KGWFVh33BCP7homx1bTgPd6Q5xaEuXVTZUk16R2EElyvfm2xESS4wx8xRbF/tbT"
    "OltVQ8SA3zPqjsNw77EMTBobHlngB8o3irHef7m8vLp6dvnd1c3z66fPnl0//y4UjNKXii"
    "SkV29/RCEptmBpqWlq8YXaqgQU2i6KqgR6YsRTreqrQ58iHdag3hqIzsRq2Ick2mI+Eieq"
    "NCORB+DDmH3i+zXwhwd1u+HywuHbjVo64QlWKKV+nFWku+fb2bJAopPXKwl0Hg6lppr7TP"
    "TI28keeUBiu0S6Tba2NCHuhfTlR8CKgj8LjuHK/iZAaWAN0pRx99/vmEdBRvAv8m1ZY74j"
    "3rSBXHfOom1Hkel8sdkvph9B+0VCgK4j0LXV3iAp0OnzjgaxzNlvaCTSufD99Mepu7aJbb"
    "A1eouZDe8K6D5rPwHTFsbesODnS0zgdqm8aPMpN+U7FA4wLI6aD75JstNCoYv7yLfNdHWL"
    "G4p3D25X7OhOFgI/ZfGnwdF9fEe32AEKXDgYr3M6dW3fQCXXgEJZUpf9H51M915WNFmuXB"
    "on0lY4PZtbYEoXW7tGbEaUrjuR/bAdQD8UOWtwPGwcPgO2a6zJSpjWRNnXNTFp5bZVffIv"
    "a9bg4lQ7QlRlMzwupEyT7B/fwmOArqJfO0JyJK92OxqEZaFx3aIZL3sdraH9jlFCdlR0y0"
    "ZpBr9ssV/2IJs3cyG+Xfcrq2Gc8CBG91S5a3bux+I3BLViSH9nmEVVsCPcM4b1Z2Dln9++"
    "vj+Xs1asR4a9IFinfEtBmOOhZiMwkC5sl+gBy8RgP7y76Yf8GXd/vf3z5fUNDsK8diHJv/"
    "SLCIkPIhId+wwbHDZbsXHgSPcbrHa6tGIs8K9SkxGJmALecapBS6+gpe+Y6WXEF+Qq6OH4"
    "IWU4Qz1fwom6VKnGcyAY8MzAs1M2pA7hOnNmV5dqHuOQRGdAYX4XZFqKOXCu8X9sA8f/bM"
    "keQA5YkofqhqLz+PFNzte17Dkxwu4kkkSse6HwJuS1KYXFMRy65g+0YhnyPll4htI9+S9m"
    "N0u45JXuUfA/R7ZH3M+bYOEqBTJijmU9eMIR9fq4pMatphn8qGf/lVtVcvh1e40qQSSMTA"
    "0x6pshLgbQA3EYaVxY5O9ylj6BdGyrl3jrcixfwRtZbP2ahO9/dRPYitJNaJWaO3wdl1N8"
    "ruWCKCbiU6aInSvqMtgitozapuv3rqPWPN/0dYT7NDB5DbEp54lN2does1Tlv5BoaCSqs4"
    "B/BheuZqt5DHtygV/xtB4wzbDuvJ+LW5Z4kdLnvbxSfNqLMYpHvQgcl5GoBqZKGP4s8FGk"
    "cZWEnJdRFpZgknliybjU4XzW7HwejDT5zL1fRpoO1NkdKl0MEVVDpYv6oo9SpQsNC0HrKE"
    "42qQN9THHyR8wWzZIm5YVCYfKQaaoUOYUFJgTpS+HoctlXY0OdNZM5RMLlJfOb+Nz4wkwK"
    "Wry3f/IpHPKlME6qndkHE1HnRFD9u26ezIJwXSUw6jo/MOo6FRiF/6v23IzS9C7or32Iib"
    "lmqn38QpqhjZ9CGz9KHGs/ITP0pqYBL257nKTVNikPGCX28qZzLk48rE8qSvZX8xq32A1Z"
    "ih6TjcN/o7NM92DRDs+gHva6wl6X1fknQQ0jRfQzqAf0FdBHkQpRmfg1W1Q3fwb5gL8C/g"
    "+M7ia1OuQmKAfU1drkDsbgR2EMrhWxt6aizuGSbRrGCr0PJ+rgTjhLuNBb395xz1c0s7pO"
    "fMC4yPoT2E4mHo6tZwaS4el/ZrYhi42/EJLqly8rZn75EqSxxZ4Jyy8uHb5dLA2sLboHsX"
    "YOe3hZahNq+VaDgahzBqLHdyyJ9gQWXzB7LEPn/GK92LRg6sLP8+Aym4unNkQX9Ip1Azty"
    "bFUKP3qcpUMeZaSZcGzByWhnLHS+HTNOdTpz8ehY7PUEfTCkSFYVYTm6d8g+va4A7NPr/D"
    "qN10lYdY4O0CT8tUfBATr6sUtjA1pyY0f77wmpW6oZ+QojiPv3HP6p0rtWTBiqOFqkerWj"
    "N6qogiIXKUsFDJKUClS/MBdKWePbSs97UOoUO3Zy0SRiTfaGS6ksUMw8Y0qxiKmLxc2CS1"
    "kdK9qfftDsOqfZYU1lFXkjGN9D1/9FFWHuIl+Wu0i3NOMWzzgX89ENCXSGd4TmHgKcQVRR"
    "Iq7xH46zWEynY+QIeMTLQsrAKWSCGfwRtrlWXZMip2mwJM9yV+RZakEenR3jsZrXhyypIU"
    "tKb3WgSZbUuWs46Ma8KmXZizjipn6ziqHWXdF8kt28G8LzqcdFGmYc3g+QAPBwagoTTNHT"
    "TZTXQkoBnYpWoC6iMxT6aMNzH2FZ/ovU1K6FL2TVCjNd2XeKRi0Qy+5kL5pRhmUrcnVcZN"
    "5a0f3EDVrajJXrAs84XzG/O4/QJF2hShID5h2L3j72oWc89u1xl3xnC68sjBCVeUVvN1n5"
    "RM6G1i1rX1Ig+Mg3HgxjnTOMuRRUfm8Ca63UNTdB1rvkjfZbITgAxq6WTSZO2UObTEdsMJ"
    "UCCOjXDYPpaixznHIoSKTzKuP5r3ZiHSgGH3uhUS0zhVDZpna7YT/JiToJaalV7bCddEoV"
    "fyfSxzLk6ndBXlm+SC1Sz+p5jIOGqTvurF6IKF2sVkidsZBVRY03UTX5ZdCMFgReOUJUAX"
    "QNm3uGuaWRXDi71I98lJv+r/2/9hdB+0UK7GuO3b6Dnh4oxU0Bpj+B7G3x2eqJgZ4M40vw"
    "/RMJ4hcDnRyy/fPOYVglGqhd8fhuU0H9vEnUGomIF5Wi4i4KouIuvstpsxsvu5sVc5SP94"
    "FCa+cqXW+8/Qu/N20dl+lRghK7UERyEM0VhDaF9KOjHox88cb2nH3m2RhcKz4e+WICJ4HD"
    "VM9Ij1oWNnXnhslMGdzk8TDMH9Z+7PcLxXgGmQFAHfrSkBo+HFMiOArOCQO/zz8Wj3Cf8l"
    "Mq1n06iNnxiAMEQ+fpPpmp1NXpvqrRPQ5gIbPAfVFV2DlQ6Czs1BQw2y8gM0RBHhFc/9hR"
    "gPdA0UOAW1SPou3cUVdOY/y3u48fsjE+UCSPAjbzjH8bFutwjEIWsghFjN8HgH7z/vYfSa"
    "xfv/v4KsnIcYJXycpTcy9LC82HPSQYUK+P+pAiNzpGihwIDVw1Ry5K00CeP0mv5/Pa7wVS"
    "LVjwWwuP0tF8H91OMQM+PIDx4ed3785lwX9PmDXKMFKI78dFBoo1jKhnvkfKsTBUe9jZUI"
    "abwBS2K8V7YWX3k7IcuuGO58rKrR5o7DjJmphhW0T87FK7PA/seHdVNFvAi+CJ98CGiScE"
    "Hme9wf8HA0afDBgeV9IMeE+1gsvrKoE1MCrfan+dCq0Z1NoQ36sqStdVvs51lVK5LGIvtn"
    "7IaFWAozQ9BPl5BYyf50L8PInwhjhknRErna9dHSgaqVe6oXxq/So8eStHPQYEJ9SyYOiW"
    "Bo/SudRgX5xRLqIcpdO2gHJ1lNurlUwdRy3XOiSotWc1s8AkbbjVjLhFVtx0MvuQO/0IXU"
    "9J3Utx6TPIe7j+HVnvShG8IlLOnNQK+EnStrDUJ+oWfwhLFOYO5lvhZL7PzCLwsCaaM7Dg"
    "jUdWFVsB9GlfiBpSisbhKM1gHE7lyZ6lHF1fwCywtJ+2Gp2WgLbbqC6nfpwyopiQC5y0vf"
    "JxOiIbZXo65SDI0hWZLgy/pkWRDyMonaFep5xiaGZ5jfHDsJaTZXNV6aqdVP1F1jf6vpU+"
    "qkN3uHPF1ve3QZwooo6POsbu5SY1Xxgz0BAMk1OZ5iMKp1eTpRNpyJUW4qZgIW7SC+Fa24"
    "WS1dMfr+8C6BSiFn2yFMj39GsOl06Q9SCMp0grfPOP+2JrfqgUvvv44cdgeNLEn7bmbzMM"
    "zcXm/G2Wibk1uNPObW4vOKJ2og3etj2fO2zBbGJN6rgFM4lPuNN/I6eB/apKyNpVfsjaVS"
    "pkDQ2vcP8JyqwqiCfpTgg2rPXSA+kWYJl7p8H9sprUUiC0pCvb2h61vQmg47+0VZFPU56O"
    "x7hkTruK+J6SDKNGsbMwoKnlKNTNw9Weq9Bi9koprCAkOH1UQSToa7plFrwz7hO8n2qU1+"
    "iX3zG6Z2xsHeuPXxubr48SdlCr2+TQaLJWo0mLzajt0gx7SSHaUbIBbwW8XWDFs4xKYvmK"
    "z4FCX51H/DyRuewxz6JuoOeL4nnyBwQyvXZqUaTacUWDYYTidKE3F8c9TxtaDbsaHjIkJr"
    "cSHQLqE4PfUWfVE6Q9jArp6LpnRAOk6hh7y+16ahNmqQYEJOgGP3aRHztEKw2xsuu1verG"
    "WvpcE/tKOXUsco4tycZrXMP8tZylg1wrD/LY+w9SnsV3DTH6QUzSV4g2lG+yuqAod5v4BJ"
    "uxv0050IfWRk+OO98X10eMPLJYZGrqqiDdk/5iJPTPNjDCifqKkkNFiO6EPtDGXSg+y7ne"
    "PNAumpNz4Tp6CJbPz/MCsQ7sviQca3I4YaoHZeEdXdHMYAtr6hjY4wA+OB5zRTFVYoi588"
    "O1VCZQzPeOxrQ4HH7ZkOfdozxvsaIp5As8tP54naPIRpGXQLwB1Sydx45FGAL2jhvJpEfA"
    "nlY4X1XC+aoA56s0zsBhWHa4WLHbO0p3OkN9N3zfUnRQipOOkhwLzq7FSxdY7dZBOH1Di1"
    "3VVpOaoVvVZBfdVdqlSQhrQp6EHpgayuTz0LSh2AQN6WTioS9MG0tiYoklv7sYsd0dxTUo"
    "6WmmNk+DrIshbvqUnQ8GDj5w8IGDl3FwNHXmMXDfDFrGvz2iyr43Ww8ZLxAaoLyX2lLyh2"
    "cw418O2xIIRr82SYkb7B3Ht3doyqbPobe0FmMEG18N0QPBcOx18djTwiWgfu4l9mwLmLbm"
    "udNRkDi8pfqJEcIbmCtIBL7CUlEi9E6q6YIgFVgedWzisQcqY2yLlb48gqEBdecECC/YXF"
    "XV6pCgh/bloyTeDxVcT5ChORjxByP+IAt3DN3Om4Doekodd8k2mbLb4Wqx7BaOq2MHwqpG"
    "WGXLAPi4+LRw+HZTYg4qosq0CgXFzsSwwSyku1QnlkkxayJK0+YaaMFjauGrQR1F3cSLo2"
    "SgnLaSoqaQtltLUfLp5pj+GMzTybe+FNMoz9NJsvh4u/WWt7KgdZZsEbteKF1wDB6cROv5"
    "q9dWhB3zZ2YbW1hKx9iRvSGc/RuHPzD4Rvj6YW8+UBw+o2ORlo012aYwCQoZIjpgShcEez"
    "WV12hs/3aDXapzEkyw3CpWkyhND60m7ffMFQ1VJkviZpSMKGnDElL1LrzmpkqLrJv8Dlk3"
    "qQZZPmNSBjpJp/OeHuFDYmoGcuIZ5yvml7Wfwn1c5NmgaJKARyfPgPOsi8192adyeDXPFp"
    "a0Wglttv0DdbD2ghILj9LoDPLo00+v34yNzz+8Np7dXN3U2c8Xl1UamcGo/DC+y1QzM/p1"
    "w+CQrVEpI07Zv/oo3a2LIb7SwxxxkroNo92SG6IYnvA0zxTKN/fAPNERiJubK86kWUebQ2"
    "Rp1onmEQWatQ0aJQydiFYM9VRrXAIpJu2IK3oiU/MlXLFA6TUCiUp0PcZ7INWKbspV6AbT"
    "Dqpy91TlrQMUSoJshERnKat2GEelKA6Fsriy24qq/hanGhTlUo2BrjPLUBV01wwINO6uKd"
    "pTgHCHBQYkU2bYksKeM0c2EdaiiXe3Ciuelrl0s8JelcqKg7r4SNTFOi92hKwzLTYf6/pq"
    "G52gyTvbFe1fT0SPqexHoyGZ1bi2GqtSHV5PXnTaKmGfiIhtTRlAPvlh5/mGjw2MqGfuQM"
    "qXwvDATINvPYuhF198xsKxY2O3ZLOlTDHhaH4wyNyDf+kDdfaGQzcWmdE1tcstIO3eKTMk"
    "cnYovmpvMYRzCIvUgZWPCywl/jqlsM+NZz8Q6JwcMJo7fI0l/HcMHnLrGQuyqapZtpw7a/"
    "LtNLMebVG7jwOR3s0+Rt6OC87iBo7uDYDrYVo98hwWFL/WpRuIz6HUUjjiRDpv+5NmcURx"
    "FQutKHBHaQaJu1DijhysDYXu/tVHTwre8be1PC445FENka1a6F/P/VoKa/RtjYH6GZT1z2"
    "9f35/LffkJ3qRRltTO3ZJAYHwHa0rtXBbdFTG2Fl+ICFy4toFTm7lLahrTvRCt0RpkEAto"
    "DqIIMX7j03JxvZ1bKJYC3jDblhXPw/v49i5YeSQ8SVngoXN8w87xQwr7sVPYh9J7xyz06w"
    "HnSKOb37IvGK9xw773xFmZfGc31oaO0pOPfp1RZ5OBeYGj+UCiL+y18wqqJRYUZRakqyqH"
    "Z6uCISByIGttCGhDP2pRz09KLypOviRtZzx94o6yBK3pkLk3FsLjfOttHYpfuzP4UVtLbq"
    "fH5Q8ceo62IG8OoTGPOzRmaDrav3XP4J6p5lWy2YqidTdGpHt+xUmccFpYy/sCZ4GxXO68"
    "Fiy6OqWntG7Pjb2fOW1bz2km7yaquVZytV64YpqGgT9o/27RJ6GFrye2I/HAbQGjzzBNXy"
    "FqockrQtTnHq9DZ87zxtyFXCrHhReysGI/3uTAMlUrPQvKQ27gdmNxYlJTFNEhwg83Fo62"
    "GX+gouUguuf8rBXXQNOz4S75zi0rEN3qfZokJWoUq3FWR8ZxIuoG20gu4B3VkavYRiQPUv"
    "FlRyiGusCldYE3fjRHQ+0jCArpFrZVtY/IlmpeYKBU9cO6ABz+OXZ8lA5nRH3FLxv7xjKT"
    "0FpyRKZAoymRmEL9qbrA5JK9G3Q2FMWSlyDI4Dy+AJMvAlWiLKyzLDjAkE8wSD+D9DNIP7"
    "qd0G07WHXOXz2HUaJdD4F2Caxa2HmSIo1Sde1BPj+1fN6uPJnXeDtq/i2RJ9touy2i3pt3"
    "3S6dZmi6rVXkb0Elr0GyGOwqA9/O5tt+cfd3zF5l8u7o9WL+7Y+ciAKYajwcwJAZSzCB7T"
    "Fvj1lLh+YEY+Mb5rpb/MPdTn+jM+/bsWhoYDDbIIe+S/ncvc0bZFoYJDle9ifATKeI4SGo"
    "oT8YHzQQ6wsPi6FDwvE7JBzelqoQHyh6CPDldZXOnTCqoPRgqndnwIdUxMwDyYByNZQHW2"
    "U++v21VepsWutG9EOXLGs6qhOa1oH/TOewzsvcOvCx64XqhCNH1i0Dj1lr/hR+OXYQ+KMK"
    "wAvZUmfrOFTUGqIGsU2/lNmamgwrImwcatIZdV1eoFoc62ZDyfjO6Q7+AquAHyHR3+Miam"
    "6vmOlHFLrGA7FY80xQhawXeEkeGN9mxNjmQxylOWrWyxEg9oKiiebYWHAeBHq6S+54xgK4"
    "YfPKaAroO9yrKezGKXso7HZEuK2U6DyUL38MqxzIJqpR3HGyIZA7rcrUjJD0gU0vhmqQpD"
    "9RKGR3cR3KgyXj+/DY8ZKxtJxMxSaetlOk2CSThZRLx3lLQFBKCBgCyTewwCAgOHTGHcwG"
    "wX6aLw2bGy58A4oGkvqtqVawqkKIANECqzIbM76mxWknx7tjWQFoJJV+FFiXBYl/FXgd5T"
    "dNVKOhVFzDUnFiCVKw5tuZg/E9NDJfVfGVXOX7Sq5SvhKUllTlsICmO4L2yC9T6XPHsaxR"
    "ORPJkpjHJqzl8PcY3bFMZr/tltRGzuSKTwEvaqwQdU6SM8k+QyG+WxPLymVtAY3OlahHSz"
    "hFgPPvDXxaY0rhFPGzGUXBUtgG8iCqtuQ+F7y6fHYTMkD8UMT77t7fvnuXURqMuK56GbaQ"
    "6IRl2GqgzkTYmw+tYXE4+H3oYSmm3NzDdyBamjA5Fx/RAsqt5i9emzXaB7fcY+B85yrFr1"
    "nWfduZA0LaVgM1SjJAmnFinDwGtYeAFjiNz9HdQDOEq1pOVJsbhLp3Q2DfB/P0E9YoB9Qt"
    "16WjkDaImY5oRxS7lDmsaS2s/6HTJci938vp9tqgPrLRQCf9gh7FAjAYWwC6MQjsO9+J6F"
    "HLEt2VQFRfwHAlUf20xXzuKB6IAr+UkTW8Ni4ysLowCu5m1ankY7x+9U8ZGu5zSaluunxN"
    "haqDhgac/6UB93cNfD7EN2ijwRawANLKKRrflaQbHeFmZSZV6pHFEITeOitrOZBErFIK+Y"
    "I6+v54nQ2qML8JW9XvEOmFu/tF2CsS31nhXvC/qGjWidlfn1exvz7Pt78+T5fcJ47HiDVZ"
    "m9cqS5IgO9bKtOBGGP30Eat9UOdPIVMBpoRcKHDhTPcerdr5MG4Nv6xiDb/Mt4ZfDvHWQ7"
    "z10HKxx0q0bhC3qUWfJwb7nmRm4d+TkgR8kCFqhiOQRdD5GfbFfG6syYqWhxTkUrUc+Ty4"
    "9xu694dqBcfsUyb+V0A3GK+zrK8TvguHbzcqAIcEvUS4EsAF+H6rFvEY6cdHFotMn7mCDU"
    "6YkP2DrGPrcBZj2s+iPnSWNOBfKRQIZHVpRZlAmhoxcmNOHCxZLWeJ27kWHBuLcTj+ubBf"
    "7Yg3W1IR2DN3+BoDDQzmC5n5gsRxbjXkXXXOXOZ6mTFyBRJKQKAziwd9fkbZA8A5FlVOxR"
    "877qzEH6Zo1jwnrHIvvsRJUMU0c5FvmrlImWZM37FQUfoOhp9OMf9Oa/k7clJyj1gKSIbj"
    "hziBjMALh8PvXGc4//529/FDXsbggSZpKGQzz/i3YbG2alWlwY3w6OmWWR6cTk/wfudgyo"
    "hRzEaYahSc7Amc4N44QbJRMEEP6mRreyxjlxcbcROk3WmrOt2L8GY8wqbEpX9yjZnFZ6uX"
    "wr4O+w0Tv4HL23SHoon04TLXMLG6tYhzZjLz4hBE+sgi/Tpl9z+piaK/Zv+hWWj/1j3jbU"
    "/109I3rLd7Zl0NihbpBetRahbpGX6qY96uavTpaatBdRPTvGJQVRqGHtX86Ar7Wdr46C9G"
    "gekRRtRzRpLZjIN+UOp+jI4bTH6dM/nhBlH1nEVpdDb81fTttJ96HAA2WdGMshTlQAd0vX"
    "MEtw81XZMsa0hByGdA0MOdfHn9tAK+MKqgUuvTTIRVd3KMqHfb+Cg4o4Vqx0F0WBJ3qYJ1"
    "irAW3rqZs+OAVwpwuCwIcLhMBzhMmeMtTZKxr9FEko11lKbINtI9wAvwRdNG0hQNgtGD+G"
    "0p8Apz+WN0J0znD3jFaYFrMTE/BK6GTS9J2x3rf2DBnzPHFZkPL8UsqIvYGJXw+Oz5FrEX"
    "28yWsPkHRJRG47MBS9mg2BBZZHT9uPBO/KlWFsXzKikt+RktqfOC2Hat9y9G2JmXrw0G2L"
    "nXy1+qWj7WJO2w0pqvNHZhdmXYZFVWGqfSmJnWFLSvKwna1wWC9nVa0O6WD3pwRpa/YYMT"
    "+nGuexUnNAFVg6g6TGNEg8u0yGUqoWrBtfd27esEXcS01LcX21HK3r1I7X54UScg2fEtgL"
    "kOSg/XT8W4jUyF6eMdZF65KRlRNrCiWcU1lZDasJ9olXoxncQn8OevibNqCJQf+vAeZuor"
    "WnNuWXzXEKcfxCR9hSgs7H7o/FQfqsa18LuAmMUXE/iZzUtcveOLNzCPPrWt2sVJGOWaIf"
    "Ted7r2ER26nlLHXbJNU4zCifr6wnHQG5ag1Hl0vWkqR328hblu5VTa7KzRbskN0ccb0yr9"
    "UCklJ0UJgDadoMbbCo/H9igwV69ZPKpWDWHqV6nIGDpCt2kJoj7rMkGf8qYw+dO8AwbRV6"
    "giue/1gTok2ffkpTtmsPDficNIdnOl4NK4KGT4QQ6qU/TTxVYZ1MH8O9jW2OkISwjYBkPL"
    "0thYE5OGSXgzUYXTLqnsWXfGzPKdLDBwTeEYbtjraIhNPn5sslymFPTFDVlCIp0L1YnupD"
    "tmesuwP6lLnQfqvjS+C+IcvOV2PbV9PemkXVmwfmimvT7fDxoh0bhCZ00n6E2V6M6b/ODO"
    "m1Rsp+BEqg0jIzT6tzg+r08k5PQncoloCmp588fInipPIZv7JcMbghpUHu8WS6gKaYQTxh"
    "D9/Obu/vPb1/fnyiHzy+5niYXBpUKxcCcH1UwmM00HCzME/c6xzRVKcrJ3Z3mOWTn5kHrW"
    "OfFuKNh43IKNW0cpEcofrjO6o6D43FI2r1yTvbFzmEexMJ0oVWfb1ELO8D1zsYtlRdE5mV"
    "tSMbmkMLsktRxDc9eWq2fGktIesiMxCjLSQgqdARaKIu4EN1QUD+ffGJTGDREPic1M3A2Z"
    "1WsvcJR0KmojVKoJQRGqIR2oejoQdRyeEQNWsP0DAo1jloHd78MOJzuG9UZx28/9zj3Umt"
    "fZ7FeVNvtVwWa/Sm92l84cmhHXWlA6M6TQeQVc0Oww/yZojdXgXD2KjAOMcKKOfZxKe/yB"
    "3/OxIfJIjMOjHxJLNFuJetkyWfRDxow+cd3pgP4N2bp1c6OStJ1ZaSGQyYLC2C/OXbmCL9"
    "rcWGNn70hv9WpvZp82BEh1tTdEkrY7G0LyZeGExL0R1ED3exBSIbrzQFv1yEqtaWQvNsaQ"
    "8JV/Mncz8WdI+CqqUICxfuaa2cIitQClBd5+i7gVj4SebYmUm65Kls35mg3rxiDOEkOUhC"
    "3faRRFttR5NIkvq7IbSdjs5MFKDH9OaQ8DwUtYxV76rZp9Gxn8j/ZhD97JIEqIyW6ppT6n"
    "tu9V7qD6fXRYnUNnDZt+9YIQaWSHSES/btAfBiCFS+mvjr+HgrdgJAYDyOKD4M6RewSrIl"
    "1aR7nj4HTTzOkmtrWynVx3M3lNP0T75Qe70EFntAGlBEE6Ccbt+3ry80WKIwOjdL1pltNG"
    "vB/uwa0ynAcqjdvlYA0p1MpR+gax3N1V7obeHry99M3U5rhHcL4M5oV89PulS8b6vSbEVM"
    "WlzyDv4fp3ZL0rWREdKozEEyGRqvU0ySLVt7PJKHS3EsOjrt/FCpRKh/oqp+f37ITTDXTM"
    "hd8B8PStUOIaZFVtLk41xLIXx7LvDtG5DQOvI3G+3QS2NPg6vrPKI9pjfKEFhD/L+d4E0/"
    "Wbm1RdlSzuq1V/lVvqsNlylGHl9K+Mi4yb5DCmzKCZv+Fbjl/PPQmrnn3+OjYzoR1TsG3l"
    "JMu3kz1Qx2VqtUAjJD20lV1eX1eJEb2+LuhxcJ0y5Ww2Kgj7w3uI7lFCsuCOXua5lt+xN0"
    "Jy+oa955HMWmvNq+DobP8w++P/ASzAlLM="
)
