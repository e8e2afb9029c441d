"""Signing in by a provider of OpenID Connect: the list of providers, and where the browser is redirected.

Run it beside `make run`: .venv/bin/python examples/oauth_login.py (API_URL=... for a service elsewhere).
A provider is a section [oauth.<name>] of config.toml; without one the script shows that there is none.
The login itself needs a browser and a person: open the printed address in one.
"""

from urllib.parse import parse_qs, urlsplit

from _device import Device, check, expect, step

browser = Device()

step("Which features this site has")
site = expect(browser.get("/v1/Site"), 200, name=str, registration=bool, mail=bool, providers=list)

step("The providers for signing in")
listed = expect(browser.get("/v1/Session/oauth"), 200, provider_count=int, providers=list)
check([provider["name"] for provider in listed["providers"]] == site["providers"], "Both lists should be the same.")

for provider in listed["providers"]:
    step(f"Where a login by {provider['title']} begins")
    answer = browser.get(urlsplit(provider["login_url"]).path)
    check(answer.is_redirect, "A redirect should have come.")
    place = urlsplit(answer.headers["Location"])
    query = parse_qs(place.query)
    if "error" in query:
        print(f"  the provider cannot be used now: {query['error'][0]}")
        continue
    print(f"  {place.scheme}://{place.netloc}{place.path}")
    check(query["code_challenge_method"] == ["S256"], "The login should be bound to this browser by PKCE.")
    print(f"  open in a browser: {provider['login_url']}")

step("An unknown provider is not found")
expect(browser.get("/v1/Session/oauth/nobody"), 404, "errors.provider_not_found")
