"""The expected output of each script in examples/: requests, answers, and the lines that matter."""

# Values that differ from run to run.
PLACEHOLDERS = {"<uuid>": "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<name>": "reader-[0-9a-f]{8}"}
PLACEHOLDERS["<cursor>"] = "(?<=after=)Wy[A-Za-z0-9_-]+"
PLACEHOLDERS["<token>"] = "kf_[a-z2-7]{26}"
PLACEHOLDERS["<notice>"] = r"(?<=Announcement/)\d+"
PLACEHOLDERS |= {"<series>": r"(?<=/series/)\d+", "<book>": r"(?<=/books/)\d+"}
PLACEHOLDERS |= {"<chapter>": r"(?<=/Chapter/)\d+", "<manga>": r"(?<=/Manga/)\d+"}

# All requests and answers, in this order.
CONVERSATIONS = {
    "api_key": """
        POST /v1/User/register: 200 messages.user_created
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/User/me/keys with Cookie: 200 messages.key_created
        GET /v1/User/me with X-API-Key: 200
        PATCH /v1/User/me with X-API-Key: 403 errors.no_permission
        GET /v1/User/me/keys with X-API-Key: 403 errors.key_not_allowed
        POST /v1/User/me/keys with Cookie: 200 messages.key_created
        GET /v1/User/me with Authorization: 200
        PATCH /v1/User/me with Authorization: 200 messages.update_successful
        GET /v1/User/me/keys with Cookie: 200
        DELETE /v1/User/me/keys/<uuid> with Cookie: 200 messages.key_deleted
        GET /v1/User/me with X-API-Key: 401 errors.no_session
        GET /v1/Manga with X-API-Key: 401 errors.no_session
        GET /v1/User/me with Authorization: 200
        POST /v1/User/me/feed-token with Cookie: 200 messages.feed_token_created
        GET /v1/User/me with X-API-Key: 401 errors.no_session
        DELETE /v1/User/me/feed-token with Cookie: 200 messages.feed_token_deleted
    """,
    "blog": """
        POST /v1/User/register: 200 messages.user_created
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/Admin/Blog with Cookie: 200 messages.post_created
        GET /v1/Admin/Blog?state=draft,scheduled&pagesize=1 with Cookie: 200
        GET /v1/Blog/hello-<name> with Cookie: 404 errors.post_not_found
        GET /v1/Blog/hello-<name> with Cookie: 200
        PATCH /v1/Admin/Blog/hello-<name> with Cookie: 200 messages.post_updated
        PATCH /v1/Admin/Blog/hello-<name> with Cookie: 412 errors.outdated
        GET /v1/Blog/hello-<name>: 200
        GET /v1/Blog?unread=true with Cookie: 200
        POST /v1/Blog/hello-<name>/read with Cookie: 200 messages.mark_created
        GET /v1/Blog?unread=true with Cookie: 200
        GET /v1/User/me with Cookie: 200
        GET /v1/Blog?unread=true: 401 errors.no_session
        PATCH /v1/Admin/Blog/hello-<name> with Cookie: 200 messages.post_updated
        GET /v1/Blog/hello-<name>: 200
        POST /v1/Admin/Announcement with Cookie: 200 messages.announcement_created
        GET /v1/Announcement with Cookie: 200
        GET /v1/Announcement: 200
        POST /v1/Announcement/<notice>/read with Cookie: 200 messages.mark_created
        DELETE /v1/Announcement/<notice>/read with Cookie: 200 messages.mark_deleted
        DELETE /v1/Admin/Blog/good-day-<name> with Cookie: 200 messages.post_deleted
        DELETE /v1/Admin/Announcement/<notice> with Cookie: 200 messages.announcement_deleted
        GET /v1/Blog/hello-<name>: 404 errors.post_not_found
    """,
    "devices": """
        POST /v1/User/register: 200 messages.user_created
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/Session/login: 200 messages.login_success
        GET /v1/Session/devices with Cookie: 200
        DELETE /v1/Session/devices/<uuid> with Cookie: 200 messages.session_revoked
        GET /v1/Session with Cookie: 401 errors.no_session
        GET /v1/Session with Cookie: 200
        DELETE /v1/Session/devices/<uuid> with Cookie: 404 errors.device_not_found
    """,
    "feed": """
        POST /v1/User/register: 200 messages.user_created
        POST /v1/Session/login: 200 messages.login_success
        GET /v1/Feed/latest.rss: 200
        GET /v1/Feed/latest.atom: 200
        GET /v1/Feed/blog.json: 200
        GET /v1/Feed/follows.json: 401 errors.no_session
        POST /v1/User/me/feed-token with Cookie: 200 messages.feed_token_created
        GET /v1/Feed/follows.json?token=<token>: 200
        GET /v1/Feed/follows.json?token=<token>: 200
        GET /v1/Feed/follows.json?token=<token>: 304
        POST /v1/User/me/feed-token with Cookie: 200 messages.feed_token_created
        GET /v1/Feed/latest.json?token=<token>: 401 errors.no_session
        DELETE /v1/User/me/feed-token with Cookie: 200 messages.feed_token_deleted
    """,
    "komga_client": """
        POST /v1/User/register: 200 messages.user_created
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/Admin/Manga with Cookie: 200 messages.manga_created
        POST /v1/Admin/Chapter with Cookie: 200 messages.chapter_created
        POST /v1/Admin/Chapter/<chapter>/upload with Cookie: 200 messages.chapter_updated
        POST /v1/User/me/keys with Cookie: 200 messages.key_created
        GET /v1/Site with Cookie: 200
        GET /komga/api/v2/users/me: 401
        GET /komga/api/v2/users/me with Authorization: 200
        GET /komga/api/v1/series?search=Night+Train+<name>&sort=lastModifiedDate%2Cdesc with Cookie: 200
        GET /komga/api/v1/series/<series>/books?unpaged=true&media_status=READY&deleted=false with Cookie: 200
        POST /komga/api/v1/books/list?size=5 with Cookie: 200
        GET /komga/api/v1/books/<book>/pages/1/thumbnail with Cookie: 200
        GET /komga/api/v1/books/<book>/pages/1 with Cookie: 200
        PATCH /komga/api/v1/books/<book>/read-progress with Cookie: 204
        GET /v1/Chapter/<chapter> with Cookie: 200
        GET /komga/api/v2/series/<series>/read-progress/tachiyomi with Cookie: 200
        GET /guest/komga/api/v1/books/<book>: 200
        PATCH /guest/komga/api/v1/books/<book>/read-progress: 401
        DELETE /v1/User/me/keys/<uuid> with Cookie: 200 messages.key_deleted
        GET /komga/api/v1/libraries with Cookie: 401
        DELETE /v1/Admin/Manga/<manga> with Cookie: 200 messages.manga_deleted
    """,
    "oauth_login": """
        GET /v1/Site: 200
        GET /v1/Session/oauth: 200
        GET /v1/Session/oauth/nobody: 404 errors.provider_not_found
    """,
    "publish_chapter": """
        POST /v1/User/register: 200 messages.user_created
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/Admin/Group with Cookie: 200 messages.group_created
        PUT /v1/Admin/User/<uuid>/groups with Cookie: 200 messages.user_updated
        POST /v1/Admin/Manga with Cookie: 200 messages.manga_created
        POST /v1/Admin/Chapter with Cookie: 200 messages.chapter_created
        POST /v1/Admin/Chapter/<chapter>/upload?dry_run=true with Cookie: 200
        POST /v1/Admin/Chapter/<chapter>/upload with Cookie: 400 errors.unsupported_type
        POST /v1/Admin/Chapter/<chapter>/upload?upload=<uuid> with Cookie: 200 messages.chapter_updated
        GET /v1/Admin/Upload/<uuid> with Cookie: 200
        POST /v1/Admin/Chapter/<chapter>/page?at=1 with Cookie: 200 messages.page_created
        PUT /v1/Admin/Chapter/<chapter>/release with Cookie: 200 messages.chapter_updated
        GET /v1/Chapter/<chapter> with Cookie: 200
        GET /v1/Chapter/<chapter>/page/1 with Cookie: 200
        GET /v1/Chapter/<chapter> with Cookie: 200
        GET /v1/Chapter/<chapter>/page/1 with Cookie: 200
        GET /v1/Chapter/<chapter>: 404 errors.chapter_not_found
        GET /v1/Chapter/<chapter>/page/1: 404 errors.page_not_found
        GET /v1/Chapter/<chapter>/download: 404 errors.chapter_not_found
        PUT /v1/Admin/Chapter/<chapter>/release with Cookie: 200 messages.chapter_updated
        GET /v1/Chapter/<chapter>: 200
        GET /v1/Chapter/<chapter>/page/1: 200
        DELETE /v1/Admin/Manga/<manga> with Cookie: 200 messages.manga_deleted
        DELETE /v1/Admin/Group/early-<name> with Cookie: 200 messages.group_deleted
        GET /v1/Chapter/<chapter>: 404 errors.chapter_not_found
    """,
    "read_and_download": """
        POST /v1/User/register: 200 messages.user_created
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/Admin/Manga with Cookie: 200 messages.manga_created
        POST /v1/Admin/Chapter with Cookie: 200 messages.chapter_created
        POST /v1/Admin/Chapter with Cookie: 200 messages.chapter_created
        POST /v1/Admin/Chapter/<chapter>/upload with Cookie: 200 messages.chapter_updated
        POST /v1/Admin/Chapter/<chapter>/upload with Cookie: 200 messages.chapter_updated
        GET /v1/Manga/night-train-<name> with Cookie: 200
        GET /v1/Manga/night-train-<name>/chapters with Cookie: 200
        GET /v1/Chapter/<chapter> with Cookie: 200
        GET /v1/Image/<uuid> with Cookie: 200
        GET /v1/Chapter/<chapter>/page/1 with Cookie: 200
        GET /v1/Chapter/<chapter>/page/1 with Cookie: 304
        GET /v1/Image/<uuid>/thumbnail with Cookie: 200
        PUT /v1/Chapter/<chapter>/progress with Cookie: 200 messages.progress_updated
        PUT /v1/Chapter/<chapter>/progress with Cookie: 200 messages.progress_updated
        GET /v1/Chapter/<chapter> with Cookie: 200
        GET /v1/User/me/continue with Cookie: 200
        GET /v1/Chapter/<chapter>/download with Cookie: 200
        GET /v1/Chapter/<chapter>/download with Cookie: 206
        GET /v1/Chapter/<chapter>/download with Cookie: 304
        GET /v1/Manga/night-train-<name>/volume/1/download with Cookie: 200
        GET /v1/Manga/night-train-<name>/volume/9/download with Cookie: 404 errors.volume_not_found
        PATCH /v1/Admin/Manga/<manga> with Cookie: 200 messages.manga_updated
        GET /v1/Chapter/<chapter>/download with Cookie: 451 errors.licensed
        DELETE /v1/Admin/Manga/<manga> with Cookie: 200 messages.manga_deleted
    """,
    "release_script": """
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/Admin/Manga with Cookie: 200 messages.manga_created
        POST /v1/User/me/keys with Cookie: 200 messages.key_created
        POST /v1/Admin/Chapter with X-API-Key: 200 messages.chapter_created
        POST /v1/Admin/Chapter/<chapter>/upload?dry_run=true with X-API-Key: 200
        POST /v1/Admin/Chapter/<chapter>/upload with X-API-Key: 200 messages.chapter_updated
        GET /v1/Chapter/<chapter>: 404 errors.chapter_not_found
        PUT /v1/Admin/Chapter/<chapter>/release with X-API-Key: 200 messages.chapter_updated
        GET /v1/Chapter/<chapter>: 200
        DELETE /v1/Admin/Chapter/<chapter> with X-API-Key: 403 errors.key_not_allowed
        GET /v1/User/me with X-API-Key: 403 errors.no_permission
        DELETE /v1/User/me/keys/<uuid> with Cookie: 200 messages.key_deleted
        POST /v1/Admin/Chapter with X-API-Key: 401 errors.no_session
        DELETE /v1/Admin/Manga/<manga> with Cookie: 200 messages.manga_deleted
    """,
    "reset_password": """
        POST /v1/User/register: 200 messages.user_created
        POST /v1/User/password/reset: 200 messages.reset_sent
        POST /v1/User/password/reset: 200 messages.reset_sent
        POST /v1/User/password/reset/confirm: 400 errors.token_invalid
        GET /v1/Site: 200
    """,
    "session": """
        POST /v1/User/register: 200 messages.user_created
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/Session/login: 200 messages.login_success
        GET /v1/Session with Cookie: 200
        POST /v1/Session/refresh with Cookie: 200 messages.session_refreshed
        GET /v1/Session with Authorization: 200
        GET /v1/Session with Cookie: 200
        POST /v1/Session/logout with Cookie: 200 messages.logout_success
        GET /v1/Session: 401 errors.no_session
        GET /v1/Session with Authorization: 401 errors.no_session
        GET /v1/Session with Cookie: 401 errors.no_session
    """,
    "show_users": """
        POST /v1/User/register: 200 messages.user_created
        POST /v1/User/register: 200 messages.user_created
        POST /v1/User/register: 200 messages.user_created
        GET /v1/User?page=1&pagesize=5: 200
        GET /v1/User?search=<name>&pagesize=2: 200
        GET /v1/User?search=<name>&pagesize=2&after=<cursor>: 200
        GET /v1/User?search=<name>&count=false: 200
        GET /v1/User?page=0: 400 errors.parameter_error
        GET /v1/User?pagesize=101: 400 errors.parameter_error
        GET /v1/User?count=perhaps: 400 errors.parameter_error
        GET /v1/User?sort=name: 400 errors.parameter_error
        GET /v1/User?after=nowhere: 400 errors.parameter_error
    """,
    "update_user": """
        POST /v1/User/register: 200 messages.user_created
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/Session/login: 200 messages.login_success
        PATCH /v1/User/me with Cookie: 200 messages.update_successful
        GET /v1/User/me with Cookie: 200
        PATCH /v1/User/me with Cookie: 200 messages.update_successful
        GET /v1/User/me with Cookie: 200
        PATCH /v1/User/me with Cookie: 200 messages.update_successful
        GET /v1/User/me with Cookie: 200
        PATCH /v1/User/me with Cookie: 403 errors.wrong_password
        GET /v1/User/me with Cookie: 200
        PATCH /v1/User/me with Cookie: 200 messages.update_successful
        GET /v1/User/me: 401 errors.no_session
        GET /v1/User/me with Cookie: 401 errors.no_session
        POST /v1/Session/login: 401 errors.login_failed
        POST /v1/Session/login: 200 messages.login_success
        GET /v1/User/me with Cookie: 200
    """,
    "upload_avatar": """
        POST /v1/User/register: 200 messages.user_created
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/User/me/avatar with Cookie: 200 messages.avatar_updated
        GET /v1/Image/<uuid>: 200
        GET /v1/Image/<uuid>/thumbnail: 200
        GET /v1/User/me with Cookie: 200
        POST /v1/User/me/avatar with Cookie: 200 messages.avatar_updated
        GET /v1/Image/<uuid> with Cookie: 404 errors.image_not_found
        GET /v1/Image/<uuid>: 200
        POST /v1/User/me/avatar with Cookie: 415 errors.unsupported_type
        GET /v1/User/me with Cookie: 200
        DELETE /v1/User/me/avatar with Cookie: 200 messages.avatar_deleted
        GET /v1/Image/<uuid> with Cookie: 404 errors.image_not_found
        GET /v1/User/me with Cookie: 200
    """,
    "user_info": """
        POST /v1/User/register: 200 messages.user_created
        POST /v1/Session/login: 200 messages.login_success
        GET /v1/User/me with Cookie: 200
        GET /v1/User/<uuid>: 200
        GET /v1/User/<uuid> with Cookie: 200
        GET /v1/User/me with Authorization: 200
        GET /v1/User/me: 401 errors.no_session
        GET /v1/User/<uuid> with Accept-Language: 404 errors.user_not_found
        GET /v1/User/<uuid> with Accept-Language: 404 errors.user_not_found
    """,
    "webhook_receiver": """
        POST /v1/Session/login: 200 messages.login_success
        POST /v1/Admin/Webhook with Cookie: 200 messages.webhook_created
        POST /v1/Admin/Webhook/<uuid>/test with Cookie: 200 messages.webhook_tested
        PATCH /v1/Admin/Webhook/<uuid> with Cookie: 200 messages.webhook_updated
        POST /v1/Admin/Webhook/<uuid>/test with Cookie: 200 messages.webhook_tested
        GET /v1/Admin/Webhook/<uuid>/deliveries with Cookie: 200
        DELETE /v1/Admin/Webhook/<uuid> with Cookie: 200 messages.webhook_deleted
    """,
}

