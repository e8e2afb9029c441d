from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "api_keys" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL,
    "name" VARCHAR(100) NOT NULL /* what its owner calls it */,
    "scopes" VARCHAR(40) NOT NULL /* what it is for, separated by spaces */,
    "hint" VARCHAR(7) NOT NULL /* the first characters of the secret */,
    "secret_hash" VARCHAR(64) NOT NULL UNIQUE,
    "created_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP,
    "last_used_at" TIMESTAMP,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
) /* One row is one secret of a user, of which only a hash is kept. */;
CREATE INDEX IF NOT EXISTS "idx_api_keys_user_id_6285a8" ON "api_keys" ("user_id")
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "api_keys" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "scopes" VARCHAR(40) NOT NULL,
    "hint" VARCHAR(7) NOT NULL,
    "secret_hash" VARCHAR(64) NOT NULL UNIQUE,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ,
    "last_used_at" TIMESTAMPTZ,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_api_keys_user_id_6285a8" ON "api_keys" ("user_id");
COMMENT ON COLUMN "api_keys"."name" IS 'what its owner calls it';
COMMENT ON COLUMN "api_keys"."scopes" IS 'what it is for, separated by spaces';
COMMENT ON COLUMN "api_keys"."hint" IS 'the first characters of the secret';
COMMENT ON TABLE "api_keys" IS 'One row is one secret of a user, of which only a hash is kept.'
""",
}

DOWNGRADE = {
    "sqlite": """
DROP TABLE IF EXISTS "api_keys"
""",
    "postgres": """
