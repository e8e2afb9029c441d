from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "sent_files" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "etag" VARCHAR(80) NOT NULL /* under which it was sent: another file has another */,
    "partial_md5" VARCHAR(32) NOT NULL /* KOReader's digest of some of its bytes */,
    "created_at" TIMESTAMP NOT NULL,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_sent_files_chapter_94ee8d" UNIQUE ("chapter_id", "etag")
) /* One row is a CBZ of a chapter that somebody was sent; apps name it by its digest ever after. */;
CREATE INDEX IF NOT EXISTS "idx_sent_files_partial_45b922" ON "sent_files" ("partial_md5");
ALTER TABLE "chapter_marks" ADD "device_id" VARCHAR(200);
ALTER TABLE "chapter_marks" ADD "device" VARCHAR(200) /* the app that told of that page */
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "sent_files" (
    "id" UUID NOT NULL PRIMARY KEY,
    "etag" VARCHAR(80) NOT NULL,
    "partial_md5" VARCHAR(32) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_sent_files_chapter_94ee8d" UNIQUE ("chapter_id", "etag")
);
CREATE INDEX IF NOT EXISTS "idx_sent_files_partial_45b922" ON "sent_files" ("partial_md5");
COMMENT ON COLUMN "sent_files"."etag" IS 'under which it was sent: another file has another';
COMMENT ON COLUMN "sent_files"."partial_md5" IS 'KOReader''s digest of some of its bytes';
COMMENT ON TABLE "sent_files" IS 'One row is a CBZ of a chapter that somebody was sent; apps name it by its digest ever after.';
ALTER TABLE "chapter_marks" ADD "device_id" VARCHAR(200);
ALTER TABLE "chapter_marks" ADD "device" VARCHAR(200);
COMMENT ON COLUMN chapter_marks."device" IS 'the app that told of that page'
""",
}

DOWNGRADE = {
    "sqlite": """
ALTER TABLE "chapter_marks" DROP COLUMN "device_id";
ALTER TABLE "chapter_marks" DROP COLUMN "device";
DROP TABLE IF EXISTS "sent_files"
""",
    "postgres": """
