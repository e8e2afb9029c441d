from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UPGRADE = {
    "sqlite": """
SELECT 1
""",
    "postgres": """
COMMENT ON COLUMN "api_keys"."scopes" IS 'its scopes, separated by spaces';
COMMENT ON COLUMN "api_keys"."name" IS 'chosen by its owner';
COMMENT ON COLUMN "attempts"."key" IS 'what it counts against: an IP address, an account, or both';
COMMENT ON COLUMN "chapters"."number_tie" IS 'order among equal sort keys, by the text';
COMMENT ON COLUMN "chapters"."release_date" IS 'null: a draft';
COMMENT ON COLUMN "chapters"."sort" IS 'if set, sorts the chapter instead of number';
COMMENT ON COLUMN "chapters"."pages_changed_at" IS 'when the pages changed last';
COMMENT ON COLUMN "chapters"."number" IS 'exactly as printed; null: a oneshot';
COMMENT ON COLUMN "chapters"."duplicate" IS '0, except for equal chapters older than the index';
COMMENT ON COLUMN "chapters"."number_order" IS 'sort key: the number in thousandths';
COMMENT ON COLUMN "chapters"."revision" IS 'increases whenever the pages change';
COMMENT ON COLUMN "chapters"."place_key" IS 'equal for chapters that count as the same';
COMMENT ON COLUMN "chapters"."volume_order" IS 'sort key: the volume in thousandths';
COMMENT ON COLUMN "chapter_marks"."device" IS 'the app that reported `page`';
COMMENT ON COLUMN "chapter_marks"."client_time" IS 'when the user was on `page`, by the clock of their app';
COMMENT ON COLUMN "content_number"."users" IS 'users, their avatars, the names of their groups';
COMMENT ON COLUMN "content_number"."images" IS 'who may see which image, and its files';
COMMENT ON COLUMN "conversions"."begun_at" IS 'when a process began the conversion';
COMMENT ON COLUMN "conversions"."last_used_at" IS 'accurate to the day';
COMMENT ON COLUMN "conversions"."file_id" IS 'null while a process converts the image';
COMMENT ON COLUMN "files"."crc32" IS 'unsigned, as in zip archives';
COMMENT ON COLUMN "files"."doomed_at" IS 'when its deletion began; null: it is in use';
COMMENT ON COLUMN "groups"."early_access" IS 'members see chapters this many days early';
COMMENT ON COLUMN "identity_tokens"."created_at" IS 'time of the login; the absolute lifetime begins here';
COMMENT ON COLUMN "images"."color" IS 'average colour as #rrggbb; a placeholder while the image loads';
COMMENT ON COLUMN "leases"."holder" IS 'the process; empty: none';
COMMENT ON COLUMN "mails"."leased_until" IS 'until then only the instance that took it may send it';
COMMENT ON COLUMN "mangas"."name_key" IS 'the name without letter case; it is unique';
COMMENT ON COLUMN "mangas"."search" IS 'name and titles, normalized for searching';
COMMENT ON COLUMN "manga_languages"."chapters" IS 'how many have a date and are not hidden; the date may be in the future';
COMMENT ON COLUMN "manga_languages"."opens_at" IS 'earliest date of chapters that are not hidden; null: none';
COMMENT ON COLUMN "oauth_attempts"."user_id" IS 'the signed-in user who links an account; null for a sign-in';
COMMENT ON COLUMN "oauth_attempts"."browser_hash" IS 'hash of the cookie in the browser that began it';
COMMENT ON COLUMN "one_time_tokens"."email" IS 'the address that the link confirms';
COMMENT ON COLUMN "pages"."double" IS 'the image shows two printed pages';
COMMENT ON COLUMN "posts"."published_at" IS 'null: a draft; in the future: scheduled';
COMMENT ON COLUMN "refresh_tokens"."current" IS 'kid of the current token';
COMMENT ON COLUMN "refresh_tokens"."previous" IS 'kid of the token before; accepted for a short time';
COMMENT ON COLUMN "release_events"."passed" IS 'it was recorded long after it opened, so nobody is told';
COMMENT ON COLUMN "release_events"."date" IS 'date of the release, publication or creation, as of the recording';
COMMENT ON COLUMN "release_events"."days" IS 'it opened this many days before `date`';
COMMENT ON COLUMN "release_fan_outs"."after" IS 'the last user for whom a notice was written';
COMMENT ON COLUMN "release_notices"."due_at" IS 'null: it was mailed';
COMMENT ON COLUMN "release_subscriptions"."unsubscribe_token" IS 'in each mail; stored in clear, since it can only unsubscribe';
COMMENT ON COLUMN "release_subscriptions"."rests_until" IS 'no mail is sent before then';
COMMENT ON COLUMN "sent_files"."etag" IS 'ETag of the file; another version of the CBZ has another';
COMMENT ON COLUMN "sent_files"."partial_md5" IS 'KOReader''s hash, of samples of the bytes';
COMMENT ON COLUMN "uploads"."alive_until" IS 'its process renews this; past by the database''s clock: the process has died';
COMMENT ON COLUMN "users"."language" IS 'language of mails; null: the site''s';
COMMENT ON COLUMN "users"."time_zone" IS 'IANA name; null: UTC';
COMMENT ON COLUMN "users"."activated_at" IS 'time of the first activation; null: never activated';
COMMENT ON COLUMN "users"."email_confirmed_at" IS 'when it was proved that the user owns `email`; null: never';
COMMENT ON COLUMN "variants"."bound" IS 'the width that it is made for; 0: the thumbnail';
COMMENT ON COLUMN "webhooks"."error" IS 'why the service disabled it';
COMMENT ON COLUMN "webhooks"."paused_until" IS 'the receiver asked for no messages before then';
COMMENT ON COLUMN "webhooks"."events" IS 'the kinds to send, separated by spaces';
COMMENT ON COLUMN "webhooks"."secret" IS 'signs messages; null for Discord';
COMMENT ON COLUMN "webhooks"."leased_until" IS 'until then only one instance sends to it';
COMMENT ON COLUMN "webhooks"."modified_at" IS 'last change by an admin';
COMMENT ON COLUMN "webhooks"."old_secret" IS 'also signs until old_secret_until';
COMMENT ON COLUMN "webhooks"."url" IS 'secret: whoever has it can write to a Discord channel';
COMMENT ON COLUMN "webhook_deliveries"."release_event_id" IS 'null for a test, or if its chapter, series or post was deleted';
COMMENT ON COLUMN "webhook_deliveries"."status" IS 'HTTP status of the last answer';
COMMENT ON TABLE "announcements" IS 'One row is an announcement; its audience sees it from its start to its end.';
COMMENT ON TABLE "api_keys" IS 'One row is a secret of a user; only its hash is stored.';
COMMENT ON TABLE "attempts" IS 'One row is an attempt that counts against a limit, such as a failed login, or a known address of an account.';
COMMENT ON TABLE "chapters" IS 'One row is a chapter in one language; readers see it from its date on, no job publishes it.';
COMMENT ON TABLE "chapter_marks" IS 'One row says how far a user is in a chapter: whether they have read it, and their page.';
COMMENT ON TABLE "content_number" IS 'The only row has a number for each kind of content; triggers increase it whenever that content changes.';
COMMENT ON COLUMN "content_number"."epoch" IS 'random; numbers of different epochs cannot be compared';
COMMENT ON TABLE "content_touched" IS 'One row is a kind of content that a running transaction has changed; deleted at its commit. Unused on SQLite.';
COMMENT ON COLUMN "content_touched"."key" IS 'transaction number, colon, kind of content';
COMMENT ON TABLE "conversions" IS 'One row is an image in a format that an app asked for; the least recently used ones are deleted first.';
COMMENT ON TABLE "files" IS 'One row is a file in the storage; its key is the SHA-256 of its bytes, so equal bytes are stored once.';
COMMENT ON TABLE "file_holds" IS 'One row protects a file from deletion until the rows that use it exist; it expires at `until`.';
COMMENT ON TABLE "groups" IS 'One row is a group; it has one column for each permission of `rules.identity.Permission`.';
COMMENT ON TABLE "identity_tokens" IS 'One row is a signed-in device; its id is the ``kid`` of all its IdentityTokens, which renewals do not change.';
COMMENT ON TABLE "images" IS 'One row is one use of an image; who may see it depends on what it belongs to, such as a chapter.';
COMMENT ON TABLE "key_sessions" IS 'One row is a cookie that stands for a key, for apps that send their key once and then only cookies.';
COMMENT ON TABLE "leases" IS 'One row is the lease of one kind of work: its holder until `until`; without a holder, the work is due at `until`.';
COMMENT ON TABLE "log_entries" IS 'One row records one action: who did it, when, from where, and what it changed. It contains no secrets.';
COMMENT ON TABLE "mails" IS 'One row is a mail; it is created in the transaction that it reports on, and its text when it is sent.';
COMMENT ON TABLE "mangas" IS 'One row is a series.';
COMMENT ON TABLE "manga_followers" IS 'One row is the number of followers of a manga at the last count.';
COMMENT ON TABLE "manga_languages" IS 'One row summarizes the chapters of a manga in one language; triggers keep it up to date.';
COMMENT ON TABLE "manga_people" IS 'One row is an author or artist of a manga.';
COMMENT ON TABLE "manga_slugs" IS 'One row is a former slug of a manga; its address still leads to the manga.';
COMMENT ON TABLE "manga_tags" IS 'One row says that a manga has a tag.';
COMMENT ON TABLE "manga_titles" IS 'One row is an alternative title of a manga.';
COMMENT ON TABLE "memberships" IS 'One row says that a user is a member of a group.';
COMMENT ON TABLE "oauth_attempts" IS 'One row is a sign-in that has begun at a provider; only the browser that began it can complete it, once.';
COMMENT ON TABLE "one_time_tokens" IS 'One row is a link that was sent by mail; only the hash of its token is stored.';
COMMENT ON TABLE "pages" IS 'One row is a page; when its image is replaced, the page keeps its id and gets another image.';
COMMENT ON TABLE "posts" IS 'One row is a post of the blog; readers see it from its date on, no job publishes it.';
COMMENT ON TABLE "post_images" IS 'One row is an image that was uploaded for a post: its cover, or an image in its text.';
COMMENT ON TABLE "post_slugs" IS 'One row is a former slug of a post; its address still leads to the post.';
COMMENT ON TABLE "provider_links" IS 'One row links an account of a provider, identified by (issuer, subject), to the user it may sign in as.';
COMMENT ON TABLE "refresh_tokens" IS 'One row holds the refresh token of an identity: the current one and the one before it.';
COMMENT ON TABLE "release_events" IS 'One row is an event: a chapter, series or post has opened. Each gets only one row of each kind.';
COMMENT ON TABLE "release_fan_outs" IS 'One row is a chapter that has just opened; deleted when all its subscribers have a notice.';
COMMENT ON TABLE "release_notices" IS 'One row says that a subscriber is told, or was told, of one chapter; so nobody is told twice.';
COMMENT ON TABLE "release_subscriptions" IS 'One row is the choice of a user about mails for followed series; users who never chose have no row.';
COMMENT ON TABLE "sent_files" IS 'One row is a CBZ of a chapter that was downloaded; KOReader identifies the file by `partial_md5`.';
COMMENT ON TABLE "tags" IS 'One row is a tag; staff create them.';
COMMENT ON TABLE "uploads" IS 'One row is the progress of one upload; every instance can read it.';
COMMENT ON TABLE "users" IS 'One row is an account.';
COMMENT ON TABLE "variants" IS 'One row is a smaller version of an image, made when the image was uploaded.';
COMMENT ON TABLE "webhooks" IS 'One row is an address to which events are sent.';
COMMENT ON TABLE "webhook_deliveries" IS 'One row is an event to be sent to a webhook; the message is written when it is sent.'
""",
}

