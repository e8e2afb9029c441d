// Reads the service's catalogs as a guest, with two other people's libraries:  node check.cjs http://127.0.0.1:8000
const { default: OPDSParser, NavigationFeed, AcquisitionFeed } = require("opds-feed-parser");
const R2 = "r2-opds-js/dist/es8-es2017/src/opds";
const { initGlobalConverters_GENERIC } = require("r2-shared-js/dist/es8-es2017/src/init-globals");
const { initGlobalConverters_OPDS } = require(`${R2}/init-globals`);
const { convertOpds1ToOpds2 } = require(`${R2}/converter`);
const { OPDS } = require(`${R2}/opds1/opds`);
const { OPDSFeed } = require(`${R2}/opds2/opds2`);
const { XML } = require("r2-utils-js/dist/es8-es2017/src/_utils/xml-js-mapper");
const { TaJsonDeserialize } = require("r2-lcp-js/dist/es8-es2017/src/serializable");
const { DOMParser } = require("@xmldom/xmldom");
const assert = require("assert");

initGlobalConverters_OPDS();
initGlobalConverters_GENERIC();
const base = process.argv[2];
const MINUTE = 60_000, PAUSE = 100;

async function started(until = Date.now() + MINUTE) {
    for (;;)
        try {
            return await fetch(new URL("/health/live", base));
        } catch (error) {
            if (Date.now() > until) throw error;
            await new Promise((done) => setTimeout(done, PAUSE));
        }
}

const get = async (path) => {
    const answer = await fetch(new URL(path, base));
    assert.strictEqual(answer.status, 200, path);
    return answer.text();
};

async function opds1(path, kind) {
    const text = await get(path);
    const feed = await new OPDSParser().parse(text);
    assert.ok(feed instanceof kind, path);
    const read = convertOpds1ToOpds2(XML.deserialize(new DOMParser().parseFromString(text, "text/xml"), OPDS));
    const there = kind === AcquisitionFeed ? read.Publications : read.Navigation;
    assert.ok(there.length > 0 && there.length === feed.entries.length, `${path}: ${feed.entries.length}`);
    for (const entry of feed.entries) assert.ok(entry.id && entry.title && entry.links.length, path);
    if (kind === AcquisitionFeed)
        for (const one of read.Publications) {
            assert.ok(one.Metadata.Title && one.Images.length, path);
            assert.ok(one.Links.some((link) => link.TypeLink === "application/vnd.comicbook+zip"), path);
        }
    return read;
}

async function opds2(path, list) {
    const feed = TaJsonDeserialize(JSON.parse(await get(path)), OPDSFeed);
    assert.ok(feed.Metadata.Title && feed.Links.length >= 3, path);
    assert.ok(feed[list].length > 0, `${path}: ${list}`);
    for (const one of feed[list])
        assert.ok(list === "Navigation" ? one.Title && one.Href : one.Metadata.Title && one.Images.length, path);
    return feed;
}

(async () => {
    await started();
    await opds1("/guest/opds/v1.2", NavigationFeed);
    const series = await opds1("/guest/opds/v1.2/manga", NavigationFeed);
    await opds1(new URL(series.Navigation[0].Href).pathname, AcquisitionFeed);
    await opds1("/guest/opds/v1.2/latest", AcquisitionFeed);
    await opds1("/guest/opds/v1.2/search?q=", NavigationFeed);
    await opds2("/guest/opds/v2", "Navigation");
    const there = await opds2("/guest/opds/v2/manga", "Navigation");
    await opds2(new URL(there.Navigation[0].Href).pathname, "Publications");
    await opds2("/guest/opds/v2/latest", "Publications");
    console.log("-- opds-feed-parser and r2-opds-js read the catalogs");
})();
