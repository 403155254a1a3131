// One file an island under a name of its own, shared code in chunks; maplibre's worker stays a file (worker-src 'self').
import { copyFileSync, mkdirSync } from "node:fs";
import { defineConfig } from "vite";

const out = new URL("../src/dateline/web/static/built/", import.meta.url).pathname;
const islands = ["desk", "overview", "map", "report", "queue", "figures", "add"];

const worker = {
  name: "copy-map-worker",
  writeBundle() {
    mkdirSync(out, { recursive: true });
    copyFileSync("node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs", `${out}map-worker.js`);
    copyFileSync("node_modules/maplibre-gl/dist/maplibre-gl.css", `${out}map.css`);
  },
};

export default defineConfig({
  base: "/static/built/",
  publicDir: false,
  plugins: [worker],
  build: {
    outDir: out,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: Object.fromEntries(islands.map((name) => [name, `src/${name}.ts`])),
      output: { entryFileNames: "[name].js", chunkFileNames: "chunk-[name]-[hash].js", assetFileNames: "[name][extname]" },
    },
  },
});