DROP TABLE IF EXISTS "api_keys"
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztXXmP20aW/yqE9o9NAMVwH2478WKBjmMnnvhCuzM7mCBQSmJJqohiaXi03JPJd9/3io"
    "d4i8VDXWQXEDgtsV6R+lXx1bvfn5MtN6nlPrm2be7bC7qltjf5zvhzYpMthT8Kr0+NCdnt"
    "DlfxC4/MLUFAEiPFFTJ3PYcscNolsVwKX5nUXThs5zFuI8lHmxoO3xvMNYhhc48tYJC75n"
    "vbWDp8azDPNVyPOJ7hcfGB2mb0J/FNRuF2T/BWJl/AvZi96nRW32b/8unM4yvqrakDc//6"
    "G3zNbJN+oW70cbeZLRm1zBR6zMQJxPcz734nvntre2/EQHzg+WzBLX9rHwbv7r01t+PRLM"
    "B7RW3qEI/i9J7jI4i2b1kh6BGuwZMehgSPmKAx6ZL4Fi4FUgcPcPhuMpt9+Hg7+/z6djab"
    "5JYpokhgHH614DYuMcMFx1+/wkf45vzs8vnli4uryxcwRDxm/M3zv4JbH4AJCAU8H24nf4"
    "nrxCPBCIHxAVSPeTBdDtdXa+IUAxsTZLCFh85iGyFZBW70xQHdw74+Bbxb8mVmUXvlrRHT"
    "p08rwPz79c2rn65vvoJRX+MtObyIwWv6Ibx0HlxDxBMI0y9eHuBb+LYE4HD86fCdTHpCtw"
    "LM29f/uMWZt677LyuJ4Vfvr/8h4N3eh1feffzwYzQ8gfmrdx+/z0Bt0TtqyWzmmOCEYDN7"
    "ySUBFzRTY08cG+CeGltEmNoEmGqWU9fZ5mfnNXb52XnpJsdLaeAjFi+DfZLmhPDDijv33K"
    "aySxDRTQ3fpY47NShxrPsZWSyoC5/g8Fsu1VgMcQ67M1LAdX4AND22pcUrkiLMLIkZUj6J"
    "/uhmgU55lFZxo7fvX3++vX7/KcWSfri+fY1XzlPsKPr2q6vMmsSTGP/39vYnAz8a//z44b"
    "VAk7veyhF3PIy7/ecEn4n4Hp/ZfD8jZhLI6Ovoq9Qag3jVZIUTZB2sb7h4qpzlY1pfYDYu"
    "/vz6Am+C4rjU2xU3PVNa6j3AuXAo/vIGb0ya8jRM8bQSMPxA86Nt3Ycv9EDeopD3VL5EoF"
    "Az+B1Nlj1DqtddlXUv4J7i6dFqsNwkVFz8Yk4WGxCazVnqymGDIARufmt8H5K9+fmGWsQr"
    "5qoFtpwbmG6AO+GvaPNH3yYx5ee8DNT8pe35NvsNsclK/CS8N96pDLcjdrII23q2slm8sv"
    "UNZi65dw1vTTyDCBHfWBPXwHkMYhvJycutY3JTFJjCfp0gmXjupI3wtzYmsl9+efuDhI3M"
    "95n5BGma7OTjprLJ/yzhZyH2xobYf7CNPyM79iRccWa6T/ABnv/vA5gkhKZ1EfCtJEcSYF"
    "Rb0bR8MbZzpo58keI4UtbpAsq+hPbhGasPACMzLAS2nKclSLpkbGoc0Q24Vk4uSqObh/YN"
    "dyhb2T/TewHwW3gOUmylC3n2L+E0w4Q0J/XA1w7Zx2drckPBb4dfTL3AsHn9+dX1D68npR"
    "yhA2izjsJhcYO6CBcww2Kky0X6XiXVHYMVK5RPgyvVUumOzTb0Xt55y+FPl4J44Bl8GcqT"
    "U/xzv2aLNVy27uFbEDDXOHpDdxVyafPpOnbXalm0f1l0A79Yxg8TjR+hP/esjjv3rNybe5"
    "Zz5or/S4AbjVfXmTvZo76KcRp8D09jLIhlufC5kS+rlv/8rMJ/fpb3n7sLjrNIgH6gUB92"
    "5LZLDqzYpTsiHsqY3xvujiyCXyC7BJd1VuCyfAEuc/ivWZEsU45+NF5lfjKBw8xYMsf1jA"
    "X8EDiTqePiaYjfB8dkE/CrtJsI++el0D/P7XzxIDM8lKW2f5qsm3V42CCoFMpXlzVgvros"
    "xRkvafeQNt/QLzsGszVxo6cotSddHV9QfpUt4noz0HaavN1ZWr3SKq+0ytZCReKcRmQsVN"
    "GSddRW+EAWLM+j211xKkJ4aVppwwoGNbNhhcSBW3TBfYDU+IoAMbNA17H4itlTgxgOXTGc"
    "GWfBz1u4bhB3A2NAPfp6anAHvt3YmHEAPAH2rXvU3tXzrY/bxv6cHFYotrNsQpOhN8HRIE"
    "rghHDreB3DJQq3YvQCTcRgeEzx4S9tdtNmN3XEiGwaRa0siookiqyCFr4ztbENhqsM7WS/"
    "FmlTEV8iKwDT9b4TkSIBk5mKvxdigGBCc+6tlTHLyUvTOq5cTRlaInSuTykFXuedJ47RnJ"
    "QSXaqUUhbBoGZSSkhsMFt8tIi98uExX4YW2jvmMrgNmmbRUo57FV5ZS6SD7BlsaB9Dvv7g"
    "86MySac3KowgA4BXBK9Gc4t9YpEFnYV80fR3FlvA1LnAspTA4oD8Slw6w4dAMpAV2kgsyD"
    "wSsyef7nR3EuCEIvqamSa1c/fv8M4Pd7c75Lp0xh0zeG3Czx4TKNj+dg6aSnw1/BxebYm+"
    "zt89Zf5ucnPXznpMMgaFZaSG4ufFsxrSzsWzUmEHL2W8vuL9kIH4QNEI4NNYCeGthTMSAz"
    "9cY+dgSqn5UkwTpPnDoeOueSNH2Lc1VuDb0gX4Not/wL1k8D9QKIx/w/3dMbgud6T8u9F4"
    "hYEV7t3gFQyMPyI718AnRzkLhSvAN8woeGD4s2dxzfMxS3a6nL/DwSW5KCDyogDrEtv01n"
    "WDGzqOKE5LOmmsP2+JZR0DPKQ8HdxPJVEWO8I16L98YgU7HsMPcc/DS8HgfQjLS9TG/uL8"
    "+VUMO36oQvzz++t37/KwZ8XRmps8S6Y3ea1Nnhb2ZTZ5mlLZTS4rfXexhccX+dfYuttDkZ"
    "yUfaIuxCkilRUZIY+48FPRoRSZgKJMQYcGzLqJLHJ5USfa76I82u8iuxAH21B9Np2iUZZp"
    "TDjayBB023gaBLzv4YsQ/cOq4IJwy4yG4tI5vlW30E7HrDxrGZOxt2dpBxO9MjnooKZDlj"
    "XFlaGb4dMxt5GxML3g33MOa2qXBd5GRJmVngNVXy9h/M1pHSvff/z4LrWY37/N1gf75f33"
    "r2++OhOrCINYEIpRWBvEZF5BgPnfPn/8UBr1GZFkXyq28Iz/GBZze2N7Cff53GeWB6rsE7"
    "yfrL988uufDuymqYFA/PVb65cM4UotSa6iW7Z4W+bFwQmyFd12ZEVnwgMqcR6liZQ9kB4s"
    "rdah6GaSqi6UJFEW0InDXOriqW5jtTZxdONecPFwt1cPdITrUk6dwqlj9cuhHm+svi7lNL"
    "51L5CEw6dPrHvCp12TeyZJTsc+FXchV0R2x/EiLUO730fzDAzeusHdyX0lG92dRNvZtCw5"
    "FkZDvYeZRgR3TuxvidKnMMBhjPD4O4u3rlz3i5hEGaNPe4ROEJwo3rnyAMXolTwapDiL2Y"
    "BUpKLIGcewQTzwQcExmSmiApORhd+h/iMsnUFEIQ7FSGIzVofwj/vAzGlXxiv2dLvKunfh"
    "tNWRiYk8G7zfTOdSjCuXIlpUSUk/QTYYW/ejiTLPHu+S9rzG0rxiy9i5OcRiWDYr2tNS9p"
    "A06WBemQka+AK/XHAu7QnG1gfuVNwr00O0C+bsLSy+2Dw+H1Ikakgpz2kiXZNS16Ts4egf"
    "Upq5EqrNtE1NysUheaolqok0rGHxgLq4prmfSin8b5jANad4iu+nVRrnEkY0aR2IdHFFLA"
    "+OsFXoKjbD09X4/NP1N+fPrnAQ5qrN7z3qvgyjacQHofRhKUk4nY82Feznfi3qVz5kzvEI"
    "q22Va3uwxIwEiEngnaZSOfqvcZxl11n0e2Z6BZXkSoXBeLx2oxQIgqBfrNYyYSkHAo1nAZ"
    "4u+zedCT4ugWmaSONaGDCxuDgvcBWwVbkWGJGoDCjM74L4StHc7Br/Zjs4/hdrdgdywJrc"
    "0folbAO8vz0/v7h4fv704urFs8vnz5+9eBoDn79UtQLfv/0RFyHFlfOrYnK+bRTOkCIcjs"
    "3GZSCSidCsg/Am5LU5hcUxHLrld7RmPt6orDQ6nGlkYS1l4UwSZVYSQga32vp5UUX8iVuj"
    "6kyWfIPYtn2wwNvtiKMF7ojDiF0U4S4D0d+DWcYEUt8GG/HWlRhtojey2nAzi9//+tabDa"
    "W72KCydPg2fcRiww+44IIUMefmvTFH7FzhvbdFFSLsERzWH6LWstxq08N9dLeRwbnqfdtj"
    "lqzoEhPpYnAqy6aCAxW9WOVWuQRJXya5oZtCK7xfy9Ca39JPEzkFhoV1XSdNYoulPDQ3sN"
    "9v3r66fTAXDbcs8SLlz/vgSvVpL8a0bVkbziKKGNsrItGptoiyMlAvCBvXnWkVP5+1faGc"
    "uY/LvjCAtBkd96PjfnTcT3PRRyruR8G8LhXFyTZpXX2Kkz863N8VSZPBhUphcoVDmhXCFq"
    "QvhY/GZV+MHXW2LEipEN4a2CCuCNP5nZkUtHjv/smneMjvR6tft59dm4gGJ4KqXzntZBaE"
    "Z3Viep6Vx/Q8K2xIK1s3LUkzuni17iEm5pbJ1mKKaXQpJolSTJQ41v2MLBbULfBWVZeuzN"
    "KqW6XGRNvLnC65OPEwi0XUacuenZVqTRcVLQPRY7Zz+B90UegerNrhBdR6r0vs9SCHe5bs"
    "WiKBfgG1Rl8CfRSpEJUZuQOxRRr+InKNvwT+d4zuZ42qHGYoNepypQ61MfhRGIMbBZttKZ"
    "a4d9ds1zJW6H080QB3woOEC70N7R23fEPtSYHVJz1gWmX9iWwnMw/HNjMDBZHV3zDbMOkd"
    "W9DvhKT6++8bZv7+e5SBlXomdwpDHO6v1gYWX7wHsXYJe3h91CbU8a20gWhwBqLHdyyJgv"
    "BhA2IROrdfs8VabHx4VeHneXCZLcVThx1C66mHAzm2aoUfWcT1Zr7baGNkaYezNR5lpJlw"
    "bMHJWFTmudyOmabSjTbqNNoIRLK6CAejR4fsZZ0OgZflHQIvcx0CVY4OUCT8dUTBASr6sY"
    "/GBnTkxk5WaRNSd6BmlCuMIO7fcvjnuNp4E0wYqzhKZC52ozfKqIIiF6lIBYySlCpUvzgX"
    "Slrj8wPPO7ENMQnWdeSiiv6W3BsupUE1SOyeSC2OmRwejy8x76iW18H0WrMbnGa3gV8sI2"
    "9E40fo+j+rI8ydlctyZzlRDmDjUk2JYwKV4Z2guYcAZxAFgIhr/JfjrFbz+RQ5Ah7xpmii"
    "BpwiSDCDP+JiyLJrUuU0jZbkeemKPM8tyKOzYzxW87rOktJZUmqrA22ypDIxxG2dQTXjh4"
    "cizus+BbXhWXA4x+FYQ47bFiZeq6PeEDcRau5teznUM20MER1dvaILd3SCZYUvUltjDb6Q"
    "dcumDGXfSVpq3vHVa9tz7icFxpr42rTKXmPx1YzCMCZrtPGoZWGDDh405UDbCahHkRcRfv"
    "w0qLUl1KXAwQic+KXhUlA1QMEKGiSuqGfg9+XWmx7uc9yMk+r1EZkEPOIAge7zMSbzkLyi"
    "fEoF+aQq1Hj1Y7KIDpK66vGBQmVDlTL5KdrI2iO44bEjAe+BYoQAn9WKSTiriEk4y8ckBL"
    "kweYzLG7AfKFr1X1dTLi1Ctpfm6mRZ2BeiHPaYQKPeHHUdgTPpIwIHhAYuG4KTpGkhzx/f"
    "0IMPwRFIdWB078xQpaLNPbmdUkZ3eADjwy/v3j1ULYn3hFmTAiOF+H5aZaDYwohm8SRIOT"
    "X2DvM8rPkdNGyDKWw3EO8xGiSK+XDojjueGxSG8EBjx0m2xIwLhuNnl9rHw0z6u6uk2QJe"
    "BE+8BzZMPCPwONudpxuVjsyA4XEpzYCPVCs4f1bH5wujyiOVn11qtbYU34s6StdFuc51kV"
    "O5LGKv/MIurOUAJ2lGCPKLGhi/KIX4RRbhHXHItsBrVa5dHShaqVeqoXxq/So+eevu65jg"
    "hFoWDPVp9CiDizwMxRnpGi1JOmXrs9RHubtSLNRx5EI5Y4JGe1YxC0zWhlvPiFtlxc3Hyu"
    "rQzEfoesrqXpJLX0A+wvUfyHpHmFSnDGMhLXPWqClFlnY4vdXEIwdGCzR3sNAKF9R3X1iE"
    "YRNd5ol8Go9salYaG9O+EClqksbhJI02DquR7ToWMJVJdlUS0G7rYJekp0ojiqGRwEm7y0"
    "5VEdkk01OpGnaQRFDowgizC6p8GFESg3wZJIqhmcdLGB2GdZykWqpK123UEC5yO+N9n9pH"
    "J20adPHpOlb6PuqJjLf+tKjRhI86xeZIJjW/MxagIRgmp65hcy+oy1RPls5kyNVaiKuKhb"
    "jKL4Rr+Sspq2c4Xt0FUClELflkOZBv6ZcSLp0hG0EYT5VW+Poft9XW/FgpfPfxw4/R8KyJ"
    "P2/N9wsMzdXmfL/IxNxfbi2ISiuOqJ1og3dtz+cOWzGbWLMmbsFC4hPu9D/IaWC/qBOydl"
    "EesnaRC1lDwyvcf4YyqwziWboTgg1rvfZAugVYlt5pcD+vJ7VUCC35whm2R21vBuiEL21d"
    "5POUp+MxLlnSoSJ+T0mBUaPaWRjRNHIUqubh6s5VaDF7IxVWEBOcPqogEfQ195kF74z7BO"
    "8nG+U1+fVPjO6ZGr5j/fVba/N1L2EHjYrZ6zr2jerYW2xBbZcW2Esq0U6Sabwl8HaBFS/W"
    "MorPgUJdnUf8PJG57DHPom6k54v6UsEPiGR65dSiO+q4hbpo6XGaoDhd6M1Zv+dpZ81dhx"
    "UeohOTu2mSzE0Gv6PJqmdIRxgVMtB1L4gGyFWU8db+dm4TZskGBGTotB+7yo8do5WHWNr1"
    "2l2dGSV9rpl9JZ06ljjHyrvJSRRLehXMMkCuVauiFEh5Ft+3xOiNmGSsEO0o3xUVWZSu+/"
    "cJNiOvEy4xSJjQh9ZFdcTPoS9ujBh5ZLUq1NRlQbol48VI6J9dYIQTjQml3mOKQgZVFll0"
    "4F9H4otmB5ZZP8oI7+hiTXwQV9fcMeA//OB4zPVEtXxDzF0efyQzgWQCczJIw+Hwy3Ti8o"
    "gSl8WK5pCvcDmG41UOi5okXgLxBtQz3fXtXNcRaP2G5qgRgaYUzhe1cL6owPkijzNwGFYc"
    "/1Ttx03Snc7yPAxnbiA6SAX+Jkn6gnNoAcAVZqhtFB/e0gRVt4q9YujWtUEld5Vycf9CPS"
    "6T0CPd+Zh8HuvqUkkAxEC6IJMuFKaNNTGxZpCxoXSHwre7p7gGlVkCsvO0SCPQgcDdSxvl"
    "grTm4JqDaw5+jIOj7a6MgYd2vWP82yOy7HvnYycxAwgNUN6P2lLKhxcw418P2xIIJr+1yf"
    "HS9o7+7R2KsumH0Fs6C5qBjS+H6IFAH3tDPPaUcAnIn3uZPdsBpp25olQUJA5vqXpihHBv"
    "lQoSkfPrqCgRu9vkdEGQCiyPOjbx2B0Ngkarlb4yAt3JeHAChBdtrrpqdUwwQvtyL5nkui"
    "TpCVIOtRFfG/G1LDwwdAdvAqLbOXXcNdsVym6Hq9WyWzyuiR0Iy/Rg2SgD4OPi08rh/u6I"
    "OaiKqtAqFFXvEsO0WUh1qU4sk2QaQJKmyzVQgsc0wleBwoCqiRe9pFSctjSgopB2Wxww4N"
    "PtMf0xmmeQb/1RTJM8TyXJ4uO1762vgwrNRbJF6nqldMExeHCWLFAvXywQdsw3zDZ8WErH"
    "2JN7Qzj7dw6/Y/CN8PXD3ryjOHxBpyLPGIuMzWESFDJEdMCcrgg2HzpedLD722m71OAkmG"
    "i5ZawmSZoRWk26bwIrOoTM1sQtqIFwpK9ITDW68JqrOj2frspbPl3lOj6FjEka6Cydynt6"
    "gg+JqRnIiRecb1hYp30O93GRZ4OiSSIenT0DHmZdbB7KPrXDq3mxsKTUSiiz7e+og8UEpF"
    "h4kkZlkCeffn71emrcvHllPL+6uGqyn8/O63TmglHlYXznue5c9MuOwSHboPRDmnJ8BT+G"
    "W+hBfKWGOeIkhQgm+zU3RHU34WleSNQjHoF5YiAQtzdXPJBmnex2UKRZZ7ohVGjWNmiUMH"
    "Qmegs0U61xCQIxaU9c0eSXmi/higVKrxFJVKKNL94DqTZ0d1yFbjGtVpWHpyr7DlBICbIJ"
    "EpWlrMZhHLWiOCTqvAbtQ2T1tzSVVpSPagx0W1hXqaJdZESgcLtI0W8BhDssMBAwZYY9Fu"
    "wlc4KuuEp0pR5WpcDTMpdhloyrUypQq4uPRF1s8mInyAbTM/Kxrq+y0QmKvLND0f7VRLRP"
    "ZT8ZDcms1sXCWJ1y52ryotNWCftERGxrzgDyKQw7Lzd87GBEM3MHUr4UhgdmGtz3LIZefP"
    "EZK6FOjf2aLdZBiglH84NBlh78S++oc284dGeRBd1S+7gFpNs7FYZELg7VRG0fQzh1WKQK"
    "rHxaYSkJ1ymHfWk8+4FA5eSAydLhW6xJv2fwkL5nrMiurmbZce6syf15YYHVqv4VByK1u1"
    "dMvD0XnMWNHN07ANfDtHrkOSyq5qxKe4uQQ8mlcKSJVN72J83iSOIqFlpS4E7SaIm7UuJO"
    "HKwthe7xFfzOCt7pt/V4XHDMo1oiW7dyvZr79Sisybc1BeoNKOs3b1/dPpT78hO8SZMiqZ"
    "27RwKB8R1sKLXzoOiuiLG1+EpE4MK1HZzazF1T05jfC9EarUEGsYDmIIoQ4w8+Py6ud3ML"
    "yVLAO2bbQQnv+D6hvQtWHglPUhZYt0Jv2Qpdp7D3ncKuS+/1WejXA86RR7e8B100XuEOdO"
    "+JszH53m6tDfXSZI5+WVBnV4B5haP5QKIu7I3zCuolFlRlFuSrKsdnq4QhIHEgK20I6EI/"
    "6lDPz0ovMk6+LO1gPH3ijkEJWtMhS28qhMel7/kOxa/dBfwo3wq20+PyB+ommh3Imzo05n"
    "GHxugumuNb9wLumetZFTRbkbTupohUz684iRNOCWv5WOCsMJYHO68Di65K6Smd23NT72dJ"
    "H9KHNJMPE9VSK7lcc1cxTcvAH7R/d+iTUMLXk9qReOB2gNENTDNWiDroWooQja1pad/uqO"
    "C1K/FJxe9ktWNqduABsqWLBeUh2c3fWZyY1BRVYYhwLE2F52jBQcnFHnrobwrTMFwDbamG"
    "u+Z791jF407v0ybLTqHggwe1zPcTIqaV/VLAB6r01VH2Ax4k45xNUOhCt0cL3e7C8ISW4n"
    "QU5TAsbOuK04kt1T5j/qgug4nuHP7pO+BHhTOiuSZTjH1rmUmI4SUiUySiH5GYYoWgvsDk"
    "kns3atUnqv+uQZDBeUIBplwEqkVZWThYcAAdIK+lHy39aOlHtRO6a4+hygmZqmTZjigjUw"
    "k7T1akkSoXreXzU8vn3cqTZZ2kk/bMI/JkF32kRRh3+zbSR6fRXaSVCmWtKE2lJQttV9F8"
    "u5hvh9XK3zF7U8i7k9er+Xc4ciYqOsrxcAAjSMGBCWyPefeYhnOotj81vmKu6+Mfrj//gy"
    "68r6eiQr/BbIMcGgmVc/cub1BoYQjI8XI4AabuJAwPUVF4bXxQQKyvPCx0yf/+S/4f3pa6"
    "EB8oRgjw+bM6rShhVEUtvVwzyogPyYiZBxKNcj2Uta2yHP3x2ipVNq0NI/phSJY1FdUJRQ"
    "ub39AlrPO6tLB56nqlOuEEI5vWNcc0rHCKsL44CPxJBeC7oEeM7zhUFM+hBrHNsDbXlpoM"
    "U/x3DjXpgrour1At+rqZroE+ON0hXGAZ8BMk6ntcRBHpDTPDiELXuCMWa5/aKJHGAS/JHe"
    "N+QYBtOcRJml7TOHqA2IuqAJpTY8V5FOjprrnjGSvghu1LfUmg73CvobCbphyhsDsQ4bZW"
    "5q6ux/0YVjmSTWSjuNNkOpA7r8o0jJAMgc0vhmyQZDhRLGQPcR2OB0um92Hf8ZK3pNC1jV"
    "9XqjEeaeDPFkkbZBXVB4YFXy6NLdnQoyXMyqk6Vid0vbCW9cJ0CECf1azE/yXQjcaP0Ozd"
    "C76iZb0MwDHBKBGuBXAFvl/LiRGJqm1ktSoscCXVrsBekfAgG9g6PEi66S8i6bJIGgivVA"
    "oEQcqmpEzgUctyjTX8tSQO5oEGswRBDGH1XWPFsfwUh+OfYwMBY0+8xVr0GzBEaXZi3xss"
    "lB7LBYl+bqWNmYMzZrposZGSUCIClVn8xKELyu4AzqlIHRJ/7LmzEX+YoqTvUrQqrWdYy3"
    "bTrnMSnFf00s4etPhEEtJ3NPx09dOeKi1/J5tneqSgq2MpkvH4RlAq1tunazB3DoffuS0w"
    "w//t88cPpUFSMU3WMsgWnvEfw2JdBYDmwU3w6LnPLA9Opyd4v4dgyohRykqYKyebrRyb4d"
    "44Qbac7LACUU6qbo43DkWXBxzfuhcY73NFhh6qp45aFcJGkzCpFqy9BHU9RDsdJWHtvJnO"
    "acPlholpWbRcnRKBvZqSXGELyRuSwsWoMCPBiGaOJbJYcL9G88rkOG2+GZz5BjeIrBckSa"
    "OyEaehnf6ijp3+otxOf5Fzg0SAzTa0wG9/HOiIbnROve6hptuwq3JdjGOCEe7k82eXtVJZ"
    "LitSWS4LEZbdySmi0W3jXnDeEdfdcxAd1sRdy2CdI2yEt2qmyf4bh82Z461NUrCv0URSjH"
    "WSpso2MjzAK/BF00YGO5As2Z34bTnwKpsopehO2Ecp4hWDbaMUA9fAppelHU4bpf2a2sJ7"
    "zBxXlDZ+KWZBXcRGD3M9Z9xwLXx5065F7JVfWDOz/IBI0ih8Nkw4xiUyK7HImPXgwjvx33"
    "U7xqdOjRc1zowXpSfGi9x5QbABXIP3L0U4mJfvUUa/h0vl216RVlFrmWNavdKKrzSWqXWL"
    "WtGVs9I0lcLMtKGg3Uu7zWH5oLUz8vgbpp3Qj3Pd6zihCagaRLpHXZJIu0wrm6oJqDpw7Y"
    "27/1dqR7VoAIYv6gwkO+4DmFuKT5GDXias/jox1ZgbXm3ofVukduznwIA8Rnwif/6WOJuW"
    "QIWhD9jXfqxoLbll8X1LnN6IScYKUZz5eiiN0xyq1snCQ0DM4qsZ/EyHtW3w+I6vXsM8dX"
    "iVYtpfLZyEUa4dQu9Dp+sY0aHbOXXcNdu1xSieaKwvHMdWt6DUeXS7aytHfbyGua6DqZTZ"
    "WZP9mhui0DGmyIWhUlJOiiMA2nSGGm8nPB7rR8Bco2bxqFp10HZVmQ3WLTpCt+kIojHrMl"
    "Eh57YwZYqmjxGqRB5zc6AOCdMjeen6DBb+O3EYEbfKxQtHl6ZVIcN3waBG7VW2xLKoYzgU"
    "8EZkRDp42I54amyJSY3Ihb+ARzOYfazTSsMZi4vvRwauORzDpq6x3/lG7zg2OVimHPSfcU"
    "+Upi/FRKfLbW4gF2Igw56Z3jou4OhS5466L42nUZyDt/a3czvUk2pnOV2cP7+KE5zwQ1Vu"
    "0+f31+/e5WOLlswqbtpd7gdNkPQVR/tw4Z1XdaI7r8qDO69ysZ0q9UVX44zs1idS0ka4N5"
    "eIoqB20Eo4yxc6APVNOM2wWEJdSBOcMIXozevPtzdvX90+VA7ZNYhPi3WRVBheqRQKyWHM"
    "MZGwHFFdW1Ct2oJ3oMEyuXinBMko82V6aP2CL5UEwuHwEaLbS4VBuKNXWEu/vMJMguT0BW"
    "YeRpLqrJRMTuY65WH21/8DC0hB0A=="
)
