from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
CREATE TABLE IF NOT EXISTS "announcements" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "text" TEXT NOT NULL,
    "level" VARCHAR(12) NOT NULL /* info, warning, maintenance */,
    "audience" VARCHAR(12) NOT NULL /* everyone, users, early_access, staff */,
    "starts_at" TIMESTAMP NOT NULL,
    "ends_at" TIMESTAMP,
    "version" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "modified_at" TIMESTAMP NOT NULL
) /* One row is a notice, shown from its start to its end to its audience. */;
CREATE INDEX IF NOT EXISTS "idx_announcemen_starts__af3d77" ON "announcements" ("starts_at");
CREATE TABLE IF NOT EXISTS "files" (
    "key" VARCHAR(64) NOT NULL PRIMARY KEY,
    "media_type" VARCHAR(20) NOT NULL,
    "width" INT NOT NULL,
    "height" INT NOT NULL,
    "size_bytes" INT NOT NULL,
    "crc32" BIGINT NOT NULL /* unsigned, as zip archives have it */,
    "doomed_at" TIMESTAMP /* since when its bytes are being removed */,
    "created_at" TIMESTAMP NOT NULL
) /* One row is a file of the storage, named by the SHA-256 of its bytes; equal bytes are kept once. */;
CREATE TABLE IF NOT EXISTS "tags" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "slug" VARCHAR(100) NOT NULL UNIQUE,
    "name" VARCHAR(100) NOT NULL,
    "group" VARCHAR(10) NOT NULL
) /* One row is one tag, which staff make. */;
CREATE TABLE IF NOT EXISTS "announcement_reads" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "announcement_id" INT NOT NULL REFERENCES "announcements" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_announcemen_user_id_8115d5" UNIQUE ("user_id", "announcement_id")
) /* One row says that a user has read an announcement. */;
CREATE INDEX IF NOT EXISTS "idx_announcemen_announc_9f7805" ON "announcement_reads" ("announcement_id");
CREATE TABLE IF NOT EXISTS "file_holds" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "until" TIMESTAMP NOT NULL,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT
) /* One row keeps a file from being removed while somebody brings it in; it ends by itself. */;
CREATE INDEX IF NOT EXISTS "idx_file_holds_until_756370" ON "file_holds" ("until");
CREATE INDEX IF NOT EXISTS "idx_file_holds_file_id_18c36e" ON "file_holds" ("file_id");
CREATE TABLE IF NOT EXISTS "images" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL,
    "color" VARCHAR(7) NOT NULL /* its average, as #rrggbb, to stand for it while it loads */,
    "created_at" TIMESTAMP NOT NULL,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT
) /* One row is one use of an image: whoever may see what it belongs to may see it. */;
CREATE INDEX IF NOT EXISTS "idx_images_file_id_0e82be" ON "images" ("file_id");
CREATE TABLE IF NOT EXISTS "mangas" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "name_key" VARCHAR(600) NOT NULL UNIQUE /* the name, folded: case does not count */,
    "slug" VARCHAR(100) NOT NULL UNIQUE,
    "description" TEXT NOT NULL,
    "status" VARCHAR(10) NOT NULL,
    "original_language" VARCHAR(35) NOT NULL,
    "reading_mode" VARCHAR(20) NOT NULL,
    "content_rating" VARCHAR(20) NOT NULL,
    "year" SMALLINT,
    "links" JSON NOT NULL /* [{kind, url}] */,
    "hidden" INT NOT NULL,
    "licensed" INT NOT NULL,
    "search" TEXT NOT NULL /* name and titles, folded for searching */,
    "version" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "modified_at" TIMESTAMP NOT NULL,
    "thumbnail_id" CHAR(36) REFERENCES "images" ("id") ON DELETE SET NULL
) /* One row is one series. */;
CREATE INDEX IF NOT EXISTS "idx_mangas_status_bbf28c" ON "mangas" ("status");
CREATE INDEX IF NOT EXISTS "idx_mangas_content_be477d" ON "mangas" ("content_rating");
CREATE INDEX IF NOT EXISTS "idx_mangas_created_80b6a6" ON "mangas" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_mangas_thumbna_31a7a6" ON "mangas" ("thumbnail_id");
CREATE TABLE IF NOT EXISTS "chapters" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "language" VARCHAR(35) NOT NULL,
    "number" VARCHAR(9) /* exactly as printed; null is a oneshot */,
    "volume" VARCHAR(9),
    "number_order" INT NOT NULL /* in thousandths; staff can choose another */,
    "volume_order" INT NOT NULL /* in thousandths */,
    "place" VARCHAR(19) NOT NULL /* volume and number, unique where null would not be */,
    "name" VARCHAR(200) NOT NULL,
    "release_date" TIMESTAMP /* null is a draft */,
    "hidden" INT NOT NULL,
    "credits" JSON NOT NULL /* [{role, name}] */,
    "page_count" INT NOT NULL,
    "revision" INT NOT NULL /* rises whenever the pages change */,
    "version" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "modified_at" TIMESTAMP NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_chapters_manga_i_a8561c" UNIQUE ("manga_id", "language", "place")
) /* One row is one chapter in one language; it is visible by its dates alone, without a job. */;
CREATE INDEX IF NOT EXISTS "idx_chapters_release_3d1c8c" ON "chapters" ("release_date", "id");
CREATE INDEX IF NOT EXISTS "idx_chapters_languag_0841b8" ON "chapters" ("language", "release_date", "id");
CREATE INDEX IF NOT EXISTS "idx_chapters_manga_i_ae66e5" ON "chapters" ("manga_id", "hidden", "release_date");
CREATE INDEX IF NOT EXISTS "idx_chapters_manga_i_267829" ON "chapters" ("manga_id", "volume_order", "number_order", "id");
CREATE TABLE IF NOT EXISTS "chapter_marks" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "read_at" TIMESTAMP,
    "page" INT,
    "client_time" TIMESTAMP /* when the reader was on that page, by their own clock */,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_chapter_mar_user_id_698189" UNIQUE ("user_id", "chapter_id")
) /* One row is what one reader did with one chapter: whether it is read, and the page they are on. */;
CREATE INDEX IF NOT EXISTS "idx_chapter_mar_chapter_5afc85" ON "chapter_marks" ("chapter_id");
CREATE INDEX IF NOT EXISTS "idx_chapter_mar_user_id_0cbf16" ON "chapter_marks" ("user_id", "read_at");
CREATE TABLE IF NOT EXISTS "follows" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_follows_user_id_3f6e5f" UNIQUE ("user_id", "manga_id")
) /* One row says that a user follows a manga. */;
CREATE INDEX IF NOT EXISTS "idx_follows_manga_i_b0eba6" ON "follows" ("manga_id");
CREATE TABLE IF NOT EXISTS "manga_people" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "role" VARCHAR(10) NOT NULL /* author or artist */,
    "name" VARCHAR(100) NOT NULL,
    "name_key" VARCHAR(300) NOT NULL,
    "position" SMALLINT NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
) /* One row names an author or an artist of a manga. */;
CREATE INDEX IF NOT EXISTS "idx_manga_peopl_manga_i_a19a48" ON "manga_people" ("manga_id");
CREATE INDEX IF NOT EXISTS "idx_manga_peopl_name_ke_b1fae4" ON "manga_people" ("name_key", "role");
CREATE TABLE IF NOT EXISTS "manga_slugs" (
    "slug" VARCHAR(100) NOT NULL PRIMARY KEY,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
) /* One row is a slug that a manga had; it keeps answering. */;
CREATE INDEX IF NOT EXISTS "idx_manga_slugs_manga_i_3403c4" ON "manga_slugs" ("manga_id");
CREATE TABLE IF NOT EXISTS "manga_tags" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    "tag_id" INT NOT NULL REFERENCES "tags" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_manga_tags_manga_i_c51881" UNIQUE ("manga_id", "tag_id")
) /* One row puts a tag on a manga. */;
CREATE INDEX IF NOT EXISTS "idx_manga_tags_tag_id_9cf22f" ON "manga_tags" ("tag_id");
CREATE TABLE IF NOT EXISTS "manga_titles" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "language" VARCHAR(35) NOT NULL,
    "position" SMALLINT NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
) /* One row is an alternative title. */;
CREATE INDEX IF NOT EXISTS "idx_manga_title_manga_i_522534" ON "manga_titles" ("manga_id");
CREATE TABLE IF NOT EXISTS "pages" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "number" INT NOT NULL /* from 1, without gaps */,
    "double" INT NOT NULL /* two pages of the print on one image */,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "image_id" CHAR(36) NOT NULL REFERENCES "images" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_pages_chapter_d0dc85" UNIQUE ("chapter_id", "number")
) /* One row is one page; its id outlives its image, which is another after every replacement. */;
CREATE INDEX IF NOT EXISTS "idx_pages_image_i_1b4303" ON "pages" ("image_id");
CREATE TABLE IF NOT EXISTS "posts" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "slug" VARCHAR(100) NOT NULL UNIQUE,
    "text" TEXT NOT NULL /* Markdown */,
    "excerpt" VARCHAR(500) NOT NULL,
    "pinned" INT NOT NULL,
    "published_at" TIMESTAMP /* null is a draft, the future is scheduled */,
    "version" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "modified_at" TIMESTAMP NOT NULL,
    "author_id" CHAR(36) REFERENCES "users" ("id") ON DELETE SET NULL,
    "image_id" CHAR(36) REFERENCES "images" ("id") ON DELETE SET NULL
) /* One row is one post of the blog; it is published by its date alone, without a job. */;
CREATE INDEX IF NOT EXISTS "idx_posts_author__4ed6dc" ON "posts" ("author_id");
CREATE INDEX IF NOT EXISTS "idx_posts_image_i_eb7b19" ON "posts" ("image_id");
CREATE INDEX IF NOT EXISTS "idx_posts_pinned_f18519" ON "posts" ("pinned", "published_at", "id");
CREATE TABLE IF NOT EXISTS "post_images" (
    "created_at" TIMESTAMP NOT NULL,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE,
    "image_id" CHAR(36) NOT NULL PRIMARY KEY REFERENCES "images" ("id") ON DELETE CASCADE
) /* One row is an image that was uploaded for a post, its cover or one that its text shows. */;
CREATE INDEX IF NOT EXISTS "idx_post_images_post_id_208119" ON "post_images" ("post_id");
CREATE TABLE IF NOT EXISTS "post_reads" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_post_reads_user_id_f5a8f7" UNIQUE ("user_id", "post_id")
) /* One row says that a user has read a post. */;
CREATE INDEX IF NOT EXISTS "idx_post_reads_post_id_36aed6" ON "post_reads" ("post_id");
CREATE TABLE IF NOT EXISTS "post_slugs" (
    "slug" VARCHAR(100) NOT NULL PRIMARY KEY,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE
) /* One row is a slug that a post had; it keeps answering. */;
CREATE INDEX IF NOT EXISTS "idx_post_slugs_post_id_4e6568" ON "post_slugs" ("post_id");
CREATE TABLE IF NOT EXISTS "uploads" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "state" VARCHAR(12) NOT NULL /* receiving, reading, working, done, failed */,
    "done" INT NOT NULL,
    "total" INT,
    "problems" JSON NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "modified_at" TIMESTAMP NOT NULL,
    "chapter_id" INT REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) REFERENCES "users" ("id") ON DELETE SET NULL
) /* One row tells how far an upload of a chapter got, to whoever watches it from any instance. */;
CREATE INDEX IF NOT EXISTS "idx_uploads_created_5067ce" ON "uploads" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_uploads_chapter_c907d7" ON "uploads" ("chapter_id");
CREATE INDEX IF NOT EXISTS "idx_uploads_user_id_0a970b" ON "uploads" ("user_id");
CREATE TABLE IF NOT EXISTS "variants" (
    "id" CHAR(36) NOT NULL PRIMARY KEY,
    "bound" SMALLINT NOT NULL /* the width that it serves; 0 is the thumbnail */,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT,
    "image_id" CHAR(36) NOT NULL REFERENCES "images" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_variants_image_i_a8c1fc" UNIQUE ("image_id", "bound")
) /* One row is a smaller rendering of an image, made when it came in. */;
CREATE INDEX IF NOT EXISTS "idx_variants_file_id_36ad4b" ON "variants" ("file_id");
ALTER TABLE "users" ADD "avatar_id" CHAR(36) REFERENCES "images" ("id") ON DELETE SET NULL;
CREATE INDEX "idx_users_avatar__d89f46" ON "users" ("avatar_id")
""",
    "postgres": """
