// Writes the files of the folder FROM into zip files in the folder TO, each in another way.
import { createWriteStream, readFileSync, createReadStream, readdirSync, statSync } from "node:fs"
import { join, relative } from "node:path"
import { finished, pipeline } from "node:stream/promises"
import { writeFile } from "node:fs/promises"
import * as archiver from "archiver"
import * as fflate from "fflate"
import JSZip from "jszip"
import yazl from "yazl"

const [from, to] = process.argv.slice(2)

function walk(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [relative(from, path)]
  })
}
const names = walk(from)
const bytes = (name) => readFileSync(join(from, name))
const out = (name) => createWriteStream(join(to, `${name}.zip`))

async function jszip(name, options) {
  const zip = new JSZip()
  names.forEach((each) => zip.file(each, bytes(each)))
  await pipeline(zip.generateNodeStream(options), out(name))
}

async function withFflate(name, Kind, options) {
  const pieces = []
  const zip = new fflate.Zip((error, data) => pieces.push(data))
  for (const each of names) {
    const file = new Kind(each, options)
    zip.add(file)
    file.push(new Uint8Array(bytes(each)), true)
  }
  zip.end()
  await writeFile(join(to, `${name}.zip`), Buffer.concat(pieces))
}

async function withArchiver(name, options, add) {
  const archive = new archiver.ZipArchive(options)
  const file = out(name)
  const done = finished(file)
  archive.pipe(file)
  names.forEach((each) => add(archive, each))
  await archive.finalize()
  await done
}

async function withYazl(name, add, options) {
  const zip = new yazl.ZipFile()
  names.forEach((each) => add(zip, each))
  zip.end(options)
  await pipeline(zip.outputStream, out(name))
}

await jszip("jszip", { compression: "DEFLATE" })
await jszip("jszip stored", { compression: "STORE" })
await jszip("jszip streamed", { compression: "DEFLATE", streamFiles: true, platform: "UNIX" })
await jszip("jszip stored streamed", { compression: "STORE", streamFiles: true })
await writeFile(join(to, "fflate.zip"), fflate.zipSync(Object.fromEntries(names.map((each) => [each, new Uint8Array(bytes(each))]))))
await withFflate("fflate streamed", fflate.ZipDeflate, { level: 6 })
await withFflate("fflate passed through", fflate.ZipPassThrough)
const buffer = (archive, each) => archive.append(bytes(each), { name: each })
const stream = (archive, each) => archive.append(createReadStream(join(from, each)), { name: each })
await withArchiver("archiver", {}, buffer)
await withArchiver("archiver streamed", {}, stream)
await withArchiver("archiver stored", { store: true }, stream)
await withArchiver("archiver zip64", { forceZip64: true }, stream)
await withYazl("yazl", (zip, each) => zip.addFile(join(from, each), each))
await withYazl("yazl buffers", (zip, each) => zip.addBuffer(bytes(each), each))
await withYazl("yazl streamed", (zip, each) => zip.addReadStream(createReadStream(join(from, each)), each))
await withYazl("yazl zip64", (zip, each) => zip.addReadStream(createReadStream(join(from, each)), each, { forceZip64Format: true }), {
  forceZip64Format: true,
})
