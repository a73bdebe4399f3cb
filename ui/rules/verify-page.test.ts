// The page that checks a file without Candour: its script may run and no other, and it tells good from bad.
import { createHash, webcrypto } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import axe from "axe-core";
import { beforeEach, expect, test, vi } from "vitest";

const root = join(import.meta.dirname, "../..");
const place = join(root, "assets/verify/verify.html");
const page = readFileSync(place, "utf8");
const within = (tag: string) => new RegExp(`<${tag}>(.*?)</${tag}>`, "s").exec(page)?.[1] ?? "";
const sealed = (name: string) =>
  readFileSync(join(root, "src-tauri/crates/sealed/tests/sealed/data", `${name}.candour`));

type Envelope = { payloadType: string; payload: string; signatures: { keyid: string; sig: string }[] };
type Bundle = { format: string; kind: string; envelopes: Envelope[] };
const bundle = () => JSON.parse(sealed("submission").toString()) as Bundle;
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

/** What the page says of a file. */
async function said(file: Buffer): Promise<string> {
  const input = document.getElementById("file") as HTMLInputElement;
  const chosen = { name: "return.candour", size: file.length, arrayBuffer: () => Promise.resolve(Uint8Array.from(file).buffer) };
  Object.defineProperty(input, "files", { value: [chosen], configurable: true });
  const result = document.getElementById("result") as HTMLElement;
  result.replaceChildren();
  input.dispatchEvent(new Event("change"));
  await vi.waitFor(() => {
    expect(result.querySelector(".verdict")).not.toBeNull();
  });
  return result.textContent;
}

/** The payload of a part, changed and signed by nobody. */
const altered = (at: number, change: (text: string) => string) => {
  const file = bundle();
  const part = file.envelopes[at] as Envelope;
  part.payload = Buffer.from(change(Buffer.from(part.payload, "base64").toString())).toString("base64");
  return bytes(file);
};

beforeEach(() => {
  vi.stubGlobal("crypto", webcrypto);
  document.documentElement.innerHTML = page.replace(/^<!doctype html>\s*<html[^>]*>|<script>.*<\/script>/gs, "");
  document.documentElement.lang = "en-GB";
  runInThisContext(within("script"));
});