CREATE TABLE IF NOT EXISTS "announcements" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "text" TEXT NOT NULL,
    "level" VARCHAR(12) NOT NULL,
    "audience" VARCHAR(12) NOT NULL,
    "starts_at" TIMESTAMPTZ NOT NULL,
    "ends_at" TIMESTAMPTZ,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "modified_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_announcemen_starts__af3d77" ON "announcements" ("starts_at");
COMMENT ON COLUMN "announcements"."level" IS 'info, warning, maintenance';
COMMENT ON COLUMN "announcements"."audience" IS 'everyone, users, early_access, staff';
COMMENT ON TABLE "announcements" IS 'One row is a notice, shown from its start to its end to its audience.';
CREATE TABLE IF NOT EXISTS "files" (
    "key" VARCHAR(64) NOT NULL PRIMARY KEY,
    "media_type" VARCHAR(20) NOT NULL,
    "width" INT NOT NULL,
    "height" INT NOT NULL,
    "size_bytes" INT NOT NULL,
    "crc32" BIGINT NOT NULL,
    "doomed_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "files"."doomed_at" IS 'since when its bytes are being removed';
COMMENT ON COLUMN "files"."crc32" IS 'unsigned, as zip archives have it';
COMMENT ON TABLE "files" IS 'One row is a file of the storage, named by the SHA-256 of its bytes; equal bytes are kept once.';
CREATE TABLE IF NOT EXISTS "tags" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "slug" VARCHAR(100) NOT NULL UNIQUE,
    "name" VARCHAR(100) NOT NULL,
    "group" VARCHAR(10) NOT NULL
);
COMMENT ON TABLE "tags" IS 'One row is one tag, which staff make.';
CREATE TABLE IF NOT EXISTS "announcement_reads" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "announcement_id" INT NOT NULL REFERENCES "announcements" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_announcemen_user_id_8115d5" UNIQUE ("user_id", "announcement_id")
);
CREATE INDEX IF NOT EXISTS "idx_announcemen_announc_9f7805" ON "announcement_reads" ("announcement_id");
COMMENT ON TABLE "announcement_reads" IS 'One row says that a user has read an announcement.';
CREATE TABLE IF NOT EXISTS "file_holds" (
    "id" UUID NOT NULL PRIMARY KEY,
    "until" TIMESTAMPTZ NOT NULL,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_file_holds_until_756370" ON "file_holds" ("until");
CREATE INDEX IF NOT EXISTS "idx_file_holds_file_id_18c36e" ON "file_holds" ("file_id");
COMMENT ON TABLE "file_holds" IS 'One row keeps a file from being removed while somebody brings it in; it ends by itself.';
CREATE TABLE IF NOT EXISTS "images" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL,
    "color" VARCHAR(7) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "idx_images_file_id_0e82be" ON "images" ("file_id");
COMMENT ON COLUMN "images"."color" IS 'its average, as #rrggbb, to stand for it while it loads';
COMMENT ON TABLE "images" IS 'One row is one use of an image: whoever may see what it belongs to may see it.';
CREATE TABLE IF NOT EXISTS "mangas" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "name" VARCHAR(200) NOT NULL,
    "name_key" VARCHAR(600) NOT NULL UNIQUE,
    "slug" VARCHAR(100) NOT NULL UNIQUE,
    "description" TEXT NOT NULL,
    "status" VARCHAR(10) NOT NULL,
    "original_language" VARCHAR(35) NOT NULL,
    "reading_mode" VARCHAR(20) NOT NULL,
    "content_rating" VARCHAR(20) NOT NULL,
    "year" SMALLINT,
    "links" JSONB NOT NULL,
    "hidden" BOOL NOT NULL,
    "licensed" BOOL NOT NULL,
    "search" TEXT NOT NULL,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "modified_at" TIMESTAMPTZ NOT NULL,
    "thumbnail_id" UUID REFERENCES "images" ("id") ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS "idx_mangas_status_bbf28c" ON "mangas" ("status");
CREATE INDEX IF NOT EXISTS "idx_mangas_content_be477d" ON "mangas" ("content_rating");
CREATE INDEX IF NOT EXISTS "idx_mangas_created_80b6a6" ON "mangas" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_mangas_thumbna_31a7a6" ON "mangas" ("thumbnail_id");
COMMENT ON COLUMN "mangas"."name_key" IS 'the name, folded: case does not count';
COMMENT ON COLUMN "mangas"."links" IS '[{kind, url}]';
COMMENT ON COLUMN "mangas"."search" IS 'name and titles, folded for searching';
COMMENT ON TABLE "mangas" IS 'One row is one series.';
CREATE TABLE IF NOT EXISTS "chapters" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "language" VARCHAR(35) NOT NULL,
    "number" VARCHAR(9),
    "volume" VARCHAR(9),
    "number_order" INT NOT NULL,
    "volume_order" INT NOT NULL,
    "place" VARCHAR(19) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "release_date" TIMESTAMPTZ,
    "hidden" BOOL NOT NULL,
    "credits" JSONB NOT NULL,
    "page_count" INT NOT NULL,
    "revision" INT NOT NULL,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "modified_at" TIMESTAMPTZ NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_chapters_manga_i_a8561c" UNIQUE ("manga_id", "language", "place")
);
CREATE INDEX IF NOT EXISTS "idx_chapters_release_3d1c8c" ON "chapters" ("release_date", "id");
CREATE INDEX IF NOT EXISTS "idx_chapters_languag_0841b8" ON "chapters" ("language", "release_date", "id");
CREATE INDEX IF NOT EXISTS "idx_chapters_manga_i_ae66e5" ON "chapters" ("manga_id", "hidden", "release_date");
CREATE INDEX IF NOT EXISTS "idx_chapters_manga_i_267829" ON "chapters" ("manga_id", "volume_order", "number_order", "id");
COMMENT ON COLUMN "chapters"."number" IS 'exactly as printed; null is a oneshot';
COMMENT ON COLUMN "chapters"."number_order" IS 'in thousandths; staff can choose another';
COMMENT ON COLUMN "chapters"."volume_order" IS 'in thousandths';
COMMENT ON COLUMN "chapters"."place" IS 'volume and number, unique where null would not be';
COMMENT ON COLUMN "chapters"."release_date" IS 'null is a draft';
COMMENT ON COLUMN "chapters"."credits" IS '[{role, name}]';
COMMENT ON COLUMN "chapters"."revision" IS 'rises whenever the pages change';
COMMENT ON TABLE "chapters" IS 'One row is one chapter in one language; it is visible by its dates alone, without a job.';
CREATE TABLE IF NOT EXISTS "chapter_marks" (
    "id" UUID NOT NULL PRIMARY KEY,
    "read_at" TIMESTAMPTZ,
    "page" INT,
    "client_time" TIMESTAMPTZ,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_chapter_mar_user_id_698189" UNIQUE ("user_id", "chapter_id")
);
CREATE INDEX IF NOT EXISTS "idx_chapter_mar_chapter_5afc85" ON "chapter_marks" ("chapter_id");
CREATE INDEX IF NOT EXISTS "idx_chapter_mar_user_id_0cbf16" ON "chapter_marks" ("user_id", "read_at");
COMMENT ON COLUMN "chapter_marks"."client_time" IS 'when the reader was on that page, by their own clock';
COMMENT ON TABLE "chapter_marks" IS 'One row is what one reader did with one chapter: whether it is read, and the page they are on.';
CREATE TABLE IF NOT EXISTS "follows" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_follows_user_id_3f6e5f" UNIQUE ("user_id", "manga_id")
);
CREATE INDEX IF NOT EXISTS "idx_follows_manga_i_b0eba6" ON "follows" ("manga_id");
COMMENT ON TABLE "follows" IS 'One row says that a user follows a manga.';
CREATE TABLE IF NOT EXISTS "manga_people" (
    "id" UUID NOT NULL PRIMARY KEY,
    "role" VARCHAR(10) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "name_key" VARCHAR(300) NOT NULL,
    "position" SMALLINT NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_manga_peopl_manga_i_a19a48" ON "manga_people" ("manga_id");
CREATE INDEX IF NOT EXISTS "idx_manga_peopl_name_ke_b1fae4" ON "manga_people" ("name_key", "role");
COMMENT ON COLUMN "manga_people"."role" IS 'author or artist';
COMMENT ON TABLE "manga_people" IS 'One row names an author or an artist of a manga.';
CREATE TABLE IF NOT EXISTS "manga_slugs" (
    "slug" VARCHAR(100) NOT NULL PRIMARY KEY,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_manga_slugs_manga_i_3403c4" ON "manga_slugs" ("manga_id");
COMMENT ON TABLE "manga_slugs" IS 'One row is a slug that a manga had; it keeps answering.';
CREATE TABLE IF NOT EXISTS "manga_tags" (
    "id" UUID NOT NULL PRIMARY KEY,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE,
    "tag_id" INT NOT NULL REFERENCES "tags" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_manga_tags_manga_i_c51881" UNIQUE ("manga_id", "tag_id")
);
CREATE INDEX IF NOT EXISTS "idx_manga_tags_tag_id_9cf22f" ON "manga_tags" ("tag_id");
COMMENT ON TABLE "manga_tags" IS 'One row puts a tag on a manga.';
CREATE TABLE IF NOT EXISTS "manga_titles" (
    "id" UUID NOT NULL PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "language" VARCHAR(35) NOT NULL,
    "position" SMALLINT NOT NULL,
    "manga_id" INT NOT NULL REFERENCES "mangas" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_manga_title_manga_i_522534" ON "manga_titles" ("manga_id");
COMMENT ON TABLE "manga_titles" IS 'One row is an alternative title.';
CREATE TABLE IF NOT EXISTS "pages" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" INT NOT NULL,
    "double" BOOL NOT NULL,
    "chapter_id" INT NOT NULL REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "image_id" UUID NOT NULL REFERENCES "images" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_pages_chapter_d0dc85" UNIQUE ("chapter_id", "number")
);
CREATE INDEX IF NOT EXISTS "idx_pages_image_i_1b4303" ON "pages" ("image_id");
COMMENT ON COLUMN "pages"."number" IS 'from 1, without gaps';
COMMENT ON COLUMN "pages"."double" IS 'two pages of the print on one image';
COMMENT ON TABLE "pages" IS 'One row is one page; its id outlives its image, which is another after every replacement.';
CREATE TABLE IF NOT EXISTS "posts" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "slug" VARCHAR(100) NOT NULL UNIQUE,
    "text" TEXT NOT NULL,
    "excerpt" VARCHAR(500) NOT NULL,
    "pinned" BOOL NOT NULL,
    "published_at" TIMESTAMPTZ,
    "version" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "modified_at" TIMESTAMPTZ NOT NULL,
    "author_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL,
    "image_id" UUID REFERENCES "images" ("id") ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS "idx_posts_author__4ed6dc" ON "posts" ("author_id");
CREATE INDEX IF NOT EXISTS "idx_posts_image_i_eb7b19" ON "posts" ("image_id");
CREATE INDEX IF NOT EXISTS "idx_posts_pinned_f18519" ON "posts" ("pinned", "published_at", "id");
COMMENT ON COLUMN "posts"."text" IS 'Markdown';
COMMENT ON COLUMN "posts"."published_at" IS 'null is a draft, the future is scheduled';
COMMENT ON TABLE "posts" IS 'One row is one post of the blog; it is published by its date alone, without a job.';
CREATE TABLE IF NOT EXISTS "post_images" (
    "created_at" TIMESTAMPTZ NOT NULL,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE,
    "image_id" UUID NOT NULL PRIMARY KEY REFERENCES "images" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_post_images_post_id_208119" ON "post_images" ("post_id");
COMMENT ON TABLE "post_images" IS 'One row is an image that was uploaded for a post, its cover or one that its text shows.';
CREATE TABLE IF NOT EXISTS "post_reads" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_post_reads_user_id_f5a8f7" UNIQUE ("user_id", "post_id")
);
CREATE INDEX IF NOT EXISTS "idx_post_reads_post_id_36aed6" ON "post_reads" ("post_id");
COMMENT ON TABLE "post_reads" IS 'One row says that a user has read a post.';
CREATE TABLE IF NOT EXISTS "post_slugs" (
    "slug" VARCHAR(100) NOT NULL PRIMARY KEY,
    "post_id" INT NOT NULL REFERENCES "posts" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_post_slugs_post_id_4e6568" ON "post_slugs" ("post_id");
COMMENT ON TABLE "post_slugs" IS 'One row is a slug that a post had; it keeps answering.';
CREATE TABLE IF NOT EXISTS "uploads" (
    "id" UUID NOT NULL PRIMARY KEY,
    "state" VARCHAR(12) NOT NULL,
    "done" INT NOT NULL,
    "total" INT,
    "problems" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "modified_at" TIMESTAMPTZ NOT NULL,
    "chapter_id" INT REFERENCES "chapters" ("id") ON DELETE CASCADE,
    "user_id" UUID REFERENCES "users" ("id") ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS "idx_uploads_created_5067ce" ON "uploads" ("created_at");
CREATE INDEX IF NOT EXISTS "idx_uploads_chapter_c907d7" ON "uploads" ("chapter_id");
CREATE INDEX IF NOT EXISTS "idx_uploads_user_id_0a970b" ON "uploads" ("user_id");
COMMENT ON COLUMN "uploads"."state" IS 'receiving, reading, working, done, failed';
COMMENT ON TABLE "uploads" IS 'One row tells how far an upload of a chapter got, to whoever watches it from any instance.';
CREATE TABLE IF NOT EXISTS "variants" (
    "id" UUID NOT NULL PRIMARY KEY,
    "bound" SMALLINT NOT NULL,
    "file_id" VARCHAR(64) NOT NULL REFERENCES "files" ("key") ON DELETE RESTRICT,
    "image_id" UUID NOT NULL REFERENCES "images" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_variants_image_i_a8c1fc" UNIQUE ("image_id", "bound")
);
CREATE INDEX IF NOT EXISTS "idx_variants_file_id_36ad4b" ON "variants" ("file_id");
COMMENT ON COLUMN "variants"."bound" IS 'the width that it serves; 0 is the thumbnail';
COMMENT ON TABLE "variants" IS 'One row is a smaller rendering of an image, made when it came in.';
ALTER TABLE "users" ADD "avatar_id" UUID;
ALTER TABLE "users" ADD CONSTRAINT "fk_users_images_9b71822b" FOREIGN KEY ("avatar_id") REFERENCES "images" ("id") ON DELETE SET NULL;
CREATE INDEX "idx_users_avatar__d89f46" ON "users" ("avatar_id")
""",
}

DOWNGRADE = {
    "sqlite": """
DROP INDEX IF EXISTS "idx_users_avatar__d89f46";
ALTER TABLE "users" DROP COLUMN "avatar_id";
DROP TABLE IF EXISTS "announcement_reads";
DROP TABLE IF EXISTS "announcements";
DROP TABLE IF EXISTS "post_reads";
DROP TABLE IF EXISTS "post_images";
DROP TABLE IF EXISTS "post_slugs";
DROP TABLE IF EXISTS "posts";
DROP TABLE IF EXISTS "uploads";
DROP TABLE IF EXISTS "chapter_marks";
DROP TABLE IF EXISTS "pages";
DROP TABLE IF EXISTS "chapters";
DROP TABLE IF EXISTS "follows";
DROP TABLE IF EXISTS "manga_tags";
DROP TABLE IF EXISTS "tags";
DROP TABLE IF EXISTS "manga_people";
DROP TABLE IF EXISTS "manga_titles";
DROP TABLE IF EXISTS "manga_slugs";
DROP TABLE IF EXISTS "mangas";
DROP TABLE IF EXISTS "variants";
DROP TABLE IF EXISTS "images";
DROP TABLE IF EXISTS "file_holds";
DROP TABLE IF EXISTS "files"
""",
    "postgres": """
ALTER TABLE "users" DROP COLUMN "avatar_id";
DROP TABLE IF EXISTS "announcement_reads";
DROP TABLE IF EXISTS "announcements";
DROP TABLE IF EXISTS "post_reads";
DROP TABLE IF EXISTS "post_images";
DROP TABLE IF EXISTS "post_slugs";
DROP TABLE IF EXISTS "posts";
DROP TABLE IF EXISTS "uploads";
DROP TABLE IF EXISTS "chapter_marks";
DROP TABLE IF EXISTS "pages";
DROP TABLE IF EXISTS "chapters";
DROP TABLE IF EXISTS "follows";
DROP TABLE IF EXISTS "manga_tags";
DROP TABLE IF EXISTS "tags";
DROP TABLE IF EXISTS "manga_people";
DROP TABLE IF EXISTS "manga_titles";
DROP TABLE IF EXISTS "manga_slugs";
DROP TABLE IF EXISTS "mangas";
DROP TABLE IF EXISTS "variants";
DROP TABLE IF EXISTS "images";
DROP TABLE IF EXISTS "file_holds";
DROP TABLE IF EXISTS "files"
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztXXuP2za2/yqE7x+3C7hBZiaZpMnFBaZp0mZ3kgkmk72LLQqXtmibtSx6JWocbzff/f"
    "JQD8t6WdTDQ2kIFOnY4qHkH6nD8z5/jtbMIrb35MpxmO/MyJo4fPQK/Tly8JqIP3Kvj9EI"
    "bzb7q/AFx1NbEuDESHkFTz3u4hlMO8e2R8RXFvFmLt1wyhwguXEIctkWUQ9h5DBOZ2KQt2"
    "RbB81dtkaUe8jj2OWIM/mBOFb0J/YtSsTtnsCtLDYT96LOotVZfYf+yycTzhaEL4kr5v71"
    "N/E1dSzylXjRx81qMqfEtg7QoxZMIL+f8N1Gfvfe4e/kQHjg6WTGbH/t7AdvdnzJnHg0Df"
    "BeEIe4mBOYnrs+gOj4th2CHuEaPOl+SPCICRqLzLFvw1IAdfAA++9Gk8nHm7vJ57d3k8ko"
    "s0wRRQLj8KsZc2CJKSw4/PoFPML352fPXjx7eXH57KUYIh8z/ubFt+DWe2ACQgnPx7vRN3"
    "kdcxyMkBjvQeWUi+kyuL5ZYjcf2Jggha146DS2EZJl4EZf7NHd7+tTwLvGXyc2cRZ8CZg+"
    "fVoC5t+vbt/8cnX7nRj1F7glEy9i8Jp+DC+dB9cA8QTC5CvPAnwnvi0AOBx/OnxHo47QLQ"
    "Hz7u0/7mDmtef9y05i+N2Hq39IeNe78Mr1zcefo+EJzN9c3/yYgtom98RW2cwxwQnBps6c"
    "KQIuacZoi11HwD1Ga0CYOFgw1TSnrrLNz84r7PKz88JNDpcOgY9YvAr2SZoTwi9W3N0xh6"
    "guQUQ3Rr5HXG+MCHbt3QTPZsQTn8ThN5/rsRjyHPYmOIfr/CTQ5HRN8lfkgDC1JFZI+ST6"
    "o50FOuVRWsaN3n94+/nu6sOnA5b009XdW7hyfsCOom+/u0ytSTwJ+r/3d78g+Ij+efPxrU"
    "STeXzhyjvux939cwTPhH3OJg7bTrCVBDL6OvrqYI2FeFVnhRNkLaxvuHi6nOVDWl/BbDz4"
    "+dUF3gTFcam3LW56prXUu4dz5hL45TXemEPK0zDF00rA4gdaN469C1/onrxFIe8pfYmEQk"
    "3F76iz7ClSs+66rHsO95RPD1aD+Sqh4sIXUzxbCaHZmhxc2W8QgMDLbo0fQ7J3f7slNub5"
    "XDXHlnMrpuvhTvgWbf7o2ySm7JwVgZq9tD5fp7/BDl7InwT3hjsV4XbEThZhW81WNolXtr"
    "rBzMM7D/El5ghLER8tsYdgHoQdlJy82DqmNkWOKezXEZDJ507aCH9rYiL78uX9Two2Mt+n"
    "1hOgqbOTj5vKRv8zFz8LsEcr7PxBV/4Eb+iTcMWp5T2BB3jxvw9gkpCa1kXAt5IcSYJRbk"
    "Uz8sXQzpkq8sUBx1GyTudQdiW0989YvQcYmGEusMU8LUHSJmPT44iuwbUyctEhullo3zGX"
    "0IXzN7KTAL8Xz4HzrXQhz/4STtNPSDNSj/jaxdv4bE1uKPHbxS8mPDBsXn1+c/XT21EhR2"
    "gB2rSjsF/coCrCOcwwH+likb5TSZVzst7kO3LDS+VyaTBI3X3LxJ8hcSBUzgRM3HslhMs5"
    "pjaxkM0W1BmLzy5ZUJgZZoHPa3EdYW8lxsyZW+rObfcux927f472uI9W4gKQrchOwiNEXf"
    "E/8nUjmBhYs+LVCYEPN1r0mozkYPFE8sM3IxZrJhZHy1vVJRSNH6RruZJnucSxnHbzhO9M"
    "ZWyD4TpDO9ouZShJyIIQXggwPf5Kas+W5UpHG/w9kwPGiLloygS8NdbjrJKr/6zE1X+Wdf"
    "Wrq3/G16abNTFQ8xTMiV3KHuJ13nB5jGZkj+hSqewxCwbVkz1CYkQd+dHGzsIXj/ka3lAx"
    "5J56VNwGTXcyygv2qnhlbeki31KxoX0wg/3BpkfFj1ZvlGtVEwAvMFyN5pb7xMZC+E7b1g"
    "7kE1cIodgjE7gnkAjRoImAArwiMXvyYbq9k/z9oWy9pJZFnMw9O7rbPbA6MmGuFexVx19P"
    "hUIVf274O02w4CmDBZMbtnKIVfKN01j4qCnXXTyvIEZcPC+UIuDSoRARvCEqEO8pagF8mj"
    "AO8daKw8feCYURbVyIX7Ney2mCmGLBzb0l43VEuR8qrMAPhQvwQxr/gGOp4L+n0Bj/mvu7"
    "ZXDT7L8ig06TnS7CZc85Fbe7EGZANPGwY/Gl9zoIEEQzob7Mlox5RCgyTAooJ+Ts6U2uvA"
    "5pst6tw8OgHUiaChwlJtD5xAx3g9jIFgpe0DEKbom2YmOTgLtvmW9bkDKCpvWClatwoLNi"
    "FnSW5UFYjb1H4wcQkH+CdIe0IqNiDUnT9iZGdbQXZCwXzyuKMX03kiSXfa9VpmKpGBNr6u"
    "Sv954otdJTQdXVyxV/c1qz1483N9cHi/nj+3RGy5cPP74VvEyuohhEA/dXbjSrRXlO4Npf"
    "P998LAwziUjSLxWdcfQfZFOvs7M74dyY+tTm1PGewP1UvRmjX/90xW4aIwDi22+NXzKA62"
    "BJMjlI6XSj1IsDE6RzkDZC151I+7SCXHVIdDqp6mlX50zLApRLwAioFA+fJNEW0JFLPeKB"
    "uORAfpGQVAmCveCBTdRZVBWY2lYOTPKBST4wwYEm+cCse7Xkg4N1Tzg/KnLPJMnp2Kfmfo"
    "iSwMXYm9cwvO5DNE/P4K0aWJfcV6oRdUm03VXDJJnQV/1BzDQguDNif0OUPoVesiHC429s"
    "1jjX6oucRBujj94JVsl3rjh8JHolj4aQTGI2oBRHsoWIUgjqgANfKDgWtWTMRjLu4xXoP+"
    "AKCeM9YOhYWpUjdQj+2CHsEkFWGk3S0e1KM7XCacsDSRJR5HC/iYl0HVaka7SoipJ+gqw3"
    "tu5HEwOYPt4V7Xm1pXnNlrF1c4hNIdEj2tNK9pBD0t68MiMw8MnjJTyXthgiH4N8C9grYw"
    "huFNepi6Ck3sxms9Xj8yFFooaS8nxIZLIoTRZlB0e/yaI8ZRblbB/a3hDVRJB8v3hAVVwP"
    "uZ9OaZPvqMQ1o3jK78dlGudcjKhT7BboEJvLc9bj4ghbhK5iKzxd0edfrr4/f34JgyCTYL"
    "rjxHuNyL98bAcfpNK3IhtQIo+Wwe3mfg0K5D5kRtjDxr0fhDVdPqsQ1XT5rDCoCS6Va3ti"
    "iSkOEFPA+5BK58g+bXIct9QK0vsqCoPxeONGyREEhX6xWKqEpewJDJ45eHr032Qi+bgCpo"
    "dEBtfcgInZxXmOq4AuirXAiERnQMX8nhBfCZibPfRvuhHH/2xJ74UcsMT3RMgI1XT+EO8f"
    "zs8vLl6cP724fPn82YsXz18+jYHPXipbgR/f/wyLcMCVs6tiMbauFc5wQNgfm41HhUgmQ7"
    "P2wpuU16ZELA5yyZrdE+sRWmlMONPAwlqKwpkUkuATQgazm/p5QUX8hdmDqqWZfIPounmw"
    "wPv1gKMF7rFLsZMX4a4C0d+DWYYEUtcGG/nWFRhtojey3HAzid//6tabFSGb2KAi2wkdHL"
    "HiDIYLnpAipszaoSlg50nvvSNrREBV+7A6BLHnxVabDu7Tcjsj46rv3lXvO5zmNIkpF11i"
    "IlOqR2fZVHKgvBer2CqXIOnKJNd3U2iJ92tO87qHKftpIqdAv7Cu6qRJbLEDD82t2O+379"
    "/cPZiLhtm2fJGy531wpfy0l2OaFlkPZ5HVJJ0FVqitnkdZGqgXhI2bWuqan8/GvlDM3Idl"
    "X+hB2oyJ+zFxPybup77ooxT3o2Fel47iZJO0ri7FyZ9d5m/ypMngQqkwuYAh9cqUStLXQQ"
    "dq+hVtiLumQUqF9NaIDeLJMJ3fqUWEFs93Tz7FQ34/Wpu0+ezGRNQ7EVT/ClEnsyA8rxLT"
    "87w4pud5JqYH/j9RDFVL0gwuXq19iLG1pqq1mGIaU4pJoRRTsgl0FvDPa2zbhfpLmlbfKj"
    "UW2F6mZM7kiQdZLLJOW/rsLFVrLs5fXMYaDXwoU2Y+f7i6vs6iHYgek43L/iCzXPdg2Q7P"
    "oTZ7XWGvBznck2RNeQX0c6gN+grog0gFqEzwvRBblOHPIzf4K+B/T8l2UqvKYYrSoK5W6t"
    "AYgx+FMbhWsNmaQNlhb0k3DWOFPsQT9XAnPEi40PvQ3nHHVsQZ5Vh9DgeMy6w/ke1kwmFs"
    "PTNQEFn9PXWQRe7pjLySkurvv6+o9fvvUQbWwTN5YzHEZf5iiaD44k6ItXOxh5dHbUIt38"
    "oYiHpnIHp8x9IItnjYCVKGzm2XdLaUG1+8quLncXGZzuVTh/3bqqmHPTm2KoUf2djjE9+r"
    "tTHStP3ZGo8y0kw6tsTJmFfmudiOeUhlGgpUaSgQiGRVEQ5GDw7ZZ1XaTD0rbjP1LNNmSu"
    "foAE3CXwcUHKCjH/tobEBLbuxklTYpdQdqRrHCKMT9Oyb+Oa423gYTxiqOFpmL7eiNKqqg"
    "zEXKUwGjJKUS1S/OhVLW+PzA844dJCeBuo5MVtFf4x3yCAmqQVJoPGQzyOTgLL5E+VEtr4"
    "XpjWbXO83OtCxPtMiuIHOclTXITsscAjam1NkyJtAZ3hGYe7DgDLIAEPbQf7nuYjGdjoEj"
    "wBFvoTmT1WaDBDPxR1wMWXVNypym0ZK8KFyRF5kFeXR2jMdqXjdZUiZLSm91oEmWVCqGuK"
    "kzqGL8cF/EedOnoDI8MybOcXGsAcdtChOr1FGvj5sINPemvRyqmTb6iI6pXtGGOzrBssIX"
    "qamxBl7IqmVT+rLvFC0112zx1uHubpRjrImvjcvsNTZbTIgYRlWNNpzYNjToYEFTDrCdCP"
    "Uo8iKKHz8Oam1JdSlwMApO/Bp5RKgaQsEKGiQuCEfwfbH1poP7HDfjHPT6iEwCHLuCwPT5"
    "GJJ5SF1RPqWCfFIVarj6MZ5FB0lV9XhPobOhSpv8FGNk7RDc8NhRgHdPMUCAzyrFJJyVxC"
    "ScZWMSglyYLMbFDdj3FI36r+spl+Yh20lzdTzP7QtRDHtMYFCvj7qJwBl1EYEjhAamGoKT"
    "pGkgzx/f0L0PwZFItWB0b81QpaPNPbmdDozu4gHQxy/X1w9VS+IDpvYox0ghvx+XGSjWYk"
    "S9eBKgHKOtSzmHmt9BwzYxheMF4j1Eg0QxHy7ZMJd7QWEILjR2mGSNrbhgOHz2iHM8zKS7"
    "uyqaLcSLwOV74IiJJ1g8znrDTaPSgRkwOFPSDNhAtYLz51V8vmJUcaTy82dGrS3E96KK0n"
    "VRrHNdZFQuGzsLP7cLazHASZoBgvyyAsYvCyF+mUZ4g128zvFaFWtXe4pG6pVuKJ9av4pP"
    "3qr7OiY4oZYlhvokepTeRR6G4oxyjZYknbb1Waqj3F4pFuK6aqGcMUGtPauZBSZtw61mxC"
    "2z4mZjZU1o5iN0PaV1L8WlzyEf4Pr3ZL0jTMpThqGQljWp1ZQiTduf3mrykQOjBZg7aGiF"
    "C+q7z2xMoYku5TKfhuNVxUpjQ9oXMkVN0TicpDHGYT2yXYcCpjbJrloC2m4d7IL0VGVEIT"
    "RScNL2slN1RDbJ9HSqhh0kEeS6MMLsgjIfRpTEoF4GiUBo5vESRvthLSepFqrSVRs1hIvc"
    "zHjfpfbRSpsGU3y6ipW+i3oiw60/LWs0waOOoTmSRaxXaCY0BGQx4iGH8aAuUzVZOpUhV2"
    "khLksW4jK7EJ7tL5SsnuF4fRdApxC15JNlQL4jXwu4dIpsAGE8ZVrh23/clVvzY6Xw+ubj"
    "z9HwtIk/a833cwzN5eZ8P8/E3F1urRCVFgxQO9EGb9uez1y6oA62J3XcgrnEJ9zpf+DTwH"
    "5RJWTtojhk7SITsgaGV3H/CcisKoin6U4ItljrJRfSrYBlzk+D+3k1qaVEaMkWznA4cfhE"
    "oBO+tFWRz1Kejsd4eE76iviO4ByjRrmzMKKp5SjUzcPVnqvQps5KKawgJjh9VEEi6GvqU1"
    "u8M94TuJ9qlNfo1z8humeMfNf+9ltj83UnYQe1itmbOva16tjbdEYcj+TYS0rRTpIZvBXw"
    "9gQrni1VFJ89hb46j/x5MnOZU24TL9LzZX2p4AdEMr12atE9cb1cXbTwOE1QnC705qzb87"
    "S15q79Cg8xicntNElmFhW/o86qp0gHGBXS03XPiQbIVJThS389dTC1VQMCUnTGj13mx47R"
    "ykKs7Hptr86Mlj7X1L5STh1LnGPF3eQUiiW9CWbpIdeqVFFKSHk22zbE6J2cZKgQbQjb5B"
    "VZVK7790lsRlYlXKKXMIEPrY3qiJ9DX9wQMeJ4scjV1FVBusPDxUjqn21gBBMNCaXOY4pC"
    "BlUUWbTnX0fiiyZ7llk9ygju6EFNfCGuLpmLxH/wweXU47JaPpJzF8cfqUygmMCcDNJwmf"
    "hlJnF5QInLckUzyJe4HMPxOodFjRIvgXwDqpnuunaumwi0bkNz9IhA0wrni0o4X5TgfJHF"
    "WXAYmh//VO7HTdKdzvLcD2duIDooBf4mSbqCs28BwCVmqHUUH97QBFW1ir1m6Fa1QSV3lX"
    "Zx/1I9LpLQI935mHwe6+pKSQAYAV2QSRcK02iJLagZhFaEbED49rYE1qA0S0B1ngZpBCYQ"
    "uH1po1iQNhzccHDDwY9xcLDdFTHw0K53jH9zrMq+Nz50EkOCEAnl/agtpXh4DjP+db8tBc"
    "HotyY5Xsbe0b29Q1M2/RB6S2tBM2LjqyG6JzDHXh+PPS1cAurnXmrPtoBpa64oHQWJ/Vuq"
    "nxgh3VuFgkTk/DoqSsTuNjVdUEgFNieugzm9J0HQaLnSV0RgOhn3ToDg0eaqqlbHBAO0L3"
    "eSSW5Kkp4g5dAY8Y0R38jCPUO39yYgsp4S11vSTa7str9aLrvF4+rYgaBMD5SNQgI+Jj8t"
    "XOZvjpiDyqhyrUJR9S45zJiFdJfq5DIppgEkadpcAy14TC18NSgMqJt40UlKxWlLA2oKab"
    "vFAQM+3RzTn6N5evnWH8U0yfN0kixurny+vAoqNOfJFgfXS6ULBsGDk2SBevVigWLHfE8d"
    "5IuldNEW75B09m9cdk/FN9LXL/bmPYHhMzKWecZQZGwqJgEhQ0YHTMkCQ/Oh40UH27+dsU"
    "v1ToKJllvFapKkGaDVpP0msLJDyGSJvZwaCEf6isRUgwuvuazS8+myuOXTZabjU8iYlIFO"
    "0+m8p0fwkJCaAZx4xtiKhnXap+I+HvBsoWjiiEenz4CHWReHhbJP5fBqli8sabUS2mz7e+"
    "JCMQElFp6k0Rnk0ae/vXk7Rrfv3qAXlxeXdfbz2XmVzlxiVHEY33mmOxf5uqHikK1R+uGQ"
    "cngFP/pb6EF+pYc54iSFCEbbJUOyupv0NM8U6hEPwDzRE4ibmyseSLNOdjvI06xT3RBKNG"
    "tHaJRi6ET2FqinWsMSBGLSFnuyyS+xXosrtlB6USRRyTa+cA+gWpHNcRW6wbRGVe6fquy7"
    "gkJJkE2Q6Cxl1Q7jqBTFoVDnNWgfoqq/HVIZRfmoxkDWuXWVStpFRgQat4uU/RaEcAcFBg"
    "KmTKHHgjOnbtAVV4uu1P2qFHha5tLPknFVSgUadfGRqIt1XuwEWW96Rj7W9dU2OkGTd7Yv"
    "2r+eiHap7CejIanduFgYrVLuXE9edNoqYZ+wjG3NGEA+hWHnxYaPjRhRz9wBlK+l4YFaiP"
    "ncpuDFl5+hEuoYbZd0tgxSTBiYHxCec/EvuSfuDrlkY+MZWRPnuAWk3TvlhkTO9tVEHR9C"
    "OE1YpA6sfFxiKQnXKYN9YTz7nkDn5IDR3GVrqEm/peIhfY4WeFNVs2w5d9Zi/jS3wGpZ/4"
    "o9kd7dK0Z8yyRn8SJH90aAyyGtHngOjao569LeIuRQaikch0Q6b/uTZnEkcZULrShwJ2mM"
    "xF0qcScO1oZC9/AKfqcF78O39XhccMyjGiJbtXK9nvv1KKzJt/UA1FuhrN++f3P3UO7LT+"
    "JNGuVJ7cw7EggM72BNqZ0FRXdljK3NFjICV1zbiFObektioelOitZgDULYFjR7UQSjP9j0"
    "uLjezi0USwFvqOMEJbzj+4T2LrHyQHiSssCmFXrDVugmhb3rFHZTeq/LQr9ccI4susU96K"
    "LxGneg+4DdlcW2TmNtqJMmc+TrjLibHMxLHM17En1hr51XUC2xoCyzIFtVOT5bFQwBiQNZ"
    "a0NAG/pRi3p+WnpRcfKlaXvj6ZN3DErQWi6e87EUHuc+910CX3sz8aN8O9hOj8sfaJpoti"
    "BvmtCYxx0aY7poDm/dc7hnpmdV0GxF0bp7QKR7fsVJnHBaWMuHAmeJsTzYeS1YdHVKT2nd"
    "nnvwfhb0IX1IM3k/US20kqs1d5XTNAz8Aft3iz4JLXw9BzsSDtwWMLoV0wwVoha6lgJEQ2"
    "ta2rU7KnjtCnxS8TtZ7pia7HmAauliSblPdvM3NsMWsWRVGCwdS2PpOZoxoeRCDz3wN4Vp"
    "GB4CWyrylmzrHat43Op9mmTZaRR88KCW+W5CxIyyXwh4T5W+Ksp+wINUnLMJClPo9mih20"
    "0YntBQnI6iHPqFbVVxOrGlmmfMH9VlINGdiX+6DvjR4Yyor8nkY99YZpJieIHIFInoRySm"
    "WCGoLjB5eOdFrfpk9d+lEGRgnlCAKRaBKlGWFg6WHMAEyBvpx0g/RvrR7YRu22Ooc0KmLl"
    "m2A8rI1MLOkxZplMpFG/n81PJ5u/JkUSfppD3ziDzZRh9pGcbdvI300WlMF2mtQllLSlMZ"
    "ycLYVQzfzufbYbXya+qscnl38no5/w5HTmRFRzUeLsAIUnDEBA6nfAdpOPtq+2P0HfU8H/"
    "7w/OkfZMb/MpYV+hF1EN43Eirm7m3eINfCEJDD5XACSN1JGB6iovDG+KCBWF96WJiS/92X"
    "/N+/LVUh3lMMEODz51VaUYpRJbX0Ms0oIz6kImbuSQzK1VA2tspi9Idrq9TZtNaP6Ic+Wd"
    "Z0VCc0LWx+S+ZinZeFhc0PrpeqE24wsm5dc0jDCqcI64sLgT+pALwKesT4rktk8RyCsGOF"
    "tbnWxKKQ4r9xiUVmxPNYiWrR1c1MDfTe6Q7hAquAnyDR3+Mii0ivqBVGFHroHtu0eWqjQh"
    "qHeEnuKfNzAmyLIU7SdJrG0QHEPKoCaI3RgrEo0NNbMpejheCGzUt9KaDvMl5T2D2kHKCw"
    "2xPhtlLmrqnH/RhWOZJNVKO4D8lMIHdWlakZIRkCm10M1SDJcKJYyO7jOhwPljzch13HS9"
    "7hXNc2fF2qxnBcw58tkzbwIqoPLBZ8PkdrvCJHS5gVU7WsTph6YQ3rhZkQgC6rWcn/K6Ab"
    "jR+g2bsTfGXLehWAY4JBIlwJ4BJ8/6ImRiSqtuHFIrfAlVK7AmeBw4OsZ+vwIOmmX2TSZZ"
    "40EF4pFQiClE1FmYAT2/bQUvw1xy7kgQazBEEMYfVdtGBQfoqJ459BAwG0xXy2lP0GkCzN"
    "jp0doqH0WCxIdHMrY8zsnTHTA4uNkoQSEejM4kcumRF6L+Acy9Qh+ceWuSv5hyVL+s5lq9"
    "JqhrV0N+0qJ8F5SS/t9EELT6QgfUfDT1c/7anW8neyeSbHOV0dC5GMx9eCUrPePm2DuXGZ"
    "+J3rHDP8Xz/ffCwMkopp0pZBOuPoP8imbQWAZsFN8OipT20uTqcncL+HYMqA0YGVMFNONl"
    "05NsW9YYJ0Odl+BaKcVN0cbhyKKQ84vHXPMd5nigw9VE8dvSqEDSZhUi9YOwnqeoh2OlrC"
    "2nozndOGy/UT06JouSolAjs1JXnSFpI1JIWLUWJGEiPqOZbwbMb8Cs0rk+OM+aZ35hvYIK"
    "pekCSNzkacmnb6iyp2+otiO/1Fxg0SATZZkRy//XGgI7rBOfXah5qsw67KVTGOCQa4k8+f"
    "P6uUyvKsJJXlWS7Cqjv5gGhw27gTnDfY87ZMiA5L7C1VsM4Q1sJbN9Nk943DptTlSwvn7G"
    "swkeRjnaQps430D/ASfMG0kcJOSJb0Xv62DHilTZQO6E7YRyniFb1toxQDV8Oml6btTxul"
    "7ZI40ntMXU+WNn4tZwFdxAEPczVnXH8tfFnTro2dhZ9bM7P4gEjSaHw2jBjEJVI7sciQ9e"
    "CJd+K/q3aMPzg1XlY4M14WnhgvM+cFhgZwNd6/A8LevHyPMvo9XCrf4XlaRaVljmnNSmu+"
    "0lCm1strRVfMSg+pNGamNQXtTtpt9ssHbZyRx98w44R+nOtexQmNhaqBlXvUJYmMy7S0qZ"
    "qEqgXX3rD7fx3sqAYNwOBFnQjJjvkCzDWBp8hArxJWf5WYasgNryJ/9Rq7q4aQha596Ns+"
    "VLTmzLbZtiFO7+QkQ4Uozuzcl36pD1XjZNg+IGazxUT8TJc2bWB4zRZvxTy7/mk3lXCSRq"
    "dmCH0InYpDRIesp8T1lnTTFKN4oqG+cAxauQqlhZP1pqmccHMl5roKptJmZ422S4ZkIV9I"
    "AQtDgZSM8EcAdMgENLpWeDzURxBzDZrFg+rQQltRbTZYu+hI2b0liIYsq0eFipvClCoKPk"
    "SoEnm69YHaJwQP5KXrMhj279ilWN4qEw8bXRqXhcTeB4NqtQ9ZY9smLnKJwBuQkenOYbvd"
    "MVpji6DIRT0Tj4aoc6yTSM0Z84vLRwacqTiGLVNDvvWN3nLsbbBMGeg/w54oTM+JiU6Xu1"
    "tDLgRH/ZZafBkXKPSIe0+81+hp5MfnS389dUI9qXIWz8X5i8s4gQc+lOXufP5wdX2djZ2Z"
    "Uzu/KXWxny9B0lWc6MOFL15WiV68LA5evMzELurU91uPM7Jdm39Bm9zOTP6agtpCq9w0X2"
    "gB1HfhNP1iCVUhTXDCA0Rv336+u33/5u6hcqSuhPg0W+ZJheGVUqEQ78ccEwmLETW18/Sq"
    "nXcvNFiqFs+TIBlkPkgHrU3gpVJAOBw+QHQ7qaAn7shza8UXV1BJkJy+gMrDSFKtlUrJyF"
    "ynPMy+/T+upsa0"
)
