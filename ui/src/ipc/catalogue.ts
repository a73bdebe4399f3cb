import { ask, type Answer } from "./ask";
import type { CatalogueListing } from "./generated/CatalogueListing";

/** The sets of standards that this copy of Candour holds. */
export function listCatalogues(): Promise<Answer<CatalogueListing[]>> {
  return ask("catalogue_list");
}
