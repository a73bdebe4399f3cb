// @vitest-environment node
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const eslint = new ESLint();

async function broken(path: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: path });
  return result?.messages.map((message) => message.ruleId) ?? [];
}

describe("the linter refuses", () => {
  it.each([
    ["{@html}", "src/A.svelte", "<script lang='ts'>let { x } = $props();</script>{@html x}", "svelte/no-at-html-tags"],
    ["innerHTML", "src/a.ts", "document.body.innerHTML = '';", "no-restricted-syntax"],
    ["innerHTML by name", "src/a.ts", "Reflect.set(document.body, 'innerHTML', '');", "no-restricted-syntax"],
    ["bind:innerHTML", "src/A.svelte", "<script lang='ts'>let x = $state('');</script><p contenteditable bind:innerHTML={x}></p>", "no-restricted-syntax"],
    ["srcdoc", "src/A.svelte", "<iframe title='a' srcdoc='b'></iframe>", "no-restricted-syntax"],
    ["a summary", "src/A.svelte", "<details><summary>More</summary>Words.</details>", "no-restricted-syntax"],
    ["a connection", "src/a.ts", "void fetch('https://example.org');", "no-restricted-globals"],
    ["a request past src/ipc", "src/a.ts", "import { invoke } from '@tauri-apps/api/core'; void invoke('a');", "no-restricted-imports"],
  ])("%s", async (_, path, text, rule) => {
    expect(await broken(path, text)).toContain(rule);
  });

  it("nothing in a plain component", async () => {
    expect(await broken("src/A.svelte", "<p>Plain words.</p>\n")).toEqual([]);
  });
});
