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
CREATE INDEX IF NOT EXISTS "idx_chapters_manga_i_a408fa" ON "chapters" ("manga_id", "release_date");
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
CREATE INDEX IF NOT EXISTS "idx_chapters_manga_i_a408fa" ON "chapters" ("manga_id", "release_date");
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
    "eJztXXuP27aW/yqE94/tBdwg88gkTRYLTNKkndtJJphMusUtCoe2aJu1LLp6jOPbm+++PN"
    "TDelvUw0NpCBTp2OKh5B+pw/M+f4/WzCCm8+TSsphnzciaWO7oJfp7ZOE14X/kXh+jEd5s"
    "9lfhCxdPTUGAYyPFFTx1XBvPYNo5Nh3CvzKIM7PpxqXMApIbiyCbbRF1EEYWc+mMD3KWbG"
    "uhuc3WiLoOclxsu8hl4gOxjPBP7BmU8Ns9gVsZbMbvRa1Fq7N6Fv3LIxOXLYi7JDaf+/c/"
    "+NfUMshX4oQfN6vJnBLTSKBHDZhAfD9xdxvx3ZXlvhMD4YGnkxkzvbW1H7zZuUtmRaOpj/"
    "eCWMTGLoHpXdsDEC3PNAPQQ1z9J90P8R8xRmOQOfZMWAqg9h9g/91oMvlwczf59PZuMhll"
    "limkiGEcfDVjFiwxhQWHX7+AR/j+9OT8+fmLs4vzF3yIeMzom+ff/FvvgfEJBTwf7kbfxH"
    "XsYn+EwHgPqktdPl0G1zdLbOcDGxGksOUPncY2RLIM3PCLPbr7fX0MeNf468Qk1sJdAqZP"
    "n5aA+evl7ZufL2+/46P+Abdk/EX0X9MPwaVT/xogHkOYfHWzAN/xbwsADsYfD9/RqCN0S8"
    "C8e/vbHcy8dpy/zDiG372//E3Au94FV65vPvwUDo9h/ub65nUKapPcE1NmM0cERwSbWnMm"
    "CbigGaMtti0O9xitAWFiYc5U05y6yjY/Oa2wy09OCzc5XEoCH7J4GezjNEeEn6+4vWMWkV"
    "2CkG6MPIfYzhgRbJu7CZ7NiMM/8cNvPldjMcQ57ExwDtf5kaPp0jXJX5EEYWpJjIDySfhH"
    "Owt0zKO0jBtdvX/76e7y/ccES/rx8u4tXDlNsKPw2+8uUmsSTYL+7+ruZwQf0b9uPrwVaD"
    "LHXdjijvtxd/8awTNhz2UTi20n2IgDGX4dfpVYYy5e1VnhGFkL6xssnipn+ZDWlzMbB35+"
    "dYE3RnFY6m2Lm54oLfXu4ZzZBH55jTcmSXkcpnhcCZj/QOPGMnfBC92TtyjgPaUvEVeoKf"
    "8ddZY9RarXXZV1z+Ge4unBajBfxVRc+GKKZysuNBuTxJX9BgEInOzWeB2QvfvllpjYzeeq"
    "ObacWz5dD3fCt3Dzh9/GMWWnrAjU7KX16Tr9DbbwQvwkuDfcqQi3A3ayENtqtrJJtLLVDW"
    "YO3jnIXWIXYSHioyV2EMyDsIXikxdbx+SmyDGF/T4CMvHccRvhH01MZJ8/X/0oYSPzPGo8"
    "AZo6O/mwqWz0P3P+swB7tMLWn3TlTfCGPglWnBrOE3iA5//7ACYJoWmd+XwrzpEEGOVWNC"
    "1fDO2cqSJfJDiOlHU6h7Irob1/xuo9wMAMc4Et5mkxkjYZmxpHdA2ulZGLkuhmoX3HbEIX"
    "1i9kJwC+4s+B8610Ac/+HEzTT0gzUg//2sbb6GyNbyj+2/kvJq5v2Lz89Obyx7ejQo7QAr"
    "RpR2G/uEFVhHOYYT7SxSJ9p5Kq65L1Jt+RG1wql0v9QfLuW8b/DIh9oXLGYXKdl1y4nGNq"
    "EgOZbEGtMf9skwWFmWEW+Lzm1xF2VnzMnNml7tx273LYvfv3aI/7aMUvANmK7AQ8XNTl/y"
    "NfN5yJgTUrWp0A+GCjha/JSAzmTyQ+fNNisWJicbi8VV1C4fhBupYreZZLHMtpN0/wzlTG"
    "1h+uMrSj7VKEkgQsCOEFB9NxXwrt2TBs4WiDv2diwBgxG00Zh7fGepxUcvWflLj6T7Kufn"
    "n1T/vaVLMm+mqehDmxS9mDv84bVxyjGdkjvFQqe8z8QfVkj4AYUUt8NLG18PhjvoI3lA+5"
    "pw7lt0HTnYjygr3KX1lTuMi3lG9oD8xgf7LpQfGj1RvlWtU4wAsMV8O5xT4xMRe+07a1hH"
    "xicyEUO2QC9wQSLho0EVCAV8RmF08VSLyJO3V0j3tgO2TCbMPfN5a3nnLlJvrc8NfpwL1j"
    "Bu7Fd3LlcKf47ldYEKgpY509q3Cknz0rPNHhUvJA998QGYj3FLUAPk5IBX9r+UFg7rjyhj"
    "Y2xJIZr8Q0fnwv56zOkrl1xKofKqzAD4UL8EMaf59jyeC/p1AY/5r7u2Vw0+y/IoNOkx0v"
    "2mTPOSW3OxcsQExwsGW4S+eVH6yHZlyVmC0ZcwhXKpgQFo7I2dObXHod0mS9W4eHQduX+i"
    "Q4SkSg8okZ7Aa+kQ3kv6Bj5N8SbfnGJj533zLPNCB9A03rBQ5X4UAnxSzoJMuDsBx7D8cP"
    "IDj+CKkHafVFxjKRpu1NvOhoL8gYNp5XFGP6brCIL/uSGgbJiR19zRhfUyt/vfdEqZWecq"
    "quXq7om+OaoF7f3FwnFvP1VTq75PP71285LxOryAdR3xWVG1lqUDcniOyfn24+FIZ8hCTp"
    "l4rOXPQfZFKns7M75miYetR0qeU8gfvJehZGv/9t8900RgDEtz8av2QAV2JJMvlA6dSf1I"
    "sDE6TzgTZc150IW7GEXJUkOp5U9bSrc6ZlAcomYJCTik2PkygL6MimDnFAXLIg14dLqgTB"
    "XnDAPmktqgpMbSsHOhFAJwLoQD2dCKDXvVoiQGLdY86PitwzTnI89qm4H6IkiDDyrDUMdX"
    "sfztMzeKsGucX3lWx0Wxxte9UwYSXwG7/nMw0I7ozY3xClj4GXbIjweBuTNc57+iwmUcbo"
    "o3ayU/ydKw7lCF/Jg+Eck4gNSMV0bCG6EwIs4MDnCo5BDRE/EY/BeAn6D7hCgtgLGDoWVu"
    "VQHYI/dgjbhJOVRnZ0dLvSrKlg2vKgjlhEN9xvoqNOhxV1Gi6qpKQfI+uNrfvRxOOlj3dJ"
    "e15taV6xZWzdHGJSSLoI97SUPSRJ2ptXZgQGPnG8BOfSFkMUop/7AHtlDIGG/Dq1EZS3m5"
    "lstnp8PqRQ1JBSnpNEOqNRZzR2cPTrjMZjZjTO9mHmDVGNBaz3iwdUxTXJ/VRKYXxHBa4Z"
    "xVN8Py7TOOd8RJ3Cs0CH2Fycs47Lj7BF4Co2gtMVffr58vvTZxcwCKL6pzuXOK8Q+cvDpv"
    "9BKH0rsgEl8mBJ2m7u16BY7UNmZz1s3HsirOnivEJU08V5YVATXCrX9vgSU+wjJoF3kkrl"
    "yD5l8g231PBT7SoKg9F47UbJEQS5frFYyoSl7Ak0njl4OvTfZCL4uASmSSKNa27AxOzsNM"
    "dVQBfFWmBIojKgfH6Hi68EzM0O+jfd8ON/tqT3XA5Y4nvCZYRqOn+A9w+np2dnz0+fnl28"
    "eHb+/PmzF08j4LOXylbg9dVPsAgJrpxdFYOxda1whgRhf2w2DuUimQjN2gtvQl6bEr44yC"
    "Zrdk+MR2il0eFMAwtrKQpnkkhIjwkZzGzq5wUV8WdmDqquZfwNouvmwQJX6wFHC9xjm2Ir"
    "L8JdBqJf/VmGBFLXBhvx1hUYbcI3stxwM4ne/+rWmxUhm8igIlr7JI5YfgbDBYdLEVNm7N"
    "AUsHOE994S9RqgwnxQqYGY82KrTQf3abm1kHbVd++q9yyX5jRsKRddIiJdNkdl2VRwoLwX"
    "q9gqFyPpyiTXd1NoifdrTvM6eUn7aUKnQL+wruqkiW2xhIfmlu/326s3dw/momGmKV6k7H"
    "nvXyk/7cWYpgXPg1lEZUdrgSXqnOdRlgbq+WHjuq654uezti8UM/dh2Rd6kDaj43503I+O"
    "+6kv+kjF/SiY16WiONkkratLcfInm3mbPGnSv1AqTC5gSL2SoYL0ld8Nmn5FG2KvqZ9SIb"
    "w1fIM4IkznCzUI1+Ld3ZOP0ZAvB+uENp9dm4h6J4KqXyHqaBaEZ1Viep4Vx/Q8y8T0wP8n"
    "kqFqcZrBxau1DzE21lS2FlNEo0sxSZRiijdkzgL+aY1Ns1B/SdOqW6XGANvLlMyZOPEgi0"
    "XUaUufnaVqzdnp84tIo4EPZcrMp/eX19dZtH3RY7Kx2Z9kluseLNvhOdR6r0vsdT+HexKv"
    "7y6Bfg61Rl8CfRCpAJUJvudiizT8eeQafwn87ynZTmpVOUxRatTlSh1qY/CjMAbXCjZbEy"
    "g77CzppmGs0Ptooh7uhAcJF7oK7B13bEWsUY7VJzlgXGb9CW0nExfG1jMD+ZHV31MLGeSe"
    "zshLIal++bKixpcvYQZW4pmcMR9iM2+xRFB8ccfF2jnfw8uDNqGWb6UNRL0zED2+Y2kEWz"
    "zoyihC57ZLOluKjc9fVf7zXH6ZzsVTB73UqqmHPTm2KoUfmdhxJ55Ta2OkafuzNR5lpJlw"
    "bPGTMa/Mc7EdM0mlGwpUaSjgi2RVEfZHDw7Z8yptps6L20ydZ9pMqRwdoEj464CCA1T0Yx"
    "+MDWjJjR2v0iakbl/NKFYYubh/x/g/h9XGW3/CSMVRInOxHb1RRhUUuUh5KmCYpFSi+kW5"
    "UNIan+d73rGFxCRQ15GJKvprvEMOIX41SAqNh0wGmRwuiy5R96CW18L0WrPrnWan24fH2l"
    "VXkDlOyppVp2UODhuT6mwZEagM7wjMPZhzBlEACDvov2x7sZhOx8AR4Ig30JyJarN+ghn/"
    "IyqGLLsmZU7TcEmeF67I88yCPDo7xmM1r+ssKZ0lpbY60CRLKhVD3NQZVDF+uC/ivO5TUB"
    "meGePnOD/WgOM2hYlV6qjXx00EmnvTXg7VTBt9REdXr2jDHR1jWcGL1NRYAy9k1bIpfdl3"
    "kpaaa7Z4a7n2bpRjrImujcvsNSZbTAgfRmWNNi4xTWjQwfymHGA74epR6EXkP37s19oS6p"
    "LvYOSc+BVyCFc1uILlN0hcEBfB98XWmw7uc9iMk+j1EZoEXGxzAt3nY0jmIXlF+ZgK8lFV"
    "qOHqx3gWHiRV1eM9hcqGKmXyU7SRtUNwg2NHAt49xQABPqkUk3BSEpNwko1J8HNhshgXN2"
    "DfUzTqv66mXJqHbCfN1fE8ty9EMewRgUa9Puo6AmfURQQOFxqYbAhOnKaBPH94Q/c+BEcg"
    "1YLRvTVDlYo29/h2Shjd+QOgD5+vrx+qlsR7TM1RjpFCfD8uM1Cs+Yh68SRAOUZbm7ou1P"
    "z2G7bxKSzHF+8hGiSM+bDJhtmu4xeGcLnGDpOssREVDIfPDrEOh5l0d1dJswV/EVzxHlh8"
    "4gnmj7PeuLpR6cAMGC6T0gzYQLWC02dVfL58VHGk8rNzrdYW4ntWRek6K9a5zjIql4mthZ"
    "fbhbUY4DjNAEF+UQHjF4UQv0gjvME2Xud4rYq1qz1FI/VKNZSPrV9FJ2/VfR0RHFHL4kM9"
    "Ej5K7yIPA3FGukZLnE7Z+izVUW6vFAuxbblQzoig1p5VzAKTtuFWM+KWWXGzsbI6NPMRup"
    "7Supfk0ueQD3D9e7LeISblKcNQSMuY1GpKkabtT2818ci+0QLMHTSwwvn13WcmptBEl7oi"
    "n8bFq4qVxoa0L0SKmqRxOE6jjcNqZLsOBUxlkl2VBLTdOtgF6anSiEJoJOek7WWnqohsnO"
    "mpVA3bTyLIdWEE2QVlPowwiUG+DBKB0MzDJYz2w1pOUi1Upas2aggWuZnxvkvto5U2Dbr4"
    "dBUrfRf1RIZbf1rUaIJHHUNzJIMYL9GMawjIYMRBFnP9ukzVZOlUhlylhbgoWYiL7EI4pr"
    "eQsnoG49VdAJVC1OJPlgH5jnwt4NIpsgGE8ZRphW9/uyu35kdK4fXNh5/C4WkTf9aa7+UY"
    "msvN+V6eibm73FouKi0YoHakDd62PZ/ZdEEtbE7quAVziY+40//Ex4H9rErI2llxyNpZJm"
    "QNDK/8/hOQWWUQT9MdEWy+1kuXS7cclrl7HNxPq0ktJUJLtnCG5RLLnXB0gpe2KvJZyuPx"
    "GAfPSV8R3xGcY9QodxaGNLUchap5uNpzFZrUWkmFFUQEx48qiAV9TT1q8nfGeQL3k43yGv"
    "3+N0T3jJFnm9/+aGy+7iTsoFYxe13HvlYde5POiOWQHHtJKdpxMo23BN4OZ8WzpYzis6dQ"
    "V+cRP09kLrvUNYkT6vmivpT/A0KZXjm16J7YTq4uWnicxiiOF3pz0u152lpz136Fh+jE5H"
    "aaJDOD8t9RZ9VTpAOMCunpuudEA2QqyrhLbz21MDVlAwJSdNqPXebHjtDKQiztem2vzoyS"
    "PtfUvpJOHYudY8Xd5CSKJb3xZ+kh16pUUYpLeSbbNsTonZhkqBBtCNvkFVmUrvv3kW9GVi"
    "VcopcwgQ+tjeqInwJf3BAxcvFikaupy4J0h4eLkdA/28AIJhoSSp3HFAUMqiiyaM+/DsQX"
    "TfYss3qUEdzRgZr4XFxdMhvx/+CD7VLHFdXykZi7OP5IZgLJBOZ4kIbN+C/TicsDSlwWK5"
    "pBvsTlGIxXOSxqFHsJxBtQzXTXtXNdR6B1G5qjRgSaUjifVcL5rATnsyzOnMPQ/Pincj9u"
    "nO54lud+OHN90UEq8DdO0hWcfQsALjFDrcP48IYmqKpV7BVDt6oNKr6rlIv7F+pxkYQe6s"
    "6H5PNIV5dKAsAI6PxMukCYRktsQM0gtCJkA8K3syWwBqVZArLzNEgj0IHA7UsbxYK05uCa"
    "g2sOfoiDg+2uiIEHdr1D/NvFsux740EnMcQJEVfeD9pSiofnMOPf99uSE4z+aJLjpe0d3d"
    "s7FGXTD6G3tBY0wze+HKJ7An3s9fHYU8IlIH/upfZsC5i25opSUZDYv6XqiRHCvVUoSITO"
    "r4OiRORuk9MFuVRgusS2sEvviR80Wq70FRHoTsa9EyDccHNVVasjggHalzvJJNclSY+Qcq"
    "iN+NqIr2XhnqHbexMQWU+J7SzpJld2218tl92icXXsQFCmB8pGIQ4fE58WNvM2B8xBZVS5"
    "VqGwepcYps1Cqkt1Ypkk0wDiNG2ugRI8pha+ChQGVE286CSl4rilARWFtN3igD6fbo7pT+"
    "E8vXzrD2Ia53kqSRY3l567vPQrNOfJFonrpdIFg+DBSbxAvXyxQL5jvqcW8vhS2miLd0g4"
    "+zc2u6f8G+Hr53vznsDwGRmLPGMoMjblk4CQIaIDpmSBofnQ4aKD7d9O26V6J8GEyy1jNY"
    "nTDNBq0n4TWNEhZLLETk4NhAN9RSKqwYXXXFTp+XRR3PLpItPxKWBM0kCn6VTe0yN4SEjN"
    "AE48Y2xFgzrtU34fB3g2VzRxyKPTZ8DDrIvFAtmncng1yxeWlFoJZbb9PbGhmIAUC4/TqA"
    "zy6OMvb96O0e27N+j5xdlFnf18clqlMxcfVRzGd5rpzkW+big/ZGuUfkhSDq/gR38LPYiv"
    "1DBHHKUQwWi7ZEhUdxOe5plEPeIBmCd6AnFzc8UDadbxbgd5mnWqG0KJZm1xjZIPnYjeAv"
    "VUa1gCX0zaYkc0+SXGK37F5EovCiUq0cYX7gFUK7I5rEI3mFaryv1TlT2bU0gJsjESlaWs"
    "2mEclaI4JOq8+u1DZPW3JJVWlA9qDGSdW1eppF1kSKBwu0jRb4ELd1BgwGfKFHosWHNq+1"
    "1xlehK3a9KgcdlLv0sGVelVKBWFx+JuljnxY6R9aZn5GNdX2WjExR5Z/ui/auJaJfKfjwa"
    "kpqNi4XRKuXO1eRFx60S9hGL2NaMAeRjEHZebPjY8BH1zB1A+UoYHqiBmOeaFLz44jNUQh"
    "2j7ZLOln6KCQPzA8Jzl/9L7om9QzbZmHhG1sQ6bAFp9065IZGzfTVRy4MQTh0WqQIrH5dY"
    "SoJ1ymBfGM++J1A5OWA0t9kaatJvKX9Iz0ULvKmqWbacO2swb5pbYLWsf8WeSO3uFSN3yw"
    "RncUJH94aD60JaPfAcGlZzVqW9RcCh5FI4kkQqb/ujZnHEcRULLSlwx2m0xF0qcccO1oZC"
    "9/AKfqcF7+TbejguOOJRDZGtWrlezf16ENb425oA9ZYr67dXb+4eyn35kb9JozypnTkHAo"
    "HhHawptTO/6K6IsTXZQkTg8msbfmpTZ0kMNN0J0RqsQQibnGYvimD0J5seFtfbuYVkKeAN"
    "tSy/hHd0n8DexVceCI9SFli3Qm/YCl2nsHedwq5L73VZ6NflnCOLbnEPunC8wh3o3mN7Zb"
    "Ct1Vgb6qTJHPk6I/YmB/MSR/OeRF3Ya+cVVEssKMssyFZVjs5WCUNA7EBW2hDQhn7Uop6f"
    "ll5knHxp2t54+sQd/RK0ho3n7lgIj3PP9WwCXzsz/qM8099Oj8sfqJtotiBv6tCYxx0ao7"
    "toDm/dc7hnpmeV32xF0rqbIFI9v+IoTjglrOVDgbPEWO7vvBYsuiqlp7Ruz028nwV9SB/S"
    "TN5PVAut5HLNXcU0DQN/wP7dok9CCV9PYkfCgdsCRrd8mqFC1ELXUoBoaE1Lu3ZH+a9dgU"
    "8qeifLHVOTPQ+QLV0sKPfJbt7GZNgghqgKg4VjaSw8RzPGlVzooQf+piANw0FgS0XOkm2d"
    "QxWPW71Pkyw7hYIPHtQy302ImFb2CwHvqdJXRdn3eZCMczZGoQvdHix0uwnCExqK02GUQ7"
    "+wrSpOx7ZU84z5g7oMJLoz/k/XAT8qnBH1NZl87BvLTEIMLxCZQhH9gMQUKQTVBSYH75yw"
    "VZ+o/rvkggzMEwgwxSJQJcrSwsGCA+gAeS39aOlHSz+qndBtewxVTshUJct2QBmZSth50i"
    "KNVLloLZ8fWz5vV54s6iQdt2cekCfb6CMtwribt5E+OI3uIq1UKGtJaSotWWi7iubb+Xw7"
    "qFZ+Ta1VLu+OXy/n38HIiajoKMfDORh+Cg6fwHKpu4M0nH21/TH6jjqOB3843vRPMnP/MR"
    "YV+hG1EN43Eirm7m3eINfC4JPD5WACSN2JGR7CovDa+KCAWF96WOiS/92X/N+/LVUh3lMM"
    "EODTZ1VaUfJRJbX0Ms0oQz4kI2buSTTK1VDWtspi9Idrq1TZtNaP6Ic+WdZUVCcULWx+S+"
    "Z8nZeFhc0T10vVCdsfWbeuOaRhBVME9cW5wB9XAF76PWI82yaieA5B2DKC2lxrYlBI8d/Y"
    "xCAz4jisRLXo6ma6BnrvdIdggWXAj5Go73ERRaRX1AgiCh10j03aPLVRIo2DvyT3lHk5Ab"
    "bFEMdpOk3j6ABiN6wCaIzRgrEw0NNZMttFC84Nm5f6kkDfZm5NYTdJOUBhtyfCbaXMXV2P"
    "+zGsciibyEZxJ8l0IHdWlakZIRkAm10M2SDJYKJIyO7jOhwOlkzuw67jJe9wrmsbvi5VY1"
    "xcw58tkjbwIqwPzBd8PkdrvCIHS5gVU7WsTuh6YQ3rhekQgC6rWYn/S6Abjh+g2bsTfEXL"
    "ehmAI4JBIlwJ4BJ8/yEnRsSqtuHFIrfAlVS7AmuBg4OsZ+vwIOmmn0XSZZ40EFwpFQj8lE"
    "1JmcAlpumgJf9rjm3IA/Vn8YMYguq7aMGg/BTjxz+DBgJoi93ZUvQbQKI0O7Z2iAbSY7Eg"
    "0c2ttDGzd8ZMByw2UhJKSKAyix/ZZEboPYdzLFKHxB9bZq/EH4Yo6TsXrUqrGdbS3bSrnA"
    "SnJb200wctPJGE9B0OP179tKdKy9/x5pkuzunqWIhkNL4WlIr19mkbzI3N+O9c55jh//np"
    "5kNhkFREk7YM0pmL/oNM2lYAaBbcGI+eetR0+en0BO73EEwZMEpYCTPlZNOVY1PcGyZIl5"
    "PtVyDKUdXN4cah6PKAw1v3HON9psjQQ/XUUatC2GASJtWCtZOgrodop6MkrK030zluuFw/"
    "MS2KlqtSIrBTU5IjbCFZQ1KwGCVmJD6inmMJz2bMq9C8Mj5Om296Z76BDSLrBYnTqGzEqW"
    "mnP6tipz8rttOfZdwgIWCTFcnx2x8GOqQbnFOvfajJOuiqXBXjiGCAO/n02XmlVJbzklSW"
    "81yEZXdygmhw27gTnDfYcbaMiw5L7CxlsM4Q1sJbNdNk943DptR2lwbO2ddgIsnHOk5TZh"
    "vpH+Al+IJpI4UdlyzpvfhtGfBKmygl6I7YRynkFb1toxQBV8Oml6btTxul7ZJYwntMbUeU"
    "Nn4lZgFdxAIPczVnXH8tfFnTromthZdbM7P4gIjTKHw2jBjEJVIztsiQ9eDwd+K/q3aMT5"
    "waLyqcGS8KT4wXmfMCQwO4Gu9fgrA3L9+jjH4Plsqz3DytotIyR7R6pRVfaShT6+S1oitm"
    "pUkqhZlpTUG7k3ab/fJBa2fk4TdMO6Ef57pXcUJjrmpg6R51cSLtMi1tqiagasG1N+z+X4"
    "kd1aABGLyoEy7ZMY+DuSbwFBnoZcLqL2NTDbnhVeivXmN71RCywLUPfduHitacmSbbNsTp"
    "nZhkqBBFmZ370i/1oWqcDNsHxEy2mPCfadOmDQyv2eItn2fXP+2mEk7C6NQMofeBU3GI6J"
    "D1lNjOkm6aYhRNNNQXjkErV660uGS9aSon3FzyuS79qZTZWaPtkiFRyBdSwIJQICkj/AEA"
    "LTIBja4VHg/1Efhcg2bxoDq00FZUmQ3WLjpCdm8JoiHL6mGh4qYwpYqCDxGqWJ5ufaD2Cc"
    "EDeem6DIb9FdsUi1tl4mHDS+OykNh7f1Ct9iFrbJrERjbheAMyIt05aLc7RmtsEBS6qGf8"
    "0RC1DnUSqTljfnH50IAz5cewoWvIt77RW4699ZcpA/0n2BOF6TkR0fFyd2vIheCo31LDXU"
    "YFCh1i3xPnFXoa+vHdpbeeWoGeVDmL5+z0+UWUwAMfynJ3Pr2/vL7Oxs7MqZnflLrYzxcj"
    "6SpO9OHCFy+qRC9eFAcvXmRiF1Xq+63GGdmuzb+gTW5nJn9FQW2hVW6aL7QA6rtgmn6xhK"
    "qQxjhhAtHbt5/ubq/e3D1UjtQlF59myzypMLhSKhTi/ZhDImExorp2nlq18+65Bkvl4nli"
    "JIPMB+mgtQm8VBIIB8MHiG4nFfT4Hd3cWvHFFVRiJMcvoPIwklRrpVIyMtcxD7Nv/w8qrq"
    "Nn"
)
