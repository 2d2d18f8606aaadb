// Writes built.js: `npm install && npm run build`.
import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import { compile, VERSION } from "svelte/compiler";

const svelte = {
  name: "svelte",
  setup(on) {
    on.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, "utf8"), { filename: path, generate: "client" });
      return { contents: js.code };
    });
  },
};

await build({
  entryPoints: ["main.js"],
  outfile: "built.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  conditions: ["svelte", "browser", "production"],
  plugins: [svelte],
  banner: { js: `/* Built from Year.svelte and main.js with Svelte ${VERSION}, which is under the MIT licence: see LICENSE. */` },
});
