/** The archive of the site, as a reader's system unpacks it. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";

/** How an entry of a zip file is packed: as it is, or deflated. */
const DEFLATED = 8;

/**
 * Unpacks a zip file: its directory at the end names every entry and where it lies.
 * @param {string} archive
 * @param {string} folder
 */
export function unpack(archive, folder) {
  const bytes = readFileSync(archive);
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const path = join(folder, bytes.toString("utf8", at + 46, at + 46 + name));
    const head = bytes.readUInt32LE(at + 42);
    const start = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(packed) : packed);
    at += 46 + name + extra + comment;
  }
}