DOWNGRADE = {
    "sqlite": """
SELECT 1
""",
    "postgres": """
COMMENT ON COLUMN "api_keys"."scopes" IS 'what it is for, separated by spaces';
COMMENT ON COLUMN "api_keys"."name" IS 'what its owner calls it';
COMMENT ON COLUMN "attempts"."key" IS 'whom it counts against: an address, an account, or both';
COMMENT ON COLUMN "chapters"."number_tie" IS 'orders equal sort keys by their text';
COMMENT ON COLUMN "chapters"."release_date" IS 'null is a draft';
COMMENT ON COLUMN "chapters"."sort" IS 'the number that staff sort it by instead';
COMMENT ON COLUMN "chapters"."pages_changed_at" IS 'when its pages changed last';
COMMENT ON COLUMN "chapters"."number" IS 'exactly as printed; null is a oneshot';
COMMENT ON COLUMN "chapters"."duplicate" IS 'other than 0 only where equal chapters are older than the rule';
COMMENT ON COLUMN "chapters"."number_order" IS 'in thousandths';
COMMENT ON COLUMN "chapters"."revision" IS 'rises whenever the pages change';
COMMENT ON COLUMN "chapters"."place_key" IS 'the same for chapters that are equal';
COMMENT ON COLUMN "chapters"."volume_order" IS 'in thousandths';
COMMENT ON COLUMN "chapter_marks"."device" IS 'the app that told of that page';
COMMENT ON COLUMN "chapter_marks"."client_time" IS 'when the reader was on that page, by their own clock';
COMMENT ON COLUMN "content_number"."users" IS 'with their avatars and the names of their groups';
COMMENT ON COLUMN "content_number"."images" IS 'who may see which, and the files that they are served in';
COMMENT ON COLUMN "conversions"."begun_at" IS 'since when a process makes it, or made it';
COMMENT ON COLUMN "conversions"."last_used_at" IS 'exact to the day';
COMMENT ON COLUMN "conversions"."file_id" IS 'null while a process makes it';
COMMENT ON COLUMN "files"."crc32" IS 'unsigned, as zip archives have it';
COMMENT ON COLUMN "files"."doomed_at" IS 'since when its bytes are being removed';
COMMENT ON COLUMN "groups"."early_access" IS 'days before the release';
COMMENT ON COLUMN "identity_tokens"."created_at" IS 'the login, from which the absolute lifetime counts';
COMMENT ON COLUMN "images"."color" IS 'its average, as #rrggbb, to stand for it while it loads';
COMMENT ON COLUMN "leases"."holder" IS 'empty: nobody';
COMMENT ON COLUMN "mails"."leased_until" IS 'until when the instance that claimed it may take';
COMMENT ON COLUMN "mangas"."name_key" IS 'the name, folded: case does not count';
COMMENT ON COLUMN "mangas"."search" IS 'name and titles, folded for searching';
COMMENT ON COLUMN "manga_languages"."chapters" IS 'that have a date and are not hidden, whenever they open';
COMMENT ON COLUMN "manga_languages"."opens_at" IS 'first date of those that are not hidden; null is no date';
COMMENT ON COLUMN "oauth_attempts"."user_id" IS 'who links an account';
COMMENT ON COLUMN "oauth_attempts"."browser_hash" IS 'hash of the cookie that binds it to a browser';
COMMENT ON COLUMN "one_time_tokens"."email" IS 'the address that it confirms';
COMMENT ON COLUMN "pages"."double" IS 'two pages of the print on one image';
COMMENT ON COLUMN "posts"."published_at" IS 'null is a draft, the future is scheduled';
COMMENT ON COLUMN "refresh_tokens"."current" IS 'the kid that is valid';
COMMENT ON COLUMN "refresh_tokens"."previous" IS 'the kid that it replaced, good for a short grace';
COMMENT ON COLUMN "release_events"."passed" IS 'it had opened long before anybody looked: nobody is told';
COMMENT ON COLUMN "release_events"."date" IS 'of the release, publication or creation, as it was when this was recorded';
COMMENT ON COLUMN "release_events"."days" IS 'how many days before that date it opened';
COMMENT ON COLUMN "release_fan_outs"."after" IS 'the last reader to whom a notice was written';
COMMENT ON COLUMN "release_notices"."due_at" IS 'null: a mail was written';
COMMENT ON COLUMN "release_subscriptions"."unsubscribe_token" IS 'in every mail, and kept as it is: all it does is end the mails';
COMMENT ON COLUMN "release_subscriptions"."rests_until" IS 'no mail is written before';
COMMENT ON COLUMN "sent_files"."etag" IS 'under which it was sent: another file has another';
COMMENT ON COLUMN "sent_files"."partial_md5" IS 'KOReader''s digest of some of its bytes';
COMMENT ON COLUMN "uploads"."alive_until" IS 'by the database''s clock; its process renews it, and is dead when it has passed';
COMMENT ON COLUMN "users"."language" IS 'of mails; null is the site''s';
COMMENT ON COLUMN "users"."time_zone" IS 'by its IANA name (null: UTC)';
COMMENT ON COLUMN "users"."activated_at" IS 'when it first was; null is never';
COMMENT ON COLUMN "users"."email_confirmed_at" IS 'when who reads its mails proved it (null: never)';
COMMENT ON COLUMN "variants"."bound" IS 'the width that it serves; 0 is the thumbnail';
COMMENT ON COLUMN "webhooks"."error" IS 'why it was switched off by itself';
COMMENT ON COLUMN "webhooks"."paused_until" IS 'the receiver asks for no more before that';
COMMENT ON COLUMN "webhooks"."events" IS 'the kinds that it is told of, separated by spaces';
COMMENT ON COLUMN "webhooks"."secret" IS 'signs; none for Discord';
COMMENT ON COLUMN "webhooks"."leased_until" IS 'until when the instance that sends to it may take';
COMMENT ON COLUMN "webhooks"."modified_at" IS 'when an admin changed it last';
COMMENT ON COLUMN "webhooks"."old_secret" IS 'signs too, until old_secret_until';
COMMENT ON COLUMN "webhooks"."url" IS 'whoever has it may write to a channel of Discord';
COMMENT ON COLUMN "webhook_deliveries"."release_event_id" IS 'none for a test, and where what it tells of is gone';
COMMENT ON COLUMN "webhook_deliveries"."status" IS 'of the last answer';
COMMENT ON TABLE "announcements" IS 'One row is a notice, shown from its start to its end to its audience.';
COMMENT ON TABLE "api_keys" IS 'One row is one secret of a user, of which only a hash is kept.';
COMMENT ON TABLE "attempts" IS 'One row is one attempt that counts (a failed login, a registration, a mail asked for), or a known address.';
COMMENT ON TABLE "chapters" IS 'One row is one chapter in one language; it is visible by its dates alone, without a job.';
COMMENT ON TABLE "chapter_marks" IS 'One row is what one reader did with one chapter: whether it is read, and the page they are on.';
COMMENT ON TABLE "content_number" IS 'The one row has a number for each kind of content, which triggers raise with whatever changes it.';
COMMENT ON COLUMN "content_number"."epoch" IS 'random; numbers of two epochs do not compare';
COMMENT ON TABLE "content_touched" IS 'One row says what a transaction under way has changed; it goes with the commit. SQLite does without.';
COMMENT ON COLUMN "content_touched"."key" IS 'number of the transaction:kind of content';
COMMENT ON TABLE "conversions" IS 'One row is an image in a form that an app asked for; those that nobody has asked for longest go first.';
COMMENT ON TABLE "files" IS 'One row is a file of the storage, named by the SHA-256 of its bytes; equal bytes are kept once.';
COMMENT ON TABLE "file_holds" IS 'One row keeps a file from being removed while somebody brings it in; it ends by itself.';
COMMENT ON TABLE "groups" IS 'One row is one group; its six permissions are those of `identity.Permission`.';
COMMENT ON TABLE "identity_tokens" IS 'One row is one signed-in device: the ``kid`` of its IdentityTokens, through every refresh.';
COMMENT ON TABLE "images" IS 'One row is one use of an image: whoever may see what it belongs to may see it.';
COMMENT ON TABLE "key_sessions" IS 'One row is a cookie that stands for a key, in an app that has shown the key once and keeps cookies only.';
COMMENT ON TABLE "leases" IS 'One row is one kind of work: its holder, and until when; without a holder it is not due before then.';
COMMENT ON TABLE "log_entries" IS 'One row tells who did what to which thing, when and from where; secrets never get here.';
COMMENT ON TABLE "mails" IS 'One row is one mail, written in the transaction of what it reports; its text is made when it is sent.';
COMMENT ON TABLE "mangas" IS 'One row is one series.';
COMMENT ON TABLE "manga_followers" IS 'One row is how many follow a manga, as they were last counted.';
COMMENT ON TABLE "manga_languages" IS 'One row sums up the chapters of a manga in one language; triggers keep it right.';
COMMENT ON TABLE "manga_people" IS 'One row names an author or an artist of a manga.';
COMMENT ON TABLE "manga_slugs" IS 'One row is a slug that a manga had; it keeps answering.';
COMMENT ON TABLE "manga_tags" IS 'One row puts a tag on a manga.';
COMMENT ON TABLE "manga_titles" IS 'One row is an alternative title.';
COMMENT ON TABLE "memberships" IS 'One row puts one user into one group.';
COMMENT ON TABLE "oauth_attempts" IS 'One row is one sign-in under way at a provider; it serves once, for the browser that began it.';
COMMENT ON TABLE "one_time_tokens" IS 'One row is one link that was mailed; only a hash of its token is kept.';
COMMENT ON TABLE "pages" IS 'One row is one page; its id outlives its image, which is another after every replacement.';
COMMENT ON TABLE "posts" IS 'One row is one post of the blog; it is published by its date alone, without a job.';
COMMENT ON TABLE "post_images" IS 'One row is an image that was uploaded for a post, its cover or one that its text shows.';
COMMENT ON TABLE "post_slugs" IS 'One row is a slug that a post had; it keeps answering.';
COMMENT ON TABLE "provider_links" IS 'One row lets one identity of a provider, (issuer, subject), sign in as one user.';
COMMENT ON TABLE "refresh_tokens" IS 'One row is the refresh token of one identity: the current one and its immediate predecessor.';
COMMENT ON TABLE "release_events" IS 'One row is one thing that has opened, recorded once; no second row of its kind for it ever comes.';
COMMENT ON TABLE "release_fan_outs" IS 'One row is a chapter that has just opened, until a notice is written for all who are to hear of it.';
COMMENT ON TABLE "release_notices" IS 'One row is a chapter that has opened to somebody who wants to hear of it; nobody hears of a chapter twice.';
COMMENT ON TABLE "release_subscriptions" IS 'One row is somebody who has wanted mails about the series that they follow, or still wants them.';
COMMENT ON TABLE "sent_files" IS 'One row is a CBZ of a chapter that somebody was sent; apps name it by its digest ever after.';
COMMENT ON TABLE "tags" IS 'One row is one tag, which staff make.';
COMMENT ON TABLE "uploads" IS 'One row tells how far an upload of a chapter got, to whoever watches it from any instance.';
COMMENT ON TABLE "users" IS 'One row is one account.';
COMMENT ON TABLE "variants" IS 'One row is a smaller rendering of an image, made when it came in.';
COMMENT ON TABLE "webhooks" IS 'One row is one address that is told of events.';
COMMENT ON TABLE "webhook_deliveries" IS 'One row is one event that a webhook is to be told; what is told is written when it is sent.'
""",
}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UPGRADE[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWNGRADE[db.capabilities.dialect]


MODELS_STATE = (
    "eJztXW1z2za2/isc3Q/bnVEztR072fjOnXHStM3WiXNjZ7ezvR0FIiEJNUVo+WLV7fa/Xx"
    "wApPhOgqQkkOaXNpZ4QOo54MF5P39M1tTCtvfsynFo4Jh4jR1/8sr4Y+KgNWb/yP1+akzQ"
    "ZrP7Fj7w0dzmBCh2Jf8GzT3fRSYsu0C2h9lHFvZMl2x8Qh0guXGw4dKtQTwDOUZ8gUuD+O"
    "zDwCKYfWJ4GHvsE2Ph0jX/xvOR6xs+5X9gx3oGN7Soye5InOUe1g4c8u8Az3y6xP4Ku+wO"
    "P//CPiaOhX/DXvjn5n62INi2EkgSCxbgn8/8xw3/7J3jf8cvhMeez0xqB2tnd/Hm0V9RJ7"
    "qaCOyX2MEu8jEs77sBAOoEti0ZEGIsnnR3iXjEGI2FFyiwgS1ALR5g99lkNvtwcze7fXs3"
    "m00yLAspYkjLj0zqALsJMB9+/RIe4evTk+cvnr88u3j+kl3CHzP65MWf4tY7YAQhh+fD3e"
    "RP/j3ykbiCY7wD1Sc+Wy6D65sVcvOBjQhS2LKHTmMbIlkGbvjBDt3dHj8EvGv028zGztJf"
    "AabffFMC5j+uPr354erTV+yqv8ItKXspxSv7QX51Kr4DxGMI49/8LMB37NMCgOX1h8N3Mt"
    "kTuiVg3r396Q5WXnvev+04hl+9v/qJw7t+lN9c33z4Prw8hvmb65vXKaht/IBtlc0cERwQ"
    "bOIsqCLgnGZqbJHrMLinxhoQxg5iYjctr+ts85PTGrv85LRwk8NXSeDDQ0AF+zjNAeFnHH"
    "cfqYNVWRDSTY3Aw643NTBy7ccZMk3ssb/YYbdY6MEMfu56M5Qjdb5laPpkjfM5kiBMscSS"
    "lM/Cf3TDoEMepWXS6N37t7d3V+8/JkTSt1d3b+Gb04Q4Cj/96iLFk2gR45/v7n4w4E/jXz"
    "cf3nI0qecvXX7H3XV3/5rAM6HApzOHbmfIigMZfhx+lOAxU6eacDhG1gF/JfN0OcuHxF8m"
    "bDz4+fUV3hhFtdbblTQ90Vrr3cFpuhh+eYM3Jkl5GKF4WA2Y/UDrxrEf5Qvdk7dIyp7Sl4"
    "gZ14T9jiZsT5GOfNeF7znSkz89eA0W9zETFz6YI/OeKc3WLPHNboMABF52a7yWZN/9+Anb"
    "yM+Xqjl+nU9suR7uhD/DzR9+GseUntIiULNfrU/X6U+Qg5b8J8G94U5FuFX4zEJs6/nNZh"
    "Fn6zvPPPToGf4K+QbiKr6xQp4B66T9XsU+MrUlclxhP0+AjD933F/4SxsX2efP775V8JEF"
    "AbGeAU2TnVztKpv894L9LMDeuEfOr+Q+mKENeSY5TizvGTzAi/85gkuCW1pnQm7FJRIHo9"
    "yLNuoXQztn6ugXCYmj5J3OodyX0t4/Z/UOYBCGucAWy7QYSZeCTY8juoHUyuhFSXSz0H5H"
    "XUyWzo/4kQP8jj0HyvfSSZn9WS7TT0gzWg/72EXb6GyNbyj229kvxr5wbF7dvrn69u2kUC"
    "J0AG06aNgvaVAX4RxhmI90sUq/V011QxjHcvVT8U25Vrohs3v82CCQa3iYKQe+QRdSm7w0"
    "KDtGeTSV6ZUruMjz2ZaqCNoqrtNxgHbUPvevfd6zX6wSeQmvH2AE96ROAPekOH57kgnf8v"
    "8rgBter2/4dmKuqIcdYy5kAN064gBXx7oe2GVoZ+D2TAqrKAC+o9AYcp4Pwx90yuTxBvEH"
    "Ag54G2SKp1eF/3kd9J8Xg/88g/2K5GktxciH1+ssRybsEDMWxPV8w2Q/hJ2+2PXgLITPxc"
    "nYBPwyOybE/kUh9C8yu54/yAyOY6WtnyTrhg/HTXdKoHzxvAbMF88LcYavxkDQ6KjBv20I"
    "W61JwDxBOcbM9Yn6ZLlsI8+fMQOnydudph05rTOndfYLapLRNCC3oI4+q0qvYJ3ws4c9SN"
    "lpGYFmLLkVC/VQ6ThO7Nn38XqTX6Yhv5qW+vTERc2KMwStiBKbNHCghGLJfrkHQWObrInP"
    "LMTAXBkIfHcLRGxmKNp0SZypQV320T2Timwdy2JvNLdkYFWTL1VZvbH3m1d7D/+Y7LgUea"
    "LupRvVn8DVTOlyw1dDLiDZJDdR+AZM+MUMf/7Hn6NjcnRM6iPa0qUltSpLSgpL0qasfGdq"
    "Yysu1xnayRbkEkmLplcgZN59DKXONCZzuFSaU3+ljf9S3fQY0+31NDgUMgr3qaywN3rj85"
    "M0o6yEX5UqK6a4qEkAUpIaxDEo+9xGzjJgD3nJU9rAjephnKj4hM3KLp0aDjV+pXNjE8xt"
    "4q14XWhFkLL7e+Wm1zGYlwi+DW/Ad4uNTDyTAtIKNjYx2eKZrLuE5uIylR95eAaPAWRCaV"
    "gRy8JcD+c3AguhjUIDgiV2z/gzH/v+0fqJuyaeqsM7H+9uDyCn8Yy6lnjR5N8+4Sg4wXrO"
    "DMHoW/m3/LYl+mMh9CELoeObu3b5aFyIaKxYNdRZz85r6Edn54XqEXyVCqbz90MF4h1FI4"
    "AP44Rlby07Ve1HMJs3LtTmWpd8Gaa6wnHmrWijKOPfauD/t0L4/5ZGX8guFfR3FBqj33B3"
    "dwyuR12l4Hl4vcbATsiCqV3gEmLP6vGI+U5N83yoa6ALY/eGHpkD6cO45gGZJjtc9eTu5F"
    "LkC/DDYPrqK84T8QNAc2YPHnjIsfxV3YySjhO2k/pPkgG3a2TbVVyQlIfjwTeK0PNtYqA1"
    "dZYG/neAbCNkhjeFfB5gSNjBozb+Z6cvLiLo4Y8y1G/fX11fZ6FPK6o1d3+arHe7X/wALX"
    "Z/0jZQ2f1JSm13v6qy3sW+Hl7+ZWMP8h6aEyVcH3UhThDpbPdMhIReUDdUXLxY7Au0dZ4F"
    "KHeMcgLmWZ0EzLPiBMyzNDd2vqf6AjxBo63kmLDr8W8m3vicG4IvEU+oDYcq44zDGcLvex"
    "wRnnarqTjy07S9ySGahKaq5aJFTc2l7979ZN5z6FFMZWFQyjjqFCU/h0QpPs8Z1b7euuiT"
    "w8ZrXt/cXCeY+fpduhvb5/ev33766oRzkV1ERDpMbicWi/g5KS9/v735UJh5G5KkXyli+s"
    "Z/DJt4e5NzscD8PCC2zwzfZ3A/1Uj85Oc/XLabpgYA8ecvrV8ygCvBkkz/vHSrvNSLAwuk"
    "++dt0BLP+NmocAAlibQ9gY5WxOziB6LYyylOoi2gbC3IifewZ2xX7HEe+BGODdgPHpztzr"
    "KuWtUx4vwJZuIJmiQD59H35zAHZmQYYRmQ4fz0jvaxj1qnb9ZYPlMM9XDLZ8Y+asPje470"
    "lE8f43ssD6Km9IyTHE58ap52UFJsEeUjtay2eB+u0zN469ZbxPdV84KLNXLvW1ZbyJy792"
    "ylAcGdVZ/bofRRJsUMEZ7QzccMHifPkaGC0yex1tuHeg1+NMunUILLoT4x2+4ridcHvtZQ"
    "N5gHfZAWxG4L1i2GU9oeLE7Bxqat+7d+5osM6N07QC46P/yK89HDs7EyJ30WnceKXVpX7B"
    "8L5IZdVokH4f8oh/wV+KMg5Ru8II/GCj1g0YQVqtuQY8HHxOXukYpWrt3ep7Tfq1yzPOk8"
    "VnUKN5qN9XLDqpcLmZoBvyrwiHrnpnwyZURpzVoxstLYkNaMjZ17Im0CalK4p5VckUnS3r"
    "wyO88+P422yDOY+PsCu+RLlHto2tS8l/2t2OEDZ/CTe80s/EDUZlHtKHROxwb+MoaKFCYX"
    "b6gLTeTEBqgZadt/RpmAMtdrWIV/vt9QJxbolLoXKtFK/tkk0dhzfOw5vgcVt8TfrV1zIS"
    "2M9mmbnuPmrgq8JaqxevJ+yYC6uCaln05Nxt9QGOjpfxC1VHm+lcQF01Lvirh0tivMqnav"
    "3K2w6AoOvo8V7/4jy4p4ui4yVwY0ZwHFUi5/yRAmyyWk74aJQFCfH0sF4nnW/FqZhOJl3S"
    "0HvG+LxuZM1TKVGrNGBPq2ZGVvhmPR9aXEmzdzsshigV0Ajv8AzzChN79vzJldQdcb5GKr"
    "iZ55dlGnjjhtMcTqiC/+WuE4KQijvibL8kj1YcPUqgl27BQg0DA6zJOfipSuqeGjJfyB6c"
    "ZWS7H72+np2dmL02/OLl6eP3/x4vzlN5G6lP2qTG96/e57UJ0SDMvqUnObLtW4ElJoyxRV"
    "vfTAiMdnaeRFRkqgz5COPGjGAz4fWg37iERbzCdy6rV0Kz0wSSz/5Bnt3s7ltHRpsFGrwD"
    "wwg8i6IMOhhEM7Gn1ZtF1RY40eeauk7Yow3Yk/tQhGQc+kKKisE2cy1uJRNfA7GpirEgVc"
    "fF9L//bhUqExKTbeSqm84UhJN3AcxjOm/SHHQyL6BTqzTPG+NIQ5Yxm8i54HOtua+M+Mzw"
    "50tgZn8e3/XhO/JOp5sLu3UMaP2fdwL4p4HFChjDOVj9rQ2yzFiibKd1djQtLKtz6vbZix"
    "n//SxvL5S19ZeV2jpr5czIrcAGa2rlH4zjjcXY+8e7b/2ReX/LiEDCZw35uMoczwlS8HO0"
    "GZeRW9Q3xiSVU7333eNjdZgd+Qv3zsduWpCumG+ofshTamKuw/VYHvAAUxHF6vc7uAxtGd"
    "WsEdhda+Hvkdz+aPfp6SWqihJom01VKPFtiZ42XgNMiuidP1p35FJAsgY+NSE1q1s18huy"
    "uYiTPxaWUGaDYi5lB7AZlmAI9h+JRvAQs9Pj3eg/GrmJYQI9lTUkIX9gOQgL1v49j7Lt5y"
    "2bUv0tuOP4CNP4pifD1OMwbYywPsOxW9XSz43XpYJTzTVCg4vqeqY+wLWUbREtSa1Rg9FB"
    "t1YY9J1ATqn5h4//Tuzd2x4u+cMzkOhJBjxa6DyKeq6OMDOtG1EPPx27zZPfjN7vEjXAGf"
    "3/5w9fXp+QV4gOAbrtxDN1bZP4v/ze13Mb+b2fNmlXNvr7cdvXq6TDwtCZVjiyCBmALeSa"
    "rRiK9hxG+J5eckjRTa79H1Y918jvW+YiftSqUt1Y5gxDMHz165mHqEq+maZ6dqoeWIRGdA"
    "2foe03WxNYW2qUyB+J1smA5grsiDfiHlRD0CpetG/p4EYc+KhPiAJFCued9CcP2F8yiIL8"
    "tYA09NtR+ED2jsX1X8dvazj1FR/yqF8HRseyTDwCkRrtIlJuFj10MwHMTeT+ps1G7bngHs"
    "7x+oXadBg24vVC2IClPRFDAamqsuAdADcglq3WfnH2KVIYG0b28Yf+sKPGLhG1nuFZtF73"
    "991xiTSz42/chTxcc9RppM4PjE5qKKXStb+Qei/gP/Rjz/UvxrQ1xwUPnGF07wpdgltr/b"
    "tXCFjSktx0lp4dxT1QsjonGAr86K/xGCv5pxcx9+5pI45GEjZpph3ftoGLVt/iJlT3/xTf"
    "nZz69p0tdLZprz9iZyFfYnr9Sr6NRVRVnae0uUAqbTWcfzWbPzeXTeFAv3YTlvetCEemxx"
    "MmZgjS1Omqs+Si1ONOySrqM62aZJ+j7Vye+hIjhPmxRflCqTu2pixfwqTsg9NCveKA8S30"
    "Ga7RqLbLC7JrwWCTKdvriBjUE5wsyi9x+ffYy+LfEf7eVOo+uod6qp/kNqD+ZZOK+TSHVe"
    "nEh1nkmkgv+rjqiN0wwuSbB7iJG1JqoDMCOacf6lwvxLjFz7cYZMiL5mAS+fEp6m1bbGb7"
    "LGoqcUdKKITV5mxyVTEh6h/sgz+K+pF23ucJy4UFJmG5f+CoEfxT2fQz3ufoXdL0Y2zMIt"
    "oYh+DvWIvgL6oGQBKjPZvkd18+eQj/gr4P9A8HbWaNh0inJEXW3i9Og2fhJu40Y5f1JVWZ"
    "FNyxyj99FCPdwJR0kzeic9IHf0Hue270leMC3zE4XelJkP1zZxGIn09q+JY4hu9KIsjlhh"
    "VdyXL/fE+vIFPDhMSedfJp7Pm8qmay5j/Zbd0LCoAd1TRYOsCifSIe4+OpZ651h6eofXBB"
    "5HdpM0bLokjuhfxd5m9tt89hlZ8EeGugbieAbbyU+wkuFpdjJ5krlrPFTGTlAnh9HFHtAk"
    "1eEczZN9CdgDjFQRqltdhMXVg0P2+XkNYJ+fFzeMPE/DqnO+gSYJtQNKN9AxMl6ZbdBRYD"
    "w+ynHBWLgS5kixYclsgDvK/lNn9DFfMDKFtCgq68a+VDEZea1TnqkYFkGVmIhRrZWSZQgB"
    "faj6AMtL9ly9NOKttonPbLYNdiw+j2+74v2PmXZqU2fJjDc6NbyAGWZ8uIn0XZcag3u74W"
    "j/9c7+gwbQKjpJeP0AEwtO6ih8J8X63kl2gh61ac7ZWYxuRKAzvBP0gKGtE+8hHrggBv7L"
    "dZfL+fwSCn9tZGIozIMJorwYOKr8NaJx6qqsKYvDhpx5UciYFxm+PDmnx1P12I8lWmOJlt"
    "6WQ5sSrWM3ltBNeNUq+OdJzG1DcTXzvPtiJKVnyLeE5+OA+0WYlL0fTAOAw6ktTGyJgW6i"
    "ohFlCujUdBj1EZ2x50gXyQAxkSVfpLYuMHgh6za76cu+U/R/MbXsVszPmeQ4wWLfTss8Yf"
    "f4ceaFY3imypkSJqX3BIuaa9AOLY+XuiDoITwV/9xsZE22hx1LDgaEDsPQKpiPo/OhTR2f"
    "/CtWy5kNfKB7jl6x3nnFPMwMfX+2Qp7SVOYU2eDqQrqf1sCTiRp5YpKUA/TE9MTzUivDQP"
    "awasDmJOXYA0lnLsOpr3Zi7SjGIHypKy23OlHZk3a1IT+KhXoJaaUvbbeddKpOv8bIyw0p"
    "iy9KFWkYqtkgpBzO4+QxXgj3hnNet9S9f8WTe2WIRrQglI0FL40tYfsmgE5H4nsxgBuoYF"
    "krwLW6Hh7sCf7P+T9H/lto8fHcTtDu5uwJ/uIZpk3N+2cGxDWML+HnzwS4XwwIeXhcgd+6"
    "BEaPMGpP9GRsq8Aft25bI9XxpFY63UlJOt3JNwWDgpP9gPOSlYrx3lFoHXGF7Sw7Kl8aeL"
    "3xH9ky7K1qEkvdS2JjH1pbjtq7gl6nUOq017OTLt86vvuYe3yG35WfoHQ5w+wyonqMutik"
    "riWypcTw9Fc8ScqCmhkfqmGwMxUNfbdQIjAVJ4hMlpJD658Z73w+XB1BJYFDDeEiKHFG7f"
    "+21cdZYtB2mPHjI5cRjEO2h+TnUrfHh2qHDzjvRUgRFa1oR6GzVtRQE+2+uc2YQ7lHcOWx"
    "owDvjmKAAHdoR8Un1y+om2On/v325kM+xjuK9FFATN/4j2GTHqc25CELUCTkfQjoV++vfk"
    "pj/eb65nVakMMCr9NdsRZ+nrlaDHtEMKLeHPWxCG+yjyI8pjRQ1Sq8OE0Lff4g86yPGwDg"
    "SHUQAugsq0pH/398OyUiAOwBjA+fr6+PFQJ4j4g9yXFh8M+nZe6LNbuiSQoN0F3KYYyyaC"
    "Gcys2WcTyh4ot0FnaVizcUprRRR/gTwD/vM8vdkNMeYRkPO35FEs0+76rotmAvgs/fA4ct"
    "OEO+D25TCCOPDowBOTB8qmQZ0IFaBafndTJz2FXFPv3zTG7OaNZG+J7VMbrOim2us4zJZS"
    "NnGchM07oAx2kGCPLLGhi/LIT4ZRrhDXLROifFuti62lG0Mq90Q/nQ9lV08tZOmwwJDmhl"
    "sUsDHD5K7wqLpTqj3OA5Tqdtc+f6KHfXtRm7rlqldkTQaM9q5oFJ+3DrOXHLvLjZUvix5P"
    "oJhp7Stpci63PIB8j/nvC7VgowT6mzZo3SgdK0HbD6MHJ2Es1xltU/vOOFdMUJZ4dP6T04"
    "NESHHe7qSHtShr85eKsqRQ9xnGb0EGdqbI/S9W4oYJa42w/b9E5LQLudsFfQpk4ZUSjmZb"
    "K/uy51OiIbF3o6VTKIthe5cQzZD6MskBG23VBtm47d6urd2EWKcYLd0AuGd5vYAOz22Lo2"
    "MbHjCRdDtyuDuyTgSMpn73BtyBnFjj9jrxTA3M09lKImhb6LuuN25Qulb11EJ8N2x1GBxy"
    "p1GO60QF5mAo8aFWGxc8fHrmEywywM68onaMCNi1rcuCjhxkWWG54dLJV8zfJ6fbmgU2Jg"
    "/MkyIN8xEZ8PcopsAMlTZWb425/uymMokRV+ffPh+/DydGAlG0MJctz75UGUIM+x3xnc2Z"
    "QC6iypVBP6GEWhLlkSB9mzJsHYXOID7vRf0WFgP6uTKHhWnCh4lkkUBHc3u/8MjAQVxNN0"
    "BwSb8XrlM5OCwbLwD4P7aT3VpURzyXYjTuv2dZHPUh5OxnhogfuK+CNGOV6k8hBtSNMoPK"
    "tbXLG7AK1NnHulZI6I4PC5HLFUu3lAbPbOeM/gfqq5dZOf/4CcqqkRuPafv7SOF+wl2aPR"
    "tNFx0GijQaNxl5IC2nGyEW8FvD0mis2cBnDFhs+OQl+bh/880a6Q+Db2poZDXXYkkd+xxf"
    "scih8R6vXamUax9tQ1PYcxisMlPZ3s90xt6T7sa2LOWBLeSV4OM6EI+x1NuJ4iHWA+Tk/5"
    "npOCkWk87a+C9dxBxFbNwkjRjckDZckDEVpZiJXj3d21o9Yy0J3aV8pFe7FzTMwhazv+Qq"
    "zSQ6lVBHni/V9Q26bblhh9xxcZKkQbTDd5Y2uUx4N8ZJtxuFNUII7WxRCVWxmPGyJGPlou"
    "c611VZDu0HAx4jZoFxjBQkNFycU8OXqGH3DrsSGfxFpvH3AfXcqFcCnlvcWDIoHjl72k9a"
    "eH8G0oDkephwwIWtUswR0ORemCCaQq8gZni8TFqq2QHaZlYhf6Akfr8OG3Bl8cGgrzdsXI"
    "g6aJQUWXg8YLKiYmJn6yQKFlHmFhHl60euYtKPSpxUm6caoNOikvwcyaECdoBlOt2QrijN"
    "Gtkged2u9ZToSivqZpXncIoF47va5pHn/Ba+Sgt88rvw7zaIoOjOtYok3VeREm5SieF16w"
    "XiOX/C56wIezzROynTi8NW94g0sGHmFqPrvoHuMNJEkGG8On0H0eF58jXd8IGuHfQTtgOK"
    "EcCnEc8DOJ4VVzbCKY9w7tdaARPpxJtmWID5FhYWTxj+fY32LsGP6Wxtv1FKbV/5zYJFEe"
    "1C9lp1o8W4pusBNOdtnvATcmmu/hTNNCazh2rKDjaNzYFuYACYhxuaMS+orT9ac4GSPXJp"
    "hZIvBocMBEhw2vTEbszHCob4icnEt+h1cKwyX6Gx3LhkWLYwiFEi1OorNEm6yY1sHE76Ox"
    "Qg/81IfdAFkg6Q0gR+dgXqs+x2H/vkXgB27duo9jq/odq6bSlV+kmO48/VVq6S64oFYE6R"
    "hs366oa8AYUtcn7G3eaYrlpZHVpIp+iXgtk0vZrzmYxjY2VOyqiUCxUsc5qqB8hNfrrHhM"
    "0m9ATSm25/KTsVBzv8VrehRqaoXzWS2cz0pwPsvizCQMya8QLK90iNPprDodo9xBU9u6b+"
    "6LkiStAh+wcoJWYy9wPzK0FN3Ah9XLefJIkVYeZpZU6eRRJotiX5IFddfYNYA8plFfci8r"
    "szlBHTY8n9g2zEG1PHDVgh1VQ2Vvv3SLiaVjQf0hJ5aOcn6U86Ocr5LzkP9WJOZlblyVlP"
    "eRqpD30GPoIpURuRXiI6bRsiSuV0FUHEUTz7zMRM9GD4lmHhJNRXavw15s46shuiMYj8A+"
    "HoFaJDaqn4GpPdsBpp2lduuoVOzeUv1UCp4uXqhUhMnklWpFlL6uHNCxfew6yCcPWBRiq0"
    "R0qmhb2H+jWnGkSVbhlqtreEcEA/RT76Vx45hbc4DcmjEYMAYDRg25Z+j23kmEoRzHW5FN"
    "rka3+7Zco4uua+Epgqb4chYqDmuEkLF0abCp5zWqWiDXgxSOK+CXjS4k3XU9zibFFhxxmi"
    "55oIXkaYSvBpNQdFM6msNZcjgedhaKppB2Ow1FyOn2mH4frtPLt74S07jM00nfuLkK/NWV"
    "mEuXp3Ekvi/VOSikJs7iYzlVp6Ow/fI1kSPVIdY0x8vAMbgqsXHpA7Gwe7mbSjZnhKBg8M"
    "vZpYiPWTfZ/0y63gC87O8pu94sKV47xI1HD1bvtJqQ6yr+lTjNAP0r5/UmqZYMUs3Mu4BZ"
    "yTP2vuX0Ja2YsBxRDS5V5+J5DZgvnhfPFXmehlmKK2Wg03Q67+kJPCSYl7wCmdJ7EhX75E"
    "rr9HlwHM44VGpEtVO6ab4KpRUvtNn4D9iF9p5KQjxOozPIk48/vnk7NT5998Z4cXF20WQ/"
    "n5y+rJMUePqyOCkQvksNH/9tQ9gx26AiNUk5vBa8QyouHfa4Vj47DGwCbIFVwL2Y2xU1+B"
    "gGHrM2eSckUWDM+4xHNkS9F3EAvo1hcaK9S+RI1nt8hGye9Z4aMVtivTvMQmWXzvjA1ibm"
    "OzBFaFlbZkJ72GHq1qOxRsSO2c6hngbp//xOQOv5bJNaFUZ6J8uPpnj/TPHAZRRKanKMRG"
    "cdrnFCSa18EoXZTmJGs6p9mKQaDfFKewSvc/uoFyMcETQC90A9WUDshoVcXDzzdpEgrBm8"
    "C+KuvSbGyel5HfjZVcXb/DzDgH7NBzmsiOnnoIg6A0JGk/SJmKRNXuwYWW/aYD1V/mqbF6"
    "HJO9sX14GeiO7TBRDPziR26xEBpM6gQz1lUctm94rukY8FPXg/Vrbe3ag33OVeig1vb7td"
    "gefB9wwCI4/gGxdvbGRia8rVY7iKt771xFUW7163xNATwaHgmRCUFS6RPdwsNyXT3E0SEt"
    "3ix7RMHQT6tMRrIvmUwb4wy35HoHPJwmTh0jXMo9wS9pCBbyzRpq592XGdr0WDee5wpbL5"
    "tTsivafXcqteyBNvRbce76O9YfiyJzMi2ajLcFspn9TKSpJEOm/6g1aWxHHlG0BR6Y7TjF"
    "p3qdYdO1ZbKt7DG/WXVr6Tb2t1VjJZ51ZH7m1mpZ77tRLW+NuaAPUTM9g/vXtzd6zA5kf2"
    "Jk3yNHfqVaQhwzvYSHOnop0wzxmz6fLSAJco9Bb3MCT0Glz1AA1aNB93YNi48SudGxt2ph"
    "NvhUG/rtLYu7uJYqvjDXEcLKSyXCn0e42DKrQ7gsfS+uOV1o9NA/fZyNhnkiOL7h37tGD7"
    "yusPt3sniob+5D1y7y26bZ/6dff2p7uERRQi+dX7q5/+mnDJX998+D68PIb8m+ub15mETB"
    "O7mxzMS8LOOxJ9YW9cxVCvjKGsjiHbNTo6WxVcAbEDWWtXQBc2Uoe2flp7UQn2pWl7E/Hj"
    "d3wFk05ctPAvk3NMXhmeyX5TYIvd9LTCgg9Md85t0VKoacYoDuf0OdFa3RwzZJ52hgyzoq"
    "HopQnbU6Qj33Xhe470zIxiF7NkFB28CSLdSzkOEoXTwmE+FDhL/OVi53Xg1NWpxKVzl27i"
    "/Uz4dNkTGB8+X18f11PeT1QLHeU7UOuk//BlWub/gAu8w7CEFuGexI6EA7cDjD6xZYYKUT"
    "TopR1E4VyZIULkslcUeXiGH7Djt8Tqk1jrLSyljVNA89S7SEoVRPEiEVYeypvtRKZqW2qR"
    "vxKVDAYbmyILW7JMFBZ/xUNtJn3A7pSPVAyJiMioA+9zVQPrDu/SpjpRo1SNo8Yw9pNON/"
    "pFCgHvqX1cxy8i5I9KGDtGMbYqrmxVvJHJHC0tjzAnpF/Y1rU8YluqfeeBSrMPGgZQ9p99"
    "p0fpcEY0N/rysW+tL3GLpUBdCq2ZCm0psp1atHyGDoiwjlRfFHo951GWNnnmEmAsJhi1n1"
    "H7GbUf3U7oroOrOpewHsMh0W10QLsaVi18PGmVRqm196ifH1o/71afLJopHnf9VuiTnU0U"
    "h9Uqp36Xq5tdLDxOE9cqMbik7deofYy+l1G258t22Wn+mjj3ufI9/n25jJdXznhHTTU5n2"
    "7CKcWxXHFqsP86Pk8Og0aNXxHPC+BjL5j/ik3/r9NQNospUb6xRo+8dyeERZBXfAwc4L65"
    "PguxEHwtl4KyqZgrI2z/P7ozNDAUSo+WcbjD/oc77N6WuhDvKAYI8Ol5nfGk7KqSfoaZAa"
    "WhHFJRSnckI8r1UB69n8XoD9f7qbOzrh/5FH3y1elofGjacv4TXjA+rwpbzie+LzU+XHFl"
    "o47zK2qDd4ep8XIV2e4dbAFHmgD+4ysxDyhwXWgXTxkttD6Dz+Dfc7xgO660aUP3txk70P"
    "fOXpCMVQE/RqJ/3GZyT6xodpbcxH74+h6qdGbj4gdCg5xE3WKU4zR7LZ3pGmUhRIRguAQ/"
    "Bt74Ucqot6IuY4DUCA+Fv0v9hlpuknKAWm5PtNpa9dJjM/SnwOVQMVFNCE+SjTnhWRumYb"
    "KlBDbLDNV8S7lQpF33kQ/VeZfJfbjv1MtEdU+uRZOs/imzaNI1R6o1K5wSOn3IhodTg1mB"
    "BHtQN8Kbx0GKJd0wrlvPjLfIXIlGznwAFpUrMSUDwzf3jMtV1St7uV9VE2m4UARPGE+WKP"
    "lRGJgUn7SxjcZmcy2bzXEWZGAtdi6H1w/Qs3xWJ0ByVhwgOcsESEBTUtXBQpr+KNkT0cdy"
    "IX0oXDxORTNLkxddgqDhfnICzS5B2ITXmtS1gEFPTnuz0GOOGXy7RrZdKNJCGp37WE+IL4"
    "8SxmF2/DDh/2jAg4cusi+wWb7UY7iUfWenLy4isQd/lEm82/dX19c5LcWQ56m3b4uIDti+"
    "rRnmW16VAa8TQ96mztJAC1/kPgh2sEOfGg6dU+sR1AKf2u07iXXZ3n0MwD0FsXesLv6aVe"
    "t3XXXAVWw1UOMkI6Q5B8bBc1MHCGhJePgYgxE0Q7iuq0R1LkJkcLcE9n24zjBhjUtA3epk"
    "egppi1zqmGmEbfLAHVQ56rpCQ59/4vmK0vtvxXKP2qDO7yjjgD72fN4vhoh59kUeOlDvBZ"
    "xqWnvLfkA7piyQM6NBzhsQciR0ctdutPQdcm6CAb0LfzbzSEsYil3SO5yqfdKSS02KueTO"
    "E6X+4BD+NfBC2/Ey3HtiDiFi2xc2qxfMYb05jDZZoQfMVnGoT8yqkYad36rjfJvRp9zSp8"
    "xdDypByYhA/wwP8FvaiO1XXloCUny7outoP3JJvXWJ7x82tYbHeNTslThJNy7F3m/qjkLB"
    "+CE3lUwxDqzYkFAvbtTVGOOb8EAx4A/8RS05ceUFtU5c8da36MazO9lCtyzXB0GMyD8WPA"
    "grD83LrBvX8LelZ+7e7lba9Se078fo7jFPYovxR92lvqM6yPSUDgCXw1NkIAQGsCsaSsPw"
    "ro9BlCdYxaTxZOT+idJ+FIfpEn8cUHWYFj6ktHas1MlJ01HTOloddSIqx6q843bFrdDTQw"
    "CKLJXEZbXsFS9Goe4m5NVDKwp+Dt6Qg/tA0JwGPte5PO4PWVDbpltsSR/2Jb/KAzeJ4TBz"
    "z4UVPCzceA6FpUv9hfu851io17tCPXfFQFxnsS/OWN1RHHDSKV0s9oVrulFXjaTVk7I2Xe"
    "mk1cCJvASzqESwLti5xPp2R2Oribx2ECWXhuezo9KCJkEMJwRhOMIOSjArTeSIhPjYD6xn"
    "YCbZ9bwOu54Xs+t5hl3s1fG9WeD4xFa1+lKkPRqVSjnD4HjwoJJV5pYyGd7BhGaNzL9aVr"
    "8+hooOHufjFYDlmzSKTv+mBo0O0Hfc7aKVHn2LwfNh57r5o+9KNWYQLOxudpO5RMab1/8S"
    "2moi1s2zOOjWEdODLo0fb6DjP/jiw3Z2Qt2Fu0Jfuy8b5PoE2bO1df6lIqi+rztW1XlhHy"
    "3Hdng6iLEyrZlzSUGNC6/Xucpr8vYOLcNSItjAlwZyKGxSQ87/Dr+EdwPyTOTXTfS2l3X0"
    "tpfFetvLjN4We9NUOJMi2xeDutCtQ2HzF8jZ8VY8uOih9cbGUQXY/NEX8lW5Vu+0Tq3eaX"
    "Gt3unYAm4MnmgdPBmz/ffum9bS6a+vc5qdt3n69B2qmDLAlIkmSjQjA5cMWixE9TA38NcV"
    "enAJ0ZgmqldyyjhsofthCzt0+f8V0A2v11nl1wnfpUuDjQrAEcEgEe4iCqHgiNvxgQn8ZW"
    "5lv0KpEK90k8dYz/jQTaGPoiLwmQ/AztMF5Del6oAYn90s+rxx6ZIPAJKJqmKtS+hx5D4a"
    "RKqPPFzDh1SWNX5tt+QYO+6dF8zzc/vxlGgcIYHOIptZ5yYmDwzOKd+g/B9b6t7zf1hsS0"
    "/ZfepnxKYkex1Hy0mxo+Uk42iBJ1LQpsPLD2dmf6O1Ph07+aiPcmK+hUhG14/tCXL6PbiU"
    "/c51Ts3x329vPhT4YmM0abcfMX3jP4ZNuhqdlZNjspPR84DYPjupnsH9jiGUAaOExy8UAF"
    "+9v/opLRveXN+8TktvWOB1iiUICrebZTakSPuT2QDFrmxbmaCPuOyJth7vo3VpbKDmcP7I"
    "NRY44ObIw3/xDNOm5v2rUI/hZBDpsMhY/6C7C/+g/obhevCZTsoHwTXgeop0jNzowvect1"
    "0+/fEjNwepZ3t6VS96wbqXmhc9W17pmCim2vHqsNVE/cS0KPmO3d/48Pn6+lhBRQ56nidR"
    "MqPEjwg1HupxxWiobFXf9Phlo7evd94+2B6qQbA4jc4+v4Zhmu47nIeAze5xzuSLaqBDus"
    "HFdLuHGkPJgwrGEcEAd/Lp+fMa+LKrSqbAPs9FWHUnJ4gGt433gjP0Vd9SpjhAWqgK1hnC"
    "Rnjr5slOAl4rV+G0JFfhNJurMCeuv7JQzr4GB0k+1nGaMs9I/wAvwRccG2kvNFOMHpCvPD"
    "wgQXfA+QGhrDgscB2OAoiAa+DRS9P2x/EPT7MrZnA935C/hX1/yRd8JUvZExvraTn4xVnL"
    "fiBDaN1og+Sv0J9twruiyjZXG5c+8DkryOfbhndGoFvHM77wn/klsW+e3m6xkbMM0FLJAI"
    "zTaKxcRM8JIoO3wQh5DRvBY7L1L43Kal7WqXIqLnJK6x3w7sx+z833KGZBgkhnHry7+nBl"
    "wE8Nsf9896YJ6Bd1VOyLYg37IqNgz5HjNBKPCcLeSMUuFJjeSTfJqkbpEWnakdOac3rmYu"
    "RRpU4sSSqN5WhDQ/m8lqF8XmIon2cN5X5lkIypBNVv2JhC8jT5XieFBDEzGqmmOySIxoSH"
    "soQHAVUWXOXA/Lu1NMn6iGllZD6xo5Rj8/FOYIjJIcehAQNzHU4nb14VdRVbCjo59FB4FV"
    "ZHxcXAPc6bxauE1Ib8iOtMmOolPmE2zhq59y2BkolL79lKQ0VLtCJtidN3fJGhQiSaT/mP"
    "okNkS6jeycXuwm6TQ0TMpssZ+5nth+Jd0+Vbto4+0/C6xYm7Qtsh9F4mTQwRHbyGCWorsm"
    "mLUbTQUF84yuyGFTPqfLzetNWjbq7YWldiKW121kQECpYOtr4mjogdQbtsmzj38exH4duW"
    "4yrhena1UiipAmcHz7jDv4ujAHptsrUGfRKABdYSpmHNoE2gw02gjiAasskDoWOmhbltYZ"
    "LLXDOhMVSocia9NQcsM2FuiIjF+ns0R2rXSGQgYkqphiK7/bzUqI98ZJWnMKcniAwIbIUa"
    "lH8glyBOnSlDCb+allWiPIiLmjS589bItpMta5nyRcDhOTXWyMJiEDJoa/xDnvkj3jBsVf"
    "TCa792bvdnEnpj50xBtMbmz53v544LYQSbMtDfwu4orJSNiHRub8qNmC2x/JXIgiM+bHy+"
    "s5nBcml8I/Kh/FWwnjvSrq9dU3t2+uIiKqeFP8oqaW/fX11fZ3NZoS11bnypOG4fI9G4uX"
    "PDoH33qU5cGCmG8OI046C+8hheJOwPFMLTFNTKIF58T1UXLC/k+ImWoIZTLPolEupCGpOE"
    "CUQ/vb29+/Tuzd2xKpb/iecrSu/ztMXwq1JtcSsuala6bFm8V6FPme5GzJXBB6izr1zMRy"
    "FV1jTXoR+LnXun443dfvfb7TdwlUpv5eU6ozvxsOli/xV4/XldEfQNk5Puti6BxumU2ZDf"
    "Es+krgVjhRwH19Wg0yWNNWsaS4saMzy5J3lmTTFTwut15krjPV9ryytMgRTnggq8OwqdAe"
    "YmI+wEfgayI8+asv9uEH8yaLDnbZDZbCbNXkp3sQP4qBafxqjG0tP6pafYdWlOvmLJng8J"
    "NM6vn2xXom2kh90HGKNsEY/vDibtm2zzs1rb/Kxkm59lt7k4jFSg31HojD1EzD1jzVRuZk"
    "t4sWC6PFebMGAvCg5lC6kzIUmlMyPYGtQQ3OBlT8bu0Xd1UJpxollxVx79WOClTxlCtv5k"
    "gwKvaSlfmrY3nOaKmGhdD00NvHt2IIFghNnOUlw+7bnOPD7bcFekafuzK4RwBo6LeeswkS"
    "OawQHqOtfb62ouQ9oPY21i8anczxq1sTaxsLuF53OP05JPpeZ+63XdvNOBbYZMbK5OKZiF"
    "YQBC+3IBGc/4Viw3qAqnA0SIItiKI0VxZCsjRrMkW1VjR9xBB6fnXMR6hINXrn3JXQRS8w"
    "IC8AH77BQOOw6xj+oEmLq7SXUU6o/Jjh+7WU0O/s0PM/dB9AER/m0DYS8GS8Q8yQ+5a8J9"
    "P+EXM1j5H1wSx+4R8kHErfZyxzGypllkjW9oZT+47m7whnGG7rva9mEm22TD7A4A6SAYdx"
    "/LKS5jKs8BjNMNZvxaF2l9sAcDZTh3VBoPYJv8cHf30RCPGvaj5Oo4crxt3S6CHUI9yJBM"
    "Y+m7h8jL6FYoRn9YlmRiOnhKZVVkfQ75APnfE37X8h6GdURcO1UbmpVHqu/orEkUYkWGjz"
    "1/arB/koUBkxVlJxPI+AAjGr4BnHndi8gvrRuQ7XjsVtKwrGvkJanGTPbyTPbtLje3Zdp1"
    "LMu3n8BWpl4nd1Z1PntCRHSAsKxOfBsu92QES10G5clkrcZ6XTEgzNUkx/Mpv5mWOTzR7p"
    "oqJ2fx3u84jb3wfKx7Iko+tnOy7VPd7eRQK/akyTJUFWMuRjJAb9rp+XmdhNHz85LhOucZ"
    "Z89mo4KwvHyA6O4lOYvd0c894oqnxMdIDj8k/jhKWmfj4BWCn90fZn/+PyvlRgA="
)