# Lines that the output must contain, in this order.
LINES = {
    "api_key": [
        r"  200 messages\.key_created The key my backup script was created\. Its secret is only shown now\.",
        r"    secret: kj_[a-z2-7]{4}\.\.\. \(keep it like a password\)",
        r"  403 errors\.key_not_allowed This cannot be done with a key; log in\.",
        r"    key_count: 2",
        r"    kj_[a-z2-7]{4}\.\.\. reader app: read, write, until None",
        r"    kj_[a-z2-7]{4}\.\.\. my backup script: read, until 20\d\d-.*",
        r"  200 messages\.key_deleted The key my backup script was revoked\.",
        r'    token: "kf_[a-z2-7]{26}"',
    ],
    "blog": [
        r"  200 messages\.post_created The post Hello <name> was created\.",
        r"    post_count: 1",
        r"    published: null",
        r"  412 errors\.outdated Somebody has changed this since you read it; read it again\.",
        r'    text: "We are \*back\*\. <script>alert\(1\)</script>"',
        r'    html: "<p>We are <em>back</em>\. &lt;script&gt;alert\(1\)&lt;/script&gt;</p>\\n"',
        r'    excerpt: "We are back\. <script>alert\(1\)</script>"',
        r'    author: \{"uuid": "<uuid>", "username": "Site Admin"\}',
        r"    read: null",
        r"    post_count: 1",
        r"    post_count: 0",
        r"    read_blog_posts: \[\d+\]",
        r'    unread: \{"posts": 0, "announcements": 0\}',
        r'    slug: "good-day-<name>"',
        r"    announcement_count: 1",
        r"    announcement_count: 0",
        r"  200 messages\.mark_deleted Away on Sunday is marked as unread\.",
    ],
    "devices": [
        r"    device_count: 2",
        r'    devices: \[\{"uuid": "<uuid>", "current": false, .*"user_agent": "phone".*\]',
        r"  200 messages\.session_revoked The device was logged out\.",
        r"  401 errors\.no_session You are not logged in\.",
    ],
    "feed": [
        r"    Content-Type: application/rss\+xml; charset=utf-8",
        r"    Cache-Control: public, max-age=300",
        r"    \d+ bytes",
        r"    Content-Type: application/atom\+xml; charset=utf-8",
        r'    title: "News \N{EN DASH} Kanjiku"',
        r'    title: "New chapters of series that you follow \N{EN DASH} Kanjiku"',
        r'    feed_url: ".*/v1/Feed/follows\.json\?token=<token>"',
        r"    items: \[\]",
        r'    ETag: "[0-9a-f]{32}"',
        r"    Last-Modified: .* GMT",
        r"    Cache-Control: private, no-cache",
    ],
    "komga_client": [
        r"    what is typed into the app: http://127\.0\.0\.1:\d+/komga",
        r'    error: "Unauthorized"',
        r"    1 book, ONGOING",
        r"    totalElements: 1",
        r"    Content-Type: image/jpeg",
        r"    Content-Type: image/png",
        r"    Cache-Control: private, no-cache",
        r"    read: true",
        r"    lastReadContinuousNumberSort: 10\.5",
        r"    number: 1",
        r'    error: "Unauthorized"',
    ],
    "oauth_login": [
        r"    registration: true",
        r"    providers: \[\]",
        r"    provider_count: 0",
        r"  404 errors\.provider_not_found There is no such provider\.",
    ],
    "publish_chapter": [
        r"    ok: false",
        r'    ignored: \["ComicInfo\.xml"\]',
        r'    problems: \[\{.*"field": "2\.psd"\}\]',
        r"    state: \"done\"",
        r"    total: 3",
        r"  200 messages\.page_created Page 1 of Night Train <name> 10\.5 was added\.",
        r'    access: \{"state": "scheduled", .*\}',
        r"    page_count: 4",
        r'    access: \{"state": "early_access", .*\}',
        r"    Cache-Control: private, no-store",
        r"  404 errors\.chapter_not_found There is no such chapter\.",
        r'    access: \{"state": "public", .*\}',
        r"    Cache-Control: public, no-cache",
    ],
    "read_and_download": [
        r"    chapter_count: 2",
        r"    page_count: 3",
        r"    Cache-Control: public, max-age=31536000, s-maxage=60",
        r"  304",
        r"    Content-Type: image/webp",
        r'    progress: \{"page": 2, .*\}',
        r"    read: true",
        r"    Content-Type: application/vnd\.comicbook\+zip",
        r'    Content-Disposition: attachment; filename="Night Train <name> v01 c001\.cbz"; filename\*=UTF-8.+cbz',
        r"    Content-Range: bytes \d+-\d+/\d+",
        r"    \['ComicInfo\.xml', '001\.png', '002\.png', '003\.png'\]",
        r"    \['ComicInfo\.xml', 'ch001/001\.png', .*'ch002/003\.png'\]",
        r"  451 errors\.licensed This manga is licensed: its chapters cannot be read here\.",
    ],
    "release_script": [
        r"    ok: true",
        r"    page_count: 5",
    ],
    "reset_password": [
        r"  The answers are the same\.",
        r"    mail: false",
        r"    \S+ -m kanjiku_api reset-password <name>",
    ],
    "session": [
        r'    username: "<name>"',
        r"    groups: \[\]",
        r'    permissions: \{"admin": false, .*\}',
        r"    id_valid_until: \d+\.\d+",
        r"    refresh_valid_until: \d+\.\d+",
        r"    refresh before 20\d\d-\d\d-\d\d \d\d:\d\d UTC",
        r'\{"alg": "HS256", "kid": "<uuid>", "token": "IdentityToken", "typ": "JWT"\}',
        r'  \{"iss": "kanjiku_backend", "iat": \S+, "nbf": \S+, "exp": \S+, "user": \{"uid": "<uuid>", .*\}\}',
        r'\{"alg": "HS256", "kid": "<uuid>", "token": "RefreshToken", "typ": "JWT"\}',
        r'  \{"iss": "kanjiku_backend", "iat": \S+, "nbf": \S+, "exp": \S+, "id_token": "<uuid>"\}',
        r"  IdentityToken (<uuid>) -> \1",
        r"  RefreshToken (<uuid>) -> (?!\1)<uuid>",
        r"  401 errors\.no_session You are not logged in\.",
    ],
    "show_users": [
        r"    user_count: 3",
        r'    users: \{"<uuid>": "<name>\.1", "<uuid>": "<name>\.2"\}',
        r'    users: \{"<uuid>": "<name>\.3"\}',
        r"  found <name>\.1, <name>\.2, <name>\.3",
        r"    user_count: null",
        r'    details: \[\{"field": "page", .*\}\]',
        r'    details: \[\{"field": "pagesize", .*\}\]',
        r'    details: \[\{"field": "count", .*\}\]',
        r'    details: \[\{"field": "sort", .*\}\]',
    ],
    "update_user": [
        r'PATCH /v1/User/me \{"birthday": "1999-12-31"\} with .*',
        r'    birthday: "1999-12-31"',
        r'PATCH /v1/User/me \{"birthday": null\} with .*',
        r"    birthday: null",
        r'    user: \{"uuid": "<uuid>", "username": "<name>", .*\}',
        r'PATCH /v1/User/me \{"birthday": "1999-12-31", "password": "\*\*\*", "old_password": "\*\*\*"\} with .*',
        r"  403 errors\.wrong_password The current password is wrong; nothing was changed\.",
        r"    birthday: null",
        r"  401 errors\.no_session You are not logged in\.",
        r"  401 errors\.login_failed User name or password is wrong\.",
    ],
    "upload_avatar": [
        r"POST /v1/User/me/avatar \{multipart/form-data, \d+ bytes\} with .*",
        r'    avatar: "<uuid>"',
        r"  200 image/webp",
        r"  200 image/webp",
        r"POST /v1/User/me/avatar \{image/png, \d+ bytes\} with .*",
        r"  404 errors\.image_not_found There is no such image\.",
        r"  200 image/webp",
        r"  200 messages\.avatar_deleted The avatar was deleted\.",
        r"    avatar: null",
    ],
    "user_info": [
        r"  200 messages\.login_success Welcome, <name>\.",
        r'    id: "<uuid>"',
        r'    email: "<name>@example\.org"',
        r'    birthday: "1999-12-31"',
        r"    activated: true",
        r'    member_since: "\d\d/\d\d/20\d\d"',
        r"    groups: \[\]",
        r'    unread: \{"posts": 0, "announcements": 0\}',
        r"== Get the public view of this user",
        r'    uuid: "<uuid>"',
        r"    avatar: null",
        r"== The same URL shows the user more",
        r'    email: "<name>@example\.org"',
        r'    WWW-Authenticate: Bearer realm="kanjiku"',
        r"GET /v1/User/<uuid> with Accept-Language: de",
        r"  404 errors\.user_not_found Dieses Konto gibt es nicht\.",
    ],
    "webhook_receiver": [
        r"    webhook\.test: \{'site': 'Kanjiku'\}",
        r"    delivery_count: 2",
        r"    webhook\.test: sent, 1 attempt, 204",
        r"    webhook\.test: sent, 1 attempt, 204",
    ],
}
