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
COMMENT ON COLUMN "chapters"."volume_order" IS 'sort key: the volume in thousandths';
COMMENT ON COLUMN "chapters"."duplicate" IS '0, except for equal chapters older than the index';
COMMENT ON COLUMN "chapters"."pages_changed_at" IS 'when the pages changed last';
COMMENT ON COLUMN "chapters"."release_date" IS 'null: a draft';
COMMENT ON COLUMN "chapters"."number_order" IS 'sort key: the number in thousandths';
COMMENT ON COLUMN "chapters"."place_key" IS 'equal for chapters that count as the same';
COMMENT ON COLUMN "chapters"."number_tie" IS 'order among equal sort keys, by the text';
COMMENT ON COLUMN "chapters"."sort" IS 'if set, sorts the chapter instead of number';
COMMENT ON COLUMN "chapters"."revision" IS 'increases whenever the pages change';
COMMENT ON COLUMN "chapters"."number" IS 'exactly as printed; null: a oneshot';
COMMENT ON COLUMN "chapter_marks"."device" IS 'the app that reported `page`';
COMMENT ON COLUMN "chapter_marks"."client_time" IS 'when the user was on `page`, by the clock of their app';
COMMENT ON COLUMN "content_number"."images" IS 'who may see which image, and its files';
COMMENT ON COLUMN "content_number"."users" IS 'users, their avatars, the names of their groups';
COMMENT ON COLUMN "conversions"."begun_at" IS 'when a process began the conversion';
COMMENT ON COLUMN "conversions"."last_used_at" IS 'accurate to the day';
COMMENT ON COLUMN "conversions"."file_id" IS 'null while a process converts the image';
COMMENT ON COLUMN "files"."doomed_at" IS 'when its deletion began; null: it is in use';
COMMENT ON COLUMN "files"."crc32" IS 'unsigned, as in zip archives';
COMMENT ON COLUMN "groups"."early_access" IS 'members see chapters this many days early';
COMMENT ON COLUMN "identity_tokens"."created_at" IS 'time of the login; the absolute lifetime begins here';
COMMENT ON COLUMN "images"."color" IS 'average colour as #rrggbb; a placeholder while the image loads';
COMMENT ON COLUMN "leases"."holder" IS 'the process; empty: none';
COMMENT ON COLUMN "mails"."leased_until" IS 'until then only the instance that took it may send it';
COMMENT ON COLUMN "mangas"."name_key" IS 'the name without letter case; it is unique';
COMMENT ON COLUMN "mangas"."search" IS 'name and titles, normalized for searching';
COMMENT ON COLUMN "oauth_attempts"."browser_hash" IS 'hash of the cookie in the browser that began it';
COMMENT ON COLUMN "oauth_attempts"."user_id" IS 'the signed-in user who links an account; null for a sign-in';
COMMENT ON COLUMN "one_time_tokens"."email" IS 'the address that the link confirms';
COMMENT ON COLUMN "pages"."double" IS 'the image shows two printed pages';
COMMENT ON COLUMN "posts"."published_at" IS 'null: a draft; in the future: scheduled';
COMMENT ON COLUMN "refresh_tokens"."current" IS 'kid of the current token';
COMMENT ON COLUMN "refresh_tokens"."previous" IS 'kid of the token before; accepted for a short time';
COMMENT ON COLUMN "release_events"."days" IS 'it opened this many days before `date`';
COMMENT ON COLUMN "release_events"."passed" IS 'it was recorded long after it opened, so nobody is told';
COMMENT ON COLUMN "release_events"."date" IS 'date of the release, publication or creation, as of the recording';
COMMENT ON COLUMN "release_fan_outs"."after" IS 'the last user for whom a notice was written';
COMMENT ON COLUMN "release_notices"."due_at" IS 'null: it was mailed';
COMMENT ON COLUMN "release_subscriptions"."unsubscribe_token" IS 'in each mail; stored in clear, since it can only unsubscribe';
COMMENT ON COLUMN "release_subscriptions"."rests_until" IS 'no mail is sent before then';
COMMENT ON COLUMN "sent_files"."partial_md5" IS 'KOReader''s hash, of samples of the bytes';
COMMENT ON COLUMN "sent_files"."etag" IS 'ETag of the file; another version of the CBZ has another';
COMMENT ON COLUMN "uploads"."alive_until" IS 'its process renews this; past by the database''s clock: the process has died';
COMMENT ON COLUMN "users"."time_zone" IS 'IANA name; null: UTC';
COMMENT ON COLUMN "users"."activated_at" IS 'time of the first activation; null: never activated';
COMMENT ON COLUMN "users"."language" IS 'language of mails; null: the site''s';
COMMENT ON COLUMN "users"."email_confirmed_at" IS 'when it was proved that the user owns `email`; null: never';
COMMENT ON COLUMN "variants"."bound" IS 'the width that it is made for; 0: the thumbnail';
COMMENT ON COLUMN "webhooks"."url" IS 'secret: whoever has it can write to a Discord channel';
COMMENT ON COLUMN "webhooks"."modified_at" IS 'last change by an admin';
COMMENT ON COLUMN "webhooks"."paused_until" IS 'the receiver asked for no messages before then';
COMMENT ON COLUMN "webhooks"."events" IS 'the kinds to send, separated by spaces';
COMMENT ON COLUMN "webhooks"."error" IS 'why the service disabled it';
COMMENT ON COLUMN "webhooks"."secret" IS 'signs messages; null for Discord';
COMMENT ON COLUMN "webhooks"."old_secret" IS 'also signs until old_secret_until';
COMMENT ON COLUMN "webhooks"."leased_until" IS 'until then only one instance sends to it';
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
COMMENT ON COLUMN "chapters"."volume_order" IS 'in thousandths';
COMMENT ON COLUMN "chapters"."duplicate" IS 'other than 0 only where equal chapters are older than the rule';
COMMENT ON COLUMN "chapters"."pages_changed_at" IS 'when its pages changed last';
COMMENT ON COLUMN "chapters"."release_date" IS 'null is a draft';
COMMENT ON COLUMN "chapters"."number_order" IS 'in thousandths';
COMMENT ON COLUMN "chapters"."place_key" IS 'the same for chapters that are equal';
COMMENT ON COLUMN "chapters"."number_tie" IS 'orders equal sort keys by their text';
COMMENT ON COLUMN "chapters"."sort" IS 'the number that staff sort it by instead';
COMMENT ON COLUMN "chapters"."revision" IS 'rises whenever the pages change';
COMMENT ON COLUMN "chapters"."number" IS 'exactly as printed; null is a oneshot';
COMMENT ON COLUMN "chapter_marks"."device" IS 'the app that told of that page';
COMMENT ON COLUMN "chapter_marks"."client_time" IS 'when the reader was on that page, by their own clock';
COMMENT ON COLUMN "content_number"."images" IS 'who may see which, and the files that they are served in';
COMMENT ON COLUMN "content_number"."users" IS 'with their avatars and the names of their groups';
COMMENT ON COLUMN "conversions"."begun_at" IS 'since when a process makes it, or made it';
COMMENT ON COLUMN "conversions"."last_used_at" IS 'exact to the day';
COMMENT ON COLUMN "conversions"."file_id" IS 'null while a process makes it';
COMMENT ON COLUMN "files"."doomed_at" IS 'since when its bytes are being removed';
COMMENT ON COLUMN "files"."crc32" IS 'unsigned, as zip archives have it';
COMMENT ON COLUMN "groups"."early_access" IS 'days before the release';
COMMENT ON COLUMN "identity_tokens"."created_at" IS 'the login, from which the absolute lifetime counts';
COMMENT ON COLUMN "images"."color" IS 'its average, as #rrggbb, to stand for it while it loads';
COMMENT ON COLUMN "leases"."holder" IS 'empty: nobody';
COMMENT ON COLUMN "mails"."leased_until" IS 'until when the instance that claimed it may take';
COMMENT ON COLUMN "mangas"."name_key" IS 'the name, folded: case does not count';
COMMENT ON COLUMN "mangas"."search" IS 'name and titles, folded for searching';
COMMENT ON COLUMN "oauth_attempts"."browser_hash" IS 'hash of the cookie that binds it to a browser';
COMMENT ON COLUMN "oauth_attempts"."user_id" IS 'who links an account';
COMMENT ON COLUMN "one_time_tokens"."email" IS 'the address that it confirms';
COMMENT ON COLUMN "pages"."double" IS 'two pages of the print on one image';
COMMENT ON COLUMN "posts"."published_at" IS 'null is a draft, the future is scheduled';
COMMENT ON COLUMN "refresh_tokens"."current" IS 'the kid that is valid';
COMMENT ON COLUMN "refresh_tokens"."previous" IS 'the kid that it replaced, good for a short grace';
COMMENT ON COLUMN "release_events"."days" IS 'how many days before that date it opened';
COMMENT ON COLUMN "release_events"."passed" IS 'it had opened long before anybody looked: nobody is told';
COMMENT ON COLUMN "release_events"."date" IS 'of the release, publication or creation, as it was when this was recorded';
COMMENT ON COLUMN "release_fan_outs"."after" IS 'the last reader to whom a notice was written';
COMMENT ON COLUMN "release_notices"."due_at" IS 'null: a mail was written';
COMMENT ON COLUMN "release_subscriptions"."unsubscribe_token" IS 'in every mail, and kept as it is: all it does is end the mails';
COMMENT ON COLUMN "release_subscriptions"."rests_until" IS 'no mail is written before';
COMMENT ON COLUMN "sent_files"."partial_md5" IS 'KOReader''s digest of some of its bytes';
COMMENT ON COLUMN "sent_files"."etag" IS 'under which it was sent: another file has another';
COMMENT ON COLUMN "uploads"."alive_until" IS 'by the database''s clock; its process renews it, and is dead when it has passed';
COMMENT ON COLUMN "users"."time_zone" IS 'by its IANA name (null: UTC)';
COMMENT ON COLUMN "users"."activated_at" IS 'when it first was; null is never';
COMMENT ON COLUMN "users"."language" IS 'of mails; null is the site''s';
COMMENT ON COLUMN "users"."email_confirmed_at" IS 'when who reads its mails proved it (null: never)';
COMMENT ON COLUMN "variants"."bound" IS 'the width that it serves; 0 is the thumbnail';
COMMENT ON COLUMN "webhooks"."url" IS 'whoever has it may write to a channel of Discord';
COMMENT ON COLUMN "webhooks"."modified_at" IS 'when an admin changed it last';
COMMENT ON COLUMN "webhooks"."paused_until" IS 'the receiver asks for no more before that';
COMMENT ON COLUMN "webhooks"."events" IS 'the kinds that it is told of, separated by spaces';
COMMENT ON COLUMN "webhooks"."error" IS 'why it was switched off by itself';
COMMENT ON COLUMN "webhooks"."secret" IS 'signs; none for Discord';
COMMENT ON COLUMN "webhooks"."old_secret" IS 'signs too, until old_secret_until';
COMMENT ON COLUMN "webhooks"."leased_until" IS 'until when the instance that sends to it may take';
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
    "eJztXeuTm0a2/1co3Q+bW6W4Mk97Pbdu1dhxEm/Gj+sZ76Y2m5JboiWRQTTLY5RJNv/7Pa"
    "e7QYAA0YCkhuFL4oE+Dfp1c/q8zx+jFTOp7T+7dhwWOjO6ok4wemn8MXLIisI/cu+PjRFx"
    "3c1dvBCQqc0JSGIkv0OmfuCRGU47J7ZP4ZJJ/ZlnuYHFHCT54FDDY2vD8g3iGMkJrgwrgI"
    "uhaVG4YviU+nDFmHtsxe/4AfECI2D8D+qYz/CBJpvBEy1nsYe5Q8f6d0gnAVvQYEk9eMLP"
    "v8BlyzHpb9SP/nTvJ3OL2mYKScvECfj1SfDo8mtvneA7PhBfezqZMTtcOZvB7mOwZE482h"
    "LYL6hDPRJQnD7wQgTUCW1bLkCEsXjTzRDxigkak85JaOOyILV4gc210WTy/sPd5PbN3WQy"
    "2lqyiCKBtLw0Yw4ut4WLj79+ga/w9enJ+fPzF2eX5y9gCH/N+MrzP8WjN8AIQg7P+7vRn/"
    "w+CYgYwTHegBpYAUy3hevrJfHygY0JMtjCS2exjZAsAze6sEF3s8cPAe+K/DaxqbMIlojp"
    "N9+UgPn360+vf7j+9BWM+m98JIOPUnyy7+WtU3EPEU8gTH8LtgG+g6sFAMvxh8N3NNoTui"
    "Vg3r356Q5nXvn+v+0khl+9u/6Jw7t6lHduPrz/PhqewPz1zYdXGaht+kBtlc0cExwQbMuZ"
    "M0XAOc3YWBPPAbjHxgoRpg4Btpvl11W2+clphV1+clq4yfFWGvjoEFDBPklzQPhhxb1H5l"
    "DVJYjoxkboU88fG5R49uOEzGbUh7/gsJvP9VgMfu76E5LDdb4FNANrRfNXJEWYWRJTUj6L"
    "/tHOAh3yKC3jRm/fvbm9u373McWSvr2+e4N3TlPsKLr61WVmTeJJjH+8vfvBwD+Nf354/4"
    "ajyfxg4fEnbsbd/XOE70TCgE0ctp4QMwlkdDm6lFpjEKfqrHCCrIX1lYuny1nep/UFZuPj"
    "z68u8CYodku9bXHTE62l3g2cM4/iL6/xxaQpD8MUDysBww80Pzj2o/ygO/IVSd5T+hGBcm"
    "3B76iz7BnSYd11Wfcc7snfHq0G8/uEiosXpmR2D0KzOUnd2WwQhMDf3hqvJNl3P36iNgny"
    "uWqOXecTTNfBnfBntPmjq0lM2SkrAnX71up0lb1CHLLgPwmfjU8qwm2HzSzCtprdbBKvbH"
    "XjmU8efSNYksAgXMQ3lsQ3cJ6s3avYRqY2RY4p7OcRkvH3TtoLf2liIvv8+e23CjayMLTM"
    "Z0hTZyfvNpWN/mcOPwuxN+6J86t1H06Iaz2TK26Z/jN8gef/ewSTBNe0zgTfSnIkDka5FW"
    "2QL/p2zlSRL1IcR8k6nUO5L6G9e8bqDcDIDHOBLeZpCZI2GZseR3QNrrUlF6XR3Yb2O+ZR"
    "a+H8SB85wG/hPUi+lU7y7M9ymm5CuiX1wGWPrOOzNbmh4LfDL6aBMGxe376+/vbNqJAjtA"
    "Bt1mnYLW5QFeEcZpiPdLFIv1dJ1bVgxXLlU3GnXCp1rck9fazhyDV8CsJBYLC5lCavDAbH"
    "KPemgly5xEF+AFtqh9NWcZ6WHbSD9Ll/6fMefrGK5yUa30MP7kkVB+5Jsf/2ZMt9y/+vAG"
    "40Xl/37Wi2ZD51jKngAWztiANcHetqYJehvQW3P2M4iwLgGwqNIefxMPxFx8CPXcJfCFfA"
    "d8lMvL0q/OdV0D8vBv98C/ullSe1FCMfjdeZj4zgEDPmlucHxgx+CJy+1PPxLMTr4mSsA3"
    "6ZHhNh/7wQ+udbu56/yASPY6WtnyZrZx2OG+6UQvnyvALMl+eFOOOtwRE0GGrob64Fs9Vx"
    "mKcoB5+5Pl6f7VW2iR9MQMGp83VnaYeV1nmldbYLahLR1COzoI42q51WwSruZ5/6GLLT0A"
    "MNS3IrJuqg0HEc33MQ0JWbn6Yhb41LbXpiUL3kDEErvMQzFjqYQrGAX+6j09i2VlYAGmI4"
    "WxoEbXdzYtmgKNpsYTljg3lw6R64IsxjmvBFc00GZ53xqXZmb+z94buth3+MNqsUW6LupR"
    "k1GOFoELq86NOQE8hlkpso+gJGfDDgz//4czBMDoZJfVhbNrWkUmZJSWJJVpWV30xlbMVw"
    "naEdrZEvWVnW9BKZzNuPEdcZJ3gO50pTFiy1sV+qqx5DuL2eCodCROE+hRX4ot2An6Rbwk"
    "p0q1RYmYlBdRyQktSwHIPBdZs4ixBe8oqHtKEZ1ac0lfGJmxWGjg2HGb+yqeGGU9vylzwv"
    "dIeTsv1n5YbXAcwLgnejB/DdYpMZnUgGaYaubc1g8q2ou5Tk4oHIT3w6wddAMiE0LC3TpF"
    "wO5w9CDaGJQIOMJfHM5Dsf+/nx/Kmnpt6qxScf72kPyKfphHmm+NDk34HFUXDC1RQUwfiu"
    "/FvebYj+kAh9yETo5OaunD6aZCIaC1Y1Zdaziwry0dlFoXiEtzLOdP59qEC8oagF8GGMsP"
    "DVwqlqP6La7HqYm2te8WlAdMXjzF+yWl7Gv1bA/6+F8P81i77gXSrobyg0Rr/m7m4ZXJ95"
    "Ss7zaLzGwI6sOYhdaBKCd/W5x3wjpvkB5jWwubH5Qo+8AtnDuOIBmSU7XPbk5uRSXBdcDw"
    "Pk1Zd8TcQPQMkZXjz0iWMGy6oRJS0HbKfln/QC3K6Ibe9aBUl5uDX4RhF6vk0MsmLOwqD/"
    "DoltRIvhjzGeBxckquBRGf+z0+eXMfT4Rxnqt++ub262oc8KqhV3f5asc7tf/AAtdn9aN1"
    "DZ/WlKbXe/qrDexr7uX/xlbQvyHooTpUwfVSFOEems94wEh54zLxJc/ITvC6V1HgUod4xy"
    "AOZZlQDMs+IAzLPsamxsT9UZeIpGW84xgvH0txl1A74aYl3iNWE2HqqwMg5fEP7c47DwrF"
    "lNxZCfpe1MDNEoUlVNj8wrSi5dt+6n454ji2ImCoMxWFGnKPg5Isqs8xSo9vXVxVcO6695"
    "9eHDTWoxX73NVmP7/O7Vm09fnfBVhEGWCIfJrcRiWkFOyMvfbj+8L4y8jUiyn5Q1C4z/GL"
    "bl743PJRzz09CyA1B8n+HzVD3xo5//8GA3jQ0E4s9fGn9kCFdqSbbq52VL5WU+HJwgWz/P"
    "JQs64WejwgGUJtL2BDpaErNHHyzFWk5JEm0BhbkwJt6nvrFewus88COcGrgffDzbnUVVsa"
    "plxPkbTMQb1AkGzqPvzmGOi7G1EKaBEc5P72gf6qi1+mUN6TPFUPc3fWaoo9a/dc/hnvLt"
    "E+ueiIOoyD2TJIdjn5qHHZQkW8TxSA2zLd5F83QM3qr5Fsl9VT/hYkW8+4bZFjLm7h3M1C"
    "O4t8XnZih9lEExfYQnMvOBwuPkGTJUcPok5nrzUK3Aj2bxFEpwOSywZk33lcTrPZ+rrxvM"
    "xzpIc8tuCtYtxVPa7i1OoWuzxvVbP/NJevTtHSAWnR9+xfHo0dm4MyZ9Ep/HilVal/CPOf"
    "GiKquWj+7/OIb8JdqjMOQbrSCPxpI8UFGEFbPbiGPiZcvj5pEdpVzbfU5pvVc5Z3nQeSLr"
    "FB80GfLl+pUvFy3qFvi7HI+kc2bKJ5NGlJWsFT0rtRVpzZaxdUukbaGYFO1pJVNkmrQzn8"
    "zGss9PozXxDWB/X3CXfIljD2c2m93L+lZw+OAZ/OQ+M5M+WGq9qDYUOodj4/rCgooQJo+6"
    "zMMicmIDVPS07T+iTECZazXchX++3VCnJdApdC8SopXss2mioeb4UHN8DyJuib1bu+JCWi"
    "jt4yY1x2ebLPCGqCbyybvFA6rimuZ+OhUZl9DfsYDYo2LTirg/rmJbCXCoetY/mjzgLR83"
    "wbnEo9ms/DGv/GPbBnfLyI43MMxhgSHiIq8Af2uxQPp7Sl3M3Ie/l+VVAA7x7AblzfXIEN"
    "aoPGtb+cElfXUSxSvUJJy8cFGtPNAjvnO50ZCIYhZoMkzv5HEqsu7RYK6IOD6S2/pIrJFh"
    "r+PgvUgzzeONqQHlzFEMnWxyVnczx7slFQ0TkEsteWE0mXHJMxnIbGlg3SpkS3L6BAOKYi"
    "SRCSXWkqeg8LEyPs/fZowHfG4Dpgha6EypZnVMoC87BKHBMdnqSuLN69yZ1nxOPQSO/wDf"
    "mGHbksCYUkB05cJ3a9ZRwc8uq7DQrDElwUIvd7HQggiTV9aiPIjnsPxTNfYYBGQLa+lH3H"
    "4sol3HRkAW+Adlrq0WffzX09Ozs+en35xdvrg4f/784sU3Mc/cvlXGPF+9/R75Z2rBttXM"
    "qc0WaqsSUWi7KKoq+4ERT7YZynMal0C/RTqsQb01QMVWEfuYRFvMxSuOI4v7A3Bi+SdP9v"
    "E31viFx0JXLTn9wAtkrQqCv0pWaEOj7xKtlwwUxkdeRW69tEB24m8t/PRYTi6Ot9FpZfSS"
    "wO9YOFuWCODifiX5O8ChQmJSrEmYEXmjbrte6DiwZiD9EccnIjAAZWaZ/XJlCEsPKFgBX2"
    "6Q2VZW8Mz47GDRf/Sj3f7fjRWUBIQc7OkNhPFjloTdiyCeBFQI4yDyMRvLPmaWoo7w3VYH"
    "pazwrc9nGyUz5X+0iVSn0k9WjqtV75yzWRE2BWrrikTfjMM9mcS/h/0PN674cYnBnejZnM"
    "GCguIrPw4q7IDRN8SbOe2qdL7Px+bGcfEH8o8PHlcexZXtNXLIMpFDFNf+o7j4DlBgw9F4"
    "nSup1HZ8V/J7K1Q9963f6WT6GOQJqYUSappIWyn1aD7vKV2ETo3AwyRdd1L7RBwVMVyPzb"
    "CLBfwKWXhmljoTn1bQlGbdsw61F8hsFuJrGAHjW8Akj09v7VH5VYzYSpDsKV6rDf0BSVDf"
    "t2niexdfuSxoGsttx+9NyV9FMfQoSTPEHpXHHm1E9GZhMm9X/cpuHGeiZJJ7anf40VxmmD"
    "UEtWKiWgfZRlXYExw1hfonYO+f3r6+O1ZoEl+ZHANCtGLFpoPYpqpo40M6UdCVGn4AzBP7"
    "gKDd7J4+4gi8fvvD9denF5doAcI7XLjHQtWytCD/m+vvOAHX52e7jHt7fexg1dOlGXSJq5"
    "yaFhGIKeCdphqU+ApK/Noyg5ygkUL9PR6vc0DX0bT3JcXoRgU4NwQDnjl4dsrE1CFcZ97s"
    "7FTNtRyT6AwozO+DrEvNMVaUBgHid8sFGWC2tB70cymnUrUYW9Wy96QIO5Y/yXvHoXDNS7"
    "qi6S9q1WMFMsM/9NVE+17YgIbSfsVfZzdLvBWV9lNwTye2R9oNnGHhKgW0UjZ2PRjDQfT9"
    "tMzG7KaVa1D//oHZVWrX6PZBVYKoMBRNAaO+mepSAD0QzyKNS5D9XczSJ5D2bQ3jX12BRS"
    "z6IsutYpP4+69uGgO+FNBZEFuqeCfcWJIJncCyOauCsbLLSSjyP+hvlh9ciX+5locGqsD4"
    "wgm+FJvE9ve4BqawIaTlOCEtfPVU5cKYaOhtrrPgfwTnr2aruQ87c4kf8rAeM82w7rw3jN"
    "k2/5C2T39xp/zs52PqlDyUkea88pOcBf7kmXo7ihjuoiwtSyhSAbPhrMP5rNn5PBhvipl7"
    "v4w3HajPP1R/GiKwhupP9UUfpepPGjaQ0FGcbNI/Yp/i5PeYEZwnTYobpcLkJptYMb6KE3"
    "ILzZLXEMXAd+Rmm8IiLvVWFs9FwkinL15oUxSOKGj0weOzj/HdEvvRXp40mI46J5rq37/7"
    "YJaFiyqBVBfFgVQXW4FU+H/V7t1Jmt4FCbYPMTFXlmpv4JhmaA2s0BqYEs9+nJAZel+3Ab"
    "9dEdsu1GuytNrm+I1WVNSUwkoUiab0cFzy0ocmmmz4r6nmbZYK0Nnp88tY98E/ytSe23fX"
    "Nzfb+AshZeJ67Fd0/Cju+RzqYfcr7H7RzWZSXPGwFP0c6gF9BfRRyEJUJrJ8j+rmzyEf8F"
    "fA/8Gi64koeqkIfYZyQF0B9cFsXHyu9stsXCvmT4oqS8ttGGP0Lp6ogzvhKGFGb6UF5I7d"
    "09zyPekB4zI7UWRNmQQ4to7BSIS3f205hmjUIdLiLDPKivvy5d4yv3yJKnPjzdT7+WNZdM"
    "2DpV/DAw2T8TLHokDWDiPSIZ4+GJY6Z1h6eofXCF9HVpM0bLawHFG/Cr5m+G0BXLPm/JUx"
    "r8FyfAN28hPMZHialUyeZOwad5XBCerkLHSxBTRNdThD82hfDPYA3aaE6FYVYTG6d8ieV2"
    "l4cV7c8OL8IgurzvEGmgTU9ijcQEfP+M5og5Yc48kut3NYwqVQR4oVS9AB7hj8p0pXeD5h"
    "rAppkVTWjn6pojLyXKc8VTFKgipREeNcKyXNEB36mPWBmpesuXplJEttWwHobC51TN6qdL"
    "3k9Y9BOrWZswDljY0NPwTFjDc3kbbrUmVwbw8c9L/O6X9YAFpFJonG9zCw4KSKwHdSLO+d"
    "bDcXZTbLOTuL0Y0JdIZ3RB4olnXiNcRDD9nAf3neYjGdXmHir01mFBPzsLkyTwaOM38N9K"
    "5VreWQWpoyP2y0Ms8LF+b51ro8OaPHU7XYDylaQ4qW3ppDkxStYxeW0I15VUr450HMTV1x"
    "FeO8u6IkJfFxmxeM+NjjehEzBt8HSAB4ODWFCabo6SYqalGmgE5Fg1EX0RlqjrQRDJBgWf"
    "JDamoCww+yarGbruw7RfsXiGW3on/OKMcIlrg7LrOE3dPHiR+14RkrR0rMGLu3qMi5RunQ"
    "9HmqC8EawmPxT9eVOdk+dUzZGBArDGOpYN6OLsAydbzzr5gtpzfwgZ45WMU6ZxXzKSj6wW"
    "RJfKWuzBmy3uWFtN+tgQcT1bLEpCl7aInpiOWlUoSBrGFVY5nTlEMNJJ1XGU99tRNrQzE4"
    "4UtNabnZicqWtGvX+lFM1ElId9rSNttJp+z0G0r8XJeyuFEqSGNTzRou5agfJ/fxors36v"
    "O6Zt79Sx7cK100ogShLCx4Zawt2DchVjoS90UDbqTCac2QVqp6eLA3+JfzL0f+W0jxydhO"
    "lO6m8AZ/8Y2ZzWb3zwz0axhfouvPBLhfDHR5+FyAX3sWth4Bal/UZGwqwB83b1sj0fGkUj"
    "jdSUk43ck3BY2C0/WA84KVivHeUGjtccXtLCsqXxl05QaPMA18VXV8qXsJbOxCactBeleQ"
    "6xRSnfZ6drLFGyfwHnOPz+he+QnKFhMKwyzVY9SjM+aZIlpKNE9/yYOkTMyZCTAbhjpjUd"
    "B3jSkCY3GCyGAp2bT+mfE24M3VCWYSOMwQJoISY9T+H7v7OEs12o4ifgLiAcHQZLtPdi51"
    "fbyveniP414EF1GRijYUOktFNSXR9ovbDDGUewRXHjsK8G4oeghwi3pUsnP9nHk5eurfbj"
    "+8z8d4Q5E9CqxZYPzHsK0OhzbkIYtQpPh9BOhX765/ymL9+ubDqywjxwleZatizYM8dbUY"
    "9phgQL0+6kMS3mgfSXggNDDVLLwkTQN5/iD9rI/rAOBIteACaC2qSkf7f3I7pTwA8ALG+8"
    "83N8dyAbwjlj3KMWHw6+My88UKRtQJoUG6K9mMUSYtRF25YRrHFyK+CGeBUR51GXZpY46w"
    "J6B9PgDN3ZDdHnEanzrBjiCafT5V0WwBH0LAvwMHJpyQIECzKbqRBwNGjwwYAVPSDFhPtY"
    "LTiyqROTCq2KZ/sRWbM6i1Mb5nVZSus2Kd62xL5bKJswhlpGlVgJM0PQT5RQWMXxRC/CKL"
    "sEs8ssoJsS7WrjYUjdQr3VA+tH4Vn7yVwyYjggNqWTA0pNGrdC6xWIozygWek3TaFneujn"
    "J7VZup56llascEtfasZhaYrA23mhG3zIq7nQo/pFw/QddTVvdSXPoc8h6uf0fWu1IIMA+p"
    "Mye1woGytC0s9WH47Cju4yyzf3jFC2mKE8aOgLF7NGiICjvc1JG1pPR/c/BSVYoW4iTNYC"
    "HeyrE9StW7voBZYm4/bNE7LQFtt8NeQZk6ZUQxmRd4f3tV6nRENsn0dMpkEGUvcv0Ysh5G"
    "mSMjKruhWjaderuzdxODFP0Em6YXgHcT3wDu9sS8tjWjji9MDO3OjOaSkCMp373FuTFmlD"
    "rBBD4phLmdZyh5TQptF1Xb7coPSt+8iFaa7Q6tAo+V6tDfboE8zQRfNU7CgnMnoJ4xA8Us"
    "cuvKN6ixGpeVVuOyZDUut1fDt8OFkq1Zjtd3FXQKDEy+2RbId8Di80HOkPUgeKpMDX/z01"
    "25DyXWwm8+vP8+Gp51rGz7UMIc8365EyXMM+y3Bvd2SAFzFkyKCV30ojDPWlgOsSd1nLG5"
    "xAfc6b+Sw8B+ViVQ8Kw4UPBsK1AQzd3w/AkqCSqIZ+kOCDas9TIAlQJgmQeHwf20muhSIr"
    "lsVyPOyvZVkd+mPByP8cmcdhXxR0pyrEjlLtqIppZ7Vje/YnsOWtty7pWCOWKCw8dyJELt"
    "pqFlwzfjP8PnqcbWjX7+A2Oqxkbo2X/+0thfsJdgj1rdRodGo7UajSZNSgpoJ8kGvBXw9o"
    "EVz3IKwBUrPhsKfXUe/vNEuUIrsKk/NhzmwZFk/U5NXudQ/IhIrtdONUqUp65oOUxQHC7o"
    "6WS/Z2pD82FXA3OGlPBW4nJAhbLgd9RZ9QxpD+NxOrruOSEYW4Wng2W4mjrEslWjMDJ0Q/"
    "BAWfBAjNY2xMr+7vbKUWvp6M7sK+WkvcQ5JvqQNW1/IWbpINcqgjz1/c+ZbbN1Q4y+45P0"
    "FSKXMjevbY1ye5CPsBn720UF/WhtNFG5lf64PmIUkMUiV1tXBemO9BcjroO2gRFO1FeUPM"
    "qDoyf0gTZuG/JJzPXmgXbRpFwIl1LcW9IpEjpB2UdavXsI34bicJRySI+gVY0S/I7MqFSn"
    "8mIF5e3xzojByXwzUiVukBdExHiWuWWjWIhFgfmE8I859YyA8bK//A7/CwTx+XyMzSzRzH"
    "0lOts62OUSPhcYZZXXPtjX8xrUHiahaVGpXFT19CVp9A2RGSWg5DhWs1TuJ56gpDgByROR"
    "iq3H0fg+pBQe2ipMQsAsT/srhjtBMiBeDfEto8cR49A3J23hIZM8i3eeM6nBqsX2nXA1BS"
    "4PTD+eh7dXl2eAPBts4mNZ3nBHHZ3aEyqGvqd+skChYaR64VkUz771fRZ6bZIk7bhteh32"
    "nVrMihCnaHpTD6ARxI04XGa/b69EpExUNP5WbTOr106vavxNfuAVspyanxg3UaRm0YFxkw"
    "jl3HVeRGGfiueFH65WxLN+F11GjMhqneTtlsOLv0cPuALwrMUCB91T6mIYfuiiBoEutuJz"
    "pO0HYauVOyw4jyeUwzBSAD0Zoj3ilM5I6FNewA1breCZZJuGuEgME8R1fnlKgzWljhGsWb"
    "IgXGHi1s+pTRJH2v5Sdqol43H9JVtzjZ251ImaiO33pBtymvZwuGkhPhzbLd1y4MdQgewA"
    "se5JvqMSZZGk604djLnlgT6C7yV6cDFflr8gcGw4LDBE4OcVn1ueI6as/fW0SmEUe6sLGV"
    "qSRGeGNuIrviQP/OTHvYCxhukdINrY0Ac0jC6xg7IrwoEPzwVjCUEhoDamOWA0bd46xCd8"
    "Cn5AFsUnLvVJOc9PQN/4W2sYYKuTCekGFskPRsXqAL9dSRmIRyq3aeSkhvTwxcwzktHNEN"
    "cJKxy4xOFcFTh+jqTOM5R2d2Rs82FSI+CDU3qFMCuIDlaw8XAzbro6Logr21chd3g0RCeJ"
    "RO8qbtR6ZrwVZaMxHQZzW7/5lzOlC+xmFchHJp8YTS9/mP/MuBXuFdBe1kt4Fv5S3zAZ/x"
    "BWWFLMGwsexSRCommk5RnwbVdTR4C9x84HASwvL12mm+STjNPSqiiA1WJRh+YTDtrOoO10"
    "W9tJfnkKR32S7MinfadSZ1LMTUXxSRF2J7h8VHS68pMuWML5u2Ir6gQGay6BdU7beSrdYU"
    "UBFWxgkdwDT2O9dZLrZehtkVy/iczdJddvgoHVipY5hgguwAAV4gUWcIWNtFpeymw3qaKX"
    "N1l7yIOjbmiA0qcGKHxFt5AvKaIhx+tsvR1lv4CKpqE9l4sZCqvtt9iUHoXVtML5rBLOZy"
    "U4n23jDBzGyq/oVV6ZJEnXJx2zjfIkmqrsXbOKlCRVFkTUKCdU1o6p6UZGpWJQzWHlcp7s"
    "VSSVR5lgu2TyOPNMsY7wnHkr6hlInpCor3jMCug2KA4bPqictgGqm+mj6Th2oeyoPtx46g"
    "ZR/kMBzPZlks6ZZgc+P/B5jfg85qsWsXmZy7qLy0e5MAqRleTRl9Em0iu4JMicYaaSKMkd"
    "RMVOQPHOiy1/32Ah0cxCoinL7rY3jSzUEN0QDEdgF49ALRKR1c/AzJ5tAdPWSjHoKFRsvl"
    "L9RApe3qFQqIiKP+wUK+JyE8oOHUzrdkhgPVBROFHFo7OLtoH+N4gVR+o8H225qop3TNBD"
    "O/VeGq0MCQoHSFAYnAGDM2CQkDuGbueNRBSLG/hLy82V6DZ3yyW6eFwDSxE2sRRGfDGdkM"
    "wWHgvdalajXRPkWpCi9qJ82GBC0l3W48ukWDI3SdPmGmjBeWrhq0HnYt2EjvpwlhyOh+1d"
    "rCmk7XYvFny6OabfR/N08qvfiWmS5+kkb3y4DoPldRDQlZub7Ze6XypzMAxNnBAxtFY3Y9"
    "gvX1uOIZNkfWNKF6FjcFHC9diDZVLvymCO/chDBKZA6PNkThgBQ4nDM+XgfzO2chFe+HsM"
    "42clpUAO8eDBgtU5qSZadRX7SpKmh/aViypmrItiK9bFdn/aALCYwPeW00eovJnnhqp3oT"
    "qX5xVgvjwv7gN8noVZsitloLN0Ou/pEb6kzFMGLszuLWpYTjG3zp4Hx1kZhymWoI0JdF4L"
    "bTb+A/WwHY8SE0/S6Azy6OOPr9+MjU/fvTaeX55d1tnPJ6cvqgQFnr4oDgrEe2nM6W+uBc"
    "dsjezWNGX/WmZ1PYlRCyPFQVr58FRV1AmoiVoBt2Kul8zgbVO5z3rG68rKWk3YFzDWIap9"
    "iD2wbfRrJZqbRI6kvTv0DrjhHbunuTm9qfvjUu3dAQ0VhoKaCmPrqO+4KELKWoMK7WNC//"
    "TRWBHLTujOkZyG4f/8SUjrB7BJzR1KeivTD6p491Tx0AMKJTE5QaKzDFc7oKRSPIlCL3b+"
    "pSjrh2mqQRHfqY/QVW7fw2KEYwKNezDwIzpK5AqiTi+cWQO8c8tb+XWUk9OLKvDDqOJtfr"
    "G1AN3q53tYFtPNxq5VGvoOKukTUUnrfNgJss7UEn6q66ttXIQm32xXTAd6IrpPE0AyOtOy"
    "G7f0tKoUV9STFzVsTqloHvlY0NHk485GJq56+xJupXB5sxCs4M1tEBa2KMc7HnVtMqPmmI"
    "vHOIpXDPbFKJPXAV9QrIkgqwJzyh0mkT08LDckc7bp/C16bw1hmTow9HGJ1USu0xb2hVH2"
    "GwKdUxZGvGboyTiuar0gblX9suU8X5OF07wsp9KauRuiA1bMja8oavWCn2BFf593JXIBX3"
    "gzI+aNulTUlfxJLa0kTaTzpj9oZkkSV74BFIXuJM0gdZdK3YljtaHg/XozU8e2bFXhO/21"
    "7o5K5tuwBWTfRvN0cr/uhDX5taZA/QQK+6e3r++O5dj8yPKbj/Dr5ZI7jKgluTNRTpjHjN"
    "lscRU3Jfcp78HBRQ+UoEVrEGeMLZp+ZVPDhTPd8pd0ZyP0Vh+iWOrYtRyHCq4sZ4rsXkO3"
    "P+2O4CG1/nip9UPRwH0WMg6Ac2yjW9yIPhp/uN07UlT0R++Id2/Krmd6tKJPe79m1HNzMC"
    "9xO29I9IW9dhZDtTSGsjyG7arR8dmqYApIHMhamwLa0JFa1PWz0ouKsy9L2xmPH3/iS+wK"
    "55F5cBWlNszDIPToS8OfwW8KbbGbnpZb8AFk59wSLYWSZoLicEafE63FzSFC5mlHyIAWjU"
    "kvdZY9Qzqsuy7rnsM95dtv1l30klE08KaIdE/lOIgXTguDeV/gLLGXi53XglFXpxSX1k26"
    "qe8zZdOFNzDef765Oa6lvJuoFhrKN6BWCf/h0zSM/0ETeItuCS3cPakdiQduCxh9gmn6Cl"
    "Hc6KUZRFFfmT5CJNuMTugDdYKGWH0Sc73BqbQxCmgeehdzqQIvXszCyl15kw3LVC1LLeJX"
    "4pTB0LUZMakp00Rx8pfc1TZjD9jyHq9GRJaIqEPr864C1i0+pUl2okahGkf1YewnnG6wix"
    "QC3lH9uIpdRPAfFTd2gmIoVbyzVLErgzkaah5RTEi3sK2qeSS2VPPKAzvVPiwYwOA/+w6P"
    "0uGMqK/05WPfWF7iGkuBuBRpMzukpVh3alDyGSsg4jxSfFGo9ZxHWVrkmXOAIZlgkH4G6W"
    "eQfnQ7odt2ruqcwnoMg0S73gHtcli1sPFkRRql0t6DfH5o+bxdebKop3jS9LtDnmytozjO"
    "trPrd7m42cbEQzdxrQKDS8p+DdLHYHsZeHs+b5eV5m8s5z6Xvyfvl/N4OXLCK2qq8flsEU"
    "7JjuWMYwP+6wQ8OAwLNX5l+X6Il/1w+iudBf89jniz6BIVGCvyyGt3oluE+MXHwAGem2uz"
    "EBPhbTkVpk0lTBlR+f/BnKGBolB6tAzNHfbf3GHztVSFeEPRQ4BPL6q0J4VRJfUMtxqURn"
    "xIRSjdkAwoV0N5sH4Wo99f66fOxrpuxFN0yVano/Khacn5T3QO67wsLDmful+qfHhiZK2K"
    "80tmo3UHxHg5iyz3jrqAI1WA4PGl6AcUeh6Wi2dAi6XP8Br+e0rnsONKiza0/5ihAn3n9A"
    "W5sCrgJ0j099uM7i0z7p0lN3EQfb6HSp1xPfpgsTAnULcY5STNXlNn2kZZMBHBGK7QjkHd"
    "IA4Z9ZfMgwWQEuGh8PdYUFPKTVP2UMrtiFRbKV96KIb+FFY5EkxUA8LTZENM+LYOUzPYUg"
    "K7vRiq8ZZyoli67uI67I67TO/DfYdeprJ7cjWadPZPmUaTzTlSzVnhlFjpQxY8HBugBVrU"
    "x7wRXjwOQyyZC6tuPjPekNlSFHLmDbCYnAmEDIp37mGVd2Wv7OV5u4pI40DhPIE1WZD0pc"
    "gxKa400Y2GYnMNi83xJdiCtdi4HI3voWX5rIqD5KzYQXK25SBBSUlVBotouiNkj0Qdy7m0"
    "oXD2OBbFLGc86RIZDbeTW1jsEplNNHbGPBMX6MlJbyZ5zFGDb1fEtgtZWkSjcx3rkRXIow"
    "RWGI4fYP6PBr54ZCL7gpvlS7UFl7zv7PT5Zcz28I8yjnf77vrmJqekGPF99fJtMdEBy7fV"
    "w3zNszLwcwLkbeYsDDIPROyDWA449JnhsCkzH1EsCJjdvJJYm+XdBwfcU2B7x6rir1m2ft"
    "tZB1zEVgM1STJAmnNgHDw2tYeAlriHj9EYQTOEq5pKVPsixAp3Q2DfRfP0E9YkB9QtT6aj"
    "kDaIpU6oRtS2HriBKkdcVyjo8w86XTJ2/62Y7lEb1PkTpR8woH7A68VYop99kYUOxXsBp5"
    "rU3rAe0GZR5sSZsDDnC4hWJDJyVy609B1xPoQ9+hb+rGeRljAUm6Q3OO22SctVqpPMJXee"
    "SPVHg/CvoR/pjlfR3hN9CAlsX9ysfjjF+abY2mRJHijM4rDAmu1qadj6o1qOtxlsyg1tyt"
    "z0oOKUjAn0j/BAu6VNYL/y1BLk4uslW8X7kXPqtWcFwWFDa7iPR01fSZK0Y1Ls/KZuyRVM"
    "H3JDyRT9wIoFCfVajaoSY3ITHsgH/J5/qCUnrhxQ6cQVX32Dajybky0yy3J5ENmI/GPOnb"
    "Dy0LzaNuMawbr0zN3b00qr/kT6/eDdPeZJbML6qJvUN1QH6Z7SAuCyeYp0hGADdkVFqR/W"
    "9cGJ8gSzmDTujNw9VtqN5DBd/I89yg7TwoaUlY6VKjlp2mpaR62jikflWJl3XK+4FXJ6BE"
    "CRppIaVklf8RMU6mZCnj20ZGjn4AU5uA2ETFkYcJnL5/aQObNttqamtGFf8VE+mkkMB9Q9"
    "D2fwqTDjOQynLrUX7vOZQ6Je5xL1vCWAuNrGvjhidUNxwE6nbD7fF67ZQl0VglZPysp0ZY"
    "NWQye2EkziFMGqYOcS61sdDWYTce3ISq4MP4Cj0sQiQYATQTecBQclqpUz4oiA+MQPrKZg"
    "ppfrvMpynRcv1/nWcsGnE/iT0AksW1Xry5B2qFUq4wuGx4OPmawythR4eAsdmjVS/ypp/f"
    "ooKjpYnI+XAJav0iga/esqNDpA33K1i0Zy9C1Fy4eda+aP75VKzMhY4Gl2nb5ExutX/xTS"
    "asrXzaM42NoR3YOujB8/YMV/tMVH5eyEuItPxbp2X1ziBRaxJyvz4ssOp/q+nrgrz4sGZD"
    "GUw9OBjZVJzXyVFMS4aLzOWV6jN3dkEaUS4Qa+MojDcJMasv93dBO/DYwzkbfryG0vqsht"
    "L4rlthdbclviS1NZmQzZvhaoDdk6YjZ/wZgdf8mdiz5ZuTaNM8Cmj4Hgr8q5eqdVcvVOi3"
    "P1TocScIPzRGvnyRDtv3fbtJZGf32N03De5snTd2RHlwEQJuoI0UCGJhkyn4vsYa7gr3bI"
    "wSVEQ5ioXsEpQ7OF9pstbNDl/1dANxqvs8ivE74Lj4WuCsAxQS8RbsMLoWCI26wDMPxFbm"
    "a/QqoQz3STx1jH1qGdRB9FQeAzb4CdJwvIO6XigGifXc/77HpswRsAyUBVMdcV1jjyHg1L"
    "io/cXcObVJYVfm025eA77pwVzA9y6/GUSBwRgc4sG7TzGbUeAM4x36D8H2vm3fN/mLClx/"
    "Cc6hGxGc5exdByUmxoOdkytOAbKUjT0fDDqdnfaC1PJ04+FpAcn28hkvH4oTxBTr0Hj8Hv"
    "XOXkHP/t9sP7AltsgiZr9rNmgfEfw7baap2VE2Oy4dHT0LIDOKme4fOOwZQRo5TFL2IAX7"
    "27/inLG17ffHiV5d44wavMkhBM3K4X2ZAh7U5kAya7wraaoTziwRutfV5H68pwMedw+sgl"
    "FjzgpsSnf/GNmc1m9y8jOYaToafDtIb8B91N+Ae1N/TXgg8yKW8EV2PVM6SD50aXdc/52u"
    "XbH99zc5B8tqeX9aIXrHvJedGz5JWOgWKqFa8Om03UTUyLgu/g+cb7zzc3x3IqctDzLIly"
    "MUrsiJjjoe5XjJvK7qqbnhw2WPs6Z+3D7aHqBEvS6Gzzq+mmab/CeQTY5J7mdL7YDXRE1z"
    "ufbvtQU0x5UME4JujhTj69OK+AL4wq6QJ7nouw6k5OEfVuG+8FZ6yrvmYgOGBYqArWW4S1"
    "8NbNkp0GvFKswmlJrMLpdqzC1PKCpUly9jUaSPKxTtKUWUa6B3gJvmjYyFqhQTB6IIFy84"
    "AU3QH7B0S84rDAtdgKIAauhkUvS9sdwz++zSaZwfMDQ/4WuH/FJ3wpU9lTG+tpGfjFWQs/"
    "EBBa1dog+TN0Z5vwqqiyzJXrsQfeZ4UEfNvwyghs7fjGF/4zv6T2zdPbLTZxFiFZKCmASR"
    "qNhYv4PZFl8DIY0VrjRvCBt/6lVlrNiypZTsVJTlm5A7+dye+58R7FS5Ai0nkN3l6/vzbw"
    "p0bYf757XQf0yyoi9mWxhH25JWBPiePUYo8pws5wxTYEmM5xN7lUtcIjsrTDSmu+0hOPEp"
    "8pVWJJU2nMR2sqyheVFOWLEkX5YltR7lYEyRBKsPsLG0JInua6VwkhIaBGE9VwhxTREPBQ"
    "FvAgoNoGV9kx/3YlVbIuYrrTM5/aUcq++WQlMAJ8yHFYCGCuou7k9bOirhNTYSWHDjKvwu"
    "yoJBu4p3m9eJWQcq0faZUOU53EJ4rGWRHvviFQMnDpHczUV7REKdKGOH3HJ+krRKL4VPAo"
    "KkQ2hOqtnOwuqjbZR8RstpjAz2zeFO+GLd7APPp0w2sXJ24KbYbQOxk00Ud06Ao7qC0tty"
    "lG8UR9/eAY6A1LUOoCunKbylEfrmGuazGVNjtrJBwFC4eaX1uO8B1huWzbcu6T0Y/Cti3b"
    "VeJ4GK3kStqBs0Mn3ODfxlGAtTZhrl6fBKiBNYSpXz1oU+hwFagliPqs8qDrGKQwrylMcp"
    "obYBp9hSqn01t9wLY6zPURsUR9j/pIbQqJ9IRNKeVQbG8/P9PqIx9Z5S7M2Q4iPQJbIQfl"
    "78SzCKfeSkOJbo3LMlEexKA6Re78FbHtdMlaEL4sNHiOjRUxqWiEjNIav8gjf8QXRs0dtf"
    "Caz51b/dmKrLFTEBDNofhz6/u55UQYsUxb0N/i7ijMlI2JdC5vypWYtWUGSxEFZwW48fnO"
    "BoXlyvhGxEMFy3A1daReXzmn9uz0+WWcTot/lGXS3r67vrnZjmXFstS5/qViv32CROPizj"
    "Wd9u2HOnFmpOjCS9IMjfrKfXgxsz+QC09TUHc68ZJ7anfC8ly2n2gIatTFolssoSqkCU6Y"
    "QvTTm9u7T29f3x0rY/kfdLpk7D5PWoxulUqLazGoXuqyafJahQED2c2aLQ3eQB1ueZS3Qt"
    "qZ01yFfkh27pyMN1T73W+139BTSr2Vw3VGd+TTmUeDl2j153lFWDdMdrpbexYWTmegQ35r"
    "+TPmmdhWyHFoVQk6m9JYMaexNKlxa03urTy1pnhRovE6r0rtPV9pyyt0gRTnggq8GwqdAe"
    "YqI+4EfgbCkWeO4b8u4W+GBfZ8l8zq9aTZS+oudRAf1eTTBNWQelo99ZR6HsuJVyzZ8xGB"
    "xvH1o/VSlI30qfeAbZRNy+e7A7h9nW1+Vmmbn5Vs87PtbS4OIxXoNxQ6Y48ec99YgcgNuo"
    "SfcKbLc7XOAuxFwGEwkfoipKl0XgiYgxliNXjak7F59U0elGYrUS+5K49+SPDSJw1hO//E"
    "JaFfN5UvS9uZleaCmChdj0UN/Hs4kJAxYm9nyS6fdl9n7p+tuSuytN3ZFYI544qLfuvYkS"
    "PuwYHiOpfbq0oufdoPQ25i8anczRy1ITexsLqFH3CL04J3peZ261XVuNOebYYt31yVVDCT"
    "YgOE5ukC0p/xrZiuVxlOB/AQxbAVe4qSyO70GE3Sy6rqO+IGOjw9p8LXIwy8cu4rbiKQkh"
    "cSoA04gFM4qjgEl6o4mNp7yG4v1B+jzXpsejU59LcgitxH1odE9DcX3V4AS7x4cj3kron2"
    "/YgPBlj5H5wTJ54RrYPwW+3liYNnTTPPGt/QynZw3c3gNf0M7Ve17UJPtpELegeCdBCM2/"
    "flFKcxlccAJul6036tjbA+3IOhMpwbKo0bsI1+uLv7aIhXjepRcnGcOP66ahXBFqHupUum"
    "Nvfdg+dlMCsUo98vTTLVHTwjsioufQ55D9e/I+tdyXoY5RFx6VStaVYeqb6ts0axi5UYAf"
    "WDsQH/tOYGdlaUlUww4gOVaLyDOPO8FxFfWtUh23LbrbRiWVXJS1MNkezlkezrTWxuw7Dr"
    "RJRvN4HdGXqd3lm749lTLKIFhGV24ptouifDWKouUB5P1qqt1zUAMVuOciyf8s64zOBJNm"
    "N2GTmL937LYeyF52PVE1GuYzMj2z7F3VYOtWJLmkxDVVHmEiQ9tKadXlxUCRi9uChprnOx"
    "ZexxXRWE5fAeoruX4Cx4YpB7xBV3iU+QHL5J/HGEtNbawSs4P9s/zP78f14+RoU="
)
