import { expect, it } from "vitest";
import { read, sought, to, toField, type Place } from "./router";

const places: Place[] = [
  { page: "start" },
  { page: "new" },
  { page: "settings" },
  { page: "shortcuts" },
  { page: "file" },
  { page: "file", handed: 3 },
  { page: "details", id: "1" },
  { page: "review", id: "1" },
  { page: "find", id: "1" },
  { page: "worksheet", id: "a/b", standard: "sharing" },
  { page: "statement", id: "a/b", key: "named-lead" },
  { page: "moderation", audit: "7" },
  { page: "moderation", audit: "7", agency: "a/b", statement: "named-lead", by: "agency" },
  { page: "agency", audit: "7", agency: "a/b" },
  { page: "panel", audit: "7" },
  { page: "panel", audit: "7", agency: "a", statement: "named-lead" },
];

it.each(places)("comes back to the place that an address was made of: $page", (place) => {
  expect(read(to(place))).toEqual(place);
});

it.each(["", "#", "#/nowhere", "#/a/", "#/a/1/nowhere", "#/a/1/s/", "#/%E0%A4%A"])("starts anew from %j", (hash) => {
  expect(read(hash)).toEqual({ page: "start" });
});

it("finds the field that a link leads to", () => {
  expect(read("#/a/1/s/k?at=impact")).toEqual({ page: "statement", id: "1", key: "k" });
  expect(sought("#/a/1/s/k?at=impact")).toBe("impact");
  expect(sought("#/a/1/s/k")).toBe("");
  const place: Place = { page: "statement", id: "1", key: "k" };
  expect(sought(toField(place, "a&b"))).toBe("a&b");
  expect(toField(place, "")).toBe(to(place));
});
