// Pictures of the built start screen in every look it has to hold, for a person to judge: test-results/look/*.png.
// Needs Debian's chromium; script/test does not run this.
import { chromium } from "playwright-core";
import { preview } from "vite";

const catalogues = [
  {
    urn: "urn:candour:catalogue:cambridgeshire-peterborough-section-11",
    version: "2026.1",
    title: "Section 11 self-assessment: Cambridgeshire and Peterborough",
    sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  },
  {
    urn: "urn:candour:catalogue:brag-safeguarding",
    version: "2026.1",
    title: "Safeguarding self-assessment on a blue, red, amber and green scale",
    sha256: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
  },
];
const failure = {
  code: "internal",
  message: "A built-in set of standards could not be read.",
  hint: "Install Candour again. Nothing you saved has been changed.",
  field: null,
  faults: [],
  gaps: [],
};
const wide = { width: 1280, height: 860 };
const looks = [
  { name: "light", viewport: wide },
  { name: "dark", viewport: wide, colorScheme: "dark" },
  { name: "forced-colours", viewport: wide, forcedColors: "active" },
  { name: "forced-colours-dark", viewport: wide, forcedColors: "active", colorScheme: "dark" },
  { name: "large", viewport: { width: 1920, height: 1080 } },
  { name: "medium", viewport: { width: 800, height: 860 } },
  { name: "narrow", viewport: { width: 320, height: 860 }, fullPage: true },
  { name: "problem", viewport: wide, refuse: true },
  { name: "problem-dark", viewport: wide, refuse: true, colorScheme: "dark" },
  { name: "focus", viewport: wide, refuse: true, tabs: 2 },
];

const server = await preview({ preview: { port: 4317, strictPort: true } });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const { name, fullPage = false, refuse = false, tabs = 0, ...options } of looks) {
  const page = await browser.newPage({ reducedMotion: "reduce", ...options });
  page.on("pageerror", (why) => console.error(`${name}: ${why.message}`));
  await page.addInitScript(
    ([list, refusal]) => {
      window.__TAURI_INTERNALS__ = {
        invoke: () => (refusal === null ? Promise.resolve(list) : Promise.reject(refusal)),
      };
    },
    [catalogues, refuse ? failure : null],
  );
  await page.goto("http://localhost:4317/");
  await page.locator(refuse ? "[role=alert]" : "article").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  for (let i = 0; i < tabs; i += 1) await page.keyboard.press("Tab");
  await page.screenshot({ path: `../test-results/look/${name}.png`, fullPage });
  const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  console.log(name, spill > 0 ? `spills ${spill}px sideways` : "fits");
  await page.close();
}
await browser.close();
await server.close();
