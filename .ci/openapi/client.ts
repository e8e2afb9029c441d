// A client made from the API document. It is only compiled: a line fails if the document loses something that it uses.
import createClient from "openapi-fetch";

import type { components, paths } from "./schema";

const client = createClient<paths>({ baseUrl: "/", credentials: "include" });

export async function logIn(username: string, password: string): Promise<string> {
  const { data, error } = await client.POST("/v1/Session/login", { body: { username, password } });
  if (error) throw new Error(error.msg_key);
  return data.msg_key;
}

export async function findManga(search: string): Promise<components["schemas"]["MangaRead"][]> {
  const { data } = await client.GET("/v1/Manga", { params: { query: { search, pagesize: 10, sort: "latest" } } });
  return data?.mangas ?? [];
}

export async function readChapter(chapter: number): Promise<{ title: string; pages: string[] }> {
  const { data, error } = await client.GET("/v1/Chapter/{chapter}", { params: { path: { chapter } } });
  if (error) throw new Error(error.msg);
  return { title: data.manga.name, pages: data.pages.map((page) => `/v1/Image/${page.image}`) };
}

export async function renameManga(manga: string, name: string, version: number): Promise<number> {
  const { data, error } = await client.PATCH("/v1/Admin/Manga/{manga}", {
    params: { path: { manga } },
    headers: { "If-Match": `"${version}"` },
    body: { name },
  });
  if (error) throw new Error("details" in error ? error.details.map((fault) => fault.field).join() : error.msg);
  return data.manga.version;
}

// @ts-expect-error  There is no such operation: else the types would check nothing.
client.GET("/v1/Nothing");

// @ts-expect-error  The field has another type.
client.POST("/v1/Session/login", { body: { username: 1, password: "nine quiet foxes" } });
