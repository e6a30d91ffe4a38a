// Prints a JSON array with the size in bytes of each named file after brotli at its highest quality.
// Node brings brotli, so xtask need not compile one.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
const sizes = process.argv.slice(2).map((file) => brotliCompressSync(readFileSync(file), { params }).length);
process.stdout.write(JSON.stringify(sizes));