ALTER TABLE "chapter_marks" DROP COLUMN "device_id";
ALTER TABLE "chapter_marks" DROP COLUMN "device";
DROP TABLE IF EXISTS "sent_files"
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztXXmT2zaW/yoo7R/jVCku92nH3tqqtmMnTtpub3dnNjWZlAyJkISIIjQ8WtZk8t0XDz"
    "zEWwQPNUijKhW3RDyQ+gF8ePf7c7RmBjGdp1eWxTxrRtbEckcv0Z8jC68J/yP3+hiN8Gaz"
    "vwpfuHhqCgIcGymu4Knj2ngG086x6RD+lUGcmU03LmUWkNxYBNlsi6iDMLKYS2d8kLNkWw"
    "vNbbZG1HWQ42LbRS4TH4hlhH9iz6CE3+4p3MpgM34vai1andWz6L88MnHZgrhLYvO5f/ud"
    "f00tg3whTvhxs5rMKTGNBHrUgAnE9xN3txHfvbfcd2IgPPB0MmOmt7b2gzc7d8msaDT18V"
    "4Qi9jYJTC9a3sAouWZZgB6iKv/pPsh/iPGaAwyx54JSwHU/gPsvxtNJh9v7id3b+8nk1Fm"
    "mUKKGMbBVzNmwRJTWHD49Qt4hG9PT86fn784uzx/wYeIx4y+ef6Xf+s9MD6hgOfj/egvcR"
    "272B8hMN6D6lKXT5fB9c0S2/nARgQpbPlDp7ENkSwDN/xij+5+Xx8D3jX+MjGJtXCXgOmz"
    "ZyVg/v3q9s2PV7dP+Khv4JaMv4j+a/oxuHTqXwPEYwiTL24W4Hv+bQHAwfjj4TsadYRuCZ"
    "j3b3+9h5nXjvMvM47hkw9Xvwp417vgyvXNxx/C4THM31zfvE5BbZIHYsps5ojgiGBTa84k"
    "ARc0Y7TFtsXhHqM1IEwszJlqmlNX2eYnpxV2+clp4SaHS0ngQxYvg32c5ojw8xW3d8wisk"
    "sQ0o2R5xDbGSOCbXM3wbMZcfgnfvjN52oshjiHnQnO4TrfczRduib5K5IgTC2JEVA+Df9o"
    "Z4GOeZSWcaP3H97e3V99+JRgSd9f3b+FK6cJdhR+++QytSbRJOj/3t//iOAj+sfNx7cCTe"
    "a4C1vccT/u/h8jeCbsuWxise0EG3Egw6/DrxJrzMWrOiscI2thfYPFU+UsH9L6cmbjwM+v"
    "LvDGKA5LvW1x0xOlpd49nDObwC+v8cYkKY/DFI8rAfMfaNxY5i54oXvyFgW8p/Ql4go15b"
    "+jzrKnSPW6q7LuOdxTPD1YDearmIoLX0zxbMWFZmOSuLLfIACBk90arwOydz/fEhO7+Vw1"
    "x5Zzy6fr4U74K9z84bdxTNkpKwI1e2l9uk5/gy28ED8J7g13KsLtgJ0sxLaarWwSrWx1g5"
    "mDdw5yl9hFWIj4aIkdBPMgbKH45MXWMbkpckxhv42ATDx33Eb4exMT2S+/vP9ewkbmedR4"
    "CjR1dvJhU9nov+f8ZwH2aIWtP+jKm+ANfRqsODWcp/AAz//nEUwSQtM68/lWnCMJMMqtaF"
    "q+GNo5U0W+SHAcKet0DmVXQnv/jNV7gIEZ5gJbzNNiJG0yNjWO6BpcKyMXJdHNQvuO2YQu"
    "rJ/JTgD8nj8HzrfSBTz7l2CafkKakXr41zbeRmdrfEPx385/MXF9w+bV3Zur79+OCjlCC9"
    "CmHYX94gZVEc5hhvlIF4v0nUqqG8pXLFc+9a+US6UbOlmRnbzzlvE/HcLFAxexeSBPjuHP"
    "7ZLOlvyyuePfcgFzCaNXZFMil9afrmV3rZZFu5dFV/wXy/hhwvED9OeeVHHnnhR7c08yzl"
    "zxrwS44Xh1nbmjLeirEKfBtvxp0AybpsM/1/JlVfKfn5T4z0+y/nNnxmAWCdD3FOrDDtx2"
    "zjgrdsgGi4dC0x1yNnjm/wLZJTivsgLnxQtwnsF/SfNkmWL0w/Eq85MRP8zQnNqOi2b8h/"
    "AzmdgOnIbwvX9M1gG/TLsJsX9eCP3zzM4XDzKBQ1lq+yfJ2lmHxw2CSqB8eV4B5svzQpzh"
    "knYPafMN+bKhfLY6bvQEpfakq+MLyq6yiR13wrWdOm93mlavtMorrbK1UJE4pwEZC1W0ZB"
    "20FT6SBct1yXqTn4oQXBqX2rD8QfVsWAGx7xadMY9Dip5gTkxNruuYbEGtMcLIJgsKM8Ms"
    "8HnNryPsrPgYrh59M0bM5t+uLMg44DyB71vnoL2r41sfto39OdqvUGRnWQUmQ3cEo7koAR"
    "PyW0frGCxRsBXDF2gkBvPHFB/+0mY3bXZTR4xIp1FUyqIoSaJIK2jBO1MZW3+4ytCOtkuR"
    "NhXyJbzgYDruSxEp4jOZsfh7JgYIJjRl7lIZs5y8NK3jytWUoSVC57qUUvjrvHHFMZqRUs"
    "JLpVLKzB9UT0oJiBG1xEcTWwuPP+arwEL7QB3KbwOmWbCUw17lr6wp0kG2lG9oD0K+/mDT"
    "gzJJqzfKjSDjAC8wXA3nFvvExDMyCfii4W1MOuNTZwLLEgKLzeVX7JAJPASQcVmhicQCzC"
    "M2e/zpjncnAU4goi+pYRArc/8W7/x4d3sArksmzDb81yb47FKBguWtp1xTia4Gn4OrDdHX"
    "+bvHzN+Nb+7KWY9xxqCwjFRT/Dy7qCDtnF0UCjtwKeX1Fe+HDMR7iloAH8dKyN9afkZC4I"
    "eDNjaklBqvxDR+mj8/dJwlq+UI+67CCnxXuADfpfH3uZcM/nsKhfGvub9bBtdhtpR/Nxyv"
    "MLDCveu/gr7xR2TnInhykLNAuOL4BhkFjwx/+iyueD6myY6X87c/uCQXhYu8IMA62DLcZd"
    "XghpYjipOSThLruzU2zUOAB5THg/uZJMpiRziI/MvDpr/jIfwQ9jx/KSh/H4LyEpWxPzt9"
    "fhnBDh/KEL/7cHV9nYU9LY5W3ORpMr3JK23ypLAvs8mTlMpuclnpu40tPLzIv9rW3Q6K5C"
    "TsE1UhThCprMgIecThPxUcSqEJKMwUtInPrOvIIudnVaL9zoqj/c7SC7G3DVVn0wkaZZnG"
    "iIGNDEC30DM/4H3LvwjQ368KLAgzjXAoLJ3tmVUL7bTMytOWMRl7e5q2N9Ero70Oath4Xl"
    "Fc6bsZPhlzGxoLkwv+mjG+plZR4G1IlFrpKafq6iWMvjmuY+X1zc11YjFfv0/XB/vlw+u3"
    "t09OxCryQdQPxcitDWJQNyfA/Ke7m4+FUZ8hSfqlojMX/QeZ1OmM7cXc51OPmi5XZZ/C/W"
    "T95aPf/rT5bhojAOKv3xu/ZABXYkkyFd3SxdtSLw5MkK7otsELMhEeUInzKEmk7IH0aGm1"
    "NgE3k1R1oTiJsoCObOoQB051C6q1iaMb9oIDh7u1eKQjXJdyahVOHatfDPVwY/V1KafhrX"
    "uOJBw8fWzdYz7titwzTnI89qm4C7kksjuKF2kY2v0hnKdn8FYN7o7vK9no7jja9qphybEg"
    "GuoDn2lAcGfE/oYofQoCHIYIjwOVMubUbIrRHQEmag4WJ29jssYV/n4RkyhjHGuO0BGCOA"
    "VvKg7kDFnXwWDOScQupSI6RW49hFeCYMQVQYMaInoyHoH5EvREYRH2Iy9hKERcG5HaCH/s"
    "fHOwVRrX2dHtSusDBtOWR3DG8pHgfhOdczKsnJNwUTPgH3IMYJ3Rqp7yk9V6N7mBnaV2z9"
    "paj2LL2LrZyKQgNIV7WspulCTtzSszAkOo77/0z6UthhwE3+0Me2W8jwqC3MaZyWarr8/X"
    "ZpAHKte5ZE+hegwkF7D85XaZafj1bYK1r2gL7z7ywwcz18RzaAXyjTwqLYJKITahSC1lTE"
    "sS6Rq1ukZtByJun8pOKKHCj5vUqJ3tkykbohpLy+wXD6iKa5L7qVTS4w2DBnDuRz/NKM/S"
    "khgwLrW1+EMn+5ylw8aW+yXxLR5sK5oc4DDdAgIcCZ4tEdQ3AIkjmH0cFJrlC7NYQJgdx9"
    "0hvpkE7CfCYe+76aH6ZNbecpQ7Nih3SzZsJlWmLyJQt0Affxssg61fBVD7FRK3DIlHd5DB"
    "oBUsx3u9wXYtifLsskqqXlo7iKXqXX5zwERS4N16TRflDsTjeg9lA104v6fEGUdBq2M/zm"
    "WMXLyAD4RtJCNWvzs9PTt7fvrs7PLFxfnz5xcvnkWCUfZSmYT0+v0PICQlFiwrNU1NtpBb"
    "lZBC2UWRlUCPjHimlXR16DOkeg3qrYHoHCqHfUSiLOYjcaL6ZiT8wPkwxNAHfg344WFdXX"
    "55YTNvI5cUdYQVUqX+iS+23DNvtiyR6PzrlQQ6F4YSQ859JnpYbf0eVpzEcrDvNvEs34S4"
    "E9KXLzcZomzJgkHQZbAJQBpYc2kK3f3vNXUJlxGCi8w71Dirw5s2kOses/RUJzJdIDYHxa"
    "5jaL9MCdB1BLq2yo+nBTpF3lERLJHzboZBFMXvZBStIeXIxgjoosLkLodsEUTsG4HxHt39"
    "ePXt6cUlDIKSQdOdS5xXQVKT+CB8ytDRg+tPM1Lqye7qfvr9U6XoeYmmRAyKfcQk8E5SqZ"
    "yEWdsWX8kUL1HMcEsNN8dSUCgCRuN1NGuOTM0Fy8VSJjtoT6DxzMHTof8mE8HHJTBNEmlc"
    "c/NWZmencrpfRKIyoHx+hy4sAtFsDvo33fDjf7akD1wOWOIHUr2T0KNo5AZj61pZJQnC/o"
    "SEOJSLZCJDbi+8CXltSvjiIJus2QOpWBZpSEEgOqus+MXsZ3ZRUVaZhCYZEzKY2TSMHFTE"
    "H5k5qAbx8TeIrpvnbLxfDzhp4wHbFOfb3iUg+rs/y5BA6tpgI966AqNN+EaWG24m0ftf3X"
    "qzImQTGVTmNlsnj1hwTvMLDpcipszYoSlg54jkAEsYOIllOEEZaGLOi602HdxHN33tXSaA"
    "Z7nUlBVdIiJdk19l2VRwILn42BhJVya5vptCS4IO54E1v2F4XHuZlSrGxsW2WCIw7pbv99"
    "v3b+4fKzLuHTNN8SJlz3v/SvlpL8ZIHvXCe+kX8xN91VEwi+glZS3wAb/nIcrSPEA/WCmd"
    "BajPZ8XOZ21fKGbuw7Iv9KB6iU630OkWOt2ivugjlW6hYHkdFcXJJtV1uhQnf4CQxTxp0r"
    "9QKkzuwx2l+5EJ0lfCR+PQL2hD7DX1KzYIbw3fII4I0/lMDcK1eHf39FM05PPBJmTNZ9cm"
    "ot6JoOoXsD+aBeGiSkzPRXFMz0Umpgf+lS1fH6cZXLxa+xBjY01lS2JHNLoitkRFbIJtcz"
    "fBsxlxcrxV5R1E0rTqpi0YYHuZkjkTJx4UyRDl8tNnZ6la00ZjEV/0mGxs9geZ5boHy3Z4"
    "DrXe6xJ73S8RN4k3j5VAP4daoy+BPohUgMokSByS3fw55Bp/CfwfKNlOajWbSFFq1OU6Tm"
    "hj8FdhDK4VbLYmItl+STcNY4U+RBP1cCc8SrjQ+8Decc9WxBrlWH2SA8Zl1p/QdjJxYWw9"
    "M5AfWf0ttZBf8eqlkFQ/f15R4/PnMAMr8UxQA2BpM2+xRFDgYsfF2jnfw8uDNqGWb6UNRL"
    "0zEH19x5KokWeyBbXGfuhcUDEGKudNHf7zXH6ZzsVTI9FQqGLyek+OrUrhRyZ23Inn1NoY"
    "adr+bI2vMtJMOLb4yZjXbavYjpmk0v1OqxRj9EWyqgj7oweH7PlFlWIBF8XFAi7SsKocHa"
    "BI+OuAggNU9GMfjA1oyY0dLwIvpG5fzShWGLm4f8/4/w6rjbf+hJGKo0TmYjt6o4wqKHKR"
    "8lTAMEmpRPWLcqGkNT7P97xjC4lJoG0EE5UK13iHHEL8KjnURVNiMsjkcFl0Ka9sYvvTa8"
    "2ud5odFPaRkTfC8QN0/Z9UEeZOimW5k2xdbWaynHOxGN2IQGV4R2DuwZwziAJA2EH/ZduL"
    "xXQ6Bo4AR7whCq9yTuEnmPE/ol5LsmtS5jQNl+R54Yo8zyzIV2fH+FrN6zpLSmdJqa0ONM"
    "mSSsUQN3UGVYwf7os4r9tFVoZnxvg5zo814LhNYeJTDHQTFRXnlWkVWc200Ud0dPWKNtzR"
    "MZYVvEhNjTXwQlYtm9KXfSdpqbkWYZs5lprrMJ6z2FIjQj7rWWrCarlbZq9eCu84VAkhtt"
    "/VU9RWEIW2XoWViBEORgQtQKF3guGRWAxqeZvRzm76T+uf1mdB+9kvArtmUOo9LAMLZoUp"
    "h+lvjt8i7ikCDQJ9Dr9/6oP4WbSZ82t/b20KhcU4tSMe32lqOXrc5AWF4upPKnmjTkq8US"
    "fPCmosJ8td5dn6i/HeUyht1CDrjbvjlAxq4dQxVXTiDOxD8RbtUx9X96lLhP11Gc12zRZv"
    "Ldfe5Z6N4bXy45EtJvwkgGYzcmekS0wTKvozvxm234IyCq/haz/2i1AKO6IfecNVlFfIIT"
    "Ob8FPNEk4Jfk4g+L74WOzgPodPqUSP7dBW7mKbE+j+2kPym8hbkI9pOT6qEDJcw7Hf/EJG"
    "2NlTqCzsKJO4qb2PHYIbHDsS8O4pBghwi+pRrFmd0JWzGP90d/MxH+M9RfoooDMX/QeZtM"
    "dm1DxkAYoEvw8BffLh6tc01m+ub16nGTlM8Dqd8T3P7VNbDHtEoFGvj7oOTR11EZrKhQYm"
    "G5sap2kgzx/e0L2PTRVIteCNbs2Do6IzOr6dEt5o/gDo4y/X149VZOkDpuYox0ghvh+XGS"
    "jWfEQ98z1QjoWh2oVmGFa6G56wsgfBkDbZMNt1/IpJLtfYYZI1NqJOGvDZIdbh+Mvu7ipp"
    "tuAvgiveA4tPPMH8cdYb+FcbMIZkwHCZlGbABqoVnF5UCYbio4qt9hfnWq0tbuNeRek6K9"
    "a5zjIql4mthRd4tasCHKcZIMgvKmD8ohDiF2mEN9jG65xwjmLtak/RSL1SDeVj61fRyVt1"
    "X0cER9Sy+FCPhI/Su5D8QJyRLl4Wp1O2cFl1lNurUUZsWy7HISKotWcVs8CkbbjVjLhlVt"
    "xsEonOWfgKXU9p3Uty6XPIB7j+PVnvwmCQhFgLkXLGpFbAT5q2P01H92GJwtxBAyuc3/hk"
    "ZmIK3eWpKxJNXbyqWIJzSPtC5G5LGofjNNo4rEYZiKGAqUwVCCUBbbdBREHdBmlEIWeAc9"
    "L2yjaoiGyc6anUJsLPrst1YQRpd2U+jDC7T74+IIHQzMO1/fbDWq7eUKhKV+1gFCyyutH3"
    "rfQv0l0ZHiu2friNGUTxQnjUMXQNNIjxEs24hoAMRvw0H1GwsJosnUodr7QQlyULcZldCM"
    "f0FlJWz2C8ugugUoha/MkyIN+TLwVcOkU2gDCeMq3w7a/35db8SCm8vvn4Qzg8beLPWvO9"
    "HENzuTnfyzMxd1d0gotKCwaoHWmDt23PZzZdUAubkzpuwVziI+70P/BxYD+rErJ2Vhyydp"
    "YJWQPDK7//BGRWGcTTdEcEm6/10uXSLYdl7h4H99NqUkuJ0JKtKGW5xHInHJ3gpa2KfJby"
    "eDzGwXPSV8R3BOcYNcqdhSFNLUehah6u9lyFJrVWUmEFEcHxowpiQV9Tj5r8nXGewv1ko7"
    "xGv/0J0T1j5NnmX783Nl93EnZQq8uLbvBSq8GLSWfEckiOvaQU7TiZxlsCb4ez4tlSRvHZ"
    "U6ir84ifJzKXXeqaxAn1fFF40f8BoUyvnFr0QGwnVxctPE5jFMcLvTnp9jxtret5v8JDdG"
    "JyK9EhXH2i/HfUWfUU6QCjQnq67jnRAJlSa+7SW08tTE3ZgIAUnfZjl/mxI7SyEEu7Xtsr"
    "wKakzzW1r6RTx2LnWHGbVYkqgm/8WXrItYogT7z/XMoz2bYhRu/EJEOFaEPYJq/6sHRB3E"
    "98M7Iq4RK9hAl8aG2UDb4LfHFDxMjFi0Wupi4L0j0eLkZC/2wDI5hoSCh1HlMUMKiiyKI9"
    "/zoQXzTZs8zqUUZwRyjoibi4umQ24v/BB9uljqgOipGYuzj+SGYCyQTmeJCGzfgv04nLA0"
    "pcFiuaQb7E5RiMVzksahR7CcQbUM1017VzXUegdRuao0YEmlI4n1XC+awE57MszpzD0Pz4"
    "p3I/bpzueJbnfjhzfdFBKvA3TtIVnH0LAC4xQ63D+PCGJqiq7V0UQ7eqDSq+q5SL+xfqcZ"
    "GEHurOh+TzSFeXSgLACOj8TLpAmEZLbEDNILQiZAPCt7MlsAalWQKy8zRII9CBwMcs5a85"
    "uObgmoMf4uBguyti4IFd7xD/drEs+9540GITcULElfeDtpTi4TnM+Lf9tuQEo9+b5Hhpe0"
    "f39g5F2fRj6C2tBc3wjS+H6J5AH3t9PPaUcAnIn3upPdsCpq25olQUJPZvqXpihHBvFQoS"
    "ofProCgRudvkdEEuFZgusS3s0gfiB42WK31FBC0niWsBonsBwg03V1W1OiIYoH25k0xyXZ"
    "L0CCmH2oivjfhaFu4Zur03AZH1lNjOkm5yZbf91XLZLRpXxw4EZXqgbBTi8DHxaWEzb3PA"
    "HFRGlWsVCqt3iWHaLKS6VCeWSTINIE7T5hoowWNq4atAYUDVxItOUiqOWxpQUUjbLQ7o8+"
    "nmmP4QztPLt/4gpnGep5JkcXPlucsrv0JznmyRuF4qXTAIHpzEC9TLFwvkO+ZbaiGPL6WN"
    "tniHhLN/Y7MHyr8Rvn6+Nx8IDJ+RscgzhiJjUz4JCBkiOmBKFhiaDx0uOtj+7bRdqncSTL"
    "jcMlaTOM0ArSbtN4EVHUImS+zk1EA40FckohpceM1llZ5Pl8Utny4zHZ8CxiQNdJpO5T09"
    "goeE1AzgxDPGVjSo0z7l93GAZ3NFE4c8On0GPM66WCyQfSqHV7N8YUmplVBm2z8QG4oJSL"
    "HwOI3KII8+/fzm7RjdvnuDnl+eXdbZzyenVTpz8VHFYXynme5c5MuG8kO2RumHJOXwCn70"
    "t9CD+EoNc8RRChGMtkuGRHU34WmeSdQjHoB5oicQNzdXPJJmHe92kKdZp7ohlGjWFtco+d"
    "CJ6C1QT7WGJfDFpC12RJNfYrziV0yu9KJQohJtfOEeQLUim8MqdINptarcP1XZszmFlCAb"
    "I1FZyqodxlEpikOizqvfPkRWf0tSaUX5oMZA1rl1lUraRYYECreLFP0WuHAHBQZ8pkyhx4"
    "I1p7bfFVeJrtT9qhR4XObSz5JxVUoFanXxK1EX67zYMbLe9Iz8WtdX2egERd7Zvmj/aiLa"
    "pbIfj4akZuNiYbRKuXM1edFxq4R9wiK2NWMA+RSEnRcbPjZ8RD1zB1C+EoYHaiDmuSYFL7"
    "74DJVQx2i7pLOln2LCwPyA8Nzl/ycPxN4hm2xMPCNrYh22gLR7p9yQyNm+mqjlQQinDotU"
    "gZWPSywlwTplsC+MZ98TqJwcMJrbbA016beUP6TnogXeVNUsW86dNZg3zS2wWta/Yk+kdv"
    "eKkbtlgrM4oaN7w8F1Ia0eeA4Nqzmr0t4i4FByKRxJIpW3/VGzOOK4ioWWFLjjNFriLpW4"
    "YwdrQ6F7eAW/04J38m09HBcc8aiGyFatXK/mfj0Ia/xtTYB6y5X12/dv7h/LffmJv0mjPK"
    "mdOQcCgeEdrCm1M7/oroixNdlCRODyaxt+alNnSQw03QnRGqxBCJucZi+KYPQHmx4W19u5"
    "hWQp4A21LL+Ed3SfwN7FVx4Ij1IWWLdCb9gKXaewd53CrkvvdVno1+WcI4tucQ+6cLzCHe"
    "g+YHtlsK3VWBvqpMkc+TIj9iYH8xJH855EXdhr5xVUSywoyyzIVlWOzlYJQ0DsQFbaENCG"
    "ftSinp+WXmScfGna3nj6xB39ErSGjefuWAiPc8/1bAJfOzP+ozzT305flz9QN9FsQd7UoT"
    "Ffd2iM7qI5vHXP4Z6ZnlV+sxVJ626CSPX8iqM44ZSwlg8FzhJjub/zWrDoqpSe0ro9N/F+"
    "FvQhfUwzeT9RLbSSyzV3FdM0DPwB+3eLPgklfD2JHQkHbgsY3fJphgpRC11LAaKhNS3t2h"
    "3lv3YFPqnonSx3TE32PEC2dLGg3Ce7eRuTYYMYoioMFo6lsfAczRhXcqGHHvibgjQMB4Et"
    "FTlLtnUOVTxu9T5NsuwUCj54VMt8NyFiWtkvBLynSl8VZd/nQTLO2RiFLnR7sNDtJghPaC"
    "hOh1EO/cK2qjgd21LNM+YP6jKQ6M74/7oO+FHhjKivyeRj31hmEmJ4gcgUiugHJKZIIagu"
    "MDl454St+kT13yUXZGCeQIApFoEqUZYWDhYcQAfIa+lHSz9a+lHthG7bY6hyQqYqWbYDys"
    "hUws6TFmmkykVr+fzY8nm78mRRJ+m4PfOAPNlGH2kRxt28jfTBaXQXaaVCWUtKU2nJQttV"
    "NN/O59tBtfJraq1yeXf8ejn/DkZOREVHOR7OwfBTcPgElkvdHaTh7Kvtj9ET6jge/OF40z"
    "/IzP1mLCr0I2ohvG8kVMzd27xBroXBJ4fLwQSQuhMzPIRF4bXxQQGxvvSw0CX/uy/5v39b"
    "qkK8pxggwKcXVVpR8lEltfQyzShDPiQjZu5JNMrVUNa2ymL0h2urVNm01o/ohz5Z1lRUJx"
    "QtbH5L5nydl4WFzRPXS9UJ2x9Zt645pGEFUwT1xbnAH1cAXvo9YjzbJqJ4DkHYMoLaXGti"
    "UEjx39jEIDPiOKxEtejqZroGeu90h2CBZcCPkajvcRFFpFfUCCIKHfSATdo8tVEijYO/JA"
    "+UeTkBtsUQx2k6TePoAGI3rAJojNGCsTDQ01ky20ULzg2bl/qSQN9mbk1hN0k5QGG3J8Jt"
    "pcxdXY/7a1jlUDaRjeJOkulA7qwqUzNCMgA2uxiyQZLBRJGQ3cd1OBwsmdyHXcdL3hHwFQ"
    "q8MkpNdK1UoXH4KH43s06CCXrz+h++xyIoteeLBw5bkykzdiIXBOZ/hfj9HQTPB7JDWK6M"
    "LojjiqrCfoHhA17wDm52qHYxcfFC+0ZU4GZl+o1YpQzyJfWKgvEqG5NHQYdvvxK3G+3ul1"
    "FNbnhnRahx8EU1iTtpe35RxYXyotiF8iJb2gjbLsXmZG1cSLmqkmRdrUwb3QF/voEgdGL/"
    "LWIqnCkBFwr7xk13LqnVu+jstMJqnJ0WrgZc0m4A7QbQpa2PEl+kSzG3W4r5cVwD9zg3OP"
    "QeH4gL5TJEvYrBnDDssMH3xXyO1nhFDhYBLqZq2SCvK+42rLirg2i7rAcr/pVANxyvsqyv"
    "Er4Lm3kbGYAjgkEiXAngEny/kTPExeoe48Uit0SsVMMva4GDg6xn61AkV3RasOUXUbYkTx"
    "oIrpQKBH7RE0mZwCWm6aAl/2uObaik4s+StHMtGBRwZfz4Z8J+tcXubCk6diHR3AhbO0QD"
    "IbNYkOjmVjocoHfmMgd8nlISSkigMovn+vyM0AcO51gk34s/tsxeiT8M0RRjjmnlmsepk6"
    "CKaeak2DRzkjHNwBNJSN/h8OMp5s+Ulr/j7eddnNMXvRDJaHwtKBXrjtk2mBub8d+5zglk"
    "+enu5mNhmkFEkzYU0pmL/oNM2lYKVRbcGI+eetR0+en0FO73GEwZMErYCDMNGdK9F1LcGy"
    "ZIN2Tolw33qOrmcE24usD28NY9J/wlU6bzsUz3atXYHUzJEbVg7SQt4jG8IErC2no7yuMm"
    "nPQT06J8kypFtjs1JTnCFpI1JAWLUWJG4iPqOZbwbMa8Cu3f4+O0+aZ35hvYILJekDiNyk"
    "acmnb6syp2+rNiO/1Zxg0SAjZZkZzI18NAh3SDc+q1DzVZY5pjvykJ3wsJBriTTy/OKyWD"
    "n5ckg5/nIiy7kxNEg9vGneC8wY6zZVx0WGJnKYN1hrAW3qqZJrtvvTultrs0cM6+BhNJPt"
    "ZxmjLbSP8AL8EXTBsp7LhkSR/Eb8uAV9qGNEF3xE6kIa/obSPSCLgaNr00bX8akW6XxBLe"
    "Y2o7Ior9lZgFdBELPMzVnHH9tfBlTbsmthZebtX54gMiTqPw2TBiEJdIzdgiQ96ww9+Jv9"
    "WKiH9RJT2hODshc15gaKFc4/1LEPbm5WuDAfbu9QqWyrPcPK2i0jJHtHqlFV9paPTg5DVz"
    "LmalSSqFmWlNQbuThvX98kFrZ+ThN0w7ob/Oda/ihMZc1cDSXZ7jRNplWtqWWEDVgmtv2B"
    "10EzuqQQtdeFEnXLJjHgdzTeApMtDLhNVfxaYacsvYFdk1RWpDf/YNyEPEJ/Tnr7G9aghU"
    "EPrwgc80VLTmzDTZtiFO78QkQ4Uoqh2zLy5ZH6rG5Xb6gJjJFhP+M23atEX6NVu85fNU4V"
    "WKaX+VcBJGuWYIfQicrkNEh6ynxHaWdNMUo2iiob5wjOsNS67UuWS9aSpH3Vzxua78qZTZ"
    "WaPtkiHRKgRS5IJQKSknxQEALTIBjbcVHg8V2Phcg2bxoFo1hKliB58+si6h27QE0ZB1mb"
    "AVSlOYUm2HhghVLI+5PlD7hOmBvHRdBgv/HdsUi1tl4oXDS+OykOEHf1CtBoVrbJrERjaB"
    "cnMcGZEObiHR83uM1tggKHThz0RFRetQr8KaM+a3rwoNXFN+DBu6EmPrG73l2GR/mTLQ38"
    "GeKExfiohULjomCqBvqeEuoxLoDrEfiPMKPQvjHNylt55agZ5UOcvp7PT5ZZTgBB/Kcpvu"
    "PlxdX2dji6AWZK69vtgPGiNRuNpiTSfoZZXozsvi4M7LTGyn4ESyNaljNOp3UXhcn0jE6Y"
    "/kElEU1MP1pWN76nAK2Two/9wQ1LCKdL9YQlVIY5wwgejt27v72/dv7h8rh+yKi0+zZZ5U"
    "GFwpFQrxfswhkbAYUV1bUK3agg9cg6Vy8U4xkkHmy3TQPBFeKgmEg+EDRLeTCoP8jm5uN6"
    "riCjMxkuMXmHkcSaq1UjIZmeuYh9lf/w/A2dF2"
)
