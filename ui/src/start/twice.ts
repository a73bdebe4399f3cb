/** Said where a passphrase was typed twice and not the same. */
export const SLIP = "The two are not the same: type it again";