test("only its own script and looks are let in, and nothing from a network", () => {
  const hash = (tag: string) => `'sha256-${createHash("sha256").update(within(tag)).digest("base64")}'`;
  const policy = `default-src 'none'; script-src ${hash("script")}; style-src ${hash("style")}; base-uri 'none'; form-action 'none'`;
  const meta = /(?<=http-equiv="Content-Security-Policy" content=")[^"]*/;
  if (process.env["CANDOUR_WRITE_POLICY"]) writeFileSync(place, page.replace(meta, policy));
  else expect(meta.exec(page)?.[0], "CANDOUR_WRITE_POLICY=1 writes it").toBe(policy);
  expect(page.match(/<script|<style|<link|<img|<iframe|\bsrc=|\bon[a-z]+=|innerHTML|fetch\(|import\(/g)).toEqual(["<style", "<script"]);
});

test("a good file is good, with who signed it, and a key card too", async () => {
  const good = await said(sealed("submission"));
  expect(good).toContain("Every signature in this file holds");
  for (const part of bundle().envelopes) {
    const content = JSON.parse(Buffer.from(part.payload, "base64").toString()) as { signer: { name: string }; signed_at: string };
    expect(good).toContain(content.signer.name);
    expect(good).toContain(content.signed_at);
    expect(good).toContain(part.signatures[0]?.keyid);
  }
  const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
  expect(violations).toEqual([]);
  expect(await said(sealed("keycard"))).toContain("key card, as it was signed");
  expect(await said(sealed("pack"))).toContain("audit pack, as it was signed");
  expect(await said(sealed("delivered"))).toContain("Who signed the delivery note");
  expect(await said(sealed("submission"))).not.toContain("on paper");
});

test("a sign-off on paper is told as the lead's record, and names nobody else as who signed", async () => {
  const says =
    "Signed on paper by Siân Bowen-Hughes, Deputy chief executive, on behalf of Ravi Menon, chief executive, on 31 March 2027, " +
    "as recorded by Amara Okafor. The senior officer's key signed nothing in this file. The paper is kept: Board office, file 12.";
  for (const name of ["signed-on-paper", "delivered-on-paper"]) {
    const words = await said(sealed(name));
    expect(words).toContain("Every signature in this file holds");
    expect(words).toContain(says);
    expect(words).toContain("Who recorded the sign-off on paper");
    expect(words).not.toContain("Who signed the sign-off");
    expect(words).not.toContain("Assenior officer");
  }
  const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
  expect(violations).toEqual([]);
  // Beside a sign-off, or in its place under its name, it is none.
  const [lead, paper] = (JSON.parse(sealed("signed-on-paper").toString()) as Bundle).envelopes as [Envelope, Envelope];
  const [, officer] = bundle().envelopes as [Envelope, Envelope];
  const file = (kind: string, envelopes: Envelope[]) => said(bytes({ format: "candour-bundle/1", kind, envelopes }));
  expect(await file("submission", [lead, officer, paper])).toContain("parts of the file are not");
  expect(await file("review", [paper])).toContain("parts of the file are not");
  expect(await file("submission", [lead, { ...paper, payloadType: officer.payloadType }])).toContain("sign-off does not hold");
});

test("what goes between a partnership and an agency is shown as what it is", async () => {
  const held = await said(sealed("provisional"));
  expect(held).toContain("Every signature in this file holds");
  expect(held).toContain("It is not signed off");
  expect(await said(sealed("delivered"))).not.toContain("not signed off");
  const outcome = await said(sealed("outcome"));
  for (const words of ["outcome, as it was signed", "Proposed grade", "partly met", "Tool completions, by district", "left out", "A candid return."])
    expect(outcome).toContain(words);
  const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
  expect(violations).toEqual([]);
  for (const words of ["response to an outcome, as it was signed", "disagrees", "We counted it."]) expect(await said(sealed("response"))).toContain(words);
  expect(await said(sealed("panel"))).toContain("panel's papers, as it was signed");
  expect(await said(sealed("panel-return"))).toContain("panel member's reply, as it was signed");
  // However the parts are put together, what was not signed off does not pass for what was.
  const parts = (name: string) => (JSON.parse(sealed(name).toString()) as Bundle).envelopes;
  const [lead, officer, sent] = parts("delivered") as [Envelope, Envelope, Envelope];
  const [, unsigned] = parts("provisional") as [Envelope, Envelope];
  const file = (kind: string, envelopes: Envelope[]) => said(bytes({ format: "candour-bundle/1", kind, envelopes }));
  expect(await file("submission", [lead, officer, unsigned])).toContain("not signed off, and the file says otherwise");
  expect(await file("provisional", [lead, sent])).toContain("signed off, and the file says otherwise");
  expect(await file("submission", [lead, unsigned])).toContain("parts of the file are not");
});

test("a letter changed, or anything else amiss, is told", async () => {
  const file = bundle(), [lead, officer] = file.envelopes as [Envelope, Envelope];
  const other = (change: Partial<Bundle>) => bytes({ ...file, ...change });
  const cases: [string, Buffer, string][] = [
    ["empty", Buffer.alloc(0), "is empty"],
    ["no file of ours", Buffer.from("PK\u0003\u0004"), "not a Candour file"],
    ["encrypted", Buffer.from("age-encryption.org/v1\n-> X25519 abc"), "encrypted"],
    ["encrypted, as text", Buffer.from("\n-----BEGIN AGE ENCRYPTED FILE-----\n"), "encrypted"],
    ["cut short", sealed("submission").subarray(0, 900), "damaged or cut short"],
    ["spaced", Buffer.concat([sealed("submission"), Buffer.from("\n")]), "rewritten"],
    ["a field twice", Buffer.from(sealed("submission").toString().replace('"kind"', '"kind":"pack","kind"')), "rewritten"],
    ["newer", other({ format: "candour-bundle/2" }), "newer version"],
    ["unknown kind", other({ kind: "constructor" }), "kind that this page does not know"],
    ["swapped", other({ envelopes: [officer, lead] }), "parts of the file are not"],
    ["sign-off missing", other({ envelopes: [lead] }), "parts of the file are not"],
    ["sign-off twice", other({ envelopes: [lead, officer, officer] }), "parts of the file are not"],
    ["the answers changed", altered(0, (text) => text.replace('"evidence":"', '"evidence":"!')), "self-assessment does not hold"],
    ["the sign-off changed", altered(1, (text) => text.replace("2026", "2025").replace("2027", "2026")), "sign-off does not hold"],
    ["the other's signature", other({ envelopes: [lead, { ...officer, signatures: lead.signatures }] }), "sign-off does not hold"],
    ["another type", other({ kind: "keycard", envelopes: [{ ...lead, payloadType: "application/vnd.candour.keycard.v1+json" }] }), "key card does not hold"],
    ["two signatures", other({ envelopes: [{ ...lead, signatures: [...lead.signatures, ...lead.signatures] }, officer] }), "exactly one signature"],
    ["other padding", other({ envelopes: [{ ...lead, signatures: lead.signatures.map(({ keyid, sig }) => ({ keyid, sig: sig.replaceAll("=", "") })) }, officer] }), "not encoded"],
    ["a null", Buffer.from("{\"format\":\"candour-bundle/1\",\"kind\":\"keycard\",\"envelopes\":[null]}"), "parts of the file are not"],
    ["a key of small order", altered(0, (text) => text.replace(/"public_key":"[^"]*"/, `"public_key":"${Buffer.from(`302a300506032b6570032100${"00".repeat(32)}`, "hex").toString("base64")}"`)), "anything could pass for signed"],
  ];
  for (const [name, bad, wanted] of cases) {
    const words = await said(bad);
    expect(words, name).toContain(wanted);
    expect(words, name).not.toContain("Every signature in this file holds");
  }
});

type Signs = { signer: object; envelope: (type: string, text: string) => Promise<Envelope> };

/** An own key, and what a stranger can make with it, who signs truly. */
async function stranger(role = "lead"): Promise<Signs> {
  const pair = (await webcrypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"])) as webcrypto.CryptoKeyPair;
  const spki = Buffer.from(await webcrypto.subtle.exportKey("spki", pair.publicKey));
  const keyid = createHash("sha256").update(spki).digest("hex");
  return {
    signer: { name: "A", job_title: "B", role, on_behalf_of: null, keyid, public_key: spki.toString("base64") },
    envelope: async (name, text) => {
      const type = `application/vnd.candour.${name}.v1+json`, payload = Buffer.from(text);
      const signed = Buffer.concat([Buffer.from(`DSSEv1 ${String(type.length)} ${type} ${String(payload.length)} `), payload]);
      const sig = Buffer.from(await webcrypto.subtle.sign({ name: "Ed25519" }, pair.privateKey, signed)).toString("base64");
      return { payloadType: type, payload: payload.toString("base64"), signatures: [{ keyid, sig }] };
    },
  };
}

/** A bundle of a key card with an own key. */
async function card(text: (signer: object) => string): Promise<Buffer> {
  const { signer, envelope } = await stranger();
  return bytes({ format: "candour-bundle/1", kind: "keycard", envelopes: [await envelope("keycard", text(signer))] });
}

test("a sign-off on paper that is truly signed and is not what it says is told", async () => {
  const lead = await stranger(), other = await stranger(), officer = await stranger("officer");
  const at = (moment: string) => ({ signed_at: moment });
  const attested = JSON.stringify({ schema: "candour-submission/1", answers: {}, actions: [], evidence_register: [], summary: {}, signer: lead.signer, ...at("2027-03-31T09:05:00Z") });
  const words = /AGREED_ON_PAPER = (".*?");\n/s.exec(page)?.[1] ?? "";
  const paper = {
    schema: "candour-paper-signoff/1", subject: { payload_sha256: createHash("sha256").update(attested).digest("hex") },
    officer: { name: "C", job_title: "D" }, on_behalf_of: null, signed_on: "2027-03-31",
    statement: words.split(/"\s*\+\s*"/).join("").slice(1, -1), kept: "E",
  };
  const file = async (change: object, by: Signs) => {
    const text = JSON.stringify({ ...paper, ...change, signer: by.signer, ...at("2027-03-31T10:00:00Z") });
    const envelopes = [await lead.envelope("submission", attested), await by.envelope("paper-signoff", text)];
    return said(bytes({ format: "candour-bundle/1", kind: "submission", envelopes }));
  };
  expect(await file({}, lead)).toContain("Signed on paper by C, D, on 31 March 2027, as recorded by A.");
  const bad: [string, object, Signs][] = [
    ["with another key", {}, other],
    ["who may not sign it", {}, officer],
    ["belongs to something else", { subject: { payload_sha256: "0".repeat(64) } }, lead],
    ["before the self-assessment was attested", { signed_on: "2027-03-29" }, lead],
    ["after it was recorded", { signed_on: "2027-04-02" }, lead],
    ["on what day", { signed_on: "1999-12-31" }, lead],
    ["not those of a sign-off on paper", { statement: "I do not sign." }, lead],
    ["who signed the paper", { officer: { name: "", job_title: "D" } }, lead],
    ["where it is kept", { kept: "" }, lead],
  ];
  for (const [wanted, change, by] of bad) expect(await file(change, by), wanted).toContain(wanted);
});

test("what is truly signed but not in its form is told, and markup in it stays text", async () => {
  const plain = (organisation: string) => (signer: object) =>
    JSON.stringify({ schema: "candour-keycard/1", organisation, signer, signed_at: "2027-01-01T00:00:00Z" });
  const hostile = await said(await card(plain("<img src=x onerror=alert(1)>\u202e")));
  expect(hostile).toContain("<img src=x onerror=alert(1)>[U+202E]");
  expect(document.querySelector("#result img")).toBeNull();
  const bad: [string, (signer: object) => string][] = [
    ["something other than Candour", (signer) => plain("x")(signer).replace('"organisation"', '"organisation":"y","organisation"')],
    ["something other than Candour", (signer) => plain("x")(signer).replace('"organisation"', ' "organisation"')],
    ["newer version", (signer) => plain("x")(signer).replace("keycard/1", "keycard/2")],
    ["who may not sign it", (signer) => plain("x")({ ...signer, role: "wizard" })],
    ["does not match its id", (signer) => plain("x")({ ...signer, keyid: "0".repeat(64) })],
  ];
  for (const [wanted, text] of bad) expect(await said(await card(text))).toContain(wanted);
});
