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
    "place" VARCHAR(19) NOT NULL /* volume\/number, unique where null would not be */,
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
    "created_at" TIMESTAMPTZ NOT NULL
);
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
COMMENT ON COLUMN "chapters"."place" IS 'volume/number, unique where null would not be';
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
    "eJztXXuP2za2/yqE7x/bBdzczCOTNLm4wCRN2uxOMsFksnexReHSFm2zI4uuRI3j7ea7Xx"
    "7qYVkvi3p4KA2BIh1bPJT8I3V43ufP0YpZxPaeXDoO850ZWRGHj16iP0cOXhHxR+71MRrh"
    "9Xp3Fb7geGpLApwYKa/gqcddPINp59j2iPjKIt7MpWtOmQMk1w5BLtsg6iGMHMbpTAzylm"
    "zjoLnLVohyD3kcuxxxJj8Qx4r+xL5FibjdE7iVxWbiXtRZtDqr79A/fDLhbEH4krhi7l9+"
    "FV9TxyJfiRd9XN9N5pTY1h561IIJ5PcTvl3L7947/J0cCA88ncyY7a+c3eD1li+ZE4+mAd"
    "4L4hAXcwLTc9cHEB3ftkPQI1yDJ90NCR4xQWOROfZtWAqgDh5g991oMvl4fTv5/PZ2Mhll"
    "limiSGAcfjVjDiwxhQWHX7+AR/j+9OT8+fmLs4vzF2KIfMz4m+ffglvvgAkIJTwfb0ff5H"
    "XMcTBCYrwDlVMupsvg+maJ3XxgY4IUtuKh09hGSJaBG32xQ3e3r48B7wp/ndjEWfAlYPr0"
    "aQmY/7i8efPz5c13YtRf4ZZMvIjBa/oxvHQaXAPEEwiTrzwL8K34tgDgcPzx8B2NOkK3BM"
    "zbt/+8hZlXnveHncTwuw+X/5Twrrbhlavrjz9FwxOYv7m6fp2C2ib3xFbZzDHBEcGmzpwp"
    "Ai5pxmiDXUfAPUYrQJg4WDDVNKeuss1PTivs8pPTwk0Ol/aBj1i8CvZJmiPCL1bc3TKHqC"
    "5BRDdGvkdcb4wIdu3tBM9mxBOfxOE3n+uxGPIc9iY4h+v8KNDkdEXyV2SPMLUkVkj5JPqj"
    "nQU65lFaxo3ef3j7+fbyw6c9lvTj5e1buHK6x46ib7+7SK1JPAn6v/e3PyP4iP51/fGtRJ"
    "N5fOHKO+7G3f5rBM+Efc4mDttMsJUEMvo6+mpvjYV4VWeFE2QtrG+4eLqc5UNaX8FsPPj5"
    "1QXeBMVhqbctbnqitdS7g3PmEvjlNd6YfcrjMMXjSsDiB1rXjr0NX+ievEUh7yl9iYRCTc"
    "XvqLPsKVKz7rqsew73lE8PVoP5XULFhS+meHYnhGZrsndlt0EAAi+7NV6HZO/+fkNszPO5"
    "ao4t50ZM18Od8C3a/NG3SUzZKSsCNXtpdbpKf4MdvJA/Ce4NdyrC7YCdLMK2mq1sEq9sdY"
    "OZh7ce4kvMEZYiPlpiD8E8CDsoOXmxdUxtihxT2C8jIJPPnbQR/trERPbly/sfFWxkvk+t"
    "J0BTZycfNpWN/mcufhZgj+6w8zu98yd4TZ+EK04t7wk8wPP/fQCThNS0zgK+leRIEoxyK5"
    "qRL4Z2zlSRL/Y4jpJ1OoeyK6G9f8bqHcDADHOBLeZpCZI2GZseR3QNrpWRi/bRzUL7jrmE"
    "Lpy/k60E+L14DpxvpQt59pdwmn5CmpF6xNcu3sRna3JDid8ufjHhgWHz8vObyx/fjgo5Qg"
    "vQph2F/eIGVRHOYYb5SBeL9J1KqpyT1TrfkRteKpdLg0Hq7lsm/gyJA6FyJmDi3kshXM4x"
    "tYmFbLagzlh8dsmCwswwC3xeiesIe3dizJy5pe7cdu9y2L3752iH++hOXACyO7KV8AhRV/"
    "yPfF0LJgbWrHh1QuDDjRa9JiM5WDyR/PDNiMWaicXR8lZ1CUXjB+laruRZLnEsp9084TtT"
    "GdtguM7QjjZLGUoSsiCEFwJMj7+U2rNludLRBn/P5IAxYi6aMgFvjfU4qeTqPylx9Z9kXf"
    "3q6p/xtelmTQzUPAVzYpeyh3id11weoxnZI7pUKnvMgkH1ZI+QGFFHfrSxs/DFY76CN1QM"
    "uaceFbdB062M8oK9Kl5ZW7rIN1RsaB/MYL+z6UHxo9Ub5VrVBMALDFejueU+sbEQvtO2tT"
    "35xBVCKPbIBO4JJEI0aCKgAK9IzC6fKpR49+7U0T3uge2QCXOtYN84/moqlJv4c8NfZwL3"
    "jhm4l9zJlcOdkrtfY0Ggpox19qzCkX72rPBEh0v7B3rwhqhAvKOoBfBxQirEWysOAnsrlD"
    "e0diGWzHolpwniewVn9ZaM1xGrfqiwAj8ULsAPafwDjqWC/45CY/xr7u+WwU2z/4oMOk12"
    "vGiTHedU3O5CsAAxwcOOxZfeqyBYD82EKjFbMuYRoVQwKSwckbOnN7nyOqTJercOD4N2IP"
    "UpcJSYQOcTM9wN/x28nGMU3A5txKYmAWffMN+2IHUDTesFDVfhPifF7Ocky3+wGmuPxg8g"
    "MP4IaQdp1UXFKpGm7U2s6GgnxFgunlcUYfpurEgu+5JaFsmJG33NmFhTJ3+9d0SplZ4Kqq"
    "5ervib45qfXl9fX+0t5uv36cySLx9evxW8TK6iGEQDN1RuVKlFeU4A2d8+X38sDPeISNIv"
    "FZ1x9B9kU6+zczvhZJj61ObU8Z7A/VS9CqNf/nTFbhojAOLbr41fMoBrb0kyuUDptJ/Uiw"
    "MTpHOB1kLPnUg7sYJMtU90PInqaVfnTMvCk0vAGKcUl54k0RbQkUs94oG45ECej5BSCYK9"
    "4IFt0llUFZjaVgxMEoBJAjBBeiYJwKx7tSSAvXVPOD4qcs8kyfHYp+Y+iJIAwtir1jDM7U"
    "M0T8/grRrgltxXqpFtSbTdu4bJKqHP+IOYaUBwZ8T+hih9Cj1kQ4THX9uscc7TFzmJNkYf"
    "vROdku9ccRhH9EoeDOWYxGxAKZ5jA5GdEFwBB75QcCxqydiJZPzFS9B/wA0Sxl3AUIi3sm"
    "J1CP7YIuwSQVYa1dHR7UozpsJpywM6EtHccL+JiTgdVsRptKiKkn6CrDe27kcTi5c+3hXt"
    "ebWlec2WsXVziE0h4SLa00r2kH3S3rwyIzDwyeMlPJc2GCIQg7wH2CtjCDIU16mLoLTdzG"
    "azu8fnQ4pEDSXleZ/IZDOabMYOjn6TzXjMbMbZLsS8IaqJYPV+8YCquO5zP53SF99RiWtG"
    "8ZTfj8s0zrkYUafoLNAhNpfnrMfFEbYIXcVWeLqizz9ffn/67AIGQUT/dMuJ9wqRP3xsBx"
    "+k0ndH1qBEHixH2839GhSqfcjMrIeNed8La7o4rxDVdHFeGNQEl8q1PbHEFAeIKeC9T6Vz"
    "VJ82uYYbagVpdhWFwXi8caPkCIJCv1gsVcJSdgQGzxw8PfpvMpF8XAHTfSKDa27AxOzsNM"
    "dVQBfFWmBEojOgYn5PiK8EzM0e+jddi+N/tqT3Qg5Y4nsiZIRqOn+I9w+np2dnz0+fnl28"
    "eHb+/PmzF09j4LOXylbg9fufYBH2uLIJYxl+OENRGItCEnLicGF2U/8eqAY/M3tQtQyTbx"
    "BdNXcSv18N2Et8j12KnbzIZhWI/hHMMiSQulbU5VtXoKxHb2S5wj6J3//qWvsdIetYkZbt"
    "XKZEwINcsmL3QoveLOGCx1ZkyqwtmgJ2nvTaOjJHH6qKh9n5xJ4Xa+sd3KfldjLGRdu9i9"
    "Z3OM1p0lEuusREplSKzp4jyYHyXqxia0yCpCtTTN9NYCVejznN696kbJ+PjMH9wrqqcT6x"
    "xfYs8zdiv9+8f3P7YKZ5ZtvyRcqe98GV8tNejmla5DqcRVbzcxZYobZ1HmVpgFYQLmxqWW"
    "t+Phv7QjFzH5Z9oQfpEibew8R7mHiP+qKPUryHhvk8OoqTTdJ5uhQnf3KZv86TJoMLpcLk"
    "AobUKxMpSV8FHYDpV7Qm7ooGofQyqkJsEE+GZ/xGLSK0eL598ike8tvB2pDNZzcmot6JoP"
    "pXBjqaBeFZlViOZ8WxHM8ysRzw/4liiFKSZnBxSu1DjK0VVa3BE9OYEjwKJXiSTXizgH9e"
    "Ydsu1F/StPpWJ7HA9jIlcyZPPMhekPW50mdnqVpzdvr8ItZo4EOZMvP5w+XVVRbtQPSYrF"
    "32O5nlugfLdngOtdnrCns9yN2dJGt6K6CfQ23QV0AfRCpAZYLvhdiiDH8eucFfAf97SjaT"
    "WtXtUpQGdbUSd8YY/CiMwbWCzVYEys16S7puGCv0IZ6ohzvhQcKF3of2jlt2R5xRjtVnf8"
    "C4zPoT2U4mHMbWMwMFEbXfUwdZ5J7OyEspqf722x21fvstyrzZeyZvLIa4zF8sERTd2wqx"
    "di728PKgTajlWxkDUe8MRI/vWBrBFg878cnQuc2SzpZy44tXVfw8Li7TuXzqsH9WNfWwJ8"
    "dWpfAjG3t84nu1Nkaatj9b41FGmknHljgZ88r7Ftsx96lMIfkqheQDkawqwsHowSF7XqW1"
    "0Hlxa6HzTGshnaMDNAl/HVBwgI5+7IOxAS25sZPVuaTUHagZxQqjEPdvmfjnsNp4E0wYqz"
    "haVBlqR29UUQVlLlKeChglKZWofnEulLLG5weed+wgOQnU82OyevoKb5FHSFAFkELDGZtB"
    "Jgdn8SXKD2p5LUxvNLveaXamZXSiRXEFmeOkrEFxWuYQsDGlboYxgc7wjsDcgwVnkIVfsI"
    "f+y3UXi+l0DBwBjnjZnh44RZBgJv6Ii+CqrkmZ0zRakueFK/I8syCPzo7xWM3rJkvKZEnp"
    "rQ40yZJKxRA3dQZVjB/uizhv6tNXhmfGxDkujjXguE1hYpU6qfVxE4Hm3rSGfzXTRh/RMd"
    "Ur2nBHJ1hW+CI1NdbAC1m1bEpf9p2ipeaKLd463N2Ocow18bVxmb3GZosJEcOoqtGGE9uG"
    "xgwsaMYAthOhHkVeRPHjx7L9nWzAEDoYBSd+hTwiVA2hYAWN8RaEI/i+2HrTwX0Om3H2ej"
    "xEJgGOXUFg+jsMyTykrigfU0E+qgo1XP0Yz6KDpKp6vKPQ2VClTX6KMbJ2CG547CjAu6MY"
    "IMAnlWISTkpiEk6yMQlBLkwW4+LG2zuKRn239ZRL85DtpKk2nuf2AyiGPSYwqNdH3UTgjL"
    "qIwBFCA1MNwUnSNJDnD2/o3ofgSKRaMLq3ZqjS0eae3E57RnfxAOjjl6urh6ol8QFTe5Rj"
    "pJDfj8sMFCsxol48CVCO0calnBMH0aBRl5jC8QLxHqJBopgPl6yZy72gMAQXGjtMssIWCY"
    "wLQUdJjziHw0y6u6ui2UK8CFy+B46YeILF46zW3DSoHJgBgzMlzYANVCs4fVbF5ytGFUcq"
    "Pzs3am0hvmdVlK6zYp3rLKNy2dhZ+LndN4sBTtIMEOQXFTB+UQjxizTCa+ziVY7Xqli72l"
    "E0Uq90Q/nY+lV88lbd1zHBEbUsMdQn0aP0LvIwFGeUa7Qk6bStz1Id5fZKsRDXVQvljAlq"
    "7VnNLDBpG241I26ZFTcbK2tCMx+h6ymteykufQ75ANe/J+sdYVKeMgyFtKxJraYUadr+9E"
    "GXj4zibug0tMIF9d1nNqbQPJVymU/D8V3FSmND2hcyRU3ROJykMcZhPbJdhwKmNsmuWgLa"
    "bh3sgvRUZUQhNFJw0vayU3VENsn0dKqGHSQR5LowwuyCMh9GlMSgXgaJQGjm4RJGu2EtJ6"
    "kWqtJVGzWEi9zMeN+l9tFKmwZTfLqKlb6LeiLDrT8tazTBo46hOZJFrJdoJjQEZDHiIYfx"
    "oC5TNVk6lSFXaSEuShbiIrsQnu0vlKye4Xh9F0CnELXkk2VAviVfC7h0imwAYTxlWuHbf9"
    "6WW/NjpfDq+uNP0fC0iT9rzfdzDM3l5nw/z8TcXW6tEJUWDFA70gZv257PXLqgDrYnddyC"
    "ucRH3Om/4+PAflYlZO2sOGTtLBOyBoZXcf8JyKwqiKfpjgi2WOslF9KtgGXOj4P7aTWppU"
    "RoyRbOcDhx+ESgE760VZHPUh6Px3h4TvqK+JbgHKNGubMwoqnlKNTNw9Weq9Cmzp1SWEFM"
    "cPyogkTQ19SntnhnvCdwP9Uor9Evf0J0zxj5rv3t18bm607CDmoVszd17GvVsbfpjDgeyb"
    "GXlKKdJDN4K+DtCVY8W6ooPjsKfXUe+fNk5jKn3CZepOfL+lLBD4hkeu3Uonvierm6aOFx"
    "mqA4XujNSbfnaWvNXfsVHmISk9tpkswsKn5HnVVPkQ4wKqSn654TDZCpKMOX/mrqYGqrBg"
    "Sk6Iwfu8yPHaOVhVjZ9dpenRktfa6pfaWcOpY4x4q7ySkUS3oTzNJDrlWpopSQ8my2aYjR"
    "OznJUCFaE7bOK7KoXPfvk9iMrEq4RC9hAh9aG9URP4e+uCFixPFikaupq4J0i4eLkdQ/28"
    "AIJhoSSp3HFIUMqiiyaMe/DsQXTXYss3qUEdzRg5r4QlxdMheJ/+CDy6nHZbV8JOcujj9S"
    "mUAxgTkZpOEy8ctM4vKAEpflimaQL3E5huN1DosaJV4C+QZUM9117Vw3EWjdhuboEYGmFc"
    "5nlXA+K8H5LIuz4DA0P/6p3I+bpDue5bkfztxAdFAK/E2SdAVn3wKAS8xQqyg+vKEJqmoV"
    "e83QrWqDSu4q7eL+pXpcJKFHuvMh+TzW1ZWSADACuiCTLhSm0RJbUDMI3RGyBuHb2xBYg9"
    "IsAdV5GqQRmEDg9qWNYkHacHDDwQ0HP8TBwXZXxMBDu94h/s2xKvte+9BJDAlCJJT3g7aU"
    "4uE5zPiX3bYUBKNfm+R4GXtH9/YOTdn0Q+gtrQXNiI2vhuiOwBx7fTz2tHAJqJ97qT3bAq"
    "atuaJ0FCR2b6l+YoR0bxUKEpHz66AoEbvb1HRBIRXYnLgO5vSeBEGj5UpfEYHpZNw7AYJH"
    "m6uqWh0TDNC+3EkmuSlJeoSUQ2PEN0Z8Iwv3DN3em4DIakpcb0nXubLb7mq57BaPq2MHgj"
    "I9UDYKCfiY/LRwmb8+YA4qo8q1CkXVu+QwYxbSXaqTy6SYBpCkaXMNtOAxtfDVoDCgbuJF"
    "JykVxy0NqCmk7RYHDPh0c0x/iubp5Vt/ENMkz9NJsri+9PnyMqjQnCdb7F0vlS4YBA9Okg"
    "Xq1YsFih3zPXWQL5bSRRu8RdLZv3bZPRXfSF+/2Jv3BIbPyFjmGUORsamYBIQMGR0wJQsM"
    "zYcOFx1s/3bGLtU7CSZabhWrSZJmgFaT9pvAyg4hkyX2cmogHOgrElMNLrzmokrPp4vilk"
    "8XmY5PIWNSBjpNp/OeHsFDQmoGcOIZY3c0rNM+FffxgGcLRRNHPDp9BjzMujgslH0qh1ez"
    "fGFJq5XQZtvfExeKCSix8CSNziCPPv39zdsxunn3Bj2/OLuos59PTqt05hKjisP4TjPduc"
    "jXNRWHbI3SD/uUwyv40d9CD/IrPcwRRylEMNosGZLV3aSneaZQj3gA5omeQNzcXPFAmnWy"
    "20GeZp3qhlCiWTtCoxRDJ7K3QD3VGpYgEJM22JNNfon1SlyxhdKLIolKtvGFewDVHVkfVq"
    "EbTGtU5f6pyr4rKJQE2QSJzlJW7TCOSlEcCnVeg/YhqvrbPpVRlA9qDGSVW1eppF1kRKBx"
    "u0jZb0EId1BgIGDKFHosOHPqBl1xtehK3a9KgcdlLv0sGVelVKBRFx+JuljnxU6Q9aZn5G"
    "NdX22jEzR5Z/ui/euJaJfKfjIaktqNi4XRKuXO9eRFx60S9gnL2NaMAeRTGHZebPhYixH1"
    "zB1A+UoaHqiFmM9tCl58+RkqoY7RZklnyyDFhIH5AeE5F/+Se+JukUvWNp6RFXEOW0DavV"
    "NuSORsV03U8SGE04RF6sDKxyWWknCdMtgXxrPvCHRODhjNXbaCmvQbKh7S52iB11U1y5Zz"
    "Zy3mT3MLrJb1r9gR6d29YsQ3THIWL3J0rwW4HNLqgefQqJqzLu0tQg6llsKxT6Tztj9qFk"
    "cSV7nQigJ3ksZI3KUSd+JgbSh0D6/gd1rw3n9bD8cFxzyqIbJVK9fruV8Pwpp8W/dAvRHK"
    "+s37N7cP5b78JN6kUZ7UzrwDgcDwDtaU2llQdFfG2NpsISNwxbW1OLWptyQWmm6laA3WII"
    "RtQbMTRTD6nU0Pi+vt3EKxFPCaOk5Qwju+T2jvEisPhEcpC2xaoTdshW5S2LtOYTel97os"
    "9MsF58iiW9yDLhqvcQe6D9i9s9jGaawNddJkjnydEXedg3mJo3lHoi/stfMKqiUWlGUWZK"
    "sqx2ergiEgcSBrbQhoQz9qUc9PSy8qTr40bW88ffKOQQlay8VzPpbC49znvkvga28mfpRv"
    "B9vpcfkDTRPNFuRNExrzuENjTBfN4a17DvfM9KwKmq0oWnf3iHTPrziKE04La/lQ4Cwxlg"
    "c7rwWLrk7pKa3bc/fez4I+pA9pJu8nqoVWcrXmrnKahoE/YP9u0Sehha9nb0fCgdsCRjdi"
    "mqFC1ELXUoBoaE1Lu3ZHBa9dgU8qfifLHVOTHQ9QLV0sKXfJbv7aZtgilqwKg6VjaSw9Rz"
    "MmlFzooQf+pjANw0NgS0Xekm28QxWPW71Pkyw7jYIPHtQy302ImFH2CwHvqdJXRdkPeJCK"
    "czZBYQrdHix0uw7DExqK01GUQ7+wrSpOJ7ZU84z5g7oMJLoz8U/XAT86nBH1NZl87BvLTF"
    "IMLxCZIhH9gMQUKwTVBSYPb72oVZ+s/rsUggzMEwowxSJQJcrSwsGSA5gAeSP9GOnHSD+6"
    "ndBtewx1TsjUJct2QBmZWth50iKNUrloI58fWz5vV54s6iSdtGcekCfb6CMtw7ibt5E+OI"
    "3pIq1VKGtJaSojWRi7iuHb+Xw7rFZ+RZ27XN6dvF7Ov8ORE1nRUY2HCzCCFBwxgcMp30Ia"
    "zq7a/hh9Rz3Phz88f/o7mfG/jmWFfkQdhHeNhIq5e5s3yLUwBORwOZwAUncShoeoKLwxPm"
    "gg1pceFqbkf/cl/3dvS1WIdxQDBPj0WZVWlGJUSS29TDPKiA+piJk7EoNyNZSNrbIY/eHa"
    "KnU2rfUj+qFPljUd1QlNC5vfkLlY52VhYfO966XqhBuMrFvXHNKwwinC+uJC4E8qAC+DHj"
    "G+6xJZPIcg7Fhhba4VsSik+K9dYpEZ8TxWolp0dTNTA713ukO4wCrgJ0j097jIItJ31Aoj"
    "Cj10j23aPLVRIY1DvCT3lPk5AbbFECdpOk3j6ABiHlUBtMZowVgU6OktmcvRQnDD5qW+FN"
    "B3Ga8p7O5TDlDY7YlwWylz19TjfgyrHMkmqlHc+2QmkDurytSMkAyBzS6GapBkOFEsZPdx"
    "HQ4HS+7vw67jJW9xrmsbvi5VYziu4c+WSRt4EdUHFgs+n6MVviMHS5gVU7WsTph6YQ3rhZ"
    "kQgC6rWcn/K6AbjR+g2bsTfGXLehWAY4JBIlwJ4BJ8/6omRiSqtuHFIrfAlVK7AmeBw4Os"
    "Z+vwIOmmX2TSZZ40EF4pFQiClE1FmYAT2/bQUvw1xy7kgQazBEEMYfVdtGBQfoqJ459BAw"
    "G0wXy2lP0GkCzNjp0toqH0WCxIdHMrY8zsnTHTA4uNkoQSEejM4kcumRF6L+Acy9Qh+ceG"
    "uXfyD0uW9J3LVqXVDGvpbtpVToLTkl7a6YMWnkhB+o6GH69+2lOt5e9k80yOc7o6FiIZj6"
    "8FpWa9fdoGc+0y8TtXOWb4v32+/lgYJBXTpC2DdMbRf5BN2woAzYKb4NFTn9pcnE5P4H4P"
    "wZQBoz0rYaacbLpybIp7wwTpcrL9CkQ5qro53DgUUx5weOueY7zPFBl6qJ46elUIG0zCpF"
    "6wdhLU9RDtdLSEtfVmOscNl+snpkXRclVKBHZqSvKkLSRrSAoXo8SMJEbUcyzh2Yz5FZpX"
    "JscZ803vzDewQVS9IEkanY04Ne30Z1Xs9GfFdvqzjBskAmxyR3L89oeBjugG59RrH2qyCr"
    "sqV8U4JhjgTj59dl4pleW8JJXlPBdh1Z28RzS4bdwJzmvseRsmRIcl9pYqWGcIa+Gtm2my"
    "+8ZhU+rypYVz9jWYSPKxTtKU2Ub6B3gJvmDaSGEnJEt6L39bBrzSJkp7dEfsoxTxit62UY"
    "qBq2HTS9P2p43SZkkc6T2mridLG7+Ss4Au4oCHuZozrr8Wvqxp18bOws+tmVl8QCRpND4b"
    "RgziEqmdWGTIevDEO/GXqh3j906NFxXOjBeFJ8aLzHmBoQFcjfdvj7A3L9+jjH4Pl8p3eJ"
    "5WUWmZY1qz0pqvNJSp9fJa0RWz0n0qjZlpTUG7k3ab/fJBG2fk4TfMOKEf57pXcUJjoWpg"
    "5R51SSLjMi1tqiahasG1N+z+X3s7qkEDMHhRJ0KyY74Ac0XgKTLQq4TVXyamGnLDq8hfvc"
    "LuXUPIQtc+9G0fKlpzZtts0xCnd3KSoUIUZ3buSr/Uh6pxMmwfELPZYiJ+pkubNjC8You3"
    "Yp5t/7SbSjhJo1MzhD6ETsUhokNWU+J6S7puilE80VBfOAatXIXSwslq3VROuL4Uc10GU2"
    "mzs0abJUOykC+kgIWhQEpG+AMAOmQCGl0rPB7qI4i5Bs3iQXVooa2oNhusXXSk7N4SREOW"
    "1aNCxU1hShUFHyJUiTzd+kDtEoIH8tJ1GQz7D+xSLG+ViYeNLo3LQmLvg0G12oessG0TF7"
    "lE4A3IyHTnsN3uGK2wRVDkop6JR0PUOdRJpOaM+cXlIwPOVBzDlqkh3/pGbzn2NlimDPSf"
    "YU8UpufERMfL3a0hF4KjfkMtvowLFHrEvSfeK/Q08uPzpb+aOqGeVDmL5+z0+UWcwAMfyn"
    "J3Pn+4vLrKxs7MqZ3flLrYz5cg6SpO9OHCFy+qRC9eFAcvXmRiF3Xq+63HGdmuzb+gTW5n"
    "Jn9NQW2hVW6aL7QA6rtwmn6xhKqQJjjhHqI3bz/f3rx/c/tQOVKXQnyaLfOkwvBKqVCId2"
    "MOiYTFiJraeXrVzrsXGixVi+dJkAwyH6SD1ibwUikgHA4fILqdVNATd+S5teKLK6gkSI5f"
    "QOVhJKnWSqVkZK5jHmbf/h/qkvt8"
)
